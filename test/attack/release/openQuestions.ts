import type { Move } from './moves.ts';
import type { Interval, Question } from './questions.ts';
import { brokenRows, type System } from './system.ts';

/*
 * How far each question is open to each reader. Every world that fits what a reader knows widens what the reader must
 * hold possible; once it is wide enough the question is lost for the attacker, for good.
 */

/** Somebody who was counted, or several with all headings and movements in common, who know the same; or two who tell. */
export interface Reader {
  readonly name: string;
  /** How many of them are in each column, and of each stay. */
  readonly columns: ReadonlyMap<number, number>;
  readonly stays: ReadonlyMap<number, number>;
  readonly isPair: boolean;
}

/** One question, as far as it has come. */
export interface Case {
  readonly question: Question;
  /** Readers to whom it is not open yet, by their numbers. */
  readonly closedTo: Set<number>;
  /** How many of its persons a reader is; those who are none are left out. */
  readonly own: ReadonlyMap<number, number>;
  /** What the worlds so far leave possible to each reader. */
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** The number of the reader who is none of those counted. */
export const nobody = 0;

/** The questions to one pool of readers. */
export class OpenQuestions {
  readonly cases: readonly Case[];
  readonly readers: readonly Reader[];
  readonly #system: System;
  readonly #holders: readonly ReadonlyMap<number, number>[];
  readonly #stayers: readonly ReadonlyMap<number, number>[];
  readonly #rowsOf: readonly number[][];
  readonly #staysOf: readonly number[][];
  readonly #casesOf: readonly number[][];

