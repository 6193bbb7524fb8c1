import { type Interval, type Question, questionsOf } from './questions.ts';
import type { Chance } from './random.ts';
import { type Assumptions, type Search, searchOf } from './solver.ts';
import { brokenRows, type System, totalIn } from './system.ts';

/*
 * All questions to one pool of readers. Every world that fits what a reader knows widens what the reader must hold
 * possible; once it is wide enough the question is lost for the attacker, for good. Worlds are sought by a few wide
 * searches, then for single questions and single readers; each is added up in whole numbers before it counts. Where the
 * widest search leaves too little, the question is won.
 */

/** What a reader knows besides the documents, the least first. Each knows what those before it know. */
export const levels = ['outsider', 'flows', 'coalition'] as const;
export type Level = (typeof levels)[number];

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

/** Attacks a pool held to `k`; the outcome of every question at every level, in order, each as soon as it is known. */
export async function* attackPool(system: System, k: number, chance: Chance): AsyncGenerator<Outcome> {
  using search = await searchOf(system);
  yield* new PoolAttack(system, questionsOf(system, k), search, chance).run();
}

/** A person who was counted: where, and what each question holds of them. */
interface Reader {
  readonly name: string;
  readonly columns: readonly number[];
  readonly stays: readonly number[];
}

/** One question, as far as it has come. */
interface Case {
  readonly question: Question;
  /** Readers to whom it is not open yet. */
  readonly closedTo: Set<number>;
  /** How many of its persons a reader is; those who are none are left out. */
  readonly own: ReadonlyMap<number, number>;
  /** What the worlds so far leave possible to each reader. */
  readonly least: Int32Array;
  readonly most: Int32Array;
}

class PoolAttack {
  readonly #system: System;
  readonly #search: Search;
  readonly #chance: Chance;
  readonly #readers: readonly Reader[];
  readonly #cases: readonly Case[];

  constructor(system: System, questions: readonly Question[], search: Search, chance: Chance) {
    this.#system = system;
    this.#search = search;
    this.#chance = chance;
    this.#readers = [...system.persons].map(([name, places]) => ({ name, ...places }));
    this.#cases = casesOf(questions, this.#readers);
  }

