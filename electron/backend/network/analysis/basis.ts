import type { z } from 'zod';
import type { MeasureId, networkAnalysisCommands } from '../../../../shared/contract/networkAnalysis.ts';
import type { TaskControl } from '../../compute/task.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { components } from '../engine/components.ts';
import { buildGraph, type Graph } from '../engine/graph.ts';
import { kCore } from '../engine/kCore.ts';
import { tiesThrough } from '../engine/tiesThrough.ts';
import { unlessCancelled, watchOf } from '../taskWatch.ts';
import { type Material, tyingObservations } from './material.ts';
import type { MeasuresInput } from './measuresTask.ts';
import { namedSources } from './repo.ts';

type Basis = z.input<(typeof networkAnalysisCommands)['network.basis']['output']>;

export interface BasisInput extends Omit<MeasuresInput, 'groupOf'> {
  person: number;
  measure: MeasureId;
}

/**
 * The lines one person's figure is made of, as their ends, `first` < `second`.
 * @throws Failure `call.cancelled`
 */
export function linesBehind(
  { persons, first, second, weight, person, measure }: BasisInput,
  control: TaskControl,
): { first: Int32Array<ArrayBuffer>; second: Int32Array<ArrayBuffer> } {
  const graph = buildGraph(persons, { first, second }, weight);
  const ties = unlessCancelled(() => tiesBehind(graph, person, measure, control));
  return {
    first: Int32Array.from(ties, (tie) => graph.first[tie] as number),
    second: Int32Array.from(ties, (tie) => graph.second[tie] as number),
  };
}

function tiesBehind(
  graph: Graph,
  person: number,
  measure: MeasureId,
  control: TaskControl,
): Iterable<number> {
  const where = (holds: (a: number, b: number) => boolean) =>
    [...graph.first.keys()].filter((tie) => holds(graph.first[tie] as number, graph.second[tie] as number));
  switch (measure) {
    case 'betweenness':
      return tiesThrough(graph, person, 'hop', watchOf(control, 'basis'));
    case 'weightedBetweenness':
      return tiesThrough(graph, person, 'inverseWeight', watchOf(control, 'basis'));
    case 'clustering':
    case 'constraint':
    case 'coordinator':
    case 'itinerant':
    case 'gatekeeper':
    case 'liaison': {
      const circle = new Set(
        graph.neighbours.subarray(graph.offsets[person] as number, graph.offsets[person + 1] as number),
      ).add(person);
      return where((a, b) => circle.has(a) && circle.has(b));
    }
    case 'kCore': {
      const core = kCore(graph);
      const own = core[person] as number;
      const part = components(graph).of;
      const isIn = (v: number) => (core[v] as number) >= own && part[v] === part[person];
      return where((a, b) => isIn(a) && isIn(b));
    }
    case 'degree':
    case 'weightedDegree':
      return where((a, b) => a === person || b === person);
    case 'harmonicCloseness':
    case 'eigenvector':
    case 'pageRank':
    case 'weightedPageRank':
    case 'articulation':
    case 'component':
    case 'componentSize':
    case 'community': {
      const part = components(graph).of;
      return where((a) => part[a] === part[person]);
    }
  }
}

/** The lines with what they count, the observations behind them, newest last, and the sources of those. */
export function basisOfLines(
  db: ReadableDatabase,
  material: Material,
  lines: { first: Int32Array; second: Int32Array },
): Basis {
  const { view, ids, observations, incidence } = material;
  const n = ids.length;
  const keyOf = (a: number, b: number) => Math.min(a, b) * n + Math.max(a, b);
  const counts = new Map<number, number>();
  view.ties.first.forEach((first, at) => {
    counts.set(keyOf(first, view.ties.second[at] as number), view.ties.count[at] as number);
  });
  const relations = new Map<number, number>();
  view.relations.first.forEach((first, at) => {
    const key = keyOf(first, view.relations.second[at] as number);
    relations.set(key, (relations.get(key) ?? 0) + 1);
  });
  const chosen = new Set([...lines.first.keys()].map((at) => keyOf(lines.first[at]!, lines.second[at]!)));
  const behind = tyingObservations(view, incidence, (a, b) => chosen.has(keyOf(a, b)));
  const bySource = new Map<number, number>();
  for (const at of behind) {
    const source = observations.source[at] as number;
    bySource.set(source, (bySource.get(source) ?? 0) + 1);
  }
  return {
    ties: [...lines.first.keys()].map((at) => {
      const key = keyOf(lines.first[at]!, lines.second[at]!);
      return {
        first: ids[lines.first[at]!] as number,
        second: ids[lines.second[at]!] as number,
        count: counts.get(key) ?? 0,
        relations: relations.get(key) ?? 0,
      };
    }),
    observations: behind.map((at) => observations.id[at] as number),
    sources: namedSources(db, [...bySource.keys()])
      .map((source) => ({ ...source, observations: bySource.get(source.id) ?? 0 }))
      .sort((a, b) => b.observations - a.observations || a.id - b.id),
  };
}
