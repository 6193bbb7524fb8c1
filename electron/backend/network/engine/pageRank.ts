import type { Graph } from './graph.ts';

const damping = 0.85;

/**
 * PageRank (Brin and Page 1998) with damping 0.85 on the undirected graph, ties walked in proportion to their weight if
 * `weighted`. A walker at an isolate goes on anywhere; components share the whole by their size. Sums to 1. Solved
 * within 1e-14 by Gauss and Seidel's sweeps, forwards and back. O(m) a sweep.
 */
export function pageRank(graph: Graph, weighted: boolean): Float64Array {
  const { n, offsets, neighbours, weights } = graph;
  // Rank over leaving weight, so that a neighbour's part is one product.
  const part = new Float64Array(n);
  const leaving = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) leaving[v]! += weighted ? weights[slot]! : 1;
    part[v] = leaving[v] === 0 ? 0 : 1 / leaving[v]!;
  }
  const settle = (v: number): number => {
    if (leaving[v] === 0) return 0;
    let sum = 0;
    const end = offsets[v + 1]!;
    if (weighted)
      for (let slot = offsets[v]!; slot < end; slot++) sum += weights[slot]! * part[neighbours[slot]!]!;
    else for (let slot = offsets[v]!; slot < end; slot++) sum += part[neighbours[slot]!]!;
    const next = (1 - damping + damping * sum) / leaving[v]!;
    const change = Math.abs(next - part[v]!) / next;
    part[v] = next;
    return change;
  };
  for (let change = 1; change > 1e-14; ) {
    change = 0;
    for (let v = 0; v < n; v++) change = Math.max(change, settle(v));
    for (let v = n - 1; v >= 0; v--) change = Math.max(change, settle(v));
  }
  // Isolates give what they get to all alike: that only scales the whole.
  const rank = part.map((value, v) => (leaving[v] === 0 ? 1 - damping : value * leaving[v]!));
  const total = rank.reduce((sum, value) => sum + value, 0);
  return rank.map((value) => value / total);
}
