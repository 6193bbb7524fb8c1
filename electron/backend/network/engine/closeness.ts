import type { TieLength } from './betweenness.ts';
import { countByDistance } from './distanceCounts.ts';
import { DistanceHeap } from './distanceHeap.ts';
import { distanceLeads } from './distanceLeads.ts';
import type { Graph } from './graph.ts';
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
 * Closeness by one search a vertex; in hops those whose distances follow from another's are spared theirs, and 32 go
 * at once. Undirected; distances in hops, or sums of 1 / weight. A disconnected graph is treated as each form says.
 * O(n (n + m)), by length with a factor log n. Throws `Cancelled`.
 */
export function closeness(graph: Graph, length: TieLength = 'hop', watch: Watch = {}): Closeness {
  const { n } = graph;
  const harmonic = new Float64Array(n);
  const withinComponent = new Float64Array(n).fill(Number.NaN);
  const wassermanFaust = new Float64Array(n);
  let pairs = 0;
  let total = 0;
  let largest = 0;
  let diameterOfLargest = 0;
  const reaches = length === 'hop' ? hopReaches(graph, watch) : lengthReaches(graph, watch);
  for (const [v, { reached, sum, inverse, farthest }] of reaches.entries()) {
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

/** How many others a vertex reaches, the sums of their distances and of 1 / distance, and the greatest distance. */
type Reach = { reached: number; sum: number; inverse: number; farthest: number };

/** The reach of every vertex in hops. */
function hopReaches(graph: Graph, watch: Watch): Reach[] {
  const { n } = graph;
  const { lead, behind } = distanceLeads(graph);
  const leads = new Uint8Array(n);
  const isHub = new Uint8Array(n);
  for (let v = 0; v < n; v++) {
    leads[lead[v]!] = 1;
    if (behind[v] === 1) isHub[lead[v]!] = 1;
  }
  const own = new Array<Reach>(n);
  const stepBehind = new Array<Reach>(n);
  const counted = (source: number, counts: readonly number[]) => {
    own[source] = reachOf(counts);
    // One step behind stands the vertex itself, then the hub, then the hub's other neighbours, and all the rest.
    if (isHub[source] === 1) stepBehind[source] = reachOf([1, 1, counts[1]! - 1, ...counts.slice(2)]);
  };
  countByDistance(graph, leads, counted, watch);
  return Array.from(lead, (leader, v) => (behind[v] === 1 ? stepBehind[leader]! : own[leader]!));
}

function reachOf(counts: readonly number[]): Reach {
  let reached = 0;
  let sum = 0;
  let inverse = 0;
  for (let d = 1; d < counts.length; d++) {
    reached += counts[d]!;
    sum += counts[d]! * d;
    inverse += counts[d]! / d;
  }
  return { reached, sum, inverse, farthest: counts.length - 1 };
}

/** The reach of every vertex by sums of 1 / weight. */
function lengthReaches({ n, offsets, neighbours, weights }: Graph, watch: Watch): Reach[] {
  const distance = new Float64Array(n);
  const heap = new DistanceHeap(n);
  return Array.from({ length: n }, (_, source) => {
    if (source % 64 === 0) report(watch, source / n);
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
  });
}
