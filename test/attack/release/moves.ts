import loadHighs, { type Highs } from 'highs';
import type { Window } from './questions.ts';
import type { System } from './system.ts';

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
  readonly columns: ReadonlyMap<number, number>;
  readonly stays: ReadonlyMap<number, number>;
  /** How many must be left there. */
  readonly columnFloors: ReadonlyMap<number, number>;
  readonly stayFloors: ReadonlyMap<number, number>;
}

/** A source of moves. */
export interface Mover {
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
  const locals = new Map<string, Local>();
  return {
    find: (window, goals, keepsakes) => {
      const key = `${window.from} ${window.to}`;
      const local = locals.get(key) ?? localOf(system, window);
      locals.set(key, local);
      return search(highs, system, local, goals, keepsakes);
    },
  };
}

/** A system in which persons may change places in some transitions only. */
interface Local {
  /** The columns that change together. */
  readonly variables: readonly (readonly number[])[];
  /** By column; -1 where it cannot change. */
  readonly variableOf: Int32Array;
  /** `least <= sum of coefficients * changes <= most`. */
  readonly rows: readonly {
    readonly entries: ReadonlyMap<number, number>;
    readonly least: number;
    readonly most: number;
  }[];
  /** Stays that can change, by their numbers. */
  readonly stays: readonly number[];
}

function localOf(system: System, { from, to }: Window): Local {
  const { steps, width, truth, columnCount } = system;
  const variableOf = new Int32Array(columnCount).fill(-1);
  const variables: number[][] = [];
  const join = (first: number, variable: number) => {
    for (let cell = 0; cell < width; cell += 1) {
      variables[variable + cell] ??= [];
      variables[variable + cell]!.push(first + cell);
      variableOf[first + cell] = variable + cell;
    }
  };
  const spans = to - from + 1;
  for (let step = 0; step < steps; step += 1) {
    const span = step <= from ? 0 : step > to ? spans : step - from;
    join(system.firstOf('present', step), span * width);
  }
  for (let step = from; step <= to; step += 1) {
    for (const stock of ['left', 'out', 'into', 'joined'] as const) {
      join(system.firstOf(stock, step), variables.length);
    }
  }
  const rows = new Map<string, { entries: ReadonlyMap<number, number>; least: number; most: number }>();
  for (const { columns, coefficients, least, most } of system.rows) {
    const entries = new Map<number, number>();
    let value = 0;
    for (const [place, column] of columns.entries()) {
      value += coefficients[place]! * truth[column]!;
      const variable = variableOf[column]!;
      if (variable < 0) continue;
      const sum = (entries.get(variable) ?? 0) + coefficients[place]!;
      if (sum === 0) entries.delete(variable);
      else entries.set(variable, sum);
    }
    if (entries.size === 0) continue;
    const key = [...entries].flat().join(' ');
    const same = rows.get(key);
    rows.set(key, {
      entries,
      least: Math.max(same?.least ?? Number.NEGATIVE_INFINITY, least - value),
      most: Math.min(same?.most ?? Number.POSITIVE_INFINITY, most - value),
    });
  }
  const stays = [...system.stays.keys()].filter((stay) => {
    const step = Math.floor(stay / width);
    return step >= from && step <= to;
  });
  return { variables, variableOf, rows: [...rows.values()], stays };
}

