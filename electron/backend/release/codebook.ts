import type { IndicatorCode } from '../../../shared/contract/indicator.ts';

/**
 * The fixed words of every document that leaves. Nothing but these phrases, days, counts and entered indicators ever
 * leaves (DISCLOSURE, rule 1). A change of any phrase or category is a new version: earlier documents keep theirs.
 *
 * Version 2: whoever has no known area or age is counted with the last heading, and newcomers together with young
 * potential members. Headings that are nearly always empty took others with them (docs/adr/0010).
 * Version 3: documents have chapters, and sentences to read aloud (`wording.ts`); all of the plan's Målepunkter.
 * Version 4: groups of ten or more each under a letter, and how many were seen with persons of another of them.
 */
export const codebookVersion = 4;

/** What each version of the codebook brought, newest first. */
export const codebookHistory: readonly { readonly version: number; readonly change: string }[] = [
  {
    version: 4,
    change:
      'Grupper på mindst 10 personer opgøres hver for sig under et bogstav, og det opgøres, hvor mange der er set med personer fra en anden af dem.',
  },
  {
    version: 3,
    change:
      'Dokumenterne har kapitler og sætninger, der kan læses højt. Alle planens Målepunkter er med i statusrapporten.',
  },
  {
    version: 2,
    change:
      'Personer uden kendt hjemområde eller alder tælles med under den sidste overskrift, og nytilkomne sammen med unge potentielle medlemmer.',
  },
  { version: 1, change: 'Den første kodebog: den operative styregruppes kvartalsvise opgørelse.' },
];

/** One category: what it is called in records, and what it is called in documents. */
export interface Category<Code extends string = string> {
  readonly code: Code;
  readonly label: string;
}

/** Home area on the day, rolled up through the place hierarchy. */
export const areas = [
  { code: 'ydreNoerrebro', label: 'Ydre Nørrebro' },
  { code: 'indreNoerrebro', label: 'Indre Nørrebro' },
  { code: 'bispebjerg', label: 'Bispebjerg/Nordvest' },
  { code: 'elsewhere', label: 'Andre steder eller ikke nærmere angivet' },
] as const satisfies readonly Category[];

/** Age on the day, in whole years. */
export const ageBands = [
  { code: 'under18', label: 'Under 18 år' },
  { code: '18to20', label: '18-20 år' },
  { code: '21to24', label: '21-24 år' },
  { code: '25to29', label: '25-29 år' },
  { code: '30up', label: '30 år og over eller ukendt' },
] as const satisfies readonly Category[];

/** The first of these that a person holds on the day, so that nobody is counted twice. */
export const mainRoles = [
  { code: 'member', label: 'Medlem' },
  { code: 'associate', label: 'Medløber' },
  { code: 'contact', label: 'Nytilkommen eller ung potentielt medlem' },
] as const satisfies readonly Category[];

/** The roles in two: members, and everybody else who is counted. */
export const standings = [
  { code: 'member', label: 'Medlem' },
  { code: 'other', label: 'Medløber, nytilkommen eller ung potentielt medlem' },
] as const satisfies readonly Category[];

/** Registered persons in the largest group that a person is in on the day. */
export const groupSizes = [
  { code: 'none', label: 'Uden gruppe' },
  { code: 'under10', label: 'I en gruppe på under 10' },
  { code: '10up', label: 'I en gruppe på 10 eller flere' },
] as const satisfies readonly Category[];

/**
 * The letters that groups of ten persons or more stand under. Which group has which is drawn: it tells neither name nor size.
 */
export const groupLetters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type GroupLetter = (typeof groupLetters)[number];

/** The largest groups, each under its letter, and everybody who is in none of these. */
export const groupHeadings = [
  { code: 'none', label: 'Uden gruppe' },
  { code: 'other', label: 'I en gruppe uden bogstav' },
  ...groupLetters.map((letter) => ({ code: letter, label: `Gruppe ${letter}` })),
] as const satisfies readonly Category[];

/** Every two letters, in order. */
export const groupPairs: readonly {
  readonly code: string;
  readonly letters: readonly [GroupLetter, GroupLetter];
}[] = groupLetters.flatMap((one, at) =>
  groupLetters.slice(at + 1).map((other) => ({ code: `${one}-${other}`, letters: [one, other] as const })),
);

/** Between which two groups with letters a person was seen, and everybody who was not. */
export const tieHeadings: readonly Category[] = [
  ...groupPairs.map(({ code, letters: [one, other] }) => ({ code, label: `Gruppe ${one} og ${other}` })),
  { code: 'untied', label: 'Alle andre registrerede' },
];

/** Persons in the connected part of the network that a person is in on the day, by what was observed in the year before. */
export const components = [
  { code: 'alone', label: 'Ikke set med andre' },
  { code: '2to9', label: 'I en sammenhæng på 2-9' },
  { code: '10to49', label: 'I en sammenhæng på 10-49' },
  { code: '50up', label: 'I en sammenhæng på 50 eller flere' },
] as const satisfies readonly Category[];

