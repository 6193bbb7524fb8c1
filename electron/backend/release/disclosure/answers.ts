import {
  type Changes,
  changeOf,
  type Deviation,
  type Form,
  Judge,
  type Stakes,
  type Suited,
  suits,
  together,
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
  /** Counts of single steps that it is the sum of: where each of them may be nobody but the reader, so may it. */
  readonly steps?: readonly number[];
}

/** A count of joiners or leavers in one step, of which is to be shown that there may be none but the reader. */
export interface StepCount {
  readonly atoms: readonly number[];
  readonly step: number;
  readonly value: number;
}

/** All that is to be shown. */
export interface Questions {
  readonly counts: readonly Question[];
  readonly steps: readonly StepCount[];
}

/**
 * The answer to one question: two worlds that attain the least and the greatest value found, each the deviations that
 * together lead to it from the truth, by index. None at all is the truth.
 */
export interface Answer {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * Worlds in which a count of one step is empty but for the reader, each the deviations that together lead to it, by
 * index. Every reader finds one of them possible. No world: that was not found.
 */
export interface Emptied {
  readonly atoms: readonly number[];
  readonly worlds: readonly (readonly number[])[];
}

/**
 * What was found. Questions that are not answered are those of counts to which too little uncertainty is left; where there
 * are such, others may not have been tried.
 */
export interface Found {
  readonly deviations: readonly Deviation[];
  /** One for each count; null where the steps that it is made of answer it. */
  readonly answers: readonly (Answer | null)[];
  /** One for each count of one step. */
  readonly emptied: readonly Emptied[];
  readonly unanswered: readonly number[];
}

/** The extremes of one count, and the deviations that lead to them. */
interface Extremes {
  least: number;
  greatest: number;
  low: readonly Deviation[];
  high: readonly Deviation[];
}

/** Which deviations attain which extremes of which count. */
export class AnswerBook {
  readonly judge: Judge;
  readonly #stakes: Stakes;
  readonly #questions: readonly Question[];
  readonly #bySteps = new Set<number>();
  readonly #steps: readonly StepCount[];
  readonly #emptied: (readonly (readonly Deviation[])[])[];
  readonly #failed: number[] = [];
  readonly #extremes: readonly Extremes[];
  readonly #atomsOf: readonly ReadonlySet<number>[];
  #open: number[];

  constructor(stakes: Stakes, { counts: questions, steps }: Questions) {
    this.judge = new Judge(stakes);
    this.#stakes = stakes;
    this.#questions = questions;
    this.#steps = steps;
    this.#emptied = steps.map(() => []);
    this.#extremes = questions.map(({ value }) => ({ least: value, greatest: value, low: [], high: [] }));
    const sets = new Map<readonly number[], ReadonlySet<number>>();
    this.#atomsOf = questions.map(({ form: { atoms } }) => {
      const known = sets.get(atoms) ?? new Set(atoms);
      sets.set(atoms, known);
      return known;
    });
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
    if (this.#bySteps.has(at)) return true;
    const { least, greatest } = this.#extremes[at] as Extremes;
    return this.question(at).isEnough(least, greatest);
  }

