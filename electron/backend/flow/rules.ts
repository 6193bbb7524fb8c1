import { latestBirthDate } from '../../../shared/birth.ts';
import type { FlowDimension, FlowFigure, FlowFigures, FlowKind } from '../../../shared/contract/flow.ts';
import {
  addDays,
  addMonths,
  ageOn,
  type IsoDate,
  monthsBetween,
  quarterDays,
  quarterOf,
} from '../../../shared/date.ts';
import { protectedRoles } from '../../../shared/domain.ts';
import { ageBandOf } from '../release/summary.ts';

/*
 * Tilgang og afgang: who came and went, as events that can be counted for any day. The same events are counted of persons on
 * file and, without the persons, of those who have been removed; so that every figure is the same before and after a removal.
 */

/** One time that somebody stood registered: from the day of the approval to the day of the end, null while it lasts. */
export interface Registered {
  personId: number;
  kind: Exclude<FlowKind, 'any'>;
  from: IsoDate;
  to: IsoDate | null;
}

type Dated = { from: IsoDate | null; to: IsoDate | null };

/** What persons are told apart by, dated. Periods include both their days; of homes that overlap the last given counts. */
export interface Circumstances {
  homes: readonly (Dated & { personId: number; area: string })[];
  births: ReadonlyMap<number, { birthDate: IsoDate; birthPrecision: 'day' | 'month' | 'year' }>;
  memberships: readonly (Dated & { personId: number; groupId: number })[];
}

export type FlowChange = 'joined' | 'returned' | 'departed' | 'movedIn' | 'movedOut';

/** One person's coming, going or change of category. */
export interface FlowEvent {
  personId: number;
  day: IsoDate;
  kind: FlowKind;
  dimension: FlowDimension;
  category: string;
  change: FlowChange;
  /** How long somebody who departs had stayed, in whole months. */
  months: number | null;
}

/** So many persons with the same event on the same day, without the persons. */
export type FlowTally = Omit<FlowEvent, 'personId'> & { persons: number };

/** Every event of these registrations. O(n log n). */
export function eventsOf(registered: readonly Registered[], circumstances: Circumstances): FlowEvent[] {
  const byPerson = Map.groupBy(registered, ({ personId }) => personId);
  const homes = Map.groupBy(circumstances.homes, ({ personId }) => personId);
  const memberships = Map.groupBy(circumstances.memberships, ({ personId }) => personId);
  return [...byPerson].flatMap(([personId, own]) => {
    const birth = circumstances.births.get(personId);
    const courses: Record<FlowDimension, Course> = {
      all: { turns: [], on: () => [''] },
      area: areaCourse(homes.get(personId) ?? []),
      age: ageCourse(birth ? latestBirthDate(birth) : null),
      group: groupCourse(memberships.get(personId) ?? []),
    };
    const kinds = Map.groupBy(own, ({ kind }) => kind) as Map<FlowKind, Registered[]>;
    const inMilieu = own.filter(({ kind }) => !protectedRoles.some((role) => role === kind));
    if (inMilieu.length > 0) kinds.set('any', inMilieu);
    return [...kinds].flatMap(([kind, times]) =>
      staysOf(times).flatMap((stay, index) =>
        (Object.keys(courses) as FlowDimension[]).flatMap((dimension) =>
          changesOf(stay, courses[dimension], index > 0).map((change) => ({
            ...{ personId, kind, dimension },
            ...change,
          })),
        ),
      ),
    );
  });
}

/** Events as counts, in a fixed order. */
export function talliesOf(events: readonly FlowEvent[]): FlowTally[] {
  const tallies = new Map<string, FlowTally>();
  for (const { personId: _, ...event } of events) {
    const key = JSON.stringify(Object.values(event));
    const tally = tallies.get(key) ?? { ...event, persons: 0 };
    tally.persons += 1;
    tallies.set(key, tally);
  }
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally);
}

/** The figures of a period, both days counted. `from` may lie after `to` by a day: an empty period. */
export function figuresOf(tallies: readonly FlowTally[], from: IsoDate, to: IsoDate): FlowFigures {
  const figures: FlowFigures = {
    ...{ atStart: 0, joined: 0, returned: 0, departed: 0, movedIn: 0, movedOut: 0, atEnd: 0 },
  };
  for (const { day, change, persons } of tallies) {
    if (day > to) continue;
    const step = change === 'departed' || change === 'movedOut' ? -persons : persons;
    figures.atEnd += step;
    if (day < from) figures.atStart += step;
    else figures[change] += persons;
  }
  return figures;
}

