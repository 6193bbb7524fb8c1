import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightedGraph } from './arbitraryGraph.ts';
import { communities, leiden, louvain, modularity } from './communities.ts';
import { components } from './components.ts';
import { sampleGraph } from './coOffendingSample.ts';

describe('communities', () => {
  test('lie inside components, are numbered by smallest vertex, and have the modularity they say', () => {
    fc.assert(
      fc.property(weightedGraph, fc.nat(), (graph, seed) => {
        const parts = components(graph);
        for (const found of [louvain(graph, seed), leiden(graph, seed)]) {
          expect(found.modularity).toBeCloseTo(modularity(graph, found.of), 12);
          const part = new Map<number, number>();
          let next = 0;
          for (const [v, of] of found.of.entries()) {
            expect(of).toBeLessThanOrEqual(next);
            if (of === next) next++;
            expect(part.get(of) ?? parts.of[v]).toBe(parts.of[v]);
            part.set(of, parts.of[v]!);
          }
          expect(next).toBe(found.count);
        }
      }),
    );
  });

  test('no single move of a person betters Leiden’s division', () => {
    fc.assert(
      fc.property(weightedGraph, fc.nat(), (graph, seed) => {
        const { of, modularity: reached } = leiden(graph, seed);
        for (let v = 0; v < graph.n; v++) {
          for (const w of graph.neighbours.subarray(graph.offsets[v], graph.offsets[v + 1])) {
            const moved = of.slice();
            moved[v] = of[w]!;
            expect(modularity(graph, moved)).toBeLessThan(reached + 1e-9);
          }
        }
      }),
    );
  });

  test('of several runs are at least as good as one, and the same for the same seed', () => {
    const graph = sampleGraph(300, 2);
    const best = communities(graph, 5);
    expect(best.modularity).toBeGreaterThanOrEqual(
      Math.max(louvain(graph, 1).modularity, leiden(graph, 1).modularity),
    );
    expect(communities(graph, 5)).toEqual(best);
  });
});
