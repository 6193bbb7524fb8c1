import type { incidentCommands } from '../../../shared/contract/incident.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach, groundOf } from '../fact/ground.ts';
import { checkEnteredToday } from '../fact/period.ts';
import { placeExists } from '../fact/place.ts';
import { sourcesOf } from '../fact/shown.ts';
import { countOnIncident, deleteIncident, insertIncident, pageOfIncidents } from './repo.ts';
import { checkedDays, checkedParts } from './rules.ts';
import { findIncident, partsOf, readIncidents } from './seen.ts';

const stale = ['incident', 'person', 'group', 'situation'] as const;

export const incidentHandlers: HandlersOf<typeof incidentCommands> = {
  'incident.list': ({ db, consulted }, filter) => {
    const { ids, total } = pageOfIncidents(db, filter);
    const incidents = readIncidents(db, ids);
    const suspects = incidents.flatMap((incident) => incident.suspects.map(({ id }) => id));
    consulted({ object: 'incident', recordIds: [...ids, ...new Set(suspects)] });
    return { incidents, total };
  },

  'incident.get': ({ db, consulted }, { id, protectedReason }) => {
    const [incident] = readIncidents(db, [id]);
    const [source] = incident ? sourcesOf(db, [incident.sourceId]) : [];
    if (!incident || !source) throw new Failure('call.notFound');
    const guarded = partsOf(db, [id]).flatMap(({ personId, name, part }) =>
      part === 'suspect' ? [] : [{ id: personId, name, part }],
    );
    const shown = [...incident.suspects, ...(protectedReason === null ? [] : guarded)];
    consulted({
      object: 'incident',
      recordIds: [id, ...shown.map((person) => person.id)],
      ...(protectedReason === null ? {} : { fields: ['victim', 'witness'], justification: protectedReason }),
    });
    return { incident, protectedPersons: protectedReason === null ? null : guarded, source };
  },

  'incident.create': ({ record, newId, now, today }, input) => {
    const days = checkedDays(input.occurredFrom, input.occurredTo, today());
    const parts = checkedParts(input.persons);
    const groupIds = [...new Set(input.groupIds)];
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      const persons = input.persons.map(({ personId }) => personId);
      checkReach(db, ground, { persons, groups: groupIds });
      if (input.placeId !== null && !placeExists(db, input.placeId)) throw new Failure('call.notFound');
      const id = newId();
      const { kind, occurredTime, placeId, placeText, reference, text } = input;
      insertIncident(db, {
        ...{ id, kind, ...days, occurredTime, placeId, placeText, reference, text, parts, groupIds },
        ...{ sourceId: ground.sourceId, purpose: ground.purpose, recordedAt: now() },
      });
      const { legalBasis } = ground;
      return {
        result: { id },
        entry: { operation: 'collection', object: 'incident', recordIds: [id, ...persons], legalBasis },
        stale,
      };
    });
  },

  'incident.remove': ({ record, today, purpose }, { id, reason }) =>
    record((db) => {
      const incident = findIncident(db, id);
      if (!incident) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, incident.purpose);
      checkEnteredToday(incident.recordedAt, today());
      const count = countOnIncident(db, id);
      if (count > 0) throw new Failure('record.inUse', { count });
      deleteIncident(db, id);
      return {
        result: {},
        entry: { operation: 'erasure', object: 'incident', recordIds: [id], justification: reason },
        stale,
      };
    }),
};
