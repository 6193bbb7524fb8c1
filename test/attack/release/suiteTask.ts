import { theGate } from '../../../electron/backend/release/audit.ts';
import {
  type HistoryRelease,
  type InventedPopulation,
  releaseHistory,
} from '../../../electron/backend/release/history.ts';
import { recipient } from '../../../shared/contract/release.ts';
import { attackFiles } from './attackFiles.ts';
import { attackHistory, type HistoryScore, Tally } from './attackHistory.ts';
import { type GateMutation, gateMutations } from './mutations.ts';
import { kindOf, populationOf } from './populations.ts';
import { chanceOf } from './random.ts';

/*
 * One piece of a round: a population is released by a gate, and everything is tried on what left. Pieces have nothing to
 * do with each other, so that a round is the same with any number of threads.
 */

/** A population of a round, and which gate it passes. */
export interface SuiteTask {
  readonly seed: number;
  readonly number: number;
  readonly quarters: number;
  readonly gate: 'theGate' | GateMutation;
}

/** How sparing one document was. */
export interface DocumentYield {
  readonly recipient: string;
  readonly isRefused: boolean;
  readonly withheldShare: number;
}

/** What came of a piece. */
export interface SuiteResult extends HistoryScore {
  readonly task: SuiteTask;
  readonly kind: string;
  readonly documents: readonly DocumentYield[];
  /** Seconds of computing of the gate and of the attackers. */
  readonly gateSeconds: number;
  readonly attackSeconds: number;
}

/** Releases and attacks one population. */
export async function runTask(task: SuiteTask): Promise<SuiteResult> {
  const population = populationOf(task.seed, task.number, task.quarters);
  const isMutation = task.gate !== 'theGate';
  const started = performance.now();
  const releases = await released(population, task.gate);
  const attacked = performance.now();
  const chance = chanceOf(task.seed, task.number, 1);
  const zerosShown = task.gate === 'zerosShown';
  const score = await attackHistory(population, releases, chance, { zerosShown, onlyEverybody: isMutation });
  const files = new Tally(population.id);
  if (!isMutation) await attackFiles(releases, files);
  const ended = performance.now();
  return {
    task,
    kind: kindOf(task.number),
    documents: releases.map(({ recipient: to, outcome, withheldShare }) => ({
      recipient: to,
      isRefused: outcome === 'refused',
      withheldShare,
    })),
    gateSeconds: (attacked - started) / 1000,
    attackSeconds: (ended - attacked) / 1000,
    scores: [...score.scores, ...files.result().scores],
    successes: [...score.successes, ...files.result().successes],
  };
}

function released(population: InventedPopulation, gate: SuiteTask['gate']): Promise<HistoryRelease[]> {
  return gate === 'theGate'
    ? releaseHistory(population, recipient.options, theGate)
    : releaseHistory(population, ['operativeSteering'], gateMutations[gate]);
}
