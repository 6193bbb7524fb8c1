import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess, protect } from './face.ts';
import { fromSparse } from './sparseModel.ts';

const folder = join(process.env.RELATA_SHARED ?? '../shared', 'data', 'disclosure');
const names = ['d2', 'd2s', 'example1', 'mun_accidents'];
const isThere = existsSync(folder);
if (!isThere) console.warn(`NOT CHECKED: parity with reference intervals, because ${folder} is not there`);

interface Reference {
  nrow: [number];
  ncol: [number];
  i: number[];
  j: number[];
  z: number[];
  maxN: [number];
  suppressed: boolean[];
  lo: (number | null)[];
  up: (number | null)[];
  cells: Record<string, string>[];
}

/** Figures made in R with GaussSuppression and LP bounds; nothing of this project went into them. */
describe.runIf(isThere).each(names)('the reference model %s', (name) => {
  const read = () => {
    const reference = JSON.parse(readFileSync(join(folder, `oracle_${name}.json`), 'utf8')) as Reference;
    const model = fromSparse({ ...reference, nrow: reference.nrow[0], ncol: reference.ncol[0] });
    return { reference, model, policy: { k: reference.maxN[0] + 1, coalition: 0, zerosShown: false } };
  };

  it('has the reference intervals', async () => {
    const { reference, model, policy } = read();
    const { intervals } = await assess(model, policy, reference.suppressed);
    expect(intervals.map((interval) => interval?.lo ?? null)).toEqual(reference.lo);
    expect(intervals.map((interval) => interval?.up ?? null)).toEqual(reference.up);
  });

  it('needs no more than 1.15 times the cells of the reference for the same protection', async () => {
    const { reference, model, policy } = read();
    const outcome = await protect(model, { ...policy, width: 1 });
    expect(outcome.faults).toEqual([]);
    const cells = (pattern: readonly boolean[]) => pattern.filter(Boolean).length;
    expect(cells(outcome.suppressed) / cells(reference.suppressed)).toBeLessThanOrEqual(1.15);
    const exact = outcome.intervals.filter((interval) => interval && interval.lo === interval.up);
    expect(exact).toEqual([]);
  });

  it('is protected with a proof', async () => {
    const { model, policy } = read();
    const outcome = await protect(model, policy);
    expect(outcome.faults).toEqual([]);
    expect(outcome.utility.hiddenShare).toBeLessThan(0.8);
  });
});
