import type { settingCommands } from '../../../shared/contract/setting.ts';
import { Failure } from '../../../shared/failure.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { practiceOf } from './practice.ts';
import { dropProposed, findProposed, keepPractice, keepProposed } from './repo.ts';

const stale = ['setting', 'registration'] as const;

export const settingHandlers: HandlersOf<typeof settingCommands> = {
  'setting.get': ({ db, account }) => {
    const proposed = findProposed(db);
    return {
      practice: practiceOf(db),
      defaults: defaultPractice,
      proposal: proposed
        ? {
            practice: proposed.practice,
            reason: proposed.reason,
            proposedBy: proposed.proposer,
            proposedAt: proposed.at,
            own: proposed.by === account.id,
          }
        : null,
    };
  },

  'setting.propose': ({ record, account, now }, { practice, reason }) =>
    record((db) => {
      if (findProposed(db)) throw new Failure('setting.openProposal');
      keepProposed(db, { practice, reason, by: account.id, at: now() });
      return {
        result: {},
        entry: {
          operation: 'configuration',
          object: 'setting',
          fields: ['practice', 'propose'],
          justification: reason,
        },
        stale,
      };
    }),

  'setting.decide': ({ record, account, now }, { proposedAt, verdict, reason }) =>
    record((db) => {
      const proposed = findProposed(db);
      if (proposed?.at !== proposedAt) throw new Failure('setting.noProposal');
      if (proposed.by === account.id) throw new Failure('setting.ownDecision');
      dropProposed(db);
      if (verdict === 'approve') {
        const { practice, by } = proposed;
        keepPractice(db, { practice, by, approvedBy: account.id, at: now() });
      }
      return {
        result: {},
        entry: {
          operation: 'approval',
          object: 'setting',
          fields: ['practice', verdict],
          justification: reason,
        },
        stale,
      };
    }),
};
