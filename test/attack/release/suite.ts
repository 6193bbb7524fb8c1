import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type HistoryScore, isBeyondThePromise, type Score, type Success, summed } from './attackHistory.ts';
import type { ProofScore } from './attackProof.ts';
import type { RerunScore } from './attackRerun.ts';
import type { TextScore } from './attackText.ts';
import { type GateMutation, gateMutations } from './mutations.ts';
import { kindOf } from './populations.ts';
import {
  listNumbers,
  type MutationScore,
  type PopulationScore,
  pairNumbers,
  type SuiteResult,
  type SuiteTask,
} from './suiteTask.ts';

/*
 * A round: populations through the gate, a few through each bad gate, texts through the last gate; over all cores, the
 * same for a seed whatever their number.
 */

/** What a round is asked for. */
export interface RoundRequest {
  /** How many, from which number on. */
  readonly populations: number;
  readonly from: number;
  readonly seed: number;
  readonly quarters: number;
  /** One a core unless given. */
  readonly threads?: number;
  /** How long a piece may take before it is given up. */
  readonly pieceSeconds: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RoundProgress) => void;
}

/** A piece that came to its end. */
export interface RoundProgress {
  readonly piece: string;
  readonly seconds: number;
  /** Why there is nothing of it; null: it was done. */
  readonly fault: string | null;
  readonly done: number;
  readonly of: number;
  /** Successes within the promise so far. */
  readonly successes: number;
}

/** A piece of which nothing is known: it took too long, or something went wrong. */
export interface Unfinished {
  readonly piece: string;
  readonly fault: string;
}

/** What a round found. */
export interface Round {
  readonly populations: number;
  readonly isComplete: boolean;
  /** Within the promise: must all be without success. */
  readonly scores: readonly Score[];
  readonly successes: readonly Success[];
  /** What is tried though it is not promised, and what came of it. */
  readonly beyond: HistoryScore;
  /** Pairs of readers against a gate that is told to hold two: must be without success. */
  readonly pairs: HistoryScore;
  /** Readers with a list of who is registered when, beyond the promise too. */
  readonly list: HistoryScore;
  readonly mutations: readonly MutationScore[];
  /** Null where the round was stopped before. */
  readonly text: TextScore | null;
  readonly proof: ProofScore | null;
  readonly rerun: RerunScore | null;
  /** Pieces that were begun and given up. */
  readonly unfinished: readonly Unfinished[];
  readonly profiles: readonly ProfileYield[];
  readonly gateSeconds: number;
  readonly attackSeconds: number;
}

/** How sparing the gate was with a recipient. */
export interface ProfileYield {
  readonly recipient: string;
  readonly documents: number;
  readonly refused: number;
  /** Of the documents that left, 0 to 1. */
  readonly withheldShare: number;
}

/** Whether the gate holds: everything was tried, nothing won of what is promised, and every bad gate noticed. */
export function isHeld({
  successes,
  pairs,
  mutations,
  text,
  proof,
  rerun,
  profiles,
  unfinished,
  isComplete,
}: Round): boolean {
  return (
    isComplete &&
    unfinished.length === 0 &&
    // A gate that lets nothing out has been attacked by nobody.
    profiles.some(({ documents, refused }) => documents > refused) &&
    successes.length === 0 &&
    pairs.successes.length === 0 &&
    mutations.every(({ by }) => Object.keys(by).length > 0) &&
    text?.missed.length === 0 &&
    text.mutationCaught &&
    proof?.missed.length === 0 &&
    rerun?.exact.length === 0
  );
}

/** Runs a round. */
export async function runRound(request: RoundRequest): Promise<Round> {
  const { populations, from, seed, quarters, signal } = request;
  const tasks: SuiteTask[] = [
    ...(Object.keys(gateMutations) as GateMutation[]).map(
      (mutation): SuiteTask => ({ kind: 'mutation', seed, mutation }),
    ),
    ...pairNumbers.map((number): SuiteTask => ({ kind: 'pairs', seed, number })),
    ...listNumbers.map((number): SuiteTask => ({ kind: 'list', seed, number })),
    { kind: 'text', seed },
    { kind: 'proof', seed },
    { kind: 'rerun' },
    ...Array.from(
      { length: populations },
      (_, place): SuiteTask => ({ kind: 'population', seed, number: from + place, quarters }),
    ),
  ];
  const { results, unfinished } = await runPieces(tasks, request);
  const ours = results.filter((result) => result?.kind === 'population');
  const byPairs = results.filter((result) => result?.kind === 'pairs');
  const byList = results.filter((result) => result?.kind === 'list');
  const mutations = results.filter((result) => result?.kind === 'mutation');
  const scores = summed(ours.flatMap((result) => result.scores));
  const successes = ours.flatMap((result) => result.successes);
  return {
    populations: ours.length,
    isComplete: signal?.aborted !== true,
    scores: scores.filter((score) => !isBeyondThePromise(score)),
    successes: successes.filter((success) => !isBeyondThePromise(success)),
    beyond: { scores: scores.filter(isBeyondThePromise), successes: successes.filter(isBeyondThePromise) },
    pairs: {
      scores: summed(byPairs.flatMap((result) => result.scores)),
      successes: byPairs.flatMap((result) => result.successes),
    },
    list: {
      scores: summed(byList.flatMap((result) => result.scores)),
      successes: byList.flatMap((result) => result.successes),
    },
    mutations,
    text: results.find((result) => result?.kind === 'text') ?? null,
    proof: results.find((result) => result?.kind === 'proof') ?? null,
    rerun: results.find((result) => result?.kind === 'rerun') ?? null,
    unfinished,
    profiles: yieldsOf(ours),
    gateSeconds: ours.reduce((sum, result) => sum + result.gateSeconds, 0),
    attackSeconds: ours.reduce((sum, result) => sum + result.attackSeconds, 0),
  };
}

