/**
 * Keeps, for a set of linear forms, what is left of each once some of them are known: its residual modulo the span of
 * the known ones. A form with residual 0 follows from what is known; two forms with the same residual follow from one
 * another. Gauss-Jordan elimination with integers only (E. H. Bareiss, Math. Comp. 22, 1968, divided by the content
 * instead of the previous pivot), so that no rank is ever decided by rounding.
 *
 * Learning one form costs O(forms x width). Throws a RangeError if a number leaves the exact range of a double, which
 * incidence matrices of tables do not come near.
 */
export class Elimination {
  readonly #residuals: Float64Array[];
  readonly #width: number;

  constructor(
    width: number,
    forms: readonly { atoms: readonly number[]; coefficients?: readonly number[] }[],
  ) {
    this.#width = width;
    this.#residuals = forms.map(({ atoms, coefficients }) => {
      const row = new Float64Array(width);
      atoms.forEach((atom, at) => {
        row[atom] = coefficients?.[at] ?? 1;
      });
      reduceContent(row);
      return row;
    });
  }

  /** True if the form follows from the known ones. */
  isKnown(form: number): boolean {
    return this.#at(form).every((entry) => entry === 0);
  }

  /** True if either form would follow from the other and the known ones; false for forms already known. */
  areTwins(one: number, other: number): boolean {
    const a = this.#at(one);
    const b = this.#at(other);
    let seen = false;
    for (let at = 0; at < this.#width; at += 1) {
      if (a[at] !== b[at]) return false;
      if (a[at] !== 0) seen = true;
    }
    return seen;
  }

  /** The atoms that the form still depends on. */
  support(form: number): number[] {
    return Array.from(this.#at(form).entries()).flatMap(([atom, entry]) => (entry === 0 ? [] : [atom]));
  }

  /** Adds a form to the known ones. */
  learn(form: number): void {
    const known = this.#at(form).slice();
    const pivot = known.findIndex((entry) => entry !== 0);
    if (pivot < 0) return;
    const lead = known[pivot] as number;
    for (const row of this.#residuals) {
      const factor = row[pivot] as number;
      if (factor === 0) continue;
      for (let at = 0; at < this.#width; at += 1) {
        const entry = (row[at] as number) * lead - (known[at] as number) * factor;
        if (!Number.isSafeInteger(entry)) throw new RangeError('elimination left the exact range');
        row[at] = entry;
      }
      reduceContent(row);
    }
  }

  #at(form: number): Float64Array {
    const row = this.#residuals[form];
    if (!row) throw new RangeError(`no form ${form}`);
    return row;
  }
}

/** Divides by the greatest common divisor and makes the first entry positive, so that equal lines look equal. */
function reduceContent(row: Float64Array): void {
  let divisor = 0;
  let sign = 0;
  for (const entry of row) {
    if (entry === 0) continue;
    if (sign === 0) sign = Math.sign(entry);
    divisor = greatestCommonDivisor(Math.abs(entry), divisor);
    if (divisor === 1 && sign !== 0) break;
  }
  if (sign === 0 || (divisor === 1 && sign === 1)) return;
  for (let at = 0; at < row.length; at += 1) {
    const entry = row[at] as number;
    row[at] = entry === 0 ? 0 : (entry / divisor) * sign;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
