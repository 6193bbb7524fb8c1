import type { Graph } from './graph.ts';
import { hopDistances } from './hopDistances.ts';

/**
 * How faithful a drawing is to the hop distances: the mean over all connected pairs of (s |x_i - x_j| / d_ij - 1)^2 at
 * the scale s that makes it least, so that drawings of different programs compare (Gansner, Koren and North 2004).
 * 0 is perfect. 0 as well where no two vertices are connected. O(n (n + m)).
 */
export function normalisedStress(
  graph: Graph,
  { x, y }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
): number {
  const { n } = graph;
  const distance = new Uint16Array(n);
  const queue = new Int32Array(n);
  let pairs = 0;
  let linear = 0;
  let square = 0;
  for (let v = 0; v < n; v++) {
    const reached = hopDistances(graph, v, distance, queue);
    for (let i = 1; i < reached; i++) {
      const w = queue[i]!;
      if (w < v) continue;
      const ratio = Math.hypot(x[v]! - x[w]!, y[v]! - y[w]!) / distance[w]!;
      pairs++;
      linear += ratio;
      square += ratio * ratio;
    }
  }
  if (pairs === 0) return 0;
  if (square === 0) return 1;
  return 1 - (linear * linear) / (square * pairs);
}
