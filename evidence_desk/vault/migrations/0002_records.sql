-- The records: one register of all of them, every revision, what refers to what, and a table for each kind with its columns.
-- What a record says stands whole in its line; the columns are what is filtered by and what defends itself.

-- `entry` is the row by which searching knows it: kind times 2^28, and counted on; `searchable` is what the gate says of its
-- being found.
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
CREATE INDEX record_by_time ON record (kind, made_at, id);
-- What overlaps a stretch of time lies close to it where dates are of one sort: a day, within a month, within a year.
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
CREATE TRIGGER record_gets_new_revisions BEFORE UPDATE ON record
WHEN NEW.revision <= OLD.revision OR NEW.entry <> OLD.entry OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.code <> OLD.code OR NEW.desk <> OLD.desk
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER record_never_goes BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

-- Every saved state of every record, as the canonical line that custody hashes and bundles carry.
CREATE TABLE revision (
    record TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('source', 'identity', 'testimony', 'exhibit', 'consent', 'party', 'place', 'event', 'act', 'intervention', 'passage', 'claim', 'assessment', 'link', 'note', 'rendering', 'vocabulary')),
    desk TEXT NOT NULL,
    content TEXT NOT NULL CHECK (length(content) = 64),
    line TEXT NOT NULL,
    PRIMARY KEY (record, number)
) STRICT;
CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never rewritten'); END;
CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never rewritten'); END;

