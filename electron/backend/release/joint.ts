import type { CellKind, LinkedTables, PublishedCell } from './disclosure/model.ts';
import type { CountedRecord, Population } from './disclosure/tables.ts';
import { buildModel, populationKey } from './disclosure/tables.ts';
import type { Movement, SignatureCount } from './movement.ts';
import { type CountKey, flowTables, type PopulationName, presentTables, variables } from './summary.ts';

/** A joint system, and where each published count is in it. */
export interface JointModel {
  readonly model: LinkedTables;
  /** Index of the cell with this key. Throws a RangeError where the summary publishes no such count. */
  cellOf(key: CountKey): number;
}

/**
 * The system of one summary: those present are the ones who continued and the ones who joined; those who left are
 * counted as they were. Shared margins are one cell.
 */
export function summaryModel(movement: Movement): JointModel {
  const parts = populationsOf({
    continued: [...movement.stayed, ...movement.movedIn],
    joined: movement.joined,
    left: movement.left,
  });
  const cells: PublishedCell[] = [];
  const indices = new Map<string, number>();
  const add = (population: PopulationName, key: string, summed: readonly PublishedCell[]) => {
    indices.set(`${population} ${key}`, cells.length);
    cells.push(unite(population, summed));
  };
  for (const [key, at] of parts.cellAt)
    add('present', key, [parts.cell('continued', at), parts.cell('joined', at)]);
  for (const flow of ['joined', 'left'] as const) {
    for (const [key, at] of parts.cellAt) if (isFlow(parts.label(at))) add(flow, key, [parts.cell(flow, at)]);
  }
  const indexOf = (population: PopulationName, at: number) =>
    indices.get(`${population} ${keyOf(parts.label(at))}`);
  const lines = parts.lines.flatMap(({ total, parts: members }) =>
    (['present', 'joined', 'left'] as const).flatMap((population) => {
      const whole = indexOf(population, total);
      const found = members.flatMap((member) => indexOf(population, member) ?? []);
      return whole === undefined || found.length < members.length ? [] : [{ total: whole, parts: found }];
    }),
  );
  const groups = lines.flatMap(({ total, parts: members }) => members.map((part) => ({ part, total })));
  const joinedOfPresent = [...parts.cellAt.values()].flatMap((at) => {
    const part = indexOf('joined', at);
    const total = indexOf('present', at);
    return part === undefined || total === undefined ? [] : [{ part, total }];
  });
  return {
    model: {
      atomCount: parts.atomCount,
      cells,
      links: parts.links,
      lines,
      groups: [...groups, ...joinedOfPresent],
    },
    cellOf: lookup(indices),
  };
}

/** The joint system of all releases so far, and the pattern that its readers hold. */
export interface SeriesModel {
  readonly model: LinkedTables;
  readonly suppressed: readonly boolean[];
  /** Per cell the count of the summary that would have to be withheld to keep it uncertain. */
  readonly keys: readonly CountKey[];
}

/** One release as it left, or as it would leave: what happened since the one before, and what it withholds. */
export interface Step {
  readonly movement: Movement;
  isWithheld(key: CountKey): boolean;
}

/**
 * All releases as one system (DISCLOSURE, rule 7): between two releases every person stays, moves, joins or leaves, so
 * that in every category x(t+1) = x(t) + J - L and L <= x(t) hold by construction. The earlier figures are constants.
 * The reader is granted the true totals of those who joined, left and moved; whoever knows less can do less. What must
 * stay uncertain are the withheld counts of every release, and joiners and leavers in every published category.
 */
export function seriesModel(steps: readonly Step[]): SeriesModel {
  const systems = steps.map(({ movement }) => populationsOf({ ...movement }));
  const cells: PublishedCell[] = [];
  const suppressed: boolean[] = [];
  const keys: CountKey[] = [];
  const links: LinkedTables['links'][number][] = [];
  let offset = 0;
  let previous: { parts: Parts; offset: number } | null = null;
  systems.forEach((parts, release) => {
    const step = steps[release];
    if (!step) throw new Error('a release without its movement');
    const here = offset;
    const moved = (cell: PublishedCell): PublishedCell => ({
      ...cell,
      atoms: cell.atoms.map((atom) => atom + here),
    });
    const sum = (names: readonly (keyof Movement)[], at: number) =>
      names.map((name) => moved(parts.cell(name, at)));
    const add = (summed: readonly PublishedCell[], kind: CellKind, key: CountKey, isHidden: boolean) => {
      cells.push({ ...unite(`${release} ${key.population}`, summed), kind });
      suppressed.push(isHidden);
      keys.push(key);
    };
    for (const at of parts.cellAt.values()) {
      const categories = parts.label(at);
      const present: CountKey = { population: 'present', categories };
      const isCarried = steps.some(({ isWithheld }) => !isWithheld(present));
      const kind = isCarried ? 'carried' : 'printed';
      add(sum(['stayed', 'movedIn', 'joined'], at), kind, present, step.isWithheld(present));
      if (Object.keys(categories).length === 0) {
        for (const name of ['joined', 'left', 'movedIn'] as const)
          add(sum([name], at), 'given', present, false);
        links.push(difference(sum(['movedIn'], at), sum(['movedOut'], at)));
        continue;
      }
      for (const population of ['joined', 'left'] as const) {
        const flow: CountKey = { population, categories };
        const isPublished = isFlow(categories);
        add(
          sum([population], at),
          'flow',
          isPublished ? flow : present,
          !isPublished || step.isWithheld(flow),
        );
      }
    }
    for (const link of parts.links) links.push({ ...link, atoms: link.atoms.map((atom) => atom + here) });
    if (previous) links.push(...sameBase(previous, { parts, offset: here }));
    previous = { parts, offset: here };
    offset += parts.atomCount;
  });
  return { model: { atomCount: offset, cells, links, lines: [], groups: [] }, suppressed, keys };
}

