import type { CircleGoal } from '../../../../shared/contract/networkAnalysis.ts';
import type { TaskControl } from '../../compute/task.ts';
import { buildGraph, type Graph } from '../engine/graph.ts';
import {
  distanceFragmentationWithout,
  fragmentationWithout,
  reachOf,
  searchFragmenters,
  searchReachers,
} from '../engine/keyPlayers.ts';
import type { Watch } from '../engine/watch.ts';
import { unlessCancelled, watchOf } from '../taskWatch.ts';

/** A network and either a chosen set or what to search for. */
export interface KeyPlayersInput {
  persons: number;
  first: Int32Array;
  second: Int32Array;
  asked: { readonly chosen: readonly number[] } | { readonly goal: CircleGoal; readonly size: number };
}

/** Within so many ties a circle is to reach the others. */
const reachSteps = 2;

interface Picture {
  ofRemaining: number;
  largest: number;
  distance: number;
}

/** The seed of the search, so that the same material gives the same set. */
const searchSeed = 1;

/**
 * The structure with and without a set, and how far the set reaches (Borgatti 2006). Hypothetical: it says nothing of
 * what would happen.
 * @throws Failure `call.cancelled`
 */
export function whatIfWithout(
  { persons, first, second, asked }: KeyPlayersInput,
  control: TaskControl,
): { set: number[]; before: Picture; without: Picture; reach: number[] } {
  const graph = buildGraph(persons, { first, second });
  const picture = (removed: readonly number[]): Picture => {
    const { ofRemaining, largest } = fragmentationWithout(graph, removed);
    return { ofRemaining, largest, distance: distanceFragmentationWithout(graph, removed) };
  };
  return unlessCancelled(() => {
    const set = 'chosen' in asked ? [...asked.chosen] : search(graph, asked, watchOf(control, 'keyPlayers'));
    return {
      set,
      before: picture([]),
      without: picture(set),
      reach: [1, 2, 3].map((steps) => reachOf(graph, set, steps)),
    };
  });
}

function search(graph: Graph, { goal, size }: { goal: CircleGoal; size: number }, watch: Watch): number[] {
  if (goal === 'fragment') return searchFragmenters(graph, size, searchSeed, watch);
  return searchReachers(graph, { k: size, steps: reachSteps }, searchSeed, watch);
}
