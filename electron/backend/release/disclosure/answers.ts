import {
  type Changes,
  changeOf,
  type Deviation,
  type Form,
  Judge,
  type Stakes,
  together,
} from './deviation.ts';

/** What is to be shown of one hidden count, to each of its readers. */
export interface Question {
  readonly form: Form;
  /** The true value, which every reader must think possible. */
  readonly value: number;
  /**
   * Atoms that a world may empty but for its reader. Of all others it leaves as many persons as pool what they know of
   * themselves, since the reader may be in any of them.
   */
  readonly free: ReadonlySet<number>;
  readonly readers: readonly Reader[];
  /** Counts of single steps that it is the sum of: where each of them may be nobody but the reader, so may it. */
  readonly steps?: readonly number[];
}

/** One who knows where he or she is counted: in the worlds for that reader somebody is left in each of these atoms. */
export interface Reader {
  readonly own: readonly number[];
  /** Where readers stand who are not in the count; those who stand apart can often be answered by one world. */
  readonly elsewhere?: number;
  /** Whether a count that may take both of these values is uncertain enough. */
  isEnough(least: number, greatest: number): boolean;
}

/** The least count of an atom in worlds for a reader of these atoms. */
export function leastFor(
  { truth, coalition }: Pick<Stakes, 'truth' | 'coalition'>,
  free: ReadonlySet<number>,
  own: ReadonlySet<number>,
  atom: number,
): number {
  if (free.has(atom)) return own.has(atom) ? 1 : 0;
  return Math.min(truth[atom] ?? 0, coalition);
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
 * The answer to one question: worlds, each the deviations that together lead to it from the truth, by index. For every
 * reader some of them, with the truth, are far enough apart.
 */
export interface Answer {
  readonly worlds: readonly (readonly number[])[];
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
  readonly unanswered: readonly Unanswered[];
}

/** A count, and one of its readers for whom nothing was found, both by index. */
export interface Unanswered {
  readonly count: number;
  readonly reader: number;
}

/** What has been found for one question. */
interface Answered {
  /** Each the deviations that are made together. */
  readonly worlds: (readonly Deviation[])[];
  /** By reader: the least and the greatest value found, and the worlds that attain them, -1 being the truth. */
  readonly least: Int32Array;
  readonly greatest: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Readers for whom that is not enough. */
  open: readonly number[];
}

/** Which worlds answer which question for which reader. */
export class AnswerBook {
  readonly judge: Judge;
  readonly #stakes: Stakes;
  readonly #questions: readonly Question[];
  readonly #bySteps = new Set<number>();
  readonly #steps: readonly StepCount[];
  readonly #emptied: (readonly (readonly Deviation[])[])[];
  readonly #failed: Unanswered[] = [];
  readonly #answered: readonly Answered[];
  /** Of each atom the questions that it is counted in. */
  readonly #questionsOf = new Map<number, number[]>();
  #open: number[];
  readonly #isOpen: Uint8Array;

  constructor(stakes: Stakes, { counts: questions, steps }: Questions) {
    this.judge = new Judge(stakes);
    this.#stakes = stakes;
    this.#questions = questions;
    this.#steps = steps;
    this.#emptied = steps.map(() => []);
    this.#answered = questions.map(({ value, readers }) => ({
      worlds: [],
      least: new Int32Array(readers.length).fill(value),
      greatest: new Int32Array(readers.length).fill(value),
      low: new Int32Array(readers.length).fill(-1),
      high: new Int32Array(readers.length).fill(-1),
      open: readers.flatMap(({ isEnough }, reader) => (isEnough(value, value) ? [] : [reader])),
    }));
    questions.forEach(({ form }, at) => {
      for (const atom of form.atoms) {
        const known = this.#questionsOf.get(atom);
        if (known) known.push(at);
        else this.#questionsOf.set(atom, [at]);
      }
    });
    this.#open = questions.flatMap((_, at) => (this.isAnswered(at) ? [] : [at]));
    this.#isOpen = Uint8Array.from(questions, (_, at) => (this.isAnswered(at) ? 0 : 1));
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
    return this.#bySteps.has(at) || this.openReaders(at).length === 0;
  }

  /** The readers of a count, by index, for whom no answer has been found. */
  openReaders(at: number): readonly number[] {
    return (this.#answered[at] as Answered).open;
  }

  /** The least value of a count found for a reader. */
  least(at: number, reader: number): number {
    return (this.#answered[at] as Answered).least[reader] as number;
  }

  /** Takes deviations that are made together in for every open count that they tell something new of. */
  offer(deviations: readonly Deviation[]): void {
    const changes = together(deviations);
    if (!this.judge.isPossible(changes)) return;
    const touched = new Set<number>();
    for (const atom of changes.keys())
      for (const at of this.#questionsOf.get(atom) ?? []) if (this.#isOpen[at]) touched.add(at);
    for (const at of touched) this.#take(at, deviations, changes);
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

  /** Notes that nothing more can be done for a reader of a count. */
  giveUp(unanswered: Unanswered): void {
    this.#failed.push(unanswered);
  }

  /** Strikes what has been answered from the open counts. */
  settle(): void {
    for (const at of this.#open)
      if (this.question(at).steps?.every((step) => (this.#emptied[step]?.length ?? 0) > 0))
        this.#bySteps.add(at);
    this.#open = this.#open.filter((at) => !this.isAnswered(at));
    this.#isOpen.fill(0);
    for (const at of this.#open) this.#isOpen[at] = 1;
  }

  #take(at: number, deviations: readonly Deviation[], changes: Changes): void {
    const { form, value, free, readers } = this.question(at);
    const answered = this.#answered[at] as Answered;
    const reached = value + changeOf(form, changes);
    if (answered.open.length === 0 || reached === value || !leavesOthers(this.#stakes, free, changes)) return;
    const emptied = emptiedBy(this.#stakes, changes);
    const world = answered.worlds.length;
    let isNew = false;
    answered.open = answered.open.filter((reader) => {
      const [least, greatest] = [answered.least[reader] as number, answered.greatest[reader] as number];
      const { own, isEnough } = readers[reader] as Reader;
      if ((reached >= least && reached <= greatest) || own.some((atom) => emptied.has(atom))) return true;
      const isLow = reached < least;
      (isLow ? answered.least : answered.greatest)[reader] = reached;
      (isLow ? answered.low : answered.high)[reader] = world;
      isNew = true;
      return !isEnough(isLow ? reached : least, isLow ? greatest : reached);
    });
    if (isNew) answered.worlds.push(deviations);
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
    const answers = this.#answered.map(({ worlds, low, high }, at): Answer | null => {
      if (this.#bySteps.has(at)) return null;
      const used = new Set([...low, ...high]);
      return {
        worlds: worlds.flatMap((some, world) => (used.has(world) ? [placesOf(some)] : [])),
      };
    });
    const emptied = this.#emptied.map((worlds, at) => ({
      atoms: this.step(at).atoms,
      worlds: worlds.map(placesOf),
    }));
    return { deviations, answers, emptied, unanswered: this.#failed };
  }
}

/** True if the world leaves as many as need be wherever it is not free to empty. */
function leavesOthers({ truth, coalition }: Stakes, free: ReadonlySet<number>, changes: Changes): boolean {
  for (const [atom, change] of changes) {
    const count = truth[atom] ?? 0;
    if (change < 0 && count + change < Math.min(count, coalition) && !free.has(atom)) return false;
  }
  return true;
}

/** Where the world leaves nobody of those who are there. */
function emptiedBy({ truth }: Stakes, changes: Changes): ReadonlySet<number> {
  const emptied = new Set<number>();
  for (const [atom, change] of changes) if (change < 0 && (truth[atom] ?? 0) + change < 1) emptied.add(atom);
  return emptied;
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
 * True if every question is answered for each of its readers by deviations that lead to possible worlds, which leave that
 * reader where he or she is and are far enough apart. Adds whole numbers, and imports no solver.
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
  const isAnswered = ({ form, value, free, readers }: Question, { worlds }: Answer): boolean => {
    const named = Array.isArray(worlds) ? worlds.map(deviationsAt) : [null];
    if (!named.every((world) => world !== null)) return false;
    const all = named.map((world) => {
      const changes = together(world);
      const holds = judge.isPossible(changes) && leavesOthers(stakes, free, changes);
      return { holds, value: value + changeOf(form, changes), emptied: emptiedBy(stakes, changes) };
    });
    if (!all.every(({ holds }) => holds)) return false;
    return readers.every(({ own, isEnough }) => {
      const values = all.flatMap((world) =>
        own.some((atom) => world.emptied.has(atom)) ? [] : [world.value],
      );
      return isEnough(Math.min(value, ...values), Math.max(value, ...values));
    });
  };
  const isEmptied = steps.map((step, at) => {
    const worlds = (emptied?.[at]?.worlds ?? []).map(deviationsAt);
    return worlds.every((world) => world !== null) && mayBeEmpty(stakes, judge, step, worlds);
  });
  return (
    answers.length === counts.length &&
    steps.every((_, at) => isEmptied[at] || (emptied?.[at]?.worlds ?? []).length === 0) &&
    counts.every((question, at) => {
      const answer = answers[at];
      if (answer === undefined) return false;
      if (answer === null) return question.steps?.every((step) => isEmptied[step]) === true;
      return isAnswered(question, answer);
    })
  );
}
