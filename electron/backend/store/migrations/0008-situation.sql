-- Situation boards (akut situationsbillede; seed, Individrettede aktiviteter 3 and 4). A board is work, not a fact: it names who
-- wrote what when, and points at an incident and at persons who stand on sources of their own (docs/adr/0012-situation.md).

CREATE TABLE situation (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK (title <> ''),
  incident_id INTEGER REFERENCES incident (id) ON DELETE SET NULL, -- null once it has been taken back
  learnt TEXT NOT NULL DEFAULT '',           -- what was learnt, when the board is closed
  opened_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  closed_by INTEGER REFERENCES account (id) ON DELETE RESTRICT,
  closed_at TEXT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (learnt = ''))
) STRICT;
CREATE INDEX situation_by_incident ON situation (incident_id);
CREATE UNIQUE INDEX situation_open_once ON situation (incident_id, purpose) WHERE closed_at IS NULL;

CREATE TABLE situation_part (                -- rollefordeling: which actor has taken on what
  id INTEGER PRIMARY KEY,
  situation_id INTEGER NOT NULL,
  authority TEXT NOT NULL,                   -- code of Bilag 1 (resources/activities.json)
  role TEXT NOT NULL CHECK (role IN ('coordination', 'presence', 'hospital', 'relatives', 'youthContact', 'investigation',
    'intelligence', 'residents')),
  note TEXT NOT NULL DEFAULT '',
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (situation_id, authority, role),
  FOREIGN KEY (situation_id, purpose) REFERENCES situation (id, purpose) ON DELETE CASCADE
) STRICT;

CREATE TABLE situation_person (              -- somebody put on the board, with why
  id INTEGER PRIMARY KEY,
  situation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason <> ''),
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (situation_id, person_id),
  FOREIGN KEY (situation_id, purpose) REFERENCES situation (id, purpose) ON DELETE CASCADE
) STRICT;
CREATE INDEX situation_person_by_person ON situation_person (person_id);

CREATE TABLE situation_task (
  id INTEGER PRIMARY KEY,
  situation_id INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id) ON DELETE CASCADE, -- whom it is about; it goes with the person
  text TEXT NOT NULL CHECK (text <> ''),
  authority TEXT NOT NULL,                   -- responsible: code of Bilag 1
  due_on TEXT NOT NULL,
  due_time TEXT NOT NULL,                    -- HH:MM in Copenhagen
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  result TEXT NOT NULL DEFAULT '',           -- what came of it, or why it was dropped
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  settled_by INTEGER REFERENCES account (id) ON DELETE RESTRICT,
  settled_at TEXT,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK ((state = 'open') = (settled_at IS NULL) AND (state = 'open') = (settled_by IS NULL)
    AND (state = 'open') = (result = '')),
  FOREIGN KEY (situation_id, purpose) REFERENCES situation (id, purpose) ON DELETE CASCADE
) STRICT;
CREATE INDEX situation_task_by_situation ON situation_task (situation_id);
CREATE INDEX situation_task_by_person ON situation_task (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE situation_entry (               -- the board's log
  id INTEGER PRIMARY KEY,
  situation_id INTEGER NOT NULL,
  occurred_on TEXT NOT NULL,
  occurred_time TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  authority TEXT,                            -- who it came from, where that is said
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  FOREIGN KEY (situation_id, purpose) REFERENCES situation (id, purpose) ON DELETE CASCADE
) STRICT;
CREATE INDEX situation_entry_by_situation ON situation_entry (situation_id);

-- Who is named in a file of the inside, so that the file goes when one of them is removed.
CREATE TABLE export_person (
  export_id INTEGER NOT NULL REFERENCES export (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  PRIMARY KEY (export_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX export_person_by_person ON export_person (person_id);

-- The wall's last stone for the new tables --------------------------------------------------------------------------------

CREATE TRIGGER wall_situation BEFORE INSERT ON situation WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM incident WHERE id = NEW.incident_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_situation_person BEFORE INSERT ON situation_person WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_situation_task BEFORE INSERT ON situation_task WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_export_person BEFORE INSERT ON export_person WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM export WHERE id = NEW.export_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;
