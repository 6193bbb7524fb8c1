import { type Components, components } from './components.ts';
import { buildGraph, type Graph } from './graph.ts';
import { choosePivots } from './hopDistances.ts';
import { packBoxes } from './packing.ts';
import { pivotMds } from './pivotMds.ts';
import { seededRandom } from './seededRandom.ts';
import { pushApart } from './separation.ts';
import { descendOnStress } from './stressDescent.ts';
import { report, type Watch } from './watch.ts';

/** Where the vertices stand. */
export type Layout = { readonly x: Float32Array; readonly y: Float32Array };

export type LayoutOptions = Watch & {
  /** The same graph, options and seed give the same picture. */
  readonly seed?: number;
  /** The wanted length of a tie; 1 when not given. */
  readonly spacing?: number;
  /**
   * Where vertices stood before, NaN for one that is new. The picture then keeps its shape (the mental map: Misue,
   * Eades, Lai and Sugiyama 1995): old vertices settle from where they were, new ones begin beside their neighbours.
   */
  readonly previous?: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };
  /** Only the first shape, by PivotMDS: in a fraction of the time, to look at until the rest is worked out. */
  readonly coarse?: boolean;
};

/** Pivots of the first drawing; more change it little (Brandes and Pich 2006). */
const pivotCount = 50;
/** Vertices stand no nearer than this, in tie lengths, or their symbols would cover one another. */
const leastDistance = 0.15;
/** How much wider than high the room for the picture usually is. */
const screenAspect = 1.6;
/** Room around a component, and between isolates, in tie lengths. */
const margin = 0.75;

/**
 * Draws a graph so that distances on the paper follow distances in hops: a PivotMDS start, then stress by stochastic
 * gradient descent, component by component. Components are packed around the largest without overlap, and isolates
 * stand in a grid below. Weights play no part. Deterministic by seed.
 * Throws `Cancelled` when the caller asks to stop.
 */
export function stressLayout(graph: Graph, options: LayoutOptions = {}): Layout {
  const spacing = options.spacing ?? 1;
  const { n } = graph;
  const parts = components(graph);
  const members = membersOf(parts, n);
  const previous = previousPlaces(n, options, spacing);
  const places = new Float64Array(2 * n);
  const bySize = Int32Array.from(parts.sizes.keys()).sort(
    (a, b) => parts.sizes[b]! - parts.sizes[a]! || a - b,
  );
  const drawn: PlacedPart[] = [];
  const connected = n - parts.sizes.filter((size) => size === 1).length;
  let done = 0;
  for (const part of bySize) {
    const size = parts.sizes[part]!;
    if (size === 1) break;
    const vertices = members.subarray(done, done + size);
    const share = done / connected;
    const watch: Watch = {
      progress: (inside) => options.progress?.(share + (inside * size) / connected),
      ...(options.cancelled && { cancelled: options.cancelled }),
    };
    const random = seededRandom((options.seed ?? 1) + done);
    drawn.push(drawPart(graph, vertices, previous, random, options.coarse ? null : watch, places));
    done += size;
  }
  packParts(drawn, places);
  layOutIsolates(members.subarray(done), drawn, places);
  report(options, 1);
  return scaled(places, spacing);
}

type PlacedPart = { vertices: Int32Array; x: number; y: number; halfWidth: number; halfHeight: number };

/** All vertices, those of the largest component first; within a component ascending. */
function membersOf(parts: Components, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, v) => v);
  return order.sort((a, b) => {
    const partA = parts.of[a]!;
    const partB = parts.of[b]!;
    return parts.sizes[partB]! - parts.sizes[partA]! || partA - partB || a - b;
  });
}

function previousPlaces(n: number, { previous }: LayoutOptions, spacing: number): Float64Array | null {
  if (previous === undefined) return null;
  const places = new Float64Array(2 * n);
  for (let v = 0; v < n; v++) {
    places[2 * v] = previous.x[v]! / spacing;
    places[2 * v + 1] = previous.y[v]! / spacing;
  }
  return places;
}

/** Draws one component around where it wishes to be: its former middle, or the origin. Coarsely without a watch. */
function drawPart(
  graph: Graph,
  vertices: Int32Array,
  previous: Float64Array | null,
  random: () => number,
  watch: Watch | null,
  places: Float64Array,
): PlacedPart {
  const part = partGraph(graph, vertices);
  const known = previous === null ? null : startFromPrevious(part, vertices, previous, random);
  const local = known?.places ?? pivotMds(part.n, choosePivots(part, pivotCount));
  // Vertices equally far from every pivot stand on one point, from which no step could part them.
  for (let i = 0; i < local.length; i++) local[i]! += 0.05 * (random() - 0.5);
  if (watch) {
    descendOnStress(part, local, { random, warm: known !== null, watch });
    pushApart(local, leastDistance);
  }
  if (known === null) turnToLandscape(local);
  else moveMeanOf(local, known.old, known.x, known.y);
  const box = boundsOf(local);
  for (const [i, v] of vertices.entries()) {
    places[2 * v] = local[2 * i]! - box.x;
    places[2 * v + 1] = local[2 * i + 1]! - box.y;
  }
  return known === null ? { vertices, ...box, x: 0, y: 0 } : { vertices, ...box };
}

