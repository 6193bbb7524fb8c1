import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDisclose, runSeries, runVerify } from './cli.ts';
import { roundCount } from './rounding.ts';

/** 43 = 12 + 3 + 8 + 20. */
const model = {
  nrow: 4,
  ncol: 5,
  i: [1, 2, 3, 4, 1, 2, 3, 4],
  j: [1, 1, 1, 1, 2, 3, 4, 5],
  z: [43, 12, 3, 8, 20],
};
const disclose = async (input: unknown) => JSON.parse(await runDisclose(JSON.stringify(input)));
const verified = async (answer: unknown) => JSON.parse(await runVerify(JSON.stringify(answer)));

describe('disclose, read from and written to JSON', () => {
  it('makes a pattern with two counter-worlds per hidden cell that verify accepts', async () => {
    const answer = await disclose({ ...model, policy: { k: 5 } });
    expect(answer.verdict).toBe('safe');
    const hidden = answer.suppressed.filter(Boolean).length;
    expect(answer.witnesses).toHaveLength(hidden);
    expect(answer.lo[2]).toBe(0);
    expect(await verified(answer)).toEqual({ verdict: 'safe', faults: [] });
  });

  it('audits a given pattern', async () => {
    const answer = await disclose({ ...model, suppressed: [false, false, true, false, false] });
    expect(answer.forced).toBe(null);
    expect([answer.lo[2], answer.up[2]]).toEqual([3, 3]);
    expect(answer.faults).toContainEqual({ code: 'narrow', cell: 3 });
  });

  it('takes numbers as R writes them', async () => {
    const answer = await disclose({ ...model, nrow: [4], ncol: [5], maxN: [4] });
    expect(answer.policy.k).toBe(5);
  });

  it.each([
    ['{', 'not JSON'],
    ['{}', 'malformed at nrow'],
    [JSON.stringify({ ...model, z: [1] }), 'z must have ncol values'],
    [JSON.stringify({ ...model, z: [43, 12, 3, 8, 20.5] }), 'malformed at z.4'],
    [JSON.stringify({ ...model, i: [9, 2, 3, 4, 1, 2, 3, 4] }), 'i[0] must lie in 1..nrow'],
    [JSON.stringify({ ...model, suppressed: [true] }), 'suppressed must have ncol values'],
    [JSON.stringify({ ...model, policy: { k: 0 } }), 'policy.k'],
  ])('says what is wrong with %s', async (input, message) => {
    await expect(runDisclose(input)).rejects.toThrow(message);
  });
});

describe('series, read from and written to JSON', () => {
  const releases = [model, { ...model, z: [44, 14, 3, 7, 20], joiners: 2, leavers: { total: 1 } }];

  it('protects every release against all before it, with a proof that verify accepts', async () => {
    const answer = JSON.parse(await runSeries(JSON.stringify({ releases })));
    expect(answer.verdict).toBe('safe');
    expect(answer.releases[1].suppressed[1]).toBe(true);
    expect(await verified(answer)).toEqual({ verdict: 'safe', faults: [] });
    answer.worlds[0][0] += 1;
    expect((await verified(answer)).verdict).toBe('unsafe');
  });

  it('asks for the joiners and leavers of each period', async () => {
    await expect(runSeries(JSON.stringify({ releases: [model, model] }))).rejects.toThrow(
      'release 2 has no joiners',
    );
  });
});

describe('the checker', () => {
  it('imports no solver, directly or through others', () => {
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(join(import.meta.dirname, file), 'utf8');
      expect(source).not.toMatch(/from 'highs'/);
      for (const [, imported] of source.matchAll(/from '\.\/([\w.]+)'/g)) visit(imported ?? '');
    };
    visit('proof.ts');
    expect(seen.size).toBeGreaterThan(2);
  });
});

describe('rounding', () => {
  it('goes to the nearest multiple of five and says what a reader learns', () => {
    expect(roundCount(12)).toEqual({ value: 10, lo: 8, up: 12 });
    expect(roundCount(13)).toEqual({ value: 15, lo: 13, up: 17 });
    for (let count = 0; count < 100; count += 1) {
      const { lo, up } = roundCount(count);
      expect(lo <= count && count <= up).toBe(true);
    }
  });
});
