import type { FlowKind } from '../../../shared/contract/flow.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { demoLastDay } from '../demo/lastDay.ts';
import { areaOf } from '../release/summary.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { dayOfEnd } from '../store/overdue.ts';
import {
  type Circumstances,
  eventsOf,
  type FlowEvent,
  type FlowTally,
  type Registered,
  talliesOf,
} from './rules.ts';

/**
 * The events of persons on file, as a workspace for `view` counts them: police sees police facts, prevention sees all. Of
 * one person, or of everybody. `until`: registrations that still stand end on that day.
 */
export function eventsOnFile(
  db: ReadableDatabase,
  view: Purpose,
  personId: number | null = null,
  until: IsoDate | null = null,
): FlowEvent[] {
  const asked = { view, personId };
  const lastDay = demoLastDay(db);
  const own = "(:view = 'prevention' OR purpose = 'police') AND (:personId IS NULL OR person_id = :personId)";
  const registered = db
    .all<{
      personId: number;
      subject: string;
      role: string | null;
      approvedOn: IsoDate;
      endedAt: string | null;
    }>(
      `SELECT person_id AS personId, subject, (SELECT role FROM person_role WHERE id = person_role_id) AS role,
              approved_on AS approvedOn, ended_at AS endedAt
         FROM registration WHERE approved_on IS NOT NULL AND ${own}`,
      asked,
    )
    .map(
      ({ personId: person, subject, role, approvedOn, endedAt }): Registered => ({
        personId: person,
        kind: (role ?? subject) as Exclude<FlowKind, 'any'>,
        from: approvedOn,
        to: endedAt === null ? until : dayOfEnd(endedAt, lastDay),
      }),
    );
  return eventsOf(registered, circumstancesOf(db, own, asked));
}

/** The events of removed persons, as a workspace for `view` counts them. */
export function talliesOfRemoved(db: ReadableDatabase, view: Purpose): FlowTally[] {
  const counted = (Object.entries(columns) as [keyof typeof columns, string][]).flatMap(([change, column]) =>
    db
      .all<Omit<FlowTally, 'change' | 'months'>>(
        `SELECT day, kind, dimension, category, ${column} AS persons FROM anonymous_flow
        WHERE purpose = ? AND ${column} > 0`,
        [view],
      )
      .map((row) => ({ ...row, change, months: null })),
  );
  const departed = db
    .all<Omit<FlowTally, 'change'>>(
      `SELECT departed_on AS day, kind, dimension, category, months, persons FROM anonymous_stay WHERE purpose = ?`,
      [view],
    )
    .map((row) => ({ ...row, change: 'departed' as const }));
  return [...counted, ...departed];
}

/** Keeps a person's part in every count before the person is removed on a day. Counted for both kinds of workspace. */
export function keepFlow(db: WritableDatabase, personId: number, day: IsoDate): void {
  for (const view of ['police', 'prevention'] as const) {
    for (const tally of talliesOf(eventsOnFile(db, view, personId, day))) keepTally(db, view, tally);
  }
}

const columns = {
  joined: 'joined',
  returned: 'returned',
  movedIn: 'moved_in',
  movedOut: 'moved_out',
} as const satisfies Partial<Record<FlowTally['change'], string>>;

function keepTally(
  db: WritableDatabase,
  view: Purpose,
  { day, kind, dimension, category, change, months, persons }: FlowTally,
): void {
  const where = { day, kind, dimension, category, view };
  if (change === 'departed') {
    db.run(
      `INSERT INTO main.anonymous_stay (departed_on, kind, dimension, category, months, persons, purpose)
       VALUES (:day, :kind, :dimension, :category, :months, :persons, :view)
       ON CONFLICT DO UPDATE SET persons = persons + :persons`,
      { ...where, months, persons },
    );
    return;
  }
  const column = columns[change];
  db.run(
    `INSERT INTO main.anonymous_flow (day, kind, dimension, category, joined, returned, moved_in, moved_out, purpose)
     VALUES (:day, :kind, :dimension, :category, 0, 0, 0, 0, :view) ON CONFLICT DO NOTHING`,
    where,
  );
  db.run(
    `UPDATE main.anonymous_flow SET ${column} = ${column} + :persons
      WHERE day = :day AND kind = :kind AND dimension = :dimension AND category = :category AND purpose = :view`,
    { ...where, persons },
  );
}

function circumstancesOf(
  db: ReadableDatabase,
  own: string,
  asked: { view: Purpose; personId: number | null },
): Circumstances {
  const places = new Map(
    db
      .all<{ id: number; code: string; parentId: number | null }>(
        'SELECT id, code, parent_id AS parentId FROM main.place',
      )
      .map((place) => [place.id, place]),
  );
  const upwards = (placeId: number): string[] => {
    const place = places.get(placeId);
    if (!place) return [];
    return [place.code, ...(place.parentId === null ? [] : upwards(place.parentId))];
  };
  const period = 'valid_from AS "from", valid_to AS "to"';
  const births = db.all<{ id: number; birthDate: IsoDate; birthPrecision: 'day' | 'month' | 'year' }>(
    `SELECT person_id AS id, birth_date AS birthDate, birth_precision AS birthPrecision FROM person_identity
      WHERE birth_date IS NOT NULL AND ${own} ORDER BY recorded_at, id`,
    { ...asked },
  );
  return {
    homes: db
      .all<{ personId: number; placeId: number; from: IsoDate | null; to: IsoDate | null }>(
        `SELECT person_id AS personId, place_id AS placeId, ${period} FROM person_home
          WHERE ${own} ORDER BY coalesce(valid_from, ''), recorded_at, id`,
        { ...asked },
      )
      .map(({ placeId, ...home }) => ({ ...home, area: areaOf(upwards(placeId)) })),
    births: new Map(births.map(({ id, ...birth }) => [id, birth])),
    memberships: db.all(
      `SELECT person_id AS personId, grouping_id AS groupId, ${period} FROM membership WHERE ${own}`,
      { ...asked },
    ),
  };
}
