/** A drawing to be placed: half its width and height, and where its middle would like to be. */
export type Box = {
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly x: number;
  readonly y: number;
};

/**
 * Places boxes so that none overlap, each as near as it can to where it would like to be, in the order given (put the
 * largest first). Near is counted `aspect` times longer across than down, so that the whole comes out about as wide as a
 * screen. Boxes are rounded up to cells of `cell` units. Returns the middles. Walks outwards ring by ring over a bitmap
 * of taken cells, so time grows with the area in cells.
 */
export function packBoxes(
  boxes: readonly Box[],
  cell: number,
  aspect = 1,
): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(boxes.length);
  const y = new Float64Array(boxes.length);
  const taken = new TakenCells();
  // Small boxes of one size that wish for one place fill it from the middle: none need try the full rings again.
  const fullRings = new Map<string, number>();
  for (const [i, box] of boxes.entries()) {
    const wide = Math.max(1, Math.ceil((2 * box.halfWidth) / cell));
    const high = Math.max(1, Math.ceil((2 * box.halfHeight) / cell));
    const column = Math.round(box.x / cell - wide / 2);
    const row = Math.round(box.y / cell - high / 2);
    const wish = `${column} ${row} ${wide} ${high}`;
    for (let ring = fullRings.get(wish) ?? 0; ; ring++) {
      const free = freeCellOnRing(taken, column, row, wide, high, ring, aspect);
      if (free === null) {
        fullRings.set(wish, ring + 1);
        continue;
      }
      taken.take(free.column, free.row, wide, high);
      x[i] = (free.column + wide / 2) * cell;
      y[i] = (free.row + high / 2) * cell;
      break;
    }
  }
  return { x, y };
}

function freeCellOnRing(
  taken: TakenCells,
  column: number,
  row: number,
  wide: number,
  high: number,
  ring: number,
  aspect: number,
): { column: number; row: number } | null {
  let best: { column: number; row: number } | null = null;
  let bestSquare = Number.POSITIVE_INFINITY;
  const consider = (right: number, down: number) => {
    const square = (right / aspect) ** 2 + down * down;
    if (square >= bestSquare || taken.meets(column + right, row + down, wide, high)) return;
    best = { column: column + right, row: row + down };
    bestSquare = square;
  };
  const outer = Math.round(ring * aspect);
  const inner = ring === 0 ? -1 : Math.round((ring - 1) * aspect);
  for (let right = -outer; right <= outer; right++) {
    consider(right, -ring);
    if (ring > 0) consider(right, ring);
  }
  for (let down = 1 - ring; down < ring; down++) {
    for (let right = inner + 1; right <= outer; right++) {
      consider(right, down);
      consider(-right, down);
    }
  }
  return best;
}

/** A growing bitmap of cells around the origin. */
class TakenCells {
  #reach = 64;
  #cells = new Uint8Array(128 * 128);

  meets(column: number, row: number, wide: number, high: number): boolean {
    const reach = this.#reach;
    const left = Math.max(column, -reach);
    const right = Math.min(column + wide, reach);
    const bottom = Math.min(row + high, reach);
    for (let r = Math.max(row, -reach); r < bottom; r++) {
      const from = (r + reach) * 2 * reach + reach;
      for (let c = left; c < right; c++) if (this.#cells[from + c] === 1) return true;
    }
    return false;
  }

  take(column: number, row: number, wide: number, high: number): void {
    this.#reachTo(Math.max(-column, column + wide, -row, row + high));
    const reach = this.#reach;
    for (let r = row; r < row + high; r++) {
      const from = (r + reach) * 2 * reach + reach + column;
      this.#cells.fill(1, from, from + wide);
    }
  }

  #reachTo(needed: number): void {
    if (needed <= this.#reach) return;
    const old = this.#reach;
    const reach = Math.max(needed, 2 * old);
    const cells = new Uint8Array(4 * reach * reach);
    for (let r = -old; r < old; r++) {
      const from = (r + old) * 2 * old;
      cells.set(this.#cells.subarray(from, from + 2 * old), (r + reach) * 2 * reach + reach - old);
    }
    this.#reach = reach;
    this.#cells = cells;
  }
}
