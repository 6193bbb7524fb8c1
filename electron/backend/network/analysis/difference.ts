import type { z } from 'zod';
import type { NetworkView } from '../../../../shared/contract/network.ts';
import type { networkAnalysisCommands } from '../../../../shared/contract/networkAnalysis.ts';
import type { CoPresence } from '../engine/projection.ts';
import { differenceOf } from '../engine/windows.ts';

type Difference = z.input<(typeof networkAnalysisCommands)['network.difference']['output']>;

/** Who and what is in one of two views and not in the other, and which ties are stronger or weaker. */
export function differenceBetween(before: NetworkView, after: NetworkView): Difference {
  const names = new Map([...before.persons, ...after.persons].map(({ id, name }) => [id, name]));
  const ids = [...names.keys()].sort((a, b) => a - b);
  const place = new Map(ids.map((id, index) => [id, index]));
  const was = new Set(before.persons.map(({ id }) => id));
  const is = new Set(after.persons.map(({ id }) => id));
  // Both views list persons by number, so that ties keep their order when they are renumbered.
  const over = ({ persons, ties }: NetworkView): CoPresence => {
    const renumbered = (column: Int32Array) =>
      column.map((index) => place.get(persons[index]?.id as number) as number);
    return {
      persons: ids.length,
      first: renumbered(ties.first),
      second: renumbered(ties.second),
      count: ties.count,
      newman: ties.newman,
    };
  };
  return {
    persons: ids.map((id) => ({
      id,
      name: names.get(id) ?? null,
      before: was.has(id),
      after: is.has(id),
    })),
    ties: differenceOf(over(before), over(after)).map((tie) => ({
      ...tie,
      first: ids[tie.first] as number,
      second: ids[tie.second] as number,
    })),
  };
}
