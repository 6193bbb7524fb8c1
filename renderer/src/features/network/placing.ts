import type { Point, Positions } from './roomState.ts';

/** Each next place around a middle lies this much further round: they never line up. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** Who is to be placed, and to whom each is joined. */
export interface ToPlace {
  ids: Iterable<number>;
  neighboursOf(id: number): Iterable<number>;
}

/**
 * Places for those who have none: beside the middle of their placed neighbours, those with placed neighbours first; who
 * has none stands below all others. Known places stay. The same map when nobody lacks a place. So a picture can be
 * drawn before any layout has run, and a layout begins from it. O(persons + lines).
 */
export function besideNeighbours(
  { ids, neighboursOf }: ToPlace,
  known: Positions,
  spread: number,
): Positions {
  const missing = [...ids].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const places = new Map(known);
  let waiting = missing;
  for (let placed = 1; placed > 0 && waiting.length > 0; ) {
    const still: number[] = [];
    const found: [number, Point][] = [];
    for (const id of waiting) {
      const middle = middleOf(neighboursOf(id), places);
      if (!middle) still.push(id);
      else {
        const angle = goldenAngle * found.length;
        found.push([id, { x: middle.x + spread * Math.cos(angle), y: middle.y + spread * Math.sin(angle) }]);
      }
    }
    for (const [id, place] of found) places.set(id, place);
    placed = found.length;
    waiting = still;
  }
  const bottom = lowest(known);
  const columns = Math.ceil(Math.sqrt(3 * waiting.length));
  for (const [at, id] of waiting.entries()) {
    places.set(id, {
      x: bottom.x + spread * ((at % columns) - columns / 2),
      y: bottom.y + spread * (1 + Math.floor(at / columns)),
    });
  }
  return places;
}

function middleOf(neighbours: Iterable<number>, places: Positions): Point | null {
  let [x, y, count] = [0, 0, 0];
  for (const id of neighbours) {
    const place = places.get(id);
    if (!place) continue;
    x += place.x;
    y += place.y;
    count += 1;
  }
  return count > 0 ? { x: x / count, y: y / count } : null;
}

function lowest(places: Positions): Point {
  let [x, count, bottom] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const place of places.values()) {
    x += place.x;
    count += 1;
    bottom = Math.max(bottom, place.y);
  }
  return count > 0 ? { x: x / count, y: bottom } : { x: 0, y: 0 };
}
