import type { relationCommands } from '../../../shared/contract/relation.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach, groundOf } from '../fact/ground.ts';
import { checkEnteredToday, checkPeriod } from '../fact/period.ts';
import { countOnRelation, deleteRelation, endRelation, findRelation, insertRelation } from './repo.ts';

const stale = ['relation', 'person', 'network'] as const;

export const relationHandlers: HandlersOf<typeof relationCommands> = {
  'relation.create': ({ record, newId, now, today }, input) => {
    const [one, other] = input.personIds;
    if (one === other) throw new Failure('relation.self');
    checkPeriod(input, today());
    return record((db) => {
      const { sourceId, purpose, legalBasis } = groundOf(db, input.sourceId);
      checkReach(db, { purpose }, { persons: input.personIds });
      const id = newId();
      insertRelation(db, {
        id,
        kind: input.kind,
        aId: Math.min(one, other),
        bId: Math.max(one, other),
        detail: input.detail,
        validFrom: input.validFrom,
        validTo: input.validTo,
        sourceId,
        purpose,
        recordedAt: now(),
      });
      return {
        result: { id },
        entry: { operation: 'collection', object: 'relation', recordIds: [id, one, other], legalBasis },
        stale,
      };
    });
  },

  'relation.end': ({ record, today, purpose }, { id, validTo }) =>
    record((db) => {
      const relation = findRelation(db, id);
      if (!relation || relation.validTo !== null) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, relation.purpose);
      checkPeriod({ validFrom: relation.validFrom, validTo }, today());
      endRelation(db, id, validTo);
      return {
        result: {},
        entry: { operation: 'alteration', object: 'relation', recordIds: [id], fields: ['validTo'] },
        stale,
      };
    }),

  'relation.remove': ({ record, today, purpose }, { id, reason }) =>
    record((db) => {
      const relation = findRelation(db, id);
      if (!relation) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, relation.purpose);
      checkEnteredToday(relation.recordedAt, today());
      const count = countOnRelation(db, id);
      if (count > 0) throw new Failure('record.inUse', { count });
      deleteRelation(db, id);
      return {
        result: {},
        entry: { operation: 'erasure', object: 'relation', recordIds: [id], justification: reason },
        stale,
      };
    }),
};
