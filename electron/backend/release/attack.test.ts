import { describe, expect, it } from 'vitest';
import { type SummaryDocument, tablesOf } from '../../../shared/contract/release.ts';
import { summaryDays } from '../../../test/support/summaryDays.ts';
import { ageBands, areas, mainRoles, standings, totalCode } from './codebook.ts';
import { type HistoryRelease, type InventedPopulation, releaseHistory } from './history.ts';
import { defaultSettings, profilesUnder } from './profile.ts';
import { summaryDocumentOf } from './summary.ts';

/*
 * A reader with the documents in hand and nothing else tries to work out what they withhold. The attacks are written
 * from the document alone: they share no code with suppression, audit or witnesses.
 */

const k = 5;
/** A repeatable source of numbers in [0, 1). */
function dice(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) | 0;
    return ((state >>> 0) % 1_000_003) / 1_000_003;
  };
}

/** Draws a category; the first ones are the more common, as in any register. */
function draw<Code extends string>(categories: readonly { code: Code }[], roll: () => number): Code {
  const at = Math.floor(categories.length * roll() ** 1.7);
  return categories[at]?.code ?? (categories[0] as { code: Code }).code;
}

type Person = NonNullable<InventedPopulation['persons'][number]['at'][number]>;

const person = (roll: () => number): Person => ({
  area: draw(areas, roll),
  age: draw(ageBands, roll),
  role: draw(mainRoles, roll),
  group: roll() < 0.2 ? null : `g${Math.floor(8 * roll() ** 2)}`,
  component: roll() < 0.2 ? null : `c${Math.floor(9 * roll() ** 3)}`,
  seenWith: roll() < 0.5 ? null : `g${Math.floor(8 * roll() ** 2)}`,
});

/** Quarters in which some leave, some move and some join. */
function population(size: number, quarters: number, seed: number): InventedPopulation {
  const roll = dice(seed);
  const persons: { id: string; at: (Person | null)[] }[] = [];
  const join = (quarter: number) =>
    persons.push({
      id: `p${persons.length}`,
      at: [...Array.from({ length: quarter }, () => null), person(roll)],
    });
  for (let at = 0; at < size; at += 1) join(0);
  for (let quarter = 1; quarter < quarters; quarter += 1) {
    for (const { at } of persons) {
      const before = at[quarter - 1] ?? null;
      const stays = before !== null && roll() >= 0.05;
      at.push(!stays ? null : roll() < 0.05 ? person(roll) : before);
    }
    const joiners = Math.floor(roll() * 18);
    for (let at = 0; at < joiners; at += 1) join(quarter);
  }
  return {
    id: `s${seed}`,
    quarters: Array.from({ length: quarters }, (_, at) => `${2018 + Math.floor(at / 4)}Q${(at % 4) + 1}`),
    persons,
  };
}

type Grid = (number | null)[][];

/** A table as the reader has it, without its total row and column, and those by themselves. */
function gridOf(
  document: SummaryDocument,
  code: string,
): { inner: Grid; rows: (number | null)[]; columns: (number | null)[]; total: number | null } {
  const table = tablesOf(document).find((candidate) => candidate.code === code);
  if (!table) throw new Error(`no table ${code}`);
  const lastRow = table.rows.findIndex((row) => row.code === totalCode);
  const lastColumn = table.columns.findIndex((column) => column.code === totalCode);
  return {
    inner: table.counts.slice(0, lastRow).map((row) => row.slice(0, lastColumn)),
    rows: table.counts.slice(0, lastRow).map((row) => row[lastColumn] ?? null),
    columns: table.counts[lastRow]?.slice(0, lastColumn) ?? [],
    total: table.counts[lastRow]?.[lastColumn] ?? null,
  };
}

interface Sum {
  readonly cells: readonly number[];
  readonly value: number;
}

/** What is left unknown of a two-way table, and the sums that bind it: inner cells and, after them, hidden margins. */
function unknowns({ inner, rows, columns, total }: ReturnType<typeof gridOf>): {
  count: number;
  sums: Sum[];
  at: Map<string, number>;
} {
  const at = new Map<string, number>();
  const sums: Sum[] = [];
  const known = (value: number | null, name: string) => {
    if (value !== null) return { cells: [], value };
    const cell = at.get(name) ?? at.size;
    at.set(name, cell);
    return { cells: [cell], value: 0 };
  };
  const line = (parts: { cells: number[]; value: number }[], whole: { cells: number[]; value: number }) => {
    if (whole.cells.length > 0) return;
    const cells = parts.flatMap((part) => part.cells);
    sums.push({ cells, value: whole.value - parts.reduce((sum, part) => sum + part.value, 0) });
  };
  const cell = (row: number, column: number) => known(inner[row]?.[column] ?? null, `${row} ${column}`);
  rows.forEach((value, row) => {
    line(
      columns.map((_, column) => cell(row, column)),
      known(value, `row ${row}`),
    );
  });
  columns.forEach((value, column) => {
    line(
      rows.map((_, row) => cell(row, column)),
      known(value, `column ${column}`),
    );
  });
  line(
    rows.map((value, row) => known(value, `row ${row}`)),
    known(total, 'total'),
  );
  line(
    columns.map((value, column) => known(value, `column ${column}`)),
    known(total, 'total'),
  );
  return { count: at.size, sums, at };
}

