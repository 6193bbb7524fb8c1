import { plannedPerYear } from '../../../shared/contract/activity.ts';
import type { BriefingRemark } from '../../../shared/contract/briefing.ts';
import { shiftOf } from '../place/rules.ts';
import { type Counts, keyOf, sumOf } from './rules.ts';

/*
 * The words beside the figures. Each is a set phrase that a written rule calls for; the rules are our choice, and say where
 * a difference lies in how much is written down rather than in the city.
 */

/** From so many observations on, and with a change of so large a part, more or fewer of them explain other differences. */
const practiceRule = { leastObservations: 20, leastPart: 0.2 } as const;

/** Fewer than this on both sides is too little to read a movement from. */
const smallBelow = 10;

/** Places, for adding up what lies within them. */
type Places = readonly { id: number; parentId: number | null }[];

/** The phrases that two quarters call for; none where nothing was on file before. */
export function remarksOn(
  quarter: string,
  now: Counts,
  before: Counts | null,
  places: Places,
): BriefingRemark[] {
  return [
    ...(before === null ? [] : [...practiceRemarks(now, before), ...smallRemarks(now, before)]),
    ...(before === null ? [] : shiftRemarks(now, before, places)),
    ...(before === null ? [] : overdueRemarks(now, before)),
    ...meetingRemarks(quarter, now),
  ];
}

function practiceRemarks(now: Counts, before: Counts): BriefingRemark[] {
  const [written, earlier] = [sumOf(now, 'place observations '), sumOf(before, 'place observations ')];
  const isEnough = Math.max(written, earlier) >= practiceRule.leastObservations && earlier > 0;
  if (!isEnough || Math.abs(written - earlier) / earlier < practiceRule.leastPart) return [];
  const code = written > earlier ? 'practiceMore' : 'practiceFewer';
  return (['newcomer', 'place'] as const).map((section) => ({
    ...{ section, code, about: null, now: written, before: earlier },
  }));
}

const headings = [
  ['flow', 'joined', 'any/all/'],
  ['newcomer', 'met', ''],
  ['intervention', 'done', ''],
] as const;

function smallRemarks(now: Counts, before: Counts): BriefingRemark[] {
  return headings.flatMap(([section, measure, category]) => {
    const key = keyOf({ section, measure, category });
    const [value, earlier] = [now.get(key) ?? 0, before.get(key) ?? 0];
    const isSmall = value + earlier > 0 && value < smallBelow && earlier < smallBelow;
    return isSmall
      ? [{ section, code: 'smallNumbers' as const, about: null, now: value, before: earlier }]
      : [];
  });
}

/** Where activity has moved to or from, by the rule of the map of areas (`shiftRule`). */
function shiftRemarks(now: Counts, before: Counts, places: Places): BriefingRemark[] {
  const happened = (counts: Counts, within: ReadonlySet<string>) => {
    let sum = 0;
    for (const [key, value] of counts) {
      const [section, , place = ''] = key.split(' ');
      if (section === 'place' && within.has(place)) sum += value;
    }
    return sum;
  };
  const all = new Set(places.map(({ id }) => String(id)));
  const [placed, placedBefore] = [happened(now, all), happened(before, all)];
  const share = (count: number, of: number) => (of === 0 ? null : Math.round((count / of) * 1000) / 10);
  const moved = places.flatMap(({ id }) => {
    const within = new Set(placesWithin(places, id).map(String));
    const [value, earlier] = [happened(now, within), happened(before, within)];
    const shift = shiftOf(Math.max(value, earlier), share(value, placed), share(earlier, placedBefore));
    if (shift === null) return [];
    const code = shift === 'more' ? ('shiftMore' as const) : ('shiftLess' as const);
    return [{ section: 'place' as const, code, about: String(id), now: value, before: earlier }];
  });
  // Where all of it lies in one place, that place alone is named.
  const isSaidBelow = ({ about, now: value, before: earlier }: BriefingRemark) =>
    moved.some(
      (other) =>
        other.about !== about &&
        other.now === value &&
        other.before === earlier &&
        placesWithin(places, Number(about)).includes(Number(other.about)),
    );
  return moved.filter((remark) => !isSaidBelow(remark));
}

function overdueRemarks(now: Counts, before: Counts): BriefingRemark[] {
  const key = keyOf({ section: 'intervention', measure: 'overdue', category: '' });
  const [value, earlier] = [now.get(key) ?? 0, before.get(key) ?? 0];
  return value > earlier
    ? [{ section: 'intervention', code: 'overdueMore', about: null, now: value, before: earlier }]
    : [];
}

/** Meetings that the year's plan would have had by now and that were not held. */
function meetingRemarks(quarter: string, now: Counts): BriefingRemark[] {
  const part = Number(quarter.slice(5)) / 4;
  return Object.entries(plannedPerYear).flatMap(([activity, { least }]) => {
    const held = now.get(keyOf({ section: 'meeting', measure: 'heldThisYear', category: activity })) ?? 0;
    const expected = Math.floor(least * part);
    return held < expected
      ? [
          {
            section: 'meeting' as const,
            code: 'meetingsBehind' as const,
            about: activity,
            now: held,
            before: expected,
          },
        ]
      : [];
  });
}

/** A place and everything that lies within it. */
export function placesWithin(places: Places, id: number): number[] {
  return [
    id,
    ...places.filter(({ parentId }) => parentId === id).flatMap((child) => placesWithin(places, child.id)),
  ];
}
