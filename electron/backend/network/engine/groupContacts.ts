import type { Graph } from './graph.ts';

/** Group numbers of the vertices, -1 for one in no group; such vertices and their ties are left out. */
export type GroupOf = ArrayLike<number>;

/**
 * The E-I index (Krackhardt and Stern 1988): (ties between groups - ties within) / all of them, from -1 (only within)
 * to 1. NaN without ties. Undirected, weights play no part. O(m).
 */
export function externalInternalIndex({ m, first, second }: Graph, groupOf: GroupOf): number {
  let external = 0;
  let internal = 0;
  for (let tie = 0; tie < m; tie++) {
    const a = groupOf[first[tie]!]!;
    const b = groupOf[second[tie]!]!;
    if (a < 0 || b < 0) continue;
    if (a === b) internal++;
    else external++;
  }
  return (external - internal) / (external + internal);
}

/** How often each vertex stands between two contacts who are not tied to each other, by the three groups. */
export type Brokerage = {
  /** All three in one group. */
  readonly coordinator: Float64Array;
  /** The two contacts in one group, the vertex in another (consultant). */
  readonly itinerant: Float64Array;
  /** The vertex in the group of one contact; the same count as gatekeeper and as representative. */
  readonly gatekeeper: Float64Array;
  /** All three in different groups. */
  readonly liaison: Float64Array;
};

/**
 * Brokerage between groups (Gould and Fernandez 1989). Ties have no direction here: each pair of contacts counts once,
 * gatekeeper and representative are one, and figures are half of those of sna::brokerage in R on the doubled ties.
 * Weights play no part. O(sum over ties of degrees).
 */
export function brokerage({ n, offsets, neighbours }: Graph, groupOf: GroupOf): Brokerage {
  const found: Brokerage = {
    coordinator: new Float64Array(n),
    itinerant: new Float64Array(n),
    gatekeeper: new Float64Array(n),
    liaison: new Float64Array(n),
  };
  const tiedTo = new Int32Array(n).fill(-1);
  for (let a = 0; a < n; a++) {
    if (groupOf[a]! < 0) continue;
    tiedTo[a] = a;
    for (let slot = offsets[a]!; slot < offsets[a + 1]!; slot++) tiedTo[neighbours[slot]!] = a;
    for (let slot = offsets[a]!; slot < offsets[a + 1]!; slot++) {
      const broker = neighbours[slot]!;
      if (groupOf[broker]! < 0) continue;
      for (let on = offsets[broker]!; on < offsets[broker + 1]!; on++) {
        const c = neighbours[on]!;
        if (c < a || tiedTo[c] === a || groupOf[c]! < 0) continue;
        found[roleOf(groupOf[a]!, groupOf[broker]!, groupOf[c]!)][broker]!++;
      }
    }
  }
  return found;
}

function roleOf(a: number, broker: number, c: number): keyof Brokerage {
  if (a === c) return broker === a ? 'coordinator' : 'itinerant';
  return broker === a || broker === c ? 'gatekeeper' : 'liaison';
}
