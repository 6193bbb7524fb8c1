-- Subject access (indsigt; PRACTICE, Registration 9; LED 2016/680 art. 13-16).

-- What somebody asked to know, recorded by one account and decided by another. The row goes with the person.
CREATE TABLE access_request (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  received_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  asked_by TEXT NOT NULL CHECK (asked_by IN ('person', 'representative')),
  representative TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'partial', 'refused')),
  grounds TEXT NOT NULL DEFAULT '[]',        -- JSON array of codes: what limits the access (LED art. 15(1))
  withheld TEXT NOT NULL DEFAULT '[]',       -- JSON array of codes: the sections left out of a partial answer
  decision_reason TEXT NOT NULL DEFAULT '',
  recorded_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  decided_by INTEGER REFERENCES account (id) ON DELETE RESTRICT,
  decided_at TEXT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK (due_on > received_on),
  CHECK ((asked_by = 'representative') = (representative <> '')),
  CHECK ((state = 'open') = (decided_by IS NULL) AND (state = 'open') = (decided_at IS NULL)),
  CHECK ((state = 'open') = (decision_reason = '')),
  CHECK ((state IN ('partial', 'refused')) = (grounds <> '[]')),
  CHECK ((state = 'partial') = (withheld <> '[]')),
  CHECK (decided_by <> recorded_by)          -- four eyes
) STRICT;
CREATE INDEX access_request_by_person ON access_request (person_id);

-- The files of an answer, so that whoever removes the person finds them.
CREATE TABLE access_file (
  request_id INTEGER NOT NULL,
  export_id INTEGER NOT NULL REFERENCES export (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  PRIMARY KEY (request_id, export_id),
  FOREIGN KEY (request_id, purpose) REFERENCES access_request (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX access_file_by_export ON access_file (export_id);

CREATE TRIGGER wall_access_request BEFORE INSERT ON access_request WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_access_file BEFORE INSERT ON access_file WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM export WHERE id = NEW.export_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

-- A decision stands.
CREATE TRIGGER access_request_decided_stays BEFORE UPDATE OF state, grounds, withheld, decision_reason, decided_by, decided_at
  ON access_request WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'a decision on access stands'); END;
