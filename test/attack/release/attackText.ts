import { theGate } from '../../../electron/backend/release/audit.ts';
import { phrases } from '../../../electron/backend/release/codebook.ts';
import { jsonOf, stringsOfJson } from '../../../electron/backend/release/document/json.ts';
import { type Forbidden, gateFindings, type NumberRule } from '../../../electron/backend/release/gate.ts';
import { releaseHistory } from '../../../electron/backend/release/history.ts';
import { recipient, type SummaryDocument } from '../../../shared/contract/release.ts';
import { populationOf } from './populations.ts';
import { type Chance, chanceOf } from './random.ts';

/*
 * Attackers of the last gate: somebody has got a name, a number or an address into a text of a document. It must be
 * blocked wherever it stands and however it is written; a document of set phrases must not be.
 */

/** What the text attackers found. */
export interface TextScore {
  readonly attempts: number;
  /** What came through: the kind of text, where it stood, and how it was written. */
  readonly missed: readonly string[];
  /** Documents of set phrases that were blocked, by registers that have nothing to do with them. */
  readonly falseBlocks: number;
  readonly cleanDocuments: number;
  /** Whether the gate that lets numbers pass which fail modulus 11 was noticed. */
  readonly mutationCaught: boolean;
}

/** Tries every text in every place of a document of every recipient. */
export async function attackText(seed: number): Promise<TextScore> {
  const chance = chanceOf(seed, 2 ** 20);
  const documents = await oneDocumentEach(seed);
  const register = registerOf(chance);
  const cases = documents.flatMap((document) =>
    textsOf(register, chance).flatMap(({ kind, text }) =>
      placesIn(document).map((place) => ({ kind, place: place.name, text, document: place.with(text) })),
    ),
  );
  const forbidden = forbiddenOf(register);
  const missed = cases.filter(({ document }) => findingsIn(document, forbidden).length === 0);
  const letThrough = cases.filter(
    ({ kind, document }) =>
      kind.startsWith('CPR') && findingsIn(document, forbidden, passesModulus11).length === 0,
  );
  const registers = Array.from({ length: 50 }, () => forbiddenOf(registerOf(chance)));
  const blocked = documents.flatMap((document) =>
    registers.filter((each) => findingsIn(document, each).length > 0),
  );
  return {
    attempts: cases.length,
    missed: [
      ...new Set(missed.map(({ kind, place, text }) => `${kind} in ${place}: ${JSON.stringify(text)}`)),
    ],
    falseBlocks: blocked.length,
    cleanDocuments: documents.length * registers.length,
    mutationCaught: letThrough.length > missed.length,
  };
}

/** A document of every recipient. Throws where the gate lets none out. */
async function oneDocumentEach(seed: number): Promise<SummaryDocument[]> {
  const { id, persons } = populationOf(seed, 0, 1);
  const found = new Map<string, SummaryDocument>();
  // Between them these quarters are the end of a half-year, and the days of the annual report and of the housing plans.
  for (const quarter of ['2018Q2', '2018Q4']) {
    const releases = await releaseHistory({ id, quarters: [quarter], persons }, recipient.options, theGate);
    for (const { recipient: to, document } of releases) if (document !== null) found.set(to, document);
  }
  const without = recipient.options.filter((each) => !found.has(each));
  if (without.length > 0) throw new Error(`no document of ${without.join(', ')} to place texts in`);
  return [...found.values()];
}

/** A rule that clears whatever fails modulus 11: valid numbers have failed it since 2007. */
const passesModulus11: NumberRule = (text) =>
  [...text.matchAll(/(\d{6})[-\s]?(\d{4})/g)].some(([, day, serial]) => modulus11(`${day}${serial}`) === 0);

function modulus11(digits: string): number {
  const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11;
}

interface Register {
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  readonly plates: readonly string[];
  readonly phones: readonly string[];
  readonly cprs: readonly string[];
}

