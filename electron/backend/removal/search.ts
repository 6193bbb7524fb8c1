import type { ReadableDatabase, Value, WritableDatabase } from '../store/database.ts';
import { type Mention, mentionIn, type Traits } from './trait.ts';

/*
 * The search for a person's traces (PRACTICE 7). It asks the schema itself for every table and column there is, so that a
 * table of a later version cannot be forgotten: record numbers are looked for in every column of numbers, names and numbers
 * in every column of text that people write.
 */

/** A column that was searched, and how many fields of it. */
export interface SearchedPlace {
  table: string;
  column: string;
  fields: number;
}

/** A text that speaks of the person, or a field that holds the person's record number. */
export interface Hit {
  table: string;
  column: string;
  /** JSON array: the record's key. */
  record: string;
  mention: Mention | 'recordNumber';
  text: string;
}

export interface Searched {
  places: SearchedPlace[];
  hits: Hit[];
}

interface Table {
  name: string;
  key: string[];
  /** Columns of text that people write. */
  texts: string[];
  /** Columns of text that the program writes, and that may hold record numbers. */
  numbers: string[];
}

/** Records that the person was part of: their texts are searched for a single name as well. */
export type PartOf = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * Looks everywhere. Bare table names: what the workspace does not see is not searched. O(fields) of the whole store; after
 * each table `watch` is told how far it is.
 */
export function searchTraces(
  db: ReadableDatabase,
  traits: Traits,
  partOf: PartOf,
  watch: (done: number, total: number) => void = () => {},
): Searched {
  const tables = searchedTables(db);
  const searched: Searched = { places: [], hits: [] };
  tables.forEach((table, index) => {
    searchNumbers(db, table, traits, searched);
    searchTexts(db, table, traits, partOf, searched);
    watch(index + 1, tables.length);
  });
  return searched;
}

/** How many entries of the log hold one of the names. They stay: the log is append-only, and read for its own sake alone. */
export function countLogMentions(db: ReadableDatabase, traits: Traits): number {
  const texts = db.column<string>(
    "SELECT coalesce(justification, '') || ' ' || coalesce(recipient, '') FROM main.audit_log WHERE justification IS NOT NULL",
  );
  return texts.filter((text) => mentionIn(text, traits, false) !== null).length;
}

/** Where a text stands. */
export interface TextPlace {
  table: string;
  column: string;
  record: string;
}

/** True for texts that people write and that may be changed one by one. */
export function isCorrectable(table: string, column: string): boolean {
  return !uncorrectable.has(table) && !column.endsWith('state') && !column.endsWith('mapping');
}

/** The text of a place; undefined where the schema has no such column that people write in. */
export function readText(db: ReadableDatabase, place: TextPlace): string | undefined {
  const table = tableOf(db, place);
  if (!table) return undefined;
  return db.find<{ text: string }>(
    `SELECT "${place.column}" AS text FROM "${table.name}" WHERE ${keyCondition(table)}`,
    keyValues(place.record),
  )?.text;
}

/** Changes the text of a place, where it may be changed. */
export function writeText(db: WritableDatabase, place: TextPlace, text: string): void {
  const table = tableOf(db, place);
  if (!table || !isCorrectable(place.table, place.column)) return;
  db.run(`UPDATE main."${table.name}" SET "${place.column}" = ? WHERE ${keyCondition(table)}`, [
    text,
    ...keyValues(place.record),
  ]);
}

/** Tables whose texts nobody may change: a log, a ledger, what has left. */
const uncorrectable = new Set([
  'audit_log',
  'release',
  'release_ledger',
  'release_document',
  'grouping_name',
  'setting',
  'meta',
]);

/** Names of other persons, accounts and places, and what was proved before: a word that is the same there is no trace. */
const others = new Set(['person_name', 'name_token', 'account', 'place', 'audit_log', 'removal_proof']);

/** Columns of the program's own words in every table: the purpose, and days and times. */
const codesEverywhere: readonly string[] = ['purpose', 'recorded_at', 'valid_from', 'valid_to'];

/**
 * Columns that nobody writes in freely, table by table: codes, days, hashes, keys, and JSON of these. A column that is not
 * named here is searched, so that one of a later version cannot be passed over by what it happens to be called.
 */
