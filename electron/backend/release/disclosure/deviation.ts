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
  /** How counts of one step can change places. */
  readonly ledger: StepLedger;
  /** Of each step the readers who are counted in it: the atoms of each, of which a single reader knows. */
  readonly readers: readonly (readonly (readonly number[])[])[];
}

/** What every step is made of: the same atoms once for each kind of course, in the order of the kinds. */
export interface StepLedger {
  /** Atoms of one kind; kinds times this are the atoms of a step. */
  readonly kindSize: number;
  /** Sums of atoms that are 0 within every kind. */
  readonly links: readonly Form[];
  /**
   * Changes of the kinds of one atom that leave what was there before and after as it is, such as one joiner fewer who
   * moved in instead. Made at one atom and undone at another they keep the totals of every kind.
   */
  readonly conversions: readonly (readonly (readonly [kind: number, change: number])[])[];
}

/** A deviation as changes by atom. */
export type Changes = ReadonlyMap<number, number>;

/** Several deviations at once: the change of every atom that any of them changes. */
export function together(deviations: readonly Deviation[]): Changes {
  const changes = new Map<number, number>();
  for (const deviation of deviations)
    for (const [atom, change] of deviation) changes.set(atom, (changes.get(atom) ?? 0) + change);
  return changes;
}

/** By how much the form changes. */
export function changeOf({ atoms, coefficients }: Form, changes: Changes): number {
  let sum = 0;
  atoms.forEach((atom, at) => {
    sum += (changes.get(atom) ?? 0) * (coefficients?.[at] ?? 1);
  });
  return sum;
}

/**
 * Tells which deviations lead to worlds that every reader must think possible. Adds whole numbers and nothing else; looks
 * at no more forms than the changed atoms are in.
 */
export class Judge {
  readonly #stakes: Stakes;
  /** What readers know of the changes: of a form alone, or in a list of which one must hold. */
  readonly #limits: readonly Limit[];
  /** Of each atom the limits that it is in, with its coefficient. */
  readonly #limitsOf: readonly (readonly (readonly [limit: number, coefficient: number])[])[];
  /** Of each clause the limits that it lists. */
  readonly #clauses: readonly (readonly number[])[];
  readonly #truthHolds: boolean;

  constructor(stakes: Stakes) {
    this.#stakes = stakes;
    const limits: Limit[] = [];
    const limitsOf: [number, number][][] = stakes.truth.map(() => []);
    const add = ({ atoms, coefficients }: Form, limit: Limit) => {
      const at = limits.push(limit) - 1;
      atoms.forEach((atom, place) => {
        limitsOf[atom]?.push([at, coefficients?.[place] ?? 1]);
      });
      return at;
    };
    for (const form of stakes.fixed) add(form, { least: 0, most: 0, clause: -1 });
    for (const { form, least } of stakes.bounded) add(form, { least, most: Infinity, clause: -1 });
    this.#clauses = stakes.clauses.map((clause, at) =>
      clause.map(({ form, most }) => add(form, { least: -Infinity, most, clause: at })),
    );
    this.#limits = limits;
    this.#limitsOf = limitsOf;
    this.#truthHolds =
      stakes.bounded.every(({ least }) => least <= 0) &&
      stakes.clauses.every((clause) => clause.some(({ most }) => most >= 0));
  }

  /** True if the changes lead to a world that every reader must think possible. */
  isPossible(changes: Changes): boolean {
    return this.#fits(changes, ({ least, most }, sum) => sum >= least && sum <= most);
  }

  /**
   * True if moreover it is none of the changes' doing that any rule holds, so that they can be made together with other
   * such changes of other steps.
   */
  isNeutral(changes: Changes): boolean {
    return this.#fits(
      changes,
      ({ least, most }, sum) =>
        sum >= (least === -Infinity ? least : 0) && sum <= (most === Infinity ? most : 0),
    );
  }

  #fits(changes: Changes, isWithin: (limit: Limit, sum: number) => boolean): boolean {
    if (!this.#truthHolds) return false;
    const sums = new Map<number, number>();
    for (const [atom, change] of changes) {
      const count = this.#stakes.truth[atom];
      if (count === undefined || !Number.isSafeInteger(change) || count + change < 0) return false;
      if (change === 0) continue;
      for (const [limit, coefficient] of this.#limitsOf[atom] ?? [])
        sums.set(limit, (sums.get(limit) ?? 0) + change * coefficient);
    }
    const holds = (limit: number) => isWithin(this.#limits[limit] as Limit, sums.get(limit) ?? 0);
    for (const limit of sums.keys()) {
      const { clause } = this.#limits[limit] as Limit;
      if (clause < 0 ? !holds(limit) : !(this.#clauses[clause] as readonly number[]).some(holds))
        return false;
    }
    return true;
  }
}

/** A form may change by no less and no more. */
interface Limit {
  readonly least: number;
  readonly most: number;
  /** -1: none. */
  readonly clause: number;
}

/**
 * Whom a world must suit, since they know themselves to be counted where they are: `anybody`; or all who have nothing to
 * do with the count in question, together with those who are `own`, so many in each atom. `others` are atoms in which nobody
 * else need be suited.
 */
export type Suited =
  | 'anybody'
  | {
      readonly own: ReadonlyMap<number, number>;
      readonly others?: ReadonlySet<number>;
    };

/** The least count of an atom in worlds that suit them; `inForm` tells the atoms of the count in question. */
export function leastOf(
  { truth, coalition }: Pick<Stakes, 'truth' | 'coalition'>,
  suited: Suited,
  inForm: (atom: number) => boolean,
  atom: number,
): number {
  if (suited === 'anybody' || !(inForm(atom) || suited.others?.has(atom)))
    return Math.min(truth[atom] ?? 0, coalition);
  return suited.own.get(atom) ?? 0;
}

/** True if the world leaves everybody it must suit where they know themselves to be. */
export function suits(
  stakes: Pick<Stakes, 'truth' | 'coalition'>,
  changes: Changes,
  suited: Suited,
  inForm: (atom: number) => boolean,
): boolean {
  for (const [atom, change] of changes)
    if (change < 0 && (stakes.truth[atom] ?? 0) + change < leastOf(stakes, suited, inForm, atom))
      return false;
  return true;
}
