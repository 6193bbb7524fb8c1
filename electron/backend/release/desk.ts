import type {
  OlderDocument,
  Receipt,
  Recipient,
  ReleaseReview,
  ReleaseState,
  ReleaseStatement,
  SummaryDocument,
} from '../../../shared/contract/release.ts';
import { previousQuarter, quarterDays } from '../../../shared/date.ts';
import { role } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { MutationContext, QueryContext } from '../dispatch/handler.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { exportFolder } from '../store/storeFile.ts';
import { type AuditInput, proofHolds } from './audit.ts';
import { baseOf } from './base.ts';
import { withNewcomers } from './batch.ts';
import { correctableQuarter, openQuarters } from './calendar.ts';
import { registeredIn } from './chapters.ts';
import { codebookVersion, editions, phrases } from './codebook.ts';
import { jsonOf } from './document/json.ts';
import { pdfOf } from './document/summaryPdf.ts';
import { workbookOf } from './document/xlsx.ts';
import { figuresIn, statedFigures } from './figures.ts';
import { fileName, type ReadyFiles, readyFiles } from './files.ts';
import { documentFindings, type FinishedDocuments, pathsOf } from './finished.ts';
import { auditedDocument, mergePools } from './history.ts';
import { genesisHash, ledgerHolds, sealLedgerEntry, sha256 } from './ledger.ts';
import type { Letters } from './letters.ts';
import { type Base, type Movement, movementBetween } from './movement.ts';
import { readDocument, shownBefore } from './older.ts';
import { attackerModel, type Profile, policyVersion, profilesUnder } from './profile.ts';
import {
  approvedReleases,
  decideRelease,
  documentBytes,
  everyApproved,
  firstDay,
  forbiddenTerms,
  ingredientsAsOf,
  insertDocument,
  insertLedgerEntry,
  ledgerEntries,
  listReleases,
  type StoredRelease,
  settingsOf,
} from './repo.ts';
import { documentOf, reviewOf, type SealedProof } from './review.ts';

/** The settings that a release was made under, as they are kept with it. */
interface StoredPolicy extends Pick<Profile, 'k' | 'coalition' | 'tables'> {
  readonly profileVersion: number;
  readonly codebookVersion: number;
  readonly attackerModel: string;
}

/** Everything that has left so far, as the audit takes it. */
interface LedgerHistory {
  readonly releases: readonly StoredRelease[];
  readonly sealed: readonly SealedProof[];
  /** One for each base that anybody was released of. */
  readonly movements: readonly Movement[];
}

/**
 * Counts, suppresses and audits a document against every earlier release to anybody. A job. All recipients of a quarter
 * are served from one base, the one that its first release froze; a correction counts the register anew.
 * @throws Failure `release.tooSoon`, `release.ledgerBroken`, `release.auditFailed`, `release.openProposal`, `call.cancelled`
 */
