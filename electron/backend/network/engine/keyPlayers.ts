import type { Graph } from './graph.ts';
import { hopDistances } from './hopDistances.ts';
import { within } from './paths.ts';
import { seededRandom, shuffle } from './seededRandom.ts';
import { report, type Watch } from './watch.ts';

/**
 * What becomes of a network without a chosen set (Borgatti 2006, "Identifying sets of key players"). A picture of the
 * structure in the material, never a measure of a person.
 */
export type Fragmentation = {
  /** The share of pairs of those left that have no path: 1 - sum s(s-1) / (r(r-1)) over components of size s. */
  readonly ofRemaining: number;
  /** The same over all n(n-1) pairs, the removed counting as apart from everybody. */
  readonly ofAll: number;
  /** The size of the largest component left. */
  readonly largest: number;
};

/** Removes the chosen vertices and tells how far the rest falls apart. Weights play no part. O(n + m). */
export function fragmentationWithout(graph: Graph, removed: readonly number[]): Fragmentation {
  const gone = new Uint8Array(graph.n);
  for (const v of removed) gone[v] = 1;
  return fragmentationOf(graph, gone, new Int32Array(graph.n));
}

function fragmentationOf(
  { n, offsets, neighbours }: Graph,
  gone: Uint8Array,
  queue: Int32Array,
): Fragmentation {
  const seen = gone.slice();
  let left = 0;
  let together = 0;
  let largest = 0;
  for (let start = 0; start < n; start++) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    queue[0] = start;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const v = queue[head]!;
      for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
        const w = neighbours[slot]!;
        if (seen[w] === 1) continue;
        seen[w] = 1;
        queue[tail++] = w;
      }
    }
    left += tail;
    together += tail * (tail - 1);
    largest = Math.max(largest, tail);
  }
  return {
    ofRemaining: left > 1 ? 1 - together / (left * (left - 1)) : 0,
    ofAll: n > 1 ? 1 - together / (n * (n - 1)) : 0,
    largest,
  };
}

/**
 * Distance-weighted fragmentation of those left: 1 - the mean of 1/distance over their pairs, 0 for pairs without a
 * path, in hops (Borgatti 2006). 0 below two left. O(n (n + m)).
 */
export function distanceFragmentationWithout(graph: Graph, removed: readonly number[]): number {
  const gone = new Set(removed);
  const kept = cutOff(graph, gone);
  const distance = new Uint16Array(graph.n);
  const queue = new Int32Array(graph.n);
  let sum = 0;
  let left = 0;
  for (let v = 0; v < graph.n; v++) {
    if (gone.has(v)) continue;
    left++;
    const reached = hopDistances(kept, v, distance, queue);
    for (let i = 1; i < reached; i++) sum += 1 / distance[queue[i]!]!;
  }
  return left < 2 ? 0 : 1 - sum / (left * (left - 1));
}

/** The same vertices, without the ties of those who are gone. */
function cutOff(
  { n, m, offsets, neighbours, weights, tieOf, first, second }: Graph,
  gone: Set<number>,
): Graph {
  const next = new Int32Array(n + 1);
  const kept: number[] = [];
  for (let v = 0; v < n; v++) {
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      if (!gone.has(v) && !gone.has(neighbours[slot]!)) kept.push(slot);
    }
    next[v + 1] = kept.length;
  }
  return {
    n,
    m,
    offsets: next,
    neighbours: Int32Array.from(kept, (slot) => neighbours[slot]!),
    weights: Float64Array.from(kept, (slot) => weights[slot]!),
    tieOf: Int32Array.from(kept, (slot) => tieOf[slot]!),
    first,
    second,
  };
}

/** The share of the other vertices at most `steps` ties from the chosen ("reach", Borgatti 2006). O(n + m). */
export function reachOf(graph: Graph, chosen: readonly number[], steps: number): number {
  const others = graph.n - chosen.length;
  return others === 0 ? 0 : (within(graph, chosen, steps).length - chosen.length) / others;
}

