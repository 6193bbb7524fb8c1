import type { Move } from './moves.ts';
import type { Question } from './questions.ts';
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
  /** What the worlds so far leave possible to each reader; null where one world opens it or does nothing. */
  readonly seen: { readonly least: Int32Array; readonly most: Int32Array } | null;
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
  /** By column: the rows that it is in, one after another with its coefficient. */
  readonly #rowsOf: readonly number[][];
  readonly #staysOf: readonly number[][];
  readonly #thresholdsOf: readonly number[][];
  /** By column: the questions that it is in and that may still be closed to somebody. */
  readonly #casesOf: number[][];
  /** What the truth gives for each row. */
  readonly #rowValues: Int32Array;
  /** By row, and by question, how far a move changes it; all 0 between moves. */
  readonly #rowChanges: Int32Array;
  readonly #caseChanges: Int32Array;

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
    this.#rowsOf = Array.from({ length: columnCount }, () => []);
    this.#rowValues = new Int32Array(rows.length);
    for (const [row, { columns, coefficients }] of rows.entries()) {
      for (const [place, column] of columns.entries()) {
        this.#rowsOf[column]!.push(row, coefficients[place]!);
        this.#rowValues[row]! += coefficients[place]! * system.truth[column]!;
      }
    }
    this.#rowChanges = new Int32Array(rows.length);
    this.#caseChanges = new Int32Array(questions.length);
    this.#staysOf = invertedLists(
      columnCount,
      stays.map(({ present, left, out }) => [present, left, out]),
    );
    this.#thresholdsOf = invertedLists(
      columnCount,
      system.thresholds.map(({ columns, followers }) => [...columns, ...followers]),
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
    const { truth, isOpenByOne } = question;
    // How far a count is from the truth is asked of somebody alone who was not counted.
    const asked = question.attack === 'nearTruth' ? [nobody] : [...this.readers.keys()];
    const closed = asked.filter(
      (reader) => !question.isOpen({ least: truth, most: truth }, own.get(reader) ?? 0),
    );
    const unmoved = () => new Int32Array(this.readers.length).fill(truth);
    const seen = isOpenByOne ? null : { least: unmoved(), most: unmoved() };
    return { question, closedTo: new Set(closed), own, seen };
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
    for (const column of move.keys()) {
      if (this.#after(move, column) < 0) return false;
      if (this.#staysOf[column]!.some((stay) => this.#stayingAfter(move, stay) < 0)) return false;
    }
    if (!this.#reachesThresholds(move)) return false;
    const changes = this.#rowChanges;
    const touched: number[] = [];
    for (const [column, change] of move) {
      const rowsOf = this.#rowsOf[column]!;
      for (let place = 0; place < rowsOf.length; place += 2) {
        touched.push(rowsOf[place]!);
        changes[rowsOf[place]!]! += rowsOf[place + 1]! * change;
      }
    }
    let isAllowed = true;
    for (const row of touched) {
      const value = this.#rowValues[row]! + changes[row]!;
      const { least, most } = this.#system.rows[row]!;
      if (changes[row] !== 0 && (value < least || value > most)) isAllowed = false;
    }
    for (const row of touched) changes[row] = 0;
    return isAllowed;
  }

  /** Whether each heading has nobody, or as many as it says, in the world that a move leads to. */
  #reachesThresholds(move: Move): boolean {
    const touched = new Set([...move.keys()].flatMap((column) => this.#thresholdsOf[column]!));
    const after = (columns: readonly number[]) =>
      columns.reduce((sum, column) => sum + this.#after(move, column), 0);
    return [...touched].every((index) => {
      const { columns, followers, least } = this.#system.thresholds[index]!;
      const inside = after(columns);
      return inside >= least || inside + after(followers) === 0;
    });
  }

  /** Widens every question, for all readers who find their own place. */
  #widen(move: Move): void {
    const lost = new Set<number>();
    const changes = this.#caseChanges;
    const touched: number[] = [];
    const missIt = (holders: ReadonlyMap<number, number>, left: number) => {
      if (left > 1) return;
      for (const [reader, persons] of holders) if (persons > left) lost.add(reader);
    };
    for (const [column, change] of move) {
      missIt(this.#holders[column]!, this.#after(move, column));
      for (const stay of this.#staysOf[column]!) missIt(this.#stayers[stay]!, this.#stayingAfter(move, stay));
      for (const each of this.#openCasesOf(column)) {
        if (changes[each] === 0) touched.push(each);
        changes[each]! += change;
      }
    }
    for (const index of touched) {
      const change = changes[index]!;
      changes[index] = 0;
      if (change !== 0) widenCase(this.cases[index]!, this.cases[index]!.question.truth + change, lost);
    }
  }

  /** Questions that a column is in; those that are open to everybody are taken out for good. */
  #openCasesOf(column: number): readonly number[] {
    const listed = this.#casesOf[column]!;
    const open = listed.filter((each) => this.cases[each]!.closedTo.size > 0);
    if (open.length < listed.length) this.#casesOf[column] = open;
    return open;
  }
}

/** Widens a question by a world that gives this for its sum, for all but those who miss their own place in it. */
function widenCase({ question, closedTo, own, seen }: Case, value: number, lost: ReadonlySet<number>): void {
  if (seen !== null) {
    for (const reader of closedTo) {
      if (lost.has(reader)) continue;
      const least = Math.min(seen.least[reader]!, value);
      const most = Math.max(seen.most[reader]!, value);
      seen.least[reader] = least;
      seen.most[reader] = most;
      if (question.isOpen({ least, most }, own.get(reader) ?? 0)) closedTo.delete(reader);
    }
    return;
  }
  const interval = { least: Math.min(question.truth, value), most: Math.max(question.truth, value) };
  const opensTo = [...new Set([0, ...own.values()])].filter((shares) => question.isOpen(interval, shares));
  if (opensTo.length === 0) return;
  for (const reader of closedTo) {
    if (!lost.has(reader) && opensTo.includes(own.get(reader) ?? 0)) closedTo.delete(reader);
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
