import type { GroupReason, TargetGroup } from '../../contract/targetGroup.ts';

const group: Record<TargetGroup, string> = {
  under18: 'Under 18 år',
  over18: '18 år og over',
  newcomer: 'Nytilkomne',
  custody: 'Anholdt, varetægt, afsoning',
  leading: 'Toneangivende',
  motivated: 'Motiverede til exit',
};

/** The plan's own words for each group. */
const plan: Record<TargetGroup, string> = {
  under18:
    '“Unge, der er en del af, eller har kontakt til, det organiserede bandemiljø”, under 18 år. Ukendt alder regnes som under 18.',
  over18: '“Unge, der er en del af, eller har kontakt til, det organiserede bandemiljø”, 18 år og over.',
  newcomer:
    '“Unge, der første gang kommer i kontakt med kendte bandemedlemmer, men som ikke har tidligere kendte banderelationer”. Kendt medlem er den, hvis registrering en anden har godkendt, og som gælder den dag.',
  custody:
    '“Unge med alle grader af bandetilhørsforhold, der anholdes, varetægtsfængsles eller sendes til afsoning”.',
  leading:
    '“Toneangivende og ledende medlemmer af bandemiljøer”: dem, hvis registrering som toneangivende en anden har godkendt, og som gælder den dag.',
  motivated:
    '“Unge med relation til bandemiljøet, der vurderes at være motiverede til og modtagelige overfor tilbud om hjælp til et liv uden kriminalitet”.',
};

const reason: Record<GroupReason['code'], string> = {
  ageUnknown: 'Alderen er ukendt; regnes som under 18',
  bornOn: 'Født {{since}}',
  roleHeld: '{{role}} siden {{since}}',
  membershipHeld: '{{position}} i {{others}}',
  contact: 'Truffet med {{others}}, senest {{last}}',
  firstContact: 'Første gang truffet med kendte medlemmer {{since}}: {{others}}',
  inCustody: '{{custody}} siden {{since}}',
  leads: 'Registreret som toneangivende i {{others}}',
  wantsOut: 'Vurderet motiveret {{since}}; profilen gælder til {{until}}',
};

/** Who is in each of the plan's target groups, and why. */
export const targetGroup = {
  title: 'Målgrupper',
  group,
  plan,
  reason,
  choose: 'Målgruppe',
  inGroup: 'I gruppen {{day}}',
  none: 'Ingen er i gruppen den dag.',
  noneText:
    'Grupperne regnes ud fra roller, medlemskaber, godkendte registreringer, observationer, frihedsberøvelse og profiler. Vælg en anden dag øverst, eller indtast det, der mangler.',
  age: 'Alder',
  why: 'Hvorfor',
  evidence: 'Grundlag',
  knowledge: 'Regnet på',
  knowledgeOf: { thatDay: 'Det, der var indtastet den dag', now: 'Alt, der er indtastet nu' },
  leftOut_one: '{{count}} oplysning om tiden før dagen er indtastet senere og regnes ikke med.',
  leftOut_other: '{{count}} oplysninger om tiden før dagen er indtastet senere og regnes ikke med.',
  countAll: 'Regn alt med',
  views: 'Visning',
  members: 'I gruppen',
  movement: 'Til- og afgang',
  from: 'Fra',
  to: 'Til',
  entered: 'Til',
  left: 'Fra',
  change: 'Bevægelse',
  day: 'Dag',
  allGroups: 'Alle målgrupper',
  noChange: 'Ingen er kommet til eller gået fra i perioden.',
  noChangeText: 'Vælg en længere periode eller en anden målgruppe.',
  before: 'Før',
  after: 'Efter',
  openEvidence: 'Vis kilden {{reference}}',
  openProfile: 'Vis profilen',
  openObservations: 'Vis observationen {{day}}',
  notInAny: 'Ikke i nogen målgruppe på visningsdagen.',
  sourceUnknown: 'kilde',
} as const;
