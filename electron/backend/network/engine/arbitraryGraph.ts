import fc from 'fast-check';
import { buildGraph, type Graph } from './graph.ts';

/** Few distinct weights, so that twins, equal paths and paths of thirds against ones all come up. */
export const weightedGraph = fc
  .integer({ min: 1, max: 14 })
  .chain((n) =>
    fc
      .array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.constantFrom(1, 1, 2, 3, 6)), { maxLength: 40 })
      .map((ties) => fromTies(n, ties)),
  );

/** Meetings of several people: cliques hung on shared persons, as the reductions are made for. */
export const meetings = fc
  .array(fc.uniqueArray(fc.nat(17), { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 9 })
  .map((present) =>
    fromTies(
      18,
      present.flatMap((who) =>
        who.flatMap((a, i) => who.slice(i + 1).map((b): [number, number, number] => [a, b, 1])),
      ),
    ),
  );

/** The graph of [vertex, vertex, weight] rows. */
export function fromTies(n: number, ties: [number, number, number][]): Graph {
  return buildGraph(
    n,
    { first: ties.map(([a]) => a), second: ties.map(([, b]) => b) },
    ties.map(([, , w]) => w),
  );
}
