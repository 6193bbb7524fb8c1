import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import { leastFor, type Question, type StepCount } from './answers.ts';
import { type Deviation, type Form, type Judge, type Stakes, together } from './deviation.ts';

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
  readonly #downwards: Warm;
  readonly #upwards: Warm;
  readonly #random = sequence();

  constructor(stakes: Stakes, judge: Judge, atoms: readonly number[], highs: Highs) {
    this.#stakes = stakes;
    this.#judge = judge;
    this.#atoms = atoms;
    const { data, clauses, columns } = programme(stakes, atoms, highs);
    this.#data = data;
    this.#clauses = clauses;
    this.#columns = columns;
    this.#downwards = new Warm(data, highs);
    this.#upwards = new Warm(data, highs);
  }

  /** Many atoms, so that one programme takes hundredths of a second, and one in whole numbers tenths. */
  get isLarge(): boolean {
    return this.#atoms.length > 700;
  }

  /** Programmes solved so far. */
  get solved(): number {
    return this.#downwards.solved + this.#upwards.solved;
  }

  /** A world far in these directions, or undefined where the solver finds none. */
  improve(wanted: readonly Direction[]): Deviation | undefined {
    const costs = new Float64Array(this.#data.numCols);
    for (const { form, weight } of wanted) this.#add(costs, form, weight);
    const lower = lowerBounds(this.#stakes, this.#atoms);
    return this.#vertex(this.#upwards, costs, lower, [], (change) => change > 0);
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
    this.#downwards.dropReasons();
    const point = this.#downwards.maximise(costs, lower);
    if (!point || !isEmpty(Math.floor(dot(costs, point) + tolerance))) return undefined;
    return (
      this.#worldAt(point) ??
      this.#vertex(this.#downwards, costs, lower, atoms, isEmpty) ??
      this.#inWholeNumbers(this.#downwards, costs, lower, atoms, value - self)
    );
  }

  dispose(): void {
    this.#downwards.dispose();
    this.#upwards.dispose();
  }

  #towards(sense: 1 | -1): Warm {
    return sense > 0 ? this.#upwards : this.#downwards;
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
    warm: Warm,
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
    warm: Warm,
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

/** A programme that is solved again and again, each time from the basis before. */
class Warm {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #upper: Float64Array;
  readonly #columns: { readonly kind: 'range'; readonly from: number; readonly to: number };
  #costs: Float64Array | undefined;
  solved = 0;
  #kept: readonly ClauseRow[] = [];

  constructor(data: ModelData, highs: Highs) {
    this.#highs = highs;
    this.#upper = data.colUpper as Float64Array;
    this.#columns = { kind: 'range', from: 0, to: data.numCols - 1 };
    this.#model = highs.createModel(data);
    this.#model.options.set({ output_flag: false, random_seed: 0, mip_max_nodes: 200 });
    this.#model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
  }

  maximise(
    costs: Float64Array,
    lower: Float64Array,
    upper: Float64Array = this.#upper,
  ): Float64Array | undefined {
    const isSame = this.#costs?.every((cost, at) => cost === costs[at]) === true;
    // With the same direction the last basis is dual feasible, with another one primal feasible.
    this.#model.options.set({ simplex_strategy: isSame ? 1 : 4 });
    if (!isSame) this.#model.changeColsCost(this.#columns, costs);
    this.#costs = costs;
    this.#model.changeColsBounds(this.#columns, lower, upper);
    this.#model.zeroAllClocks();
    this.solved += 1;
    try {
      const { modelStatus } = this.#model.run();
      return modelStatus === this.#highs.constants.modelStatus.infeasible
        ? undefined
        : this.#model.getSolution().colValue;
    } catch {
      return undefined;
    }
  }

  /**
   * From an optimum, the columns rounded one after another, each time the one that is nearest to a whole number; undefined
   * where that ends below what is enough.
   */
  dive(
    costs: Float64Array,
    lower: Float64Array,
    enough: number,
    optimum: Float64Array,
  ): Float64Array | undefined {
    const [least, most] = [lower.slice(), this.#upper.slice()];
    let point: Float64Array | undefined = optimum;
    for (let depth = 0; depth < deepest && point; depth += 1) {
      const at = nearestBroken(point);
      if (at < 0) return point;
      const value = point[at] as number;
      for (const whole of [
        Math.round(value),
        value > Math.round(value) ? Math.ceil(value) : Math.floor(value),
      ]) {
        least[at] = whole;
        most[at] = whole;
        point = this.maximise(costs, least, most);
        if (point && dot(costs, point) > enough - tolerance) break;
        point = undefined;
      }
    }
    return undefined;
  }

  /** Stops once so much is reached. */
  maximiseInWholeNumbers(costs: Float64Array, lower: Float64Array, enough: number): Float64Array | undefined {
    const { integer, continuous } = this.#highs.constants.variableType;
    this.#model.options.set({ objective_target: enough });
    this.#model.changeColsIntegrality(this.#columns, new Int32Array(costs.length).fill(integer));
    try {
      return this.maximise(costs, lower);
    } finally {
      this.#model.changeColsIntegrality(this.#columns, new Int32Array(costs.length).fill(continuous));
    }
  }

  /** Keeps these conditions true, and no others. */
  keepReasons(reasons: readonly ClauseRow[]): void {
    this.dropReasons();
    this.#bound(reasons, true);
    this.#kept = reasons;
  }

  dropReasons(): void {
    this.#bound(this.#kept, false);
    this.#kept = [];
  }

  dispose(): void {
    this.#model.dispose();
  }

  #bound(some: readonly ClauseRow[], isKept: boolean): void {
    const rows = [...new Set(some)].sort((a, b) => a.row - b.row);
    if (rows.length === 0) return;
    this.#model.changeRowsBounds(
      { kind: 'set', indices: Int32Array.from(rows, ({ row }) => row) },
      new Float64Array(rows.length).fill(-this.#highs.infinity),
      Float64Array.from(rows, ({ most }) => (isKept ? most : this.#highs.infinity)),
    );
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
const attempts = 3;

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** The column nearest to a whole number of those that are none; -1 where all are. */
function nearestBroken(point: Float64Array): number {
  let nearest = -1;
  let least = 1;
  point.forEach((value, at) => {
    const distance = Math.abs(value - Math.round(value));
    if (distance < tolerance || distance >= least) return;
    nearest = at;
    least = distance;
  });
  return nearest;
}

/** Columns that are rounded in one dive at most. */
const deepest = 60;

/** True if every column is a whole number, as far as the solver tells. */
export function isWhole(point: Float64Array): boolean {
  return point.every((value) => Math.abs(value - Math.round(value)) < tolerance);
}

/**
 * The programme of deviations over some atoms, of each clause that may be broken there the rows of the conditions that
 * hold in truth, and the column of each atom.
 */
export function programme(
  stakes: Stakes,
  atoms: readonly number[],
  highs: Highs,
): { data: ModelData; clauses: ClauseRow[][]; columns: ReadonlyMap<number, number> } {
  const { truth, ceiling, fixed, bounded } = stakes;
  const columns = new Map(atoms.map((atom, column) => [atom, column]));
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const row = ({ atoms: some, coefficients }: Form, least: number, most: number) => {
    const before = indices.length;
    some.forEach((atom, at) => {
      const column = columns.get(atom);
      if (column === undefined) return;
      indices.push(column);
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
    if (holding.some(({ form }) => !form.atoms.some((atom) => columns.has(atom)))) return [];
    return [
      holding.map(({ form, most }) => {
        row(form, -highs.infinity, highs.infinity);
        return { row: lower.length - 1, form, most, hasOthers: holding.length < conditions.length };
      }),
    ];
  });
  const numCols = atoms.length;
  const data: ModelData = {
    numCols,
    numRows: lower.length,
    colCost: new Float64Array(numCols),
    colLower: lowerBounds(stakes, atoms),
    colUpper: Float64Array.from(atoms, (atom) => (ceiling[atom] ?? 0) - (truth[atom] ?? 0)),
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
  return { data, clauses, columns };
}

/** How far down each atom may change: with everybody where they know themselves to be, or for a reader. */
function lowerBounds(
  stakes: Stakes,
  atoms: readonly number[],
  free: ReadonlySet<number> = nowhere,
  own: ReadonlySet<number> = nowhere,
): Float64Array {
  return Float64Array.from(atoms, (atom) => leastFor(stakes, free, own, atom) - (stakes.truth[atom] ?? 0));
}

const nowhere: ReadonlySet<number> = new Set();

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
