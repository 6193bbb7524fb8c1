import type { GeneralActivity } from '../../../shared/contract/activity.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { GroupEventKind, GroupRelationKind } from '../../../shared/domain.ts';
import { list } from '../fact/shown.ts';
import type { ReadableDatabase } from '../store/database.ts';
import type { MeasureEvent } from './measures.ts';

/*
 * What a quarter's figures are counted from, read behind the wall.
 */

/** Persons on file only as victim, witness or relative: nobody counts them among the met (PRACTICE 1). */
export function onlyProtected(db: ReadableDatabase): Set<number> {
  return new Set(
    db.column<number>(
      `SELECT person_id FROM person_role GROUP BY person_id
        HAVING min(role IN ('victim', 'witness', 'relative')) = 1`,
    ),
  );
}

/** Where observations were. */
export function placesOfObservations(
  db: ReadableDatabase,
  ids: readonly number[],
): Map<number, number | null> {
  const rows = db.all<{ id: number; placeId: number | null }>(
    'SELECT id, place_id AS placeId FROM observation WHERE id IN (SELECT value FROM json_each(?))',
    [list(ids)],
  );
  return new Map(rows.map(({ id, placeId }) => [id, placeId]));
}

/** Which groups a person belonged to on a day. */
export function groupsOfPersons(
  db: ReadableDatabase,
  ids: readonly number[],
): (person: number, day: IsoDate) => number[] {
  const rows = db.all<{ person: number; group: number; from: IsoDate | null; to: IsoDate | null }>(
    `SELECT person_id AS person, grouping_id AS "group", valid_from AS "from", valid_to AS "to" FROM membership
      WHERE person_id IN (SELECT value FROM json_each(?))`,
    [list(new Set(ids))],
  );
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return (person, day) =>
    (byPerson.get(person) ?? []).flatMap(({ group, from, to }) =>
      (from === null || from <= day) && (to === null || to >= day) ? [group] : [],
    );
}

export function groupEventsIn(
  db: ReadableDatabase,
  first: IsoDate,
  last: IsoDate,
): { id: number; kind: GroupEventKind; day: IsoDate }[] {
  return db.all(
    'SELECT id, kind, occurred_on AS day FROM grouping_event WHERE occurred_on BETWEEN ? AND ? ORDER BY occurred_on, id',
    [first, last],
  );
}

/** Alliances and conflicts that had begun by a day. */
export function groupRelationsBy(
  db: ReadableDatabase,
  day: IsoDate,
): { id: number; kind: GroupRelationKind; from: IsoDate; to: IsoDate | null }[] {
  return db.all(
    `SELECT id, kind, valid_from AS "from", valid_to AS "to" FROM grouping_relation WHERE valid_from <= ?
      ORDER BY valid_from, id`,
    [day],
  );
}

/** Observations or incidents that may have been in a period, as the map of areas counts them. */
export function happeningsIn(
  db: ReadableDatabase,
  kind: 'observation' | 'incident',
  first: IsoDate,
  last: IsoDate,
): { id: number; day: IsoDate; placeId: number | null }[] {
  return db.all(
    `SELECT id, occurred_from AS day, place_id AS placeId FROM ${kind}
      WHERE occurred_from <= :last AND occurred_to >= :first ORDER BY occurred_from, id`,
    { first, last },
  );
}

/** Every event of every measure, in order. */
export function measureEvents(db: ReadableDatabase): MeasureEvent[] {
  return db.all(
    `SELECT i.id, i.activity, e.kind, e.occurred_on AS "on", e.due_on AS due
       FROM intervention i JOIN intervention_event e ON e.intervention_id = i.id ORDER BY i.id, e.turn`,
  );
}

export function meetingsIn(
  db: ReadableDatabase,
  first: IsoDate,
  last: IsoDate,
): { id: number; activity: GeneralActivity; day: IsoDate }[] {
  return db.all(
    'SELECT id, activity, held_on AS day FROM general_activity WHERE held_on BETWEEN ? AND ? ORDER BY held_on, id',
    [first, last],
  );
}

/** The entered figure that stands for each indicator: of the newest year up to one, the one entered last. */
export function standingIndicators(
  db: ReadableDatabase,
  year: string,
): { code: string; value: number; year: number }[] {
  return db.all(
    `SELECT indicator AS code, value, CAST(period AS INTEGER) AS year FROM indicator_value AS v
      WHERE length(period) = 4 AND period <= :year AND NOT EXISTS (
        SELECT 1 FROM indicator_value AS better WHERE better.indicator = v.indicator AND length(better.period) = 4
           AND better.period <= :year AND (better.period, better.recorded_at) > (v.period, v.recorded_at))
      ORDER BY indicator`,
    { year },
  );
}

/** Reports received in a period. */
export function reportsIn(
  db: ReadableDatabase,
  first: IsoDate,
  last: IsoDate,
): { id: number; day: IsoDate }[] {
  return db.all(
    'SELECT id, received_on AS day FROM source WHERE received_on BETWEEN ? AND ? ORDER BY received_on, id',
    [first, last],
  );
}

/** The first day that anything on file tells of; null in an empty store. */
export function firstDayOnFile(db: ReadableDatabase): IsoDate | null {
  return db.value(
    `SELECT min(day) FROM (SELECT min(occurred_from) AS day FROM observation
       UNION ALL SELECT min(occurred_from) FROM incident
       UNION ALL SELECT min(held_on) FROM general_activity
       UNION ALL SELECT min(approved_on) FROM registration)`,
  );
}

/** Every place in the gazetteer's order; `focus` as of a day. */
export function placesOn(
  db: ReadableDatabase,
  day: IsoDate,
): { id: number; name: string; parentId: number | null; focus: boolean }[] {
  return db
    .all<{ id: number; name: string; parentId: number | null; focus: 0 | 1 }>(
      `SELECT id, name, parent_id AS parentId,
          EXISTS (SELECT 1 FROM place_focus f WHERE f.place_id = place.id AND f.valid_from <= :day
            AND (f.valid_to IS NULL OR f.valid_to >= :day)) AS focus
         FROM place ORDER BY id`,
      { day },
    )
    .map((place) => ({ ...place, focus: place.focus === 1 }));
}
