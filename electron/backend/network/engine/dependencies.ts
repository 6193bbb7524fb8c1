import { BucketSearch, suitsBuckets } from './bucketSearch.ts';
import { lengthTolerance, type PathNet } from './pathNet.ts';
import { type Fringe, HopSearch, LengthSearch, type Rows, type Search } from './pathSearch.ts';
import { report, type Watch } from './watch.ts';

/**
 * Adds to `sum`, for the person of each inner class, its share of the shortest paths of every unordered pair of a
 * fringe person with an inner or another fringe person (Brandes 2001, with reach and size of Sariyuce et al. 2013).
 * O(fringe (n + m)), with lengths times log n. Throws `Cancelled`.
 */
export function addFringeDependencies(net: PathNet, fringe: Fringe, sum: Float64Array, watch: Watch): void {
  const search = searchIn(net, fringe);
  for (let s = 0; s < fringe.count; s++) {
    if (s % 32 === 0) report(watch, s / fringe.count);
    search.run(fringe, s, -1);
    askForFringe(net, fringe, s + 1, search);
    search.accumulate(net.reach, fringe.reach[s]!, sum);
  }
}

/** The same for every unordered pair of inner persons; each pair comes up from both its ends. O(n (n + m)). Throws `Cancelled`. */
export function addInnerDependencies(net: PathNet, sum: Float64Array, watch: Watch): void {
  const search = searchIn(net, net);
  for (let s = 0; s < net.n; s++) {
    if (s % 32 === 0) report(watch, s / net.n);
    search.run(net, s, s);
    search.accumulate(net.reach, 0.5 * net.reach[s]!, sum);
  }
}

/** The search that fits a net. */
function searchIn(net: PathNet, fringe: Rows): Search {
  if (net.lengths === null) return new HopSearch(net);
  return suitsBuckets(net) ? new BucketSearch(net, net.lengths, fringe) : new LengthSearch(net, net.lengths);
}

/**
 * Lets fringe classes `from` and after ask their share of the classes before them. Unreached ones ask nothing, for
 * nobody has a path to them.
 */
function askForFringe(net: PathNet, fringe: Fringe, from: number, search: Search): void {
  const { offsets, neighbours, lengths, reach } = fringe;
  const { asked } = search;
  const { distance, paths } = search.trace;
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
