import { BucketSearch, suitsBuckets } from './bucketSearch.ts';
import type { PathNet } from './pathNet.ts';
import {
  type KnownRow,
  largestOn,
  lengthRows,
  type RowRules,
  scaledRows,
  scaleFor,
  wholeRows,
} from './pathRows.ts';
import { type Fringe, HopSearch, LengthSearch, type Rows, type Search, type Trace } from './pathSearch.ts';
import { Room } from './room.ts';
import { partOf, report, type Watch } from './watch.ts';

/**
 * A net of which the classes from `covering` on are tied to one another in a forest: each names its parent there, which
 * comes before it, or -1. Around it the fringe. Its rows need not ascend.
 */
export type CoveredNet = {
  readonly net: PathNet;
  readonly covering: number;
  readonly parent: Int32Array;
  readonly fringe: Fringe;
};

/** Room for `addCoveredDependencies`; null where it needs more than `mostBytes`, or more than the machine can give. */
export function roomToCover({ net, covering }: CoveredNet, mostBytes: number): Room | null {
  const { n, neighbours, lengths } = net;
  const cell = lengths === null || suitsBuckets(net) ? 20 : 24;
  const bytes = cell * n * n + 4 * covering * (2 * (n + 1) + neighbours.length / 2) + 64;
  return bytes <= mostBytes ? Room.of(bytes) : null;
}

/**
 * Adds to `sum`, for the person of each class of the net, its share of the shortest paths of every unordered pair of
 * persons of the net and its fringe.
 *
 * Only the classes of the cover are searched from, which every round of ties meets. A path from any other begins with a
 * step to one of its neighbours: so its paths to all others follow from theirs, row by row, and what it asks of the
 * persons between is asked of its neighbours' paths, before those look back over their own search. In a forest both can
 * be told from the leaves to the root and back again, for no shortest path goes over a tie and returns. That is a third of the
 * searches of Brandes (2001); what it costs instead is a pass over one row for each tie outside the cover.
 * O(cover (n + m) + n ties outside), with lengths times log n. Throws `Cancelled`.
 */
export function addCoveredDependencies(
  covered: CoveredNet,
  room: Room,
  sum: Float64Array,
  watch: Watch,
): void {
  const { net } = covered;
  if (net.n === 0) return;
  if (net.lengths === null) {
    if (addScaled(covered, room, sum, watch)) return;
    room.clear();
    addWhole(covered, new HopSearch(net), { room, sum, watch });
  } else if (suitsBuckets(net)) {
    addWhole(covered, new BucketSearch(net, net.lengths, covered.fringe), { room, sum, watch });
  } else {
    const distance = cut(room.numbers(net.n * net.n), net.n);
    const search = new LengthSearch(net, net.lengths);
    new PathRows(covered, { search, rules: lengthRows, distance, room }).addTo(sum, watch);
  }
}

function addWhole(
  covered: CoveredNet,
  search: Search<Int32Array>,
  { room, sum, watch }: { room: Room; sum: Float64Array; watch: Watch },
): void {
  const { n } = covered.net;
  const distance = cut(room.integers(n * n), n);
  new PathRows(covered, { search, rules: wholeRows, distance, room }).addTo(sum, watch);
}

/** On a scale, where paths are so short and so few that they fit on one. Returns false where not. */
function addScaled(covered: CoveredNet, room: Room, sum: Float64Array, watch: Watch): boolean {
  const { net } = covered;
  const search = new HopSearch(net);
  search.run(net, 0, 0);
  // From any class to any other leads a way over the first.
  const mostHops = 2 * search.trace.distance.reduce((most, hops) => Math.max(most, hops), 0) + 2;
  const scale = scaleFor(mostHops);
  if (scale === null) return false;
  // Distances are needed only while a search goes on.
  const distance = new Array<Int32Array>(net.n).fill(new Int32Array(net.n));
  const rows = new PathRows(covered, {
    search: new HopSearch(net, scale.own * scale.hop, scale.hop),
    rules: scaledRows(scale),
    distance,
    room,
    largest: largestOn(scale, mostHops),
  });
  return rows.addTo(sum, watch);
}

/**
 * One row for each class of the net: distance and number of paths to every other, and what is asked of the paths by
 * those that come through it from outside the cover.
 */
class PathRows<Distance extends Int32Array | Float64Array> {
  readonly #net: PathNet;
  readonly #fringe: Fringe;
  readonly #search: Search<Distance>;
  readonly #rules: RowRules<Distance>;
  readonly #room: Room;
  readonly #covering: number;
  readonly #parent: Int32Array;
  readonly #distance: readonly Distance[];
  readonly #paths: Float64Array[];
  readonly #demand: Float64Array[];
  /** What is wanted of each class, per path to it, by the row that is asking. */
  readonly #wanted: Float64Array;
  readonly #traces: Trace<Distance>[] = [];
  /** The most paths that can be told apart at each distance; null where there is no limit. */
  readonly #largest: Float64Array | null;

