import {
  type FileMapping,
  type FileRole,
  fieldsOf,
  type IntakeField,
  type Refusal,
  requiredFields,
  type ValueField,
} from '../../../shared/contract/intake.ts';
import { foldDanish } from '../../../shared/danish.ts';
import { parseDay } from '../../../shared/date.ts';
import type { ParticipantRole, Position, RelationKind } from '../../../shared/domain.ts';

/** What is known of a column before anybody has mapped it. */
export interface ColumnSample {
  name: string;
  /** Different values, as they stand. */
  values: readonly string[];
}

/**
 * Why Relata has no field for a column, by the words of its heading and by what it holds; null when nothing speaks
 * against it. A heading is read word by word, so that "Birthplace", "birth_place" and "Fødested" are one.
 */
export function refusalOf(column: ColumnSample): Refusal | null {
  const words = headingWords(column.name);
  for (const [refusal, refused] of refusedWords) {
    if (words.some((word) => refused.has(word))) return refusal;
  }
  const values = column.values.map((value) => foldDanish(value.trim())).filter((value) => value !== '');
  if (values.length > 1 && values.every((value) => sexValues.has(value))) return 'sex';
  return null;
}

/**
 * A first mapping of a file, from the words of its headings. It is a proposal: the user sees and may change all of it.
 * `isPlace` says whether a value names a known area.
 */
export function suggestMapping(
  columns: readonly ColumnSample[],
  isPlace: (value: string) => boolean,
): { mapping: FileMapping; refused: (Refusal | null)[] } {
  const refused = columns.map(refusalOf);
  const free = columns.map((column, index) => ({ column, index })).filter(({ index }) => !refused[index]);
  const role = suggestRole(free.map(({ column }) => column));
  const fields: Partial<Record<IntakeField, number>> = {};
  const taken = new Set<number>();
  const wanted =
    role === 'observations' ? ([...fieldsOf[role]].sort(dateFirst) as IntakeField[]) : fieldsOf[role];
  for (const field of wanted) {
    const names = headings[role][field] ?? [];
    const found = names
      .map((name) => free.find(({ column, index }) => !taken.has(index) && plain(column.name) === name))
      .find((candidate) => candidate && holds(field, candidate.column, isPlace));
    if (!found) continue;
    fields[field] = found.index;
    taken.add(found.index);
  }
  if (role === 'relations' || role === 'participations') fillFirstTwo(role, free, fields, taken);
  for (const { column, index } of free) {
    const home = role === 'persons' && (headings.persons.home ?? []).includes(plain(column.name));
    if (home && !taken.has(index)) refused[index] = 'noPlace';
  }
  return { mapping: { role, columns: fields, values: [], relationKind: 'associate' }, refused };
}

/** What Relata takes a word to mean; empty when it does not know it, and the user must say. */
export function meaningOf(field: ValueField, raw: string): string[] {
  const word = foldDanish(raw.trim()).replace(/\s+/g, ' ');
  if (field === 'role') {
    const parts = word.split(/\s*[+/&,;]\s*|\s+(?:og|and)\s+/);
    const roles = parts.map((part) => roleWords.get(part));
    return roles.every((role) => role !== undefined) ? [...new Set(roles as ParticipantRole[])] : [];
  }
  if (field === 'position') {
    const position = positionWords.get(word);
    return position ? [position] : [];
  }
  const kind = kindWords.get(word) ?? (kinship(word) ? 'family' : undefined);
  return kind ? [kind] : [];
}

/** A file is found again by its headings, in any order. */
export function columnsKey(columns: readonly string[]): string {
  return JSON.stringify(columns.map((name) => foldDanish(name)).sort());
}

function suggestRole(columns: readonly ColumnSample[]): FileRole {
  const names = new Set(columns.map(({ name }) => plain(name)));
  const has = (role: FileRole, field: IntakeField) =>
    (headings[role][field] ?? []).some((name) => names.has(name));
  if (has('participations', 'person') && has('participations', 'observation')) return 'participations';
  if (has('relations', 'personA') && has('relations', 'personB')) return 'relations';
  if (has('memberships', 'person') && has('memberships', 'group')) return 'memberships';
  const person = has('persons', 'cpr') || has('persons', 'birthDate') || has('persons', 'alias');
  if (
    !person &&
    (has('observations', 'date') || has('observations', 'caseNumber') || has('observations', 'place'))
  ) {
    return 'observations';
  }
  if (!person && names.has('parent') && has('groups', 'name')) return 'groups';
  if (!person && ['gruppenavn', 'groupname', 'gruppering'].some((name) => names.has(name))) return 'groups';
  return 'persons';
}

