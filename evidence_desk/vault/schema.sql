-- The schema that all migrations together make. Written by tests/support/write_schema.py; do not edit.

CREATE TABLE act (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    act_type TEXT NOT NULL,
    methods TEXT NOT NULL,
    described TEXT NOT NULL,
    against TEXT NOT NULL,
    involvement TEXT NOT NULL,
    "when" TEXT,
    when_earliest TEXT,
    when_latest TEXT,
    "where" TEXT,
    times TEXT,
    consequences TEXT NOT NULL,
    consequences_said TEXT NOT NULL,
    charge TEXT NOT NULL,
    outcome TEXT NOT NULL,
    outcome_said TEXT NOT NULL,
    citations TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL,
    taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1))
) STRICT;

CREATE TABLE assessment (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    question TEXT NOT NULL,
    subject TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    predicate TEXT NOT NULL CHECK (predicate IN ('count', 'date', 'place', 'identity', 'responsibility', 'occurred', 'denied', 'status', 'justification', 'other')),
    conclusion TEXT NOT NULL,
    considered TEXT NOT NULL,
    scope TEXT NOT NULL,
    method TEXT NOT NULL,
    concluded_by TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1))
) STRICT;

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
    signed_list TEXT NOT NULL,
    PRIMARY KEY (direction, id)
) STRICT;

CREATE TABLE bundle_file (
    direction TEXT NOT NULL,
    bundle TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    enclosed INTEGER NOT NULL CHECK (enclosed IN (0, 1)),
    PRIMARY KEY (direction, bundle, sha256),
    FOREIGN KEY (direction, bundle) REFERENCES bundle (direction, id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE claim (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    subject TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    predicate TEXT NOT NULL CHECK (predicate IN ('count', 'date', 'place', 'identity', 'responsibility', 'occurred', 'denied', 'status', 'justification', 'other')),
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    scope TEXT NOT NULL,
    citations TEXT NOT NULL,
    how_known TEXT NOT NULL CHECK (how_known IN ('not-asked', 'experienced', 'saw', 'heard', 'told', 'document', 'inferred')),
    credibility TEXT NOT NULL CHECK (credibility IN ('1', '2', '3', '4', '5', '6', 'not-assessed')),
    credibility_reason TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('maintained', 'corrected', 'withdrawn')),
    note TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1))
) STRICT;

