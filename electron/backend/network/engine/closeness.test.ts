import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meetings, weightedGraph } from './arbitraryGraph.ts';
import type { TieLength } from './betweenness.ts';
import { closeness } from './closeness.ts';
import { sampleGraph } from './coOffendingSample.ts';
import { buildGraph, type Graph } from './graph.ts';

/** All distances (Floyd and Warshall), then each figure by its definition. */
function byDefinition(graph: Graph, length: TieLength) {
  const { n, offsets, neighbours, weights } = graph;
  const d = Array.from({ length: n }, (_, v) =>
    Array.from({ length: n }, (_, w) => (v === w ? 0 : Number.POSITIVE_INFINITY)),
  );
  for (let v = 0; v < n; v++)
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++)
      d[v]![neighbours[slot]!] = length === 'hop' ? 1 : 1 / weights[slot]!;
  for (const through of d.keys())
    for (const row of d)
      for (let w = 0; w < n; w++) row[w] = Math.min(row[w]!, row[through]! + d[through]![w]!);
  const reached = d.map((row, v) => row.filter((distance, w) => w !== v && Number.isFinite(distance)));
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const largest = Math.max(...reached.map((row) => row.length));
  const pairs = reached.flat();
  return {
    harmonic: reached.map((row) => (row.length === 0 ? 0 : sum(row.map((x) => 1 / x)) / (n - 1))),
    withinComponent: reached.map((row) => row.length / sum(row)),
    wassermanFaust: reached.map((row) => (row.length === 0 ? 0 : row.length ** 2 / sum(row) / (n - 1))),
    meanDistance: sum(pairs) / pairs.length,
    greatestDistances: reached.filter((row) => row.length === largest).map((row) => Math.max(0, ...row)),
  };
}

function expectByDefinition(graph: Graph, length: TieLength) {
  const expected = byDefinition(graph, length);
  const found = closeness(graph, length);
  for (const form of ['harmonic', 'withinComponent', 'wassermanFaust'] as const) {
    for (const [v, figure] of expected[form].entries()) {
      if (Number.isNaN(figure)) expect(found[form][v]).toBeNaN();
      else expect(found[form][v]).toBeCloseTo(figure, 12);
    }
  }
  if (Number.isNaN(expected.meanDistance)) expect(found.meanDistance).toBeNaN();
  else expect(found.meanDistance).toBeCloseTo(expected.meanDistance, 12);
  expect(
    expected.greatestDistances.some((distance) => Math.abs(distance - found.diameterOfLargest) < 1e-9),
  ).toBe(true);
}

/** Several networks that know nothing of each other, their persons in an order of their own: more than go at once. */
const scattered = fc
  .array(fc.oneof(meetings, weightedGraph), { minLength: 1, maxLength: 6 })
  .chain((parts) => {
    const n = parts.reduce((sum, part) => sum + part.n, 0);
    return fc.shuffledSubarray([...Array(n).keys()], { minLength: n }).map((order) => {
      const first: number[] = [];
      const second: number[] = [];
      let begin = 0;
      for (const part of parts) {
        for (const [tie, a] of part.first.entries()) {
          first.push(order[begin + a]!);
          second.push(order[begin + part.second[tie]!]!);
        }
        begin += part.n;
      }
      return buildGraph(n, { first, second });
    });
  });

describe('closeness', () => {
  for (const length of ['hop', 'inverseWeight'] as const) {
    test(`by ${length} is the definition's, distance by distance`, () => {
      fc.assert(
        fc.property(fc.oneof(meetings, weightedGraph), (graph) => expectByDefinition(graph, length)),
        { numRuns: 500 },
      );
    });
  }

  test('in several networks side by side is the definition’s', () => {
    fc.assert(
      fc.property(scattered, (graph) => expectByDefinition(graph, 'hop')),
      { numRuns: 150 },
    );
  });

  test.each([33, 64, 200])('of an invented network of %i persons is the definition’s', (persons) => {
    expectByDefinition(sampleGraph(persons, persons), 'hop');
  });

  test('of those with the same contacts is the same, and who hangs on one contact is a step behind', () => {
    // 0, 1 and 2 know each other, 3 hangs on 2, and 4 knows nobody.
    const graph = buildGraph(5, { first: [0, 0, 1, 2], second: [1, 2, 2, 3] });
    expect([...closeness(graph).harmonic]).toEqual([2.5 / 4, 2.5 / 4, 3 / 4, 2 / 4, 0]);
  });

  test('of a long line is that of its ends and its middle', () => {
    const n = 301;
    const line = buildGraph(n, {
      first: Array.from({ length: n - 1 }, (_, v) => v),
      second: Array.from({ length: n - 1 }, (_, v) => v + 1),
    });
    const { withinComponent, diameterOfLargest } = closeness(line);
    expect(diameterOfLargest).toBe(300);
    expect(withinComponent[0]).toBeCloseTo(2 / 301, 14);
    expect(withinComponent[300]).toBe(withinComponent[0]);
    expect(withinComponent[150]).toBeCloseTo(2 / 151, 14);
  });

  test('tells how far it is, and stops when it is no longer wanted', () => {
    for (const length of ['hop', 'inverseWeight'] as const) {
      const shares: number[] = [];
      closeness(sampleGraph(300, 1), length, { progress: (share) => shares.push(share) });
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
      expect(() => closeness(sampleGraph(300, 1), length, { cancelled: () => true })).toThrow('cancelled');
    }
  });
});