  constructor(
    { net, covering, parent, fringe }: CoveredNet,
    {
      search,
      rules,
      distance,
      room,
      largest = null,
    }: {
      search: Search<Distance>;
      rules: RowRules<Distance>;
      distance: readonly Distance[];
      room: Room;
      largest?: Float64Array | null;
    },
  ) {
    this.#net = net;
    this.#fringe = fringe;
    this.#search = search;
    this.#rules = rules;
    this.#room = room;
    this.#covering = covering;
    this.#parent = parent;
    this.#distance = distance;
    this.#paths = cut(room.numbers(net.n * net.n), net.n);
    this.#demand = cut(room.numbers(net.n * net.n).fill(0), net.n);
    this.#wanted = new Float64Array(net.n);
    this.#largest = largest;
  }

  /** Returns false, with nothing added, where there are more paths than can be told apart. */
  addTo(sum: Float64Array, watch: Watch): boolean {
    if (!this.#searchFromCover(partOf(watch, 0, 0.6))) return false;
    this.#joinForest();
    report(watch, 0.6);
    this.#askFromFringe(sum, partOf(watch, 0.6, 0.7));
    this.#askFromForest(sum, partOf(watch, 0.7, 0.8));
    this.#lookBackFromCover(sum, partOf(watch, 0.8, 1));
    return true;
  }

  #searchFromCover(watch: Watch): boolean {
    const { n, neighbours } = this.#net;
    const search = this.#search;
    const orders = cut(this.#room.integers(this.#covering * (n + 1)), n + 1);
    const ends = cut(this.#room.integers(this.#covering * (n + 1)), n + 1);
    const steps = this.#room.integers((this.#covering * neighbours.length) / 2 + 1);
    let step = 0;
    for (let c = 0; c < this.#covering; c++) {
      if (c % 32 === 0) report(watch, c / this.#covering);
      search.trace = {
        distance: this.#distance[c]!,
        paths: this.#paths[c]!,
        order: orders[c]!,
        steps: steps.subarray(step),
        stepEnd: ends[c]!,
      };
      this.#traces.push(search.trace);
      step += search.run(this.#net, c, c);
      if (!this.#canBeTold(search.trace)) return false;
      this.#settleOwn(c);
    }
    return true;
  }

  #canBeTold({ distance, paths }: Trace<Distance>): boolean {
    const largest = this.#largest;
    if (largest === null) return true;
    for (let v = 0; v < paths.length; v++) if (paths[v]! > largest[distance[v]!]!) return false;
    return true;
  }

  /** What a row says of its own class: so many paths of no length that a step to any of its persons is one way. */
  #settleOwn(row: number): void {
    this.#distance[row]![row] = 0;
    this.#paths[row]![row] = this.#rules.own / this.#net.size[row]!;
  }

  /** The rows outside the cover: over neighbours in the cover and children, then over the parent too. */
  #joinForest(): void {
    for (let row = this.#covering; row < this.#net.n; row++) {
      const known = this.#known(row);
      this.#rules.clear(known);
      this.#join(this.#net, row, known);
      this.#settleOwn(row);
    }
    for (let row = this.#net.n - 1; row >= this.#covering; row--) {
      const parent = this.#parent[row]!;
      if (parent !== -1) this.#rules.join(this.#known(parent), this.#next(row, this.#toParent(row)));
    }
    for (let row = this.#covering; row < this.#net.n; row++) {
      const parent = this.#parent[row]!;
      if (parent !== -1) this.#rules.join(this.#known(row), this.#next(parent, this.#toParent(row)));
    }
  }

  #known(row: number): KnownRow<Distance> {
    return { nearest: this.#distance[row]!, ways: this.#paths[row]!, wanted: this.#wanted };
  }

  #next(row: number, length: number) {
    return { distance: this.#distance[row]!, paths: this.#paths[row]!, length, size: this.#net.size[row]! };
  }

  #toParent(row: number): number {
    const { offsets, neighbours, lengths } = this.#net;
    if (lengths === null) return 1;
    let slot = offsets[row]!;
    while (neighbours[slot] !== this.#parent[row]) slot++;
    return lengths[slot]!;
  }

  /** Lets the paths over the neighbours better or join those known: from the net, over those of the cover alone. */
  #join(rows: Rows, row: number, known: KnownRow<Distance>): void {
    const below = rows === this.#net ? this.#covering : this.#net.n;
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const a = rows.neighbours[slot]!;
      if (a < below) this.#rules.join(known, this.#next(a, rows.lengths === null ? 1 : rows.lengths[slot]!));
    }
  }

