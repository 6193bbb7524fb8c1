/** How a caller follows and stops a long computation. Both are asked for often and should answer at once. */
export type Watch = {
  /** Told the share done so far, from 0 to 1, never falling. */
  readonly progress?: (share: number) => void;
  /** Answers true when the result is no longer wanted; the computation then throws `Cancelled`. */
  readonly cancelled?: () => boolean;
};

/** Thrown by a computation whose caller asked it to stop. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Reports the share done, and throws `Cancelled` when the caller has asked to stop. */
export function report(watch: Watch, share: number): void {
  if (watch.cancelled?.()) throw new Cancelled();
  watch.progress?.(Math.min(1, share));
}

/** The watch of a part of a computation, which takes it from one share done to another. */
export function partOf(watch: Watch, from: number, to: number): Watch {
  return { ...watch, progress: (share) => watch.progress?.(from + share * (to - from)) };
}
