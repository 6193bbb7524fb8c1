import type { Graph } from './graph.ts';

/** How often contacts of a person are each other's contacts. */
export type Clustering = {
  /** Tied pairs of neighbours over all pairs of neighbours; 0 below two neighbours (Watts and Strogatz 1998). */
  readonly local: Float64Array;
  /** Three times the triangles over the paths of two ties in the whole graph; NaN without any (transitivity). */
  readonly whole: number;
};

/**
 * Local and whole clustering. Undirected, weights play no part. Each triangle is found once, from its vertex of highest
 * order to the lower two (Chiba and Nishizeki 1985; Latapy 2008). O(m^1.5).
 */
export function clustering({ n, offsets, neighbours }: Graph): Clustering {
  const degree = (v: number) => offsets[v + 1]! - offsets[v]!;
  const isBefore = (v: number, w: number) => degree(v) < degree(w) || (degree(v) === degree(w) && v < w);
  const triangles = new Float64Array(n);
  const marked = new Uint8Array(n);
  const later = new Int32Array(neighbours.length);
  const laterEnd = new Int32Array(n);
  for (let v = 0; v < n; v++) {
    let at = offsets[v]!;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      if (isBefore(v, neighbours[slot]!)) later[at++] = neighbours[slot]!;
    }
    laterEnd[v] = at;
  }
  for (let v = 0; v < n; v++) {
    for (let i = offsets[v]!; i < laterEnd[v]!; i++) marked[later[i]!] = 1;
    for (let i = offsets[v]!; i < laterEnd[v]!; i++) {
      const w = later[i]!;
      for (let j = offsets[w]!; j < laterEnd[w]!; j++) {
        const u = later[j]!;
        if (marked[u] === 0) continue;
        triangles[v]!++;
        triangles[w]!++;
        triangles[u]!++;
      }
    }
    for (let i = offsets[v]!; i < laterEnd[v]!; i++) marked[later[i]!] = 0;
  }
  let closed = 0;
  let pairs = 0;
  const local = triangles.map((count, v) => {
    const possible = (degree(v) * (degree(v) - 1)) / 2;
    closed += count;
    pairs += possible;
    return possible === 0 ? 0 : count / possible;
  });
  return { local, whole: closed / pairs };
}
