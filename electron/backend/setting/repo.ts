import type { Practice } from '../../../shared/practice.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { practiceKey } from './practice.ts';

/** Where the choice that awaits a second account stands. */
const proposedKey = `${practiceKey}.proposed`;

export interface ProposedPractice {
  practice: Practice;
  reason: string;
  by: number;
  proposer: string;
  at: string;
}

export function findProposed(db: ReadableDatabase): ProposedPractice | undefined {
  const row = db.find<{ value: string; by: number; proposer: string; at: string }>(
    `SELECT value, proposed_by AS "by", account.name AS proposer, changed_at AS at
       FROM main.setting JOIN main.account ON account.id = proposed_by WHERE key = ?`,
    [proposedKey],
  );
  if (!row) return undefined;
  const { value, ...rest } = row;
  return { ...(JSON.parse(value) as Pick<ProposedPractice, 'practice' | 'reason'>), ...rest };
}

export function keepProposed(
  db: WritableDatabase,
  { practice, reason, by, at }: Omit<ProposedPractice, 'proposer'>,
): void {
  db.run('INSERT INTO main.setting (key, value, changed_at, proposed_by) VALUES (?, ?, ?, ?)', [
    proposedKey,
    JSON.stringify({ practice, reason }),
    at,
    by,
  ]);
}

export function dropProposed(db: WritableDatabase): void {
  db.run('DELETE FROM main.setting WHERE key = ?', [proposedKey]);
}

export function keepPractice(
  db: WritableDatabase,
  { practice, by, approvedBy, at }: { practice: Practice; by: number; approvedBy: number; at: string },
): void {
  db.run(
    `INSERT INTO main.setting (key, value, changed_at, proposed_by, approved_by)
     VALUES (:key, :value, :at, :by, :approvedBy)
     ON CONFLICT (key) DO UPDATE SET value = :value, changed_at = :at, proposed_by = :by, approved_by = :approvedBy`,
    { key: practiceKey, value: JSON.stringify(practice), at, by, approvedBy },
  );
}