/** Dates are found before years and case numbers, which may hold the same word. */
const dateFirst = (a: IntakeField, b: IntakeField) => Number(b === 'date') - Number(a === 'date');

/** A home or date column is suggested only when it holds homes or dates. */
function holds(field: IntakeField, column: ColumnSample, isPlace: (value: string) => boolean): boolean {
  if (field === 'home') return column.values.some(isPlace);
  if (field === 'birthDate')
    return column.values.some((value) => parseDay(value) !== null || /^\d{4}$/.test(value));
  return true;
}

/** A file of ties whose columns have strange names is still read as from-to. */
function fillFirstTwo(
  role: 'relations' | 'participations',
  free: readonly { index: number }[],
  fields: Partial<Record<IntakeField, number>>,
  taken: Set<number>,
): void {
  for (const field of requiredFields[role]) {
    if (fields[field] !== undefined) continue;
    const next = free.find(({ index }) => !taken.has(index));
    if (!next) return;
    fields[field] = next.index;
    taken.add(next.index);
  }
}

const plain = (name: string) => foldDanish(name).replace(/[^a-z0-9]/g, '');

/** The words of a heading, and the heading as one word. */
function headingWords(name: string): string[] {
  const parted = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return [plain(name), ...foldDanish(parted).split(/[^a-z0-9]+/)].filter((word) => word !== '');
}

const words = (text: string) => new Set(text.trim().split(/\s+/).map(foldDanish));

/** Danish and English words of what Relata does not register, by reason. */
const refusedWords: readonly (readonly [Refusal, ReadonlySet<string>])[] = [
  [
    'origin',
    words(`birthplace placeofbirth birthcountry countryofbirth fødested fødeland fødeby nationality nationalitet
      statsborgerskab citizenship ethnicity ethnic etnicitet etnisk race racial herkomst afstamning oprindelse
      oprindelsesland origin country land language sprog modersmål mothertongue indvandrer immigrant descent
      hudfarve skincolour skincolor`),
  ],
  [
    'belief',
    words('religion religiøs religious tro faith belief church kirke moske mosque trossamfund sekt'),
  ],
  ['politics', words('parti party politics politik politisk political fagforening union ideologi ideology')],
  [
    'health',
    words(`health sundhed helbred diagnose diagnosis sygdom illness disease handicap disability psyke mental
      psykiatri psychiatric medicin medication misbrug addiction substance`),
  ],
  ['sex', words('sex gender køn kon')],
  ['sexuality', words('sexuality seksualitet orientation orientering sexualorientation')],
  ['biometrics', words('dna biometric biometri fingerprint fingeraftryk iris')],
  [
    'ranking',
    words(`rank ranking rangering rangorden score risk risiko risikoscore danger dangerousness farlighed
      trusselsniveau threatlevel`),
  ],
  [
    'count',
    words(`arrests anholdelser convictions convicted domme antaldomme sigtelser charges prison fængsel
      incarcerations offences offenses lovovertrædelser`),
  ],
  ['age', words('age alder')],
  ['leisure', words('music musik hobby hobbies fritid interests interesser')],
];

const sexValues = words('mand kvinde male female dreng pige man woman boy girl m f k hankøn hunkøn');

