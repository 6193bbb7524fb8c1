import type { TaskControl } from '../compute/task.ts';
import { buildGraph } from './engine/graph.ts';
import { stressLayout } from './engine/stressLayout.ts';
import { layOutByForce } from './forceLayout.ts';
import { unlessCancelled, watchOf } from './taskWatch.ts';

/** Shortest and longest that a tie is drawn, in units of the canvas. */
const shortestTie = 100;
const longestTie = 500;
const usualTie = 140;
/** The side of the square that each person should have to itself, symbol and name. */
const roomEach = 48;

/** What is drawn: vertices 0..persons-1 and their ties, and how they stood before (interleaved, NaN where new). */
export interface LayoutInput {
  kind: 'stress' | 'coarse' | 'force';
  persons: number;
  first: Int32Array;
  second: Int32Array;
  /** 1 where a vertex keeps its former place exactly. */
  fixed: Uint8Array;
  /** The group a vertex is kept with by forces; -1 for none. */
  groups: Int32Array;
  previous: { positions: Float32Array; tieLength: number } | null;
}

/**
 * Positions by stress or by forces, `x`, `y` interleaved, and the length of a tie: kept from before, else so long that the persons
 * have room, since a dense graph is few steps wide however many stand in it. The same input gives the same picture.
 * @throws Failure `call.cancelled`
 */
export function layOut(
  input: LayoutInput,
  control: TaskControl,
): { positions: Float32Array<ArrayBuffer>; tieLength: number } {
  const { persons, previous, kind } = input;
  if (kind === 'force') return keepingFixed(input, layOutByForce(input, previous?.tieLength ?? usualTie));
  const { x, y } = unlessCancelled(() =>
    stressLayout(buildGraph(persons, input), {
      ...watchOf(control, 'layout'),
      coarse: kind === 'coarse',
      ...(previous && { previous: inTies(persons, previous) }),
    }),
  );
  const tieLength = previous?.tieLength ?? roomyTie(x, y);
  const positions = new Float32Array(2 * persons);
  for (let vertex = 0; vertex < persons; vertex++) {
    positions[2 * vertex] = tieLength * (x[vertex] ?? 0);
    positions[2 * vertex + 1] = tieLength * (y[vertex] ?? 0);
  }
  return keepingFixed(input, { positions, tieLength });
}

/** The pinned are put back to the pixel: stress moves everybody a little. */
function keepingFixed<Layout extends { positions: Float32Array }>(
  { fixed, previous }: LayoutInput,
  layout: Layout,
): Layout {
  if (!previous) return layout;
  for (const [vertex, isFixed] of fixed.entries()) {
    if (isFixed === 0) continue;
    for (const at of [2 * vertex, 2 * vertex + 1]) layout.positions[at] = previous.positions[at] ?? 0;
  }
  return layout;
}

/** Former places with a tie as the unit. */
function inTies(persons: number, { positions, tieLength }: { positions: Float32Array; tieLength: number }) {
  const along = (axis: 0 | 1) =>
    Float32Array.from(
      { length: persons },
      (_, vertex) => (positions[2 * vertex + axis] ?? Number.NaN) / tieLength,
    );
  return { x: along(0), y: along(1) };
}

function roomyTie(x: Float32Array, y: Float32Array): number {
  const spread = (values: Float32Array) => {
    const sorted = values.toSorted();
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    return at(0.95) - at(0.05);
  };
  const area = spread(x) * spread(y);
  if (!(area > 0)) return shortestTie;
  return Math.min(longestTie, Math.max(shortestTie, roomEach * Math.sqrt(x.length / area)));
}
