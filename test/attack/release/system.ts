import type { HistoryRelease } from '../../../electron/backend/release/history.ts';
import { type SummaryDocument, tablesOf } from '../../../shared/contract/release.ts';
import { isShort, type Threshold, thresholdsOf } from './thresholds.ts';
import { type Base, categories, type Headings, type Variable } from './truth.ts';

/*
 * What a pool of readers can write down: unknown whole numbers of persons, and what the documents, the totals of
 * movements and plain sense say of their sums. Own construction; see docs/attack.md.
 *
 * Persons at a step are one stock, and so are those who leave after it, who move out of and into a signature, and who
 * join before the next; whoever is in none of these has stayed. A stock is described by tables of the variables that the
 * documents cross: any whole-number tables that agree on the areas and on the total belong to some persons, since the
 * areas alone join the blocks (a decomposable model: S. Lauritzen, Graphical Models, 1996, ch. 4).
 */

/** Persons in a step, or between a step and the next. */
export type StockName = 'present' | 'left' | 'out' | 'into' | 'joined';

/** `least <= sum of coefficients * columns <= most`. */
export interface Row {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
  readonly least: number;
  readonly most: number;
  /**
   * Why it holds: tables of one stock are of the same persons, a step follows from the one before, a document says so,
   * or it is a total of movements.
   */
  readonly from: 'agreement' | 'balance' | 'document' | 'totals';
}

/** Which persons a count is of: one heading of some variables, or several headings of one. */
export type Selection = Readonly<Partial<Record<Variable, readonly string[]>>>;

/** A count in a document. */
export interface PublishedCount {
  readonly release: PoolRelease;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** Null where withheld. */
  readonly shown: number | null;
  readonly stock: 'present' | 'joined' | 'left';
  readonly selection: Selection;
  /** Steps whose stocks it sums, both included. Of joiners and leavers: transitions. */
  readonly from: number;
  readonly to: number;
  /** Columns that it sums. */
  readonly columns: readonly number[];
}

/** A release that the pool holds, with the number of its base. */
export interface PoolRelease {
  readonly recipient: HistoryRelease['recipient'];
  readonly quarter: string;
  readonly step: number;
  readonly k: number;
  readonly document: SummaryDocument;
  /** Which group has which letter. Attackers judge by it what they won, no reader knows it. */
  readonly letters: HistoryRelease['letters'];
}

/** The unknowns of a pool, what is known of them, and what is true. */
export interface System {
  /** Of persons step by step, or of those whose membership has the same course (`listSystem.ts`). */
  readonly kind: 'steps' | 'list';
  readonly steps: number;
  readonly columnCount: number;
  /** Columns of one stock in one step, which follow upon each other. */
  readonly width: number;
  readonly rows: readonly Row[];
  /** Headings that nobody is under or a number of persons, as readers know who know the totals. */
  readonly thresholds: readonly Threshold[];
  /** Columns with +1 and -1 whose sum is the number of those who stay as they are, which nobody can see to be below 0. */
  readonly stays: readonly { readonly present: number; readonly left: number; readonly out: number }[];
  readonly counts: readonly PublishedCount[];
  readonly truth: Int32Array;
  /** Per person counted: the columns that hold the person, and the stays. */
  readonly persons: ReadonlyMap<
    string,
    { readonly columns: readonly number[]; readonly stays: readonly number[] }
  >;
  /** The first column of a stock in a step. */
  firstOf(stock: StockName, step: number): number;
  /** The columns of those of a stock, over some steps, who are so. */
  columnsOf(stock: StockName, selection: Selection, from: number, to: number): number[];
}

