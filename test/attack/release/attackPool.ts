import { type Goal, type Keepsakes, type Move, type Mover, moverOf } from './moves.ts';
import { type Case, changeBy, nobody, OpenQuestions } from './openQuestions.ts';
import { type Interval, type Question, questionsOf, type Window } from './questions.ts';
import type { Chance } from './random.ts';
import { type Assumptions, type Found, type Search, searchOf } from './solver.ts';
import { brokenRows, type System, totalIn } from './system.ts';

/*
 * All questions to one pool of readers. Most are settled by small moves from the truth, made for many questions and
 * readers at once and put together; the rest is asked of the whole system, one question and one reader after another.
 */

/**
 * What a reader knows besides the documents, the least first. Each knows what those before it know, but for a list of who
 * is registered when, which a single reader has.
 */
export type Level = 'outsider' | 'flows' | 'coalition' | 'pair' | 'list';

/** How one question ended for the readers of one level. */
export interface Outcome {
  readonly question: Question;
  readonly level: Level;
  readonly result: 'lost' | 'won' | 'undecided';
  /** What is left possible where it was won. */
  readonly interval: Interval | null;
  /** Who won it with their own knowledge. */
  readonly reader: string | null;
}

type End = Omit<Outcome, 'question' | 'level'>;
const lost: End = { result: 'lost', interval: null, reader: null };
const undecided: End = { result: 'undecided', interval: null, reader: null };

/** Attacks a pool held to `k`; the outcome of every question at every level, in order, each as soon as it is known. */
export async function* attackPool(system: System, k: number, chance: Chance): AsyncGenerator<Outcome> {
  using search = await searchOf(system);
  using mover = await moverOf(system);
  yield* new PoolAttack(system, k, search, mover, chance).run();
}

const withheld = ['singlingOut', 'zero', 'secondary', 'carried', 'nearTruth', 'group'] as const;
const movements = ['joiners', 'leavers'] as const;

/** How many withheld counts are moved at once. */
const bundle = 5;

class PoolAttack {
  readonly #system: System;
  readonly #k: number;
  readonly #search: Search;
  readonly #mover: Mover;
  readonly #chance: Chance;
  readonly #questions: OpenQuestions;
  /** Moves in which persons change places in one transition alone, by the transition. */
  readonly #moves: Move[][];
  /** Searches of the whole system in broken numbers that are left before all that remains is undecided. */
  #patience = 100_000;

  constructor(system: System, k: number, search: Search, mover: Mover, chance: Chance) {
    this.#system = system;
    this.#k = k;
    this.#search = search;
    this.#mover = mover;
    this.#chance = chance;
    const isOfList = system.kind === 'list';
    const questions = questionsOf(system, k).filter(
      ({ attack }) => !isOfList || (attack !== 'nearTruth' && attack !== 'carried'),
    );
    const pairs = isOfList ? [] : pairsOf(system, questions, k, chance);
    this.#questions = new OpenQuestions(system, questions, pairs);
    this.#moves = Array.from({ length: system.steps }, () => []);
  }

