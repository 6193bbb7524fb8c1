import type { GroupShare, Line, Link, LinkedTables, PublishedCell } from './model.ts';

/** A property that tables count by. */
export interface Variable {
  readonly name: string;
  /** In the order in which they are shown. */
  readonly categories: readonly string[];
  /** Category to the wider category that it lies in, as for areas within areas. */
  readonly parents?: Readonly<Record<string, string>>;
  /** True if a person may have none or several categories, as with roles. Not together with `parents`. */
  readonly overlapping?: boolean;
}

/** How many persons have this combination. Overlapping variables give a list, others one (the narrowest) category. */
export interface CountedRecord {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly count: number;
}

/** A table with all its margins: `by` names its variables, `[]` gives the total alone. */
export interface TableDefinition {
  readonly by: readonly string[];
}

/** Persons counted together. Different populations (present, joined, left) have no person in common. */
export interface Population {
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly records: readonly CountedRecord[];
  readonly tables: readonly TableDefinition[];
}

/** Under this label key stands the name of the population. */
const populationKey = 'population';

/**
 * One joint system for all tables of all populations. A count that several tables share is one cell. The atoms are
 * the possible combinations of the variables' signatures (which categories a person has at once), not only those that
 * occur, since a reader must think the others possible too; of overlapping variables they are the signatures that
 * occur, the single ones and the pairs, which only ever understates what a reader must think possible. To
 * keep them few, they are crossed only within the cliques of a triangulation of the tables, linked through what
 * cliques share: every consistent set of such counts belongs to a set of persons (S. L. Lauritzen, Graphical Models,
 * 1996, sec. 2.1 and 4.4; A. Dobra and S. E. Fienberg, PNAS 97, 2000, on bounds in decomposable tables).
 *
 * Cells that readers can compute are included and marked as implied: what remains of a wider category beside the
 * narrower ones in it, and those who do not have an overlapping category.
 *
 * Throws a RangeError that names an unknown variable or category, or that says that there are too many combinations.
 */
export function buildModel(populations: readonly Population[]): LinkedTables {
  const cells: PublishedCell[] = [];
  const links: Link[] = [];
  const lines: Line[] = [];
  const groups: GroupShare[] = [];
  let atomCount = 0;
  for (const population of populations) {
    const part = populationModel(population, atomCount, cells.length);
    atomCount += part.atomCount;
    if (atomCount > mostAtoms) throw new RangeError('the tables cross too many categories');
    cells.push(...part.cells);
    links.push(...part.links);
    lines.push(...part.lines);
    groups.push(...part.groups);
  }
  return { atomCount, cells, links, lines, groups };
}

/** Index of the cell with these categories; variables that are left out are totalled. */
export function findCell(
  model: LinkedTables,
  population: string,
  categories: Readonly<Record<string, string>>,
): number | undefined {
  const wanted = Object.entries({ ...categories, [populationKey]: population });
  const at = model.cells.findIndex(
    ({ label }) =>
      Object.keys(label).length === wanted.length &&
      wanted.every(([name, category]) => label[name] === category),
  );
  return at < 0 ? undefined : at;
}

const mostAtoms = 20_000;

/** A variable with the signatures that a person may have, each the set of categories it counts in. */
interface Axis {
  readonly name: string;
  readonly categories: readonly AxisCategory[];
  readonly signatures: readonly ReadonlySet<string>[];
  /** Families of categories that partition the whole (`within` null) or another category. */
  readonly partitions: readonly { readonly within: string | null; readonly parts: readonly string[] }[];
  /** Throws a RangeError if the record has no valid value. */
  readonly signatureOf: (record: CountedRecord) => ReadonlySet<string>;
}
interface AxisCategory {
  readonly name: string;
  readonly implied: boolean;
}

/** Atoms over the cross product of some axes, numbered from `start`. */
interface Block {
  readonly axes: readonly Axis[];
  readonly start: number;
  readonly size: number;
}

