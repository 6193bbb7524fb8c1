import {
  type ProfileSettings,
  type ReleaseRow,
  type ReleaseStatement,
  receipt as receiptShape,
  type releaseCommands,
} from '../../../shared/contract/release.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { dropProposal, findProposal, keepProposal, keepSetting } from '../setting/fourEyes.ts';
import { exportFolder } from '../store/storeFile.ts';
import { correctableQuarter, nextQuarter, openQuarters } from './calendar.ts';
import { codebookHistory } from './codebook.ts';
import { approve, checkCalendar, decline, everythingHolds, prepare, reviewStored } from './desk.ts';
import { jsonOf } from './document/json.ts';
import { fileName } from './files.ts';
import { sha256 } from './ledger.ts';
import { attackerModel, defaultSettings, profilesUnder } from './profile.ts';
import {
  approvedReleases,
  findDocument,
  findRelease,
  firstDay,
  insertRelease,
  ledgerEntries,
  listReleases,
  type StoredRelease,
  settingsKey,
  settingsOf,
  withCalendars,
} from './repo.ts';
import { raised } from './settings.ts';
import { layouts } from './summary.ts';

export const releaseHandlers: HandlersOf<typeof releaseCommands> = {
  'release.calendar': ({ db, today }) => {
    const releases = listReleases(db);
    const start = firstDay(db);
    return {
      recipients: Object.values(profilesUnder(settingsOf(db))).map((profile) => ({
        recipient: profile.code,
        quarters: openQuarters(releases, profile, today(), start),
        correctable: correctableQuarter(releases, profile),
        next: nextQuarter(profile, today()),
      })),
    };
  },

  'release.preview': async (context, { recipient, period, statement }) => {
    const { review } = await prepare(context, recipient, period, statement ?? nothingStated);
    context.consulted({ object: 'release', fields: ['preview'], recipient });
    return review;
  },

  'release.propose': async (context, { recipient, period, statement, documentHash }) => {
    const { review, sealed, policy } = await prepare(context, recipient, period, statement ?? nothingStated);
    if (review.documentHash !== documentHash) throw new Failure('release.previewStale');
    const id = context.newId();
    return context.record((db) => {
      checkCalendar(db, profilesUnder(settingsOf(db))[recipient], period, context.today());
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

  'release.get': async ({ db, storePath, account, consulted }, { id }) => {
    const release = found(findRelease(db, id));
    const receipt = findDocument(db, id, 'receipt');
    consulted({ object: 'release', recordIds: [id], recipient: release.recipient });
    return {
      ...rowOf(release, account.id),
      ...(await reviewStored(db, release)),
      files: receipt
        ? {
            folder: exportFolder(storePath),
            names: (['pdf', 'xlsx', 'json', 'receipt'] as const)
              .filter((format) => findDocument(db, id, format) !== undefined)
              .map((format) => fileName(release, format)),
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
    return { fileName: fileName(release, format), folder: exportFolder(storePath), bytes };
  },

  'release.notify': ({ db, consulted }, { wrongFrom }) => {
    const concerned = approvedReleases(db).filter(({ asOf }) => asOf >= wrongFrom);
    consulted({ object: 'release', fields: ['notify'] });
    const recipients = [...new Set(concerned.map(({ recipient }) => recipient))];
    return {
      recipients: recipients.map((recipient) => ({
        recipient,
        periods: concerned.filter((release) => release.recipient === recipient).map(({ period }) => period),
      })),
    };
  },

  'release.profiles': ({ db, account }) => {
    const proposed = findProposal<ProfileSettings>(db, settingsKey);
    return {
      settings: settingsOf(db),
      defaults: defaultSettings,
      proposal: proposed
        ? {
            settings: withCalendars(proposed.value),
            reason: proposed.reason,
            proposedBy: proposed.proposer,
            proposedAt: proposed.at,
            own: proposed.by === account.id,
          }
        : null,
      contents: Object.values(profilesUnder(defaultSettings)).map(
        ({ code, tables, roundedTo, shares, indicators }) => ({
          recipient: code,
          tables: tables.map((table) => layouts[table].title),
          roundedTo,
          shares,
          indicators,
        }),
      ),
      codebook: [...codebookHistory],
      attackerModel,
    };
  },

  'release.proposeProfiles': ({ record, account, now }, { settings, reason }) =>
    record((db) => {
      if (findProposal<ProfileSettings>(db, settingsKey)) throw new Failure('setting.openProposal');
      const wanted = raised(settingsOf(db), settings);
      keepProposal(db, settingsKey, { value: wanted, reason, by: account.id, at: now() });
      return {
        result: {},
        entry: {
          operation: 'configuration',
          object: 'releaseProfiles',
          fields: ['propose'],
          justification: reason,
        },
        stale: ['release'],
      };
    }),

  'release.decideProfiles': ({ record, account, now }, { proposedAt, verdict, reason }) =>
    record((db) => {
      const proposed = findProposal<ProfileSettings>(db, settingsKey);
      if (proposed?.at !== proposedAt) throw new Failure('setting.noProposal');
      if (verdict === 'approve' && proposed.by === account.id) throw new Failure('setting.ownDecision');
      dropProposal(db, settingsKey);
      if (verdict === 'approve') {
        const { by } = proposed;
        const value = withCalendars(proposed.value);
        keepSetting(db, settingsKey, { value, by, approvedBy: account.id, at: now() });
      }
      return {
        result: {},
        entry: {
          operation: 'approval',
          object: 'releaseProfiles',
          fields: [verdict],
          justification: reason,
        },
        stale: ['release'],
      };
    }),
};

/** What the proposer adds where nothing is said. */
const nothingStated: ReleaseStatement = { development: null, concernTalks: null };

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
    isCorrection: release.isCorrection,
    own: release.proposedBy === accountId,
  };
}
