import type { Graph } from './graph.ts';

/** Connected components, numbered by their smallest vertex in ascending order. */
export type Components = {
  readonly count: number;
  /** The component of each vertex. */
  readonly of: Int32Array;
  /** The number of vertices of each component. */
  readonly sizes: Int32Array;
};

/** The connected components, by breadth-first search. Isolates are components of one. Weights play no part. O(n + m). */
export function components(graph: Graph): Components {
  const { n, offsets, neighbours } = graph;
  const of = new Int32Array(n).fill(-1);
  const queue = new Int32Array(n);
  const sizes: number[] = [];
  for (let start = 0; start < n; start++) {
    if (of[start] !== -1) continue;
    const component = sizes.length;
    let tail = 0;
    queue[tail++] = start;
    of[start] = component;
    for (let head = 0; head < tail; head++) {
      const v = queue[head]!;
      for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
        const w = neighbours[slot]!;
        if (of[w] === -1) {
          of[w] = component;
          queue[tail++] = w;
        }
      }
    }
    sizes.push(tail);
  }
  return { count: sizes.length, of, sizes: Int32Array.from(sizes) };
}
