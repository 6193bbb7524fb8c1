import { setImmediate } from 'node:timers/promises';
import {
  type ReviewFinding,
  type registrationCommands,
  reviewFinding,
} from '../../../shared/contract/registration.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { lookalikes } from '../duplicate/candidates.ts';
import { checkOwnPurpose } from '../fact/ground.ts';
import { personNames } from '../fact/shown.ts';
import { birthsOf } from '../person/page.ts';
import {
  benchOf,
  evidenceFor,
  findingsOn,
  type Held,
  heldRegistration,
  judgeOpen,
  prepare,
  readinessToDecide,
  readinessToKeep,
  shownRegistrations,
} from './desk.ts';
import {
  closeProposal,
  countOpenProposals,
  countOverdue,
  endedLast,
  endRegistration,
  endSubject,
  findRegistration,
  findSubject,
  insertDecision,
  insertProposal,
  insertRegistration,
  keepLife,
  keepWait,
  leadingOf,
  openMeasuresOf,
  openProposals,
  personsToRemove,
  personsWithExpiredProfile,
  registrationOfProposal,
  registrationsOfPerson,
  standingByReview,
} from './repo.ts';
import { decide, end, propose, withdraw } from './rules.ts';

/** So many registrations are judged before other calls are let in: some milliseconds. */
const judgedAtOnce = 25;

/** What a change to a registration leaves stale on screen. */
const stale = ['registration', 'person'] as const;

