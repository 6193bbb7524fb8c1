import { betweenness, type TieLength } from './betweenness.ts';
import { articulationPoints, blocks, bridges } from './biconnected.ts';
import { closeness } from './closeness.ts';
import { clustering } from './clustering.ts';
import { communities } from './communities.ts';
import { components } from './components.ts';
import { constraint } from './constraint.ts';
import { degree, degreeAssortativity, density, weightedDegree } from './degree.ts';
import { eigenvector } from './eigenvector.ts';
import { buildGraph, type Graph } from './graph.ts';
import { kCore } from './kCore.ts';
import { pageRank } from './pageRank.ts';
import { coPresenceGraph, project } from './projection.ts';
import { tieBetweenness } from './tieBetweenness.ts';

/** What `engine -- metrics` reads and prints, with normalisations; printed by its help. */
export const metricsHelp = `metrics < graph.json

Reads one JSON object:
  {"nodes": [id, ...], "ties": [[id, id, weight], ...]}              weight may be left out and is then 1
  {"nodes": [id, ...], "participations": [[person, observation], ...]}  weight = number of shared observations
Ids are texts or numbers. Ties are undirected; parallel ties are summed and loops dropped.

Prints {"measures": {name: {id: value}}, "tieMeasures": {name: [[id, id, value], ...]}, "articulationPoints": [id],
"bridges": [[id, id]], "components": [[id]], "communities": [[id]], "modularity", "density", "clustering",
"degreeAssortativity", "diameterOfLargestComponent", "meanDistance"}. A value that is not defined is null.

  degree                   number of ties
  weightedDegree           sum of weights
  betweenness              unordered pairs, not normalised (igraph's figures; half of cytoscape.js's)
  weightedBetweenness      the same by length 1/weight; lengths within 1e-9 of one another are equal
  harmonicCloseness        sum of 1/distance over n-1; out of reach counts 0
  closeness                1 / mean distance within the component; null for an isolate
  weightedCloseness        the same by length 1/weight
  wassermanFaustCloseness  closeness times the share of others in reach; 0 for an isolate
  eigenvector              greatest entry 1; components other than the dominant one have 0
  weightedEigenvector      the same with weights
  eigenvectorWithinComponent  every component for itself, greatest entry 1 in each
  pageRank, weightedPageRank  damping 0.85, sums to 1
  kCore                    coreness, weights play no part
  localClustering          0 below two neighbours
  constraint, weightedConstraint  Burt's; null for an isolate
  tieMeasures.betweenness  of ties: unordered pairs, not normalised
  communities              weighted modularity: the best of several seeded Leiden and Louvain runs

Disconnected graphs are as said; betweenness counts only pairs that have a path.`;

type Id = string | number;

/**
 * All measures of one graph, from and to JSON text in the form that `metricsHelp` describes.
 * Throws `MalformedGraph` with what is wrong and where.
 */
export function runMetrics(input: string): string {
  const { ids, graph } = readGraph(input);
  const found = blocks(graph);
  const hops = closeness(graph);
  const lengths = closeness(graph, 'inverseWeight');
  const plainVector = eigenvector(graph, false);
  const whole = clustering(graph);
  const parts = components(graph);
  const groups = communities(graph, 1);
  const perPerson = {
    degree: degree(graph),
    weightedDegree: weightedDegree(graph),
    betweenness: betweenness(graph),
    weightedBetweenness: betweenness(graph, 'inverseWeight'),
    harmonicCloseness: hops.harmonic,
    closeness: hops.withinComponent,
    weightedCloseness: lengths.withinComponent,
    wassermanFaustCloseness: hops.wassermanFaust,
    eigenvector: plainVector.dominant,
    weightedEigenvector: eigenvector(graph, true).dominant,
    eigenvectorWithinComponent: plainVector.withinComponent,
    pageRank: pageRank(graph, false),
    weightedPageRank: pageRank(graph, true),
    kCore: kCore(graph),
    localClustering: whole.local,
    constraint: constraint(graph, false),
    weightedConstraint: constraint(graph, true),
  };
  const measures = Object.entries(perPerson).map(([name, values]) => [
    name,
    Object.fromEntries(ids.map((id, v) => [id, defined(values[v]!)])),
  ]);
  const tieFigures = (length: TieLength) => {
    const values = tieBetweenness(graph, length);
    return Array.from(values, (value, tie) => [ids[graph.first[tie]!], ids[graph.second[tie]!], value]);
  };
  return JSON.stringify({
    measures: Object.fromEntries(measures),
    tieMeasures: { betweenness: tieFigures('hop'), weightedBetweenness: tieFigures('inverseWeight') },
    articulationPoints: Array.from(articulationPoints(graph, found), (v) => ids[v]),
    bridges: Array.from(bridges(graph, found), (tie) => [ids[graph.first[tie]!], ids[graph.second[tie]!]]),
    components: byNumber(ids, parts.of, parts.count),
    communities: byNumber(ids, groups.of, groups.count),
    modularity: groups.modularity,
    density: density(graph),
    clustering: defined(whole.whole),
    degreeAssortativity: defined(degreeAssortativity(graph)),
    diameterOfLargestComponent: hops.diameterOfLargest,
    meanDistance: defined(hops.meanDistance),
  });
}

