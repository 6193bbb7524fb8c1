import {
  type AgeBand,
  type AreaCode,
  ageBands,
  areas,
  type ComponentSize,
  components,
  type GroupLetter,
  groupLetters,
  type MainRole,
  mainRoles,
} from '../../../electron/backend/release/codebook.ts';
import type { HistoryRelease, InventedPopulation } from '../../../electron/backend/release/history.ts';

/*
 * What is true of an invented population, worked out by the attackers from docs/release.md alone: who is in each base
 * and under which headings. Which group drew which letter is told with the releases. It judges what attackers claim, and
 * tells each reader what is their own.
 */

/**
 * Where a person stands among the groups: in none, in one without a letter, in one with a letter, or in one with a letter
 * and between it and another. The tables of groups and of pairs are two readings of it.
 */
export type GroupPlace = 'none' | 'other' | GroupLetter | `${GroupLetter}>${GroupLetter}`;

/** Every two letters, each before the other, in the order of the codebook. */
export const tiedPlaces: readonly GroupPlace[] = groupLetters.flatMap((own) =>
  groupLetters.filter((other) => other !== own).map((other): GroupPlace => `${own}>${other}`),
);

/** The variables that tables count by, with the codes of their categories. */
export const categories = {
  area: areas.map(({ code }) => code),
  age: ageBands.map(({ code }) => code),
  role: mainRoles.map(({ code }) => code),
  place: ['none', 'other', ...groupLetters, ...tiedPlaces],
  component: components.map(({ code }) => code),
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Variable = keyof typeof categories;

/** A person's headings on a day. */
export interface Headings {
  readonly area: AreaCode;
  readonly age: AgeBand;
  readonly role: MainRole;
  readonly place: GroupPlace;
  readonly component: ComponentSize;
  /** Whether a group without a letter has ten persons. No document tells it, but whose group passes ten has moved. */
  readonly isOfTen: boolean;
}

/** One base: the quarter that it is of, and everybody in it. */
export interface Base {
  readonly quarter: string;
  readonly persons: ReadonlyMap<string, Headings>;
}

/** How many newcomers make a batch, and how many persons a group must have for a letter. */
export const ten = 10;

/**
 * The bases of a population in the quarters that anything was to be released of. Everybody is in the first; newcomers
 * since the last one wait until they are ten; whoever has gone is out at once.
 */
export function basesOf(
  population: InventedPopulation,
  releases: readonly Pick<HistoryRelease, 'quarter' | 'letters'>[],
): Base[] {
  const bases: Base[] = [];
  for (const [index, quarter] of population.quarters.entries()) {
    const release = releases.find((each) => each.quarter === quarter);
    if (release === undefined) continue;
    const present = headingsAt(population, index, release.letters);
    const before = bases.at(-1)?.persons;
    const newcomers = before === undefined ? [] : [...present.keys()].filter((id) => !before.has(id));
    const waiting = new Set(newcomers.length >= ten ? [] : newcomers);
    bases.push({ quarter, persons: new Map([...present].filter(([id]) => !waiting.has(id))) });
  }
  return bases;
}

/** How many persons are in each group in a quarter, those who wait among them. */
export function groupsAt(population: InventedPopulation, quarter: string): Map<string, number> {
  return tally(presentAt(population, population.quarters.indexOf(quarter)).map(({ then }) => then.group));
}

function presentAt({ persons }: InventedPopulation, index: number) {
  return persons.flatMap(({ id, at }) => {
    const then = at[index];
    return then == null ? [] : [{ id, then }];
  });
}

function headingsAt(
  population: InventedPopulation,
  index: number,
  letters: HistoryRelease['letters'],
): Map<string, Headings> {
  const present = presentAt(population, index);
  const groups = tally(present.map(({ then }) => then.group));
  const parts = tally(present.map(({ then }) => then.component));
  return new Map(
    present.map(({ id, then }) => [
      id,
      {
        area: then.area,
        age: then.age,
        role: then.role,
        place: placeOf(then, letters),
        component: partOf(then.component === null ? 1 : parts.get(then.component)!),
        isOfTen: then.group !== null && letters[then.group] === undefined && groups.get(then.group)! >= ten,
      },
    ]),
  );
}

function tally(names: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function placeOf(
  { group, seenWith }: { readonly group: string | null; readonly seenWith: string | null },
  letters: HistoryRelease['letters'],
): GroupPlace {
  if (group === null) return 'none';
  const own = letters[group];
  if (own === undefined) return 'other';
  const met = seenWith === null || seenWith === group ? undefined : letters[seenWith];
  return met === undefined ? own : `${own}>${met}`;
}

function partOf(persons: number): ComponentSize {
  if (persons < 2) return 'alone';
  if (persons < 10) return '2to9';
  return persons < 50 ? '10to49' : '50up';
}