CREATE TABLE consent (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    manner TEXT NOT NULL CHECK (manner IN ('not-asked', 'oral', 'recorded', 'written', 'published')),
    given_by TEXT NOT NULL,
    "when" TEXT,
    when_earliest TEXT,
    when_latest TEXT,
    language TEXT NOT NULL,
    explained TEXT NOT NULL,
    witness TEXT NOT NULL,
    recording TEXT REFERENCES exhibit (id) DEFERRABLE INITIALLY DEFERRED,
    grants TEXT NOT NULL,
    events TEXT NOT NULL,
    note TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL
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

CREATE TABLE event (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    title TEXT NOT NULL,
    "when" TEXT,
    when_earliest TEXT,
    when_latest TEXT,
    "where" TEXT,
    summary TEXT NOT NULL,
    ties TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL
) STRICT;

CREATE TABLE exchange_key (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    secret TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

CREATE TABLE exhibit (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    crc32 INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    original_name TEXT NOT NULL,
    original_path_note TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('picture', 'audio', 'video', 'document', 'other')),
    generation TEXT NOT NULL CHECK (generation IN ('original', 'copy', 'derivative', 'unknown')),
    derived_from TEXT REFERENCES exhibit (id) DEFERRABLE INITIALLY DEFERRED,
    derived_how TEXT NOT NULL,
    captured_on TEXT,
    captured_on_earliest TEXT,
    captured_on_latest TEXT,
    place TEXT,
    made_by TEXT NOT NULL,
    made_by_party TEXT REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
    acquired_from TEXT REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    acquired_on TEXT,
    acquired_on_earliest TEXT,
    acquired_on_latest TEXT,
    acquired_how TEXT NOT NULL,
    medium TEXT NOT NULL,
    medium_label TEXT NOT NULL,
    medium_system TEXT NOT NULL,
    file_modified_at TEXT,
    file_created_at TEXT,
    metadata TEXT NOT NULL,
    graphic INTEGER NOT NULL CHECK (graphic IN (0, 1)),
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL
) STRICT;

CREATE TABLE extract (
    recipient TEXT NOT NULL,
    record TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    code TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    commitment TEXT NOT NULL CHECK (length(commitment) = 64),
    of_revision INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (recipient, record, version),
    FOREIGN KEY (record, of_revision) REFERENCES revision (record, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE extract_secret (
    only_one INTEGER PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

CREATE TABLE fixity_check (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
    checked_at TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('intake', 'on-demand', 'scheduled', 'before-export', 'import')),
    outcome TEXT NOT NULL CHECK (outcome IN ('match', 'changed', 'missing', 'unreadable')),
    found TEXT NOT NULL
) STRICT;

CREATE TABLE held_elsewhere (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    kept_where TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE identity (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    protection TEXT NOT NULL CHECK (protection IN ('protected', 'sealed')),
    sealed_for TEXT NOT NULL,
    sealed_to TEXT NOT NULL,
    CHECK ((protection = 'sealed') = (sealed_for <> '')),
    CHECK (sealed_to <> '')
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

CREATE TABLE intake (
    id TEXT PRIMARY KEY,
    begun_at TEXT NOT NULL,
    ended_at TEXT,
    ending TEXT NOT NULL CHECK (ending IN ('open', 'finished', 'stopped', 'broken-off', 'given-up')),
    chosen TEXT NOT NULL,
    acquisition TEXT NOT NULL,
    list TEXT NOT NULL,
    files INTEGER NOT NULL CHECK (files >= 0),
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    content TEXT NOT NULL
) STRICT;

CREATE TABLE intake_file (
    intake TEXT NOT NULL REFERENCES intake (id),
    place INTEGER NOT NULL CHECK (place >= 1),
    chosen INTEGER NOT NULL CHECK (chosen >= -1),
    name BLOB NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('stored', 'hashed', 'duplicate', 'unreadable', 'ignored', 'missing', 'unclear')),
    listed TEXT NOT NULL CHECK (listed IN ('', 'match', 'changed', 'extra', 'renamed', 'missing', 'unclear')),
    listed_words TEXT NOT NULL,
    exhibit TEXT REFERENCES exhibit (id),
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    modified_ns TEXT NOT NULL,
    remark TEXT NOT NULL,
    PRIMARY KEY (intake, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE intervention (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    intervention_type TEXT NOT NULL,
    described TEXT NOT NULL,
    "by" TEXT NOT NULL,
    for_whom TEXT NOT NULL,
    event TEXT REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    "when" TEXT,
    when_earliest TEXT,
    when_latest TEXT,
    "where" TEXT,
    outcome TEXT NOT NULL,
    outcome_said TEXT NOT NULL,
    note TEXT NOT NULL,
    citations TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL
) STRICT;

CREATE TABLE key_slot (
    slot TEXT PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),
    label TEXT NOT NULL,
    recipient TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    proven_at TEXT
) STRICT;

CREATE TABLE last_check (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    number INTEGER NOT NULL,
    checked_at TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lightened_file (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    receipt TEXT NOT NULL REFERENCES receipt (id),
    lightened_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE link (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    subject TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    link TEXT NOT NULL CHECK (link IN ('supports', 'contradicts', 'same-origin', 'independent', 'same-person', 'same-place', 'same-event', 'same-content', 'different-content', 'related')),
    other TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL,
    judged_by TEXT NOT NULL,
    taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1)),
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4)
) STRICT;

CREATE TABLE look_alike (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    apart INTEGER NOT NULL CHECK (apart BETWEEN 0 AND 256),
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    about TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    written_by TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4)
) STRICT;

CREATE TABLE own_revocation (
    signing_public BLOB PRIMARY KEY CHECK (length(signing_public) = 32),
    statement TEXT NOT NULL
) STRICT;

CREATE TABLE party (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    names TEXT NOT NULL,
    party_type TEXT NOT NULL,
    perpetrator_type TEXT NOT NULL,
    part_of TEXT NOT NULL,
    seat TEXT REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
    count TEXT,
    note TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL
) STRICT;

CREATE TABLE passage (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    testimony TEXT NOT NULL REFERENCES testimony (id) DEFERRABLE INITIALLY DEFERRED,
    of_revision INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('act', 'place', 'date', 'claim', 'mention')),
    coded TEXT REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    who TEXT NOT NULL,
    agreed TEXT NOT NULL CHECK (agreed IN ('not-asked', 'yes', 'no')),
    note TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1))
) STRICT;

