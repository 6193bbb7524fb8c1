-- Frozen cuts of quarters (øjebliksbilleder; docs/adr/0011-frozen-cuts.md): the figures of a quarter as they were counted on
-- the day they were frozen, and what each was made of.

CREATE TABLE quarter_cut (
  id INTEGER PRIMARY KEY,
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'),
  figures_hash TEXT,                         -- SHA-256 of its figures; null while they are being written
  frozen_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  frozen_at TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  UNIQUE (quarter, purpose),
  UNIQUE (id, purpose)
) STRICT;

-- One count. What is not there counts nobody. No name stands here: groups and places are numbers.
CREATE TABLE quarter_figure (
  cut_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  section TEXT NOT NULL,
  measure TEXT NOT NULL,
  category TEXT NOT NULL,
  value REAL NOT NULL,
  purpose TEXT NOT NULL,
  PRIMARY KEY (cut_id, number),
  UNIQUE (cut_id, number, purpose),
  UNIQUE (cut_id, section, measure, category),
  FOREIGN KEY (cut_id, purpose) REFERENCES quarter_cut (id, purpose) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

-- Whom a figure was made of, as long as they are on file. The row goes with the person and the figure stays.
CREATE TABLE quarter_figure_person (
  cut_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  purpose TEXT NOT NULL,
  PRIMARY KEY (cut_id, number, person_id, day),
  FOREIGN KEY (cut_id, number, purpose) REFERENCES quarter_figure (cut_id, number, purpose) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;
CREATE INDEX quarter_figure_person_by_person ON quarter_figure_person (person_id);

-- Which records a figure was made of; exactly one of the references is set. The row goes with the record.
CREATE TABLE quarter_figure_record (
  cut_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  observation_id INTEGER REFERENCES observation (id) ON DELETE CASCADE,
  incident_id INTEGER REFERENCES incident (id) ON DELETE CASCADE,
  intervention_id INTEGER REFERENCES intervention (id) ON DELETE CASCADE,
  grouping_event_id INTEGER REFERENCES grouping_event (id) ON DELETE CASCADE,
  grouping_relation_id INTEGER REFERENCES grouping_relation (id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES general_activity (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  purpose TEXT NOT NULL,
  CHECK ((observation_id IS NOT NULL) + (incident_id IS NOT NULL) + (intervention_id IS NOT NULL)
       + (grouping_event_id IS NOT NULL) + (grouping_relation_id IS NOT NULL) + (meeting_id IS NOT NULL) = 1),
  FOREIGN KEY (cut_id, number, purpose) REFERENCES quarter_figure (cut_id, number, purpose) ON DELETE RESTRICT
) STRICT;
CREATE INDEX quarter_figure_record_by_figure ON quarter_figure_record (cut_id, number);
CREATE INDEX quarter_figure_record_by_observation ON quarter_figure_record (observation_id) WHERE observation_id IS NOT NULL;
CREATE INDEX quarter_figure_record_by_incident ON quarter_figure_record (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX quarter_figure_record_by_intervention ON quarter_figure_record (intervention_id) WHERE intervention_id IS NOT NULL;
CREATE INDEX quarter_figure_record_by_event ON quarter_figure_record (grouping_event_id) WHERE grouping_event_id IS NOT NULL;
CREATE INDEX quarter_figure_record_by_relation ON quarter_figure_record (grouping_relation_id) WHERE grouping_relation_id IS NOT NULL;
CREATE INDEX quarter_figure_record_by_meeting ON quarter_figure_record (meeting_id) WHERE meeting_id IS NOT NULL;

-- A frozen cut stands ---------------------------------------------------------------------------------------------------

CREATE TRIGGER quarter_cut_stays BEFORE UPDATE ON quarter_cut WHEN OLD.figures_hash IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_cut_is_kept BEFORE DELETE ON quarter_cut
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_figure_is_written_once BEFORE INSERT ON quarter_figure WHEN
  (SELECT figures_hash FROM quarter_cut WHERE id = NEW.cut_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_figure_stays BEFORE UPDATE ON quarter_figure
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_figure_is_kept BEFORE DELETE ON quarter_figure
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

-- Persons leave a figure with their removal; two who turn out to be one become one, and two again when that is undone.
CREATE TRIGGER quarter_figure_person_is_written_once BEFORE INSERT ON quarter_figure_person WHEN
  (SELECT figures_hash FROM quarter_cut WHERE id = NEW.cut_id) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM person_merge WHERE gone_id = NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_figure_person_stays BEFORE UPDATE ON quarter_figure_person WHEN
  NEW.cut_id <> OLD.cut_id OR NEW.number <> OLD.number OR NEW.day <> OLD.day OR NEW.purpose <> OLD.purpose
  OR NOT EXISTS (SELECT 1 FROM person_merge
    WHERE (kept_id = NEW.person_id AND gone_id = OLD.person_id) OR (kept_id = OLD.person_id AND gone_id = NEW.person_id))
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_figure_person_is_kept BEFORE DELETE ON quarter_figure_person WHEN
  EXISTS (SELECT 1 FROM person WHERE id = OLD.person_id)
  AND NOT EXISTS (SELECT 1 FROM person_merge WHERE gone_id = OLD.person_id)
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_figure_record_is_written_once BEFORE INSERT ON quarter_figure_record WHEN
  (SELECT figures_hash FROM quarter_cut WHERE id = NEW.cut_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_figure_record_stays BEFORE UPDATE ON quarter_figure_record
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

CREATE TRIGGER quarter_figure_record_is_kept BEFORE DELETE ON quarter_figure_record WHEN
  EXISTS (SELECT 1 FROM observation WHERE id = OLD.observation_id)
  OR EXISTS (SELECT 1 FROM incident WHERE id = OLD.incident_id)
  OR EXISTS (SELECT 1 FROM intervention WHERE id = OLD.intervention_id)
  OR EXISTS (SELECT 1 FROM grouping_event WHERE id = OLD.grouping_event_id)
  OR EXISTS (SELECT 1 FROM grouping_relation WHERE id = OLD.grouping_relation_id)
  OR EXISTS (SELECT 1 FROM general_activity WHERE id = OLD.meeting_id)
BEGIN SELECT RAISE(ABORT, 'a frozen cut stands'); END;

-- The wall's last stone ---------------------------------------------------------------------------------------------------

CREATE TRIGGER wall_quarter_figure_person BEFORE INSERT ON quarter_figure_person WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_quarter_figure_record BEFORE INSERT ON quarter_figure_record WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM observation WHERE id = NEW.observation_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM incident WHERE id = NEW.incident_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM intervention WHERE id = NEW.intervention_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM grouping_event WHERE id = NEW.grouping_event_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM grouping_relation WHERE id = NEW.grouping_relation_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;
