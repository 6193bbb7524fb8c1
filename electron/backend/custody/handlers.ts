import type { custodyCommands } from '../../../shared/contract/custody.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach, groundOf } from '../fact/ground.ts';
import { checkEnteredToday, checkPeriod } from '../fact/period.ts';
import type { ReadableDatabase } from '../store/database.ts';
import {
  birthsOnFile,
  countOnCustody,
  custodyOf,
  deleteCustody,
  endCustody,
  findCustody,
  insertCustody,
} from './repo.ts';
import { checkAge, checkedCustody, checkNoNewContradiction } from './rules.ts';

const stale = ['custody', 'person', 'targetGroup'] as const;

export const custodyHandlers: HandlersOf<typeof custodyCommands> = {
  'custody.create': ({ record, newId, now, today }, input) => {
    const { personId, kind, institution, validFrom, validTo } = checkedCustody(input, today());
    return record((db) => {
      const { sourceId, purpose, legalBasis } = groundOf(db, input.sourceId);
      checkReach(db, { purpose }, { persons: [personId] });
      checkAge(birthsOnFile(db, personId), validFrom);
      const custody = { id: newId(), kind, validFrom, validTo };
      const before = custodyOf(db, personId);
      checkNoNewContradiction(before, [...before, custody]);
      insertCustody(db, { ...custody, personId, institution, sourceId, purpose, recordedAt: now() });
      return {
        result: { id: custody.id },
        entry: { operation: 'collection', object: 'custody', recordIds: [custody.id, personId], legalBasis },
        stale,
      };
    });
  },

  'custody.end': ({ record, today, purpose }, { id, validTo }) =>
    record((db) => {
      const custody = custodyEntry(db, id);
      if (custody.validTo !== null) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, custody.purpose);
      checkPeriod({ validFrom: custody.validFrom, validTo }, today());
      const before = custodyOf(db, custody.personId);
      checkNoNewContradiction(
        before,
        before.map((each) => (each.id === id ? { ...each, validTo } : each)),
      );
      endCustody(db, id, validTo);
      return {
        result: {},
        entry: { operation: 'alteration', object: 'custody', recordIds: [id], fields: ['validTo'] },
        stale,
      };
    }),

  'custody.remove': ({ record, today, purpose }, { id, reason }) =>
    record((db) => {
      const custody = custodyEntry(db, id);
      checkOwnPurpose(purpose, custody.purpose);
      checkEnteredToday(custody.recordedAt, today());
      const count = countOnCustody(db, id);
      if (count > 0) throw new Failure('record.inUse', { count });
      const before = custodyOf(db, custody.personId);
      checkNoNewContradiction(
        before,
        before.filter((each) => each.id !== id),
      );
      deleteCustody(db, id);
      return {
        result: {},
        entry: { operation: 'erasure', object: 'custody', recordIds: [id], justification: reason },
        stale,
      };
    }),
};

/** @throws Failure `call.notFound` */
function custodyEntry(db: ReadableDatabase, id: number) {
  const custody = findCustody(db, id);
  if (!custody) throw new Failure('call.notFound');
  return custody;
}
