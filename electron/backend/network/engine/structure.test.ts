import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTies, weightedGraph } from './arbitraryGraph.ts';
import { articulationPoints, bridges } from './biconnected.ts';
import { components } from './components.ts';
import { buildGraph, type Graph } from './graph.ts';
import { brokerage, externalInternalIndex } from './groupContacts.ts';
import { fragmentationWithout, reachOf, searchFragmenters, searchReachers } from './keyPlayers.ts';
import { connectingNetwork, shortestPaths, within } from './paths.ts';
import { tieBetweenness } from './tieBetweenness.ts';

function areTied(graph: Graph, a: number, b: number): boolean {
  return graph.neighbours.subarray(graph.offsets[a], graph.offsets[a + 1]).includes(b);
}

/** The graph without one vertex's ties, or without one tie. */
function without(graph: Graph, gone: { vertex?: number; tie?: number }): Graph {
  const kept = [...graph.first.keys()].filter(
    (tie) => tie !== gone.tie && graph.first[tie] !== gone.vertex && graph.second[tie] !== gone.vertex,
  );
  return buildGraph(graph.n, {
    first: kept.map((tie) => graph.first[tie]!),
    second: kept.map((tie) => graph.second[tie]!),
  });
}

describe('cut vertices and bridges', () => {
  test('are exactly those whose removal leaves more components', () => {
    fc.assert(
      fc.property(weightedGraph, (graph) => {
        const count = components(graph).count;
        const cuts = [...articulationPoints(graph)];
        for (let v = 0; v < graph.n; v++) {
          // The removed vertex stays as an isolate of its own: one component more is no cut.
          expect(cuts.includes(v)).toBe(components(without(graph, { vertex: v })).count > count + 1);
        }
        const found = [...bridges(graph)];
        for (let tie = 0; tie < graph.m; tie++) {
          expect(found.includes(tie)).toBe(components(without(graph, { tie })).count > count);
        }
      }),
    );
  });
});

describe('shortest paths', () => {
  test('are all the shortest there are, each once, and one tie after another', () => {
    fc.assert(
      fc.property(weightedGraph, fc.nat(), fc.nat(), (graph, a, b) => {
        const from = a % graph.n;
        const to = b % graph.n;
        let expected: number[][] = [[from]];
        while (expected.length > 0 && !expected.some((path) => path.at(-1) === to)) {
          expected = expected.flatMap((path) =>
            [...Array(graph.n).keys()]
              .filter((v) => !path.includes(v) && areTied(graph, path.at(-1)!, v))
              .map((v) => [...path, v]),
          );
          if ((expected[0]?.length ?? 0) > 7) return;
        }
        expect(shortestPaths(graph, from, to, 10_000)).toEqual(expected.filter((path) => path.at(-1) === to));
      }),
      { numRuns: 60 },
    );
  });

  test('stop at the number asked for', () => {
    const square = fromTies(4, [
      [0, 1, 1],
      [1, 3, 1],
      [0, 2, 1],
      [2, 3, 1],
    ]);
    expect(shortestPaths(square, 0, 3, 1)).toEqual([[0, 1, 3]]);
    expect(shortestPaths(square, 0, 3, 0)).toEqual([]);
  });
});

