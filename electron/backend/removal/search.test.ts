import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { expect, it } from 'vitest';
import { projectRoot } from '../../../test/support/workplace.ts';
import { StatementDatabase, type Value } from '../store/database.ts';
import { readMigrations } from '../store/migrate.ts';
import { codeColumns, searchTraces } from './search.ts';
import { traitsOf } from './trait.ts';

interface Column {
  table: string;
  name: string;
  type: 'INTEGER' | 'TEXT' | 'REAL' | 'BLOB';
}

/** Every column of every table of the store. */
function columnsOf(db: StatementDatabase): Column[] {
  return db.all<Column>(
    `SELECT t.name AS "table", c.name, c.type
       FROM main.sqlite_schema t JOIN pragma_table_info(t.name, 'main') c
      WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid`,
  );
}

/** Tables of names of other persons, accounts and places, of the log, and of proofs: said in the search itself why. */
const apart = ['account', 'audit_log', 'name_token', 'person_name', 'place', 'removal_proof'];
const everywhere = ['purpose', 'recorded_at', 'valid_from', 'valid_to'];

/** The store's tables with nothing in them, and nothing that holds a row to another. */
function emptyStore(): StatementDatabase {
  const db = new StatementDatabase(new Database(':memory:'));
  for (const { sql } of readMigrations(join(projectRoot, 'electron/backend/store/migrations'))) {
    db.connection.exec(sql);
  }
  db.connection.pragma('foreign_keys = OFF');
  db.connection.pragma('ignore_check_constraints = ON');
  return db;
}

/** A row for each table, with the same written in each of its texts, whatever the schema thinks of it. */
function writeEverywhere(db: StatementDatabase, columns: readonly Column[], text: string): void {
  let next = 900_000_000;
  const filling = ({ type }: Column): Value => {
    if (type === 'TEXT') return text;
    next += 1;
    return type === 'BLOB' ? new Uint8Array(1) : next;
  };
  for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
    db.run(
      `INSERT INTO "${table}" (${own.map(({ name }) => `"${name}"`).join(', ')})
       VALUES (${own.map(() => '?').join(', ')})`,
      own.map(filling),
    );
  }
}

it('finds a name in every column of text but those that are named as codes, table by table', () => {
  const db = emptyStore();
  const columns = columnsOf(db).filter(({ table }) => !apart.includes(table));
  writeEverywhere(db, columns, 'Set med Falk Lyngtorn ved kiosken');
  const { hits } = searchTraces(db, traitsOf(1, ['Falk Lyngtorn'], [], []), new Map());
  const found = new Set(hits.map(({ table, column }) => `${table}.${column}`));
  const isCode = ({ table, name }: Column) =>
    everywhere.includes(name) || (codeColumns[table] ?? []).includes(name);
  const texts = columns.filter((column) => column.type === 'TEXT' && !isCode(column));
  expect([...found].sort()).toEqual(texts.map(({ table, name }) => `${table}.${name}`).sort());
  for (const each of ['intervention.outcome', 'source.imported_grade', 'removal.reason', 'note.text']) {
    expect(found).toContain(each);
  }
});

it('names no column as a code that the store does not have', () => {
  const known = new Set(columnsOf(emptyStore()).map(({ table, name }) => `${table}.${name}`));
  const named = Object.entries(codeColumns).flatMap(([table, columns]) =>
    columns.map((column) => `${table}.${column}`),
  );
  expect(named.filter((each) => !known.has(each))).toEqual([]);
});
