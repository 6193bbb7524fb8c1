import type {
  InterventionEventKind,
  InterventionState,
  PersonActivity,
} from '../../../shared/contract/intervention.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { WritableDatabase } from '../store/database.ts';

/*
 * How a measure is written down, for whoever chooses one: the desk, a joint assessment, the invented city.
 */

/** A new measure with its first event. */
export interface NewMeasure {
  id: number;
  eventId: number;
  personId: number;
  activity: PersonActivity;
  jointAssessmentId: number | null;
  state: InterventionState;
  kind: InterventionEventKind;
  responsible: readonly string[];
  reason: string;
  openedOn: IsoDate;
  dueOn: IsoDate | null;
  accountId: number;
  purpose: Purpose;
  recordedAt: string;
}

export function insertMeasure(db: WritableDatabase, measure: NewMeasure): void {
  const isClosed = measure.dueOn === null;
  const { eventId, kind, accountId, responsible, ...row } = measure;
  db.run(
    `INSERT INTO main.intervention (id, person_id, activity, joint_assessment_id, state, responsible, reason, outcome,
       opened_on, due_on, closed_on, purpose, recorded_at)
     VALUES (:id, :personId, :activity, :jointAssessmentId, :state, :responsible, :reason, :outcome,
       :openedOn, :dueOn, :closedOn, :purpose, :recordedAt)`,
    {
      ...row,
      responsible: JSON.stringify(responsible),
      outcome: isClosed ? row.reason : '',
      closedOn: isClosed ? row.openedOn : null,
    },
  );
  insertEvent(db, {
    ...{ id: eventId, interventionId: row.id, kind, occurredOn: row.openedOn, text: row.reason },
    ...{ dueOn: row.dueOn, accountId, purpose: row.purpose, recordedAt: row.recordedAt },
  });
}

export function insertEvent(
  db: WritableDatabase,
  event: {
    id: number;
    interventionId: number;
    kind: InterventionEventKind;
    occurredOn: IsoDate;
    text: string;
    dueOn: IsoDate | null;
    accountId: number;
    purpose: Purpose;
    recordedAt: string;
  },
): void {
  db.run(
    `INSERT INTO main.intervention_event (id, intervention_id, turn, occurred_on, kind, text, due_on, account_id, purpose, recorded_at)
     VALUES (:id, :interventionId,
       (SELECT count(*) + 1 FROM main.intervention_event WHERE intervention_id = :interventionId), :occurredOn, :kind, :text, :dueOn, :accountId, :purpose, :recordedAt)`,
    { ...event },
  );
}

/** Moves a measure on. What closes it says what came of it. */
export function moveMeasure(
  db: WritableDatabase,
  move: {
    id: number;
    state: InterventionState;
    dueOn: IsoDate | null;
    closedOn: IsoDate | null;
    outcome: string;
    responsible: readonly string[];
  },
): void {
  db.run(
    `UPDATE main.intervention SET state = :state, due_on = :dueOn, closed_on = :closedOn, outcome = :outcome,
       responsible = :responsible WHERE id = :id`,
    { ...move, responsible: JSON.stringify(move.responsible) },
  );
}

/** A measure with its course. */
export function deleteMeasure(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.intervention WHERE id = ?', [id]);
}
