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
  /** The atoms of one kind by what they cross: everybody is in one of each. */
  readonly blocks: readonly (readonly number[])[];
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
  readonly #truth: readonly number[];
  /** What readers know of the changes: of a form alone, or in a list of which one must hold. */
  readonly #limits: readonly Limit[];
  /** Of each atom the limits that it is in, each followed by its coefficient; where they start. */
  readonly #limitsOf: Int32Array;
  readonly #starts: Int32Array;
  /** Of each clause the limits that it lists. */
  readonly #clauses: readonly (readonly number[])[];
  readonly #truthHolds: boolean;
  /** By how much each limited form changes, and which of them do, of the changes that are looked at. */
  readonly #sums: Int32Array;
  readonly #isTouched: Uint8Array;

  constructor({ truth, fixed, bounded, clauses }: Stakes) {
    this.#truth = truth;
    const limits: Limit[] = [];
    const limitsOf: number[][] = truth.map(() => []);
    const add = ({ atoms, coefficients }: Form, limit: Limit) => {
      const at = limits.push(limit) - 1;
      atoms.forEach((atom, place) => {
        limitsOf[atom]?.push(at, coefficients?.[place] ?? 1);
      });
      return at;
    };
    for (const form of fixed) add(form, { least: 0, most: 0, clause: -1 });
    for (const { form, least } of bounded) add(form, { least, most: Infinity, clause: -1 });
    this.#clauses = clauses.map((clause, at) =>
      clause.map(({ form, most }) => add(form, { least: -Infinity, most, clause: at })),
    );
    this.#limits = limits;
    this.#starts = new Int32Array(truth.length + 1);
    limitsOf.forEach((some, atom) => {
      this.#starts[atom + 1] = (this.#starts[atom] as number) + some.length;
    });
    this.#limitsOf = Int32Array.from(limitsOf.flat());
    this.#sums = new Int32Array(limits.length);
    this.#isTouched = new Uint8Array(limits.length);
    this.#truthHolds =
      bounded.every(({ least }) => least <= 0) &&
      clauses.every((clause) => clause.some(({ most }) => most >= 0));
  }

  /** True if the changes lead to a world that every reader must think possible. */
  isPossible(changes: Changes): boolean {
    return this.#fits(changes, false);
  }

  /**
   * True if moreover it is none of the changes' doing that any rule holds, so that they can be made together with other
   * such changes of other steps.
   */
  isNeutral(changes: Changes): boolean {
    return this.#fits(changes, true);
  }

  #fits(changes: Changes, isNeutral: boolean): boolean {
    if (!this.#truthHolds) return false;
    for (const [atom, change] of changes) {
      const count = this.#truth[atom];
      if (count === undefined || !Number.isSafeInteger(change) || count + change < 0) return false;
    }
    const touched: number[] = [];
    for (const [atom, change] of changes) {
      const end = this.#starts[atom + 1] as number;
      for (let at = this.#starts[atom] as number; at < end; at += 2) {
        const limit = this.#limitsOf[at] as number;
        this.#sums[limit] = (this.#sums[limit] as number) + change * (this.#limitsOf[at + 1] as number);
        if (this.#isTouched[limit]) continue;
        this.#isTouched[limit] = 1;
        touched.push(limit);
      }
    }
    const holds = (limit: number) => {
      const { least, most } = this.#limits[limit] as Limit;
      const sum = this.#sums[limit] as number;
      if (!isNeutral) return sum >= least && sum <= most;
      return sum >= (least === -Infinity ? least : 0) && sum <= (most === Infinity ? most : 0);
    };
    const fits = touched.every((limit) => {
      const { clause } = this.#limits[limit] as Limit;
      return clause < 0 ? holds(limit) : (this.#clauses[clause] as readonly number[]).some(holds);
    });
    for (const limit of touched) {
      this.#sums[limit] = 0;
      this.#isTouched[limit] = 0;
    }
    return fits;
  }
}

/** A form may change by no less and no more. */
interface Limit {
  readonly least: number;
  readonly most: number;
  /** -1: none. */
  readonly clause: number;
}
