import { previousQuarter, quarterDays, quarterOf } from '../../../shared/date.ts';

/** A release as the calendar sees it. */
export interface Dated {
  readonly period: string;
  readonly state: 'proposed' | 'approved' | 'declined';
}

/** How far back a first release may reach: fifteen years. */
const quartersBack = 60;

/**
 * The quarters that may be released to a recipient on a day, newest first: ended, later than the last one released,
 * and none while a proposal waits. Pure; the first day of data bounds the past.
 */
export function openQuarters(releases: readonly Dated[], today: string, firstDay: string | null): string[] {
  if (firstDay === null || releases.some(({ state }) => state === 'proposed')) return [];
  const released = releases.filter(({ state }) => state === 'approved').map(({ period }) => period);
  const last = released.sort().at(-1) ?? '';
  const open: string[] = [];
  let quarter = previousQuarter(quarterOf(today));
  while (open.length < quartersBack && quarter > last && quarterDays(quarter).last >= firstDay) {
    open.push(quarter);
    quarter = previousQuarter(quarter);
  }
  return open;
}
