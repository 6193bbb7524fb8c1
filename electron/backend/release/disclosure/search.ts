import type { Highs, ModelData } from 'highs';
import type { Question, StepCount } from './answers.ts';
import { type Deviation, type Form, type Judge, type Stakes, together } from './deviation.ts';
import {
  type ClauseRow,
  dot,
  isWhole,
  lowerBounds,
  programme,
  tolerance,
  WarmProgramme,
} from './programme.ts';

/** How far a count goes at most, where, and the world there if it is one. */
interface Bound {
  readonly most: number;
  readonly point: Float64Array | undefined;
  readonly world: Deviation | undefined;
}

/** A form to move, and how far in proportion to others. */
export interface Direction {
  readonly form: Form;
  readonly weight: number;
}

/**
 * The linear programme of deviations from the truth over some atoms, all others staying as they are: all right sides
 * are 0. Where a vertex is not in whole numbers others are tried, at last the whole-number programme itself.
 */
export class Search {
  readonly #stakes: Stakes;
  readonly #judge: Judge;
  readonly #atoms: readonly number[];
  readonly #columns: ReadonlyMap<number, number>;
  readonly #data: ModelData;
  /** Of each clause the conditions that hold in truth, each with its row. */
  readonly #clauses: readonly (readonly ClauseRow[])[];
  /** The programme downwards and upwards, each with the basis that it was left with. */
  readonly #warm = new Map<1 | -1, WarmProgramme>();
  readonly #highs: Highs;
  readonly #random = sequence();

  constructor(stakes: Stakes, judge: Judge, atoms: readonly number[], highs: Highs) {
    this.#stakes = stakes;
    this.#judge = judge;
    this.#atoms = atoms;
    const { data, clauses, columns } = programme(stakes, atoms, highs);
    this.#data = data;
    this.#clauses = clauses;
    this.#columns = columns;
    this.#highs = highs;
  }

  /** Many atoms, so that one programme takes hundredths of a second, and one in whole numbers tenths. */
  get isLarge(): boolean {
    return this.#atoms.length > 700;
  }

