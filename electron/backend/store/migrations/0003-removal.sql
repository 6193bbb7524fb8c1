-- Removal of persons (sletning; PRACTICE 7), and the anonymous flow that stays after it (docs/adr/0008-removal.md).

-- A removal that one account proposes and another carries out. The row goes with the person.
CREATE TABLE removal (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason <> ''),
  proposed_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  proposed_at TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  UNIQUE (person_id, purpose)
) STRICT;

-- Texts that hold the same words as a name of the person, and that somebody has read and found to speak of another.
CREATE TABLE removal_namesake (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  place TEXT NOT NULL,                       -- table.column
  record TEXT NOT NULL,                      -- JSON array: the record's key
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  recorded_at TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  PRIMARY KEY (person_id, place, record, purpose)
) STRICT, WITHOUT ROWID;

-- What was shown when a removal was done: where was searched and what was found, and nothing of whom.
CREATE TABLE removal_proof (
  id INTEGER PRIMARY KEY,
  removed_on TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  proof TEXT NOT NULL,                       -- JSON
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX removal_proof_by_time ON removal_proof (recorded_at);

CREATE TRIGGER wall_removal BEFORE INSERT ON removal WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_removal_namesake BEFORE INSERT ON removal_namesake WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

-- The part of removed persons in the counts of any day: how many of them came and changed category on a day, and below how
-- many went. One dimension a row, and nothing that ties a coming to its going. `purpose`: the workspace it is counted in.
DROP TABLE anonymous_count;
CREATE TABLE anonymous_flow (
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  dimension TEXT NOT NULL CHECK (dimension IN ('all', 'area', 'age', 'group')),
  category TEXT NOT NULL,
  joined INTEGER NOT NULL CHECK (joined >= 0),
  returned INTEGER NOT NULL CHECK (returned >= 0),
  moved_in INTEGER NOT NULL CHECK (moved_in >= 0),
  moved_out INTEGER NOT NULL CHECK (moved_out >= 0),
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  PRIMARY KEY (day, kind, dimension, category, purpose)
) STRICT, WITHOUT ROWID;

-- How many of the removed went on a day, and how long they had stayed, in whole months.
CREATE TABLE anonymous_stay (
  departed_on TEXT NOT NULL,
  kind TEXT NOT NULL,
  dimension TEXT NOT NULL CHECK (dimension IN ('all', 'area', 'age', 'group')),
  category TEXT NOT NULL,
  months INTEGER NOT NULL CHECK (months >= 0),
  persons INTEGER NOT NULL CHECK (persons >= 1),
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  PRIMARY KEY (departed_on, kind, dimension, category, months, purpose)
) STRICT, WITHOUT ROWID;

-- A finished profile is not changed, but for the one thing the law asks: a removed person's name goes from the words of a
-- profile of somebody else.
DROP TRIGGER profile_final_stays;
CREATE TRIGGER profile_final_stays BEFORE UPDATE OF id, round_id, assessor_id, state, overall, exit_readiness, finished_on,
  expires_on, purpose, recorded_at ON profile WHEN OLD.state = 'final'
BEGIN SELECT RAISE(ABORT, 'a finished profile is not changed'); END;
