import type { Graph } from './graph.ts';
import { hopDistances } from './hopDistances.ts';
import { shuffle } from './seededRandom.ts';
import { report, type Watch } from './watch.ts';

/** How a descent runs. A warm one keeps the picture it is given and only lets neighbourhoods settle. */
export type Descent = {
  readonly random: () => number;
  readonly warm: boolean;
  readonly watch: Watch;
};

/** Rows of distances are kept up to this many entries: every vertex's to about 2,400 vertices, a sample beyond. */
const mostDistances = 6_000_000;
/** Zheng, Pawar and Goodman's number; twice as many lower the stress by about 1 %. */
const rounds = 15;
/** The learning rate falls from where the farthest pair may jump to this, where the nearest moves by 3 % at a time. */
const finest = 0.03;
/** A warm descent begins where only pairs within this many hops may jump. */
const warmReach = 2;

/**
 * Lowers the stress, the sum over all pairs of (|x_i - x_j| - d_ij)^2 / d_ij^2 with d in hops, by stochastic gradient
 * descent with an annealed, capped step (Zheng, Pawar and Goodman 2018). One step here takes a source and moves every
 * other vertex towards its wanted distance from it; over all sources both ends of every pair have moved once, and
 * within a source the moves do not wait for one another, which is four times as quick as pair by pair. Large graphs
 * take an unbiased sample of sources (instead of the sparse model's far-out pivots, which at 5,000 vertices gave a
 * stress of .24 where the sample gives .14) and settle ties and two-step pairs on their own in every round.
 *
 * The graph is connected. `places` holds x and y interleaved, in hop units, and is changed in place.
 * O(k (n + m) + rounds (k n + m)) for k = min(n, 6e6 / n) sources.
 */
export function descendOnStress(graph: Graph, places: Float64Array, descent: Descent): void {
  const { n } = graph;
  const sources = sampleSources(graph, descent);
  const { vertices, distances, farthest } = sources;
  const order = Int32Array.from(vertices.keys());
  const start = descent.warm ? Math.min(farthest * farthest, warmReach * warmReach) : farthest * farthest;
  const pull = new Float64Array(farthest + 1);
  for (let round = 0; round < rounds; round++) {
    const rate = start * (finest / start) ** (round / (rounds - 1));
    for (let d = 1; d <= farthest; d++) pull[d] = 0.5 * Math.min(1, rate / (d * d));
    shuffle(order, order.length, descent.random);
    for (let i = 0; i < order.length; i++) {
      if (i % 128 === 0) report(descent.watch, 0.2 + (0.8 * (round + i / order.length)) / rounds);
      moveTowardsWanted(places, vertices[order[i]!]!, distances, order[i]! * n, n, pull);
    }
    if (vertices.length < n) settleNeighbourhoods(graph, places, rate, descent.random);
  }
}

type Sources = { vertices: Int32Array; distances: Uint16Array; farthest: number };

function sampleSources(graph: Graph, { random, watch }: Descent): Sources {
  const { n } = graph;
  const everyone = Int32Array.from({ length: n }, (_, v) => v);
  shuffle(everyone, n, random);
  const vertices = everyone.subarray(0, Math.min(n, Math.max(100, Math.floor(mostDistances / n))));
  const distances = new Uint16Array(vertices.length * n);
  const queue = new Int32Array(n);
  let farthest = 1;
  for (const [row, source] of vertices.entries()) {
    if (row % 32 === 0) report(watch, (0.2 * row) / vertices.length);
    const distance = distances.subarray(row * n, (row + 1) * n);
    hopDistances(graph, source, distance, queue);
    farthest = Math.max(farthest, distance[queue[n - 1]!]!);
  }
  return { vertices, distances, farthest };
}

function moveTowardsWanted(
  places: Float64Array,
  source: number,
  distances: Uint16Array,
  row: number,
  n: number,
  pull: Float64Array,
): void {
  const xSource = places[2 * source]!;
  const ySource = places[2 * source + 1]!;
  for (let v = 0; v < n; v++) {
    const dx = places[2 * v]! - xSource;
    const dy = places[2 * v + 1]! - ySource;
    const square = dx * dx + dy * dy;
    if (square === 0) continue;
    const d = distances[row + v]!;
    const move = pull[d]! * (d / Math.sqrt(square) - 1);
    places[2 * v]! += move * dx;
    places[2 * v + 1]! += move * dy;
  }
}

/**
 * What a sample of sources hardly sees: every tie, and for every vertex one pair two steps apart, without which the
 * leaves of one vertex would fall on one another.
 */
function settleNeighbourhoods(graph: Graph, places: Float64Array, rate: number, random: () => number): void {
  const { n, m, offsets, neighbours, first, second } = graph;
  for (let tie = 0; tie < m; tie++) bring(places, first[tie]!, second[tie]!, 1, 0.5 * Math.min(1, rate));
  for (let v = 0; v < n; v++) {
    const via = randomNeighbour(offsets, neighbours, v, random);
    const other = randomNeighbour(offsets, neighbours, via, random);
    if (other !== v && !areTied(graph, v, other)) bring(places, v, other, 2, 0.5 * Math.min(1, rate / 4));
  }
}

function randomNeighbour(
  offsets: Int32Array,
  neighbours: Int32Array,
  v: number,
  random: () => number,
): number {
  const from = offsets[v]!;
  return neighbours[from + Math.floor(random() * (offsets[v + 1]! - from))]!;
}

function areTied({ offsets, neighbours }: Graph, v: number, w: number): boolean {
  let low = offsets[v]!;
  let high = offsets[v + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (neighbours[middle]! < w) low = middle + 1;
    else high = middle;
  }
  return low < offsets[v + 1]! && neighbours[low] === w;
}

function bring(places: Float64Array, v: number, w: number, wanted: number, pull: number): void {
  const dx = places[2 * v]! - places[2 * w]!;
  const dy = places[2 * v + 1]! - places[2 * w + 1]!;
  const square = dx * dx + dy * dy;
  if (square === 0) return;
  const move = pull * (wanted / Math.sqrt(square) - 1);
  places[2 * v]! += move * dx;
  places[2 * v + 1]! += move * dy;
  places[2 * w]! -= move * dx;
  places[2 * w + 1]! -= move * dy;
}
