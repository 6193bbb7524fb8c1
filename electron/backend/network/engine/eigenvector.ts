import { components } from './components.ts';
import type { Graph } from './graph.ts';

/** Eigenvector centrality, and which component dominates. */
export type Eigenvector = {
  /** Each component's leading vector, scaled so that its greatest entry is 1; isolates have 0. */
  readonly withinComponent: Float64Array;
  /** The same with every component but the dominant one at 0, as igraph has it; all 1 in a graph without ties. */
  readonly dominant: Float64Array;
};

/** Vectors are built to this residual, relative to the eigenvalue. */
const residualGoal = 1e-13;
/** From afar many directions help; from nearby few, and these must be kept apart with care. */
const farBasis = 24;
const nearBasis = 8;
const nearly = 1e-5;
const mostRestarts = 400;

/**
 * Eigenvector centrality (Bonacich 1972), with or without weights. Undirected. The vector of a disconnected graph is
 * that of the component with the greatest eigenvalue, and not unique when two tie (then the first here): so every
 * component's own is given as well. Lanczos iteration restarted from the best vector (Golub and Van Loan, ch. 10).
 */
export function eigenvector(graph: Graph, weighted: boolean): Eigenvector {
  const { n, m } = graph;
  const parts = components(graph);
  const withinComponent = new Float64Array(n);
  const members: number[][] = Array.from({ length: parts.count }, () => []);
  for (let v = 0; v < n; v++) members[parts.of[v]!]!.push(v);
  const local = new Int32Array(n);
  let dominantPart = -1;
  let greatest = 0;
  for (const [part, vertices] of members.entries()) {
    if (vertices.length < 2) continue;
    const leading = leadingPair(graph, vertices, local, weighted);
    for (const [i, v] of vertices.entries()) withinComponent[v] = leading.vector[i]!;
    // Equal eigenvalues differ in their last bits; the first component then stands.
    if (leading.value > greatest * (1 + 1e-10)) {
      greatest = leading.value;
      dominantPart = part;
    }
  }
  const dominant =
    m === 0
      ? new Float64Array(n).fill(1)
      : withinComponent.map((value, v) => (parts.of[v] === dominantPart ? value : 0));
  return { withinComponent, dominant };
}

function leadingPair(
  graph: Graph,
  vertices: number[],
  local: Int32Array,
  weighted: boolean,
): { value: number; vector: Float64Array } {
  const n = vertices.length;
  const { offsets, neighbours, weights } = partRows(graph, vertices, local, weighted);
  const multiply = (from: Float64Array, to: Float64Array) => {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      const end = offsets[i + 1]!;
      for (let slot = offsets[i]!; slot < end; slot++) sum += weights[slot]! * from[neighbours[slot]!]!;
      to[i] = sum;
    }
  };
  // Degrees are near the wanted vector, and like it have no zero.
  let vector = Float64Array.from(vertices, (v) => graph.offsets[v + 1]! - graph.offsets[v]!);
  const image = new Float64Array(n);
  let value = 0;
  for (let restart = 0; restart < mostRestarts; restart++) {
    normalise(vector);
    multiply(vector, image);
    value = dot(vector, image);
    let residual = 0;
    for (let i = 0; i < n; i++) residual += (image[i]! - value * vector[i]!) ** 2;
    if (Math.sqrt(residual) <= residualGoal * value) break;
    vector = lanczos(vector, multiply, Math.sqrt(residual) > nearly * value ? farBasis : nearBasis);
  }
  let greatest = 0;
  for (const entry of vector) if (Math.abs(entry) > Math.abs(greatest)) greatest = entry;
  // Within a connected graph every entry is positive (Perron and Frobenius): what is below zero is rounding.
  return { value, vector: vector.map((entry) => Math.max(0, entry / greatest)) };
}

