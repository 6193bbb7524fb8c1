import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AccessGround,
  type AccessVerdict,
  type accessCommands,
  accessGround,
} from '../../../shared/contract/access.ts';
import { addMonths } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, MutationContext, QueryContext } from '../dispatch/handler.ts';
import { checkOwnPurpose } from '../fact/ground.ts';
import { personNames } from '../fact/shown.ts';
import { readCatalogue } from '../intervention/catalogue.ts';
import { readyFiles } from '../release/files.ts';
import { subjectOf } from '../removal/takeOut.ts';
import { mentionIn } from '../removal/trait.ts';
import { exportFolder } from '../store/storeFile.ts';
import { accessContent } from './content.ts';
import { answerJson, answerPdf } from './document.ts';
import { othersCut } from './others.ts';
import {
  findRequest,
  hasOpenRequest,
  insertFile,
  insertRequest,
  type RequestRow,
  requestsAbout,
  writeDecision,
} from './repo.ts';

/** Who receives an answer, as the log has it. */
const recipient = 'den registrerede';

export const accessHandlers: HandlersOf<typeof accessCommands> = {
  'access.request': (context, input) =>
    context.record((db) => {
      const { personId, receivedOn } = input;
      const purpose = purposeOf(context);
      if (!db.find('SELECT 1 FROM person WHERE id = ?', [personId])) throw new Failure('call.notFound');
      if (receivedOn > context.today()) throw new Failure('date.future');
      if (hasOpenRequest(db, personId, purpose)) throw new Failure('access.alreadyOpen');
      const [id, dueOn] = [context.newId(), addMonths(receivedOn, 1)];
      insertRequest(db, {
        ...{ ...input, id, dueOn, purpose },
        ...{ recordedBy: context.account.id, recordedAt: context.now() },
      });
      return {
        result: { id, dueOn },
        entry: {
          operation: 'collection',
          object: 'access',
          recordIds: [personId, id],
          fields: [input.askedBy],
        },
        stale: ['access'],
      };
    }),

  'access.list': ({ db, account, storePath, consulted }, { personId }) => {
    if (!db.find('SELECT 1 FROM person WHERE id = ?', [personId])) throw new Failure('call.notFound');
    const requests = requestsAbout(db, { personId, accountId: account.id, storePath });
    consulted({ object: 'access', recordIds: [personId, ...requests.map(({ id }) => id)] });
    return { requests };
  },

  'access.decide': async (context, { id, decision, reason }) => {
    const request = undecided(context, id);
    if (mentionIn(reason, subjectOf(context.db, request.personId).traits, true) !== null) {
      throw new Failure('access.reasonNames');
    }
    return decision.verdict === 'refused'
      ? refuse(context, request, decision.grounds, reason)
      : answer(context, request, decision, reason);
  },
};

/** @throws Failure `call.notFound`, `call.purposeForbidden`, `access.alreadyDecided`, `access.ownDecision` */
function undecided({ db, purpose, account }: QueryContext, id: number): RequestRow {
  const request = findRequest(db, id);
  if (!request) throw new Failure('call.notFound');
  checkOwnPurpose(purpose, request.purpose);
  if (request.state !== 'open') throw new Failure('access.alreadyDecided');
  if (request.recordedBy === account.id) throw new Failure('access.ownDecision');
  return request;
}

function refuse(
  context: MutationContext,
  request: RequestRow,
  grounds: readonly AccessGround[],
  reason: string,
) {
  return context.record((db) => {
    undecided(context, request.id);
    writeDecision(db, {
      ...{ id: request.id, state: 'refused', grounds, withheld: [], reason },
      ...{ decidedBy: context.account.id, decidedAt: context.now() },
    });
    return {
      result: { files: [] },
      entry: {
        ...{ operation: 'approval', object: 'access', recordIds: [request.personId, request.id] },
        ...{ fields: ['refused'], justification: reason, legalBasis: basisOf(grounds) },
      },
      stale: ['access'],
    };
  });
}

/** Writes the files of an answer and the decision that they go with, or nothing. */
async function answer(
  context: MutationContext,
  request: RequestRow,
  decision: Exclude<AccessVerdict, { verdict: 'refused' }>,
  reason: string,
) {
  const { db, account, storePath } = context;
  const { personId, purpose } = request;
  const cut = othersCut(db, personId);
  const given = {
    person: personNames(db, [personId]).get(personId) ?? '',
    purpose,
    receivedOn: request.receivedOn,
    madeOn: context.today(),
    demo: context.demo,
    decision,
    content: accessContent(db, {
      ...{ personId, cut, catalogue: readCatalogue(context.root) },
      ofPurpose: purpose === 'police' ? 'police' : null,
    }),
  };
  const documents = [
    { kind: 'pdf' as const, bytes: (await answerPdf(given)).bytes },
    { kind: 'json' as const, bytes: answerJson(given) },
  ].map((document) => {
    const exportId = context.newId();
    return {
      ...document,
      id: exportId,
      name: `INDSIGT-${given.madeOn}-${exportId.toString(16).padStart(12, '0')}.${document.kind}`,
      documentHash: createHash('sha256').update(document.bytes).digest('hex'),
    };
  });
  const folder = exportFolder(storePath);
  const ready = readyFiles(folder, documents);
  const grounds = decision.verdict === 'partial' ? decision.grounds : [];
  const withheld = decision.verdict === 'partial' ? decision.withheld : [];
  try {
    return context.record((written) => {
      undecided(context, request.id);
      writeDecision(written, {
        ...{ id: request.id, state: decision.verdict, grounds, withheld, reason },
        ...{ decidedBy: account.id, decidedAt: context.now() },
      });
      for (const { kind, id, name, documentHash } of documents) {
        insertFile(written, {
          ...{ id, requestId: request.id, kind, fileName: name, documentHash, reason },
          ...{ accountId: account.id, purpose, recordedAt: context.now() },
        });
      }
      ready.keep();
      return {
        result: { files: documents.map(({ name }) => join(folder, name)) },
        entry: {
          ...{ operation: 'disclosure', object: 'access', justification: reason, recipient },
          recordIds: [personId, request.id, ...documents.map(({ id }) => id)],
          fields: [decision.verdict, ...withheld.map((section) => `withheld=${section}`)],
          legalBasis: basisOf(grounds),
          documentHash: documents.map(({ documentHash }) => documentHash).join(' '),
        },
        stale: ['access', 'export'],
      };
    });
  } catch (error) {
    ready.drop();
    for (const { name } of documents) rmSync(join(folder, name), { force: true });
    throw error;
  }
}

/** The right, and the letters of what limits it. */
function basisOf(grounds: readonly AccessGround[]): string {
  if (grounds.length === 0) return 'LED 2016/680 art. 14';
  const letters = accessGround.options.flatMap((ground, at) =>
    grounds.includes(ground) ? ['abcde'.charAt(at)] : [],
  );
  return `LED 2016/680 art. 14; art. 15(1)(${letters.join(', ')})`;
}

/** @throws Failure `call.purposeForbidden` */
function purposeOf({ purpose }: QueryContext): Purpose {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
