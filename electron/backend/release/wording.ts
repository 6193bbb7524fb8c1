import type { Development, SummaryIndicator } from '../../../shared/contract/release.ts';
import { groupLetters } from './codebook.ts';

/*
 * The sentences of the documents, as they are read aloud at a meeting. Every one is set: numbers, days and the names of
 * headings are put in, nothing else. Part of the codebook, and of its version.
 */

/** Sentences with places in braces. */
export const sentences = {
  registered:
    'Den {day} var {count} personer registreret som medlem, medløber, nytilkommen eller ung potentielt medlem.',
  registeredWithheld: 'Hvor mange personer der var registreret den {day}, vises ikke.',
  more: 'Det er {count} flere end ved den forrige opgørelse den {day}, da tallet var {before}.',
  oneMore: 'Det er 1 mere end ved den forrige opgørelse den {day}, da tallet var {before}.',
  fewer: 'Det er {count} færre end ved den forrige opgørelse den {day}, da tallet var {before}.',
  same: 'Det er det samme antal som ved den forrige opgørelse den {day}.',
  notComparable:
    'Det kan ikke sammenlignes med den forrige opgørelse den {day}, for et af de to tal vises ikke.',
  first: 'Det er den første opgørelse til modtageren.',
  corrected: 'Opgørelsen er rettet og træder i stedet for den tidligere for samme periode.',
  signExplained:
    'Hvor et tal ikke vises, er det udeladt af hensyn til de personer, det handler om. Det siger intet om, hvorvidt tallet er stort, lille eller nul.',
  area: 'Af de registrerede har {list}.',
  age: 'Af de registrerede er {list}.',
  role: 'Af de registrerede er {list}.',
  size: 'Af de registrerede er {list}.',
  group: 'Af de registrerede er {list}.',
  letterWithheld: 'Et bogstav uden tal hører ikke nødvendigvis til en gruppe.',
  tie: 'Mellem gruppe {one} og {other} er {count} personer i det seneste år set sammen med nogen fra den anden gruppe',
  nextTie: 'mellem gruppe {one} og {other} er det {count}',
  tiedOnce:
    'Hver person er kun talt med ét sted: ved den gruppe, som han eller hun er set sammen med flest fra.',
  lastTieWithheld: 'For det sidste par af grupper vises intet tal.',
  otherTiesWithheld: 'For de øvrige par af grupper vises intet tal.',
  noTies:
    'Hvor mange der i det seneste år er set sammen med nogen fra en anden gruppe med bogstav, vises ikke for noget par af grupper.',
  untied:
    'Af de registrerede er {count} enten ikke i en gruppe med bogstav eller ikke set sammen med nogen fra en anden af dem.',
  untiedWithheld: 'Hvor mange registrerede der ikke er talt med ved noget par, vises ikke.',
  component: 'Af de registrerede er {list}.',
  oneWithheld: 'Tallet for {list} vises ikke.',
  severalWithheld: 'Tallene for {list} vises ikke.',
  noneShown: 'Fordelingen efter {variable} vises ikke.',
  crossed: 'I tabellen “{title}” vises {withheld} af de {count} tal ikke.',
  crossedAllShown: 'I tabellen “{title}” vises alle {count} tal.',
  joinedAndLeft: 'Siden den {day} er {joined} kommet til, og {left} er gået ud.',
  joinedOnly: 'Siden den {day} er {joined} kommet til. Hvor mange der er gået ud, vises ikke.',
  leftOnly: 'Siden den {day} er {left} gået ud. Hvor mange der er kommet til, vises ikke.',
  noFlows: 'Hvor mange der er kommet til og gået ud siden den {day}, vises ikke.',
  joinedBy: 'Af dem, der er kommet til, er {list}.',
  leftBy: 'Af dem, der er gået ud, var {list}.',
  joinedByNone: 'Hvilke roller de har, der er kommet til, vises ikke.',
  leftByNone: 'Hvilke roller de havde, der er gået ud, vises ikke.',
  about: 'cirka {count}',
  withShare: '{count} ({share} procent)',
} as const;

/** What a list is joined by, and what stands after its first number. */
export const joints = {
  and: 'og',
  for: 'for',
  home: 'hjemområde',
  people: 'personer',
  percent: ' procent',
  group: 'gruppe',
} as const;

