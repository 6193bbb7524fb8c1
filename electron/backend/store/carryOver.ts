import { findHead } from '../audit/repo.ts';
import { type LedgerEntry, ledgerEntries } from '../removal/ledger.ts';
import type { ReadableDatabase, Value, WritableDatabase } from './database.ts';

type Row = Record<string, Value>;

/**
 * What a store hands on to the backup that takes its place: all that is not content. Accounts, so that nobody who was removed
 * can sign in again and nobody's passphrase is of another day; the log, which no restoration may shorten; the ledger, and what
 * stays of the removed.
 */
export interface Carried {
  ledger: LedgerEntry[];
  accounts: Row[];
  retiredSlots: Row[];
  log: Row[];
  /** What was lawfully taken from its beginning: a backup must not bring it back. */
  cuts: Row[];
  /** By table. A store from before these tables has none. */
  anonymous: Map<string, Row[]>;
}

/** Tables that tell of the removed without naming them. */
const anonymousTables = ['anonymous_flow', 'anonymous_stay', 'removal_proof'] as const;

export function readCarried(db: ReadableDatabase): Carried {
  const tables = new Set(db.column<string>("SELECT name FROM main.sqlite_schema WHERE type = 'table'"));
  return {
    ledger: ledgerEntries(db),
    accounts: db.all('SELECT * FROM main.account ORDER BY id'),
    retiredSlots: db.all('SELECT * FROM main.retired_slot'),
    log: db.all('SELECT * FROM main.audit_log ORDER BY seq'),
    cuts: tables.has('audit_cut') ? db.all('SELECT * FROM main.audit_cut ORDER BY through_seq') : [],
    anonymous: new Map(
      anonymousTables
        .filter((table) => tables.has(table))
        .map((table) => [table, db.all<Row>(`SELECT * FROM main.${table}`)]),
    ),
  };
}

/**
 * Writes it into the backup, in the caller's transaction. Gives whether the log is whole: the backup's log is the beginning
 * of the present one, and now goes on to its end.
 */
export function carryOver(db: WritableDatabase, carried: Carried): boolean {
  for (const { slot } of carried.retiredSlots) {
    db.run('INSERT OR IGNORE INTO main.retired_slot (slot) VALUES (?)', [slot ?? null]);
  }
  for (const account of carried.accounts) {
    db.run(
      `INSERT INTO main.account (id, name, folded, role, slot, created_at, removed_at)
       VALUES (:id, :name, :folded, :role, :slot, :created_at, :removed_at)
       ON CONFLICT (id) DO UPDATE SET name = :name, folded = :folded, role = :role, slot = :slot, removed_at = :removed_at`,
      account,
    );
  }
  for (const [table, rows] of carried.anonymous) {
    db.run(`DELETE FROM main.${table}`);
    for (const row of rows) insert(db, table, row);
  }
  if (!applyCuts(db, carried.cuts)) return false;
  const head = findHead(db);
  const sameEntry = carried.log.find(({ seq }) => seq === (head?.seq ?? 0));
  const continues =
    head === undefined || (sameEntry && Buffer.from(head.mac).equals(sameEntry.mac as Uint8Array));
  if (!continues) return false;
  for (const row of carried.log) if (Number(row.seq) > (head?.seq ?? 0)) insert(db, 'audit_log', row);
  return true;
}

/** Takes from the backup's log what was cut since it was made; false where the last entry taken is not the backup's own. */
function applyCuts(db: WritableDatabase, cuts: readonly Row[]): boolean {
  const known = db.value<number>('SELECT coalesce(max(through_seq), 0) FROM main.audit_cut');
  const made = cuts.filter((cut) => Number(cut.through_seq) > known);
  const isOther = (cut: Row) =>
    db.find('SELECT 1 FROM main.audit_log WHERE seq = :through_seq AND mac <> :mac', cut) !== undefined;
  if (made.some(isOther)) return false;
  for (const cut of made) insert(db, 'audit_cut', cut);
  db.run('DELETE FROM main.audit_log WHERE seq <= (SELECT max(through_seq) FROM main.audit_cut)');
  return true;
}

function insert(db: WritableDatabase, table: string, row: Row): void {
  const columns = Object.keys(row);
  db.run(
    `INSERT INTO main.${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
    row,
  );
}
