import { Failure } from '../../../shared/failure.ts';
import type { ReadableDatabase, Value, WritableDatabase } from '../store/database.ts';

/*
 * Merging two persons who are one, and undoing it (docs/adr/0009-merge.md). Like removal it asks the schema which columns
 * name a person, so that a table of a later version cannot be forgotten. It works on `main.`, past the wall: what only § 115
 * knows of the one who goes must follow too, keeps its purpose, and is told to nobody.
 */

/** A merge that stands, as far as doing and undoing it needs. */
export interface Merge {
  id: number;
  keptId: number;
  goneId: number;
}

type Row = Record<string, Value>;

/** A table with rows that name a person. */
interface Naming {
  table: string;
  columns: string[];
  key: string[];
  hasPurpose: boolean;
}

interface Moved {
  /** How the row is found after the move. */
  key: Row;
  before: Row;
  after: Row;
}

/** Everything that belongs to the one who goes is moved to the one who stays, and the way back is written down. */
export function mergeInto(db: WritableDatabase, merge: Merge): void {
  deferReferences(db, merge.id);
  const journal = new Journal(db, merge);
  for (const naming of namingTables(db)) {
    const named = naming.columns.map((column) => `"${column}" = :gone`).join(' OR ');
    const rows = db.all<Row>(`SELECT * FROM main."${naming.table}" WHERE ${named}`, { gone: merge.goneId });
    for (const row of rows)
      if (!moveRow(db, naming, row, merge, journal)) dropRow(db, naming.table, row, journal);
  }
  const person = db.find<Row>('SELECT * FROM main.person WHERE id = ?', [merge.goneId]);
  if (!person) throw new Failure('call.notFound');
  dropRow(db, 'person', person, journal);
}

/**
 * Puts back whoever went, with every row as it was; what has been added to the one who stayed since then stays there. Later
 * merges into the same person are lifted off and laid on again. @throws Failure `duplicate.sourceGone`
 */
export function undoMerge(db: WritableDatabase, mergeId: number): void {
  deferReferences(db, mergeId);
  const later = db.column<number>(
    `SELECT later.id FROM main.person_merge AS later JOIN main.person_merge AS this ON this.kept_id = later.kept_id
      WHERE this.id = ? AND later.turn > this.turn ORDER BY later.turn DESC`,
    [mergeId],
  );
  for (const id of later) liftOff(db, mergeOf(db, id));
  liftOff(db, mergeOf(db, mergeId));
  db.run('DELETE FROM main.person_merge WHERE id = ?', [mergeId]);
  for (const id of later.reverse()) {
    db.run('DELETE FROM main.person_merge_row WHERE merge_id = ?', [id]);
    mergeInto(db, mergeOf(db, id));
  }
}

/** The persons who were merged into one, and into those: the numbers that a removal must remember as well. */
export function mergedNumbers(db: ReadableDatabase, personId: number): number[] {
  return db.column('SELECT gone_id FROM main.person_merge WHERE kept_id = ? ORDER BY turn', [personId]);
}

/**
 * A row and the parts of it move one after the other: references are checked when the transaction ends. SQLite does this as it
 * prepares the statement, so that each merge must have a text of its own.
 */
function deferReferences(db: WritableDatabase, mergeId: number): void {
  db.run(`PRAGMA defer_foreign_keys = ON -- ${mergeId} ${db.value('SELECT total_changes()')}`);
}

function mergeOf(db: ReadableDatabase, id: number): Merge {
  const merge = db.find<Merge>(
    'SELECT id, kept_id AS keptId, gone_id AS goneId FROM main.person_merge WHERE id = ?',
    [id],
  );
  if (!merge) throw new Failure('call.notFound');
  return merge;
}

/** Columns that name a person, table by table; parts of a participation before the participation itself. */
function namingTables(db: ReadableDatabase): Naming[] {
  const rows = db.all<{ table: string; column: string; parent: string }>(
    `SELECT DISTINCT t.name AS "table", f."from" AS "column", f."table" AS parent
       FROM main.sqlite_schema t JOIN pragma_foreign_key_list(t.name, 'main') f
      WHERE t.type = 'table' AND (f."table" = 'person' OR f."to" = 'person_id')
      ORDER BY f."table" = 'person', t.name, f."from"`,
  );
  return [...Map.groupBy(rows, ({ table }) => table)].map(([table, columns]) => {
    const info = columnsOf(db, table);
    return {
      table,
      columns: columns.map(({ column }) => column),
      key: info.filter(({ pk }) => pk > 0).map(({ name }) => name),
      hasPurpose: info.some(({ name }) => name === 'purpose'),
    };
  });
}

