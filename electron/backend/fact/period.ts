import { dayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';

/** The days a fact holds, both counted; null is open. */
export interface Period {
  validFrom: IsoDate | null;
  validTo: IsoDate | null;
}

/** Nothing is entered about days to come. @throws Failure `date.future` */
export function checkNotFuture(day: IsoDate | null, today: IsoDate): void {
  if (day !== null && day > today) throw new Failure('date.future', { date: day });
}

/** @throws Failure `date.order` when it ends before it begins, `date.future` when it begins or ends after today */
export function checkPeriod({ validFrom, validTo }: Period, today: IsoDate): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom) throw new Failure('date.order');
  checkNotFuture(validFrom, today);
  checkNotFuture(validTo, today);
}

/** Whether two periods share a day. */
export function overlaps(a: Period, b: Period): boolean {
  const startsBeforeEnd = (one: Period, other: Period) =>
    one.validFrom === null || other.validTo === null || one.validFrom <= other.validTo;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

/** Whether a day lies within a period. */
export function holdsOn(period: Period, day: IsoDate): boolean {
  return overlaps(period, { validFrom: day, validTo: day });
}

/**
 * An entry can be taken back on the day it was made, as one corrects a slip of the pen; later it is part of the file,
 * and leaves it by the rules of registration. @throws Failure `record.notToday`
 */
export function checkEnteredToday(recordedAt: string, today: IsoDate): void {
  if (dayInCopenhagen(new Date(recordedAt)) !== today) throw new Failure('record.notToday');
}