function registerOf(chance: Chance): Register {
  const digits = (count: number) => Array.from({ length: count }, () => chance.below(10)).join('');
  const day = String(1 + chance.below(28)).padStart(2, '0');
  const month = String(1 + chance.below(12)).padStart(2, '0');
  const name = () => `${chance.oneOf(firstNames)} ${chance.oneOf(middleNames)} ${chance.oneOf(lastNames)}`;
  return {
    names: [name(), name()],
    aliases: [chance.oneOf(aliasNames)],
    addresses: [`${chance.oneOf(streets)} ${1 + chance.below(200)}, ${chance.below(5)}. tv`],
    plates: [`${chance.oneOf(['AX', 'BZ', 'DV'])} ${10 + chance.below(90)} ${100 + chance.below(900)}`],
    phones: [`${20 + chance.below(70)}${digits(6)}`],
    cprs: [`${day}${month}${digits(2)}-${digits(4)}`],
  };
}

function forbiddenOf({ names, aliases, addresses, plates, phones, cprs }: Register): Forbidden {
  return { names: [...names, ...aliases, ...addresses], numbers: [...plates, ...phones, ...cprs] };
}

/** The texts that an attacker places: as the register has them, and nearly so. */
function textsOf(register: Register, chance: Chance): { kind: string; text: string }[] {
  const [name] = register.names as [string];
  const [first, , last] = name.split(' ') as [string, string, string];
  const [cpr] = register.cprs as [string];
  const [phone] = register.phones as [string];
  const digits = cpr.replace('-', '');
  const stranger = strangerOf(chance);
  return [
    { kind: 'name', text: name },
    { kind: 'name in capitals', text: name.toLocaleUpperCase('da') },
    { kind: 'name without its middle', text: `${first} ${last}` },
    { kind: 'name turned round', text: `${last}, ${first}` },
    {
      kind: 'name without marks',
      text: name.normalize('NFD').replace(/\p{M}/gu, '').replace('ø', 'oe').replace('æ', 'ae'),
    },
    { kind: 'name with a slip', text: slipIn(name) },
    { kind: 'name over two lines', text: name.replace(' ', '\n') },
    { kind: 'name with a space of no width', text: `${name.slice(0, 3)}\u200b${name.slice(3)}` },
    {
      kind: 'name with a foreign letter',
      text: name.replace(/[aeo]/, (letter) => ({ a: 'а', e: 'е', o: 'о' })[letter]!),
    },
    { kind: 'alias', text: register.aliases[0]! },
    { kind: 'address', text: register.addresses[0]! },
    { kind: 'street alone', text: register.addresses[0]!.replace(/\d.*/, '').trim() },
    { kind: 'plate', text: register.plates[0]! },
    { kind: 'plate in one', text: register.plates[0]!.replaceAll(' ', '') },
    { kind: 'telephone', text: phone },
    { kind: 'telephone in pairs', text: phone.replace(/(..)(?=.)/g, '$1 ') },
    { kind: 'telephone abroad', text: `+45 ${phone}` },
    { kind: 'CPR', text: cpr },
    { kind: 'CPR in one', text: digits },
    { kind: 'CPR with a space', text: cpr.replace('-', ' ') },
    { kind: 'CPR with a dash', text: cpr.replace('-', '–') },
    { kind: 'CPR over two lines', text: cpr.replace('-', '\n') },
    { kind: 'CPR in pairs', text: digits.replace(/(..)(?=.)/g, '$1 ') },
    {
      kind: 'CPR with dots',
      text: `${digits.slice(0, 2)}.${digits.slice(2, 4)}.${digits.slice(4, 6)}-${digits.slice(6)}`,
    },
    { kind: 'CPR with spaces about the dash', text: cpr.replace('-', ' - ') },
    {
      kind: 'CPR in Arabic digits',
      text: digits.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
    },
    {
      kind: 'CPR in wide digits',
      text: digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    },
    { kind: 'CPR with a space of no width', text: `${digits.slice(0, 4)}\u200b${digits.slice(4)}` },
    { kind: 'CPR of a stranger that passes modulus 11', text: stranger.passing },
    { kind: 'CPR of a stranger that fails modulus 11', text: stranger.failing },
    { kind: 'CPR of replacement, day + 60', text: stranger.replacement },
  ];
}

