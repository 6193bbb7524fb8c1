/*
 * Exact elimination over the rationals: which sums follow from those that were published, whatever else is true. Vectors
 * are kept as whole numbers without a common factor, so that nothing is ever rounded.
 */

/** Column to coefficient; whole numbers, none of them 0. */
export type Vector = ReadonlyMap<number, number>;

/** What can be reckoned from some vectors by adding and multiplying. */
export class Span {
  /** By the column that each row was solved for; a row's own column is in no other row that came before it. */
  readonly #rows = new Map<number, Vector>();
  /** The column that is solved for last, if ever: the constant of an equation. */
  readonly #last: number;

  constructor(last = -1) {
    this.#last = last;
  }

  /** Takes a vector in. False where it followed from the others already. */
  add(vector: Vector): boolean {
    const rest = this.remainder(vector);
    if (rest.size === 0) return false;
    const columns = [...rest.keys()];
    this.#rows.set(columns.find((column) => column !== this.#last) ?? this.#last, rest);
    return true;
  }

  /** What is left of a multiple of a vector once all that follows from the others is taken away; empty: it follows. */
  remainder(vector: Vector): Vector {
    let rest = new Map(vector);
    for (;;) {
      const column = [...rest.keys()].find((candidate) => this.#rows.has(candidate));
      if (column === undefined) return withoutFactor(rest);
      rest = cancelled(rest, this.#rows.get(column)!, column);
    }
  }
}

/** `equations` as `sum of columns = value`; the value of `form`, where they fix it, as a fraction; null where they do not. */
export function fixedValues(
  equations: readonly { readonly form: Vector; readonly value: number }[],
  forms: readonly Vector[],
): ({ readonly numerator: number; readonly denominator: number } | null)[] {
  const constant = -1;
  const sought = -2;
  const span = new Span(constant);
  for (const { form, value } of equations) {
    const vector = new Map(form);
    if (value !== 0) vector.set(constant, -value);
    span.add(vector);
  }
  return forms.map((form) => {
    const rest = span.remainder(new Map(form).set(sought, -1));
    const isFixed = [...rest.keys()].every((column) => column === constant || column === sought);
    return isFixed ? { numerator: -(rest.get(constant) ?? 0), denominator: rest.get(sought)! } : null;
  });
}

/**
 * The groups of vectors that hang together: two are in one group where some smallest dependent set holds both. These are
 * the connected components of the matroid of the vectors, which are those of the bipartite graph of any basis
 * (J. Oxley, Matroid Theory, 2nd ed. 2011, prop. 4.3.5).
 */
export function dependentGroups(vectors: readonly Vector[]): number[][] {
  // Each vector carries its own number in a column of its own, so that what remains tells what it is made of.
  const label = (index: number) => -3 - index;
  const span = new Map<number, Map<number, number>>();
  const parent = vectors.map((_, index) => index);
  const root = (index: number): number => (parent[index] === index ? index : root(parent[index]!));
  for (const [index, vector] of vectors.entries()) {
    let rest = new Map(vector).set(label(index), 1);
    for (;;) {
      const column = [...rest.keys()].find((candidate) => candidate >= 0 && span.has(candidate));
      if (column === undefined) break;
      rest = cancelled(rest, span.get(column)!, column);
    }
    rest = new Map(withoutFactor(rest));
    const pivot = [...rest.keys()].find((column) => column >= 0);
    if (pivot !== undefined) span.set(pivot, rest);
    else for (const column of rest.keys()) parent[root(-3 - column)] = root(index);
  }
  const groups = Map.groupBy(vectors.keys(), root);
  return [...groups.values()];
}

/** A multiple of `vector` less one of `row`, without `column`. */
function cancelled(vector: Vector, row: Vector, column: number): Map<number, number> {
  const common = divisor(vector.get(column)!, row.get(column)!);
  const times = row.get(column)! / common;
  const less = vector.get(column)! / common;
  const rest = new Map<number, number>();
  for (const [each, coefficient] of vector) rest.set(each, coefficient * times);
  for (const [each, coefficient] of row) {
    const value = (rest.get(each) ?? 0) - coefficient * less;
    if (!Number.isSafeInteger(value)) throw new RangeError('elimination has outgrown exact whole numbers');
    if (value === 0) rest.delete(each);
    else rest.set(each, value);
  }
  return rest;
}

function withoutFactor(vector: Vector): Vector {
  let common = 0;
  for (const coefficient of vector.values()) common = divisor(common, coefficient);
  return common <= 1 ? vector : new Map([...vector].map(([column, value]) => [column, value / common]));
}

function divisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : divisor(b, a % b);
}