/** Input that cannot be read; the message says what and where, for the person who wrote it. */
export class MalformedGraph extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedGraph';
  }
}

function readGraph(input: string): { ids: Id[]; graph: Graph } {
  let given: unknown;
  try {
    given = JSON.parse(input);
  } catch (error) {
    throw new MalformedGraph(`not JSON: ${(error as Error).message}`);
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new MalformedGraph('expected one object with "nodes" and "ties" or "participations"');
  }
  const { nodes, ties, participations } = given as Record<string, unknown>;
  const ids = readIds(nodes);
  const index = new Map(ids.map((id, v) => [String(id), v]));
  if (index.size < ids.length) throw new MalformedGraph('"nodes" names an id twice');
  if ((ties === undefined) === (participations === undefined)) {
    throw new MalformedGraph('expected either "ties" or "participations"');
  }
  const graph = ties !== undefined ? readTies(ties, index) : readParticipations(participations, index);
  return { ids, graph };
}

function readIds(nodes: unknown): Id[] {
  if (!Array.isArray(nodes)) throw new MalformedGraph('"nodes" is not a list');
  return nodes.map((id: unknown, i) => {
    if (typeof id !== 'string' && typeof id !== 'number') {
      throw new MalformedGraph(`nodes[${i}] is neither a text nor a number`);
    }
    return id;
  });
}

function readTies(ties: unknown, index: Map<string, number>): Graph {
  const first: number[] = [];
  const second: number[] = [];
  const weights: number[] = [];
  for (const [i, row] of readRows('ties', ties, 3).entries()) {
    const weight = row[2] ?? 1;
    if (typeof weight !== 'number' || !(weight > 0 && Number.isFinite(weight))) {
      throw new MalformedGraph(`ties[${i}] has a weight that is not a positive number`);
    }
    first.push(nodeOf('ties', i, row[0], index));
    second.push(nodeOf('ties', i, row[1], index));
    weights.push(weight);
  }
  return buildGraph(index.size, { first, second }, weights);
}

function readParticipations(participations: unknown, index: Map<string, number>): Graph {
  const observations = new Map<string, number>();
  const person: number[] = [];
  const observation: number[] = [];
  for (const [i, row] of readRows('participations', participations, 2).entries()) {
    person.push(nodeOf('participations', i, row[0], index));
    const event = row[1];
    if (typeof event !== 'string' && typeof event !== 'number') {
      throw new MalformedGraph(`participations[${i}] names no observation`);
    }
    const number = observations.get(String(event)) ?? observations.size;
    observations.set(String(event), number);
    observation.push(number);
  }
  const ties = project({
    persons: index.size,
    observations: observations.size,
    person: Int32Array.from(person),
    observation: Int32Array.from(observation),
  });
  return coPresenceGraph(ties, 'count');
}

function readRows(name: string, rows: unknown, longest: number): unknown[][] {
  if (!Array.isArray(rows)) throw new MalformedGraph(`"${name}" is not a list`);
  return rows.map((row: unknown, i) => {
    if (!Array.isArray(row) || row.length < 2 || row.length > longest) {
      throw new MalformedGraph(`${name}[${i}] is not a list of ${longest === 2 ? 'two' : 'two or three'}`);
    }
    return row;
  });
}

function nodeOf(name: string, row: number, id: unknown, index: Map<string, number>): number {
  const found = typeof id === 'string' || typeof id === 'number' ? index.get(String(id)) : undefined;
  if (found === undefined)
    throw new MalformedGraph(`${name}[${row}] names ${JSON.stringify(id)}, which is not in "nodes"`);
  return found;
}

function byNumber(ids: Id[], of: Int32Array, count: number): Id[][] {
  const groups: Id[][] = Array.from({ length: count }, () => []);
  for (const [v, id] of ids.entries()) groups[of[v]!]!.push(id);
  return groups;
}

function defined(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