function populationModel(population: Population, firstAtom: number, firstCell: number): LinkedTables {
  const axes = new Map(
    population.variables.map((variable) => [variable.name, axisOf(variable, population.records)]),
  );
  const scopes = population.tables.map(({ by }) =>
    [...new Set(by)].map((name) => {
      const axis = axes.get(name);
      if (!axis) throw new RangeError(`no variable ${name} in population ${population.name}`);
      return axis;
    }),
  );
  const cliques = triangulate(scopes);
  let atomCount = 0;
  const blocks = cliques.map((members): Block => {
    const size = members.reduce((product, axis) => product * axis.signatures.length, 1);
    if (atomCount + size > mostAtoms) throw new RangeError('the tables cross too many categories');
    const block = { axes: members, start: firstAtom + atomCount, size };
    atomCount += size;
    return block;
  });

  const counted = population.records.map((record) => ({
    count: record.count,
    signatures: new Map([...axes.values()].map((axis) => [axis, axis.signatureOf(record)])),
  }));
  const cells: PublishedCell[] = [];
  const indices = new Map<string, number>();
  const choices: Choice[] = [];
  for (const subset of scopes.flatMap(subsets)) {
    const block = blocks.find((candidate) => subset.every((axis) => candidate.axes.includes(axis)));
    if (!block) throw new Error('a table lies in no clique');
    for (const choice of choicesOf(subset)) {
      const key = choiceKey(choice);
      const atoms = indices.has(key) ? [] : atomsOf(block, choice);
      if (atoms.length === 0) continue;
      indices.set(key, firstCell + cells.length);
      choices.push(choice);
      const categories = [...choice].map(([axis, category]) => [axis.name, category.name]);
      const members = counted.filter(({ signatures }) =>
        [...choice].every(([axis, category]) => signatures.get(axis)?.has(category.name)),
      );
      cells.push({
        label: { [populationKey]: population.name, ...Object.fromEntries(categories) },
        atoms,
        value: members.reduce((sum, { count }) => sum + count, 0),
        breadth: atoms.length / block.size,
        kind: [...choice.values()].some((category) => category.implied) ? 'implied' : 'printed',
      });
    }
  }
  return { atomCount, cells, links: linksOf(blocks), ...structureOf(choices, indices) };
}

/** One category for each of some axes. */
type Choice = ReadonlyMap<Axis, AxisCategory>;

function axisOf(variable: Variable, records: readonly CountedRecord[]): Axis {
  return variable.overlapping ? overlappingAxis(variable, records) : nestedAxis(variable);
}

function overlappingAxis({ name, categories }: Variable, records: readonly CountedRecord[]): Axis {
  const signatureOf = (held: readonly string[]) => {
    for (const category of held) checkCategory(category, name, categories);
    return categories.map((category) => (held.includes(category) ? category : complement(category)));
  };
  const pairs = categories.flatMap((one, at) => categories.slice(at).map((other) => [one, other]));
  const occurring = records.map((record) => heldCategories(record, name));
  const signatures = new Map(
    [...pairs, ...occurring].map(signatureOf).map((held) => [held.join('\u0000'), new Set(held)]),
  );
  return {
    name,
    categories: categories.flatMap((category) => [
      { name: category, implied: false },
      { name: complement(category), implied: true },
    ]),
    signatures: [...signatures.values()],
    partitions: categories.map((category) => ({ within: null, parts: [category, complement(category)] })),
    signatureOf: (record) => new Set(signatureOf(heldCategories(record, name))),
  };
}

function nestedAxis({ name, categories, parents = {} }: Variable): Axis {
  const families = new Map<string, string[]>();
  for (const [child, parent] of Object.entries(parents)) {
    checkCategory(child, name, categories);
    checkCategory(parent, name, categories);
    families.set(parent, [...(families.get(parent) ?? []), child]);
  }
  const upwards = (category: string, seen: readonly string[] = []): string[] => {
    if (seen.includes(category)) throw new RangeError(`${category} lies in itself`);
    const parent = parents[category];
    return parent === undefined ? [...seen, category] : upwards(parent, [...seen, category]);
  };
  const signatureOf = (category: string) =>
    new Set([...upwards(category), ...(families.has(category) ? [remainder(category)] : [])]);
  return {
    name,
    categories: [
      ...categories.map((category) => ({ name: category, implied: false })),
      ...[...families.keys()].map((category) => ({ name: remainder(category), implied: true })),
    ],
    signatures: categories.map(signatureOf),
    partitions: [
      { within: null, parts: categories.filter((category) => parents[category] === undefined) },
      ...[...families].map(([within, children]) => ({ within, parts: [...children, remainder(within)] })),
    ],
    signatureOf: (record) => {
      const [held, ...others] = heldCategories(record, name);
      if (held === undefined || others.length > 0)
        throw new RangeError(`a record must have one category of ${name}`);
      checkCategory(held, name, categories);
      return signatureOf(held);
    },
  };
}

function checkCategory(category: string, variable: string, categories: readonly string[]): void {
  if (!categories.includes(category)) throw new RangeError(`no category ${category} in ${variable}`);
}

/** Those of a wider category who are in none of the narrower ones. */
function remainder(category: string): string {
  return `${category} (rest)`;
}

/** Those who do not have an overlapping category. */
function complement(category: string): string {
  return `${category} (not)`;
}

function heldCategories(record: CountedRecord, variable: string): readonly string[] {
  const held = record.values[variable];
  if (held === undefined) throw new RangeError(`a record has no value of ${variable}`);
  return typeof held === 'string' ? [held] : held;
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((found, item) => found.concat(found.map((subset) => [...subset, item])), [[]]);
}

function choicesOf(axes: readonly Axis[]): Choice[] {
  return axes.reduce<Choice[]>(
    (found, axis) =>
      found.flatMap((choice) => axis.categories.map((category) => new Map(choice).set(axis, category))),
    [new Map()],
  );
}

