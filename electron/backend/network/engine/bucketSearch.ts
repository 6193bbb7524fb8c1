import type { PathNet } from './pathNet.ts';
import { lookBack, type Rows, type Search, type Trace } from './pathSearch.ts';

/** Above this a ring of buckets is longer than a heap is slow. */
export const longestWholeTie = 5040;

/** Whether all lengths are whole numbers, and not so long that most buckets of a `BucketSearch` would be empty. */
export function suitsBuckets({ n, lengths }: PathNet): boolean {
  const longest = Math.min(longestWholeTie, 16 * n);
  return lengths?.every((length) => Number.isInteger(length) && length <= longest) ?? false;
}

const notReached = 0x3fffffff;

/**
 * Shortest paths where lengths are small whole numbers: Dijkstra's search with a ring of buckets, one for each distance
 * that can still wait (Dial 1969), instead of a heap. A class whose distance falls waits in two buckets, and is passed
 * over in the second. It looks back for its predecessors when its distance is final, and notes them as its steps.
 */
export class BucketSearch implements Search<Int32Array> {
  readonly asked: Float64Array;
  trace: Trace<Int32Array>;
  readonly #net: PathNet;
  readonly #lengths: Int32Array;
  readonly #final: Uint8Array;
  /** First waiting entry of each bucket, -1 if none; entries name their class and the next. */
  readonly #bucket: Int32Array;
  readonly #entryOf: Int32Array;
  readonly #nextEntry: Int32Array;

  /** A search in a net with these lengths, and from rows of its fringe. */
  constructor(net: PathNet, lengths: Float64Array, fringe: Rows) {
    this.#net = net;
    this.#lengths = Int32Array.from(lengths);
    this.asked = new Float64Array(net.n);
    this.#final = new Uint8Array(net.n);
    const longest = [...lengths, ...(fringe.lengths ?? [])].reduce((a, b) => Math.max(a, b), 0);
    const buckets = 2 ** Math.ceil(Math.log2(1 + longest));
    this.#bucket = new Int32Array(buckets).fill(-1);
    this.#entryOf = new Int32Array(net.neighbours.length + net.n);
    this.#nextEntry = new Int32Array(net.neighbours.length + net.n);
    this.trace = this.newTrace();
  }

  newTrace(): Trace<Int32Array> {
    const { n, neighbours } = this.#net;
    return {
      distance: new Int32Array(n),
      paths: new Float64Array(n),
      order: new Int32Array(n),
      steps: new Int32Array(neighbours.length / 2 + 1),
      stepEnd: new Int32Array(n + 1),
    };
  }

  run(rows: Rows, row: number, own: number): number {
    const { n, offsets, neighbours, size } = this.#net;
    const { distance, paths, order, steps, stepEnd } = this.trace;
    const lengths = this.#lengths;
    const final = this.#final;
    const bucket = this.#bucket;
    const entryOf = this.#entryOf;
    const nextEntry = this.#nextEntry;
    const ring = bucket.length - 1;
    distance.fill(notReached);
    paths.fill(0);
    this.asked.fill(0);
    final.fill(0);
    // The source's own class is never passed, and its first ties are given: it is left below every distance.
    if (own !== -1) distance[own] = -notReached;
    let entries = 0;
    let waiting = 0;
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const v = rows.neighbours[slot]!;
      const length = rows.lengths![slot]!;
      distance[v] = length;
      // One path is the first tie itself, while no shorter way is found.
      paths[v] = 1;
      entryOf[entries] = v;
      nextEntry[entries] = bucket[length & ring]!;
      bucket[length & ring] = entries++;
      waiting++;
    }
    let reached = 0;
    let step = 0;
    for (let here = 0; waiting > 0; here++) {
      // A tie is longer than nothing, so that nobody joins the bucket that is being emptied.
      let entry = bucket[here & ring]!;
      if (entry === -1) continue;
      bucket[here & ring] = -1;
      for (; entry !== -1; entry = nextEntry[entry]!) {
        waiting--;
        const v = entryOf[entry]!;
        if (final[v] === 1) continue;
        let ways = paths[v]!;
        const end = offsets[v + 1]!;
        for (let slot = offsets[v]!; slot < end; slot++) {
          const w = neighbours[slot]!;
          const known = distance[w]!;
          const length = lengths[slot]!;
          if (known < here) {
            if (known + length === here) {
              ways += paths[w]! * size[w]!;
              steps[step++] = w;
            }
            continue;
          }
          const along = here + length;
          if (along < known) {
            distance[w] = along;
            paths[w] = 0;
            entryOf[entries] = w;
            nextEntry[entries] = bucket[along & ring]!;
            bucket[along & ring] = entries++;
            waiting++;
          }
        }
        paths[v] = ways;
        final[v] = 1;
        order[reached] = v;
        stepEnd[reached++] = step;
      }
    }
    stepEnd[n] = reached;
    return step;
  }

  accumulate(ends: Float64Array, weight: number, sum: Float64Array): void {
    lookBack(this.#net, this.trace, this.asked, { ends, weight, sum });
  }
}