  /** `pairs`: persons, by their names, who tell each other what they know of themselves. */
  constructor(system: System, questions: readonly Question[], pairs: readonly (readonly [string, string])[]) {
    this.#system = system;
    this.readers = [...readersOf(system), ...pairs.map((pair) => pairOf(system, pair))];
    const { columnCount, rows, stays } = system;
    this.#holders = invertedMaps(
      columnCount,
      this.readers.map(({ columns }) => columns),
    );
    this.#stayers = invertedMaps(
      stays.length,
      this.readers.map((reader) => reader.stays),
    );
    this.#rowsOf = invertedLists(
      columnCount,
      rows.map(({ columns }) => columns),
    );
    this.#staysOf = invertedLists(
      columnCount,
      stays.map(({ present, left, out }) => [present, left, out]),
    );
    this.#casesOf = invertedLists(
      columnCount,
      questions.map(({ columns }) => columns),
    );
    this.cases = questions.map((question) => this.#begun(question));
  }

  #begun(question: Question): Case {
    const own = new Map<number, number>();
    for (const column of question.columns) {
      for (const [reader, persons] of this.#holders[column]!)
        own.set(reader, (own.get(reader) ?? 0) + persons);
    }
    const { truth } = question;
    // How far a count is from the truth is asked of somebody alone who was not counted.
    const asked = question.attack === 'nearTruth' ? [nobody] : [...this.readers.keys()];
    const closed = asked.filter(
      (reader) => !question.isOpen({ least: truth, most: truth }, own.get(reader) ?? 0),
    );
    const least = new Int32Array(this.readers.length).fill(truth);
    return { question, closedTo: new Set(closed), own, least, most: least.slice() };
  }

  /** Those that are not open to everybody, of these attacks. */
  closed(...attacks: readonly Question['attack'][]): Case[] {
    return this.cases.filter(
      ({ question, closedTo }) => closedTo.size > 0 && attacks.includes(question.attack),
    );
  }

  /** Takes a world that a solver names; false where it is none, added up in whole numbers. */
  takeWorld(world: Int32Array): boolean {
    if (brokenRows(this.#system, world).length > 0) return false;
    const { truth } = this.#system;
    const move = new Map<number, number>();
    for (const [column, value] of world.entries()) {
      if (value !== truth[column]) move.set(column, value - truth[column]!);
    }
    this.#widen(move);
    return true;
  }

  /** The same of a move away from the truth. */
  takeMove(move: Move): boolean {
    if (!this.#isAllowed(move)) return false;
    this.#widen(move);
    return true;
  }

  /** Whether a reader finds the own place in the world that a move leads to. */
  fits(move: Move, reader: number): boolean {
    const { columns, stays } = this.readers[reader]!;
    for (const [column, persons] of columns) if (this.#after(move, column) < persons) return false;
    for (const [stay, persons] of stays) if (this.#stayingAfter(move, stay) < persons) return false;
    return true;
  }

  #after(move: Move, column: number): number {
    return this.#system.truth[column]! + (move.get(column) ?? 0);
  }

  #stayingAfter(move: Move, stay: number): number {
    const { present, left, out } = this.#system.stays[stay]!;
    return this.#after(move, present) - this.#after(move, left) - this.#after(move, out);
  }

  #isAllowed(move: Move): boolean {
    const touchedRows = new Set<number>();
    for (const column of move.keys()) {
      if (this.#after(move, column) < 0) return false;
      if (this.#staysOf[column]!.some((stay) => this.#stayingAfter(move, stay) < 0)) return false;
      for (const row of this.#rowsOf[column]!) touchedRows.add(row);
    }
    return [...touchedRows].every((row) => {
      const { columns, coefficients, least, most } = this.#system.rows[row]!;
      let value = 0;
      for (const [place, column] of columns.entries())
        value += coefficients[place]! * this.#after(move, column);
      return value >= least && value <= most;
    });
  }

  /** Widens every question, for all readers who find their own place. */
  #widen(move: Move): void {
    const lost = new Set<number>();
    const changes = new Map<number, number>();
    for (const [column, change] of move) {
      const missIt = (holders: ReadonlyMap<number, number>, left: number) => {
        if (left > 1) return;
        for (const [reader, persons] of holders) if (persons > left) lost.add(reader);
      };
      missIt(this.#holders[column]!, this.#after(move, column));
      for (const stay of this.#staysOf[column]!) missIt(this.#stayers[stay]!, this.#stayingAfter(move, stay));
      for (const each of this.#casesOf[column]!) changes.set(each, (changes.get(each) ?? 0) + change);
    }
    for (const [index, change] of changes) {
      const { question, closedTo, own, least, most } = this.cases[index]!;
      if (change === 0 || closedTo.size === 0) continue;
      const value = question.truth + change;
      for (const reader of closedTo) {
        if (lost.has(reader)) continue;
        least[reader] = Math.min(least[reader]!, value);
        most[reader] = Math.max(most[reader]!, value);
        const interval: Interval = { least: least[reader]!, most: most[reader]! };
        if (question.isOpen(interval, own.get(reader) ?? 0)) closedTo.delete(reader);
      }
    }
  }
}

/** Nobody, then all persons; those of whom nothing differs are one reader, under the name of the first. */
function readersOf({ persons }: System): Reader[] {
  const none = new Map<number, number>();
  const readers = new Map([['', { name: 'nobody', columns: none, stays: none, isPair: false }]]);
  for (const [name, { columns, stays }] of persons) {
    const key = `${columns.join(' ')}|${stays.join(' ')}`;
    if (readers.has(key)) continue;
    readers.set(key, { name, columns: countsOf(columns), stays: countsOf(stays), isPair: false });
  }
  return [...readers.values()];
}

function pairOf({ persons }: System, [one, other]: readonly [string, string]): Reader {
  const both = [persons.get(one)!, persons.get(other)!];
  return {
    name: `${one} and ${other}`,
    columns: countsOf(both.flatMap(({ columns }) => columns)),
    stays: countsOf(both.flatMap(({ stays }) => stays)),
    isPair: true,
  };
}

function countsOf(items: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** For each item, what each map holds of it. */
function invertedMaps(items: number, maps: readonly ReadonlyMap<number, number>[]): Map<number, number>[] {
  const inverted = Array.from({ length: items }, () => new Map<number, number>());
  for (const [index, map] of maps.entries())
    for (const [item, value] of map) inverted[item]!.set(index, value);
  return inverted;
}

/** The numbers of the lists in which each item is. */
function invertedLists(items: number, lists: readonly (readonly number[])[]): number[][] {
  const inverted: number[][] = Array.from({ length: items }, () => []);
  for (const [index, list] of lists.entries()) for (const item of list) inverted[item]!.push(index);
  return inverted;
}

/** How much a sum changes by a move. */
export function changeBy(move: Move, columns: readonly number[]): number {
  let change = 0;
  for (const column of columns) change += move.get(column) ?? 0;
  return change;
}
