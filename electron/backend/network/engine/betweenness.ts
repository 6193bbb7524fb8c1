import { type Blocks, blocks } from './biconnected.ts';
import { longestWholeTie } from './bucketSearch.ts';
import { addCoveredDependencies, type CoveredNet, roomToCover } from './coverDependencies.ts';
import { addFringeDependencies, addInnerDependencies } from './dependencies.ts';
import type { Graph } from './graph.ts';
import { netOf, type PathNet, withoutClasses } from './pathNet.ts';
import type { Fringe } from './pathSearch.ts';
import { independentSideVertices } from './sideVertices.ts';
import { joinTwins } from './twins.ts';
import { partOf, report, type Watch } from './watch.ts';

/** What a tie's length is: every tie one hop, or the stronger the shorter, 1 / weight. */
export type TieLength = 'hop' | 'inverseWeight';

/**
 * Betweenness (Freeman 1977): for each vertex the sum over unordered pairs of others of the share of their shortest
 * paths that pass it. Undirected, not normalised; pairs without a path count nothing, so components do not disturb one
 * another. By length, paths whose sums agree within 1e-9 are equally short.
 *
 * Exact, and quicker than one search a vertex: every block is counted for itself with what hangs on its cut vertices as
 * their reach, persons with the same contacts are joined, and those whose contacts all know each other only begin and
 * end paths (Sariyuce, Saule, Kaya and Catalyurek 2013; Brandes 2001). Where `mostBytes` suffice and can
 * be had, a block is searched from only those persons who are left when a forest is taken out of it. Worst case O(n m), by length O(n m log n). Throws `Cancelled`.
 */
export function betweenness(
  graph: Graph,
  length: TieLength = 'hop',
  watch: Watch = {},
  mostBytes = usualBytes,
): Float64Array {
  const found = blocks(graph);
  const sum = crossingPairs(graph, found);
  const unit = length === 'hop' ? 1 : wholeUnit(graph.weights);
  const local = new Int32Array(graph.n);
  for (let block = 0; block < found.count; block++) {
    const [from, to] = [found.offsets[block]!, found.offsets[block + 1]!];
    const part = partOf(watch, from / found.vertices.length, to / found.vertices.length);
    report(part, 0);
    const net = blockNet(graph, found, block, { length, unit }, local);
    if (net !== null) addBlock(net, { sum, mostBytes, watch: part });
  }
  report(watch, 1);
  return sum;
}

/** Enough for some 20,000 persons; 5,000 take 0.2 GB. */
const usualBytes = 4e9;

/** The pairs whose every path passes a vertex: those on different sides of it. */
function crossingPairs(graph: Graph, { vertices, reach, count, offsets }: Blocks): Float64Array {
  const total = new Float64Array(graph.n);
  const squares = new Float64Array(graph.n);
  for (let block = 0; block < count; block++) {
    let size = 0;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) size += reach[at]!;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
      const side = size - reach[at]!;
      total[vertices[at]!]! += side;
      squares[vertices[at]!]! += side * side;
    }
  }
  return total.map((sum, v) => (sum * sum - squares[v]!) / 2);
}

/** The length of a tie of weight 1 with which 1 / weight is a whole number for every weight; 1 where none is small enough. */
function wholeUnit(weights: Float64Array): number {
  let unit = 1;
  for (const weight of weights) {
    if (!Number.isInteger(weight)) return 1;
    if (unit % weight !== 0) unit = leastCommonMultiple(unit, weight);
    if (unit > longestWholeTie) return 1;
  }
  return unit;
}

function leastCommonMultiple(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low > 0) [high, low] = [low, high % low];
  return (a / high) * b;
}

/** One block as a net, or null where nobody lies between: two persons, or all tied to all one hop apart. */
function blockNet(
  graph: Graph,
  found: Blocks,
  block: number,
  { length, unit }: { length: TieLength; unit: number },
  local: Int32Array,
): PathNet | null {
  const from = found.offsets[block]!;
  const members = found.vertices.slice(from, found.offsets[block + 1]!);
  const n = members.length;
  if (n === 2) return null;
  for (let i = 0; i < n; i++) local[members[i]!] = i;
  const offsets = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const v = members[i]!;
    let degree = 0;
    for (let slot = graph.offsets[v]!; slot < graph.offsets[v + 1]!; slot++) {
      if (found.ofTie[graph.tieOf[slot]!] === block) degree++;
    }
    offsets[i + 1] = offsets[i]! + degree;
  }
  if (length === 'hop' && offsets[n] === n * (n - 1)) return null;
  const neighbours = new Int32Array(offsets[n]!);
  const lengths = length === 'hop' ? null : new Float64Array(offsets[n]!);
  // Rows are filled by taking the columns in ascending order, so each comes out ascending.
  const next = offsets.slice(0, n);
  for (let i = 0; i < n; i++) {
    const v = members[i]!;
    for (let slot = graph.offsets[v]!; slot < graph.offsets[v + 1]!; slot++) {
      if (found.ofTie[graph.tieOf[slot]!] !== block) continue;
      const at = next[local[graph.neighbours[slot]!]!]!++;
      neighbours[at] = i;
      if (lengths !== null) lengths[at] = unit / graph.weights[slot]!;
    }
  }
  return {
    n,
    offsets,
    neighbours,
    lengths,
    size: new Float64Array(n).fill(1),
    reach: found.reach.slice(from, from + n),
    kind: new Uint8Array(n),
    inside: new Float64Array(n),
    members: Array.from(members, (v) => [v]),
  };
}

