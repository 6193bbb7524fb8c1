import type { NetworkView } from '../../../../shared/contract/network.ts';
import type {
  MaterialBasis,
  NetworkMaterial,
  TieWeight,
} from '../../../../shared/contract/networkAnalysis.ts';
import type { IsoDate } from '../../../../shared/date.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { checkFilter } from '../asked.ts';
import { buildGraph, type Graph } from '../engine/graph.ts';
import type { Participations } from '../engine/projection.ts';
import { observationsIn, participationsIn } from '../repo.ts';
import { hiddenParts, incidenceOf, networkOf } from '../view.ts';
import { presentAt } from './presence.ts';

/** What every calculation of the room is made on: the network on screen and the observations it was derived from. */
export interface Material {
  /** The filter's network without whom the user has hidden. */
  view: NetworkView;
  /** The persons' record numbers, in the order of the view. */
  ids: number[];
  /** Observation numbers, ascending, and the source of each. */
  observations: { id: number[]; source: Float64Array };
  /** Who of the view took part in which of them, by index. */
  incidence: Participations;
}

/**
 * The material that a filter and the user's own hiding leave.
 * @throws Failure `date.order`, `call.justificationMissing`, `network.tooLarge`
 */
export function materialOf(
  db: ReadableDatabase,
  { filter, hidden, tieGrades }: NetworkMaterial,
  day: IsoDate,
): Material {
  checkFilter(filter);
  const view = asDrawn(networkOf(db, filter, day), new Set(hidden), tieGrades);
  const ids = view.persons.map(({ id }) => id);
  const { id, source } = observationsIn(db, filter);
  const participations = participationsIn(db, filter, hiddenParts(filter));
  const incidence = incidenceOf(id, participations, new Map(ids.map((person, index) => [person, index])));
  return { view, ids, observations: { id, source }, incidence };
}

/** Ties and declared relations as one graph: a tie weighs as asked, a relation its strength or 1. */
export function lineGraph({ persons, ties, relations }: NetworkView, weight: TieWeight): Graph {
  return buildGraph(
    persons.length,
    { first: [...ties.first, ...relations.first], second: [...ties.second, ...relations.second] },
    [...ties[weight], ...Array.from(relations.strength, (strength) => (strength > 0 ? strength : 1))],
  );
}

/** How much material a view rests on. */
export function basisOf({ view, observations, incidence }: Material): MaterialBasis {
  const behind = tyingObservations(view, incidence, () => true);
  return {
    persons: view.persons.length,
    ties: view.ties.first.length,
    relations: view.relations.first.length,
    observations: behind.length,
    sources: new Set(behind.map((at) => observations.source[at])).size,
    oneSourceTies: view.ties.oneSource.reduce((sum, one) => sum + one, 0),
  };
}

/** The indices of observations that make up at least one of the view's ties for which `asked` holds, ascending. */
export function tyingObservations(
  { persons, ties }: NetworkView,
  incidence: Participations,
  asked: (first: number, second: number) => boolean,
): number[] {
  const n = persons.length;
  const keys = new Set<number>();
  ties.first.forEach((first, at) => {
    const second = ties.second[at] as number;
    if (asked(first, second)) keys.add(first * n + second);
  });
  return presentAt(incidence).flatMap((present, observation) => {
    const makesTie = present.some((a, at) =>
      present.slice(at + 1).some((b) => keys.has(Math.min(a, b) * n + Math.max(a, b))),
    );
    return makesTie ? [observation] : [];
  });
}

/** The group each person is counted in: of several, the one with the strongest position there; -1 without any. */
export function groupOfEach({ persons, memberships }: NetworkView): Int32Array<ArrayBuffer> {
  const groupOf = new Int32Array(persons.length).fill(-1);
  const standing = new Int32Array(persons.length).fill(0);
  memberships.person.forEach((person, at) => {
    const position = memberships.position[at] as number;
    if (groupOf[person] !== -1 && position >= (standing[person] as number)) return;
    groupOf[person] = memberships.group[at] as number;
    standing[person] = position;
  });
  return groupOf;
}

/** Without the persons who are not shown, and without ties outside the range of grades. */
function asDrawn(
  view: NetworkView,
  hidden: ReadonlySet<number>,
  grades: NetworkMaterial['tieGrades'],
): NetworkView {
  if (hidden.size === 0 && grades === null) return view;
  const least = grades?.from ?? 0;
  const most = grades?.to ?? 15;
  const kept = view.persons.flatMap(({ id }, index) => (hidden.has(id) ? [] : [index]));
  const place = new Int32Array(view.persons.length).fill(-1);
  for (const [at, index] of kept.entries()) place[index] = at;
  const at = (index: number) => place[index] as number;
  const { ties, relations, memberships } = view;
  const shown = (first: Int32Array, second: Int32Array) =>
    [...first.keys()].filter((row) => at(first[row] as number) >= 0 && at(second[row] as number) >= 0);
  const tie = shown(ties.first, ties.second).filter(
    (row) => least <= (ties.grade[row] as number) && (ties.grade[row] as number) <= most,
  );
  const relation = shown(relations.first, relations.second);
  const member = [...memberships.person.keys()].filter((row) => at(memberships.person[row] as number) >= 0);
  const ends = (rows: number[], column: Int32Array) =>
    Int32Array.from(rows, (row) => at(column[row] as number));
  return {
    ...view,
    persons: kept.map((index) => view.persons[index] as NetworkView['persons'][number]),
    observations: Int32Array.from(kept, (index) => view.observations[index] as number),
    ties: {
      first: ends(tie, ties.first),
      second: ends(tie, ties.second),
      count: Int32Array.from(tie, (row) => ties.count[row] as number),
      newman: Float64Array.from(tie, (row) => ties.newman[row] as number),
      grade: Uint8Array.from(tie, (row) => ties.grade[row] as number),
      oneSource: Uint8Array.from(tie, (row) => ties.oneSource[row] as number),
    },
    relations: {
      first: ends(relation, relations.first),
      second: ends(relation, relations.second),
      kind: Uint8Array.from(relation, (row) => relations.kind[row] as number),
      strength: Float64Array.from(relation, (row) => relations.strength[row] as number),
    },
    memberships: {
      person: ends(member, memberships.person),
      group: Int32Array.from(member, (row) => memberships.group[row] as number),
      position: Uint8Array.from(member, (row) => memberships.position[row] as number),
    },
  };
}
