import type {
  MeasureId,
  NetworkMaterial,
  networkAnalysisCommands,
} from '../../../../shared/contract/networkAnalysis.ts';
import { Failure } from '../../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../../dispatch/handler.ts';
import { remembered } from '../../dispatch/remembered.ts';
import { checkFilter, justified, written } from '../asked.ts';
import { connectingNetwork } from '../engine/paths.ts';
import { shortPaths } from '../engine/shortPaths.ts';
import { observationEvidence } from '../evidence.ts';
import { isProtected } from '../rules.ts';
import { activityOf } from './activity.ts';
import { basisOfLines } from './basis.ts';
import { differenceBetween } from './difference.ts';
import { groupLevelOf } from './groupLevel.ts';
import { basisOf, groupOfEach, lineGraph, type Material, materialOf } from './material.ts';
import { newcomersOf } from './newcomers.ts';
import { divided } from './parts.ts';
import { onlyPartOf } from './robustnessTask.ts';

/** Most paths that are shown between two persons. */
const mostPaths = 60;

export const networkAnalysisHandlers: HandlersOf<typeof networkAnalysisCommands> = {
  'network.measures': async (context, { material: asked, weight }) => {
    const material = consultedMaterial(context, asked, 'measures');
    const graph = lineGraph(material.view, weight);
    const input = {
      persons: graph.n,
      ...weightedTies(graph),
      groupOf: groupOfEach(material.view),
    };
    context.job.stopIfCancelled();
    const measured = await remembered(
      context,
      ['measures', input.persons, input.first, input.second, input.weight, input.groupOf],
      () => context.compute.run('network.measures', input, context.job),
    );
    const parts = divided(context.db, material, asked.filter, 'source');
    const only = onlyPartOf({
      ...material,
      ...parts,
      minimumCount: asked.filter.minimumCount,
      tiesShown: tiesShown(material, asked),
    });
    return {
      persons: material.ids,
      ...measured,
      oneSource: Uint8Array.from(only, (part) => (part >= 0 ? 1 : 0)),
      basis: basisOf(material),
    };
  },

  'network.basis': async (context, { material: asked, person, measure }) => {
    const material = materialOf(context.db, asked, context.viewDay());
    const index = indexIn(material, person);
    context.consulted({
      object: 'person',
      recordIds: [person],
      fields: ['network', `measure=${measure}`, ...written(asked.filter)],
      ...justified(asked.filter),
    });
    const graph = lineGraph(material.view, 'count');
    const lines = await context.compute.run(
      'network.basis',
      { persons: graph.n, ...weightedTies(graph), person: index, measure: measure satisfies MeasureId },
      context.job,
    );
    return basisOfLines(context.db, material, lines);
  },

  'network.observations': ({ db, consulted }, { filter, ids }) => {
    checkFilter(filter);
    const observations = observationEvidence(db, ids, filter);
    const seen = new Set(observations.flatMap(({ participants }) => participants.map(({ id }) => id)));
    consulted({
      object: 'observation',
      recordIds: [...observations.map(({ id }) => id), ...seen],
      fields: ['observation', 'source'],
      ...justified(filter),
    });
    return { observations };
  },

  'network.robustness': async (context, { material: asked, weight, measure, leaveOut }) => {
    const material = consultedMaterial(context, asked, 'robustness');
    const { named, ...parts } = divided(context.db, material, asked.filter, leaveOut);
    const input = {
      ...parts,
      incidence: material.incidence,
      tiesShown: tiesShown(material, asked),
      minimumCount: asked.filter.minimumCount,
      groupOf: groupOfEach(material.view),
      weight,
      measure,
    };
    const { incidence, relations, partOf, tiesShown: among } = input;
    const tested = await remembered(
      context,
      [
        ['robustness', input.parts, input.minimumCount, weight, measure, incidence.persons],
        ...[incidence.person, incidence.observation, partOf, input.groupOf],
        ...[relations.first, relations.second, relations.weight, relations.partOf],
        ...(among ? [among.first, among.second] : []),
      ],
      () => context.compute.run('network.robustness', input, context.job),
    );
    return { parts: named, persons: material.ids, ...tested };
  },

  'network.newcomers': (context, { material: asked }) => {
    const material = consultedMaterial(context, asked, 'newcomers');
    return newcomersOf(context.db, material, asked);
  },

  'network.paths': (context, { material: asked, from, to, slack }) => {
    const material = consultedMaterial(context, asked, 'paths');
    const graph = lineGraph(material.view, 'count');
    const ends = [indexIn(material, from), indexIn(material, to)] as const;
    const paths = shortPaths(graph, ...ends, { slack, most: mostPaths + 1 });
    return {
      paths: paths.slice(0, mostPaths).map((path) => path.map((index) => material.ids[index] as number)),
      more: paths.length > mostPaths,
    };
  },

  'network.connecting': (context, { material: asked, persons, ...bounds }) => {
    const material = consultedMaterial(context, asked, 'connecting');
    const chosen = persons.map((person) => indexIn(material, person));
    const found = connectingNetwork(lineGraph(material.view, 'count'), chosen, bounds);
    return { persons: found.map((index) => material.ids[index] as number) };
  },

  'network.keyPlayers': async (context, { material: asked, chosen, search }) => {
    if ((chosen === null) === (search === null)) throw new Failure('call.invalidInput', { field: 'search' });
    const material = consultedMaterial(context, asked, 'keyPlayers');
    const { n, first, second } = lineGraph(material.view, 'count');
    const indices = chosen?.map((person) => indexIn(material, person)) ?? null;
    const { set, ...pictures } = await remembered(
      context,
      [['keyPlayers', n, indices, search], first, second],
      () =>
        context.compute.run(
          'network.keyPlayers',
          { persons: n, first, second, asked: search ?? { chosen: indices ?? [] } },
          context.job,
        ),
    );
    return { set: set.map((index) => material.ids[index] as number), ...pictures };
  },

  'network.difference': (context, { material: asked, before, after }) => {
    const [one, other] = [before, after].map((window) =>
      consultedMaterial(context, { ...asked, filter: { ...asked.filter, ...window } }, 'difference'),
    ) as [Material, Material];
    return differenceBetween(one.view, other.view);
  },

  'network.groupLevel': (context, { material: asked }) => {
    const material = consultedMaterial(context, asked, 'groups');
    return groupLevelOf(context.db, material.view, asked.filter);
  },

  'network.activity': (context, { material: asked }) =>
    activityOf(context.db, consultedMaterial(context, asked, 'activity')),
};

