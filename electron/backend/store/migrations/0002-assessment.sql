-- Risk profile, joint assessment and measures, as the rooms that fill them need them. The tables of 0001 were never
-- written to. An assessment is not a fact (LED 7(1)): it names its author and its reason instead of a source, and
-- belongs to the purpose it was made for (docs/adr/0006-assessments.md).

DROP TABLE intervention_event;
DROP TABLE intervention;
DROP TABLE joint_assessment;
DROP TABLE profile_evidence;
DROP TABLE profile_item;
DROP TABLE profile;

-- One assessing of a person by up to two assessors, who rate without seeing each other's form. The version counts
-- within person and purpose.
CREATE TABLE profile_round (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  closed_by INTEGER REFERENCES account (id) ON DELETE RESTRICT, -- closed with one assessor, with a reason
  closed_at TEXT,
  close_reason TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  UNIQUE (person_id, purpose, version),
  CHECK ((closed_by IS NULL) = (closed_at IS NULL) AND (closed_by IS NULL) = (close_reason = ''))
) STRICT;

-- One assessor's form.
CREATE TABLE profile (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL,
  assessor_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'final')),
  overall TEXT CHECK (overall IN ('low', 'moderate', 'high')), -- the assessor's own; nothing computes it
  overall_reason TEXT NOT NULL DEFAULT '',
  exit_readiness TEXT CHECK (exit_readiness IN ('motivated', 'doubtful', 'notMotivated')), -- null: not assessed
  finished_on TEXT,
  expires_on TEXT,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  UNIQUE (round_id, assessor_id),
  CHECK ((state = 'final') = (finished_on IS NOT NULL) AND (state = 'final') = (expires_on IS NOT NULL)),
  CHECK (state = 'draft' OR (overall IS NOT NULL AND overall_reason <> '')),
  FOREIGN KEY (round_id, purpose) REFERENCES profile_round (id, purpose) ON DELETE CASCADE
) STRICT;

CREATE TABLE profile_item (
  id INTEGER PRIMARY KEY,
  profile_id INTEGER NOT NULL,
  leg TEXT NOT NULL CHECK (leg IN ('lifeSituation', 'network', 'conduct', 'protective', 'exit', 'crimeHistory')),
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

-- What an item rests on; exactly one of the references is set.
CREATE TABLE profile_evidence (
  profile_item_id INTEGER NOT NULL,
  observation_id INTEGER REFERENCES observation (id) ON DELETE CASCADE,
  incident_id INTEGER REFERENCES incident (id) ON DELETE CASCADE,
  custody_id INTEGER REFERENCES custody (id) ON DELETE CASCADE,
  report_id INTEGER REFERENCES source (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  CHECK ((observation_id IS NOT NULL) + (incident_id IS NOT NULL) + (custody_id IS NOT NULL)
       + (report_id IS NOT NULL) = 1),
  FOREIGN KEY (profile_item_id, purpose) REFERENCES profile_item (id, purpose) ON DELETE CASCADE
) STRICT;
CREATE INDEX profile_evidence_by_item ON profile_evidence (profile_item_id);
CREATE INDEX profile_evidence_by_observation ON profile_evidence (observation_id) WHERE observation_id IS NOT NULL;
CREATE INDEX profile_evidence_by_incident ON profile_evidence (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX profile_evidence_by_custody ON profile_evidence (custody_id) WHERE custody_id IS NOT NULL;
CREATE INDEX profile_evidence_by_report ON profile_evidence (report_id) WHERE report_id IS NOT NULL;

CREATE TABLE joint_assessment (              -- fælles vurdering
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  round_id INTEGER REFERENCES profile_round (id) ON DELETE SET NULL, -- the profile that lay on the table
  held_on TEXT NOT NULL,
  authorities TEXT NOT NULL,                 -- JSON array of codes of Bilag 1 (resources/activities.json)
  weighed TEXT NOT NULL CHECK (weighed <> ''),
  conclusion TEXT NOT NULL CHECK (conclusion <> ''),
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose)
) STRICT;
CREATE INDEX joint_assessment_by_person ON joint_assessment (person_id);
CREATE INDEX joint_assessment_by_round ON joint_assessment (round_id);

CREATE TABLE joint_assessment_dissent (      -- who saw it otherwise, and how
  id INTEGER PRIMARY KEY,
  joint_assessment_id INTEGER NOT NULL,
  authority TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  purpose TEXT NOT NULL,
  FOREIGN KEY (joint_assessment_id, purpose) REFERENCES joint_assessment (id, purpose) ON DELETE CASCADE
) STRICT;
CREATE INDEX joint_assessment_dissent_by_assessment ON joint_assessment_dissent (joint_assessment_id);

-- A measure (tiltag). While it is open it has a day on which something is due: nothing is lost between two meetings.
CREATE TABLE intervention (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  activity TEXT NOT NULL,                    -- code of the plan's catalogue in resources/activities.json
  joint_assessment_id INTEGER REFERENCES joint_assessment (id) ON DELETE SET NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'chosen', 'running', 'done', 'stopped', 'declined')),
  responsible TEXT NOT NULL,                 -- JSON array of codes of Bilag 1
  reason TEXT NOT NULL CHECK (reason <> ''),
  outcome TEXT NOT NULL DEFAULT '',          -- what came of it, or why it is not done
  opened_on TEXT NOT NULL,
  due_on TEXT,
  closed_on TEXT,
  purpose TEXT NOT NULL CHECK (purpose IN ('police', 'prevention')),
  recorded_at TEXT NOT NULL,
  UNIQUE (id, purpose),
  CHECK ((state IN ('proposed', 'chosen', 'running')) = (due_on IS NOT NULL)),
  CHECK ((state IN ('proposed', 'chosen', 'running')) = (closed_on IS NULL)),
  CHECK ((closed_on IS NULL) = (outcome = ''))
) STRICT;
CREATE INDEX intervention_by_person ON intervention (person_id);
CREATE INDEX intervention_by_due ON intervention (state, due_on);
CREATE INDEX intervention_by_assessment ON intervention (joint_assessment_id) WHERE joint_assessment_id IS NOT NULL;

