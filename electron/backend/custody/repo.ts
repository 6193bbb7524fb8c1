import type { Birth } from '../../../shared/birth.ts';
import type { CustodyKind, Purpose } from '../../../shared/domain.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { Custody } from './rules.ts';

/** What is on file of one person, as far as the workspace sees it. */
export function custodyOf(db: ReadableDatabase, personId: number): Custody[] {
  return db.all(
    'SELECT id, kind, valid_from AS validFrom, valid_to AS validTo FROM custody WHERE person_id = ? ORDER BY valid_from, id',
    [personId],
  );
}

export function findCustody(
  db: ReadableDatabase,
  id: number,
): (Custody & { personId: number; purpose: Purpose; recordedAt: string }) | undefined {
  return db.find(
    `SELECT id, kind, person_id AS personId, purpose, recorded_at AS recordedAt, valid_from AS validFrom,
            valid_to AS validTo
       FROM custody WHERE id = ?`,
    [id],
  );
}

/** Every birth date on file of a person. */
export function birthsOnFile(db: ReadableDatabase, personId: number): Birth[] {
  return db.all(
    `SELECT birth_date AS birthDate, birth_precision AS birthPrecision FROM person_identity
      WHERE person_id = ? AND birth_date IS NOT NULL`,
    [personId],
  );
}

/** How many registrations and profiles stand on an entry. */
export function countOnCustody(db: ReadableDatabase, id: number): number {
  return db.value(
    `SELECT (SELECT count(*) FROM registration_ground WHERE custody_id = :id)
          + (SELECT count(*) FROM profile_evidence WHERE custody_id = :id)`,
    { id },
  );
}

export interface NewCustody extends Custody {
  personId: number;
  kind: CustodyKind;
  institution: string;
  sourceId: number;
  purpose: Purpose;
  recordedAt: string;
}

export function insertCustody(db: WritableDatabase, custody: NewCustody): void {
  db.run(
    `INSERT INTO main.custody (id, person_id, kind, institution, valid_from, valid_to, source_id, purpose, recorded_at)
     VALUES (:id, :personId, :kind, :institution, :validFrom, :validTo, :sourceId, :purpose, :recordedAt)`,
    { ...custody },
  );
}

export function endCustody(db: WritableDatabase, id: number, validTo: string): void {
  db.run('UPDATE main.custody SET valid_to = ? WHERE id = ?', [validTo, id]);
}

export function deleteCustody(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.custody WHERE id = ?', [id]);
}