/** The headings of the tables within a sentence, in the order in which they are spoken. */
export const spokenHeadings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  area: {
    ydreNoerrebro: 'på Ydre Nørrebro',
    indreNoerrebro: 'på Indre Nørrebro',
    bispebjerg: 'i Bispebjerg/Nordvest',
    elsewhere: 'andre steder eller uden nærmere angivelse',
  },
  age: {
    under18: 'under 18 år',
    '18to20': 'mellem 18 og 20 år',
    '21to24': 'mellem 21 og 24 år',
    '25to29': 'mellem 25 og 29 år',
    '30up': 'fyldt 30 år eller af ukendt alder',
  },
  role: {
    member: 'medlemmer',
    associate: 'medløbere',
    contact: 'nytilkomne eller unge potentielle medlemmer',
  },
  size: {
    none: 'uden gruppe',
    under10: 'i en gruppe på under 10 registrerede',
    '10up': 'i en gruppe på 10 registrerede eller flere',
  },
  group: {
    ...Object.fromEntries(groupLetters.map((letter) => [letter, `i ${joints.group} ${letter}`])),
    other: 'i en gruppe uden bogstav',
    none: 'uden gruppe',
  },
  component: {
    alone: 'ikke set sammen med andre registrerede i det seneste år',
    '2to9': 'i en sammenhæng på 2 til 9 personer',
    '10to49': 'i en sammenhæng på 10 til 49 personer',
    '50up': 'i en sammenhæng på 50 personer eller flere',
  },
};

/** What a variable is called within a sentence. */
export const spokenVariables: Readonly<Record<string, string>> = {
  area: 'hjemområde',
  age: 'alder',
  role: 'rolle',
  size: 'gruppe',
  group: 'gruppe',
  component: 'sammenhæng i netværket',
};

/** The plan's goals, and how each Målepunkt is told (seed, Mål og afrapportering). */
export const goalTexts = {
  groups:
    'Det overordnede mål er, at antallet af aktive bandemedlemmer på Ydre og Indre Nørrebro bliver mindre.',
  crime: 'Målet er et fald i den borgervendte kriminalitet i området.',
  safety:
    'Målet er, at borgerne på Nørrebro ved udgangen af 2019 oplever en øget tryghed i deres lokalområde.',
  youth:
    'Målet er, at unge under 18 år, der udviser bandeadfærd, registreres, og at der gennemføres bekymringssamtaler hos alle, der er kendt.',
  area: 'Målet er, at partnerskabet deler viden og har dialog med lokale aktører på Nørrebro.',
} as const;

/** The police's professional assessment (politifaglig vurdering), one of four. */
export const developmentTexts: Readonly<Record<Development | 'none', string>> = {
  calmer:
    'Det er politiets faglige vurdering, at aktiviteten i bandemiljøet er aftaget siden forrige statusrapport.',
  unchanged:
    'Det er politiets faglige vurdering, at aktiviteten i bandemiljøet er uændret siden forrige statusrapport.',
  tenser:
    'Det er politiets faglige vurdering, at aktiviteten i bandemiljøet er taget til siden forrige statusrapport.',
  unclear:
    'Det er politiets faglige vurdering, at det ikke er muligt at sige, om aktiviteten i bandemiljøet er taget til eller aftaget.',
  none: 'Den politifaglige vurdering af udviklingen gives ikke i denne udgave.',
};

type Code = SummaryIndicator['code'];

