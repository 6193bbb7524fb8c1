import { parentPort } from 'node:worker_threads';
import { runTask, type SuiteTask } from './suiteTask.ts';

/** A thread of the suite: takes one piece after another and sends back what came of it, or what went wrong. */
parentPort?.on('message', (task: SuiteTask) => {
  runTask(task).then(
    (result) => parentPort!.postMessage({ result }),
    (error: unknown) =>
      parentPort!.postMessage({ fault: error instanceof Error ? error.stack : String(error) }),
  );
});
