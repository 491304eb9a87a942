-- The schema that all migrations together make. Written by tests/support/write_schema.py; do not edit.

CREATE TABLE backup (
    number INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    place TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    files INTEGER NOT NULL CHECK (files >= 0),
    verified INTEGER NOT NULL CHECK (verified BETWEEN 0 AND files)
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
    PRIMARY KEY (direction, id)
) STRICT;

CREATE TABLE bundle_record (
    direction TEXT NOT NULL,
    bundle TEXT NOT NULL,
    record TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (direction, bundle, record, number),
    FOREIGN KEY (direction, bundle) REFERENCES bundle (direction, id),
    FOREIGN KEY (record, number) REFERENCES revision (record, number)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE contact (
    desk TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    card TEXT NOT NULL,
    added_at TEXT NOT NULL,
    verified_at TEXT,
    verified_how TEXT NOT NULL DEFAULT '',
    verified_by TEXT NOT NULL DEFAULT '',
    CHECK (verified_at IS NULL OR verified_how <> '')
) STRICT;

CREATE TABLE custody_entry (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    record TEXT NOT NULL,
    entry TEXT NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TABLE desk (
    only_one INTEGER PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    signing_public BLOB NOT NULL CHECK (length(signing_public) = 32)
) STRICT;

CREATE TABLE draft (
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    form TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (kind, record)
) STRICT;

CREATE TABLE exchange_key (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    secret TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

CREATE TABLE exhibit (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    desk TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    made_at TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    crc32 INTEGER NOT NULL,
    original_name TEXT NOT NULL,
    original_path_note TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('picture', 'audio', 'video', 'document', 'other')),
    generation TEXT NOT NULL CHECK (generation IN ('original', 'copy', 'derivative', 'unknown')),
    captured_on TEXT,
    captured_on_earliest TEXT,
    captured_on_latest TEXT,
    place TEXT NOT NULL,
    acquired_from TEXT REFERENCES source (id),
    acquired_on TEXT,
    acquired_on_earliest TEXT,
    acquired_on_latest TEXT,
    acquired_how TEXT NOT NULL,
    file_modified_at TEXT,
    metadata TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    UNIQUE (code, desk)
) STRICT;

CREATE TABLE fixity_check (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
    checked_at TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('intake', 'on-demand', 'before-export', 'import')),
    outcome TEXT NOT NULL CHECK (outcome IN ('match', 'changed', 'missing', 'unreadable')),
    found TEXT NOT NULL
) STRICT;

CREATE TABLE identity (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    desk TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    made_at TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id),
    protection TEXT NOT NULL CHECK (protection IN ('protected', 'sealed')),
    sealed_for TEXT NOT NULL CHECK ((protection = 'sealed') = (sealed_for <> '')),
    sealed_to TEXT NOT NULL CHECK (sealed_to <> ''),
    UNIQUE (code, desk)
) STRICT;

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

CREATE TABLE key_slot (
    slot TEXT PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),
    label TEXT NOT NULL,
    recipient TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    proven_at TEXT
) STRICT;

CREATE TABLE preference (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE received_entry (
    desk TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 1),
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    record TEXT NOT NULL DEFAULT '',
    entry TEXT,
    signature BLOB,
    PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
    record TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('source', 'identity', 'testimony', 'exhibit')),
    desk TEXT NOT NULL,
    content TEXT NOT NULL CHECK (length(content) = 64),
    line TEXT NOT NULL,
    PRIMARY KEY (record, number)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (title, body, kind UNINDEXED, record UNINDEXED, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");

CREATE TABLE source (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    desk TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    made_at TEXT NOT NULL,
    alias TEXT NOT NULL CHECK (alias <> ''),
    source_type TEXT NOT NULL CHECK (source_type IN ('person', 'organisation', 'official-body', 'publication', 'document', 'own-observation')),
    name_status TEXT NOT NULL CHECK (name_status IN ('real', 'pseudonym', 'unknown', 'withheld')),
    name_status_reason TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('victim', 'witness', 'relative', 'official', 'reporter', 'organisation', 'other', 'not-asked')),
    knowledge TEXT NOT NULL CHECK (knowledge IN ('first-hand', 'second-hand', 'not-asked')),
    languages TEXT NOT NULL,
    reliability TEXT NOT NULL CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F', 'not-assessed')),
    reliability_reason TEXT NOT NULL,
    risk TEXT NOT NULL CHECK (risk IN ('low', 'medium', 'high', 'life-threatening', 'not-assessed')),
    spokesperson TEXT NOT NULL,
    note TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    UNIQUE (code, desk)
) STRICT;

CREATE TABLE stored_file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size >= 0),
    crc32 INTEGER NOT NULL CHECK (crc32 BETWEEN 0 AND 4294967295),
    media_type TEXT NOT NULL,
    blob TEXT NOT NULL UNIQUE CHECK (length(blob) = 32),
    stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE testimony (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    desk TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    made_at TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id),
    title TEXT NOT NULL,
    taken_on TEXT,
    taken_on_earliest TEXT,
    taken_on_latest TEXT,
    place TEXT NOT NULL,
    language TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('in-person', 'remote', 'written', 'published', 'not-asked')),
    interviewer TEXT NOT NULL,
    interpreter TEXT NOT NULL,
    text TEXT NOT NULL,
    observations TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'sealed')),
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    UNIQUE (code, desk)
) STRICT;

