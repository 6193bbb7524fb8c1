import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/date.ts';
import {
  eventsOf,
  figuresOf,
  medianStay,
  personsOf,
  type Registered,
  seriesDays,
  talliesOf,
} from './rules.ts';

const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2016-02-01', days));
const registered: fc.Arbitrary<Registered> = fc
  .record({
    personId: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom('member', 'associate', 'membership', 'witness'),
    from: day,
    length: fc.option(fc.integer({ min: 0, max: 700 }), { nil: null }),
  })
  .map(({ length, ...one }) => ({ ...one, to: length === null ? null : addDays(one.from, length) }));
const period = fc.record({ from: fc.option(day, { nil: null }), to: fc.option(day, { nil: null }) });
const circumstances = fc.record({
  homes: fc.array(
    fc
      .tuple(period, fc.integer({ min: 1, max: 4 }), fc.constantFrom('ydreNoerrebro', 'bispebjerg'))
      .map(([dates, personId, area]) => ({ ...dates, personId, area })),
    { maxLength: 6 },
  ),
  memberships: fc.array(
    fc
      .tuple(period, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
      .map(([dates, personId, groupId]) => ({ ...dates, personId, groupId })),
    { maxLength: 6 },
  ),
  births: fc.constant(
    new Map([
      [1, { birthDate: '2000-02-29', birthPrecision: 'day' as const }],
      [2, { birthDate: '1996-01-01', birthPrecision: 'year' as const }],
      [3, { birthDate: '1991-06-15', birthPrecision: 'month' as const }],
    ]),
  ),
});

/** Who stands registered at the end of a day, read straight from the registrations. */
const standing = (all: readonly Registered[], on: string) =>
  new Set(
    all
      .filter(({ kind, from, to }) => kind !== 'witness' && from <= on && (to === null || to > on))
      .map(({ personId }) => personId),
  );

describe('who came and went', () => {
  it('adds up to who stands registered, on every day, whole and by every dimension', () => {
    fc.assert(
      fc.property(
        fc.array(registered, { maxLength: 10 }),
        circumstances,
        day,
        day,
        (all, known, one, other) => {
          const [from, to] = one < other ? [one, other] : [other, one];
          const events = eventsOf(all, known).filter(({ kind }) => kind === 'any');
          for (const dimension of ['all', 'area', 'age'] as const) {
            const figures = figuresOf(
              talliesOf(events.filter((each) => each.dimension === dimension)),
              from,
              to,
            );
            expect(figures.atEnd).toBe(standing(all, to).size);
            expect(figures.atStart).toBe(standing(all, addDays(from, -1)).size);
            const { atStart, joined, returned, departed, movedIn, movedOut, atEnd } = figures;
            expect(atStart + joined + returned - departed + movedIn - movedOut).toBe(atEnd);
          }
        },
      ),
    );
  });

  it('names exactly the persons that a figure counts', () => {
    fc.assert(
      fc.property(fc.array(registered, { maxLength: 10 }), circumstances, day, (all, known, to) => {
        const events = eventsOf(all, known).filter(({ kind }) => kind === 'any');
        const categories = Map.groupBy(events, ({ dimension, category }) => `${dimension}/${category}`);
        for (const own of categories.values()) {
          const figures = figuresOf(talliesOf(own), '2017-01-01', to);
          for (const figure of Object.keys(figures) as (keyof typeof figures)[]) {
            if (to >= '2017-01-01')
              expect(personsOf(own, figure, '2017-01-01', to)).toHaveLength(figures[figure]);
          }
        }
      }),
    );
  });

  it('is the same whether counted of all at once or of each alone', () => {
    fc.assert(
      fc.property(fc.array(registered, { maxLength: 8 }), circumstances, day, (all, known, to) => {
        const whole = talliesOf(eventsOf(all, known));
        const parts = [1, 2, 3, 4].flatMap((id) =>
          talliesOf(
            eventsOf(
              all.filter(({ personId }) => personId === id),
              known,
            ),
          ),
        );
        expect(figuresOf(parts, '2017-06-01', to)).toEqual(figuresOf(whole, '2017-06-01', to));
        expect(medianStay(parts, '2017-06-01', to)).toBe(medianStay(whole, '2017-06-01', to));
      }),
    );
  });
});

describe('a stay', () => {
  const nothing = { homes: [], memberships: [], births: new Map() };
  const member = (from: string, to: string | null): Registered => ({ personId: 1, kind: 'member', from, to });
  const total = (times: Registered[]) =>
    talliesOf(eventsOf(times, nothing)).filter(
      ({ kind, dimension }) => kind === 'member' && dimension === 'all',
    );

  it('runs on through a renewal on its last day, and a gap makes the next a return', () => {
    const all = total([
      member('2018-01-01', '2018-06-01'),
      member('2018-06-01', '2018-12-01'),
      member('2019-02-01', null),
    ]);
    expect(figuresOf(all, '2018-01-01', '2019-12-31')).toMatchObject({
      joined: 1,
      returned: 1,
      departed: 1,
      atEnd: 1,
    });
    expect(medianStay(all, '2018-01-01', '2019-12-31')).toBe(11);
    expect(medianStay(all, '2019-01-01', '2019-12-31')).toBeNull();
  });

  it('changes band on the birthday, for somebody born on 29 February on 1 March', () => {
    const births = new Map([[1, { birthDate: '2000-02-29', birthPrecision: 'day' as const }]]);
    const moves = eventsOf([member('2017-01-01', null)], { ...nothing, births }).filter(
      ({ kind, change }) => kind === 'member' && change === 'movedIn',
    );
    expect(moves.map(({ day: on, category }) => [on, category])).toEqual([
      ['2018-03-01', '18to20'],
      ['2021-03-01', '21to24'],
      ['2025-03-01', '25to29'],
      ['2030-03-01', '30up'],
    ]);
  });

  it('has a median between the two in the middle', () => {
    const two = total([member('2018-01-01', '2018-03-01')]).concat(
      total([{ ...member('2018-01-01', '2018-06-01'), personId: 2 }]),
    );
    expect(medianStay(two, '2018-01-01', '2018-12-31')).toBe(3.5);
  });
});

describe('the days that are drawn', () => {
  it('are month ends, quarter ends of long periods, and both ends', () => {
    expect(seriesDays('2018-01-15', '2018-04-10')).toEqual([
      '2018-01-14',
      '2018-01-31',
      '2018-02-28',
      '2018-03-31',
      '2018-04-10',
    ]);
    expect(seriesDays('2015-01-01', '2018-12-31')).toHaveLength(1 + 15 + 1);
  });
});