function choiceKey(choice: Choice): string {
  const parts = [...choice].map(([axis, category]) => `${axis.name}\u0000${category.name}`);
  return parts.sort().join('\u0001');
}

/** The atoms of a block whose signatures satisfy the test, ascending. */
function atomsWhere(
  block: Block,
  accepts: (axis: Axis, signature: ReadonlySet<string>) => boolean,
): number[] {
  const offsets = block.axes.reduce<number[]>(
    (found, axis) =>
      found.flatMap((offset) =>
        axis.signatures.flatMap((signature, at) =>
          accepts(axis, signature) ? [offset * axis.signatures.length + at] : [],
        ),
      ),
    [0],
  );
  return offsets.map((offset) => block.start + offset);
}

function atomsOf(block: Block, choice: Choice): number[] {
  return atomsWhere(block, (axis, signature) => {
    const category = choice.get(axis);
    return category === undefined || signature.has(category.name);
  });
}

/**
 * The maximal cliques of a triangulation of the tables' scopes, by minimum degree, ties by order. Deterministic.
 */
function triangulate(scopes: readonly (readonly Axis[])[]): Axis[][] {
  const neighbours = new Map<Axis, Set<Axis>>();
  const join = (members: readonly Axis[]) => {
    for (const one of members) {
      const others = neighbours.get(one) ?? new Set<Axis>();
      for (const other of members) if (other !== one) others.add(other);
      neighbours.set(one, others);
    }
  };
  for (const scope of scopes) join(scope);
  const cliques: Axis[][] = scopes.some((scope) => scope.length > 0) ? [] : [[]];
  while (neighbours.size > 0) {
    const [axis, others] = [...neighbours].reduce((least, entry) =>
      entry[1].size < least[1].size ? entry : least,
    );
    const clique = [axis, ...others];
    if (!cliques.some((found) => clique.every((member) => found.includes(member)))) cliques.push(clique);
    join([...others]);
    neighbours.delete(axis);
    for (const rest of neighbours.values()) rest.delete(axis);
  }
  return cliques;
}

/** Equal counts of what two cliques share, along a spanning tree of greatest shared axes: a junction tree. */
function linksOf(blocks: readonly Block[]): Link[] {
  const links: Link[] = [];
  const placed = blocks.slice(0, 1);
  const waiting = blocks.slice(1);
  const sharedBy = (one: Block, other: Block) => one.axes.filter((axis) => other.axes.includes(axis));
  while (waiting.length > 0) {
    const edges = placed.flatMap((from) => waiting.map((to) => ({ from, to, shared: sharedBy(from, to) })));
    const { from, to, shared } = edges.reduce((best, edge) =>
      edge.shared.length > best.shared.length ? edge : best,
    );
    for (const signatures of signatureChoices(shared)) {
      const accepts = (axis: Axis, signature: ReadonlySet<string>) =>
        (signatures.get(axis) ?? signature) === signature;
      const plus = atomsWhere(from, accepts);
      const minus = atomsWhere(to, accepts);
      links.push({
        atoms: [...plus, ...minus],
        coefficients: [...plus.map(() => 1), ...minus.map(() => -1)],
      });
    }
    placed.push(to);
    waiting.splice(waiting.indexOf(to), 1);
  }
  return links;
}

function signatureChoices(axes: readonly Axis[]): ReadonlyMap<Axis, ReadonlySet<string>>[] {
  return axes.reduce<ReadonlyMap<Axis, ReadonlySet<string>>[]>(
    (found, axis) =>
      found.flatMap((choice) => axis.signatures.map((signature) => new Map(choice).set(axis, signature))),
    [new Map()],
  );
}

/** Every partition of every variable, within every choice of the others that is published. */
function structureOf(
  choices: readonly Choice[],
  indices: ReadonlyMap<string, number>,
): { lines: Line[]; groups: GroupShare[] } {
  const lines: Line[] = [];
  const groups: GroupShare[] = [];
  const seen = new Set<string>();
  for (const choice of choices) {
    for (const axis of choice.keys()) {
      for (const { within, parts } of axis.partitions) {
        const others = new Map([...choice].filter(([other]) => other !== axis));
        const totalChoice =
          within === null ? others : new Map(others).set(axis, { name: within, implied: false });
        const key = `${choiceKey(totalChoice)}\u0002${axis.name}\u0002${parts.join('\u0000')}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const total = indices.get(choiceKey(totalChoice));
        const found = parts.flatMap(
          (name) => indices.get(choiceKey(new Map(others).set(axis, { name, implied: false }))) ?? [],
        );
        if (total === undefined || found.length < 2) continue;
        lines.push({ total, parts: found });
        for (const part of found) groups.push({ part, total });
      }
    }
  }
  return { lines, groups };
}