export const codeColumns: Readonly<Record<string, readonly string[]>> = {
  access_request: ['received_on', 'due_on', 'state', 'decided_at'],
  anonymous_flow: ['day', 'kind', 'dimension', 'category'],
  anonymous_stay: ['departed_on', 'kind', 'dimension', 'category'],
  audit_cut: ['through_at', 'approved_at'],
  custody: ['kind'],
  deletion_ledger: ['removed_on'],
  export: ['kind', 'document_hash'],
  fault: ['at', 'command'],
  general_activity: ['activity', 'held_on'],
  grouping_event: ['kind', 'occurred_on'],
  grouping_name: ['folded', 'sort_key'],
  grouping_relation: ['kind'],
  import_batch: ['file_hashes', 'counts', 'undone_at'],
  import_mapping: ['columns_key'],
  incident: ['kind', 'occurred_from', 'occurred_to', 'occurred_time'],
  incident_person: ['role'],
  indicator_value: ['indicator', 'period'],
  intervention: ['activity', 'state', 'responsible', 'opened_on', 'due_on', 'closed_on'],
  intervention_event: ['occurred_on', 'kind', 'due_on'],
  joint_assessment: ['held_on', 'authorities'],
  joint_assessment_dissent: ['authority'],
  membership: ['position'],
  merge_proposal: ['proposed_at'],
  meta: ['key'],
  observation: ['occurred_from', 'occurred_to', 'occurred_time'],
  participation_role: ['role'],
  person_comparison: ['decision'],
  person_identity: ['birth_date', 'birth_precision'],
  person_merge: ['proposed_at', 'approved_at'],
  person_merge_row: ['act', 'place'],
  person_role: ['role'],
  profile: ['state', 'overall', 'finished_on', 'expires_on'],
  profile_item: ['leg', 'item', 'rating', 'assessed_on'],
  profile_round: ['closed_at'],
  quarter_cut: ['figures_hash', 'frozen_at'],
  quarter_figure: ['measure', 'category'],
  quarter_figure_person: ['day'],
  quarter_figure_record: ['day'],
  registration: ['subject', 'state', 'approved_on', 'review_on', 'remove_on', 'ended_at'],
  registration_decision: ['verdict', 'at'],
  registration_ground: ['basis'],
  registration_proposal: ['act', 'concern_talk', 'state', 'proposed_at'],
  relation: ['kind'],
  release: ['recipient', 'period', 'state', 'policy', 'document', 'proof', 'proposed_at', 'decided_at'],
  release_document: ['format'],
  release_ledger: ['document_hash', 'witness_hash', 'policy_version', 'receipt', 'at', 'previous_hash'],
  removal: ['proposed_at'],
  removal_namesake: ['place'],
  retired_slot: ['slot'],
  setting: ['key', 'changed_at'],
  situation: ['closed_at'],
  situation_entry: ['occurred_on', 'occurred_time', 'authority'],
  situation_part: ['authority', 'role'],
  situation_task: ['authority', 'due_on', 'due_time', 'state', 'settled_at'],
  source: ['kind', 'received_on', 'source_grade', 'handling'],
};

const isCode = (table: string, column: string) =>
  codesEverywhere.includes(column) || (codeColumns[table]?.includes(column) ?? false);

function searchedTables(db: ReadableDatabase): Table[] {
  const names = db.column<string>(
    "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  return names
    .filter((name) => name !== 'audit_log')
    .map((name) => {
      const columns = db.all<{ name: string; type: string; pk: number }>(
        "SELECT name, type, pk FROM pragma_table_info(?, 'main') ORDER BY cid",
        [name],
      );
      const keys = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
      return {
        name,
        // A record without a key is told apart by all it holds.
        key: (keys.length > 0 ? keys : columns).map((column) => column.name),
        texts: others.has(name)
          ? []
          : columns
              .filter((each) => each.type === 'TEXT' && !isCode(name, each.name))
              .map((each) => each.name),
        numbers: columns.filter(({ type }) => type === 'INTEGER').map((column) => column.name),
      };
    });
}

function searchNumbers(db: ReadableDatabase, table: Table, traits: Traits, searched: Searched): void {
  if (table.numbers.length === 0) return;
  const rows = db.value<number>(`SELECT count(*) FROM "${table.name}"`);
  for (const column of table.numbers) searched.places.push({ table: table.name, column, fields: rows });
  const isThere = table.numbers.map((column) => `"${column}" = :id`).join(' OR ');
  const found = db.all<Record<string, Value>>(
    `SELECT ${selected(table, table.numbers)} FROM "${table.name}" WHERE ${isThere}`,
    { id: traits.id },
  );
  for (const row of found) {
    const column = table.numbers.find((each) => row[`c_${each}`] === traits.id) ?? '';
    searched.hits.push({
      table: table.name,
      column,
      record: recordOf(table, row),
      mention: 'recordNumber',
      text: '',
    });
  }
}

const page = 5000;

function searchTexts(
  db: ReadableDatabase,
  table: Table,
  traits: Traits,
  partOf: PartOf,
  searched: Searched,
): void {
  for (const column of table.texts) {
    let fields = 0;
    for (const row of fieldsOf(db, table, column)) {
      fields += 1;
      const text = String(row.text);
      const isPart = partOf.get(table.name)?.has(Number(row.k_0)) ?? false;
      const mention = mentionIn(text, traits, isPart);
      if (mention)
        searched.hits.push({ table: table.name, column, record: recordOf(table, row), mention, text });
    }
    searched.places.push({ table: table.name, column, fields });
  }
}

/** Every field of a column that is not empty. Tables with one number as their key are read in pages. */
function* fieldsOf(db: ReadableDatabase, table: Table, column: string): Generator<Record<string, Value>> {
  const select = `SELECT ${selected(table, [])}, "${column}" AS text FROM "${table.name}" WHERE "${column}" <> ''`;
  const [key] = table.key;
  if (table.key.length > 1 || key !== 'id' || !table.numbers.includes('id')) {
    yield* db.all<Record<string, Value>>(select);
    return;
  }
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = db.all<Record<string, Value>>(`${select} AND id > ? ORDER BY id LIMIT ${page}`, [after]);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = Number(last.k_0);
  }
}

const selected = (table: Table, columns: readonly string[]) =>
  [
    ...table.key.map((key, index) => `"${key}" AS k_${index}`),
    ...columns.map((each) => `"${each}" AS "c_${each}"`),
  ].join(', ');
const recordOf = (table: Table, row: Record<string, Value>) =>
  JSON.stringify(table.key.map((_, index) => row[`k_${index}`]));
const keyCondition = (table: Table) => table.key.map((key) => `"${key}" = ?`).join(' AND ');
const keyValues = (record: string) => JSON.parse(record) as Value[];

/** The table of a place, when the schema has such a column of text that people write. */
function tableOf(db: ReadableDatabase, { table: name, column, record }: TextPlace): Table | undefined {
  const table = searchedTables(db).find((each) => each.name === name);
  if (!table?.texts.includes(column)) return undefined;
  return keyValues(record).length === table.key.length ? table : undefined;
}
