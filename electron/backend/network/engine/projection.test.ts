import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coPresenceGraph, type Participations, project } from './projection.ts';

const someParticipations = fc
  .record({ persons: fc.integer({ min: 1, max: 70 }), observations: fc.integer({ min: 1, max: 8 }) })
  .chain(({ persons, observations }) =>
    fc.record({
      persons: fc.constant(persons),
      observations: fc.constant(observations),
      rows: fc.array(fc.tuple(fc.nat(persons - 1), fc.nat(observations - 1)), { maxLength: 200 }),
      share: fc.array(fc.constantFrom(0, 0.25, 1), { minLength: observations, maxLength: observations }),
    }),
  );

function participations(persons: number, observations: number, rows: [number, number][]): Participations {
  return {
    persons,
    observations,
    person: Int32Array.from(rows, ([p]) => p),
    observation: Int32Array.from(rows, ([, o]) => o),
  };
}

/** Pair by pair, straight from the definition. */
function bruteForce(persons: number, observations: number, rows: [number, number][], share: number[]) {
  const present = Array.from({ length: observations }, () => new Set<number>());
  for (const [p, o] of rows) present[o]!.add(p);
  const ties: [number, number, number, number][] = [];
  for (let a = 0; a < persons; a++) {
    for (let b = a + 1; b < persons; b++) {
      const shared = present.flatMap((who, o) => (share[o]! > 0 && who.has(a) && who.has(b) ? [o] : []));
      const newman = shared.reduce((sum, o) => sum + share[o]! / (present[o]!.size - 1), 0);
      if (shared.length > 0) ties.push([a, b, shared.length, newman]);
    }
  }
  return ties;
}

describe('the projection of observations to ties', () => {
  test('counts shared observations and sums 1/(n-1), as the definition does pair by pair', () => {
    fc.assert(
      fc.property(someParticipations, ({ persons, observations, rows, share }) => {
        for (const shares of [undefined, share]) {
          const ties = project({
            ...participations(persons, observations, rows),
            ...(shares && { share: Float64Array.from(shares) }),
          });
          const expected = bruteForce(persons, observations, rows, shares ?? share.map(() => 1));
          expect([...ties.first].map((a, i) => [a, ties.second[i], ties.count[i]])).toEqual(
            expected.map(([a, b, count]) => [a, b, count]),
          );
          for (const [i, [, , , newman]] of expected.entries())
            expect(ties.newman[i]).toBeCloseTo(newman, 12);
        }
      }),
    );
  });

  test('is the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(someParticipations, ({ persons, observations, rows }) => {
        const turned = project(participations(persons, observations, rows.toReversed()));
        expect(turned).toEqual(project(participations(persons, observations, rows)));
      }),
    );
  });

  test('gives each person of a meeting a Newman weight of one in all', () => {
    const meeting = Array.from({ length: 300 }, (_, p): [number, number] => [p, 0]);
    const graph = coPresenceGraph(project(participations(300, 1, meeting)), 'newman');
    expect(graph.m).toBe((300 * 299) / 2);
    for (let v = 0; v < 300; v++) {
      const weights = graph.weights.subarray(graph.offsets[v], graph.offsets[v + 1]);
      expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
    }
  });

  test('derives no tie from a person met alone', () => {
    expect(
      project(
        participations(2, 2, [
          [0, 0],
          [0, 0],
          [1, 1],
        ]),
      ).first,
    ).toHaveLength(0);
  });

  test('refuses a person or observation that is not there', () => {
    expect(() => project(participations(1, 1, [[1, 0]]))).toThrow(RangeError);
    expect(() => project(participations(1, 1, [[0, 1]]))).toThrow(RangeError);
  });
});
