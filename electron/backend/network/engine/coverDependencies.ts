import { BucketSearch, suitsBuckets } from './bucketSearch.ts';
import { lengthTolerance, type PathNet } from './pathNet.ts';
import { lengthRows, type RowRules, wholeRows } from './pathRows.ts';
import { type Fringe, HopSearch, LengthSearch, type Rows, type Search, type Trace } from './pathSearch.ts';
import { Room } from './room.ts';
import { partOf, report, type Watch } from './watch.ts';

/**
 * A net whose last `independent` classes are tied to none of one another, and the fringe around it. Its rows need not
 * ascend.
 */
export type CoveredNet = { readonly net: PathNet; readonly independent: number; readonly fringe: Fringe };

/** Whether `addCoveredDependencies` gets by with so many bytes. */
export function canBeCovered(covered: CoveredNet, mostBytes: number): boolean {
  return bytesFor(covered) <= mostBytes;
}

function bytesFor({ net, independent }: CoveredNet): number {
  const { n, neighbours, lengths } = net;
  const cell = lengths === null || suitsBuckets(net) ? 20 : 24;
  return cell * n * n + 4 * (n - independent) * (2 * (n + 1) + neighbours.length / 2) + 64;
}

/**
 * Adds to `sum`, for the person of each class of the net, its share of the shortest paths of every unordered pair of
 * persons of the net and its fringe.
 *
 * Only the classes that cover every tie are searched from. A path from any other begins with a step to one of its
 * neighbours: so its paths to all others follow from theirs, row by row, and what it asks of the persons between is
 * asked of its neighbours' paths, before those look back over their own search. That is less than half the searches of
 * Brandes (2001); what it costs instead is a pass over one row for each tie outside the cover.
 * O(cover (n + m) + n ties outside), with lengths times log n. Throws `Cancelled`.
 */