-- What records refer to now; `role` is the way to the field, such as involvement.party.
CREATE TABLE reference (
    record TEXT NOT NULL REFERENCES record (id),
    role TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, role, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_by_target ON reference (target, role);

-- The terms of code lists that records use now.
CREATE TABLE term_use (
    record TEXT NOT NULL REFERENCES record (id),
    role TEXT NOT NULL,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (record, role, list, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_use_by_term ON term_use (list, code, record);

-- Every reference below has an index. While one that may come later is still open, SQLite looks for whoever waits for a row at
-- each row that comes; without an index it would read whole tables with each save.

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
CREATE INDEX source_by_speaks_as ON source (speaks_as) WHERE speaks_as IS NOT NULL;
CREATE TRIGGER source_gets_new_revisions BEFORE UPDATE ON source WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER source_never_goes BEFORE DELETE ON source
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

-- Who a source is, sealed before it came here: what is read of it stands in no column and in no index, only as ciphertext
-- in the record's line.
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
CREATE INDEX identity_by_source ON identity (source);
CREATE TRIGGER identity_gets_new_revisions BEFORE UPDATE ON identity WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER identity_never_goes BEFORE DELETE ON identity
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX testimony_by_source ON testimony (source);
CREATE TRIGGER testimony_gets_new_revisions BEFORE UPDATE ON testimony WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER testimony_never_goes BEFORE DELETE ON testimony
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;
CREATE TRIGGER sealed_testimony_stays_sealed BEFORE UPDATE ON testimony WHEN OLD.state = 'sealed' AND NEW.state <> 'sealed'
BEGIN SELECT RAISE(ABORT, 'a sealed testimony stays sealed'); END;

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
CREATE INDEX exhibit_by_file ON exhibit (sha256);
CREATE INDEX exhibit_by_derived_from ON exhibit (derived_from) WHERE derived_from IS NOT NULL;
CREATE INDEX exhibit_by_made_by_party ON exhibit (made_by_party) WHERE made_by_party IS NOT NULL;
CREATE INDEX exhibit_by_acquired_from ON exhibit (acquired_from) WHERE acquired_from IS NOT NULL;
CREATE TRIGGER exhibit_gets_new_revisions BEFORE UPDATE ON exhibit WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER exhibit_never_goes BEFORE DELETE ON exhibit
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX consent_by_source ON consent (source);
CREATE INDEX consent_by_recording ON consent (recording) WHERE recording IS NOT NULL;
CREATE TRIGGER consent_gets_new_revisions BEFORE UPDATE ON consent WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER consent_never_goes BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX party_by_seat ON party (seat) WHERE seat IS NOT NULL;
CREATE TRIGGER party_gets_new_revisions BEFORE UPDATE ON party WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER party_never_goes BEFORE DELETE ON party
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX place_by_inside ON place (inside) WHERE inside IS NOT NULL;
CREATE TRIGGER place_gets_new_revisions BEFORE UPDATE ON place WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER place_never_goes BEFORE DELETE ON place
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE TRIGGER event_gets_new_revisions BEFORE UPDATE ON event WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX act_by_event ON act (event);
CREATE TRIGGER act_gets_new_revisions BEFORE UPDATE ON act WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER act_never_goes BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX intervention_by_event ON intervention (event) WHERE event IS NOT NULL;
CREATE TRIGGER intervention_gets_new_revisions BEFORE UPDATE ON intervention WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER intervention_never_goes BEFORE DELETE ON intervention
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX passage_by_testimony ON passage (testimony);
CREATE INDEX passage_by_coded ON passage (coded) WHERE coded IS NOT NULL;
CREATE TRIGGER passage_gets_new_revisions BEFORE UPDATE ON passage WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER passage_never_goes BEFORE DELETE ON passage
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX claim_by_subject ON claim (subject);
CREATE INDEX claim_by_source ON claim (source);
CREATE TRIGGER claim_gets_new_revisions BEFORE UPDATE ON claim WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER claim_never_goes BEFORE DELETE ON claim
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX assessment_by_subject ON assessment (subject);
CREATE TRIGGER assessment_gets_new_revisions BEFORE UPDATE ON assessment WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER assessment_never_goes BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX link_by_subject ON link (subject);
CREATE INDEX link_by_other ON link (other);
CREATE TRIGGER link_gets_new_revisions BEFORE UPDATE ON link WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER link_never_goes BEFORE DELETE ON link
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TABLE note (
    id TEXT PRIMARY KEY REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    about TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    written_by TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 4)
) STRICT;
CREATE INDEX note_by_about ON note (about);
CREATE TRIGGER note_gets_new_revisions BEFORE UPDATE ON note WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER note_never_goes BEFORE DELETE ON note
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE INDEX rendering_by_of ON rendering ("of");
CREATE INDEX rendering_by_recording ON rendering (recording) WHERE recording IS NOT NULL;
CREATE TRIGGER rendering_gets_new_revisions BEFORE UPDATE ON rendering WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER rendering_never_goes BEFORE DELETE ON rendering
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

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
CREATE TRIGGER vocabulary_gets_new_revisions BEFORE UPDATE ON vocabulary WHEN NEW.id <> OLD.id OR NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'a record gets new revisions only'); END;
CREATE TRIGGER vocabulary_never_goes BEFORE DELETE ON vocabulary
BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

-- Every taking in of media: what was chosen on this device, the facts said of all of it, the list of hashes it was compared with,
-- how far it came. One that is `open` while no program runs was broken off by a crash, and can be gone on with.
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
CREATE INDEX intake_by_time ON intake (begun_at, id);
CREATE TRIGGER intake_keeps_its_beginning BEFORE UPDATE ON intake
WHEN NEW.id <> OLD.id OR NEW.begun_at <> OLD.begun_at OR NEW.chosen <> OLD.chosen OR NEW.acquisition <> OLD.acquisition OR NEW.list <> OLD.list
BEGIN SELECT RAISE(ABORT, 'what an intake began with never changes'); END;
CREATE TRIGGER intake_never_goes BEFORE DELETE ON intake
BEGIN SELECT RAISE(ABORT, 'an intake that was noted stays noted'); END;

-- What became of each file of an intake. A file that is met again when an intake is gone on with keeps its place.
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
CREATE UNIQUE INDEX intake_file_by_name ON intake_file (intake, chosen, name);
CREATE INDEX intake_file_by_outcome ON intake_file (intake, outcome, listed);
CREATE INDEX intake_file_by_exhibit ON intake_file (exhibit) WHERE exhibit IS NOT NULL;
CREATE TRIGGER intake_file_never_goes BEFORE DELETE ON intake_file
BEGIN SELECT RAISE(ABORT, 'what an intake noted stays noted'); END;

-- Questions that somebody at this desk keeps to ask again. Not evidence: they may change and go.
CREATE TABLE saved_search (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    question TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

-- Folded words, so that searching finds any spelling; a row is that of the record with this `entry`. What the gate keeps from
-- being found has no row here. `bare` holds Arabic words without their article, `sounds` what names have in common with
-- their spellings elsewhere, `terms` the terms of code lists, each as one word.
CREATE VIRTUAL TABLE search USING fts5 (title, body, bare, sounds, terms, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- Folded names and titles, for parts of words.
CREATE VIRTUAL TABLE search_names USING fts5 (title, detail = none, tokenize = 'trigram case_sensitive 1');
INSERT INTO search_names (search_names, rank) VALUES ('secure-delete', 1);

-- What recipients were given of records that do not go to them whole. Every name that a recipient has for anything follows from
-- the secret, so it never changes: two names for one person would be two persons to them.
CREATE TABLE extract_secret (
    only_one INTEGER PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;
CREATE TRIGGER extract_secret_never_changes BEFORE UPDATE ON extract_secret
BEGIN SELECT RAISE(ABORT, 'the secret of extracts never changes'); END;
CREATE TRIGGER extract_secret_never_goes BEFORE DELETE ON extract_secret
BEGIN SELECT RAISE(ABORT, 'the secret of extracts never goes'); END;

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
CREATE INDEX extract_by_record ON extract (record, of_revision);
CREATE TRIGGER extract_never_changes BEFORE UPDATE ON extract
BEGIN SELECT RAISE(ABORT, 'what was given stays noted'); END;
CREATE TRIGGER extract_never_goes BEFORE DELETE ON extract
BEGIN SELECT RAISE(ABORT, 'what was given stays noted'); END;