/** Some populations with the same tables, side by side. Cells and atoms lie alike in each. */
interface Parts {
  readonly atomCount: number;
  readonly links: LinkedTables['links'];
  /** Lines of the first population, as cell positions within a population. */
  readonly lines: LinkedTables['lines'];
  /** Key of the categories to a cell's position within its population. */
  readonly cellAt: ReadonlyMap<string, number>;
  label(at: number): CountKey['categories'];
  cell(population: string, at: number): PublishedCell;
  /** First atom of a population, and how many it has. */
  atomsOf(population: string): { readonly first: number; readonly count: number };
}

function populationsOf(counts: Readonly<Record<string, readonly SignatureCount[]>>): Parts {
  const names = Object.keys(counts);
  const model = buildModel(names.map((name) => populationOf(name, counts[name] ?? [])));
  const cellCount = model.cells.length / names.length;
  const atomCount = model.atomCount / names.length;
  const cell = (population: string, at: number): PublishedCell => {
    const found = model.cells[names.indexOf(population) * cellCount + at];
    if (found?.label[populationKey] !== population) throw new Error('the populations do not lie alike');
    return found;
  };
  const label = (at: number): CountKey['categories'] => {
    const { [populationKey]: _, ...categories } = cell(names[0] ?? '', at).label;
    return categories;
  };
  return {
    atomCount: model.atomCount,
    links: model.links,
    lines: model.lines.filter(({ total }) => total < cellCount),
    cellAt: new Map(Array.from({ length: cellCount }, (_, at) => [keyOf(label(at)), at])),
    label,
    cell,
    atomsOf: (population) => ({ first: names.indexOf(population) * atomCount, count: atomCount }),
  };
}

function populationOf(name: string, counts: readonly SignatureCount[]): Population {
  return {
    name,
    variables: Object.entries(variables).map(([variable, categories]) => ({
      name: variable,
      categories: categories.map(({ code }) => code),
    })),
    records: counts.map(({ signature, count }): CountedRecord => ({ values: { ...signature }, count })),
    tables: presentTables.map((by) => ({ by })),
  };
}

/** Those whom one release counted are those who stayed, moved or left until the next: equal atom by atom. */
function sameBase(
  earlier: { parts: Parts; offset: number },
  later: { parts: Parts; offset: number },
): LinkedTables['links'][number][] {
  const { count } = earlier.parts.atomsOf('stayed');
  const atom = (side: { parts: Parts; offset: number }, name: keyof Movement, at: number) =>
    side.offset + side.parts.atomsOf(name).first + at;
  return Array.from({ length: count }, (_, at) => ({
    atoms: [
      ...(['stayed', 'movedIn', 'joined'] as const).map((name) => atom(earlier, name, at)),
      ...(['stayed', 'movedOut', 'left'] as const).map((name) => atom(later, name, at)),
    ],
    coefficients: [1, 1, 1, -1, -1, -1],
  }));
}

function difference(
  plus: readonly PublishedCell[],
  minus: readonly PublishedCell[],
): LinkedTables['links'][number] {
  const atoms = (cells: readonly PublishedCell[]) => cells.flatMap((cell) => [...cell.atoms]);
  return {
    atoms: [...atoms(plus), ...atoms(minus)],
    coefficients: [...atoms(plus).map(() => 1), ...atoms(minus).map(() => -1)],
  };
}

/** One count that sums the same cell of several populations. */
function unite(population: string, cells: readonly PublishedCell[]): PublishedCell {
  const [first] = cells;
  if (!first) throw new Error('nothing to unite');
  return {
    ...first,
    label: { ...first.label, [populationKey]: population },
    atoms: cells.flatMap((cell) => [...cell.atoms]).sort((a, b) => a - b),
    value: cells.reduce((sum, cell) => sum + cell.value, 0),
  };
}

function isFlow(categories: CountKey['categories']): boolean {
  const names = Object.keys(categories);
  return flowTables.some((by) => names.every((name) => by.some((variable) => variable === name)));
}

function lookup(indices: ReadonlyMap<string, number>): (key: CountKey) => number {
  return ({ population, categories }) => {
    const found = indices.get(`${population} ${keyOf(categories)}`);
    if (found === undefined)
      throw new RangeError(`the summary has no count ${population} ${keyOf(categories)}`);
    return found;
  };
}

function keyOf(categories: CountKey['categories']): string {
  return Object.entries(categories)
    .map(([variable, category]) => `${variable}=${category}`)
    .sort()
    .join(' ');
}