function partGraph(graph: Graph, vertices: Int32Array): Graph {
  if (vertices.length === graph.n) return graph;
  const { offsets, neighbours } = graph;
  const local = new Map<number, number>();
  for (const [i, v] of vertices.entries()) local.set(v, i);
  const first: number[] = [];
  const second: number[] = [];
  for (const [i, v] of vertices.entries()) {
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const w = neighbours[slot]!;
      if (w > v) {
        first.push(i);
        second.push(local.get(w)!);
      }
    }
  }
  return buildGraph(vertices.length, { first, second });
}

type Start = { places: Float64Array; old: Int32Array; x: number; y: number };

/** Old vertices where they were; new ones, breadth-first, at the middle of their placed neighbours. Null if all are new. */
function startFromPrevious(
  part: Graph,
  vertices: Int32Array,
  previous: Float64Array,
  random: () => number,
): Start | null {
  const { n, offsets, neighbours } = part;
  const places = new Float64Array(2 * n).fill(Number.NaN);
  const queue: number[] = [];
  let x = 0;
  let y = 0;
  for (const [i, v] of vertices.entries()) {
    if (!Number.isFinite(previous[2 * v]!) || !Number.isFinite(previous[2 * v + 1]!)) continue;
    places[2 * i] = previous[2 * v]!;
    places[2 * i + 1] = previous[2 * v + 1]!;
    x += places[2 * i]!;
    y += places[2 * i + 1]!;
    queue.push(i);
  }
  if (queue.length === 0) return null;
  const old = Int32Array.from(queue);
  for (let head = 0; head < queue.length; head++) {
    const v = queue[head]!;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const w = neighbours[slot]!;
      if (!Number.isNaN(places[2 * w]!)) continue;
      const middle = middleOfPlaced(part, w, places);
      places[2 * w] = middle.x + random() - 0.5;
      places[2 * w + 1] = middle.y + random() - 0.5;
      queue.push(w);
    }
  }
  return { places, old, x: x / old.length, y: y / old.length };
}

function middleOfPlaced({ offsets, neighbours }: Graph, v: number, places: Float64Array) {
  let x = 0;
  let y = 0;
  let placed = 0;
  for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
    const w = neighbours[slot]!;
    if (Number.isNaN(places[2 * w]!)) continue;
    x += places[2 * w]!;
    y += places[2 * w + 1]!;
    placed++;
  }
  return { x: x / placed, y: y / placed };
}

/** Screens are wider than high: the direction of greatest spread lies flat, by the principal axes. */
function turnToLandscape(local: Float64Array): void {
  moveMeanOf(
    local,
    Int32Array.from({ length: local.length / 2 }, (_, i) => i),
    0,
    0,
  );
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < local.length; i += 2) {
    xx += local[i]! * local[i]!;
    xy += local[i]! * local[i + 1]!;
    yy += local[i + 1]! * local[i + 1]!;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (let i = 0; i < local.length; i += 2) {
    const x = local[i]!;
    const y = local[i + 1]!;
    local[i] = cos * x + sin * y;
    local[i + 1] = cos * y - sin * x;
  }
}

/** Shifts everything so that the mean of the chosen vertices comes to (x, y). */
function moveMeanOf(local: Float64Array, chosen: Int32Array, x: number, y: number): void {
  let meanX = 0;
  let meanY = 0;
  for (const i of chosen) {
    meanX += local[2 * i]! / chosen.length;
    meanY += local[2 * i + 1]! / chosen.length;
  }
  for (let i = 0; i < local.length; i += 2) {
    local[i]! += x - meanX;
    local[i + 1]! += y - meanY;
  }
}

function boundsOf(local: Float64Array) {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < local.length; i += 2) {
    left = Math.min(left, local[i]!);
    right = Math.max(right, local[i]!);
    top = Math.min(top, local[i + 1]!);
    bottom = Math.max(bottom, local[i + 1]!);
  }
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    halfWidth: (right - left) / 2 + margin,
    halfHeight: (bottom - top) / 2 + margin,
  };
}

/** Puts every drawn component, kept around its own middle until now, in its place of the picture. */
function packParts(drawn: PlacedPart[], places: Float64Array): void {
  const packed = packBoxes(drawn, 0.5, screenAspect);
  for (const [i, part] of drawn.entries()) {
    part.x = packed.x[i]!;
    part.y = packed.y[i]!;
    for (const v of part.vertices) {
      places[2 * v]! += part.x;
      places[2 * v + 1]! += part.y;
    }
  }
}

/** A grid below the drawn components, about as wide as they are. */
function layOutIsolates(isolates: Int32Array, drawn: readonly PlacedPart[], places: Float64Array): void {
  let left = 0;
  let right = 0;
  let bottom = 0;
  for (const part of drawn) {
    left = Math.min(left, part.x - part.halfWidth);
    right = Math.max(right, part.x + part.halfWidth);
    bottom = Math.max(bottom, part.y + part.halfHeight);
  }
  const columns = Math.max(1, Math.ceil((right - left) / margin), Math.ceil(Math.sqrt(2 * isolates.length)));
  const begin = (left + right) / 2 - ((Math.min(columns, isolates.length) - 1) * margin) / 2;
  for (const [i, v] of isolates.entries()) {
    places[2 * v] = begin + (i % columns) * margin;
    places[2 * v + 1] = bottom + margin * (1 + Math.floor(i / columns));
  }
}

function scaled(places: Float64Array, spacing: number): Layout {
  const x = new Float32Array(places.length / 2);
  const y = new Float32Array(places.length / 2);
  for (let v = 0; v < x.length; v++) {
    x[v] = places[2 * v]! * spacing;
    y[v] = places[2 * v + 1]! * spacing;
  }
  return { x, y };
}
