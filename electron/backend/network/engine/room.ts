/** The last room, while nothing else needs its memory: measures are taken again and again, and fresh memory is slow. */
let last: WeakRef<ArrayBuffer> | null = null;

/** A stretch of memory that is given out piece by piece. What a piece holds is left over from before. */
export class Room {
  readonly #buffer: ArrayBuffer;
  #used = 0;

  private constructor(buffer: ArrayBuffer) {
    this.#buffer = buffer;
  }

  /**
   * Room for `bytes`, or null where the machine has not so much to give; a piece may waste up to 7. Only one room can be in
   * use at a time.
   */
  static of(bytes: number): Room | null {
    const kept = last?.deref();
    if (kept !== undefined && kept.byteLength >= bytes) return new Room(kept);
    try {
      const buffer = new ArrayBuffer(bytes);
      last = new WeakRef(buffer);
      return new Room(buffer);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /** Takes every piece back. */
  clear(): void {
    this.#used = 0;
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
