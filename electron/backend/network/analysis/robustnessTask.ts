import type { TieWeight } from '../../../../shared/contract/networkAnalysis.ts';
import type { TaskControl } from '../../compute/task.ts';
import { betweenness } from '../engine/betweenness.ts';
import { closeness } from '../engine/closeness.ts';
import { degree, weightedDegree } from '../engine/degree.ts';
import { buildGraph, type Graph } from '../engine/graph.ts';
import { pageRank } from '../engine/pageRank.ts';
import { type Participations, project } from '../engine/projection.ts';
import { report } from '../engine/watch.ts';
import { unlessCancelled, watchOf } from '../taskWatch.ts';

type Column<A extends Float64Array | Int32Array = Float64Array<ArrayBuffer>> = A;

/** The measures whose robustness can be asked. */
export type RobustMeasure = 'degree' | 'weightedDegree' | 'betweenness' | 'harmonicCloseness' | 'pageRank';

/** A material that parts can be left out of. Parts are numbered 0..parts-1. */
export interface RobustnessInput {
  incidence: Participations;
  /** The part of each observation. */
  partOf: Int32Array;
  relations: { first: Int32Array; second: Int32Array; weight: Float64Array; partOf: Int32Array };
  parts: number;
  minimumCount: number;
  weight: TieWeight;
  measure: RobustMeasure;
}

/** How positions move when one part is left out at a time; columns over the persons. */
export interface Robustness {
  value: Column;
  position: Column;
  highest: Column;
  lowest: Column;
  movedBy: Column<Int32Array<ArrayBuffer>>;
  onlyPart: Column<Int32Array<ArrayBuffer>>;
}

/**
 * Leaves one part out at a time and measures anew (leave-one-out). `highest` and `lowest` are the least and greatest
 * position over all of that and the whole; `movedBy` the part without which a position moves most (the first of equal
 * ones), -1 where none moves it; `onlyPart` the part that all of a person's ties and relations rest on, -1 where there
 * are several or none. Time: parts times that of the measure.
 * @throws Failure `call.cancelled`
 */
export function testRobustness(input: RobustnessInput, control: TaskControl): Robustness {
  return unlessCancelled(() => {
    const { incidence, parts } = input;
    const watch = watchOf(control, 'robustness');
    const value = measured(graphWithout(input, -1), input.measure);
    const position = positionsOf(value);
    const highest = position.slice();
    const lowest = position.slice();
    const movedBy = new Int32Array(incidence.persons).fill(-1);
    const furthest = new Float64Array(incidence.persons);
    for (let part = 0; part < parts; part++) {
      report(watch, part / parts);
      const without = positionsOf(measured(graphWithout(input, part), input.measure));
      for (const [person, at] of without.entries()) {
        highest[person] = Math.min(highest[person] as number, at);
        lowest[person] = Math.max(lowest[person] as number, at);
        const moved = Math.abs(at - (position[person] as number));
        if (moved > (furthest[person] as number)) {
          furthest[person] = moved;
          movedBy[person] = part;
        }
      }
    }
    report(watch, 1);
    return { value, position, highest, lowest, movedBy, onlyPart: onlyPartOf(input) };
  });
}

/** The lines of the view without one part; -1 leaves nothing out. */
function graphWithout(
  { incidence, partOf, relations, minimumCount, weight }: RobustnessInput,
  part: number,
): Graph {
  const share = Float64Array.from(partOf, (of) => (of === part ? 0 : 1));
  const ties = project({ ...incidence, share });
  const strong = [...ties.first.keys()].filter((tie) => (ties.count[tie] as number) >= minimumCount);
  const kept = [...relations.first.keys()].filter((row) => relations.partOf[row] !== part);
  const joined = (of: Int32Array, and: Int32Array) => [
    ...strong.map((tie) => of[tie] as number),
    ...kept.map((row) => and[row] as number),
  ];
  return buildGraph(
    incidence.persons,
    { first: joined(ties.first, relations.first), second: joined(ties.second, relations.second) },
    [
      ...strong.map((tie) => ties[weight][tie] as number),
      ...kept.map((row) => relations.weight[row] as number),
    ],
  );
}

const measures: Record<RobustMeasure, (graph: Graph) => Float64Array> = {
  degree,
  weightedDegree,
  betweenness: (graph) => betweenness(graph),
  harmonicCloseness: (graph) => closeness(graph).harmonic,
  pageRank: (graph) => pageRank(graph, false),
};

const measured = (graph: Graph, measure: RobustMeasure): Column => new Float64Array(measures[measure](graph));

/** Positions from 1, the greatest value first; equal values (to 1e-9) share the middle of their places. */
export function positionsOf(values: Float64Array): Column {
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number));
  const positions = new Float64Array(values.length);
  for (let begin = 0, end = 0; begin < order.length; begin = end) {
    const value = values[order[begin] as number] as number;
    while (end < order.length && isEqual(values[order[end] as number] as number, value)) end++;
    for (let at = begin; at < end; at++) positions[order[at] as number] = (begin + 1 + end) / 2;
  }
  return positions;
}

const isEqual = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

/** The one part behind everything that joins a person to others. */
export function onlyPartOf({
  incidence,
  partOf,
  relations,
  minimumCount,
}: Pick<RobustnessInput, 'incidence' | 'partOf' | 'relations' | 'minimumCount'>): Int32Array<ArrayBuffer> {
  const only = new Int32Array(incidence.persons).fill(-1);
  const several = new Uint8Array(incidence.persons);
  const note = (person: number, part: number) => {
    if (only[person] === -1) only[person] = part;
    else if (only[person] !== part) several[person] = 1;
  };
  const { persons, first, second, count } = project(incidence);
  const strong = new Set<number>();
  first.forEach((a, tie) => {
    if ((count[tie] as number) >= minimumCount) strong.add(a * persons + (second[tie] as number));
  });
  const present: number[][] = Array.from({ length: incidence.observations }, () => []);
  for (const [row, who] of incidence.person.entries()) {
    present[incidence.observation[row] as number]?.push(who);
  }
  present.forEach((together, observation) => {
    const part = partOf[observation] as number;
    for (const [at, a] of together.entries()) {
      for (const b of together.slice(at + 1)) {
        if (!strong.has(Math.min(a, b) * persons + Math.max(a, b))) continue;
        note(a, part);
        note(b, part);
      }
    }
  });
  for (const [row, a] of relations.first.entries()) {
    note(a, relations.partOf[row] as number);
    note(relations.second[row] as number, relations.partOf[row] as number);
  }
  return only.map((part, person) => (several[person] === 1 ? -1 : part));
}
