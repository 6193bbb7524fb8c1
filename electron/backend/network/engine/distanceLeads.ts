import type { Graph } from './graph.ts';
import { vertexMarks } from './twins.ts';

/** How the distances from each vertex follow from those from another, which leads, or are its own. */
export type DistanceLeads = {
  /** The vertex that leads; itself where nothing is saved. A leader is led by nobody. */
  readonly lead: Int32Array;
  /** 1 where the vertex hangs on its leader by its only tie, and so is one step further from all others. */
  readonly behind: Uint8Array;
};

/**
 * Finds the vertices that need no search of their own: those that hang on another by their only tie, and those with the
 * same neighbours as another, tied to it or not ("degree-1" and "identical vertices": Sariyuce et al. 2013). In hops;
 * weights play no part. O(n + m), but for neighbourhoods that fall on one mark by chance.
 */
export function distanceLeads(graph: Graph): DistanceLeads {
  const { n, offsets, neighbours } = graph;
  const lead = new Int32Array(n);
  const behind = new Uint8Array(n);
  const marks = vertexMarks(n);
  const strangers = new Leaders(graph);
  const acquainted = new Leaders(graph);
  for (let v = 0; v < n; v++) {
    const from = offsets[v]!;
    const end = offsets[v + 1]!;
    if (end - from === 1) {
      const hub = neighbours[from]!;
      if (offsets[hub + 1]! - offsets[hub]! > 1) {
        lead[v] = hub;
        behind[v] = 1;
        continue;
      }
    }
    let mark = 0;
    for (let slot = from; slot < end; slot++) mark += marks[neighbours[slot]!]!;
    lead[v] = strangers.of(v, mark);
    if (lead[v] === v) lead[v] = acquainted.of(v, mark + marks[v]!);
  }
  return { lead, behind };
}

/** The first of each set of twins, found by the mark of their neighbourhood. */
class Leaders {
  readonly #graph: Graph;
  /** The latest leader that fell on a place, and the one before it; -1 for none. */
  readonly #latest: Int32Array;
  readonly #before: Int32Array;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#latest = new Int32Array(2 ** Math.ceil(Math.log2(graph.n + 1))).fill(-1);
    this.#before = new Int32Array(graph.n);
  }

  /** The leader whose twin v is; else v itself, which leads from now on. */
  of(v: number, mark: number): number {
    const place = mark & (this.#latest.length - 1);
    const latest = this.#latest[place]!;
    for (let u = latest; u !== -1; u = this.#before[u]!) if (areTwins(this.#graph, u, v)) return u;
    this.#before[v] = latest;
    this.#latest[place] = v;
    return v;
  }
}

/** Whether two vertices have the same neighbours, apart from each other. */
function areTwins({ offsets, neighbours }: Graph, u: number, v: number): boolean {
  const endOfU = offsets[u + 1]!;
  const endOfV = offsets[v + 1]!;
  let i = offsets[u]!;
  let j = offsets[v]!;
  if (endOfU - i !== endOfV - j) return false;
  for (;;) {
    if (i < endOfU && neighbours[i] === v) i++;
    if (j < endOfV && neighbours[j] === u) j++;
    if (i === endOfU || j === endOfV) return i === endOfU && j === endOfV;
    if (neighbours[i++] !== neighbours[j++]) return false;
  }
}
