import type { GroupShare, Line, Link } from './model.ts';

/** A property that persons are counted by: what a person can be, and the headings under which tables count it. */
export interface CountedVariable {
  readonly name: string;
  /** Every person has exactly one of these. */
  readonly categories: readonly string[];
  /** Ways to list the variable in a table: headings that together hold every category once. */
  readonly lists: Readonly<Record<string, readonly Heading[]>>;
}

/** A heading of a table and the categories that it counts together. */
export interface Heading {
  readonly code: string;
  readonly of: readonly string[];
  /** The least count that is shown under it where that is more than the policy's. */
  readonly least?: number;
}

/** A table with all its margins: one or two variables, each under one of its lists. None gives the total alone. */
export interface FrameTable {
  readonly by: readonly { readonly variable: string; readonly list: string }[];
}

/** One count of a population: the headings that restrict it, and the atoms that it sums. */
export interface FrameCell {
  readonly headings: Readonly<Record<string, string>>;
  readonly atoms: readonly number[];
  /** Share of its block's atoms, in (0, 1]. */
  readonly breadth: number;
  readonly least?: number;
  /** What a person must be to be counted: variable to categories. */
  readonly of: Readonly<Record<string, readonly string[]>>;
}

/** The tables of one population, whatever its counts are. */
export interface Frame {
  readonly atomCount: number;
  readonly cells: readonly FrameCell[];
  readonly links: readonly Link[];
  readonly lines: readonly Line[];
  readonly groups: readonly GroupShare[];
  /** The atoms of each block: everybody is in one of each. */
  readonly blocks: readonly (readonly number[])[];
  /** Index of the cell with these headings. Throws a RangeError where the tables hold no such count. */
  cellOf(headings: Readonly<Record<string, string>>): number;
  /** The atoms, one of each block, that a person with these categories is counted in. */
  atomsOf(values: Readonly<Record<string, string>>): number[];
}

/**
 * The structure of some tables: atoms are the combinations of categories within blocks of variables, and blocks agree
 * on what they share. Every block holds the variables of one or more tables, so that each set of counts that fits the
 * blocks belongs to a set of persons, as long as the blocks form a junction tree (S. L. Lauritzen, Graphical Models,
 * 1996, sec. 4.4); the first block is its root. Throws a RangeError where a table lies in no block.
 */
export function frameOf(
  variables: readonly CountedVariable[],
  blocks: readonly (readonly string[])[],
  tables: readonly FrameTable[],
): Frame {
  const variable = (name: string) => {
    const found = variables.find((candidate) => candidate.name === name);
    if (!found) throw new RangeError(`no variable ${name}`);
    return found;
  };
  let atomCount = 0;
  const placed = blocks.map((names) => {
    const members = names.map(variable);
    const start = atomCount;
    const size = members.reduce((product, { categories }) => product * categories.length, 1);
    atomCount += size;
    return { names, members, start, size };
  });
  type Placed = (typeof placed)[number];
  const atomsWhere = (block: Placed, accepts: (name: string, category: string) => boolean) =>
    block.members
      .reduce<number[]>(
        (offsets, { name, categories }) =>
          offsets.flatMap((offset) =>
            categories.flatMap((category, at) =>
              accepts(name, category) ? [offset * categories.length + at] : [],
            ),
          ),
        [0],
      )
      .map((offset) => block.start + offset);

  const cells: FrameCell[] = [];
  const indices = new Map<string, number>();
  const add = (chosen: readonly { variable: string; heading: Heading }[]) => {
    const key = keyOf(Object.fromEntries(chosen.map(({ variable: name, heading }) => [name, heading.code])));
    const known = indices.get(key);
    if (known !== undefined) return known;
    const block = placed.find(({ names }) => chosen.every(({ variable: name }) => names.includes(name)));
    if (!block) throw new RangeError(`the tables cross variables that no block holds: ${key}`);
    const atoms = atomsWhere(block, (name, category) =>
      chosen.every(({ variable: own, heading }) => own !== name || heading.of.includes(category)),
    );
    indices.set(key, cells.length);
    return (
      cells.push({
        headings: Object.fromEntries(chosen.map(({ variable: name, heading }) => [name, heading.code])),
        atoms,
        breadth: atoms.length / block.size,
        ...leastOf(chosen.map(({ heading }) => heading)),
        of: Object.fromEntries(chosen.map(({ variable: name, heading }) => [name, heading.of])),
      }) - 1
    );
  };
  const lines = new Map<string, Line>();
  const line = (total: number, parts: readonly number[]) => {
    if (parts.length > 1) lines.set(`${total}:${parts.join()}`, { total, parts });
  };
  const whole = add([]);
  for (const { by } of tables) {
    const lists = by.map(({ variable: name, list }) => {
      const headings = variable(name).lists[list];
      if (!headings) throw new RangeError(`no list ${list} of ${name}`);
      return headings.map((heading) => ({ variable: name, heading }));
    });
    const [rows = [], columns = []] = lists;
    const rowTotals = rows.map((row) => add([row]));
    line(whole, rowTotals);
    if (columns.length === 0) continue;
    const columnTotals = columns.map((column) => add([column]));
    line(whole, columnTotals);
    const inner = rows.map((row) => columns.map((column) => add([row, column])));
    inner.forEach((parts, at) => {
      line(rowTotals[at] ?? whole, parts);
    });
    columnTotals.forEach((total, at) => {
      line(
        total,
        inner.map((parts) => parts[at] ?? whole),
      );
    });
  }
  for (const refinement of refinements(cells, variables)) line(refinement.total, refinement.parts);
  const groups = new Map<string, GroupShare>();
  for (const { total, parts } of lines.values())
    for (const part of parts) groups.set(`${part} ${total}`, { part, total });

  return {
    atomCount,
    cells,
    links: placed.slice(1).flatMap((block) => agreement(block, placed, atomsWhere)),
    lines: [...lines.values()],
    groups: [...groups.values()],
    blocks: placed.map(({ start, size }) => Array.from({ length: size }, (_, at) => start + at)),
    cellOf(headings) {
      const found = indices.get(keyOf(headings));
      if (found === undefined) throw new RangeError(`the tables have no count ${keyOf(headings)}`);
      return found;
    },
    atomsOf(values) {
      return placed.map((block) => {
        const offset = block.members.reduce((sum, { name, categories }) => {
          const at = categories.indexOf(values[name] ?? '');
          if (at < 0) throw new RangeError(`no category ${values[name]} of ${name}`);
          return sum * categories.length + at;
        }, 0);
        return block.start + offset;
      });
    },
  };
}