  *run(): Generator<Outcome> {
    const { cases } = this.#questions;
    this.#moveWithheldCounts();
    for (const each of cases) if (!isMovement(each.question)) yield* this.#settle(each);
    this.#moveJoinersAndLeavers();
    // Single transitions first: what moves in them is put together for several.
    const movements = cases.filter(({ question }) => isMovement(question));
    for (const each of movements) if (isSingle(each.question.window)) yield* this.#settle(each);
    for (const each of movements) {
      if (isSingle(each.question.window)) continue;
      if (this.#system.kind === 'steps') this.#putTogether(each);
      yield* this.#settle(each);
    }
  }

  /** Moves some withheld counts of a step at once, as long as that leads anywhere. */
  #moveWithheldCounts(): void {
    const open = this.#questions.closed(...withheld);
    for (const cases of Map.groupBy(
      open,
      ({ question }) => question.window.to * 100 + question.window.from,
    ).values()) {
      for (let misses = 0; misses < 2; ) {
        const closed = cases.filter(({ closedTo }) => closedTo.size > 0);
        if (closed.length < 2) break;
        const chosen = Array.from({ length: Math.min(bundle, closed.length) }, () =>
          this.#chance.oneOf(closed),
        );
        const goals = chosen.map(
          ({ question: { columns, truth } }): Goal =>
            this.#chance.happens(0.3)
              ? { columns, sign: -1, most: Math.min(truth, this.#k) }
              : { columns, sign: 1, most: this.#k },
        );
        this.#move(cases[0]!.question.window, goals, this.#keepsakesOf(chosen));
        const opened = closed.filter(({ closedTo }) => closedTo.size === 0);
        if (opened.length < 2) misses += 1;
      }
    }
  }

  /** Empties many counts of joiners and leavers of a transition at once, then puts transitions together. */
  #moveJoinersAndLeavers(): void {
    for (let round = 0; round < 6; round += 1) {
      const open = this.#questions.closed(...movements).filter(({ question }) => isSingle(question.window));
      for (const cases of Map.groupBy(open, ({ question }) => question.window.from).values()) {
        const chosen = cases.filter(() => this.#chance.happens(0.4));
        const goals = chosen.map(
          ({ question: { columns, truth } }): Goal => ({ columns, sign: -1, most: truth }),
        );
        if (goals.length > 0) this.#move(cases[0]!.question.window, goals, this.#keepsakesOf(chosen));
      }
    }
  }

  /** Moves one count, so that as many readers as can be keep their places. */
  #moveTogether(each: Case, window: Window): void {
    const { question, closedTo, own } = each;
    for (const shares of new Set([...closedTo].map((reader) => own.get(reader) ?? 0))) {
      for (const goal of this.#goalsOf(question, shares)) {
        for (let round = 0; round < 3; round += 1) {
          const alike = [...closedTo].filter((reader) => (own.get(reader) ?? 0) === shares);
          if (alike.length < 2) break;
          this.#move(window, [goal], this.#keepsakesOf([each], alike));
          if (alike.every((reader) => closedTo.has(reader))) break;
        }
      }
    }
  }

  /** Moves one count so that one reader keeps the own place, and as many others as can be. */
  #moveFor(each: Case, reader: number): void {
    const { question, closedTo, own } = each;
    for (const goal of this.#goalsOf(question, own.get(reader) ?? 0)) {
      if (!closedTo.has(reader)) return;
      this.#move(question.window, [goal], this.#keepsakesOf([each], [...closedTo], reader));
    }
  }

  /** Where to move a count for a reader who is `shares` of it, the most promising first. */
  #goalsOf({ attack, columns, truth }: Question, shares: number): Goal[] {
    const goals: Goal[] =
      attack === 'joiners' || attack === 'leavers'
        ? [
            { columns, sign: -1, most: truth - shares },
            { columns, sign: 1, most: this.#k + shares },
          ]
        : [
            { columns, sign: 1, most: this.#k },
            { columns, sign: -1, most: Math.min(truth, this.#k) },
          ];
    return goals.filter(({ most }) => most > 0);
  }

  /** Empties a count over several transitions by one move for each. */
  #putTogether({ question: { columns, window }, closedTo }: Case): void {
    const within = (transition: number) =>
      columns.filter((column) => this.#transitionOf(column) === transition);
    for (const reader of [...closedTo]) {
      if (!closedTo.has(reader)) continue;
      const together = new Map<number, number>();
      const { columns: ours } = this.#questions.readers[reader]!;
      let isTogether = true;
      for (let transition = window.from; transition <= window.to; transition += 1) {
        const here = within(transition);
        const persons = totalIn(here, this.#system.truth);
        const own = here.reduce((sum, column) => sum + (ours.get(column) ?? 0), 0);
        if (persons <= own) continue;
        const move = this.#moves[transition]!.find(
          (each) => persons + changeBy(each, here) <= own && this.#questions.fits(each, reader),
        );
        if (move === undefined) {
          isTogether = false;
          break;
        }
        for (const [column, change] of move) {
          const sum = (together.get(column) ?? 0) + change;
          if (sum === 0) together.delete(column);
          else together.set(column, sum);
        }
      }
      if (isTogether) this.#questions.takeMove(together);
    }
  }

  #transitionOf(column: number): number {
    const { steps, width } = this.#system;
    return (Math.floor(column / width) - steps) % (steps - 1);
  }

  #move(window: Window, goals: readonly Goal[], keepsakes: Keepsakes): void {
    const move = this.#mover.find(window, goals, keepsakes);
    if (move === null || !this.#questions.takeMove(move)) return;
    if (isSingle(window)) this.#moves[window.from]!.push(move);
  }

  /** What those know of themselves to whom these questions are closed; one of them must find it all. */
  #keepsakesOf(cases: readonly Case[], only?: readonly number[], surely = nobody): Keepsakes {
    const weights = new Map<number, number>();
    for (const { closedTo } of cases) {
      for (const reader of only ?? closedTo) weights.set(reader, (weights.get(reader) ?? 0) + 1);
    }
    const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const columns = new Float64Array(this.#system.columnCount);
    const stays = new Float64Array(this.#system.stays.length);
    for (const [reader, weight] of weights) {
      const places = this.#questions.readers[reader]!;
      for (const column of places.columns.keys()) columns[column]! += weight / all;
      for (const stay of places.stays.keys()) stays[stay]! += weight / all;
    }
    const { columns: columnFloors, stays: stayFloors } = this.#questions.readers[surely]!;
    return { columns, stays, columnFloors, stayFloors };
  }

  /** Brings one question to its end, for every level. */
  *#settle(each: Case): Generator<Outcome> {
    const { question, closedTo } = each;
    if (closedTo.has(nobody)) this.#moveFor(each, nobody);
    // What nobody's own knowledge is needed for is soon known, and then no reader's place need be looked for.
    const bounds = closedTo.has(nobody) ? this.#narrowest(each, [nobody], true, 'bounds') : lost;
    if (bounds.result !== 'won') {
      if (closedTo.size > 0) this.#moveTogether(each, question.window);
      if (closedTo.size > 1 && this.#system.kind === 'steps')
        this.#moveTogether(each, { from: 0, to: this.#system.steps - 2 });
    }
    const flows = !closedTo.has(nobody)
      ? lost
      : bounds.result === 'won'
        ? bounds
        : this.#narrowest(each, [nobody], true);
    if (question.attack === 'nearTruth') {
      yield { question, level: 'flows', ...flows };
      return;
    }
    const coalition = flows.result === 'won' ? flows : this.#byThemselves(each, false);
    if (this.#system.kind === 'list') {
      yield { question, level: 'list', ...coalition };
      return;
    }
    // Whoever knows less wins nothing where somebody who knows more does not.
    const outsider = flows.result === 'lost' ? lost : this.#narrowest(each, [nobody], false);
    yield { question, level: 'outsider', ...outsider };
    yield { question, level: 'flows', ...flows };
    yield { question, level: 'coalition', ...coalition };
    // What one wins alone is not tried by two.
    if (coalition.result === 'lost') yield { question, level: 'pair', ...this.#byThemselves(each, true) };
  }

  /** The question from every reader's own place, or that of every pair, until one wins. */
  #byThemselves(each: Case, byPairs: boolean): End {
    const { closedTo, own } = each;
    const asking = [...closedTo].filter((reader) => this.#questions.readers[reader]!.isPair === byPairs);
    let end = lost;
    for (const alike of Map.groupBy(asking, (reader) => own.get(reader) ?? 0).values()) {
      const ended = this.#fromPlacesOf(each, alike);
      if (ended.result === 'won') return ended;
      if (ended.result === 'undecided') end = ended;
    }
    return end;
  }

  /** The question from the places of all these readers at once; where no world suits them all, from those of half of them. */
  #fromPlacesOf(each: Case, readers: readonly number[]): End {
    const left = readers.filter((reader) => each.closedTo.has(reader));
    if (left.length === 0) return lost;
    if (left.length === 1) return this.#fromPlaceOf(each, left[0]!);
    if (this.#narrowest(each, left, true).result === 'lost') return lost;
    const half = Math.ceil(left.length / 2);
    const one = this.#fromPlacesOf(each, left.slice(0, half));
    if (one.result === 'won') return one;
    const other = this.#fromPlacesOf(each, left.slice(half));
    return other.result === 'lost' ? one : other;
  }

  #fromPlaceOf(each: Case, reader: number): End {
    this.#moveFor(each, reader);
    if (!each.closedTo.has(reader)) return lost;
    const end = this.#narrowest(each, [reader], true);
    return end.result === 'won' ? { ...end, reader: this.#questions.readers[reader]!.name } : end;
  }

  /**
   * The least and the most that a question can be for one reader, for somebody who was not counted, or in worlds in which
   * several readers who are as many of it all find their own places: what is lost of those is lost for each of them.
   */
  #narrowest(
    { question, own }: Case,
    readers: readonly number[],
    knowsTotals: boolean,
    how: 'bounds' | 'wholly' = 'wholly',
  ): End {
    if (this.#patience <= 0) return undecided;
    const shares = own.get(readers[0]!) ?? 0;
    const places = { ...this.#placesOf(readers), knowsTotals };
    const weightsOf = (sign: number) => new Map(question.columns.map((column) => [column, sign]));
    let { least, most } = { least: question.truth, most: question.truth };
    const isOpenBy = ({ world, effort }: Found): boolean => {
      this.#patience -= effort;
      if (world === null || brokenRows(this.#system, world, knowsTotals).length > 0) return false;
      const value = totalIn(question.columns, world);
      least = Math.min(least, value);
      most = Math.max(most, value);
      if (knowsTotals) this.#questions.takeWorld(world);
      return question.isOpen({ least, most }, shares);
    };
    const up = this.#search.bound(weightsOf(1), places);
    if (isOpenBy(up)) return lost;
    const down = this.#search.bound(weightsOf(-1), places);
    if (isOpenBy(down)) return lost;
    const proved = { least: -down.bound, most: up.bound };
    if (!question.isOpen(proved, shares)) return { result: 'won', interval: proved, reader: null };
    if (how === 'bounds') return undecided;
    const mostNeeded = () => {
      let needed = most + 1;
      while (needed < proved.most && !question.isOpen({ least, most: needed }, shares)) needed += 1;
      return needed;
    };
    const leastNeeded = () => {
      let needed = least - 1;
      while (needed > proved.least && !question.isOpen({ least: needed, most }, shares)) needed -= 1;
      return needed;
    };
    for (const sign of [1, -1]) {
      const enough = sign > 0 ? mostNeeded() : -leastNeeded();
      const found = this.#search.reach(weightsOf(sign), places, enough);
      if (isOpenBy(found)) return lost;
      if (sign > 0) proved.most = Math.min(proved.most, found.bound);
      else proved.least = Math.max(proved.least, -found.bound);
      if (!question.isOpen(proved, shares)) return { result: 'won', interval: proved, reader: null };
    }
    return undecided;
  }

  /** What readers know of their own places, each for themselves: they need not be different persons. */
  #placesOf(readers: readonly number[]): Pick<Assumptions, 'floors' | 'stayFloors'> {
    const [floors, stayFloors] = [new Map<number, number>(), new Map<number, number>()];
    const raise = (raised: Map<number, number>, places: ReadonlyMap<number, number>) => {
      for (const [place, persons] of places) raised.set(place, Math.max(raised.get(place) ?? 0, persons));
    };
    for (const reader of readers) {
      const { columns, stays } = this.#questions.readers[reader]!;
      raise(floors, columns);
      raise(stayFloors, stays);
    }
    return { floors, stayFloors };
  }
}

/** How many pairs are tried: those who are both of a small withheld count, or both moved, at most so many of each. */
const pairCount = 20;

/** Pairs of persons who know most together: of a small count, or two who came, went or moved at the same time. */
function pairsOf(
  { persons, steps, columnsOf }: System,
  questions: readonly Question[],
  k: number,
  chance: Chance,
): [string, string][] {
  const holders = new Map<number, string[]>();
  for (const [name, { columns }] of persons) {
    for (const column of columns) {
      if (!holders.has(column)) holders.set(column, []);
      holders.get(column)!.push(name);
    }
  }
  const among = (columns: readonly number[]) => [
    ...new Set(columns.flatMap((column) => holders.get(column) ?? [])),
  ];
  const small = questions
    .filter(
      ({ attack, truth }) =>
        attack !== 'nearTruth' && attack !== 'joiners' && attack !== 'leavers' && truth > 1 && truth <= k + 2,
    )
    .map(({ columns }) => among(columns));
  const moved = Array.from({ length: Math.max(0, steps - 1) }, (_, step) =>
    among((['left', 'out', 'joined'] as const).flatMap((stock) => columnsOf(stock, {}, step, step))),
  );
  const drawn = (circles: readonly string[][]) => {
    const wide = circles.filter((names) => names.length > 1);
    return Array.from({ length: wide.length === 0 ? 0 : pairCount }, (): [string, string] => {
      const names = chance.oneOf(wide);
      const one = chance.below(names.length);
      const other = (one + 1 + chance.below(names.length - 1)) % names.length;
      return [names[one]!, names[other]!];
    });
  };
  return [...drawn(small), ...drawn(moved)];
}

function isSingle({ from, to }: Window): boolean {
  return from === to;
}

function isMovement({ attack }: Question): boolean {
  return attack === 'joiners' || attack === 'leavers';
}