/**
 * Searches for k vertices without which the rest falls apart most (`ofRemaining`): greedy starts, the first from the
 * best single vertex and the others from random sets, each bettered by exchanging one member for one outsider while
 * that gains (Borgatti's greedy interchange). Not proved optimal, and says so on screen; equal sets resolve by number.
 * Candidates are vertices with two ties or more. About O(starts k candidates (n + m)) a sweep. Throws `Cancelled`.
 */
export function searchFragmenters(graph: Graph, k: number, seed: number, watch: Watch = {}): number[] {
  const gone = new Uint8Array(graph.n);
  const queue = new Int32Array(graph.n);
  const worth = (chosen: readonly number[]) => {
    for (const v of chosen) gone[v] = 1;
    const { ofRemaining } = fragmentationOf(graph, gone, queue);
    for (const v of chosen) gone[v] = 0;
    return ofRemaining;
  };
  return searchSet(withTies(graph, 2), k, worth, seed, watch);
}

/**
 * Searches for k vertices that together reach most of the others in so many steps (`reachOf`), in the same way.
 * Candidates are all who have a tie. About O(starts k candidates (n + m)) a sweep. Throws `Cancelled`.
 */
export function searchReachers(
  graph: Graph,
  { k, steps }: { k: number; steps: number },
  seed: number,
  watch: Watch = {},
): number[] {
  const worth = (chosen: readonly number[]) => reachOf(graph, chosen, steps);
  return searchSet(withTies(graph, 1), k, worth, seed, watch);
}

function withTies({ n, offsets }: Graph, least: number): number[] {
  const found: number[] = [];
  for (let v = 0; v < n; v++) if (offsets[v + 1]! - offsets[v]! >= least) found.push(v);
  return found;
}

function searchSet(
  candidates: number[],
  k: number,
  worth: (chosen: readonly number[]) => number,
  seed: number,
  watch: Watch,
): number[] {
  const size = Math.min(k, candidates.length);
  const random = seededRandom(seed);
  let best: number[] = [];
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < starts; start++) {
    report(watch, start / starts);
    const chosen = start === 0 ? greedy(candidates, size, worth) : sample(candidates, size, random);
    const reached = exchange(candidates, chosen, worth, watch, start);
    if (reached > bestWorth + 1e-12) {
      best = [...chosen];
      bestWorth = reached;
    }
  }
  report(watch, 1);
  return best.sort((a, b) => a - b);
}

const starts = 4;

function greedy(candidates: number[], size: number, worth: (chosen: readonly number[]) => number): number[] {
  const chosen: number[] = [];
  while (chosen.length < size) {
    let next = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const v of candidates) {
      if (chosen.includes(v)) continue;
      const value = worth([...chosen, v]);
      if (value > most + 1e-12) {
        next = v;
        most = value;
      }
    }
    chosen.push(next);
  }
  return chosen;
}

function sample(candidates: number[], size: number, random: () => number): number[] {
  const order = Int32Array.from(candidates);
  shuffle(order, order.length, random);
  return [...order.subarray(0, size)];
}

/** Exchanges in place; returns the worth that no exchange betters. */
function exchange(
  candidates: number[],
  chosen: number[],
  worth: (chosen: readonly number[]) => number,
  watch: Watch,
  start: number,
): number {
  let reached = worth(chosen);
  for (let gained = true; gained; ) {
    gained = false;
    for (const place of chosen.keys()) {
      report(watch, (start + place / chosen.length) / starts);
      for (const v of candidates) {
        if (chosen.includes(v)) continue;
        const before = chosen[place]!;
        chosen[place] = v;
        const value = worth(chosen);
        if (value > reached + 1e-12) {
          reached = value;
          gained = true;
        } else chosen[place] = before;
      }
    }
  }
  return reached;
}
