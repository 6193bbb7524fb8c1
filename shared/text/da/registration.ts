import type {
  ConcernTalk,
  GroundKind,
  NotCounted,
  RegistrationAct,
  RegistrationState,
  Remark,
  RequirementCode,
  ReviewFinding,
} from '../../contract/registration.ts';
import type { GroundBasis } from '../../domain.ts';

/** What must be in order, and what to do about it. `{{x}}` is filled from the requirement's params. */
const requirement: Record<RequirementCode, string> = {
  'purpose.other':
    'Oplysningen hører til et andet formål end arbejdsrummet. Åbn arbejdsrummet til det formål, den er indhentet til.',
  'legalBasis.missing': 'Hjemlen mangler. Skriv den bestemmelse, registreringen hviler på.',
  'legalBasis.forbidsPurpose':
    'Retsplejeloven § 115 kan ikke bære en registrering til politiarbejde. Angiv en anden hjemmel, eller registrér til forebyggelse.',
  'reason.missing':
    'Begrundelsen mangler. Skriv med mindst en kort sætning, hvorfor registreringen er nødvendig.',
  'grounds.tooFew':
    'Der er {{count}} uafhængige oplysninger, og der skal være {{needed}}. Tilføj en oplysning fra en anden kilde: to oplysninger fra samme rapport tæller som én.',
  'grounds.weakAlone':
    'Slægtskab, adresse, samvær og sociale medier er aldrig nok. Tilføj en oplysning om personens egne handlinger.',
  'grounds.noneGraded':
    'Ingen bærende oplysning er bedømt A eller B med indhold 1-3. Tilføj en, der er, eller vent, til den er bekræftet.',
  'grounds.tooOld':
    'Den nyeste bærende oplysning er mere end {{months}} måneder gammel. Tilføj en nyere, eller lad registreringen udgå.',
  'minor.concernTalkUnstated':
    'Personen er under 18. Angiv, om bekymringssamtalen er holdt, planlagt eller ikke holdt.',
  'birth.implausible':
    'Fødselsdatoen {{date}} er usandsynlig. Ret den på personens kort, før der registreres.',
  'subject.beforeBirth':
    'Rollen eller medlemskabet begynder {{date}}, før personen er født. Ret datoen på kortet.',
  'subject.ended':
    'Rollen eller medlemskabet sluttede {{date}}. Registrér den nuværende rolle, eller ret slutdatoen.',
  'subject.notLeading':
    'Personen er ikke indtastet som toneangivende i gruppen. Indtast positionen først, med sin egen kilde.',
  'grounds.implausibleDay':
    '{{count}} af oplysningerne ligger i fremtiden eller før personens fødsel. Ret datoen, eller vælg dem fra.',
  'subject.alreadyRegistered':
    'Der er allerede en registrering eller et åbent forslag på dette. Forlæng eller ret den i stedet.',
  'registration.notStanding':
    'Registreringen gælder ikke (længere) og kan hverken forlænges eller rettes. Foreslå en ny.',
  'registration.openProposal':
    'Der ligger allerede et forslag til denne registrering. Lad en anden tage stilling til det først.',
  'limit.capReached':
    'Registreringen nåede den absolutte grænse {{date}} og kan ikke forlænges. Afslut den; en ny kræver nye oplysninger.',
  'decision.own': 'Du har selv foreslået det. En anden kontrollant eller leder skal tage stilling.',
  'decision.role': 'Kun en kontrollant eller leder kan tage stilling. Bed en af dem se på forslaget.',
  'decision.twice':
    'Du har allerede godkendt. Personen er under 18, eller alderen er ukendt: endnu en kontrollant eller leder skal godkende.',
};

const remark: Record<Remark, string> = {
  minor: 'Personen er under 18: to skal godkende, og fristerne er kortere.',
  ageUnknown:
    'Fødselsdatoen er ukendt, og personen behandles som under 18. Indtast fødselsdatoen, hvis den kan findes.',
  concernTalkNotHeld: 'Bekymringssamtalen er ikke holdt. Aftal den, eller skriv i begrundelsen hvorfor ikke.',
  noNewItem:
    'Der er ingen ny bærende oplysning. Registreringen kan bestå til sletningsdagen, men den dag flytter sig ikke.',
};

