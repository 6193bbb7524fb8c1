import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkedTables } from './model.ts';
import type { Policy } from './policy.ts';
import { claimsOf } from './proof.ts';
import {
  auditSeries,
  protectInSeries,
  type ReleasedTables,
  type SeriesRelease,
  viewOfSeries,
} from './series.ts';
import { fromSparse } from './sparseModel.ts';
import { verify } from './verify.ts';

const policy: Policy = { k: 5, coalition: 1, zerosShown: false };

/** The registered persons of three areas, with their total. */
function areas(...counts: number[]): LinkedTables {
  return fromSparse({
    nrow: counts.length,
    ncol: counts.length + 1,
    i: [...counts.map((_, at) => at + 1), ...counts.map((_, at) => at + 1)],
    j: [...counts.map(() => 1), ...counts.map((_, at) => at + 2)],
    z: [counts.reduce((sum, count) => sum + count, 0), ...counts],
  });
}

const start: SeriesRelease = { model: areas(20, 30, 40), joiners: { total: 0 }, leavers: { total: 0 } };
const allShown = (release: SeriesRelease): ReleasedTables => ({
  ...release,
  suppressed: release.model.cells.map(() => false),
});

describe('a series of releases', () => {
  it('gives away few joiners of an area when both of its counts are shown', async () => {
    const next = { model: areas(22, 30, 40), joiners: { total: 3 }, leavers: { total: 1 } };
    const { verdict, faults, origins } = await auditSeries([allShown(start), allShown(next)], policy);
    expect(verdict).toBe('unsafe');
    const flows = faults.filter(({ code }) => code === 'flow').map(({ cell }) => origins[cell ?? -1]);
    expect(flows).toContainEqual({ what: 'joiners', cell: 1, from: 1, to: 1 });
  });

  it('withholds the counts of the present release that would do so', async () => {
    const next = { model: areas(22, 30, 40), joiners: { total: 3 }, leavers: { total: 1 } };
    const { present, proof } = await protectInSeries([allShown(start)], next, policy);
    expect(proof.verdict).toBe('safe');
    expect(present.suppressed[1]).toBe(true);
  });

  it('shows an area through which enough persons have passed', async () => {
    const next = { model: areas(32, 30, 40), joiners: { total: 30 }, leavers: { total: 18 } };
    const { present, proof } = await protectInSeries([allShown(start)], next, policy);
    expect(proof.verdict).toBe('safe');
    expect(present.suppressed).toEqual([false, false, false, false]);
  });

  it('sums joiners over several periods, since a count may be missing in between', async () => {
    const between = { model: areas(21, 30, 40), joiners: { total: 1 }, leavers: { total: 0 } };
    const last = { model: areas(23, 30, 40), joiners: { total: 2 }, leavers: { total: 0 } };
    const hidden = { ...between, suppressed: [false, true, true, true] };
    const { faults, origins } = await auditSeries([allShown(start), hidden, allShown(last)], policy);
    const flows = faults.filter(({ code }) => code === 'flow').map(({ cell }) => origins[cell ?? -1]);
    expect(flows).toContainEqual({ what: 'joiners', cell: 1, from: 1, to: 2 });
  });

  it('uses what was published of the flows', async () => {
    const joiners = { total: 12, values: [null, 12, null, null] };
    const next = { model: areas(24, 30, 40), joiners, leavers: { total: 8 } };
    const { faults, origins } = await auditSeries([allShown(start), allShown(next)], { ...policy, k: 9 });
    const flows = faults.filter(({ code }) => code === 'flow').map(({ cell }) => origins[cell ?? -1]);
    expect(flows).toContainEqual({ what: 'leavers', cell: 1, from: 1, to: 1 });
  });

  it('leaves nothing of joiners or leavers to enumeration of every possible course', async () => {
    const counts = fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6));
    const moves = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
    const small: Policy = { k: 3, coalition: 1, zerosShown: false };
    await fc.assert(
      fc.asyncProperty(counts, moves, moves, async (before, joined, left) => {
        const leavers = before.map((count, at) => Math.min(count, left[at] ?? 0));
        const after = before.map((count, at) => count + (joined[at] ?? 0) - (leavers[at] ?? 0));
        const total = (flow: number[]) => ({ total: flow.reduce((sum, count) => sum + count, 0) });
        const first = await protectInSeries([], { ...start, model: areas(...before) }, small);
        const release = { model: areas(...after), joiners: total(joined), leavers: total(leavers) };
        const { present, proof } = await protectInSeries([first.present], release, small);
        if (proof.verdict === 'unsafe') return;
        const courses = enumerate(first.present, present);
        for (const part of [0, 1, 2]) {
          for (const flow of ['joined', 'left'] as const) {
            const values = new Set(courses.map((course) => course[flow][part] ?? 0));
            expect(values.has(0) || [...values].some((value) => value >= small.k)).toBe(true);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('has a proof that fails when one number of a counter-world is changed', async () => {
    const next = { model: areas(22, 30, 40), joiners: { total: 3 }, leavers: { total: 1 } };
    const { present, proof } = await protectInSeries([allShown(start)], next, policy);
    const { view } = viewOfSeries([allShown(start), present], policy);
    const claims = claimsOf(proof);
    expect(verify(view, claims)).toEqual([]);
    const [claim] = claims;
    if (!claim) throw new Error('no claim');
    for (const atom of claim.low.keys()) {
      const low = claim.low.with(atom, (claim.low[atom] ?? 0) + 1);
      expect(verify(view, claims.with(0, { ...claim, low }))).not.toEqual([]);
    }
  });

  it('refuses flows that do not lead from one total to the next', async () => {
    const next = { model: areas(22, 30, 40), joiners: { total: 9 }, leavers: { total: 1 } };
    await expect(auditSeries([allShown(start), allShown(next)], policy)).rejects.toThrow(
      'total of release 1',
    );
  });
});

interface Course {
  readonly joined: number[];
  readonly left: number[];
}

/** Every course of two releases over three parts that fits what is shown, by brute force. */
function enumerate(first: ReleasedTables, second: ReleasedTables): Course[] {
  const most = 15;
  const states = (release: ReleasedTables) => {
    const [total, ...parts] = release.model.cells.map(({ value }, cell) =>
      release.suppressed[cell] ? null : value,
    );
    return tuples(3, most).filter(
      (state) =>
        parts.every((part, at) => part === null || part === state[at]) &&
        (total === null || state.reduce((sum, count) => sum + count, 0) === total),
    );
  };
  const flows = tuples(3, second.joiners.total).filter(
    (flow) => flow.reduce((sum, count) => sum + count, 0) === second.joiners.total,
  );
  return states(first).flatMap((before) =>
    states(second).flatMap((after) =>
      flows.flatMap((joined) => {
        const left = before.map((count, at) => count + (joined[at] ?? 0) - (after[at] ?? 0));
        const fits = left.every((count, at) => count >= 0 && count <= (before[at] ?? 0));
        return fits && left.reduce((sum, count) => sum + count, 0) === second.leavers.total
          ? [{ joined, left }]
          : [];
      }),
    ),
  );
}

function tuples(length: number, most: number): number[][] {
  let found: number[][] = [[]];
  for (let at = 0; at < length; at += 1) {
    found = found.flatMap((tuple) => Array.from({ length: most + 1 }, (_, count) => [...tuple, count]));
  }
  return found;
}
