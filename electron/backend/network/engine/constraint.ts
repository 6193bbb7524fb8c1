import type { Graph } from './graph.ts';

/**
 * Burt's constraint (1992): how far a person's contacts are bound up with one another, by number of ties or by weight.
 * For each contact j the square of p_j + sum over q of p_q p_qj, where p is the share of ties or weight. Undirected;
 * NaN for an isolate. O(sum of squared degrees).
 */
export function constraint(graph: Graph, weighted: boolean): Float64Array {
  const { n, offsets, neighbours, weights } = graph;
  const invested = new Float64Array(n);
  const weightOf = (slot: number) => (weighted ? weights[slot]! : 1);
  for (let v = 0; v < n; v++) {
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) invested[v]! += weightOf(slot);
  }
  const through = new Float64Array(n);
  const result = new Float64Array(n).fill(Number.NaN);
  for (let v = 0; v < n; v++) {
    if (invested[v] === 0) continue;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const q = neighbours[slot]!;
      const share = weightOf(slot) / invested[v]!;
      through[q]! += share;
      for (let on = offsets[q]!; on < offsets[q + 1]!; on++) {
        through[neighbours[on]!]! += (share * weightOf(on)) / invested[q]!;
      }
    }
    let sum = 0;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) sum += through[neighbours[slot]!]! ** 2;
    result[v] = sum;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const q = neighbours[slot]!;
      through[q] = 0;
      for (let on = offsets[q]!; on < offsets[q + 1]!; on++) through[neighbours[on]!] = 0;
    }
  }
  return result;
}
