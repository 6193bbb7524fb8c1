import type { FrozenCut, QuarterBriefing } from '../../../shared/contract/briefing.ts';
import { type IsoDate, previousQuarter, quarterDays, quarterOf } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { countQuarters, type Figure, spanOf } from './figures.ts';
import { firstDayOnFile, placesOn } from './material.ts';
import { remarksOn } from './remarks.ts';
import { cutsFor, figuresOfCut, groupNamesOn, itemsOfCut, type StoredCut } from './repo.ts';
import {
  besideOthers,
  type Counts,
  comparedWith,
  countsOf,
  headlineOf,
  quartersUpTo,
  sealOf,
} from './rules.ts';

/** How many quarters the small charts show: two years. */
const chartQuarters = 8;

/** The quarters that have ended by a day and that anything is on file of, newest first. */
export function endedQuarters(db: ReadableDatabase, day: IsoDate): string[] {
  const first = firstDayOnFile(db);
  if (first === null) return [];
  const quarters: string[] = [];
  const present = quarterOf(day);
  let quarter = quarterDays(present).last <= day ? present : previousQuarter(present);
  while (quarterDays(quarter).last >= first) {
    quarters.push(quarter);
    quarter = previousQuarter(quarter);
  }
  return quarters;
}

/** Quarter against quarter, frozen where it is and counted where it is not. */
export function briefingOf(db: ReadableDatabase, purpose: Purpose, quarter: string): QuarterBriefing {
  const cuts = new Map(cutsFor(db, purpose).map((cut) => [cut.quarter, cut]));
  const first = firstDayOnFile(db);
  const isOnFile = (each: string) => first !== null && quarterDays(each).last >= first;
  const { before, yearBefore } = comparedWith(quarter);
  const drawn = quartersUpTo(quarter, chartQuarters).filter(isOnFile);
  const compared = [before, yearBefore].filter(isOnFile);
  const uncut = [...new Set([...drawn, ...compared])].filter((each) => !cuts.has(each));
  const counted = countQuarters(db, purpose, [...new Set([quarter, ...uncut])]);
  const countsIn = (each: string): Counts | null => {
    if (!isOnFile(each)) return null;
    const cut = cuts.get(each);
    return countsOf(cut ? figuresOfCut(db, cut.id) : (counted.get(each) ?? []));
  };
  const cut = cuts.get(quarter);
  const today = counted.get(quarter) ?? [];
  const frozen = cut ? frozenFigures(db, cut.id) : null;
  const [then, aYearAgo] = [countsIn(before), countsIn(yearBefore)];
  const { last } = spanOf(quarter);
  const places = placesOn(db, last);
  return {
    quarter,
    ...{ beforeQuarter: before, yearBeforeQuarter: yearBefore },
    cut: cut ? shownCut(db, purpose, cut) : null,
    isBeforeFrozen: cuts.has(before),
    isYearBeforeFrozen: cuts.has(yearBefore),
    figures: besideOthers(frozen, today, then, aYearAgo),
    remarks: remarksOn(quarter, countsOf(frozen ?? today), then, places),
    series: drawn.map((each) => headlineOf(each, cuts.has(each), countsIn(each) ?? new Map())),
    groups: [...groupNamesOn(db, last)].map(([id, name]) => ({ id, name })),
    places,
  };
}

/** A cut's figures with what of each is still on file. */
export function frozenFigures(db: ReadableDatabase, cutId: number): Figure[] {
  const items = itemsOfCut(db, cutId);
  return figuresOfCut(db, cutId).map(({ number, ...figure }) => ({
    ...figure,
    items: items.get(number) ?? [],
  }));
}

/** A cut as it is shown, its seal checked against its figures and the log. */
export function shownCut(db: ReadableDatabase, purpose: Purpose, cut: StoredCut): FrozenCut {
  const { quarter, frozenBy, frozenAt, hash, loggedHash } = cut;
  const isSealed = sealOf(quarter, purpose, figuresOfCut(db, cut.id)) === hash;
  return { frozenBy, frozenAt, hash, holds: isSealed && (loggedHash === null || loggedHash === hash) };
}
