import type { briefingIntervention } from '../../../shared/contract/briefing.ts';
import type { InterventionEventKind } from '../../../shared/contract/intervention.ts';
import type { IsoDate } from '../../../shared/date.ts';

/** One event of a measure (tiltag), as it is on file. */
export interface MeasureEvent {
  id: number;
  activity: string;
  kind: InterventionEventKind;
  on: IsoDate;
  due: IsoDate | null;
}

/** A measure with what happened to it, in its order. */
export interface Course {
  id: number;
  activity: string;
  events: readonly MeasureEvent[];
}

/** Events, in their order, by measure. */
export function coursesOf(events: readonly MeasureEvent[]): Course[] {
  return [...Map.groupBy(events, ({ id }) => id)].map(([id, own]) => ({
    ...{ id, activity: own[0]?.activity ?? '', events: own },
  }));
}

type Way = typeof briefingIntervention._output;

/** A measure that a figure counts, and the day it counts by. */
interface Counted {
  id: number;
  activity: string;
  day: IsoDate;
}

const closing: readonly InterventionEventKind[] = ['finish', 'stop', 'decline'];
const endings: readonly [Way, InterventionEventKind][] = [
  ['chosen', 'choose'],
  ['done', 'finish'],
  ['stopped', 'stop'],
  ['declined', 'decline'],
];

/**
 * The way of measures in a period: those open and overdue at the end of its last day, those that something fell due for in
 * it, and what was chosen, carried out, stopped and declined in it. A measure is as its newest event up to the day left it.
 */
export function measuresIn(courses: readonly Course[], first: IsoDate, last: IsoDate): Map<Way, Counted[]> {
  const found = new Map<Way, Counted[]>();
  const note = (way: Way, { id, activity }: Course, day: IsoDate) =>
    found.set(way, [...(found.get(way) ?? []), { id, activity, day }]);
  for (const course of courses) {
    const past = course.events.filter(({ on }) => on <= last);
    const newest = past.at(-1);
    if (!newest) continue;
    const due = past.find((event) => event.due !== null && event.due >= first && event.due <= last);
    if (due?.due) note('due', course, due.due);
    for (const [way, kind] of endings) {
      const event = past.findLast((each) => each.kind === kind && each.on >= first);
      if (event) note(way, course, event.on);
    }
    if (closing.includes(newest.kind)) continue;
    note('open', course, newest.due ?? newest.on);
    if (newest.due !== null && newest.due < last) note('overdue', course, newest.due);
  }
  return found;
}
