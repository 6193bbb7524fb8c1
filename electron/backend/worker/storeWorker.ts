import { parentPort, workerData } from 'node:worker_threads';
import type { BackendEvent } from '../../../shared/contract/event.ts';
import { createApplication } from '../application.ts';
import type { FromStoreWorker, StoreWorkerData, ToStoreWorker } from '../backend.ts';
import { createPool } from '../compute/pool.ts';

/** Workers beside the store's own; two lose below a thousand persons, so there is no gain in more (PERFORMANCE). */
const computeWorkers = 2;

const port = parentPort;
if (!port) throw new Error('storeWorker runs as a worker');
const data = workerData as StoreWorkerData;
const send = (message: FromStoreWorker) => port.postMessage(message);

const compute = createPool(new URL(data.computeWorker), computeWorkers);
const application = createApplication({
  root: data.root,
  folder: data.folder,
  appVersion: data.appVersion,
  idleMinutes: data.idleMinutes,
  compute,
  emit: (event: BackendEvent) => send({ kind: 'event', event }),
});

port.on('message', async (message: ToStoreWorker) => {
  if (message.kind === 'call') {
    const flag = new Int32Array(message.cancelFlag);
    const answer = await application.dispatch(message.command, message.input, {
      job: message.job,
      isCancelled: () => Atomics.load(flag, 0) === 1,
    });
    send({ kind: 'answer', id: message.id, answer });
    // Whoever has unlocked a store soon asks for the network, whose places are computed.
    if (message.command === 'store.open' && answer.ok) compute.warm();
  } else if (message.kind === 'lock') {
    application.lock(message.reason);
    send({ kind: 'answer', id: message.id, answer: { ok: true, output: {} } });
  } else {
    await application.close();
    send({ kind: 'answer', id: message.id, answer: { ok: true, output: {} } });
    port.close();
  }
});