/** The system of these releases over these bases. `zerosShown`: the gate shows every 0, and the readers know it. */
export function systemOf(
  bases: readonly Base[],
  releases: readonly PoolRelease[],
  zerosShown = false,
): System {
  const blocks = blocksOf(releases);
  const width = blocks.reduce((sum, block) => sum + block.cells.length, 0);
  const steps = bases.length;
  const transitions = steps - 1;
  const firstOf = (stock: StockName, step: number) =>
    (stock === 'present' ? step : steps + transitions * laterStocks.indexOf(stock) + step) * width;
  const columnCount = (steps + transitions * laterStocks.length) * width;

  const columnsOf = (stock: StockName, selection: Selection, from: number, to: number): number[] => {
    const cells = cellsOfSelection(blocks, selection);
    return range(from, to).flatMap((step) => cells.map((cell) => firstOf(stock, step) + cell));
  };

  const rows: Row[] = [];
  const stays: System['stays'][number][] = [];
  for (const stock of ['present', ...laterStocks] as const) {
    for (const step of range(0, stock === 'present' ? steps - 1 : transitions - 1)) {
      rows.push(...agreementsOf(blocks, firstOf(stock, step)));
    }
  }
  for (const step of range(0, transitions - 1)) {
    for (const cell of range(0, width - 1)) {
      const at = (stock: StockName, when = step) => firstOf(stock, when) + cell;
      rows.push({
        columns: [at('present', step + 1), at('present'), at('left'), at('out'), at('into'), at('joined')],
        coefficients: [1, -1, 1, 1, -1, -1],
        least: 0,
        most: 0,
        from: 'balance',
      });
      stays.push({ present: at('present'), left: at('left'), out: at('out') });
    }
  }

  const persons = new Map<string, { columns: number[]; stays: number[] }>();
  const holds = (id: string) => {
    if (!persons.has(id)) persons.set(id, { columns: [], stays: [] });
    return persons.get(id)!;
  };
  const cellsOf = (headings: Headings) => blocks.map((block) => block.first + block.indexOf(headings));
  const place = (id: string, stock: StockName, step: number, headings: Headings) =>
    holds(id).columns.push(...cellsOf(headings).map((cell) => firstOf(stock, step) + cell));
  for (const [step, { persons: now }] of bases.entries()) {
    const before = step === 0 ? null : bases[step - 1]!.persons;
    const after = bases[step + 1]?.persons;
    for (const [id, headings] of now) {
      place(id, 'present', step, headings);
      if (before !== null && !before.has(id)) place(id, 'joined', step - 1, headings);
      if (after === undefined) continue;
      const later = after.get(id);
      if (later === undefined) place(id, 'left', step, headings);
      else if (isSame(headings, later))
        holds(id).stays.push(...cellsOf(headings).map((cell) => step * width + cell));
      else {
        place(id, 'out', step, headings);
        place(id, 'into', step, later);
      }
    }
  }
  const truth = new Int32Array(columnCount);
  for (const { columns } of persons.values()) for (const column of columns) truth[column]! += 1;

  const sum = (columns: readonly number[]) => columns.reduce((total, column) => total + truth[column]!, 0);
  for (const stock of laterStocks) {
    for (const step of range(0, transitions - 1)) {
      const columns = columnsOf(stock, {}, step, step);
      rows.push({ ...plainSum(columns), least: sum(columns), most: sum(columns), from: 'totals' });
    }
  }
  const counts = releases.flatMap((release) => countsOf(release, releases, columnsOf));
  rows.push(...rowsSaid(counts, zerosShown));
  return {
    kind: 'steps',
    ...{ steps, columnCount, width, rows, stays, counts, truth, persons, firstOf, columnsOf },
    thresholds: thresholdsOf(bases, countedBy(blocks), columnsOf),
  };
}

/** Whether some block counts by the headings that say how many must share them. */
export function countedBy(blocks: readonly Block[]): { place: boolean; component: boolean } {
  const counts = (variable: Variable) => blocks.some(({ variables }) => variables.includes(variable));
  return { place: counts('place'), component: counts('component') };
}

/** What a world gives for a sum of columns. */
export function totalIn(columns: readonly number[], world: ArrayLike<number>): number {
  let value = 0;
  for (const column of columns) value += world[column]!;
  return value;
}

