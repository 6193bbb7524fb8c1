import type { CitedSource, NetworkFilter, TieEvidence } from '../../../shared/contract/network.ts';
import type { ParticipantRole } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableDatabase } from '../store/database.ts';
import {
  type CitedObservation,
  citedObservations,
  listedNames,
  participantsOf,
  relationsBetween,
  type SourceColumns,
  sharedObservations,
} from './repo.ts';
import { hiddenParts, shownPersons } from './view.ts';

type Evidence = TieEvidence['observations'];

/**
 * What joins two persons in the view that the filter describes.
 * @throws Failure `call.notFound` when one of them is not in it
 */
export function evidenceOf(db: ReadableDatabase, a: number, b: number, filter: NetworkFilter): TieEvidence {
  const shown = shownPersons(db, [a, b], filter);
  if (!shown.has(a) || !shown.has(b)) throw new Failure('call.notFound');
  const names = listedNames(db, [a, b]);
  const named = (id: number) => ({ id, name: names.get(id) ?? null });
  const observations = asShown(db, sharedObservations(db, filter, a, b), filter).filter(({ participants }) =>
    [a, b].every((id) => participants.some((participant) => participant.id === id)),
  );
  const relations = filter.declared
    ? relationsBetween(db, filter, a, b).map(({ id, kind, strength, detail, from, to, ...source }) => ({
        id,
        kind,
        strength,
        detail,
        from,
        to,
        source: citation(source),
      }))
    : [];
  return { a: named(a), b: named(b), observations, relations };
}

/** Observations of the view, newest first, each with the participants the filter shows; others are left out. */
export function observationEvidence(
  db: ReadableDatabase,
  ids: readonly number[],
  filter: NetworkFilter,
): Evidence {
  return asShown(db, citedObservations(db, filter, ids), filter).filter(
    ({ participants }) => participants.length > 0,
  );
}

/** With the participants whom the filter shows, and how many it does not. */
function asShown(
  db: ReadableDatabase,
  observations: readonly CitedObservation[],
  filter: NetworkFilter,
): Evidence {
  const hidden: ReadonlySet<ParticipantRole> = new Set(hiddenParts(filter));
  const takesPart = ({ parts }: { parts: ParticipantRole[] }) => parts.some((part) => !hidden.has(part));
  const participants = participantsOf(
    db,
    observations.map(({ id }) => id),
  );
  const shown = shownPersons(db, [...new Set(participants.map(({ person }) => person))], filter);
  const names = listedNames(db, [...shown.keys()]);
  const byObservation = Map.groupBy(participants, ({ observation }) => observation);
  return observations.map(({ id, from, to, time, place, text, ...source }) => {
    const present = byObservation.get(id) ?? [];
    const visible = present.filter((row) => takesPart(row) && shown.has(row.person));
    return {
      id,
      from,
      to,
      time,
      place,
      text,
      participants: visible.map(({ person, parts }) => ({
        id: person,
        name: names.get(person) ?? null,
        parts,
      })),
      notShown: present.length - visible.length,
      source: citation(source),
    };
  });
}

/** A source as the window cites it. */
export function citation(row: SourceColumns): CitedSource {
  return {
    id: row.sourceId,
    kind: row.sourceKind,
    reference: row.sourceReference,
    receivedOn: row.receivedOn,
    sourceGrade: row.sourceGrade,
    contentGrade: row.contentGrade,
    handling: row.handling,
    handlingText: row.handlingText,
    purpose: row.purpose,
  };
}
