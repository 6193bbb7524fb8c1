import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import { Failure } from '../../../../shared/failure.ts';
import { cellAt, type LinkedTables, sumOf } from './model.ts';
import type { Interval, Proof, Witness } from './proof.ts';
import type { Sensitive } from './suppress.ts';
import { isPossible, leastHidden, type View } from './worlds.ts';

/** How a long computation tells how far it is and learns that it should stop. */
export interface Progress {
  readonly onProgress?: (phase: 'audit' | 'verify', done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
  /** Seconds granted to each single optimisation; 60 unless told. */
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
 * With `isEnough` the search for a cell ends once what its worlds attain is enough. Its interval is then what has been
 * attained, which can only understate how uncertain the cell is, and worlds are first sought near those at hand
 * (large neighbourhood search: P. Shaw, CP 1998), which takes hundredths of a second where the whole programme takes seconds.
 *
 * `seeds` are worlds found before, some of which may be possible here too. Throws AuditError on any status other
 * than optimal, and Failure `call.cancelled`.
 */
export async function audit(
  view: View,
  progress: Progress = {},
  isEnough?: Enough,
  seeds: Proof['worlds'] = [],
): Promise<Proof> {
  const highs = await solver();
  const hidden = view.suppressed.flatMap((isHidden, cell) => (isHidden ? [cell] : []));
  const attack = new Attack(view, hidden, highs, progress, isEnough);
  for (const world of seeds) attack.offer(world);
  await attack.relaxed();
  await attack.whole();
  return attack.result();
}

/** Whether a cell that may take these values, and perhaps more, is uncertain enough. */
export type Enough = (interval: Interval, cell: number) => boolean;

/**
 * Bound on an atom about which nothing is shown: ten times the largest count of the release, and more than any
 * threshold. Readers know no such bound; it keeps the counter-worlds finite.
 */
function ceiling(view: View): number {
  return 10 * (Math.max(...view.model.cells.map((cell) => cell.value)) + view.policy.k);
}

type Sense = 'min' | 'max';
interface Task {
  readonly cell: number;
  readonly sense: Sense;
}

/** Two solver values nearer than this are the same whole number. */
const tolerance = 1e-5;

/** Linear programmes in a row without a new world, after which worlds are sought in whole numbers. */
const patience = 8;

/** Searches near known worlds for one cell, and about how many atoms each may change. */
const neighbourhoods = 8;
const neighbourhoodSize = 400;

/** One attack on one view: the bounds known so far and the worlds that attain them. */
class Attack {
  readonly #view: View;
  readonly #highs: Highs;
  readonly #progress: Progress;
  readonly #isEnough: Enough | undefined;
  readonly #tasks: readonly Task[];
  readonly #pool: WorldPool;
  readonly #bounds = new Map<string, number>();
  readonly #pause: () => Promise<void>;
  readonly #random = randomBits();

  constructor(
    view: View,
    hidden: readonly number[],
    highs: Highs,
    progress: Progress,
    isEnough: Enough | undefined,
  ) {
    this.#view = view;
    this.#highs = highs;
    this.#progress = progress;
    this.#isEnough = isEnough;
    this.#tasks = hidden.flatMap((cell): Task[] => [
      { cell, sense: 'min' },
      { cell, sense: 'max' },
    ]);
    this.#pool = new WorldPool(view, hidden);
    this.#pause = breather(progress);
    for (const task of this.#tasks)
      if (task.sense === 'min')
        this.#bounds.set(taskKey(task), leastHidden(cellAt(view.model, task.cell), view.policy));
  }

  /** Takes a world in that may be possible. */
  offer(world: readonly number[]): void {
    this.#pool.offer(world);
  }

  result(): Proof {
    return this.#pool.result();
  }

  /** Bounds by linear programmes, whose vertices are often worlds. */
  async relaxed(): Promise<void> {
    let fruitless = 0;
    await this.#with(
      programme(linearRows(this.#view), atomUppers(this.#view), 0, this.#highs),
      async (model) => {
        for (const task of this.#tasks) {
          await this.#step();
          if (this.#isDone(task)) continue;
          if (this.#isEnough && fruitless >= patience) return;
          const worlds = this.#pool.size;
          this.#bounds.set(taskKey(task), this.#solve(model, task));
          fruitless = this.#pool.size > worlds ? 0 : fruitless + 1;
        }
      },
    );
  }

  /** What is still open, in whole numbers and with the reasons. */
  async whole(): Promise<void> {
    const open = this.#tasks.filter((task) => !this.#isDone(task) && !this.#isHopeless(task));
    if (open.length === 0) return;
    const uppers = atomUppers(this.#view);
    await this.#with(integerProgramme(this.#view, this.#highs), async (model) => {
      for (const task of open) {
        await this.#step();
        if (this.#isEnough && uppers.length > neighbourhoodSize)
          await this.#searchNearby(model, task, uppers);
        if (this.#isDone(task) || this.#isHopeless(task)) continue;
        this.#bounds.set(taskKey(task), this.#solve(model, task));
        if (!this.#isAttained(task)) throw new AuditError(`no world attains the bound of cell ${task.cell}`);
      }
    });
  }

  /** Keeps most atoms as they are in the best world at hand, and improves the open cells over the others. */
  async #searchNearby(model: Model, task: Task, uppers: Float64Array): Promise<void> {
    for (let attempt = 0; attempt < neighbourhoods && !this.#isDone(task); attempt += 1) {
      await this.#step();
      const base = this.#pool.bestWorld(task);
      if (!base) return;
      const free = this.#neighbourhood(task);
      const all = { kind: 'range' as const, from: 0, to: base.length - 1 };
      model.changeColsBounds(
        all,
        Float64Array.from(base, (count, atom) => (free.has(atom) ? 0 : count)),
        Float64Array.from(base, (count, atom) => (free.has(atom) ? (uppers[atom] ?? 0) : count)),
      );
      const costs = this.#costs(task, 50);
      for (const other of this.#tasks) {
        if (this.#isDone(other)) continue;
        for (const atom of cellAt(this.#view.model, other.cell).atoms) {
          costs[atom] = (costs[atom] ?? 0) + (other.sense === task.sense ? 1 : -1);
        }
      }
      this.#pool.offer(optimise(model, this.#highs, costs, task.sense).point);
      model.changeColsBounds(all, new Float64Array(base.length), uppers);
    }
  }

  /** Some parts of a wide line, the cell's own among them: whole slices, within which persons can change places. */
  #neighbourhood(task: Task): Set<number> {
    const { model } = this.#view;
    const own = cellAt(model, task.cell).atoms;
    const shared = (part: number) => cellAt(model, part).atoms.filter((atom) => own.includes(atom)).length;
    const wide = model.lines.filter(
      ({ total, parts }) => cellAt(model, total).breadth > 0.99 && parts.some((part) => shared(part) > 0),
    );
    const line = wide[Math.floor(this.#random() * wide.length)];
    const parts = (line?.parts ?? []).map((part) => ({
      part,
      order: shared(part) > 0 ? -1 : this.#random(),
    }));
    const free = new Set<number>();
    for (const { part } of parts.sort((a, b) => a.order - b.order)) {
      const { atoms } = cellAt(model, part);
      if (free.size > 0 && free.size + atoms.length > neighbourhoodSize) continue;
      for (const atom of atoms) free.add(atom);
    }
    for (const atom of own) free.add(atom);
    return free;
  }

  #costs({ cell }: Task, weight: number): Float64Array {
    const costs = new Float64Array(this.#view.model.atomCount);
    for (const atom of cellAt(this.#view.model, cell).atoms) costs[atom] = weight;
    return costs;
  }

  #solve(model: Model, task: Task): number {
    const { bound, point } = optimise(model, this.#highs, this.#costs(task, 1), task.sense);
    this.#pool.offer(point);
    return bound;
  }

  #isAttained(task: Task): boolean {
    const bound = this.#bounds.get(taskKey(task));
    return bound !== undefined && Math.abs((this.#pool.best(task) ?? Number.NaN) - bound) < tolerance;
  }

  #isDone(task: Task): boolean {
    const interval = this.#pool.attained(task.cell);
    return (
      this.#isAttained(task) || (interval !== undefined && this.#isEnough?.(interval, task.cell) === true)
    );
  }

  /** Even the bounds of the linear programme are not enough, so that the very bounds need not be known. */
  #isHopeless({ cell }: Task): boolean {
    const lo = this.#bounds.get(taskKey({ cell, sense: 'min' }));
    const up = this.#bounds.get(taskKey({ cell, sense: 'max' }));
    if (!this.#isEnough || lo === undefined || up === undefined) return false;
    const widest = { lo: Math.floor(lo + tolerance), up: Math.ceil(up - tolerance) };
    return this.#pool.attained(cell) !== undefined && !this.#isEnough(widest, cell);
  }

  async #step(): Promise<void> {
    await this.#pause();
    this.#progress.onProgress?.(
      'audit',
      this.#tasks.filter((task) => this.#isDone(task)).length,
      this.#tasks.length,
    );
  }

  async #with(data: ModelData, use: (model: Model) => Promise<void>): Promise<void> {
    const model = this.#highs.createModel(data);
    try {
      prepare(model, this.#progress);
      await use(model);
    } finally {
      model.dispose();
    }
  }
}

/** Pseudo-random numbers in [0, 1), the same in every run (a linear congruential generator, Numerical Recipes). */
function randomBits(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

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
    // Primal simplex: the vertex of one objective is feasible for the next.
    simplex_strategy: 4,
    mip_rel_gap: 0,
    mip_abs_gap: 0.9,
    time_limit: progress.solveSeconds ?? 60,
  });
}

/** The optimum of a linear form of the atoms. Whole costs make a gap below 1 a proof. */
function optimise(model: Model, highs: Highs, costs: Float64Array, sense: Sense): Optimum {
  const { objectiveSense, modelStatus } = highs.constants;
  model.changeObjectiveSense(sense === 'min' ? objectiveSense.minimize : objectiveSense.maximize);
  model.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs);
  model.zeroAllClocks();
  let status: number;
  try {
    status = model.run().modelStatus;
  } catch (error) {
    throw new AuditError('the solver failed', { cause: error });
  }
  if (status !== modelStatus.optimal) throw new AuditError(`the solver ended with status ${status}`);
  return { bound: model.getObjectiveValue(), point: model.getSolution().colValue };
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

  get size(): number {
    return this.#worlds.length;
  }

  /** A world that attains the best value of the task, or any where none is known. */
  bestWorld(task: Task): readonly number[] | undefined {
    return this.#worlds[this.#extremes.get(taskKey(task))?.world ?? 0];
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
  result(): Proof {
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
  model.cells.forEach((published, cell) => {
    const { atoms, value } = published;
    const coefficients = atoms.map(() => 1);
    if (!suppressed[cell]) rows.push({ columns: atoms, coefficients, lower: value, upper: value });
    else if (leastHidden(published, policy) > 0)
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

/** An upper bound on each cell: the smallest shown count that contains it. */
function greatestOf(view: View): number[] {
  const { cells, groups } = view.model;
  const uppers = cells.map(({ value }, cell) =>
    view.suppressed[cell] ? ceiling(view) * view.model.atomCount : value,
  );
  for (let changed = true; changed; ) {
    changed = false;
    for (const { part, total } of groups) {
      const upper = uppers[total] ?? 0;
      if (upper >= (uppers[part] ?? 0)) continue;
      uppers[part] = upper;
      changed = true;
    }
  }
  return uppers;
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

/**
 * The same with whole atoms and the reasons: one 0/1 column per distinct condition, which may be 1 only if the
 * condition holds, and one row per hidden cell asking for at least one of its reasons.
 */
function integerProgramme(view: View, highs: Highs): ModelData {
  const { model, knowledge } = view;
  const rows = linearRows(view);
  const columns = new Map<string, number>();
  const greatest = greatestOf(view);
  const switchFor = (condition: Sensitive): number => {
    const key = JSON.stringify(condition);
    const known = columns.get(key);
    if (known !== undefined) return known;
    const column = model.atomCount + columns.size;
    columns.set(key, column);
    const most = condition.cells.reduce(
      (sum, cell, at) => sum + Math.max(0, condition.coefficients[at] ?? 0) * (greatest[cell] ?? 0),
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