/** Headings that suggest a field, best first; lower case, letters and digits only. */
const headings: Record<FileRole, Partial<Record<IntakeField, readonly string[]>>> = {
  persons: {
    reference: names('id personid personnr nr nummer key node ref reference'),
    name: names('navn name fuldtnavn fullname personnavn person label'),
    alias: names('alias kaldenavn øgenavn gadenavn nickname aka streetname'),
    cpr: names('cpr cprnr cprnummer personnummer'),
    birthDate: names('fødselsdato fødselsdag født fødedato birthdate dateofbirth dob birthday'),
    home: names('bopæl område hjemområde boligområde residence home homearea area kvarter'),
    group: names('gruppe gruppering group gang bande family familie klan clan'),
    position: names('stilling position title titel rang rolle role'),
    validFrom: names('fra from start medlemfra validfrom'),
    validTo: names('til to slut end medlemtil validto'),
  },
  observations: {
    reference: names('id observationid eventid hændelsesid nr nummer key observation event'),
    caseNumber: names('sagsnummer sagsnr sag journalnummer casenumber caseno case reference'),
    date: names('dato date dag day observationsdato eventdate fradato tidspunkt datotid'),
    dateTo: names('tildato slutdato dateto enddate'),
    year: names('år year'),
    time: names('tid klokkeslæt kl klokken time'),
    place: names('sted place lokation location adresse address placering område'),
    text: names('tekst beskrivelse bemærkning text description note notes'),
  },
  participations: {
    person: names('personid person personnr deltager participant navn'),
    observation: names(
      'observationid observation eventid event hændelse hændelsesid incident case sag casenumber',
    ),
    role: names('rolle role deltagelse part'),
  },
  relations: {
    personA: names('source fra from persona person1 a kilde afsender ego'),
    personB: names('target til to personb person2 b modtager mål alter'),
    kind: names('kind type slags art relation relationtype forhold kategori'),
    strength: names('weight vægt styrke strength antal value'),
    detail: names('detail detalje bemærkning note beskrivelse description'),
    validFrom: names('validfrom fradato start gyldigfra'),
    validTo: names('validto tildato slut gyldigtil'),
  },
  groups: {
    reference: names('id groupid gruppeid nr'),
    name: names('navn name gruppenavn groupname gruppe gruppering group'),
    parent: names('parent overgruppe parentid parentgroup hørerunder'),
  },
  memberships: {
    person: names('personid person personnr medlem member'),
    group: names('groupid gruppeid gruppe gruppering group gang'),
    position: names('stilling position title titel rolle role'),
    validFrom: names('fra from start validfrom medlemfra'),
    validTo: names('til to slut end validto medlemtil'),
  },
};

function names(text: string): string[] {
  return text.split(' ').map(plain);
}

function meanings<Meaning>(table: Record<string, string>): ReadonlyMap<string, Meaning> {
  return new Map(
    Object.entries(table).flatMap(([meaning, text]) =>
      text.split(',').map((word) => [foldDanish(word.trim()), meaning as Meaning] as const),
    ),
  );
}

const roleWords = meanings<ParticipantRole>({
  present: 'present, til stede, tilstede, deltager, participant, met, truffet',
  suspect: 'suspect, mistænkt, sigtet, gerningsmand, offender, gerningsperson',
  victim: 'victim, offer, forurettet, skadelidte',
  witness: 'witness, vidne',
});

const positionWords = meanings<Position>({
  leading:
    'leading, toneangivende, ledende, leder, leader, boss, underboss, executive, president, vicepræsident, chef',
  member: 'member, medlem, fuldgyldigt medlem, full member, soldier, soldat, fuldmedlem',
  prospect: 'prospect, prøvemedlem, aspirant, supporter',
  hangerOn: 'hanger-on, hangeron, løst tilknyttet, medløber, associate, hangaround, hang-around, tilknyttet',
});

const kindWords = meanings<RelationKind>({
  family: 'family, familie, kinship, slægtskab, slægt',
  friend: 'friend, friendship, ven, venskab, venner, veninde',
  school: 'school, skole, classmate, klassekammerat, skolekammerat',
  coAccused: 'co-accused, coaccused, co-offender, medsigtet, medtiltalt, medgerningsmand',
  fellowPrisoner: 'fellow prisoner, medindsat, medfange, cellmate',
  phoneContact: 'phone call, phone, call, telefon, telefonopkald, opkald, telefonkontakt, sms',
  meeting: 'meeting, møde, mødes, met',
  associate: 'associate, omgang, bekendt, acquaintance, kendskab',
  other: 'other, andet, anden',
});

const kinWords =
  words(`father mother son daughter brother brothers sister sisters husband wife spouse uncle aunt nephew
  niece cousin cousins grandfather grandmother grandson granddaughter father-in-law brother-in-law parent child sibling
  siblings twin twins far mor søn datter bror brødre søster søstre søskende mand kone ægtefælle hustru onkel tante nevø
  niece fætter fætre kusine farfar morfar farmor mormor barnebarn svoger svigerinde svigerfar svigermor forælder barn
  tvilling tvillinger kæreste samlever`);

/** "wife-husband", "far/søn": every part is a word of kinship. */
function kinship(word: string): boolean {
  if (kinWords.has(word)) return true;
  const parts = word.split(/\s*[-/–]\s*/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => kinWords.has(part));
}
