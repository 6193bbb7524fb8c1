import type { SituationPart, TaskState } from '../../../shared/contract/situation.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { WritableDatabase } from '../store/database.ts';
import { type PutOn, putOnTables } from './repo.ts';

/* How a board is written: by the desk, and for the invented city. */

/** Who wrote what, for which purpose, when. */
interface Written extends Record<string, string | number | null> {
  id: number;
  accountId: number;
  purpose: Purpose;
  recordedAt: string;
}

export function insertBoard(
  db: WritableDatabase,
  board: Written & { title: string; incidentId: number },
): void {
  db.run(
    `INSERT INTO main.situation (id, title, incident_id, opened_by, purpose, recorded_at)
     VALUES (:id, :title, :incidentId, :accountId, :purpose, :recordedAt)`,
    board,
  );
}

export function deleteBoard(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.situation WHERE id = ?', [id]);
}

export function closeBoard(
  db: WritableDatabase,
  close: { id: number; learnt: string; accountId: number; closedAt: string },
): void {
  db.run(
    'UPDATE main.situation SET learnt = :learnt, closed_by = :accountId, closed_at = :closedAt WHERE id = :id',
    close,
  );
}

export function reopenBoard(db: WritableDatabase, id: number): void {
  db.run("UPDATE main.situation SET learnt = '', closed_by = NULL, closed_at = NULL WHERE id = ?", [id]);
}

export function insertEntry(
  db: WritableDatabase,
  entry: Written & { situationId: number; on: IsoDate; at: string; text: string; actor: string | null },
): void {
  db.run(
    `INSERT INTO main.situation_entry (id, situation_id, occurred_on, occurred_time, text, authority, account_id, purpose,
       recorded_at)
     VALUES (:id, :situationId, :on, :at, :text, :actor, :accountId, :purpose, :recordedAt)`,
    entry,
  );
}

/** Says whether the actor did not have the part already. */
export function insertPart(
  db: WritableDatabase,
  part: Written & { situationId: number; actor: string; part: SituationPart; note: string },
): boolean {
  return (
    db.run(
      `INSERT INTO main.situation_part (id, situation_id, authority, role, note, account_id, purpose, recorded_at)
       SELECT :id, :situationId, :actor, :part, :note, :accountId, :purpose, :recordedAt WHERE NOT EXISTS (
         SELECT 1 FROM main.situation_part WHERE situation_id = :situationId AND authority = :actor AND role = :part)`,
      part,
    ) > 0
  );
}

/** Says whether the person was not on the board already. */
export function insertPerson(
  db: WritableDatabase,
  person: Written & { situationId: number; personId: number; reason: string },
): boolean {
  return (
    db.run(
      `INSERT INTO main.situation_person (id, situation_id, person_id, reason, account_id, purpose, recorded_at)
       SELECT :id, :situationId, :personId, :reason, :accountId, :purpose, :recordedAt WHERE NOT EXISTS (
         SELECT 1 FROM main.situation_person WHERE situation_id = :situationId AND person_id = :personId)`,
      person,
    ) > 0
  );
}

export function insertTask(
  db: WritableDatabase,
  task: Written & {
    situationId: number;
    personId: number | null;
    text: string;
    actor: string;
    dueOn: IsoDate;
    dueTime: string;
  },
): void {
  db.run(
    `INSERT INTO main.situation_task (id, situation_id, person_id, text, authority, due_on, due_time, state, account_id,
       purpose, recorded_at)
     VALUES (:id, :situationId, :personId, :text, :actor, :dueOn, :dueTime, 'open', :accountId, :purpose, :recordedAt)`,
    task,
  );
}

/** Settles a task, or opens it again: then `result` is empty and nobody settled it. */
export function setTask(
  db: WritableDatabase,
  task: { id: number; state: TaskState; result: string; accountId: number | null; settledAt: string | null },
): void {
  db.run(
    `UPDATE main.situation_task SET state = :state, result = :result, settled_by = :accountId, settled_at = :settledAt
      WHERE id = :id`,
    task,
  );
}

export function deletePutOn(db: WritableDatabase, what: PutOn, id: number): void {
  db.run(`DELETE FROM main.${putOnTables[what]} WHERE id = ?`, [id]);
}
