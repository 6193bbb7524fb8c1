import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { theGate } from '../../../electron/backend/release/audit.ts';
import { releaseHistory } from '../../../electron/backend/release/history.ts';
import { attackHistory, type HistoryScore, isBeyondThePromise } from './attackHistory.ts';
import type { ProofScore } from './attackProof.ts';
import { attackRerun, type RerunScore } from './attackRerun.ts';
import { unshownNumber } from './attackSentences.ts';
import type { TextScore } from './attackText.ts';
import { dependentGroups, fixedValues } from './elimination.ts';
import { gateMutations } from './mutations.ts';
import { populationOf } from './populations.ts';
import { chanceOf } from './random.ts';
import { joined, type RoundPart } from './roundParts.ts';
import { runPieces } from './suite.ts';
import { type MutationScore, type PopulationScore, runTask, type SuiteTask } from './suiteTask.ts';
import { isShort } from './thresholds.ts';

/*
 * A smaller round than `npm run attack`: the true gate and every bad one, on populations of three quarters.
 */

describe('the attack suite', () => {
  // Kinds in turn: plain, correlated, persons who return; a single newcomer below.
  it.each([0, 2, 6])('wins nothing of what is promised from population %i', async (number) => {
    const score = (await runTask({ kind: 'population', seed: 1, number, quarters: 3 })) as PopulationScore;
    const { documents, scores, successes } = score;
    expect(documents.filter(({ isRefused }) => !isRefused).length).toBeGreaterThan(2);
    expect(scores.reduce((sum, { attempts }) => sum + attempts, 0)).toBeGreaterThan(1000);
    expect(successes.filter((success) => !isBeyondThePromise(success))).toEqual([]);
  });

  it.each(Object.keys(gateMutations) as (keyof typeof gateMutations)[])(
    'breaks the bad gate %s',
    async (mutation) => {
      const { by } = (await runTask({ kind: 'mutation', seed: 1, mutation })) as MutationScore;
      expect(Object.keys(by)).not.toEqual([]);
    },
  );

  it('wins by two what a gate for one reader lets them, and nothing of a gate that holds two', async () => {
    const piece = { seed: 1, number: 3 };
    const one = (await runTask({ kind: 'population', ...piece, quarters: 3 })) as PopulationScore;
    expect(one.successes.filter((success) => !isBeyondThePromise(success))).toEqual([]);
    expect(one.successes.filter(({ level }) => level === 'pair')).not.toEqual([]);
    const { scores, successes } = (await runTask({ kind: 'pairs', ...piece })) as HistoryScore;
    expect(scores.reduce((sum, { attempts }) => sum + attempts, 0)).toBeGreaterThan(100);
    expect(successes).toEqual([]);
  });

  it('wins of bad gates with a list of who is registered when what it wins without', async () => {
    const population = populationOf(1, 4, 3);
    const releases = await releaseHistory(population, ['operativeSteering'], gateMutations.flowsUnknown);
    const range = { onlyEverybody: true, withList: true };
    const { scores } = await attackHistory(population, releases, chanceOf(1, 4, 2), range);
    const wonBy = (wanted: string) =>
      scores.filter(
        ({ level, attack, successes }) => level === wanted && attack === 'leavers' && successes > 0,
      );
    expect(wonBy('coalition')).toHaveLength(1);
    expect(wonBy('list')).toHaveLength(1);
  });

  it('finds a number that only a sentence says', async () => {
    const { id, persons } = populationOf(1, 0, 1);
    const [release] = await releaseHistory({ id, persons, quarters: ['2018Q4'] }, ['housing'], theGate);
    const document = release!.document!;
    expect(unshownNumber(document, null)).toBeNull();
    const claimed = { ...document, previous: { period: '2017Q4', asOf: '2017-12-31', persons: 7 } };
    expect(unshownNumber(claimed, null)).toBe('7 as what was said 2017-12-31');
    document.sections[0]!.paragraphs.push('Af dem er 3 under 18 år.');
    expect(unshownNumber(document, null)).toBe('3 in “Af dem er 3 under 18 år.”');
  });

  it('gets no text past the last gate, and past the worse one a number', async () => {
    const { attempts, missed, falseBlocks, mutationCaught } = (await runTask({
      kind: 'text',
      seed: 1,
    })) as TextScore;
    expect(attempts).toBeGreaterThan(1000);
    expect({ missed, falseBlocks, mutationCaught }).toEqual({
      missed: [],
      falseBlocks: 0,
      mutationCaught: true,
    });
  });

  it('finds every wrong number in a proof refused', async () => {
    const { attempts, missed } = (await runTask({ kind: 'proof', seed: 1 })) as ProofScore;
    expect(attempts).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });

  it('leaves no count exact to a reader who has the program, as hiding small counts alone would', async () => {
    const { attempts, exact } = (await runTask({ kind: 'rerun' })) as RerunScore;
    expect(attempts).toBeGreaterThan(100);
    expect(exact).toEqual([]);
    const naive = await attackRerun(async ({ z, policy }) => z.map((value) => value < policy.k));
    expect(naive.exact.length).toBeGreaterThan(100);
  });

  it('finds the same with one thread and with two', async () => {
    const tasks: SuiteTask[] = [
      ...[3, 6].map((number) => ({ kind: 'population', seed: 1, number, quarters: 2 }) as const),
      { kind: 'mutation', seed: 1, mutation: 'withoutSecondary' },
    ];
    const [one, two] = [
      await runPieces(tasks, { threads: 1, pieceSeconds: 100 }),
      await runPieces(tasks, { threads: 2, pieceSeconds: 100 }),
    ];
    const text = (value: unknown) => JSON.stringify(value, (key, each) => (/Seconds$/.test(key) ? 0 : each));
    expect(one.results).not.toContain(null);
    expect(text(one)).toBe(text(two));
  });

  it('finds the same in parts, put together, as in one', () => {
    const of = (from: number, refused: number): RoundPart => ({
      ...{ seed: 1, quarters: 8, from, to: from + 2, seconds: 60 },
      round: {
        ...{ populations: 2, isComplete: true, successes: [], unfinished: [], mutations: [] },
        ...{ text: null, proof: null, rerun: null, gateSeconds: 40, attackSeconds: 4 },
        scores: [
          {
            attack: 'zero',
            level: 'flows',
            pool: 5,
            recipient: 'ssp',
            attempts: 7,
            successes: 0,
            undecided: from,
          },
        ],
        ...{ beyond: { scores: [], successes: [] }, pairs: { scores: [], successes: [] } },
        list: { scores: [], successes: [] },
        profiles: [{ recipient: 'ssp', documents: 4, refused, withheldShare: refused / 10 }],
      },
    });
    const { from, to, seconds, round } = joined([of(2, 3), of(0, 1)]);
    expect({ from, to, seconds, populations: round.populations }).toEqual({
      ...{ from: 0, to: 4, seconds: 120, populations: 4 },
    });
    expect(round.scores).toEqual([expect.objectContaining({ attempts: 14, undecided: 2 })]);
    // Three documents with a tenth withheld, and one with three.
    expect(round.profiles).toEqual([
      { recipient: 'ssp', documents: 8, refused: 4, withheldShare: expect.closeTo(0.15) },
    ]);
    expect(() => joined([of(0, 0), of(1, 0)])).toThrow('population 1 is in two parts');
  });

  it('gives up a piece that takes too long, says so, and goes on', async () => {
    const tasks: SuiteTask[] = [
      { kind: 'population', seed: 1, number: 0, quarters: 8 },
      { kind: 'mutation', seed: 1, mutation: 'withoutSecondary' },
    ];
    const { results, unfinished } = await runPieces(tasks, { threads: 1, pieceSeconds: 1 });
    expect(unfinished).toContainEqual({ piece: 'population plain-1-0', fault: 'given up after 1 s' });
    expect(results).toHaveLength(2);
  });

  it('says what was found until Ctrl+C, and ends with 130', async () => {
    const attack = fileURLToPath(new URL('./attack.ts', import.meta.url));
    const run = spawn(process.execPath, [attack, '--populations', '1', '--threads', '1']);
    const [said, told] = [collected(run.stdout), collected(run.stderr)];
    while (!told().includes('1 of 23')) await once(run.stderr, 'data');
    run.kill('SIGINT');
    const [code] = await once(run, 'close');
    expect(code).toBe(130);
    expect(told()).toContain('bad gate withoutSecondary');
    expect(said()).toMatch(/stopped before its end/);
    expect(said()).toMatch(/withoutSecondary +1 +broken/);
  });
});

function collected(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk) => (text += chunk));
  return () => text;
}

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

  it('know that nobody has a letter or ten, and that nobody is tied to a letter that is not given', () => {
    const threshold = { heading: 'A', columns: [0, 1], followers: [2], least: 10 };
    expect(isShort(threshold, [0, 0, 0])).toBe(false);
    expect(isShort(threshold, [6, 4, 3])).toBe(false);
    expect(isShort(threshold, [6, 3, 0])).toBe(true);
    expect(isShort(threshold, [0, 0, 1])).toBe(true);
  });

  it('draw the same population for the same seed', () => {
    expect(populationOf(3, 4)).toEqual(populationOf(3, 4));
    expect(populationOf(3, 4)).not.toEqual(populationOf(4, 4));
  });
});