export function addCoveredDependencies(covered: CoveredNet, sum: Float64Array, watch: Watch): void {
  const { net } = covered;
  if (net.n === 0) return;
  const room = new Room(bytesFor(covered));
  const cells = net.n * net.n;
  if (net.lengths === null) {
    new PathRows(covered, new HopSearch(net), wholeRows, room.integers(cells), room).addTo(sum, watch);
  } else if (suitsBuckets(net)) {
    new PathRows(
      covered,
      new BucketSearch(net, net.lengths, covered.fringe),
      wholeRows,
      room.integers(cells),
      room,
    ).addTo(sum, watch);
  } else {
    const search = new LengthSearch(net, net.lengths);
    new PathRows(covered, search, lengthRows, room.numbers(cells), room).addTo(sum, watch);
  }
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
  readonly #distance: Distance[];
  readonly #paths: Float64Array[];
  readonly #demand: Float64Array[];
  /** What is wanted of each class, per path to it, by the row that is asking. */
  readonly #wanted: Float64Array;
  readonly #traces: Trace<Distance>[] = [];

  constructor(
    { net, independent, fringe }: CoveredNet,
    search: Search<Distance>,
    rules: RowRules<Distance>,
    cells: Distance,
    room: Room,
  ) {
    this.#net = net;
    this.#fringe = fringe;
    this.#search = search;
    this.#rules = rules;
    this.#room = room;
    this.#covering = net.n - independent;
    this.#distance = cut(cells, net.n);
    this.#paths = cut(room.numbers(cells.length), net.n);
    this.#demand = cut(room.numbers(cells.length).fill(0), net.n);
    this.#wanted = new Float64Array(net.n);
  }

  addTo(sum: Float64Array, watch: Watch): void {
    this.#searchFromCover(partOf(watch, 0, 0.6));
    for (let row = this.#covering; row < this.#net.n; row++) {
      if (row % 32 === 0) report(watch, 0.6);
      this.#join(this.#net, row, this.#distance[row]!, this.#paths[row]!);
      this.#settleOwn(row);
    }
    this.#askFromFringe(sum, partOf(watch, 0.6, 0.7));
    this.#askFromIndependent(sum, partOf(watch, 0.7, 0.8));
    this.#lookBackFromCover(sum, partOf(watch, 0.8, 1));
  }

  #searchFromCover(watch: Watch): void {
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
      this.#settleOwn(c);
    }
  }

  /** What a row says of its own class: so many paths of no length that a step to any of its persons is one way. */
  #settleOwn(row: number): void {
    this.#distance[row]![row] = 0;
    this.#paths[row]![row] = 1 / this.#net.size[row]!;
  }

  /** Paths from outside the cover, over each of the neighbours. */
  #join(rows: Rows, row: number, nearest: Distance, ways: Float64Array): void {
    const known = { nearest, ways };
    const first = rows.offsets[row]!;
    for (let slot = first; slot < rows.offsets[row + 1]!; slot++) {
      const a = rows.neighbours[slot]!;
      const length = rows.lengths === null ? 1 : rows.lengths[slot]!;
      const add = slot === first ? this.#rules.begin : this.#rules.join;
      add(known, this.#distance[a]!, this.#paths[a]!, length, this.#net.size[a]!);
    }
  }

  /** Every pair of a fringe class with one of the net, or with a later one of the fringe. */
  #askFromFringe(sum: Float64Array, watch: Watch): void {
    const { n, reach } = this.#net;
    const wanted = this.#wanted;
    const nearest = this.#distance[0]!.slice() as Distance;
    const ways = new Float64Array(n);
    for (let f = 0; f < this.#fringe.count; f++) {
      if (f % 32 === 0) report(watch, f / this.#fringe.count);
      this.#join(this.#fringe, f, nearest, ways);
      const mine = this.#fringe.reach[f]!;
      for (let v = 0; v < n; v++) wanted[v] = (mine * reach[v]!) / ways[v]!;
      for (let t = f + 1; t < this.#fringe.count; t++) this.#askBefore(t, mine, nearest, ways, sum);
      this.#ask(this.#fringe, f, nearest, sum);
    }
  }

  /** Asks those before fringe class t for their share of the paths that end in it. */
  #askBefore(t: number, mine: number, nearest: Distance, ways: Float64Array, sum: Float64Array): void {
    const { size } = this.#net;
    const { offsets, neighbours, lengths, reach } = this.#fringe;
    let least = Number.POSITIVE_INFINITY;
    let all = 0;
    for (let slot = offsets[t]!; slot < offsets[t + 1]!; slot++) {
      const v = neighbours[slot]!;
      const along = nearest[v]! + (lengths === null ? 1 : lengths[slot]!);
      if (along * (1 + lengthTolerance) < least) {
        least = along;
        all = ways[v]! * size[v]!;
      } else if (along <= least * (1 + lengthTolerance)) all += ways[v]! * size[v]!;
    }
    const each = (mine * reach[t]!) / all;
    const furthest = least * (1 + lengthTolerance);
    for (let slot = offsets[t]!; slot < offsets[t + 1]!; slot++) {
      const v = neighbours[slot]!;
      if (nearest[v]! + (lengths === null ? 1 : lengths[slot]!) > furthest) continue;
      sum[v]! += each * ways[v]!;
      this.#wanted[v]! += each * size[v]!;
    }
  }

  /** Every pair of independent classes, and what the fringe asked of them. */
  #askFromIndependent(sum: Float64Array, watch: Watch): void {
    const { n, reach } = this.#net;
    for (let row = this.#covering; row < n; row++) {
      if (row % 32 === 0) report(watch, (row - this.#covering) / (n - this.#covering));
      const demand = this.#demand[row]!;
      const paths = this.#paths[row]!;
      for (let v = 0; v < n; v++) {
        const own = v > row ? reach[row]! * reach[v]! : 0;
        this.#wanted[v] = (own + demand[v]!) / paths[v]!;
      }
      this.#wanted[row] = 0;
      this.#ask(this.#net, row, this.#distance[row]!, sum);
    }
  }

  /** Asks the neighbours of a row for their share of what is wanted. */
  #ask(rows: Rows, row: number, nearest: Distance, sum: Float64Array): void {
    const { size } = this.#net;
    const wanted = this.#wanted;
    const known = { nearest, wanted };
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const a = rows.neighbours[slot]!;
      const length = rows.lengths === null ? 1 : rows.lengths[slot]!;
      // On the way to the neighbour itself nobody is passed.
      const held = wanted[a]!;
      wanted[a] = 0;
      const asked = this.#rules.ask(
        known,
        this.#distance[a]!,
        this.#paths[a]!,
        length,
        this.#demand[a]!,
        size[a]!,
      );
      sum[a]! += asked / size[a]!;
      wanted[a] = held;
    }
  }

  /** Every pair of a covering class with any other of the net, and what has been asked of it. */
  #lookBackFromCover(sum: Float64Array, watch: Watch): void {
    const { n, reach } = this.#net;
    const search = this.#search;
    const ends = new Float64Array(n);
    for (let c = 0; c < this.#covering; c++) {
      if (c % 32 === 0) report(watch, c / this.#covering);
      const demand = this.#demand[c]!;
      const mine = reach[c]!;
      for (let v = 0; v < this.#covering; v++) ends[v] = 0.5 * mine * reach[v]! + demand[v]!;
      for (let v = this.#covering; v < n; v++) ends[v] = mine * reach[v]! + demand[v]!;
      search.trace = this.#traces[c]!;
      search.asked.fill(0);
      search.accumulate(ends, 1, sum);
    }
  }
}

function cut<Cells extends Int32Array | Float64Array>(cells: Cells, width: number): Cells[] {
  const rows: Cells[] = [];
  for (let from = 0; from < cells.length; from += width)
    rows.push(cells.subarray(from, from + width) as Cells);
  return rows;
}
