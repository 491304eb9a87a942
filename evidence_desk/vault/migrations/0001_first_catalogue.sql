-- The desk and its custody log, stored files and their checks, contacts, bundles, backups. The records: 0002.
-- What is evidence defends itself: strict types, checks, foreign keys, triggers that refuse to rewrite history.

CREATE TABLE desk (
    only_one INTEGER PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    signing_public BLOB NOT NULL CHECK (length(signing_public) = 32)
) STRICT;

-- The age identities to which others encrypt for this desk. The newest is the one on its card; what was encrypted to an
-- earlier one can still be read.
CREATE TABLE exchange_key (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    secret TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

-- What the folder of key slots does not tell: whose each slot is, and whether it was tried. `recipient` is the age
-- recipient of slots that are opened by a secret key (recovery, headquarters).
CREATE TABLE key_slot (
    slot TEXT PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),
    label TEXT NOT NULL,
    recipient TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    proven_at TEXT
) STRICT;

CREATE TABLE custody_entry (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    record TEXT NOT NULL,
    entry TEXT NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;
CREATE INDEX custody_entry_by_record ON custody_entry (record, seq) WHERE record <> '';
-- A desk that was recovered, or re-keyed, signs its whole log anew: the signature may be replaced, what it signs may not.
CREATE TRIGGER custody_entry_never_changes BEFORE UPDATE ON custody_entry
WHEN NEW.seq IS NOT OLD.seq OR NEW.leaf IS NOT OLD.leaf OR NEW.record IS NOT OLD.record OR NEW.entry IS NOT OLD.entry
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
-- REPLACE takes the old row away without asking the trigger below.
CREATE TRIGGER custody_entry_follows_on BEFORE INSERT ON custody_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM custody_entry)
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_entry_never_goes BEFORE DELETE ON custody_entry
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

-- The states of the log that were signed and may be held elsewhere. `frontier` are the 32-byte roots of the complete
-- subtrees, largest first, from which the tree goes on; `signed_by` is the key of the desk at that time.
CREATE TABLE checkpoint (
    number INTEGER PRIMARY KEY,
    size INTEGER NOT NULL CHECK (size >= 1),
    root BLOB NOT NULL CHECK (length(root) = 32),
    frontier BLOB NOT NULL CHECK (length(frontier) % 32 = 0),
    note TEXT NOT NULL,
    signed_by BLOB NOT NULL CHECK (length(signed_by) = 32),
    made_at TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('lock', 'export', 'demand'))
) STRICT;
CREATE INDEX checkpoint_by_size ON checkpoint (size);
CREATE TRIGGER checkpoint_never_changes BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never rewritten'); END;
CREATE TRIGGER checkpoint_never_goes BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never rewritten'); END;
CREATE TRIGGER checkpoint_follows_on BEFORE INSERT ON checkpoint
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM checkpoint)
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never rewritten'); END;

-- What other desks' bundles told of their logs: every leaf, and the entries that came with it.
CREATE TABLE received_entry (
    desk TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 1),
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    record TEXT NOT NULL DEFAULT '',
    entry TEXT,
    signature BLOB,
    PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_entry_by_record ON received_entry (record, seq) WHERE record <> '';
CREATE TRIGGER received_entry_keeps_its_leaf BEFORE UPDATE ON received_entry
WHEN NEW.leaf <> OLD.leaf OR NEW.desk <> OLD.desk OR NEW.seq <> OLD.seq OR (OLD.entry IS NOT NULL AND NEW.entry IS NOT OLD.entry)
BEGIN SELECT RAISE(ABORT, 'a received custody log is append-only'); END;
CREATE TRIGGER received_entry_never_goes BEFORE DELETE ON received_entry
BEGIN SELECT RAISE(ABORT, 'a received custody log is append-only'); END;

-- The key of protected identities: `recipient` is public, the secret is wrapped by the second passphrase alone.
CREATE TABLE identity_key (
    only_one INTEGER PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
    recipient TEXT NOT NULL,
    memory_kib INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    lanes INTEGER NOT NULL,
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    commitment BLOB NOT NULL CHECK (length(commitment) = 32),
    nonce BLOB NOT NULL CHECK (length(nonce) = 12),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 48),
    made_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER identity_key_keeps_its_recipient BEFORE UPDATE ON identity_key WHEN NEW.recipient <> OLD.recipient
