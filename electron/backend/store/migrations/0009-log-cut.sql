-- The log is kept for the time the section has chosen and no longer (PRACTICE, Time limits; LED art. 4(1)(e)). A cut takes its
-- oldest entries by one account's proposal and another's approval, and leaves the seal of the last one taken, from which the
-- chain goes on. What it says is repeated in the log's own entry of the cut, so that a cut that was put in here by hand is seen.
CREATE TABLE audit_cut (
  through_seq INTEGER PRIMARY KEY,           -- the newest entry that was taken
  through_at TEXT NOT NULL,
  mac BLOB NOT NULL,                         -- the seal of that entry
  entries INTEGER NOT NULL CHECK (entries > 0),
  proposed_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  approved_by INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
  approved_at TEXT NOT NULL,
  CHECK (approved_by <> proposed_by)
) STRICT;

CREATE TRIGGER audit_cut_goes_forward BEFORE INSERT ON audit_cut
WHEN NEW.through_seq <= (SELECT max(through_seq) FROM audit_cut)
BEGIN SELECT RAISE(ABORT, 'a cut of the log lies after the one before it'); END;
CREATE TRIGGER audit_cut_is_append_only BEFORE UPDATE ON audit_cut
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER audit_cut_stays BEFORE DELETE ON audit_cut
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

DROP TRIGGER audit_log_keeps_its_entries;
CREATE TRIGGER audit_log_keeps_its_entries BEFORE DELETE ON audit_log
WHEN OLD.seq > coalesce((SELECT max(through_seq) FROM audit_cut), 0)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
