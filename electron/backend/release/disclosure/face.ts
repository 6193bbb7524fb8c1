import { type Audit, AuditError, audit, type Interval, type Progress, type Witness } from './audit.ts';
import { cellAt, type LinkedTables } from './model.ts';
import { checkPolicy, type Policy } from './policy.ts';
import { ruleKnowledge, suppress } from './suppress.ts';
import { type Claim, type Fault, intervalFaults, patternFaults, verify } from './verify.ts';
import { noRuleKnowledge, type View } from './worlds.ts';

/** What may leave, and the proof of it, which stays inside. */
export interface Protection {
  /** Per cell of the model. */
  readonly suppressed: readonly boolean[];
  /** Cells that the audit asked to hide besides; the checker needs them. Never shipped. */
  readonly forced: readonly number[];
  /** Per cell; null where the cell is shown or no bound was proved. */
  readonly intervals: readonly (Interval | null)[];
  readonly worlds: readonly (readonly number[])[];
  readonly witnesses: readonly Witness[];
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
 * Deterministic. Fails closed: whatever is not proved is `unsafe`. Throws a RangeError for an impossible policy and
 * Failure `call.cancelled`.
 */
export async function protect(
  model: LinkedTables,
  policy: Policy,
  progress: Progress = {},
): Promise<Protection> {
  checkPolicy(policy);
  const forced = new Set<number>();
  for (;;) {
    const { suppressed, knowledge } = suppress(model, policy, forced);
    const view: View = { model, policy, suppressed, knowledge: knowledge.thresholds };
    const outcome = await prove(view, [...forced], progress, false);
    const failing = outcome.faults.flatMap(({ code, cell }) =>
      (code === 'narrow' || code === 'surelySmall') && cell !== undefined ? [cell] : [],
    );
    if (failing.length === 0) return outcome;
    const added = reliefs(view, [...new Set(failing)]);
    if (added.length === 0) return { ...outcome, faults: [...outcome.faults, { code: 'nothingLeft' }] };
    for (const cell of added) forced.add(cell);
  }
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
  return prove({ model, policy, suppressed, knowledge: noRuleKnowledge }, [], progress, true);
}

/** The view under which the proof of `protect` is checked, rebuilt from pattern, structure and policy alone. */
export function viewOf(
  model: LinkedTables,
  policy: Policy,
  protection: Pick<Protection, 'suppressed' | 'forced'>,
): View {
  const { suppressed, forced } = protection;
  return {
    model,
    policy,
    suppressed,
    knowledge: ruleKnowledge(model, policy, suppressed, new Set(forced)).thresholds,
  };
}

/** The claims that a protection makes, each with its worlds written out. */
export function claimsOf({
  intervals,
  witnesses,
  worlds,
}: Pick<Protection, 'intervals' | 'witnesses' | 'worlds'>): Claim[] {
  return witnesses.map(({ cell, low, high }) => ({
    cell,
    lo: intervals[cell]?.lo ?? Number.NaN,
    up: intervals[cell]?.up ?? Number.NaN,
    low: worlds[low] ?? [],
    high: worlds[high] ?? [],
  }));
}

/** Audits a view and checks the proof without the solver. Fails closed. */
export async function prove(
  view: View,
  forced: readonly number[],
  progress: Progress,
  isExact: boolean,
): Promise<Protection> {
  const { suppressed } = view;
  const unproved = { suppressed, forced, utility: utilityOf(view), verdict: 'unsafe' as const };
  const hiddenZeros = patternFaults(view).filter(({ code }) => code === 'zeroHidden');
  let found: Audit;
  try {
    found = await audit(
      view,
      progress,
      isExact
        ? undefined
        : (interval, cell) => intervalFaults(interval, cellAt(view.model, cell), view.policy).length === 0,
    );
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    const faults: Fault[] = [...hiddenZeros, { code: 'solver' }];
    return { ...unproved, intervals: suppressed.map(() => null), worlds: [], witnesses: [], faults };
  }
  const faults = verify(view, claimsOf(found));
  return { ...unproved, ...found, verdict: faults.length === 0 ? 'safe' : 'unsafe', faults };
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

function utilityOf({ model, suppressed }: View): Utility {
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