BEGIN SELECT RAISE(ABORT, 'the key of protected identities never changes'); END;
CREATE TRIGGER identity_key_never_goes BEFORE DELETE ON identity_key
BEGIN SELECT RAISE(ABORT, 'the key of protected identities never goes'); END;

CREATE TABLE stored_file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size >= 0),
    crc32 INTEGER NOT NULL CHECK (crc32 BETWEEN 0 AND 4294967295),
    media_type TEXT NOT NULL,
    blob TEXT NOT NULL UNIQUE CHECK (length(blob) = 32),
    stored_at TEXT NOT NULL
) STRICT;
CREATE INDEX stored_file_by_size ON stored_file (size, sha256);
CREATE TRIGGER stored_file_keeps_its_hash BEFORE UPDATE ON stored_file
WHEN NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.crc32 <> OLD.crc32
BEGIN SELECT RAISE(ABORT, 'the hash of a stored file never changes'); END;

CREATE TABLE thumbnail (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    media_type TEXT NOT NULL,
    image BLOB NOT NULL
) STRICT;

-- By what copies of a picture are found, however they were made: made anew by another method, and from the thumbnail. No evidence.
CREATE TABLE likeness (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE REFERENCES stored_file (sha256),
    method INTEGER NOT NULL,
    likenesses BLOB NOT NULL CHECK (length(likenesses) % 32 = 0)
) STRICT;

CREATE TABLE likeness_band (
    band INTEGER NOT NULL,
    likeness INTEGER NOT NULL,
    PRIMARY KEY (band, likeness)
) STRICT, WITHOUT ROWID;

-- Two files that look alike, as far as likenesses tell; each pair once, and of each file the nearest only.
CREATE TABLE look_alike (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    apart INTEGER NOT NULL CHECK (apart BETWEEN 0 AND 256),
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_alike_by_other ON look_alike (other);

CREATE TABLE fixity_check (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
    checked_at TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('intake', 'on-demand', 'scheduled', 'before-export', 'import')),
    outcome TEXT NOT NULL CHECK (outcome IN ('match', 'changed', 'missing', 'unreadable')),
    found TEXT NOT NULL
) STRICT;
CREATE INDEX fixity_check_by_file ON fixity_check (sha256, number);
CREATE TRIGGER fixity_check_never_changes BEFORE UPDATE ON fixity_check
BEGIN SELECT RAISE(ABORT, 'a fixity check is never rewritten'); END;
CREATE TRIGGER fixity_check_never_goes BEFORE DELETE ON fixity_check
BEGIN SELECT RAISE(ABORT, 'a fixity check is never rewritten'); END;

