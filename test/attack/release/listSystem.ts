import {
  agreementsOf,
  blocksOf,
  cellsOfSelection,
  countedBy,
  countsOf,
  isSame,
  type PoolRelease,
  plainSum,
  type Row,
  rowsSaid,
  type StockName,
  type System,
} from './system.ts';
import { thresholdsOf } from './thresholds.ts';
import type { Base, Headings } from './truth.ts';

/*
 * What a pool can write down whose readers hold a list of who is registered when: who came, left, stayed, and moved or did
 * not, by name, but nobody's headings. Between two moves a person is the same, so that a life is some stays of known length.
 * Stays that begin and end alike at the same steps cannot be told apart; the unknowns are how many of each such course are
 * under which headings. That somebody who moved was somewhere else before is left out, which allows more worlds than there
 * are: what is won is truly won.
 */

/** Stays of some persons that begin and end alike. */
interface Course {
  readonly first: number;
  readonly last: number;
  readonly begins: 'there' | 'joined' | 'into';
  readonly ends: 'there' | 'left' | 'out';
}

/** The system of these releases over these bases, to readers with the list. */
export function listSystemOf(
  bases: readonly Base[],
  releases: readonly PoolRelease[],
  zerosShown = false,
): System {
  const blocks = blocksOf(releases);
  const width = blocks.reduce((sum, block) => sum + block.cells.length, 0);
  const steps = bases.length;
  const courses: Course[] = [];
  const firstColumns = new Map<string, number>();
  const persons = new Map<string, { columns: number[]; stays: number[] }>();
  for (const [id, { course, headings }] of staysOf(bases)) {
    const key = Object.values(course).join(' ');
    if (!firstColumns.has(key)) firstColumns.set(key, (courses.push(course) - 1) * width);
    if (!persons.has(id)) persons.set(id, { columns: [], stays: [] });
    const cells = blocks.map((block) => block.first + block.indexOf(headings));
    persons.get(id)!.columns.push(...cells.map((cell) => firstColumns.get(key)! + cell));
  }
  const columnCount = courses.length * width;
  const truth = new Int32Array(columnCount);
  for (const { columns } of persons.values()) for (const column of columns) truth[column]! += 1;
  const rows: Row[] = [];
  for (const index of courses.keys()) {
    rows.push(...agreementsOf(blocks, index * width));
    const columns = blocks[0]!.cells.map((_, cell) => index * width + cell);
    const size = columns.reduce((sum, column) => sum + truth[column]!, 0);
    rows.push({ ...plainSum(columns), least: size, most: size, from: 'totals' });
  }
  const columnsOf: System['columnsOf'] = (stock, selection, from, to) => {
    const cells = cellsOfSelection(blocks, selection);
    return [...courses.entries()].flatMap(([index, course]) =>
      isOf(course, stock, from, to) ? cells.map((cell) => index * width + cell) : [],
    );
  };
  const counts = releases.flatMap((release) => countsOf(release, releases, columnsOf));
  rows.push(...rowsSaid(counts, zerosShown));
  const firstOf = () => 0;
  return {
    kind: 'list',
    ...{ steps, columnCount, width, rows, stays: [], counts, truth, persons, firstOf, columnsOf },
    thresholds: thresholdsOf(bases, countedBy(blocks), columnsOf),
  };
}

/** Whether stays of a course are among those of a stock, at some step or over some transitions. */
function isOf({ first, last, begins, ends }: Course, stock: StockName, from: number, to: number): boolean {
  if (stock === 'present') return first <= to && last >= from;
  const transition = stock === begins ? first - 1 : stock === ends ? last : -1;
  return transition >= from && transition <= to;
}

/** The stays of everybody, each from a step to a step. */
function* staysOf(bases: readonly Base[]): Generator<[string, { course: Course; headings: Headings }]> {
  for (const [step, { persons }] of bases.entries()) {
    const before = bases[step - 1]?.persons;
    for (const [id, headings] of persons) {
      const earlier = before?.get(id);
      if (earlier !== undefined && isSame(earlier, headings)) continue;
      let last = step;
      const later = () => bases[last + 1]?.persons.get(id);
      for (let next = later(); next !== undefined && isSame(next, headings); next = later()) last += 1;
      const begins = step === 0 ? 'there' : earlier === undefined ? 'joined' : 'into';
      const ends = last === bases.length - 1 ? 'there' : later() === undefined ? 'left' : 'out';
      yield [id, { course: { first: step, last, begins, ends }, headings }];
    }
  }
}
