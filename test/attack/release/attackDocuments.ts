import { jsonOf } from '../../../electron/backend/release/document/json.ts';
import { type SummaryDocument, summaryDocument, tablesOf } from '../../../shared/contract/release.ts';
import type { Tally } from './attackHistory.ts';
import { unshownNumber } from './attackSentences.ts';
import { dependentGroups, fixedValues, Span, type Vector } from './elimination.ts';
import { keyOf } from './questions.ts';
import type { PoolRelease, PublishedCount, System } from './system.ts';
import { totalIn } from './system.ts';
import { ten } from './truth.ts';

/*
 * What one document, or the documents of one day, give away without a solver: by exact elimination, by a count that is
 * withheld for no other count's sake, by percentages, by the shape of a document, and by what stands in its bytes.
 */

/** Whether a count is of a group with a letter or of a pair of them, which are shown with ten persons or not at all. */
function namesGroups(table: string, row: string): boolean {
  return (table === 'byGroup' || table === 'byTie') && /^[A-F](-[A-F])?$/.test(row);
}

/** Tries these on every document of a pool. `zerosShown`: the gate shows every 0. */
export function attackDocuments(system: System, pool: number, tally: Tally, zerosShown: boolean): void {
  eliminate(system, pool, tally);
  const releases = [...new Set(system.counts.map(({ release }) => release))];
  for (const release of releases) {
    const counts = system.counts.filter((count) => count.release === release);
    const where = { level: 'outsider', pool, recipient: release.recipient } as const;
    for (const { table, row, column, shown } of counts) {
      if (shown === null) continue;
      // Of groups and of pairs 0 is too few as well, unless the gate shows every 0.
      const isSmall = namesGroups(table, row)
        ? shown < Math.max(ten, release.k) && !(zerosShown && shown === 0)
        : shown > 0 && shown < release.k;
      tally.count(
        { ...where, attack: 'shownSmall' },
        isSmall ? 'won' : 'lost',
        `${release.quarter} ${table} ${row} ${column} is ${shown}`,
      );
    }
    findLoneCounts(system, counts, pool, tally);
    for (const { code, isReckoned } of sharesOf(release.document)) {
      tally.count({ ...where, attack: 'shares' }, isReckoned ? 'lost' : 'won', `${release.quarter} ${code}`);
    }
    const before = releases.findLast(
      ({ recipient, step }) => recipient === release.recipient && step < release.step,
    );
    const unshown = unshownNumber(release.document, before?.document ?? null);
    tally.count(
      { ...where, attack: 'sentences' },
      unshown === null ? 'lost' : 'won',
      `${release.quarter} says ${unshown}`,
    );
    const shape = shapeOf(release.document);
    const other = releases.find(
      ({ recipient, quarter }) => recipient === release.recipient && quarter !== release.quarter,
    );
    const differs = other !== undefined && shapeOf(other.document) !== shape;
    tally.count(
      { ...where, attack: 'shape' },
      differs ? 'won' : 'lost',
      `${release.quarter} and ${other?.quarter}`,
    );
    const spoken = speaks(system, release);
    tally.count(
      { ...where, attack: 'metadata' },
      spoken === null ? 'lost' : 'won',
      `${release.quarter} holds ${spoken}`,
    );
  }
}

/** Withheld counts that the documents of one day fix, with the total of the day, whatever persons there are. */
function eliminate(system: System, pool: number, tally: Tally): void {
  for (let step = 0; step < system.steps; step += 1) {
    const counts = system.counts.filter((count) => count.stock === 'present' && count.release.step === step);
    const shown = counts.filter((count) => count.shown !== null && count.release.document.roundedTo === null);
    const shownKeys = new Set(shown.map(keyOf));
    const withheld = counts.filter(
      (count) =>
        count.shown === null && !shownKeys.has(keyOf(count)) && Object.keys(count.selection).length > 0,
    );
    const equations = [
      ...agreementsOf(system, step),
      ...shown.map(({ columns, shown: value }) => ({ form: sumOf(columns), value: value! })),
    ];
    for (const [index, value] of fixedValues(
      equations,
      withheld.map(({ columns }) => sumOf(columns)),
    ).entries()) {
      const { release, table, row, column } = withheld[index]!;
      tally.count(
        { attack: 'elimination', level: 'outsider', pool, recipient: release.recipient },
        value === null ? 'lost' : 'won',
        `${release.quarter} ${table} ${row} ${column} is ${value?.numerator}/${value?.denominator}`,
      );
    }
  }
}

