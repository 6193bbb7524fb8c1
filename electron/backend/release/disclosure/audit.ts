import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import { Failure } from '../../../../shared/failure.ts';
import { cellAt, type LinkedTables, sumOf } from './model.ts';
import type { Sensitive } from './suppress.ts';
import { isPossible, type View } from './worlds.ts';

/** Least and greatest value of a hidden cell over all worlds that a reader must think possible. */
export interface Interval {
  readonly lo: number;
  readonly up: number;
}

/** Indices into `worlds` of two counter-worlds that attain the bounds of a hidden cell. */
export interface Witness {
  readonly cell: number;
  readonly low: number;
  readonly high: number;
}

export interface Audit {
  /** Per cell; null where the cell is shown. */
  readonly intervals: readonly (Interval | null)[];
  /** Whole-number worlds, one count per atom. */
  readonly worlds: readonly (readonly number[])[];
  /** One per hidden cell, in the order of the cells. */
  readonly witnesses: readonly Witness[];
}

/** How a long computation tells how far it is and learns that it should stop. */
export interface Progress {
  readonly onProgress?: (phase: 'audit' | 'verify', done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
  /** Seconds granted to each single optimisation; 20 unless told. */
  readonly solveSeconds?: number;
}

/** The solver did not prove an optimum, or proved that no world fits. Nothing may be released. */
export class AuditError extends Error {
  override readonly name = 'AuditError';
}

/**
 * Attacks the pattern as its reader would: minimises and maximises every hidden cell over the worlds that fit the
 * shown numbers and the rules (M. Fischetti and J. J. Salazar-González, Management Science 47, 2001: the attacker's
 * two subproblems), and keeps a whole-number world at each bound. A linear programme gives the bound; where its
 * vertex is not a whole-number world that fits the rules, a mixed-integer one decides. A cell that nothing shown
 * bounds from above is bounded by `ceiling`, which is then attained.
 *
 * Throws AuditError on any status other than optimal, and Failure `call.cancelled`. At most 4 optimisations a cell.
 */
export async function audit(
  view: View,
  progress: Progress = {},
  isEnough?: (interval: Interval, cell: number) => boolean,
): Promise<Audit> {
  const highs = await solver();
  const hidden = view.suppressed.flatMap((isHidden, cell) => (isHidden ? [cell] : []));
  const tasks = hidden.flatMap((cell): Task[] => [
    { cell, sense: 'min' },
    { cell, sense: 'max' },
  ]);
  const pool = new WorldPool(view, hidden);
  const bounds = new Map<string, number>();
  const isAttained = (task: Task) => {
    const bound = bounds.get(taskKey(task));
    return bound !== undefined && Math.abs((pool.best(task) ?? Number.NaN) - bound) < tolerance;
  };
  const isSettled = ({ cell }: Task) => {
    const interval = pool.attained(cell);
    return interval !== undefined && isEnough?.(interval, cell) === true;
  };
  const pause = breather(progress);
  let done = 0;
  const solveAll = async (
    data: ModelData,
    open: readonly Task[],
    settle: (task: Task, bound: number) => void,
  ) => {
    const model = highs.createModel(data);
    const isWhole = data.integrality !== undefined;
    try {
      prepare(model, progress);
      for (const task of open) {
        await pause();
        if (!isAttained(task) && !(isWhole && isSettled(task))) {
          const { bound, point } = optimise(model, highs, cellAt(view.model, task.cell).atoms, task.sense);
          pool.offer(point);
          settle(task, bound);
        }
        if (isAttained(task)) done += 1;
        progress.onProgress?.('audit', done, tasks.length);
      }
    } finally {
      model.dispose();
    }
  };

  const floor = view.policy.zerosShown ? 1 : 0;
  for (const task of tasks) if (task.sense === 'min') bounds.set(taskKey(task), floor);
  await solveAll(relaxation(view, highs), tasks, (task, bound) => bounds.set(taskKey(task), bound));
  const open = tasks.filter((task) => !isAttained(task) && !isSettled(task));
  if (open.length > 0) {
    const greatest = (cell: number) => bounds.get(taskKey({ cell, sense: 'max' }));
    await solveAll(integerProgramme(view, highs, greatest), open, (task, bound) => {
      bounds.set(taskKey(task), bound);
      if (!isAttained(task)) throw new AuditError(`no world attains the bound of cell ${task.cell}`);
    });
  }
  return pool.result();
}

/**
 * Bound on an atom about which nothing is shown: ten times the largest count of the release, and more than any
 * threshold. Readers know no such bound; it keeps the counter-worlds finite.
 */
export function ceiling(view: View): number {
  return 10 * (Math.max(...view.model.cells.map((cell) => cell.value)) + view.policy.k);
}

type Sense = 'min' | 'max';
interface Task {
  readonly cell: number;
  readonly sense: Sense;
}

/** Two solver values nearer than this are the same whole number. */
const tolerance = 1e-5;

let loaded: Promise<Highs> | undefined;
function solver(): Promise<Highs> {
  loaded ??= loadHighs();
  return loaded;
}

function taskKey(task: Task): string {
  return `${task.sense}${task.cell}`;
}

/** Lets the thread breathe every 50 ms, and is where a cancelled audit ends. */
function breather(progress: Progress): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= 50) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      last = performance.now();
    }
    if (progress.isCancelled?.()) throw new Failure('call.cancelled');
  };
}