/** Narrows every unknown by every sum until nothing changes. Sound: the truth is always within. */
function narrowed(count: number, sums: readonly Sum[]): { lo: number[]; up: number[] } {
  const lo = new Array<number>(count).fill(0);
  const up = new Array<number>(count).fill(Number.POSITIVE_INFINITY);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { cells, value } of sums) {
      for (const cell of cells) {
        const others = cells.filter((other) => other !== cell);
        const most = value - others.reduce((sum, other) => sum + (lo[other] ?? 0), 0);
        const least = value - others.reduce((sum, other) => sum + (up[other] ?? 0), 0);
        if (most < (up[cell] ?? 0)) {
          up[cell] = most;
          changed = true;
        }
        if (least > (lo[cell] ?? 0)) {
          lo[cell] = least;
          changed = true;
        }
      }
    }
  }
  return { lo, up };
}

/** Unknowns that the sums fix by arithmetic alone: exact elimination over fractions. */
function solved(count: number, sums: readonly Sum[]): number[] {
  const matrix = sums.map(({ cells }) => {
    const row = new Array<bigint>(count).fill(0n);
    for (const cell of cells) row[cell] = (row[cell] ?? 0n) + 1n;
    return row;
  });
  const pivots: { row: bigint[]; column: number }[] = [];
  for (const row of matrix) {
    for (const pivot of pivots) cancel(row, pivot);
    const column = row.findIndex((entry) => entry !== 0n);
    if (column < 0) continue;
    const found = { row, column };
    for (const pivot of pivots) cancel(pivot.row, found);
    pivots.push(found);
  }
  return pivots
    .filter(({ row }) => row.filter((entry) => entry !== 0n).length === 1)
    .map(({ column }) => column);
}

function cancel(row: bigint[], { row: by, column }: { row: bigint[]; column: number }): void {
  const factor = row[column] ?? 0n;
  const lead = by[column] ?? 0n;
  if (factor === 0n) return;
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0n) * lead - (by[at] ?? 0n) * factor;
}

/** Searches for a world in which one unknown has another value than the true one. Undefined when the search ran out. */
function anotherWorld(count: number, sums: readonly Sum[], cell: number, truth: number): boolean | undefined {
  const sumsOf = Array.from({ length: count }, (_, at) =>
    sums.flatMap((sum, index) => (sum.cells.includes(at) ? [index] : [])),
  );
  let steps = 0;
  const search = (rest: number[], fixed: ReadonlyMap<number, number>): boolean | undefined => {
    if (steps++ > 20_000) return undefined;
    const open = sums.map((sum) => sum.cells.filter((at) => !fixed.has(at)));
    const left = sums.map(
      (sum) => sum.value - sum.cells.reduce((total, at) => total + (fixed.get(at) ?? 0), 0),
    );
    if (left.some((value, at) => value < 0 || (open[at]?.length === 0 && value !== 0))) return false;
    const [next, ...others] = rest;
    if (next === undefined) return true;
    const bounds = (sumsOf[next] ?? []).map((at) => left[at] ?? 0);
    const forced = (sumsOf[next] ?? []).find((at) => open[at]?.length === 1);
    const most = Math.min(40, ...bounds);
    const values =
      forced === undefined ? Array.from({ length: most + 1 }, (_, at) => most - at) : [left[forced] ?? 0];
    let ranOut = false;
    for (const value of values) {
      if (next === cell && value === truth) continue;
      const found = search(others, new Map(fixed).set(next, value));
      if (found) return true;
      ranOut ||= found === undefined;
      if (ranOut) return undefined;
    }
    return false;
  };
  return search(
    [cell, ...Array.from({ length: count }, (_, at) => at).filter((at) => at !== cell)],
    new Map(),
  );
}

interface Released {
  readonly document: SummaryDocument;
  readonly release: HistoryRelease;
}

/** Releases quarter after quarter to the operative steering group. */
async function releases(of: InventedPopulation): Promise<Released[]> {
  const released = await releaseHistory(of, ['operativeSteering']);
  return released.flatMap((release) => (release.document ? [{ document: release.document, release }] : []));
}

/** Counts persons of the first quarter, when nobody waits to be counted. */
function trueCount({ persons }: InventedPopulation, wanted: Readonly<Record<string, string>>): number {
  const isWanted = (role: string) =>
    wanted.role === undefined || wanted.role === role || (wanted.role === 'other' && role !== 'member');
  return persons.filter(({ at: [first] }) => {
    if (!first || !isWanted(first.role)) return false;
    return Object.entries(wanted).every(
      ([name, code]) => name === 'role' || first[name as 'area' | 'age'] === code,
    );
  }).length;
}

