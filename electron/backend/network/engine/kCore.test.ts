import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meetings, weightedGraph } from './arbitraryGraph.ts';
import { buildGraph, type Graph } from './graph.ts';
import { kCore } from './kCore.ts';

/** The greatest k for which a vertex is still there when all with fewer than k ties left have been taken away. */
function byDefinition({ n, offsets, neighbours }: Graph): number[] {
  const core = new Array<number>(n).fill(0);
  for (let k = 1; k < n; k++) {
    let there = new Set(Array(n).keys());
    const ties = (v: number) =>
      neighbours.subarray(offsets[v], offsets[v + 1]).filter((w) => there.has(w)).length;
    for (let before = -1; before !== there.size; ) {
      before = there.size;
      there = new Set([...there].filter((v) => ties(v) >= k));
    }
    for (const v of there) core[v] = k;
  }
  return core;
}

test('the k-core is what stays when all with fewer ties are taken away', () => {
  fc.assert(
    fc.property(fc.oneof(weightedGraph, meetings), (graph) => {
      expect([...kCore(graph)]).toEqual(byDefinition(graph));
    }),
    { numRuns: 500 },
  );
});

test('the k-core of a meeting of five with one more at the door', () => {
  const present = [0, 1, 2, 3, 4];
  const pairs = present.flatMap((a) => present.slice(a + 1).map((b) => [a, b] as const));
  const graph = buildGraph(7, {
    first: [...pairs.map(([a]) => a), 4],
    second: [...pairs.map(([, b]) => b), 5],
  });
  expect([...kCore(graph)]).toEqual([4, 4, 4, 4, 4, 1, 0]);
});
