import { runDisclose, runVerify } from '../../../electron/backend/release/disclosure/cli.ts';
import type { Chance } from './random.ts';
import { chanceOf } from './random.ts';

/*
 * Attackers of the sealed proof: one number of a witness is another. Verification, which knows no solver, must notice.
 */

/** What became of proofs with one wrong number. */
export interface ProofScore {
  readonly attempts: number;
  /** Where a wrong number went unnoticed. */
  readonly missed: readonly string[];
}

/** Protects invented tables by `engine -- disclose`, then gives each answer to `engine -- verify` with one number flipped. */
export async function attackProof(seed: number): Promise<ProofScore> {
  const chance = chanceOf(seed, 2 ** 21);
  const missed: string[] = [];
  let attempts = 0;
  for (let table = 0; table < 3; table += 1) {
    const answer = await runDisclose(JSON.stringify(modelOf(chance)));
    if (await isRefuted(answer)) missed.push(`table ${table}: the proof itself is refuted`);
    for (const path of numbersIn(JSON.parse(answer).witnesses)) {
      const flipped = JSON.parse(answer);
      const holder = path.slice(0, -1).reduce((at, key) => at[key], flipped.witnesses);
      holder[path.at(-1)!] += chance.happens(0.5) ? 1 : -1;
      attempts += 1;
      if (!(await isRefuted(JSON.stringify(flipped))))
        missed.push(`table ${table}: witnesses ${path.join(' ')}`);
    }
  }
  return { attempts, missed };
}

async function isRefuted(answer: string): Promise<boolean> {
  try {
    return JSON.parse(await runVerify(answer)).verdict !== 'safe';
  } catch {
    // Not understood is refuted as well.
    return true;
  }
}

/** A table of three by four with its margins: inner counts i, published counts j, values z. */
function modelOf(chance: Chance): unknown {
  const inner = Array.from({ length: 12 }, () => chance.below(chance.happens(0.3) ? 5 : 40));
  const rows = [0, 1, 2].map((row) => [0, 1, 2, 3].map((column) => row * 4 + column));
  const columns = [0, 1, 2, 3].map((column) => [0, 1, 2].map((row) => row * 4 + column));
  const published = [...inner.map((_, cell) => [cell]), ...rows, ...columns, rows.flat()];
  return {
    nrow: inner.length,
    ncol: published.length,
    i: published.flatMap((cells) => cells.map((cell) => cell + 1)),
    j: published.flatMap((cells, place) => cells.map(() => place + 1)),
    z: published.map((cells) => cells.reduce((sum, cell) => sum + inner[cell]!, 0)),
    policy: { k: 5, coalition: 1, zerosShown: false },
  };
}

/** Where the numbers of a value stand. */
function numbersIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === 'number') return [[...path]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, [...path, key]));
}
