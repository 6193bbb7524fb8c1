import type { TieLength } from './betweenness.ts';
import { DistanceHeap } from './distanceHeap.ts';
import type { Graph } from './graph.ts';
import { lengthTolerance } from './pathNet.ts';
import { report, type Watch } from './watch.ts';

/**
 * Betweenness of ties (Girvan and Newman 2002; Brandes 2008): for each tie, by its number, the sum over unordered pairs
 * of the share of their shortest paths along it. Undirected, not normalised; pairs without a path count nothing. By
 * length, sums within 1e-9 are equally short. O(n (n + m)), by length with a factor log n. Throws `Cancelled`.
 */
export function tieBetweenness(graph: Graph, length: TieLength = 'hop', watch: Watch = {}): Float64Array {
  const { n, m, offsets, neighbours, tieOf, weights } = graph;
  const lengths = length === 'hop' ? weights.map(() => 1) : weights.map((weight) => 1 / weight);
  const sum = new Float64Array(m);
  const distance = new Float64Array(n);
  const paths = new Float64Array(n);
  const asked = new Float64Array(n);
  const final = new Uint8Array(n);
  const order = new Int32Array(n);
  const heap = new DistanceHeap(n);
  for (let s = 0; s < n; s++) {
    if (s % 64 === 0) report(watch, s / n);
    distance.fill(Number.POSITIVE_INFINITY);
    paths.fill(0);
    asked.fill(0);
    final.fill(0);
    distance[s] = 0;
    paths[s] = 1;
    heap.clear(distance);
    heap.push(s);
    let reached = 0;
    while (heap.length > 0) {
      const v = heap.pop();
      order[reached++] = v;
      final[v] = 1;
      for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
        const w = neighbours[slot]!;
        const along = distance[v]! + lengths[slot]!;
        const known = distance[w]!;
        if (along * (1 + lengthTolerance) < known) {
          distance[w] = along;
          paths[w] = paths[v]!;
          if (known === Number.POSITIVE_INFINITY) heap.push(w);
          else heap.moveUp(w);
        } else if (final[w] === 0 && along * (1 - lengthTolerance) <= known) paths[w]! += paths[v]!;
      }
    }
    for (let i = reached - 1; i > 0; i--) {
      const v = order[i]!;
      const each = (1 + asked[v]!) / paths[v]!;
      for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
        const w = neighbours[slot]!;
        if ((distance[w]! + lengths[slot]!) * (1 - lengthTolerance) > distance[v]!) continue;
        const share = paths[w]! * each;
        asked[w]! += share;
        sum[tieOf[slot]!]! += 0.5 * share;
      }
    }
  }
  report(watch, 1);
  return sum;
}