export const registrationHandlers: HandlersOf<typeof registrationCommands> = {
  'registration.list': (context, { personId }) => {
    const justification = context.reasonFor(personId);
    context.consulted({ object: 'registration', recordIds: [personId], justification });
    return {
      registrations: shownRegistrations(benchOf(context), registrationsOfPerson(context.db, personId)),
    };
  },

  'registration.evidence': (context, input) => {
    const subject = findSubject(context.db, input.subject);
    if (!subject) throw new Failure('call.notFound');
    context.consulted({ object: 'registration', recordIds: [subject.personId], fields: ['evidence'] });
    return { items: evidenceFor(benchOf(context), subject) };
  },

  'registration.readiness': (context, draft) => {
    const { subject, judgement, unmet } = prepare(benchOf(context), context.purpose, draft);
    context.consulted({ object: 'registration', recordIds: [subject.personId], fields: ['readiness'] });
    return { ...judgement, unmet };
  },

  'registration.propose': (context, draft) =>
    context.record((db) => {
      const { subject, held, grounds, judged, judgement } = prepare(
        benchOf({ ...context, db }),
        context.purpose,
        draft,
      );
      checkOwnPurpose(context.purpose, subject.purpose);
      const { act, legalBasis, reason, concernTalk } = draft;
      propose(held?.life ?? null, { act, by: context.account.id, items: judged.items }, judgement);
      const at = context.now();
      const registrationId = act === 'register' ? context.newId() : draft.registrationId;
      if (act === 'register') insertRegistration(db, { id: registrationId, subject, recordedAt: at });
      const proposalId = context.newId();
      insertProposal(
        db,
        {
          ...{ id: proposalId, registrationId, act, legalBasis, reason, concernTalk },
          ...{ proposedBy: context.account.id, proposedAt: at, purpose: subject.purpose },
        },
        grounds.map((ground) => ({ ...ground, rowId: context.newId() })),
      );
      return {
        result: { registrationId, proposalId },
        entry: {
          operation: 'collection',
          object: 'registration',
          recordIds: [subject.personId, registrationId, proposalId],
          fields: [act],
          legalBasis,
        },
        stale,
      };
    }),

  'registration.withdraw': (context, { proposalId, reason }) =>
    context.record((db) => {
      const { row, open, life } = heldByProposal({ ...context, db }, proposalId);
      checkOwnPurpose(context.purpose, row.purpose);
      if (open?.id !== proposalId) throw new Failure('registration.alreadyDecided');
      const after = withdraw(life, context.account.id);
      const made = { proposalId, accountId: context.account.id, at: context.now(), purpose: row.purpose };
      insertDecision(db, { ...made, verdict: 'withdraw', reason });
      closeProposal(db, proposalId, 'withdrawn');
      keepLife(db, row.id, after);
      const recordIds = [row.personId, row.id, proposalId];
      return {
        result: {},
        entry: { operation: 'alteration', object: 'registration', recordIds, fields: ['withdraw'] },
        stale,
      };
    }),

  'registration.queue': (context, page) => {
    const bench = benchOf(context);
    const proposals = openProposals(context.db, page);
    const shown = new Map(
      shownRegistrations(
        bench,
        proposals.map(({ registrationId }) => registrationId),
      ).map((registration) => [registration.id, registration]),
    );
    const entries = proposals.flatMap(({ id, registrationId }) => {
      const registration = shown.get(registrationId);
      const held = heldRegistration(bench, registrationId);
      const { open } = held.life;
      if (!registration || !open) return [];
      const own = open.by === context.account.id;
      const readiness = readinessToDecide(
        bench,
        { ...held, life: { ...held.life, open } },
        context.account,
        context.purpose,
      );
      return [{ registration, proposalId: id, own, readiness, approvals: open.approvals.length }];
    });
    context.consulted({
      object: 'registration',
      recordIds: entries.map(({ registration }) => registration.person.id),
      fields: ['queue'],
    });
    return { entries, total: countOpenProposals(context.db) };
  },

  'registration.decide': (context, { proposalId, verdict, reason }) =>
    context.record((db) => {
      const { account, ruleDay, now } = context;
      const held = heldByProposal({ ...context, db }, proposalId);
      const { row, life, open } = held;
      checkOwnPurpose(context.purpose, row.purpose);
      if (open?.id !== proposalId) throw new Failure('registration.alreadyDecided');
      const judgement = judgeOpen(benchOf({ ...context, db }), held);
      const after = decide(life, account, verdict, judgement, ruleDay());
      const made = { proposalId, accountId: account.id, at: now(), purpose: row.purpose };
      insertDecision(db, { ...made, verdict, reason });
      if (!after.open) closeProposal(db, proposalId, verdict === 'approve' ? 'approved' : 'declined');
      keepLife(db, row.id, after);
      if (after.reviewOn !== life.reviewOn) {
        const wait = { reviewOn: life.reviewOn, today: ruleDay(), at: now(), purpose: row.purpose };
        keepWait(db, row.id, wait);
      }
      const state = after.open ? 'open' : verdict === 'approve' ? 'approved' : 'declined';
      return {
        result: {
          state,
          approvalsLacking: after.open ? judgement.approvers - after.open.approvals.length : 0,
        },
        entry: {
          operation: 'approval',
          object: 'registration',
          recordIds: [row.personId, row.id, proposalId],
          // The state tells the log's reader whether it stands registered now: a first approval of two does not do it.
          fields: [verdict, state],
          legalBasis: open.legalBasis,
        },
        stale,
      };
    }),

  'registration.reviewDesk': async (context, { findings: wanted, offset, limit }) => {
    const { job, purpose } = context;
    const others = await lookalikes(context);
    const { db } = context;
    const bench = benchOf(context);
    const expired = new Set(personsWithExpiredProfile(db, bench.today));
    const standing = standingByReview(db);
    const found: { held: Held; findings: ReviewFinding[] }[] = [];
    for (const [index, { id, personId }] of standing.entries()) {
      if (index % judgedAtOnce === 0) {
        job.progress('registration.judging', index, standing.length);
        // Thousands are judged: a card that is opened meanwhile is answered in between.
        await setImmediate();
        job.stopIfCancelled();
      }
      if (!findRegistration(db, id)) continue; // removed meanwhile
      const held = heldRegistration(bench, id);
      const findings = findingsOn(bench, held);
      if (others.has(personId)) findings.push('possibleDuplicate');
      if (expired.has(personId)) findings.push('profileExpired');
      if (findings.length > 0) found.push({ held, findings });
    }
    for (const id of endedLast(db)) {
      found.push({ held: heldRegistration(bench, id), findings: ['toRemove'] });
    }
    const chosen = found.filter(
      ({ findings }) => wanted.length === 0 || findings.some((finding) => wanted.includes(finding)),
    );
    const page = chosen.slice(offset, offset + limit);
    const shown = new Map(
      shownRegistrations(
        bench,
        page.map(({ held }) => held.row.id),
      ).map((registration) => [registration.id, registration]),
    );
    const alike = page.flatMap(({ held }) => others.get(held.row.personId) ?? []);
    const leaving = personsToRemove(
      db,
      page.map(({ held }) => held.row.personId),
    );
    const names = personNames(db, alike);
    const births = birthsOf(db, alike);
    const waiting = openMeasuresOf(
      db,
      page.map(({ held }) => held.row.personId),
    );
    context.consulted({
      object: 'registration',
      recordIds: [...new Set([...page.map(({ held }) => held.row.personId), ...alike])],
      fields: ['review'],
    });
    return {
      entries: page.flatMap(({ held, findings }) => {
        const registration = shown.get(held.row.id);
        if (!registration) return [];
        const duplicates = (others.get(held.row.personId) ?? []).map((id) => ({
          ...{ id, name: names.get(id) ?? '', birthDate: births.get(id)?.birthDate ?? null },
        }));
        const toKeep = readinessToKeep(bench, purpose, held);
        const isRemovalProposed = leaving.has(held.row.personId);
        const measures = (waiting.get(held.row.personId) ?? []).map((measure) => ({
          ...measure,
          isLate: measure.dueOn < bench.today,
        }));
        return [{ registration, findings, duplicates, isRemovalProposed, measures, toKeep }];
      }),
      counts: countsOf(found.flatMap(({ findings }) => findings)),
      total: chosen.length,
    };
  },

  'registration.overdue': ({ db }) => countOverdue(db),

  'registration.end': (context, { registrationId, reason }) =>
    context.record((db) => {
      const bench = benchOf({ ...context, db });
      const held = heldRegistration(bench, registrationId);
      const { row } = held;
      checkOwnPurpose(context.purpose, row.purpose);
      const falling = row.subject === 'membership' ? leadingOf(db, row.membershipId ?? 0) : [];
      const ended = [held, ...falling.map((id) => heldRegistration(bench, id))];
      for (const each of ended) {
        end(each.life);
        if (each.open) closeProposal(db, each.open.id, 'declined');
        endRegistration(db, { id: each.row.id, by: context.account.id, at: context.now(), reason });
      }
      if (row.subject !== 'leading') endSubject(db, row, context.ruleDay());
      return {
        result: {},
        entry: {
          operation: 'alteration',
          object: 'registration',
          recordIds: [row.personId, ...ended.map((each) => each.row.id)],
          fields: ['end'],
        },
        stale: [...stale, 'group', 'network'],
      };
    }),
};

function countsOf(findings: readonly ReviewFinding[]): Record<ReviewFinding, number> {
  const counts = reviewFinding.options.map((one) => [one, findings.filter((each) => each === one).length]);
  return Object.fromEntries(counts) as Record<ReviewFinding, number>;
}

/** @throws Failure `call.notFound` */
function heldByProposal(context: Parameters<typeof benchOf>[0], proposalId: number) {
  const registrationId = registrationOfProposal(context.db, proposalId);
  if (registrationId === undefined) throw new Failure('call.notFound');
  return heldRegistration(benchOf(context), registrationId);
}
