import type { Graph } from './graph.ts';

/**
 * The coreness of each vertex: the greatest k for which it is in a set whose members each have k ties inside the set
 * (Seidman 1983), by Batagelj and Zaversnik's bins (2003). Undirected, weights play no part. O(n + m).
 */
export function kCore({ n, offsets, neighbours }: Graph): Float64Array {
  const left = Int32Array.from({ length: n }, (_, v) => offsets[v + 1]! - offsets[v]!);
  const most = left.reduce((a, b) => Math.max(a, b), 0);
  const binStart = new Int32Array(most + 2);
  for (let v = 0; v < n; v++) binStart[left[v]! + 1]!++;
  for (let d = 0; d <= most; d++) binStart[d + 1]! += binStart[d]!;
  const order = new Int32Array(n);
  const place = new Int32Array(n);
  const next = binStart.slice();
  for (let v = 0; v < n; v++) {
    place[v] = next[left[v]!]!++;
    order[place[v]!] = v;
  }
  for (let i = 0; i < n; i++) {
    const v = order[i]!;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const w = neighbours[slot]!;
      const degree = left[w]!;
      if (degree <= left[v]!) continue;
      // w moves to the front of its bin, which then begins after it.
      const front = binStart[degree]!;
      const other = order[front]!;
      order[place[w]!] = other;
      place[other] = place[w]!;
      order[front] = w;
      place[w] = front;
      binStart[degree] = front + 1;
      left[w] = degree - 1;
    }
  }
  return Float64Array.from(left);
}
