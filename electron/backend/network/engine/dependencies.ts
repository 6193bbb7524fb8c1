import { DistanceHeap } from './distanceHeap.ts';
import { lengthTolerance, type PathNet } from './pathNet.ts';

type Rows = {
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  readonly lengths: Float64Array | null;
};

/** Classes at the edge of a net, tied to no other of their kind: paths begin and end in them, and none passes through. */
export type Fringe = Rows & { readonly count: number; readonly reach: Float64Array };

/**
 * Adds to `sum`, for the person of each inner class, its share of the shortest paths of every unordered pair of a
 * fringe person with an inner or another fringe person (Brandes 2001, with reach and size of Sariyuce et al. 2013).
 * O(fringe (n + m)), with lengths times log n.
 */
export function addFringeDependencies(net: PathNet, fringe: Fringe, sum: Float64Array): void {
  const search = searchIn(net);
  for (let s = 0; s < fringe.count; s++) {
    search.run(fringe, s, -1);
    askForFringe(net, fringe, s + 1, search);
    search.accumulate(fringe.reach[s]!, sum);
  }
}

/** The same for every unordered pair of inner persons; each pair comes up from both its ends. O(n (n + m)). */
export function addInnerDependencies(net: PathNet, sum: Float64Array): void {
  const search = searchIn(net);
  for (let s = 0; s < net.n; s++) {
    search.run(net, s, s);
    search.accumulate(0.5 * net.reach[s]!, sum);
  }
}

function searchIn(net: PathNet): Search {
  return net.lengths === null ? new HopSearch(net) : new LengthSearch(net, net.lengths);
}

/** Shortest paths from one source at a time, and the accumulation back over them. */
interface Search {
  readonly distance: Float64Array | Int32Array;
  /** Shortest paths to one person of a class. */
  readonly paths: Float64Array;
  /** What fringe targets ask of the class before them, per path. */
  readonly asked: Float64Array;
  /** Finds all paths that begin with a row of the net or of its fringe; `own` is the source's class, -1 if outside. */
  run(rows: Rows, row: number, own: number): void;
  /** From the farthest class back: each one's dependency, times `weight`, is added to `sum`. */
  accumulate(weight: number, sum: Float64Array): void;
}

/**
 * Lets fringe classes `from` and after ask their share of the classes before them. Unreached ones ask nothing, for
 * nobody has a path to them.
 */
function askForFringe(net: PathNet, fringe: Fringe, from: number, search: Search): void {
  const { offsets, neighbours, lengths, reach } = fringe;
  const { distance, paths, asked } = search;
  for (let t = from; t < fringe.count; t++) {
    const end = offsets[t + 1]!;
    let nearest = Number.POSITIVE_INFINITY;
    for (let slot = offsets[t]!; slot < end; slot++) {
      const along = distance[neighbours[slot]!]! + (lengths === null ? 1 : lengths[slot]!);
      if (along < nearest) nearest = along;
    }
    const furthest = nearest * (1 + lengthTolerance);
    let ways = 0;
    for (let slot = offsets[t]!; slot < end; slot++) {
      const v = neighbours[slot]!;
      if (distance[v]! + (lengths === null ? 1 : lengths[slot]!) <= furthest)
        ways += paths[v]! * net.size[v]!;
    }
    if (ways === 0) continue;
    const each = reach[t]! / ways;
    for (let slot = offsets[t]!; slot < end; slot++) {
      const v = neighbours[slot]!;
      if (distance[v]! + (lengths === null ? 1 : lengths[slot]!) <= furthest) asked[v]! += each;
    }
  }
}

const notReached = 0x3fffffff;

/** Breadth first; the steps of all shortest paths are noted on the way out, so that none is looked for on the way back. */
class HopSearch implements Search {
  readonly distance: Int32Array;
  readonly paths: Float64Array;
  readonly asked: Float64Array;
  readonly #net: PathNet;
  readonly #share: Float64Array;
  readonly #order: Int32Array;
  /** The classes that paths step on to from the i-th in order end before `#stepEnd[i]`. */
  readonly #steps: Int32Array;
  readonly #stepEnd: Int32Array;
  #reached = 0;

  constructor(net: PathNet) {
    this.#net = net;
    this.distance = new Int32Array(net.n);
    this.paths = new Float64Array(net.n);
    this.asked = new Float64Array(net.n);
    this.#share = new Float64Array(net.n);
    this.#order = new Int32Array(net.n + 1);
    this.#steps = new Int32Array(net.neighbours.length + 1);
    this.#stepEnd = new Int32Array(net.n);
  }

