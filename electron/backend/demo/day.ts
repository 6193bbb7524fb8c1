import type { IsoDate } from '../../../shared/date.ts';

/** A day as its number from 1 January 1970, which is quick to reckon with. */
export type Day = number;

export function dayOf(iso: IsoDate): Day {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

export function isoOf(day: Day): IsoDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}
