import { describe, expect, it } from 'vitest';
import type { ProofScore } from './attackProof.ts';
import { dependentGroups, fixedValues } from './elimination.ts';
import { populationOf } from './populations.ts';
import { type MutationScore, runTask } from './suiteTask.ts';

describe('the attack suite', () => {
  it.each(['withoutSecondary', 'tablesApart', 'zerosShown'] as const)(
    'breaks the bad gate %s',
    async (mutation) => {
      const { by } = (await runTask({ kind: 'mutation', seed: 1, mutation })) as MutationScore;
      expect(Object.keys(by)).not.toEqual([]);
    },
  );

  it('finds every wrong number in a proof refused', async () => {
    const { attempts, missed } = (await runTask({ kind: 'proof', seed: 1 })) as ProofScore;
    expect(attempts).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });
});

describe('the attackers’ tools', () => {
  const form = (...columns: number[]) => new Map(columns.map((column) => [column, 1]));

  it('fix what follows from sums and leave open what does not', () => {
    const equations = [
      { form: form(0, 1, 2), value: 10 },
      { form: form(1, 2), value: 7 },
      { form: form(2, 3), value: 5 },
    ];
    expect(fixedValues(equations, [form(0), form(1), form(0, 1, 2)])).toEqual([
      expect.objectContaining({ numerator: expect.any(Number) }),
      null,
      expect.objectContaining({ numerator: expect.any(Number) }),
    ]);
    const [first] = fixedValues(equations, [form(0)]);
    expect(first!.numerator / first!.denominator).toBe(3);
  });

  it('put together what hangs together', () => {
    expect(
      dependentGroups([form(0), form(1), form(0, 1), form(5)])
        .map((group) => group.length)
        .sort(),
    ).toEqual([1, 3]);
  });

  it('draw the same population for the same seed', () => {
    expect(populationOf(3, 4)).toEqual(populationOf(3, 4));
    expect(populationOf(3, 4)).not.toEqual(populationOf(4, 4));
  });
});
