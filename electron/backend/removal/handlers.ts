import type { HeldBackup, MentionPlace, removalCommands } from '../../../shared/contract/removal.ts';
import { addDays } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, MutationContext, QueryContext } from '../dispatch/handler.ts';
import { mergedNumbers } from '../duplicate/merge.ts';
import { hiddenPersons, personNames } from '../fact/shown.ts';
import { keepFlow } from '../flow/material.ts';
import { practiceOf } from '../setting/practice.ts';
import { listBackups } from '../store/backup.ts';
import { deleteExports, exportsLeft } from './files.ts';
import { addToLedger, ledgerEntries, ledgerHash, ledgerKey, writeLedgerFiles } from './ledger.ts';
import {
  deleteRemoval,
  findRemoval,
  insertNamesake,
  insertProof,
  insertRemoval,
  isProposed,
  namesakePlaces,
  observationLines,
  openRemovals,
  ownRecords,
  personIsOnFile,
  proofs,
  type RemovalRow,
  sourceLines,
} from './repo.ts';
import { countLogMentions, type Hit, isCorrectable, readText, searchTraces, writeText } from './search.ts';
import { type Subject, subjectOf, type TakenOut, takeOut } from './takeOut.ts';
import { mentionIn, onlyTakesAway, withoutMentions } from './trait.ts';
import { unregisteredPastLimit } from './unregistered.ts';

/** So many who were never registered are shown at once. */
const mostShown = 100;

/** Everything that may have shown the person. */
const everything = [
  ...['person', 'group', 'observation', 'relation', 'incident', 'custody', 'source', 'intake'],
  ...['network', 'registration', 'release', 'removal', 'flow', 'export'],
] as const;

