/** Rows of a model as HiGHS takes them. */
export class RowList {
  readonly #starts = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];
  readonly #least: number[] = [];
  readonly #most: number[] = [];

  /** How many rows there are. */
  get count(): number {
    return this.#least.length;
  }

  /** Adds `least <= sum of coefficients * columns <= most`, with the entries as column and coefficient. */
  add(entries: readonly (readonly [number, number])[], least: number, most: number): void {
    for (const [column, value] of entries) {
      this.#indices.push(column);
      this.#values.push(value);
    }
    this.#starts.push(this.#indices.length);
    this.#least.push(least);
    this.#most.push(most);
  }

  /** The bounds of all rows. */
  bounds(infinity: number): { rowLower: Float64Array; rowUpper: Float64Array } {
    return {
      rowLower: Float64Array.from(this.#least, (least) => Math.max(least, -infinity)),
      rowUpper: Float64Array.from(this.#most, (most) => Math.min(most, infinity)),
    };
  }

  /** Their coefficients, row by row. */
  matrix(): { starts: Int32Array; indices: Int32Array; values: Float64Array } {
    return {
      starts: Int32Array.from(this.#starts),
      indices: Int32Array.from(this.#indices),
      values: Float64Array.from(this.#values),
    };
  }
}
