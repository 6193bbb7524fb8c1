import { Temporal } from 'temporal-polyfill';
import { ageOn, type IsoDate } from './date.ts';

/** How much of a birth date is known. A date known to the year or the month stands as any day within it. */
export type BirthPrecision = 'day' | 'month' | 'year';

/** A birth date as it is kept. */
export interface Birth {
  birthDate: IsoDate;
  birthPrecision: BirthPrecision;
}

/** The last day the person can have been born. */
export function latestBirthDate({ birthDate, birthPrecision }: Birth): IsoDate {
  if (birthPrecision === 'day') return birthDate;
  const date = Temporal.PlainDate.from(birthDate);
  const december = birthPrecision === 'year' ? date.with({ month: 12 }) : date;
  return december.with({ day: december.daysInMonth }).toString();
}

/**
 * Whole years on a day, counted from the last day the person can have been born: where a birth date is uncertain, the
 * young are never taken for older than they are (PRACTICE 5).
 */
export function leastAgeOn(birth: Birth, day: IsoDate): number {
  return ageOn(latestBirthDate(birth), day);
}

/** Under 18 on a day, or possibly so. */
export function isMinorOn(birth: Birth, day: IsoDate): boolean {
  return leastAgeOn(birth, day) < 18;
}
