import { type Birth, isMinorOn } from '../../../shared/birth.ts';
import type { AgeBand, ShownRole } from '../../../shared/contract/network.ts';
import { addDays, addMonths, daysBetween, type IsoDate } from '../../../shared/date.ts';
import {
  type ContentGrade,
  type PersonRole,
  protectedRoles,
  type SourceGrade,
  sourceGrade,
} from '../../../shared/domain.ts';
import type { CoPresence, Participations } from './engine/projection.ts';

/** What the register says of a person's roles, as far as a view needs it. */
export interface KnownRoles {
  /** Roles that hold at some time in the window. */
  inWindow: readonly PersonRole[];
  /** Protected roles that have held at any time. */
  everProtected: readonly PersonRole[];
  /** Parts in events, where every part on file is a protected one. */
  onlyAs: readonly PersonRole[];
}

export const isProtected = (role: ShownRole): boolean => (protectedRoles as readonly string[]).includes(role);

/**
 * Whether a person stands in the view, and with which roles; null when not. A person is there for an open role in the
 * window. Without one, somebody who has been a victim, witness or relative, or is on file for such a part alone, is
 * there only when that role is asked for, also after the role has ended: protection does not lapse (PRACTICE 1).
 */
export function rolesInView(known: KnownRoles, shown: ReadonlySet<ShownRole>): PersonRole[] | null {
  const visible = known.inWindow.filter((role) => shown.has(role));
  if (known.inWindow.some((role) => !isProtected(role))) {
    return visible.some((role) => !isProtected(role)) ? visible : asProtected(known, shown);
  }
  if (known.everProtected.length > 0 || known.onlyAs.length > 0) return asProtected(known, shown);
  return shown.has('none') ? [] : null;
}

function asProtected(known: KnownRoles, shown: ReadonlySet<ShownRole>): PersonRole[] | null {
  const asked = [...known.everProtected, ...known.onlyAs].filter((role) => shown.has(role));
  return asked.length > 0 ? [...new Set(asked)] : null;
}

/** Under 18 on a day, or possibly so; unknown without a birth date. */
export function ageBandOn(birth: Birth | undefined, day: IsoDate): AgeBand {
  if (!birth) return 'unknown';
  return isMinorOn(birth, day) ? 'under18' : 'adult';
}

/** A 4x4 grade as one number: 4 x (A 0 ... X 3) + content - 1. */
export function gradeCode(source: SourceGrade, content: ContentGrade): number {
  return 4 * sourceGrade.options.indexOf(source) + content - 1;
}

/**
 * Lower is better. What a registration may rest on (A or B with content 1-3: PRACTICE 2) comes before all else; then
 * the source counts before the content.
 */
export function gradeRank(code: number): number {
  const qualifies = code < 8 && code % 4 < 3;
  return qualifies ? code : 16 + code;
}

/** The grade that stands at a rank. */
export const gradeAtRank = (rank: number): number => (rank < 16 ? rank : rank - 16);

/**
 * For each tie the best grade among the observations behind it, and whether all came from one source. `grade` and
 * `source` are of observations. Time is that of the projection: the number of (pair, observation) incidences.
 */
export function tieSupport(
  participations: Participations,
  ties: CoPresence,
  grade: Uint8Array,
  source: Float64Array,
): { grade: Uint8Array; oneSource: Uint8Array } {
  const { persons } = participations;
  const members: number[][] = Array.from({ length: participations.observations }, () => []);
  for (const [row, person] of participations.person.entries()) {
    members[participations.observation[row] as number]?.push(person);
  }
  const attended: number[][] = Array.from({ length: persons }, () => []);
  members.forEach((present, observation) => {
    for (const person of present) attended[person]?.push(observation);
  });

  const support = { grade: new Uint8Array(ties.first.length), oneSource: new Uint8Array(ties.first.length) };
  const tieTo = new Int32Array(persons).fill(-1);
  const best = new Uint8Array(ties.first.length).fill(255);
  const firstSource = new Float64Array(ties.first.length).fill(Number.NaN);
  support.oneSource.fill(1);
  for (let begin = 0, end = 0; begin < ties.first.length; begin = end) {
    const a = ties.first[begin] as number;
    for (; ties.first[end] === a; end++) tieTo[ties.second[end] as number] = end;
    for (const observation of attended[a] ?? []) {
      const code = grade[observation] as number;
      const from = source[observation] as number;
      for (const b of members[observation] ?? []) {
        const tie = tieTo[b] as number;
        if (tie < 0) continue;
        if (gradeRank(code) < (best[tie] as number)) {
          best[tie] = gradeRank(code);
          support.grade[tie] = code;
        }
        if (Number.isNaN(firstSource[tie])) firstSource[tie] = from;
        else if (firstSource[tie] !== from) support.oneSource[tie] = 0;
      }
    }
    for (let tie = begin; tie < end; tie++) tieTo[ties.second[tie] as number] = -1;
  }
  return support;
}

/** The longest stretch of days that is shown by week. */
const longestByWeek = 400;

/**
 * Counts of days gathered into consecutive weeks (from Monday) or, over more than 400 days, months, without gaps.
 * `days` are in order.
 */
export function histogram(days: readonly { day: IsoDate; count: number }[]): {
  step: 'week' | 'month';
  starts: IsoDate[];
  counts: Int32Array<ArrayBuffer>;
} {
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (first === undefined || last === undefined)
    return { step: 'month', starts: [], counts: new Int32Array(0) };
  const step = daysBetween(first, last) > longestByWeek ? 'month' : 'week';
  const starts: IsoDate[] = [];
  const begin = step === 'month' ? `${first.slice(0, 7)}-01` : mondayOf(first);
  for (let at = begin; at <= last; at = step === 'month' ? addMonths(at, 1) : addDays(at, 7)) starts.push(at);
  return { step, starts, counts: countsFrom(starts, days) };
}

/** Counts of days, in order and none before the first start, in the bars that begin on these days. */
export function countsFrom(
  starts: readonly IsoDate[],
  days: readonly { day: IsoDate; count: number }[],
): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(starts.length);
  let bucket = 0;
  for (const { day, count } of days) {
    while ((starts[bucket + 1] ?? '9999-99-99') <= day) bucket++;
    counts[bucket] = (counts[bucket] ?? 0) + count;
  }
  return counts;
}

const aMonday: IsoDate = '1900-01-01';

function mondayOf(day: IsoDate): IsoDate {
  const since = daysBetween(aMonday, day) % 7;
  return addDays(day, -((since + 7) % 7));
}
