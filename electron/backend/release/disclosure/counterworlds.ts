import { Failure } from '../../../../shared/failure.ts';
import {
  AnswerBook,
  type Emptied,
  emptyFor,
  type Found,
  mayBeEmpty,
  type Question,
  type Questions,
  type StepCount,
} from './answers.ts';
import { type Changes, type Deviation, type Form, type Stakes, together } from './deviation.ts';
import { Exchanges } from './exchange.ts';
import { type Direction, Search, sequence, solver } from './search.ts';

/** How a long search tells how far it is and learns that it should stop. */
export interface SearchControl {
  readonly onProgress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
}

/** What was found before: deviations, and worlds that empty counts of single steps. */
export interface Known {
  readonly deviations: readonly Deviation[];
  readonly emptied: readonly Emptied[];
}

/**
 * Looks for worlds that differ from the truth in what is hidden and agree with all that is shown. Exchanges of persons
 * within a step answer nearly every question of joiners and leavers; worlds found before are taken where they still fit;
 * then one linear programme moves all open counts at once, in directions drawn anew each round; and what is left is
 * asked one by one, first within the steps that it is about, then around them, then over the whole history. A count for
 * which nothing is found is reported as unanswered, which can only cost a count and never a secret; after some of them
 * the search ends. The directions come from a fixed sequence, so that equal input gives equal worlds.
 *
 * Throws Failure `call.cancelled`.
 */
export async function findCounterWorlds(
  stakes: Stakes,
  questions: Questions,
  known: Known,
  control: SearchControl = {},
): Promise<Found> {
  const book = new AnswerBook(stakes, questions);
  const pause = breather(control);
  await exchange(stakes, questions, book, known, pause);
  for (const deviation of known.deviations) {
    if (book.open.length === 0) break;
    book.offer([deviation]);
  }
  if (book.open.length > 0) await search(stakes, book, pause);
  return book.found();
}

/** Joiners and leavers by exchanges within each step: each step emptied for every reader, or one made greater. */
async function exchange(
  stakes: Stakes,
  { steps }: Questions,
  book: AnswerBook,
  known: Known,
  pause: Pause,
): Promise<void> {
  const exchanges = new Exchanges(stakes, book.judge);
  const before = new Map(
    known.emptied.map(({ atoms, worlds }) => [
      atoms.join(),
      worlds.map((world) => world.map((at) => known.deviations[at] ?? [])),
    ]),
  );
  for (const [at, count] of steps.entries()) {
    if (count.value === 0) book.empty(at, [[]]);
    else book.empty(at, before.get(count.atoms.join()) ?? []);
    if (count.value > 0 && !mayBeEmpty(stakes, book.judge, count, before.get(count.atoms.join()) ?? []))
      book.empty(at, []);
  }
  book.settle();
  for (const at of book.openSteps) {
    await pause(book);
    const count = book.step(at);
    book.empty(
      at,
      emptyingOf(stakes, count, book, (reader) => exchanges.emptying(count.atoms, reader)),
    );
  }
  book.settle();
  for (const at of book.open) {
    const { form, value, isEnough, steps: within } = book.question(at);
    if (!within) continue;
    await pause(book);
    let wanted = 1;
    while (wanted < most && !isEnough(value, value + wanted)) wanted += 1;
    const chosen: Deviation[] = [];
    for (const atoms of bySteps(form.atoms, stakes))
      if (chosen.length < wanted) chosen.push(...exchanges.raising(atoms, wanted - chosen.length));
    if (chosen.length === wanted) book.offerTo(at, chosen);
  }
  book.settle();
}

/**
 * Worlds in which a count of one step is empty but for its reader: one for those whom it moves not, and for each of the
 * others another. None where some reader has none.
 */
function emptyingOf(
  stakes: Stakes,
  count: StepCount,
  { judge }: AnswerBook,
  make: (reader: readonly number[]) => readonly Deviation[],
): readonly (readonly Deviation[])[] {
  if (stakes.coalition > 1) return [];
  const isFor = emptyFor(stakes, count);
  const worlds: (readonly Deviation[])[] = [];
  const changes: Changes[] = [];
  for (const reader of [[], ...(stakes.readers[count.step] ?? [])]) {
    if (changes.some((world) => isFor(reader, world))) continue;
    const world = make(reader);
    const changed = together(world);
    if (!isFor(reader, changed)) return [];
    worlds.push(world);
    changes.push(changed);
  }
  return mayBeEmpty(stakes, judge, count, worlds) ? worlds : [];
}

/** More persons than any threshold asks for are never exchanged. */
const most = 1000;

function bySteps(atoms: readonly number[], { stepSize }: Stakes): number[][] {
  const steps = new Map<number, number[]>();
  for (const atom of atoms) {
    const step = Math.floor(atom / stepSize);
    const known = steps.get(step);
    if (known) known.push(atom);
    else steps.set(step, [atom]);
  }
  return [...steps.values()];
}

