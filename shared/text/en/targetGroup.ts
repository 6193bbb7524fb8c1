import type { targetGroup as danish } from '../da/targetGroup.ts';
import type { Words } from '../words.ts';

export const targetGroup: Words<typeof danish> = {
  title: 'Target groups',
  group: {
    under18: 'Under 18',
    over18: '18 and over',
    newcomer: 'Newcomers',
    custody: 'Arrested, remanded, serving',
    leading: 'Leading',
    motivated: 'Motivated for exit',
  },
  plan: {
    under18:
      'Young people who are part of, or in contact with, the organised gang milieu, under 18. Unknown age counts as under 18.',
    over18: 'Young people who are part of, or in contact with, the organised gang milieu, 18 and over.',
    newcomer:
      'Young people who come into contact with known gang members for the first time and have no earlier known gang relations.',
    custody:
      'Young people with any degree of tie to a gang who are arrested, remanded or sent to serve a sentence.',
    leading:
      'Leading members of gang milieus: those whose registration as leading another account has approved, in force that day.',
    motivated:
      'Young people with a relation to the milieu who are held for motivated and receptive to help towards a life without crime.',
  },
  reason: {
    ageUnknown: 'Age unknown; counts as under 18',
    bornOn: 'Born {{since}}',
    roleHeld: '{{role}} since {{since}}',
    membershipHeld: '{{position}} in {{others}}',
    contact: 'Met with {{others}}, last on {{last}}',
    firstContact: 'Met with known members for the first time on {{since}}: {{others}}',
    inCustody: '{{custody}} since {{since}}',
    leads: 'Registered as leading in {{others}}',
    wantsOut: 'Held for motivated {{since}}; the profile counts until {{until}}',
  },
  choose: 'Target group',
  inGroup: 'In the group {{day}}',
  none: 'Nobody is in the group that day.',
  noneText:
    'Groups follow from roles, memberships, approved registrations, observations, custody and profiles. Choose another day above, or enter what is missing.',
  age: 'Age',
  why: 'Why',
  evidence: 'Evidence',
  knowledge: 'Counted on',
  knowledgeOf: { thatDay: 'What had been entered that day', now: 'Everything entered now' },
  leftOut_one: '{{count}} fact about the time before that day was entered later and does not count.',
  leftOut_other: '{{count}} facts about the time before that day were entered later and do not count.',
  countAll: 'Count everything',
  views: 'View',
  members: 'In the group',
  movement: 'Entered and left',
  from: 'From',
  to: 'To',
  entered: 'Entered',
  left: 'Left',
  change: 'Movement',
  day: 'Day',
  allGroups: 'All target groups',
  noChange: 'Nobody entered or left in the period.',
  noChangeText: 'Choose a longer period or another target group.',
  before: 'Before',
  after: 'After',
  openEvidence: 'Show the source {{reference}}',
  openProfile: 'Show the profile',
  openObservations: 'Show the observation {{day}}',
  notInAny: 'In no target group on the view day.',
  sourceUnknown: 'source',
};
