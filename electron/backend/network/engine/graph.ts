/**
 * An undirected graph without loops or parallel ties, in compressed sparse rows (CSR). The vertices are 0..n-1; the
 * neighbours of v stand in `neighbours[offsets[v] .. offsets[v + 1])`, ascending, with the tie's weight and number
 * beside each. Ties are numbered 0..m-1 in lexicographic order of (first, second), and first < second.
 */
export type Graph = {
  readonly n: number;
  readonly m: number;
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  readonly weights: Float64Array;
  readonly tieOf: Int32Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
};

/**
 * Builds the graph of the given ties on n vertices. Loops are dropped, and parallel ties become one whose weight is
 * their sum, whichever way round they are written. Without weights every tie counts 1. O(n + m).
 * Throws RangeError for an end outside 0..n-1, or a weight that is not a positive finite number.
 */
export function buildGraph(
  n: number,
  ends: { readonly first: ArrayLike<number>; readonly second: ArrayLike<number> },
  weights?: ArrayLike<number>,
): Graph {
  const ordered = inLexicographicOrder(n, ends, weights);
  const { first, second, weight, m } = ordered;
  const offsets = new Int32Array(n + 1);
  for (let tie = 0; tie < m; tie++) {
    offsets[first[tie]! + 1]!++;
    offsets[second[tie]! + 1]!++;
  }
  for (let v = 0; v < n; v++) offsets[v + 1]! += offsets[v]!;
  const neighbours = new Int32Array(2 * m);
  const rowWeights = new Float64Array(2 * m);
  const tieOf = new Int32Array(2 * m);
  const next = offsets.slice(0, n);
  const put = (row: number, neighbour: number, tie: number) => {
    const slot = next[row]!;
    next[row] = slot + 1;
    neighbours[slot] = neighbour;
    rowWeights[slot] = weight[tie]!;
    tieOf[slot] = tie;
  };
  // Ties come by ascending first end, so every row receives its lower neighbours in order; the upper ones follow.
  for (let tie = 0; tie < m; tie++) put(second[tie]!, first[tie]!, tie);
  for (let tie = 0; tie < m; tie++) put(first[tie]!, second[tie]!, tie);
  return { n, m, offsets, neighbours, weights: rowWeights, tieOf, first, second };
}

type OrderedTies = { first: Int32Array; second: Int32Array; weight: Float64Array; m: number };

/** Two stable counting sorts, by second end and then by first end; equal pairs then stand side by side and merge. */
function inLexicographicOrder(
  n: number,
  ends: { readonly first: ArrayLike<number>; readonly second: ArrayLike<number> },
  weights: ArrayLike<number> | undefined,
): OrderedTies {
  const given = ends.first.length;
  if (ends.second.length !== given) throw new RangeError('a tie without a second end');
  const low = new Int32Array(given);
  const high = new Int32Array(given);
  const weight = new Float64Array(given);
  let kept = 0;
  let sorted = true;
  for (let i = 0; i < given; i++) {
    const a = ends.first[i]!;
    const b = ends.second[i]!;
    const w = weights === undefined ? 1 : weights[i]!;
    if (!(Number.isInteger(a) && Number.isInteger(b) && a >= 0 && b >= 0 && a < n && b < n)) {
      throw new RangeError(`tie ${i} joins ${a} and ${b}, which are not both among 0..${n - 1}`);
    }
    if (!(w > 0 && w < Number.POSITIVE_INFINITY)) throw new RangeError(`tie ${i} has the weight ${w}`);
    if (a === b) continue;
    low[kept] = Math.min(a, b);
    high[kept] = Math.max(a, b);
    weight[kept] = w;
    if (kept > 0 && !comesBefore(low, high, kept - 1, kept)) sorted = false;
    kept++;
  }
  if (sorted) {
    return { first: low.slice(0, kept), second: high.slice(0, kept), weight: weight.slice(0, kept), m: kept };
  }
  const order = stableOrder(n, low, stableOrder(n, high, null, kept), kept);
  const first = new Int32Array(kept);
  const second = new Int32Array(kept);
  const summed = new Float64Array(kept);
  let m = 0;
  for (let i = 0; i < kept; i++) {
    const tie = order[i]!;
    if (m > 0 && first[m - 1] === low[tie] && second[m - 1] === high[tie]) {
      summed[m - 1]! += weight[tie]!;
    } else {
      first[m] = low[tie]!;
      second[m] = high[tie]!;
      summed[m] = weight[tie]!;
      m++;
    }
  }
  return { first: first.slice(0, m), second: second.slice(0, m), weight: summed.slice(0, m), m };
}

function comesBefore(low: Int32Array, high: Int32Array, i: number, j: number): boolean {
  return low[i]! < low[j]! || (low[i] === low[j] && high[i]! < high[j]!);
}

function stableOrder(n: number, key: Int32Array, previous: Int32Array | null, length: number): Int32Array {
  const start = new Int32Array(n + 1);
  for (let i = 0; i < length; i++) start[key[i]! + 1]!++;
  for (let v = 0; v < n; v++) start[v + 1]! += start[v]!;
  const order = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const item = previous === null ? i : previous[i]!;
    const at = start[key[item]!]!;
    start[key[item]!] = at + 1;
    order[at] = item;
  }
  return order;
}
