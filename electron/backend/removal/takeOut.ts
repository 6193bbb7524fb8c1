import { mergedNumbers } from '../duplicate/merge.ts';
import type { ReadableDatabase, Value, WritableDatabase } from '../store/database.ts';
import { askForRewrite } from '../store/rewrite.ts';
import { mentionIn, type Traits, traitsOf } from './trait.ts';

/** What everything that is found or taken out of a person starts from. */
export interface Subject {
  traits: Traits;
  /** Records that the person was part of, by table: their texts are read more closely. */
  partOf: ReadonlyMap<string, ReadonlySet<number>>;
  /** Reports that something about the person was entered from. */
  sources: number[];
}

/** What goes beside the rows that name the person. */
export interface TakenOut {
  /** Observations that nobody else took part in. */
  observations: number[];
  /** Reports that nothing is left of. */
  sources: number[];
  snapshots: number;
  /** Kept screens that the person was taken out of. */
  screens: number;
  /** Names of files about the person in the export folder; the caller deletes them. */
  files: string[];
}

/** Reads what a person is known by, behind the wall where there is one. */
export function subjectOf(db: ReadableDatabase, personId: number): Subject {
  const own = <Item>(sql: string) => db.column<Item>(sql, { id: personId });
  const observations = own<number>('SELECT observation_id FROM participation WHERE person_id = :id');
  const incidents = own<number>('SELECT incident_id FROM incident_person WHERE person_id = :id');
  const sources = new Set<number>([
    ...ownTables(db).flatMap(({ table, column, hasSource }) =>
      hasSource ? own<number>(`SELECT source_id FROM "${table}" WHERE "${column}" = :id`) : [],
    ),
    ...own<number>('SELECT source_id FROM person WHERE id = :id'),
    ...own<number>(
      `SELECT o.source_id FROM observation o JOIN participation p ON p.observation_id = o.id WHERE p.person_id = :id`,
    ),
    ...own<number>(
      `SELECT i.source_id FROM incident i JOIN incident_person p ON p.incident_id = i.id WHERE p.person_id = :id`,
    ),
    ...own<number>(
      `SELECT e.report_id FROM profile_evidence e JOIN profile_item i ON i.id = e.profile_item_id
         JOIN profile p ON p.id = i.profile_id JOIN profile_round r ON r.id = p.round_id
        WHERE r.person_id = :id AND e.report_id IS NOT NULL`,
    ),
    ...own<number>(
      `SELECT g.report_id FROM registration_ground g JOIN registration_proposal p ON p.id = g.proposal_id
         JOIN registration r ON r.id = p.registration_id WHERE r.person_id = :id AND g.report_id IS NOT NULL`,
    ),
  ]);
  return {
    traits: traitsOf(
      personId,
      own<string>('SELECT name FROM person_name WHERE person_id = :id'),
      own<string>('SELECT cpr FROM person_identity WHERE person_id = :id AND cpr IS NOT NULL'),
      own<string>('SELECT value FROM person_reference WHERE person_id = :id'),
    ),
    partOf: new Map([
      ['observation', new Set(observations)],
      ['incident', new Set(incidents)],
      ['source', sources],
      ...onBoards(own),
    ]),
    sources: [...sources],
  };
}

/** The texts of the situation boards that the person is on, or is in the incident of. */
function onBoards(own: <Item>(sql: string) => Item[]): [string, Set<number>][] {
  const boards = `SELECT situation_id FROM situation_person WHERE person_id = :id
    UNION SELECT situation_id FROM situation_task WHERE person_id = :id
    UNION SELECT s.id FROM situation s JOIN incident_person i ON i.incident_id = s.incident_id WHERE i.person_id = :id`;
  return [
    ['situation', new Set(own<number>(boards))],
    ...['situation_part', 'situation_person', 'situation_task', 'situation_entry'].map(
      (table) =>
        [table, new Set(own<number>(`SELECT id FROM ${table} WHERE situation_id IN (${boards})`))] as [
          string,
          Set<number>,
        ],
    ),
  ];
}

/** The columns of the schema that name a person: rows of these tables go with the person. */
export function ownTables(db: ReadableDatabase): { table: string; column: string; hasSource: boolean }[] {
  return db
    .all<{ table: string; column: string; hasSource: number }>(
      `SELECT t.name AS "table", f."from" AS "column",
            EXISTS (SELECT 1 FROM pragma_table_info(t.name, 'main') c WHERE c.name = 'source_id') AS hasSource
       FROM main.sqlite_schema t JOIN pragma_foreign_key_list(t.name, 'main') f
      WHERE t.type = 'table' AND f."table" = 'person' ORDER BY t.name, f."from"`,
    )
    .map((row) => ({ ...row, hasSource: row.hasSource === 1 }));
}

/**
 * Takes a person out of the store: every row that names the person, by the schema's own references; observations that nobody
 * else took part in, since they tell of nobody else; reports that nothing is left of, unless they are an import's; snapshots
 * that show the person; the person's place on kept screens; saved mappings and traces of errors that hold a name.
 *
 * An observation with one participant left stays: it says where that one was met, which is what it was entered for, and the
 * one met stands there by a basis of his or her own. An incident stays, since it is a fact of the street and not of a person.
 */
