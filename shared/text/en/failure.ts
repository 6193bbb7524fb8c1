import type { FailureCode } from '../../failure.ts';

export const failure: Record<FailureCode, string> = {
  'call.unknownCommand':
    'The program does not know this act. Restart Relata; if it persists, tell the administrator.',
  'call.invalidInput': 'Something in the input cannot be used ({{field}}). Correct the field and try again.',
  'call.roleForbidden': 'Your role does not give access to this. Ask a colleague with the right role.',
  'call.purposeForbidden':
    'This cannot be used for the purpose the workspace is open for. Open it for the right purpose.',
  'call.justificationMissing': 'A justification is missing. Write why, and try again.',
  'call.cancelled': 'Stopped. Nothing is changed.',
  'call.notFound': 'What you looked for is not (or no longer) within your access. Refresh the view.',
  'call.unexpected':
    'An unexpected error happened. Nothing is lost. Give reference {{reference}} to the administrator.',
  'store.locked': 'The store is locked. Unlock it to go on.',
  'store.alreadyOpen': 'A store is already open. Lock it first.',
  'store.missing': 'There is no store at {{file}}. Check the path, or make a new store.',
  'store.exists': 'A store already lies at {{file}}. Choose another name; the existing one is untouched.',
  'store.keyFileMissing':
    'The key file {{file}} is missing. Put it back beside the store, for instance from the latest backup. The store is untouched.',
  'store.keyFileDamaged':
    'The key file {{file}} cannot be read. Fetch it from the latest backup. The store is untouched.',
  'store.damaged':
    'The store {{file}} is damaged or is no Relata store. The file is untouched: copy it, and restore the latest backup.',
  'store.newer':
    'The store was written by a newer Relata (schema {{file}}, this one knows {{known}}). Update the program; the store is untouched.',
  'store.inUse':
    'The store {{file}} is open in another window or by another user. Close it there and try again.',
  'store.readOnly':
    'The folder {{folder}} cannot be written. Get the right to write there, or move the store.',
  'store.diskFull':
    'The disk is full ({{folder}}). Free some space and try again; the last change is not saved, everything before it is intact.',
  'store.folderMissing': 'The folder {{folder}} does not exist. Make it, or choose another.',
  'store.backupFailed':
    'The backup could not be written. The store is intact; try again, or choose another disk.',
  'store.backupMissing':
    'The backup {{file}} is not there (any more), or its key file is missing. Choose another. The store is untouched.',
  'store.backupForeign':
    'The backup belongs to another store. Choose one that was made of this one. The store is untouched.',
  'store.ledgerDamaged':
    'The list of removals {{file}} cannot be read, nor can the store itself. Without it removed persons would come back: put the list back from the folder of backups, and try again. Nothing was touched.',
  'account.wrongPassphrase': 'Account or passphrase does not fit. The attempt is noted.',
  'account.weakPassphrase':
    'The passphrase of {{name}} is too easy to guess. Use at least {{least}} characters, for instance four random words, without the name.',
  'account.nameTaken':
    'The name {{name}} is used already. Each account needs its own; the name of a removed account is not used again, so that the log reads one way only.',
  'account.secondPersonNeeded': 'There must be two accounts at least: nobody may approve their own work.',
  'account.approverNeeded':
    'There must be at least one reviewer or leader who can approve. Add another first.',
  'account.presentPassphraseWrong':
    'The present passphrase does not fit. Nothing has changed, and the attempt is noted. Try again.',
  'account.samePassphrase': 'The new passphrase is the same as the present one. Choose another.',
  'account.own':
    'You cannot remove or reset yourself. Change your own passphrase, or ask another leader or administrator.',
  'account.keptByAdministrator':
    'Where there is an administrator, only an administrator can add or remove one. Ask the administrator.',
  'account.resetByAdministrator':
    'Where there is an administrator, only the administrator can reset a passphrase. Ask the administrator.',
  'person.nameMissing': 'The person has no name. Write a name or an alias.',
  'person.cprInvalid':
    'The CPR number does not begin with a date that exists. Correct it, or leave the field empty.',
  'person.birthDateImplausible':
    'The birth date {{date}} is implausible. Correct it, or leave the field empty.',
  'person.cprBirthDateMismatch': 'The birth date does not fit the CPR number. Correct one of them.',
  'date.invalid': '“{{text}}” is no date. Write it as 23-11-2026.',
  'date.order': 'The end date is before the start date. Swap or correct them.',
  'date.future': 'The date {{date}} is in the future. Correct it.',
  'observation.tooFewParticipants': 'An observation needs at least one participant. Add whoever was met.',
  'observation.participantTwice': 'The same person is chosen twice. Remove one.',
  'relation.self': 'A person cannot be related to themself. Choose somebody else.',
  'custody.contradiction':
    'It does not fit the custody or release that begins {{date}}. Correct the dates, or end the first one.',
  'custody.tooYoung':
    'By the birth date on file the person was too young to be in custody on {{date}}. Correct the date or the birth date.',
  'access.alreadyOpen': 'A request for access about the person is still undecided. Decide it first.',
  'access.ownDecision':
    'A request for access is decided by somebody else than whoever recorded it. Ask a colleague to decide it.',
  'access.alreadyDecided': 'The request is already decided. Record a new one if it is to be answered again.',
  'access.reasonNames':
    'The reason is written in the log, which stays when the person is removed. Write it without the person’s name and numbers.',
  'duplicate.alreadyProposed':
    'One of the two is in an open proposal of a merge already. Decide that one first.',
  'duplicate.ownDecision':
    'A merge is decided by somebody else than its proposer. You can withdraw your own proposal.',
  'duplicate.sourceGone':
    'The merge cannot be undone: the source that one of the two was entered from has been taken out of the store since.',
  'group.nameMissing': 'The group has no name.',
  'membership.overlap':
    'The person is already a member of the group in that period. Correct the period, or end the first membership.',
  'role.overlap':
    'The person already has that role in that period. Correct the period, or end the first one.',
  'source.handlingTextMissing': 'Handling code H3 needs a text on the restriction.',
  'source.basisForbidsPurpose':
    'A source under section 115 of the Administration of Justice Act cannot serve police work. Choose prevention as the purpose, or correct the legal basis.',
  'source.purposeForbidsFact':
    'One of the chosen persons or groups is known from prevention (section 115) only and cannot stand in a record for police work. Choose a source for prevention.',
  'record.inUse': 'The record cannot be removed: {{count}} others build on it. Remove them first.',
  'record.notToday': 'Only entries made today can be taken back. Older records are ended with an end date.',
  'place.alreadyInFocus':
    'The area is in focus already from that day or a later one. End that focus, or choose a day after it.',
  'indicator.computed': 'This indicator is computed from what is on file and cannot be entered.',
  'indicator.periodUnfit':
    'The period {{period}} does not fit the indicator. Choose one after the plan’s baseline that has begun.',
  'intake.empty': 'The file {{file}} is empty. Choose a file with a heading line and at least one row.',
  'intake.tooLarge':
    'The file {{file}} is larger than {{limit}} MB. Divide it and import the parts one by one.',
  'intake.notText': 'The file {{file}} is no text file (CSV). Save it as CSV and try again.',
  'intake.unbalancedQuotes':
    'The file {{file}} has an unpaired quotation mark near line {{line}}. Correct the line and try again.',
  'intake.noColumns': 'The file {{file}} has no heading line. Write the column names in the first line.',
  'intake.columnRefused': 'The column “{{column}}” cannot be imported: {{reason}}',
  'intake.columnMissing': 'A column for {{field}} is missing. Choose it in the mapping and try again.',
  'intake.rowErrors': '{{count}} rows have errors. Correct them in the file, or choose to skip them.',
  'intake.undoBlocked':
    'The import cannot be undone: {{count}} later records build on it. Remove them first.',
  'intake.alreadyUndone': 'The import has already been undone.',
  'intake.unknownFile': 'The file is no longer in memory. Choose it again.',
  'intake.encoding':
    'The file {{file}} has characters near line {{line}} that do not fit the encoding {{encoding}}. Save the file again as UTF-8, or choose the encoding yourself.',
  'intake.lineTooLong':
    'The file {{file}} has a line without end (line {{line}}). Make sure that it is a CSV file with one row a line.',
  'intake.tooManyRows':
    'The file {{file}} has too many rows or columns (at most {{limit}} rows). Split it and import the parts one by one.',
  'intake.undecided':
    '{{count}} words of the files have no meaning yet. Choose it in the mapping and try again.',
  'audit.nothingDue':
    'The entries are not that old (any longer): the log is kept for the time chosen under Settings. Open the dialog again to see what can be deleted now.',
  'registration.requirementsUnmet':
    'The registration cannot go on: {{count}} requirements are not met. See the list of what is missing and put it right first.',
  'registration.alreadyDecided': 'This proposal has been decided already. Refresh the queue.',
  'registration.ownDecision':
    'You cannot decide what you proposed yourself. Let somebody else do so, or take the proposal back.',
  'registration.decidedByYou':
    'You have decided on this proposal already. Another reviewer or leader must take the next step.',
  'registration.notOwn':
    'Only the one who proposed it can take it back. Decline it instead, or ask your colleague to.',
  'registration.notStanding': 'The registration does not (or no longer) stand. Refresh the view.',
  'export.notDeleted':
    'The file {{file}} in the export folder cannot be deleted. Close it if it is open, and try again. Nothing was removed.',
  'removal.alreadyProposed': 'The removal is proposed already. See it under Review, Removal.',
  'removal.ownProposal': 'You proposed this removal. Another reviewer or leader must carry it out.',
  'removal.namedElsewhere':
    '{{count}} texts still name the person. Correct each, or say that it speaks of another. Nothing was removed.',
  'removal.reasonNames':
    'The reason names the person, and it stays in the log. Write it without names and numbers.',
  'removal.onlyTakeAway':
    'Here words can only be taken out, not added. Remove what points to the person, and leave the rest.',
  'removal.textChanged': 'The text has changed since it was shown. Look at it again before you correct it.',
  'removal.numbered':
    'The text holds the person’s own number and cannot speak of another. Take the number out.',
  'situation.alreadyOpen': 'The incident is already followed on an open board. Open it under Situation.',
  'situation.closed': 'The board is closed. Open it again before anything is written on it.',
  'situation.notClosed': 'The board is open already.',
  'situation.openTasks':
    'Tasks that are still open: {{count}}. Settle or drop them before the board is closed. If they are not shown here, they wait for a registration under Control.',
  'situation.dueTooEarly': 'The deadline ({{date}}) is past already. Choose a time that lies ahead.',
  'situation.partTaken': 'The actor has that part already. Choose another part or actor.',
  'situation.personOn': 'The person is on the board already.',
  'situation.taskSettled': 'The task is settled already. Open it again to change it.',
  'situation.taskOpen': 'The task is open already.',
  'record.notOwn': 'Somebody else wrote it. Only whoever wrote it can take it back on the same day.',
  'intervention.notNow':
    'The measure cannot do that where it is now. Open it again and choose among the acts shown.',
  'intervention.dueMissing': 'Write when something is next due. An open measure always has a day.',
  'intervention.dueTooEarly': '{{date}} has passed. Choose a day from today on.',
  'intervention.purposeForbids':
    'This measure cannot be decided in the purpose of the workspace. Information under § 115 never leads to investigation; open the workspace for the other purpose.',
  'intervention.actorUnknown':
    'One of those responsible is not in the plan’s annex 1. Choose among the actors listed.',
  'intervention.responsibleMissing': 'Choose at least one responsible actor.',
  'profile.notOwn': 'The form is somebody else’s. Begin your own to rate independently.',
  'profile.finished':
    'The form is finished and is not changed. Begin a new assessment if the picture is another.',
  'profile.overallMissing': 'The overall rating is missing. Choose it yourself; it is never computed.',
  'profile.reasonMissing':
    'The reason for the overall rating is missing. Write in at least a short sentence what weighed.',
  'profile.itemReasonMissing': '{{count}} rated items lack a reason. Write it, or answer “unknown”.',
  'profile.nothingFinished':
    'Nobody has finished a form in the round yet. Wait for the first assessor, or have the draft discarded.',
  'profile.roundFull': 'Two have already rated in this round. Wait until it is closed and begin a new one.',
  'profile.roundOpen':
    'The round is open. The other assessor must finish, or a leader close the round, before it can be used.',
  'profile.roundClosed': 'The round is closed. Begin a new assessment.',
  'profile.assessorCannotClose':
    'You have a form in the round yourself. Another reviewer or leader must close it.',
  'profile.evidenceUnknown':
    'A piece of evidence is not among what is on file about the person. Choose it again.',
  'assessment.noValidProfile':
    'There is no valid finished risk profile. Map first, then hold the joint assessment.',
  'assessment.tooFewAuthorities': 'A joint assessment has at least two actors. Choose who took part.',
  'assessment.dissentOfAbsent':
    'A dissent stands with an actor who did not take part. Correct the participants or the dissent.',
  'setting.openProposal': 'There is a proposal for other limits already. Let somebody else decide it first.',
  'setting.noProposal': 'The proposal is no longer there. Refresh the view and see what holds.',
  'setting.ownDecision':
    'You cannot decide on limits you proposed yourself. Ask another reviewer, leader or administrator.',
  'network.tooLarge':
    'The view has {{count}} persons, more than the graph can show ({{limit}}). Narrow time, area or role.',
  'export.failed': 'The file could not be written to the export folder. Check space and rights.',
  'export.markingChanged':
    'The handling codes behind the view have changed since you saw them. Nothing was saved. Read them, and save again.',
  'briefing.notEnded': 'The quarter has not ended. Freeze it when its last day has passed.',
  'briefing.alreadyFrozen':
    'The quarter is frozen already and cannot be frozen again. Corrections are shown beside the figures.',
  'briefing.nothingOnFile': 'Nothing is registered in the quarter. Choose a later one.',
  'release.auditFailed':
    'The release is stopped: the audit found figures that may reveal a person and could not hide them. Nothing is released.',
  'release.solverFailed':
    'The release is stopped: the audit could not be finished. Nothing is released. Try again.',
  'release.ledgerBroken':
    'The release is stopped: the ledger of earlier releases does not hold together. Call the data protection officer.',
  'release.olderLedger':
    'No new summary can be made in this store: its ledger holds a release by an older edition of Relata, with which new ones cannot be proved together. The old ones can still be read. Make new summaries in a new store.',
  'release.ownApproval': 'You cannot approve what you proposed yourself. Somebody else must decide.',
  'release.alreadyDecided': 'This proposal is already decided.',
  'release.notApproved': 'The release is not approved yet.',
  'release.tooSoon':
    'The calendar has no release to {{recipient}} for {{period}}: the quarter must be over and later than the last release. A correction is a new release.',
  'release.openProposal':
    'There is already a proposal to {{recipient}} for {{period}}. Let somebody else decide on it first.',
  'release.previewStale':
    'The figures have changed since the preview. Fetch it again and look it through before you propose it.',
  'release.textFound':
    'The release is stopped: the document holds more than set phrases and figures. Nothing is released. Call the data protection officer.',
  'audit.chainBroken': 'The log’s chain is broken at entry {{seq}}. Call the data protection officer.',
  'demo.storeInUse':
    'Something has already been entered in this store. Demo material can only be put into a new store, so that invented persons are never mixed with others. Make a new store for it.',
};
