import type { GeneralActivity } from '../../../shared/contract/activity.ts';
import type { IndicatorCode } from '../../../shared/contract/indicator.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { Figure } from './rules.ts';

export interface EnteredRow {
  period: string;
  value: number;
  origin: string;
  enteredBy: string;
  enteredAt: string;
}

/** Every figure entered for an indicator, newest first. */
export function enteredValues(db: ReadableDatabase, code: IndicatorCode): EnteredRow[] {
  return db.all(
    `SELECT period, value, origin, account.name AS enteredBy, recorded_at AS enteredAt
       FROM indicator_value JOIN main.account ON account.id = account_id
      WHERE indicator = ? ORDER BY period DESC, recorded_at DESC`,
    [code],
  );
}

/** The figure that stands for each period, oldest first: the one entered last. */
export function standingValues(db: ReadableDatabase, code: IndicatorCode): Figure[] {
  return db.all(
    `SELECT period, value FROM indicator_value AS v
      WHERE indicator = :code AND recorded_at = (
        SELECT max(recorded_at) FROM indicator_value WHERE indicator = :code AND period = v.period)
      ORDER BY period`,
    { code },
  );
}

export function insertValue(
  db: WritableDatabase,
  entered: {
    code: IndicatorCode;
    period: string;
    value: number;
    origin: string;
    accountId: number;
    recordedAt: string;
  },
): void {
  db.run(
    `INSERT INTO main.indicator_value (indicator, period, value, origin, account_id, recorded_at)
     VALUES (:code, :period, :value, :origin, :accountId, :recordedAt)`,
    entered,
  );
}

/** How many meetings of a kind were held in a period. */
export function countMeetings(
  db: ReadableDatabase,
  activity: GeneralActivity,
  { first, last }: { first: IsoDate; last: IsoDate },
): number {
  return db.value('SELECT count(*) FROM general_activity WHERE activity = ? AND held_on BETWEEN ? AND ?', [
    activity,
    first,
    last,
  ]);
}

/** The day of the first meeting on file; null where there is none. */
export function firstMeetingDay(db: ReadableDatabase): IsoDate | null {
  return db.value('SELECT min(held_on) FROM general_activity');
}

/** How many concern talks (bekymringssamtaler) were held in a period: measures of that kind that were carried out. */
export function countConcernTalks(
  db: ReadableDatabase,
  { first, last }: { first: IsoDate; last: IsoDate },
): number {
  return db.value(
    `SELECT count(*) FROM intervention
      WHERE activity = 'concernTalk' AND state = 'done' AND closed_on BETWEEN ? AND ?`,
    [first, last],
  );
}
