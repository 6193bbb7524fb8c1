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
  /** What it took, in searches in broken numbers. */
  readonly effort: number;
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

/** So many points with too few persons under a heading are looked at before it is left to whole numbers. */
const headingPatience = 60;

/** What a search in whole numbers takes, in searches in broken numbers. */
export const wholeEffort = 100;

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
  const { optimal, infeasible } = highs.constants.modelStatus;
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
  let effort = 0;
  const linear = (
    weights: ReadonlyMap<number, number>,
    { knowsTotals }: Assumptions,
  ): Omit<Found, 'effort'> & { point: Float64Array | null } => {
    effort += 1;
    broken.run();
    if (broken.getModelStatus() !== optimal)
      return { world: null, bound: Number.POSITIVE_INFINITY, point: null };
    const values = broken.getSolution().colValue.slice(0, columnCount);
    const world = wholeNumbers(values);
    const isWorld = world !== null && !thresholds.some((threshold) => isShort(threshold, world));
    return {
      world: isWorld || !knowsTotals ? world : null,
      bound: Math.floor(sumOf(weights, values) + tolerance),
      point: values.map(withoutNoise),
    };
  };
  /**
   * How great the sum can be in broken numbers with nobody, or as many as must be there, under every heading: under which
   * somebody is where it may reach `enough`, and else what it is proved not to exceed. Where a point has too few under a
   * heading, it is tried with nobody there and with enough (branch and bound: Land and Doig, Econometrica 28, 1960).
   */
  const headed = (
    weights: ReadonlyMap<number, number>,
    assumptions: Assumptions,
    enough: number,
  ): { use: Float64Array | null; bound: number } => {
    const givenUp = { use: null, bound: Number.POSITIVE_INFINITY };
    const left = [{ least: unused, most: used }];
    let greatest = Number.NEGATIVE_INFINITY;
    try {
      for (let tried = 0; left.length > 0; tried += 1) {
        if (tried === headingPatience) return givenUp;
        const { least, most } = left.pop()!;
        broken.changeColsBounds(usedColumns, least, most);
        const { point, bound } = linear(weights, assumptions);
        if (broken.getModelStatus() === infeasible) continue;
        if (point === null) return givenUp;
        if (bound < enough) {
          greatest = Math.max(greatest, bound);
          continue;
        }
        const short = thresholds.findIndex((threshold) => isShort(threshold, point));
        if (short < 0) return { use: usedIn(point), bound: Number.POSITIVE_INFINITY };
        left.push({ least, most: most.with(short, 0) }, { least: least.with(short, 1), most });
      }
      return { use: null, bound: greatest };
    } finally {
      broken.changeColsBounds(usedColumns, unused, used);
    }
  };
  /** In whole numbers: what was found, and whether it is proved to be the best. */
  const whole = (enough: number): { world: Int32Array | null; isBest: boolean } => {
    effort += wholeEffort;
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

  /** Searches while the models hold what is assumed and aimed at, and says what it took. */
  const searched = (
    weights: ReadonlyMap<number, number>,
    assumptions: Assumptions,
    search: () => Omit<Found, 'effort'>,
  ): Found => {
    effort = 0;
    const takeOff = assume(assumptions);
    aimAt(weights);
    try {
      const { world, bound } = search();
      return { world, bound, effort };
    } finally {
      takeOff();
    }
  };

  return {
    bound: (weights, assumptions) => searched(weights, assumptions, () => linear(weights, assumptions)),
    reach: (weights, assumptions, enough) =>
      searched(weights, assumptions, () => {
        const { point, ...found } = linear(weights, assumptions);
        if (point === null || found.world !== null || found.bound < enough) return found;
        // Headings are tried as they truly are, then as a point has them: whole numbers are soon found for those.
        if (thresholds.length > 0) {
          const world = worldWith(weights, assumptions, trulyUsed, enough);
          if (world !== null) return { ...found, world };
        }
        if (thresholds.length > 0 && assumptions.knowsTotals) {
          const { use, bound } = headed(weights, assumptions, enough);
          if (bound < enough) return { world: null, bound };
          const world = use === null ? null : worldWith(weights, assumptions, use, enough);
          if (world !== null) return { ...found, world };
        }
        const { world, isBest } = whole(enough);
        if (world === null) return found;
        return { world, bound: isBest ? Math.min(found.bound, sumOf(weights, world)) : found.bound };
      }),
    [Symbol.dispose]: () => {
      for (const model of both) model.dispose();
    },
  };
}

/** A value that is as good as a whole number, as that number. */
function withoutNoise(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) > tolerance ? value : whole;
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
