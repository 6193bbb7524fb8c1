import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import { Failure } from '../../../../shared/failure.ts';
import {
  changeOf,
  changesOf,
  type Deviation,
  type Form,
  isDeviation,
  leastOf,
  type Stakes,
  type Suited,
  suits,
} from './deviation.ts';

/** What is to be shown of one hidden count. */
export interface Question {
  readonly form: Form;
  /** The true value, which every reader must think possible. */
  readonly value: number;
  /** Whom the worlds must suit. */
  readonly suited: Suited;
  /** Whether a count that may take both of these values is uncertain enough. */
  isEnough(least: number, greatest: number): boolean;
}

/** The answer to one question: indices of deviations that attain the least and the greatest value found; -1 is the truth. */
export interface Answer {
  readonly low: number;
  readonly high: number;
}

/** What was found. Questions that are not answered are those of counts to which too little uncertainty is left. */
export interface Found {
  readonly deviations: readonly Deviation[];
  readonly answers: readonly Answer[];
  readonly unanswered: readonly number[];
}

/** How a long search tells how far it is and learns that it should stop. */
export interface SearchControl {
  readonly onProgress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
}

/**
 * Looks for worlds that differ from the truth in what is hidden and agree with all that is shown. One linear programme
 * moves all open counts at once, in directions drawn anew each round; what is left is asked one by one, first within
 * the last steps, then over the whole history. Where a vertex is not in whole numbers, a neighbouring one is tried;
 * a count for which none is found is reported as unanswered, which can only cost a count and never a secret. The
 * directions come from a fixed sequence, so that equal input gives equal worlds.
 *
 * `known` are deviations found before, which are taken where they still fit. Throws Failure `call.cancelled`.
 */
export async function findCounterWorlds(
  stakes: Stakes,
  questions: readonly Question[],
  known: readonly Deviation[],
  control: SearchControl = {},
): Promise<Found> {
  const highs = await solver();
  const book = new AnswerBook(stakes, questions);
  for (const deviation of known) book.offer(deviation);
  const pause = breather(control);
  const random = sequence();
  const starts = [...new Set([Math.max(0, stakes.steps - 2), 0])];
  for (const start of starts) {
    if (book.open.length === 0) break;
    const search = new Search(stakes, start * stakes.stepSize, highs);
    try {
      let fruitless = 0;
      while (book.open.length > few && fruitless < patience) {
        await pause(book);
        const before = book.open.length;
        const point = search.improve(directions(book, random));
        if (point) book.offer(point);
        fruitless = book.open.length < before ? 0 : fruitless + 1;
      }
      for (const open of book.open) {
        await pause(book);
        if (book.isAnswered(open)) continue;
        for (const sense of [1, -1] as const) {
          const point = search.reach(questions[open] as Question, sense);
          if (point) book.offer(point);
          if (book.isAnswered(open)) break;
        }
      }
    } finally {
      search.dispose();
    }
  }
  return book.found();
}

/** Rounds without a new answer after which counts are asked one by one. */
const patience = 2;

/** So few open counts are asked one by one from the start. */
const few = 3;

interface Direction {
  readonly form: Form;
  readonly weight: number;
}

/** One direction for each open count: up where only more would do, else as drawn. */
function directions(book: AnswerBook, random: () => number): Direction[] {
  return book.open.map((at) => {
    const { form, value, isEnough } = book.question(at);
    const mayFall = isEnough(0, value);
    const weight = 1 + Math.floor(random() * 4);
    return { form, weight: mayFall && random() < 0.5 ? -weight : weight };
  });
}

/** Which deviation attains which extreme of which count. */
class AnswerBook {
  readonly #stakes: Stakes;
  readonly #questions: readonly Question[];
  readonly #deviations: Deviation[] = [];
  readonly #least: number[];
  readonly #greatest: number[];
  readonly #low: number[];
  readonly #high: number[];
  #open: number[];

