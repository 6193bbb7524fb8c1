import type { Graph } from './graph.ts';

const damping = 0.85;
/** Conjugate gradients settle in some thirty rounds whatever the graph, since the damping bounds how ill the system is. */
const mostRounds = 400;
/** What is left over at the end, as a share of what everybody gets: every figure then holds to about 1e-10 of itself. */
const residualGoal = 1e-12;

/**
 * PageRank (Brin and Page 1998) with damping 0.85 on the undirected graph, ties walked in proportion to their weight if
 * `weighted`. A walker at an isolate goes on anywhere; components share the whole by their size. Sums to 1. O(m) a round.
 *
 * Rank over leaving weight solves a symmetric positive definite system, by conjugate gradients (Hestenes and Stiefel
 * 1952). It is preconditioned by an incomplete factorisation that changes only the diagonal; with its two triangles
 * on either side of the system, a round is one sweep up the rows and one down, no dearer than a product (Eisenstat 1981,
 * SIAM J. Sci. Stat. Comput. 2).
 */
export function pageRank(graph: Graph, weighted: boolean): Float64Array {
  const { n } = graph;
  const triangles = trianglesOf(graph, weighted ? graph.weights : null);
  const { leaving, scale, beyond } = triangles;
  const residual = new Float64Array(n);
  for (let v = 0; v < n; v++) residual[v] = (1 - damping) * scale[v]!;
  const scaled = new Float64Array(n);
  solveDown(triangles, residual, scaled);
  let square = 0;
  let goal = 0;
  for (let v = 0; v < n; v++) {
    square += residual[v]! ** 2;
    goal += 1 / leaving[v]!;
  }
  goal *= (residualGoal * (1 - damping)) ** 2 / n;
  const sought = new Float64Array(n);
  const direction = residual.slice();
  const middle = new Float64Array(n);
  const image = new Float64Array(n);
  for (let round = 0; square > goal && round < mostRounds; round++) {
    middle.set(direction);
    solveUp(triangles, middle, scaled);
    for (let v = 0; v < n; v++) image[v] = direction[v]! + beyond[v]! * middle[v]!;
    solveDown(triangles, image, scaled);
    let along = 0;
    for (let v = 0; v < n; v++) along += direction[v]! * (image[v]! + middle[v]!);
    const step = square / along;
    let next = 0;
    for (let v = 0; v < n; v++) {
      sought[v]! += step * direction[v]!;
      const rest = residual[v]! - step * (image[v]! + middle[v]!);
      residual[v] = rest;
      next += rest * rest;
    }
    const kept = next / square;
    for (let v = 0; v < n; v++) direction[v] = residual[v]! + kept * direction[v]!;
    square = next;
  }
  solveUp(triangles, sought, scaled);
  let total = 0;
  for (let v = 0; v < n; v++) total += scaled[v]! * leaving[v]!;
  return scaled.map((part, v) => (part * leaving[v]!) / total);
}

/** The system of the ranks, split at its diagonal, and scaled so that the factorisation has ones there. */
type Triangles = {
  readonly graph: Graph;
  /** Null where every tie counts 1. */
  readonly weights: Float64Array | null;
  /** The weight of a vertex's ties. Isolates may keep what they give to all alike: that only scales the whole. */
  readonly leaving: Float64Array;
  /** The first slot of each row whose neighbour comes after the vertex. */
  readonly upper: Int32Array;
  readonly scale: Float64Array;
  /** The scaled diagonal less the two ones of the triangles. */
  readonly beyond: Float64Array;
};

function trianglesOf(graph: Graph, weights: Float64Array | null): Triangles {
  const { n, offsets, neighbours } = graph;
  const leaving = new Float64Array(n);
  const upper = new Int32Array(n);
  const scale = new Float64Array(n);
  const beyond = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    let sum = 0;
    let taken = 0;
    upper[v] = offsets[v + 1]!;
    for (let slot = offsets[v + 1]! - 1; slot >= offsets[v]!; slot--) {
      const w = neighbours[slot]!;
      const weight = weights === null ? 1 : weights[slot]!;
      sum += weight;
      if (w > v) upper[v] = slot;
      else taken += (damping * weight * scale[w]!) ** 2;
    }
    leaving[v] = sum === 0 ? 1 : sum;
    const pivot = leaving[v]! - taken;
    scale[v] = 1 / Math.sqrt(pivot);
    beyond[v] = leaving[v]! / pivot - 2;
  }
  return { graph, weights, leaving, upper, scale, beyond };
}

/** Solves with the lower triangle, in place; `scaled` receives the solution times the scale. */
function solveDown(triangles: Triangles, values: Float64Array, scaled: Float64Array): void {
  const { graph, weights, upper, scale } = triangles;
  const { n, offsets, neighbours } = graph;
  for (let v = 0; v < n; v++) {
    let sum = 0;
    const end = upper[v]!;
    if (weights === null) for (let slot = offsets[v]!; slot < end; slot++) sum += scaled[neighbours[slot]!]!;
    else for (let slot = offsets[v]!; slot < end; slot++) sum += weights[slot]! * scaled[neighbours[slot]!]!;
    const value = values[v]! + damping * scale[v]! * sum;
    values[v] = value;
    scaled[v] = scale[v]! * value;
  }
}

/** Solves with the upper triangle, likewise. */
function solveUp(triangles: Triangles, values: Float64Array, scaled: Float64Array): void {
  const { graph, weights, upper, scale } = triangles;
  const { n, offsets, neighbours } = graph;
  for (let v = n - 1; v >= 0; v--) {
    let sum = 0;
    const end = offsets[v + 1]!;
    if (weights === null) for (let slot = upper[v]!; slot < end; slot++) sum += scaled[neighbours[slot]!]!;
    else for (let slot = upper[v]!; slot < end; slot++) sum += weights[slot]! * scaled[neighbours[slot]!]!;
    const value = values[v]! + damping * scale[v]! * sum;
    values[v] = value;
    scaled[v] = scale[v]! * value;
  }
}