function prepare(model: Model, progress: Progress): void {
  model.options.set({
    output_flag: false,
    random_seed: 0,
    mip_rel_gap: 0,
    mip_abs_gap: 0.9,
    time_limit: progress.solveSeconds ?? 20,
  });
}

/** The optimum of the sum of these atoms. The objective is whole, so that a gap below 1 proves it. */
function optimise(model: Model, highs: Highs, atoms: readonly number[], sense: Sense): Optimum {
  const { objectiveSense, modelStatus } = highs.constants;
  const selection = { kind: 'set' as const, indices: Int32Array.from(atoms) };
  model.changeObjectiveSense(sense === 'min' ? objectiveSense.minimize : objectiveSense.maximize);
  model.changeColsCost(selection, new Float64Array(atoms.length).fill(1));
  model.zeroAllClocks();
  let status: number;
  try {
    status = model.run().modelStatus;
  } catch (error) {
    throw new AuditError('the solver failed', { cause: error });
  }
  if (status !== modelStatus.optimal) throw new AuditError(`the solver ended with status ${status}`);
  const optimum = { bound: model.getObjectiveValue(), point: model.getSolution().colValue };
  model.changeColsCost(selection, new Float64Array(atoms.length));
  return optimum;
}

/** An optimal value and the columns that attain it. */
interface Optimum {
  readonly bound: number;
  readonly point: Float64Array;
}

/** Worlds found so far, and which of them are extreme for each hidden cell. */
class WorldPool {
  readonly #view: View;
  readonly #hidden: readonly number[];
  readonly #worlds: number[][] = [];
  readonly #extremes = new Map<string, { value: number; world: number }>();

  constructor(view: View, hidden: readonly number[]) {
    this.#view = view;
    this.#hidden = hidden;
  }

