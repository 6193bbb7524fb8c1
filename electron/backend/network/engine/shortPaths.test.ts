import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from './graph.ts';
import { shortestPaths } from './paths.ts';
import { shortPaths } from './shortPaths.ts';

const n = 7;
const tiesOf = fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 16 });

function graphOf(ties: [number, number][]) {
  return buildGraph(n, { first: ties.map(([a]) => a), second: ties.map(([, b]) => b) });
}

test('short paths are all simple paths up to the bound, and only those', () => {
  fc.assert(
    fc.property(tiesOf, fc.integer({ min: 0, max: 2 }), (ties, slack) => {
      const joined = new Set(ties.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
      const every: number[][] = [];
      const walk = (path: number[]) => {
        if (path.at(-1) === 1) every.push(path);
        else
          for (let v = 0; v < n; v++) {
            if (!path.includes(v) && joined.has(`${path.at(-1)} ${v}`)) walk([...path, v]);
          }
      };
      walk([0]);
      const shortest = Math.min(...every.map(({ length }) => length));
      const expected = every
        .filter(({ length }) => length <= shortest + slack)
        .map((path) => path.join(' '))
        .sort();
      const found = shortPaths(graphOf(ties), 0, 1, { slack, most: 1000 });
      expect(found.map((path) => path.join(' ')).sort()).toEqual(expected);
      expect(found.map(({ length }) => length)).toEqual(
        found.map(({ length }) => length).sort((a, b) => a - b),
      );
    }),
  );
});

test('without slack they are the shortest paths, in the same order, and no more than asked for', () => {
  fc.assert(
    fc.property(tiesOf, fc.integer({ min: 1, max: 3 }), (ties, most) => {
      const graph = graphOf(ties);
      expect(shortPaths(graph, 0, 1, { slack: 0, most })).toEqual(shortestPaths(graph, 0, 1, most));
    }),
  );
});
