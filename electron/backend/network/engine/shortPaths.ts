import type { Graph } from './graph.ts';
import { hopDistances, unreachable } from './hopDistances.ts';

/**
 * Every path by hops from one vertex to another that is at most `slack` ties longer than the shortest and meets no
 * vertex twice, shortest first and then in lexicographic order, at most `most` of them; none where there is no way.
 * Undirected, weights play no part. A path is only followed while its end can still be reached in time; with slack the
 * number of paths can grow beyond all measure, and `most` bounds it.
 */
export function shortPaths(
  graph: Graph,
  from: number,
  to: number,
  { slack, most }: { slack: number; most: number },
): number[][] {
  const distance = new Uint16Array(graph.n);
  hopDistances(graph, to, distance, new Int32Array(graph.n));
  const shortest = distance[from]!;
  if (shortest === unreachable) return [];
  const found: number[][] = [];
  for (let length = shortest; length <= shortest + slack && found.length < most; length++) {
    pathsOfLength(graph, { from, to, length, distance, most }, found);
  }
  return found;
}

interface Wanted {
  from: number;
  to: number;
  /** Ties of the path. */
  length: number;
  /** Hops to the end. */
  distance: Uint16Array;
  most: number;
}

function pathsOfLength(graph: Graph, { from, to, length, distance, most }: Wanted, found: number[][]): void {
  const path = [from];
  const onPath = new Uint8Array(graph.n);
  onPath[from] = 1;
  const extend = (v: number): void => {
    const left = length - path.length;
    for (let slot = graph.offsets[v]!; slot < graph.offsets[v + 1]! && found.length < most; slot++) {
      const w = graph.neighbours[slot]!;
      if (onPath[w] === 1 || distance[w]! > left || (w === to && left > 0)) continue;
      path.push(w);
      if (w === to) found.push([...path]);
      else {
        onPath[w] = 1;
        extend(w);
        onPath[w] = 0;
      }
      path.pop();
    }
  };
  if (from === to) {
    if (length === 0) found.push([from]);
  } else extend(from);
}
