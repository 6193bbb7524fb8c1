import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { robustMeasure } from '../../../../shared/contract/networkAnalysis.ts';
import { project } from '../engine/projection.ts';
import { measureNetwork } from './measuresTask.ts';
import { positionsOf, testRobustness } from './robustnessTask.ts';

const persons = 9;
const observations = 10;

const someMaterial = fc.record({
  rows: fc.uniqueArray(fc.tuple(fc.nat(persons - 1), fc.nat(observations - 1)), {
    maxLength: 40,
    selector: ([p, o]) => p * observations + o,
  }),
  partOf: fc.array(fc.integer({ min: -2, max: 3 }), { minLength: observations, maxLength: observations }),
  groupOf: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: persons, maxLength: persons }),
  measure: fc.constantFrom(...robustMeasure.options),
});

const control = { progress: () => {}, isCancelled: () => false };

describe('robustness', () => {
  test('is that of measuring the whole material anew without each part', () => {
    fc.assert(
      fc.property(someMaterial, ({ rows, partOf, groupOf, measure }) => {
        const incidence = {
          persons,
          observations,
          person: Int32Array.from(rows, ([p]) => p),
          observation: Int32Array.from(rows, ([, o]) => o),
        };
        const found = testRobustness(
          {
            incidence,
            partOf: Int32Array.from(partOf),
            relations: {
              first: new Int32Array(),
              second: new Int32Array(),
              weight: new Float64Array(),
              partOf: new Int32Array(),
            },
            parts: 4,
            minimumCount: 1,
            tiesShown: null,
            groupOf: Int32Array.from(groupOf),
            weight: 'count',
            measure,
          },
          control,
        );
        const without = (part: number | null) => {
          const share = Float64Array.from(partOf, (of) => (of === part ? 0 : 1));
          const { first, second, count } = project({ ...incidence, share });
          const lines = { first, second, weight: Float64Array.from(count) };
          const input = { persons, ...lines, groupOf: Int32Array.from(groupOf) };
          return measureNetwork(input, control).values[measure];
        };
        const whole = positionsOf(without(null));
        const parts = [0, 1, 2, 3].map((part) => positionsOf(without(part)));
        expect(found.position).toEqual(whole);
        for (let person = 0; person < persons; person++) {
          const places = [whole, ...parts].map((positions) => positions[person] ?? 0);
          expect(found.highest[person]).toBe(Math.min(...places));
          expect(found.lowest[person]).toBe(Math.max(...places));
          const moves = parts.map((positions) => Math.abs((positions[person] ?? 0) - (whole[person] ?? 0)));
          const most = Math.max(...moves);
          expect(found.movedBy[person]).toBe(most === 0 ? -1 : moves.indexOf(most));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('stops when it is no longer wanted', () => {
    const nobody = new Int32Array();
    const input = {
      groupOf: Int32Array.of(-1),
      incidence: { persons: 1, observations: 1, person: nobody, observation: nobody },
      partOf: Int32Array.of(0),
      relations: { first: nobody, second: nobody, weight: new Float64Array(), partOf: nobody },
      parts: 1,
      minimumCount: 1,
      tiesShown: null,
      weight: 'count' as const,
      measure: 'betweenness' as const,
    };
    expect(() => testRobustness(input, { progress: () => {}, isCancelled: () => true })).toThrow(
      expect.objectContaining({ code: 'call.cancelled' }),
    );
  });
});
