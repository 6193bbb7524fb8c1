/** One figure beside its peer's. */
export interface Row {
  what: string;
  ours: number;
  peer: string;
  peers: number;
  /** What is measured; milliseconds when not given. */
  unit?: string;
}

/** What a bench tells: rows of figures, and what was left out and why. */
export interface Report {
  row(row: Row): void;
  note(text: string): void;
}

export interface Bench {
  name: string;
  measure(report: Report): Promise<void>;
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

/** A figure that never comes would hang the whole bench. @throws Error that names what was waited for */
export async function within<Result>(ms: number, what: string, run: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(ms / 1000)} s: ${what}`)), ms);
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A run longer than this is not repeated: its figure stands alone. */
const longestRepeated = 6_000;
/** As long as it takes until code that runs often runs at its full speed, as in a worker that lives all day. */
const warmUp = 1_000;

/** What takes less is run again and again for so long, lest one collection of garbage stand for the whole. */
const shortestMeasured = 20;

/** The median of five runs in milliseconds, once all is warm; of one where a run takes seconds. */
export function medianOfFive(run: () => unknown): number {
  const times: number[] = [];
  const begun = performance.now();
  let counted = 0;
  while (counted < 5) {
    const started = performance.now();
    if (started - begun > warmUp && times.length > 0) counted++;
    let runs = 0;
    let taken = 0;
    while (taken < shortestMeasured) {
      run();
      runs++;
      taken = performance.now() - started;
    }
    times.push(taken / runs);
    if ((times[0] ?? 0) > longestRepeated) break;
  }
  return median(times.slice(-5));
}