function search(
  highs: Highs,
  system: System,
  { variables, variableOf, rows, stays }: Local,
  goals: readonly Goal[],
  keepsakes: Keepsakes,
): Move | null {
  const { truth } = system;
  const count = variables.length;
  // Of each variable: how many more, how many fewer but the last one, the last one; of each stay: whether its last goes;
  // of each goal: how far.
  const [more, fewer, last, gone, far] = [0, count, 2 * count, 3 * count, 3 * count + stays.length];
  const columnCount = far + goals.length;
  const cost = new Float64Array(columnCount).fill(moveCost);
  const upper = new Float64Array(columnCount).fill(highs.infinity);
  for (const [variable, columns] of variables.entries()) {
    const worthOf = (column: number) => keepsakes.columns.get(column) ?? 0;
    const spare = Math.min(
      ...columns.map((column) => truth[column]! - (keepsakes.columnFloors.get(column) ?? 0)),
    );
    const leaving = Math.min(...columns.map((column) => Math.max(0, truth[column]! - 1)));
    upper[fewer + variable] = Math.min(leaving, spare);
    upper[last + variable] = Math.min(1, Math.max(0, spare - leaving));
    for (const column of columns) {
      if (truth[column]! - 1 === leaving) cost[last + variable]! += worthOf(column);
    }
  }
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const lowest: number[] = [];
  const highest: number[] = [];
  const change = (variable: number, times: number) => {
    indices.push(more + variable, fewer + variable, last + variable);
    values.push(times, -times, -times);
  };
  const close = (least: number, most: number) => {
    starts.push(indices.length);
    lowest.push(Math.max(least, -highs.infinity));
    highest.push(Math.min(most, highs.infinity));
  };
  for (const { entries, least, most } of rows) {
    for (const [variable, coefficient] of entries) change(variable, coefficient);
    close(least, most);
  }
  for (const [place, stay] of stays.entries()) {
    const { present, left, out } = system.stays[stay]!;
    const staying = truth[present]! - truth[left]! - truth[out]!;
    const floor = keepsakes.stayFloors.get(stay) ?? 0;
    change(variableOf[present]!, 1);
    change(variableOf[left]!, -1);
    change(variableOf[out]!, -1);
    indices.push(gone + place);
    values.push(1);
    close(Math.max(Math.min(1, staying), floor) - staying, highs.infinity);
    upper[gone + place] = staying > 0 && floor === 0 ? 1 : 0;
    cost[gone + place] = keepsakes.stays.get(stay) ?? 0;
  }
  for (const [place, { columns, sign, most }] of goals.entries()) {
    const entries = new Map<number, number>();
    for (const column of columns) {
      const variable = variableOf[column]!;
      if (variable >= 0) entries.set(variable, (entries.get(variable) ?? 0) + 1);
    }
    for (const [variable, times] of entries) change(variable, sign * times);
    indices.push(far + place);
    values.push(-1);
    close(0, highs.infinity);
    upper[far + place] = most;
    cost[far + place] = -goalWorth;
  }
  using model = highs.createModel({
    numCols: columnCount,
    numRows: lowest.length,
    colCost: cost,
    colLower: new Float64Array(columnCount),
    colUpper: upper,
    rowLower: lowest,
    rowUpper: highest,
    matrix: { format: 'csr', numRows: lowest.length, numCols: columnCount, starts, indices, values },
    sense: highs.constants.objectiveSense.minimize,
  });
  model.options.set({
    output_flag: false,
    // Nobody has moved to begin with, and few will: from there it is not far to the best move.
    presolve: 'off',
    simplex_iteration_limit: 20_000,
    mip_max_nodes: 50,
    mip_rel_gap: 0.05,
  });
  const changes = (): Float64Array | null => {
    model.run();
    const { colValue } = model.getSolution();
    if (colValue.length < columnCount) return null;
    return Float64Array.from(
      variables,
      (_, variable) => colValue[more + variable]! - colValue[fewer + variable]! - colValue[last + variable]!,
    );
  };
  const first = changes();
  if (first === null || model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
  const whole = moveOf(variables, first);
  if (whole !== null) return whole.size === 0 ? null : whole;
  // Whole numbers among the moves that the solver would make in broken ones (relaxation induced neighbourhood: Danna,
  // Rothberg and Le Pape, Mathematical Programming 102, 2005).
  for (const [variable, value] of first.entries()) {
    if (Math.abs(value) < tolerance) for (const part of [more, fewer, last]) upper[part + variable] = 0;
  }
  const moved = { kind: 'range', from: 0, to: 3 * count - 1 } as const;
  model.changeColsBounds(moved, new Float64Array(3 * count), upper.slice(0, 3 * count));
  model.changeColsIntegrality(moved, new Array(3 * count).fill(highs.constants.variableType.integer));
  const second = changes();
  const rounded = second === null ? null : moveOf(variables, second);
  return rounded === null || rounded.size === 0 ? null : rounded;
}

/** The move that changes each variable by so much; null where a change is no whole number. */
function moveOf(variables: Local['variables'], changes: Float64Array): Move | null {
  const move = new Map<number, number>();
  for (const [variable, value] of changes.entries()) {
    const whole = Math.round(value);
    if (Math.abs(value - whole) > tolerance) return null;
    if (whole !== 0) for (const column of variables[variable]!) move.set(column, whole);
  }
  return move;
}
