import { BucketSearch, haveWholeLengths } from './bucketSearch.ts';
import { lengthTolerance, type PathNet } from './pathNet.ts';
import { lengthRows, type RowRules, wholeRows } from './pathRows.ts';
import { type Fringe, HopSearch, LengthSearch, type Rows, type Search, type Trace } from './pathSearch.ts';
import { Room } from './room.ts';

/**
 * A net whose last `independent` classes are tied to none of one another, and the fringe around it. Its rows need not
 * ascend.
 */
export type CoveredNet = { readonly net: PathNet; readonly independent: number; readonly fringe: Fringe };

/** The most bytes that are used at once. */
const mostBytes = 250e6;

/** Whether the rows of paths that `addCoveredDependencies` keeps are few enough. */
export function canBeCovered(covered: CoveredNet): boolean {
  return bytesFor(covered) < mostBytes;
}

function bytesFor({ net, independent, fringe }: CoveredNet): number {
  const { n, neighbours } = net;
  const covering = n - independent;
  const rows = n * (16 * (n + fringe.count) + 8 * (independent + fringe.count));
  return rows + 4 * covering * (2 * (n + 1) + neighbours.length / 2) + 64;
}

/**
 * Adds to `sum`, for the person of each class of the net, its share of the shortest paths of every unordered pair of
 * persons of the net and its fringe.
 *
 * Only the classes that cover every tie are searched from. A path from any other begins with a step to one of its
 * neighbours: so its paths to all others follow from theirs, row by row, and what it asks of the persons between is
 * asked of its neighbours' paths, before those look back over their own search. That is less than half the searches of
 * Brandes (2001); what it costs instead is a pass over one row for each tie outside the cover.
 * O(cover (n + m) + n ties outside), with lengths times log n.
 */
export function addCoveredDependencies(covered: CoveredNet, sum: Float64Array): void {
  const { net, fringe } = covered;
  if (net.n === 0) return;
  const room = new Room(bytesFor(covered));
  const cells = net.n * (net.n + fringe.count);
  if (net.lengths === null) {
    new PathRows(covered, new HopSearch(net), wholeRows, room.integers(cells), room).addTo(sum);
  } else if (haveWholeLengths(net)) {
    new PathRows(covered, new BucketSearch(net, net.lengths), wholeRows, room.integers(cells), room).addTo(
      sum,
    );
  } else {
    const search = new LengthSearch(net, net.lengths);
    new PathRows(covered, search, lengthRows, room.numbers(cells), room).addTo(sum);
  }
}

/**
 * One row for each class of the net: distances and numbers of paths to every class of net and fringe, and what is asked
 * of it by paths that come through it to those outside the cover.
 */
