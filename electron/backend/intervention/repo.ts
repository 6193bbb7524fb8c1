import type { Intervention } from '../../../shared/contract/intervention.ts';
import type { IsoDate } from '../../../shared/date.ts';
import { list } from '../fact/shown.ts';
import type { ReadableDatabase } from '../store/database.ts';

/** A measure as it stands in the store. */
export interface InterventionRow
  extends Omit<Intervention, 'person' | 'events' | 'responsible' | 'isOwnFromToday'> {
  personId: number;
  /** Who entered it, and when. */
  enteredBy: number;
  recordedAt: string;
  responsible: string[];
}

const columns = `id, person_id AS personId, activity, joint_assessment_id AS jointAssessmentId, state, responsible,
  reason, outcome, opened_on AS openedOn, due_on AS dueOn, closed_on AS closedOn, purpose, recorded_at AS recordedAt,
  (SELECT e.account_id FROM intervention_event e WHERE e.intervention_id = intervention.id AND e.turn = 1) AS enteredBy`;

type Raw = Omit<InterventionRow, 'responsible'> & { responsible: string };
const read = ({ responsible, ...row }: Raw): InterventionRow => ({
  ...row,
  responsible: JSON.parse(responsible) as string[],
});

/** Every open measure the workspace sees, and those closed on a day or later. */
export function measuresOnBoard(db: ReadableDatabase, closedSince: IsoDate): InterventionRow[] {
  return db
    .all<Raw>(
      `SELECT ${columns} FROM intervention WHERE closed_on IS NULL OR closed_on >= ? ORDER BY due_on, id`,
      [closedSince],
    )
    .map(read);
}

export function measuresOf(db: ReadableDatabase, personId: number): InterventionRow[] {
  return db
    .all<Raw>(
      `SELECT ${columns} FROM intervention WHERE person_id = ?
        ORDER BY closed_on IS NOT NULL, due_on, closed_on DESC, opened_on DESC, id`,
      [personId],
    )
    .map(read);
}

/** The measures that a joint assessment chose. */
export function measuresChosenBy(db: ReadableDatabase, jointAssessmentId: number): InterventionRow[] {
  return db
    .all<Raw>(`SELECT ${columns} FROM intervention WHERE joint_assessment_id = ? ORDER BY id`, [
      jointAssessmentId,
    ])
    .map(read);
}

export function findMeasure(db: ReadableDatabase, id: number): InterventionRow | undefined {
  const row = db.find<Raw>(`SELECT ${columns} FROM intervention WHERE id = ?`, [id]);
  return row && read(row);
}

/** The course of measures, oldest first, by measure. */
export function eventsOf(db: ReadableDatabase, ids: readonly number[]): Map<number, Intervention['events']> {
  const rows = db.all<Intervention['events'][number] & { interventionId: number }>(
    `SELECT e.intervention_id AS interventionId, e.turn, e.kind, e.occurred_on AS occurredOn, e.text, e.due_on AS dueOn,
            account.name AS "by"
       FROM intervention_event e JOIN main.account ON account.id = e.account_id
      WHERE e.intervention_id IN (SELECT value FROM json_each(?))
      ORDER BY e.intervention_id, e.turn`,
    [list(ids)],
  );
  const events = new Map<number, Intervention['events']>();
  for (const { interventionId, ...event } of rows) {
    events.set(interventionId, [...(events.get(interventionId) ?? []), event]);
  }
  return events;
}
