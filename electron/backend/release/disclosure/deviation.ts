/**
 * Counter-worlds as differences from the truth. The attacker's system is linear, and the truth solves it; another world
 * solves it too exactly if the difference leaves every shown number as it is. So a proof needs no right sides: only
 * small whole numbers, and a check that adds them. Imports no solver.
 */

/** A linear form of atoms; without coefficients a plain sum. */
export interface Form {
  readonly atoms: readonly number[];
  readonly coefficients?: readonly number[];
}

/** Atoms with by how much their counts differ from the truth, none of them 0. */
export type Deviation = readonly (readonly [atom: number, change: number])[];

/** What a deviation must respect to lead to a world that every reader must think possible. */
export interface Stakes {
  /** The true count of every atom, step after step. */
  readonly truth: readonly number[];
  /** Steps of the history, and atoms of each. */
  readonly steps: number;
  readonly stepSize: number;
  /** Persons who pool what they know of themselves: each can vouch for that many of the own atoms. */
  readonly coalition: number;
  /** Above this no atom is sought; nothing rests on it. */
  readonly ceiling: readonly number[];
  /** Forms whose value readers know. */
  readonly fixed: readonly Form[];
  /** Forms of which readers know that they change by no less. */
  readonly bounded: readonly { readonly form: Form; readonly least: number }[];
  /** Of each list readers know that at least one form changes by no more than this. */
  readonly clauses: readonly (readonly { readonly form: Form; readonly most: number }[])[];
}

/** A deviation written out: the change of every atom. Throws a RangeError where it names an atom that there is not. */
export function changesOf({ truth }: Pick<Stakes, 'truth'>, deviation: Deviation): Float64Array {
  const changes = new Float64Array(truth.length);
  for (const [atom, change] of deviation) {
    if (!(atom in changes)) throw new RangeError(`there is no atom ${atom}`);
    changes[atom] = change;
  }
  return changes;
}

/** By how much the form changes. */
export function changeOf({ atoms, coefficients }: Form, changes: Float64Array): number {
  let sum = 0;
  if (!coefficients) {
    for (let at = 0; at < atoms.length; at += 1) sum += changes[atoms[at] as number] as number;
    return sum;
  }
  for (let at = 0; at < atoms.length; at += 1)
    sum += (changes[atoms[at] as number] as number) * (coefficients[at] as number);
  return sum;
}

/** True if a deviation leads to a world that every reader must think possible. Adds whole numbers and nothing else. */
export function isDeviation(stakes: Stakes, deviation: Deviation): boolean {
  const named = new Set<number>();
  for (const [atom, change] of deviation) {
    const count = stakes.truth[atom];
    if (count === undefined || named.has(atom) || !Number.isSafeInteger(change)) return false;
    if (count + change < 0) return false;
    named.add(atom);
  }
  const changes = changesOf(stakes, deviation);
  return (
    stakes.fixed.every((form) => changeOf(form, changes) === 0) &&
    stakes.bounded.every(({ form, least }) => changeOf(form, changes) >= least) &&
    stakes.clauses.every((clause) => clause.some(({ form, most }) => changeOf(form, changes) <= most))
  );
}

/** Whom a world must suit: no reader of own values, any of them, or those alone who are counted in one atom. */
export type Suited = 'outsider' | 'anybody' | { readonly atom: number };

/** The least count that an atom may have in a world that suits them. */
export function leastOf({ truth, coalition }: Stakes, suited: Suited, atom: number): number {
  if (suited === 'outsider' || (suited !== 'anybody' && suited.atom !== atom)) return 0;
  return Math.min(truth[atom] ?? 0, coalition);
}

/** True if the world of a deviation leaves everybody it must suit where they know themselves to be. */
export function suits(stakes: Stakes, deviation: Deviation, suited: Suited): boolean {
  return deviation.every(
    ([atom, change]) => (stakes.truth[atom] ?? 0) + change >= leastOf(stakes, suited, atom),
  );
}