/** Shrinks a block, and adds every pair's share. */
function addBlock(
  whole: PathNet,
  { sum, mostBytes, watch }: { sum: Float64Array; mostBytes: number; watch: Watch },
): void {
  const credit = (person: number, dependency: number) => {
    sum[person]! += dependency;
  };
  const net = joinTwins(whole, credit);
  const sides = independentSideVertices(net);
  const covered = coveredNet(net, sides);
  const room = roomToCover(covered, mostBytes);
  if (room === null) {
    addLargeBlock(net, sum, watch);
    return;
  }
  const dependencies = new Float64Array(covered.net.n);
  addCoveredDependencies(covered, room, dependencies, watch);
  creditClasses(covered.net, dependencies, sum);
}

/** The net without its side vertices, which become its fringe, with the classes first that meet every round. */
function coveredNet(net: PathNet, sides: Uint8Array): CoveredNet {
  const inForest = forestClasses(net, sides);
  const kept: number[] = [];
  for (let v = 0; v < net.n; v++) if (sides[v] === 0 && inForest[v] === 0) kept.push(v);
  const covering = kept.length;
  const parents = new Map<number, number>();
  for (let root = 0; root < net.n; root++) {
    if (inForest[root] === 0 || parents.has(root)) continue;
    parents.set(root, -1);
    let next = kept.push(root) - 1;
    for (; next < kept.length; next++) {
      const v = kept[next]!;
      for (let slot = net.offsets[v]!; slot < net.offsets[v + 1]!; slot++) {
        const w = net.neighbours[slot]!;
        if (inForest[w] === 0 || parents.has(w)) continue;
        parents.set(w, v);
        kept.push(w);
      }
    }
  }
  const { net: inner, renumbered } = netOf(net, kept);
  const parent = Int32Array.from(kept, (v) => renumbered[parents.get(v) ?? -1] ?? -1);
  return { net: inner, covering, parent, fringe: fringeOf(net, sides, renumbered) };
}

/** Marks classes whose ties to one another make no round, those with few ties first; side vertices are left out. */
function forestClasses({ n, offsets, neighbours }: PathNet, sides: Uint8Array): Uint8Array {
  const ties = new Int32Array(n);
  const order: number[] = [];
  for (let v = 0; v < n; v++) {
    if (sides[v] === 1) continue;
    order.push(v);
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) ties[v]! += 1 - sides[neighbours[slot]!]!;
  }
  order.sort((a, b) => ties[a]! - ties[b]! || a - b);
  const marked = new Uint8Array(n);
  const tree = Int32Array.from({ length: n }, (_, v) => v);
  const rootOf = (v: number) => {
    let root = v;
    while (tree[root] !== root) root = tree[root] = tree[tree[root]!]!;
    return root;
  };
  const beside: number[] = [];
  for (const v of order) {
    beside.length = 0;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const w = neighbours[slot]!;
      if (marked[w] === 1) beside.push(rootOf(w));
    }
    if (new Set(beside).size < beside.length) continue;
    marked[v] = 1;
    for (const root of beside) tree[root] = v;
  }
  return marked;
}

/** Shrinks a block until nothing more joins or leaves, and searches from every class. */
function addLargeBlock(whole: PathNet, sum: Float64Array, watch: Watch): void {
  const credit = (person: number, dependency: number) => {
    sum[person]! += dependency;
  };
  let net = whole;
  for (;;) {
    const sides = independentSideVertices(net);
    if (!sides.includes(1)) break;
    const { net: inner, renumbered } = withoutClasses(net, sides);
    const dependencies = new Float64Array(inner.n);
    const done = (v: number) => 1 - (v / whole.n) ** 2;
    const part = partOf(watch, done(net.n), done(inner.n));
    addFringeDependencies(inner, fringeOf(net, sides, renumbered), dependencies, part);
    creditClasses(inner, dependencies, sum);
    net = joinTwins(inner, credit);
  }
  const dependencies = new Float64Array(net.n);
  addInnerDependencies(net, dependencies, partOf(watch, 1 - (net.n / whole.n) ** 2, 1));
  creditClasses(net, dependencies, sum);
}

function fringeOf(net: PathNet, sides: Uint8Array, renumbered: Int32Array): Fringe {
  const rows: number[] = [];
  for (let v = 0; v < net.n; v++) if (sides[v] === 1) rows.push(v);
  const offsets = new Int32Array(rows.length + 1);
  for (const [i, v] of rows.entries()) offsets[i + 1] = offsets[i]! + net.offsets[v + 1]! - net.offsets[v]!;
  const neighbours = new Int32Array(offsets[rows.length]!);
  const lengths = net.lengths === null ? null : new Float64Array(neighbours.length);
  for (const [i, v] of rows.entries()) {
    for (let slot = net.offsets[v]!; slot < net.offsets[v + 1]!; slot++) {
      const at = offsets[i]! + slot - net.offsets[v]!;
      neighbours[at] = renumbered[net.neighbours[slot]!]!;
      if (lengths !== null) lengths[at] = net.lengths![slot]!;
    }
  }
  const reach = Float64Array.from(rows, (v) => net.reach[v]!);
  return { count: rows.length, offsets, neighbours, lengths, reach };
}

function creditClasses(net: PathNet, dependencies: Float64Array, sum: Float64Array): void {
  for (let v = 0; v < net.n; v++) {
    for (const person of net.members[v]!) sum[person]! += dependencies[v]!;
  }
}
