import {
  type Recipient,
  type ReleaseRow,
  receipt as receiptShape,
  type releaseCommands,
} from '../../../shared/contract/release.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { exportFolder } from '../store/storeFile.ts';
import { openQuarters } from './calendar.ts';
import { approve, checkCalendar, decline, everythingHolds, prepare, releasesTo, sealedOf } from './desk.ts';
import { jsonOf } from './document/json.ts';
import { fileName } from './files.ts';
import { sha256 } from './ledger.ts';
import { profiles } from './profile.ts';
import {
  findDocument,
  findRelease,
  firstDay,
  insertRelease,
  ledgerEntries,
  listReleases,
  type StoredRelease,
} from './repo.ts';
import { documentFrom, reviewOf } from './review.ts';

export const releaseHandlers: HandlersOf<typeof releaseCommands> = {
  'release.calendar': ({ db, today }) => ({
    recipients: (Object.keys(profiles) as Recipient[]).map((recipient) => ({
      recipient,
      quarters: openQuarters(releasesTo(db, recipient), today(), firstDay(db)),
    })),
  }),

  'release.preview': async (context, { recipient, period }) => {
    const { review } = await prepare(context, recipient, period);
    context.consulted({ object: 'release', fields: ['preview'], recipient });
    return review;
  },

  'release.propose': async (context, { recipient, period, documentHash }) => {
    const { review, sealed, policy } = await prepare(context, recipient, period);
    if (review.documentHash !== documentHash) throw new Failure('release.previewStale');
    const id = context.newId();
    return context.record((db) => {
      checkCalendar(db, recipient, period, context.today());
      insertRelease(db, {
        id,
        recipient,
        period,
        asOf: review.document.asOf,
        policy: JSON.stringify(policy),
        document: jsonOf(review.document),
        proof: JSON.stringify(sealed),
        proposedBy: context.account.id,
        proposedAt: context.now(),
      });
      return {
        result: { id },
        entry: { operation: 'combination', object: 'release', recordIds: [id], recipient, documentHash },
        stale: ['release'],
      };
    });
  },

  'release.list': ({ db, auditKey, account }) => ({
    releases: listReleases(db).map((release) => rowOf(release, account.id)),
    ledger: { entries: ledgerEntries(db).length, holds: everythingHolds(db, auditKey) },
  }),

  'release.get': ({ db, storePath, account, consulted }, { id }) => {
    const release = found(findRelease(db, id));
    const receipt = findDocument(db, id, 'receipt');
    consulted({ object: 'release', recordIds: [id], recipient: release.recipient });
    return {
      ...rowOf(release, account.id),
      review: reviewOf(documentFrom(release.document), profiles[release.recipient], sealedOf(release)),
      files: receipt
        ? {
            folder: exportFolder(storePath),
            names: (['pdf', 'json', 'receipt'] as const).map((format) => fileName(release.period, format)),
          }
        : null,
      receipt: receipt ? receiptShape.parse(JSON.parse(Buffer.from(receipt).toString('utf8'))) : null,
    };
  },

  'release.decide': (context, { id, decision, reason }) => {
    const release = found(findRelease(context.db, id));
    if (release.state !== 'proposed') throw new Failure('release.alreadyDecided');
    if (release.proposedBy === context.account.id) throw new Failure('release.ownApproval');
    return decision === 'approve' ? approve(context, release, reason) : decline(context, release, reason);
  },

  'release.document': ({ db, storePath, consulted }, { id, format }) => {
    const release = found(findRelease(db, id));
    const bytes = findDocument(db, id, format);
    if (!bytes) throw new Failure('release.notApproved');
    consulted({
      object: 'release',
      recordIds: [id],
      fields: [format],
      recipient: release.recipient,
      documentHash: sha256(bytes),
    });
    return { fileName: fileName(release.period, format), folder: exportFolder(storePath), bytes };
  },
};

function found(release: StoredRelease | undefined): StoredRelease {
  if (!release) throw new Failure('call.notFound');
  return release;
}

function rowOf(release: StoredRelease, accountId: number): ReleaseRow {
  return {
    id: release.id,
    recipient: release.recipient,
    period: release.period,
    asOf: release.asOf,
    state: release.state,
    proposedBy: release.proposerName,
    proposedAt: release.proposedAt,
    decidedBy: release.deciderName,
    decidedAt: release.decidedAt,
    decisionReason: release.decisionReason,
    own: release.proposedBy === accountId,
  };
}