-- The newest check of every file that is here, so that what is due is found without reading a million checks: number 0 and
-- an empty moment where there was none yet. It follows from the other tables, and only the triggers write it.
CREATE TABLE last_check (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    number INTEGER NOT NULL,
    checked_at TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX last_check_by_moment ON last_check (checked_at, number);
CREATE INDEX last_check_wrong ON last_check (sha256) WHERE outcome NOT IN ('', 'match');
CREATE TRIGGER stored_file_is_not_checked_yet AFTER INSERT ON stored_file
BEGIN INSERT INTO last_check (sha256, number, checked_at, outcome) VALUES (NEW.sha256, 0, '', ''); END;
CREATE TRIGGER fixity_check_is_the_last AFTER INSERT ON fixity_check
BEGIN
    UPDATE last_check SET number = NEW.number, checked_at = NEW.checked_at, outcome = NEW.outcome
    WHERE sha256 = NEW.sha256 AND number < NEW.number;
END;

-- Unsaved work on a form, kept so that a lock or a crash loses nothing. Not evidence: it may change and go.
CREATE TABLE draft (
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    form TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (kind, record)
) STRICT;

CREATE TABLE contact (
    desk TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    card TEXT NOT NULL,
    added_at TEXT NOT NULL,
    verified_at TEXT,
    verified_how TEXT NOT NULL DEFAULT '',
    verified_by TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT 'headquarters' CHECK (recipient IN ('headquarters', 'organisation', 'united-nations', 'court', 'public')),
    revoked_from TEXT,
    revoked_at TEXT,
    revoked_why TEXT NOT NULL DEFAULT '',
    revocation TEXT NOT NULL DEFAULT '',
    CHECK (verified_at IS NULL OR verified_how <> ''),
    CHECK ((revoked_from IS NULL) = (revoked_at IS NULL))
) STRICT;

-- The signed revocations of this desk's own keys, each by the signing key that it revokes.
CREATE TABLE own_revocation (
    signing_public BLOB PRIMARY KEY CHECK (length(signing_public) = 32),
    statement TEXT NOT NULL
) STRICT;

CREATE TABLE bundle (
    id TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    desk TEXT NOT NULL,
    code TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    previous TEXT,
    purpose TEXT NOT NULL,
    made_at TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    records INTEGER NOT NULL,
    files INTEGER NOT NULL,
    log_size INTEGER NOT NULL,
    log_root TEXT NOT NULL,
    signed_list TEXT NOT NULL,
    PRIMARY KEY (direction, id)
) STRICT;
CREATE INDEX bundle_by_desk ON bundle (direction, desk, sequence);

-- Of an extract, `seen_as`, `seen_number` and `seen_content` are its identity, number and hash in the bundle.
CREATE TABLE bundle_record (
    direction TEXT NOT NULL,
    bundle TEXT NOT NULL,
    record TEXT NOT NULL,
    number INTEGER NOT NULL,
    seen_as TEXT NOT NULL DEFAULT '',
    seen_number INTEGER NOT NULL DEFAULT 0,
    seen_content TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (direction, bundle, record, number),
    FOREIGN KEY (direction, bundle) REFERENCES bundle (direction, id),
    FOREIGN KEY (record, number) REFERENCES revision (record, number)
) STRICT, WITHOUT ROWID;

-- The files that the records of a bundle stand for; `enclosed` where their bytes were in it.
CREATE TABLE bundle_file (
    direction TEXT NOT NULL,
    bundle TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    enclosed INTEGER NOT NULL CHECK (enclosed IN (0, 1)),
    PRIMARY KEY (direction, bundle, sha256),
    FOREIGN KEY (direction, bundle) REFERENCES bundle (direction, id)
) STRICT, WITHOUT ROWID;

-- The receipt of each bundle: for one received, that this desk gave; for one sent, that its recipient gave. `statement` is
-- the signed text. What a receipt that was taken in confirms without a difference stands in the two tables below.
CREATE TABLE receipt (
    id TEXT PRIMARY KEY,
    direction TEXT NOT NULL,
    bundle TEXT NOT NULL,
    made_at TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    differences INTEGER NOT NULL CHECK (differences >= 0),
    statement TEXT NOT NULL,
    UNIQUE (direction, bundle),
    FOREIGN KEY (direction, bundle) REFERENCES bundle (direction, id)
) STRICT;
CREATE TRIGGER receipt_never_changes BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never rewritten'); END;
CREATE TRIGGER receipt_never_goes BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never rewritten'); END;

CREATE TABLE receipt_record (
    receipt TEXT NOT NULL REFERENCES receipt (id),
    record TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (record, number, receipt),
    FOREIGN KEY (record, number) REFERENCES revision (record, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt_file (
    receipt TEXT NOT NULL REFERENCES receipt (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (sha256, receipt)
) STRICT, WITHOUT ROWID;

-- Files whose bytes were erased here because a receipt confirms that its signer holds them. Their entries and checks stay.
CREATE TABLE lightened_file (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    receipt TEXT NOT NULL REFERENCES receipt (id),
    lightened_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER lightened_file_never_changes BEFORE UPDATE ON lightened_file
BEGIN SELECT RAISE(ABORT, 'a file that was erased stays noted'); END;
CREATE TRIGGER lightened_file_never_goes BEFORE DELETE ON lightened_file
BEGIN SELECT RAISE(ABORT, 'a file that was erased stays noted'); END;
CREATE TRIGGER lightened_file_is_checked_no_more AFTER INSERT ON lightened_file
BEGIN DELETE FROM last_check WHERE sha256 = NEW.sha256; END;

-- Files known by their hash alone: read where they lay and never stored here. The row goes when the content is stored.
CREATE TABLE held_elsewhere (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    kept_where TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER held_elsewhere_is_not_due AFTER INSERT ON held_elsewhere
BEGIN DELETE FROM last_check WHERE sha256 = NEW.sha256; END;
CREATE TRIGGER held_elsewhere_is_here_now AFTER DELETE ON held_elsewhere
BEGIN
    INSERT INTO last_check (sha256, number, checked_at, outcome)
    SELECT sha256, number, checked_at, outcome FROM fixity_check WHERE sha256 = OLD.sha256 ORDER BY number DESC LIMIT 1;
END;

-- Where such a file was read and had its hash; `path` as its bytes are on this device. The newest is where it was seen last.
CREATE TABLE seen_elsewhere (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
    path BLOB NOT NULL,
    seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX seen_elsewhere_by_file ON seen_elsewhere (sha256, number);
CREATE TRIGGER seen_elsewhere_never_changes BEFORE UPDATE ON seen_elsewhere
BEGIN SELECT RAISE(ABORT, 'where a file was seen is never rewritten'); END;
CREATE TRIGGER seen_elsewhere_never_goes BEFORE DELETE ON seen_elsewhere
BEGIN SELECT RAISE(ABORT, 'where a file was seen is never rewritten'); END;

-- Bundles that a verified desk signed and that contradict what it sent before: kept, since the desk has to answer for them.
CREATE TABLE contradiction (
    bundle TEXT NOT NULL,
    signed_list TEXT NOT NULL CHECK (length(signed_list) = 64),
    desk TEXT NOT NULL,
    code TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    continuity TEXT NOT NULL CHECK (continuity IN ('fork', 'rollback')),
    found_at TEXT NOT NULL,
    PRIMARY KEY (bundle, signed_list)
) STRICT, WITHOUT ROWID;
CREATE INDEX contradiction_by_desk ON contradiction (desk, found_at);
CREATE TRIGGER contradiction_never_changes BEFORE UPDATE ON contradiction
BEGIN SELECT RAISE(ABORT, 'a contradiction is never rewritten'); END;
CREATE TRIGGER contradiction_never_goes BEFORE DELETE ON contradiction
BEGIN SELECT RAISE(ABORT, 'a contradiction is never rewritten'); END;

-- Recalls that this desk signed, for a desk that was sent what a consent in a revision no longer allows.
CREATE TABLE recall_given (
    id TEXT PRIMARY KEY,
    desk TEXT NOT NULL,
    consent TEXT NOT NULL,
    number INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    statement TEXT NOT NULL,
    written_at TEXT,
    UNIQUE (desk, consent, number)
) STRICT;
-- When its file was first written may be noted, once.
CREATE TRIGGER recall_given_never_changes BEFORE UPDATE ON recall_given
WHEN OLD.written_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.desk <> OLD.desk OR NEW.consent <> OLD.consent OR NEW.number <> OLD.number OR NEW.made_at <> OLD.made_at OR NEW.statement <> OLD.statement
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;
CREATE TRIGGER recall_given_never_goes BEFORE DELETE ON recall_given
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;

-- Recalls that came, with all they name: a record may come after its recall. It counts for records of that desk alone.
CREATE TABLE recall_taken (
    id TEXT PRIMARY KEY,
    desk TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    statement TEXT NOT NULL
) STRICT;
CREATE TRIGGER recall_taken_never_changes BEFORE UPDATE ON recall_taken
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;
CREATE TRIGGER recall_taken_never_goes BEFORE DELETE ON recall_taken
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;
CREATE TABLE recalled_record (
    record TEXT NOT NULL,
    recall TEXT NOT NULL REFERENCES recall_taken (id),
    PRIMARY KEY (record, recall)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER recalled_record_never_goes BEFORE DELETE ON recalled_record
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;

-- Every backup that was finished: where, as the person calls the place, and how much of what is stored is proven there.
CREATE TABLE backup (
    number INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    place TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    files INTEGER NOT NULL CHECK (files >= 0),
    verified INTEGER NOT NULL CHECK (verified BETWEEN 0 AND files)
) STRICT;
CREATE TRIGGER backup_never_changes BEFORE UPDATE ON backup
BEGIN SELECT RAISE(ABORT, 'a backup that was noted stays noted'); END;
CREATE TRIGGER backup_never_goes BEFORE DELETE ON backup
BEGIN SELECT RAISE(ABORT, 'a backup that was noted stays noted'); END;

-- The view of the person at the desk: theme, last screen, column widths. Encrypted here, never beside the vault.
CREATE TABLE preference (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
