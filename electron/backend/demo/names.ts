import type { Random } from './random.ts';

/** Gives invented names, each only once. */
export interface Namer {
  /** A name of its own, with this surname if one is given (brothers and sisters). */
  person(surname?: string): string;
  /** A name that is nearly another one: a letter doubled, a Danish letter written out. */
  nearly(name: string): string;
  alias(): string;
}

/**
 * Names made of words for weather, stones, plants and tools, so that each says by itself that it is invented and none
 * points to where anybody comes from.
 */
export function createNamer(random: Random): Namer {
  const given = new Set<string>();
  const aliasesLeft = random.shuffled(aliases);
  let aliasesGiven = 0;
  const unique = (make: () => string): string => {
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const name = make();
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
    throw new Error('the invented names are used up');
  };
  const firstName = () =>
    random.chance(0.12) ? `${random.pick(firstNames)} ${random.pick(firstNames)}` : random.pick(firstNames);
  return {
    person: (surname) =>
      unique(() => {
        const name = `${firstName()} ${surname ?? inventSurname(random)}`;
        return random.chance(0.04) ? unusualSpelling(name) : name;
      }),
    nearly: (name) => {
      const variant = spellings
        .map(([from, to]) => name.replace(from, to))
        .find((other) => other !== name && !given.has(other));
      return unique(() => variant ?? `${name} ${random.pick(firstNames)}`);
    },
    alias: () => {
      const word = aliasesLeft[aliasesGiven % aliasesLeft.length] ?? 'Ukendt';
      const round = Math.floor(aliasesGiven / aliasesLeft.length);
      aliasesGiven += 1;
      return round === 0 ? word : `${word} ${round + 1}`;
    },
  };
}

/** The last word of a name. */
export function surnameOf(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

function inventSurname(random: Random): string {
  const [front, back] = [random.pick(surnameFronts), random.pick(surnameBacks)];
  return front.at(-1) === back[0] ? inventSurname(random) : front + back;
}

function unusualSpelling(name: string): string {
  return unusual.reduce((spelled, [from, to]) => spelled.replace(from, to), name);
}

/** The words of a text. */
function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

const firstNames = words(`
  Agat Ahorn Asfalt Bark Basalt Birkeris Blad Bregne Brise Bris Bæk Bøg Bølge Damp Dis Dråbe Dønning
  Ekko Elme Enebær Fjeld Flint Fløjt Frost Fyrre Glente Glimmer Gnejs Gnist Granit Gren Grus Hagl
  Havre Hede Hirse Humle Hyld Hæg Høst Jade Kalk Kastanje Kilde Klit Kløver Kobber Kompas Koral Krat
  Kvarts Kvist Kær Lav Lyng Lygte Lærk Løv Malm Marsk Mos Muld Mynte Måge Nord Nød Odde Onyks Opal Pil
  Planke Plov Polka Porfyr Rav Regn Rim Rug Røn Rør Salvie Siv Skifer Skum Skær Sky Slåen Sne Snerle
  Solsort Stær Sæl Søm Tang Terne Tidsel Timian Tind Torden Tøbrud Tørv Tåge Vadehav Vejr Vibe Ælling
  Æbletræ Ørred Øst Åkande Åkrone Ålegræs Aare
`);

const surnameFronts = words(`
  Birke Blå Damp Flint Frost Glas Grøn Hav Hede Hvid Is Jern Klit Kobber Kridt Lyng Måne Mos Nat Nord
  Rav Regn Rug Røg Salt Sand Skifer Skov Sne Sol Stjerne Storm Sølv Tang Tåge Uld Vind Vinter Øst Ås
  Æble Aks
`);

const surnameBacks = words(`
  aske bark bold bølge dråbe dug dør fjer flage glød gnist gren gryde hjul hætte kant kerne klokke
  knap kværn lygte løv mønt nagle næb nøgle pibe pind rime skum sky snor spand spids stige strå støv
  svamp tand torn tråd vinge
`);

const aliases = words(`
  Ankeret Blyanten Bolden Brikken Brillen Bæltet Døgnet Elastik Fløjten Frakken Gaflen Gyngen Hatten
  Hjulet Hængslet Kaffen Karton Kassen Klinken Knappen Komma Kompasset Korken Kridtet Krogen Kuglen
  Lakrids Linealen Låget Løkken Meteren Mønten Møtrik Nålen Nøglen Omslaget Papiret Penslen Piben
  Pladen Proppen Pumpen Punktum Radioen Rattet Rebet Rullen Sadlen Saksen Skeen Skiven Skruen Slangen
  Sløjfen Snoren Spanden Stigen Stikket Støvlen Sømmet Tandhjulet Tappen Tasken Terningen Tråden
  Tøflen Uret Ventilen Vinklen Vægten Øret Åren Æsken
`);

const unusual: readonly (readonly [RegExp, string])[] = [
  [/e(?=[^e]*$)/, 'é'],
  [/v/, 'w'],
  [/ks|x/, 'x'],
  [/i(?=n)/, 'y'],
];

const spellings: readonly (readonly [RegExp, string])[] = [
  [/æ/, 'ae'],
  [/ø/, 'oe'],
  [/å/, 'aa'],
  [/Å/, 'Aa'],
  [/k(?=[aeiouyæøå])/, 'c'],
  [/([ltnr])(?=[aeiouy])/, '$1$1'],
  [/v/, 'w'],
];
