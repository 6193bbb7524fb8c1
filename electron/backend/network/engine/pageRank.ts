import type { Graph } from './graph.ts';

const damping = 0.85;
/** Conjugate gradients settle in some sixty rounds whatever the graph, since the damping bounds how ill the system is. */
const mostRounds = 400;

/**
 * PageRank (Brin and Page 1998) with damping 0.85 on the undirected graph, ties walked in proportion to their weight if
 * `weighted`. A walker at an isolate goes on anywhere; components share the whole by their size. Sums to 1. Solved
 * to a relative residual of 1e-14. O(m) a round.
 */
export function pageRank(graph: Graph, weighted: boolean): Float64Array {
  const { n, offsets, weights } = graph;
  const leaving = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) leaving[v]! += weighted ? weights[slot]! : 1;
  }
  const part = partsOf(graph, leaving, weighted ? weights : null);
  // Isolates give what they get to all alike: that only scales the whole.
  const rank = part.map((value, v) => (leaving[v] === 0 ? 1 - damping : value * leaving[v]!));
  const total = rank.reduce((sum, value) => sum + value, 0);
  return rank.map((value) => value / total);
}

/**
 * Rank over leaving weight: the solution of a symmetric positive definite system, by conjugate gradients with its
 * diagonal as preconditioner (Hestenes and Stiefel 1952); 0 for an isolate.
 */
function partsOf(
  { n, offsets, neighbours }: Graph,
  leaving: Float64Array,
  weights: Float64Array | null,
): Float64Array {
  const inverse = leaving.map((sum) => (sum === 0 ? 0 : 1 / sum));
  const multiply = (from: Float64Array, to: Float64Array) => {
    for (let v = 0; v < n; v++) {
      let sum = 0;
      const end = offsets[v + 1]!;
      if (weights === null) for (let slot = offsets[v]!; slot < end; slot++) sum += from[neighbours[slot]!]!;
      else for (let slot = offsets[v]!; slot < end; slot++) sum += weights[slot]! * from[neighbours[slot]!]!;
      to[v] = leaving[v]! * from[v]! - damping * sum;
    }
  };
  const part = inverse.slice();
  const image = new Float64Array(n);
  multiply(part, image);
  const residual = image.map((value, v) => (leaving[v] === 0 ? 0 : 1 - damping - value));
  const direction = residual.map((value, v) => value * inverse[v]!);
  let square = 0;
  for (let v = 0; v < n; v++) square += residual[v]! * direction[v]!;
  const goal = 1e-28 * (1 - damping) ** 2 * inverse.reduce((sum, value) => sum + value, 0);
  for (let round = 0; square > goal && round < mostRounds; round++) {
    multiply(direction, image);
    let along = 0;
    for (let v = 0; v < n; v++) along += direction[v]! * image[v]!;
    const step = square / along;
    let next = 0;
    for (let v = 0; v < n; v++) {
      part[v]! += step * direction[v]!;
      residual[v]! -= step * image[v]!;
      next += residual[v]! * residual[v]! * inverse[v]!;
    }
    for (let v = 0; v < n; v++) direction[v] = residual[v]! * inverse[v]! + (next / square) * direction[v]!;
    square = next;
  }
  return part;
}
