/**
 * What a release publishes, as mathematics: unknown inner counts ("atoms", y >= 0, whole numbers) and published
 * counts that are sums of atoms. All tables of one release, and all releases, share one such system, so that a
 * margin that two tables have in common is one cell (rule 2 of the disclosure rules; L. Willenborg and T. de Waal,
 * Elements of Statistical Disclosure Control, 2001, ch. 6 on linked tables).
 */
export interface LinkedTables {
  /** Number of atoms. Atoms are numbered from 0. */
  readonly atomCount: number;
  readonly cells: readonly PublishedCell[];
  /** Sums that everybody knows to be 0, because two blocks of atoms describe the same persons. */
  readonly links: readonly Link[];
  /** Published totals with the published parts that add up to them. */
  readonly lines: readonly Line[];
  /** Published categories with the published group they lie in. */
  readonly groups: readonly GroupShare[];
}

/** One published count. */
export interface PublishedCell {
  /** Variable to category, for example `{ area: 'Mjølnerparken', age: 'Total' }`. */
  readonly label: Readonly<Record<string, string>>;
  /** The atoms it sums, ascending and distinct. */
  readonly atoms: readonly number[];
  readonly value: number;
  /**
   * Share of its population's atoms that it sums, in (0, 1]; known to everybody, whatever the counts are. Wide cells
   * (totals) are published before narrow ones.
   */
  readonly breadth: number;
  readonly kind: CellKind;
  /**
   * True of those who came or went: each of them knows that the others did so at the same time, so that the count is small
   * until there are k besides the coalition.
   */
  readonly isChange?: boolean;
  /** The least count that is shown where that is more than the policy's. */
  readonly least?: number;
}

export type CellKind =
  /** Stands in a table, as a number or as the sign for hidden. */
  | 'printed'
  /** Is not printed but follows from what is, so that it needs the same protection. */
  | 'implied'
  /** Is hidden here but shown in another release of a series: what it must keep to itself is how it changed. */
  | 'carried'
  /** Joiners or leavers of a cell in one period or several. Hidden unless the flows are published. */
  | 'flow'
  /** Known to readers whatever is published: the total joiners and leavers of a period. */
  | 'given';

/** `sum of coefficients[i] * y[atoms[i]] = 0`. */
export interface Link {
  readonly atoms: readonly number[];
  readonly coefficients: readonly number[];
}

/** Indices of cells: the value of `total` is the sum of the values of `parts`, whatever the counts are. */
export interface Line {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Indices of cells: every person counted in `part` is counted in `total`, and `total` counts others too. */
export interface GroupShare {
  readonly part: number;
  readonly total: number;
}

/** Sum of the atoms of a cell in a world `y`. */
export function sumOf(atoms: readonly number[], world: ArrayLike<number>): number {
  let sum = 0;
  for (const atom of atoms) sum += world[atom] ?? Number.NaN;
  return sum;
}

/** Value of a link's left side in a world: 0 in every possible world. */
export function linkValue(link: Link, world: ArrayLike<number>): number {
  let sum = 0;
  link.atoms.forEach((atom, at) => {
    sum += (link.coefficients[at] ?? Number.NaN) * (world[atom] ?? Number.NaN);
  });
  return sum;
}

/** The cell of this index. Throws where there is none, which is a defect of the caller. */
export function cellAt(model: LinkedTables, index: number): PublishedCell {
  const cell = model.cells[index];
  if (!cell) throw new RangeError(`no cell ${index}`);
  return cell;
}
