import { limitKind, type Practice } from '../../../../shared/practice.ts';

/** What a number counts; the screen writes it behind the value. */
export type Unit = 'months' | 'days' | 'count' | 'hour';

/** Where a number stands among the section's choices. */
export type Path = readonly [keyof Practice, ...string[]];

/** One line of the screen: what it is called, and the one or two numbers that belong to it. */
export interface SettingLine {
  /** The key of its words. */
  id: string;
  unit: Unit;
  paths: readonly Path[];
}

const line = (id: string, unit: Unit, ...paths: Path[]): SettingLine => ({ id, unit, paths });

/** The screen's parts, in order; the numbers of `limits` are the months to review and to removal. */
export const settingParts = {
  limits: [
    ...limitKind.options.map((kind) =>
      line(kind, 'months', ['limits', kind, 'reviewMonths'], ['limits', kind, 'removeMonths']),
    ),
    line('minor', 'months', ['minor', 'reviewMonths'], ['minor', 'removeMonths']),
  ],
  grounds: [
    line('independentItems', 'count', ['independentItems']),
    line('approversAdult', 'count', ['approvers', 'adult']),
    line('approversMinor', 'count', ['approvers', 'minor']),
    line('capMonths', 'months', ['capMonths']),
  ],
  desk: [
    line('dueWithinDays', 'days', ['dueWithinDays']),
    line('profileAdult', 'months', ['profileMonths', 'adult']),
    line('profileMinor', 'months', ['profileMonths', 'minor']),
    line('contactMonths', 'months', ['targetGroups', 'contactMonths']),
    line('newcomerMonths', 'months', ['targetGroups', 'newcomerMonths']),
  ],
  keeping: [line('backupDays', 'days', ['backupDays']), line('logMonths', 'months', ['logMonths'])],
  unusual: [
    line('manyPersons', 'count', ['unusual', 'manyPersons']),
    line('outsideHours', 'count', ['unusual', 'outsideHours']),
    line('dayBegins', 'hour', ['unusual', 'dayBegins']),
    line('dayEnds', 'hour', ['unusual', 'dayEnds']),
    line('nothingFollowed', 'count', ['unusual', 'nothingFollowed']),
    line('refusals', 'count', ['unusual', 'refusals']),
    line('failedSignIns', 'count', ['unusual', 'failedSignIns']),
  ],
} as const satisfies Record<string, readonly SettingLine[]>;
export type SettingPart = keyof typeof settingParts;
export const partNames = Object.keys(settingParts) as SettingPart[];

type Tree = { [key: string]: Tree | number };

export function numberAt(practice: Practice, path: Path): number {
  let found: unknown = practice;
  for (const key of path) found = (found as Tree)[key];
  return found as number;
}

export function withNumber(practice: Practice, path: Path, value: number): Practice {
  const changed = structuredClone(practice);
  let place = changed as unknown as Tree;
  for (const key of path.slice(0, -1)) place = place[key] as Tree;
  place[path.at(-1) ?? ''] = value;
  return changed;
}

/** A number, or the list of weak bases, that differs between two choices. */
export type Change =
  | { part: SettingPart; line: SettingLine; which: number; from: number; to: number }
  | { part: 'weakBases'; from: Practice['weakBases']; to: Practice['weakBases'] };

/** Everything in which `to` differs from `from`, in the order of the screen. */
export function changesBetween(from: Practice, to: Practice): Change[] {
  const numbers = partNames.flatMap((part) =>
    settingParts[part].flatMap((each: SettingLine) =>
      each.paths.flatMap((path, which) => {
        const [before, after] = [numberAt(from, path), numberAt(to, path)];
        return before === after ? [] : [{ part, line: each, which, from: before, to: after }];
      }),
    ),
  );
  const same =
    from.weakBases.length === to.weakBases.length &&
    from.weakBases.every((basis) => to.weakBases.includes(basis));
  return same ? numbers : [...numbers, { part: 'weakBases', from: from.weakBases, to: to.weakBases }];
}