/** Hands out the pieces to threads; results are null for those that were given up, or not done before the signal. */
export async function runPieces(
  tasks: readonly SuiteTask[],
  {
    threads = availableParallelism(),
    pieceSeconds,
    signal,
    onProgress,
  }: Pick<RoundRequest, 'threads' | 'pieceSeconds' | 'signal' | 'onProgress'>,
): Promise<{ results: (SuiteResult | null)[]; unfinished: Unfinished[] }> {
  const results: (SuiteResult | null)[] = tasks.map(() => null);
  const faults = new Map<number, string>();
  let next = 0;
  let done = 0;
  let successes = 0;
  const hands = Array.from({ length: Math.min(threads, tasks.length) }, async () => {
    await using thread = newThread();
    while (next < tasks.length && signal?.aborted !== true) {
      const index = next++;
      const task = tasks[index]!;
      const started = performance.now();
      const answer = await thread.ask(task, pieceSeconds, signal);
      if (answer === 'stopped') return;
      const fault = 'fault' in answer ? answer.fault : null;
      if ('fault' in answer) faults.set(index, answer.fault);
      else results[index] = answer.result;
      done += 1;
      successes += successesOf(results[index]!);
      const seconds = (performance.now() - started) / 1000;
      onProgress?.({ piece: nameOf(task), seconds, fault, done, of: tasks.length, successes });
    }
  });
  await Promise.all(hands);
  const unfinished = [...faults.entries()]
    .sort(([one], [other]) => one - other)
    .map(([index, fault]) => ({ piece: nameOf(tasks[index]!), fault }));
  return { results, unfinished };
}

function successesOf(result: SuiteResult | null): number {
  if (result?.kind === 'pairs') return result.successes.length;
  if (result?.kind !== 'population') return 0;
  return result.successes.filter((success) => !isBeyondThePromise(success)).length;
}

function nameOf(task: SuiteTask): string {
  switch (task.kind) {
    case 'population':
      return `population ${kindOf(task.number)}-${task.seed}-${task.number}`;
    case 'pairs':
      return `pairs of readers, population ${kindOf(task.number)}-${task.seed}-${task.number}`;
    case 'list':
      return `readers with a list, population ${kindOf(task.number)}-${task.seed}-${task.number}`;
    case 'mutation':
      return `bad gate ${task.mutation}`;
    case 'text':
      return 'texts';
    case 'proof':
      return 'proofs';
    case 'rerun':
      return 'tables to a reader who has the program';
  }
}

/** A thread that does one piece after another. What it does not end in time is ended with it, and a new one begun. */
function newThread(): AsyncDisposable & {
  ask(
    task: SuiteTask,
    seconds: number,
    signal?: AbortSignal,
  ): Promise<{ result: SuiteResult } | { fault: string } | 'stopped'>;
} {
  const begin = () => new Worker(new URL('./suiteWorker.ts', import.meta.url));
  let worker = begin();
  return {
    ask: async (task, seconds, signal) => {
      const answer = await answerOf(worker, task, seconds, signal);
      if (answer !== 'late') return answer;
      await worker.terminate();
      worker = begin();
      return { fault: `given up after ${seconds} s` };
    },
    [Symbol.asyncDispose]: async () => {
      await worker.terminate();
    },
  };
}

/** What came of a piece, unless the time is over or the signal comes first. */
function answerOf(
  worker: Worker,
  task: SuiteTask,
  seconds: number,
  signal?: AbortSignal,
): Promise<{ result: SuiteResult } | { fault: string } | 'stopped' | 'late'> {
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof answerOf>>>();
  const stop = () => resolve('stopped');
  const clock = setTimeout(() => resolve('late'), seconds * 1000);
  signal?.addEventListener('abort', stop);
  const fail = (error: Error) => resolve({ fault: error.message });
  worker.on('error', fail);
  worker.on('message', resolve);
  worker.postMessage(task);
  return promise.finally(() => {
    clearTimeout(clock);
    signal?.removeEventListener('abort', stop);
    // Each by itself: a worker that loses all its listeners loses Node's own among them, and is never heard again.
    worker.off('error', fail);
    worker.off('message', resolve);
  });
}

function yieldsOf(results: readonly PopulationScore[]): ProfileYield[] {
  const documents = Map.groupBy(
    results.flatMap((result) => result.documents),
    ({ recipient }) => recipient,
  );
  return [...documents].map(([recipient, each]) => {
    const left = each.filter(({ isRefused }) => !isRefused);
    return {
      recipient,
      documents: each.length,
      refused: each.length - left.length,
      withheldShare:
        left.reduce((sum, { withheldShare }) => sum + withheldShare, 0) / Math.max(1, left.length),
    };
  });
}