/** False when the row cannot stand beside what the other has already: then it is one and the same, or about nobody else. */
function moveRow(db: WritableDatabase, naming: Naming, row: Row, merge: Merge, journal: Journal): boolean {
  if (leftBehind.has(naming.table)) return false;
  const after = movedColumns(db, naming, row, merge);
  if (after === null) return false;
  const before = Object.fromEntries(Object.keys(after).map((column) => [column, row[column] ?? null]));
  const key = (of: Row) => Object.fromEntries(naming.key.map((column) => [column, of[column] ?? null]));
  if (!update(db, naming.table, key(row), after)) return false;
  journal.moved(naming.table, { key: key({ ...row, ...after }), before, after }, row);
  return true;
}

/** Open proposals about the one who goes are about nobody any more. */
const leftBehind = new Set(['merge_proposal', 'removal']);

/** The columns that change, as they become; null when the row would tie a person to itself. */
function movedColumns(db: ReadableDatabase, naming: Naming, row: Row, { keptId, goneId }: Merge): Row | null {
  const after: Row = Object.fromEntries(
    naming.columns.filter((column) => row[column] === goneId).map((column) => [column, keptId]),
  );
  if (naming.columns.includes('a_id') && naming.columns.includes('b_id')) {
    const [a, b] = [Number(after.a_id ?? row.a_id), Number(after.b_id ?? row.b_id)];
    return a === b ? null : { a_id: Math.min(a, b), b_id: Math.max(a, b) };
  }
  // Lists show one name of each person: that of the one who stays.
  if (naming.table === 'person_name' && row.listed === 1) after.listed = 0;
  if (naming.table === 'profile_round') {
    after.version = db.value<number>(
      `SELECT CASE WHEN EXISTS (SELECT 1 FROM main.profile_round WHERE person_id = :keptId AND purpose = :purpose AND version = :version)
              THEN (SELECT max(version) + 1 FROM main.profile_round WHERE person_id IN (:keptId, :goneId) AND purpose = :purpose)
              ELSE :version END`,
      { keptId, goneId, purpose: row.purpose ?? null, version: row.version ?? null },
    );
  }
  return after;
}

/** Deletes a row, first whatever hangs on it, and writes both down. */
function dropRow(db: WritableDatabase, table: string, row: Row, journal: Journal): void {
  for (const { child, column } of hangingOn(db, table)) {
    const rows = db.all<Row>(`SELECT * FROM main."${child}" WHERE "${column}" = ?`, [row.id ?? null]);
    for (const hanging of rows) dropRow(db, child, hanging, journal);
  }
  journal.dropped(table, row);
  const { sql, values } = equals(keyOf(db, table, row));
  db.run(`DELETE FROM main."${table}" WHERE ${sql}`, values);
}

/** Tables whose rows go with a record of another by its number. */
function hangingOn(db: ReadableDatabase, table: string): { child: string; column: string }[] {
  // By then nothing names the person any more.
  if (table === 'person') return [];
  return db.all(
    `SELECT DISTINCT t.name AS child, f."from" AS "column"
       FROM main.sqlite_schema t JOIN pragma_foreign_key_list(t.name, 'main') f
      WHERE t.type = 'table' AND f."table" = ? AND f."to" = 'id' AND f.on_delete = 'CASCADE'`,
    [table],
  );
}

/** Undoes a merge from its last step to its first. */
function liftOff(db: WritableDatabase, { id, keptId, goneId }: Merge): void {
  const steps = db.all<{ act: 'move' | 'drop'; place: string; record: string }>(
    'SELECT act, place, record FROM main.person_merge_row WHERE merge_id = ? ORDER BY step DESC',
    [id],
  );
  for (const { act, place, record } of steps) {
    if (act === 'move') {
      const { key, before } = JSON.parse(record) as Moved;
      // Taken back or removed since: then it stays away.
      update(db, place, key, before);
    } else {
      const row = JSON.parse(record) as Row;
      if (hasParents(db, place, row)) insert(db, place, row);
      else if (place === 'person') throw new Failure('duplicate.sourceGone');
    }
  }
  // What was registered since on a role or a membership goes with it.
  db.run(
    `UPDATE main.registration SET person_id = :goneId WHERE person_id = :keptId AND (
       person_role_id IN (SELECT id FROM main.person_role WHERE person_id = :goneId)
       OR membership_id IN (SELECT id FROM main.membership WHERE person_id = :goneId))`,
    { keptId, goneId },
  );
  takePartsAlong(db, keptId, goneId);
}

