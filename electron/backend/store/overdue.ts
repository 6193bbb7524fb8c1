import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { Parameters, StatementDatabase, WritableDatabase } from './database.ts';

/*
 * Overdue records leave every view but the review desk (PRACTICE, Registration 7; ADR 7). What is overdue for a workspace
 * is kept as numbers in temporary tables; the purpose wall's views leave those rows out, and every row that points at
 * them. The review desk's commands read with the curtain drawn.
 */

/**
 * Tables whose rows can be overdue, each with the query for their numbers. `standing` is a registration that has been
 * approved and not ended. A person goes with the last registration that was in time; an observation with the last person
 * who can be shown in it. Of a leading position that is overdue the plain membership is left (`columnsShown`).
 */
const overdueRows = {
  registration: 'SELECT id FROM late',
  registration_proposal:
    'SELECT id FROM main.registration_proposal WHERE registration_id IN (SELECT id FROM late)',
  person_role: "SELECT person_role_id FROM late WHERE subject = 'role'",
  membership: "SELECT membership_id FROM late WHERE subject = 'membership'",
  person: 'SELECT person_id FROM late WHERE person_id NOT IN (SELECT person_id FROM timely)',
  observation: `SELECT DISTINCT seen.observation_id FROM main.participation AS seen
     WHERE seen.person_id IN (SELECT id FROM temp.overdue_person) AND NOT EXISTS (
       SELECT 1 FROM main.participation AS other WHERE other.observation_id = seen.observation_id
          AND other.person_id NOT IN (SELECT id FROM temp.overdue_person))`,
} as const;
const hidingTables = Object.keys(overdueRows) as (keyof typeof overdueRows)[];

/** A registration whose review day has passed or whose removal day has come, as `stateOn` has it. */
const isLate = "state = 'approved' AND review_on <= :day AND (review_on < :day OR remove_on <= :day)";

/** Keeps what is overdue for a workspace, and lets the review desk see it. One for each open store. */
export class Curtain {
  readonly #db: StatementDatabase;
  #shown = '';

  constructor(db: StatementDatabase) {
    this.#db = db;
    db.connection.exec(
      [
        'CREATE TEMP TABLE IF NOT EXISTS review_desk (is_open INTEGER NOT NULL)',
        'DELETE FROM temp.review_desk',
        'INSERT INTO temp.review_desk VALUES (0)',
        'CREATE TEMP TABLE IF NOT EXISTS overdue_leading (id INTEGER PRIMARY KEY)',
        ...hidingTables.map(
          (table) => `CREATE TEMP TABLE IF NOT EXISTS overdue_${table} (id INTEGER PRIMARY KEY)`,
        ),
      ].join(';'),
    );
  }

  /**
   * Reckons what is overdue on a day, of what a purpose may see. Says whether it differs from before. Linear in the overdue
   * registrations; where they have changed, also in the observations of their persons.
   */
  draw(purpose: Purpose, day: IsoDate, everything = false): boolean {
    const seen = purpose === 'police' ? "purpose = 'police' AND" : '';
    const late = this.#db.column<number>(
      `SELECT id FROM main.registration WHERE ${seen} ${isLate} ORDER BY id`,
      { day },
    );
    const shown = JSON.stringify([purpose, late]);
    if (shown === this.#shown && (!everything || late.length === 0)) return false;
    this.#shown = shown;
    const standing = `WITH late AS (SELECT * FROM main.registration WHERE ${seen} ${isLate}),
      timely AS (SELECT * FROM main.registration WHERE ${seen} state = 'approved' AND NOT (${isLate}))`;
    this.#db.connection.transaction(() => {
      for (const table of hidingTables) {
        // The person before the observation, which asks for the persons.
        this.#db.run(`DELETE FROM temp.overdue_${table}`);
        this.#db.run(`INSERT OR IGNORE INTO temp.overdue_${table} ${standing} ${overdueRows[table]}`, {
          day,
        });
      }
      this.#db.run('DELETE FROM temp.overdue_leading');
      this.#db.run(
        `INSERT OR IGNORE INTO temp.overdue_leading ${standing} SELECT membership_id FROM late WHERE subject = 'leading'`,
        { day },
      );
    })();
    return true;
  }

  /** Whether anything is overdue, so that the views need to leave something out. */
  get isEmpty(): boolean {
    return this.#db.find('SELECT 1 FROM temp.overdue_registration') === undefined;
  }

  /** The store as the review desk sees it: with what is overdue. */
  get reviewDesk(): WritableDatabase {
    const seeing = <Result>(read: () => Result): Result => {
      this.#db.run('UPDATE temp.review_desk SET is_open = 1');
      try {
        return read();
      } finally {
        this.#db.run('UPDATE temp.review_desk SET is_open = 0');
      }
    };
    return {
      all: (sql: string, parameters?: Parameters) => seeing(() => this.#db.all(sql, parameters)),
      find: (sql: string, parameters?: Parameters) => seeing(() => this.#db.find(sql, parameters)),
      column: (sql: string, parameters?: Parameters) => seeing(() => this.#db.column(sql, parameters)),
      value: (sql: string, parameters?: Parameters) => seeing(() => this.#db.value(sql, parameters)),
      run: (sql: string, parameters?: Parameters) => seeing(() => this.#db.run(sql, parameters)),
    } as WritableDatabase;
  }
}

/** The condition that leaves overdue rows of a table out, and those that point at one; empty where there is none. */
export function notOverdue(db: StatementDatabase, table: string): string[] {
  const pointing = db
    .all<{ table: string; from: string; to: string | null }>(
      'SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)',
      [table],
    )
    .filter(({ to }) => to === null || to === 'id')
    .map(({ table: target, from }) => [target, from] as const);
  const own = [[table, 'id'] as const, ...pointing];
  const hasPerson = db.find("SELECT 1 FROM pragma_table_info(?) WHERE name = 'person_id'", [table]);
  if (hasPerson) own.push(['person', 'person_id']);
  const conditions = own
    .filter(([target]) => target in overdueRows)
    .map(
      ([target, column]) => `NOT EXISTS (SELECT 1 FROM temp.overdue_${target} AS gone
        WHERE gone.id = "${table}"."${column}" AND NOT (SELECT is_open FROM temp.review_desk))`,
    );
  return [...new Set(conditions)];
}

/** The columns of a table as a view shows them: nobody stands as leading on a registration that is overdue. */
export function columnsShown(db: StatementDatabase, table: string): string {
  if (table !== 'membership') return '*';
  return db
    .column<string>('SELECT name FROM pragma_table_info(?)', [table])
    .map((name) => (name === 'position' ? `${positionShown} AS position` : name))
    .join(', ');
}

const positionShown = `CASE WHEN position = 'leading' AND NOT (SELECT is_open FROM temp.review_desk)
  AND EXISTS (SELECT 1 FROM temp.overdue_leading AS gone WHERE gone.id = membership.id) THEN 'member' ELSE position END`;