/** Rows that a world breaks, by their numbers; -1 where it has too few persons somewhere; empty where it may be. Whole numbers only, no solver. */
export function brokenRows(
  { rows, stays, thresholds }: System,
  world: ArrayLike<number>,
  knowsTotals = true,
): number[] {
  for (let column = 0; column < world.length; column += 1) if (world[column]! < 0) return [-1];
  if (stays.some(({ present, left, out }) => world[present]! < world[left]! + world[out]!)) return [-1];
  if (knowsTotals && thresholds.some((threshold) => isShort(threshold, world))) return [-1];
  return [...rows.keys()].filter((index) => {
    const { columns, coefficients, least, most, from } = rows[index]!;
    if (from === 'totals' && !knowsTotals) return false;
    let value = 0;
    for (const [place, column] of columns.entries()) value += coefficients[place]! * world[column]!;
    return value < least || value > most;
  });
}

/** What the documents say of their counts. */
export function rowsSaid(counts: readonly PublishedCount[], zerosShown: boolean): Row[] {
  return counts
    .filter(({ columns }) => columns.length > 0)
    .map((count) => ({ ...plainSum(count.columns), ...saidBy(count, zerosShown), from: 'document' }));
}

/**
 * What a document says of one count to a reader who knows the rules: the number, or whatever rounds to it and is not
 * withheld; of the sign for withheld nothing, unless zeros are shown.
 */
function saidBy(
  { shown, release: { document, k } }: PublishedCount,
  zerosShown: boolean,
): { least: number; most: number } {
  if (shown === null) return { least: zerosShown ? 1 : 0, most: Number.POSITIVE_INFINITY };
  if (document.roundedTo === null) return { least: shown, most: shown };
  const most = shown + Math.floor(document.roundedTo / 2);
  return { least: Math.max(Math.min(k, most), shown - Math.floor(document.roundedTo / 2)), most };
}

const laterStocks = ['left', 'out', 'into', 'joined'] as const satisfies readonly StockName[];

/** The cells of some variables crossed, side by side with those of other blocks. */
export interface Block {
  readonly variables: readonly Variable[];
  readonly first: number;
  readonly cells: readonly Readonly<Partial<Record<Variable, string>>>[];
  indexOf(headings: Headings): number;
}

/** Which variables each table crosses; `standing` is the role in two. */
const tableVariables: Readonly<Record<string, { rows: Variable; columns?: Variable }>> = {
  areaByAge: { rows: 'area', columns: 'age' },
  areaByRole: { rows: 'area', columns: 'role' },
  byArea: { rows: 'area' },
  byAge: { rows: 'age' },
  byRole: { rows: 'role' },
  byGroup: { rows: 'place' },
  byTie: { rows: 'place' },
  byComponent: { rows: 'component' },
  flows: { rows: 'role' },
};

/** The narrowest list of blocks in which every table of the documents can be written. */
export function blocksOf(releases: readonly PoolRelease[]): Block[] {
  const used = new Set(releases.flatMap(({ document }) => tablesOf(document).map(({ code }) => code)));
  const uses = (...tables: readonly string[]) => tables.some((table) => used.has(table));
  const wanted: Variable[][] = [];
  if (uses('areaByAge') || uses('byAge')) wanted.push(uses('areaByAge') ? ['area', 'age'] : ['age']);
  if (uses('areaByRole')) wanted.push(['area', 'role']);
  else {
    if (uses('byArea') && !uses('areaByAge')) wanted.push(['area']);
    if (uses('byRole', 'flows')) wanted.push(['role']);
  }
  if (uses('byGroup', 'byTie')) wanted.push(['place']);
  if (uses('byComponent')) wanted.push(['component']);
  let first = 0;
  return wanted.map((variables) => {
    const cells = crossed(variables);
    const block: Block = {
      variables,
      first,
      cells,
      indexOf: (headings) =>
        cells.findIndex((cell) => variables.every((variable) => cell[variable] === headings[variable])),
    };
    first += cells.length;
    return block;
  });
}

