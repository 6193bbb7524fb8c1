import type { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

/** A setting that one account has proposed and a second one is to decide on (PRACTICE, Registration 4). */
export interface Proposal<Value> {
  value: Value;
  reason: string;
  /** The account that proposed it. */
  by: number;
  proposer: string;
  /** UTC instant; it tells one proposal from the next. */
  at: string;
}

/** Where a proposal stands, beside the setting that it would change. */
const proposedKey = (key: string) => `${key}.proposed`;

/** What holds under a key: what a second account has approved, or undefined where nothing was ever changed. */
export function findSetting<Shape extends z.ZodType>(
  db: ReadableDatabase,
  key: string,
  shape: Shape,
): z.output<Shape> | undefined {
  const row = db.find<{ value: string }>(
    'SELECT value FROM main.setting WHERE key = ? AND approved_by IS NOT NULL',
    [key],
  );
  return row && shape.parse(JSON.parse(row.value));
}

/** The proposal that waits under a key; there is one at most. */
export function findProposal<Value>(db: ReadableDatabase, key: string): Proposal<Value> | undefined {
  const row = db.find<{ value: string; by: number; proposer: string; at: string }>(
    `SELECT value, proposed_by AS "by", account.name AS proposer, changed_at AS at
       FROM main.setting JOIN main.account ON account.id = proposed_by WHERE key = ?`,
    [proposedKey(key)],
  );
  if (!row) return undefined;
  const { value, ...rest } = row;
  return { ...(JSON.parse(value) as Pick<Proposal<Value>, 'value' | 'reason'>), ...rest };
}

export function keepProposal<Value>(
  db: WritableDatabase,
  key: string,
  { value, reason, by, at }: Omit<Proposal<Value>, 'proposer'>,
): void {
  db.run('INSERT INTO main.setting (key, value, changed_at, proposed_by) VALUES (?, ?, ?, ?)', [
    proposedKey(key),
    JSON.stringify({ value, reason }),
    at,
    by,
  ]);
}

export function dropProposal(db: WritableDatabase, key: string): void {
  db.run('DELETE FROM main.setting WHERE key = ?', [proposedKey(key)]);
}

/** What one account proposed and another has approved. */
export function keepSetting(
  db: WritableDatabase,
  key: string,
  { value, by, approvedBy, at }: { value: unknown; by: number; approvedBy: number; at: string },
): void {
  db.run(
    `INSERT INTO main.setting (key, value, changed_at, proposed_by, approved_by)
     VALUES (:key, :value, :at, :by, :approvedBy)
     ON CONFLICT (key) DO UPDATE SET value = :value, changed_at = :at, proposed_by = :by, approved_by = :approvedBy`,
    { key, value: JSON.stringify(value), at, by, approvedBy },
  );
}