/** The rest by linear programmes. */
async function search(stakes: Stakes, book: AnswerBook, pause: Pause): Promise<void> {
  const highs = await solver();
  const random = sequence();
  const last = stakes.steps - 1;
  const searches = new Map<string, Search>();
  const over = (range: readonly [number, number]) => {
    const found = searches.get(range.join()) ?? new Search(stakes, book.judge, range, highs);
    searches.set(range.join(), found);
    return found;
  };
  try {
    let fruitless = 0;
    while (book.open.length > few && fruitless < patience) {
      await pause(book);
      const before = book.open.length;
      const point = over([Math.max(0, last - 1), last]).improve(directions(book, random));
      if (point) book.offer([point]);
      fruitless = book.open.length < before ? 0 : fruitless + 1;
    }
    let filled = 0;
    for (const at of book.openSteps) {
      if (filled >= enoughFilled) break;
      await pause(book);
      const count = book.step(at);
      const make = (reader: readonly number[]) => {
        const world = over([count.step, count.step]).emptying(count, reader);
        return world ? [world] : [];
      };
      const worlds = emptyingOf(stakes, count, book, make);
      book.empty(at, worlds);
      if (worlds.length === 0) filled += 1;
    }
    book.settle();
    let failures = 0;
    const tried = new Set<Form>();
    for (const at of book.open) {
      if (book.isAnswered(at)) continue;
      const question = book.question(at);
      for (const range of rangesOf(question, stakes)) {
        if (book.isAnswered(at)) break;
        await pause(book);
        if (!tried.has(question.form)) askForAll(book, question, over(range));
        if (!book.isAnswered(at)) ask(book, at, over(range));
      }
      tried.add(question.form);
      if (book.isAnswered(at)) continue;
      book.giveUp(at);
      failures += 1;
      if (failures >= enoughFailures) return;
    }
  } finally {
    for (const one of searches.values()) one.dispose();
  }
}

/** Moves a count as far as it goes with everybody where they know themselves to be, which may answer all who ask for it. */
function askForAll(book: AnswerBook, question: Question, search: Search): void {
  const everybody: Question = { ...question, suited: 'anybody' };
  for (const sense of senses) {
    const point = search.reach(everybody, sense, () => false, 1, 'vertices');
    if (point) book.offer([point]);
  }
}

/** Looks for worlds that make one count uncertain enough, below the truth, above it, or on both sides. */
function ask(book: AnswerBook, at: number, search: Search): void {
  const question = book.question(at);
  const { value, isEnough } = question;
  const most: number[] = [];
  for (const sense of senses) {
    const bound = search.bound(question, sense, book.isIn(at));
    if (bound.world) book.offer([bound.world]);
    if (book.isAnswered(at)) return;
    most.push(bound.most);
  }
  const [down = 0, up = 0] = most;
  if (!isEnough(value - down, value + up)) return;
  for (const sense of senses) {
    if (book.isAnswered(at)) return;
    const isFar = (change: number) =>
      sense > 0 ? isEnough(book.least(at), value + change) : isEnough(value - change, value);
    const furthest = sense > 0 ? up : down;
    let needed = 1;
    while (needed < furthest && !isFar(needed)) needed += 1;
    if (needed > furthest) continue;
    const point = search.reach(question, sense, book.isIn(at), needed, 'wholeNumbers');
    if (point) book.offer([point]);
  }
}

const senses = [-1, 1] as const;

/** The steps that a count is about, those with one more on either side, and all. */
function rangesOf({ form: { atoms } }: Question, { stepSize, steps }: Stakes): [number, number][] {
  const first = Math.floor(Math.min(...atoms) / stepSize);
  const last = Math.floor(Math.max(...atoms) / stepSize);
  const ranges: [number, number][] = [
    [first, last],
    [Math.max(0, first - 1), Math.min(steps - 1, last + 1)],
    [0, steps - 1],
  ];
  return ranges.filter((range, at) => ranges.findIndex((other) => other.join() === range.join()) === at);
}

/** Rounds without a new answer after which counts are asked one by one. */
const patience = 2;

/** Counts without an answer after which the rest is not tried: more must be hidden in any case. */
const enoughFailures = 6;

/** Counts of single steps that cannot be emptied, after which no more are tried: what they are part of is asked for itself. */
const enoughFilled = 12;

/** So few open counts are asked one by one from the start. */
const few = 3;

/** One direction for each open count: up where only more would do, else as drawn. */
function directions(book: AnswerBook, random: () => number): Direction[] {
  return book.open.map((at) => {
    const { form, value, isEnough } = book.question(at);
    const mayFall = isEnough(0, value);
    const weight = 1 + Math.floor(random() * 4);
    return { form, weight: mayFall && random() < 0.5 ? -weight : weight };
  });
}

type Pause = (book: AnswerBook) => Promise<void>;

/** Tells how far the search is, lets the thread breathe, and is where a cancelled one ends. */
function breather({ onProgress, isCancelled }: SearchControl): Pause {
  let last = Date.now();
  return async (book) => {
    if (isCancelled?.()) throw new Failure('call.cancelled');
    if (Date.now() - last < 50) return;
    onProgress?.(book.total - book.open.length, book.total);
    await new Promise((resolve) => setImmediate(resolve));
    last = Date.now();
  };
}
