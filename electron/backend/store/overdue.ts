import type { Sees } from '../../../shared/contract/command.ts';
import { dayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { Parameters, StatementDatabase, WritableDatabase } from './database.ts';

/*
 * Overdue records leave every view but the review desk, and whoever is no longer registered with anything leaves with them
 * (PRACTICE, Registration 7; ADR 7). What is out of sight for a workspace is kept as numbers in temporary tables, each with
 * how far behind the curtain it stands; the purpose wall's views leave those rows out, and every row that points at them.
 */

/** A row is shown to commands that see at least as far as it stands. */
export const sight = { current: 0, past: 1, overdue: 2 } as const satisfies Record<Sees, number>;

/** Tables whose rows can be out of sight, the person before what asks for the persons. */
const hidingTables = [
  'person',
  'registration',
  'registration_proposal',
  'person_role',
  'membership',
  'observation',
] as const;
type HidingTable = (typeof hidingTables)[number];
const isHiding = (table: string): table is HidingTable => hidingTables.some((each) => each === table);

/** A registration whose review day has passed or whose removal day has come, as `stateOn` has it. */
const isLate = "state = 'approved' AND review_on <= :day AND (review_on < :day OR remove_on <= :day)";

/** What is out of sight, as it follows from the registrations alone. */
interface Hidden {
  /** Registrations past their time limit. */
  late: number[];
  /** Persons with such a registration and none in time. */
  overdue: number[];
  /**
   * Persons who were registered, neither are nor are proposed to be, and have been given no new role since; with the day the
   * last registration ended.
   */
  former: { id: number; since: IsoDate }[];
}

/** Keeps what is out of sight for a workspace, and lets the review desk see it. One for each open store. */
export class Curtain {
  readonly #db: StatementDatabase;
  #shown = '';
  #day: IsoDate | null = null;

  constructor(db: StatementDatabase) {
    this.#db = db;
    db.connection.exec(
      [
        'CREATE TEMP TABLE IF NOT EXISTS curtain (sees INTEGER NOT NULL)',
        'DELETE FROM temp.curtain',
        'INSERT INTO temp.curtain VALUES (0)',
        'CREATE TEMP TABLE IF NOT EXISTS hidden_leading (id INTEGER PRIMARY KEY)',
        'CREATE TEMP TABLE IF NOT EXISTS former_person (id INTEGER PRIMARY KEY, since TEXT NOT NULL)',
        ...hidingTables.map(
          (table) =>
            `CREATE TEMP TABLE IF NOT EXISTS hidden_${table} (id INTEGER PRIMARY KEY, stands INTEGER NOT NULL)`,
        ),
      ].join(';'),
    );
  }

  /**
   * Reckons what is out of sight on a day, of what a purpose may see. Says whether it differs from before. Linear in the
   * registrations that are late or ended; where they have changed, also in the observations of their persons.
   * `everything`: what is on file of these persons may have changed too.
   */
  draw(purpose: Purpose, day: IsoDate, everything = false): boolean {
    this.#day = day;
    const hidden = hiddenOn(this.#db, purpose, day);
    const shown = JSON.stringify([purpose, hidden]);
    const isNothing = hidden.late.length === 0 && hidden.former.length === 0;
    if (shown === this.#shown && (!everything || isNothing)) return false;
    this.#shown = shown;
    this.#db.connection.transaction(() => this.#keep(hidden))();
    return true;
  }

  /** Whether what is out of sight was reckoned on this day: nothing but the day and changes alter it. */
  isOf(day: IsoDate): boolean {
    return this.#day === day;
  }

  #keep({ late, overdue, former }: Hidden): void {
    for (const table of hidingTables) this.#db.run(`DELETE FROM temp.hidden_${table}`);
    this.#db.run('DELETE FROM temp.hidden_leading');
    this.#db.run('DELETE FROM temp.former_person');
    const { past, overdue: desk } = sight;
    const each = 'SELECT value FROM json_each(?)';
    const [lateIds, overdueIds] = [JSON.stringify(late), JSON.stringify(overdue)];
    for (const { id, since } of former) {
      this.#db.run('INSERT INTO temp.former_person VALUES (?, ?)', [id, since]);
    }
    this.#db.run(`INSERT INTO temp.hidden_person SELECT id, ${past} FROM temp.former_person`);
    this.#db.run(`INSERT INTO temp.hidden_person SELECT value, ${desk} FROM json_each(?)`, [overdueIds]);
    this.#db.run(`INSERT INTO temp.hidden_registration SELECT value, ${desk} FROM json_each(?)`, [lateIds]);
    // A person takes the other registrations along, as those that were declined.
    this.#db.run(
      `INSERT OR IGNORE INTO temp.hidden_registration SELECT registration.id, stands
         FROM temp.hidden_person JOIN main.registration ON person_id = hidden_person.id`,
    );
    this.#db.run(
      `INSERT INTO temp.hidden_registration_proposal SELECT p.id, stands
         FROM main.registration_proposal p JOIN temp.hidden_registration r ON r.id = p.registration_id`,
    );
    const ofLate = (column: string, subject: string) =>
      `SELECT ${column} FROM main.registration WHERE id IN (${each}) AND subject = '${subject}'`;
    const [role, membership, leading] = [
      ofLate('person_role_id', 'role'),
      ofLate('membership_id', 'membership'),
      ofLate('membership_id', 'leading'),
    ];
    this.#db.run(`INSERT OR IGNORE INTO temp.hidden_person_role SELECT *, ${desk} FROM (${role})`, [lateIds]);
    this.#db.run(`INSERT OR IGNORE INTO temp.hidden_membership SELECT *, ${desk} FROM (${membership})`, [
      lateIds,
    ]);
    // Of a leading position that is overdue the plain membership is left (`columnsShown`).
    this.#db.run(`INSERT OR IGNORE INTO temp.hidden_leading ${leading}`, [lateIds]);
    // An observation goes with the last person who can be shown in it.
    this.#db.run(
      `INSERT INTO temp.hidden_observation SELECT seen.observation_id, min(stands)
         FROM temp.hidden_person CROSS JOIN main.participation AS seen ON seen.person_id = hidden_person.id
        WHERE NOT EXISTS (SELECT 1 FROM main.participation AS other
          WHERE other.observation_id = seen.observation_id
            AND other.person_id NOT IN (SELECT id FROM temp.hidden_person)) GROUP BY 1`,
    );
  }

  /** Whether anything is out of sight, so that the views need to leave something out. */
  get isEmpty(): boolean {
    return this.#db.find('SELECT 1 FROM temp.hidden_registration') === undefined;
  }

  /** The store as a command sees it that sees further than the present: one statement at a time. */
  sees(far: Exclude<Sees, 'current'>): WritableDatabase {
    const seeing = <Result>(read: () => Result): Result => {
      this.#db.run(`UPDATE temp.curtain SET sees = ${sight[far]}`);
      try {
        return read();
      } finally {
        this.#db.run('UPDATE temp.curtain SET sees = 0');
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

function hiddenOn(db: StatementDatabase, purpose: Purpose, day: IsoDate): Hidden {
  const seen = purpose === 'police' ? "purpose = 'police' AND" : '';
  const late = db.column<number>(`SELECT id FROM main.registration WHERE ${seen} ${isLate} ORDER BY id`, {
    day,
  });
  const inTime = `SELECT person_id FROM main.registration WHERE ${seen} state = 'approved' AND NOT (${isLate})`;
  const overdue =
    late.length === 0
      ? []
      : db.column<number>(
          `SELECT DISTINCT person_id FROM main.registration WHERE ${seen} ${isLate}
              AND person_id NOT IN (${inTime}) ORDER BY person_id`,
          { day },
        );
  const former = db.all<{ id: number; endedAt: string }>(
    `SELECT id, endedAt FROM (SELECT person_id AS id, max(ended_at) AS endedAt FROM main.registration
        WHERE ${seen} state = 'ended' GROUP BY person_id) AS over
      WHERE NOT EXISTS (SELECT 1 FROM main.registration WHERE ${seen} person_id = over.id AND state IN ('approved', 'proposed'))
        AND NOT EXISTS (SELECT 1 FROM main.person_role WHERE ${seen} person_id = over.id AND recorded_at > endedAt
          AND (valid_to IS NULL OR valid_to >= :day))
      ORDER BY id`,
    { day },
  );
  return {
    ...{ late, overdue },
    former: former.map(({ id, endedAt }) => ({ id, since: dayOfEnd(endedAt, day) })),
  };
}

/**
 * The day on which a registration ended, for every count and screen. In an invented city, where time stands still on the last
 * day, that is the day of whatever is ended after it.
 */
export function dayOfEnd(endedAt: string, present: IsoDate | undefined): IsoDate {
  const day = dayInCopenhagen(new Date(endedAt));
  return present !== undefined && day > present ? present : day;
}

/** The condition that leaves rows of a table out that are out of sight, and those that point at one; empty where there is none. */
export function notHidden(db: StatementDatabase, table: string): string[] {
  const pointing = referencesOf(db, table);
  const own: (readonly [string, string])[] = [[table, 'id'], ...pointing];
  if (isOwnedByPerson(db, table)) own.push(['person', 'person_id']);
  const hidden = own
    .filter(([target]) => isHiding(target))
    // `IN` a table's own numbers is one look into it, hundreds of thousands a second; the rest is asked of the few alone.
    .map(
      ([target, column]) => `("${table}"."${column}" IS NULL
        OR "${table}"."${column}" NOT IN (SELECT id FROM temp.hidden_${target})
        OR EXISTS (SELECT 1 FROM temp.hidden_${target} AS gone
             WHERE gone.id = "${table}"."${column}" AND gone.stands <= (SELECT sees FROM temp.curtain)))`,
    );
  // What hangs on a record of a person, without naming the person, is shown where that record is.
  const hanging = isOwnedByPerson(db, table)
    ? []
    : pointing.filter(([target]) => target !== table && !isHiding(target) && hangsOnPerson(db, target));
  const shown = hanging.map(
    ([target, column]) => `("${table}"."${column}" IS NULL
       OR EXISTS (SELECT 1 FROM "${target}" AS above WHERE above.id = "${table}"."${column}"))`,
  );
  return [...new Set([...hidden, ...shown])];
}

/** The columns of a table that hold another's number, and whose. */
function referencesOf(db: StatementDatabase, table: string): (readonly [table: string, column: string])[] {
  return db
    .all<{ table: string; from: string; to: string | null }>(
      `SELECT "table", "from", "to" FROM pragma_foreign_key_list(?, 'main')`,
      [table],
    )
    .filter(({ to }) => to === null || to === 'id')
    .map(({ table: target, from }) => [target, from] as const);
}

function isOwnedByPerson(db: StatementDatabase, table: string): boolean {
  return (
    db.find("SELECT 1 FROM pragma_table_info(?, 'main') WHERE name = 'person_id'", [table]) !== undefined
  );
}

/** Whether a row of a table goes out of sight with a person, though the table has no numbers of its own kept for it. */
function hangsOnPerson(db: StatementDatabase, table: string): boolean {
  return (
    isOwnedByPerson(db, table) ||
    referencesOf(db, table).some(
      ([target]) =>
        target === 'person' || (target !== table && !isHiding(target) && hangsOnPerson(db, target)),
    )
  );
}

/** The columns of a table as a view shows them: nobody stands as leading on a registration that is overdue. */
export function columnsShown(db: StatementDatabase, table: string): string {
  if (table !== 'membership') return '*';
  return db
    .column<string>("SELECT name FROM pragma_table_info(?, 'main')", [table])
    .map((name) => (name === 'position' ? `${positionShown} AS position` : name))
    .join(', ');
}

const positionShown = `CASE WHEN position = 'leading' AND (SELECT sees FROM temp.curtain) < ${sight.overdue}
  AND EXISTS (SELECT 1 FROM temp.hidden_leading AS gone WHERE gone.id = membership.id) THEN 'member' ELSE position END`;
