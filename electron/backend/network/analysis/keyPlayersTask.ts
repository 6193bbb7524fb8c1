import type { TaskControl } from '../../compute/task.ts';
import { buildGraph } from '../engine/graph.ts';
import {
  distanceFragmentationWithout,
  fragmentationWithout,
  reachOf,
  searchFragmenters,
} from '../engine/keyPlayers.ts';
import { unlessCancelled, watchOf } from '../taskWatch.ts';

/** A network and either a chosen set or the size of one to search for. */
export interface KeyPlayersInput {
  persons: number;
  first: Int32Array;
  second: Int32Array;
  chosen: readonly number[] | null;
  size: number;
}

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
  { persons, first, second, chosen, size }: KeyPlayersInput,
  control: TaskControl,
): { set: number[]; before: Picture; without: Picture; reach: number[] } {
  const graph = buildGraph(persons, { first, second });
  const picture = (removed: readonly number[]): Picture => {
    const { ofRemaining, largest } = fragmentationWithout(graph, removed);
    return { ofRemaining, largest, distance: distanceFragmentationWithout(graph, removed) };
  };
  return unlessCancelled(() => {
    const set = chosen
      ? [...chosen]
      : searchFragmenters(graph, size, searchSeed, watchOf(control, 'keyPlayers'));
    return {
      set,
      before: picture([]),
      without: picture(set),
      reach: [1, 2, 3].map((steps) => reachOf(graph, set, steps)),
    };
  });
}