CREATE TABLE thumbnail (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    media_type TEXT NOT NULL,
    image BLOB NOT NULL
) STRICT;

CREATE INDEX bundle_by_desk ON bundle (direction, desk, sequence);

CREATE INDEX checkpoint_by_size ON checkpoint (size);

CREATE INDEX custody_entry_by_record ON custody_entry (record, seq) WHERE record <> '';

CREATE INDEX exhibit_by_file ON exhibit (sha256);

CREATE INDEX exhibit_by_time ON exhibit (made_at, id);

CREATE INDEX fixity_check_by_file ON fixity_check (sha256, number);

CREATE INDEX identity_by_source ON identity (source);

CREATE INDEX identity_by_time ON identity (made_at, id);

CREATE INDEX received_entry_by_record ON received_entry (record, seq) WHERE record <> '';

CREATE INDEX source_by_time ON source (made_at, id);

CREATE INDEX testimony_by_source ON testimony (source);

CREATE INDEX testimony_by_time ON testimony (made_at, id);

CREATE TRIGGER backup_never_changes BEFORE UPDATE ON backup
BEGIN SELECT RAISE(ABORT, 'a backup that was noted stays noted'); END;

CREATE TRIGGER backup_never_goes BEFORE DELETE ON backup
BEGIN SELECT RAISE(ABORT, 'a backup that was noted stays noted'); END;

CREATE TRIGGER checkpoint_follows_on BEFORE INSERT ON checkpoint
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM checkpoint)
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never rewritten'); END;

CREATE TRIGGER checkpoint_never_changes BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never rewritten'); END;

CREATE TRIGGER checkpoint_never_goes BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never rewritten'); END;

CREATE TRIGGER custody_entry_follows_on BEFORE INSERT ON custody_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM custody_entry)
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

CREATE TRIGGER custody_entry_never_changes BEFORE UPDATE ON custody_entry
WHEN NEW.seq IS NOT OLD.seq OR NEW.leaf IS NOT OLD.leaf OR NEW.record IS NOT OLD.record OR NEW.entry IS NOT OLD.entry
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

CREATE TRIGGER custody_entry_never_goes BEFORE DELETE ON custody_entry
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

CREATE TRIGGER exhibit_never_goes BEFORE DELETE ON exhibit
BEGIN SELECT RAISE(ABORT, 'an exhibit is never deleted'); END;

CREATE TRIGGER fixity_check_never_changes BEFORE UPDATE ON fixity_check
BEGIN SELECT RAISE(ABORT, 'a fixity check is never rewritten'); END;

CREATE TRIGGER fixity_check_never_goes BEFORE DELETE ON fixity_check
BEGIN SELECT RAISE(ABORT, 'a fixity check is never rewritten'); END;

CREATE TRIGGER identity_key_keeps_its_recipient BEFORE UPDATE ON identity_key WHEN NEW.recipient <> OLD.recipient
BEGIN SELECT RAISE(ABORT, 'the key of protected identities never changes'); END;

CREATE TRIGGER identity_key_never_goes BEFORE DELETE ON identity_key
BEGIN SELECT RAISE(ABORT, 'the key of protected identities never goes'); END;

CREATE TRIGGER identity_never_goes BEFORE DELETE ON identity
BEGIN SELECT RAISE(ABORT, 'an identity is never deleted'); END;

CREATE TRIGGER received_entry_keeps_its_leaf BEFORE UPDATE ON received_entry
WHEN NEW.leaf <> OLD.leaf OR NEW.desk <> OLD.desk OR NEW.seq <> OLD.seq OR (OLD.entry IS NOT NULL AND NEW.entry IS NOT OLD.entry)
BEGIN SELECT RAISE(ABORT, 'a received custody log is append-only'); END;

CREATE TRIGGER received_entry_never_goes BEFORE DELETE ON received_entry
BEGIN SELECT RAISE(ABORT, 'a received custody log is append-only'); END;

CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never rewritten'); END;

CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never rewritten'); END;

CREATE TRIGGER sealed_testimony_stays_sealed BEFORE UPDATE ON testimony
WHEN OLD.state = 'sealed' AND (NEW.state <> 'sealed' OR NEW.revision <= OLD.revision)
BEGIN SELECT RAISE(ABORT, 'a sealed testimony gets new revisions only'); END;

CREATE TRIGGER stored_file_keeps_its_hash BEFORE UPDATE ON stored_file
WHEN NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.crc32 <> OLD.crc32
BEGIN SELECT RAISE(ABORT, 'the hash of a stored file never changes'); END;

CREATE TRIGGER testimony_never_goes BEFORE DELETE ON testimony
BEGIN SELECT RAISE(ABORT, 'a testimony is never deleted'); END;
