import type { NetworkFilter } from '../../../shared/contract/network.ts';
import { daysBetween } from '../../../shared/date.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { occasionsIn, participationsIn, placeNames } from './repo.ts';
import { hiddenParts } from './view.ts';

interface Whereabouts {
  person: number[];
  place: Int32Array<ArrayBuffer>;
  firstDay: (number | null)[];
  places: { id: number; name: string }[];
}

/**
 * For each person the place where the filtered observations met them most often (the lower number where two are equal),
 * and the first day they were seen, counted from 1970.
 */
export function whereaboutsOf(
  db: ReadableDatabase,
  filter: NetworkFilter,
  persons: readonly number[],
): Whereabouts {
  const occasions = new Map(occasionsIn(db, filter).map((occasion) => [occasion.id, occasion]));
  const seen = new Map<number, { places: Map<number, number>; first: string | null }>(
    persons.map((id) => [id, { places: new Map(), first: null }]),
  );
  const { observation, person } = participationsIn(db, filter, hiddenParts(filter));
  for (const [row, id] of person.entries()) {
    const own = seen.get(id);
    const occasion = occasions.get(observation[row] ?? 0);
    if (!own || !occasion) continue;
    if (occasion.place !== null) own.places.set(occasion.place, (own.places.get(occasion.place) ?? 0) + 1);
    if (occasion.day !== null && (own.first === null || occasion.day < own.first)) own.first = occasion.day;
  }
  const usual = persons.map((id) => mostOften(seen.get(id)?.places ?? new Map()));
  const ids = [...new Set(usual)].filter((id) => id !== null).sort((a, b) => a - b);
  const names = placeNames(db, ids);
  return {
    person: [...persons],
    place: Int32Array.from(usual, (id) => (id === null ? -1 : ids.indexOf(id))),
    firstDay: persons.map((id) => {
      const first = seen.get(id)?.first ?? null;
      return first === null ? null : daysBetween('1970-01-01', first);
    }),
    places: ids.map((id) => ({ id, name: names.get(id) ?? '' })),
  };
}

function mostOften(counts: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  let most = 0;
  for (const [id, count] of [...counts].sort(([a], [b]) => a - b)) {
    if (count > most) [best, most] = [id, count];
  }
  return best;
}