/** A part that was written down since of somebody's taking part goes back with it, unless it is known there already. */
function takePartsAlong(db: WritableDatabase, keptId: number, goneId: number): void {
  const tookPart = (who: string) =>
    `EXISTS (SELECT 1 FROM main.participation p
              WHERE p.observation_id = main.participation_role.observation_id AND p.person_id = ${who})`;
  const since = `person_id = :keptId AND ${tookPart(':goneId')} AND NOT ${tookPart(':keptId')}`;
  db.run(`UPDATE OR IGNORE main.participation_role SET person_id = :goneId WHERE ${since}`, {
    keptId,
    goneId,
  });
  db.run(`DELETE FROM main.participation_role WHERE ${since}`, { keptId, goneId });
}

/** Whether everything that a row refers to is on file. */
function hasParents(db: ReadableDatabase, table: string, row: Row): boolean {
  const references = db.all<{ id: number; parent: string; from: string; to: string }>(
    `SELECT id, "table" AS parent, "from", "to" FROM pragma_foreign_key_list(?, 'main')`,
    [table],
  );
  return [...Map.groupBy(references, ({ id }) => id).values()].every((columns) => {
    const [first] = columns;
    if (!first || columns.some(({ from }) => row[from] === null)) return true;
    const { sql, values } = equals(
      Object.fromEntries(columns.map(({ from, to }) => [to, row[from] ?? null])),
    );
    return db.find(`SELECT 1 FROM main."${first.parent}" WHERE ${sql}`, values) !== undefined;
  });
}

function insert(db: WritableDatabase, table: string, row: Row): void {
  const columns = Object.keys(row);
  db.run(
    `INSERT OR IGNORE INTO main."${table}" (${columns.map((column) => `"${column}"`).join(', ')})
     VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map((column) => row[column] ?? null),
  );
}

/** False when the row as it would become stands there already. */
function update(db: WritableDatabase, table: string, key: Row, columns: Row): boolean {
  const { sql, values } = equals(key);
  const names = Object.keys(columns);
  const set = names.map((column) => `"${column}" = ?`).join(', ');
  return (
    db.run(`UPDATE OR IGNORE main."${table}" SET ${set} WHERE ${sql}`, [
      ...names.map((column) => columns[column] ?? null),
      ...values,
    ]) > 0
  );
}

function equals(row: Row): { sql: string; values: Value[] } {
  return {
    sql: Object.keys(row)
      .map((column) => `"${column}" IS ?`)
      .join(' AND '),
    values: Object.values(row),
  };
}

/** A row's key; a row without one is told apart by all it holds. */
function keyOf(db: ReadableDatabase, table: string, row: Row): Row {
  const key = columnsOf(db, table).filter(({ pk }) => pk > 0);
  return key.length === 0 ? row : Object.fromEntries(key.map(({ name }) => [name, row[name] ?? null]));
}

function columnsOf(db: ReadableDatabase, table: string): { name: string; pk: number }[] {
  return db.all("SELECT name, pk FROM pragma_table_info(?, 'main') ORDER BY cid", [table]);
}

/** Writes down what a merge does. */
class Journal {
  readonly #db: WritableDatabase;
  readonly #merge: Merge;
  #step = 0;

  constructor(db: WritableDatabase, merge: Merge) {
    this.#db = db;
    this.#merge = merge;
  }

  moved(table: string, moved: Moved, row: Row): void {
    this.#write('move', table, moved, row, null);
  }

  dropped(table: string, row: Row): void {
    const { keptId, goneId } = this.#merge;
    const other = [row.a_id, row.b_id].find((id) => typeof id === 'number' && id !== keptId && id !== goneId);
    this.#write('drop', table, row, row, other ?? null);
  }

  #write(act: 'move' | 'drop', table: string, record: object, row: Row, other: Value): void {
    this.#step += 1;
    this.#db.run(
      `INSERT INTO main.person_merge_row (merge_id, step, act, place, record, other_id, purpose)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [this.#merge.id, this.#step, act, table, JSON.stringify(record), other, row.purpose ?? 'prevention'],
    );
  }
}
