import type { auditCommands } from '../../../shared/contract/audit.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { findBreak } from './chain.ts';
import { countEntries, findHead, listEntries, sealedEntries } from './repo.ts';

export const auditHandlers: HandlersOf<typeof auditCommands> = {
  'audit.list': ({ db, consulted }, filter) => {
    consulted({ object: 'audit' });
    return {
      entries: listEntries(db, filter).map((entry) => ({
        ...entry,
        recordIds: [...entry.recordIds],
        fields: [...entry.fields],
      })),
      total: countEntries(db),
    };
  },

  'audit.verify': ({ db, auditKey, consulted }) => {
    consulted({ object: 'audit', fields: ['chain'] });
    return {
      entries: countEntries(db),
      brokenAt: findBreak(auditKey, sealedEntries(db)),
      head: Buffer.from(findHead(db)?.mac ?? []).toString('hex'),
    };
  },
};