/** The material of a calculation, written down as looked at: protected persons by number, the rest by the filter. */
function consultedMaterial(
  { db, viewDay, consulted }: QueryContext,
  asked: NetworkMaterial,
  what: string,
): Material {
  const material = materialOf(db, asked, viewDay());
  const shielded = material.view.persons.filter(({ roles }) => roles.some(isProtected)).map(({ id }) => id);
  consulted({
    object: 'network',
    recordIds: shielded,
    fields: [what, ...written(asked.filter)],
    ...justified(asked.filter),
  });
  return material;
}

/** The ties that count when parts are left out, where the room shows only some of them. */
function tiesShown({ view: { ties } }: Material, { tieGrades }: NetworkMaterial) {
  return tieGrades === null ? null : { first: ties.first, second: ties.second };
}

/** @throws Failure `call.notFound` when the person is not in the material */
function indexIn({ ids }: Material, person: number): number {
  const index = ids.indexOf(person);
  if (index < 0) throw new Failure('call.notFound');
  return index;
}

/** The ties of a graph as columns, each once. */
function weightedTies({ m, first, second, neighbours, weights, tieOf }: ReturnType<typeof lineGraph>) {
  const weight = new Float64Array(m);
  for (let slot = 0; slot < neighbours.length; slot++) {
    weight[tieOf[slot] as number] = weights[slot] as number;
  }
  return { first, second, weight };
}
