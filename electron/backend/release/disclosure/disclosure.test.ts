import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, type Protection, protect } from './face.ts';
import type { LinkedTables } from './model.ts';
import type { Policy } from './policy.ts';
import { checkPattern, claimsOf, viewOf } from './proof.ts';
import { fromSparse } from './sparseModel.ts';
import { buildModel, type CountedRecord, findCell, type Variable } from './tables.ts';
import { verify } from './verify.ts';

const policy: Policy = { k: 5, coalition: 1, zerosShown: false };

/** One line: a total and its parts. */
function line(...parts: number[]): LinkedTables {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return fromSparse({
    nrow: parts.length,
    ncol: parts.length + 1,
    i: [...parts.map((_, at) => at + 1), ...parts.map((_, at) => at + 1)],
    j: [...parts.map(() => 1), ...parts.map((_, at) => at + 2)],
    z: [total, ...parts],
  });
}

function hiding(model: LinkedTables, ...cells: number[]): boolean[] {
  return model.cells.map((_, cell) => cells.includes(cell));
}

describe('an audit of a given pattern', () => {
  it('finds that 0 = x + x + 0 is exact', async () => {
    const model = line(0, 0, 0);
    const { intervals, verdict } = await assess(model, policy, hiding(model, 1, 2));
    expect(intervals.slice(1, 3)).toEqual([
      { lo: 0, up: 0 },
      { lo: 0, up: 0 },
    ]);
    expect(verdict).toBe('unsafe');
  });

  it('finds that 15 = 10 + 5 + x + x is exact', async () => {
    const model = line(10, 5, 0, 0);
    const { intervals, faults } = await assess(model, policy, hiding(model, 3, 4));
    expect(intervals[3]).toEqual({ lo: 0, up: 0 });
    expect(faults).toContainEqual({ code: 'narrow', cell: 3 });
  });

  it('finds [0, 2] for 15 = 10 + 3 + x + x, and [1, 1] once readers know that zeros are shown', async () => {
    const model = line(10, 3, 1, 1);
    const pattern = hiding(model, 3, 4);
    const silent = await assess(model, { ...policy, k: 3 }, pattern);
    expect(silent.intervals.slice(3)).toEqual([
      { lo: 0, up: 2 },
      { lo: 0, up: 2 },
    ]);
    const shown = await assess(model, { ...policy, k: 3, zerosShown: true }, pattern);
    expect(shown.intervals.slice(3)).toEqual([
      { lo: 1, up: 1 },
      { lo: 1, up: 1 },
    ]);
    expect(shown.verdict).toBe('unsafe');
  });

  it('finds the leak between two tables that were suppressed apart', async () => {
    // T1 counts A, I and J and hides A and I; T2 counts A, I and K and hides I and K, but shows A.
    const model = fromSparse({
      nrow: 4,
      ncol: 6,
      i: [1, 2, 3, 1, 2, 4, 1, 2, 3, 4],
      j: [1, 1, 1, 2, 2, 2, 3, 4, 5, 6],
      z: [33, 22, 10, 3, 20, 9],
    });
    const apart = [2, 3].map((cell) => model.cells[cell]?.value);
    expect(apart).toEqual([10, 3]);
    const { intervals } = await assess(model, policy, hiding(model, 3, 5));
    expect(intervals[3]).toEqual({ lo: 3, up: 3 });
    const joint = await protect(model, policy);
    expect(joint.verdict).toBe('safe');
  });

  it('says so when the numbers contradict each other, and releases nothing', async () => {
    const model = fromSparse({ nrow: 2, ncol: 3, i: [1, 2, 1, 2], j: [1, 1, 2, 3], z: [9, 12, 2] });
    const { verdict, faults } = await assess(model, policy, hiding(model, 2));
    expect(verdict).toBe('unsafe');
    expect(faults).toContainEqual({ code: 'solver' });
  });

  it('notices a small count, a dominated group and a hidden zero', async () => {
    const small = line(12, 3, 8);
    expect((await assess(small, policy, hiding(small))).faults).toContainEqual({
      code: 'sensitiveShown',
      cell: 2,
    });
    const dominated = line(12, 0);
    expect((await assess(dominated, policy, hiding(dominated, 2))).faults).toContainEqual({
      code: 'sensitiveShown',
      cell: 1,
    });
    const zero = line(12, 0, 3, 8);
    const zerosShown = await assess(zero, { ...policy, zerosShown: true }, hiding(zero, 2, 3));
    expect(zerosShown.faults).toContainEqual({ code: 'zeroHidden', cell: 2 });
  });
});

