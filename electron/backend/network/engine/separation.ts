/** Rounds of pushing apart; crowds that are still too close after these are rare, and close by little. */
const rounds = 12;

/**
 * Pushes vertices apart that stand nearer than `least` to one another, each by half of what is missing, so that
 * symbols can be told apart and clicked; the rest of the picture stays. `places` holds x and y interleaved and is
 * changed in place. Looks only into neighbouring squares of a grid: O(n) a round where vertices are not all crowded.
 */
export function pushApart(places: Float64Array, least: number): void {
  const n = places.length / 2;
  for (let round = 0; round < rounds; round++) {
    const squares = vertexSquares(places, n, least);
    let moved = false;
    for (let v = 0; v < n; v++) {
      const column = Math.floor(places[2 * v]! / least);
      const row = Math.floor(places[2 * v + 1]! / least);
      for (let c = column - 1; c <= column + 1; c++) {
        for (let r = row - 1; r <= row + 1; r++) {
          for (const w of squares.get(squareKey(c, r)) ?? []) {
            if (w > v && parted(places, v, w, least)) moved = true;
          }
        }
      }
    }
    if (!moved) return;
  }
}

function vertexSquares(places: Float64Array, n: number, side: number): Map<number, number[]> {
  const squares = new Map<number, number[]>();
  for (let v = 0; v < n; v++) {
    const key = squareKey(Math.floor(places[2 * v]! / side), Math.floor(places[2 * v + 1]! / side));
    const inside = squares.get(key);
    if (inside === undefined) squares.set(key, [v]);
    else inside.push(v);
  }
  return squares;
}

function squareKey(column: number, row: number): number {
  return column * 4_194_304 + row;
}

function parted(places: Float64Array, v: number, w: number, least: number): boolean {
  const dx = places[2 * v]! - places[2 * w]!;
  const dy = places[2 * v + 1]! - places[2 * w + 1]!;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length >= least) return false;
  // Two on one point part along a direction of their own, so that three do not stay on a line.
  const push = 0.5 * (least - length) + 1e-6;
  const right = length === 0 ? Math.cos(v + w) : dx / length;
  const down = length === 0 ? Math.sin(v + w) : dy / length;
  places[2 * v]! += push * right;
  places[2 * v + 1]! += push * down;
  places[2 * w]! -= push * right;
  places[2 * w + 1]! -= push * down;
  return true;
}