export async function prepare(
  context: QueryContext,
  recipient: Recipient,
  period: string,
  statement: ReleaseStatement,
): Promise<{ review: ReleaseReview; sealed: SealedProof; policy: StoredPolicy }> {
  const { db, auditKey, job } = context;
  const profile = profilesUnder(settingsOf(db))[recipient];
  const { isCorrection } = checkCalendar(db, profile, period, context.today());
  if (!everythingHolds(db, auditKey)) throw new Failure('release.ledgerBroken');
  job.progress('count', 0, 0);
  const history = historyOf(db);
  const last = history.sealed.at(-1);
  const lastRelease = history.releases.at(-1);
  const asOf = quarterDays(period).last;
  const opensStep = !last || lastRelease?.period !== period || isCorrection;
  const opened = opensStep ? openStep(context, history, asOf, period) : null;
  const base: Base = opened?.base ?? new Map(last?.base);
  const letters: Letters = opened?.letters ?? new Map(last?.letters);
  const movements = opened ? [...history.movements, opened.movement] : [...history.movements];
  job.stopIfCancelled();

  const own = history.releases.flatMap((release, at) => (release.recipient === recipient ? [at] : []));
  const previous = own.at(-1);
  const previousStep = previous === undefined ? movements.length - 2 : (history.sealed[previous]?.step ?? 0);
  const from = Math.min(previousStep + 1, movements.length - 1);
  const policy = policyOf(profile);
  const proof = await context.compute.run(
    'release.audit',
    {
      profile: { k: profile.k, coalition: profile.coalition, tables: profile.tables },
      movements,
      from,
      ...earlierOf(history),
    },
    job,
  );
  const sealed: SealedProof = {
    version: 2,
    appVersion: context.appVersion,
    step: movements.length - 1,
    from,
    movement: movements.at(-1) as Movement,
    base: [...base].sort(([a], [b]) => (a < b ? -1 : 1)),
    letters: [...letters].sort(([a], [b]) => (a < b ? -1 : 1)),
    proof,
    auditedAgainst: auditedAgainst(history.releases),
  };
  const since =
    previous === undefined
      ? quarterDays(previousQuarter(period)).last
      : (history.releases[previous]?.asOf ?? asOf);
  const before = previous === undefined ? null : (history.releases[previous] ?? null);
  const days = {
    period,
    asOf,
    since,
    issuedOn: context.today(),
    demo: context.demo,
    isCorrection,
    previous: before && {
      period: before.period,
      asOf: before.asOf,
      persons: registeredIn(shownBefore(before.document)),
    },
    development: profile.indicators ? statement.development : null,
    figures: profile.indicators ? statedFigures(db, asOf, profile.k, statement) : [],
  };
  job.progress('document', 0, 0);
  const document = documentOf(profile, days, movements.slice(from), proof);
  const { pages } = await pdfOf(document);
  const shown = { document, pages: [...pages] };
  const review = reviewOf(shown, profile, movements.slice(from), sealed, before);
  return { review, sealed, policy };
}

/** Whom the documents of a quarter count. */
export interface QuarterBase {
  base: Base;
  /** Frozen by a release of the quarter; else what the next one would count. */
  isFrozen: boolean;
  /** Everybody who is on file now as of the quarter's end, also those who wait until they are a batch. */
  everybody: Base;
  /** The same with whom and what is overdue now: counted in no document. */
  withOverdue: Base;
}

/** The base of a quarter's documents; its own null where a later quarter has left and none was made of this one. */
export function baseOfQuarter(
  context: Pick<QueryContext, 'db' | 'auditKey'>,
  period: string,
): Omit<QuarterBase, 'base'> & { base: Base | null } {
  const { db, auditKey } = context;
  const asOf = quarterDays(period).last;
  const { base: everybody } = baseOf(ingredientsAsOf(db, asOf), asOf, auditKey, new Map());
  const { base: withOverdue } = baseOf(ingredientsAsOf(db, asOf, true), asOf, auditKey, new Map());
  const others = { everybody, withOverdue };
  const history = historyOf(db);
  const own = history.releases.findLastIndex((release) => release.period === period);
  const sealed = history.sealed[own];
  if (sealed) return { base: new Map(sealed.base), isFrozen: true, ...others };
  const isPast = history.releases.some((release) => release.period > period);
  return { base: isPast ? null : openStep(context, history, asOf, period).base, isFrozen: false, ...others };
}

/** A new base and what happened since the last one; before any release, since the end of the quarter before. */
function openStep(
  { db, auditKey }: Pick<QueryContext, 'db' | 'auditKey'>,
  { sealed }: LedgerHistory,
  asOf: string,
  period: string,
): { base: Base; letters: Letters; movement: Movement } {
  const last = sealed.at(-1);
  const since = quarterDays(previousQuarter(period)).last;
  const before: { base: Base; letters: Letters } = last
    ? { base: new Map(last.base), letters: new Map(last.letters) }
    : baseOf(ingredientsAsOf(db, since), since, auditKey, new Map());
  const now = baseOf(ingredientsAsOf(db, asOf), asOf, auditKey, before.letters);
  const base = withNewcomers(before.base, now.base, last === undefined);
  return { base, letters: now.letters, movement: movementBetween(before.base, base) };
}

