import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetGroup } from '../../../shared/contract/targetGroup.ts';
import { addDays, addMonths } from '../../../shared/date.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import { changesIn, type Facts, groupsOn } from './rules.ts';

const limits = defaultPractice.targetGroups;

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2018-01-01', days));
const openEnd = fc.option(day, { nil: null });
const period = fc
  .tuple(day, openEnd)
  .map(([a, b]) => (b !== null && b < a ? { validFrom: b, validTo: a } : { validFrom: a, validTo: b }));
const id = fc.nat(1000);
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  birth: fc.option(
    fc.record({
      id,
      sourceId: id,
      birthDate: fc.constantFrom('2000-02-29', '2001-03-01', '2000-12-31', '1990-06-15'),
      birthPrecision: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
    }),
    { nil: null },
  ),
  roles: fc.array(
    fc
      .tuple(
        period,
        fc.constantFrom('member', 'associate', 'newcomer', 'potential', 'victim', 'relative'),
        id,
      )
      .map(([held, kind, number]) => ({ ...held, role: kind as 'member', id: number, sourceId: 1 })),
    { maxLength: 3 },
  ),
  memberships: fc.array(
    fc
      .tuple(period, fc.constantFrom('leading' as const, 'hangerOn' as const), id)
      .map(([held, position, number]) => ({ ...held, position, id: number % 3, sourceId: 1, groupId: 90 })),
    { maxLength: 2 },
  ),
  registrations: fc.array(
    fc
      .tuple(period, fc.constantFrom('role' as const, 'membership' as const, 'leading' as const), id)
      .map(([held, subject, number]) => ({
        ...held,
        ...{ subject, membershipId: subject === 'role' ? null : number % 3 },
      })),
    { maxLength: 3 },
  ),
  contacts: fc
    .array(day, { maxLength: 4 })
    .map((days) =>
      days.sort().map((on, index) => ({ id: index, sourceId: 1, day: on, placeId: null, members: [80] })),
    ),
  custody: fc.array(
    fc
      .tuple(period, fc.constantFrom('arrest', 'remand', 'sentence', 'release'), id)
      .map(([held, kind, number]) => ({ ...held, kind: kind as 'arrest', id: number, sourceId: 1 })),
    { maxLength: 4 },
  ),
  relations: fc.array(fc.record({ since: day }), { maxLength: 1 }),
  exits: fc.array(
    fc.tuple(day, id).map(([on, number]) => ({ id: number, finishedOn: on, expiresOn: addMonths(on, 6) })),
    { maxLength: 2 },
  ),
});

describe('entering and leaving', () => {
  it('is what a look at every single day finds', () => {
    fc.assert(
      fc.property(anyFacts, day, fc.nat(400), (facts, from, length) => {
        const to = addDays(from, length);
        let before = groupsOn(facts, addDays(from, -1), limits);
        const seen: unknown[] = [];
        for (let on = from; on <= to; on = addDays(on, 1)) {
          const after = groupsOn(facts, on, limits);
          for (const group of targetGroup.options) {
            if (before.has(group) === after.has(group)) continue;
            seen.push({ group, change: after.has(group) ? 'entered' : 'left', day: on });
          }
          before = after;
        }
        expect(changesIn(facts, from, to, limits)).toEqual(seen);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on what happens afterwards', () => {
    fc.assert(
      fc.property(anyFacts, day, (facts, on) => {
        const upTo: Facts = {
          ...facts,
          roles: facts.roles.filter(({ validFrom }) => (validFrom ?? '') <= on),
          memberships: facts.memberships.filter(({ validFrom }) => (validFrom ?? '') <= on),
          registrations: facts.registrations.filter(({ validFrom }) => (validFrom ?? '') <= on),
          contacts: facts.contacts.filter((contact) => contact.day <= on),
          custody: facts.custody.filter(({ validFrom }) => validFrom <= on),
          exits: facts.exits.filter(({ finishedOn }) => finishedOn <= on),
        };
        expect([...groupsOn(upTo, on, limits).keys()]).toEqual([...groupsOn(facts, on, limits).keys()]);
      }),
      { numRuns: 200 },
    );
  });
});
