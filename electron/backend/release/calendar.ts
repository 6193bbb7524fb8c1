import { addDays, previousQuarter, quarterDays, quarterOf } from '../../../shared/date.ts';
import type { Profile } from './profile.ts';

/** A release as the calendar sees it. */
export interface Dated {
  readonly recipient: string;
  readonly period: string;
  readonly state: 'proposed' | 'approved' | 'declined';
}

/** How far back a first release may reach: fifteen years. */
const quartersBack = 60;

/**
 * The quarters that may be released to a recipient on a day, newest first: ended, of its calendar, later than the last
 * one released to it, and not before the last one released to anybody, since all releases are one series of bases; none
 * while any proposal waits, because a proposal is audited against everything that has left. Pure.
 */
export function openQuarters(
  releases: readonly Dated[],
  profile: Pick<Profile, 'code' | 'quarters' | 'fromMonth'>,
  today: string,
  firstDay: string | null,
): string[] {
  if (firstDay === null || releases.some(({ state }) => state === 'proposed')) return [];
  const own = lastPeriod(releases.filter(({ recipient }) => recipient === profile.code));
  const anybody = lastPeriod(releases);
  const open: string[] = [];
  let quarter = previousQuarter(quarterOf(today));
  for (let back = 0; back < quartersBack; back += 1) {
    if (quarter <= own || quarter < anybody || quarterDays(quarter).last < firstDay) break;
    if (profile.quarters.includes(Number(quarter.slice(5))) && today >= earliest(quarter, profile))
      open.push(quarter);
    quarter = previousQuarter(quarter);
  }
  return open;
}

/** The next quarter of a recipient's calendar that is not due yet on a day, and the day from which it is. */
export function nextQuarter(
  profile: Pick<Profile, 'quarters' | 'fromMonth'>,
  today: string,
): { period: string; from: string } {
  let quarter = previousQuarter(quarterOf(today));
  for (;;) {
    const over = addDays(quarterDays(quarter).last, 1);
    const from = [over, earliest(quarter, profile)].sort().at(-1) ?? over;
    if (profile.quarters.includes(Number(quarter.slice(5))) && from > today) return { period: quarter, from };
    quarter = quarterOf(over);
  }
}

/**
 * The quarter of which a recipient's last release may be corrected: nothing later has left to anybody. Null where there
 * is none. A correction is a new release, audited against the one it corrects.
 */
export function correctableQuarter(
  releases: readonly Dated[],
  { code }: Pick<Profile, 'code'>,
): string | null {
  if (releases.some(({ state }) => state === 'proposed')) return null;
  const own = lastPeriod(releases.filter(({ recipient }) => recipient === code));
  return own !== '' && own === lastPeriod(releases) ? own : null;
}

function lastPeriod(releases: readonly Dated[]): string {
  const released = releases.filter(({ state }) => state === 'approved').map(({ period }) => period);
  return released.sort().at(-1) ?? '';
}

function earliest(quarter: string, { fromMonth }: Pick<Profile, 'fromMonth'>): string {
  return fromMonth === null ? '' : `${quarter.slice(0, 4)}-${String(fromMonth).padStart(2, '0')}-01`;
}
