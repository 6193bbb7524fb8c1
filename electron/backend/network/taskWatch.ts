import { Failure } from '../../../shared/failure.ts';
import type { TaskControl } from '../compute/task.ts';
import { Cancelled, type Watch } from './engine/watch.ts';

/** Lets the engine report to a compute worker's caller, in whole per cent of one phase, and be stopped by it. */
export function watchOf(control: TaskControl, phase: string, [from, to]: [number, number] = [0, 1]): Watch {
  let reported = -1;
  return {
    cancelled: () => control.isCancelled(),
    progress: (share) => {
      const percent = Math.floor(100 * (from + share * (to - from)));
      if (percent > reported) control.progress(phase, percent, 100);
      reported = percent;
    },
  };
}

/**
 * What the engine computes.
 * @throws Failure `call.cancelled` where the engine was stopped
 */
export function unlessCancelled<Result>(compute: () => Result): Result {
  try {
    return compute();
  } catch (error) {
    throw error instanceof Cancelled ? new Failure('call.cancelled') : error;
  }
}