export const removalHandlers: HandlersOf<typeof removalCommands> = {
  'removal.propose': (context, { personId, reason }) =>
    context.record((db) => {
      if (!personIsOnFile(db, personId)) throw new Failure('call.notFound');
      if (isProposed(db, personId)) throw new Failure('removal.alreadyProposed');
      const id = context.newId();
      const { account, now } = context;
      insertRemoval(db, {
        ...{ id, personId, reason, proposedBy: account.id, proposedAt: now(), purpose: purposeOf(context) },
      });
      return {
        result: { id },
        entry: { operation: 'alteration', object: 'removal', recordIds: [personId, id], fields: ['propose'] },
        stale: ['removal', 'registration'],
      };
    }),

  'removal.dismiss': (context, { id, reason }) =>
    context.record((db) => {
      const removal = removalOf(context, id);
      const mayDecide = context.account.role !== 'analyst' || removal.proposedBy === context.account.id;
      if (!mayDecide) throw new Failure('call.roleForbidden');
      checkNamesNobody(reason, subjectOf(db, removal.personId));
      deleteRemoval(db, id);
      return {
        result: {},
        entry: {
          ...{ operation: 'alteration', object: 'removal', recordIds: [removal.personId, id] },
          ...{ fields: ['dismiss'], justification: reason },
        },
        stale: ['removal', 'registration'],
      };
    }),

  'removal.list': (context) => {
    const rows = openRemovals(context.db);
    const persons = rows.map(({ personId }) => personId);
    context.consulted({ object: 'removal', recordIds: persons, fields: ['list'] });
    const names = personNames(context.db, persons);
    const hidden = new Set(hiddenPersons(context.db));
    return {
      removals: rows.map(({ id, personId, reason, proposedBy, proposer, proposedAt, purpose }) => ({
        ...{ id, reason, proposedAt, purpose, proposedBy: proposer },
        person: { id: personId, name: names.get(personId) ?? '', isShown: !hidden.has(personId) },
        own: proposedBy === context.account.id,
      })),
    };
  },

  'removal.unregistered': async (context) => {
    const past = await unregisteredPastLimit(context, context.ruleDay(), practiceOf(context.db));
    const first = past.slice(0, mostShown);
    const ids = first.map(({ id }) => id);
    context.consulted({ object: 'removal', recordIds: ids, fields: ['unregistered'] });
    const names = personNames(context.db, ids);
    return {
      persons: first.map((person) => ({
        ...person,
        name: names.get(person.id) ?? '',
        purpose: purposeOfPerson(context.db, person.id),
      })),
      total: past.length,
    };
  },

  'removal.examine': (context, { id }) =>
    context.record((db) => {
      const removal = removalOf(context, id);
      const subject = subjectOf(db, removal.personId);
      const goes = ownRecords(db, removal.personId);
      const namesakes = namesakePlaces(db, removal.personId);
      const met = [...(subject.partOf.get('observation') ?? [])];
      const reported = sourceLines(db, subject.sources);
      const lines = new Map(met.map((each) => [each, observationLines(db, [each])]));
      db.run('SAVEPOINT examined');
      const taken = takeOut(db, subject);
      const searched = searchTraces(db, subject.traits, subject.partOf, watch(context));
      const left = new Set(sourceLines(db, subject.sources).map(({ text }) => text));
      db.run('ROLLBACK TO examined');
      db.run('RELEASE examined');
      const gone = new Set(taken.observations);
      return {
        result: {
          goes: [
            ...goes,
            ...also(
              'observation',
              taken.observations.length,
              taken.observations.flatMap((each) => lines.get(each) ?? []),
            ),
            ...also(
              'source',
              taken.sources.length,
              reported.filter(({ text }) => !left.has(text)),
            ),
          ],
          stays: met.filter((each) => !gone.has(each)).flatMap((each) => lines.get(each) ?? []),
          places: openHits(searched.hits, namesakes).map((hit) => shownPlace(hit, subject)),
          backups: backupsHolding(context),
          files: taken.files,
          searched: searched.places.length,
        },
        entry: { operation: 'consultation', object: 'removal', recordIds: [removal.personId, id] },
        stale: [],
      };
    }),

  'removal.correct': (context, { id, before, after, ...place }) =>
    context.record((db) => {
      const removal = removalOf(context, id);
      const subject = subjectOf(db, removal.personId);
      const present = readText(db, place);
      if (present !== before) throw new Failure('removal.textChanged');
      if (!isCorrectable(place.table, place.column)) throw new Failure('removal.onlyTakeAway');
      if (mentionIn(present, subject.traits, true) === null || !onlyTakesAway(present, after)) {
        throw new Failure('removal.onlyTakeAway');
      }
      writeText(db, place, after.trim() === '' ? '-' : after);
      const [record] = JSON.parse(place.record) as unknown[];
      return {
        result: {},
        entry: {
          ...{ operation: 'alteration', object: place.table, fields: [place.column] },
          recordIds: typeof record === 'number' ? [record] : [],
        },
        stale: everything,
        erased: true,
      };
    }),

  'removal.clear': (context, { id, ...place }) =>
    context.record((db) => {
      const removal = removalOf(context, id);
      const { traits } = subjectOf(db, removal.personId);
      const text = readText(db, place);
      if (text === undefined) throw new Failure('call.notFound');
      // A CPR number or another system's number is nobody else's.
      if (mentionIn(text, traits, true) === 'numbered') throw new Failure('removal.numbered');
      insertNamesake(db, {
        ...{ personId: removal.personId, place: `${place.table}.${place.column}`, record: place.record },
        ...{ accountId: context.account.id, at: context.now(), purpose: purposeOf(context) },
      });
      return {
        result: {},
        entry: {
          operation: 'alteration',
          object: 'removal',
          recordIds: [removal.personId, id],
          fields: ['namesake'],
        },
        stale: ['removal'],
      };
    }),

  'removal.carryOut': (context, { id, reason }) => {
    const { account, ruleDay, now, auditKey, storePath } = context;
    const key = ledgerKey(auditKey);
    const proof = context.record((db) => {
      const removal = removalOf(context, id);
      if (removal.proposedBy === account.id) throw new Failure('removal.ownProposal');
      const subject = subjectOf(db, removal.personId);
      checkNamesNobody(reason, subject);
      const namesakes = namesakePlaces(db, removal.personId);
      const purpose = purposeOfPerson(db, removal.personId);
      keepFlow(db, removal.personId, ruleDay());
      // Whoever was merged into the person must not come back with an older backup either.
      const numbers = [removal.personId, ...mergedNumbers(db, removal.personId)];
      const taken = takeOut(db, subject);
      const { places, hits } = searchTraces(db, subject.traits, subject.partOf, watch(context));
      const open = openHits(hits, namesakes);
      if (open.length > 0) throw new Failure('removal.namedElsewhere', { count: open.length });
      addToLedger(
        db,
        numbers.map((number) => ({ hash: ledgerHash(key, number), removedOn: ruleDay() })),
      );
      const result = {
        ...{ id: context.newId(), removedOn: ruleDay(), places, found: open.length },
        namesakes: hits.length,
        inLog: countLogMentions(db, subject.traits),
        backups: backupsHolding(context),
        exports: exportsLeft(db, storePath),
      };
      // Before the act is written: a file that will not go refuses the removal.
      deleteExports(storePath, taken.files);
      insertProof(db, { ...result, accountId: account.id }, purpose, now());
      return {
        result: { ...result, by: account.name },
        entry: {
          ...{ operation: 'erasure', object: 'person', recordIds: [removal.personId] },
          ...{ fields: ['removal'], justification: reason },
        },
        stale: everything,
        erased: true,
      };
    });
    writeLedgerFiles(storePath, key, ledgerEntries(context.db));
    return proof;
  },

  'removal.proofs': (context) => {
    context.consulted({ object: 'removal', fields: ['proofs'] });
    return { proofs: proofs(context.db) };
  },
};

