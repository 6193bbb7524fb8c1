import { parentPort } from 'node:worker_threads';
import { Failure } from '../../../shared/failure.ts';
import type { TaskReply, TaskRequest } from '../compute/pool.ts';
import type { TaskControl } from '../compute/task.ts';
import { tasks } from '../compute/tasks.ts';

const port = parentPort;
if (!port) throw new Error('computeWorker runs as a worker');

port.on('message', async ({ id, name, input, cancelFlag }: TaskRequest) => {
  const reply = (message: TaskReply) => port.postMessage(message);
  const flag = new Int32Array(cancelFlag);
  const control: TaskControl = {
    progress: (phase, done, total) => reply({ id, kind: 'progress', phase, done, total }),
    isCancelled: () => Atomics.load(flag, 0) === 1,
  };
  try {
    const run = tasks[name] as (input: unknown, control: TaskControl) => unknown;
    reply({ id, kind: 'done', output: await run(input, control) });
  } catch (error) {
    const failure = error instanceof Failure ? { code: error.code, params: error.params } : null;
    reply({ id, kind: 'failed', failure, message: error instanceof Error ? (error.stack ?? '') : '' });
  }
});
