import loadHighs, { type Highs } from 'highs';
import { type LocalSystem, localOf } from './localSystem.ts';
import type { Window } from './questions.ts';
import { RowList } from './rowList.ts';
import type { System } from './system.ts';
import type { Threshold } from './thresholds.ts';

/*
 * Moves from the truth to another world: as few persons as can be change places, and those in whom a reader would miss
 * their own place last. Persons may change places in some transitions only; before, between and after them each place
 * gains or loses the same number of persons at every step. That leaves out worlds, which only makes attackers look
 * weaker than they are where nothing more is tried; it keeps the search so small that thousands can be made.
 */

/** By how much each column changes; whole numbers, none of them 0. */
export type Move = ReadonlyMap<number, number>;

/** A sum to make smaller or greater, and how far at most. */
export interface Goal {
  readonly columns: readonly number[];
  readonly sign: 1 | -1;
  readonly most: number;
}

/** What readers would miss. */
export interface Keepsakes {
  /** By column, and by stay, how dear its last person is, 0 to 1. */
  readonly columns: Float64Array;
  readonly stays: Float64Array;
  /** How many must be left there. */
  readonly columnFloors: ReadonlyMap<number, number>;
  readonly stayFloors: ReadonlyMap<number, number>;
}

/** A source of moves. Free it after use: `using mover = await moverOf(system)`. */
export interface Mover extends Disposable {
  /** A move that goes as far towards the goals as can be together; null where it finds none. */
  find(window: Window, goals: readonly Goal[], keepsakes: Keepsakes): Move | null;
}

let solver: Promise<Highs> | undefined;

/** How far from a whole number the solver may answer. */
const tolerance = 1e-5;

/** What a step towards a goal is worth, measured in the last persons of places that all readers know. */
const goalWorth = 20;

/** What it costs to move anybody. */
const moveCost = 0.01;

/** Moves of a system. */
export async function moverOf(system: System): Promise<Mover> {
  solver ??= loadHighs();
  const highs = await solver;
  const models = new Map<string, MoveModel>();
  return {
    find: (window, goals, keepsakes) => {
      const key = system.kind === 'list' ? '' : `${window.from} ${window.to}`;
      const model = models.get(key) ?? new MoveModel(highs, system, localOf(system, window));
      models.set(key, model);
      return model.find(goals, keepsakes, false) ?? model.find(goals, keepsakes, true);
    },
    [Symbol.dispose]: () => {
      for (const model of models.values()) model[Symbol.dispose]();
    },
  };
}

/** How a variable stands in a model. Parts that it cannot have are -1. */
interface Part {
  /** Column of how many more. */
  readonly more: number;
  /** Of how many fewer, but for the last one; and the last one. */
  readonly fewer: number;
  readonly last: number;
  /** How many can go before the last one of some column does. */
  readonly leaving: number;
}

/** A threshold with how many are in its columns, and in its followers, and its first row in a model. */
interface LocalThreshold extends Threshold {
  readonly inside: number;
  readonly following: number;
  readonly row: number;
}

/** A local system as a model of HiGHS, asked again and again for other goals and readers. */
class MoveModel implements Disposable {
  readonly #highs: Highs;
  readonly #system: System;
  readonly #local: LocalSystem;
  readonly #model: ReturnType<Highs['createModel']>;
  readonly #parts: readonly Part[];
  /** By stay of the local system: the column of its last person, -1 where nobody stays; and how many do. */
  readonly #gone: readonly number[];
  readonly #staying: readonly number[];
  /** Thresholds that can be reached or left, each with its two rows: of its persons, and of those with its followers. */
  readonly #thresholds: readonly LocalThreshold[];
  readonly #upper: Float64Array;
  readonly #columnCount: number;
  readonly #rowCount: number;

