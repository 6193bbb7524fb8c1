import loadHighs, { type Highs } from 'highs';
import type { System } from './system.ts';

/*
 * The attackers' own model of a system for HiGHS. A world that it names is added up again in whole numbers by whoever
 * asked; that no world goes further rests on its bound.
 */

/** What a reader who asks takes for granted besides the documents. */
export interface Assumptions {
  readonly knowsTotals: boolean;
  /** Persons in these columns are known to be there. */
  readonly floors: ReadonlyMap<number, number>;
  /** At least so many stay as they are. */
  readonly stayFloors: ReadonlyMap<number, number>;
}

/** The answer of a search. */
export type Found =
  /** The world in which the sum is greatest. */
  | { readonly kind: 'world'; readonly world: Int32Array }
  /** The solver gave up, or answered in broken numbers. */
  | { readonly kind: 'unknown' };

/** A system that worlds can be sought in. Free it after use: `using search = await searchOf(system)`. */
export interface Search extends Disposable {
  /** The world with the greatest sum of these weights by column; `roughly`: one with a great sum will do. */
  find(weights: ReadonlyMap<number, number>, assumptions: Assumptions, how?: 'roughly' | 'exactly'): Found;
  /** Searches made so far, and those of them in whole numbers. */
  readonly effort: { linear: number; whole: number };
}

let solver: Promise<Highs> | undefined;

/** Seconds after which a search in whole numbers is given up. */
const patience = 10;

/** How far from a whole number the solver may answer. */
const tolerance = 1e-5;

/** The system as a model that is kept in memory and asked again and again. */
export async function searchOf(system: System): Promise<Search> {
  solver ??= loadHighs();
  const highs = await solver;
  const { columnCount, rows, stays } = system;
  const free = highs.infinity;
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { columns, coefficients } of rows) {
    indices.push(...columns);
    values.push(...coefficients);
    starts.push(indices.length);
  }
  for (const { present, left, out } of stays) {
    indices.push(present, left, out);
    values.push(1, -1, -1);
    starts.push(indices.length);
  }
  const rowCount = rows.length + stays.length;
  const model = highs.createModel({
    numCols: columnCount,
    numRows: rowCount,
    colCost: new Float64Array(columnCount),
    colLower: new Float64Array(columnCount),
    colUpper: new Float64Array(columnCount).fill(free),
    rowLower: [...rows.map(({ least }) => least), ...stays.map(() => 0)],
    rowUpper: [...rows.map(({ most }) => Math.min(most, free)), ...stays.map(() => free)],
    matrix: { format: 'csr', numRows: rowCount, numCols: columnCount, starts, indices, values },
    sense: highs.constants.objectiveSense.maximize,
  });
  model.options.set({ output_flag: false, time_limit: patience });
  const everyColumn = { kind: 'range', from: 0, to: columnCount - 1 } as const;
  const effort = { linear: 0, whole: 0 };
  const { optimal } = highs.constants.modelStatus;
  const { continuous, integer } = highs.constants.variableType;

  /** Lays the assumptions over the model, and gives what takes them off again. */
  const assume = ({ knowsTotals, floors, stayFloors }: Assumptions) => {
    const lower = new Float64Array(columnCount);
    for (const [column, floor] of floors) lower[column] = floor;
    model.changeColsBounds(everyColumn, lower, new Float64Array(columnCount).fill(free));
    const totals = knowsTotals ? [] : [...rows.keys()].filter((row) => rows[row]!.from === 'totals');
    for (const row of totals) model.changeRowBounds(row, 0, free);
    for (const [stay, floor] of stayFloors) model.changeRowBounds(rows.length + stay, floor, free);
    const takeOff = () => {
      for (const row of totals) model.changeRowBounds(row, rows[row]!.least, rows[row]!.most);
      for (const stay of stayFloors.keys()) model.changeRowBounds(rows.length + stay, 0, free);
    };
    return { lower, takeOff };
  };

  /** The best point, if the solver proves it to be the best. */
  const run = (): Float64Array | null => {
    // The limit is of all runs of a model together, unless its clocks start anew.
    model.zeroAllClocks();
    model.run();
    return model.getModelStatus() === optimal ? model.getSolution().colValue : null;
  };
  /** The same in whole numbers. */
  const runWhole = (gap: number): Int32Array | null => {
    effort.whole += 1;
    model.options.set({ mip_rel_gap: gap });
    model.changeColsIntegrality(everyColumn, new Array(columnCount).fill(integer));
    const point = run();
    model.changeColsIntegrality(everyColumn, new Array(columnCount).fill(continuous));
    return point === null ? null : wholeNumbers(point);
  };
  /** The best whole world in which nobody is where the point has nobody. Few unknowns remain. */
  const near = (point: Float64Array, lower: Float64Array): Int32Array | null => {
    model.changeColsBounds(
      everyColumn,
      lower,
      point.map((value) => (value < tolerance ? 0 : free)),
    );
    const world = runWhole(0.5);
    model.changeColsBounds(everyColumn, lower, new Float64Array(columnCount).fill(free));
    return world;
  };

  return {
    effort,
    find: (weights, assumptions, how = 'exactly') => {
      const { lower, takeOff } = assume(assumptions);
      const costs = new Float64Array(columnCount);
      for (const [column, weight] of weights) costs[column] = weight;
      model.changeColsCost(everyColumn, costs);
      const sum = (world: ArrayLike<number>) =>
        [...weights].reduce((total, [column, weight]) => total + weight * world[column]!, 0);
      try {
        effort.linear += 1;
        const point = run();
        if (point === null) return { kind: 'unknown' };
        const corner = wholeNumbers(point);
        if (corner !== null) return { kind: 'world', world: corner };
        const neighbour = near(point, lower);
        const isGood =
          how === 'roughly' || (neighbour !== null && sum(neighbour) > sum(point) - 1 + tolerance);
        if (neighbour !== null && isGood) return { kind: 'world', world: neighbour };
        const world = runWhole(how === 'roughly' ? 0.5 : 0);
        return world === null ? { kind: 'unknown' } : { kind: 'world', world };
      } finally {
        takeOff();
      }
    },
    [Symbol.dispose]: () => model.dispose(),
  };
}

function wholeNumbers(values: Float64Array): Int32Array | null {
  const world = new Int32Array(values.length);
  for (const [column, value] of values.entries()) {
    const whole = Math.round(value);
    if (Math.abs(value - whole) > tolerance) return null;
    world[column] = whole;
  }
  return world;
}
