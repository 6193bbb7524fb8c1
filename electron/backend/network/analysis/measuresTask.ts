import type { z } from 'zod';
import type { MeasureId, wholeNetwork } from '../../../../shared/contract/networkAnalysis.ts';
import type { TaskControl } from '../../compute/task.ts';
import { betweenness } from '../engine/betweenness.ts';
import { articulationPoints, blocks, bridges } from '../engine/biconnected.ts';
import { closeness } from '../engine/closeness.ts';
import { clustering } from '../engine/clustering.ts';
import { communities } from '../engine/communities.ts';
import { components } from '../engine/components.ts';
import { constraint } from '../engine/constraint.ts';
import { degree, density, weightedDegree } from '../engine/degree.ts';
import { eigenvector } from '../engine/eigenvector.ts';
import { buildGraph, type Graph } from '../engine/graph.ts';
import { brokerage, externalInternalIndex } from '../engine/groupContacts.ts';
import { kCore } from '../engine/kCore.ts';
import { pageRank } from '../engine/pageRank.ts';
import { unlessCancelled, watchOf } from '../taskWatch.ts';

type Column = Float64Array<ArrayBuffer>;

/** A network to measure: vertices 0..persons-1, weighted ties, and the group of each vertex, -1 for none. */
export interface MeasuresInput {
  persons: number;
  first: Int32Array;
  second: Int32Array;
  weight: Float64Array;
  groupOf: Int32Array;
}

export interface Measures {
  values: Record<MeasureId, Column>;
  whole: z.infer<typeof wholeNetwork>;
}

/** The seed of the communities, so that the same material gives the same division. */
const communitySeed = 1;

/**
 * Every measure of a network. Communities and components are numbered from 1, by their largest first.
 * @throws Failure `call.cancelled`
 */
export function measureNetwork(input: MeasuresInput, control: TaskControl): Measures {
  const graph = buildGraph(input.persons, input, input.weight);
  return unlessCancelled(() => measured(graph, input.groupOf, control));
}

function measured(graph: Graph, groupOf: Int32Array, control: TaskControl): Measures {
  const phase = (from: number, to: number) => watchOf(control, 'measures', [from, to]);
  const between = betweenness(graph, 'hop', phase(0, 0.25));
  const weightedBetween = betweenness(graph, 'inverseWeight', phase(0.25, 0.6));
  const close = closeness(graph, 'hop', phase(0.6, 0.75));
  const groups = communities(graph, communitySeed, undefined, phase(0.75, 0.98));
  const parts = components(graph);
  const cuts = blocks(graph);
  const cutPoints = articulationPoints(graph, cuts);
  const clusters = clustering(graph);
  const brokers = brokerage(graph, groupOf);
  const isCut = new Float64Array(graph.n);
  for (const v of cutPoints) isCut[v] = 1;
  return {
    values: {
      degree: column(degree(graph)),
      weightedDegree: column(weightedDegree(graph)),
      betweenness: column(between),
      weightedBetweenness: column(weightedBetween),
      harmonicCloseness: column(close.harmonic),
      eigenvector: column(eigenvector(graph, false).withinComponent),
      pageRank: column(pageRank(graph, false)),
      weightedPageRank: column(pageRank(graph, true)),
      kCore: column(kCore(graph)),
      clustering: column(clusters.local),
      constraint: column(constraint(graph, false)),
      articulation: isCut,
      component: bySize(parts.of),
      componentSize: Float64Array.from(parts.of, (part) => parts.sizes[part] as number),
      community: bySize(groups.of),
      coordinator: column(brokers.coordinator),
      itinerant: column(brokers.itinerant),
      gatekeeper: column(brokers.gatekeeper),
      liaison: column(brokers.liaison),
    },
    whole: {
      density: density(graph),
      components: parts.count,
      largestComponent: parts.sizes.reduce((most, size) => Math.max(most, size), 0),
      communities: groups.count,
      modularity: groups.modularity,
      clustering: clusters.whole,
      bridges: bridges(graph, cuts).length,
      articulationPoints: cutPoints.length,
      diameter: close.diameterOfLargest,
      externalInternal: externalInternalIndex(graph, groupOf),
    },
  };
}

/** Parts numbered from 1, the largest first; of equal size the one of the first person. */
function bySize(of: Int32Array): Column {
  const sizes = new Map<number, number>();
  for (const part of of) sizes.set(part, (sizes.get(part) ?? 0) + 1);
  const order = [...sizes].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || a - b);
  const number = new Map(order.map(([part], at) => [part, at + 1]));
  return Float64Array.from(of, (part) => number.get(part) as number);
}

const column = (values: Float64Array): Column => new Float64Array(values);