/** What the headings of a count ask of it; nothing where none of them does. */
function leastOf(headings: readonly Heading[]): { readonly least?: number } {
  const asked = headings.flatMap(({ least }) => least ?? []);
  return asked.length === 0 ? {} : { least: Math.max(...asked) };
}

/** Equal counts of what a block shares with the one before it that it shares most with: their margins, and so the total. */
function agreement<Placed extends { names: readonly string[]; members: readonly CountedVariable[] }>(
  block: Placed,
  placed: readonly Placed[],
  atomsWhere: (block: Placed, accepts: (name: string, category: string) => boolean) => number[],
): Link[] {
  const before = placed.slice(0, placed.indexOf(block));
  const shared = (other: Placed) => block.members.filter(({ name }) => other.names.includes(name));
  const from = before.reduce((best, other) => (shared(other).length > shared(best).length ? other : best));
  const choices = shared(from).reduce<Record<string, string>[]>(
    (found, { name, categories }) =>
      found.flatMap((choice) => categories.map((category) => ({ ...choice, [name]: category }))),
    [{}],
  );
  return choices.map((choice) => {
    const accepts = (name: string, category: string) =>
      choice[name] === undefined || choice[name] === category;
    const plus = atomsWhere(from, accepts);
    const minus = atomsWhere(block, accepts);
    return {
      atoms: [...plus, ...minus],
      coefficients: [...plus.map(() => 1), ...minus.map(() => -1)],
    };
  });
}

/** Where two lists of one variable are published, a wider heading is the sum of the narrower ones in it. */
function refinements(cells: readonly FrameCell[], variables: readonly CountedVariable[]): Line[] {
  const others = (cell: FrameCell, name: string) =>
    keyOf(Object.fromEntries(Object.entries(cell.headings).filter(([key]) => key !== name)));
  return variables.flatMap(({ name }) =>
    cells.flatMap((wide, total) => {
      const held = wide.of[name];
      if (!held || held.length < 2) return [];
      const parts = cells.flatMap((narrow, at) => {
        const of = narrow.of[name];
        const isWithin = at !== total && of?.every((category) => held.includes(category));
        return isWithin && of && of.length < held.length && others(narrow, name) === others(wide, name)
          ? [{ at, of }]
          : [];
      });
      const covered = parts.flatMap(({ of }) => of);
      const isPartition = covered.length === held.length && new Set(covered).size === held.length;
      return isPartition ? [{ total, parts: parts.map(({ at }) => at) }] : [];
    }),
  );
}

function keyOf(headings: Readonly<Record<string, string>>): string {
  return Object.entries(headings)
    .map(([name, code]) => `${name}=${code}`)
    .sort()
    .join(' ');
}
