import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meetings, weightedGraph } from './arbitraryGraph.ts';
import { sampleGraph } from './coOffendingSample.ts';
import type { Graph } from './graph.ts';
import { pageRank } from './pageRank.ts';

/** The walker's share of each vertex, step by step until it no longer moves; who has no tie goes on anywhere. */
function byWalking({ n, offsets, neighbours, weights }: Graph, weighted: boolean): number[] {
  let rank = new Array<number>(n).fill(1 / n);
  for (let step = 0; step < 250; step++) {
    const next = new Array<number>(n).fill(0.15 / n);
    for (let v = 0; v < n; v++) {
      const ties = Array.from(weights.subarray(offsets[v], offsets[v + 1]), (w) => (weighted ? w : 1));
      const all = ties.reduce((a, b) => a + b, 0);
      if (all === 0) for (let w = 0; w < n; w++) next[w]! += (0.85 * rank[v]!) / n;
      for (const [i, tie] of ties.entries())
        next[neighbours[offsets[v]! + i]!]! += (0.85 * rank[v]! * tie) / all;
    }
    rank = next;
  }
  return rank;
}

function expectByWalking(graph: Graph, weighted: boolean) {
  const found = pageRank(graph, weighted);
  for (const [v, share] of byWalking(graph, weighted).entries()) {
    expect(Math.abs(found[v]! / share - 1)).toBeLessThan(1e-10);
  }
}

test.each([false, true])('PageRank is where a walker is found (weighted: %s)', (weighted) => {
  fc.assert(
    fc.property(fc.oneof(weightedGraph, meetings), (graph) => expectByWalking(graph, weighted)),
    { numRuns: 100 },
  );
  expectByWalking(sampleGraph(300, 3), weighted);
});