CREATE TABLE place (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    names TEXT NOT NULL,
    place_kind TEXT NOT NULL,
    inside TEXT REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
    coordinates TEXT,
    note TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL
) STRICT;

CREATE TABLE preference (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

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

CREATE TABLE recall_taken (
    id TEXT PRIMARY KEY,
    desk TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    statement TEXT NOT NULL
) STRICT;

CREATE TABLE recalled_record (
    record TEXT NOT NULL,
    recall TEXT NOT NULL REFERENCES recall_taken (id),
    PRIMARY KEY (record, recall)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE receipt_file (
    receipt TEXT NOT NULL REFERENCES receipt (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (sha256, receipt)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt_record (
    receipt TEXT NOT NULL REFERENCES receipt (id),
    record TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (record, number, receipt),
    FOREIGN KEY (record, number) REFERENCES revision (record, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_entry (
    desk TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 1),
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    record TEXT NOT NULL DEFAULT '',
    entry TEXT,
    signature BLOB,
    PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    entry INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('source', 'identity', 'testimony', 'exhibit', 'consent', 'party', 'place', 'event', 'act', 'intervention', 'passage', 'claim', 'assessment', 'link', 'note', 'rendering', 'vocabulary')),
    code TEXT NOT NULL,
    desk TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    made_at TEXT NOT NULL,
    heading TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4),
    earliest TEXT,
    latest TEXT,
    searchable INTEGER NOT NULL CHECK (searchable IN (0, 1)),
    UNIQUE (code, desk),
    FOREIGN KEY (id, revision) REFERENCES revision (record, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE reference (
    record TEXT NOT NULL REFERENCES record (id),
    role TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, role, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE rendering (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    "of" TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    of_revision INTEGER NOT NULL,
    rendering TEXT NOT NULL CHECK (rendering IN ('translation', 'transcript', 'summary')),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    field TEXT NOT NULL,
    recording TEXT REFERENCES exhibit (id) DEFERRABLE INITIALLY DEFERRED,
    made_by TEXT NOT NULL,
    making TEXT NOT NULL CHECK (making IN ('human', 'machine', 'machine-corrected')),
    reviewed_by TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4)
) STRICT;

CREATE TABLE revision (
    record TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('source', 'identity', 'testimony', 'exhibit', 'consent', 'party', 'place', 'event', 'act', 'intervention', 'passage', 'claim', 'assessment', 'link', 'note', 'rendering', 'vocabulary')),
    desk TEXT NOT NULL,
    content TEXT NOT NULL CHECK (length(content) = 64),
    line TEXT NOT NULL,
    PRIMARY KEY (record, number)
) STRICT;

CREATE TABLE saved_search (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    question TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (title, body, bare, sounds, terms, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");

CREATE VIRTUAL TABLE search_names USING fts5 (title, detail = none, tokenize = 'trigram case_sensitive 1');

CREATE TABLE seen_elsewhere (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
    path BLOB NOT NULL,
    seen_at TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    alias TEXT NOT NULL CHECK (alias <> ''),
    source_type TEXT NOT NULL CHECK (source_type IN ('person', 'organisation', 'official-body', 'publication', 'document', 'own-observation')),
    name_status TEXT NOT NULL CHECK (name_status IN ('real', 'pseudonym', 'unknown', 'withheld')),
    name_status_reason TEXT NOT NULL,
    relation TEXT NOT NULL,
    knowledge TEXT NOT NULL CHECK (knowledge IN ('first-hand', 'second-hand', 'not-asked')),
    languages TEXT NOT NULL,
    reliability TEXT NOT NULL CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F', 'not-assessed')),
    reliability_reason TEXT NOT NULL,
    risk TEXT NOT NULL CHECK (risk IN ('low', 'medium', 'high', 'life-threatening', 'not-assessed')),
    speaks_as TEXT REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
    spokesperson TEXT NOT NULL,
    urgent_needs TEXT NOT NULL,
    contact_rules TEXT NOT NULL,
    interviewed_before TEXT NOT NULL CHECK (interviewed_before IN ('not-asked', 'yes', 'no', 'unknown')),
    interviewed_by TEXT NOT NULL,
    provenance TEXT NOT NULL,
    note TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL
) STRICT;

CREATE TABLE stored_file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size >= 0),
    crc32 INTEGER NOT NULL CHECK (crc32 BETWEEN 0 AND 4294967295),
    media_type TEXT NOT NULL,
    blob TEXT NOT NULL UNIQUE CHECK (length(blob) = 32),
    stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE term_use (
    record TEXT NOT NULL REFERENCES record (id),
    role TEXT NOT NULL,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (record, role, list, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE testimony (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    taken_on TEXT,
    taken_on_earliest TEXT,
    taken_on_latest TEXT,
    place TEXT,
    language TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('in-person', 'remote', 'written', 'published', 'not-asked')),
    interviewer TEXT NOT NULL,
    interpreter TEXT NOT NULL,
    others_present TEXT NOT NULL,
    text TEXT NOT NULL,
    observations TEXT NOT NULL,
    read_back TEXT NOT NULL CHECK (read_back IN ('not-asked', 'yes', 'no', 'unknown')),
    corrections TEXT NOT NULL,
    credibility TEXT NOT NULL CHECK (credibility IN ('1', '2', '3', '4', '5', '6', 'not-assessed')),
    credibility_reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'sealed')),
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4),
    absent TEXT NOT NULL
) STRICT;

CREATE TABLE thumbnail (
    sha256 TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    media_type TEXT NOT NULL,
    image BLOB NOT NULL
) STRICT;

CREATE TABLE vocabulary (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    extends TEXT NOT NULL,
    terms TEXT NOT NULL,
    note TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4)
) STRICT;

CREATE INDEX act_by_event ON act (event);

CREATE INDEX assessment_by_subject ON assessment (subject);

CREATE INDEX bundle_by_desk ON bundle (direction, desk, sequence);

CREATE INDEX checkpoint_by_size ON checkpoint (size);

CREATE INDEX claim_by_source ON claim (source);

CREATE INDEX claim_by_subject ON claim (subject);

CREATE INDEX consent_by_recording ON consent (recording) WHERE recording IS NOT NULL;

CREATE INDEX consent_by_source ON consent (source);

CREATE INDEX contradiction_by_desk ON contradiction (desk, found_at);

CREATE INDEX custody_entry_by_record ON custody_entry (record, seq) WHERE record <> '';

CREATE INDEX exhibit_by_acquired_from ON exhibit (acquired_from) WHERE acquired_from IS NOT NULL;

CREATE INDEX exhibit_by_derived_from ON exhibit (derived_from) WHERE derived_from IS NOT NULL;

CREATE INDEX exhibit_by_file ON exhibit (sha256);

CREATE INDEX exhibit_by_made_by_party ON exhibit (made_by_party) WHERE made_by_party IS NOT NULL;

CREATE INDEX extract_by_record ON extract (record, of_revision);

CREATE INDEX fixity_check_by_file ON fixity_check (sha256, number);

CREATE INDEX identity_by_source ON identity (source);

CREATE INDEX intake_by_time ON intake (begun_at, id);

CREATE INDEX intake_file_by_exhibit ON intake_file (exhibit) WHERE exhibit IS NOT NULL;

CREATE UNIQUE INDEX intake_file_by_name ON intake_file (intake, chosen, name);

CREATE INDEX intake_file_by_outcome ON intake_file (intake, outcome, listed);

CREATE INDEX intervention_by_event ON intervention (event) WHERE event IS NOT NULL;

CREATE INDEX last_check_by_moment ON last_check (checked_at, number);

CREATE INDEX last_check_wrong ON last_check (sha256) WHERE outcome NOT IN ('', 'match');

CREATE INDEX link_by_other ON link (other);

CREATE INDEX link_by_subject ON link (subject);

CREATE INDEX look_alike_by_other ON look_alike (other);

CREATE INDEX note_by_about ON note (about);

CREATE INDEX party_by_seat ON party (seat) WHERE seat IS NOT NULL;

CREATE INDEX passage_by_coded ON passage (coded) WHERE coded IS NOT NULL;

CREATE INDEX passage_by_testimony ON passage (testimony);

CREATE INDEX place_by_inside ON place (inside) WHERE inside IS NOT NULL;

CREATE INDEX received_entry_by_record ON received_entry (record, seq) WHERE record <> '';

CREATE INDEX record_by_date ON record (
    CASE
        WHEN earliest = latest THEN 'day'
        WHEN substr(earliest, 1, 7) = substr(latest, 1, 7) THEN 'month'
        WHEN substr(earliest, 1, 4) = substr(latest, 1, 4) THEN 'year'
        ELSE 'longer'
    END,
    earliest,
    latest
) WHERE earliest IS NOT NULL OR latest IS NOT NULL;

CREATE INDEX record_by_time ON record (kind, made_at, id);

CREATE INDEX reference_by_target ON reference (target, role);

CREATE INDEX rendering_by_of ON rendering ("of");

CREATE INDEX rendering_by_recording ON rendering (recording) WHERE recording IS NOT NULL;

CREATE INDEX seen_elsewhere_by_file ON seen_elsewhere (sha256, number);

CREATE INDEX source_by_speaks_as ON source (speaks_as) WHERE speaks_as IS NOT NULL;

CREATE INDEX stored_file_by_size ON stored_file (size, sha256);

CREATE INDEX term_use_by_term ON term_use (list, code, record);

CREATE INDEX testimony_by_source ON testimony (source);

CREATE TRIGGER act_gets_new_revisions BEFORE UPDATE ON act WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER act_never_goes BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER assessment_gets_new_revisions BEFORE UPDATE ON assessment WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER assessment_never_goes BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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

CREATE TRIGGER claim_gets_new_revisions BEFORE UPDATE ON claim WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER claim_never_goes BEFORE DELETE ON claim
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER consent_gets_new_revisions BEFORE UPDATE ON consent WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER consent_never_goes BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER contradiction_never_changes BEFORE UPDATE ON contradiction
BEGIN SELECT RAISE(ABORT, 'a contradiction is never rewritten'); END;

CREATE TRIGGER contradiction_never_goes BEFORE DELETE ON contradiction
BEGIN SELECT RAISE(ABORT, 'a contradiction is never rewritten'); END;

CREATE TRIGGER custody_entry_follows_on BEFORE INSERT ON custody_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM custody_entry)
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

CREATE TRIGGER custody_entry_never_changes BEFORE UPDATE ON custody_entry
WHEN NEW.seq IS NOT OLD.seq OR NEW.leaf IS NOT OLD.leaf OR NEW.record IS NOT OLD.record OR NEW.entry IS NOT OLD.entry
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

CREATE TRIGGER custody_entry_never_goes BEFORE DELETE ON custody_entry
BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;

CREATE TRIGGER event_gets_new_revisions BEFORE UPDATE ON event WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER exhibit_gets_new_revisions BEFORE UPDATE ON exhibit WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER exhibit_never_goes BEFORE DELETE ON exhibit
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER extract_never_changes BEFORE UPDATE ON extract
BEGIN SELECT RAISE(ABORT, 'what was given stays noted'); END;

CREATE TRIGGER extract_never_goes BEFORE DELETE ON extract
BEGIN SELECT RAISE(ABORT, 'what was given stays noted'); END;

CREATE TRIGGER extract_secret_never_changes BEFORE UPDATE ON extract_secret
BEGIN SELECT RAISE(ABORT, 'the secret of extracts never changes'); END;

CREATE TRIGGER extract_secret_never_goes BEFORE DELETE ON extract_secret
BEGIN SELECT RAISE(ABORT, 'the secret of extracts never goes'); END;

CREATE TRIGGER fixity_check_is_the_last AFTER INSERT ON fixity_check
BEGIN
    UPDATE last_check SET number = NEW.number, checked_at = NEW.checked_at, outcome = NEW.outcome
    WHERE sha256 = NEW.sha256 AND number < NEW.number;
END;

CREATE TRIGGER fixity_check_never_changes BEFORE UPDATE ON fixity_check
BEGIN SELECT RAISE(ABORT, 'a fixity check is never rewritten'); END;

CREATE TRIGGER fixity_check_never_goes BEFORE DELETE ON fixity_check
BEGIN SELECT RAISE(ABORT, 'a fixity check is never rewritten'); END;

CREATE TRIGGER held_elsewhere_is_here_now AFTER DELETE ON held_elsewhere
BEGIN
    INSERT INTO last_check (sha256, number, checked_at, outcome)
    SELECT sha256, number, checked_at, outcome FROM fixity_check WHERE sha256 = OLD.sha256 ORDER BY number DESC LIMIT 1;
END;

CREATE TRIGGER held_elsewhere_is_not_due AFTER INSERT ON held_elsewhere
BEGIN DELETE FROM last_check WHERE sha256 = NEW.sha256; END;

CREATE TRIGGER identity_gets_new_revisions BEFORE UPDATE ON identity WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER identity_key_keeps_its_recipient BEFORE UPDATE ON identity_key WHEN NEW.recipient <> OLD.recipient
BEGIN SELECT RAISE(ABORT, 'the key of protected identities never changes'); END;

CREATE TRIGGER identity_key_never_goes BEFORE DELETE ON identity_key
BEGIN SELECT RAISE(ABORT, 'the key of protected identities never goes'); END;

CREATE TRIGGER identity_never_goes BEFORE DELETE ON identity
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER intake_file_never_goes BEFORE DELETE ON intake_file
BEGIN SELECT RAISE(ABORT, 'what an intake noted stays noted'); END;

CREATE TRIGGER intake_keeps_its_beginning BEFORE UPDATE ON intake
WHEN NEW.id <> OLD.id OR NEW.begun_at <> OLD.begun_at OR NEW.chosen <> OLD.chosen OR NEW.acquisition <> OLD.acquisition OR NEW.list <> OLD.list
BEGIN SELECT RAISE(ABORT, 'what an intake began with never changes'); END;

CREATE TRIGGER intake_never_goes BEFORE DELETE ON intake
BEGIN SELECT RAISE(ABORT, 'an intake that was noted stays noted'); END;

CREATE TRIGGER intervention_gets_new_revisions BEFORE UPDATE ON intervention WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER intervention_never_goes BEFORE DELETE ON intervention
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER lightened_file_is_checked_no_more AFTER INSERT ON lightened_file
BEGIN DELETE FROM last_check WHERE sha256 = NEW.sha256; END;

CREATE TRIGGER lightened_file_never_changes BEFORE UPDATE ON lightened_file
BEGIN SELECT RAISE(ABORT, 'a file that was erased stays noted'); END;

CREATE TRIGGER lightened_file_never_goes BEFORE DELETE ON lightened_file
BEGIN SELECT RAISE(ABORT, 'a file that was erased stays noted'); END;

CREATE TRIGGER link_gets_new_revisions BEFORE UPDATE ON link WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER link_never_goes BEFORE DELETE ON link
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER note_gets_new_revisions BEFORE UPDATE ON note WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER note_never_goes BEFORE DELETE ON note
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER party_gets_new_revisions BEFORE UPDATE ON party WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER party_never_goes BEFORE DELETE ON party
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER passage_gets_new_revisions BEFORE UPDATE ON passage WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER passage_never_goes BEFORE DELETE ON passage
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER place_gets_new_revisions BEFORE UPDATE ON place WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER place_never_goes BEFORE DELETE ON place
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER recall_given_never_changes BEFORE UPDATE ON recall_given
WHEN OLD.written_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.desk <> OLD.desk OR NEW.consent <> OLD.consent OR NEW.number <> OLD.number OR NEW.made_at <> OLD.made_at OR NEW.statement <> OLD.statement
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;

CREATE TRIGGER recall_given_never_goes BEFORE DELETE ON recall_given
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;

CREATE TRIGGER recall_taken_never_changes BEFORE UPDATE ON recall_taken
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;

CREATE TRIGGER recall_taken_never_goes BEFORE DELETE ON recall_taken
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;

CREATE TRIGGER recalled_record_never_goes BEFORE DELETE ON recalled_record
BEGIN SELECT RAISE(ABORT, 'a recall is never rewritten'); END;

CREATE TRIGGER receipt_never_changes BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never rewritten'); END;

CREATE TRIGGER receipt_never_goes BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never rewritten'); END;

CREATE TRIGGER received_entry_keeps_its_leaf BEFORE UPDATE ON received_entry
WHEN NEW.leaf <> OLD.leaf OR NEW.desk <> OLD.desk OR NEW.seq <> OLD.seq OR (OLD.entry IS NOT NULL AND NEW.entry IS NOT OLD.entry)
BEGIN SELECT RAISE(ABORT, 'a received custody log is append-only'); END;

CREATE TRIGGER received_entry_never_goes BEFORE DELETE ON received_entry
BEGIN SELECT RAISE(ABORT, 'a received custody log is append-only'); END;

CREATE TRIGGER record_gets_new_revisions BEFORE UPDATE ON record
WHEN NEW.revision <= OLD.revision OR NEW.entry <> OLD.entry OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.code <> OLD.code OR NEW.desk <> OLD.desk
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER record_never_goes BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER rendering_gets_new_revisions BEFORE UPDATE ON rendering WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER rendering_never_goes BEFORE DELETE ON rendering
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never rewritten'); END;

CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never rewritten'); END;

CREATE TRIGGER sealed_testimony_stays_sealed BEFORE UPDATE ON testimony WHEN OLD.state = 'sealed' AND NEW.state <> 'sealed'
BEGIN SELECT RAISE(ABORT, 'a sealed testimony stays sealed'); END;

CREATE TRIGGER seen_elsewhere_never_changes BEFORE UPDATE ON seen_elsewhere
BEGIN SELECT RAISE(ABORT, 'where a file was seen is never rewritten'); END;

CREATE TRIGGER seen_elsewhere_never_goes BEFORE DELETE ON seen_elsewhere
BEGIN SELECT RAISE(ABORT, 'where a file was seen is never rewritten'); END;

CREATE TRIGGER source_gets_new_revisions BEFORE UPDATE ON source WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER source_never_goes BEFORE DELETE ON source
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER stored_file_is_not_checked_yet AFTER INSERT ON stored_file
BEGIN INSERT INTO last_check (sha256, number, checked_at, outcome) VALUES (NEW.sha256, 0, '', ''); END;

CREATE TRIGGER stored_file_keeps_its_hash BEFORE UPDATE ON stored_file
WHEN NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.crc32 <> OLD.crc32
BEGIN SELECT RAISE(ABORT, 'the hash of a stored file never changes'); END;

CREATE TRIGGER testimony_gets_new_revisions BEFORE UPDATE ON testimony WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER testimony_never_goes BEFORE DELETE ON testimony
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TRIGGER vocabulary_gets_new_revisions BEFORE UPDATE ON vocabulary WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;

CREATE TRIGGER vocabulary_never_goes BEFORE DELETE ON vocabulary
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;