/**
 * Counts that hang together with no other withheld count of their document: such a count is withheld for its own sake, so
 * whoever knows the rules knows that it is below k, or ten. Which counts the audit withheld besides is not told apart here.
 */
function findLoneCounts(system: System, counts: readonly PublishedCount[], pool: number, tally: Tally): void {
  const present = counts.filter(({ stock }) => stock === 'present');
  const hidden = present.filter(({ shown }) => shown === null);
  if (hidden.length === 0) return;
  const { recipient, quarter, step, k } = hidden[0]!.release;
  const known = new Span();
  for (const { form } of agreementsOf(system, step)) known.add(form);
  for (const { columns, shown } of present) if (shown !== null) known.add(sumOf(columns));
  const groups = dependentGroups(hidden.map(({ columns }) => known.remainder(sumOf(columns))));
  for (const group of groups) {
    const [only] = group.map((index) => hidden[index]!);
    const least = namesGroups(only!.table, only!.row) ? Math.max(ten, k) : k;
    const isFound = group.length === 1 && totalIn(only!.columns, system.truth) < least;
    tally.count(
      { attack: 'loneCount', level: 'outsider', pool, recipient },
      isFound ? 'won' : 'lost',
      `${quarter} ${only!.table} ${only!.row} ${only!.column} is below ${least}`,
    );
  }
}

/** That the tables of those present in a step are of the same persons. */
function agreementsOf(system: System, step: number): { form: Vector; value: number }[] {
  const present = new Set(system.columnsOf('present', {}, step, step));
  return system.rows
    .filter(({ from, columns }) => from === 'agreement' && columns.some((column) => present.has(column)))
    .map(({ columns, coefficients }) => ({
      form: new Map(columns.map((column, place) => [column, coefficients[place]!])),
      value: 0,
    }));
}

function sumOf(columns: readonly number[]): Vector {
  return new Map(columns.map((column) => [column, 1]));
}

/** Whether each percentage says nothing that the counts beside it do not say. */
function sharesOf(document: SummaryDocument): { code: string; isReckoned: boolean }[] {
  return tablesOf(document).flatMap(({ code, rows, columns, counts, shares }) => {
    if (shares === null) return [];
    const total = rows.findIndex((row) => row.code === 'total');
    return rows.flatMap((row, rowIndex) =>
      columns.map((column, columnIndex) => {
        const count = counts[rowIndex]![columnIndex]!;
        const whole = counts[total]![columnIndex]!;
        const reckoned = count === null || whole === null || whole === 0 ? null : (100 * count) / whole;
        const share = shares[rowIndex]![columnIndex]!;
        const isReckoned = share === null || (reckoned !== null && Math.abs(share - reckoned) <= 0.5);
        return { code: `${code} ${row.code} ${column.code}`, isReckoned };
      }),
    );
  });
}

/**
 * Everything of a document but its numbers, days and sentences: the same of every document of a recipient, or it speaks.
 * Sentences are made of the numbers that the tables show.
 */
function shapeOf({
  period,
  asOf,
  since,
  issuedOn,
  isCorrection,
  previous,
  development,
  sections,
  ...fixed
}: SummaryDocument): string {
  const tables = sections.flatMap((section) =>
    section.tables.map(({ counts, shares, ...table }) => ({
      ...table,
      section: section.code,
      size: counts.map((row) => row.length),
      shares: shares?.map((row) => row.length),
    })),
  );
  return JSON.stringify({ ...fixed, tables });
}

/** What in the bytes of a document no reader was meant to have; null: nothing. */
function speaks(system: System, { document }: PoolRelease): string | null {
  const bytes = jsonOf(document);
  const { data } = summaryDocument.safeParse(JSON.parse(bytes));
  if (data === undefined || jsonOf(data) !== bytes) return 'a key that the schema does not name';
  return spokenIn(bytes, [...system.persons.keys()]);
}

/** The first name, path, or time of day in a text; null where there is none. */
export function spokenIn(text: string, names: readonly string[]): string | null {
  const name = names.find((each) => text.includes(`"${each}"`) || text.includes(` ${each} `));
  const other = /group-\w+|part-\w+|person-\d+|\d\d:\d\d|\/(home|root|tmp|work|Users)\/|[A-Z]:\\/.exec(text);
  return name ?? other?.[0] ?? null;
}
