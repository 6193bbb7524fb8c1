import { type Happened, type PlaceActivity, shiftRule } from '../../../shared/contract/place.ts';
import { addDays, daysBetween, type IsoDate } from '../../../shared/date.ts';

/** One observation or incident: where it was and who took part. */
export interface Happening {
  kind: 'observation' | 'incident';
  placeId: number | null;
  persons: readonly number[];
}

/** The period of the same length that ends the day before. */
export function periodBefore({ from, to }: { from: IsoDate; to: IsoDate }): { from: IsoDate; to: IsoDate } {
  const last = addDays(from, -1);
  return { from: addDays(last, -daysBetween(from, to)), to: last };
}

/**
 * What happened in each place, with all that lies within it counted to it as well. Places in the order given; those
 * where nothing happened in either period are left out. O(happenings x depth).
 */
export function activityByPlace(
  places: readonly { id: number; parentId: number | null }[],
  present: readonly Happening[],
  before: readonly Happening[],
): PlaceActivity[] {
  const parentOf = new Map(places.map(({ id, parentId }) => [id, parentId]));
  const [now, then] = [tally(present, parentOf), tally(before, parentOf)];
  return places.flatMap(({ id }) => {
    const [mine, earlier] = [figuresOf(now.byPlace.get(id)), figuresOf(then.byPlace.get(id))];
    const [count, countBefore] = [sum(mine), sum(earlier)];
    if (count + countBefore === 0) return [];
    const share = shareOf(count, now.placed);
    const shareBefore = shareOf(countBefore, then.placed);
    const shift = shiftOf(Math.max(count, countBefore), share, shareBefore);
    return { placeId: id, present: mine, before: earlier, share, shareBefore, shift };
  });
}

/** Whether activity has moved to or from a place (`shiftRule`). */
export function shiftOf(
  happenings: number,
  share: number | null,
  shareBefore: number | null,
): PlaceActivity['shift'] {
  if (share === null || shareBefore === null || happenings < shiftRule.leastHappenings) return null;
  const points = share - shareBefore;
  if (Math.abs(points) < shiftRule.leastPoints) return null;
  return points > 0 ? 'more' : 'less';
}

interface Tally {
  observations: number;
  incidents: number;
  persons: Set<number>;
}

function tally(happenings: readonly Happening[], parentOf: ReadonlyMap<number, number | null>) {
  const byPlace = new Map<number, Tally>();
  let placed = 0;
  for (const { kind, placeId, persons } of happenings) {
    if (placeId === null) continue;
    placed += 1;
    for (let at: number | null = placeId; at !== null; at = parentOf.get(at) ?? null) {
      const own = byPlace.get(at) ?? { observations: 0, incidents: 0, persons: new Set<number>() };
      own[kind === 'observation' ? 'observations' : 'incidents'] += 1;
      for (const person of persons) own.persons.add(person);
      byPlace.set(at, own);
    }
  }
  return { byPlace, placed };
}

const figuresOf = (own: Tally | undefined): Happened => ({
  observations: own?.observations ?? 0,
  incidents: own?.incidents ?? 0,
  persons: own?.persons.size ?? 0,
});

const sum = ({ observations, incidents }: Happened) => observations + incidents;

/** In percent, with one decimal. */
const shareOf = (count: number, all: number) => (all === 0 ? null : Math.round((count / all) * 1000) / 10);
