import type {
  CourseLine,
  Situation,
  SituationLine,
  SituationTask,
  TaskState,
} from '../../../shared/contract/situation.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { personNames, placeLine } from '../fact/shown.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { courseOf, isLate, type Moment } from './rules.ts';

/** A board's own row, as deciding on it needs it. */
export interface Board {
  id: number;
  title: string;
  incidentId: number | null;
  purpose: Purpose;
  closedAt: string | null;
  closedBy: string | null;
  learnt: string;
  openedAt: string;
  openedBy: string;
}

type Head = Omit<SituationLine, 'openTasks' | 'lateTasks' | 'nextDue'> &
  Pick<Situation, 'closedBy' | 'learnt'>;

const selectHead = `SELECT s.id, s.title, i.id AS incidentId, i.kind AS incidentKind, i.occurred_from AS occurredFrom,
    i.occurred_time AS occurredTime, place.name AS placeName, coalesce(i.place_text, '') AS placeText,
    s.recorded_at AS openedAt, o.name AS openedBy, s.closed_at AS closedAt, c.name AS closedBy, s.learnt, s.purpose
  FROM situation s LEFT JOIN incident i ON i.id = s.incident_id LEFT JOIN main.place ON place.id = i.place_id
  JOIN main.account o ON o.id = s.opened_by LEFT JOIN main.account c ON c.id = s.closed_by`;

function headOf({ placeName, placeText, ...row }: Head & { placeName: string | null; placeText: string }) {
  return { ...row, place: placeLine(placeName, placeText) };
}

/** Every board the workspace sees, with its open tasks counted at a moment. */
export function boards(db: ReadableDatabase, moment: Moment): SituationLine[] {
  const open = Map.groupBy(
    db.all<{ situationId: number; dueOn: IsoDate; dueTime: string }>(
      `SELECT situation_id AS situationId, due_on AS dueOn, due_time AS dueTime FROM situation_task
        WHERE state = 'open' ORDER BY due_on, due_time`,
    ),
    ({ situationId }) => situationId,
  );
  return db
    .all<Parameters<typeof headOf>[0]>(`${selectHead} ORDER BY s.recorded_at DESC, s.id`)
    .map((row) => {
      const { closedBy: _, learnt: __, ...head } = headOf(row);
      const tasks = open.get(head.id) ?? [];
      const [next] = tasks;
      return {
        ...head,
        openTasks: tasks.length,
        lateTasks: tasks.filter((task) => isLate({ ...task, state: 'open' }, moment)).length,
        nextDue: next ? { on: next.dueOn, at: next.dueTime } : null,
      };
    });
}

/** Who asks for a board, and when: what was written by the same account today may be taken back. */
export interface Reader {
  moment: Moment;
  accountId: number;
  /** Whether something recorded then is of today. */
  isFromToday(recordedAt: string): boolean;
}

/** The whole board. */
export function readBoard(db: ReadableDatabase, id: number, reader: Reader): Situation | undefined {
  const row = db.find<Parameters<typeof headOf>[0]>(`${selectHead} WHERE s.id = ?`, [id]);
  if (!row) return undefined;
  const head = headOf(row);
  const tasks = tasksOf(db, id, reader);
  const of = <Row extends Written>(sql: string) => db.all<Row>(sql, [id]).map(ownedBy(reader));
  const parts = of<Situation['parts'][number] & Written>(
    `SELECT p.id, p.authority AS actor, p.role AS part, p.note, account.name AS "by", p.recorded_at AS recordedAt,
            p.account_id AS accountId
       FROM situation_part p JOIN main.account ON account.id = p.account_id WHERE situation_id = ?
      ORDER BY p.recorded_at, p.id`,
  );
  const entries = of<Omit<CourseLine, 'kind' | 'part' | 'isOwnFromToday'> & Written>(
    `SELECT e.id, e.occurred_on AS "on", e.occurred_time AS "at", e.text, e.authority AS actor, account.name AS "by",
            e.account_id AS accountId, e.recorded_at AS recordedAt
       FROM situation_entry e JOIN main.account ON account.id = e.account_id WHERE situation_id = ?`,
  );
  const persons = of<{ id: number; recordId: number; reason: string; by: string } & Written>(
    `SELECT p.person_id AS id, p.id AS recordId, p.reason, account.name AS "by", p.account_id AS accountId,
            p.recorded_at AS recordedAt
       FROM situation_person p JOIN main.account ON account.id = p.account_id WHERE situation_id = ?`,
  );
  const names = personNames(
    db,
    persons.map((each) => each.id),
  );
  const collator = new Intl.Collator('da');
  return {
    ...head,
    parts: parts.map(({ recordedAt: _, ...part }) => part),
    persons: persons
      .map(({ recordedAt: _, ...each }) => ({ ...each, name: names.get(each.id) ?? '' }))
      .sort((a, b) => collator.compare(a.name, b.name) || a.id - b.id),
    tasks,
    course: courseOf(head, { entries, parts, tasks }),
  };
}

