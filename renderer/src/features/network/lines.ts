import { type ChartLine, isWellGraded } from './model.ts';
import type { Point } from './roomState.ts';

/** A line of the graph as it is drawn. `from` and `to` are places in the list of drawn persons, `a` < `b` their numbers. */
export interface DrawnLine {
  a: number;
  b: number;
  from: number;
  to: number;
  /** In units of the drawing. */
  width: number;
  look: LineLook;
  /** Bent aside, since a tie joins the same two. */
  bent: boolean;
}

/** A tie that rests on one observation is fainter; one that is only weakly graded is dashed; a declared relation is dotted. */
export const lineLooks = ['once', 'tie', 'weakOnce', 'weak', 'declared'] as const;
export type LineLook = (typeof lineLooks)[number];

/** How lines are put on a canvas whose units are those of the drawing. */
export interface Stroke {
  /** Of a unit, how many pixels. */
  zoom: number;
  /** The part that is seen; null is everything. */
  seen: { x1: number; x2: number; y1: number; y2: number } | null;
  colourOf(look: LineLook): string;
}

const dashOf: Record<LineLook, readonly [number, number] | null> = {
  once: null,
  tie: null,
  weakOnce: [7, 5],
  weak: [7, 5],
  declared: [2.5, 2.5],
};
/** Thinner than this many pixels a line would fade away. */
const thinnest = 0.5;
/** Up to this many pixels wide, many lines make one path; wider ones cross each other at a cost that grows as their square. */
const joinable = 1;
/** Dashes and the gaps between them are never drawn shorter than this many pixels: they are a sign. */
const shortestDash = 2;
/** How far the middle of a bent line stands off the straight one. */
const bend = 12;

/** The lines between persons that have a place, alike ones together, so that they are drawn in few strokes. */
export function linesOf(joined: readonly ChartLine[], placeOf: ReadonlyMap<number, number>): DrawnLine[] {
  const lines: DrawnLine[] = [];
  for (const { a, b, tie, relations } of joined) {
    const [from, to] = [placeOf.get(a), placeOf.get(b)];
    if (from === undefined || to === undefined) continue;
    if (tie) {
      const once = tie.count === 1;
      const look = isWellGraded(tie) ? (once ? 'once' : 'tie') : once ? 'weakOnce' : 'weak';
      const width = Math.min(8, 0.4 + 0.8 * Math.sqrt(tie.count));
      lines.push({ a, b, from, to, width, look, bent: false });
    }
    if (relations.length > 0) {
      lines.push({ a, b, from, to, width: 1.6, look: 'declared', bent: tie !== null });
    }
  }
  const rank = (look: LineLook) => lineLooks.indexOf(look);
  return lines.sort((x, y) => rank(x.look) - rank(y.look) || x.width - y.width);
}

/**
 * Draws lines; `places` holds `x`, `y` of every drawn person, interleaved. What lies outside the part that is seen is
 * left out. O(lines).
 */
export function drawLines(
  context: CanvasRenderingContext2D,
  lines: readonly DrawnLine[],
  places: Float64Array,
  { zoom, seen, colourOf }: Stroke,
): void {
  let stroked: DrawnLine | null = null;
  for (const line of lines) {
    const [x1, y1, x2, y2] = endsOf(line, places);
    if (seen && outside(seen, x1, y1, x2, y2)) continue;
    const alike = stroked !== null && stroked.look === line.look && stroked.width === line.width;
    if (!alike || line.width * zoom > joinable) {
      if (stroked) context.stroke();
      context.beginPath();
    }
    if (!alike) {
      context.strokeStyle = colourOf(line.look);
      context.lineWidth = Math.max(line.width, thinnest / zoom);
      context.setLineDash(dashes(line.look, zoom));
      stroked = line;
    }
    context.moveTo(x1, y1);
    if (line.bent) {
      const { x, y } = middleOf(x1, y1, x2, y2, 2 * bend);
      context.quadraticCurveTo(x, y, x2, y2);
    } else {
      context.lineTo(x2, y2);
    }
  }
  if (stroked) context.stroke();
  context.setLineDash([]);
}

/** The line nearest to a point, if one is within reach of it; distances in units of the drawing. O(lines). */
export function lineAt(
  lines: readonly DrawnLine[],
  places: Float64Array,
  point: Point,
  reach: number,
): DrawnLine | null {
  let nearest: DrawnLine | null = null;
  let least = reach;
  for (const line of lines) {
    const [x1, y1, x2, y2] = endsOf(line, places);
    const middle = middleOf(x1, y1, x2, y2, line.bent ? bend : 0);
    const distance =
      Math.min(distanceTo(point, x1, y1, middle.x, middle.y), distanceTo(point, middle.x, middle.y, x2, y2)) -
      line.width / 2;
    if (distance > least) continue;
    least = distance;
    nearest = line;
  }
  return nearest;
}

function dashes(look: LineLook, zoom: number): number[] {
  const dash = dashOf[look];
  if (!dash) return [];
  const scale = Math.max(1, shortestDash / (Math.min(...dash) * zoom));
  return dash.map((length) => length * scale);
}

function endsOf({ from, to }: DrawnLine, places: Float64Array): [number, number, number, number] {
  return [places[2 * from] ?? 0, places[2 * from + 1] ?? 0, places[2 * to] ?? 0, places[2 * to + 1] ?? 0];
}

/** The middle of two points, moved aside. */
function middleOf(x1: number, y1: number, x2: number, y2: number, aside: number): Point {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  return {
    x: (x1 + x2) / 2 - (aside * (y2 - y1)) / length,
    y: (y1 + y2) / 2 + (aside * (x2 - x1)) / length,
  };
}

function outside(
  { x1, x2, y1, y2 }: NonNullable<Stroke['seen']>,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  const off = 2 * bend;
  return (
    (ax < x1 - off && bx < x1 - off) ||
    (ax > x2 + off && bx > x2 + off) ||
    (ay < y1 - off && by < y1 - off) ||
    (ay > y2 + off && by > y2 + off)
  );
}

/** From a point to the stretch between two others. */
function distanceTo({ x, y }: Point, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const share = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const along = Math.max(0, Math.min(1, share));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
