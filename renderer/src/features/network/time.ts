import { addDays, addMonths, daysBetween, type IsoDate } from '../../../../shared/date.ts';

/** The steps of the activity histogram, as the backend gives them. */
export interface Steps {
  step: 'week' | 'month';
  /** First days, without gaps. */
  starts: readonly IsoDate[];
}

/** First day after the last step. */
export function endOf({ step, starts }: Steps): IsoDate {
  const last = starts.at(-1) ?? '1970-01-01';
  return step === 'month' ? addMonths(last, 1) : addDays(last, 7);
}

/** Where a day lies along the steps, in steps from the first; kept within them. */
export function stepAt(steps: Steps, day: IsoDate): number {
  const { starts } = steps;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as string) <= day) low = middle + 1;
    else high = middle;
  }
  const start = starts[low - 1];
  if (start === undefined) return 0;
  const next = starts[low] ?? endOf(steps);
  return low - 1 + Math.min(1, daysBetween(start, day) / daysBetween(start, next));
}

/** The window between two step borders. A border at the very edge leaves that side open. */
export function windowBetween(
  steps: Steps,
  begin: number,
  end: number,
): { from: IsoDate | null; to: IsoDate | null } {
  const after = steps.starts[end];
  return {
    from: begin <= 0 ? null : (steps.starts[begin] ?? null),
    to: after === undefined ? null : addDays(after, -1),
  };
}

/** The window as borders along the steps; an open side is the edge. */
export function bordersOf(
  steps: Steps,
  window: { from: IsoDate | null; to: IsoDate | null },
): { begin: number; end: number } {
  return {
    begin: window.from === null ? 0 : stepAt(steps, window.from),
    end: window.to === null ? steps.starts.length : stepAt(steps, addDays(window.to, 1)),
  };
}

const openedMonths = 6;
/** Fewer observations than this are no picture of anything: then everything is shown. */
const fewestOpened = 100;

/**
 * The first day of the window in which long material opens: its last six months, since years drawn at once are too many
 * ties to read. Null when everything is shown: the material is short (its activity is then given by week), sparse towards
 * its end, or mostly undated.
 */
export function openingOf({
  starts,
  step,
  counts,
  undated,
}: Steps & { counts: ArrayLike<number>; undated: number }): IsoDate | null {
  if (step === 'week') return null;
  const inOrder = Array.from(counts);
  const dated = sum(inOrder);
  if (undated > dated || sum(inOrder.slice(-openedMonths)) < fewestOpened) return null;
  return starts.at(-openedMonths) ?? null;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Where a year's name stands below the steps: at its January, or at the first step. At most `most` of them. */
export function yearMarks({ starts }: Steps, most: number): { at: number; year: string }[] {
  const marks: { at: number; year: string }[] = [];
  starts.forEach((start, at) => {
    const year = start.slice(0, 4);
    const before = starts[at - 1]?.slice(0, 4);
    if (year !== before) marks.push({ at, year });
  });
  const every = Math.ceil(marks.length / most);
  // A year of which hardly anything is seen leaves its room to the next.
  const room = starts.length / 24;
  return marks.filter(
    ({ at }, i) => i % every === 0 && (marks[i + 1]?.at ?? Number.POSITIVE_INFINITY) - at > room,
  );
}