interface Written {
  accountId: number;
  recordedAt: string;
}

/** Whether the reader may still take a row back, in place of whose it is. */
function ownedBy({ accountId, isFromToday }: Reader) {
  return <Row extends Written>({ accountId: writer, ...row }: Row) => ({
    ...row,
    isOwnFromToday: writer === accountId && isFromToday(row.recordedAt),
  });
}

/** Tasks by deadline: the open ones first, then those settled, the latest first. */
function tasksOf(db: ReadableDatabase, situationId: number, reader: Reader): SituationTask[] {
  type Row = Omit<SituationTask, 'person' | 'isLate' | 'isOwnFromToday'> &
    Written & { personId: number | null };
  const rows = db.all<Row>(
    `SELECT t.id, t.text, t.authority AS actor, t.person_id AS personId, t.due_on AS dueOn, t.due_time AS dueTime, t.state, t.result,
            a.name AS "by", t.recorded_at AS recordedAt, b.name AS settledBy, settled_at AS settledAt,
            t.account_id AS accountId
       FROM situation_task t JOIN main.account a ON a.id = t.account_id LEFT JOIN main.account b ON b.id = t.settled_by
      WHERE situation_id = ?
      ORDER BY t.state <> 'open', CASE t.state WHEN 'open' THEN t.due_on || t.due_time END, t.settled_at DESC, t.id`,
    [situationId],
  );
  const names = personNames(
    db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  return rows.map(ownedBy(reader)).map(({ personId, ...row }) => ({
    ...row,
    person: personId === null ? null : { id: personId, name: names.get(personId) ?? '' },
    isLate: isLate(row, reader.moment),
  }));
}

/**
 * Open tasks of a board that the workspace sees, past the curtain: a task about somebody whose registration is overdue is still to
 * be done, and is counted without being shown.
 */
export function countOpenTasks(db: ReadableDatabase, situationId: number): number {
  return db.value(
    `SELECT count(*) FROM main.situation_task
      WHERE state = 'open' AND situation_id = (SELECT id FROM situation WHERE id = ?)`,
    [situationId],
  );
}

export function findBoard(db: ReadableDatabase, id: number): Board | undefined {
  return db.find(
    `SELECT s.id, s.title, s.incident_id AS incidentId, s.purpose, s.closed_at AS closedAt, c.name AS closedBy, s.learnt,
            s.recorded_at AS openedAt, o.name AS openedBy
       FROM situation s JOIN main.account o ON o.id = s.opened_by LEFT JOIN main.account c ON c.id = s.closed_by
      WHERE s.id = ?`,
    [id],
  );
}

/** The open board that follows an incident for a purpose. */
export function openBoardOf(db: ReadableDatabase, incidentId: number, purpose: Purpose): number | undefined {
  return db.find<{ id: number }>(
    'SELECT id FROM situation WHERE incident_id = ? AND purpose = ? AND closed_at IS NULL',
    [incidentId, purpose],
  )?.id;
}

/** How much has been put on a board, past the curtain. */
export function countOnBoard(db: ReadableDatabase, id: number): number {
  return db.value(
    `SELECT (SELECT count(*) FROM main.situation_part WHERE situation_id = :id)
          + (SELECT count(*) FROM main.situation_person WHERE situation_id = :id)
          + (SELECT count(*) FROM main.situation_task WHERE situation_id = :id)
          + (SELECT count(*) FROM main.situation_entry WHERE situation_id = :id)`,
    { id },
  );
}

/** What can be put on a board, and where it stands. */
export const putOnTables = {
  entry: 'situation_entry',
  part: 'situation_part',
  person: 'situation_person',
  task: 'situation_task',
} as const;
export type PutOn = keyof typeof putOnTables;

/** Something on a board: whose it is, and since when. */
export function findPutOn(
  db: ReadableDatabase,
  what: PutOn,
  id: number,
): { situationId: number; accountId: number; recordedAt: string } | undefined {
  return db.find(
    `SELECT situation_id AS situationId, account_id AS accountId, recorded_at AS recordedAt FROM ${putOnTables[what]}
      WHERE id = ?`,
    [id],
  );
}

export function findTask(
  db: ReadableDatabase,
  id: number,
): { situationId: number; personId: number | null; state: TaskState; settledAt: string | null } | undefined {
  return db.find(
    `SELECT situation_id AS situationId, person_id AS personId, state, settled_at AS settledAt FROM situation_task
      WHERE id = ?`,
    [id],
  );
}
