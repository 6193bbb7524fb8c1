import type { Window } from './questions.ts';
import type { System } from './system.ts';

/*
 * What is left of a system where persons change places in some transitions only: before, between and after them each
 * place gains or loses the same number of persons at every step, and what a row leaves no room is left out.
 */

/** A system in which persons may change places in some transitions only. */
export interface LocalSystem {
  /** The columns that change together; none of those that can be seen to be as they are. */
  readonly variables: readonly (readonly number[])[];
  /** By column; -1 where it cannot change. */
  readonly variableOf: Int32Array;
  /** `least <= sum of coefficients * changes <= most`. */
  readonly rows: readonly LocalRow[];
  /** Stays that can change, by their numbers. */
  readonly stays: readonly number[];
}

interface LocalRow {
  readonly entries: ReadonlyMap<number, number>;
  readonly least: number;
  readonly most: number;
}

/** The system in which persons change places within a window alone. */
export function localOf(system: System, { from, to }: Window): LocalSystem {
  const { width, truth, columnCount } = system;
  const variables = changingTogether(system, { from, to });
  const variableOf = new Int32Array(columnCount).fill(-1);
  for (const [variable, columns] of variables.entries()) {
    for (const column of columns) variableOf[column] = variable;
  }
  const rows = new Map<string, LocalRow>();
  for (const { columns, coefficients, least, most } of system.rows) {
    const entries = new Map<number, number>();
    let value = 0;
    for (const [place, column] of columns.entries()) {
      value += coefficients[place]! * truth[column]!;
      const variable = variableOf[column]!;
      if (variable < 0) continue;
      const sum = (entries.get(variable) ?? 0) + coefficients[place]!;
      if (sum === 0) entries.delete(variable);
      else entries.set(variable, sum);
    }
    if (entries.size === 0) continue;
    const key = [...entries].flat().join(' ');
    const same = rows.get(key);
    rows.set(key, {
      entries,
      least: Math.max(same?.least ?? Number.NEGATIVE_INFINITY, least - value),
      most: Math.min(same?.most ?? Number.POSITIVE_INFINITY, most - value),
    });
  }
  const stays = [...system.stays.keys()].filter((stay) => {
    const step = Math.floor(stay / width);
    return step >= from && step <= to;
  });
  const isFixed = fixedVariables(
    variables.map((columns) => columns.some((column) => truth[column] === 0)),
    [...rows.values()],
  );
  const numbers = new Int32Array(variables.length).fill(-1);
  const free = [...variables.keys()].filter((variable) => !isFixed[variable]);
  for (const [number, variable] of free.entries()) numbers[variable] = number;
  return {
    variables: free.map((variable) => variables[variable]!),
    variableOf: variableOf.map((variable) => (variable < 0 ? -1 : numbers[variable]!)),
    rows: [...rows.values()].flatMap(({ entries, least, most }): LocalRow[] => {
      const left = [...entries].filter(([variable]) => !isFixed[variable]);
      const renumbered = left.map(([variable, times]): [number, number] => [numbers[variable]!, times]);
      return left.length === 0 ? [] : [{ entries: new Map(renumbered), least, most }];
    }),
    stays,
  };
}

/** Columns that change as one. Whose course is known changes headings for all of a stay. */
function changingTogether(
  { kind, steps, width, columnCount, firstOf }: System,
  { from, to }: Window,
): number[][] {
  if (kind === 'list') return Array.from({ length: columnCount }, (_, column) => [column]);
  const variables: number[][] = [];
  const join = (first: number, variable: number) => {
    for (let cell = 0; cell < width; cell += 1) {
      variables[variable + cell] ??= [];
      variables[variable + cell]!.push(first + cell);
    }
  };
  const spans = to - from + 1;
  for (let step = 0; step < steps; step += 1) {
    const span = step <= from ? 0 : step > to ? spans : step - from;
    join(firstOf('present', step), span * width);
  }
  for (let step = from; step <= to; step += 1) {
    for (const stock of ['left', 'out', 'into', 'joined'] as const)
      join(firstOf(stock, step), variables.length);
  }
  return variables;
}

/** Variables that some row leaves no room: the only one of it, or all where nobody is and none may come. */
function fixedVariables(isEmpty: readonly boolean[], rows: readonly LocalRow[]): boolean[] {
  const isFixed = isEmpty.map(() => false);
  for (let hasFixed = true; hasFixed; ) {
    hasFixed = false;
    for (const { entries, least, most } of rows) {
      const left = [...entries].filter(([variable]) => !isFixed[variable]);
      if (left.length === 0) continue;
      const isAlone = left.length === 1 && least === 0 && most === 0;
      const noneMayCome = most === 0 && left.every(([variable, times]) => times > 0 && isEmpty[variable]);
      if (!isAlone && !noneMayCome) continue;
      for (const [variable] of left) isFixed[variable] = true;
      hasFixed = true;
    }
  }
  return isFixed;
}
