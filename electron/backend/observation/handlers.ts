import type { observationCommands } from '../../../shared/contract/observation.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach, groundOf } from '../fact/ground.ts';
import { checkEnteredToday } from '../fact/period.ts';
import { placeExists } from '../fact/place.ts';
import { sourcesOf } from '../fact/shown.ts';
import {
  countOnObservation,
  deleteObservation,
  findObservation,
  insertObservation,
  pageOfObservations,
  readObservations,
} from './repo.ts';
import { checkedOccurrence, checkedParticipants } from './rules.ts';

const stale = ['observation', 'person', 'network'] as const;

export const observationHandlers: HandlersOf<typeof observationCommands> = {
  'observation.get': ({ db, consulted }, { id }) => {
    const [observation] = readObservations(db, [id]);
    const [source] = observation ? sourcesOf(db, [observation.sourceId]) : [];
    if (!observation || !source) throw new Failure('call.notFound');
    consulted({
      object: 'observation',
      recordIds: [id, ...observation.participants.map((participant) => participant.id)],
    });
    return { observation, source };
  },

  'observation.list': ({ db, reasonFor, consulted }, filter) => {
    const [only, ...others] = filter.personIds;
    const said = only !== undefined && others.length === 0 ? { justification: reasonFor(only) } : {};
    const { ids, total } = pageOfObservations(db, filter);
    const observations = readObservations(db, ids);
    consulted({ object: 'observation', recordIds: [...filter.personIds, ...ids], ...said });
    return {
      observations,
      total,
      sources: sourcesOf(db, new Set(observations.map(({ sourceId }) => sourceId))),
    };
  },

  'observation.create': ({ record, newId, now, today }, input) => {
    const occurrence = checkedOccurrence(input, today());
    const participants = checkedParticipants(input.participants);
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      const persons = participants.map(({ personId }) => personId);
      checkReach(db, ground, { persons });
      if (input.placeId !== null && !placeExists(db, input.placeId)) throw new Failure('call.notFound');
      const id = newId();
      insertObservation(db, {
        id,
        ...occurrence,
        occurredTime: input.occurredTime,
        placeId: input.placeId,
        placeText: input.placeText,
        reference: input.reference,
        text: input.text,
        sourceId: ground.sourceId,
        purpose: ground.purpose,
        recordedAt: now(),
        participants,
      });
      const { legalBasis } = ground;
      return {
        result: { id },
        entry: { operation: 'collection', object: 'observation', recordIds: [id, ...persons], legalBasis },
        stale,
      };
    });
  },

  'observation.remove': ({ record, today, purpose }, { id, reason }) =>
    record((db) => {
      const observation = findObservation(db, id);
      if (!observation) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, observation.purpose);
      checkEnteredToday(observation.recordedAt, today());
      const count = countOnObservation(db, id);
      if (count > 0) throw new Failure('record.inUse', { count });
      deleteObservation(db, id);
      return {
        result: {},
        entry: { operation: 'erasure', object: 'observation', recordIds: [id], justification: reason },
        stale,
      };
    }),
};
