import type { Figure } from '../../../../shared/contract/networkChart.ts';
import type { ChartPerson } from './model.ts';
import type { StyleValues } from './styleValues.ts';

/** A figure of a person; null where it is not known. */
export function figureOf(figure: Figure, person: ChartPerson, values: StyleValues | null): number | null {
  if (figure === 'ties') return person.neighbours.size;
  if (figure === 'observations') return person.observations;
  if (figure === 'age') return person.years;
  return values?.byPerson.get(person.id) ?? null;
}

/**
 * Where a scale of steps changes: each step takes about as many of the values as the others, equal values stand in the
 * same. Ascending, one fewer than the steps at most.
 */
export function stepBorders(values: readonly number[], steps: number): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const borders: number[] = [];
  for (let step = 1; step < steps; step++) {
    const border = sorted[Math.floor((step * sorted.length) / steps)];
    if (border !== undefined && border > (borders.at(-1) ?? sorted[0] ?? 0)) borders.push(border);
  }
  return borders;
}

/** Which step a value stands in. */
export const stepOf = (borders: readonly number[], value: number): number =>
  borders.filter((border) => value >= border).length;
