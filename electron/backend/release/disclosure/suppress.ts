import { Elimination } from './elimination.ts';
import { cellAt, type LinkedTables, type PublishedCell } from './model.ts';
import type { Policy } from './policy.ts';

/** `sum of coefficients[i] * value of cells[i] <= max`: a count that the policy does not let out. */
export interface Sensitive {
  readonly cells: readonly number[];
  readonly coefficients: readonly number[];
  readonly max: number;
}

/** What the rules tell a reader of a pattern, beside the numbers that are shown. */
export interface RuleKnowledge {
  /** Of each list at least one condition holds. */
  readonly reasons: readonly (readonly Sensitive[])[];
  /** None of these holds, since what depends on them was shown. */
  readonly refuted: readonly Sensitive[];
}

/**
 * How closely a reader knows the rules. `thresholds`: that nothing is hidden without a sensitive count among the
 * hidden cells it is connected with, and nothing dominated is shown. `algorithm`: which cell was hidden for which
 * possible reasons, because the reader can rerun `suppress`.
 */
export type RuleReader = 'thresholds' | 'algorithm';

/** A pattern of hidden cells, and what it tells. */
export interface Suppression {
  readonly suppressed: readonly boolean[];
  readonly knowledge: Readonly<Record<RuleReader, RuleKnowledge>>;
}

/**
 * Primary and complementary suppression in one walk over the joint system of all tables, after GaussSuppression
 * (Ø. Langsrud, Privacy in Statistical Databases 2024; Statistics Norway): cells are offered for publication from
 * wide to narrow, and a cell is shown only if no sensitive count would follow from it and what is shown already.
 * Sensitive are a count below k, a category that holds its group but for the coalition, and the hidden remainder of
 * a line if it is too small to keep its parts uncertain (J. J. Salazar-González, Operations Research 56, 2008, on the
 * role of such remainders for intervals).
 *
 * Against a reader who knows this algorithm (A. C.-W. Wong and others, "Minimality attack", VLDB 2007; K. Kenthapadi,
 * N. Mishra, K. Nissim, "Simulatable auditing", PODS 2005) the walk looks at nothing but structure and at counts that
 * the publication in question would give away. Another world with the same published numbers therefore gives the same
 * pattern exactly if it satisfies `knowledge.algorithm`, as long as nothing is forced.
 *
 * `forced` are cells that the audit asked to hide besides. Complexity O(cells^2 x atoms).
 */
export function suppress(
  model: LinkedTables,
  policy: Policy,
  forced: ReadonlySet<number> = new Set(),
): Suppression {
  const values = model.cells.map((cell) => cell.value);
  const holds = (condition: Sensitive) => isSensitive(condition, values);
  return walk(model, policy, forced, (_, reasons) => reasons.some(holds));
}

/**
 * What a pattern tells a reader who knows that `suppress` made it, computed from structure, shown zeros and the
 * pattern alone.
 */
export function ruleKnowledge(
  model: LinkedTables,
  policy: Policy,
  suppressed: readonly boolean[],
  forced: ReadonlySet<number> = new Set(),
): Suppression['knowledge'] {
  return walk(model, policy, forced, (cell) => suppressed[cell] === true).knowledge;
}

/** True if the condition holds for these values of the cells. */
export function isSensitive(condition: Sensitive, values: ArrayLike<number>): boolean {
  let sum = 0;
  condition.cells.forEach((cell, at) => {
    sum += (condition.coefficients[at] ?? Number.NaN) * (values[cell] ?? Number.NaN);
  });
  return sum <= condition.max;
}

function walk(
  model: LinkedTables,
  policy: Policy,
  forced: ReadonlySet<number>,
  isHidden: (cell: number, reasons: readonly Sensitive[]) => boolean,
): Suppression {
  const elimination = new Elimination(model.atomCount, [...model.cells, ...model.links]);
  model.links.forEach((_, at) => {
    elimination.learn(model.cells.length + at);
  });
  const known = model.cells.map((_, cell) => elimination.isKnown(cell));
  const suppressed = model.cells.map(() => false);
  const reasons = new Map<number, Sensitive[]>();
  const givenAway = new Set<number>();
  const refuted: Sensitive[] = [];
  const linesOf = indexLines(model);
  const groupsOf = indexGroups(model);

  for (const cell of order(model, policy)) {
    if (known[cell]) continue;
    const twins = model.cells.flatMap((_, other) => (elimination.areTwins(cell, other) ? [other] : []));
    if (!isShownZero(cell, model, policy)) {
      const found = twins.flatMap((twin) => [
        small(twin, model, policy),
        ...dominated(twin, groupsOf, policy),
        ...remainders(twin, twins, model, linesOf, known, policy),
      ]);
      const givesAwayForced = twins.some((twin) => forced.has(twin));
      if (givesAwayForced || isHidden(cell, found)) {
        suppressed[cell] = true;
        reasons.set(cell, found);
        if (givesAwayForced) givenAway.add(cell);
        continue;
      }
      refuted.push(...found);
    }
    elimination.learn(cell);
    for (const twin of twins) known[twin] = true;
  }
  const refutedOfHidden = refuted.filter((condition) => condition.cells.some((cell) => suppressed[cell]));
  const exact = [...reasons].flatMap(([cell, found]) => (givenAway.has(cell) ? [] : [found]));
  const joint = components([...reasons.keys()], elimination).flatMap((component) =>
    component.some((cell) => givenAway.has(cell))
      ? []
      : [component.flatMap((cell) => reasons.get(cell) ?? [])],
  );
  return {
    suppressed,
    knowledge: {
      thresholds: { reasons: joint, refuted: refutedOfHidden },
      algorithm: { reasons: exact, refuted: refutedOfHidden },
    },
  };
}