  constructor(stakes: Stakes, questions: readonly Question[]) {
    this.#stakes = stakes;
    this.#questions = questions;
    this.#least = questions.map(({ value }) => value);
    this.#greatest = questions.map(({ value }) => value);
    this.#low = questions.map(() => -1);
    this.#high = questions.map(() => -1);
    this.#open = questions.flatMap((_, at) => (this.isAnswered(at) ? [] : [at]));
  }

  get open(): readonly number[] {
    return this.#open;
  }

  get total(): number {
    return this.#questions.length;
  }

  question(at: number): Question {
    return this.#questions[at] as Question;
  }

  isAnswered(at: number): boolean {
    return this.question(at).isEnough(this.#least[at] as number, this.#greatest[at] as number);
  }

  /** Takes a deviation in if it leads to a possible world and tells something new of an open count. */
  offer(deviation: Deviation): void {
    if (!isDeviation(this.#stakes, deviation)) return;
    const changes = changesOf(this.#stakes, deviation);
    const suitsAnybody = suits(this.#stakes, deviation, 'anybody');
    let place = -1;
    for (const at of this.#open) {
      const { form, value, suited } = this.question(at);
      if (!suitsAnybody && !suits(this.#stakes, deviation, suited)) continue;
      const reached = value + changeOf(form, changes);
      const isLess = reached < (this.#least[at] as number);
      if (!isLess && reached <= (this.#greatest[at] as number)) continue;
      if (place < 0) place = this.#deviations.push(deviation) - 1;
      (isLess ? this.#least : this.#greatest)[at] = reached;
      (isLess ? this.#low : this.#high)[at] = place;
    }
    if (place >= 0) this.#open = this.#open.filter((at) => !this.isAnswered(at));
  }

  /** The answers, with the deviations that any of them rests on. */
  found(): Found {
    const places = new Map<number, number>([[-1, -1]]);
    const deviations: Deviation[] = [];
    const place = (stored: number) => {
      const at = places.get(stored) ?? deviations.push(this.#deviations[stored] as Deviation) - 1;
      places.set(stored, at);
      return at;
    };
    const answers = this.#questions.map((_, at) => ({
      low: place(this.#low[at] as number),
      high: place(this.#high[at] as number),
    }));
    return { deviations, answers, unanswered: this.#open };
  }
}

/** The linear programme of deviations from the truth, over the atoms from `start` on: all right sides are 0. */
class Search {
  readonly #stakes: Stakes;
  readonly #start: number;
  readonly #highs: Highs;
  readonly #data: ModelData;
  readonly #linear: Model;
  #suited: Suited = 'anybody';
  /** Of each clause the conditions that hold in truth, each with its row. */
  readonly #clauses: readonly (readonly ClauseRow[])[];
  #kept: readonly ClauseRow[] = [];
  readonly #random = sequence();

  constructor(stakes: Stakes, start: number, highs: Highs) {
    this.#stakes = stakes;
    this.#start = start;
    this.#highs = highs;
    const { data, clauses } = programme(stakes, start, highs);
    this.#data = data;
    this.#clauses = clauses;
    this.#linear = highs.createModel(this.#data);
    // Primal simplex: the vertex of one objective is feasible for the next.
    this.#linear.options.set({ output_flag: false, random_seed: 0, simplex_strategy: 4 });
  }

  /** A world far in these directions, or undefined where the solver finds none. */
  improve(wanted: readonly Direction[]): Deviation | undefined {
    const costs = new Float64Array(this.#data.numCols);
    for (const { form, weight } of wanted) this.#add(costs, form, weight);
    this.#suit('anybody');
    return this.#optimum(costs, () => this.#keepReasons([]));
  }

  /** A world in which one count is as great (1) or as small (-1) as can be, unless that can not be enough. */
  reach({ form, value, suited, isEnough }: Question, sense: 1 | -1): Deviation | undefined {
    const costs = new Float64Array(this.#data.numCols);
    this.#add(costs, form, sense);
    this.#suit(suited);
    const isWorthwhile = (change: number) =>
      sense > 0 ? isEnough(value, value + change) : isEnough(value - change, value);
    return this.#optimum(costs, () => this.#keepReasons(form.atoms), isWorthwhile);
  }

  dispose(): void {
    this.#linear.dispose();
  }

  #suit(suited: Suited): void {
    if (JSON.stringify(suited) === JSON.stringify(this.#suited)) return;
    this.#suited = suited;
    const lower = lowerBounds(this.#stakes, this.#start, this.#data.numCols, suited);
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
      if (column >= 0) costs[column] = (costs[column] as number) + weight * (form.coefficients?.[at] ?? 1);
    });
  }

  /** The whole-number world furthest in a direction, or one nearly as far; undefined where none is worthwhile. */
  #optimum(
    costs: Float64Array,
    renew: () => void,
    isWorthwhile: (change: number) => boolean = (change) => change > 0,
  ): Deviation | undefined {
    if (costs.every((cost) => cost === 0)) return undefined;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      // At first without the reasons, which tells what can be reached at best; then other reasons and a slightly turned
      // direction lead to other vertices.
      if (attempt === 0) this.#dropReasons();
      else renew();
      const turned =
        attempt === 0 ? costs : costs.map((cost) => 16 * cost + Math.round(2 * this.#random() - 1));
      const relaxed = maximise(this.#linear, this.#highs, turned);
      if (!relaxed) return undefined;
      const reached = Math.floor(dot(costs, relaxed.point) + tolerance);
      if (attempt === 0 && !isWorthwhile(reached)) return undefined;
      if (!isWhole(relaxed.point) || !isWorthwhile(reached)) continue;
      const deviation = this.#deviation(relaxed.point);
      if (isDeviation(this.#stakes, deviation)) return deviation;
    }
    return undefined;
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
const tolerance = 1e-5;

/** Vertices tried for one direction, until one is in whole numbers. */
const attempts = 4;

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

function isWhole(point: Float64Array): boolean {
  return point.every((value) => Math.abs(value - Math.round(value)) < tolerance);
}

function maximise(
  model: Model,
  highs: Highs,
  costs: Float64Array,
): { value: number; point: Float64Array } | undefined {
  model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
  model.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs);
  model.zeroAllClocks();
  try {
    model.run();
    return { value: model.getObjectiveValue(), point: model.getSolution().colValue };
  } catch {
    return undefined;
  }
}

function programme(stakes: Stakes, start: number, highs: Highs): { data: ModelData; clauses: ClauseRow[][] } {
  const { truth, ceiling, fixed, bounded } = stakes;
  const numCols = truth.length - start;
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const row = ({ atoms, coefficients }: Form, least: number, most: number) => {
    const before = indices.length;
    atoms.forEach((atom, at) => {
      if (atom < start) return;
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
    if (holding.some(({ form }) => form.atoms.every((atom) => atom < start))) return [];
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
    colLower: lowerBounds(stakes, start, numCols, 'anybody'),
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

function lowerBounds(stakes: Stakes, start: number, numCols: number, suited: Suited): Float64Array {
  return Float64Array.from(
    { length: numCols },
    (_, column) => leastOf(stakes, suited, start + column) - (stakes.truth[start + column] ?? 0),
  );
}

/** Numbers in [0, 1), the same in every run (a linear congruential generator, Numerical Recipes). */
function sequence(): () => number {
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

/** Tells how far the search is, lets the thread breathe, and is where a cancelled one ends. */
function breather({ onProgress, isCancelled }: SearchControl): (book: AnswerBook) => Promise<void> {
  let last = Date.now();
  return async (book) => {
    if (isCancelled?.()) throw new Failure('call.cancelled');
    onProgress?.(book.total - book.open.length, book.total);
    if (Date.now() - last < 50) return;
    await new Promise((resolve) => setImmediate(resolve));
    last = Date.now();
  };
}
