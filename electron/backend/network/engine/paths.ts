import type { Graph } from './graph.ts';
import { hopDistances, unreachable } from './hopDistances.ts';

/**
 * All shortest paths by hops from one vertex to another, each a list of vertices with both ends, in lexicographic
 * order, at most `most` of them; none where there is no way. Undirected. O(n + m + length of what is returned).
 */
export function shortestPaths(graph: Graph, from: number, to: number, most: number): number[][] {
  const distance = distancesFrom(graph, to);
  if (distance[from] === unreachable) return [];
  const found: number[][] = [];
  const path = [from];
  const extend = (v: number): void => {
    if (v === to) {
      found.push([...path]);
      return;
    }
    for (const w of rowOf(graph, v)) {
      if (found.length === most) return;
      if (distance[w] !== distance[v]! - 1) continue;
      path.push(w);
      extend(w);
      path.pop();
    }
  };
  if (most > 0) extend(from);
  return found;
}

/**
 * The connecting network of a set: every vertex on a way between two of the chosen that is at most `slack` ties longer
 * than the shortest one, ascending, the chosen included. `longest` bounds the ways. Undirected. O(k (n + m) + k^2 n).
 */
export function connectingNetwork(
  graph: Graph,
  chosen: readonly number[],
  { slack, longest }: { slack: number; longest: number },
): number[] {
  const distances = chosen.map((v) => distancesFrom(graph, v));
  const inside = new Set(chosen);
  for (const [i, fromHere] of distances.entries()) {
    for (const [j, fromThere] of distances.entries()) {
      if (j <= i) continue;
      const shortest = fromHere[chosen[j]!]!;
      const bound = Math.min(longest, shortest + slack);
      if (shortest === unreachable || shortest > longest) continue;
      for (let v = 0; v < graph.n; v++) if (fromHere[v]! + fromThere[v]! <= bound) inside.add(v);
    }
  }
  return [...inside].sort((a, b) => a - b);
}

/** The vertices at most `steps` ties from any of the chosen, ascending, the chosen included. O(n + m). */
export function within(graph: Graph, chosen: readonly number[], steps: number): number[] {
  const inside = new Set(chosen);
  let edge = [...inside];
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const next: number[] = [];
    for (const v of edge) {
      for (const w of rowOf(graph, v)) {
        if (inside.has(w)) continue;
        inside.add(w);
        next.push(w);
      }
    }
    edge = next;
  }
  return [...inside].sort((a, b) => a - b);
}

function rowOf({ offsets, neighbours }: Graph, v: number): Int32Array {
  return neighbours.subarray(offsets[v], offsets[v + 1]);
}

function distancesFrom(graph: Graph, source: number): Uint16Array {
  const distance = new Uint16Array(graph.n);
  hopDistances(graph, source, distance, new Int32Array(graph.n));
  return distance;
}