/**
 * Everything that has left. @throws Failure `release.olderLedger` where a document of format 1 has: it was proved in another
 * way, and nothing new can be proved together with it.
 */
function historyOf(db: ReadableDatabase): LedgerHistory {
  const releases = approvedReleases(db);
  const sealed = releases.map(sealedOf);
  if (sealed.some(({ version }) => version !== 2)) throw new Failure('release.olderLedger');
  const movements: Movement[] = [];
  for (const { step, movement } of sealed) movements[step] = movement;
  return { releases, sealed, movements };
}

/** Documents that have left, and the worlds that their proofs rest on. */
function earlierOf({ releases, sealed }: LedgerHistory): Pick<AuditInput, 'earlier' | 'known'> {
  const earlier = releases.flatMap((release, at): AuditInput['earlier'][number][] => {
    const { k, coalition, tables } = JSON.parse(release.policy) as StoredPolicy;
    const one = sealed[at];
    return one ? [auditedDocument({ k, coalition, tables }, one.from, one.step, one.proof)] : [];
  });
  const known = sealed.reduce<AuditInput['known']>((pools, { proof }) => mergePools(pools, proof.pools), []);
  return { earlier, known };
}

/**
 * A stored release for showing it again: all that the desk knows of it, or, where its format is an older one, what it shows.
 * Its pages are drawn anew, and are there only if they make the very file that left.
 */
export async function reviewStored(
  db: ReadableDatabase,
  release: StoredRelease,
): Promise<{ review: ReleaseReview | null; older: OlderDocument | null }> {
  const read = readDocument(release.document);
  if ('older' in read) return { review: null, older: read.older };
  const { document } = read;
  const sealed = sealedOf(release);
  const history = historyOf(db);
  const movements = [...history.movements];
  movements[sealed.step] = sealed.movement;
  const { k, coalition, tables, profileVersion } = JSON.parse(release.policy) as StoredPolicy;
  const now = profilesUnder(settingsOf(db))[release.recipient];
  const profile = { ...now, k, coalition, tables, version: profileVersion };
  const own = history.releases.filter(
    ({ id, recipient }) => recipient === release.recipient && id !== release.id,
  );
  const before = own
    .filter(({ decidedAt }) => !release.decidedAt || (decidedAt ?? '') < release.decidedAt)
    .at(-1);
  const pdf = await pdfOf(document);
  const left = documentBytes(db, release.id, 'pdf');
  const isWhatLeft = release.state !== 'approved' || Buffer.from(pdf.bytes).equals(left);
  const shown = { document, pages: isWhatLeft ? [...pdf.pages] : [] };
  const steps = movements.slice(sealed.from, sealed.step + 1);
  return { review: reviewOf(shown, profile, steps, sealed, before ?? null), older: null };
}

/**
 * Releases a proposal: the proof is checked again without the solver, the documents are made, searched and written, and
 * ledger and receipt are sealed with them, or nothing happens at all.
 * @throws Failure `release.ledgerBroken`, `release.auditFailed`, `release.textFound`, `release.alreadyDecided`, `export.failed`
 */
