import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownRole } from '../../../shared/contract/network.ts';
import { addDays } from '../../../shared/date.ts';
import { personRole, protectedRoles } from '../../../shared/domain.ts';
import { project } from './engine/projection.ts';
import { ageBandOn, gradeCode, gradeRank, histogram, isProtected, rolesInView, tieSupport } from './rules.ts';

const roles = fc.subarray([...personRole.options]);
const protectedOnes = fc.subarray([...protectedRoles]);
const shown = fc.subarray([...shownRole.options]).map((asked) => new Set(asked));

describe('a person’s roles in a view', () => {
  it('never show a protected role that was not asked for', () => {
    fc.assert(
      fc.property(roles, protectedOnes, protectedOnes, shown, (inWindow, everProtected, onlyAs, asked) => {
        const visible = rolesInView({ inWindow, everProtected, onlyAs }, asked) ?? [];
        expect(visible.filter((role) => !asked.has(role))).toEqual([]);
      }),
    );
  });

  it('never let somebody in who is only protected, unless asked for', () => {
    fc.assert(
      fc.property(protectedOnes, protectedOnes, protectedOnes, shown, (inWindow, ever, onlyAs, asked) => {
        fc.pre(ever.length + onlyAs.length > 0 && inWindow.every((role) => ever.includes(role)));
        const open = new Set([...asked].filter((role) => !isProtected(role)));
        expect(rolesInView({ inWindow, everProtected: ever, onlyAs }, open)).toBeNull();
      }),
    );
  });

  it('are empty for somebody without any, who is shown as such', () => {
    const nobody = { inWindow: [], everProtected: [], onlyAs: [] };
    expect(rolesInView(nobody, new Set(['none']))).toEqual([]);
    expect(rolesInView(nobody, new Set(['member']))).toBeNull();
  });
});

describe('a grade', () => {
  it('is better when a registration may rest on it, then by source, then by content', () => {
    const order = [
      gradeCode('A', 1),
      gradeCode('A', 3),
      gradeCode('B', 1),
      gradeCode('B', 3),
      gradeCode('A', 4),
      gradeCode('B', 4),
      gradeCode('C', 1),
      gradeCode('X', 4),
    ];
    const ranks = order.map(gradeRank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });
});

describe('under 18', () => {
  it('ends on the eighteenth birthday, or on the last one possible', () => {
    const born = (birthDate: string, birthPrecision: 'day' | 'month' | 'year') => ({
      birthDate,
      birthPrecision,
    });
    expect(ageBandOn(born('2001-06-15', 'day'), '2019-06-14')).toBe('under18');
    expect(ageBandOn(born('2001-06-15', 'day'), '2019-06-15')).toBe('adult');
    expect(ageBandOn(born('2001-06-01', 'month'), '2019-06-29')).toBe('under18');
    expect(ageBandOn(born('2001-06-01', 'month'), '2019-06-30')).toBe('adult');
    expect(ageBandOn(born('2001-01-01', 'year'), '2019-12-30')).toBe('under18');
    expect(ageBandOn(undefined, '2019-12-30')).toBe('unknown');
  });
});

describe('what supports a tie', () => {
  it('is the best grade and the sources of the observations both were in', () => {
    const meeting = fc.record({
      present: fc.uniqueArray(fc.nat(9), { maxLength: 6 }),
      grade: fc.nat(15),
      source: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 30 }), (meetings) => {
        const rows = meetings.flatMap(({ present }, observation) =>
          present.map((person) => ({ person, observation })),
        );
        const participations = {
          persons: 10,
          observations: meetings.length,
          person: Int32Array.from(rows, ({ person }) => person),
          observation: Int32Array.from(rows, ({ observation }) => observation),
        };
        const ties = project(participations);
        const support = tieSupport(
          participations,
          ties,
          Uint8Array.from(meetings, ({ grade }) => grade),
          Float64Array.from(meetings, ({ source }) => source),
        );
        for (let tie = 0; tie < ties.first.length; tie++) {
          const both = [ties.first[tie] as number, ties.second[tie] as number];
          const shared = meetings.filter(({ present }) => both.every((person) => present.includes(person)));
          const best = Math.min(...shared.map(({ grade }) => gradeRank(grade)));
          expect(gradeRank(support.grade[tie] as number)).toBe(best);
          expect(support.oneSource[tie]).toBe(new Set(shared.map(({ source }) => source)).size === 1 ? 1 : 0);
        }
      }),
    );
  });
});

describe('a histogram', () => {
  it('has consecutive steps that hold every day once', () => {
    const offsets = fc.uniqueArray(fc.nat(2000), { maxLength: 60 });
    fc.assert(
      fc.property(offsets, fc.integer({ min: 1, max: 9 }), (given, count) => {
        const days = given
          .toSorted((a, b) => a - b)
          .map((offset) => ({ day: addDays('2016-02-27', offset), count }));
        const { starts, counts } = histogram(days);
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(days.length * count);
        starts.forEach((start, at) => {
          const end = starts[at + 1] ?? '9999-12-31';
          const inside = days.filter(({ day }) => day >= start && day < end);
          expect(counts[at]).toBe(inside.length * count);
        });
      }),
    );
  });

  it('goes by week, from Monday, over little more than a year', () => {
    const days = ['2019-01-01', '2019-01-06', '2019-01-07'].map((day) => ({ day, count: 1 }));
    expect(histogram(days)).toMatchObject({ step: 'week', starts: ['2018-12-31', '2019-01-07'] });
    expect([...histogram(days).counts]).toEqual([2, 1]);
  });
});
