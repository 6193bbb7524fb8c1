import { AuditError, audit, type Progress } from './audit.ts';
import { cellAt, type LinkedTables } from './model.ts';
import { checkPolicy, type Policy } from './policy.ts';
import { claimsOf, type Interval, type Pattern, type Proof, viewOf } from './proof.ts';
import { type RuleReader, suppress } from './suppress.ts';
import { type Fault, type FaultCode, intervalFaults, patternFaults, verify } from './verify.ts';
import type { View } from './worlds.ts';

/** What may leave, and the proof of it, which stays inside. */
export interface Protection extends Proof, Pattern {
  /** Proof against a reader who reruns the algorithm; null where that was not asked for. */
  readonly rerun: Proof | null;
  /** `safe` means that the solver-free checker found no fault. */
  readonly verdict: 'safe' | 'unsafe';
  readonly faults: readonly Fault[];
  readonly utility: Utility;
}

/** How much a pattern withholds of the cells that are printed. */
export interface Utility {
  readonly cells: number;
  readonly hidden: number;
  /** Share of the cells withheld, 0 to 1. */
  readonly hiddenShare: number;
  /** Share of the sum of all counts withheld, 0 to 1. */
  readonly withheldCount: number;
}

/**
 * Protects one release: suppression over the joint system, audit of every hidden cell, more suppression until the
 * audit holds, and a last check of the proof without the solver (rules 3 to 6 and 13 of the disclosure rules).
 * The reader who knows the thresholds is always audited: every hidden cell keeps rule 5. With `closest` the one
 * who reruns the suppression is audited too, and no hidden cell is exact for that reader; this takes many mixed-integer
 * programmes, seconds to minutes for a whole summary.
 * Deterministic. Fails closed: whatever is not proved is `unsafe`. Throws a RangeError for an impossible policy and
 * Failure `call.cancelled`.
 */
export async function protect(
  model: LinkedTables,
  policy: Policy,
  progress: Progress = {},
  closest: RuleReader = 'thresholds',
): Promise<Protection> {
  checkPolicy(policy);
  const forced = new Set<number>();
  for (;;) {
    const pattern: Pattern = { suppressed: suppress(model, policy, forced).suppressed, forced: [...forced] };
    const view = viewOf(model, policy, pattern, 'thresholds');
    const reading = await prove(view, progress, false);
    const rerunning =
      closest === 'algorithm' && reading.faults.length === 0
        ? await prove(viewOf(model, policy, pattern, 'algorithm'), progress, false, reading.worlds)
        : undefined;
    const faults = [...reading.faults, ...(rerunning?.faults ?? [])];
    const outcome: Protection = {
      ...pattern,
      ...reading,
      rerun: rerunning ?? null,
      verdict: faults.length === 0 ? 'safe' : 'unsafe',
      faults,
      utility: utilityOf(view),
    };
    const failing = faults.flatMap(({ code, cell }) =>
      isRelieved(code) && cell !== undefined ? [cell] : [],
    );
    if (failing.length === 0) return outcome;
    const added = reliefs(view, [...new Set(failing)]);
    if (added.length === 0) return { ...outcome, faults: [...faults, { code: 'nothingLeft' }] };
    for (const cell of added) forced.add(cell);
  }
}

/** Faults that hiding more can mend. */
function isRelieved(code: FaultCode): boolean {
  return code === 'narrow' || code === 'surelySmall' || code === 'rerun';
}

/**
 * Audits a pattern that somebody else made: the reader knows the shown numbers and whether zeros are shown, and
 * nothing of how the pattern came about. Throws as `protect` does.
 */
export async function assess(
  model: LinkedTables,
  policy: Policy,
  suppressed: readonly boolean[],
  progress: Progress = {},
): Promise<Protection> {
  checkPolicy(policy);
  if (suppressed.length !== model.cells.length)
    throw new RangeError('suppressed must have one value per cell');
  const pattern: Pattern = { suppressed, forced: null };
  const view = viewOf(model, policy, pattern, 'thresholds');
  const proof = await prove(view, progress, true);
  return {
    ...pattern,
    ...proof,
    rerun: null,
    verdict: proof.faults.length === 0 ? 'safe' : 'unsafe',
    utility: utilityOf(view),
  };
}

/**
 * Audits a view and checks the proof without the solver. Fails closed: without a proved optimum there is a fault.
 * `isExact` asks for the very bounds instead of enough to judge them.
 */
export async function prove(
  view: View,
  progress: Progress,
  isExact: boolean,
  seeds: Proof['worlds'] = [],
): Promise<Proof & { readonly faults: readonly Fault[] }> {
  const isEnough = (interval: Interval, cell: number) =>
    intervalFaults(interval, cellAt(view.model, cell), view).length === 0;
  try {
    const proof = await audit(view, progress, isExact ? undefined : isEnough, seeds);
    return { ...proof, faults: verify(view, claimsOf(proof)) };
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    const hiddenZeros = patternFaults(view).filter(({ code }) => code === 'zeroHidden');
    return {
      intervals: view.suppressed.map(() => null),
      worlds: [],
      witnesses: [],
      faults: [...hiddenZeros, { code: 'solver' }],
    };
  }
}

/** What to hide so that the failing cells become less certain: one cell a line and round. */
export function reliefs(view: View, failing: readonly number[]): number[] {
  const served = new Set<number>();
  const added: number[] = [];
  for (const cell of failing) {
    const lines = view.model.lines.flatMap(({ total, parts }, at) =>
      total === cell || parts.includes(cell) ? [at] : [],
    );
    if (lines.some((line) => served.has(line))) continue;
    const relief = reliefOf(view, cell);
    if (relief === undefined) continue;
    added.push(relief);
    view.model.lines.forEach(({ total, parts }, at) => {
      if (total === relief || parts.includes(relief)) served.add(at);
    });
  }
  return added;
}

/**
 * The smallest shown part of at least k, else the greatest, in the lines that the cell lies in; where they have none
 * left, in those below it; then the smallest total above it.
 */
function reliefOf({ model, policy, suppressed }: View, cell: number): number | undefined {
  const value = (other: number) => cellAt(model, other).value;
  const free = (cells: readonly number[]) =>
    cells
      .filter((other) => !suppressed[other] && !(policy.zerosShown && value(other) === 0))
      .sort((a, b) => value(a) - value(b) || b - a);
  const within = model.lines.filter(({ parts }) => parts.includes(cell));
  const below = model.lines.filter(({ total }) => total === cell);
  for (const cells of [within.flatMap(({ parts }) => parts), below.flatMap(({ parts }) => parts)]) {
    const candidates = free(cells);
    const relief = candidates.find((other) => value(other) >= policy.k) ?? candidates.at(-1);
    if (relief !== undefined) return relief;
  }
  return free(within.map(({ total }) => total))[0];
}

export function utilityOf({ model, suppressed }: View): Utility {
  const printed = model.cells.flatMap(({ value, kind }, cell) =>
    kind === 'printed' || kind === 'carried' ? [{ value, isHidden: suppressed[cell] }] : [],
  );
  const hidden = printed.filter(({ isHidden }) => isHidden);
  const sum = (cells: readonly { value: number }[]) => cells.reduce((total, { value }) => total + value, 0);
  return {
    cells: printed.length,
    hidden: hidden.length,
    hiddenShare: hidden.length / Math.max(1, printed.length),
    withheldCount: sum(hidden) / Math.max(1, sum(printed)),
  };
}
