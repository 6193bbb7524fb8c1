import { z } from 'zod';

/**
 * Everything that may go wrong in a way Relata foresees. Each code has one Danish and one English sentence
 * (`shared/text/`) that says what happened and what to do next; a missing sentence does not compile.
 */
export const failureCodes = [
  // the call itself
  'call.unknownCommand',
  'call.invalidInput',
  'call.roleForbidden',
  'call.purposeForbidden',
  'call.justificationMissing',
  'call.cancelled',
  'call.notFound',
  'call.unexpected',
  // the store file
  'store.locked',
  'store.alreadyOpen',
  'store.missing',
  'store.exists',
  'store.keyFileMissing',
  'store.keyFileDamaged',
  'store.damaged',
  'store.newer',
  'store.inUse',
  'store.readOnly',
  'store.diskFull',
  'store.folderMissing',
  'store.backupFailed',
  'store.backupMissing',
  'store.backupForeign',
  'store.ledgerDamaged',
  // accounts
  'account.wrongPassphrase',
  'account.weakPassphrase',
  'account.nameTaken',
  'account.secondPersonNeeded',
  'account.approverNeeded',
  'account.presentPassphraseWrong',
  'account.samePassphrase',
  'account.own',
  'account.resetByAdministrator',
  'account.keptByAdministrator',
  // facts
  'person.nameMissing',
  'person.cprInvalid',
  'person.birthDateImplausible',
  'person.cprBirthDateMismatch',
  'date.invalid',
  'date.order',
  'date.future',
  'observation.tooFewParticipants',
  'observation.participantTwice',
  'relation.self',
  'custody.contradiction',
  'custody.tooYoung',
  'briefing.notEnded',
  'briefing.alreadyFrozen',
  'briefing.nothingOnFile',
  'access.alreadyOpen',
  'access.ownDecision',
  'access.alreadyDecided',
  'access.reasonNames',
  'duplicate.alreadyProposed',
  'duplicate.ownDecision',
  'duplicate.sourceGone',
  'group.nameMissing',
  'membership.overlap',
  'role.overlap',
  'source.handlingTextMissing',
  'source.basisForbidsPurpose',
  'source.purposeForbidsFact',
  'record.inUse',
  'record.notToday',
  'indicator.computed',
  'place.alreadyInFocus',
  'indicator.periodUnfit',
  // intake
  'intake.empty',
  'intake.tooLarge',
  'intake.notText',
  'intake.unbalancedQuotes',
  'intake.noColumns',
  'intake.columnRefused',
  'intake.columnMissing',
  'intake.rowErrors',
  'intake.undoBlocked',
  'intake.alreadyUndone',
  'intake.unknownFile',
  'intake.encoding',
  'intake.lineTooLong',
  'intake.tooManyRows',
  'intake.undecided',
  // the log
  'audit.nothingDue',
  // registration
  'registration.requirementsUnmet',
  'registration.alreadyDecided',
  'registration.ownDecision',
  'registration.decidedByYou',
  'registration.notOwn',
  'registration.notStanding',
  // removal
  'removal.alreadyProposed',
  'removal.ownProposal',
  'removal.namedElsewhere',
  'removal.reasonNames',
  'removal.onlyTakeAway',
  'removal.textChanged',
  'removal.numbered',
  // measures, profiles and joint assessments
  'situation.alreadyOpen',
  'situation.closed',
  'situation.notClosed',
  'situation.openTasks',
  'situation.dueTooEarly',
  'situation.partTaken',
  'situation.personOn',
  'situation.taskSettled',
  'situation.taskOpen',
  'record.notOwn',
  'intervention.notNow',
  'intervention.dueMissing',
  'intervention.dueTooEarly',
  'intervention.purposeForbids',
  'intervention.actorUnknown',
  'intervention.responsibleMissing',
  'profile.notOwn',
  'profile.finished',
  'profile.overallMissing',
  'profile.reasonMissing',
  'profile.itemReasonMissing',
  'profile.nothingFinished',
  'profile.roundFull',
  'profile.roundOpen',
  'profile.roundClosed',
  'profile.assessorCannotClose',
  'profile.evidenceUnknown',
  'assessment.noValidProfile',
  'assessment.tooFewAuthorities',
  'assessment.dissentOfAbsent',
  // settings
  'setting.openProposal',
  'setting.noProposal',
  'setting.ownDecision',
  // network and release
  'network.tooLarge',
  'export.failed',
  'export.markingChanged',
  'export.notDeleted',
  'release.auditFailed',
  'release.solverFailed',
  'release.ledgerBroken',
  'release.olderLedger',
  'release.ownApproval',
  'release.alreadyDecided',
  'release.notApproved',
  'release.tooSoon',
  'release.openProposal',
  'release.previewStale',
  'release.textFound',
  'audit.chainBroken',
  'demo.storeInUse',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** Values that a failure's sentence may name. Never personal data, SQL or a stack. */
export type FailureParams = Record<string, string | number>;

/** A failure as it travels from the backend to the window. */
export const failureShape = z.object({
  code: z.enum(failureCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FailureShape = z.infer<typeof failureShape>;

/** An expected failure. Anything else that is thrown reaches the screen as `call.unexpected` with a reference. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly params: FailureParams;

  constructor(code: FailureCode, params: FailureParams = {}) {
    super(code);
    this.name = 'Failure';
    this.code = code;
    this.params = params;
  }
}
