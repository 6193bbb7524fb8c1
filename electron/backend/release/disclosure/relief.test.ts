import { describe, expect, it } from 'vitest';
import type { Question, Reader } from './answers.ts';
import type { Stakes } from './deviation.ts';
import { reliefFor } from './relief.ts';

/** Four counts of two lines and two columns, 3 and 7, 8 and 12, whose sums are known. */
const stakes: Stakes = {
  truth: [3, 7, 8, 12],
  steps: 1,
  stepSize: 4,
  coalition: 0,
  ceiling: [30, 30, 30, 30],
  fixed: [{ atoms: [0, 1] }, { atoms: [2, 3] }, { atoms: [0, 2] }, { atoms: [1, 3] }],
  bounded: [],
  clauses: [],
  ledger: { kindSize: 4, blocks: [[0, 1, 2, 3]], links: [], conversions: [] },
  readers: [[]],
};
const reader: Reader = {
  own: [],
  isEnough: (least, greatest) => least === 0 && greatest - least >= 5,
};
const question: Question = { form: { atoms: [0] }, value: 3, free: new Set(), readers: [reader] };
const asked = [{ question, reader }];
const inner = [1, 2, 3].map((atom) => ({ form: { atoms: [atom] }, cost: 1 }));

describe('the relief of a count that is held fast', () => {
  it('withholds the whole square that it can change in, below the truth and above it', async () => {
    const relief = await reliefFor(stakes, inner, asked);
    expect(relief?.withhold).toEqual([0, 1, 2]);
    expect(relief?.worlds.map((world) => world.find(([atom]) => atom === 0)?.[1]).sort()).toEqual([-3, 2]);
  });

  it('takes the cheaper of two ways', async () => {
    const wide: Stakes = { ...stakes, fixed: [{ atoms: [0, 1, 2, 3] }] };
    const priced = inner.map((count, at) => ({ ...count, cost: at === 1 ? 1 : 5 }));
    expect((await reliefFor(wide, priced, asked))?.withhold).toEqual([1]);
  });

  it('says that nothing helps where the count is known from what is not the document’s to withhold', async () => {
    const fixed = [...stakes.fixed, { atoms: [3] }];
    expect(await reliefFor({ ...stakes, fixed }, inner, asked)).toBeNull();
  });
});
