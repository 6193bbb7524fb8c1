import { DistanceHeap } from './distanceHeap.ts';
import { lengthTolerance, type PathNet } from './pathNet.ts';

/** Ties from something to classes of a net, in CSR; lengths are null where every tie is one hop. */
export type Rows = {
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  readonly lengths: Float64Array | null;
};

/** Classes at the edge of a net, tied to no other of their kind: paths begin and end in them, and none passes through. */
export type Fringe = Rows & { readonly count: number; readonly reach: Float64Array };

/** What a search finds, in arrays that may be longer than the net has classes. */
export type Trace<Distance extends Int32Array | Float64Array> = {
  readonly distance: Distance;
  /** Shortest paths to one person of a class. */
  readonly paths: Float64Array;
  /** The classes reached, by distance. */
  readonly order: Int32Array;
  /** The steps of all shortest paths, to look at again on the way back; those of the i-th in order end before `stepEnd[i]`. */
  readonly steps: Int32Array;
  readonly stepEnd: Int32Array;
};

/** Shortest paths from one source at a time, and the accumulation back over them (Brandes 2001). */
export interface Search<Distance extends Int32Array | Float64Array = Int32Array | Float64Array> {
  /** Where the next search writes. */
  trace: Trace<Distance>;
  /** What targets outside the net ask of the class before them, per path. */
  readonly asked: Float64Array;
  /** Room for a search of its own. */
  newTrace(): Trace<Distance>;
  /** Finds all paths that begin with a row of the net or of its fringe; `own` is the source's class, -1 if outside. Returns the number of steps. */
  run(rows: Rows, row: number, own: number): number;
  /** From the farthest class back: each one's dependency, times `weight`, is added to `sum`, where `ends` paths end in each. */
  accumulate(ends: Float64Array, weight: number, sum: Float64Array): void;
}

const notReached = 0x3fffffff;

/** Breadth first; steps are noted on the way out, from a class to those after it. */
export class HopSearch implements Search<Int32Array> {
  readonly asked: Float64Array;
  trace: Trace<Int32Array>;
  readonly #net: PathNet;
  readonly #share: Float64Array;
  readonly #first: number;
  readonly #hop: number;

  /** A search that writes one path of one hop as `first`, and multiplies by `hop` for each further one. */
  constructor(net: PathNet, first = 1, hop = 1) {
    this.#net = net;
    this.#first = first;
    this.#hop = hop;
    this.asked = new Float64Array(net.n);
    this.#share = new Float64Array(net.n);
    this.trace = this.newTrace();
  }

  newTrace(): Trace<Int32Array> {
    const { n, neighbours } = this.#net;
    return {
      distance: new Int32Array(n),
      paths: new Float64Array(n),
      order: new Int32Array(n + 1),
      steps: new Int32Array(neighbours.length / 2 + 1),
      stepEnd: new Int32Array(n + 1),
    };
  }

  run(rows: Rows, row: number, own: number): number {
    const { offsets, neighbours, size } = this.#net;
    const { distance, paths, order, steps, stepEnd } = this.trace;
    distance.fill(notReached);
    paths.fill(0);
    this.asked.fill(0);
    if (own !== -1) distance[own] = 0;
    let reached = 0;
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const v = rows.neighbours[slot]!;
      distance[v] = 1;
      paths[v] = this.#first;
      order[reached++] = v;
    }
    const hop = this.#hop;
    let step = 0;
    for (let head = 0; head < reached; head++) {
      const v = order[head]!;
      const next = distance[v]! + 1;
      const ways = paths[v]! * size[v]! * hop;
      const from = step;
      const end = offsets[v + 1]!;
      // Which ties lead on, and which of those to someone new, cannot be foreseen: it is reckoned with, not branched on.
      for (let slot = offsets[v]!; slot < end; slot++) {
        const w = neighbours[slot]!;
        steps[step] = w;
        step += (next - 1 - distance[w]!) >>> 31;
      }
      for (let found = from; found < step; found++) {
        const w = steps[found]!;
        order[reached] = w;
        reached += distance[w]! >>> 29;
        distance[w] = next;
        paths[w]! += ways;
      }
      stepEnd[head] = step;
    }
    stepEnd[this.#net.n] = reached;
    return step;
  }

