import { lengthTolerance, type PathNet, untied } from './pathNet.ts';

/**
 * Marks classes that lie inside no shortest path because all their neighbours are tied to one another, and more nearly
 * than over them ("side" or simplicial vertices: Sariyuce et al. 2013), such that no two marked are neighbours.
 */
export function independentSideVertices(net: PathNet): Uint8Array {
  const { n, offsets, neighbours, lengths, kind, inside } = net;
  const marked = new Uint8Array(n);
  const toCandidate = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    const from = offsets[v]!;
    const end = offsets[v + 1]!;
    const degree = end - from;
    let isSide = true;
    for (let slot = from; slot < end && isSide; slot++) {
      const a = neighbours[slot]!;
      const length = lengths === null ? 1 : lengths[slot]!;
      isSide =
        marked[a] === 0 &&
        offsets[a + 1]! - offsets[a]! >= degree &&
        kind[a] !== untied &&
        inside[a]! < 2 * length * (1 - lengthTolerance);
    }
    if (!isSide) continue;
    for (let slot = from; slot < end; slot++) {
      toCandidate[neighbours[slot]!] = lengths === null ? 1 : lengths[slot]!;
    }
    for (let slot = from; slot < end && isSide; slot++) {
      const a = neighbours[slot]!;
      let joined = 0;
      for (let other = offsets[a]!; other < offsets[a + 1]!; other++) {
        const onward = toCandidate[neighbours[other]!]!;
        if (onward === 0) continue;
        const detour = (toCandidate[a]! + onward) * (1 - lengthTolerance);
        if (lengths === null || lengths[other]! < detour) joined++;
      }
      isSide = joined === degree - 1;
    }
    for (let slot = from; slot < end; slot++) toCandidate[neighbours[slot]!] = 0;
    if (isSide) marked[v] = 1;
  }
  return marked;
}
