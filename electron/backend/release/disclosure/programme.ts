import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import { leastFor } from './answers.ts';
import type { Form, Stakes } from './deviation.ts';

/*
 * Deviations from the truth as a linear programme: a column an atom, a row for each thing that readers know.
 */

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
export function lowerBounds(
  stakes: Stakes,
  atoms: readonly number[],
  free: ReadonlySet<number> = nowhere,
  own: ReadonlySet<number> = nowhere,
): Float64Array {
  return Float64Array.from(atoms, (atom) => leastFor(stakes, free, own, atom) - (stakes.truth[atom] ?? 0));
}

const nowhere: ReadonlySet<number> = new Set();

/** A condition as a row of the programme, which can be asked for or not. */
export interface ClauseRow {
  readonly row: number;
  readonly form: Form;
  readonly most: number;
  /** True if the clause has conditions that do not hold in truth. */
  readonly hasOthers: boolean;
}

/** A programme that is solved again and again, each time from the basis before. */
export class WarmProgramme {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #upper: Float64Array;
  readonly #columns: { readonly kind: 'range'; readonly from: number; readonly to: number };
  #costs: Float64Array | undefined;
  /** Programmes solved so far. */
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

/** Two solver values nearer than this are the same whole number. */
export const tolerance = 1e-5;

/** The value of a linear form at a point. */
export function dot(one: Float64Array, other: Float64Array): number {
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

let loaded: Promise<Highs> | undefined;

/** The solver, loaded once. */
export function solver(): Promise<Highs> {
  loaded ??= loadHighs();
  return loaded;
}
