import type {
  Receipt,
  Recipient,
  ReleaseReview,
  ReleaseState,
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
import { openQuarters } from './calendar.ts';
import { codebookVersion, phrases } from './codebook.ts';
import type { Policy } from './disclosure/policy.ts';
import { jsonOf, stringsOfJson } from './document/json.ts';
import { pdfOf, type WrittenPdf } from './document/pdf.ts';
import { textOfPdf } from './document/pdfText.ts';
import { fileName, type ReadyFiles, readyFiles } from './files.ts';
import { type Forbidden, gateFindings } from './gate.ts';
import { genesisHash, ledgerHolds, sealLedgerEntry, sha256 } from './ledger.ts';
import { type Base, movementBetween } from './movement.ts';
import { attackerModel, type Profile, policyVersion, profiles } from './profile.ts';
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
} from './repo.ts';
import { auditedStep, documentFrom, documentOf, reviewOf, type SealedProof } from './review.ts';

/** The settings that a release was made under, as they are kept with it. */
interface StoredPolicy extends Policy {
  readonly profileVersion: number;
  readonly codebookVersion: number;
  readonly attackerModel: string;
}

/**
 * Counts, suppresses and audits a summary against every earlier release to the recipient. A job.
 * @throws Failure `release.tooSoon`, `release.ledgerBroken`, `release.auditFailed`, `release.solverFailed`, `call.cancelled`
 */
export async function prepare(
  context: QueryContext,
  recipient: Recipient,
  period: string,
): Promise<{ review: ReleaseReview; sealed: SealedProof; policy: StoredPolicy }> {
  const { db, auditKey, job } = context;
  checkCalendar(db, recipient, period, context.today());
  if (!everythingHolds(db, auditKey)) throw new Failure('release.ledgerBroken');
  job.progress('count', 0, 0);
  const profile = profiles[recipient];
  const asOf = quarterDays(period).last;
  const earlier = approvedReleases(db, recipient);
  const last = earlier.at(-1);
  const since = last?.asOf ?? quarterDays(previousQuarter(period)).last;
  const before: Base = last
    ? new Map(sealedOf(last).base)
    : baseOf(ingredientsAsOf(db, since), since, auditKey);
  const after = baseOf(ingredientsAsOf(db, asOf), asOf, auditKey);
  job.stopIfCancelled();

  const movement = movementBetween(before, after);
  const policy = policyOf(profile);
  const input: AuditInput = { policy, movement, earlier: earlier.map(auditedStep) };
  const proof = await context.compute.run('release.audit', input, job);
  const sealed: SealedProof = {
    version: 1,
    appVersion: context.appVersion,
    movement,
    base: [...after].sort(([a], [b]) => (a < b ? -1 : 1)),
    proof,
    auditedAgainst: auditedAgainst(earlier),
  };
  const marking = context.demo ? phrases.inventedMarking : phrases.marking;
  const days = { period, asOf, since, issuedOn: context.today(), marking };
  const review = reviewOf(documentOf(profile, days, movement, proof), profile, sealed);
  return { review, sealed, policy };
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
  const pdf = await pdfOf(document);
  const json = Buffer.from(release.document, 'utf8');
  const folder = exportFolder(context.storePath);
  const files: ReadyFiles[] = [];
  try {
    const result = context.record((db) => {
      if (!everythingHolds(db, auditKey)) throw new Failure('release.ledgerBroken');
      refuseForbidden(pdf, release.document, forbiddenTerms(db));
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
        pdf: sha256(pdf.bytes),
        json: sha256(json),
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
        policyVersion: policyVersion(profiles[release.recipient]),
        receipt: receiptText,
        at: context.now(),
        previousHash: receipt.ledger.previous,
      };
      insertLedgerEntry(db, { ...entry, hash: sealLedgerEntry(auditKey, entry) });
      const written = [
        { format: 'pdf', bytes: pdf.bytes },
        { format: 'json', bytes: json },
        { format: 'receipt', bytes: Buffer.from(receiptText, 'utf8') },
      ] as const;
      for (const { format, bytes } of written) insertDocument(db, release.id, format, bytes);
      files.push(
        readyFiles(
          folder,
          written.map(({ format, bytes }) => ({ name: fileName(release.period, format), bytes })),
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

/** Proposals and releases to one recipient. */
export function releasesTo(db: ReadableDatabase, recipient: Recipient): StoredRelease[] {
  return listReleases(db).filter((release) => release.recipient === recipient);
}

/** @throws Failure `release.tooSoon` where the calendar does not hold the quarter, `release.openProposal` */
export function checkCalendar(
  db: ReadableDatabase,
  recipient: Recipient,
  period: string,
  today: string,
): void {
  const releases = releasesTo(db, recipient);
  const open = releases.find(({ state }) => state === 'proposed');
  const { label } = profiles[recipient];
  if (open) throw new Failure('release.openProposal', { recipient: label, period: open.period });
  if (!openQuarters(releases, today, firstDay(db)).includes(period)) {
    throw new Failure('release.tooSoon', { recipient: label, period });
  }
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
  const profile = profiles[release.recipient];
  const sealed = sealedOf(release);
  const earlier = approvedReleases(db, release.recipient);
  const policy = JSON.parse(release.policy) as StoredPolicy;
  const input: AuditInput = { policy, movement: sealed.movement, earlier: earlier.map(auditedStep) };
  const document = documentFrom(release.document);
  const rebuilt = documentOf(profile, document, sealed.movement, sealed.proof);
  const holds =
    policy.k === profile.k &&
    policy.coalition === profile.coalition &&
    JSON.stringify(sealed.auditedAgainst) === JSON.stringify(auditedAgainst(earlier)) &&
    jsonOf(rebuilt) === release.document &&
    proofHolds(input, sealed.proof);
  if (!holds) throw new Failure('release.auditFailed');
  return document;
}

/** The last gate. What a program reads out of the PDF must be what was written into it. */
function refuseForbidden(pdf: WrittenPdf, json: string, forbidden: Forbidden): void {
  const withoutSpace = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
  const holdsOnlyItsText = withoutSpace(textOfPdf(pdf.bytes)) === withoutSpace(pdf.strings.join(' '));
  const findings = [
    ...gateFindings({ bytes: pdf.bytes, strings: pdf.strings }, forbidden),
    ...gateFindings({ bytes: Buffer.from(json, 'utf8'), strings: stringsOfJson(json) }, forbidden),
  ];
  if (!holdsOnlyItsText || findings.length > 0) throw new Failure('release.textFound');
}

function receiptOf(
  release: StoredRelease,
  document: SummaryDocument,
  facts: {
    pdf: string;
    json: string;
    approvedOn: string;
    approvedBy: Receipt['approvedBy'];
    number: number;
    previous: string;
  },
): Receipt {
  const profile = profiles[release.recipient];
  return {
    format: 'relata-receipt',
    version: 1,
    recipient: release.recipient,
    period: release.period,
    asOf: release.asOf,
    issuedOn: document.issuedOn,
    approvedOn: facts.approvedOn,
    documents: [
      { format: 'pdf', sha256: facts.pdf },
      { format: 'json', sha256: facts.json },
    ],
    profile: { version: profile.version, k: profile.k, coalition: profile.coalition },
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
    zerosShown: false,
    profileVersion: profile.version,
    codebookVersion,
    attackerModel,
  };
}