/** Numbers that are in no register. */
function strangerOf(chance: Chance): { passing: string; failing: string; replacement: string } {
  const day = 1 + chance.below(28);
  const rest = `0${1 + chance.below(9)}9${chance.below(10)}`;
  const numbers = Array.from({ length: 10_000 }, (_, serial) => String(serial).padStart(4, '0'));
  const of = (first: number) => `${String(first).padStart(2, '0')}${rest}`;
  const serial = (passes: boolean) =>
    numbers.find((each) => (modulus11(`${of(day)}${each}`) === 0) === passes)!;
  return {
    passing: `${of(day)}-${serial(true)}`,
    failing: `${of(day)}-${serial(false)}`,
    replacement: `${of(day + 60)}-${serial(false)}`,
  };
}

/** Every place of a document that holds text, with a text put there alone, or beside what stood there. */
function placesIn(document: SummaryDocument): { name: string; with(text: string): SummaryDocument }[] {
  const put = (name: string, write: (copy: SummaryDocument, text: string) => void) => ({
    name,
    with: (text: string) => {
      const copy = structuredClone(document);
      write(copy, text);
      return copy;
    },
  });
  const table = (copy: SummaryDocument) => copy.sections.flatMap(({ tables }) => tables)[0]!;
  return [
    put('the title', (copy, text) => (copy.title = text)),
    put('the title beside it', (copy, text) => (copy.title += ` ${text}`)),
    put('the marking', (copy, text) => (copy.marking = text)),
    put('a paragraph', (copy, text) => copy.sections[0]!.paragraphs.push(text)),
    put('a paragraph after a set phrase', (copy, text) =>
      copy.sections[0]!.paragraphs.push(`${phrases.persons} ${text}`),
    ),
    put('the method after a set phrase', (copy, text) => (copy.method[0] += ` ${text}`)),
    put('the method between set phrases', (copy, text) => copy.method.splice(1, 0, text)),
    put('the name of a row', (copy, text) => (table(copy).rows[0]!.label = text)),
    put('the code of a row', (copy, text) => (table(copy).rows[0]!.code = text)),
    put('the name of a column beside it', (copy, text) => (table(copy).columns[0]!.label += ` ${text}`)),
    put('the recipient', (copy, text) => (copy.recipient.label = text)),
  ];
}

function findingsIn(document: SummaryDocument, forbidden: Forbidden, rule?: NumberRule): string[] {
  const json = jsonOf(document);
  return gateFindings({ bytes: Buffer.from(json, 'utf8'), strings: stringsOfJson(json) }, forbidden, rule);
}

/** Two letters in the middle of the longest word change places. */
function slipIn(name: string): string {
  const word = name.split(' ').reduce((longest, each) => (each.length > longest.length ? each : longest));
  const middle = Math.floor(word.length / 2);
  const slipped = word.slice(0, middle - 1) + word[middle]! + word[middle - 1]! + word.slice(middle + 1);
  return name.replace(word, slipped);
}

// Invented: common first names with last names and streets that are nobody's together.
const firstNames = [
  'Yasmin',
  'Jørgen',
  'Mikkel',
  'Fatima',
  'Åse',
  'Ibrahim',
  'Sofie',
  'Hassan',
  'Günay',
  'Lærke',
];
const middleNames = ['Øzkan', 'Skov', 'Ali', 'Bæk', 'Demir', 'Lund', 'Haddad', 'Krogh'];
const lastNames = [
  'Æbelholm',
  'Al-Rashidi',
  'Vestervang',
  'Søndergård',
  'Yıldırım',
  'Kjærbøl',
  'Nørskovsen',
  'Abdulkadir',
];
const aliasNames = ['Lille-Mo', 'Blæksprutten', 'Zetto', 'Kongen af Ringen'];
const streets = ['Opdigtgade', 'Ved Fabelbakken', 'Søøjlevej', 'Drømmetorvets Allé'];
