import { Failure } from '../../../../shared/failure.ts';
import {
  AnswerBook,
  type Emptied,
  emptyFor,
  type Found,
  mayBeEmpty,
  type Question,
  type Questions,
  type Reader,
  type StepCount,
  type Unanswered,
} from './answers.ts';
import { type Changes, type Deviation, type Stakes, together } from './deviation.ts';
import { Exchanges } from './exchange.ts';
import { solver } from './programme.ts';
import { type Direction, Search, sequence } from './search.ts';

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
 * asked one by one, first of few atoms, then of more (`scopesOf`). A count for which nothing is found is reported as
 * unanswered, which can only cost a count and never a secret; after `enoughFailures` of them the rest is not tried, since more
 * must be withheld in any case. The directions come from a fixed sequence, so that equal input gives equal worlds.
 *
 * Throws Failure `call.cancelled`.
 */
export async function findCounterWorlds(
  stakes: Stakes,
  questions: Questions,
  known: Known,
  control: SearchControl = {},
  enoughFailures = 6,
): Promise<Found> {
  const book = new AnswerBook(stakes, questions);
  const pause = breather(control);
  await exchange(stakes, questions, book, known, pause);
  for (const deviation of known.deviations) {
    if (book.open.length === 0) break;
    book.offer([deviation]);
  }
  if (book.open.length > 0) await search(stakes, book, pause, enoughFailures);
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
    const { form, value, readers, steps: within } = book.question(at);
    if (!within) continue;
    await pause(book);
    let wanted = 1;
    while (wanted < most && !readers.every(({ isEnough }) => isEnough(value, value + wanted))) wanted += 1;
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
async function search(stakes: Stakes, book: AnswerBook, pause: Pause, enoughFailures: number): Promise<void> {
  const highs = await solver();
  const random = sequence();
  const last = stakes.steps - 1;
  const searches = new Map<string, Search>();
  const over = (scope: Scope) => {
    const key = `${scope.first} ${scope.last} ${scope.block ?? ''}`;
    const found = searches.get(key) ?? new Search(stakes, book.judge, atomsIn(scope, stakes), highs);
    searches.set(key, found);
    return found;
  };
  try {
    let fruitless = 0;
    while (book.open.length > few && fruitless < patience) {
      await pause(book);
      const before = book.open.length;
      const point = over({ first: Math.max(0, last - 1), last }).improve(directions(book, random));
      if (point) book.offer([point]);
      fruitless = book.open.length < before ? 0 : fruitless + 1;
    }
    let filled = 0;
    for (const at of book.openSteps) {
      if (filled >= enoughFilled) break;
      await pause(book);
      const count = book.step(at);
      const make = (reader: readonly number[]) => {
        const world = over({ first: count.step, last: count.step }).emptying(count, reader);
        return world ? [world] : [];
      };
      const worlds = emptyingOf(stakes, count, book, make);
      book.empty(at, worlds);
      if (worlds.length === 0) filled += 1;
    }
    book.settle();
    let failures = 0;
    for (const at of book.open) {
      for (const scope of scopesOf(book.question(at), stakes)) {
        if (book.isAnswered(at)) break;
        await pause(book);
        askAll(book, at, over(scope));
      }
      const [reader] = book.openReaders(at);
      if (book.isAnswered(at) || reader === undefined) continue;
      book.giveUp({ count: at, reader });
      failures += 1;
      if (failures >= enoughFailures) return;
    }
  } finally {
    for (const one of searches.values()) one.dispose();
  }
}

/**
 * Asks for one open reader after another, up to the first for whom nothing is found. Of those who stand elsewhere one of
 * each place is asked for at the same time, and of half as many where no world suits them all.
 */
function askAll(book: AnswerBook, at: number, search: Search): void {
  const { readers } = book.question(at);
  let most = readers.length;
  for (;;) {
    const [first, ...others] = book.openReaders(at);
    if (first === undefined || book.isAnswered(at) || (search.isLarge && search.solved > enoughSolved))
      return;
    const { own, elsewhere } = readers[first] as Reader;
    if (elsewhere !== undefined && others.length > 0 && most > 1) {
      const atEach = new Map([[elsewhere, own]]);
      for (const other of others) {
        const { own: theirs, elsewhere: there } = readers[other] as Reader;
        if (there !== undefined && !atEach.has(there) && atEach.size < most) atEach.set(there, theirs);
      }
      ask(book, { count: at, reader: first }, new Set([...atEach.values()].flat()), search, 'quick');
      if (book.openReaders(at)[0] !== first) continue;
      most = Math.floor(atEach.size / 2);
    }
    ask(book, { count: at, reader: first }, new Set(own), search, 'thorough');
    if (book.openReaders(at)[0] === first) return;
  }
}

/** Looks for worlds that make one count uncertain enough for a reader, below the truth, above it, or on both sides. */
function ask(
  book: AnswerBook,
  { count: at, reader }: Unanswered,
  own: ReadonlySet<number>,
  search: Search,
  effort: 'quick' | 'thorough',
): void {
  const question = book.question(at);
  const { value } = question;
  const { isEnough } = question.readers[reader] as Reader;
  const isAnswered = () => book.isAnswered(at) || book.openReaders(at)[0] !== reader;
  const bounds = senses.map((sense) => {
    const bound = isAnswered() ? undefined : search.bound(question, own, sense);
    if (bound?.world) book.offer([bound.world]);
    return bound;
  });
  if (isAnswered()) return;
  const [down = 0, up = 0] = bounds.map((bound) => bound?.most);
  if (!isEnough(value - down, value + up)) return;
  for (const [place, sense] of senses.entries()) {
    if (isAnswered()) return;
    const isFar = (change: number) =>
      sense > 0 ? isEnough(book.least(at, reader), value + change) : isEnough(value - change, value);
    const furthest = sense > 0 ? up : down;
    let needed = 1;
    while (needed < furthest && !isFar(needed)) needed += 1;
    const bound = bounds[place];
    if (needed > furthest || bound?.world) continue;
    const rounded = bound?.point && search.round(question, own, sense, needed, bound.point);
    if (rounded) book.offer([rounded]);
    if (isAnswered() || rounded || effort === 'quick') continue;
    const reached = search.reach(question, own, sense, needed);
    if (reached) book.offer([reached]);
  }
}

const senses = [-1, 1] as const;

/** Where a world may differ from the truth: in some steps, first and last included, and in one block of atoms or all. */
interface Scope {
  readonly first: number;
  readonly last: number;
  readonly block?: number;
}

function atomsIn({ first, last, block }: Scope, { stepSize, ledger }: Stakes): number[] {
  const { kindSize, blocks } = ledger;
  const isIn = new Set(block === undefined ? blocks.flat() : blocks[block]);
  return Array.from({ length: (last + 1 - first) * stepSize }, (_, at) => first * stepSize + at).filter(
    (atom) => isIn.has(atom % kindSize),
  );
}

/**
 * Of joiners and leavers the steps that the count is about, those with one more on either side, and all; of those present
 * first the block of atoms that the count is in, since what is crossed with nothing of it need not change.
 */
function scopesOf({ form: { atoms }, steps: flows }: Question, { stepSize, steps, ledger }: Stakes): Scope[] {
  const first = Math.floor(Math.min(...atoms) / stepSize);
  const last = Math.floor(Math.max(...atoms) / stepSize);
  const around = { first: Math.max(0, first - 1), last: Math.min(steps - 1, last + 1) };
  const all = { first: 0, last: steps - 1 };
  const atom = (atoms[0] ?? 0) % ledger.kindSize;
  const block = ledger.blocks.findIndex((own) => own.includes(atom));
  const scopes: Scope[] = flows
    ? [{ first, last }, around, all]
    : [{ ...around, block }, { ...all, block }, around, all];
  const texts = scopes.map((scope) => JSON.stringify(scope));
  return scopes.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
}

/** Rounds without a new answer after which counts are asked one by one. */
const patience = 2;

/** Counts of single steps that cannot be emptied, after which no more are tried: what they are part of is asked for itself. */
const enoughFilled = 12;

/** Large programmes solved, after which worlds are sought in smaller ones alone: a document that takes more is past help. */
const enoughSolved = 300;

/** So few open counts are asked one by one from the start. */
const few = 3;

/** One direction for each open count: up where only more would do, else as drawn. */
function directions(book: AnswerBook, random: () => number): Direction[] {
  return book.open.map((at) => {
    const { form, value, readers } = book.question(at);
    const mayFall = book.openReaders(at).some((reader) => readers[reader]?.isEnough(0, value));
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
