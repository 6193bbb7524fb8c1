-- Possible duplicates and their merging (docs/adr/0009-merge.md).

-- A decision belongs to the purpose it was made in: with one row for both, police would learn from a refused entry that
-- somebody had compared the two under § 115.
ALTER TABLE person_comparison RENAME TO person_comparison_before;
CREATE TABLE person_comparison (             -- same / not the same / unsure, decided by a person
  a_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  b_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'unsure')),
  reason TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (a_id, b_id, purpose),
  CHECK (a_id < b_id)
) STRICT, WITHOUT ROWID;
INSERT INTO person_comparison SELECT * FROM person_comparison_before;
DROP TABLE person_comparison_before;
CREATE INDEX person_comparison_by_b ON person_comparison (b_id);

CREATE TRIGGER wall_person_comparison BEFORE INSERT ON person_comparison WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.a_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM person WHERE id = NEW.b_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

-- A merge that one account proposes and another decides. The row goes when it is decided.
CREATE TABLE merge_proposal (
  id INTEGER PRIMARY KEY,
  kept_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  gone_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason <> ''),
  proposed_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  proposed_at TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  CHECK (kept_id <> gone_id),
  UNIQUE (kept_id, gone_id, purpose)
) STRICT;
CREATE INDEX merge_proposal_by_gone ON merge_proposal (gone_id);

CREATE TRIGGER wall_merge_proposal BEFORE INSERT ON merge_proposal WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.kept_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM person WHERE id = NEW.gone_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

-- A merge that stands. `gone_id` is the number that is no longer on file; `turn` is the order in which merges were made.
CREATE TABLE person_merge (
  id INTEGER PRIMARY KEY,
  kept_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  gone_id INTEGER NOT NULL,
  turn INTEGER NOT NULL UNIQUE,
  reason TEXT NOT NULL CHECK (reason <> ''),
  proposed_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  proposed_at TEXT NOT NULL,
  approved_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  approved_at TEXT NOT NULL,
  approval_reason TEXT NOT NULL CHECK (approval_reason <> ''),
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  CHECK (approved_by <> proposed_by)
) STRICT;
CREATE INDEX person_merge_by_kept ON person_merge (kept_id, turn);

-- What a merge did, row by row and in order, so that it can be undone. Each carries the purpose of the row it speaks of.
CREATE TABLE person_merge_row (
  merge_id INTEGER NOT NULL REFERENCES person_merge (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('move', 'drop')),
  place TEXT NOT NULL,                       -- the table
  record TEXT NOT NULL,                      -- JSON: the moved columns before and after, or the whole dropped row
  other_id INTEGER REFERENCES person (id) ON DELETE CASCADE, -- somebody else whom a dropped row names
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  PRIMARY KEY (merge_id, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_merge_row_by_other ON person_merge_row (other_id) WHERE other_id IS NOT NULL;