export type AreaCode = (typeof areas)[number]['code'];
export type AgeBand = (typeof ageBands)[number]['code'];
export type MainRole = (typeof mainRoles)[number]['code'];
export type GroupSize = (typeof groupSizes)[number]['code'];
export type ComponentSize = (typeof components)[number]['code'];

/** Code of the row or column that sums a table. */
export const totalCode = 'total';

/** What each kind of document is called, its marking, its recipient and the words on its counts. */
export const editions = {
  operativeSteering: {
    title: 'Kvartalsvis opgørelse til den operative styregruppe',
    recipient: 'Den operative styregruppe, For et trygt Nørrebro',
    marking: 'Internt – ikke anonymt i lovens forstand',
  },
  ssp: {
    title: 'Halvårlig opgørelse til SSP København',
    recipient: 'SSP København',
    marking: 'Til brug i SSP-samarbejdet',
  },
  sikkerBy: {
    title: 'Statusrapport for partnerskabet For et trygt Nørrebro',
    recipient: 'Sikker By, Københavns Kommune',
    marking: 'Kan offentliggøres',
  },
  housing: {
    title: 'Årlig opgørelse til de boligsociale helhedsplaner',
    recipient: 'De boligsociale helhedsplaner på Nørrebro',
    marking: 'Kan offentliggøres',
  },
} as const;

/** Every other phrase that a document may hold. */
export const phrases = {
  inventedMarking: 'Opdigtede personer – demomateriale',
  total: 'I alt',
  withheldSign: '–',
  persons: 'Antal personer',
  joined: 'Tilgang',
  left: 'Afgang',
  area: 'Hjemområde',
  age: 'Alder',
  role: 'Rolle',
  size: 'Gruppe',
  tie: 'Mellem',
  component: 'Sammenhæng i netværket',
  indicator: 'Målepunkt',
  present: 'Nyeste tal',
  change: 'Ændring',
  areaByAge: 'Personer efter hjemområde og alder',
  areaByRole: 'Personer efter hjemområde og rolle',
  byArea: 'Personer efter hjemområde',
  byAge: 'Personer efter alder',
  byRole: 'Personer efter rolle',
  bySize: 'Personer efter gruppe',
  byGroup: 'Grupper med mindst 10 personer',
  byTie: 'Forbindelser mellem grupperne',
  byComponent: 'Personer efter sammenhæng i netværket',
  flows: 'Tilgang og afgang efter rolle',
  method: 'Sådan er tallene gjort op',
  chartWithheld: 'vises ikke',
  period: 'Periode',
  asOf: 'Opgjort pr.',
  since: 'Tilgang og afgang siden',
  issuedOn: 'Udarbejdet',
  version: 'Udgave',
  baseline: 'Udgangspunkt',
  source: 'Kilde',
  notEntered: 'ikke oplyst',
  notPublished: 'offentliggøres ikke',
  notes: 'Noter',
  onSheet: 'se arket',
  figure: 'Tal',
  unit: 'Enhed',
  indicators: 'Målepunkter',
  page: 'Side',
  of: 'af',
  quarterOf: 'kvartal',
  explainIndicatorSign:
    'Tegnet – står, hvor planen intet udgangspunkt har, eller hvor to tal ikke kan sammenlignes.',
  explainDrawing:
    'Jo større cirkel, jo flere personer er i gruppen. Jo bredere streg, jo flere personer er set sammen med nogen fra den anden gruppe. Et bogstav uden tal hører ikke nødvendigvis til en gruppe, og hvor der ingen streg er, kan der være et tal, som ikke vises.',
  explainSign: 'Tegnet – betyder, at tallet ikke vises.',
} as const;