export async function approve(
  context: MutationContext,
  release: StoredRelease,
  reason: string,
): Promise<Decided> {
  const { auditKey, account } = context;
  if (!everythingHolds(context.db, auditKey)) throw new Failure('release.ledgerBroken');
  const document = checkedDocument(context.db, release);
  const finished: FinishedDocuments = {
    pdf: await pdfOf(document),
    xlsx: await workbookOf(document),
    json: Buffer.from(release.document, 'utf8'),
  };
  const { pdf, xlsx, json } = finished;
  const folder = exportFolder(context.storePath);
  const files: ReadyFiles[] = [];
  try {
    const result = context.record((db) => {
      if (!everythingHolds(db, auditKey)) throw new Failure('release.ledgerBroken');
      const paths = pathsOf(context.storePath);
      if (documentFindings(finished, { ...forbiddenTerms(db), paths }).length > 0)
        throw new Failure('release.textFound');
      const decided = decideRelease(db, {
        id: release.id,
        state: 'approved',
        decidedBy: account.id,
        decidedAt: context.now(),
        reason,
      });
      if (!decided) throw new Failure('release.alreadyDecided');
      const previous = ledgerEntries(db).at(-1);
      const receipt = receiptOf(release, document, {
        documents: [
          { format: 'pdf', sha256: sha256(pdf.bytes) },
          { format: 'xlsx', sha256: sha256(xlsx) },
          { format: 'json', sha256: sha256(json) },
        ],
        approvedOn: context.today(),
        approvedBy: account.role,
        number: (previous?.seq ?? 0) + 1,
        previous: previous?.hash ?? genesisHash,
      });
      const receiptText = `${JSON.stringify(receipt, null, 2)}\n`;
      const entry = {
        seq: receipt.ledger.number,
        releaseId: release.id,
        documentHash: sha256(json),
        witnessHash: sha256(release.proof),
        policyVersion: policyVersion(release.recipient, JSON.parse(release.policy) as StoredPolicy),
        receipt: receiptText,
        at: context.now(),
        previousHash: receipt.ledger.previous,
      };
      insertLedgerEntry(db, { ...entry, hash: sealLedgerEntry(auditKey, entry) });
      const written = [
        { format: 'pdf', bytes: pdf.bytes },
        { format: 'xlsx', bytes: xlsx },
        { format: 'json', bytes: json },
        { format: 'receipt', bytes: Buffer.from(receiptText, 'utf8') },
      ] as const;
      for (const { format, bytes } of written) insertDocument(db, release.id, format, bytes);
      files.push(
        readyFiles(
          folder,
          written.map(({ format, bytes }) => ({ name: fileName(release, format), bytes })),
        ),
      );
      return {
        result: { id: release.id, state: 'approved' as const, folder },
        entry: {
          operation: 'disclosure',
          object: 'release',
          recordIds: [release.id],
          recipient: release.recipient,
          documentHash: sha256(json),
          justification: reason,
        },
        stale: ['release'],
      };
    });
    for (const ready of files) ready.keep();
    return result;
  } catch (error) {
    for (const ready of files) ready.drop();
    throw error;
  }
}

/** Turns a proposal down. Its figures and its proof stay inside; nothing is written outside the store. */
export function decline(context: MutationContext, release: StoredRelease, reason: string): Decided {
  return context.record((db) => {
    const decided = decideRelease(db, {
      id: release.id,
      state: 'declined',
      decidedBy: context.account.id,
      decidedAt: context.now(),
      reason,
    });
    if (!decided) throw new Failure('release.alreadyDecided');
    return {
      result: { id: release.id, state: 'declined' as const, folder: null },
      entry: {
        operation: 'approval',
        object: 'release',
        recordIds: [release.id],
        recipient: release.recipient,
        justification: reason,
      },
      stale: ['release'],
    };
  });
}

interface Decided {
  id: number;
  state: ReleaseState;
  folder: string | null;
}

/**
 * Whether the quarter may be released to the recipient now, for the first time or as a correction.
 * @throws Failure `release.tooSoon` where the calendar does not hold it, `release.openProposal`
 */
export function checkCalendar(
  db: ReadableDatabase,
  profile: Profile,
  period: string,
  today: string,
): { isCorrection: boolean } {
  const releases = listReleases(db);
  const open = releases.find(({ state }) => state === 'proposed');
  if (open)
    throw new Failure('release.openProposal', {
      recipient: editions[open.recipient].recipient,
      period: open.period,
    });
  if (correctableQuarter(releases, profile) === period) return { isCorrection: true };
  if (!openQuarters(releases, profile, today, firstDay(db)).includes(period))
    throw new Failure('release.tooSoon', { recipient: profile.label, period });
  return { isCorrection: false };
}

