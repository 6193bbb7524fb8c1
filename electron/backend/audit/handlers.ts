import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Anchor, auditCommands } from '../../../shared/contract/audit.ts';
import { foldDanish } from '../../../shared/danish.ts';
import { addDays, type IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { exportFolder } from '../store/storeFile.ts';
import { findBreak } from './chain.ts';
import {
  countEntries,
  countFiltered,
  distinctJustifications,
  filterChoices,
  findHead,
  findSeal,
  listEntries,
  logLines,
  sealedEntries,
  storeNumber,
} from './repo.ts';
import { judgeAnchor, unusualIn } from './rules.ts';

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
      brokenAt: findBreak(auditKey, sealedEntries(db)),
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
      ...{ store: storeNumber(db), newest },
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
};

/** The first instant of a day in Copenhagen, as the log writes instants. */
function startOf(day: IsoDate): string {
  const instant = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Copenhagen').toInstant();
  return instant.toString({ fractionalSecondDigits: 3 });
}
