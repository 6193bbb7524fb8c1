/** One figure beside its peer's. */
export interface Row {
  what: string;
  /** Milliseconds, medians. */
  ours: number;
  peer: string;
  peers: number;
}

export interface Bench {
  name: string;
  measure(report: (row: Row) => void): Promise<void>;
}

/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Milliseconds that one run takes. */
export async function timed(run: () => unknown): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
