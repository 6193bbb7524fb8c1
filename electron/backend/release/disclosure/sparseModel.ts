import type { GroupShare, Line, LinkedTables, PublishedCell } from './model.ts';

/** The sparse form of a model: coordinates are 1-based pairs (inner cell, published cell). */
export interface SparseModel {
  readonly nrow: number;
  readonly ncol: number;
  readonly i: readonly number[];
  readonly j: readonly number[];
  readonly z: readonly number[];
  readonly cells?: readonly Readonly<Record<string, string>>[];
}

/**
 * Reads a sparse 0/1 model and finds its structure: which cells add up to which, and which lie in which. Throws a
 * RangeError that names the first fault. Partitions are searched among the widest parts of each cell, with a bound on
 * the work; a line that is not found costs precision of the first suppression, never safety, which the audit decides.
 */
export function fromSparse(sparse: SparseModel): LinkedTables {
  const { nrow, ncol, i, j, z } = sparse;
  if (!isCount(nrow) || nrow < 1) throw new RangeError('nrow must be a whole number of at least 1');
  if (!isCount(ncol) || ncol < 1) throw new RangeError('ncol must be a whole number of at least 1');
  if (i.length !== j.length) throw new RangeError('i and j must have the same length');
  if (z.length !== ncol) throw new RangeError('z must have ncol values');
  if (sparse.cells && sparse.cells.length !== ncol) throw new RangeError('cells must have ncol labels');
  const atoms = Array.from({ length: ncol }, () => new Set<number>());
  i.forEach((row, at) => {
    const column = j[at];
    if (!isCount(row) || row < 1 || row > nrow) throw new RangeError(`i[${at}] must lie in 1..nrow`);
    if (!isCount(column) || column < 1 || column > ncol) throw new RangeError(`j[${at}] must lie in 1..ncol`);
    const members = atoms[column - 1] as Set<number>;
    if (members.has(row - 1)) throw new RangeError(`the pair (${row}, ${column}) is given twice`);
    members.add(row - 1);
  });
  const cells = atoms.map((members, column): PublishedCell => {
    const value = z[column];
    if (!isCount(value)) throw new RangeError(`z[${column}] must be a whole number of at least 0`);
    if (members.size === 0) throw new RangeError(`published cell ${column + 1} has no inner cell`);
    return {
      label: sparse.cells?.[column] ?? { cell: String(column + 1) },
      atoms: [...members].sort((a, b) => a - b),
      value,
      breadth: members.size / nrow,
      kind: 'printed',
    };
  });
  return { atomCount: nrow, cells, links: [], ...findStructure(cells) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Most steps spent on the partitions of one cell. */
const partitionSteps = 5000;

function findStructure(cells: readonly PublishedCell[]): { lines: Line[]; groups: GroupShare[] } {
  const sets = cells.map((cell) => new Set(cell.atoms));
  const liesIn = (part: number, total: number) =>
    cells[part] !== undefined &&
    cells[part].atoms.length < (cells[total]?.atoms.length ?? 0) &&
    cells[part].atoms.every((atom) => sets[total]?.has(atom));
  const parts = cells.map((_, total) => cells.flatMap((_, part) => (liesIn(part, total) ? [part] : [])));
  const lines: Line[] = [];
  const groups: GroupShare[] = [];
  parts.forEach((all, total) => {
    const widest = all.filter((part) => !all.some((other) => parts[other]?.includes(part)));
    for (const part of widest) groups.push({ part, total });
    for (const cover of partitions(cells, sets, total, widest)) lines.push({ total, parts: cover });
  });
  return { lines, groups };
}

/** Ways to write a cell as a disjoint union of the candidates, each part ascending. */
function partitions(
  cells: readonly PublishedCell[],
  sets: readonly ReadonlySet<number>[],
  total: number,
  candidates: readonly number[],
): number[][] {
  const found: number[][] = [];
  const open = new Set(cells[total]?.atoms);
  let steps = 0;
  const extend = (chosen: number[]): void => {
    steps += 1;
    if (steps > partitionSteps) return;
    const [first] = open;
    if (first === undefined) {
      found.push([...chosen].sort((a, b) => a - b));
      return;
    }
    for (const candidate of candidates) {
      const atoms = cells[candidate]?.atoms ?? [];
      if (!sets[candidate]?.has(first) || !atoms.every((atom) => open.has(atom))) continue;
      for (const atom of atoms) open.delete(atom);
      extend([...chosen, candidate]);
      for (const atom of atoms) open.add(atom);
    }
  };
  extend([]);
  return found;
}
