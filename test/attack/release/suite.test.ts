import { describe, expect, it } from 'vitest';
import { dependentGroups, fixedValues } from './elimination.ts';
import { populationOf } from './populations.ts';
import { isHeld, type Round, runRound } from './suite.ts';

describe('the attack suite', () => {
  it('breaks every bad gate, and wins nothing of the good one', async () => {
    const request = { populations: 1, seed: 1, quarters: 2 };
    const round = await runRound({ ...request, threads: 2 });
    expect(round.isComplete).toBe(true);
    expect(round.mutations).toHaveLength(4);
    for (const { by } of round.mutations) expect(Object.keys(by)).not.toEqual([]);
    expect(round.proof?.missed).toEqual([]);
    expect(round.text).toMatchObject({ missed: [], falseBlocks: 0, mutationCaught: true });
    expect(round.successes).toEqual([]);
    expect(isHeld(round)).toBe(true);
  }, 600_000);

  it('finds the same whatever the number of threads', async () => {
    const request = { populations: 2, seed: 1, quarters: 1 };
    const untimed = (round: Round) => ({ ...round, gateSeconds: 0, attackSeconds: 0 });
    const one = await runRound({ ...request, threads: 1 });
    expect(untimed(await runRound({ ...request, threads: 2 }))).toEqual(untimed(one));
  }, 600_000);

  it('stops when it is told to, and then has not held', async () => {
    const stop = new AbortController();
    stop.abort();
    const round = await runRound({ populations: 1, seed: 1, quarters: 1, signal: stop.signal });
    expect(round.isComplete).toBe(false);
    expect(isHeld(round)).toBe(false);
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
