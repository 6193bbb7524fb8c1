import type { Graph } from './graph.ts';
import { report, type Watch } from './watch.ts';

/** Searches that go side by side: a bit of a word each. */
const lanes = 32;
/** A front of more than this share of the vertices is met sooner by those it has not reached than it meets them. */
const wideFront = 1 / 4;

/** Told how many vertices stand at each distance in ties from a source: one at 0, none past the last; to be copied if kept. */
export type CountsOf = (source: number, counts: readonly number[]) => void;

/**
 * Counts, for each wanted vertex, the vertices at each distance in ties; those out of reach are not counted. Weights
 * play no part. Breadth-first searches from 32 neighbouring sources at once: what many of them pass together is passed
 * once (Then et al. 2014, The More the Merrier: Efficient Multi-Source Graph Traversal). O(wanted (n + m)) at worst.
 * Throws `Cancelled`.
 */
export function countByDistance(graph: Graph, wanted: Uint8Array, counted: CountsOf, watch: Watch): void {
  const near = inOrderOfReach(graph);
  const sources = Int32Array.from(wanted.keys()).filter((place) => wanted[near.vertex[place]!] === 1);
  const searches = new Searches(near);
  for (let from = 0; from < sources.length; from += lanes) {
    report(watch, from / sources.length);
    const batch = sources.subarray(from, from + lanes);
    const counts = searches.run(batch);
    for (const [lane, place] of batch.entries()) counted(near.vertex[place]!, counts[lane]!);
  }
}

/** The graph with its vertices in places by breadth-first order, so that each component and those near each other stand together. */
type NearOrder = {
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  /** The vertex at each place. */
  readonly vertex: Int32Array;
  /** First place of the component that a place is in, and the first after it. */
  readonly begin: Int32Array;
  readonly end: Int32Array;
};

function inOrderOfReach({ n, offsets, neighbours }: Graph): NearOrder {
  const vertex = new Int32Array(n);
  const place = new Int32Array(n).fill(-1);
  const begin = new Int32Array(n);
  const end = new Int32Array(n);
  const placed = { offsets: new Int32Array(n + 1), neighbours: new Int32Array(neighbours.length) };
  let tail = 0;
  for (let root = 0; root < n; root++) {
    if (place[root] !== -1) continue;
    const first = tail;
    place[root] = tail;
    vertex[tail++] = root;
    for (let head = first; head < tail; head++) {
      const v = vertex[head]!;
      for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
        const w = neighbours[slot]!;
        if (place[w] !== -1) continue;
        place[w] = tail;
        vertex[tail++] = w;
      }
    }
    begin.fill(first, first, tail);
    end.fill(tail, first, tail);
  }
  let length = 0;
  for (let at = 0; at < n; at++) {
    const v = vertex[at]!;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      placed.neighbours[length++] = place[neighbours[slot]!]!;
    }
    placed.offsets[at + 1] = length;
  }
  return { ...placed, vertex, begin, end };
}

/** Searches from up to 32 places; arrays are kept from batch to batch. */
class Searches {
  readonly #near: NearOrder;
  /** The searches that have reached a place, those that reached it in the last step, and in this one. */
  readonly #reached: Int32Array;
  #last: Int32Array;
  #fresh: Int32Array;
  /** Places reached in the last step and in this one. */
  #front: Int32Array;
  #found: Int32Array;
  readonly #tally = new LaneTally();
  readonly #counts: number[][] = Array.from({ length: lanes }, () => []);

  constructor(near: NearOrder) {
    const n = near.vertex.length;
    this.#near = near;
    this.#reached = new Int32Array(n);
    this.#last = new Int32Array(n);
    this.#fresh = new Int32Array(n);
    this.#front = new Int32Array(n);
    this.#found = new Int32Array(n);
  }

  /** The counts of each source of a batch, whose places ascend; good until the next run. */
  run(sources: Int32Array): readonly (readonly number[])[] {
    const from = this.#near.begin[sources[0]!]!;
    const until = this.#near.end[sources.at(-1)!]!;
    this.#reached.fill(0, from, until);
    let front = 0;
    for (const [lane, source] of sources.entries()) {
      this.#counts[lane]!.length = 0;
      this.#counts[lane]!.push(1);
      this.#front[front++] = source;
      this.#last[source] = 1 << lane;
      this.#reached[source] = 1 << lane;
    }
    const all = sources.length === lanes ? -1 : (1 << sources.length) - 1;
    while (front > 0) {
      front = front > wideFront * (until - from) ? this.#meet(from, until, all, front) : this.#advance(front);
      this.#take(front, sources.length);
    }
    return this.#counts;
  }

