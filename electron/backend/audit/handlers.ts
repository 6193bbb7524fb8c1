import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Anchor, auditCommands } from '../../../shared/contract/audit.ts';
import { foldDanish } from '../../../shared/danish.ts';
import { addDays, type IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { dropProposal, findProposal, keepProposal } from '../setting/fourEyes.ts';
import { practiceOf } from '../setting/practice.ts';
import { askForRewrite } from '../store/rewrite.ts';
import { exportFolder } from '../store/storeFile.ts';
import { cutFields, findBreak } from './chain.ts';
import {
  chainStart,
  countEntries,
  countFiltered,
  cutLog,
  cutThrough,
  distinctJustifications,
  filterChoices,
  findHead,
  findSeal,
  lastBefore,
  listCuts,
  listEntries,
  logLines,
  sealedEntries,
  storeNumber,
} from './repo.ts';
import { judgeAnchor, keptFrom, unusualIn } from './rules.ts';

/** Where the cut that awaits a second account stands among the settings: the number of its last entry. */
const cutKey = 'auditCut';

export const auditHandlers: HandlersOf<typeof auditCommands> = {
  'audit.list': ({ db, consulted }, { before, limit, from, to, text, ...asked }) => {
    consulted({ object: 'audit' });
    const folded = foldDanish(text.trim());
    const filter = {
      ...asked,
      since: from && startOf(from),
      until: to && startOf(addDays(to, 1)),
      justifications:
        folded === '' ? null : distinctJustifications(db).filter((each) => foldDanish(each).includes(folded)),
    };
    return {
      entries: listEntries(db, filter, { before, limit }).map((entry) => ({
        ...entry,
        recordIds: [...entry.recordIds],
        fields: [...entry.fields],
      })),
      total: countFiltered(db, filter),
    };
  },

  'audit.choices': ({ db }) => filterChoices(db),

  'audit.verify': ({ db, auditKey, consulted }) => {
    consulted({ object: 'audit', fields: ['chain'] });
    return {
      entries: countEntries(db),
      brokenAt: findBreak(auditKey, sealedEntries(db), chainStart(db)),
      head: Buffer.from(findHead(db)?.mac ?? []).toString('hex'),
    };
  },

  'audit.anchor': ({ record, storePath }) =>
    record((db) => {
      const head = findHead(db);
      const seal = head && findSeal(db, head.seq);
      if (!head || !seal) throw new Failure('call.notFound');
      const anchor: Anchor = {
        relata: 'log anchor 1',
        store: storeNumber(db),
        seq: head.seq,
        at: seal.at,
        mac: Buffer.from(seal.mac).toString('hex'),
        count: countEntries(db),
      };
      const folder = exportFolder(storePath);
      const file = join(folder, `log-anker-${String(head.seq).padStart(8, '0')}.json`);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, `${JSON.stringify(anchor, null, 2)}\n`, { mode: 0o600 });
      const entry = {
        operation: 'disclosure' as const,
        object: 'audit',
        fields: ['anchor', `seq=${head.seq}`],
      };
      return { result: { anchor, file }, entry, stale: ['audit'] };
    }),

  'audit.compareAnchor': ({ db, consulted }, { anchor }) => {
    const newest = findHead(db)?.seq ?? 0;
    const seal = findSeal(db, anchor.seq);
    const verdict = judgeAnchor(anchor, {
      ...{ store: storeNumber(db), newest, cutThrough: chainStart(db).seq },
      seal: seal ? { at: seal.at, mac: Buffer.from(seal.mac).toString('hex') } : null,
    });
    consulted({ object: 'audit', fields: ['anchor', `seq=${anchor.seq}`, verdict] });
    return { verdict, entries: countEntries(db) };
  },

  'audit.unusual': ({ db, consulted }, { from, to, thresholds }) => {
    if (to < from) throw new Failure('date.order');
    consulted({ object: 'audit', fields: ['unusual', `period=${from}..${to}`] });
    return { findings: unusualIn(logLines(db, startOf(from), startOf(addDays(to, 1))), thresholds) };
  },

  'audit.retention': (context) => {
    const { db, account, consulted } = context;
    consulted({ object: 'audit', fields: ['retention'] });
    const last = lastDue(context);
    const due = last === null ? undefined : cutThrough(db, last);
    const proposal = findProposal<number>(db, cutKey);
    return {
      keepMonths: practiceOf(db).logMonths,
      due: due ? { throughSeq: due.throughSeq, throughAt: due.throughAt, entries: due.entries } : null,
      proposal: proposal
        ? {
            throughSeq: proposal.value,
            reason: proposal.reason,
            proposedBy: proposal.proposer,
            proposedAt: proposal.at,
            own: proposal.by === account.id,
          }
        : null,
      cuts: listCuts(db).map(({ mac: _, ...cut }) => cut),
    };
  },

  'audit.proposeCut': (context, { throughSeq, reason }) =>
    context.record((db) => {
      if (findProposal(db, cutKey)) throw new Failure('setting.openProposal');
      if (lastDue(context) !== throughSeq) throw new Failure('audit.nothingDue');
      keepProposal(db, cutKey, { value: throughSeq, reason, by: context.account.id, at: context.now() });
      const fields = ['cut', 'propose', `through=${throughSeq}`];
      const entry = { operation: 'configuration' as const, object: 'audit', fields, justification: reason };
      return { result: {}, entry, stale: ['audit'] };
    }),

  'audit.decideCut': (context, { proposedAt, verdict, reason }) =>
    context.record((db) => {
      const proposal = findProposal<number>(db, cutKey);
      if (proposal?.at !== proposedAt) throw new Failure('setting.noProposal');
      dropProposal(db, cutKey);
      const told = { object: 'audit', justification: reason };
      if (verdict === 'decline') {
        const fields = ['cut', 'decline', `through=${proposal.value}`];
        return {
          result: { entries: 0 },
          entry: { ...told, operation: 'approval', fields },
          stale: ['audit'],
        };
      }
      if (proposal.by === context.account.id) throw new Failure('setting.ownDecision');
      const cut = cutThrough(db, proposal.value);
      // A longer time may have been chosen since it was proposed.
      if (!cut || cut.throughSeq > (lastDue(context) ?? 0)) throw new Failure('audit.nothingDue');
      cutLog(db, cut, { by: proposal.by, approvedBy: context.account.id, at: context.now() });
      askForRewrite(db);
      return {
        result: { entries: cut.entries },
        entry: { ...told, operation: 'erasure', fields: cutFields(cut) },
        stale: ['audit'],
        erased: true,
      };
    }),
};

/** The last entry that is older than the log is kept; null where nothing is. */
function lastDue({ db, today }: QueryContext): number | null {
  return lastBefore(db, startOf(keptFrom(today(), practiceOf(db).logMonths)));
}

/** The first instant of a day in Copenhagen, as the log writes instants. */
function startOf(day: IsoDate): string {
  const instant = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Copenhagen').toInstant();
  return instant.toString({ fractionalSecondDigits: 3 });
}
