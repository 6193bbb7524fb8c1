import type {
  InterventionEventKind,
  InterventionState,
  SuggestionReason,
} from '../../contract/intervention.ts';

const state: Record<InterventionState, string> = {
  proposed: 'Foreslået',
  chosen: 'Besluttet',
  running: 'I gang',
  done: 'Gennemført',
  stopped: 'Standset',
  declined: 'Ikke gennemført',
};

/** What may be done with a measure, on a button. */
const act: Record<InterventionEventKind, string> = {
  propose: 'Læg frem',
  choose: 'Beslut',
  decline: 'Gør ikke',
  start: 'Sæt i gang',
  followUp: 'Følg op',
  postpone: 'Udskyd',
  finish: 'Afslut',
  stop: 'Stands',
};

/** What has been done. */
const event: Record<InterventionEventKind, string> = {
  propose: 'Lagt frem',
  choose: 'Besluttet',
  decline: 'Ikke gennemført',
  start: 'Sat i gang',
  followUp: 'Fulgt op',
  postpone: 'Udskudt',
  finish: 'Gennemført',
  stop: 'Standset',
};

/** What the text of an act is. */
const actText: Record<InterventionEventKind, string> = {
  propose: 'Hvorfor tiltaget foreslås',
  choose: 'Hvorfor det besluttes',
  decline: 'Hvorfor det ikke gøres',
  start: 'Hvad der er sat i gang',
  followUp: 'Hvad der er sket siden sidst',
  postpone: 'Hvorfor det udskydes',
  finish: 'Hvad der kom ud af det',
  stop: 'Hvorfor det standses',
};

const reason: Record<SuggestionReason, string> = {
  minorMetAtNoerrebro: 'Under 18 og truffet med kendte medlemmer på Nørrebro {{since}}',
  newcomerOver18: 'Over 18 og truffet med kendte medlemmer første gang {{since}}',
  leading: 'Toneangivende siden {{since}}',
  livesInMjoelnerparken: 'Bor i Mjølnerparken og har forhold til miljøet',
  inCustody: 'Anholdt, varetægtsfængslet eller til afsoning {{since}}',
  motivated: 'Vurderet motiveret til exit {{since}}',
};

/** Measures (tiltag): the board, the calendar, and the measures of one person. */
export const intervention = {
  takeBack: 'Tag tilbage',
  takenBack: 'Tiltaget er taget tilbage.',
  title: 'Tiltag',
  state,
  act,
  event,
  actText,
  reason,
  room: 'Indsats',
  subtitle: 'Tiltag efter udmøntningsplanen. En regel foreslår, mennesker beslutter.',
  views: 'Visning',
  view: { board: 'Tavle', calendar: 'Kalender', groups: 'Målgrupper', person: 'Person', form: 'Skema' },
  column: {
    suggested: 'Foreslået af regel',
    proposed: 'Lagt frem',
    chosen: 'Besluttet',
    running: 'I gang',
    closed: 'Afsluttet siden sidst',
  },
  columnEmpty: {
    suggested: 'Ingen regel foreslår noget, der ikke er taget stilling til.',
    proposed: 'Intet venter på en beslutning.',
    chosen: 'Intet venter på at komme i gang.',
    running: 'Intet er i gang.',
    closed: 'Intet er afsluttet i perioden.',
  },
  allActivities: 'Alle tiltag',
  allActors: 'Alle ansvarlige',
  activity: 'Tiltag',
  responsible: 'Ansvarlige',
  due: 'Frist',
  dueBy: 'Frist {{day}}',
  overdue: 'Overskredet',
  decideBy: 'Tag stilling senest {{day}}',
  closedOn: '{{state}} {{day}}',
  opened: 'Fra {{day}}',
  overdueGroup: 'Overskredet',
  weekOf: 'Uge {{week}} · {{from}} – {{to}}',
  calendarEmpty: 'Intet har en frist',
  calendarEmptyText:
    'Åbne tiltag og forslag står her efter den dag, der skal ske noget. Læg et tiltag frem på en persons profil.',
  boardEmpty: 'Ingen tiltag endnu',
  boardEmptyText:
    'Regler foreslår tiltag, når nogen er i en målgruppe. Læg selv et frem på personens kort under “Indsats”.',
  toPersons: 'Gå til personer',
  openPerson: 'Profil og tiltag',
  history: 'Forløb',
  add: 'Nyt tiltag',
  addFor: 'Nyt tiltag: {{name}}',
  decideOn: '{{activity}}: {{name}}',
  verdict: 'Beslutning',
  verdictOf: { propose: 'Læg frem til beslutning', choose: 'Besluttet', decline: 'Gøres ikke' },
  nextDue: 'Næste gang der skal ske noget',
  occurredOn: 'Dato',
  legalBasis: 'Hjemmel',
  rhythm: 'Planen: {{rhythm}}',
  otherPurpose: 'Hører til et andet formål end arbejdsrummet og kan kun ses her.',
  saved: 'Tiltaget er gemt.',
  none: 'Ingen tiltag endnu. Læg et frem, eller vent, til en regel foreslår et.',
  suggestions: 'Foreslået af regel',
  takeStand: 'Tag stilling',
  general: 'Generelle aktiviteter i planen',
  outcome: 'Udfald',
  by: '{{event}} {{day}} af {{name}}',
  choose: 'Vælg',
  goTo: 'Indsats for {{name}}',
  nobody: 'Ingen person er valgt',
  nobodyText: 'Vælg en person på tavlen, i en målgruppe eller på personlisten.',
  open_one: '{{count}} åbent tiltag',
  open_other: '{{count}} åbne tiltag',
  authority: {
    police: 'Københavns Politi',
    municipality: 'Københavns Kommune',
    prisonService: 'Kriminalforsorgen',
  },
} as const;