  /** Programmes solved so far. */
  get solved(): number {
    return [...this.#warm.values()].reduce((sum, { solved }) => sum + solved, 0);
  }

  /** A world far in these directions, or undefined where the solver finds none. */
  improve(wanted: readonly Direction[]): Deviation | undefined {
    const costs = new Float64Array(this.#data.numCols);
    for (const { form, weight } of wanted) this.#add(costs, form, weight);
    const lower = lowerBounds(this.#stakes, this.#atoms);
    return this.#vertex(this.#towards(1), costs, lower, [], (change) => change > 0);
  }

  /**
   * How far a count may go up (1) or down (-1) at most for a reader of these atoms, whatever the reasons are, and a world in
   * which it does, where the programme happens upon one.
   */
  bound({ form, free }: Question, own: ReadonlySet<number>, sense: 1 | -1): Bound {
    const costs = this.#costs(form, sense);
    const warm = this.#towards(sense);
    warm.dropReasons();
    const point = warm.maximise(costs, lowerBounds(this.#stakes, this.#atoms, free, own));
    if (!point) return { most: 0, point: undefined, world: undefined };
    const most = Math.floor(dot(costs, point) + tolerance);
    return { most, point, world: most > 0 ? this.#worldAt(point) : undefined };
  }

  /**
   * A world near a point that is not in whole numbers, in which the count goes at least so far: one broken change after
   * another is rounded, and the others follow.
   */
  round(
    { form, free }: Question,
    own: ReadonlySet<number>,
    sense: 1 | -1,
    least: number,
    point: Float64Array,
  ): Deviation | undefined {
    const costs = this.#costs(form, sense);
    const lower = lowerBounds(this.#stakes, this.#atoms, free, own);
    const whole = this.#towards(sense).dive(costs, lower, least, point);
    return whole && this.#worldAt(whole);
  }

  /** A world in which one count is as great (1) or as small (-1) as can be, or nearly; at least by so much. */
  reach(
    { form, free }: Question,
    own: ReadonlySet<number>,
    sense: 1 | -1,
    least: number,
  ): Deviation | undefined {
    const costs = this.#costs(form, sense);
    const warm = this.#towards(sense);
    const lower = lowerBounds(this.#stakes, this.#atoms, free, own);
    const isFar = (change: number) => change >= least;
    return (
      this.#vertex(warm, costs, lower, form.atoms, isFar) ??
      this.#inWholeNumbers(warm, costs, lower, form.atoms, least)
    );
  }

  /** A world in which a count of one step is empty but for a reader, who stays in every atom. */
  emptying({ atoms, value }: StepCount, reader: readonly number[]): Deviation | undefined {
    const self = reader.filter((atom) => atoms.includes(atom)).length;
    const costs = this.#costs({ atoms }, -1);
    const lower = Float64Array.from(
      this.#atoms,
      (atom) => (reader.includes(atom) ? 1 : 0) - (this.#stakes.truth[atom] ?? 0),
    );
    const isEmpty = (change: number) => value - change <= self;
    const warm = this.#towards(-1);
    warm.dropReasons();
    const point = warm.maximise(costs, lower);
    if (!point || !isEmpty(Math.floor(dot(costs, point) + tolerance))) return undefined;
    return (
      this.#worldAt(point) ??
      this.#vertex(warm, costs, lower, atoms, isEmpty) ??
      this.#inWholeNumbers(warm, costs, lower, atoms, value - self)
    );
  }

  dispose(): void {
    for (const warm of this.#warm.values()) warm.dispose();
  }

  #towards(sense: 1 | -1): WarmProgramme {
    const known = this.#warm.get(sense) ?? new WarmProgramme(this.#data, this.#highs);
    this.#warm.set(sense, known);
    return known;
  }

  /** One reason of each clause, drawn from those that have least to do with the count in question. */
  #reasons(atoms: readonly number[]): ClauseRow[] {
    const own = new Set(atoms);
    return this.#clauses.flatMap((rows) => {
      const shared = rows.map(({ form }) => form.atoms.filter((atom) => own.has(atom)).length);
      const least = Math.min(...shared);
      // Where another condition may take over, a count that the clause is about is left free, and the check decides.
      if (least > 0 && rows.some(({ hasOthers }) => hasOthers)) return [];
      const apart = rows.filter((_, at) => shared[at] === least);
      return apart[Math.floor(this.#random() * apart.length)] ?? [];
    });
  }

  #costs(form: Form, weight: number): Float64Array {
    const costs = new Float64Array(this.#data.numCols);
    this.#add(costs, form, weight);
    return costs;
  }

  #add(costs: Float64Array, form: Form, weight: number): void {
    form.atoms.forEach((atom, at) => {
      const column = this.#columns.get(atom);
      if (column !== undefined)
        costs[column] = (costs[column] as number) + weight * (form.coefficients?.[at] ?? 1);
    });
  }

  /**
   * A vertex in whole numbers that is far enough: reasons drawn anew and a slightly turned direction lead from one vertex
   * to others.
   */
  #vertex(
    warm: WarmProgramme,
    costs: Float64Array,
    lower: Float64Array,
    atoms: readonly number[],
    isFar: (change: number) => boolean,
  ): Deviation | undefined {
    if (costs.every((cost) => cost === 0)) return undefined;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      warm.keepReasons(this.#reasons(atoms));
      const turned = costs.map((cost) => 16 * cost + Math.round(2 * this.#random() - 1));
      const point = warm.maximise(turned, lower);
      if (!point) return undefined;
      if (!isFar(Math.floor(dot(costs, point) + tolerance))) continue;
      const world = this.#worldAt(point);
      if (world) return world;
    }
    return undefined;
  }

  #inWholeNumbers(
    warm: WarmProgramme,
    costs: Float64Array,
    lower: Float64Array,
    atoms: readonly number[],
    least: number,
  ): Deviation | undefined {
    if (this.isLarge || costs.every((cost) => cost === 0)) return undefined;
    warm.keepReasons(this.#reasons(atoms));
    const point = warm.maximiseInWholeNumbers(costs, lower, least);
    return point && dot(costs, point) > least - tolerance ? this.#worldAt(point) : undefined;
  }

  /** The world at a point, if it is one. */
  #worldAt(point: Float64Array): Deviation | undefined {
    if (!isWhole(point)) return undefined;
    const deviation = this.#deviation(point);
    return this.#judge.isPossible(together([deviation])) ? deviation : undefined;
  }

  #deviation(point: Float64Array): Deviation {
    const entries: [number, number][] = [];
    point.forEach((change, column) => {
      const whole = Math.round(change);
      if (whole !== 0) entries.push([this.#atoms[column] as number, whole]);
    });
    return entries;
  }
}

/** Vertices tried for one direction, until one is in whole numbers. */
const attempts = 3;

/** Numbers in [0, 1), the same in every run (a linear congruential generator, Numerical Recipes). */
export function sequence(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