  constructor(highs: Highs, system: System, local: LocalSystem) {
    this.#highs = highs;
    this.#system = system;
    this.#local = local;
    const { truth } = system;
    const upper: number[] = [];
    const columnUpTo = (most: number) => (most === 0 ? -1 : upper.push(most) - 1);
    this.#parts = local.variables.map((columns) => {
      const persons = Math.min(...columns.map((column) => truth[column]!));
      const leaving = Math.min(...columns.map((column) => Math.max(0, truth[column]! - 1)));
      return {
        more: columnUpTo(highs.infinity),
        fewer: columnUpTo(leaving),
        last: columnUpTo(Math.min(1, persons)),
        leaving,
      };
    });
    this.#staying = local.stays.map((stay) => {
      const { present, left, out } = system.stays[stay]!;
      return truth[present]! - truth[left]! - truth[out]!;
    });
    this.#gone = this.#staying.map((staying) => columnUpTo(Math.min(1, staying)));
    const rows = new RowList();
    for (const { entries, least, most } of local.rows) rows.add(this.#changes(entries), least, most);
    for (const [place, stay] of local.stays.entries()) {
      const { present, left, out } = system.stays[stay]!;
      const gone = this.#gone[place]!;
      const entries = this.#changes(this.#entriesOf([present, left, out], [1, -1, -1]));
      if (gone >= 0) entries.push([gone, 1]);
      rows.add(entries, Math.min(1, this.#staying[place]!) - this.#staying[place]!, Number.POSITIVE_INFINITY);
    }
    this.#thresholds = this.#thresholdsOf().map((threshold) => {
      const { columns, followers } = threshold;
      const row = rows.count;
      for (const changing of [columns, [...columns, ...followers]]) {
        const ones = changing.map(() => 1);
        rows.add(
          this.#changes(this.#entriesOf(changing, ones)),
          Number.NEGATIVE_INFINITY,
          Number.POSITIVE_INFINITY,
        );
      }
      return { ...threshold, row };
    });
    this.#upper = Float64Array.from(upper);
    this.#columnCount = upper.length;
    this.#rowCount = rows.count;
    this.#model = highs.createModel({
      numCols: this.#columnCount,
      numRows: rows.count,
      colCost: new Float64Array(this.#columnCount),
      colLower: new Float64Array(this.#columnCount),
      colUpper: this.#upper,
      ...rows.bounds(highs.infinity),
      matrix: { format: 'csr', numRows: rows.count, numCols: this.#columnCount, ...rows.matrix() },
      sense: highs.constants.objectiveSense.minimize,
    });
    this.#model.options.set({
      output_flag: false,
      // Nobody has moved to begin with, and few will: from there it is not far to the best move.
      presolve: 'off',
      simplex_iteration_limit: 20_000,
      mip_max_nodes: 50,
      mip_rel_gap: 0.05,
    });
  }

  /** `throughout`: headings that a goal would empty or fill are so in every step. */
  find(goals: readonly Goal[], keepsakes: Keepsakes, throughout: boolean): Move | null {
    if (!this.#setThresholds(goals, throughout) && throughout) return null;
    const { cost, upper } = this.#weighed(keepsakes);
    const model = this.#model;
    const ours = { kind: 'range', from: 0, to: this.#columnCount - 1 } as const;
    model.changeColsCost(ours, cost);
    model.changeColsBounds(ours, new Float64Array(this.#columnCount), upper);
    const floored = this.#flooredStays(keepsakes);
    for (const [row, least] of floored) model.changeRowBounds(row, least, this.#highs.infinity);
    this.#addGoals(goals);
    try {
      model.setLogicalBasis();
      const first = this.#solved();
      if (first === null || model.getModelStatus() !== this.#highs.constants.modelStatus.optimal) return null;
      const whole = moveOf(this.#local.variables, first);
      if (whole !== null) return whole.size === 0 ? null : whole;
      // Whole numbers among the moves that the solver would make in broken ones (relaxation induced neighbourhood: Danna,
      // Rothberg and Le Pape, Mathematical Programming 102, 2005).
      for (const [variable, value] of first.entries()) {
        const { more, fewer, last } = this.#parts[variable]!;
        if (Math.abs(value) >= tolerance) continue;
        for (const part of [more, fewer, last]) if (part >= 0) upper[part] = 0;
      }
      const moved = { kind: 'range', from: 0, to: this.#columnCount - 1 } as const;
      const { integer, continuous } = this.#highs.constants.variableType;
      model.changeColsBounds(moved, new Float64Array(this.#columnCount), upper);
      model.changeColsIntegrality(moved, new Array(this.#columnCount).fill(integer));
      const second = this.#solved();
      model.changeColsIntegrality(moved, new Array(this.#columnCount).fill(continuous));
      const rounded = second === null ? null : moveOf(this.#local.variables, second);
      return rounded === null || rounded.size === 0 ? null : rounded;
    } finally {
      for (const row of floored.keys())
        model.changeRowBounds(row, this.#leastStaying(row), this.#highs.infinity);
      this.#dropGoals(goals.length);
    }
  }

  /** What each column costs and how great it can be for those who know this of themselves. */
  #weighed({ columns, stays, columnFloors, stayFloors }: Keepsakes): {
    cost: Float64Array;
    upper: Float64Array;
  } {
    const { truth } = this.#system;
    const cost = new Float64Array(this.#columnCount).fill(moveCost);
    const upper = this.#upper.slice();
    for (const [variable, { last, leaving }] of this.#parts.entries()) {
      if (last < 0) continue;
      for (const column of this.#local.variables[variable]!) {
        if (truth[column]! - 1 === leaving) cost[last]! += columns[column]!;
      }
    }
    for (const [column, floor] of columnFloors) {
      const variable = this.#local.variableOf[column]!;
      if (variable < 0) continue;
      const { fewer, last, leaving } = this.#parts[variable]!;
      const spare = truth[column]! - floor;
      if (fewer >= 0) upper[fewer] = Math.min(upper[fewer]!, leaving, spare);
      if (last >= 0) upper[last] = Math.min(upper[last]!, Math.max(0, spare - leaving));
    }
    for (const [place, stay] of this.#local.stays.entries()) {
      const gone = this.#gone[place]!;
      if (gone < 0) continue;
      if ((stayFloors.get(stay) ?? 0) > 0) upper[gone] = 0;
      cost[gone] = stays[stay]!;
    }
    return { cost, upper };
  }

  #thresholdsOf(): Omit<LocalThreshold, 'row'>[] {
    const { truth, thresholds } = this.#system;
    const sum = (columns: readonly number[]) => columns.reduce((total, column) => total + truth[column]!, 0);
    return thresholds
      .filter(({ columns, followers }) =>
        [...columns, ...followers].some((column) => this.#local.variableOf[column]! >= 0),
      )
      .map((threshold) => ({
        ...threshold,
        inside: sum(threshold.columns),
        following: sum(threshold.followers),
      }));
  }

  /**
   * Headings keep somebody or nobody as they have; those that a goal would empty or fill are emptied or filled, in the step of
   * the goal or throughout. False where there are none.
   */
  #setThresholds(goals: readonly Goal[], throughout: boolean): boolean {
    const [up, down] = [1, -1].map(
      (sign) => new Set(goals.flatMap((goal) => (goal.sign === sign ? goal.columns : []))),
    ) as [Set<number>, Set<number>];
    const isTurned = ({ columns, followers, inside }: LocalThreshold) =>
      inside > 0
        ? columns.every((column) => down.has(column))
        : [...columns, ...followers].some((column) => up.has(column));
    const turned = this.#thresholds.filter(isTurned);
    const headings = new Map(turned.map(({ heading, inside }) => [heading, inside === 0]));
    const { infinity } = this.#highs;
    for (const threshold of this.#thresholds) {
      const { heading, least, inside, following, row } = threshold;
      const isKept = throughout ? !headings.has(heading) : !turned.includes(threshold);
      const isUsed = isKept ? inside > 0 : headings.get(heading)!;
      this.#model.changeRowBounds(row, isUsed ? least - inside : -inside, isUsed ? infinity : -inside);
      const together = inside + following;
      this.#model.changeRowBounds(row + 1, isUsed ? -infinity : -together, isUsed ? infinity : -together);
    }
    return turned.length > 0;
  }

  /** Rows of stays that must keep more than their last person, with the least that they may change. */
  #flooredStays({ stayFloors }: Keepsakes): Map<number, number> {
    const floored = new Map<number, number>();
    if (stayFloors.size === 0) return floored;
    for (const [place, stay] of this.#local.stays.entries()) {
      const floor = stayFloors.get(stay) ?? 0;
      if (floor > 1) floored.set(this.#local.rows.length + place, floor - this.#staying[place]!);
    }
    return floored;
  }

  #leastStaying(row: number): number {
    const staying = this.#staying[row - this.#local.rows.length]!;
    return Math.min(1, staying) - staying;
  }

  #addGoals(goals: readonly Goal[]): void {
    const rows = new RowList();
    for (const [place, { columns, sign }] of goals.entries()) {
      const entries = this.#changes(
        this.#entriesOf(
          columns,
          columns.map(() => sign),
        ),
      );
      rows.add([...entries, [this.#columnCount + place, -1]], 0, Number.POSITIVE_INFINITY);
    }
    const numCols = this.#columnCount + goals.length;
    this.#model.addCols({
      cost: new Float64Array(goals.length).fill(-goalWorth),
      lower: new Float64Array(goals.length),
      upper: Float64Array.from(goals, ({ most }) => most),
      matrix: {
        format: 'csc',
        numRows: this.#rowCount,
        numCols: goals.length,
        starts: new Int32Array(goals.length + 1),
        indices: new Int32Array(0),
        values: new Float64Array(0),
      },
    });
    const { rowLower, rowUpper } = rows.bounds(this.#highs.infinity);
    this.#model.addRows({
      lower: rowLower,
      upper: rowUpper,
      matrix: { format: 'csr', numRows: rows.count, numCols, ...rows.matrix() },
    });
  }

  #dropGoals(count: number): void {
    this.#model.deleteRows({ kind: 'range', from: this.#rowCount, to: this.#rowCount + count - 1 });
    this.#model.deleteCols({ kind: 'range', from: this.#columnCount, to: this.#columnCount + count - 1 });
  }

  /** By how much each variable changes in the best that is found; null where nothing is. */
  #solved(): Float64Array | null {
    this.#model.run();
    const { colValue } = this.#model.getSolution();
    if (colValue.length < this.#columnCount) return null;
    const at = (part: number) => (part < 0 ? 0 : colValue[part]!);
    return Float64Array.from(this.#parts, ({ more, fewer, last }) => at(more) - at(fewer) - at(last));
  }

  /** Coefficients of columns as those of the variables that hold them. */
  #entriesOf(columns: readonly number[], coefficients: readonly number[]): Map<number, number> {
    const entries = new Map<number, number>();
    for (const [place, column] of columns.entries()) {
      const variable = this.#local.variableOf[column]!;
      if (variable >= 0) entries.set(variable, (entries.get(variable) ?? 0) + coefficients[place]!);
    }
    return entries;
  }

  /** Coefficients of variables as those of the model's columns. */
  #changes(entries: ReadonlyMap<number, number>): [number, number][] {
    return [...entries].flatMap(([variable, times]) => {
      const { more, fewer, last } = this.#parts[variable]!;
      const parts: [number, number][] = [
        [more, times],
        [fewer, -times],
        [last, -times],
      ];
      return parts.filter(([part]) => part >= 0);
    });
  }

  [Symbol.dispose](): void {
    this.#model.dispose();
  }
}

/** The move that changes each variable by so much; null where a change is no whole number. */
function moveOf(variables: LocalSystem['variables'], changes: Float64Array): Move | null {
  const move = new Map<number, number>();
  for (const [variable, value] of changes.entries()) {
    const whole = Math.round(value);
    if (Math.abs(value - whole) > tolerance) return null;
    if (whole !== 0) for (const column of variables[variable]!) move.set(column, whole);
  }
  return move;
}