describe('the protection of a release', () => {
  const variables: Variable[] = [
    { name: 'area', categories: ['Mjølnerparken', 'Lundtoftegade', 'Tingbjerg'] },
    { name: 'age', categories: ['under 18', '18-24', '25 and over'] },
  ];
  const records = fc.array(
    fc.record({ area: fc.nat(2), age: fc.nat(2), count: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1, maxLength: 12 },
  );
  const release = (found: { area: number; age: number; count: number }[]) => {
    const counted: CountedRecord[] = found.map(({ area, age, count }) => ({
      values: {
        area: variables[0]?.categories[area] ?? '',
        age: variables[1]?.categories[age] ?? '',
      },
      count,
    }));
    return buildModel([{ name: 'present', variables, records: counted, tables: [{ by: ['area', 'age'] }] }]);
  };
  const policies = fc.record({
    k: fc.integer({ min: 2, max: 6 }),
    coalition: fc.nat(2),
    zerosShown: fc.boolean(),
  });

  it('shows nothing sensitive and carries a proof that the solver-free checker accepts, or says that it is unsafe', async () => {
    await fc.assert(
      fc.asyncProperty(records, policies, async (found, chosen) => {
        const model = release(found);
        const outcome = await protect(model, chosen, {}, 'algorithm');
        const rerun = outcome.rerun ? claimsOf(outcome.rerun) : null;
        const faults = checkPattern(model, chosen, outcome, claimsOf(outcome), rerun);
        expect(faults.length === 0).toBe(outcome.verdict === 'safe');
      }),
      { numRuns: 30 },
    );
  });

  it('never lets enumeration of all possible tables pin a hidden cell', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }),
        async (counts) => {
          const model = twoByTwo(counts);
          const small: Policy = { k: 3, coalition: 1, zerosShown: false };
          const outcome = await protect(model, small);
          if (outcome.verdict === 'unsafe') return;
          const worlds = enumerate(model, outcome.suppressed, 21);
          outcome.suppressed.forEach((isHidden, cell) => {
            if (!isHidden) return;
            const values = new Set(worlds.map((world) => sum(model, cell, world)));
            const greatest = [...values].reduce((most, value) => Math.max(most, value), 0);
            const least = [...values].reduce((fewest, value) => Math.min(fewest, value), greatest);
            expect(greatest - least).toBeGreaterThanOrEqual(small.k);
            expect(least === 0 || greatest >= small.k).toBe(true);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps a hidden count from a reader who reruns the protection on every table that fits', async () => {
    const small: Policy = { k: 3, coalition: 1, zerosShown: false };
    const protectLine = (parts: number[]) => protect(line(...parts), small, {}, 'algorithm');
    await fc.assert(
      fc.asyncProperty(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)), async (parts) => {
        const model = line(...parts);
        const outcome = await protectLine(parts);
        if (outcome.verdict === 'unsafe' || outcome.suppressed[0]) return;
        const alike: number[][] = [];
        for (const world of enumerate(model, outcome.suppressed, 16)) {
          const other = await protectLine(world);
          if (other.suppressed.every((isHidden, cell) => isHidden === outcome.suppressed[cell]))
            alike.push(world);
        }
        outcome.suppressed.forEach((isHidden, cell) => {
          if (isHidden)
            expect(new Set(alike.map((world) => sum(model, cell, world))).size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 6 },
    );
  });

  it('is the same every time', async () => {
    await fc.assert(
      fc.asyncProperty(records, policies, async (found, chosen) => {
        expect(await protect(release(found), chosen)).toEqual(await protect(release(found), chosen));
      }),
      { numRuns: 8 },
    );
  });

  it('rests on complementary suppression: primary suppression alone fails the audit', async () => {
    const model = line(12, 3, 8, 20);
    const primaryOnly = await assess(model, policy, hiding(model, 2));
    expect(primaryOnly.intervals[2]).toEqual({ lo: 3, up: 3 });
    expect(primaryOnly.verdict).toBe('unsafe');
    const whole = await protect(model, policy);
    expect(whole.verdict).toBe('safe');
    expect(whole.utility.hidden).toBeGreaterThan(1);
  });

  it('reports a cancelled audit as cancelled', async () => {
    await expect(protect(line(12, 3, 8, 20), policy, { isCancelled: () => true })).rejects.toMatchObject({
      code: 'call.cancelled',
    });
  });

  it('refuses an impossible policy', async () => {
    await expect(protect(line(12, 3), { ...policy, k: 1 })).rejects.toThrow('policy.k');
  });

  describe('checked without a solver', () => {
    const model = line(12, 3, 8, 20);

    it('fails when any one number of a counter-world, or a bound, is changed', async () => {
      const outcome = await protect(model, policy);
      const view = viewOf(model, policy, outcome, 'thresholds');
      const claims = claimsOf(outcome);
      expect(verify(view, claims)).toEqual([]);
      claims.forEach((claim, at) => {
        for (const side of ['low', 'high'] as const) {
          for (const atom of claim[side].keys()) {
            const flipped = claim[side].map((count, position) => (position === atom ? count + 1 : count));
            expect(verify(view, claims.with(at, { ...claim, [side]: flipped }))).not.toEqual([]);
          }
        }
        expect(verify(view, claims.with(at, { ...claim, lo: claim.lo + 1 }))).not.toEqual([]);
        expect(verify(view, claims.with(at, { ...claim, up: claim.up + 1 }))).not.toEqual([]);
      });
    });

    it('fails when a hidden cell has no witness or a shown number is changed', async () => {
      const outcome = await protect(model, policy);
      const claims = claimsOf(outcome);
      expect(verify(viewOf(model, policy, outcome, 'thresholds'), claims.slice(1))).not.toEqual([]);
      const shown = outcome.suppressed.indexOf(false);
      const altered = {
        ...model,
        cells: model.cells.map((cell, at) => (at === shown ? { ...cell, value: cell.value + 1 } : cell)),
      };
      expect(verify(viewOf(altered, policy, outcome, 'thresholds'), claims)).not.toEqual([]);
    });
  });
});

describe('the joint system of a release', () => {
  const variables: Variable[] = [
    {
      name: 'area',
      categories: ['Ydre Nørrebro', 'Mjølnerparken', 'Lundtoftegade', 'Tingbjerg'],
      parents: { Mjølnerparken: 'Ydre Nørrebro', Lundtoftegade: 'Ydre Nørrebro' },
    },
    { name: 'role', categories: ['member', 'associate', 'victim'], overlapping: true },
    { name: 'age', categories: ['under 18', '18 and over'] },
  ];
  const records: CountedRecord[] = [
    { values: { area: 'Mjølnerparken', role: ['member', 'victim'], age: 'under 18' }, count: 3 },
    { values: { area: 'Lundtoftegade', role: 'associate', age: '18 and over' }, count: 20 },
    { values: { area: 'Ydre Nørrebro', role: 'member', age: '18 and over' }, count: 30 },
    { values: { area: 'Tingbjerg', role: [], age: '18 and over' }, count: 40 },
  ];
  const model = buildModel([
    {
      name: 'present',
      variables,
      records,
      tables: [{ by: ['area', 'age'] }, { by: ['role', 'age'] }, { by: ['area'] }],
    },
    { name: 'joined', variables, records: [], tables: [{ by: ['age'] }] },
  ]);
  const countOf = (population: string, categories: Record<string, string>) => {
    const cell = findCell(model, population, categories);
    return cell === undefined ? undefined : model.cells[cell]?.value;
  };

  it('counts every person once in a total, in each area around the narrowest, and in each role', () => {
    expect(countOf('present', {})).toBe(93);
    expect(countOf('present', { area: 'Ydre Nørrebro' })).toBe(53);
    expect(countOf('present', { area: 'Ydre Nørrebro (rest)' })).toBe(30);
    expect(countOf('present', { role: 'member' })).toBe(33);
    expect(countOf('present', { role: 'victim', age: 'under 18' })).toBe(3);
    expect(countOf('present', { role: 'member (not)' })).toBe(60);
    expect(countOf('joined', {})).toBe(0);
  });

  it('has a count that two tables share only once', () => {
    const labels = model.cells.map(({ label }) => JSON.stringify(label));
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('links the blocks of atoms of different tables, so that a possible world fits both', async () => {
    expect(model.links.length).toBeGreaterThan(0);
    const outcome = await protect(model, policy);
    expect(outcome.verdict).toBe('safe');
    const hidden = findCell(model, 'present', { role: 'victim' });
    expect(outcome.suppressed[hidden ?? -1]).toBe(true);
  });

  it('names what it does not know', () => {
    const one = (values: CountedRecord['values'], by: string[]) =>
      buildModel([{ name: 'present', variables, records: [{ values, count: 1 }], tables: [{ by }] }]);
    expect(() => one({ area: 'Tingbjerg', role: [], age: 'old' }, ['age'])).toThrow('no category old in age');
    expect(() => one({ area: 'Tingbjerg', role: [], age: 'under 18' }, ['sex'])).toThrow('no variable sex');
    expect(() => one({ area: 'Tingbjerg', age: 'under 18' }, ['role'])).toThrow('no value of role');
  });
});

function twoByTwo([a = 0, b = 0, c = 0, d = 0]: number[]): LinkedTables {
  return fromSparse({
    nrow: 4,
    ncol: 9,
    i: [1, 2, 3, 4, 1, 2, 3, 4, 1, 3, 2, 4, 1, 2, 3, 4],
    j: [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9],
    z: [a + b + c + d, a + b, c + d, a + c, b + d, a, b, c, d],
  });
}

/** Every world of up to `most` a cell with the shown numbers, by brute force. */
function enumerate(model: LinkedTables, suppressed: Protection['suppressed'], most: number): number[][] {
  const fits = (world: number[]) =>
    model.cells.every((cell, at) => {
      if (suppressed[at]) return true;
      const value = sum(model, at, world);
      return cell.atoms.every((atom) => atom < world.length) ? value === cell.value : value <= cell.value;
    });
  let worlds: number[][] = [[]];
  for (let atom = 0; atom < model.atomCount; atom += 1) {
    worlds = worlds.flatMap((world) =>
      Array.from({ length: most }, (_, count) => [...world, count]).filter(fits),
    );
  }
  return worlds;
}

function sum(model: LinkedTables, cell: number, world: number[]): number {
  return (model.cells[cell]?.atoms ?? []).reduce((total, atom) => total + (world[atom] ?? 0), 0);
}
