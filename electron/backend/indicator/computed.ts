import type { IndicatorCode } from '../../../shared/contract/indicator.ts';
import type { IsoDate } from '../../../shared/date.ts';
import { eventsOnFile, talliesOfRemoved } from '../flow/material.ts';
import { type FlowTally, figuresOf, talliesOf } from '../flow/rules.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { countConcernTalks, countMeetings } from './repo.ts';
import { periodDays } from './rules.ts';

/**
 * Figures that nobody types in, for periods that have ended. What police have registered is counted from police material
 * alone in either purpose, so that the figure is the same wherever it is read and stays when persons are removed; talks
 * are counted from what the workspace's purpose may see.
 */
export function computedFigures(db: ReadableDatabase): (code: IndicatorCode, period: string) => number {
  const tallies = [...talliesOf(eventsOnFile(db, 'police')), ...talliesOfRemoved(db, 'police')];
  const inMilieu = tallies.filter(({ kind }) => kind === 'any');
  const everybody = inMilieu.filter(({ dimension }) => dimension === 'all');
  const minors = inMilieu.filter(({ dimension, category }) => dimension === 'age' && category === 'under18');
  return (code, period) => {
    const days = periodDays(period);
    switch (code) {
      case 'registeredActive':
        return registeredOn(everybody, days.last);
      case 'registeredMinors':
        return registeredOn(minors, days.last);
      case 'concernTalks':
        return countConcernTalks(db, days);
      case 'networkMeetings':
        return countMeetings(db, 'cooperationForum', days);
      case 'dialogueMeetings':
        return countMeetings(db, 'dialogueMeeting', days);
      default:
        throw new Error(`${code} is entered, not computed`);
    }
  };
}

const registeredOn = (tallies: readonly FlowTally[], day: IsoDate) => figuresOf(tallies, day, day).atEnd;

/** The first year that anything on file tells of; undefined in an empty store. */
export function firstYear(db: ReadableDatabase): number | undefined {
  const day = db.value<string | null>(
    `SELECT min(day) FROM (SELECT min(occurred_from) AS day FROM observation
       UNION ALL SELECT min(held_on) FROM general_activity
       UNION ALL SELECT min(approved_on) FROM registration)`,
  );
  return day === null ? undefined : Number(day.slice(0, 4));
}
