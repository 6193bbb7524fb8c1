import type { TieLength } from './betweenness.ts';
import { DistanceHeap } from './distanceHeap.ts';
import type { Graph } from './graph.ts';
import { hopDistances } from './hopDistances.ts';
import { report, type Watch } from './watch.ts';

/** Closeness in its usual forms; each is one Float64Array over the vertices. */
export type Closeness = {
  /** The mean of 1 / distance to all others, those out of reach counting 0 (Marchiori and Latora 2000; Rochat 2009). */
  readonly harmonic: Float64Array;
  /** 1 / mean distance to those in reach; NaN for an isolate (Freeman 1978 within the component, as igraph has it). */
  readonly withinComponent: Float64Array;
  /** The same times the share of others in reach; 0 for an isolate (Wasserman and Faust 1994, networkx's default). */
  readonly wassermanFaust: Float64Array;
  /** The longest distance in the largest component, the first such one if several are as large. */
  readonly diameterOfLargest: number;
  /** The mean distance over all pairs that have a path; NaN without any. */
  readonly meanDistance: number;
};

/**
 * Closeness by one search a vertex. Undirected; distances in hops, or sums of 1 / weight. A disconnected graph is
 * treated as each form says. O(n (n + m)), by length with a factor log n. Throws `Cancelled`.
 */
export function closeness(graph: Graph, length: TieLength = 'hop', watch: Watch = {}): Closeness {
  const { n } = graph;
  const harmonic = new Float64Array(n);
  const withinComponent = new Float64Array(n).fill(Number.NaN);
  const wassermanFaust = new Float64Array(n);
  const search = length === 'hop' ? hopSearch(graph) : lengthSearch(graph);
  let pairs = 0;
  let total = 0;
  let largest = 0;
  let diameterOfLargest = 0;
  for (let v = 0; v < n; v++) {
    if (v % 64 === 0) report(watch, v / n);
    const { reached, sum, inverse, farthest } = search(v);
    pairs += reached;
    total += sum;
    if (reached + 1 > largest) {
      largest = reached + 1;
      diameterOfLargest = farthest;
    } else if (reached + 1 === largest) diameterOfLargest = Math.max(diameterOfLargest, farthest);
    if (reached === 0) continue;
    harmonic[v] = inverse / (n - 1);
    withinComponent[v] = reached / sum;
    wassermanFaust[v] = ((reached / sum) * reached) / (n - 1);
  }
  report(watch, 1);
  return { harmonic, withinComponent, wassermanFaust, diameterOfLargest, meanDistance: total / pairs };
}

type Reach = { reached: number; sum: number; inverse: number; farthest: number };

function hopSearch(graph: Graph): (source: number) => Reach {
  const distance = new Uint16Array(graph.n);
  const queue = new Int32Array(graph.n);
  return (source) => {
    const found = hopDistances(graph, source, distance, queue);
    let sum = 0;
    let inverse = 0;
    // The queue stands by distance: equal ones are counted together.
    for (let i = 1; i < found; ) {
      const d = distance[queue[i]!]!;
      const begin = i;
      while (i < found && distance[queue[i]!] === d) i++;
      sum += (i - begin) * d;
      inverse += (i - begin) / d;
    }
    return { reached: found - 1, sum, inverse, farthest: distance[queue[found - 1]!]! };
  };
}

function lengthSearch({ n, offsets, neighbours, weights }: Graph): (source: number) => Reach {
  const distance = new Float64Array(n);
  const heap = new DistanceHeap(n);
  return (source) => {
    distance.fill(Number.POSITIVE_INFINITY);
    distance[source] = 0;
    heap.clear(distance);
    heap.push(source);
    let found = 0;
    let sum = 0;
    let inverse = 0;
    let farthest = 0;
    while (heap.length > 0) {
      const v = heap.pop();
      const here = distance[v]!;
      if (here > 0) {
        found++;
        sum += here;
        inverse += 1 / here;
        farthest = here;
      }
      for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
        const w = neighbours[slot]!;
        const along = here + 1 / weights[slot]!;
        const known = distance[w]!;
        if (along >= known) continue;
        distance[w] = along;
        if (known === Number.POSITIVE_INFINITY) heap.push(w);
        else heap.moveUp(w);
      }
    }
    return { reached: found, sum, inverse, farthest };
  };
}
