import type { Point } from './roomState.ts';

/**
 * The corners of the smallest convex shape around points, counter-clockwise (monotone chain, Andrew 1979). Fewer than
 * three points come back as they are. O(n log n).
 */
export function convexHull(points: readonly Point[]): Point[] {
  if (points.length < 3) return [...points];
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (order: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of order) {
      while (chain.length > 1 && turn(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.toReversed())];
  return hull.length > 0 ? hull : [sorted[0] as Point];
}

const corners = 12;

/** A soft outline around points: the smallest convex shape that leaves each of them `margin` inside. */
export function outlineAround(points: readonly Point[], margin: number): Point[] {
  const around = Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    return { x: margin * Math.cos(angle), y: margin * Math.sin(angle) };
  });
  return convexHull(
    convexHull(points).flatMap(({ x, y }) => around.map((off) => ({ x: x + off.x, y: y + off.y }))),
  );
}

/** Positive when a, b, c turn left. */
const turn = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