const state: Record<RegistrationState, string> = {
  proposed: 'Foreslået: afventer en anden',
  approved: 'Godkendt',
  due: 'Snart til kontrol',
  overdue: 'Frist overskredet: forlæng eller afslut',
  declined: 'Afvist',
  ended: 'Afsluttet',
};

const act: Record<RegistrationAct, string> = { register: 'Registrér', extend: 'Forlæng', change: 'Ret' };

const basis: Record<GroundBasis, string> = {
  conduct: 'Egne handlinger',
  statement: 'Oplysning fra kilde',
  association: 'Omgang',
  kinship: 'Slægtskab',
  address: 'Adresse',
  coPresence: 'Samvær',
  socialMedia: 'Sociale medier',
};

const kind: Record<GroundKind, string> = {
  observation: 'Observation',
  incident: 'Hændelse',
  custody: 'Frihedsberøvelse',
  relation: 'Relation',
  report: 'Rapport',
};

const notCounted: Record<NotCounted, string> = {
  protectedPart:
    'Tæller ikke: personen er her forurettet eller vidne, og det kan aldrig bære en registrering i miljøet.',
  implausibleDay: 'Tæller ikke: datoen ligger i fremtiden eller før personens fødsel.',
};

const concernTalk: Record<ConcernTalk, string> = {
  held: 'Bekymringssamtale holdt',
  planned: 'Bekymringssamtale planlagt',
  notHeld: 'Bekymringssamtale ikke holdt',
};

const finding: Record<ReviewFinding, string> = {
  due: 'Skal snart til kontrol: forlæng, ret eller afslut.',
  overdue: 'Kontroldagen er overskredet: forlæng, ret eller afslut i dag.',
  removalDue: 'Sletningsdagen er nået: afslut, medmindre der er en ny bærende oplysning.',
  toRemove:
    'Personen er ikke længere registreret med noget og skal slettes: foreslå sletning. Er der nye oplysninger, så tilføj en ny rolle, og registrér på ny.',
  thin: 'Grundlaget opfylder ikke længere kravene: tilføj oplysninger, eller afslut.',
  oneSource: 'De bærende oplysninger stammer fra én kilde: søg en uafhængig.',
  implausible: 'En dato er usandsynlig: ret den på personens kort, eller afslut.',
  possibleDuplicate: 'Personen kan være indtastet to gange: sammenlign, og tag stilling.',
  profileExpired: 'Risikoprofilen er udløbet og tæller ikke: vurdér igen.',
};

