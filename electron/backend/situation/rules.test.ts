import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../targetGroup/rules.ts';
import { checkDeadline, courseOf, factsNear, isLate, type Nearness } from './rules.ts';

const failing = (code: string) => expect.objectContaining({ code });
const nobody: Facts = {
  ...{ birth: null, roles: [], memberships: [], registrations: [], contacts: [] },
  ...{ custody: [], relations: [], exits: [] },
};
const limits = { contactMonths: 12, newcomerMonths: 6 };
const day = '2019-06-01';
const near = (given: Partial<Nearness>) =>
  factsNear({ facts: nobody, met: [], relations: [], ...given }, { groups: new Set([7]), day, limits });
const codes = (given: Partial<Nearness>) => near(given).map(({ code }) => code);
const met = (on: string, id = 1) => ({ id, sourceId: 10 + id, day: on, suspects: [100] });
const born = (birthDate: string) => ({ id: 5, sourceId: 6, birthDate, birthPrecision: 'day' as const });

describe('a task on the board', () => {
  it('is late the minute after its deadline, and never when it is settled', () => {
    const task = { dueOn: '2019-06-01', dueTime: '21:30' };
    for (const [moment, late] of [
      [{ day: '2019-06-01', clock: '21:30' }, false],
      [{ day: '2019-06-01', clock: '21:31' }, true],
      [{ day: '2019-05-31', clock: '23:59' }, false],
      [{ day: '2019-06-02', clock: '00:00' }, true],
    ] as const) {
      expect(isLate({ ...task, state: 'open' }, moment)).toBe(late);
      expect(isLate({ ...task, state: 'dropped' }, moment)).toBe(false);
    }
  });

  it('is set with a deadline that lies ahead', () => {
    const now = { day: '2019-06-01', clock: '21:30' };
    expect(() => checkDeadline({ dueOn: '2019-06-01', dueTime: '21:30' }, now)).not.toThrow();
    expect(() => checkDeadline({ dueOn: '2019-06-01', dueTime: '21:29' }, now)).toThrow(
      failing('situation.dueTooEarly'),
    );
    expect(() => checkDeadline({ dueOn: '2019-05-31', dueTime: '23:00' }, now)).toThrow(
      failing('situation.dueTooEarly'),
    );
  });
});

describe('facts that put somebody near', () => {
  it('are meetings with suspects, declared relations to them, and the same group; age alone puts nobody near', () => {
    expect(codes({ facts: { ...nobody, birth: born('2003-01-01') } })).toEqual([]);
    expect(codes({ met: [met('2019-05-01')] })).toEqual(['metWith', 'ageUnknown']);
    const friend = { id: 3, sourceId: 4, kind: 'friend' as const, validFrom: '2018-01-01', suspect: 100 };
    expect(codes({ relations: [friend], facts: { ...nobody, birth: born('1990-01-01') } })).toEqual([
      'relatedTo',
    ]);
    const membership = { id: 8, sourceId: 9, position: 'prospect' as const, validFrom: '2019-01-01' };
    const inGroup = (groupId: number, validTo: string | null) =>
      codes({
        facts: { ...nobody, birth: born('1990-01-01'), memberships: [{ ...membership, groupId, validTo }] },
      });
    expect(inGroup(7, null)).toEqual(['sameGroup']);
    expect(inGroup(7, '2019-05-31')).toEqual([]);
    expect(inGroup(8, null)).toEqual([]);
  });

  it('count somebody as under 18 up to the day before the eighteenth birthday, 29 February included', () => {
    const under = (birthDate: string, on: string) =>
      factsNear(
        { facts: { ...nobody, birth: born(birthDate) }, met: [met('2019-05-01')], relations: [] },
        { groups: new Set(), day: on, limits },
      ).some(({ code }) => code === 'under18');
    expect([under('2001-06-02', day), under('2001-06-01', day)]).toEqual([true, false]);
    expect([under('2000-02-29', '2018-02-28'), under('2000-02-29', '2018-03-01')]).toEqual([true, false]);
  });

  it('are told with every meeting behind them, and with the first contact where it was with the suspects', () => {
    const meetings = [met('2019-03-01', 1), met('2019-05-01', 2)];
    const facts = {
      ...{ ...nobody, birth: born('2003-01-01') },
      contacts: [{ id: 1, sourceId: 11, day: '2019-03-01', placeId: null, members: [100] }],
    };
    const found = near({ facts, met: meetings });
    expect(found.map(({ code }) => code)).toEqual(['metWith', 'firstContact', 'under18']);
    expect(found[0]).toMatchObject({ since: '2019-03-01', last: '2019-05-01', others: [100] });
    expect(found[0]?.evidence.map(({ id }) => id)).toEqual([1, 2]);
    expect(found[1]?.evidence).toEqual([{ kind: 'observation', id: 1, day: '2019-03-01', sourceId: 11 }]);
    // First met with somebody else: that is no fact about this incident.
    const elsewhere = { ...facts, contacts: [{ ...facts.contacts[0], id: 99 }] as typeof facts.contacts };
    expect(near({ facts: elsewhere, met: meetings }).map(({ code }) => code)).toEqual(['metWith', 'under18']);
  });

  it('leave out whoever is known as victim, witness or relative alone', () => {
    const role = (name: 'relative' | 'associate') => ({
      ...{ id: 2, sourceId: 3, role: name, validFrom: '2019-01-01', validTo: null },
    });
    const with_ = (...roles: ('relative' | 'associate')[]) =>
      codes({ met: [met('2019-05-01')], facts: { ...nobody, roles: roles.map(role) } });
    expect(with_('relative')).toEqual([]);
    expect(with_('relative', 'associate')).toContain('metWith');
  });
});

describe('the course', () => {
  it('is told by day and time, whatever order it was written in', () => {
    const clock = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const entry = fc.record({ on: fc.constantFrom('2019-06-01', '2019-06-02'), at: clock });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const lines = courseOf(
          {
            ...{ id: 1, title: 'Prøve', openedAt: '2019-06-01T08:00:00Z', openedBy: 'A' },
            ...{ closedAt: '2019-06-02T22:30:00Z', closedBy: 'B', learnt: 'Lært' },
          },
          {
            entries: entries.map((one, index) => ({
              ...one,
              ...{ id: index + 2, text: 'Notat', actor: null, by: 'A', isOwnFromToday: false },
              recordedAt: `2019-06-03T08:00:0${index}Z`,
            })),
            parts: [],
            tasks: [],
          },
        );
        expect(lines).toHaveLength(entries.length + 2);
        const times = lines.map(({ on, at }) => `${on} ${at}`);
        expect(times).toEqual([...times].sort());
        // Copenhagen's day and time: 22:30 UTC is the next day in summer.
        expect(lines.find(({ kind }) => kind === 'closed')).toMatchObject({ on: '2019-06-03', at: '00:30' });
      }),
      { numRuns: 50 },
    );
  });
});
