import { lengthTolerance } from './pathNet.ts';
import type { Fringe } from './pathSearch.ts';

/** What a row knows of every class: how far it is, in how many ways, and what is wanted of it, per way. */
export type KnownRow<Distance> = {
  readonly nearest: Distance;
  readonly ways: Float64Array;
  readonly wanted: Float64Array;
};

/** The row of a neighbour with `size` persons, each of them `length` away. */
export type NextRow<Distance> = {
  readonly distance: Distance;
  readonly paths: Float64Array;
  readonly length: number;
  readonly size: number;
};

/**
 * How rows of paths over one neighbour meet those over the others. There is one set for each way to write a row, with
 * loops of their own, so that each is compiled for its kind of numbers.
 */
export type RowRules<Distance> = {
  /** How a path of no length is written. */
  readonly own: number;
  /** Forgets what is known. */
  readonly clear: (known: KnownRow<Distance>) => void;
  /** Lets the paths over a neighbour better or join those known. */
  readonly join: (known: KnownRow<Distance>, next: NextRow<Distance>) => void;
  /** Adds to `demand` the neighbour's share of what is wanted. */
  readonly ask: (known: KnownRow<Distance>, next: NextRow<Distance>, demand: Float64Array) => void;
  /**
   * Wants of those before fringe class t their share of `pairs` pairs whose paths end in it, and adds it to `sum`.
   * `size` is theirs.
   */
  readonly askBefore: (
    known: KnownRow<Distance>,
    before: {
      readonly fringe: Fringe;
      readonly t: number;
      readonly pairs: number;
      readonly size: Float64Array;
    },
    sum: Float64Array,
  ) => void;
};

/**
 * For distances that are whole numbers. Which of two ways is nearer cannot be foreseen, so it is reckoned with, 1 or 0,
 * instead of branched on.
 */
export const wholeRows: RowRules<Int32Array> = {
  own: 1,
  clear({ nearest, ways }) {
    nearest.fill(0x3fffffff);
    ways.fill(0);
  },
  join({ nearest, ways }, { distance, paths, length, size }) {
    for (let t = 0; t < nearest.length; t++) {
      const known = nearest[t]!;
      const further = distance[t]! + length - known;
      const isNearer = further >>> 31;
      const isAsNear = (further - 1) >>> 31;
      nearest[t] = known + (further & -isNearer);
      ways[t] = ways[t]! * (1 - isNearer) + paths[t]! * size * isAsNear;
    }
  },
  ask({ nearest, wanted }, { distance, paths, length, size }, demand) {
    for (let t = 0; t < nearest.length; t++) {
      const isShortest = (distance[t]! + length - nearest[t]! - 1) >>> 31;
      demand[t]! += wanted[t]! * paths[t]! * (size * isShortest);
    }
  },
  askBefore: askNearestBefore,
};

export const lengthRows: RowRules<Float64Array> = {
  own: 1,
  clear({ nearest, ways }) {
    nearest.fill(Number.POSITIVE_INFINITY);
    ways.fill(0);
  },
  join({ nearest, ways }, { distance, paths, length, size }) {
    for (let t = 0; t < nearest.length; t++) {
      const along = distance[t]! + length;
      const known = nearest[t]!;
      if (along > known * (1 + lengthTolerance)) continue;
      const more = paths[t]! * size;
      if (along * (1 + lengthTolerance) < known) {
        nearest[t] = along;
        ways[t] = more;
      } else ways[t]! += more;
    }
  },
  ask({ nearest, wanted }, { distance, paths, length, size }, demand) {
    for (let t = 0; t < nearest.length; t++) {
      if (distance[t]! + length > nearest[t]! * (1 + lengthTolerance)) continue;
      demand[t]! += wanted[t]! * paths[t]! * size;
    }
  },
  askBefore: askNearestBefore,
};

function askNearestBefore(
  { nearest, ways, wanted }: KnownRow<Int32Array | Float64Array>,
  { fringe, t, pairs, size }: Parameters<RowRules<Int32Array | Float64Array>['askBefore']>[1],
  sum: Float64Array,
): void {
  const { offsets, neighbours, lengths } = fringe;
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
  const each = pairs / all;
  const furthest = least * (1 + lengthTolerance);
  for (let slot = offsets[t]!; slot < offsets[t + 1]!; slot++) {
    const v = neighbours[slot]!;
    if (nearest[v]! + (lengths === null ? 1 : lengths[slot]!) > furthest) continue;
    sum[v]! += each * ways[v]!;
    wanted[v]! += each * size[v]!;
  }
}

/** How paths are written when their number stands for their length too: each hop divides it by 2 ** `bits`. */
export type Scale = { readonly own: number; readonly hop: number; readonly bits: number };

/** A number on this scale leaves so many bits below it before longer paths, which are added in, could be seen in it. */
const clearBits = 45;
const ownExponent = 900;
/** The smallest number is 2 ** -850: small enough, and its inverse times the number of pairs is not too large. */
const usedExponents = 1750;

/** The scale for paths of at most so many hops, or null where they are too long. */
export function scaleFor(mostHops: number): Scale | null {
  const bits = Math.floor(usedExponents / (mostHops + 1));
  return bits < clearBits + 15 ? null : { own: 2 ** ownExponent, hop: 2 ** -bits, bits };
}

/** For each number of hops the largest number of paths, written on the scale, that longer paths do not blur. */
export function largestOn({ own, bits }: Scale, mostHops: number): Float64Array {
  return Float64Array.from(
    { length: mostHops + 1 },
    (_, hops) => own * 2 ** (bits - clearBits - bits * hops),
  );
}

/**
 * For hops, where the number of paths is written on a scale. The paths over all neighbours are then merely added: longer
 * ones vanish beside shorter ones, being less than 2 ** -45 of them, and no distance need be kept or compared.
 */
export function scaledRows({ own, hop }: Scale): RowRules<Int32Array> {
  return {
    own,
    clear({ ways }) {
      ways.fill(0);
    },
    join({ ways }, { paths, size }) {
      const scale = size * hop;
      for (let t = 0; t < ways.length; t++) ways[t]! += paths[t]! * scale;
    },
    ask({ wanted }, { paths, size }, demand) {
      const scale = size * hop;
      for (let t = 0; t < wanted.length; t++) demand[t]! += wanted[t]! * (paths[t]! * scale);
    },
    askBefore({ ways, wanted }, { fringe: { offsets, neighbours }, t, pairs, size }, sum) {
      const end = offsets[t + 1]!;
      let all = 0;
      for (let slot = offsets[t]!; slot < end; slot++) {
        const v = neighbours[slot]!;
        all += ways[v]! * size[v]!;
      }
      const each = pairs / all;
      for (let slot = offsets[t]!; slot < end; slot++) {
        const v = neighbours[slot]!;
        sum[v]! += each * ways[v]!;
        wanted[v]! += each * size[v]!;
      }
    },
  };
}