CREATE TABLE intervention_event (
  id INTEGER PRIMARY KEY,
  intervention_id INTEGER NOT NULL,
  turn INTEGER NOT NULL CHECK (turn >= 1),   -- its place in the course
  occurred_on TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('propose', 'choose', 'decline', 'start', 'followUp', 'postpone', 'finish', 'stop')),
  text TEXT NOT NULL DEFAULT '',
  due_on TEXT,                               -- the next day something is due, as it was set then
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (intervention_id, turn),
  FOREIGN KEY (intervention_id, purpose) REFERENCES intervention (id, purpose) ON DELETE CASCADE
) STRICT;

-- Minutes of a joint assessment that were printed, so that whoever removes the person finds the file.
CREATE TABLE joint_assessment_print (
  joint_assessment_id INTEGER NOT NULL,
  export_id INTEGER NOT NULL REFERENCES export (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  PRIMARY KEY (joint_assessment_id, export_id),
  FOREIGN KEY (joint_assessment_id, purpose) REFERENCES joint_assessment (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX joint_assessment_print_by_export ON joint_assessment_print (export_id);

-- The wall's last stone for the new tables --------------------------------------------------------------------------------

CREATE TRIGGER wall_profile_round BEFORE INSERT ON profile_round WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_profile_evidence BEFORE INSERT ON profile_evidence WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM observation WHERE id = NEW.observation_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM incident WHERE id = NEW.incident_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM custody WHERE id = NEW.custody_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM source WHERE id = NEW.report_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_joint_assessment BEFORE INSERT ON joint_assessment WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM profile_round WHERE id = NEW.round_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_intervention BEFORE INSERT ON intervention WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND purpose <> 'police')
  OR EXISTS (SELECT 1 FROM joint_assessment WHERE id = NEW.joint_assessment_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

-- Four eyes on the form: a round holds two assessors at most, and none once it is closed.
CREATE TRIGGER profile_two_assessors BEFORE INSERT ON profile WHEN
  (SELECT count(*) FROM profile WHERE round_id = NEW.round_id) >= 2
  OR EXISTS (SELECT 1 FROM profile_round WHERE id = NEW.round_id AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a round has two assessors'); END;

-- What has been finished is not rewritten.
CREATE TRIGGER profile_final_stays BEFORE UPDATE ON profile WHEN OLD.state = 'final'
BEGIN SELECT RAISE(ABORT, 'a finished profile is not changed'); END;

CREATE TRIGGER profile_item_final_stays BEFORE INSERT ON profile_item WHEN
  EXISTS (SELECT 1 FROM profile WHERE id = NEW.profile_id AND state = 'final')
BEGIN SELECT RAISE(ABORT, 'a finished profile is not changed'); END;

CREATE TRIGGER wall_joint_assessment_print BEFORE INSERT ON joint_assessment_print WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM export WHERE id = NEW.export_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;