  /** Every pair of a fringe class with one of the net, or with a later one of the fringe. */
  #askFromFringe(sum: Float64Array, watch: Watch): void {
    const { n, reach, size } = this.#net;
    const fringe = this.#fringe;
    const wanted = this.#wanted;
    const ways = new Float64Array(n);
    const known = { nearest: this.#distance[0]!.slice() as Distance, ways, wanted };
    for (let f = 0; f < fringe.count; f++) {
      if (f % 32 === 0) report(watch, f / fringe.count);
      this.#rules.clear(known);
      this.#join(fringe, f, known);
      const mine = fringe.reach[f]!;
      for (let v = 0; v < n; v++) wanted[v] = (mine * reach[v]!) / ways[v]!;
      for (let t = f + 1; t < fringe.count; t++) {
        this.#rules.askBefore(known, { fringe, t, pairs: mine * fringe.reach[t]!, size }, sum);
      }
      this.#ask(fringe, f, known);
    }
  }

  /** Every pair of classes outside the cover, and what the fringe asked of them: asked upwards, then downwards. */
  #askFromForest(sum: Float64Array, watch: Watch): void {
    const { n, size } = this.#net;
    for (let row = n - 1; row >= this.#covering; row--) {
      const parent = this.#parent[row]!;
      if (parent === -1) continue;
      this.#want(row);
      this.#askOne(this.#known(row), parent, this.#toParent(row));
    }
    for (let row = this.#covering; row < n; row++) {
      if (row % 32 === 0) report(watch, (row - this.#covering) / (n - this.#covering));
      this.#want(row);
      sum[row]! += total(this.#demand[row]!) / size[row]!;
      this.#ask(this.#net, row, this.#known(row));
    }
  }

  /** What is wanted by a row outside the cover: its own pairs with later ones, and what it has been asked. */
  #want(row: number): void {
    const { n, reach } = this.#net;
    const wanted = this.#wanted;
    const demand = this.#demand[row]!;
    const paths = this.#paths[row]!;
    const mine = reach[row]!;
    for (let v = 0; v < row; v++) wanted[v] = demand[v]! / paths[v]!;
    wanted[row] = 0;
    for (let v = row + 1; v < n; v++) wanted[v] = (mine * reach[v]! + demand[v]!) / paths[v]!;
  }

  /** Asks the neighbours of a row, but not its parent, for their share of what is wanted. */
  #ask(rows: Rows, row: number, known: KnownRow<Distance>): void {
    const parent = rows === this.#net ? this.#parent[row]! : -1;
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const a = rows.neighbours[slot]!;
      if (a !== parent) this.#askOne(known, a, rows.lengths === null ? 1 : rows.lengths[slot]!);
    }
  }

  #askOne(known: KnownRow<Distance>, a: number, length: number): void {
    const wanted = this.#wanted;
    // On the way to the neighbour itself nobody is passed.
    const held = wanted[a]!;
    wanted[a] = 0;
    this.#rules.ask(known, this.#next(a, length), this.#demand[a]!);
    wanted[a] = held;
  }

  /** Every pair of a covering class with any other of the net, and what has been asked of it. */
  #lookBackFromCover(sum: Float64Array, watch: Watch): void {
    const { n, reach, size } = this.#net;
    const search = this.#search;
    const ends = new Float64Array(n);
    for (let c = 0; c < this.#covering; c++) {
      if (c % 32 === 0) report(watch, c / this.#covering);
      const demand = this.#demand[c]!;
      const mine = reach[c]!;
      sum[c]! += total(demand) / size[c]!;
      for (let v = 0; v < this.#covering; v++) ends[v] = 0.5 * mine * reach[v]! + demand[v]!;
      for (let v = this.#covering; v < n; v++) ends[v] = mine * reach[v]! + demand[v]!;
      search.trace = this.#traces[c]!;
      search.asked.fill(0);
      search.accumulate(ends, 1, sum);
    }
  }
}

function total(values: Float64Array): number {
  let [even, odd] = [0, 0];
  for (let i = 1; i < values.length; i += 2) {
    even += values[i - 1]!;
    odd += values[i]!;
  }
  return even + odd + (values.length % 2 === 1 ? values.at(-1)! : 0);
}

function cut<Cells extends Int32Array | Float64Array>(cells: Cells, width: number): Cells[] {
  const rows: Cells[] = [];
  for (let from = 0; from < cells.length; from += width)
    rows.push(cells.subarray(from, from + width) as Cells);
  return rows;
}