  /** Goes on from the front. Returns how many places were found. */
  #advance(front: number): number {
    const { offsets, neighbours } = this.#near;
    const reached = this.#reached;
    const last = this.#last;
    const fresh = this.#fresh;
    const places = this.#front;
    const found = this.#found;
    let count = 0;
    for (let i = 0; i < front; i++) {
      const v = places[i]!;
      const searches = last[v]!;
      last[v] = 0;
      const end = offsets[v + 1]!;
      for (let slot = offsets[v]!; slot < end; slot++) {
        const w = neighbours[slot]!;
        const arriving = searches & ~reached[w]!;
        if (arriving === 0) continue;
        if (fresh[w] === 0) found[count++] = w;
        fresh[w]! |= arriving;
      }
    }
    return count;
  }

  /** The same, seen from the places that some search has not reached yet. */
  #meet(from: number, until: number, all: number, front: number): number {
    const { offsets, neighbours } = this.#near;
    const reached = this.#reached;
    const last = this.#last;
    const fresh = this.#fresh;
    const found = this.#found;
    let count = 0;
    for (let v = from; v < until; v++) {
      const known = reached[v]!;
      if (known === all) continue;
      let arriving = 0;
      const end = offsets[v + 1]!;
      for (let slot = offsets[v]!; slot < end; slot++) arriving |= last[neighbours[slot]!]!;
      arriving &= ~known;
      if (arriving === 0) continue;
      fresh[v] = arriving;
      found[count++] = v;
    }
    for (let i = 0; i < front; i++) last[this.#front[i]!] = 0;
    return count;
  }

  /** Counts the places found, which become the front. */
  #take(found: number, sources: number): void {
    this.#tally.count(this.#fresh, this.#found, found);
    for (let i = 0; i < found; i++) this.#reached[this.#found[i]!]! |= this.#fresh[this.#found[i]!]!;
    for (let lane = 0; lane < sources; lane++) {
      const count = this.#tally.of(lane);
      if (count > 0) this.#counts[lane]!.push(count);
    }
    [this.#front, this.#found] = [this.#found, this.#front];
    [this.#last, this.#fresh] = [this.#fresh, this.#last];
  }
}

/** Counts the ones of many words bit by bit, in binary numbers that lie across the words (carry-save adders). */
class LaneTally {
  /** Bit p of every lane's count. */
  readonly #planes = new Int32Array(lanes);
  #top = 0;

  count(words: Int32Array, places: Int32Array, length: number): void {
    const planes = this.#planes.fill(0);
    let ones = 0;
    let twos = 0;
    let i = 0;
    for (; i + 3 < length; i += 4) {
      const a = words[places[i]!]!;
      const b = words[places[i + 1]!]!;
      const c = words[places[i + 2]!]!;
      const d = words[places[i + 3]!]!;
      const ab = ones ^ a;
      const abc = ab ^ b ^ c;
      const two = (ones & a) | (ab & b);
      const otherTwo = ((ab ^ b) & c) | (abc & d);
      ones = abc ^ d;
      let carry = (twos & two) | ((twos ^ two) & otherTwo);
      twos ^= two ^ otherTwo;
      for (let p = 2; carry !== 0; p++) {
        const held = planes[p]!;
        planes[p] = held ^ carry;
        carry &= held;
      }
    }
    planes[0] = ones;
    planes[1] = twos;
    for (; i < length; i++) {
      let carry = words[places[i]!]!;
      for (let p = 0; carry !== 0; p++) {
        const held = planes[p]!;
        planes[p] = held ^ carry;
        carry &= held;
      }
    }
    this.#top = lanes - 1;
    while (this.#top > 0 && planes[this.#top] === 0) this.#top--;
  }

  /** How many of the words counted last have this lane's bit. */
  of(lane: number): number {
    let count = 0;
    for (let p = this.#top; p >= 0; p--) count = 2 * count + ((this.#planes[p]! >>> lane) & 1);
    return count;
  }
}
