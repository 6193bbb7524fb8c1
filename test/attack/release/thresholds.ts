import { groupLetters } from '../../../electron/backend/release/codebook.ts';
import type { System } from './system.ts';
import { type Base, categories, ten, tiedPlaces } from './truth.ts';

/*
 * Headings that say how many persons must share them: a group has ten persons while it has a letter, and parts of the network
 * are counted by their size. Whoever knows what the headings mean knows that of no world that has fewer.
 */

/** Nobody is in `columns`, or at least so many are; and nobody is in `followers` while nobody is in `columns`. */
export interface Threshold {
  /** The letter, or the size of the part, that it is of. */
  readonly heading: string;
  readonly columns: readonly number[];
  readonly followers: readonly number[];
  readonly least: number;
}

/**
 * What the headings say of every step. Those who wait until they are a batch are in the group, but in no count: up to nine
 * fewer may be counted than the heading says, but on the first day and whenever a batch came. Pairs say nothing of their own,
 * but whoever is counted between two groups shows that both have their letters.
 */
export function thresholdsOf(
  bases: readonly Base[],
  isCountedBy: Readonly<Record<'place' | 'component', boolean>>,
  columnsOf: System['columnsOf'],
): Threshold[] {
  return bases.flatMap(({ persons }, step) => {
    const before = bases[step - 1]?.persons;
    const isWhole = before === undefined || [...persons.keys()].some((id) => !before.has(id));
    const leastOf = (said: number) => Math.max(1, isWhole ? said : said - (ten - 1));
    const parts = () =>
      Object.entries(leastInPart).map(([component, said]) => ({
        heading: component,
        columns: columnsOf('present', { component: [component] }, step, step),
        followers: [],
        least: leastOf(said),
      }));
    const groups = () =>
      groupLetters.map((letter) => {
        const withLetter = categories.place.filter((place) => place.startsWith(letter));
        const tiedTo = tiedPlaces.filter((place) => place.endsWith(letter));
        return {
          heading: letter,
          columns: columnsOf('present', { place: withLetter }, step, step),
          followers: columnsOf('present', { place: tiedTo }, step, step),
          least: leastOf(ten),
        };
      });
    const said = [...(isCountedBy.component ? parts() : []), ...(isCountedBy.place ? groups() : [])];
    return said.filter(({ least, followers }) => least > 1 || followers.length > 0);
  });
}

const leastInPart = { '2to9': 2, '10to49': 10, '50up': 50 } as const satisfies Partial<
  Record<(typeof categories.component)[number], number>
>;

/** Whether a world has fewer persons somewhere than the heading says. */
export function isShort({ columns, followers, least }: Threshold, world: ArrayLike<number>): boolean {
  const [inside, following] = [sumOf(columns, world), sumOf(followers, world)];
  return inside < least && inside + following > 0;
}

function sumOf(columns: readonly number[], world: ArrayLike<number>): number {
  return columns.reduce((sum, column) => sum + world[column]!, 0);
}
