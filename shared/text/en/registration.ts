import type { registration as da } from '../da/registration.ts';
import type { Words } from '../words.ts';

export const registration: Words<typeof da> = {
  title: 'Registration',
  requirement: {
    'purpose.other':
      'This belongs to another purpose than the workspace. Open the workspace for the purpose it was collected for.',
    'legalBasis.missing': 'The legal basis is missing. Write the provision the registration rests on.',
    'legalBasis.forbidsPurpose':
      'Retsplejeloven § 115 cannot carry a registration for police work. Give another basis, or register for prevention.',
    'reason.missing':
      'The reason is missing. Write in a short sentence at least why the registration is needed.',
    'grounds.tooFew':
      'There are {{count}} independent items, and {{needed}} are needed. Add one from another source: two items of the same report count as one.',
    'grounds.weakAlone':
      "Kinship, address, co-presence and social media never suffice. Add an item about the person's own conduct.",
    'grounds.noneGraded':
      'No carrying item is graded A or B with content 1-3. Add one that is, or wait until it is corroborated.',
    'grounds.tooOld':
      'The newest carrying item is more than {{months}} months old. Add a newer one, or let the registration go.',
    'minor.concernTalkUnstated':
      'The person is under 18. Say whether the concern talk was held, is planned or was not held.',
    'birth.implausible':
      "The birth date {{date}} is unlikely. Correct it on the person's card before registering.",
    'subject.beforeBirth':
      'The role or membership begins on {{date}}, before the person was born. Correct the date on the card.',
    'subject.ended':
      'The role or membership ended on {{date}}. Register the present role, or correct the end date.',
    'subject.notLeading':
      'The person is not entered as leading in the group. Enter the position first, with its own source.',
    'grounds.implausibleDay':
      "{{count}} of the items lie in the future or before the person's birth. Correct the date, or leave them out.",
    'subject.alreadyRegistered':
      'There is a registration or an open proposal of this already. Extend or change that one.',
    'registration.notStanding':
      'The registration does not (or no longer) stand and can be neither extended nor changed. Propose a new one.',
    'registration.openProposal':
      'There is a proposal for this registration already. Let somebody else decide it first.',
    'limit.capReached':
      'The registration reached the absolute limit on {{date}} and cannot be extended. End it; a new one needs new items.',
    'decision.own': 'You proposed this yourself. Another reviewer or leader must decide.',
    'decision.role': 'Only a reviewer or leader can decide. Ask one of them to look at the proposal.',
    'decision.twice':
      'You have approved already. The person is under 18 or of unknown age: one more reviewer or leader must approve.',
  },
  remark: {
    minor: 'The person is under 18: two must approve, and the time limits are shorter.',
    ageUnknown:
      'The birth date is unknown, and the person is treated as under 18. Enter the birth date if it can be found.',
    concernTalkNotHeld: 'The concern talk was not held. Arrange it, or say in the reason why not.',
    noNewItem:
      'There is no new carrying item. The registration can stand until its removal day, but that day does not move.',
  },
  state: {
    proposed: 'Proposed: awaits another person',
    approved: 'Approved',
    due: 'Review is near',
    overdue: 'Overdue: extend or end it',
    declined: 'Declined',
    ended: 'Ended',
  },
  act: { register: 'Register', extend: 'Extend', change: 'Change' },
  basis: {
    conduct: 'Own conduct',
    statement: 'Information from a source',
    association: 'Association',
    kinship: 'Kinship',
    address: 'Address',
    coPresence: 'Co-presence',
    socialMedia: 'Social media',
  },
  kind: {
    observation: 'Observation',
    incident: 'Incident',
    custody: 'Custody',
    relation: 'Relation',
    report: 'Report',
  },
  notCounted: {
    protectedPart:
      'Does not count: the person is a victim or witness here, which can never carry a registration in the milieu.',
    implausibleDay: "Does not count: the day lies in the future or before the person's birth.",
  },
  concernTalk: {
    held: 'Concern talk held',
    planned: 'Concern talk planned',
    notHeld: 'Concern talk not held',
  },
  finding: {
    due: 'Review is near: extend, change or end it.',
    overdue: 'The review day has passed: extend, change or end it today.',
    removalDue: 'The removal day is reached: end it, unless there is a new carrying item.',
    thin: 'The grounds no longer meet the requirements: add items, or end it.',
    oneSource: 'The carrying items come from one source: look for an independent one.',
    implausible: "A date is unlikely: correct it on the person's card, or end it.",
    possibleDuplicate: 'The person may be entered twice: compare and decide.',
    profileExpired: 'The risk profile has expired and does not count: assess again.',
  },
  judging: 'Going through the registrations',
  subject: { role: 'Role', membership: 'Membership', leading: 'Leading position' },
  leadingIn: 'Leading in {{group}}',
  roleAs: 'Role: {{role}}',
  none: 'No registrations. Propose the first when the grounds are there.',
  propose: 'Propose registration',
  proposeFor: 'Propose registration: {{name}}',
  extendFor: 'Extend the registration: {{name}}',
  changeFor: 'Change the registration: {{name}}',
  dialogLead: 'Somebody else must approve. The requirements on the right follow as you fill in.',
  extendLead: 'What the registration rests on stays. Add what has come in since.',
  changeLead: 'Choose everything that the registration is to rest on from now on.',
  noSubject:
    'There is nothing to propose in this workspace: all is registered or ended. Enter a role or membership on the card first.',
  what: 'What is to be registered',
  legalBasis: 'Legal basis',
  legalBasisHint: 'e.g. Politiloven § 2',
  reason: 'Reason',
  reasonHint: 'Why is the registration needed?',
  concernTalkLabel: 'Concern talk',
  concernTalkChoose: 'Choose',
  send: 'Lay before another',
  sent: 'The proposal awaits another person.',
  evidence: 'Grounds from what is on file about the person',
  evidenceChosen: '{{count}} chosen',
  evidenceNone: 'Nothing is on file to rest on. Enter an observation, a relation or a source first.',
  evidenceNoneLeft: 'None of the items can carry by itself. Show all.',
  onlyCarrying: 'Show carrying items only',
  showMore: 'Show more',
  heldFor: 'What the item says',
  noteLabel: 'Note',
  carries: 'Carrying',
  weak: 'Never enough alone',
  kept: 'Stays',
  checklist: 'Requirements',
  checking: 'Looking at the requirements …',
  ready: 'Every requirement is met.',
  lacking_one: '{{count}} requirement is missing.',
  lacking_other: '{{count}} requirements are missing.',
  met: 'Met',
  missing: 'Missing',
  topic: {
    purpose: 'Purpose and legal basis',
    reason: 'Reason',
    independent: 'Independent items',
    graded: 'Carrying item, A or B with content 1-3',
    recent: 'New enough, and within the absolute limit',
    days: 'Plausible dates',
    concernTalk: 'Concern talk stated',
    course: 'The role stands, and no other proposal is open',
    fourEyes: 'Four eyes',
  },
  approvers_one: 'To be approved by one other person.',
  approvers_other: 'To be approved by {{count}} others.',
  reviewOn: 'Review',
  removeOn: 'Removal',
  approvedOn: 'Approved',
  notKnown: 'Not set',
  proposedBy: '{{act}} proposed by {{name}} on {{day}}',
  verdict: { approve: 'Approved', decline: 'Declined', withdraw: 'Withdrawn' },
  decidedBy: '{{verdict}} by {{name}} on {{day}}: {{reason}}',
  endedBecause: 'Ended: {{reason}}',
  restsOn: 'Rests on {{count}} items',
  history: 'Proposals and decisions',
  extend: 'Extend',
  change: 'Change',
  end: 'End',
  endTitle: 'End the registration: {{name}}',
  endLead:
    '{{what}} ends today, and the open role or membership with it. An open proposal falls. This cannot be undone.',
  ended: 'The registration is ended.',
  withdraw: 'Withdraw the proposal',
  withdrawTitle: 'Withdraw the proposal: {{name}}',
  withdrawLead: 'The proposal of {{what}} leaves the queue. It stays in the history.',
  withdrawn: 'The proposal is withdrawn.',
  reasonWhy: 'Reason',
  reasonNoNames: 'At least 3 characters. Stays with the registration.',
};
