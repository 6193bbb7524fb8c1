import type { LinkedTables } from './model.ts';
import type { Policy } from './policy.ts';
import { type RuleReader, ruleKnowledge } from './suppress.ts';
import { type Claim, type Fault, verify } from './verify.ts';
import { noRuleKnowledge, type View } from './worlds.ts';

/** Least and greatest value of a hidden cell over all worlds that a reader must think possible. */
export interface Interval {
  readonly lo: number;
  readonly up: number;
}

/** Indices into `worlds` of two counter-worlds that attain the bounds of a hidden cell. */
export interface Witness {
  readonly cell: number;
  readonly low: number;
  readonly high: number;
}

/** Bounds for every hidden cell, with the worlds that attain them. */
export interface Proof {
  /** Per cell; null where the cell is shown or no bound was proved. */
  readonly intervals: readonly (Interval | null)[];
  /** Whole-number worlds, one count per atom. */
  readonly worlds: readonly (readonly number[])[];
  /** One per hidden cell, in the order of the cells. */
  readonly witnesses: readonly Witness[];
}

/** A pattern of this library, or somebody else's, of which `forced` is null. */
export interface Pattern {
  readonly suppressed: readonly boolean[];
  /** Cells that the audit asked to hide besides. Never shipped. */
  readonly forced: readonly number[] | null;
}

/** What a reader holds in hands, rebuilt from pattern, structure and policy alone. */
export function viewOf(model: LinkedTables, policy: Policy, pattern: Pattern, reader: RuleReader): View {
  const { suppressed, forced } = pattern;
  const knowledge = forced
    ? ruleKnowledge(model, policy, suppressed, new Set(forced))[reader]
    : noRuleKnowledge;
  return { model, policy, suppressed, knowledge, reader };
}

/** The claims that a proof makes, each with its worlds written out. */
export function claimsOf({ intervals, witnesses, worlds }: Proof): Claim[] {
  return witnesses.map(({ cell, low, high }) => ({
    cell,
    lo: intervals[cell]?.lo ?? Number.NaN,
    up: intervals[cell]?.up ?? Number.NaN,
    low: worlds[low] ?? [],
    high: worlds[high] ?? [],
  }));
}

/**
 * Checks the proofs of a release without a solver: against a reader of the thresholds and, where there are claims for
 * one (null otherwise), against a reader who reruns the algorithm.
 */
export function checkPattern(
  model: LinkedTables,
  policy: Policy,
  pattern: Pattern,
  claims: readonly Claim[],
  rerunClaims: readonly Claim[] | null,
): Fault[] {
  const faults = verify(viewOf(model, policy, pattern, 'thresholds'), claims);
  if (!rerunClaims) return faults;
  return [...faults, ...verify(viewOf(model, policy, pattern, 'algorithm'), rerunClaims)];
}
