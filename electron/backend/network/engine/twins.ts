import { lengthTolerance, type PathNet, single, tied, untied, withoutClasses } from './pathNet.ts';

/**
 * Joins classes with the same neighbours at the same lengths ("identical vertices": Sariyuce, Saule, Kaya and
 * Catalyurek, Shattering and Compressing Networks for Betweenness Centrality, 2013). No shortest path passes from one
 * twin through another, so the joined class answers for each of its persons. Where untied persons are joined, the paths
 * between them lead over their nearest common neighbours; `credit(person, dependency)` is told these at once.
 * Returns the same net when nothing joins.
 */
export function joinTwins(net: PathNet, credit: (person: number, dependency: number) => void): PathNet {
  const marks = vertexMarks(net.n);
  const gone = new Uint8Array(net.n);
  const growing = {
    size: net.size.slice(),
    reach: net.reach.slice(),
    kind: net.kind.slice(),
    inside: net.inside.slice(),
    members: [...net.members],
  };
  let joined = false;
  for (const kind of [tied, untied] as const) {
    const groups = new Map<number, number[]>();
    for (let v = 0; v < net.n; v++) {
      if (gone[v] === 1 || (growing.kind[v] !== single && growing.kind[v] !== kind)) continue;
      let mark = kind === tied ? marks[v]! : 0;
      for (let slot = net.offsets[v]!; slot < net.offsets[v + 1]!; slot++) {
        mark = (mark + marks[net.neighbours[slot]!]!) | 0;
      }
      const firsts = groups.get(mark);
      if (firsts === undefined) {
        groups.set(mark, [v]);
        continue;
      }
      const twin = firsts.find((u) => areTwins(net, u, v, kind));
      if (twin === undefined) {
        firsts.push(v);
        continue;
      }
      if (kind === untied) creditCommonNeighbours(net, v, growing.reach[twin]! * net.reach[v]!, credit);
      else growing.inside[twin] = Math.max(growing.inside[twin]!, net.inside[v]!, tieLength(net, twin, v));
      growing.size[twin]! += net.size[v]!;
      growing.reach[twin]! += net.reach[v]!;
      growing.kind[twin] = kind;
      growing.members[twin] = [...growing.members[twin]!, ...net.members[v]!];
      gone[v] = 1;
      joined = true;
    }
  }
  return joined ? withoutClasses({ ...net, ...growing }, gone).net : net;
}

/** Fixed well-mixed numbers, one a vertex or class, whose sums tell neighbourhoods apart; sums that agree by chance are compared in full. */
export function vertexMarks(n: number): Int32Array {
  const marks = new Int32Array(n);
  for (let v = 0; v < n; v++) {
    let mixed = Math.imul(v + 1, 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    marks[v] = mixed ^ (mixed >>> 16);
  }
  return marks;
}

function areTwins(net: PathNet, u: number, v: number, kind: number): boolean {
  const { offsets, neighbours, lengths } = net;
  if (offsets[u + 1]! - offsets[u]! !== offsets[v + 1]! - offsets[v]!) return false;
  let nearest = Number.POSITIVE_INFINITY;
  let between = Number.POSITIVE_INFINITY;
  let i = offsets[u]!;
  let j = offsets[v]!;
  for (;;) {
    if (i < offsets[u + 1]! && neighbours[i] === v) {
      between = lengths === null ? 1 : lengths[i]!;
      i++;
      continue;
    }
    if (j < offsets[v + 1]! && neighbours[j] === u) {
      j++;
      continue;
    }
    if (i === offsets[u + 1]! || j === offsets[v + 1]!) break;
    if (neighbours[i] !== neighbours[j]) return false;
    if (lengths !== null && lengths[i] !== lengths[j]) return false;
    nearest = Math.min(nearest, lengths === null ? 1 : lengths[i]!);
    i++;
    j++;
  }
  if (kind === untied) return between === Number.POSITIVE_INFINITY;
  // Tied twins must be nearest to each other directly, or paths between them would lead over a neighbour.
  const direct = Math.max(between, net.inside[u]!, net.inside[v]!);
  return direct < 2 * nearest * (1 - lengthTolerance);
}

function creditCommonNeighbours(
  net: PathNet,
  v: number,
  pairs: number,
  credit: (person: number, dependency: number) => void,
): void {
  const { offsets, neighbours, lengths, size, members } = net;
  const lengthOf = (slot: number) => (lengths === null ? 1 : lengths[slot]!);
  let nearest = Number.POSITIVE_INFINITY;
  for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) nearest = Math.min(nearest, lengthOf(slot));
  const isNearest = (slot: number) => lengthOf(slot) <= nearest * (1 + lengthTolerance);
  let ways = 0;
  for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
    if (isNearest(slot)) ways += size[neighbours[slot]!]!;
  }
  for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
    if (!isNearest(slot)) continue;
    for (const person of members[neighbours[slot]!]!) credit(person, pairs / ways);
  }
}

function tieLength({ offsets, neighbours, lengths }: PathNet, u: number, v: number): number {
  if (lengths === null) return 1;
  for (let slot = offsets[u]!; slot < offsets[u + 1]!; slot++)
    if (neighbours[slot] === v) return lengths[slot]!;
  return Number.POSITIVE_INFINITY;
}
