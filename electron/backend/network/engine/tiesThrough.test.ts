import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betweenness, type TieLength } from './betweenness.ts';
import { buildGraph } from './graph.ts';
import { tiesThrough } from './tiesThrough.ts';

const lengths: TieLength[] = ['hop', 'inverseWeight'];

test('a vertex has ties through it exactly where its betweenness is above 0, and its own are among them', () => {
  const n = 8;
  const ties = fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: 1, max: 4 })), {
    maxLength: 18,
  });
  fc.assert(
    fc.property(ties, (given) => {
      const ends = { first: given.map(([a]) => a), second: given.map(([, b]) => b) };
      const graph = buildGraph(
        n,
        ends,
        given.map(([, , weight]) => weight),
      );
      for (const length of lengths) {
        const values = betweenness(graph, length);
        for (let v = 0; v < n; v++) {
          const through = tiesThrough(graph, v, length);
          expect(through.length > 0).toBe(values[v]! > 1e-9);
          const own = [...through].filter((tie) => graph.first[tie] === v || graph.second[tie] === v);
          expect(own.length >= 2).toBe(values[v]! > 1e-9);
        }
      }
    }),
  );
});

test('a path between two sides rests on every tie of it, and a dead end beside a triangle on its own', () => {
  const path = buildGraph(4, { first: [0, 1, 2], second: [1, 2, 3] });
  expect([...tiesThrough(path, 1, 'hop')]).toEqual([0, 1, 2]);
  const kite = buildGraph(4, { first: [0, 0, 1, 2], second: [1, 2, 2, 3] });
  // Ties: 0-1, 0-2, 1-2, 2-3. Vertex 2 joins 3 with 0 and with 1; the tie 0-1 has no part in it.
  expect([...tiesThrough(kite, 2, 'hop')]).toEqual([1, 2, 3]);
});
