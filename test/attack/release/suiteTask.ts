import { type Gate, theGate } from '../../../electron/backend/release/audit.ts';
import {
  type HistoryRelease,
  type InventedPopulation,
  releaseHistory,
} from '../../../electron/backend/release/history.ts';
import { recipient } from '../../../shared/contract/release.ts';
import { attackFiles } from './attackFiles.ts';
import {
  type AttackName,
  attackHistory,
  type HistoryScore,
  isBeyondThePromise,
  type Score,
  Tally,
} from './attackHistory.ts';
import { attackProof, type ProofScore } from './attackProof.ts';
import { attackRerun, byEngine, type RerunScore } from './attackRerun.ts';
import { attackText, type TextScore } from './attackText.ts';
import { type GateMutation, gateMutations } from './mutations.ts';
import { populationOf } from './populations.ts';
import { chanceOf } from './random.ts';

/*
 * The pieces of a round: a population through the gate, a bad gate and the populations that should break it, texts, and
 * proofs. Pieces have nothing to do with each other, so that a round is the same with any number of threads.
 */

/** One piece. */
export type SuiteTask =
  | { readonly kind: 'population'; readonly seed: number; readonly number: number; readonly quarters: number }
  | { readonly kind: 'mutation'; readonly seed: number; readonly mutation: GateMutation }
  | { readonly kind: 'pairs'; readonly seed: number; readonly number: number }
  | { readonly kind: 'list'; readonly seed: number; readonly number: number }
  | { readonly kind: 'text'; readonly seed: number }
  | { readonly kind: 'proof'; readonly seed: number }
  | { readonly kind: 'rerun' };

/** What came of a piece. */
export type SuiteResult =
  | ({ readonly kind: 'population' } & PopulationScore)
  | ({ readonly kind: 'mutation' } & MutationScore)
  | ({ readonly kind: 'pairs' } & HistoryScore)
  | ({ readonly kind: 'list' } & HistoryScore)
  | ({ readonly kind: 'text' } & TextScore)
  | ({ readonly kind: 'proof' } & ProofScore)
  | ({ readonly kind: 'rerun' } & RerunScore);

/** What the attackers and the recipients had of one population. */
export interface PopulationScore extends HistoryScore {
  readonly documents: readonly DocumentYield[];
  /** Time of the gate and of the attackers. */
  readonly gateSeconds: number;
  readonly attackSeconds: number;
}

/** How sparing one document was. */
interface DocumentYield {
  readonly recipient: string;
  readonly isRefused: boolean;
  readonly withheldShare: number;
}

/** Whether a bad gate was noticed. */
export interface MutationScore {
  readonly mutation: GateMutation;
  /** Populations tried: the last of them broke it, if any did. */
  readonly populations: number;
  /** Successes within the promise, by attack; none: it was not noticed. */
  readonly by: Readonly<Partial<Record<AttackName, number>>>;
}

/** Populations that a bad gate is tried on in turn, of kinds that are hard for it. */
const mutationNumbers: Readonly<Record<GateMutation, readonly number[]>> = {
  withoutSecondary: [0, 7, 2],
  tablesApart: [2, 12, 1],
  flowsUnknown: [4, 14, 23, 43, 3],
  zerosShown: [7, 17, 2],
  pairsOfFew: [0, 8, 6],
};

/** Populations that pairs of readers are tried on, of kinds with few movers and with some. */
export const pairNumbers = [3, 6, 13, 16];

/** Populations that readers with a list of who is registered when are tried on: one of each kind. */
export const listNumbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Does one piece. */
export async function runTask(task: SuiteTask): Promise<SuiteResult> {
  switch (task.kind) {
    case 'population':
      return { kind: 'population', ...(await attackPopulation(task)) };
    case 'mutation':
      return { kind: 'mutation', ...(await breakMutation(task)) };
    case 'pairs':
      return { kind: 'pairs', ...(await attackByPairs(task)) };
    case 'list':
      return { kind: 'list', ...(await attackWithList(task)) };
    case 'text':
      return { kind: 'text', ...(await attackText(task.seed)) };
    case 'proof':
      return { kind: 'proof', ...(await attackProof(task.seed)) };
    case 'rerun':
      return { kind: 'rerun', ...(await attackRerun(byEngine)) };
  }
}

async function attackPopulation(task: SuiteTask & { kind: 'population' }): Promise<PopulationScore> {
  const population = populationOf(task.seed, task.number, task.quarters);
  const started = performance.now();
  const releases = await releaseHistory(population, recipient.options, theGate);
  const attacked = performance.now();
  const sums = await attackHistory(population, releases, chanceOf(task.seed, task.number, 1));
  const files = new Tally(population.id);
  await attackFiles(releases, files);
  const ended = performance.now();
  return {
    scores: [...sums.scores, ...files.result().scores],
    successes: [...sums.successes, ...files.result().successes],
    documents: releases.map((release) => yieldOf(release)),
    gateSeconds: (attacked - started) / 1000,
    attackSeconds: (ended - attacked) / 1000,
  };
}

async function breakMutation({ seed, mutation }: SuiteTask & { kind: 'mutation' }): Promise<MutationScore> {
  const by: Partial<Record<AttackName, number>> = {};
  const numbers = mutationNumbers[mutation];
  for (const [place, number] of numbers.entries()) {
    const population: InventedPopulation = populationOf(seed, number, 3);
    const releases = await releaseHistory(population, ['operativeSteering'], gateMutations[mutation]);
    const range = { zerosShown: mutation === 'zerosShown', onlyEverybody: true, untilFirst: true };
    const { successes } = await attackHistory(population, releases, chanceOf(seed, number, 2), range);
    const won = successes.filter((success) => !isBeyondThePromise(success));
    for (const { attack } of won) by[attack] = (by[attack] ?? 0) + 1;
    if (won.length > 0) return { mutation, populations: place + 1, by };
  }
  return { mutation, populations: numbers.length, by };
}

/** A gate that holds pairs of readers as the true one holds one, and pairs against it. */
async function attackByPairs({ seed, number }: SuiteTask & { kind: 'pairs' }): Promise<HistoryScore> {
  const againstTwo: Gate = {
    ...theGate,
    policyOf: (profile) => ({ ...theGate.policyOf(profile), coalition: 2 }),
  };
  const population = populationOf(seed, number, 3);
  const releases = await releaseHistory(population, recipient.options, againstTwo);
  const { scores, successes } = await attackHistory(population, releases, chanceOf(seed, number, 3));
  const isOfPairs = ({ level, attack }: Pick<Score, 'level' | 'attack'>) =>
    level === 'pair' && !isBeyondThePromise({ level: 'coalition', attack });
  return { scores: scores.filter(isOfPairs), successes: successes.filter(isOfPairs) };
}

/** Readers of all documents who hold a list of who is registered when. */
async function attackWithList({ seed, number }: SuiteTask & { kind: 'list' }): Promise<HistoryScore> {
  const population = populationOf(seed, number, 4);
  const releases = await releaseHistory(population, recipient.options, theGate);
  const range = { onlyEverybody: true, withList: true };
  const { scores, successes } = await attackHistory(population, releases, chanceOf(seed, number, 4), range);
  const isOfList = ({ level }: Pick<Score, 'level'>) => level === 'list';
  return { scores: scores.filter(isOfList), successes: successes.filter(isOfList) };
}

function yieldOf({ recipient: to, outcome, withheldShare }: HistoryRelease): DocumentYield {
  return { recipient: to, isRefused: outcome === 'refused', withheldShare };
}
