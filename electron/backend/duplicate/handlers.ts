import type { duplicateCommands } from '../../../shared/contract/duplicate.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { checkOwnPurpose } from '../fact/ground.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { candidatesOf } from './candidates.ts';
import { renumberKeptViews } from './keptViews.ts';
import { comparedOf } from './material.ts';
import { mergeInto, undoMerge } from './merge.ts';
import {
  comparedPersons,
  comparisons,
  deleteProposal,
  findMerge,
  findProposal,
  insertMerge,
  insertProposal,
  isMergeProposed,
  openProposals,
  standingMerges,
  writeComparison,
} from './repo.ts';
import { duplicateReasons } from './rules.ts';

/** Everything that may have shown one of the two. */
const everything = [
  ...['duplicate', 'person', 'group', 'observation', 'relation', 'incident', 'custody', 'network'],
  ...[
    'registration',
    'removal',
    'targetGroup',
    'profile',
    'intervention',
    'assessment',
    'flow',
    'release',
    'situation',
  ],
] as const;

export const duplicateHandlers: HandlersOf<typeof duplicateCommands> = {
  'duplicate.list': async (context, { state, offset, limit }) => {
    const candidates = await candidatesOf(context);
    const { db, consulted } = context;
    const decided = new Map(
      comparisons(db, purposeOf(context)).map((each) => [`${each.aId} ${each.bId}`, each]),
    );
    const all = candidates.filter(
      ({ aId, bId }) => (decided.get(`${aId} ${bId}`)?.state ?? 'open') === state,
    );
    const shown = all.slice(offset, offset + limit);
    const ids = [...new Set(shown.flatMap(({ aId, bId }) => [aId, bId]))];
    consulted({ object: 'duplicate', recordIds: ids, fields: ['name', 'birthDate', 'cpr', 'role', 'group'] });
    const persons = comparedPersons(db, ids);
    return {
      total: all.length,
      pairs: shown.flatMap(({ aId, bId, reasons }) => {
        const [a, b] = [persons.get(aId), persons.get(bId)];
        const decision = decided.get(`${aId} ${bId}`);
        if (!a || !b) return [];
        const said = decision ? { by: decision.by, at: decision.at, reason: decision.reason } : null;
        return [{ a, b, reasons, state, decision: said }];
      }),
    };
  },

  'duplicate.decide': (context, { personIds, decision, reason }) =>
    context.record((db) => {
      const [aId, bId] = pairOf(db, personIds);
      const { account, now } = context;
      writeComparison(db, {
        ...{ aId, bId, decision, reason, accountId: account.id, purpose: purposeOf(context), at: now() },
      });
      return {
        result: {},
        entry: { operation: 'alteration', object: 'duplicate', recordIds: [aId, bId], fields: [decision] },
        stale: ['duplicate', 'registration'],
      };
    }),

  'duplicate.proposeMerge': (context, { keptId, goneId, reason }) =>
    context.record((db) => {
      const [aId, bId] = pairOf(db, [keptId, goneId]);
      checkOwnPurpose(context.purpose, personPurpose(db, goneId));
      if (isMergeProposed(db, [keptId, goneId])) throw new Failure('duplicate.alreadyProposed');
      const [id, { account }, purpose, at] = [context.newId(), context, purposeOf(context), context.now()];
      const own = { reason, purpose };
      writeComparison(db, { ...own, aId, bId, decision: 'same', accountId: account.id, at });
      insertProposal(db, { ...own, id, keptId, goneId, proposedBy: account.id, proposedAt: at });
      return {
        result: { id },
        entry: {
          operation: 'alteration',
          object: 'duplicate',
          recordIds: [keptId, goneId, id],
          fields: ['merge'],
        },
        stale: ['duplicate', 'registration'],
      };
    }),

  'duplicate.merges': ({ db, account, consulted }) => {
    const rows = openProposals(db);
    const merges = standingMerges(db);
    const ids = [...new Set(rows.flatMap(({ keptId, goneId }) => [keptId, goneId]))];
    consulted({ object: 'duplicate', recordIds: [...ids, ...merges.map(({ person }) => person.id)] });
    const persons = comparedPersons(db, ids);
    const compared = comparedOf(db, ids);
    return {
      merges,
      proposals: rows.flatMap(({ keptId, goneId, proposedBy, proposer, id, reason, proposedAt }) => {
        const [kept, gone] = [persons.get(keptId), persons.get(goneId)];
        const [one, other] = [compared.get(keptId), compared.get(goneId)];
        if (!kept || !gone || !one || !other) return [];
        const reasons = duplicateReasons(one, other);
        const isOwn = proposedBy === account.id;
        return [{ id, kept, gone, reasons, reason, proposedBy: proposer, proposedAt, isOwn }];
      }),
    };
  },

  'duplicate.decideMerge': (context, { proposalId, verdict, reason }) =>
    context.record((db) => {
      const proposal = findProposal(db, proposalId);
      if (!proposal) throw new Failure('call.notFound');
      const { account, now, purpose } = context;
      const { keptId, goneId } = proposal;
      checkOwnPurpose(purpose, proposal.purpose);
      if ((proposal.proposedBy === account.id) !== (verdict === 'withdraw')) {
        throw new Failure('duplicate.ownDecision');
      }
      deleteProposal(db, proposalId);
      const recordIds = [keptId, goneId, proposalId];
      if (verdict === 'approve') {
        insertMerge(db, { ...proposal, approvedBy: account.id, approvedAt: now(), approvalReason: reason });
        mergeInto(db, { id: proposalId, keptId, goneId });
        renumberKeptViews(db, goneId, keptId);
        return {
          result: {},
          entry: {
            operation: 'combination',
            object: 'person',
            recordIds,
            fields: ['merge'],
            justification: reason,
          },
          stale: everything,
        };
      }
      const [aId, bId] = keptId < goneId ? [keptId, goneId] : [goneId, keptId];
      writeComparison(db, {
        ...{
          aId,
          bId,
          decision: 'unsure',
          reason,
          accountId: account.id,
          purpose: proposal.purpose,
          at: now(),
        },
      });
      return {
        result: {},
        entry: {
          operation: 'approval',
          object: 'duplicate',
          recordIds,
          fields: [verdict],
          justification: reason,
        },
        stale: ['duplicate', 'registration'],
      };
    }),

  'duplicate.undoMerge': ({ record, purpose }, { id, reason }) =>
    record((db) => {
      const merge = findMerge(db, id);
      if (!merge) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, merge.purpose);
      undoMerge(db, id);
      return {
        result: { goneId: merge.goneId },
        entry: {
          ...{ operation: 'alteration', object: 'person', fields: ['undoMerge'], justification: reason },
          recordIds: [merge.keptId, merge.goneId, id],
        },
        stale: everything,
      };
    }),
};

/** Two persons the workspace sees, the lower number first. @throws Failure `call.notFound`, `call.invalidInput` */
function pairOf(db: ReadableDatabase, [one, other]: readonly [number, number]): [number, number] {
  if (one === other) throw new Failure('call.invalidInput', { field: 'personIds' });
  personPurpose(db, one);
  personPurpose(db, other);
  return one < other ? [one, other] : [other, one];
}

/** @throws Failure `call.notFound` */
function personPurpose(db: ReadableDatabase, id: number): Purpose {
  const person = db.find<{ purpose: Purpose }>('SELECT purpose FROM person WHERE id = ?', [id]);
  if (!person) throw new Failure('call.notFound');
  return person.purpose;
}

function purposeOf({ purpose }: QueryContext): Purpose {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