  accumulate(ends: Float64Array, weight: number, sum: Float64Array): void {
    const { n, size } = this.#net;
    const { paths, order, steps, stepEnd } = this.trace;
    const asked = this.asked;
    const share = this.#share;
    const hop = this.#hop;
    for (let i = stepEnd[n]! - 1; i >= 0; i--) {
      const v = order[i]!;
      let all = asked[v]!;
      const from = i === 0 ? 0 : stepEnd[i - 1]!;
      for (let step = stepEnd[i]! - 1; step >= from; step--) all += share[steps[step]!]!;
      const dependency = paths[v]! * hop * all;
      sum[v]! += weight * dependency;
      share[v] = (ends[v]! + size[v]! * dependency) / paths[v]!;
    }
  }
}

/**
 * Dijkstra (1959). Sums of lengths within `lengthTolerance` are one distance, or equal paths would be missed. A class
 * looks back for its predecessors once its distance is final, and notes them as its steps.
 */
export class LengthSearch implements Search<Float64Array> {
  readonly asked: Float64Array;
  trace: Trace<Float64Array>;
  readonly #net: PathNet;
  readonly #lengths: Float64Array;
  readonly #final: Uint8Array;
  readonly #heap: DistanceHeap;

  constructor(net: PathNet, lengths: Float64Array) {
    this.#net = net;
    this.#lengths = lengths;
    this.asked = new Float64Array(net.n);
    this.#final = new Uint8Array(net.n);
    this.#heap = new DistanceHeap(net.n);
    this.trace = this.newTrace();
  }

  newTrace(): Trace<Float64Array> {
    const { n, neighbours } = this.#net;
    return {
      distance: new Float64Array(n),
      paths: new Float64Array(n),
      order: new Int32Array(n),
      steps: new Int32Array(neighbours.length / 2 + 1),
      stepEnd: new Int32Array(n + 1),
    };
  }

  run(rows: Rows, row: number, own: number): number {
    const { offsets, neighbours, size } = this.#net;
    const { distance, paths, order, steps, stepEnd } = this.trace;
    const lengths = this.#lengths;
    const final = this.#final;
    const heap = this.#heap;
    distance.fill(Number.POSITIVE_INFINITY);
    paths.fill(0);
    this.asked.fill(0);
    final.fill(0);
    // The source's own class is never passed, and its first ties are given: it is left below every distance.
    if (own !== -1) distance[own] = Number.NEGATIVE_INFINITY;
    heap.clear(distance);
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
      order[reached] = v;
      stepEnd[reached++] = step;
    }
    stepEnd[this.#net.n] = reached;
    return step;
  }

  accumulate(ends: Float64Array, weight: number, sum: Float64Array): void {
    lookBack(this.#net, this.trace, this.asked, { ends, weight, sum });
  }
}

/** The accumulation over steps that name predecessors. */
export function lookBack(
  { n, size }: PathNet,
  { paths, order, steps, stepEnd }: Trace<Int32Array | Float64Array>,
  asked: Float64Array,
  { ends, weight, sum }: { ends: Float64Array; weight: number; sum: Float64Array },
): void {
  for (let i = stepEnd[n]! - 1; i >= 0; i--) {
    const v = order[i]!;
    const dependency = paths[v]! * asked[v]!;
    sum[v]! += weight * dependency;
    const share = (ends[v]! + size[v]! * dependency) / paths[v]!;
    const from = i === 0 ? 0 : stepEnd[i - 1]!;
    for (let step = stepEnd[i]! - 1; step >= from; step--) asked[steps[step]!]! += share;
  }
}
