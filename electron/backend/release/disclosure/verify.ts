import { cellAt, type PublishedCell, sumOf } from './model.ts';

import { isPossible, type View } from './worlds.ts';

/** Two counter-worlds for one hidden cell, and the bounds they are said to attain. */
export interface Claim {
  readonly cell: number;
  readonly lo: number;
  readonly up: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Why a release is not safe. `cell` is an index into the model's cells. */
export interface Fault {
  readonly code: FaultCode;
  readonly cell?: number;
}
export type FaultCode =
  /** The width of a hidden cell is below k, or below what the policy asks. */
  | 'narrow'
  /** Of a hidden cell of joiners or leavers it is sure that there are some, and fewer than k. */
  | 'flow'
  /** A hidden cell is surely between 1 and k-1. */
  | 'surelySmall'
  /** A reader who reruns the suppression learns the very count. */
  | 'rerun'
  /** A count of 1..k-1, or a hidden-by-policy zero, or a dominated group is shown. */
  | 'sensitiveShown'
  /** A zero is hidden although the policy says that zeros are shown. */
  | 'zeroHidden'
  /** A hidden cell has no pair of counter-worlds. */
  | 'noWitness'
  /** A counter-world does not fit what is shown or what the rules tell, or does not attain its bound. */
  | 'falseWitness'
  /** The solver proved nothing. */
  | 'solver'
  /** Nothing is left to hide. */
  | 'nothingLeft';

/**
 * Checks the proof of a release by adding integers: every hidden cell has two possible worlds that attain its bounds,
 * and the bounds keep the cell uncertain. Imports no solver and trusts none. Returns every fault, in the order of the
 * cells; an empty list means that the release is safe against the reader whom the view describes.
 */
export function verify(view: View, claims: readonly Claim[]): Fault[] {
  const claimOf = new Map(claims.map((claim) => [claim.cell, claim]));
  const judged = new Map<readonly number[], boolean>();
  const isWorld = (world: readonly number[]) => {
    const known = judged.get(world) ?? isPossible(view, world);
    judged.set(world, known);
    return known;
  };
  const faults = patternFaults(view);
  view.suppressed.forEach((isHidden, cell) => {
    if (!isHidden) return;
    const claim = claimOf.get(cell);
    if (!claim) {
      faults.push({ code: 'noWitness', cell });
      return;
    }
    const published = cellAt(view.model, cell);
    const { atoms } = published;
    const holds =
      isWorld(claim.low) &&
      isWorld(claim.high) &&
      sumOf(atoms, claim.low) === claim.lo &&
      sumOf(atoms, claim.high) === claim.up;
    if (!holds) faults.push({ code: 'falseWitness', cell });
    faults.push(...intervalFaults(claim, published, view).map((code) => ({ code, cell })));
  });
  for (const { cell } of claims) {
    if (!view.suppressed[cell]) faults.push({ code: 'falseWitness', cell });
  }
  return faults;
}

/**
 * Rule 5: a hidden count may be 0 or at least k, and is uncertain by at least k (by less, and surely small or not, where
 * the policy asks for a width of its own); a count that another release shows
 * need not be uncertain as long as it is surely not small. Rule 7: of joiners and leavers it may not be sure that
 * there are some and that they are fewer than k. A reader who reruns the algorithm may come closer, but never to the
 * very count.
 */
export function intervalFaults(
  interval: { lo: number; up: number },
  published: PublishedCell,
  { policy, reader }: Pick<View, 'policy' | 'reader'>,
): FaultCode[] {
  const { lo, up } = interval;
  if (reader === 'algorithm') return up > lo ? [] : ['rerun'];
  if (published.kind === 'flow') return lo === 0 || up >= policy.k ? [] : ['flow'];
  const faults: FaultCode[] = [];
  if (published.kind === 'carried' && lo >= policy.k) return faults;
  if (!(up - lo >= (policy.width ?? policy.k))) faults.push('narrow');
  if (policy.width === undefined && lo !== 0 && !(up >= policy.k)) faults.push('surelySmall');
  return faults;
}

/** Rule 3 on the cells that are shown, and the promise on zeros on those that are hidden. */
export function patternFaults({
  model,
  policy,
  suppressed,
}: Pick<View, 'model' | 'policy' | 'suppressed'>): Fault[] {
  const faults: Fault[] = [];
  model.cells.forEach(({ value, kind }, cell) => {
    if (kind === 'given') return;
    const isZero = value === 0;
    if (suppressed[cell]) {
      if (isZero && policy.zerosShown && kind !== 'flow') faults.push({ code: 'zeroHidden', cell });
      return;
    }
    if (isZero ? !policy.zerosShown && kind !== 'flow' : value < policy.k)
      faults.push({ code: 'sensitiveShown', cell });
  });
  for (const { part, total } of model.groups) {
    const share = cellAt(model, part).value;
    const isDominated = share > 0 && cellAt(model, total).value - share <= policy.coalition;
    if (isDominated && !suppressed[part]) faults.push({ code: 'sensitiveShown', cell: part });
  }
  return faults;
}
