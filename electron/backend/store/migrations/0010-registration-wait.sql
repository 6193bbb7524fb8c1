-- Days on which a registration waited past its review until another account extended it (PRACTICE, Life cycle): it was not in
-- force then, and is not made so by what was decided afterwards.
CREATE TABLE registration_wait (
  registration_id INTEGER NOT NULL,
  valid_from TEXT NOT NULL,                  -- the day after the review
  valid_to TEXT NOT NULL,                    -- the day before the decision
  purpose TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (registration_id, valid_from),
  CHECK (valid_from <= valid_to),
  FOREIGN KEY (registration_id, purpose) REFERENCES registration (id, purpose) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
