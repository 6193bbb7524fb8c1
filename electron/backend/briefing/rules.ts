import { createHash } from 'node:crypto';
import type { BriefingFigure, BriefingHeadline } from '../../../shared/contract/briefing.ts';
import { previousQuarter } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { type Figure, type Item, kindOf } from './figures.ts';

/** A figure's name. */
export type FigureName = Pick<Figure, 'section' | 'measure' | 'category'>;

/** A figure's name as one word. */
export const keyOf = ({ section, measure, category }: FigureName): string =>
  `${section} ${measure} ${category}`;

/** Counts by name; what is not there is nought. */
export type Counts = ReadonlyMap<string, number>;

/** A set of figures as counts. */
export function countsOf(figures: readonly (FigureName & { value: number })[]): Counts {
  return new Map(figures.map((figure) => [keyOf(figure), figure.value]));
}

/** The quarter before, and the same quarter of the year before. */
export function comparedWith(quarter: string): { before: string; yearBefore: string } {
  return {
    before: previousQuarter(quarter),
    yearBefore: `${Number(quarter.slice(0, 4)) - 1}${quarter.slice(4)}`,
  };
}

/** A quarter and those before it, oldest first. */
export function quartersUpTo(quarter: string, count: number): string[] {
  const quarters = [quarter];
  while (quarters.length < count) quarters.unshift(previousQuarter(quarters[0] as string));
  return quarters;
}

/** SHA-256 over a cut's figures. What they are made of is not in it: a person who is removed must not break the seal. */
export function sealOf(
  quarter: string,
  purpose: Purpose,
  figures: readonly (FigureName & { value: number })[],
): string {
  const rows = figures.map(({ section, measure, category, value }) => [section, measure, category, value]);
  return createHash('sha256')
    .update(JSON.stringify({ quarter, purpose, figures: rows }))
    .digest('hex');
}

/** What a figure was made of when it was frozen and is made of now. */
export interface Compared {
  added: Item[];
  dropped: Item[];
  /** Of what the frozen figure counted, how much is no longer on file. */
  gone: number;
}

/**
 * What makes the difference between a frozen figure and the same one today: what was entered or corrected into it, what was
 * corrected out of it, and what has left the register. Items are compared by record.
 */
export function compareItems(
  frozen: Pick<Figure, 'value' | 'items'>,
  today: Pick<Figure, 'items'>,
): Compared {
  const was = new Set(frozen.items.map(({ id }) => id));
  const is = new Set(today.items.map(({ id }) => id));
  return {
    added: today.items.filter(({ id }) => !was.has(id)),
    dropped: frozen.items.filter(({ id }) => !is.has(id)),
    gone: frozen.value - frozen.items.length,
  };
}

/** A figure that is nought. */
export const nought = (name: FigureName): Figure => ({ ...name, value: 0, items: [] });

/**
 * The figures of a quarter beside those it is compared with, sorted by name. `frozen` null: counted today alone. Figures that
 * are nought in all of them are left out.
 */
export function besideOthers(
  frozen: readonly Figure[] | null,
  today: readonly Figure[],
  before: Counts | null,
  yearBefore: Counts | null,
): BriefingFigure[] {
  const names = new Map<string, FigureName>();
  for (const figure of [...(frozen ?? []), ...today]) names.set(keyOf(figure), figure);
  for (const counts of [before, yearBefore]) {
    for (const key of counts?.keys() ?? []) if (!names.has(key)) names.set(key, nameOf(key));
  }
  const [frozenBy, todayBy] = [frozen ?? [], today].map(
    (figures) => new Map(figures.map((figure) => [keyOf(figure), figure])),
  ) as [Map<string, Figure>, Map<string, Figure>];
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { section, measure, category }]) => {
      const name = { section, measure, category };
      const now = todayBy.get(key) ?? nought(name);
      const stood = frozen === null ? now : (frozenBy.get(key) ?? nought(name));
      const correction = frozen === null ? null : correctionOf(stood, now);
      return {
        ...name,
        value: stood.value,
        today: correction === null ? null : now.value,
        change: correction,
        before: before === null ? null : (before.get(key) ?? 0),
        yearBefore: yearBefore === null ? null : (yearBefore.get(key) ?? 0),
      };
    });
}

/** Null where the figure is what it was. */
function correctionOf(frozen: Figure, today: Figure): BriefingFigure['change'] {
  const kind = kindOf(frozen);
  if (kind === null || kind === 'source') {
    return frozen.value === today.value ? null : { added: 0, dropped: 0, gone: 0 };
  }
  const { added, dropped, gone } = compareItems(frozen, today);
  const isSame = frozen.value === today.value && added.length === 0 && dropped.length === 0;
  return isSame ? null : { added: added.length, dropped: dropped.length, gone };
}

function nameOf(key: string): FigureName {
  const [section = '', measure = '', category = ''] = key.split(' ');
  return { section: section as FigureName['section'], measure, category };
}

/** The headlines of a quarter, for the small charts. */
export function headlineOf(quarter: string, isFrozen: boolean, counts: Counts): BriefingHeadline {
  const flow = (measure: string) =>
    counts.get(keyOf({ section: 'flow', measure, category: 'any/all/' })) ?? 0;
  return {
    ...{ quarter, isFrozen },
    registered: flow('atEnd'),
    joined: flow('joined') + flow('returned'),
    departed: flow('departed'),
    newcomers: counts.get(keyOf({ section: 'newcomer', measure: 'met', category: '' })) ?? 0,
    observations: sumOf(counts, 'place observations '),
    incidents: sumOf(counts, 'place incidents '),
  };
}

/** The sum of all figures whose name begins so. */
export function sumOf(counts: Counts, beginning: string): number {
  let sum = 0;
  for (const [key, value] of counts) if (key.startsWith(beginning)) sum += value;
  return sum;
}