/** Which persons a figure is made of, each with the day it turns on. */
export function personsOf(
  events: readonly FlowEvent[],
  figure: FlowFigure,
  from: IsoDate,
  to: IsoDate,
): { personId: number; day: IsoDate }[] {
  if (figure !== 'atStart' && figure !== 'atEnd') {
    return events
      .filter(({ change, day }) => change === figure && day >= from && day <= to)
      .map(({ personId, day }) => ({ personId, day }));
  }
  const until = figure === 'atStart' ? addDays(from, -1) : to;
  return [...Map.groupBy(events, ({ personId }) => personId)].flatMap(([personId, own]) => {
    const past = own.filter(({ day }) => day <= until);
    const present = past.reduce(
      (sum, { change }) => sum + (change === 'departed' || change === 'movedOut' ? -1 : 1),
      0,
    );
    const since = past
      .map(({ day }) => day)
      .sort()
      .at(-1);
    return present > 0 && since !== undefined ? [{ personId, day: since }] : [];
  });
}

/** The median stay, in whole months, of those who departed in a period; null when nobody did. */
export function medianStay(tallies: readonly FlowTally[], from: IsoDate, to: IsoDate): number | null {
  const stays = tallies
    .flatMap(({ day, change, months, persons }) =>
      change === 'departed' && months !== null && day >= from && day <= to
        ? Array.from({ length: persons }, () => months)
        : [],
    )
    .sort((a, b) => a - b);
  if (stays.length === 0) return null;
  const middle = stays.length / 2;
  const [lower, upper] = [stays[Math.ceil(middle) - 1] ?? 0, stays[Math.floor(middle)] ?? 0];
  return (lower + upper) / 2;
}

/** The days whose counts are drawn: month ends, quarter ends of more than three years; and the last day itself. */
export function seriesDays(from: IsoDate, to: IsoDate): IsoDate[] {
  const isLong = monthsBetween(from, to) > 36;
  const days: IsoDate[] = [addDays(from, -1)];
  for (let first = isLong ? quarterDays(quarterOf(from)).first : `${from.slice(0, 7)}-01`; ; ) {
    first = addMonths(first, isLong ? 3 : 1);
    const last = addDays(first, -1);
    if (last >= to) break;
    if (last >= from) days.push(last);
  }
  return [...days, to];
}

interface Stay {
  from: IsoDate;
  /** The first day no longer registered. */
  to: IsoDate | null;
}

/** Times that touch or overlap are one stay. */
function staysOf(times: readonly Registered[]): Stay[] {
  const stays: Stay[] = [];
  for (const { from, to } of [...times].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = stays.at(-1);
    if (!last || (last.to !== null && last.to < from)) stays.push({ from, to });
    else if (last.to !== null && (to === null || to > last.to)) last.to = to;
  }
  return stays;
}

/** How one dimension of a person runs through time: the days it may change on, and its categories on a day. */
interface Course {
  turns: readonly IsoDate[];
  on(day: IsoDate): readonly string[];
}

function changesOf(
  { from, to }: Stay,
  course: Course,
  isReturn: boolean,
): Pick<FlowEvent, 'day' | 'category' | 'change' | 'months'>[] {
  const at = (
    day: IsoDate,
    change: FlowChange,
    categories: readonly string[],
    months: number | null = null,
  ) => categories.map((category) => ({ day, category, change, months }));
  let present = course.on(from);
  const changes = at(from, isReturn ? 'returned' : 'joined', present);
  const turns = [...new Set(course.turns)].sort().filter((day) => day > from && (to === null || day < to));
  for (const day of turns) {
    const now = course.on(day);
    changes.push(
      ...at(
        day,
        'movedOut',
        present.filter((each) => !now.includes(each)),
      ),
      ...at(
        day,
        'movedIn',
        now.filter((each) => !present.includes(each)),
      ),
    );
    present = now;
  }
  if (to !== null) changes.push(...at(to, 'departed', present, monthsBetween(from, to)));
  return changes;
}

function areaCourse(homes: readonly (Dated & { area: string })[]): Course {
  return {
    turns: turnsOf(homes),
    on: (day) => [homes.findLast((home) => holds(home, day))?.area ?? 'unknown'],
  };
}

function groupCourse(memberships: readonly (Dated & { groupId: number })[]): Course {
  return {
    turns: turnsOf(memberships),
    on(day) {
      const groups = memberships.filter((membership) => holds(membership, day));
      return groups.length === 0 ? ['none'] : [...new Set(groups.map(({ groupId }) => String(groupId)))];
    },
  };
}

/** The ages at which a band begins. */
const bandAges = [18, 21, 25, 30] as const;

function ageCourse(born: IsoDate | null): Course {
  if (born === null) return { turns: [], on: () => ['unknown'] };
  const turns = bandAges.map((age) => {
    const day = addMonths(born, 12 * age);
    return ageOn(born, day) < age ? addDays(day, 1) : day;
  });
  return { turns, on: (day) => [ageBandOf(ageOn(born, day))] };
}

const turnsOf = (periods: readonly Dated[]) =>
  periods.flatMap(({ from, to }) => [
    ...(from === null ? [] : [from]),
    ...(to === null ? [] : [addDays(to, 1)]),
  ]);

const holds = ({ from, to }: Dated, day: IsoDate) =>
  (from === null || from <= day) && (to === null || to >= day);
