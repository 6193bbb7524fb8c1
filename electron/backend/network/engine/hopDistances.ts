import type { Graph } from './graph.ts';

/** Written for a vertex that cannot be reached. */
export const unreachable = 65_535;

/**
 * Writes the number of ties on a shortest path from `source` to every vertex, `unreachable` where there is none;
 * weights play no part. `queue` is scratch room for n entries. Returns how many vertices were reached. Breadth-first
 * search, O(n + m).
 */
export function hopDistances(graph: Graph, source: number, distance: Uint16Array, queue: Int32Array): number {
  const { offsets, neighbours } = graph;
  distance.fill(unreachable);
  distance[source] = 0;
  queue[0] = source;
  let tail = 1;
  for (let head = 0; head < tail; head++) {
    const v = queue[head]!;
    const next = distance[v]! + 1;
    const end = offsets[v + 1]!;
    for (let slot = offsets[v]!; slot < end; slot++) {
      const w = neighbours[slot]!;
      if (distance[w] === unreachable) {
        distance[w] = next;
        queue[tail++] = w;
      }
    }
  }
  return tail;
}

/** Vertices spread over a connected graph, and the hop distances from each of them to all vertices. */
export type Pivots = { readonly vertices: Int32Array; readonly distances: readonly Uint16Array[] };

/**
 * Chooses pivots one by one, each as far as possible from those chosen before (max-min, Brandes and Pich 2006), the
 * first being the vertex farthest from vertex 0. Ends early when every vertex is a pivot. O(count (n + m)).
 */
export function choosePivots(graph: Graph, count: number): Pivots {
  const { n } = graph;
  const queue = new Int32Array(n);
  const nearest = new Uint16Array(n);
  hopDistances(graph, 0, nearest, queue);
  let pivot = farthest(nearest);
  nearest.fill(unreachable);
  const vertices: number[] = [];
  const distances: Uint16Array[] = [];
  while (vertices.length < Math.min(count, n)) {
    const distance = new Uint16Array(n);
    hopDistances(graph, pivot, distance, queue);
    vertices.push(pivot);
    distances.push(distance);
    for (let v = 0; v < n; v++) if (distance[v]! < nearest[v]!) nearest[v] = distance[v]!;
    pivot = farthest(nearest);
  }
  return { vertices: Int32Array.from(vertices), distances };
}

function farthest(distance: Uint16Array): number {
  let best = 0;
  for (let v = 1; v < distance.length; v++) if (distance[v]! > distance[best]!) best = v;
  return best;
}
