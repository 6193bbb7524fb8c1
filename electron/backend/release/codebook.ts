/**
 * The fixed words of the summary for the operative steering group. Nothing but these phrases, days and counts ever
 * leaves (DISCLOSURE, rule 1). A change of any phrase or category is a new version: earlier documents keep theirs.
 */
export const codebookVersion = 1;

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
  { code: 'elsewhere', label: 'Øvrige København og andre steder' },
  { code: 'unknown', label: 'Ukendt eller ikke nærmere angivet' },
] as const satisfies readonly Category[];

/** Age on the day, in whole years. */
export const ageBands = [
  { code: 'under18', label: 'Under 18 år' },
  { code: '18to20', label: '18-20 år' },
  { code: '21to24', label: '21-24 år' },
  { code: '25to29', label: '25-29 år' },
  { code: '30up', label: '30 år og over' },
  { code: 'unknown', label: 'Ukendt alder' },
] as const satisfies readonly Category[];

/** The first of these that a person holds on the day, so that nobody is counted twice. */
export const mainRoles = [
  { code: 'member', label: 'Medlem' },
  { code: 'associate', label: 'Medløber' },
  { code: 'newcomer', label: 'Nytilkommen' },
  { code: 'potential', label: 'Ung potentielt medlem' },
] as const satisfies readonly Category[];

/** Registered persons in the largest group that a person is in on the day. */
export const groupSizes = [
  { code: 'none', label: 'Uden gruppe' },
  { code: 'under10', label: 'Gruppe på under 10' },
  { code: '10to24', label: 'Gruppe på 10-24' },
  { code: '25up', label: 'Gruppe på 25 eller flere' },
] as const satisfies readonly Category[];

export type AreaCode = (typeof areas)[number]['code'];
export type AgeBand = (typeof ageBands)[number]['code'];
export type MainRole = (typeof mainRoles)[number]['code'];
export type GroupSize = (typeof groupSizes)[number]['code'];

/** Code of the row or column that sums a table. */
export const totalCode = 'total';

/** Every other phrase that a document may hold. */
export const phrases = {
  title: 'Kvartalsvis opgørelse til den operative styregruppe',
  marking: 'Internt – ikke anonymt i lovens forstand',
  inventedMarking: 'Opdigtede personer – demomateriale',
  recipient: 'Den operative styregruppe, For et trygt Nørrebro',
  total: 'I alt',
  withheldSign: '–',
  persons: 'Antal personer',
  joined: 'Tilgang',
  left: 'Afgang',
  area: 'Hjemområde',
  age: 'Alder',
  role: 'Rolle',
  size: 'Gruppens størrelse',
  areaByAge: 'Personer efter hjemområde og alder',
  areaByRole: 'Personer efter hjemområde og rolle',
  bySize: 'Personer efter gruppens størrelse',
  flows: 'Tilgang og afgang efter rolle',
  method: 'Sådan er tallene gjort op',
  chart: 'Personer efter hjemområde',
  chartWithheld: 'vises ikke',
  period: 'Periode',
  asOf: 'Opgjort pr.',
  since: 'Tilgang og afgang siden',
  issuedOn: 'Udarbejdet',
  version: 'Udgave',
  page: 'Side',
  of: 'af',
  quarterOf: 'kvartal',
  explainSign: 'Tegnet – betyder, at tallet ikke vises.',
} as const;

/** The methods note, a paragraph each. */
export const methodNote = [
  'Opgørelsen omfatter personer, som Københavns Politi på opgørelsesdagen havde registreret som medlem, medløber, nytilkommen eller ung potentielt medlem. Forurettede, vidner og pårørende indgår aldrig. Kun oplysninger fra politiarbejde indgår.',
  'Hver person tælles én gang i hver tabel. Har en person flere roller, tælles den første af rækken medlem, medløber, nytilkommen, ung potentielt medlem. Er en person med i flere grupper, tælles den største. Hjemområde og alder er opgjort på opgørelsesdagen.',
  'Tilgang er personer, der er kommet ind i opgørelsen siden forrige opgørelsesdag. Afgang er personer, der er gået ud, opgjort efter den rolle, de havde dengang.',
  'Tal under 5 vises ikke, heller ikke 0. Yderligere tal er udeladt, så de skjulte tal ikke kan regnes ud af summer, andre tabeller eller tidligere opgørelser. Alle udeladte tal har samme tegn, og tegnet siger ikke, hvorfor tallet er udeladt. Vis tallene videre med omtanke: læsere med lokalt kendskab kan vide mere, end tabellerne viser.',
  'Før udgivelsen er det prøvet med lineær programmering, at hvert skjult tal kan være mindst 5 fra hinanden liggende værdier for en læser, der kender alle viste tal, reglerne og den samlede tilgang og afgang. En anden medarbejder end den, der har udarbejdet opgørelsen, har godkendt den.',
] as const;