/** Registration: what is missing, where it stands, what it rests on. */
export const registration = {
  overdueNote_one: '{{count}} overskredet eller afsluttet post vises kun i Kontrol.',
  overdueNote_other: '{{count}} overskredne eller afsluttede poster vises kun i Kontrol.',
  measuresWait_one: '{{count}} åbent tiltag vises ikke, før personens registrering er afgjort.',
  measuresWait_other: '{{count}} åbne tiltag vises ikke, før personernes registreringer er afgjort.',
  tasksWait_one: '{{count}} åben opgave vises ikke, før personens registrering er afgjort.',
  tasksWait_other: '{{count}} åbne opgaver vises ikke, før personernes registreringer er afgjort.',
  overdueOpen: 'Gå til Kontrol',
  overdueWhy:
    'Når en registrerings frist er overskredet, indgår den ikke i nogen visning, før den er forlænget. Den, der ikke længere er registreret med noget, skal slettes.',
  title: 'Registrering',
  requirement,
  remark,
  state,
  act,
  basis,
  kind,
  notCounted,
  concernTalk,
  finding,
  /** What the review desk does meanwhile. */
  judging: 'Gennemgår registreringerne',
  subject: { role: 'Rolle', membership: 'Medlemskab', leading: 'Toneangivende position' },
  leadingIn: 'Toneangivende i {{group}}',
  roleAs: 'Rolle: {{role}}',
  none: 'Ingen registreringer. Foreslå den første, når grundlaget er der.',
  propose: 'Foreslå registrering',
  proposeFor: 'Foreslå registrering: {{name}}',
  extendFor: 'Forlæng registreringen: {{name}}',
  changeFor: 'Ret registreringen: {{name}}',
  dialogLead: 'En anden skal godkende. Kravene til højre følger med, mens du udfylder.',
  extendLead: 'Det, registreringen hviler på, bliver stående. Tilføj det nye, der er kommet til.',
  changeLead: 'Vælg alt det, registreringen herefter skal hvile på.',
  noSubject:
    'Der er intet, der kan foreslås i dette arbejdsrum: alt er registreret eller afsluttet. Indtast først en rolle eller et medlemskab på kortet.',
  what: 'Hvad skal registreres',
  legalBasis: 'Hjemmel',
  legalBasisHint: 'fx Politiloven § 2',
  reason: 'Begrundelse',
  reasonHint: 'Hvorfor er registreringen nødvendig?',
  concernTalkLabel: 'Bekymringssamtale',
  concernTalkChoose: 'Vælg',
  send: 'Læg til godkendelse',
  sent: 'Forslaget ligger klar til en anden.',
  evidence: 'Grundlag fra personens oplysninger',
  evidenceChosen: '{{count}} valgt',
  evidenceNone:
    'Der er ingen oplysninger om personen at hvile på. Indtast en observation, en relation eller en kilde først.',
  evidenceNoneLeft: 'Ingen af oplysningerne kan bære alene. Vis alle.',
  onlyCarrying: 'Vis kun bærende',
  showMore: 'Vis flere',
  heldFor: 'Hvad oplysningen siger',
  noteLabel: 'Bemærkning',
  carries: 'Bærende',
  weak: 'Aldrig nok alene',
  kept: 'Bliver stående',
  checklist: 'Krav',
  checking: 'Kravene efterses …',
  ready: 'Alle krav er opfyldt.',
  lacking_one: '{{count}} krav mangler.',
  lacking_other: '{{count}} krav mangler.',
  met: 'Opfyldt',
  missing: 'Mangler',
  topic: {
    purpose: 'Formål og hjemmel',
    reason: 'Begrundelse',
    independent: 'Uafhængige oplysninger',
    graded: 'Bærende oplysning, A eller B med indhold 1-3',
    recent: 'Nyt nok, og inden for den absolutte grænse',
    days: 'Sandsynlige datoer',
    concernTalk: 'Bekymringssamtale oplyst',
    course: 'Rollen gælder, og intet andet forslag ligger',
    fourEyes: 'Fire øjne',
  },
  approvers_one: 'Godkendes af én anden.',
  approvers_other: 'Godkendes af {{count}} andre.',
  reviewOn: 'Kontrol',
  removeOn: 'Sletning',
  approvedOn: 'Godkendt',
  notKnown: 'Ikke fastsat',
  proposedBy: '{{act}} foreslået af {{name}} {{day}}',
  verdict: { approve: 'Godkendt', decline: 'Afvist', withdraw: 'Trukket tilbage' },
  decidedBy: '{{verdict}} af {{name}} {{day}}: {{reason}}',
  endedOn: 'Afsluttet {{day}}: {{reason}}',
  restsOn: 'Hviler på {{count}} oplysninger',
  actOf: { register: 'Registrering', extend: 'Forlængelse', change: 'Rettelse' },
  control: {
    measures: 'Tiltag i gang',
    openMeasures: 'Gå til tiltag',
    subtitle: 'Forslag, der venter på en anden, og registreringer, der skal efterses.',
    views: 'Visning',
    queue: 'Forslag',
    duplicate: 'Dubletter',
    desk: 'Kvalitetssikring',
    removal: 'Sletning',
    flow: 'Tilgang og afgang',
    proposals: 'Forslag i kø',
    standing: 'Til eftersyn',
    queueEmpty: 'Ingen forslag venter',
    queueEmptyText:
      'Forslag laves på personens kort med “Foreslå registrering” og lægger sig her, til en anden har taget stilling.',
    deskEmpty: 'Intet at efterse',
    deskEmptyText:
      'Registreringer kommer frem her, når en frist nærmer sig, eller grundlaget er blevet tyndt.',
    deskNoneOfKind: 'Ingen registreringer har dette. Vælg “Alle”.',
    toPersons: 'Gå til personer',
    all: 'Alle',
    own: 'Dit eget forslag: en anden skal tage stilling. Du kan trække det tilbage.',
    waitsFor: 'Venter på en kontrollant eller leder. Du kan se forslaget, men ikke afgøre det.',
    onlyApprover: 'Kun en kontrollant eller leder kan afslutte. Du kan foreslå at forlænge eller rette.',
    pending: 'Et forslag ligger i køen',
    approvals: '{{count}} af {{needed}} har godkendt',
    proposal: 'Forslag',
    grounds: 'Grundlag',
    decision: 'Afgørelse',
    findings: 'Hvad der skal ses på',
    duplicates: 'Kan være samme person',
    toKeep: 'Hvis den forlænges uden nyt grundlag',
    approve: 'Godkend',
    decline: 'Afvis',
    approveWhy: 'Begrundelse for at godkende',
    declineWhy: 'Begrundelse for at afvise',
    declineGoes: 'Forslaget falder og lægges i historikken.',
    approved: 'Godkendt. Registreringen gælder nu.',
    lacking: 'Godkendt. Der mangler endnu én godkendelse.',
    declined: 'Forslaget er afvist.',
    keys: 'Taster',
    next: 'Næste',
    previous: 'Forrige',
    openCard: 'Vis personkort',
    onlyHere: 'Vises kun her, til en registrering er forlænget eller afsluttet.',
    onlyUntilRemoved: 'Vises kun her, til personen er slettet.',
    removalProposed: 'Sletning foreslået',
    newRole: 'Ny rolle',
    lastOne:
      'Er det personens sidste registrering, vises personen herefter kun her i Kontrol og skal slettes.',
    pageOf: '{{from}}-{{to}} af {{total}}',
    earlier: 'Forrige side',
    later: 'Næste side',
    finding: {
      due: 'Frist nærmer sig',
      overdue: 'Overskredet',
      removalDue: 'Sletning nået',
      toRemove: 'Skal slettes',
      thin: 'Tyndt grundlag',
      oneSource: 'Én kilde',
      implausible: 'Usandsynlig dato',
      possibleDuplicate: 'Mulig dublet',
      profileExpired: 'Profil udløbet',
    },
  },
  extend: 'Forlæng',
  change: 'Ret',
  end: 'Afslut',
  endTitle: 'Afslut registreringen: {{name}}',
  endLead: {
    role: '{{what}} afsluttes i dag, både registreringen og rollen. Et åbent forslag falder. Det kan ikke fortrydes.',
    membership:
      '{{what}} afsluttes i dag, både registreringen og medlemskabet, og en registrering som toneangivende falder med. Et åbent forslag falder. Det kan ikke fortrydes.',
    leading:
      '{{what}}: registreringen afsluttes i dag. Medlemskabet består. Et åbent forslag falder. Det kan ikke fortrydes.',
  },
  ended: 'Registreringen er afsluttet.',
  withdraw: 'Træk forslaget tilbage',
  withdrawTitle: 'Træk forslaget tilbage: {{name}}',
  withdrawLead: 'Forslaget om {{what}} forsvinder fra køen. Det bliver stående i historikken.',
  withdrawn: 'Forslaget er trukket tilbage.',
  reasonWhy: 'Begrundelse',
  reasonNoNames: 'Mindst 3 tegn. Bliver stående ved registreringen.',
} as const;
