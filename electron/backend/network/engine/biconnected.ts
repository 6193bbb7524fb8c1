import type { Graph } from './graph.ts';

/**
 * The blocks (maximal sets that no single vertex's removal disconnects) of a graph: block b has the vertices
 * `vertices[offsets[b] .. offsets[b + 1])`. A bridge is a block of two; an isolate is in none. Beside each entry stands
 * its `reach`: the vertices of the component that paths inside the block enter by it, itself included; over a block
 * the reaches sum to the component's size.
 */
export type Blocks = {
  readonly count: number;
  readonly offsets: Int32Array;
  readonly vertices: Int32Array;
  readonly reach: Float64Array;
  /** The block of each tie. */
  readonly ofTie: Int32Array;
};

/** The blocks, by depth-first search with a stack (Hopcroft and Tarjan 1973). Weights play no part. O(n + m). */
export function blocks(graph: Graph): Blocks {
  const { n, m, offsets, neighbours, tieOf } = graph;
  const entered = new Int32Array(n);
  const low = new Int32Array(n);
  const next = offsets.slice(0, n);
  const parentTie = new Int32Array(n).fill(-1);
  const below = new Float64Array(n).fill(1);
  const path = new Int32Array(n);
  const waiting = new Int32Array(n);
  const ofTie = new Int32Array(m).fill(-1);
  const tieStack = new Int32Array(m);
  const blockOffsets = [0];
  const vertices: number[] = [];
  const reach: number[] = [];
  const rootOf: number[] = [];
  let clock = 0;
  for (let root = 0; root < n; root++) {
    if (entered[root] !== 0) continue;
    let depth = 0;
    let waitingTop = 0;
    let tieTop = 0;
    path[0] = root;
    entered[root] = low[root] = ++clock;
    while (depth >= 0) {
      const v = path[depth]!;
      if (next[v]! < offsets[v + 1]!) {
        const slot = next[v]!++;
        const w = neighbours[slot]!;
        const tie = tieOf[slot]!;
        if (entered[w] === 0) {
          tieStack[tieTop++] = tie;
          parentTie[w] = tie;
          entered[w] = low[w] = ++clock;
          waiting[waitingTop++] = w;
          path[++depth] = w;
        } else if (tie !== parentTie[v] && entered[w]! < entered[v]!) {
          tieStack[tieTop++] = tie;
          if (entered[w]! < low[v]!) low[v] = entered[w]!;
        }
        continue;
      }
      depth--;
      if (depth < 0) break;
      const parent = path[depth]!;
      if (low[v]! < entered[parent]!) {
        if (low[v]! < low[parent]!) low[parent] = low[v]!;
        continue;
      }
      // v's subtree hangs on the parent: what waits since v, with the parent, is a block.
      const block = blockOffsets.length - 1;
      let size = 0;
      for (let w = -1; w !== v; ) {
        w = waiting[--waitingTop]!;
        vertices.push(w);
        reach.push(below[w]!);
        size += below[w]!;
      }
      below[parent]! += size;
      vertices.push(parent);
      // What lies beyond the parent is known only when its whole component is: the size is taken off at the end.
      reach.push(-size);
      rootOf.push(root);
      blockOffsets.push(vertices.length);
      for (let tie = -1; tie !== parentTie[v]; ) {
        tie = tieStack[--tieTop]!;
        ofTie[tie] = block;
      }
    }
  }
  for (const [block, root] of rootOf.entries()) reach[blockOffsets[block + 1]! - 1]! += below[root]!;
  return {
    count: rootOf.length,
    offsets: Int32Array.from(blockOffsets),
    vertices: Int32Array.from(vertices),
    reach: Float64Array.from(reach),
    ofTie,
  };
}

/** The articulation points, ascending: vertices whose removal disconnects others, being those in several blocks. */
export function articulationPoints(graph: Graph, found: Blocks = blocks(graph)): Int32Array {
  const memberships = new Int32Array(graph.n);
  for (const v of found.vertices) memberships[v]!++;
  return Int32Array.from(memberships.keys()).filter((v) => memberships[v]! > 1);
}

/** The bridges as tie numbers, ascending: ties whose removal disconnects their ends, being the blocks of two. */
export function bridges(graph: Graph, found: Blocks = blocks(graph)): Int32Array {
  return Int32Array.from({ length: graph.m }, (_, tie) => tie).filter((tie) => {
    const block = found.ofTie[tie]!;
    return found.offsets[block + 1]! - found.offsets[block]! === 2;
  });
}