  /** The least value found for a count. */
  least(at: number): number {
    return (this.#extremes[at] as Extremes).least;
  }

  /** True if an atom is part of the count in question. */
  isIn(at: number): (atom: number) => boolean {
    return (atom) => this.#atomsOf[at]?.has(atom) === true;
  }

  /** Takes deviations that are made together in for every open count that they tell something new of. */
  offer(deviations: readonly Deviation[]): void {
    const changes = together(deviations);
    if (!this.judge.isPossible(changes)) return;
    for (const at of this.#open) this.#take(at, deviations, changes);
    this.settle();
  }

  /** Takes deviations that are made together in for one count. Answers are settled by `settle`. */
  offerTo(at: number, deviations: readonly Deviation[]): void {
    const changes = together(deviations);
    if (this.judge.isPossible(changes)) this.#take(at, deviations, changes);
  }

  /** Counts of single steps that would answer an open count if they may be empty. */
  get openSteps(): number[] {
    const steps = this.#open.flatMap((at) => this.question(at).steps ?? []);
    return [...new Set(steps)].filter((step) => this.#emptied[step]?.length === 0).sort((a, b) => a - b);
  }

  step(at: number): StepCount {
    return this.#steps[at] as StepCount;
  }

  /** Takes worlds in that empty the count of a single step for every reader. `settle` answers what it is a step of. */
  empty(at: number, worlds: readonly (readonly Deviation[])[]): void {
    this.#emptied[at] = worlds;
  }

  /** Notes that nothing more can be done for a count. */
  giveUp(at: number): void {
    this.#failed.push(at);
  }

  /** Strikes what has been answered from the open counts. */
  settle(): void {
    for (const at of this.#open)
      if (this.question(at).steps?.every((step) => (this.#emptied[step]?.length ?? 0) > 0))
        this.#bySteps.add(at);
    this.#open = this.#open.filter((at) => !this.isAnswered(at));
  }

  #take(at: number, deviations: readonly Deviation[], changes: Changes): void {
    const { form, value, suited } = this.question(at);
    const extremes = this.#extremes[at] as Extremes;
    const reached = value + changeOf(form, changes);
    if (reached >= extremes.least && reached <= extremes.greatest) return;
    if (!suits(this.#stakes, changes, suited, this.isIn(at))) return;
    if (reached < extremes.least) Object.assign(extremes, { least: reached, low: deviations });
    else Object.assign(extremes, { greatest: reached, high: deviations });
  }

  /** The answers, with the deviations that any of them rests on. */
  found(): Found {
    const places = new Map<string, number>();
    const deviations: Deviation[] = [];
    const placesOf = (some: readonly Deviation[]) =>
      some.map((deviation) => {
        const key = JSON.stringify(deviation);
        const at = places.get(key) ?? deviations.push(deviation) - 1;
        places.set(key, at);
        return at;
      });
    const answers = this.#extremes.map(({ low, high }, at) =>
      this.#bySteps.has(at) ? null : { low: placesOf(low), high: placesOf(high) },
    );
    const emptied = this.#emptied.map((worlds, at) => ({
      atoms: this.step(at).atoms,
      worlds: worlds.map(placesOf),
    }));
    return { deviations, answers, emptied, unanswered: this.#failed };
  }
}

/**
 * True if a count of one step may be empty but for the reader, whoever that is: each world is possible whatever is made of
 * other steps, and every reader who is counted in the step, and one who is not, has one in which they stay where they are.
 */
export function mayBeEmpty(
  stakes: Stakes,
  judge: Judge,
  { atoms, step, value }: StepCount,
  worlds: readonly (readonly Deviation[])[],
): boolean {
  if (value === 0) return true;
  if (stakes.coalition > 1) return false;
  const changes = worlds.map(together);
  const isHere = (atom: number) => Math.floor(atom / stakes.stepSize) === step;
  if (!changes.every((world) => judge.isNeutral(world) && [...world.keys()].every(isHere))) return false;
  const isFor = emptyFor(stakes, { atoms, step, value });
  return [[], ...(stakes.readers[step] ?? [])].every((reader) =>
    changes.some((world) => isFor(reader, world)),
  );
}

/** Tells whether a world empties a count of one step but for a reader, and leaves that reader where he or she is. */
export function emptyFor(
  { truth }: Pick<Stakes, 'truth'>,
  { atoms, value }: StepCount,
): (reader: readonly number[], world: Changes) => boolean {
  const own = new Set(atoms);
  return (reader, world) =>
    value + changeOf({ atoms }, world) <= reader.filter((atom) => own.has(atom)).length &&
    reader.every((atom) => (truth[atom] ?? 0) + (world.get(atom) ?? 0) >= 1);
}

/**
 * True if every question is answered by deviations that lead to possible worlds, which suit whom they must and are far
 * enough apart. Adds whole numbers, and imports no solver.
 */
export function answersHold(
  stakes: Stakes,
  { counts, steps }: Questions,
  { deviations, answers, emptied }: Omit<Found, 'unanswered'>,
): boolean {
  const judge = new Judge(stakes);
  const deviationsAt = (places: unknown): Deviation[] | null => {
    if (!Array.isArray(places)) return null;
    const named = places.map((place) => deviations[place]);
    return named.every((deviation) => deviation !== undefined) ? named : null;
  };
  const valueIn = ({ form, value, suited }: Question, places: unknown): number => {
    const named = deviationsAt(places);
    if (!named) return Number.NaN;
    if (named.length === 0) return value;
    const changes = together(named);
    const own = new Set(form.atoms);
    const holds = judge.isPossible(changes) && suits(stakes, changes, suited, (atom) => own.has(atom));
    return holds ? value + changeOf(form, changes) : Number.NaN;
  };
  const isEmptied = steps.map((step, at) => {
    const worlds = (emptied?.[at]?.worlds ?? []).map(deviationsAt);
    return worlds.every((world) => world !== null) && mayBeEmpty(stakes, judge, step, worlds);
  });
  return (
    answers.length === counts.length &&
    counts.every((question, at) => {
      const answer = answers[at];
      if (answer === undefined) return false;
      if (answer === null) return question.steps?.every((step) => isEmptied[step]) === true;
      return question.isEnough(valueIn(question, answer.low), valueIn(question, answer.high));
    })
  );
}
