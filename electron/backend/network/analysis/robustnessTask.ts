import type { RobustMeasure, TieWeight } from '../../../../shared/contract/networkAnalysis.ts';
import type { TaskControl } from '../../compute/task.ts';
import { betweenness } from '../engine/betweenness.ts';
import { closeness } from '../engine/closeness.ts';
import { clustering } from '../engine/clustering.ts';
import { components } from '../engine/components.ts';
import { constraint } from '../engine/constraint.ts';
import { degree, weightedDegree } from '../engine/degree.ts';
import { eigenvector } from '../engine/eigenvector.ts';
import { buildGraph, type Graph } from '../engine/graph.ts';
import { brokerage } from '../engine/groupContacts.ts';
import { kCore } from '../engine/kCore.ts';
import { MovingProjection, noDay } from '../engine/movingProjection.ts';
import { pageRank } from '../engine/pageRank.ts';
import { type CoPresence, type Participations, project } from '../engine/projection.ts';
import { report, type Watch } from '../engine/watch.ts';
import { unlessCancelled, watchOf } from '../taskWatch.ts';
import { presentAt } from './presence.ts';

type Column<A extends Float64Array | Int32Array = Float64Array<ArrayBuffer>> = A;

/** A material that parts can be left out of. Parts are numbered 0..parts-1. */
export interface RobustnessInput {
  incidence: Participations;
  /** The part of each observation. */
  partOf: Int32Array;
  relations: { first: Int32Array; second: Int32Array; weight: Float64Array; partOf: Int32Array };
  parts: number;
  /** The ties that count, where the room shows only some by their grade; null counts all. */
  tiesShown: { first: Int32Array; second: Int32Array } | null;
  minimumCount: number;
  /** The group of each person, -1 for none; which only brokerage asks for. */
  groupOf: Int32Array;
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
 * are several or none. Time: parts times that of the measure, but for parts without which every line is still there,
 * where a measure that knows no weights says the same again.
 * @throws Failure `call.cancelled`
 */
export function testRobustness(input: RobustnessInput, control: TaskControl): Robustness {
  return unlessCancelled(() => {
    const { incidence, parts } = input;
    const watch = watchOf(control, 'robustness');
    const material = new LeavingOut(input);
    const stop: Watch = { cancelled: () => control.isCancelled() };
    const whole = material.without(-1);
    const measure = (graph: Graph): Column =>
      new Float64Array(measures[input.measure](graph, { watch: stop, groupOf: input.groupOf }));
    const value = measure(whole);
    const position = positionsOf(value);
    const highest = position.slice();
    const lowest = position.slice();
    const movedBy = new Int32Array(incidence.persons).fill(-1);
    const furthest = new Float64Array(incidence.persons);
    for (let part = 0; part < parts; part++) {
      report(watch, part / parts);
      const graph = material.without(part);
      if (graph.m === whole.m && !weighs.has(input.measure)) continue;
      const without = positionsOf(measure(graph));
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

/** The lines of the view without one part of the material; only what a part has to do with is counted anew. */
class LeavingOut {
  readonly #input: RobustnessInput;
  readonly #moving: MovingProjection;
  readonly #shown: Uint8Array;
  readonly #counts: (ties: CoPresence, tie: number) => boolean;
  readonly #observationsOf: number[][];

  constructor(input: RobustnessInput) {
    const { persons, observations, person, observation } = input.incidence;
    this.#input = input;
    this.#counts = tiesThatCount(input);
    const undated = new Int32Array(observations).fill(noDay);
    this.#moving = new MovingProjection({
      ...{ persons, observations, person, observation },
      firstDay: undated,
      lastDay: undated,
      source: input.partOf,
      grade: new Uint8Array(observations),
    });
    this.#shown = new Uint8Array(observations).fill(1);
    this.#observationsOf = Array.from({ length: input.parts }, () => []);
    for (const [at, part] of input.partOf.entries()) this.#observationsOf[part]?.push(at);
  }

  /** -1 leaves nothing out. */
  without(part: number): Graph {
    const { incidence, relations, weight } = this.#input;
    for (const at of this.#observationsOf[part] ?? []) this.#shown[at] = 0;
    const ties = this.#moving.show({ from: null, to: null, observations: this.#shown });
    for (const at of this.#observationsOf[part] ?? []) this.#shown[at] = 1;
    const strong = [...ties.first.keys()].filter((tie) => this.#counts(ties, tie));
    const kept = [...relations.first.keys()].filter((row) => part === -1 || relations.partOf[row] !== part);
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
}

type Measured = (graph: Graph, at: { watch: Watch; groupOf: Int32Array }) => Float64Array;

const measures: Record<RobustMeasure, Measured> = {
  degree,
  weightedDegree,
  betweenness: (graph, { watch }) => betweenness(graph, 'hop', watch),
  weightedBetweenness: (graph, { watch }) => betweenness(graph, 'inverseWeight', watch),
  harmonicCloseness: (graph, { watch }) => closeness(graph, 'hop', watch).harmonic,
  eigenvector: (graph) => eigenvector(graph, false).withinComponent,
  pageRank: (graph) => pageRank(graph, false),
  weightedPageRank: (graph) => pageRank(graph, true),
  kCore,
  clustering: (graph) => clustering(graph).local,
  constraint: (graph) => constraint(graph, false),
  componentSize: (graph) => {
    const { of, sizes } = components(graph);
    return Float64Array.from(of, (part) => sizes[part] as number);
  },
  coordinator: (graph, { groupOf }) => brokerage(graph, groupOf).coordinator,
  itinerant: (graph, { groupOf }) => brokerage(graph, groupOf).itinerant,
  gatekeeper: (graph, { groupOf }) => brokerage(graph, groupOf).gatekeeper,
  liaison: (graph, { groupOf }) => brokerage(graph, groupOf).liaison,
};

/** Those that change where a tie is the same tie but rests on less. */
const weighs: ReadonlySet<RobustMeasure> = new Set([
  'weightedDegree',
  'weightedBetweenness',
  'weightedPageRank',
]);

/**
 * Positions from 1, the greatest value first; equal values (to 1e-9) share the middle of their places, and so do, last of
 * all, those for whom the measure says nothing (NaN).
 */
export function positionsOf(measured: Float64Array): Column {
  const values = measured.map((value) => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value));
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  const positions = new Float64Array(values.length);
  for (let begin = 0, end = 0; begin < order.length; begin = end) {
    const value = values[order[begin] as number] as number;
    while (end < order.length && isEqual(values[order[end] as number] as number, value)) end++;
    for (let at = begin; at < end; at++) positions[order[at] as number] = (begin + 1 + end) / 2;
  }
  return positions;
}

const isEqual = (a: number, b: number) => a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

/** Which of derived ties count: seen together often enough, and among those shown. */
function tiesThatCount({
  incidence: { persons },
  minimumCount,
  tiesShown,
}: Pick<RobustnessInput, 'incidence' | 'minimumCount' | 'tiesShown'>): (
  ties: CoPresence,
  tie: number,
) => boolean {
  const keyOf = ({ first, second }: { first: Int32Array; second: Int32Array }, tie: number) =>
    (first[tie] as number) * persons + (second[tie] as number);
  const keys = tiesShown && new Set([...tiesShown.first.keys()].map((tie) => keyOf(tiesShown, tie)));
  return (ties, tie) =>
    (ties.count[tie] as number) >= minimumCount && (keys === null || keys.has(keyOf(ties, tie)));
}

/** The one part behind everything that joins a person to others. */
export function onlyPartOf({
  incidence,
  partOf,
  relations,
  ...bounds
}: Pick<
  RobustnessInput,
  'incidence' | 'partOf' | 'relations' | 'minimumCount' | 'tiesShown'
>): Int32Array<ArrayBuffer> {
  const only = new Int32Array(incidence.persons).fill(-1);
  const several = new Uint8Array(incidence.persons);
  const note = (person: number, part: number) => {
    if (only[person] === -1) only[person] = part;
    else if (only[person] !== part) several[person] = 1;
  };
  const ties = project(incidence);
  const { persons, first, second } = ties;
  const counts = tiesThatCount({ incidence, ...bounds });
  const strong = new Set<number>();
  first.forEach((a, tie) => {
    if (counts(ties, tie)) strong.add(a * persons + (second[tie] as number));
  });
  presentAt(incidence).forEach((together, observation) => {
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
