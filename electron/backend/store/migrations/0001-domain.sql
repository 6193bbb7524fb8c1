-- The whole domain of Relata (docs/domain.md says which section of the plan each part comes from).
--
-- Three rules hold for every table below the line "Facts":
--   * a fact names its source, and carries the source's purpose: (source_id, purpose) references source (id, purpose),
--     so that the purpose wall is one comparison on every row and can never disagree with the source;
--   * a fact is dated: valid_from and valid_to are ISO days, null is open; recorded_at is the UTC instant it was written;
--   * a fact of purpose 'police' may only point at records of purpose 'police' (triggers named wall_*), so that nothing
--     received under Retsplejeloven § 115 is reachable through a fact that police may read.

-- Keeping -----------------------------------------------------------------------------------------------------------

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('analyst', 'reviewer', 'leader', 'auditor', 'administrator')),
  slot TEXT NOT NULL UNIQUE,                 -- the salt of the one key slot that opens this account
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

-- Key slots that no longer open anything. They are dropped from the key file wherever one is found again.
CREATE TABLE retired_slot (
  slot TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  proposed_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  approved_by INTEGER REFERENCES account (id) ON DELETE RESTRICT,
  CHECK (approved_by IS NULL OR approved_by <> proposed_by)
) STRICT, WITHOUT ROWID;

-- PRACTICE "Log". No before/after content, so that erasure stays possible. The account is a plain number: an entry
-- outlives what it speaks of.
CREATE TABLE audit_log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('collection', 'alteration', 'consultation', 'disclosure', 'combination',
    'erasure', 'login', 'failure', 'lock', 'approval', 'configuration')),
  account_id INTEGER,
  role TEXT,
  command TEXT NOT NULL,
  object TEXT NOT NULL,
  record_ids TEXT NOT NULL DEFAULT '[]',     -- JSON array of record numbers, never names
  fields TEXT NOT NULL DEFAULT '[]',         -- JSON array of field names
  purpose TEXT,
  justification TEXT,
  legal_basis TEXT,
  recipient TEXT,
  document_hash TEXT,
  outcome TEXT NOT NULL,                     -- 'ok', or 'refused:' and the failure's code
  app_version TEXT NOT NULL,
  previous_mac BLOB NOT NULL,
  mac BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER audit_log_keeps_its_entries BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- Unexpected errors, under the reference that was shown on screen.
CREATE TABLE fault (
  reference TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  command TEXT NOT NULL,
  trace TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Removed persons as salted hashes, replayed against a restored backup; no list of former members can be read from it.
CREATE TABLE deletion_ledger (
  hash BLOB PRIMARY KEY,
  removed_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What stays when persons are gone: "registered at the end of quarter Q" keeps its answer (seed, Registrering).
CREATE TABLE anonymous_count (
  as_of TEXT NOT NULL,
  measure TEXT NOT NULL,
  category TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (as_of, measure, category, purpose)
) STRICT, WITHOUT ROWID;

-- Intake ------------------------------------------------------------------------------------------------------------

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  system TEXT NOT NULL,                      -- whose numbers the files' references are
  file_hashes TEXT NOT NULL,                 -- JSON array of SHA-256, hexadecimal
  counts TEXT NOT NULL,                      -- JSON object, record kind to number written
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

CREATE TABLE import_mapping (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  columns_key TEXT NOT NULL,                 -- the columns it fits, so that it is found again
  mapping TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  UNIQUE (name, purpose)
) STRICT;

-- Sources and places ------------------------------------------------------------------------------------------------

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('investigation', 'operative', 'nec', 'municipal', 'other')),
  reference TEXT NOT NULL,
  summary TEXT NOT NULL DEFAULT '',
  received_on TEXT NOT NULL,
  source_grade TEXT NOT NULL CHECK (source_grade IN ('A', 'B', 'C', 'X')),
  content_grade INTEGER NOT NULL CHECK (content_grade BETWEEN 1 AND 4),
  handling TEXT NOT NULL CHECK (handling IN ('H0', 'H1', 'H2', 'H3')),
  handling_text TEXT NOT NULL DEFAULT '',
  imported_grade TEXT,                       -- another scheme's grade, kept as its text and never converted
  legal_basis TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  batch_id INTEGER REFERENCES import_batch (id) ON DELETE RESTRICT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  recorded_at TEXT NOT NULL,
  CHECK (handling <> 'H3' OR handling_text <> ''),
  UNIQUE (id, purpose)
) STRICT;
CREATE INDEX source_by_recorded_at ON source (recorded_at);
CREATE INDEX source_by_batch ON source (batch_id) WHERE batch_id IS NOT NULL;