/** The rows of one component, renumbered. */
function partRows(graph: Graph, vertices: number[], local: Int32Array, weighted: boolean) {
  for (let i = 0; i < vertices.length; i++) local[vertices[i]!] = i;
  const offsets = new Int32Array(vertices.length + 1);
  for (let i = 0; i < vertices.length; i++) {
    const v = vertices[i]!;
    offsets[i + 1] = offsets[i]! + graph.offsets[v + 1]! - graph.offsets[v]!;
  }
  const neighbours = new Int32Array(offsets[vertices.length]!);
  const weights = new Float64Array(neighbours.length).fill(1);
  for (let i = 0; i < vertices.length; i++) {
    let from = graph.offsets[vertices[i]!]!;
    for (let slot = offsets[i]!; slot < offsets[i + 1]!; slot++) {
      neighbours[slot] = local[graph.neighbours[from]!]!;
      if (weighted) weights[slot] = graph.weights[from]!;
      from++;
    }
  }
  return { offsets, neighbours, weights };
}

/**
 * The best approximation in the Krylov space of `start`. Each direction is kept orthogonal to the two before it, and from
 * nearby to all, or what rounding leaves of the wanted vector would grow again.
 */
function lanczos(
  start: Float64Array,
  multiply: (from: Float64Array, to: Float64Array) => void,
  basisSize: number,
): Float64Array<ArrayBuffer> {
  const n = start.length;
  const basis = [start];
  const diagonal: number[] = [];
  const beside: number[] = [];
  for (let k = 0; ; k++) {
    const next = new Float64Array(n);
    multiply(basis[k]!, next);
    diagonal.push(dot(basis[k]!, next));
    subtract(next, diagonal[k]!, basis[k]!);
    if (k > 0) subtract(next, beside[k - 1]!, basis[k - 1]!);
    if (basisSize === nearBasis) for (const earlier of basis) subtract(next, dot(next, earlier), earlier);
    const length = Math.sqrt(dot(next, next));
    if (k + 1 === Math.min(basisSize, n) || length < 1e-14 * Math.abs(diagonal[0]!)) break;
    beside.push(length);
    for (let i = 0; i < n; i++) next[i]! /= length;
    basis.push(next);
  }
  const mix = leadingOfTridiagonal(diagonal, beside);
  const vector = new Float64Array(n);
  for (const [k, direction] of basis.entries()) subtract(vector, -mix[k]!, direction);
  return vector;
}

/** Bisection for the greatest eigenvalue (Sturm counts), then two rounds of inverse iteration. */
function leadingOfTridiagonal(diagonal: number[], beside: number[]): number[] {
  const size = diagonal.length;
  let high = Math.max(...diagonal.map((d, i) => d + Math.abs(beside[i] ?? 0) + Math.abs(beside[i - 1] ?? 0)));
  let low = Math.max(...diagonal);
  const isAboveAll = (shift: number) => {
    let pivot = shift - diagonal[0]!;
    for (let i = 1; pivot > 0 && i < size; i++) pivot = shift - diagonal[i]! - beside[i - 1]! ** 2 / pivot;
    return pivot > 0;
  };
  for (let round = 0; round < 200 && high - low > 4e-16 * Math.abs(high); round++) {
    const middle = (low + high) / 2;
    if (isAboveAll(middle)) high = middle;
    else low = middle;
  }
  const shift = high + 1e-14 * Math.abs(high);
  let mix = new Array<number>(size).fill(1);
  for (let round = 0; round < 3; round++) {
    // (shift - T) is positive definite: elimination without pivoting is stable.
    const pivots = [shift - diagonal[0]!];
    const right = [mix[0]!];
    for (let i = 1; i < size; i++) {
      const factor = beside[i - 1]! / pivots[i - 1]!;
      pivots.push(Math.max(shift - diagonal[i]! - beside[i - 1]! * factor, 1e-300));
      right.push(mix[i]! + right[i - 1]! * factor);
    }
    for (let i = size - 1; i >= 0; i--) {
      mix[i] = (right[i]! + (i + 1 < size ? beside[i]! * mix[i + 1]! : 0)) / pivots[i]!;
    }
    const length = Math.sqrt(mix.reduce((sum, x) => sum + x * x, 0));
    mix = mix.map((x) => x / length);
  }
  return mix;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function subtract(from: Float64Array, factor: number, what: Float64Array): void {
  for (let i = 0; i < from.length; i++) from[i]! -= factor * what[i]!;
}

function normalise(vector: Float64Array): void {
  const length = Math.sqrt(dot(vector, vector));
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
}
