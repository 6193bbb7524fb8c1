import type { settingCommands } from '../../../shared/contract/setting.ts';
import { Failure } from '../../../shared/failure.ts';
import { defaultPractice, type Practice } from '../../../shared/practice.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { dropProposal, findProposal, keepProposal, keepSetting } from './fourEyes.ts';
import { practiceKey, practiceOf } from './practice.ts';

const stale = ['setting', 'registration'] as const;

export const settingHandlers: HandlersOf<typeof settingCommands> = {
  'setting.get': ({ db, account }) => {
    const proposed = findProposal<Practice>(db, practiceKey);
    return {
      practice: practiceOf(db),
      defaults: defaultPractice,
      proposal: proposed
        ? {
            practice: proposed.value,
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
      if (findProposal<Practice>(db, practiceKey)) throw new Failure('setting.openProposal');
      keepProposal(db, practiceKey, { value: practice, reason, by: account.id, at: now() });
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
      const proposed = findProposal<Practice>(db, practiceKey);
      if (proposed?.at !== proposedAt) throw new Failure('setting.noProposal');
      if (verdict === 'approve' && proposed.by === account.id) throw new Failure('setting.ownDecision');
      dropProposal(db, practiceKey);
      if (verdict === 'approve') {
        const { value, by } = proposed;
        keepSetting(db, practiceKey, { value, by, approvedBy: account.id, at: now() });
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