-- The plan refuses fixed borders: which places are in focus is a dated fact of its own (seed, Geografisk fokus).
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  parent_id INTEGER REFERENCES place (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('city', 'district', 'quarter', 'site'))
) STRICT;
CREATE INDEX place_by_parent ON place (parent_id);

CREATE TABLE place_focus (
  place_id INTEGER NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (place_id, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT, WITHOUT ROWID;

-- Facts: persons ----------------------------------------------------------------------------------------------------

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX person_by_source ON person (source_id);

CREATE TABLE person_name (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('official', 'alias')),
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)), -- 1: the one name that lists show and sort the person by
  sort_key TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX person_name_by_person ON person_name (person_id);
CREATE UNIQUE INDEX person_name_listed ON person_name (person_id) WHERE listed = 1;
CREATE INDEX person_name_by_sort_key ON person_name (sort_key, person_id, purpose) WHERE listed = 1;
CREATE INDEX person_name_by_source ON person_name (source_id);

-- A person is listed in every purpose that may see the person: a police person never under a § 115 name alone.
CREATE TRIGGER person_name_listed_for_own_purpose BEFORE INSERT ON person_name WHEN NEW.listed = 1 AND NOT EXISTS (
  SELECT 1 FROM person WHERE id = NEW.person_id AND purpose = NEW.purpose)
BEGIN SELECT RAISE(ABORT, 'listed name of another purpose'); END;

