import { type IndicatorCode, indicators } from '../../../shared/contract/indicator.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { countMeetings, firstMeetingDay, standingValues } from './repo.ts';
import { endedPeriods, type Figure, periodDays } from './rules.ts';

/** The indicators whose figures count no person: entered from outside, or meetings held. */
export const reportedCodes = [
  'crimeOuter',
  'crimeOuterRate',
  'crimeInner',
  'crimeInnerRate',
  'unsafeOuter',
  'unsafeInner',
  'networkMeetings',
  'dialogueMeetings',
] as const satisfies readonly IndicatorCode[];

const meetings = { networkMeetings: 'cooperationForum', dialogueMeetings: 'dialogueMeeting' } as const;

/**
 * The figures of an indicator that may stand in a report that leaves, up to the report's day, oldest first. Figures that
 * count persons are never among them: those come from the counts of a release, or not at all.
 */
export function reportedFigures(
  db: ReadableDatabase,
  code: (typeof reportedCodes)[number],
  day: IsoDate,
): Figure[] {
  const year = Number(day.slice(0, 4));
  const { baseline } = indicators[code];
  const isReported = ({ period }: Figure) =>
    Number(period.slice(0, 4)) <= year && period !== baseline?.period;
  if (code !== 'networkMeetings' && code !== 'dialogueMeetings')
    return standingValues(db, code).filter(isReported);
  const first = firstMeetingDay(db);
  if (first === null) return [];
  const from = Number(first.slice(0, 4));
  return endedPeriods(indicators[code], { from, year, day }).map((period) => ({
    period,
    value: countMeetings(db, meetings[code], periodDays(period)),
  }));
}
