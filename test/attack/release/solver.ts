import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import type { System } from './system.ts';
import { isShort } from './thresholds.ts';

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

/** What became of a search. */
export interface Found {
  /** A world in which the sum is great, if one was found. */
  readonly world: Int32Array | null;
  /** The sum is proved to be no greater; infinite where nothing was proved. */
  readonly bound: number;
}

/** A system that worlds can be sought in. Free it after use: `using search = await searchOf(system)`. */
export interface Search extends Disposable {
  /** How great the sum of these weights by column can be, in broken numbers: a bound, and a world by good luck. */
  bound(weights: ReadonlyMap<number, number>, assumptions: Assumptions): Found;
  /** The same in whole numbers: a world that reaches `enough`, or the greatest there is. */
  reach(weights: ReadonlyMap<number, number>, assumptions: Assumptions, enough: number): Found;
}

let solver: Promise<Highs> | undefined;

/** After so much a search is given up. Steps, not seconds, so that every machine gives up the same. */
const patience = { simplex_iteration_limit: 100_000, mip_max_nodes: 2000, mip_max_stall_nodes: 500 };

/** More persons than there are in any place: nothing is without limit. */
const crowd = 10_000;

/** How far from a whole number the solver may answer. */
const tolerance = 1e-5;

/** The system as a model that is kept in memory and asked again and again. */
export async function searchOf(system: System): Promise<Search> {
  solver ??= loadHighs();
  const highs = await solver;
  const { columnCount, rows, stays, thresholds } = system;
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
  // Whether anybody is under a heading that says how many must be there: one more column for each.
  for (const [place, { columns, followers, least }] of thresholds.entries()) {
    const isUsed = columnCount + place;
    indices.push(...columns, isUsed);
    values.push(...columns.map(() => 1), -least);
    starts.push(indices.length);
    indices.push(...columns, ...followers, isUsed);
    values.push(...[...columns, ...followers].map(() => 1), -crowd);
    starts.push(indices.length);
  }
  const plainRows = rows.length + stays.length;
  const rowCount = plainRows + 2 * thresholds.length;
  const allCount = columnCount + thresholds.length;
  const data: ModelData = {
    numCols: allCount,
    numRows: rowCount,
    colCost: new Float64Array(allCount),
    colLower: new Float64Array(allCount),
    colUpper: new Float64Array(allCount).fill(crowd).fill(1, columnCount),
    rowLower: [
      ...rows.map(({ least }) => least),
      ...stays.map(() => 0),
      ...thresholds.flatMap(() => [0, -free]),
    ],
    rowUpper: [
      ...rows.map(({ most }) => Math.min(most, free)),
      ...stays.map(() => free),
      ...thresholds.flatMap(() => [free, 0]),
    ],
    matrix: { format: 'csr', numRows: rowCount, numCols: allCount, starts, indices, values },
    sense: highs.constants.objectiveSense.maximize,
  };
  const { optimal } = highs.constants.modelStatus;
  const { continuous, integer } = highs.constants.variableType;
  // From one question to the next only the goal is another: the last answer is where the primal simplex goes on from, which a
  // search in whole numbers would have it forget.
  const modelIn = (type: typeof integer | typeof continuous): Model => {
    const model = highs.createModel({ ...data, integrality: new Array(allCount).fill(type) });
    model.options.set({ output_flag: false, simplex_strategy: 4, ...patience });
    return model;
  };
  const [broken, unbroken] = [modelIn(continuous), modelIn(integer)];
  const everyColumn = { kind: 'range', from: 0, to: columnCount - 1 } as const;
  const usedColumns = { kind: 'range', from: columnCount, to: allCount - 1 } as const;
  const [unused, used] = [0, 1].map((value) => new Float64Array(thresholds.length).fill(value)) as [
    Float64Array,
    Float64Array,
  ];
  const usedIn = (world: ArrayLike<number>) =>
    Float64Array.from(thresholds, ({ columns }) =>
      columns.some((column) => world[column]! > tolerance) ? 1 : 0,
    );
  const trulyUsed = usedIn(system.truth);

  const both = [broken, unbroken] as const;
  const allowRow = (row: number, least: number, most: number) => {
    for (const model of both) model.changeRowBounds(row, least, most);
  };

  /** Lays the assumptions over the models, and gives what takes them off again. */
  const assume = ({ knowsTotals, floors, stayFloors }: Assumptions) => {
    const lower = new Float64Array(columnCount);
    for (const [column, floor] of floors) lower[column] = floor;
    for (const model of both)
      model.changeColsBounds(everyColumn, lower, new Float64Array(columnCount).fill(crowd));
    const totals = knowsTotals ? [] : [...rows.keys()].filter((row) => rows[row]!.from === 'totals');
    for (const row of totals) allowRow(row, 0, free);
    const headings = knowsTotals ? [] : [...thresholds.keys()].map((place) => plainRows + 2 * place);
    for (const row of headings) {
      allowRow(row, -free, free);
      allowRow(row + 1, -free, free);
    }
    for (const [stay, floor] of stayFloors) allowRow(rows.length + stay, floor, free);
    return () => {
      for (const row of totals) allowRow(row, rows[row]!.least, rows[row]!.most);
      for (const row of headings) {
        allowRow(row, 0, free);
        allowRow(row + 1, -free, 0);
      }
      for (const stay of stayFloors.keys()) allowRow(rows.length + stay, 0, free);
    };
  };

  const sumOf = (weights: ReadonlyMap<number, number>, world: ArrayLike<number>) => {
    let sum = 0;
    for (const [column, weight] of weights) sum += weight * world[column]!;
    return sum;
  };
  const aimAt = (weights: ReadonlyMap<number, number>) => {
    const costs = new Float64Array(columnCount);
    for (const [column, weight] of weights) costs[column] = weight;
    for (const model of both) model.changeColsCost(everyColumn, costs);
  };
  const linear = (
    weights: ReadonlyMap<number, number>,
    { knowsTotals }: Assumptions,
  ): Found & { point: Float64Array | null } => {
    broken.run();
    if (broken.getModelStatus() !== optimal)
      return { world: null, bound: Number.POSITIVE_INFINITY, point: null };
    const point = broken.getSolution().colValue.slice(0, columnCount);
    const world = wholeNumbers(point);
    const isWorld = world !== null && !thresholds.some((threshold) => isShort(threshold, world));
    return {
      world: isWorld || !knowsTotals ? world : null,
      bound: Math.floor(sumOf(weights, point) + tolerance),
      point,
    };
  };
  /** In whole numbers: what was found, and whether it is proved to be the best. */
  const whole = (enough: number): { world: Int32Array | null; isBest: boolean } => {
    unbroken.options.set({ objective_target: enough });
    unbroken.run();
    const { colValue } = unbroken.getSolution();
    return {
      world: colValue.length < columnCount ? null : wholeNumbers(colValue.slice(0, columnCount)),
      isBest: unbroken.getModelStatus() === optimal,
    };
  };
  /** A world that reaches `enough` while somebody is under these of the headings that say how many must be there, and nobody is under the others. */
  const worldWith = (
    weights: ReadonlyMap<number, number>,
    assumptions: Assumptions,
    use: Float64Array,
    enough: number,
  ): Int32Array | null => {
    const isEnough = (world: Int32Array | null) => world !== null && sumOf(weights, world) >= enough;
    const lower = new Float64Array(columnCount);
    for (const [column, floor] of assumptions.floors) lower[column] = floor;
    for (const model of both) model.changeColsBounds(usedColumns, use, use);
    const { world, bound, point } = linear(weights, assumptions);
    let found = world;
    if (point !== null && bound >= enough && !isEnough(world)) {
      // Nobody is in places that the point and the truth leave empty: few unknowns remain.
      unbroken.changeColsBounds(
        everyColumn,
        lower,
        point.map((value, column) => (value > tolerance || system.truth[column]! > 0 ? crowd : 0)),
      );
      found = whole(enough).world;
      unbroken.changeColsBounds(everyColumn, lower, new Float64Array(columnCount).fill(crowd));
    }
    for (const model of both) model.changeColsBounds(usedColumns, unused, used);
    return isEnough(found) ? found : null;
  };

  return {
    bound: (weights, assumptions) => {
      const takeOff = assume(assumptions);
      aimAt(weights);
      const { world, bound } = linear(weights, assumptions);
      takeOff();
      return { world, bound };
    },
    reach: (weights, assumptions, enough) => {
      const takeOff = assume(assumptions);
      try {
        aimAt(weights);
        const { point, ...found } = linear(weights, assumptions);
        if (point === null || found.world !== null || found.bound < enough) return found;
        // Headings are tried as they truly are, then as the point has them: whole numbers are soon found for those.
        for (const use of thresholds.length > 0 ? [trulyUsed, usedIn(point)] : []) {
          const world = worldWith(weights, assumptions, use, enough);
          if (world !== null) return { ...found, world };
        }
        const { world, isBest } = whole(enough);
        if (world === null) return found;
        return { world, bound: isBest ? Math.min(found.bound, sumOf(weights, world)) : found.bound };
      } finally {
        takeOff();
      }
    },
    [Symbol.dispose]: () => {
      for (const model of both) model.dispose();
    },
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