-- The folded words of each name: a search is a range over this index, behind the same wall as the name.
CREATE TABLE name_token (
  token TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  PRIMARY KEY (token, person_id, name_id),
  FOREIGN KEY (name_id, purpose) REFERENCES person_name (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX name_token_by_name ON name_token (name_id);
CREATE INDEX name_token_by_person ON name_token (person_id);

CREATE TABLE person_identity (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  cpr TEXT CHECK (cpr IS NULL OR length(cpr) = 10),
  birth_date TEXT,
  birth_precision TEXT NOT NULL DEFAULT 'day' CHECK (birth_precision IN ('day', 'month', 'year')),
  valid_from TEXT,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (cpr IS NOT NULL OR birth_date IS NOT NULL),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX person_identity_by_person ON person_identity (person_id);
CREATE INDEX person_identity_by_cpr ON person_identity (cpr) WHERE cpr IS NOT NULL;
CREATE INDEX person_identity_by_birth_date ON person_identity (birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX person_identity_by_source ON person_identity (source_id);

-- The number a person has in another system, so that a later file finds the same person.
CREATE TABLE person_reference (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  system TEXT NOT NULL,
  value TEXT NOT NULL,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (system, value, person_id),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;
CREATE INDEX person_reference_by_person ON person_reference (person_id);
CREATE INDEX person_reference_by_source ON person_reference (source_id);

CREATE TABLE person_home (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  place_id INTEGER NOT NULL REFERENCES place (id) ON DELETE RESTRICT,
  valid_from TEXT,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX person_home_by_person ON person_home (person_id);
CREATE INDEX person_home_by_source ON person_home (source_id);

-- Roles never merge: one dated row for each basis (LED 2016/680 art. 6).
CREATE TABLE person_role (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('member', 'associate', 'newcomer', 'potential', 'victim', 'witness', 'relative')),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX person_role_by_person ON person_role (person_id);
CREATE INDEX person_role_by_role ON person_role (role, valid_from);
CREATE INDEX person_role_by_source ON person_role (source_id);

-- Facts: groups -----------------------------------------------------------------------------------------------------

CREATE TABLE grouping (                      -- gruppering
  id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES grouping (id) ON DELETE RESTRICT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX grouping_by_source ON grouping (source_id);
CREATE INDEX grouping_by_parent ON grouping (parent_id);

CREATE TABLE grouping_name (
  id INTEGER PRIMARY KEY,
  grouping_id INTEGER NOT NULL REFERENCES grouping (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX grouping_name_by_grouping ON grouping_name (grouping_id);
CREATE INDEX grouping_name_by_source ON grouping_name (source_id);

-- "løbende nedlægges og oprettes under nye navne" (seed, Bandernes lokale tilhørsforhold).
CREATE TABLE grouping_event (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('founded', 'renamed', 'split', 'merged', 'dissolved')),
  occurred_on TEXT NOT NULL,
  from_id INTEGER REFERENCES grouping (id) ON DELETE CASCADE,
  to_id INTEGER REFERENCES grouping (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK ((kind = 'founded' AND from_id IS NULL AND to_id IS NOT NULL)
      OR (kind = 'dissolved' AND from_id IS NOT NULL AND to_id IS NULL)
      OR (kind = 'renamed' AND from_id = to_id)
      OR (kind IN ('split', 'merged') AND from_id <> to_id)),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX grouping_event_by_from ON grouping_event (from_id);
CREATE INDEX grouping_event_by_to ON grouping_event (to_id);
CREATE INDEX grouping_event_by_source ON grouping_event (source_id);

CREATE TABLE grouping_relation (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('alliance', 'conflict')),
  a_id INTEGER NOT NULL REFERENCES grouping (id) ON DELETE CASCADE,
  b_id INTEGER NOT NULL REFERENCES grouping (id) ON DELETE CASCADE,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (a_id < b_id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX grouping_relation_by_a ON grouping_relation (a_id);
CREATE INDEX grouping_relation_by_b ON grouping_relation (b_id);
CREATE INDEX grouping_relation_by_source ON grouping_relation (source_id);

CREATE TABLE membership (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  grouping_id INTEGER NOT NULL REFERENCES grouping (id) ON DELETE CASCADE,
  position TEXT NOT NULL CHECK (position IN ('leading', 'member', 'prospect', 'hangerOn')),
  valid_from TEXT,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX membership_by_person ON membership (person_id);
CREATE INDEX membership_by_grouping ON membership (grouping_id);
CREATE INDEX membership_by_source ON membership (source_id);

-- Facts: what happened ----------------------------------------------------------------------------------------------

-- "hvor og med hvem disse personer færdes" (seed, Registrering). Ties of co-presence are derived from here, never typed in.
CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  occurred_from TEXT,                        -- first and last day it may have been; both null when undated
  occurred_to TEXT,
  occurred_time TEXT,                        -- HH:MM where known
  place_id INTEGER REFERENCES place (id) ON DELETE RESTRICT,
  place_text TEXT NOT NULL DEFAULT '',
  reference TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK ((occurred_from IS NULL) = (occurred_to IS NULL)),
  CHECK (occurred_to IS NULL OR occurred_to >= occurred_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX observation_by_time ON observation (occurred_from, occurred_to);
CREATE INDEX observation_by_place ON observation (place_id, occurred_from);
CREATE INDEX observation_by_reference ON observation (reference) WHERE reference <> '';
CREATE INDEX observation_by_source ON observation (source_id);

CREATE TABLE participation (
  observation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  PRIMARY KEY (observation_id, person_id),
  FOREIGN KEY (observation_id, purpose) REFERENCES observation (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_by_person ON participation (person_id, observation_id, purpose);

-- A participant may have several parts in one event (suspect and victim): each is a row, none replaces another.
CREATE TABLE participation_role (
  observation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('present', 'suspect', 'victim', 'witness')),
  purpose TEXT NOT NULL,
  PRIMARY KEY (observation_id, person_id, role),
  FOREIGN KEY (observation_id, person_id) REFERENCES participation (observation_id, person_id) ON DELETE CASCADE,
  FOREIGN KEY (observation_id, purpose) REFERENCES observation (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (                      -- declared: family, friend, school...
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('family', 'friend', 'school', 'coAccused', 'fellowPrisoner', 'phoneContact',
    'meeting', 'associate', 'other')),
  a_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  b_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  strength REAL CHECK (strength IS NULL OR strength > 0),
  detail TEXT NOT NULL DEFAULT '',
  valid_from TEXT,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (a_id < b_id),
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX relation_by_a ON relation (a_id);
CREATE INDEX relation_by_b ON relation (b_id);
CREATE INDEX relation_by_source ON relation (source_id);

CREATE TABLE incident (                      -- hændelse
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('shooting', 'homicide', 'assault', 'threat', 'robbery', 'weapons', 'drugs',
    'extortion', 'arson', 'manifestation', 'other')),
  occurred_from TEXT NOT NULL,
  occurred_to TEXT NOT NULL,
  occurred_time TEXT,
  place_id INTEGER REFERENCES place (id) ON DELETE RESTRICT,
  place_text TEXT NOT NULL DEFAULT '',
  reference TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK (occurred_to >= occurred_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX incident_by_time ON incident (occurred_from);
CREATE INDEX incident_by_source ON incident (source_id);

CREATE TABLE incident_person (
  incident_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('suspect', 'victim', 'witness')),
  purpose TEXT NOT NULL,
  PRIMARY KEY (incident_id, person_id, role),
  FOREIGN KEY (incident_id, purpose) REFERENCES incident (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_person_by_person ON incident_person (person_id);

CREATE TABLE incident_grouping (
  incident_id INTEGER NOT NULL,
  grouping_id INTEGER NOT NULL REFERENCES grouping (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  PRIMARY KEY (incident_id, grouping_id),
  FOREIGN KEY (incident_id, purpose) REFERENCES incident (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_grouping_by_grouping ON incident_grouping (grouping_id);

CREATE TABLE custody (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('arrest', 'remand', 'sentence', 'release')),
  institution TEXT NOT NULL DEFAULT '',
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX custody_by_person ON custody (person_id);
CREATE INDEX custody_by_source ON custody (source_id);

-- Registration (seed, Registrering; PRACTICE 1-8) ---------------------------------------------------------------------

-- One role, membership or leading position that a person stands registered with. What it rests on is that of its
-- newest approved proposal. Its purpose is that of the registered fact.
CREATE TABLE registration (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  subject TEXT NOT NULL CHECK (subject IN ('role', 'membership', 'leading')),
  person_role_id INTEGER REFERENCES person_role (id) ON DELETE CASCADE,
  membership_id INTEGER REFERENCES membership (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'declined', 'ended')),
  approved_on TEXT,                          -- the first approval; the cap is counted from here
  review_on TEXT,
  remove_on TEXT,
  ended_by INTEGER REFERENCES account (id) ON DELETE RESTRICT,
  ended_at TEXT,
  end_reason TEXT NOT NULL DEFAULT '',
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK ((subject = 'role') = (person_role_id IS NOT NULL) AND (subject = 'role') = (membership_id IS NULL)),
  CHECK ((approved_on IS NULL) = (state IN ('proposed', 'declined'))),
  CHECK ((approved_on IS NULL) = (review_on IS NULL) AND (approved_on IS NULL) = (remove_on IS NULL)),
  CHECK (review_on <= remove_on),
  CHECK ((state = 'ended') = (ended_by IS NOT NULL AND ended_at IS NOT NULL AND end_reason <> '')),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX registration_by_person ON registration (person_id);
CREATE INDEX registration_by_review ON registration (state, review_on);
CREATE UNIQUE INDEX registration_of_role ON registration (person_role_id) WHERE state IN ('proposed', 'approved');
CREATE UNIQUE INDEX registration_of_membership ON registration (membership_id, subject)
  WHERE state IN ('proposed', 'approved');
CREATE INDEX registration_by_role ON registration (person_role_id);
CREATE INDEX registration_by_membership ON registration (membership_id);
CREATE INDEX registration_by_source ON registration (source_id);

-- What one account asks for and another decides: to register, to extend, or to change what a registration rests on.
CREATE TABLE registration_proposal (
  id INTEGER PRIMARY KEY,
  registration_id INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  act TEXT NOT NULL CHECK (act IN ('register', 'extend', 'change')),
  legal_basis TEXT NOT NULL CHECK (legal_basis <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  concern_talk TEXT CHECK (concern_talk IN ('held', 'planned', 'notHeld')), -- bekymringssamtale, for the under-18
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'withdrawn')),
  proposed_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  proposed_at TEXT NOT NULL,
  purpose TEXT NOT NULL,
  UNIQUE (id, purpose),
  UNIQUE (registration_id, version),
  CHECK ((version = 1) = (act = 'register')),
  FOREIGN KEY (registration_id, purpose) REFERENCES registration (id, purpose) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX registration_proposal_open ON registration_proposal (registration_id) WHERE state = 'open';
CREATE INDEX registration_proposal_by_state ON registration_proposal (state, proposed_at);

-- The sourced items a registration would rest on under a proposal, all of them; exactly one of the references is set.
CREATE TABLE registration_ground (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL,
  observation_id INTEGER REFERENCES observation (id) ON DELETE CASCADE,
  incident_id INTEGER REFERENCES incident (id) ON DELETE CASCADE,
  custody_id INTEGER REFERENCES custody (id) ON DELETE CASCADE,
  relation_id INTEGER REFERENCES relation (id) ON DELETE CASCADE,
  report_id INTEGER REFERENCES source (id) ON DELETE CASCADE,
  basis TEXT NOT NULL CHECK (basis IN ('conduct', 'statement', 'association', 'kinship', 'address', 'coPresence',
    'socialMedia')),                         -- what the item says, as the proposer holds it
  note TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL,
  CHECK ((observation_id IS NOT NULL) + (incident_id IS NOT NULL) + (custody_id IS NOT NULL)
       + (relation_id IS NOT NULL) + (report_id IS NOT NULL) = 1),
  FOREIGN KEY (proposal_id, purpose) REFERENCES registration_proposal (id, purpose) ON DELETE CASCADE
) STRICT;
CREATE INDEX registration_ground_by_proposal ON registration_ground (proposal_id);

CREATE TABLE registration_decision (
  proposal_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'decline', 'withdraw')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  at TEXT NOT NULL,
  purpose TEXT NOT NULL,
  PRIMARY KEY (proposal_id, account_id),
  FOREIGN KEY (proposal_id, purpose) REFERENCES registration_proposal (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Four eyes' last stone: nobody decides what they proposed, they can only take it back.
CREATE TRIGGER registration_decision_by_another BEFORE INSERT ON registration_decision
WHEN (NEW.verdict = 'withdraw') <> EXISTS (
  SELECT 1 FROM registration_proposal WHERE id = NEW.proposal_id AND proposed_by = NEW.account_id)
BEGIN SELECT RAISE(ABORT, 'own decision'); END;

CREATE TABLE person_comparison (             -- same / not the same / unsure, decided by a person
  a_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  b_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'unsure')),
  reason TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
) STRICT, WITHOUT ROWID;

-- Risk profile, joint assessment, measures (seed, Registrering last part, Aktiviteter) -----------------------------------

CREATE TABLE profile (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  assessor_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'final', 'expired')),
  overall TEXT CHECK (overall IN ('low', 'moderate', 'high')),
  overall_reason TEXT NOT NULL DEFAULT '',
  exit_readiness TEXT NOT NULL DEFAULT '',
  finalised_on TEXT,
  expires_on TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  UNIQUE (person_id, version, assessor_id),
  CHECK (state <> 'final' OR (overall IS NOT NULL AND overall_reason <> '' AND expires_on IS NOT NULL)),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX profile_by_source ON profile (source_id);

CREATE TABLE profile_item (
  id INTEGER PRIMARY KEY,
  profile_id INTEGER NOT NULL,
  leg TEXT NOT NULL CHECK (leg IN ('lifeSituation', 'network', 'crimeHistory', 'conduct', 'protective', 'exit')),
  item TEXT NOT NULL,
  rating TEXT NOT NULL CHECK (rating IN ('low', 'moderate', 'high', 'absent', 'present', 'unknown')),
  reason TEXT NOT NULL DEFAULT '',
  assessed_on TEXT NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (profile_id, item),
  UNIQUE (id, purpose),
  CHECK ((leg = 'protective') = (rating IN ('absent', 'present')) OR rating = 'unknown'),
  FOREIGN KEY (profile_id, purpose) REFERENCES profile (id, purpose) ON DELETE CASCADE
) STRICT;

CREATE TABLE profile_evidence (
  profile_item_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  observation_id INTEGER REFERENCES observation (id) ON DELETE CASCADE,
  incident_id INTEGER REFERENCES incident (id) ON DELETE CASCADE,
  custody_id INTEGER REFERENCES custody (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  FOREIGN KEY (profile_item_id, purpose) REFERENCES profile_item (id, purpose) ON DELETE CASCADE,
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX profile_evidence_by_item ON profile_evidence (profile_item_id);

CREATE TABLE joint_assessment (              -- fælles vurdering
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  held_on TEXT NOT NULL,
  authorities TEXT NOT NULL,                 -- JSON array of codes of Bilag 1
  weighed TEXT NOT NULL,
  conclusion TEXT NOT NULL,
  dissent TEXT NOT NULL DEFAULT '',
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX joint_assessment_by_person ON joint_assessment (person_id);

CREATE TABLE intervention (                  -- tiltag
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  activity TEXT NOT NULL,                    -- code of the plan's catalogue in resources/
  joint_assessment_id INTEGER REFERENCES joint_assessment (id) ON DELETE SET NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'chosen', 'declined', 'running', 'done', 'stopped')),
  responsible TEXT NOT NULL,
  reason TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '',
  valid_from TEXT,
  valid_to TEXT,
  due_on TEXT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX intervention_by_person ON intervention (person_id);
CREATE INDEX intervention_by_due ON intervention (state, due_on);

CREATE TABLE intervention_event (
  id INTEGER PRIMARY KEY,
  intervention_id INTEGER NOT NULL,
  occurred_on TEXT NOT NULL,
  kind TEXT NOT NULL,                        -- concern talk held, contact made, follow-up, outcome
  text TEXT NOT NULL DEFAULT '',
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  FOREIGN KEY (intervention_id, purpose) REFERENCES intervention (id, purpose) ON DELETE CASCADE
) STRICT;
CREATE INDEX intervention_event_by_intervention ON intervention_event (intervention_id);

CREATE TABLE general_activity (              -- the four general activities: meetings, without persons
  id INTEGER PRIMARY KEY,
  activity TEXT NOT NULL,
  held_on TEXT NOT NULL,
  place_id INTEGER REFERENCES place (id) ON DELETE RESTRICT,
  attendance INTEGER CHECK (attendance IS NULL OR attendance >= 0),
  themes TEXT NOT NULL DEFAULT '',
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE indicator_value (               -- entered values of the plan's Målepunkter; computed ones are never stored here
  indicator TEXT NOT NULL,
  period TEXT NOT NULL,
  value REAL NOT NULL,
  origin TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (indicator, period, recorded_at)
) STRICT, WITHOUT ROWID;

-- Workspace -----------------------------------------------------------------------------------------------------------

CREATE TABLE workspace_state (               -- what an account had on screen, restored as it was
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  room TEXT NOT NULL,
  state TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (account_id, purpose, room)
) STRICT, WITHOUT ROWID;

CREATE TABLE chart_snapshot (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE chart_snapshot_person (         -- so that removing a person removes the snapshots that show them
  snapshot_id INTEGER NOT NULL REFERENCES chart_snapshot (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  PRIMARY KEY (snapshot_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX chart_snapshot_person_by_person ON chart_snapshot_person (person_id);

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
  grouping_id INTEGER REFERENCES grouping (id) ON DELETE CASCADE,
  assessment INTEGER NOT NULL CHECK (assessment IN (0, 1)), -- PRACTICE 3: facts and personal assessments are kept apart
  text TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  source_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (assessment = 0 OR reason <> ''),
  CHECK ((person_id IS NULL) <> (grouping_id IS NULL)),
  FOREIGN KEY (source_id, purpose) REFERENCES source (id, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX note_by_person ON note (person_id);
CREATE INDEX note_by_grouping ON note (grouping_id);

-- Release (DISCLOSURE) --------------------------------------------------------------------------------------------------

CREATE TABLE release (
  id INTEGER PRIMARY KEY,
  recipient TEXT NOT NULL,                   -- code of a recipient profile
  period TEXT NOT NULL,                      -- 2017Q1
  as_of TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'declined')),
  policy TEXT NOT NULL,                      -- JSON: k, coalition, codebook and attacker-model version
  document TEXT NOT NULL,                    -- JSON: exactly the figures that leave
  proof TEXT NOT NULL,                       -- JSON: intervals, witnesses, solver version; never leaves
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  proposed_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  proposed_at TEXT NOT NULL,
  decided_by INTEGER REFERENCES account (id) ON DELETE RESTRICT,
  decided_at TEXT,
  decision_reason TEXT NOT NULL DEFAULT '',
  CHECK (decided_by IS NULL OR decided_by <> proposed_by),
  CHECK ((state = 'proposed') = (decided_by IS NULL))
) STRICT;
CREATE INDEX release_by_recipient ON release (recipient, period);

-- Append-only and chained: what has left the police, to whom, and on which proof.
CREATE TABLE release_ledger (
  seq INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES release (id) ON DELETE RESTRICT,
  document_hash TEXT NOT NULL,
  witness_hash TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  receipt TEXT NOT NULL,
  at TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER release_ledger_is_append_only BEFORE UPDATE ON release_ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER release_ledger_keeps_its_entries BEFORE DELETE ON release_ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- The documents as they left, byte for byte.
CREATE TABLE release_document (
  release_id INTEGER NOT NULL REFERENCES release (id) ON DELETE RESTRICT,
  format TEXT NOT NULL CHECK (format IN ('pdf', 'json', 'xlsx', 'receipt')),
  bytes BLOB NOT NULL,
  PRIMARY KEY (release_id, format)
) STRICT;

CREATE TABLE export (                        -- internal pictures and files written to the store's export folder
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  document_hash TEXT NOT NULL,
  reason TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL
) STRICT;

-- The wall's last stone: a police fact never points at a record that only § 115 material has put on file ------------------

CREATE TRIGGER wall_person_name BEFORE INSERT ON person_name WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_name_token BEFORE INSERT ON name_token WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_person_identity BEFORE INSERT ON person_identity WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_person_reference BEFORE INSERT ON person_reference WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_person_home BEFORE INSERT ON person_home WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_person_role BEFORE INSERT ON person_role WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_grouping BEFORE INSERT ON grouping WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM grouping WHERE id = NEW.parent_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_grouping_name BEFORE INSERT ON grouping_name WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM grouping WHERE id = NEW.grouping_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_grouping_event BEFORE INSERT ON grouping_event WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM grouping WHERE id = NEW.from_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM grouping WHERE id = NEW.to_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_grouping_relation BEFORE INSERT ON grouping_relation WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM grouping WHERE id = NEW.a_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM grouping WHERE id = NEW.b_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_membership BEFORE INSERT ON membership WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM grouping WHERE id = NEW.grouping_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_participation BEFORE INSERT ON participation WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_relation BEFORE INSERT ON relation WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.a_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM person WHERE id = NEW.b_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_incident_person BEFORE INSERT ON incident_person WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_incident_grouping BEFORE INSERT ON incident_grouping WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM grouping WHERE id = NEW.grouping_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_custody BEFORE INSERT ON custody WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_registration BEFORE INSERT ON registration WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM person_role WHERE id = NEW.person_role_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM membership WHERE id = NEW.membership_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_registration_ground BEFORE INSERT ON registration_ground WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM observation WHERE id = NEW.observation_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM incident WHERE id = NEW.incident_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM custody WHERE id = NEW.custody_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM relation WHERE id = NEW.relation_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM source WHERE id = NEW.report_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_person_comparison BEFORE INSERT ON person_comparison WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.a_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM person WHERE id = NEW.b_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_profile BEFORE INSERT ON profile WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_profile_evidence BEFORE INSERT ON profile_evidence WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM observation WHERE id = NEW.observation_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM incident WHERE id = NEW.incident_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM custody WHERE id = NEW.custody_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_joint_assessment BEFORE INSERT ON joint_assessment WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_intervention BEFORE INSERT ON intervention WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_chart_snapshot_person BEFORE INSERT ON chart_snapshot_person WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_note BEFORE INSERT ON note WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM grouping WHERE id = NEW.grouping_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;
