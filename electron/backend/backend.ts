import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { BackendEvent } from '../../shared/contract/event.ts';
import type { Answer, Transport } from '../../shared/contract/transport.ts';

/** The application in its own thread, as a shell uses it. */
export interface Backend extends Transport {
  lock(reason: 'demand' | 'idle' | 'suspend'): Promise<void>;
  /** Locks, and ends the threads. */
  close(): Promise<void>;
}

export interface BackendOptions {
  /** Module of `worker/storeWorker.ts`, as source or built. */
  storeWorker: URL;
  /** Module of `worker/computeWorker.ts`, as source or built. */
  computeWorker: URL;
  /** Folder that holds `electron/backend/store/migrations/` and `resources/`. */
  root: string;
  /** Where stores lie unless said otherwise. */
  folder: string;
  appVersion: string;
  idleMinutes?: number;
}

export type StoreWorkerData = Pick<BackendOptions, 'root' | 'folder' | 'appVersion' | 'idleMinutes'> & {
  computeWorker: string;
};

/** A flag shared with the worker stops a call even while the worker is busy with it. */
export type ToStoreWorker =
  | { kind: 'call'; id: number; command: string; input: unknown; job?: string; cancelFlag: SharedArrayBuffer }
  | { kind: 'lock'; id: number; reason: 'demand' | 'idle' | 'suspend' }
  | { kind: 'close'; id: number };

export type FromStoreWorker =
  | { kind: 'answer'; id: number; answer: Answer }
  | { kind: 'event'; event: BackendEvent };

/**
 * V8 13.6 frees code of WebAssembly that it takes for dead. In a process that has started many workers it can free what is
 * still called, and crash in `WasmEngine::FreeDeadCode`. To keep that code costs a few hundred kilobytes.
 */
const keepWasmCode = '--no-wasm-code-gc';

export function startBackend(options: BackendOptions): Backend {
  setFlagsFromString(keepWasmCode);
  const data: StoreWorkerData = {
    root: options.root,
    folder: options.folder,
    appVersion: options.appVersion,
    idleMinutes: options.idleMinutes,
    computeWorker: options.computeWorker.href,
  };
  const worker = new Worker(options.storeWorker, { workerData: data });
  const waiting = new Map<number, (answer: Answer) => void>();
  const flags = new Map<string, SharedArrayBuffer>();
  const listeners = new Set<(event: BackendEvent) => void>();
  const ended: Answer = { ok: false, failure: { code: 'call.unexpected', params: { reference: 'thread' } } };
  let nextId = 1;
  let alive = true;

  worker.on('message', (message: FromStoreWorker) => {
    if (message.kind === 'event') {
      for (const listener of listeners) listener(message.event);
      return;
    }
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  });
  const end = () => {
    if (!alive) return;
    alive = false;
    for (const settle of waiting.values()) settle(ended);
    waiting.clear();
    for (const listener of listeners) listener({ name: 'locked', reason: 'demand' });
  };
  worker.on('error', end);
  worker.on('exit', end);

  type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
  const ask = (message: WithoutId<ToStoreWorker>): Promise<Answer> => {
    if (!alive) return Promise.resolve(ended);
    const id = nextId++;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ ...message, id });
    });
  };

  return {
    async call(command, input, job) {
      const cancelFlag = new SharedArrayBuffer(4);
      if (job !== undefined) flags.set(job, cancelFlag);
      try {
        return await ask({ kind: 'call', command, input, job, cancelFlag });
      } finally {
        if (job !== undefined && flags.get(job) === cancelFlag) flags.delete(job);
      }
    },
    cancel(job) {
      const flag = flags.get(job);
      if (flag) Atomics.store(new Int32Array(flag), 0, 1);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async lock(reason) {
      await ask({ kind: 'lock', reason });
    },
    async close() {
      await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
}
