import type { TieLength } from './betweenness.ts';
import { DistanceHeap } from './distanceHeap.ts';
import type { Graph } from './graph.ts';
import { lengthTolerance } from './pathNet.ts';
import { report, type Watch } from './watch.ts';

/**
 * The ties a vertex's betweenness rests on: those on a shortest path between two others that passes the vertex, by
 * number, ascending; none exactly where its betweenness is 0. By length, sums within 1e-9 are equally short. One
 * search from every vertex that is in reach: O(n (n + m) log n). Throws `Cancelled`.
 */
export function tiesThrough(graph: Graph, vertex: number, length: TieLength, watch: Watch = {}): Int32Array {
  const { n, offsets, neighbours, tieOf, weights } = graph;
  const lengths = length === 'hop' ? weights.map(() => 1) : weights.map((weight) => 1 / weight);
  const fromVertex = distances(graph, vertex, lengths);
  const isAsLong = (a: number, b: number) => Math.abs(a - b) <= lengthTolerance * Math.max(a, b);
  // Whoever has a shortest path through the vertex to somebody else.
  const passes = new Uint8Array(n);
  for (let s = 0; s < n; s++) {
    if (s % 64 === 0) report(watch, s / n);
    if (s === vertex || fromVertex[s] === Number.POSITIVE_INFINITY) continue;
    const fromHere = distances(graph, s, lengths);
    for (let t = s + 1; t < n; t++) {
      if (t === vertex || fromHere[t] === Number.POSITIVE_INFINITY) continue;
      if (!isAsLong(fromHere[t]!, fromVertex[s]! + fromVertex[t]!)) continue;
      passes[s] = 1;
      passes[t] = 1;
    }
  }
  const outwards = Array.from({ length: n }, (_, v) => v)
    .filter((v) => fromVertex[v]! < Number.POSITIVE_INFINITY)
    .sort((a, b) => fromVertex[b]! - fromVertex[a]!);
  const found = new Set<number>();
  for (const v of outwards) {
    if (passes[v] === 0) continue;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const nearer = neighbours[slot]!;
      if (v === vertex || !isAsLong(fromVertex[nearer]! + lengths[slot]!, fromVertex[v]!)) continue;
      passes[nearer] = 1;
      found.add(tieOf[slot]!);
    }
  }
  report(watch, 1);
  return Int32Array.from([...found].sort((a, b) => a - b));
}

function distances({ n, offsets, neighbours }: Graph, source: number, lengths: Float64Array): Float64Array {
  const distance = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const heap = new DistanceHeap(n);
  distance[source] = 0;
  heap.clear(distance);
  heap.push(source);
  while (heap.length > 0) {
    const v = heap.pop();
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const w = neighbours[slot]!;
      const along = distance[v]! + lengths[slot]!;
      if (along >= distance[w]!) continue;
      const isNew = distance[w] === Number.POSITIVE_INFINITY;
      distance[w] = along;
      if (isNew) heap.push(w);
      else heap.moveUp(w);
    }
  }
  return distance;
}