describe('the connecting network of a set', () => {
  const chain = fromTies(6, [
    [0, 1, 1],
    [1, 2, 1],
    [0, 3, 1],
    [3, 4, 1],
    [4, 2, 1],
  ]);

  test('holds who lies on a shortest way, and with slack on longer ones', () => {
    expect(connectingNetwork(chain, [0, 2], { slack: 0, longest: 4 })).toEqual([0, 1, 2]);
    expect(connectingNetwork(chain, [0, 2], { slack: 1, longest: 4 })).toEqual([0, 1, 2, 3, 4]);
    expect(connectingNetwork(chain, [0, 2], { slack: 0, longest: 1 })).toEqual([0, 2]);
    expect(connectingNetwork(chain, [0, 5], { slack: 9, longest: 9 })).toEqual([0, 5]);
  });

  test('within n steps is the ego network', () => {
    expect(within(chain, [1], 0)).toEqual([1]);
    expect(within(chain, [1], 1)).toEqual([0, 1, 2]);
    expect(within(chain, [1], 9)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('betweenness of ties', () => {
  test('sums to the distances of all pairs that have a path', () => {
    fc.assert(
      fc.property(weightedGraph, (graph) => {
        let distances = 0;
        for (let a = 0; a < graph.n; a++)
          for (let b = 0; b < a; b++)
            distances += Math.max(0, (shortestPaths(graph, a, b, 1)[0]?.length ?? 1) - 1);
        expect(tieBetweenness(graph).reduce((sum, value) => sum + value, 0)).toBeCloseTo(distances, 8);
      }),
    );
  });
});

describe('contacts between groups', () => {
  test('the E-I index is -1 within, 1 between, and leaves out who is in no group', () => {
    const graph = fromTies(4, [
      [0, 1, 1],
      [1, 2, 1],
      [2, 3, 1],
    ]);
    expect(externalInternalIndex(graph, [0, 0, 0, 0])).toBe(-1);
    expect(externalInternalIndex(graph, [0, 1, 0, 1])).toBe(1);
    expect(externalInternalIndex(graph, [0, 0, 1, -1])).toBe(0);
  });

  test('brokerage counts every open triad at its middle, in the one role its groups give', () => {
    fc.assert(
      fc.property(
        weightedGraph,
        fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 14, maxLength: 14 }),
        (graph, groups) => {
          const found = brokerage(graph, groups);
          for (let b = 0; b < graph.n; b++) {
            const expected = { coordinator: 0, itinerant: 0, gatekeeper: 0, liaison: 0 };
            for (let a = 0; a < graph.n; a++)
              for (let c = 0; c < a; c++) {
                const [ga, gb, gc] = [groups[a]!, groups[b]!, groups[c]!];
                if (a === b || c === b || ga < 0 || gb < 0 || gc < 0) continue;
                if (!areTied(graph, a, b) || !areTied(graph, b, c) || areTied(graph, a, c)) continue;
                const different = new Set([ga, gb, gc]).size;
                if (different === 1) expected.coordinator++;
                else if (different === 3) expected.liaison++;
                else if (ga === gc) expected.itinerant++;
                else expected.gatekeeper++;
              }
            for (const role of ['coordinator', 'itinerant', 'gatekeeper', 'liaison'] as const) {
              expect(found[role][b]).toBe(expected[role]);
            }
          }
        },
      ),
    );
  });
});

describe('a network without a chosen set', () => {
  const star = fromTies(5, [
    [0, 1, 1],
    [0, 2, 1],
    [0, 3, 1],
    [0, 4, 1],
  ]);

  test('falls apart altogether when the middle of a star goes', () => {
    expect(fragmentationWithout(star, [0])).toEqual({ ofRemaining: 1, ofAll: 1, largest: 1 });
    expect(fragmentationWithout(star, [1])).toEqual({ ofRemaining: 0, ofAll: 1 - 12 / 20, largest: 4 });
    expect(searchFragmenters(star, 1, 1)).toEqual([0]);
  });

  test('is reached by a set that no other of its size betters', () => {
    fc.assert(
      fc.property(weightedGraph, fc.integer({ min: 1, max: 2 }), fc.nat(), (graph, steps, seed) => {
        const [found] = searchReachers(graph, { k: 1, steps }, seed);
        const alone = Array.from({ length: graph.n }, (_, v) => reachOf(graph, [v], steps));
        expect(found === undefined ? 0 : alone[found]).toBe(Math.max(0, ...alone));
        const pair = searchReachers(graph, { k: 2, steps }, seed);
        const reached = reachOf(graph, pair, steps);
        for (const one of pair) {
          for (let other = 0; other < graph.n; other++) {
            if (graph.offsets[other] === graph.offsets[other + 1] || pair.includes(other)) continue;
            expect(reachOf(graph, [one, other], steps)).toBeLessThan(reached + 1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is reached in so many steps', () => {
    expect(reachOf(star, [1], 1)).toBe(0.25);
    expect(reachOf(star, [1], 2)).toBe(1);
  });
});