/** @throws Failure `call.notFound` */
function removalOf({ db }: QueryContext, id: number): RemovalRow {
  const removal = findRemoval(db, id);
  if (!removal) throw new Failure('call.notFound');
  return removal;
}

function purposeOf({ purpose }: QueryContext): Purpose {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}

function purposeOfPerson(db: QueryContext['db'], personId: number): Purpose {
  return db.value('SELECT purpose FROM person WHERE id = ?', [personId]);
}

/** What is written in the log outlives the person. @throws Failure `removal.reasonNames` */
function checkNamesNobody(reason: string, { traits }: Subject): void {
  if (mentionIn(reason, traits, true) !== null) throw new Failure('removal.reasonNames');
}

function openHits(hits: readonly Hit[], namesakes: ReadonlySet<string>): Hit[] {
  return hits.filter(({ table, column, record }) => !namesakes.has(`${table}.${column} ${record}`));
}

function shownPlace({ table, column, record, mention, text }: Hit, { traits }: Subject): MentionPlace {
  return {
    ...{ table, column, record, text },
    mention: mention === 'recordNumber' ? 'numbered' : mention,
    suggestion: withoutMentions(text, traits),
    isCorrectable: mention !== 'recordNumber' && isCorrectable(table, column),
  };
}

function also(
  kind: 'observation' | 'source',
  count: TakenOut['observations']['length'],
  lines: { day: string | null; text: string }[],
) {
  return count === 0 ? [] : [{ kind, count, lines }];
}

function backupsHolding(context: QueryContext): HeldBackup[] {
  const { backupDays } = practiceOf(context.db);
  return listBackups(context.storePath).map(({ name, madeOn }) => ({
    ...{ name, madeOn },
    until: addDays(madeOn, backupDays),
  }));
}

function watch({ job }: MutationContext): (done: number, total: number) => void {
  return (done, total) => {
    job.stopIfCancelled();
    job.progress('removal.searching', done, total);
  };
}