/** The cells, in one of the blocks, of persons who are so. Throws a RangeError where no block crosses the variables. */
export function cellsOfSelection(blocks: readonly Block[], selection: Selection): number[] {
  const variables = Object.keys(selection) as Variable[];
  const block = blocks.find((candidate) => variables.every((each) => candidate.variables.includes(each)));
  if (block === undefined) throw new RangeError(`no table crosses ${variables.join(' and ')}`);
  return block.cells.flatMap((cell, index) =>
    variables.every((each) => selection[each]!.includes(cell[each]!)) ? [block.first + index] : [],
  );
}

function crossed(variables: readonly Variable[]): Partial<Record<Variable, string>>[] {
  return variables.reduce<Partial<Record<Variable, string>>[]>(
    (cells, variable) =>
      cells.flatMap((cell) => categories[variable].map((code) => ({ ...cell, [variable]: code }))),
    [{}],
  );
}

/** Blocks are of the same persons: they agree on the areas where both have them, and else on the total. */
export function agreementsOf(blocks: readonly Block[], first: number): Row[] {
  const [lead, ...others] = blocks;
  return others.flatMap((other) => {
    const shared =
      lead!.variables.includes('area') && other.variables.includes('area') ? categories.area : [null];
    return shared.map((area): Row => {
      const cells = (block: Block) =>
        block.cells.flatMap((cell, index) =>
          area === null || cell.area === area ? [first + block.first + index] : [],
        );
      const ours = cells(lead!);
      const theirs = cells(other);
      return {
        columns: [...ours, ...theirs],
        coefficients: [...ours.map(() => 1), ...theirs.map(() => -1)],
        least: 0,
        most: 0,
        from: 'agreement',
      };
    });
  });
}

/** Every count of a document, with the columns that it sums. */
export function countsOf(
  release: PoolRelease,
  releases: readonly PoolRelease[],
  columnsOf: System['columnsOf'],
): PublishedCount[] {
  const previous = releases.findLast(
    ({ recipient, step }) => recipient === release.recipient && step < release.step,
  );
  return tablesOf(release.document).flatMap((table) =>
    table.rows.flatMap((row, rowIndex) =>
      table.columns.map((column, columnIndex): PublishedCount => {
        const isFlow = table.code === 'flows';
        const stock = isFlow ? (column.code === 'joined' ? 'joined' : 'left') : 'present';
        const from = isFlow ? (previous?.step ?? release.step) : release.step;
        const to = isFlow ? release.step - 1 : release.step;
        const selection = selectionOf(table.code, row.code, column.code);
        return {
          release,
          table: table.code,
          row: row.code,
          column: column.code,
          shown: table.counts[rowIndex]![columnIndex]!,
          stock,
          selection,
          from,
          to,
          columns: columnsOf(stock, selection, from, to),
        };
      }),
    ),
  );
}

function selectionOf(table: string, row: string, column: string): Selection {
  const { rows, columns } = tableVariables[table]!;
  const selection: Partial<Record<Variable, readonly string[]>> = {};
  if (row !== 'total') selection[rows] = rows === 'place' ? placesUnder(table, row) : [row];
  if (columns !== undefined && column !== 'total') {
    selection[columns] = column === 'other' ? ['associate', 'contact'] : [column];
  }
  return selection;
}

/** The places that a heading of the groups, or of the pairs, counts. */
function placesUnder(table: string, row: string): readonly string[] {
  if (row === 'untied') return categories.place.filter((place) => !isTied(place));
  if (table === 'byGroup') return categories.place.filter((place) => place.split('>')[0] === row);
  const [one, other] = row.split('-');
  return [`${one}>${other}`, `${other}>${one}`];
}

function isTied(place: string): boolean {
  return place.includes('>');
}

/** Whether nothing differs. */
export function isSame(one: Headings, other: Headings): boolean {
  return (
    one.isOfTen === other.isOfTen &&
    (Object.keys(categories) as Variable[]).every((variable) => one[variable] === other[variable])
  );
}

/** The sum of these columns. */
export function plainSum(columns: readonly number[]): Pick<Row, 'columns' | 'coefficients'> {
  return { columns, coefficients: columns.map(() => 1) };
}

/** Whole numbers from `from` to `to`, both included; empty where `to` is smaller. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
