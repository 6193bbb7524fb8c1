import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleParticipations } from './coOffendingSample.ts';
import {
  type DatedParticipations,
  MovingProjection,
  noDay,
  type ProjectionFilter,
  shareAtAge,
} from './movingProjection.ts';
import { project } from './projection.ts';
import { seededRandom } from './seededRandom.ts';

const persons = 12;
const observations = 14;

const someMaterial: fc.Arbitrary<DatedParticipations> = fc
  .record({
    rows: fc.uniqueArray(fc.tuple(fc.nat(persons - 1), fc.nat(observations - 1)), {
      maxLength: 70,
      selector: ([p, o]) => p * observations + o,
    }),
    days: fc.array(fc.oneof(fc.constant(null), fc.tuple(fc.nat(20), fc.nat(3))), {
      minLength: observations,
      maxLength: observations,
    }),
    source: fc.array(fc.nat(2), { minLength: observations, maxLength: observations }),
    grade: fc.array(fc.nat(5), { minLength: observations, maxLength: observations }),
  })
  .map(({ rows, days, source, grade }) => ({
    persons,
    observations,
    person: Int32Array.from(rows, ([p]) => p),
    observation: Int32Array.from(rows, ([, o]) => o),
    firstDay: Int32Array.from(days, (day) => day?.[0] ?? noDay),
    lastDay: Int32Array.from(days, (day) => (day === null ? noDay : day[0] + day[1])),
    source: Int32Array.from(source),
    grade: Uint8Array.from(grade),
  }));

/** What the filter shows, projected from nothing. */
function fromScratch(material: DatedParticipations, filter: ProjectionFilter) {
  const { from, to } = filter;
  const isShown = (o: number) =>
    filter.observations?.[o] !== 0 &&
    ((from === null && to === null) ||
      (material.firstDay[o] !== noDay &&
        material.firstDay[o]! <= (to ?? Number.POSITIVE_INFINITY) &&
        material.lastDay[o]! >= (from ?? Number.NEGATIVE_INFINITY)));
  const rows = [...material.person.keys()].filter(
    (row) => filter.rows?.[row] !== 0 && filter.persons?.[material.person[row]!] !== 0,
  );
  const share = Float64Array.from({ length: material.observations }, (_, o) => {
    if (!isShown(o)) return 0;
    if (filter.halfLife === undefined || material.lastDay[o] === noDay) return 1;
    return shareAtAge(filter.halfLife.asOf - material.lastDay[o]!, filter.halfLife.days);
  });
  const ties = project({
    persons: material.persons,
    observations: material.observations,
    person: Int32Array.from(rows, (row) => material.person[row]!),
    observation: Int32Array.from(rows, (row) => material.observation[row]!),
    share,
  });
  const behind = (tie: number) =>
    [...share.keys()].filter(
      (o) =>
        share[o]! > 0 &&
        [ties.first[tie], ties.second[tie]].every((p) =>
          rows.some((row) => material.person[row] === p && material.observation[row] === o),
        ),
    );
  return { ties, rows: rows.filter((row) => share[material.observation[row]!]! > 0), behind };
}

function maskOf(length: number) {
  return fc.option(
    fc
      .array(fc.constantFrom(0, 1, 1, 1), { minLength: length, maxLength: length })
      .map((mask) => Uint8Array.from(mask)),
    { nil: undefined },
  );
}

const someFilter = (rows: number): fc.Arbitrary<ProjectionFilter> =>
  fc
    .record({
      window: fc.tuple(fc.option(fc.nat(22)), fc.option(fc.nat(22))),
      observations: maskOf(observations),
      persons: maskOf(persons),
      rows: maskOf(rows),
      halfLife: fc.option(fc.record({ days: fc.integer({ min: 1, max: 9 }), asOf: fc.nat(22) }), {
        nil: undefined,
      }),
    })
    .map(({ window: [from, to], observations: shown, persons: who, rows: which, halfLife }) => ({
      from,
      to,
      ...(shown && { observations: shown }),
      ...(who && { persons: who }),
      ...(which && { rows: which }),
      ...(halfLife && { halfLife }),
    }));

describe('a projection that moves', () => {
  test('is after any moves the projection from scratch, to the last bit', () => {
    fc.assert(
      fc.property(
        someMaterial.chain((material) =>
          fc.tuple(
            fc.constant(material),
            fc.array(someFilter(material.person.length), { minLength: 1, maxLength: 12 }),
          ),
        ),
        ([material, moves]) => {
          const moving = new MovingProjection(material);
          for (const filter of moves) {
            const { grade, oneSource, observationsOf, ...ties } = moving.show(filter);
            const scratch = fromScratch(material, filter);
            expect(ties).toEqual(scratch.ties);
            const behind = [...ties.first.keys()].map(scratch.behind);
            expect(
              [...ties.first.keys()].map((t) => moving.observationsBehind(ties.second[t]!, ties.first[t]!)),
            ).toEqual(behind);
            expect([...grade]).toEqual(behind.map((all) => Math.min(...all.map((o) => material.grade[o]!))));
            expect([...oneSource]).toEqual(
              behind.map((all) => (new Set(all.map((o) => material.source[o])).size === 1 ? 1 : 0)),
            );
            const seen = new Int32Array(persons);
            for (const row of scratch.rows) seen[material.person[row]!]!++;
            expect(observationsOf).toEqual(seen);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is the projection from scratch through thousands of moves of a window over a city', () => {
    const sample = sampleParticipations(400, 3);
    const random = seededRandom(11);
    const draw = (below: number) => Math.floor(random() * below);
    const firstDay = Int32Array.from({ length: sample.observations }, () => draw(1000));
    const material: DatedParticipations = {
      ...sample,
      firstDay,
      lastDay: firstDay.map((day) => day + draw(3)),
      source: Int32Array.from({ length: sample.observations }, () => draw(40)),
      grade: Uint8Array.from({ length: sample.observations }, () => draw(16)),
    };
    const moving = new MovingProjection(material);
    let from = 0;
    for (let move = 0; move < 3000; move++) {
      from = move % 10 === 0 ? draw(1000) : Math.max(0, from + draw(21) - 10);
      const window = { from, to: from + (move % 7 === 0 ? draw(900) : 120) };
      const shown = moving.show(window);
      if (move % 5 !== 0) continue;
      const share = firstDay.map((day, o) =>
        day <= window.to && material.lastDay[o]! >= window.from ? 1 : 0,
      );
      const scratch = project({ ...sample, share: Float64Array.from(share) });
      for (const column of ['first', 'second', 'count', 'newman'] as const) {
        expect(Buffer.from(shown[column].buffer).equals(Buffer.from(scratch[column].buffer))).toBe(true);
      }
    }
  });

  test('refuses a mask of another length, and a participation that stands twice', () => {
    const empty = { firstDay: Int32Array.of(1), lastDay: Int32Array.of(1), source: Int32Array.of(0) };
    const material = { persons: 1, observations: 1, ...empty, grade: Uint8Array.of(0) };
    const one = { ...material, person: Int32Array.of(0), observation: Int32Array.of(0) };
    expect(() => new MovingProjection(one).show({ from: null, to: null, rows: new Uint8Array(2) })).toThrow(
      RangeError,
    );
    const twice = { ...material, person: Int32Array.of(0, 0), observation: Int32Array.of(0, 0) };
    expect(() => new MovingProjection(twice)).toThrow(RangeError);
  });
});
