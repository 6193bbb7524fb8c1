import { readFileSync } from 'node:fs';
import type { MeasureId } from '../../shared/contract/networkAnalysis.ts';
import type { Material } from '../support/material.ts';

/** An invented network, and what igraph says of it. `inventedNetwork.py` draws it and says how. */
export interface InventedNetwork {
  persons: number;
  meetings: number[][];
  /** Two persons, the lower first, the meetings they shared, and Newman's weight. */
  ties: [number, number, number, number][];
  /** By person; null where igraph says nothing. */
  measures: Partial<Record<MeasureId, (number | null)[]>>;
  whole: Record<'density' | 'components' | 'bridges' | 'articulationPoints' | 'clustering', number>;
  /** The best of 200 runs of Leiden's method. */
  modularity: number;
}

export const inventedNetwork: InventedNetwork = JSON.parse(
  readFileSync(new URL('inventedNetwork.json', import.meta.url), 'utf8'),
);

/** Writes the network as observations of one source. Returns the persons' record numbers in its order. */
export function writeInventedNetwork(material: Material): number[] {
  const source = material.source();
  const ids = Array.from({ length: inventedNetwork.persons }, () => material.person(source));
  for (const present of inventedNetwork.meetings)
    material.observation(
      source,
      present.map((at) => ids[at] as number),
    );
  return ids;
}