describe('a reader of one summary', () => {
  const sizes = [3, 12, 25, 40, 60, 90, 140, 220, 300];
  it('shows nothing below five, and cannot work out what it withholds', { timeout: 240_000 }, async () => {
    let refused = 0;
    let attacked = 0;
    for (const [seed, size] of sizes.entries()) {
      const people = population(size, 1, seed + 11);
      const [release] = await releases(people);
      if (!release) {
        refused += 1;
        continue;
      }
      const shown = tablesOf(release.document)
        .flatMap((table) => table.counts.flat())
        .filter((count) => count !== null);
      expect(Math.min(5, ...shown)).toBe(5);
      for (const [code, second] of [
        ['areaByAge', 'age'],
        ['areaByRole', 'role'],
      ] as const) {
        const categories = second === 'age' ? ageBands : standings;
        const { count, sums, at } = unknowns(gridOf(release.document, code));
        const { lo, up } = narrowed(count, sums);
        const fixed = solved(count, sums);
        for (const [name, cell] of at) {
          const [row, column] = name.split(' ').map(Number);
          const area = areas[row ?? -1]?.code;
          const other = categories[column ?? -1]?.code;
          expect(fixed, `${code} ${name} of ${size}`).not.toContain(cell);
          expect((up[cell] ?? 0) - (lo[cell] ?? 0), `${code} ${name} of ${size}`).toBeGreaterThanOrEqual(k);
          if (area === undefined || other === undefined) continue;
          const truth = trueCount(people, { area, [second]: other });
          expect(truth).toBeGreaterThanOrEqual(lo[cell] ?? 0);
          if (count <= 24)
            expect(anotherWorld(count, sums, cell, truth), `${code} ${name} of ${size}`).not.toBe(false);
          attacked += 1;
        }
      }
    }
    expect(refused).toBe(0);
    expect(attacked).toBeGreaterThan(60);
  });

  it('would work it out if small counts alone were withheld', () => {
    const found = sizes.slice(2).filter((size, seed) => {
      const people = population(size, 1, seed + 11);
      const profile = profilesUnder(defaultSettings).operativeSteering;
      const careless = summaryDocumentOf(profile, summaryDays, ({ population: of, headings }) => {
        const count = of === 'present' ? trueCount(people, headings) : 0;
        return count < k ? null : count;
      });
      return ['areaByAge', 'areaByRole'].some((code) => {
        const { count, sums } = unknowns(gridOf(careless, code));
        const { lo, up } = narrowed(count, sums);
        return solved(count, sums).length > 0 || lo.some((least, cell) => (up[cell] ?? 0) - least < 5);
      });
    });
    expect(found.length).toBeGreaterThan(sizes.length / 2);
  });

  it('knows a single answer from several', () => {
    const { count, sums } = unknowns({
      inner: [
        [12, null],
        [30, 20],
      ],
      rows: [15, 50],
      columns: [42, 23],
      total: 65,
    });
    expect(anotherWorld(count, sums, 0, 3)).toBe(false);
    const open = unknowns({
      inner: [
        [null, null],
        [null, null],
      ],
      rows: [15, 50],
      columns: [42, 23],
      total: 65,
    });
    expect(anotherWorld(open.count, open.sums, 0, 3)).toBe(true);
  });
});

describe('a reader of every summary so far, who knows how many joined, left and moved', () => {
  it('learns of no category that one to four joined or left', { timeout: 240_000 }, async () => {
    let compared = 0;
    for (const seed of [3, 5, 6]) {
      const released = await releases(population(260, 3, seed));
      // A document that cannot be proved is refused: one of these nine.
      expect(released.length).toBeGreaterThanOrEqual(seed === 5 ? 2 : 3);
      for (const [at, { document, release }] of released.entries()) {
        const previous = released[at - 1];
        if (!previous) continue;
        for (const code of ['areaByAge', 'areaByRole']) {
          const [now, then] = [gridOf(document, code), gridOf(previous.document, code)];
          const pairs = [
            ...now.inner.flatMap((row, r) =>
              row.map((count, c) => [then.inner[r]?.[c] ?? null, count] as const),
            ),
            ...now.rows.map((count, r) => [then.rows[r] ?? null, count] as const),
            ...now.columns.map((count, c) => [then.columns[c] ?? null, count] as const),
          ];
          for (const [before, after] of pairs) {
            if (before === null || after === null) continue;
            compared += 1;
            const rise = after - before;
            const least = Math.max(0, Math.abs(rise) - release.moved);
            const most = rise >= 0 ? release.joined : release.left;
            expect(least >= 1 && most < k, `${code}: ${before} to ${after}`).toBe(false);
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(20);
  });
});
