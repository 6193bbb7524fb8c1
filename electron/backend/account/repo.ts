import { foldDanish } from '../../../shared/danish.ts';
import type { Role } from '../../../shared/domain.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

export interface AccountRow {
  id: number;
  name: string;
  role: Role;
  createdAt: string;
  removedAt: string | null;
}

/** Every account, those that may sign in first, by name. */
export function listAccounts(db: ReadableDatabase): AccountRow[] {
  return db.all(
    `SELECT id, name, role, created_at AS createdAt, removed_at AS removedAt
       FROM main.account ORDER BY removed_at IS NOT NULL, folded`,
  );
}

/** The name of an account that may sign in, and the salt of the slot that opens it. */
export function findStanding(db: ReadableDatabase, id: number): { name: string; slot: string } | undefined {
  return db.find('SELECT name, slot FROM main.account WHERE id = ? AND removed_at IS NULL', [id]);
}

/** Whether an account has or had a name. */
export function isNameTaken(db: ReadableDatabase, name: string): boolean {
  return db.find('SELECT 1 FROM main.account WHERE folded = ?', [foldDanish(name.trim())]) !== undefined;
}

/** Writes an account and gives its number. */
export function insertAccount(
  db: WritableDatabase,
  account: { name: string; role: Role; slot: string; at: string },
): number {
  db.run(
    'INSERT INTO main.account (name, folded, role, slot, created_at) VALUES (:name, :folded, :role, :slot, :at)',
    { ...account, folded: foldDanish(account.name) },
  );
  return db.value('SELECT id FROM main.account WHERE slot = ?', [account.slot]);
}

/** Names the one slot that opens an account, and retires the one before it. */
export function replaceSlot(db: WritableDatabase, id: number, slot: string): void {
  retireSlot(db, id);
  db.run('UPDATE main.account SET slot = ? WHERE id = ?', [slot, id]);
}

/** Ends an account and its slot. */
export function removeAccount(db: WritableDatabase, id: number, at: string): void {
  retireSlot(db, id);
  db.run('UPDATE main.account SET removed_at = ? WHERE id = ?', [at, id]);
}

/** The salts of slots that no longer open anything. */
export function retiredSlots(db: ReadableDatabase): string[] {
  return db.column('SELECT slot FROM main.retired_slot');
}

function retireSlot(db: WritableDatabase, id: number): void {
  db.run('INSERT INTO main.retired_slot (slot) SELECT slot FROM main.account WHERE id = ?', [id]);
}
