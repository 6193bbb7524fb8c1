import type { Purpose, RelationKind } from '../../../shared/domain.ts';
import type { Period } from '../fact/period.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

export function findRelation(
  db: ReadableDatabase,
  id: number,
): (Period & { aId: number; bId: number; purpose: Purpose; recordedAt: string }) | undefined {
  return db.find(
    `SELECT a_id AS aId, b_id AS bId, purpose, recorded_at AS recordedAt, valid_from AS validFrom, valid_to AS validTo
       FROM relation WHERE id = ?`,
    [id],
  );
}

/** How many registrations stand on a relation. */
export function countOnRelation(db: ReadableDatabase, id: number): number {
  return db.value('SELECT count(*) FROM registration_ground WHERE relation_id = ?', [id]);
}

/** A relation about to be written; `aId` is the smaller number. */
export interface NewRelation extends Period {
  id: number;
  kind: RelationKind;
  aId: number;
  bId: number;
  detail: string;
  sourceId: number;
  purpose: Purpose;
  recordedAt: string;
}

export function insertRelation(db: WritableDatabase, relation: NewRelation): void {
  db.run(
    `INSERT INTO main.relation (id, kind, a_id, b_id, detail, valid_from, valid_to, source_id, purpose, recorded_at)
     VALUES (:id, :kind, :aId, :bId, :detail, :validFrom, :validTo, :sourceId, :purpose, :recordedAt)`,
    { ...relation },
  );
}

export function endRelation(db: WritableDatabase, id: number, validTo: string): void {
  db.run('UPDATE main.relation SET valid_to = ? WHERE id = ?', [validTo, id]);
}

export function deleteRelation(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.relation WHERE id = ?', [id]);
}
