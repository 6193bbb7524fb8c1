import { lengthTolerance } from './pathNet.ts';

/**
 * How rows of paths over one neighbour meet those over the others. There is one set for whole distances and one for others, with
 * loops of their own, so that each is compiled for its kind of distance.
 */
export type RowRules<Distance> = {
  /** Takes the paths over a first neighbour, `length` away, which are `paths` for each of its `size` persons. */
  readonly begin: (
    known: { nearest: Distance; ways: Float64Array },
    distance: Distance,
    paths: Float64Array,
    length: number,
    size: number,
  ) => void;
  /** Lets the paths over a further neighbour better or join those known. */
  readonly join: (
    known: { nearest: Distance; ways: Float64Array },
    distance: Distance,
    paths: Float64Array,
    length: number,
    size: number,
  ) => void;
  /** Adds to `demand` the neighbour's share of what is wanted per path. Returns how much that is in all. */
  readonly ask: (
    known: { nearest: Distance; wanted: Float64Array },
    distance: Distance,
    paths: Float64Array,
    length: number,
    demand: Float64Array,
    size: number,
  ) => number;
};

/**
 * For distances that are whole numbers. Which of two ways is nearer cannot be foreseen, so it is reckoned with, 1 or 0,
 * instead of branched on.
 */
export const wholeRows: RowRules<Int32Array> = {
  begin({ nearest, ways }, distance, paths, length, size) {
    for (let t = 0; t < nearest.length; t++) {
      nearest[t] = distance[t]! + length;
      ways[t] = paths[t]! * size;
    }
  },
  join({ nearest, ways }, distance, paths, length, size) {
    for (let t = 0; t < nearest.length; t++) {
      const known = nearest[t]!;
      const further = distance[t]! + length - known;
      const isNearer = further >>> 31;
      const isAsNear = (further - 1) >>> 31;
      nearest[t] = known + (further & -isNearer);
      ways[t] = ways[t]! * (1 - isNearer) + paths[t]! * size * isAsNear;
    }
  },
  ask({ nearest, wanted }, distance, paths, length, demand, size) {
    let all = 0;
    for (let t = 0; t < nearest.length; t++) {
      const isShortest = (distance[t]! + length - nearest[t]! - 1) >>> 31;
      const share = wanted[t]! * paths[t]! * (size * isShortest);
      demand[t]! += share;
      all += share;
    }
    return all;
  },
};

export const lengthRows: RowRules<Float64Array> = {
  begin({ nearest, ways }, distance, paths, length, size) {
    for (let t = 0; t < nearest.length; t++) {
      nearest[t] = distance[t]! + length;
      ways[t] = paths[t]! * size;
    }
  },
  join({ nearest, ways }, distance, paths, length, size) {
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
  ask({ nearest, wanted }, distance, paths, length, demand, size) {
    let all = 0;
    for (let t = 0; t < nearest.length; t++) {
      if (distance[t]! + length > nearest[t]! * (1 + lengthTolerance)) continue;
      const share = wanted[t]! * paths[t]! * size;
      demand[t]! += share;
      all += share;
    }
    return all;
  },
};