  run(rows: Rows, row: number, own: number): void {
    const { offsets, neighbours, size } = this.#net;
    const { distance, paths } = this;
    const order = this.#order;
    const steps = this.#steps;
    const stepEnd = this.#stepEnd;
    distance.fill(notReached);
    paths.fill(0);
    this.asked.fill(0);
    if (own !== -1) distance[own] = 0;
    let reached = 0;
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const v = rows.neighbours[slot]!;
      distance[v] = 1;
      paths[v] = 1;
      order[reached++] = v;
    }
    let step = 0;
    for (let head = 0; head < reached; head++) {
      const v = order[head]!;
      const next = distance[v]! + 1;
      const ways = paths[v]! * size[v]!;
      const end = offsets[v + 1]!;
      for (let slot = offsets[v]!; slot < end; slot++) {
        const w = neighbours[slot]!;
        const known = distance[w]!;
        if (known < next) continue;
        // Either new or as far as it should be: no branch between the two, which could not be foreseen.
        order[reached] = w;
        reached += known >>> 29;
        distance[w] = next;
        paths[w]! += ways;
        steps[step++] = w;
      }
      stepEnd[head] = step;
    }
    this.#reached = reached;
  }

  accumulate(weight: number, sum: Float64Array): void {
    const { size, reach } = this.#net;
    const { paths, asked } = this;
    const share = this.#share;
    const order = this.#order;
    const steps = this.#steps;
    for (let i = this.#reached - 1; i >= 0; i--) {
      const v = order[i]!;
      let all = asked[v]!;
      const from = i === 0 ? 0 : this.#stepEnd[i - 1]!;
      for (let step = this.#stepEnd[i]! - 1; step >= from; step--) all += share[steps[step]!]!;
      const dependency = paths[v]! * all;
      sum[v]! += weight * dependency;
      share[v] = (reach[v]! + size[v]! * dependency) / paths[v]!;
    }
  }
}

/**
 * Dijkstra (1959). Sums of lengths within `lengthTolerance` are one distance, or equal paths would be missed. A class
 * looks back for its predecessors once its distance is final, and notes them for the accumulation.
 */
class LengthSearch implements Search {
  readonly distance: Float64Array;
  readonly paths: Float64Array;
  readonly asked: Float64Array;
  readonly #net: PathNet;
  readonly #lengths: Float64Array;
  readonly #final: Uint8Array;
  readonly #order: Int32Array;
  /** The classes before the i-th in order end before `#stepEnd[i]`. */
  readonly #steps: Int32Array;
  readonly #stepEnd: Int32Array;
  readonly #heap: DistanceHeap;
  #reached = 0;

  constructor(net: PathNet, lengths: Float64Array) {
    this.#net = net;
    this.#lengths = lengths;
    this.distance = new Float64Array(net.n);
    this.paths = new Float64Array(net.n);
    this.asked = new Float64Array(net.n);
    this.#final = new Uint8Array(net.n);
    this.#order = new Int32Array(net.n);
    this.#steps = new Int32Array(net.neighbours.length);
    this.#stepEnd = new Int32Array(net.n);
    this.#heap = new DistanceHeap(net.n, this.distance);
  }

  run(rows: Rows, row: number, own: number): void {
    const { offsets, neighbours, size } = this.#net;
    const { distance, paths } = this;
    const lengths = this.#lengths;
    const final = this.#final;
    const steps = this.#steps;
    const heap = this.#heap;
    distance.fill(Number.POSITIVE_INFINITY);
    paths.fill(0);
    this.asked.fill(0);
    final.fill(0);
    // The source's own class is never passed, and its first ties are given: it is left below every distance.
    if (own !== -1) distance[own] = Number.NEGATIVE_INFINITY;
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const v = rows.neighbours[slot]!;
      distance[v] = rows.lengths![slot]!;
      heap.push(v);
      // One path is the first tie itself, while no shorter way is found.
      paths[v] = 1;
    }
    let reached = 0;
    let step = 0;
    while (heap.length > 0) {
      const v = heap.pop();
      const here = distance[v]!;
      let ways = paths[v]!;
      const end = offsets[v + 1]!;
      for (let slot = offsets[v]!; slot < end; slot++) {
        const w = neighbours[slot]!;
        const known = distance[w]!;
        if (final[w] === 1) {
          if (known + lengths[slot]! <= here * (1 + lengthTolerance)) {
            ways += paths[w]! * size[w]!;
            steps[step++] = w;
          }
          continue;
        }
        const along = here + lengths[slot]!;
        if (along * (1 + lengthTolerance) < known) {
          distance[w] = along;
          paths[w] = 0;
          if (known === Number.POSITIVE_INFINITY) heap.push(w);
          else heap.moveUp(w);
        }
      }
      paths[v] = ways;
      final[v] = 1;
      this.#order[reached] = v;
      this.#stepEnd[reached++] = step;
    }
    this.#reached = reached;
  }

  accumulate(weight: number, sum: Float64Array): void {
    const { size, reach } = this.#net;
    const { paths, asked } = this;
    for (let i = this.#reached - 1; i >= 0; i--) {
      const v = this.#order[i]!;
      const dependency = paths[v]! * asked[v]!;
      sum[v]! += weight * dependency;
      const share = (reach[v]! + size[v]! * dependency) / paths[v]!;
      const from = i === 0 ? 0 : this.#stepEnd[i - 1]!;
      for (let step = this.#stepEnd[i]! - 1; step >= from; step--) asked[this.#steps[step]!]! += share;
    }
  }
}
