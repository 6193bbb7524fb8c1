import type { GeneralActivity, MeetingTheme } from '../../../shared/contract/activity.ts';
import type { IndicatorCode } from '../../../shared/contract/indicator.ts';
import type { WritableDatabase } from '../store/database.ts';
import { inserter } from './inserter.ts';

/*
 * What the partnership did in the invented city's three years beside its work on persons: meetings, and figures from
 * outside. All of it is invented; the plan's own figures stand in `shared/contract/indicator.ts`.
 */

type DemoMeeting = [
  activity: GeneralActivity,
  day: string,
  place: string,
  attendance: number,
  ...themes: MeetingTheme[],
];

const meetings: readonly DemoMeeting[] = [
  ['cooperationForum', '2017-03-14', 'ydre-noerrebro', 16, 'ongoingMeasures', 'currentSituation'],
  ['cooperationForum', '2017-06-06', 'indre-noerrebro', 19, 'currentSituation', 'pressureFromMilieu'],
  ['cooperationForum', '2017-11-07', 'ydre-noerrebro', 17, 'ongoingMeasures', 'bestPractice'],
  ['housingThemeMeeting', '2017-09-19', 'mjoelnerparken', 24, 'anonymousReports', 'fearOfReprisals'],
  ['staffThemeMeeting', '2017-05-10', 'noerrebro', 38, 'registrationPractice', 'bestPractice'],
  ['dialogueMeeting', '2017-05-30', 'folkets-hus-og-park', 61, 'currentSituation', 'trust'],
  ['dialogueMeeting', '2017-08-24', 'lundtoftegade', 44, 'pressureFromMilieu', 'physicalSafety'],
  ['dialogueMeeting', '2017-10-12', 'blaagaards-plads', 52, 'trust'],
  ['cooperationForum', '2018-02-27', 'indre-noerrebro', 18, 'ongoingMeasures'],
  ['cooperationForum', '2018-10-02', 'ydre-noerrebro', 15, 'currentSituation', 'bestPractice'],
  ['housingThemeMeeting', '2018-04-17', 'lundtoftegade', 21, 'acuteSituations'],
  ['housingThemeMeeting', '2018-11-13', 'mjoelnerparken', 27, 'physicalSafety', 'anonymousReports'],
  ['staffThemeMeeting', '2018-03-21', 'noerrebro', 35, 'registrationPractice'],
  ['staffThemeMeeting', '2018-09-26', 'noerrebro', 41, 'bestPractice', 'pressureFromMilieu'],
  ['dialogueMeeting', '2018-05-15', 'den-roede-plads', 39, 'trust', 'physicalSafety'],
  ['dialogueMeeting', '2018-09-06', 'folkets-hus-og-park', 57, 'currentSituation'],
  ['cooperationForum', '2019-03-05', 'ydre-noerrebro', 17, 'ongoingMeasures', 'currentSituation'],
  ['cooperationForum', '2019-06-18', 'indre-noerrebro', 20, 'bestPractice'],
  ['cooperationForum', '2019-11-05', 'ydre-noerrebro', 16, 'ongoingMeasures'],
  ['housingThemeMeeting', '2019-10-08', 'lundtoftegade', 25, 'fearOfReprisals'],
  ['dialogueMeeting', '2019-04-11', 'mjoelnerparken', 48, 'trust', 'currentSituation'],
  ['dialogueMeeting', '2019-05-23', 'blaagaards-plads', 36, 'pressureFromMilieu'],
  ['dialogueMeeting', '2019-09-12', 'lundtoftegade', 42, 'physicalSafety'],
  ['dialogueMeeting', '2019-11-21', 'folkets-hus-og-park', 55, 'trust'],
];

/** Indicator, year, figure, and the day it was entered. The year 2017 was first entered wrongly, and corrected. */
type DemoFigure = [code: IndicatorCode, year: string, value: number, enteredOn: string];

const figures: readonly DemoFigure[] = [
  ['crimeOuter', '2017', 1872, '2018-02-12'],
  ['crimeOuter', '2017', 1827, '2018-03-05'],
  ['crimeOuterRate', '2017', 40.4, '2018-02-12'],
  ['crimeInner', '2017', 2101, '2018-02-12'],
  ['crimeInnerRate', '2017', 59.7, '2018-02-12'],
  ['crimeOuter', '2018', 1746, '2019-02-11'],
  ['crimeOuterRate', '2018', 38.2, '2019-02-11'],
  ['crimeInner', '2018', 1958, '2019-02-11'],
  ['crimeInnerRate', '2018', 55.3, '2019-02-11'],
  ['unsafeOuter', '2018', 8.6, '2018-06-04'],
  ['unsafeInner', '2018', 10.2, '2018-06-04'],
  ['unsafeOuter', '2019', 7.4, '2019-06-03'],
  ['unsafeInner', '2019', 9.1, '2019-06-03'],
];

/** Writes the meetings and the figures, each as entered at noon of its day by the account that fills the store. */
export function writePartnership(
  db: WritableDatabase,
  { accountId, newId, placeId }: { accountId: number; newId(): number; placeId(code: string): number | null },
): void {
  const insertMeeting = inserter(db, 'general_activity', [
    ...['id', 'activity', 'held_on', 'place_id', 'attendance', 'themes', 'account_id', 'recorded_at'],
  ]);
  for (const [activity, day, place, attendance, ...themes] of meetings) {
    insertMeeting([
      ...[newId(), activity, day, placeId(place), attendance, JSON.stringify(themes)],
      ...[accountId, `${day}T12:00:00.000Z`],
    ]);
  }
  const insertFigure = inserter(db, 'indicator_value', [
    ...['indicator', 'period', 'value', 'origin', 'account_id', 'recorded_at'],
  ]);
  for (const [code, year, value, enteredOn] of figures) {
    const origin = 'Opdigtet tal til demomaterialet';
    insertFigure([code, year, value, origin, accountId, `${enteredOn}T12:00:00.000Z`]);
  }
}
