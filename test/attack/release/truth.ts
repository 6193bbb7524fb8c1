import {
  type AgeBand,
  type AreaCode,
  ageBands,
  areas,
  type ComponentSize,
  components,
  type GroupSize,
  groupSizes,
  type MainRole,
  mainRoles,
} from '../../../electron/backend/release/codebook.ts';
import type { InventedPopulation } from '../../../electron/backend/release/history.ts';

/*
 * What is true of an invented population, worked out by the attackers from docs/release.md alone: who is in each base
 * and under which headings. It judges what attackers claim, and tells each reader what is their own.
 */

/** The variables that tables count by, with the codes of their categories. */
export const categories = {
  area: areas.map(({ code }) => code),
  age: ageBands.map(({ code }) => code),
  role: mainRoles.map(({ code }) => code),
  size: groupSizes.map(({ code }) => code),
  component: components.map(({ code }) => code),
} as const;
export type Variable = keyof typeof categories;

/** A person's headings on a day. */
export interface Headings {
  readonly area: AreaCode;
  readonly age: AgeBand;
  readonly role: MainRole;
  readonly size: GroupSize;
  readonly component: ComponentSize;
}

/** One base: the quarter that it is of, and everybody in it. */
export interface Base {
  readonly quarter: string;
  readonly persons: ReadonlyMap<string, Headings>;
}

/** How many newcomers make a batch. */
const batch = 10;

/**
 * The bases of a population in the quarters in which something left. Everybody is in the first; newcomers since the last
 * one wait until they are ten; whoever has gone is out at once.
 */
export function basesOf(population: InventedPopulation, releasedQuarters: ReadonlySet<string>): Base[] {
  const bases: Base[] = [];
  for (const [index, quarter] of population.quarters.entries()) {
    if (!releasedQuarters.has(quarter)) continue;
    const present = headingsAt(population, index);
    const before = bases.at(-1)?.persons;
    const newcomers = before === undefined ? [] : [...present.keys()].filter((id) => !before.has(id));
    const waiting = new Set(newcomers.length >= batch ? [] : newcomers);
    bases.push({ quarter, persons: new Map([...present].filter(([id]) => !waiting.has(id))) });
  }
  return bases;
}

function headingsAt(population: InventedPopulation, index: number): Map<string, Headings> {
  const present = population.persons.flatMap(({ id, at }) => {
    const then = at[index];
    return then == null ? [] : [{ id, then }];
  });
  const groups = tally(present.map(({ then }) => then.group));
  const parts = tally(present.map(({ then }) => then.component));
  return new Map(
    present.map(({ id, then }) => [
      id,
      {
        area: then.area,
        age: then.age,
        role: then.role,
        size: sizeOf(then.group === null ? 0 : groups.get(then.group)!),
        component: partOf(then.component === null ? 1 : parts.get(then.component)!),
      },
    ]),
  );
}

function tally(names: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function sizeOf(persons: number): GroupSize {
  if (persons === 0) return 'none';
  return persons < 10 ? 'under10' : '10up';
}

function partOf(persons: number): ComponentSize {
  if (persons < 2) return 'alone';
  if (persons < 10) return '2to9';
  return persons < 50 ? '10to49' : '50up';
}