/** The methods note, a paragraph each: of whom, how counted, movements, what is withheld, how it is proved. */
export const methodNotes = {
  whom: 'Opgørelsen omfatter personer, som Københavns Politi på opgørelsesdagen havde registreret som medlem, medløber, nytilkommen eller ung potentielt medlem. Forurettede, vidner og pårørende indgår aldrig. Kun oplysninger fra politiarbejde indgår.',
  counting:
    'Hver person tælles én gang i hver tabel. Har en person flere roller, tælles den første af rækken medlem, medløber, nytilkommen, ung potentielt medlem. Er en person med i flere grupper, tælles den største. Hjemområde og alder er opgjort på opgørelsesdagen.',
  countingHome: 'Hver person tælles én gang. Hjemområdet er opgjort på opgørelsesdagen.',
  groups:
    'Grupper med mindst 10 registrerede har hver et bogstav, dog højst 6 grupper, de største først. Bogstavet er trukket ved lod og følger gruppen, så længe den har mindst 10. Et bogstav, der har stået tomt, kan gives til en anden gruppe. En forbindelse er personer fra den ene gruppe, som i det seneste år er set sammen med personer fra den anden. Hver person tælles kun ved den gruppe, han eller hun er set sammen med flest fra. En forbindelse med færre end 10 personer bag vises ikke.',
  batches: 'Personer, der er kommet til siden forrige opgørelse, tælles først med, når de er mindst 10.',
  flows:
    'Tilgang er personer, der er kommet ind i opgørelsen siden modtagerens forrige opgørelse. Afgang er personer, der er gået ud, opgjort efter den rolle, de havde dengang.',
  withheld5:
    'Tal under 5 vises ikke, heller ikke 0. Yderligere tal er udeladt, så de skjulte tal ikke kan regnes ud af summer, andre tabeller eller andre opgørelser. Alle udeladte tal har samme tegn, og tegnet siger ikke, hvorfor tallet er udeladt. Vis tallene videre med omtanke: læsere med lokalt kendskab kan vide mere, end tabellerne viser.',
  withheld:
    'Små tal vises ikke, heller ikke 0. Yderligere tal er udeladt, så de skjulte tal ikke kan regnes ud af summer, andre tabeller eller andre opgørelser. Alle udeladte tal har samme tegn, og tegnet siger ikke, hvorfor tallet er udeladt.',
  rounded:
    'Tallene er afrundet til nærmeste 5, efter at små tal er udeladt. Summer kan derfor afvige fra det, de lægger sammen.',
  figures:
    'Målepunkter om personer er taget fra opgørelsens egne tal. Målepunkter om anmeldelser og tryghed er indtastet fra de nævnte kilder. Møder er talt efter partnerskabets egen oversigt. Antallet af bekymringssamtaler oplyses af SSP.',
  proof:
    'Før udgivelsen er det for hvert skjult tal vist, at det kan være mindst to vidt forskellige tal for en læser, der kender alle opgørelser til alle modtagere, reglerne og den samlede tilgang og afgang. En anden medarbejder end den, der har udarbejdet opgørelsen, har godkendt den.',
} as const;

/** The plan's Målepunkter in the annual report: their names, units and sources. Baselines stand in the contract. */
export const indicatorLabels: Readonly<
  Record<IndicatorCode, { readonly label: string; readonly unit: string; readonly source: string }>
> = {
  registeredActive: { label: 'Registrerede og aktive', unit: 'personer', source: 'Københavns Politi' },
  crimeOuter: { label: 'Anmeldelser, Ydre Nørrebro', unit: 'anmeldelser', source: 'Rigspolitiet' },
  crimeOuterRate: {
    label: 'Pr. 1.000 indbyggere, Ydre Nørrebro',
    unit: 'anmeldelser pr. 1.000 indbyggere',
    source: 'Rigspolitiet',
  },
  crimeInner: { label: 'Anmeldelser, Indre Nørrebro', unit: 'anmeldelser', source: 'Rigspolitiet' },
  crimeInnerRate: {
    label: 'Pr. 1.000 indbyggere, Indre Nørrebro',
    unit: 'anmeldelser pr. 1.000 indbyggere',
    source: 'Rigspolitiet',
  },
  unsafeOuter: {
    label: 'Andel utrygge, Ydre Nørrebro',
    unit: 'procent',
    source: 'Københavns Tryghedsundersøgelse',
  },
  unsafeInner: {
    label: 'Andel utrygge, Indre Nørrebro',
    unit: 'procent',
    source: 'Københavns Tryghedsundersøgelse',
  },
  registeredMinors: {
    label: 'Registrerede under 18 år, der udviser bandeadfærd',
    unit: 'personer',
    source: 'SSP og Københavns Politi',
  },
  concernTalks: { label: 'Gennemførte bekymringssamtaler', unit: 'samtaler', source: 'SSP' },
  networkMeetings: {
    label: 'Netværksmøder med boligsociale helhedsplaner',
    unit: 'møder',
    source: 'Sikker By og Københavns Politi',
  },
  dialogueMeetings: {
    label: 'Dialog- og tryghedsmøder med beboergrupper',
    unit: 'møder',
    source: 'Sikker By og Københavns Politi',
  },
};

/** What the sheet of each table is called in a workbook: 31 letters at most. */
export const sheetNames = {
  byArea: 'Hjemområde',
  byAge: 'Alder',
  byRole: 'Rolle',
  bySize: 'Gruppe',
  byGroup: 'Grupper',
  byTie: 'Forbindelser',
  byComponent: 'Netværk',
  areaByAge: 'Hjemområde og alder',
  areaByRole: 'Hjemområde og rolle',
  flows: 'Tilgang og afgang',
} as const;

/** The chapters of the documents. Those of the annual report are the plan's own goals (seed, Mål og afrapportering). */
export const chapterTitles = {
  short: 'Kort fortalt',
  where: 'Hvor de hører til',
  age: 'Alder',
  roles: 'Roller',
  flows: 'Tilgang og afgang',
  network: 'Grupper og netværk',
  groups: 'Reducering af bandegrupperingerne og deres kriminalitet på Nørrebro',
  crime: 'Fald i borgervendt kriminalitet',
  safety: 'Øge den oplevede tryghed i området',
  youth: 'Kontakt til unge under 18 år med relation til bandemiljøet',
  area: 'Det områdebaserede samarbejde',
} as const;
export type ChapterCode = keyof typeof chapterTitles;
