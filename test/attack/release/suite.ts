import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { beyondThePromise, type HistoryScore, type Score, type Success } from './attackHistory.ts';
import type { ProofScore } from './attackProof.ts';
import type { TextScore } from './attackText.ts';
import { type GateMutation, gateMutations } from './mutations.ts';
import type { MutationScore, PopulationScore, SuiteResult, SuiteTask } from './suiteTask.ts';

/*
 * A round: populations through the gate, a few through each bad gate, texts through the last gate; over all cores, the
 * same for a seed whatever their number.
 */

/** What a round is asked for. */
export interface RoundRequest {
  readonly populations: number;
  readonly seed: number;
  readonly quarters: number;
  /** One a core unless given. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number, successes: number) => void;
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
  readonly mutations: readonly MutationScore[];
  /** Null where the round was stopped before. */
  readonly text: TextScore | null;
  readonly proof: ProofScore | null;
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

/** Whether the gate holds: nothing won of what is promised, and every bad gate noticed. */
export function isHeld({ successes, mutations, text, proof, isComplete }: Round): boolean {
  return (
    isComplete &&
    successes.length === 0 &&
    mutations.every(({ by }) => Object.keys(by).length > 0) &&
    text?.missed.length === 0 &&
    text.mutationCaught &&
    proof?.missed.length === 0
  );
}

/** Runs a round. Throws what a thread threw. */
export async function runRound(request: RoundRequest): Promise<Round> {
  const { populations, seed, quarters, signal } = request;
  const tasks: SuiteTask[] = [
    ...(Object.keys(gateMutations) as GateMutation[]).map(
      (mutation): SuiteTask => ({ kind: 'mutation', seed, mutation }),
    ),
    { kind: 'text', seed },
    { kind: 'proof', seed },
    ...Array.from(
      { length: populations },
      (_, number): SuiteTask => ({ kind: 'population', seed, number, quarters }),
    ),
  ];
  const results = await runAll(tasks, request);
  const ours = results.filter((result) => result?.kind === 'population');
  const mutations = results.filter((result) => result?.kind === 'mutation');
  const scores = summed(ours.flatMap((result) => result.scores));
  const successes = ours.flatMap((result) => result.successes);
  const isBeyond = ({ attack }: { attack: Score['attack'] }) => beyondThePromise.has(attack);
  return {
    populations: ours.length,
    isComplete: signal?.aborted !== true && results.every((result) => result !== null),
    scores: scores.filter((score) => !isBeyond(score)),
    successes: successes.filter((success) => !isBeyond(success)),
    beyond: { scores: scores.filter(isBeyond), successes: successes.filter(isBeyond) },
    mutations,
    text: results.find((result) => result?.kind === 'text') ?? null,
    proof: results.find((result) => result?.kind === 'proof') ?? null,
    profiles: yieldsOf(ours),
    gateSeconds: ours.reduce((sum, result) => sum + result.gateSeconds, 0),
    attackSeconds: ours.reduce((sum, result) => sum + result.attackSeconds, 0),
  };
}

/** Hands out the pieces to threads; null for those that were not begun before the signal. */
async function runAll(tasks: readonly SuiteTask[], request: RoundRequest): Promise<(SuiteResult | null)[]> {
  const { threads = availableParallelism(), signal, onProgress } = request;
  const results: (SuiteResult | null)[] = tasks.map(() => null);
  let next = 0;
  let done = 0;
  let successes = 0;
  await Promise.all(
    Array.from({ length: Math.min(threads, tasks.length) }, async () => {
      const worker = new Worker(new URL('./suiteWorker.ts', import.meta.url));
      try {
        while (next < tasks.length && signal?.aborted !== true) {
          const index = next++;
          const result = await askedOf(worker, tasks[index]!, signal);
          if (result === null) break;
          results[index] = result;
          done += 1;
          if (result.kind === 'population') {
            successes += result.successes.filter(({ attack }) => !beyondThePromise.has(attack)).length;
          }
          onProgress?.(done, tasks.length, successes);
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
  return results;
}

/** What came of a piece; null where the signal came first. */
function askedOf(worker: Worker, task: SuiteTask, signal?: AbortSignal): Promise<SuiteResult | null> {
  return new Promise((resolve, reject) => {
    const stop = () => settle(() => resolve(null));
    const settle = (end: () => void) => {
      worker.removeAllListeners();
      signal?.removeEventListener('abort', stop);
      end();
    };
    signal?.addEventListener('abort', stop);
    worker.once('error', (error) => settle(() => reject(error)));
    worker.once('message', ({ result, fault }: { result?: SuiteResult; fault?: string }) =>
      settle(() => (result === undefined ? reject(new Error(fault)) : resolve(result))),
    );
    worker.postMessage(task);
  });
}

function summed(scores: readonly Score[]): Score[] {
  const sums = new Map<string, Score>();
  for (const score of scores) {
    const key = [score.attack, score.level, score.pool, score.recipient].join(' ');
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...score });
    else {
      sum.attempts += score.attempts;
      sum.successes += score.successes;
      sum.undecided += score.undecided;
    }
  }
  return [...sums.values()];
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
