import { type Components, components } from './components.ts';
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
const farBasis = 64;
const nearBasis = 8;
const nearly = 1e-5;
const mostRestarts = 150;
/** How many directions are taken between looks at what they would give. */
const looksEvery = 4;

/**
 * Eigenvector centrality (Bonacich 1972), with or without weights. Undirected. The vector of a disconnected graph is
 * that of the component with the greatest eigenvalue, and not unique when two tie (then the first here): so every
 * component's own is given as well. Lanczos iteration until the vector stands, restarted from the best one where that
 * takes long (Golub and Van Loan, ch. 10).
 */
export function eigenvector(graph: Graph, weighted: boolean): Eigenvector {
  const { n, m } = graph;
  const parts = components(graph);
  const withinComponent = new Float64Array(n);
  const { vertices, begin } = membersOf(parts);
  const local = new Int32Array(n);
  let dominantPart = -1;
  let greatest = 0;
  for (let part = 0; part < parts.count; part++) {
    if (parts.sizes[part]! < 2) continue;
    const members = vertices.subarray(begin[part]!, begin[part + 1]!);
    const leading = leadingPair(partRows(graph, members, local, weighted));
    for (let i = 0; i < members.length; i++) withinComponent[members[i]!] = leading.vector[i]!;
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

/** The vertices, those of each component together and ascending: component c has those from `begin[c]` to `begin[c + 1]`. */
function membersOf({ count, of, sizes }: Components): { vertices: Int32Array; begin: Int32Array } {
  const begin = new Int32Array(count + 1);
  for (let part = 0; part < count; part++) begin[part + 1] = begin[part]! + sizes[part]!;
  const next = begin.slice(0, count);
  const vertices = new Int32Array(of.length);
  for (let v = 0; v < of.length; v++) vertices[next[of[v]!]!++] = v;
  return { vertices, begin };
}

/** The rows of one component, renumbered; `weights` is null where every tie counts 1. */
type PartRows = {
  readonly n: number;
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  readonly weights: Float64Array | null;
};

function partRows(graph: Graph, members: Int32Array, local: Int32Array, weighted: boolean): PartRows {
  const n = members.length;
  const offsets = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const v = members[i]!;
    local[v] = i;
    offsets[i + 1] = offsets[i]! + graph.offsets[v + 1]! - graph.offsets[v]!;
  }
  const neighbours = new Int32Array(offsets[n]!);
  const weights = weighted ? new Float64Array(neighbours.length) : null;
  for (let i = 0; i < n; i++) {
    let from = graph.offsets[members[i]!]!;
    for (let slot = offsets[i]!; slot < offsets[i + 1]!; slot++) {
      neighbours[slot] = local[graph.neighbours[from]!]!;
      if (weights !== null) weights[slot] = graph.weights[from]!;
      from++;
    }
  }
  return { n, offsets, neighbours, weights };
}

function leadingPair(rows: PartRows): { value: number; vector: Float64Array } {
  const { n, offsets } = rows;
  // Degrees are near the wanted vector, and like it have no zero.
  let vector = new Float64Array(n);
  for (let i = 0; i < n; i++) vector[i] = offsets[i + 1]! - offsets[i]!;
  const image = new Float64Array(n);
  let value = 0;
  for (let restart = 0; restart < mostRestarts; restart++) {
    normalise(vector);
    value = multiply(rows, vector, image);
    let square = 0;
    for (let i = 0; i < n; i++) square += (image[i]! - value * vector[i]!) ** 2;
    const residual = Math.sqrt(square);
    if (residual <= residualGoal * value) break;
    vector = lanczos(rows, vector, residual > nearly * value ? farBasis : nearBasis);
  }
  let greatest = 0;
  for (let i = 0; i < n; i++) if (Math.abs(vector[i]!) > Math.abs(greatest)) greatest = vector[i]!;
  // Within a connected graph every entry is positive (Perron and Frobenius): what is below zero is rounding.
  for (let i = 0; i < n; i++) vector[i] = Math.max(0, vector[i]! / greatest);
  return { value, vector };
}

/** Writes the product of the rows and a vector. Returns the product of both. */
function multiply(
  { n, offsets, neighbours, weights }: PartRows,
  from: Float64Array,
  to: Float64Array,
): number {
  let along = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    const end = offsets[i + 1]!;
    if (weights === null) for (let slot = offsets[i]!; slot < end; slot++) sum += from[neighbours[slot]!]!;
    else for (let slot = offsets[i]!; slot < end; slot++) sum += weights[slot]! * from[neighbours[slot]!]!;
    to[i] = sum;
    along += from[i]! * sum;
  }
  return along;
}

/**
 * The best approximation in the Krylov space of `start`, of so many directions at most. Each direction is kept orthogonal
 * to the two before it, and from nearby to all, or what rounding leaves of the wanted vector would grow again.
 */
function lanczos(rows: PartRows, start: Float64Array, mostDirections: number): Float64Array<ArrayBuffer> {
  const { n } = rows;
  const basis = [start];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let mix = [1];
  for (let k = 0; ; k++) {
    const here = basis[k]!;
    const before = basis[k - 1] ?? here;
    const next = new Float64Array(n);
    const along = multiply(rows, here, next);
    diagonal.push(along);
    const back = beside[k - 1] ?? 0;
    let square = 0;
    for (let i = 0; i < n; i++) {
      const rest = next[i]! - along * here[i]! - back * before[i]!;
      next[i] = rest;
      square += rest * rest;
    }
    if (mostDirections === nearBasis) square = keptApart(next, basis);
    const length = Math.sqrt(square);
    const isLast = k + 1 === Math.min(mostDirections, n) || length < 1e-14 * Math.abs(diagonal[0]!);
    if (isLast || (k + 1) % looksEvery === 0) {
      mix = leadingOfTridiagonal(diagonal, beside);
      // The next direction would carry this much more: the residual of the mixture.
      if (isLast || length * Math.abs(mix[k]!) < 0.3 * residualGoal * diagonal[0]!) break;
    }
    beside.push(length);
    const scale = 1 / length;
    for (let i = 0; i < n; i++) next[i]! *= scale;
    basis.push(next);
  }
  const vector = new Float64Array(n);
  for (const [k, direction] of basis.entries()) {
    const share = mix[k]!;
    for (let i = 0; i < n; i++) vector[i]! += share * direction[i]!;
  }
  return vector;
}

/** Takes from a vector what it has of each direction. Returns the square of its length then. */
function keptApart(vector: Float64Array, basis: readonly Float64Array[]): number {
  for (const direction of basis) {
    const share = dot(vector, direction);
    for (let i = 0; i < vector.length; i++) vector[i]! -= share * direction[i]!;
  }
  return dot(vector, vector);
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

function normalise(vector: Float64Array): void {
  const length = Math.sqrt(dot(vector, vector));
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
}
