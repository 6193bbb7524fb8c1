import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import type { Question, StepCount } from './answers.ts';
import {
  type Deviation,
  type Form,
  type Judge,
  leastOf,
  type Stakes,
  type Suited,
  together,
} from './deviation.ts';

/** A form to move, and how far in proportion to others. */
export interface Direction {
  readonly form: Form;
  readonly weight: number;
}

/** How far a search goes: vertices of the linear programme, or the whole-number programme where they are of no use. */
type Effort = 'vertices' | 'wholeNumbers';

/**
 * The linear programme of deviations from the truth over the atoms of some steps, first and last included: all right
 * sides are 0. Where a vertex is not in whole numbers others are tried, at last the whole-number programme itself.
 */
export class Search {
  readonly #stakes: Stakes;
  readonly #judge: Judge;
  /** First column's atom. */
  readonly #start: number;
  readonly #highs: Highs;
  readonly #data: ModelData;
  readonly #linear: Model;
  /** Of each clause the conditions that hold in truth, each with its row. */
  readonly #clauses: readonly (readonly ClauseRow[])[];
  #kept: readonly ClauseRow[] = [];
  readonly #random = sequence();

  constructor(stakes: Stakes, judge: Judge, [first, last]: readonly [number, number], highs: Highs) {
    this.#stakes = stakes;
    this.#judge = judge;
    this.#start = first * stakes.stepSize;
    this.#highs = highs;
    const { data, clauses } = programme(stakes, this.#start, (last + 1) * stakes.stepSize, highs);
    this.#data = data;
    this.#clauses = clauses;
    this.#linear = highs.createModel(data);
    // Primal simplex: the vertex of one objective is feasible for the next.
    this.#linear.options.set({ output_flag: false, random_seed: 0, simplex_strategy: 4, mip_max_nodes: 200 });
  }

  /** A world far in these directions, or undefined where the solver finds none. */
  improve(wanted: readonly Direction[]): Deviation | undefined {
    const costs = new Float64Array(this.#data.numCols);
    for (const { form, weight } of wanted) this.#add(costs, form, weight);
    this.#suit('anybody', () => false);
    return this.#optimum(costs, [], (change) => change > 0, 'vertices');
  }

  /**
   * How far a count may go up (1) or down (-1) at most, whatever the reasons are, and a world in which it does, where the
   * programme happens upon one.
   */
  bound(
    { form, suited }: Question,
    sense: 1 | -1,
    inForm: (atom: number) => boolean,
  ): { most: number; world: Deviation | undefined } {
    const costs = new Float64Array(this.#data.numCols);
    this.#add(costs, form, sense);
    this.#suit(suited, inForm);
    this.#dropReasons();
    const point = this.#maximise(costs);
    if (!point) return { most: 0, world: undefined };
    const most = Math.floor(dot(costs, point) + tolerance);
    const deviation = most > 0 && isWhole(point) ? this.#deviation(point) : undefined;
    const isPossible = deviation !== undefined && this.#judge.isPossible(together([deviation]));
    return { most, world: isPossible ? deviation : undefined };
  }

  /** A world in which one count is as great (1) or as small (-1) as can be, or nearly; at least by so much. */
  reach(
    { form, suited }: Question,
    sense: 1 | -1,
    inForm: (atom: number) => boolean,
    least: number,
    effort: Effort,
  ): Deviation | undefined {
    const costs = new Float64Array(this.#data.numCols);
    this.#add(costs, form, sense);
    this.#suit(suited, inForm);
    return this.#optimum(costs, form.atoms, (change) => change >= least, effort);
  }

  /** A world in which a count of one step is empty but for a reader, who stays in every atom. */
  emptying({ atoms, value }: StepCount, reader: readonly number[]): Deviation | undefined {
    const costs = new Float64Array(this.#data.numCols);
    this.#add(costs, { atoms }, -1);
    const self = reader.filter((atom) => atoms.includes(atom)).length;
    const lower = Float64Array.from(
      costs,
      (_, column) =>
        (reader.includes(column + this.#start) ? 1 : 0) - (this.#stakes.truth[column + this.#start] ?? 0),
    );
    this.#bound(lower);
    return this.#optimum(costs, atoms, (change) => value - change <= self, 'wholeNumbers');
  }

  dispose(): void {
    this.#linear.dispose();
  }

  #suit(suited: Suited, inForm: (atom: number) => boolean): void {
    this.#bound(lowerBounds(this.#stakes, this.#start, this.#data.numCols, suited, inForm));
  }

  #bound(lower: Float64Array): void {
    const all = { kind: 'range' as const, from: 0, to: this.#data.numCols - 1 };
    this.#linear.changeColsBounds(all, lower, this.#data.colUpper);
  }

  /** Keeps one reason of each clause true, drawn from those that have least to do with the count in question. */
  #keepReasons(atoms: readonly number[]): void {
    const own = new Set(atoms);
    const chosen = this.#clauses.flatMap((rows) => {
      const shared = rows.map(({ form }) => form.atoms.filter((atom) => own.has(atom)).length);
      const least = Math.min(...shared);
      // Where another condition may take over, a count that the clause is about is left free, and the check decides.
      if (least > 0 && rows.some(({ hasOthers }) => hasOthers)) return [];
      const apart = rows.filter((_, at) => shared[at] === least);
      return apart[Math.floor(this.#random() * apart.length)] ?? [];
    });
    this.#dropReasons();
    this.#boundReasons(chosen, true);
    this.#kept = chosen;
  }

  #dropReasons(): void {
    this.#boundReasons(this.#kept, false);
    this.#kept = [];
  }

  #boundReasons(some: readonly ClauseRow[], isKept: boolean): void {
    const rows = [...new Set(some)].sort((a, b) => a.row - b.row);
    if (rows.length === 0) return;
    this.#linear.changeRowsBounds(
      { kind: 'set', indices: Int32Array.from(rows, ({ row }) => row) },
      new Float64Array(rows.length).fill(-this.#highs.infinity),
      Float64Array.from(rows, ({ most }) => (isKept ? most : this.#highs.infinity)),
    );
  }

  #add(costs: Float64Array, form: Form, weight: number): void {
    form.atoms.forEach((atom, at) => {
      const column = atom - this.#start;
      if (column >= 0 && column < costs.length)
        costs[column] = (costs[column] as number) + weight * (form.coefficients?.[at] ?? 1);
    });
  }

  /** The whole-number world furthest in a direction, or one nearly as far; undefined where none is worthwhile. */
  #optimum(
    costs: Float64Array,
    atoms: readonly number[],
    isWorthwhile: (change: number) => boolean,
    effort: Effort,
  ): Deviation | undefined {
    if (costs.every((cost) => cost === 0)) return undefined;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      // At first without the reasons, which tells what can be reached at best; then other reasons and a slightly turned
      // direction lead to other vertices.
      if (attempt === 0) this.#dropReasons();
      else this.#keepReasons(atoms);
      const turned =
        attempt === 0 ? costs : costs.map((cost) => 16 * cost + Math.round(2 * this.#random() - 1));
      const point = this.#maximise(turned);
      if (!point) return undefined;
      const reached = Math.floor(dot(costs, point) + tolerance);
      if (attempt === 0 && !isWorthwhile(reached)) return undefined;
      if (!isWhole(point) || !isWorthwhile(reached)) continue;
      const deviation = this.#deviation(point);
      if (this.#judge.isPossible(together([deviation]))) return deviation;
    }
    if (effort === 'vertices') return undefined;
    this.#keepReasons(atoms);
    const point = this.#inWholeNumbers(costs);
    if (!point || !isWhole(point)) return undefined;
    const deviation = this.#deviation(point);
    return this.#judge.isPossible(together([deviation])) ? deviation : undefined;
  }

  #inWholeNumbers(costs: Float64Array): Float64Array | undefined {
    const { integer, continuous } = this.#highs.constants.variableType;
    const all = { kind: 'range' as const, from: 0, to: costs.length - 1 };
    this.#linear.changeColsIntegrality(all, new Int32Array(costs.length).fill(integer));
    try {
      return this.#maximise(costs);
    } finally {
      this.#linear.changeColsIntegrality(all, new Int32Array(costs.length).fill(continuous));
    }
  }

  #maximise(costs: Float64Array): Float64Array | undefined {
    this.#linear.changeObjectiveSense(this.#highs.constants.objectiveSense.maximize);
    this.#linear.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs);
    this.#linear.zeroAllClocks();
    try {
      this.#linear.run();
      return this.#linear.getSolution().colValue;
    } catch {
      return undefined;
    }
  }

  #deviation(point: Float64Array): Deviation {
    const entries: [number, number][] = [];
    point.forEach((change, column) => {
      const whole = Math.round(change);
      if (whole !== 0) entries.push([column + this.#start, whole]);
    });
    return entries;
  }
}

/** A condition as a row of the programme, which can be asked for or not. */
interface ClauseRow {
  readonly row: number;
  readonly form: Form;
  readonly most: number;
  /** True if the clause has conditions that do not hold in truth. */
  readonly hasOthers: boolean;
}

/** Two solver values nearer than this are the same whole number. */
export const tolerance = 1e-5;

/** Vertices tried for one direction, until one is in whole numbers. */
const attempts = 4;

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** True if every column is a whole number, as far as the solver tells. */
export function isWhole(point: Float64Array): boolean {
  return point.every((value) => Math.abs(value - Math.round(value)) < tolerance);
}

/**
 * The programme of deviations over the atoms from `start` up to but not including `end`, and of each clause that may be
 * broken there the rows of the conditions that hold in truth.
 */
export function programme(
  stakes: Stakes,
  start: number,
  end: number,
  highs: Highs,
): { data: ModelData; clauses: ClauseRow[][] } {
  const { truth, ceiling, fixed, bounded } = stakes;
  const numCols = end - start;
  const isHere = (atom: number) => atom >= start && atom < end;
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const row = ({ atoms, coefficients }: Form, least: number, most: number) => {
    const before = indices.length;
    atoms.forEach((atom, at) => {
      if (!isHere(atom)) return;
      indices.push(atom - start);
      values.push(coefficients?.[at] ?? 1);
    });
    if (indices.length === before) return;
    starts.push(indices.length);
    lower.push(least);
    upper.push(most);
  };
  for (const form of fixed) row(form, 0, 0);
  for (const { form, least } of bounded) row(form, least, highs.infinity);
  const clauses = stakes.clauses.flatMap((conditions) => {
    const holding = conditions.filter(({ most }) => most >= 0);
    // One that has nothing to do with these atoms holds as it does in truth.
    if (holding.some(({ form }) => !form.atoms.some(isHere))) return [];
    return [
      holding.map(({ form, most }) => {
        row(form, -highs.infinity, highs.infinity);
        return { row: lower.length - 1, form, most, hasOthers: holding.length < conditions.length };
      }),
    ];
  });
  const data: ModelData = {
    numCols,
    numRows: lower.length,
    colCost: new Float64Array(numCols),
    colLower: lowerBounds(stakes, start, numCols, 'anybody', () => false),
    colUpper: Float64Array.from(
      { length: numCols },
      (_, column) => (ceiling[start + column] ?? 0) - (truth[start + column] ?? 0),
    ),
    rowLower: Float64Array.from(lower),
    rowUpper: Float64Array.from(upper),
    matrix: {
      format: 'csr',
      numRows: lower.length,
      numCols,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
  return { data, clauses };
}

function lowerBounds(
  stakes: Stakes,
  start: number,
  numCols: number,
  suited: Suited,
  inForm: (atom: number) => boolean,
): Float64Array {
  return Float64Array.from(
    { length: numCols },
    (_, column) => leastOf(stakes, suited, inForm, start + column) - (stakes.truth[start + column] ?? 0),
  );
}

/** Numbers in [0, 1), the same in every run (a linear congruential generator, Numerical Recipes). */
export function sequence(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

let loaded: Promise<Highs> | undefined;

/** The solver, loaded once. */
export function solver(): Promise<Highs> {
  loaded ??= loadHighs();
  return loaded;
}
