import type { PublishedCount, Selection, System } from './system.ts';
import { totalIn } from './system.ts';
import { categories, type Variable } from './truth.ts';

/*
 * What an attacker tries to find out from the documents of a pool, and when it has been found out. Every question is of
 * one sum of persons, and is settled by the least and the greatest that the sum can be for all that the reader knows.
 */

/** What a success is; docs/attack.md writes each out. */
export const attacks = {
  singlingOut: 'a withheld count of 1 to k-1 is known to within less than k',
  zero: 'a withheld 0 is known to within less than k',
  secondary: 'a withheld count of k or more is known to within less than k',
  carried: 'the same, where another document shows the heading at another day',
  group: 'everybody else of a group is known to share a category',
  joiners: 'for sure somebody else joined a category, and fewer than k',
  leavers: 'for sure somebody else left a category, and fewer than k',
  nearTruth: 'a withheld count cannot be k away from what it is',
} as const;
export type AttackName = keyof typeof attacks;

/** The least and the greatest that a sum can be. */
export interface Interval {
  readonly least: number;
  readonly most: number;
}

/** Some transitions, from one to another, both included; none where `to` is smaller. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** One thing to find out. */
export interface Question {
  readonly attack: AttackName;
  /** Whose document it is asked of. */
  readonly recipient: string;
  /** What is asked, to be read by a person. */
  readonly about: string;
  /** The sum that is asked about. */
  readonly columns: readonly number[];
  readonly truth: number;
  /** The transitions, both included, in which persons must change places to change the sum, if they change in no other. */
  readonly window: Window;
  /** Whether it is still uncertain to a reader who is `own` of the sum and has narrowed it to this. */
  isOpen(interval: Interval, own: number): boolean;
  /** Whether one world opens it or does nothing: two that do not, on either side of the truth, do not together. */
  readonly isOpenByOne: boolean;
}

/** All questions to a pool held to `k`. */
export function questionsOf(system: System, k: number): Question[] {
  return [...withheldQuestions(system, k), ...groupQuestions(system), ...movementQuestions(system, k)];
}

/** Every withheld count of a step that no other document of the pool shows, and that the granted totals do not give. */
function withheldQuestions(system: System, k: number): Question[] {
  const shown = new Set(system.counts.filter(isShownExactly).map(keyOf));
  const shownAtSomeDay = new Set(
    system.counts.filter((count) => count.shown !== null && count.stock === 'present').map(meaningOf),
  );
  const withheld = system.counts.filter(
    ({ shown: count, stock, selection }) =>
      count === null && stock === 'present' && Object.keys(selection).length > 0,
  );
  return distinct(withheld, keyOf)
    .filter((count) => !shown.has(keyOf(count)))
    .flatMap((count): Question[] => {
      const { columns, release, table, row, column } = count;
      const truth = totalIn(columns, system.truth);
      const large = shownAtSomeDay.has(meaningOf(count)) ? 'carried' : 'secondary';
      const asked = {
        recipient: release.recipient,
        about: `${release.quarter} ${table} ${row} ${column}`,
        columns,
        truth,
        window: windowAround(release.step, system.steps),
      };
      return [
        {
          ...asked,
          attack: truth === 0 ? 'zero' : truth < k ? 'singlingOut' : large,
          // At least k apart, one of the two is k or more by itself.
          isOpen: ({ least, most }) => most - least >= k,
          isOpenByOne: false,
        },
        {
          ...asked,
          attack: 'nearTruth',
          isOpen: ({ least, most }) => most - truth >= k || truth - least >= k,
          isOpenByOne: true,
        },
      ];
    });
}

/** Every published category with the group that it is part of: is everybody else of the group in it? */
function groupQuestions(system: System): Question[] {
  const present = system.counts.filter(({ stock }) => stock === 'present');
  return distinct(present, keyOf).flatMap(({ release, table, row, column, selection }) =>
    (Object.keys(selection) as Variable[]).map((variable): Question => {
      const others = categories[variable].filter((code) => !selection[variable]!.includes(code));
      const columns = system.columnsOf(
        'present',
        { ...selection, [variable]: others },
        release.step,
        release.step,
      );
      return {
        attack: 'group',
        recipient: release.recipient,
        about: `${release.quarter} ${table} ${row} ${column}: those of another ${variable}`,
        columns,
        truth: totalIn(columns, system.truth),
        window: windowAround(release.step, system.steps),
        isOpen: ({ most }, own) => most > own,
        isOpenByOne: true,
      };
    }),
  );
}

/** Joiners and leavers of every published category over every window of steps. */
function movementQuestions(system: System, k: number): Question[] {
  const named = system.counts.filter(({ selection }) => Object.keys(selection).length > 0);
  return distinct(named, ({ selection }) => textOf(selection)).flatMap(({ release, selection }) =>
    (['joined', 'left'] as const).flatMap((stock) =>
      windows(system.steps - 2).map(({ from, to }): Question => {
        const columns = system.columnsOf(stock, selection, from, to);
        return {
          attack: stock === 'joined' ? 'joiners' : 'leavers',
          recipient: release.recipient,
          about: `${textOf(selection)} from step ${from} to ${to + 1}`,
          columns,
          truth: totalIn(columns, system.truth),
          window: { from, to },
          isOpen: ({ least, most }, own) => least <= own || most >= own + k,
          isOpenByOne: true,
        };
      }),
    ),
  );
}

/** Counts of the same persons have the same key, in whichever document they stand. */
export function keyOf({
  stock,
  selection,
  from,
  to,
}: Pick<PublishedCount, 'stock' | 'selection' | 'from' | 'to'>): string {
  return `${stock} ${from}-${to} ${textOf(selection)}`;
}

/** The heading of a count, with the groups that its letters stand for on the day. */
function meaningOf({ selection, row, release }: PublishedCount): string {
  const groups = Object.entries(release.letters).filter(([, letter]) => row.split('-').includes(letter));
  return [textOf(selection), ...groups.map(([group]) => group).sort()].join(' ');
}

function isShownExactly({ shown, release }: PublishedCount): boolean {
  return shown !== null && release.document.roundedTo === null;
}

function textOf(selection: Selection): string {
  return Object.entries(selection)
    .map(([variable, codes]) => `${variable}=${codes.join('+')}`)
    .sort()
    .join(' ');
}

/** The first item of each key. */
function distinct<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();
}

/** The transitions before and after a step. */
function windowAround(step: number, steps: number): Window {
  return { from: Math.max(0, step - 1), to: Math.min(steps - 2, step) };
}

function windows(last: number): Window[] {
  const steps = Array.from({ length: last + 1 }, (_, index) => index);
  return steps.flatMap((from) => steps.slice(from).map((to) => ({ from, to })));
}
