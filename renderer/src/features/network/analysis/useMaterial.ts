import { useMemo } from 'react';
import type { NetworkFilter } from '../../../../../shared/contract/network.ts';
import type { NetworkMaterial } from '../../../../../shared/contract/networkAnalysis.ts';
import { useQueryCommand } from '../../../client/hooks.ts';
import type { NetworkModel } from '../model.ts';
import { useNetworkRoom } from '../roomState.ts';

/** What every analysis and every file is made on: exactly the persons and ties that the graph shows. */
export function useMaterial({
  model,
  filter,
}: {
  model: NetworkModel;
  filter: NetworkFilter;
}): NetworkMaterial {
  const tieGrades = useNetworkRoom((state) => state.ranges.grade);
  const { data: view } = useQueryCommand('network.view', filter, { keepPrevious: true });
  return useMemo(
    () => ({
      filter,
      hidden: (view?.persons ?? []).map(({ id }) => id).filter((id) => !model.persons.has(id)),
      tieGrades,
    }),
    [filter, view, model, tieGrades],
  );
}