  *run(): Generator<Outcome> {
    this.#take(this.#system.truth);
    this.#moveWithheldCounts();
    this.#moveJoinersAndLeavers();
    for (const each of this.#cases) yield* this.#settle(each);
  }

  /** Worlds that move many withheld counts at once, and in which every reader finds their own place. */
  #moveWithheldCounts(): void {
    const everybody = this.#placesOf(this.#readers.keys());
    for (let round = 0; round < 8; round += 1) {
      const open = this.#open('singlingOut', 'zero', 'secondary', 'carried', 'group');
      if (open.length === 0) return;
      this.#seek(
        this.#weightsOf(open, () => (this.#chance.happens(0.6) ? 1 : -1) * (1 + this.#chance.below(4))),
        everybody,
      );
    }
  }

  /** Worlds in which others join and leave: part of those who did keep their places, drawn anew each time. */
  #moveJoinersAndLeavers(): void {
    const { columnsOf, steps } = this.#system;
    const moving = new Set(
      (['joined', 'left'] as const).flatMap((stock) => columnsOf(stock, {}, 0, steps - 2)),
    );
    const movers = this.#readers.map(({ columns }) => columns.some((column) => moving.has(column)));
    const rounds = 24;
    for (let round = 0; round < rounds; round += 1) {
      const open = this.#open('joiners', 'leavers');
      if (open.length === 0) return;
      const kept = [...movers.keys()].filter(
        (reader) => !movers[reader] || this.#chance.happens(round / rounds),
      );
      this.#seek(
        this.#weightsOf(open, () => (this.#chance.happens(0.5) ? -1 : 0)),
        this.#placesOf(kept),
      );
    }
  }

  /** Brings one question to its end, for every level. */
  #settle(each: Case): Outcome[] {
    const { question, closedTo } = each;
    const outcome = (level: Level, rest: Omit<Outcome, 'question' | 'level'>): Outcome => ({
      question,
      level,
      ...rest,
    });
    if (question.attack === 'nearTruth') {
      return [outcome('flows', closedTo.size === 0 ? lost : this.#narrowest(each, null, true))];
    }
    if (closedTo.size === 0) return levels.map((level) => outcome(level, lost));
    const coalition = this.#byThemselves(each);
    // Whoever knows less wins nothing where the coalition does not.
    if (coalition.result === 'lost') return levels.map((level) => outcome(level, lost));
    return [
      outcome('outsider', this.#narrowest(each, null, false)),
      outcome('flows', this.#narrowest(each, null, true)),
      outcome('coalition', coalition),
    ];
  }

  /** The question from every reader's own place: all who are left together, then one after another until one wins. */
  #byThemselves(each: Case): Omit<Outcome, 'question' | 'level'> {
    const { closedTo, own } = each;
    for (const sign of [1, -1]) {
      for (const shares of new Set([...closedTo].map((reader) => own.get(reader) ?? 0))) {
        const alike = [...closedTo].filter((reader) => (own.get(reader) ?? 0) === shares);
        if (alike.length > 1)
          this.#seek(
            this.#weightsOf([each], () => sign),
            this.#placesOf(alike),
          );
      }
    }
    let undecided: Omit<Outcome, 'question' | 'level'> | null = null;
    for (const reader of [...closedTo]) {
      if (!closedTo.has(reader)) continue;
      const ended = this.#narrowest(each, reader, true);
      if (ended.result === 'won') return { ...ended, reader: this.#readers[reader]!.name };
      if (ended.result === 'undecided') undecided = ended;
    }
    return undecided ?? lost;
  }

  /** The least and the most that a question can be for one reader, or for somebody who was not counted. */
  #narrowest(each: Case, reader: number | null, knowsTotals: boolean): Omit<Outcome, 'question' | 'level'> {
    const { question } = each;
    const own = reader === null ? 0 : (each.own.get(reader) ?? 0);
    const places = { ...this.#placesOf(reader === null ? [] : [reader]), knowsTotals };
    let { least, most } = { least: question.truth, most: question.truth };
    let isDecided = true;
    for (const sign of [1, -1]) {
      const found = this.#search.find(
        this.#weightsOf([each], () => sign),
        places,
      );
      if (found.kind !== 'world' || brokenRows(this.#system, found.world, knowsTotals).length > 0) {
        isDecided = false;
        continue;
      }
      const value = totalIn(question.columns, found.world);
      least = Math.min(least, value);
      most = Math.max(most, value);
      if (knowsTotals) this.#take(found.world);
      if (question.isOpen({ least, most }, own)) return lost;
    }
    return { result: isDecided ? 'won' : 'undecided', interval: { least, most }, reader: null };
  }

  #seek(weights: ReadonlyMap<number, number>, assumptions: Assumptions): void {
    const found = this.#search.find(weights, assumptions, 'roughly');
    if (found.kind === 'world' && brokenRows(this.#system, found.world).length === 0) this.#take(found.world);
  }

  /** Widens every question by a world, for all readers who find their own place in it. */
  #take(world: Int32Array): void {
    const fits = this.#readers.map(
      ({ columns, stays }) =>
        columns.every((column) => world[column]! > 0) &&
        stays.every((stay) => {
          const { present, left, out } = this.#system.stays[stay]!;
          return world[present]! > world[left]! + world[out]!;
        }),
    );
    for (const { question, closedTo, own, least, most } of this.#cases) {
      if (closedTo.size === 0) continue;
      const value = totalIn(question.columns, world);
      for (const reader of closedTo) {
        if (!fits[reader]) continue;
        least[reader] = Math.min(least[reader]!, value);
        most[reader] = Math.max(most[reader]!, value);
        if (question.isOpen({ least: least[reader]!, most: most[reader]! }, own.get(reader) ?? 0)) {
          closedTo.delete(reader);
        }
      }
    }
  }

  #open(...attacks: readonly Question['attack'][]): Case[] {
    return this.#cases.filter(
      ({ question, closedTo }) => closedTo.size > 0 && attacks.includes(question.attack),
    );
  }

  #weightsOf(cases: readonly Case[], weigh: () => number): Map<number, number> {
    const weights = new Map<number, number>();
    for (const { question } of cases) {
      const weight = weigh();
      for (const column of question.columns) weights.set(column, (weights.get(column) ?? 0) + weight);
    }
    return weights;
  }

  /** What these readers know of themselves. */
  #placesOf(readers: Iterable<number>): Assumptions {
    const floors = new Map<number, number>();
    const stayFloors = new Map<number, number>();
    for (const reader of readers) {
      for (const column of this.#readers[reader]!.columns) floors.set(column, 1);
      for (const stay of this.#readers[reader]!.stays) stayFloors.set(stay, 1);
    }
    return { knowsTotals: true, floors, stayFloors };
  }
}

const lost = { result: 'lost', interval: null, reader: null } as const;

function casesOf(questions: readonly Question[], readers: readonly Reader[]): Case[] {
  const holders = new Map<number, number[]>();
  for (const [reader, { columns }] of readers.entries()) {
    for (const column of columns) {
      if (!holders.has(column)) holders.set(column, []);
      holders.get(column)!.push(reader);
    }
  }
  return questions.map((question) => {
    const own = new Map<number, number>();
    for (const column of question.columns) {
      for (const reader of holders.get(column) ?? []) own.set(reader, (own.get(reader) ?? 0) + 1);
    }
    return {
      question,
      closedTo: new Set(readers.keys()),
      own,
      least: new Int32Array(readers.length).fill(question.truth),
      most: new Int32Array(readers.length).fill(question.truth),
    };
  });
}
