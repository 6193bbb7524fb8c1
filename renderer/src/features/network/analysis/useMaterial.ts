import { useMemo } from 'react';
import type { NetworkFilter } from '../../../../../shared/contract/network.ts';
import type { NetworkMaterial } from '../../../../../shared/contract/networkAnalysis.ts';
import { useNetworkRoom } from '../roomState.ts';

/** What every analysis is made on: exactly what the graph shows. */
export function useMaterial(filter: NetworkFilter): NetworkMaterial {
  const hidden = useNetworkRoom((state) => state.hidden);
  return useMemo(() => ({ filter, hidden: [...hidden].sort((a, b) => a - b) }), [filter, hidden]);
}
