/** The last room, while nothing else needs its memory: measures are taken again and again, and fresh memory is slow. */
let last: WeakRef<ArrayBuffer> | null = null;

/** A stretch of memory that is given out piece by piece. What a piece holds is left over from before. */
export class Room {
  readonly #buffer: ArrayBuffer;
  #used = 0;

  /** Room for `bytes`; a piece may waste up to 7. Only one room can be in use at a time. */
  constructor(bytes: number) {
    const kept = last?.deref();
    this.#buffer = kept !== undefined && kept.byteLength >= bytes ? kept : new ArrayBuffer(bytes);
    last = new WeakRef(this.#buffer);
  }

  integers(length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#buffer, this.#take(4 * length), length);
  }

  numbers(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#buffer, this.#take(8 * length), length);
  }

  #take(bytes: number): number {
    const from = this.#used;
    this.#used += Math.ceil(bytes / 8) * 8;
    return from;
  }
}
