-- The wall's last stone for merges: what police may read of a merge never points at a person whom only § 115 material has
-- put on file.

CREATE TRIGGER wall_person_merge BEFORE INSERT ON person_merge WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.kept_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;

CREATE TRIGGER wall_person_merge_row BEFORE INSERT ON person_merge_row WHEN NEW.purpose = 'police' AND (
  EXISTS (SELECT 1 FROM person WHERE id = NEW.other_id AND purpose <> 'police'))
BEGIN SELECT RAISE(ABORT, 'wall'); END;
