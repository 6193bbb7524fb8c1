import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { components } from './components.ts';
import { buildGraph } from './graph.ts';

const someTies = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    ties: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: 1, max: 9 })), { maxLength: 30 }),
  }),
);

describe('a graph built from ties', () => {
  test('holds the sum of parallel ties in both directions, no loop, and ascending rows', () => {
    fc.assert(
      fc.property(someTies, ({ n, ties }) => {
        const expected = new Map<string, number>();
        for (const [a, b, w] of ties) {
          if (a === b) continue;
          const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
          expected.set(key, (expected.get(key) ?? 0) + w);
        }
        const graph = buildGraph(
          n,
          { first: ties.map(([a]) => a), second: ties.map(([, b]) => b) },
          ties.map(([, , w]) => w),
        );
        expect(graph.m).toBe(expected.size);
        for (let v = 0; v < n; v++) {
          for (let slot = graph.offsets[v]!; slot < graph.offsets[v + 1]!; slot++) {
            const w = graph.neighbours[slot]!;
            if (slot > graph.offsets[v]!) expect(w).toBeGreaterThan(graph.neighbours[slot - 1]!);
            expect(graph.weights[slot]).toBe(expected.get(`${Math.min(v, w)} ${Math.max(v, w)}`));
            const tie = graph.tieOf[slot]!;
            expect([graph.first[tie], graph.second[tie]]).toEqual([Math.min(v, w), Math.max(v, w)]);
          }
        }
        expect(graph.offsets[n]).toBe(2 * expected.size);
      }),
    );
  });

  test('refuses an end that is no vertex and a weight that is no positive number', () => {
    expect(() => buildGraph(2, { first: [0], second: [2] })).toThrow(RangeError);
    expect(() => buildGraph(2, { first: [0], second: [1] }, [0])).toThrow(RangeError);
    expect(() => buildGraph(2, { first: [0], second: [1] }, [Number.NaN])).toThrow(RangeError);
    expect(() => buildGraph(2, { first: [0, 1], second: [1] })).toThrow(RangeError);
  });
});

describe('components', () => {
  test('two vertices share one exactly when ties lead from one to the other', () => {
    fc.assert(
      fc.property(someTies, ({ n, ties }) => {
        const graph = buildGraph(n, { first: ties.map(([a]) => a), second: ties.map(([, b]) => b) });
        const label = Array.from({ length: n }, (_, v) => v);
        for (let round = 0; round < n; round++) {
          for (const [a, b] of ties) label[a] = label[b] = Math.min(label[a]!, label[b]!);
        }
        const found = components(graph);
        const smallest = Array.from({ length: n }, (_, v) => found.of.indexOf(found.of[v]!));
        expect(smallest).toEqual(label);
        expect([...found.sizes]).toEqual(
          Array.from({ length: found.count }, (_, c) => found.of.filter((of) => of === c).length),
        );
      }),
    );
  });
});