export function takeOut(db: WritableDatabase, subject: Subject): TakenOut {
  const { traits, partOf, sources } = subject;
  const personId = traits.id;
  askForRewrite(db);
  const snapshots = db.run(
    'DELETE FROM main.chart_snapshot WHERE id IN (SELECT snapshot_id FROM main.chart_snapshot_person WHERE person_id = ?)',
    [personId],
  );
  // Kept screens may still draw those who were merged into the person.
  const screens = [personId, ...mergedNumbers(db, personId)].reduce(
    (sum, number) => sum + cleanScreens(db, number),
    0,
  );
  for (const [table, key, text] of forgettable) {
    const rows = db.all<{ key: Value; text: string }>(
      `SELECT ${key} AS "key", ${text} AS text FROM main.${table}`,
    );
    for (const row of rows) {
      if (mentionIn(row.text, traits, true)) db.run(`DELETE FROM main.${table} WHERE ${key} = ?`, [row.key]);
    }
  }
  const written = referencedExports(db);
  // A sheet that names the person goes, whoever else it names.
  const naming = new Set(
    db.column<number>('SELECT export_id FROM main.export_person WHERE person_id = ?', [personId]),
  );
  db.run('DELETE FROM main.person WHERE id = ?', [personId]);
  const stillWritten = referencedExports(db);
  const files = [...written]
    .filter((id) => naming.has(id) || !stillWritten.has(id))
    .flatMap((id) => {
      const file = db.column<string>('SELECT file_name FROM main.export WHERE id = ?', [id]);
      db.run('DELETE FROM main.export WHERE id = ?', [id]);
      return file;
    });
  const observations = [...(partOf.get('observation') ?? [])].filter(
    (id) =>
      db.run(
        `DELETE FROM main.observation WHERE id = :id
            AND NOT EXISTS (SELECT 1 FROM main.participation WHERE observation_id = :id)`,
        { id },
      ) > 0,
  );
  const children = childrenOf(db, 'source');
  const unused = sources.filter((id) => {
    const isUsed = children.some(
      ({ table, column }) =>
        db.find(`SELECT 1 FROM main."${table}" WHERE "${column}" = ? LIMIT 1`, [id]) !== undefined,
    );
    return !isUsed && db.run('DELETE FROM main.source WHERE id = ? AND batch_id IS NULL', [id]) > 0;
  });
  return { observations, sources: unused, snapshots, screens, files };
}

/** Tables whose rows are only a convenience, and go when they hold a name: their key, and the text that may hold it. */
const forgettable = [
  ['fault', 'reference', 'trace'],
  ['import_mapping', 'id', 'mapping'],
] as const;

/** Exported files that some record says it was printed to; with the last such record the file goes too. */
function referencedExports(db: ReadableDatabase): Set<number> {
  const found = new Set<number>();
  for (const { table, column } of childrenOf(db, 'export')) {
    for (const id of db.column<number>(`SELECT "${column}" FROM main."${table}"`)) found.add(id);
  }
  return found;
}

/** The tables and columns that refer to a table's records. */
function childrenOf(db: ReadableDatabase, parent: string): { table: string; column: string }[] {
  return db.all(
    `SELECT DISTINCT t.name AS "table", f."from" AS "column"
       FROM main.sqlite_schema t JOIN pragma_foreign_key_list(t.name, 'main') f
      WHERE t.type = 'table' AND f."table" = ? AND f."from" <> 'purpose'`,
    [parent],
  );
}

/** Takes a person's number out of every kept screen: a place in a drawing, a choice, a hidden one. */
function cleanScreens(db: WritableDatabase, personId: number): number {
  const kept = db.all<{ account: number; purpose: string; room: string; state: string }>(
    'SELECT account_id AS account, purpose, room, state FROM main.workspace_state',
  );
  let screens = 0;
  for (const { account, purpose, room, state } of kept) {
    if (!new RegExp(`(?<!\\d)${personId}(?!\\d)`).test(state)) continue;
    screens += 1;
    db.run('UPDATE main.workspace_state SET state = ? WHERE account_id = ? AND purpose = ? AND room = ?', [
      JSON.stringify(withoutNumber(JSON.parse(state), personId) ?? null),
      account,
      purpose,
      room,
    ]);
  }
  return screens;
}

/** A value of JSON without a number: entries and tuples that begin with it go, as do members that are called so. */
export function withoutNumber(value: unknown, number: number): unknown {
  if (value === number || value === String(number)) return undefined;
  if (Array.isArray(value)) {
    return value.filter((each) => !isAbout(each, number)).map((each) => withoutNumber(each, number));
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([name]) => name !== String(number));
    return Object.fromEntries(members.map(([name, each]) => [name, withoutNumber(each, number) ?? null]));
  }
  return value;
}

function isAbout(entry: unknown, number: number): boolean {
  if (Array.isArray(entry)) return entry.some((each) => each === number);
  if (entry !== null && typeof entry === 'object') return Object.values(entry).includes(number);
  return entry === number || entry === String(number);
}
