import type { Graph } from './graph.ts';

/** The number of ties of each vertex (Freeman 1978). Undirected, weights play no part; isolates have 0. O(n). */
export function degree({ n, offsets }: Graph): Float64Array {
  return Float64Array.from({ length: n }, (_, v) => offsets[v + 1]! - offsets[v]!);
}

/** The sum of the weights of each vertex's ties ("strength": Barrat et al. 2004). Undirected. O(n + m). */
export function weightedDegree({ n, offsets, weights }: Graph): Float64Array {
  const sum = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) sum[v]! += weights[slot]!;
  }
  return sum;
}

/** Ties over the pairs that could be tied, 0 for fewer than two vertices. Weights play no part. */
export function density({ n, m }: Graph): number {
  return n < 2 ? 0 : (2 * m) / (n * (n - 1));
}

/**
 * The correlation of the degrees at both ends of a tie (Newman 2002): above 0 where the well-connected know each other.
 * NaN where all degrees are equal or there is no tie. Weights play no part. O(n + m).
 */
export function degreeAssortativity(graph: Graph): number {
  const { m, first, second } = graph;
  const degrees = degree(graph);
  let product = 0;
  let mean = 0;
  let square = 0;
  for (let tie = 0; tie < m; tie++) {
    const a = degrees[first[tie]!]!;
    const b = degrees[second[tie]!]!;
    product += a * b;
    mean += (a + b) / 2;
    square += (a * a + b * b) / 2;
  }
  return (product / m - (mean / m) ** 2) / (square / m - (mean / m) ** 2);
}