  /** Takes a solver's point in if, rounded, it is a possible world. */
  offer(point: ArrayLike<number>): void {
    const world = Array.from(
      { length: this.#view.model.atomCount },
      (_, at) => Math.round(point[at] ?? Number.NaN) + 0,
    );
    if (!isPossible(this.#view, world)) return;
    let stored = -1;
    for (const cell of this.#hidden) {
      const value = sumOf(cellAt(this.#view.model, cell).atoms, world);
      for (const sense of ['min', 'max'] as const) {
        const best = this.best({ cell, sense });
        const isBetter = best === undefined || (sense === 'min' ? value < best : value > best);
        if (!isBetter) continue;
        if (stored < 0) stored = this.#worlds.push(world) - 1;
        this.#extremes.set(taskKey({ cell, sense }), { value, world: stored });
      }
    }
  }

  best(task: Task): number | undefined {
    return this.#extremes.get(taskKey(task))?.value;
  }

  /** What the worlds found so far show for a hidden cell. */
  attained(cell: number): Interval | undefined {
    const lo = this.best({ cell, sense: 'min' });
    const up = this.best({ cell, sense: 'max' });
    return lo === undefined || up === undefined ? undefined : { lo, up };
  }

  /** The bounds and their worlds; worlds that attain none are left out. */
  result(): Audit {
    const intervals: (Interval | null)[] = this.#view.suppressed.map(() => null);
    const worlds: number[][] = [];
    const places = new Map<number, number>();
    const place = (stored: number) => {
      const at = places.get(stored) ?? worlds.push(this.#worlds[stored] ?? []) - 1;
      places.set(stored, at);
      return at;
    };
    const witnesses = this.#hidden.map((cell): Witness => {
      const low = this.#extremes.get(taskKey({ cell, sense: 'min' }));
      const high = this.#extremes.get(taskKey({ cell, sense: 'max' }));
      if (!low || !high) throw new AuditError(`no world was found for cell ${cell}`);
      intervals[cell] = { lo: low.value, up: high.value };
      return { cell, low: place(low.world), high: place(high.world) };
    });
    return { intervals, worlds, witnesses };
  }
}

/** One row of a programme: `lower <= sum of coefficients[i] * column[i] <= upper`. */
interface Row {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** All that is linear: the shown numbers, the links, hidden counts of at least 1 where zeros are shown, refuted conditions. */
function linearRows(view: View): Row[] {
  const { model, policy, suppressed, knowledge } = view;
  const rows: Row[] = model.links.map((link) => ({
    columns: link.atoms,
    coefficients: link.coefficients,
    lower: 0,
    upper: 0,
  }));
  model.cells.forEach(({ atoms, value }, cell) => {
    const coefficients = atoms.map(() => 1);
    if (!suppressed[cell]) rows.push({ columns: atoms, coefficients, lower: value, upper: value });
    else if (policy.zerosShown)
      rows.push({ columns: atoms, coefficients, lower: 1, upper: Number.POSITIVE_INFINITY });
  });
  for (const condition of knowledge.refuted) {
    rows.push({ ...inAtoms(condition, model), lower: condition.max + 1, upper: Number.POSITIVE_INFINITY });
  }
  return rows;
}

/** A condition on cells, written in atoms. */
function inAtoms(condition: Sensitive, model: LinkedTables): { columns: number[]; coefficients: number[] } {
  const sums = new Map<number, number>();
  condition.cells.forEach((cell, at) => {
    for (const atom of cellAt(model, cell).atoms) {
      sums.set(atom, (sums.get(atom) ?? 0) + (condition.coefficients[at] ?? 0));
    }
  });
  const entries = [...sums].filter(([, coefficient]) => coefficient !== 0).sort(([a], [b]) => a - b);
  return {
    columns: entries.map(([atom]) => atom),
    coefficients: entries.map(([, coefficient]) => coefficient),
  };
}

/** No atom exceeds a shown cell that it is counted in. */
function atomUppers(view: View): Float64Array {
  const uppers = new Float64Array(view.model.atomCount).fill(ceiling(view));
  view.model.cells.forEach(({ atoms, value }, cell) => {
    if (view.suppressed[cell]) return;
    for (const atom of atoms) uppers[atom] = Math.min(uppers[atom] ?? 0, value);
  });
  return uppers;
}

function relaxation(view: View, highs: Highs): ModelData {
  return programme(linearRows(view), atomUppers(view), 0, highs);
}

/**
 * The same with whole atoms and the reasons: one 0/1 column per distinct condition, which may be 1 only if the
 * condition holds, and one row per hidden cell asking for at least one of its reasons.
 */
function integerProgramme(
  view: View,
  highs: Highs,
  upperOf: (cell: number) => number | undefined,
): ModelData {
  const { model, suppressed, knowledge } = view;
  const rows = linearRows(view);
  const columns = new Map<string, number>();
  const greatest = (cell: number) =>
    suppressed[cell] ? Math.round(upperOf(cell) ?? ceiling(view)) : cellAt(model, cell).value;
  const switchFor = (condition: Sensitive): number => {
    const key = JSON.stringify(condition);
    const known = columns.get(key);
    if (known !== undefined) return known;
    const column = model.atomCount + columns.size;
    columns.set(key, column);
    const most = condition.cells.reduce(
      (sum, cell, at) => sum + Math.max(0, condition.coefficients[at] ?? 0) * greatest(cell),
      0,
    );
    const slack = Math.max(0, most - condition.max);
    const form = inAtoms(condition, model);
    rows.push({
      columns: [...form.columns, column],
      coefficients: [...form.coefficients, slack],
      lower: Number.NEGATIVE_INFINITY,
      upper: condition.max + slack,
    });
    return column;
  };
  const clauses = new Map<string, number[]>();
  for (const reasons of knowledge.reasons) {
    const switches = [...new Set(reasons.map(switchFor))].sort((a, b) => a - b);
    clauses.set(switches.join(), switches);
  }
  for (const switches of clauses.values()) {
    rows.push({ columns: switches, coefficients: switches.map(() => 1), lower: 1, upper: switches.length });
  }
  const data = programme(rows, atomUppers(view), columns.size, highs);
  return { ...data, integrality: new Int32Array(data.numCols).fill(highs.constants.variableType.integer) };
}

/** `switches` columns of 0..1 follow the atoms. */
function programme(rows: readonly Row[], uppers: Float64Array, switches: number, highs: Highs): ModelData {
  const numCols = uppers.length + switches;
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    offsets[at + 1] = (offsets[at] ?? 0) + row.columns.length;
  });
  const colUpper = new Float64Array(numCols).fill(1);
  colUpper.set(uppers);
  const bound = (value: number) => (Number.isFinite(value) ? value : Math.sign(value) * highs.infinity);
  return {
    numCols,
    numRows: rows.length,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper,
    rowLower: Float64Array.from(rows, (row) => bound(row.lower)),
    rowUpper: Float64Array.from(rows, (row) => bound(row.upper)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols,
      starts: offsets,
      indices: Int32Array.from(rows.flatMap((row) => [...row.columns])),
      values: Float64Array.from(rows.flatMap((row) => [...row.coefficients])),
    },
  };
}
