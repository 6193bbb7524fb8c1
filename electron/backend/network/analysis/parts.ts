import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import type { LeftOutKind } from '../../../../shared/contract/networkAnalysis.ts';
import type { SourceKind } from '../../../../shared/domain.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { Material } from './material.ts';
import { presentAt } from './presence.ts';
import { namedSources, occurrences, sourcedRelations } from './repo.ts';
import type { RobustnessInput } from './robustnessTask.ts';

/** A part of the material that can be left out: a source, a kind of source, or one observation. */
export interface Part {
  /** The record behind it; null for a kind of source. */
  id: number | null;
  label: string;
  kind: SourceKind | null;
  observations: number;
}

type Divided = Pick<RobustnessInput, 'partOf' | 'relations' | 'parts'> & { parts: number; named: Part[] };

/** Divides the observations and declared relations of a material into the parts that are to be left out in turn. */
export function divided(
  db: ReadableDatabase,
  { ids, observations, incidence }: Material,
  filter: NetworkFilter,
  by: LeftOutKind,
): Divided {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const relations = filter.declared
    ? sourcedRelations(db, filter).filter(({ a, b }) => indexOf.has(a) && indexOf.has(b))
    : [];
  const met = presentAt(incidence).map((present) => present.length > 1);
  const behind = [...observations.source].filter((_, at) => met[at]);
  const sources = namedSources(db, [...new Set([...behind, ...relations.map(({ source }) => source)])]);
  const kindOf = new Map(sources.map(({ id, kind }) => [id, kind]));
  const keyOf = (source: number): number | string =>
    by === 'sourceKind' ? (kindOf.get(source) ?? 'other') : source;

  const numbers = new Map<number | string, number>();
  const counts: number[] = [];
  const partFor = (key: number | string, weight: number) => {
    const part = numbers.get(key) ?? numbers.size;
    numbers.set(key, part);
    counts[part] = (counts[part] ?? 0) + weight;
    return part;
  };
  const partOf = new Int32Array(observations.id.length).fill(-2);
  for (const [at, source] of observations.source.entries()) {
    if (met[at])
      partOf[at] = partFor(by === 'observation' ? (observations.id[at] as number) : keyOf(source), 1);
  }
  // A relation is no observation: where observations are left out one by one, it always stays.
  const relationParts = relations.map(({ source }) =>
    by === 'observation' ? -2 : partFor(keyOf(source), 0),
  );

  return {
    partOf,
    parts: numbers.size,
    relations: {
      first: Int32Array.from(relations, ({ a }) => indexOf.get(a) as number),
      second: Int32Array.from(relations, ({ b }) => indexOf.get(b) as number),
      weight: Float64Array.from(relations, ({ strength }) => strength ?? 1),
      partOf: Int32Array.from(relationParts),
    },
    named: namedParts(db, by, [...numbers.keys()], counts),
  };
}

function namedParts(
  db: ReadableDatabase,
  by: LeftOutKind,
  keys: readonly (number | string)[],
  counts: readonly number[],
): Part[] {
  const observationsOf = (at: number) => counts[at] ?? 0;
  if (by === 'sourceKind') {
    return keys.map((kind, at) => ({
      id: null,
      label: '',
      kind: kind as SourceKind,
      observations: observationsOf(at),
    }));
  }
  const records = keys as number[];
  if (by === 'observation') {
    const days = new Map(occurrences(db, records).map(({ id, day, place }) => [id, { day, place }]));
    return records.map((id, at) => ({
      id,
      label: [days.get(id)?.day ?? '', days.get(id)?.place ?? ''].join(' ').trim(),
      kind: null,
      observations: observationsOf(at),
    }));
  }
  const sources = new Map(namedSources(db, records).map((source) => [source.id, source]));
  return records.map((id, at) => ({
    id,
    label: sources.get(id)?.reference ?? '',
    kind: sources.get(id)?.kind ?? null,
    observations: observationsOf(at),
  }));
}