/** How the present figure of each indicator is told. `{period}` is a year or a day. */
export const indicatorTexts: Readonly<Record<Code, string>> = {
  registeredActive:
    'Ved udgangen af {period} var {value} personer registreret og aktive i Københavns Politikreds.',
  crimeOuter: 'I {period} blev der på Ydre Nørrebro anmeldt {value} tilfælde af borgervendt kriminalitet.',
  crimeOuterRate: 'Det svarer på Ydre Nørrebro til {value} anmeldelser pr. 1.000 indbyggere i {period}.',
  crimeInner: 'I {period} blev der på Indre Nørrebro anmeldt {value} tilfælde af borgervendt kriminalitet.',
  crimeInnerRate: 'Det svarer på Indre Nørrebro til {value} anmeldelser pr. 1.000 indbyggere i {period}.',
  unsafeOuter: 'I {period} var {value} procent utrygge i deres nabolag på Ydre Nørrebro.',
  unsafeInner: 'I {period} var {value} procent utrygge i deres nabolag på Indre Nørrebro.',
  registeredMinors: 'Der var {value} registrerede under 18 år i {period}.',
  concernTalks: 'I {period} blev der ifølge SSP gennemført {value} bekymringssamtaler.',
  networkMeetings: 'I {period} blev der holdt {value} netværksmøder med de boligsociale helhedsplaner.',
  dialogueMeetings: 'I {period} blev der holdt {value} dialog- og tryghedsmøder med beboergrupper.',
};

/** What a difference is counted in. Rates and shares differ by points. */
export const changeUnits: Readonly<Record<Code, string>> = {
  registeredActive: 'personer',
  crimeOuter: 'anmeldelser',
  crimeOuterRate: 'pr. 1.000 indbyggere',
  crimeInner: 'anmeldelser',
  crimeInnerRate: 'pr. 1.000 indbyggere',
  unsafeOuter: 'procentpoint',
  unsafeInner: 'procentpoint',
  registeredMinors: 'personer',
  concernTalks: 'samtaler',
  networkMeetings: 'møder',
  dialogueMeetings: 'møder',
};

/** What is said where there is no figure, and beside one. */
export const indicatorRemarks = {
  notEntered: '{name}: Tallet er ikke oplyst.',
  withheld: '{name}: Tallet vises ikke.',
  notPublished:
    '{name}: Tallet offentliggøres ikke, for unge under 18 år opgøres ikke særskilt i offentlige dokumenter.',
  baseline: 'Udgangspunktet var {value}{unit} i {period}.',
  baselineQuarter: 'Udgangspunktet var {value} ved udgangen af {period}.',
  homeVisits:
    'Planens udgangspunkt er cirka {value} hjemmebesøg hos unge under 18 år på Indre Nørrebro i {period}.',
  fallen: 'Det er et fald på {value} {unit}, som planen ønsker.',
  fallenUnwanted: 'Det er et fald på {value} {unit}, modsat det planen ønsker.',
  risen: 'Det er en stigning på {value} {unit}, modsat det planen ønsker.',
  risenWanted: 'Det er en stigning på {value} {unit}, som planen ønsker.',
  unchanged: 'Det er uændret.',
  planForum: 'Planen ønsker 2 til 3 om året.',
  planDialogue: 'De holdes efter behov.',
} as const;

/** Puts values into a set sentence. Throws a RangeError where one is missing. */
export function said(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, place: string) => {
    const value = values[place];
    if (value === undefined) throw new RangeError(`the sentence wants ${place}: ${sentence}`);
    return typeof value === 'number' ? numberText(value) : value;
  });
}

const numbers = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });

/** A number as Danes write it: `1.814`, `40,5`. */
export function numberText(value: number): string {
  return numbers.format(value);
}

const days = new Intl.DateTimeFormat('da-DK', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day as it is read aloud: `30. september 2019`. */
export function dayAloud(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}

/** `2019Q3` as `3. kvartal 2019`; a year as it is. */
export function periodAloud(period: string): string {
  const [year = '', quarter] = period.split('Q');
  return quarter === undefined ? year : `${quarter}. kvartal ${year}`;
}

/** What stands between the places of every sentence: the words that a document may hold beside its headings. */
export function setWords(): string[] {
  const templates = [
    ...Object.values(sentences),
    ...Object.values(joints),
    ...Object.values(spokenHeadings).flatMap((headings) => Object.values(headings)),
    ...Object.values(spokenVariables),
    ...Object.values(goalTexts),
    ...Object.values(developmentTexts),
    ...Object.values(indicatorTexts),
    ...Object.values(indicatorRemarks),
    ...Object.values(changeUnits),
    'kvartal',
  ];
  const between = templates.flatMap((template) => template.split(/\{\w+\}/));
  return [...new Set(between.map((part) => part.replace(/^[\s.,:()“”]+|[\s.,:()“”]+$/g, '')))].filter(
    (part) => /\p{L}/u.test(part),
  );
}
