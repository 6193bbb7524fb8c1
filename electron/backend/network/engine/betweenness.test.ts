import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTies, meetings, weightedGraph } from './arbitraryGraph.ts';
import { betweenness, type TieLength } from './betweenness.ts';
import { sampleGraph } from './coOffendingSample.ts';
import { buildGraph, type Graph } from './graph.ts';

/** All distances (Floyd and Warshall) and path counts, then the definition pair by pair, in whole units of length. */
function byDefinition(graph: Graph, length: TieLength): number[] {
  const { n, m, first, second } = graph;
  const far: number = 1e9;
  const d = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 0 : far)));
  const units = (tie: number) => {
    const slot = graph.tieOf.indexOf(tie);
    return length === 'hop' ? 1 : 27720 / graph.weights[slot]!;
  };
  for (let t = 0; t < m; t++) d[first[t]!]![second[t]!] = d[second[t]!]![first[t]!] = units(t);
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-4;
  const paths = Array.from({ length: n }, (_, s) => {
    const count = new Array<number>(n).fill(0);
    count[s] = 1;
    for (const v of [...count.keys()].sort((a, b) => d[s]![a]! - d[s]![b]!)) {
      if (v === s || d[s]![v]! >= far) continue;
      for (let t = 0; t < m; t++) {
        for (const [a, b] of [
          [first[t]!, second[t]!],
          [second[t]!, first[t]!],
        ] as const) {
          if (b === v && near(d[s]![a]! + units(t), d[s]![v]!)) count[v]! += count[a]!;
        }
      }
    }
    return count;
  });
  return Array.from({ length: n }, (_, v) => {
    let sum = 0;
    for (let s = 0; s < n; s++)
      for (let t = 0; t < s; t++) {
        if (s === v || t === v || d[s]![t]! >= far || !near(d[s]![v]! + d[v]![t]!, d[s]![t]!)) continue;
        sum += (paths[s]![v]! * paths[v]![t]!) / paths[s]![t]!;
      }
    return sum;
  });
}

describe('betweenness', () => {
  for (const length of ['hop', 'inverseWeight'] as const) {
    for (const [name, graphs] of [
      ['any ties', weightedGraph],
      ['meetings', meetings],
    ] as const) {
      test(`by ${length} is the definition's, pair by pair, on ${name}`, () => {
        fc.assert(
          fc.property(graphs, fc.constantFrom(0, 320e6), (graph, mostBytes) => {
            const expected = byDefinition(graph, length);
            const found = betweenness(graph, length, {}, mostBytes);
            for (let v = 0; v < graph.n; v++) expect(found[v]).toBeCloseTo(expected[v]!, 9);
          }),
          { numRuns: 2000 },
        );
      });
    }
  }

  test('of the middle of a star is all pairs, and of its ends nothing', () => {
    const star = buildGraph(5, { first: [0, 0, 0, 0], second: [1, 2, 3, 4] });
    expect([...betweenness(star)]).toEqual([6, 0, 0, 0, 0]);
  });

  test('by length takes a path of thirds and a tie of one as equally short', () => {
    // 0 - 1 - 2 - 3 in ties of weight 3 is as long as the tie 0 - 3 of weight 1.
    const graph = fromTies(4, [
      [0, 1, 3],
      [1, 2, 3],
      [2, 3, 3],
      [0, 3, 1],
    ]);
    expect([...betweenness(graph, 'inverseWeight')]).toEqual([0, 1.5, 1.5, 0]);
  });

  test('tells how far it is, and stops in the middle of a block when it is no longer wanted', () => {
    const graph = sampleGraph(300, 1);
    for (const length of ['hop', 'inverseWeight'] as const) {
      const shares: number[] = [];
      betweenness(graph, length, { progress: (share) => shares.push(share) });
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
      const stop = shares.find((share) => share > 0.3 && share < 0.7) ?? Number.NaN;
      let reached = 0;
      expect(() =>
        betweenness(graph, length, {
          progress: (share) => {
            reached = share;
          },
          cancelled: () => reached >= stop,
        }),
      ).toThrow('cancelled');
      expect(reached).toBe(stop);
    }
  });

  test.each([120, 300])('of a block too large to keep all its paths is the same, %i persons', (persons) => {
    const graph = sampleGraph(persons, 4);
    for (const length of ['hop', 'inverseWeight'] as const) {
      const found = betweenness(graph, length);
      const searched = betweenness(graph, length, {}, 0);
      for (let v = 0; v < graph.n; v++) expect(searched[v]).toBeCloseTo(found[v]!, 8);
    }
  });

  test.each([
    { layers: 60, width: 2, because: 'so long' },
    { layers: 16, width: 200, because: 'so many' },
  ])(
    'of a ring whose paths are $because that they do not fit on a scale is the same',
    ({ layers, width }) => {
      const first: number[] = [];
      const second: number[] = [];
      for (let layer = 0; layer < layers; layer++) {
        for (let a = 0; a < width; a++) {
          for (let b = 0; b < width; b++) {
            first.push(layer * width + a);
            second.push(((layer + 1) % layers) * width + b);
          }
        }
      }
      const graph = buildGraph(layers * width, { first, second });
      const found = betweenness(graph);
      const searched = betweenness(graph, 'hop', {}, 0);
      for (let v = 0; v < graph.n; v++) expect(found[v]! / searched[v]!).toBeCloseTo(1, 10);
    },
  );

  test('stops when it is no longer wanted', () => {
    expect(() => betweenness(sampleGraph(200, 1), 'hop', { cancelled: () => true })).toThrow('cancelled');
  });
});