class PathRows<Distance extends Int32Array | Float64Array> {
  readonly #net: PathNet;
  readonly #fringe: Fringe;
  readonly #search: Search<Distance>;
  readonly #room: Room;
  readonly #rules: RowRules<Distance>;
  readonly #covering: number;
  readonly #independent: number;
  /** Whole rows, and their part outside the cover: the independent classes and then the fringe. */
  readonly #distance: Distance[];
  readonly #paths: Float64Array[];
  readonly #distanceOut: Distance[];
  readonly #pathsOut: Float64Array[];
  readonly #demandOut: Float64Array[];
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
    this.#room = room;
    this.#rules = rules;
    this.#independent = independent;
    this.#covering = net.n - independent;
    const width = net.n + fringe.count;
    const outside = independent + fringe.count;
    this.#distance = cut(cells, width);
    this.#paths = cut(room.numbers(cells.length), width);
    this.#distanceOut = this.#distance.map((row) => row.subarray(this.#covering) as Distance);
    this.#pathsOut = this.#paths.map((row) => row.subarray(this.#covering));
    this.#demandOut = cut(room.numbers(net.n * outside).fill(0), outside);
    this.#wanted = new Float64Array(outside);
  }

  addTo(sum: Float64Array): void {
    this.#searchFromCover();
    this.#joinIndependent();
    this.#askFromFringe(sum);
    this.#askFromIndependent(sum);
    this.#lookBackFromCover(sum);
  }

  #searchFromCover(): void {
    const { n, neighbours, size } = this.#net;
    const search = this.#search;
    const orders = cut(this.#room.integers(this.#covering * (n + 1)), n + 1);
    const ends = cut(this.#room.integers(this.#covering * (n + 1)), n + 1);
    const steps = this.#room.integers((this.#covering * neighbours.length) / 2 + 1);
    let step = 0;
    for (let c = 0; c < this.#covering; c++) {
      const distance = this.#distance[c]!;
      const paths = this.#paths[c]!;
      search.trace = {
        distance: distance.subarray(0, n) as Distance,
        paths: paths.subarray(0, n),
        order: orders[c]!,
        steps: steps.subarray(step),
        stepEnd: ends[c]!,
      };
      this.#traces.push(search.trace);
      step += search.run(this.#net, c, c);
      // A tie to somebody of the source's own class, as it were: so that first steps count like all others.
      distance[c] = 0;
      paths[c] = 1 / size[c]!;
      for (let t = 0; t < this.#fringe.count; t++) this.#reachFringe(t, distance, paths);
    }
  }

  #reachFringe(t: number, distance: Distance, paths: Float64Array): void {
    const { n, size } = this.#net;
    const { offsets, neighbours, lengths } = this.#fringe;
    let nearest = Number.POSITIVE_INFINITY;
    let ways = 0;
    for (let slot = offsets[t]!; slot < offsets[t + 1]!; slot++) {
      const v = neighbours[slot]!;
      const along = distance[v]! + (lengths === null ? 1 : lengths[slot]!);
      if (along * (1 + lengthTolerance) < nearest) {
        nearest = along;
        ways = paths[v]! * size[v]!;
      } else if (along <= nearest * (1 + lengthTolerance)) ways += paths[v]! * size[v]!;
    }
    distance[n + t] = nearest;
    paths[n + t] = ways;
  }

  /** The rows of the independent classes follow from those of the cover, and from their own ties to the fringe. */
  #joinIndependent(): void {
    const { offsets, neighbours, lengths } = this.#fringe;
    for (let i = 0; i < this.#independent; i++) {
      const row = this.#covering + i;
      this.#join(this.#net, row, this.#distanceOut[row]!, this.#pathsOut[row]!);
      this.#distanceOut[row]![i] = 0;
      this.#pathsOut[row]![i] = 1 / this.#net.size[row]!;
    }
    for (let t = 0; t < this.#fringe.count; t++) {
      for (let slot = offsets[t]!; slot < offsets[t + 1]!; slot++) {
        const row = neighbours[slot]!;
        if (row < this.#covering) continue;
        const length = lengths === null ? 1 : lengths[slot]!;
        const column = this.#independent + t;
        const known = this.#distanceOut[row]![column]!;
        if (length * (1 + lengthTolerance) < known) {
          this.#distanceOut[row]![column] = length;
          this.#pathsOut[row]![column] = 1;
        } else if (length <= known * (1 + lengthTolerance)) this.#pathsOut[row]![column]! += 1;
      }
    }
  }

  #join(rows: Rows, row: number, nearest: Distance, ways: Float64Array): void {
    nearest.fill(this.#rules.farAway);
    ways.fill(0);
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const a = rows.neighbours[slot]!;
      const length = rows.lengths === null ? 1 : rows.lengths[slot]!;
      this.#rules.join(
        { nearest, ways },
        this.#distanceOut[a]!,
        this.#pathsOut[a]!,
        length,
        this.#net.size[a]!,
      );
    }
  }

  /** Every pair of a fringe class with an independent one or with a later one of the fringe. */
  #askFromFringe(sum: Float64Array): void {
    const { count, reach } = this.#fringe;
    const wanted = this.#wanted;
    const nearest = this.#distanceOut[0]!.slice() as Distance;
    const ways = new Float64Array(wanted.length);
    for (let f = 0; f < count; f++) {
      this.#join(this.#fringe, f, nearest, ways);
      for (let i = 0; i < this.#independent; i++) {
        wanted[i] = (reach[f]! * this.#net.reach[this.#covering + i]!) / ways[i]!;
      }
      for (let t = 0; t < count; t++) {
        const column = this.#independent + t;
        wanted[column] = t > f ? (reach[f]! * reach[t]!) / ways[column]! : 0;
      }
      this.#ask(this.#fringe, f, nearest, sum);
    }
  }

  /** Every pair of independent classes, and what the fringe asked of them. */
  #askFromIndependent(sum: Float64Array): void {
    const { reach } = this.#net;
    const wanted = this.#wanted;
    for (let i = 0; i < this.#independent; i++) {
      const row = this.#covering + i;
      const demanded = this.#demandOut[row]!;
      const paths = this.#pathsOut[row]!;
      for (let t = 0; t < wanted.length; t++) {
        const own = t > i && t < this.#independent ? reach[row]! * reach[this.#covering + t]! : 0;
        wanted[t] = (own + demanded[t]!) / paths[t]!;
      }
      wanted[i] = 0;
      this.#ask(this.#net, row, this.#distanceOut[row]!, sum);
    }
  }

  /** Asks the neighbours of a row for their share of what is wanted, per path, of each class outside the cover. */
  #ask(rows: Rows, row: number, nearest: Distance, sum: Float64Array): void {
    const { size } = this.#net;
    const wanted = this.#wanted;
    for (let slot = rows.offsets[row]!; slot < rows.offsets[row + 1]!; slot++) {
      const a = rows.neighbours[slot]!;
      const length = rows.lengths === null ? 1 : rows.lengths[slot]!;
      const column = a - this.#covering;
      const held = column < 0 ? 0 : wanted[column]!;
      // On the way to the neighbour itself nobody is passed.
      if (column >= 0) wanted[column] = 0;
      const known = { nearest, wanted };
      const asked = this.#rules.ask(
        known,
        this.#distanceOut[a]!,
        this.#pathsOut[a]!,
        length,
        this.#demandOut[a]!,
        size[a]!,
      );
      sum[a]! += asked / size[a]!;
      if (column >= 0) wanted[column] = held;
    }
  }

  /** Every pair of a covering class with any other, and what has been asked of it. */
  #lookBackFromCover(sum: Float64Array): void {
    const { n, reach } = this.#net;
    const search = this.#search;
    const ends = new Float64Array(n);
    for (let c = 0; c < this.#covering; c++) {
      const demanded = this.#demandOut[c]!;
      const mine = reach[c]!;
      for (let v = 0; v < this.#covering; v++) ends[v] = 0.5 * mine * reach[v]!;
      for (let v = this.#covering; v < n; v++) ends[v] = mine * reach[v]! + demanded[v - this.#covering]!;
      search.trace = this.#traces[c]!;
      search.asked.fill(0);
      for (let t = 0; t < this.#fringe.count; t++) {
        const ending = mine * this.#fringe.reach[t]! + demanded[this.#independent + t]!;
        this.#askBeforeFringe(t, ending, this.#distance[c]!, this.#paths[c]!);
      }
      search.accumulate(ends, 1, sum);
    }
  }

  #askBeforeFringe(t: number, ending: number, distance: Distance, paths: Float64Array): void {
    const { n } = this.#net;
    const { offsets, neighbours, lengths } = this.#fringe;
    const each = ending / paths[n + t]!;
    const furthest = distance[n + t]! * (1 + lengthTolerance);
    for (let slot = offsets[t]!; slot < offsets[t + 1]!; slot++) {
      const v = neighbours[slot]!;
      if (distance[v]! + (lengths === null ? 1 : lengths[slot]!) <= furthest) this.#search.asked[v]! += each;
    }
  }
}

function cut<Cells extends Int32Array | Float64Array>(cells: Cells, width: number): Cells[] {
  const rows: Cells[] = [];
  for (let from = 0; from < cells.length; from += width)
    rows.push(cells.subarray(from, from + width) as Cells);
  return rows;
}
