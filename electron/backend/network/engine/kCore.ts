import type { Graph } from './graph.ts';

/**
 * The coreness of each vertex: the greatest k for which it is in a set whose members each have k ties inside the set
 * (Seidman 1983). For each k in turn those are taken away who have no more ties left (Matula and Beck 1983). Undirected,
 * weights play no part. O(n k + m) for the greatest k, as those who stay are looked through once a round.
 */
export function kCore({ n, offsets, neighbours }: Graph): Float64Array {
  const left = new Int32Array(n);
  const staying = new Int32Array(n);
  // Where the next to go is written whether it goes or not, there must be room for one more.
  const going = new Int32Array(n + 1);
  let stay = 0;
  for (let v = 0; v < n; v++) {
    left[v] = offsets[v + 1]! - offsets[v]!;
    staying[stay++] = v;
  }
  // Whether somebody goes or stays is a coin toss to the processor: counting it costs less than a branch guessed wrong.
  for (let k = 0; stay > 0; k++) {
    const before = stay;
    stay = 0;
    let top = 0;
    for (let i = 0; i < before; i++) {
      const v = staying[i]!;
      staying[stay] = v;
      stay += Number(left[v]! > k);
      going[top] = v;
      top += Number(left[v] === k);
    }
    while (top > 0) {
      const v = going[--top]!;
      const end = offsets[v + 1]!;
      for (let slot = offsets[v]!; slot < end; slot++) {
        const w = neighbours[slot]!;
        const had = left[w]!;
        left[w] = had - Number(had > k);
        going[top] = w;
        top += Number(had === k + 1);
      }
    }
  }
  return new Float64Array(left);
}
