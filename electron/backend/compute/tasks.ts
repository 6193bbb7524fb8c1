import { findCandidates } from '../duplicate/candidatesTask.ts';
import { linesBehind } from '../network/analysis/basis.ts';
import { whatIfWithout } from '../network/analysis/keyPlayersTask.ts';
import { measureNetwork } from '../network/analysis/measuresTask.ts';
import { testRobustness } from '../network/analysis/robustnessTask.ts';
import { layOut } from '../network/layoutTask.ts';
import { auditRelease } from '../release/audit.ts';
import type { Task } from './task.ts';

/** Everything that runs off the store's thread, by name. */
export const tasks = {
  /** Answers its input; shows that a worker is alive. */
  'compute.echo': ((input: string) => input) satisfies Task<string, string>,
  'network.layout': layOut,
  'network.measures': measureNetwork,
  'network.basis': linesBehind,
  'network.robustness': testRobustness,
  'network.keyPlayers': whatIfWithout,
  /** Compares everybody on file with whoever is like them. */
  'duplicate.candidates': findCandidates,
  /** Suppresses and audits a summary, alone and with every earlier release. */
  'release.audit': auditRelease,
};

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;