/** Hidden cells that have undetermined atoms in common, directly or through others. */
function components(hidden: readonly number[], elimination: Elimination): number[][] {
  const found: { cells: number[]; support: Set<number> }[] = [];
  for (const cell of hidden) {
    let merged = { cells: [cell], support: new Set(elimination.support(cell)) };
    for (let at = found.length - 1; at >= 0; at -= 1) {
      const other = found[at];
      if (!other || [...other.support].every((atom) => !merged.support.has(atom))) continue;
      merged = {
        cells: [...other.cells, ...merged.cells],
        support: new Set([...other.support, ...merged.support]),
      };
      found.splice(at, 1);
    }
    found.push(merged);
  }
  return found.map(({ cells }) => cells);
}

/** Zeros that are shown in any case come first, then wide before narrow, then as listed. */
function order(model: LinkedTables, policy: Policy): number[] {
  const isFirst = (cell: number) => (isShownZero(cell, model, policy) ? 0 : 1);
  return model.cells
    .map((_, cell) => cell)
    .sort((a, b) => isFirst(a) - isFirst(b) || cellAt(model, b).breadth - cellAt(model, a).breadth || a - b);
}

function isShownZero(cell: number, model: LinkedTables, policy: Policy): boolean {
  return policy.zerosShown && cellAt(model, cell).value === 0;
}

function small(cell: number, model: LinkedTables, policy: Policy): Sensitive {
  return { cells: [cell], coefficients: [1], max: leastShown(cellAt(model, cell), policy) - 1 };
}

/** The least count that is not small: k or what the cell asks for, and of those who came or went k besides the coalition. */
export function leastShown(
  { isChange, least = 0 }: PublishedCell,
  { k, coalition }: Pick<Policy, 'k' | 'coalition'>,
): number {
  return Math.max(least, isChange ? k + coalition : k);
}

/** The rest of the group is no more than the coalition: its members know everybody else's category. */
function dominated(cell: number, groupsOf: readonly (readonly number[])[], policy: Policy): Sensitive[] {
  return (groupsOf[cell] ?? []).map((total) => ({
    cells: [total, cell],
    coefficients: [1, -1],
    max: policy.coalition,
  }));
}

/**
 * The unpublished parts of each line that the cell would complete. Their sum would be known, and bounds each of them:
 * m parts of sum S lie in [0, S], or in [1, S - m + 1] if zeros are shown, so that a width of k needs S >= k, or
 * S >= k + m.
 */
function remainders(
  cell: number,
  twins: readonly number[],
  model: LinkedTables,
  linesOf: readonly (readonly number[])[],
  known: readonly boolean[],
  policy: Policy,
): Sensitive[] {
  return (linesOf[cell] ?? []).flatMap((at) => {
    const line = model.lines[at];
    if (!line || !(known[line.total] || twins.includes(line.total))) return [];
    const rest = line.parts.filter((part) => !known[part] && !twins.includes(part));
    if (rest.length < 2 || rest.length === line.parts.length) return [];
    const max = policy.k - 1 + (policy.zerosShown ? rest.length : 0);
    return [{ cells: rest, coefficients: rest.map(() => 1), max }];
  });
}

function indexLines(model: LinkedTables): number[][] {
  const linesOf: number[][] = model.cells.map(() => []);
  model.lines.forEach(({ total, parts }, at) => {
    for (const cell of [total, ...parts]) linesOf[cell]?.push(at);
  });
  return linesOf;
}

function indexGroups(model: LinkedTables): number[][] {
  const groupsOf: number[][] = model.cells.map(() => []);
  for (const { part, total } of model.groups) groupsOf[part]?.push(total);
  return groupsOf;
}