/** True if the ledger and every document that it stands for are whole. */
export function everythingHolds(db: ReadableDatabase, key: Uint8Array): boolean {
  const approved = everyApproved(db);
  if (!ledgerHolds(key, ledgerEntries(db), approved)) return false;
  return approved.every(({ id, receipt }) => {
    const { documents } = JSON.parse(receipt ?? '{"documents":[]}') as Pick<Receipt, 'documents'>;
    return documents.every(({ format, sha256: hash }) => sha256(documentBytes(db, id, format)) === hash);
  });
}

/** What was sealed with a release. */
export function sealedOf(release: Pick<StoredRelease, 'proof'>): SealedProof {
  return JSON.parse(release.proof) as SealedProof;
}

/** The frozen document, after its proof was checked again. */
function checkedDocument(db: ReadableDatabase, release: StoredRelease): SummaryDocument {
  const history = historyOf(db);
  const sealed = sealedOf(release);
  const policy = JSON.parse(release.policy) as StoredPolicy;
  const profile = profilesUnder(settingsOf(db))[release.recipient];
  const movements = [...history.movements.slice(0, sealed.step), sealed.movement];
  const input: AuditInput = {
    profile: { k: policy.k, coalition: policy.coalition, tables: policy.tables },
    movements,
    from: sealed.from,
    ...earlierOf(history),
  };
  const read = readDocument(release.document);
  if ('older' in read) throw new Failure('release.auditFailed');
  const { document } = read;
  const isLatest = history.movements.length <= sealed.step + 1;
  const rebuilt = documentOf(
    profile,
    {
      ...document,
      demo: document.marking === phrases.inventedMarking,
      figures: figuresIn(document),
    },
    movements.slice(sealed.from),
    sealed.proof,
  );
  const holds =
    isLatest &&
    JSON.stringify(policy) === JSON.stringify(policyOf(profile)) &&
    JSON.stringify(sealed.auditedAgainst) === JSON.stringify(auditedAgainst(history.releases)) &&
    jsonOf(rebuilt) === release.document &&
    proofHolds(input, sealed.proof);
  if (!holds) throw new Failure('release.auditFailed');
  return document;
}

function receiptOf(
  release: StoredRelease,
  document: SummaryDocument,
  facts: {
    documents: Receipt['documents'];
    approvedOn: string;
    approvedBy: Receipt['approvedBy'];
    number: number;
    previous: string;
  },
): Receipt {
  const policy = JSON.parse(release.policy) as StoredPolicy;
  return {
    format: 'relata-receipt',
    version: 2,
    recipient: release.recipient,
    period: release.period,
    asOf: release.asOf,
    issuedOn: document.issuedOn,
    approvedOn: facts.approvedOn,
    documents: facts.documents,
    profile: { version: policy.profileVersion, k: policy.k, coalition: policy.coalition },
    codebookVersion: document.version.codebook,
    attackerModel,
    auditedAgainst: sealedOf(release).auditedAgainst.map(({ documentHash }) => documentHash),
    verdict: 'safe',
    proposedBy: role.parse(release.proposerRole),
    approvedBy: facts.approvedBy,
    ledger: { number: facts.number, previous: facts.previous },
  };
}

function auditedAgainst(earlier: readonly StoredRelease[]): SealedProof['auditedAgainst'] {
  return earlier.map(({ period, document }) => ({ period, documentHash: sha256(document) }));
}

function policyOf(profile: Profile): StoredPolicy {
  return {
    k: profile.k,
    coalition: profile.coalition,
    tables: profile.tables,
    profileVersion: profile.version,
    codebookVersion,
    attackerModel,
  };
}
