import { Worker } from 'node:worker_threads';
import { Failure } from '../../../shared/failure.ts';
import type { TaskControl } from './task.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

/** Runs heavy calculations away from the store's thread. */
export interface Compute {
  /** @throws Failure `call.cancelled` once the control says so; what the task throws otherwise */
  run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    control: TaskControl,
  ): Promise<TaskOutput<Name>>;
  /** Starts a worker if there is none, so that the first calculation does not wait for it. */
  warm(): void;
  close(): Promise<void>;
}

/** What a compute worker is sent. The flag turns 1 when the task should stop. */
export interface TaskRequest {
  id: number;
  name: TaskName;
  input: unknown;
  cancelFlag: SharedArrayBuffer;
}

/** What a compute worker answers. */
export type TaskReply =
  | { id: number; kind: 'progress'; phase: string; done: number; total: number }
  | { id: number; kind: 'done'; output: unknown }
  | {
      id: number;
      kind: 'failed';
      failure: { code: Failure['code']; params: Failure['params'] } | null;
      message: string;
    };

interface Waiting {
  request: TaskRequest;
  control: TaskControl;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

interface Seat {
  worker: Worker;
  busy: Waiting | null;
}

const cancelPollMs = 50;

/** A pool of workers made on first use, or one of them by `warm`. Calls wait in line; a cancelled call leaves the line or stops its task. */
export function createPool(workerModule: URL, size: number): Compute {
  const seats: Seat[] = [];
  const queue: Waiting[] = [];
  let nextId = 1;
  let closed = false;

  const finish = (seat: Seat, settle: (waiting: Waiting) => void) => {
    const waiting = seat.busy;
    seat.busy = null;
    if (waiting) settle(waiting);
    advance();
  };

  const hire = (): Seat => {
    const seat: Seat = { worker: new Worker(workerModule), busy: null };
    seat.worker.on('message', (reply: TaskReply) => {
      if (reply.id !== seat.busy?.request.id) return;
      if (reply.kind === 'progress') {
        seat.busy.control.progress(reply.phase, reply.done, reply.total);
      } else if (reply.kind === 'done') {
        finish(seat, (waiting) => waiting.resolve(reply.output));
      } else {
        finish(seat, (waiting) =>
          waiting.reject(
            reply.failure ? new Failure(reply.failure.code, reply.failure.params) : new Error(reply.message),
          ),
        );
      }
    });
    seat.worker.on('error', (error) => {
      seats.splice(seats.indexOf(seat), 1);
      finish(seat, (waiting) => waiting.reject(error));
    });
    seat.worker.unref();
    seats.push(seat);
    return seat;
  };

  const advance = () => {
    while (queue.length > 0 && !closed) {
      const seat = seats.find((candidate) => !candidate.busy) ?? (seats.length < size ? hire() : null);
      if (!seat) return;
      const waiting = queue.shift();
      if (!waiting) return;
      seat.busy = waiting;
      seat.worker.ref();
      seat.worker.postMessage(waiting.request);
    }
    for (const seat of seats) if (!seat.busy) seat.worker.unref();
  };

  return {
    run(name, input, control) {
      const cancelFlag = new SharedArrayBuffer(4);
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const waiting: Waiting = {
        request: { id: nextId++, name, input, cancelFlag },
        control,
        resolve,
        reject,
      };
      const poll = setInterval(() => {
        if (!control.isCancelled()) return;
        Atomics.store(new Int32Array(cancelFlag), 0, 1);
        const place = queue.indexOf(waiting);
        if (place >= 0) {
          queue.splice(place, 1);
          reject(new Failure('call.cancelled'));
        }
      }, cancelPollMs);
      queue.push(waiting);
      advance();
      return promise.finally(() => clearInterval(poll)) as Promise<TaskOutput<typeof name>>;
    },
    warm() {
      if (seats.length === 0 && !closed) hire();
    },
    async close() {
      closed = true;
      await Promise.all(seats.map((seat) => seat.worker.terminate()));
    },
  };
}
