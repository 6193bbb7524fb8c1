import type { Birth } from '../../../shared/birth.ts';
import { ageOn, type IsoDate } from '../../../shared/date.ts';
import type { CustodyKind } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { checkPeriod, overlaps } from '../fact/period.ts';

/** An arrest, a remand or a sentence with its days, or a release, which is one day. */
export interface Custody {
  id: number;
  kind: CustodyKind;
  validFrom: IsoDate;
  validTo: IsoDate | null;
}

/** Anholdt, then varetægtsfængslet, then afsoning: how far each stay is along the way. */
const stages = { arrest: 0, remand: 1, sentence: 2 } as const;

/** The age of criminal responsibility at its lowest (14 years from July 2010 to February 2012, else 15; straffeloven § 15). */
const leastAge = 14;

/** The days as they are kept: a release is one day. @throws Failure `date.order`, `date.future` */
export function checkedCustody<Entered extends Omit<Custody, 'id'>>(
  entered: Entered,
  today: IsoDate,
): Entered {
  const custody = entered.kind === 'release' ? { ...entered, validTo: entered.validFrom } : entered;
  checkPeriod(custody, today);
  return custody;
}

/** @throws Failure `custody.tooYoung` when no birth date on file makes the person old enough on that day */
export function checkAge(births: readonly Birth[], day: IsoDate): void {
  if (
    births.length > 0 &&
    births.every(({ birthDate, birthPrecision }) => oldest(birthDate, birthPrecision, day) < leastAge)
  ) {
    throw new Failure('custody.tooYoung', { date: day });
  }
}

/**
 * A change to what is on file of one person may not make it contradict itself. What contradicted itself before, as two
 * sources may, does not stand in the way. @throws Failure `custody.contradiction`
 */
export function checkNoNewContradiction(before: readonly Custody[], after: readonly Custody[]): void {
  const known = new Set(contradictions(before).map(pairKey));
  const added = contradictions(after).find((pair) => !known.has(pairKey(pair)));
  if (added) {
    const [first] = [...added].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    throw new Failure('custody.contradiction', { date: first?.validFrom ?? '' });
  }
}

/** Pairs that cannot both be true of one person. O(n²) in the few entries of one person. */
export function contradictions(all: readonly Custody[]): [Custody, Custody][] {
  return all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b): [Custody, Custody][] => (contradict(a, b, all) ? [[a, b]] : [])),
  );
}

function contradict(a: Custody, b: Custody, all: readonly Custody[]): boolean {
  if (a.kind === 'release' && b.kind === 'release') return a.validFrom === b.validFrom;
  if (a.kind === 'release') return isWithin(a, b);
  if (b.kind === 'release') return isWithin(b, a);
  const first = { validFrom: a.validFrom, validTo: lastDay(a, all) };
  const second = { validFrom: b.validFrom, validTo: lastDay(b, all) };
  if (!overlaps(first, second)) return false;
  // One stay may end and the next begin on one day; the same kind of stay never twice on a day.
  const meet = first.validTo === second.validFrom || second.validTo === first.validFrom;
  return !meet || a.kind === b.kind;
}

/** Whether a release falls inside a stay that is said to have gone on. */
function isWithin(release: Custody, stay: Custody): boolean {
  return stay.validTo !== null && stay.validFrom < release.validFrom && release.validFrom < stay.validTo;
}

/** A stay without a last day lasts to the next release, or to a stay further along the way. */
function lastDay(stay: Custody, all: readonly Custody[]): IsoDate | null {
  if (stay.validTo !== null) return stay.validTo;
  const ends = all
    .filter(({ id, validFrom }) => id !== stay.id && validFrom >= stay.validFrom)
    .filter(({ kind }) => kind === 'release' || stage(kind) > stage(stay.kind))
    .map(({ validFrom }) => validFrom);
  return ends.sort()[0] ?? null;
}

function stage(kind: CustodyKind): number {
  return kind === 'release' ? -1 : stages[kind];
}

function pairKey([a, b]: readonly [Custody, Custody]): string {
  return [a.id, b.id].sort((one, other) => one - other).join(' ');
}

/** Whole years at most: a date known to the year or the month is taken at its earliest. */
function oldest(birthDate: IsoDate, precision: Birth['birthPrecision'], day: IsoDate): number {
  const earliest = {
    day: birthDate,
    month: `${birthDate.slice(0, 7)}-01`,
    year: `${birthDate.slice(0, 4)}-01-01`,
  };
  return ageOn(earliest[precision], day);
}
