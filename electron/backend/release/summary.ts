import type { SummaryDocument, SummaryTable } from '../../../shared/contract/release.ts';
import { chaptersOf, registeredIn } from './chapters.ts';
import {
  type AgeBand,
  type AreaCode,
  ageBands,
  areas,
  type Category,
  type ComponentSize,
  codebookVersion,
  components,
  editions,
  type GroupLetter,
  type GroupSize,
  groupHeadings,
  groupLetters,
  groupPairs,
  groupSizes,
  type MainRole,
  mainRoles,
  methodNotes,
  phrases,
  standings,
  tieHeadings,
  totalCode,
} from './codebook.ts';
import { type CountedVariable, type Frame, type FrameTable, frameOf } from './disclosure/frame.ts';
import { roundCount } from './disclosure/rounding.ts';
import { indicatorsOf, type StatedFigure } from './figures.ts';
import type { Profile } from './profile.ts';

/** What a person is counted by: one category of each variable. Nothing else of a person reaches the disclosure audit. */
export interface Signature {
  readonly area: AreaCode;
  readonly age: AgeBand;
  readonly role: MainRole;
  readonly size: GroupPlace;
  readonly component: ComponentSize;
}
export type VariableName = keyof Signature;

/**
 * The group that a person is in: by its size, or, where it has a letter, by that and the letter of the other group that the
 * person was seen with most of. `10up`: it has no letter, or the base was frozen before there were letters.
 */
export type GroupPlace = GroupSize | GroupLetter | `${GroupLetter}>${GroupLetter}`;

const othersThan = (letter: GroupLetter) => groupLetters.filter((other) => other !== letter);
const placesWith = (letter: GroupLetter): GroupPlace[] => [
  letter,
  ...othersThan(letter).map((other): GroupPlace => `${letter}>${other}`),
];
const groupPlaces: readonly GroupPlace[] = [
  ...groupSizes.map(({ code }) => code),
  ...groupLetters.flatMap(placesWith),
];
/** Neither a group nor what lies between two is shown with fewer persons, whatever the recipient's threshold (rule 11). */
const leastOfGroup = 10;

const codes = (categories: readonly Category[]) => categories.map(({ code }) => code);
const each = (categories: readonly Category[]) => categories.map(({ code }) => ({ code, of: [code] }));

/** The variables with their categories, and the lists of headings under which tables count them. */
export const variables: readonly CountedVariable[] = [
  { name: 'area', categories: codes(areas), lists: { area: each(areas) } },
  { name: 'age', categories: codes(ageBands), lists: { age: each(ageBands) } },
  {
    name: 'role',
    categories: codes(mainRoles),
    lists: {
      role: each(mainRoles),
      standing: [
        { code: 'member', of: ['member'] },
        { code: 'other', of: ['associate', 'contact'] },
      ],
    },
  },
  {
    name: 'size',
    categories: groupPlaces,
    lists: {
      size: groupSizes.map(({ code }) => ({
        code,
        of: code === '10up' ? [code, ...groupLetters.flatMap(placesWith)] : [code],
      })),
      group: [
        { code: 'none', of: ['none'] },
        { code: 'other', of: ['under10', '10up'] },
        ...groupLetters.map((letter) => ({ code: letter, of: placesWith(letter), least: leastOfGroup })),
      ],
      tie: [
        ...groupPairs.map(({ code, letters: [one, other] }) => ({
          code,
          of: [`${one}>${other}`, `${other}>${one}`],
          least: leastOfGroup,
        })),
        { code: 'untied', of: groupPlaces.filter((place) => !place.includes('>')) },
      ],
    },
  },
  { name: 'component', categories: codes(components), lists: { component: each(components) } },
];

/**
 * The variables that are ever crossed. Minors are nowhere crossed with groups (rule 10): group and component stand alone.
 */
const blocks: readonly (readonly VariableName[])[] = [
  ['area', 'age'],
  ['area', 'role'],
  ['size'],
  ['component'],
];

/** Headings that say how many persons must share them: a count of 1..gap is impossible whatever is withheld. */
export const gaps: Readonly<Record<string, number>> = {
  'size=10up': leastOfGroup - 1,
  ...Object.fromEntries(groupLetters.map((letter) => [`size=${letter}`, leastOfGroup - 1])),
  'component=2to9': 1,
  'component=10to49': 9,
  'component=50up': 49,
};

/** Whom a published count counts. */
export type PopulationName = 'present' | 'joined' | 'left';

/** A published count: whom it counts, restricted to which headings. */
export interface CountKey {
  readonly population: PopulationName;
  readonly headings: Readonly<Record<string, string>>;
}

/** Keys that stand for the same count have the same text. */
export function keyText({ population, headings }: CountKey): string {
  return `${population} ${Object.entries(headings)
    .map(([name, code]) => `${name}=${code}`)
    .sort()
    .join(' ')}`;
}

/** The code of a table that a profile may hold. */
export type TableCode = (typeof tableCodes)[number];
export const tableCodes = [
  'byArea',
  'byAge',
  'byRole',
  'bySize',
  'byGroup',
  'byTie',
  'byComponent',
  'areaByAge',
  'areaByRole',
  'flows',
] as const;

/** One table of a document: its headings, what it counts, and which count stands where. */
export interface TableLayout {
  readonly code: TableCode;
  readonly title: string;
  readonly rowTitle: string;
  readonly rows: readonly Category[];
  readonly columns: readonly Category[];
  /** As the disclosure audit takes it; tables of flows count joiners and leavers by it. */
  readonly frame: FrameTable;
  readonly populations: readonly PopulationName[];
  keyAt(row: string, column: string): CountKey;
}

/**
 * Every table there is. A profile holds some of them; no other content exists (rule 1). `bySize` is in documents up to
 * codebook 3 alone. `byGroup` and `byTie` are the nodes and edges of the drawing of groups (rule 11).
 */
export const layouts: Readonly<Record<TableCode, TableLayout>> = {
  byArea: oneWay('byArea', phrases.byArea, phrases.area, 'area', areas),
  byAge: oneWay('byAge', phrases.byAge, phrases.age, 'age', ageBands),
  byRole: oneWay('byRole', phrases.byRole, phrases.role, 'role', mainRoles),
  bySize: oneWay('bySize', phrases.bySize, phrases.size, 'size', groupSizes),
  byGroup: oneWay('byGroup', phrases.byGroup, phrases.size, 'size', groupHeadings, 'group'),
  byTie: oneWay('byTie', phrases.byTie, phrases.tie, 'size', tieHeadings, 'tie'),
  byComponent: oneWay('byComponent', phrases.byComponent, phrases.component, 'component', components),
  areaByAge: twoWay('areaByAge', phrases.areaByAge, ['age', 'age', ageBands]),
  areaByRole: twoWay('areaByRole', phrases.areaByRole, ['role', 'standing', standings]),
  flows: {
    code: 'flows',
    title: phrases.flows,
    rowTitle: phrases.role,
    rows: withTotal(mainRoles),
    columns: [
      { code: 'joined', label: phrases.joined },
      { code: 'left', label: phrases.left },
    ],
    frame: { by: [{ variable: 'role', list: 'role' }] },
    populations: ['joined', 'left'],
    keyAt: (row, column) => ({
      population: column === 'joined' ? 'joined' : 'left',
      headings: only('role', row),
    }),
  },
};

/** The structure of the tables of persons present among these. */
export function presentFrame(tables: readonly TableCode[]): Frame {
  return framed(tables.filter((code) => code !== 'flows'));
}

/** The structure of the table of joiners, and of leavers. */
export function flowFrame(): Frame {
  return framed(['flows']);
}

const frames = new Map<string, Frame>();
function framed(tables: readonly TableCode[]): Frame {
  const key = [...tables].sort().join();
  const of = tables.map((code) => layouts[code].frame);
  const used = blocks.filter((block, at) =>
    of.some(({ by }) => {
      const holds = (names: readonly VariableName[]) =>
        by.every(({ variable }) => names.some((name) => name === variable));
      return holds(block) && !blocks.slice(0, at).some(holds);
    }),
  );
  const known = frames.get(key) ?? frameOf(variables, used, of);
  frames.set(key, known);
  return known;
}

/** A place in the document with the count that stands there. */
export interface Place {
  readonly table: TableCode;
  readonly row: string;
  readonly column: string;
  readonly key: CountKey;
}

/** Every place of some tables, in reading order. A count that several tables share has several places. */
export function placesOf(tables: readonly TableCode[]): readonly Place[] {
  return tables.flatMap((table) => {
    const { rows, columns, keyAt } = layouts[table];
    return rows.flatMap((row) =>
      columns.map((column) => ({
        table,
        row: row.code,
        column: column.code,
        key: keyAt(row.code, column.code),
      })),
    );
  });
}

/** The days that a summary speaks of, and what stands beside its counts. */
export interface SummaryDays extends Pick<SummaryDocument, 'previous' | 'development'> {
  readonly period: string;
  readonly asOf: string;
  readonly since: string;
  readonly issuedOn: string;
  /** True where everybody in the store is invented: the document then says so at the top and foot of every page. */
  readonly demo: boolean;
  /** True where the recipient has had a release of the same period, which this one replaces. */
  readonly isCorrection: boolean;
  /** Figures that are not counted here; what has no figure says why. Without any, the document has no indicators. */
  readonly figures: readonly StatedFigure[];
}

/** Fills a document. `countOf` gives null for what is withheld; rounding and shares come after it (rule 9). */
export function summaryDocumentOf(
  profile: Profile,
  days: SummaryDays,
  countOf: (key: CountKey) => number | null,
): SummaryDocument {
  const { asOf, since, isCorrection, previous, development } = days;
  const edition = editions[profile.code];
  const tables = profile.tables.map((code) => tableOf(layouts[code], profile, countOf));
  const { roundedTo } = profile;
  const indicators = profile.indicators
    ? indicatorsOf(days.figures, { period: days.period, persons: registeredIn(tables) })
    : [];
  return {
    format: 'relata-summary',
    version: { format: 3, codebook: codebookVersion, profile: profile.version },
    title: edition.title,
    marking: days.demo ? phrases.inventedMarking : edition.marking,
    recipient: { code: profile.code, label: edition.recipient },
    period: days.period,
    asOf,
    since,
    issuedOn: days.issuedOn,
    withheldSign: phrases.withheldSign,
    isCorrection,
    roundedTo,
    previous,
    development,
    sections: chaptersOf({ tables, asOf, since, isCorrection, roundedTo, previous, development, indicators }),
    method: methodOf(profile),
  };
}

function tableOf(
  { code, title, rowTitle, rows, columns, keyAt }: TableLayout,
  { roundedTo, shares }: Profile,
  countOf: (key: CountKey) => number | null,
): SummaryTable {
  const counts = rows.map((row) =>
    columns.map((column) => {
      const count = countOf(keyAt(row.code, column.code));
      return count === null || roundedTo === null ? count : roundCount(count).value;
    }),
  );
  return {
    code,
    title,
    rowTitle,
    rows: [...rows],
    columns: [...columns],
    counts,
    shares: shares && code !== 'flows' ? sharesOf(counts) : null,
  };
}

/** Whole percentages of each column's total, from what is shown and nothing else. */
function sharesOf(counts: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const totals = counts.at(-1) ?? [];
  return counts.map((row) =>
    row.map((count, column) => {
      const total = totals[column] ?? null;
      return count === null || total === null || total === 0 ? null : Math.round((100 * count) / total);
    }),
  );
}

function methodOf({ k, roundedTo, tables, indicators }: Profile): string[] {
  return [
    methodNotes.whom,
    tables.every((code) => code === 'byArea') ? methodNotes.countingHome : methodNotes.counting,
    ...(tables.includes('byTie') ? [methodNotes.groups] : []),
    methodNotes.batches,
    ...(tables.includes('flows') ? [methodNotes.flows] : []),
    k === 5 ? methodNotes.withheld5 : methodNotes.withheld,
    ...(roundedTo === null ? [] : [methodNotes.rounded]),
    ...(indicators ? [methodNotes.figures] : []),
    methodNotes.proof,
  ];
}

/** The age band of a whole age; null is unknown and is counted with the oldest. */
export function ageBandOf(age: number | null): AgeBand {
  if (age === null) return '30up';
  if (age < 18) return 'under18';
  if (age <= 20) return '18to20';
  if (age <= 24) return '21to24';
  if (age <= 29) return '25to29';
  return '30up';
}

/** The band of a group's number of registered persons; null is no group. */
export function groupSizeOf(persons: number | null): GroupSize {
  if (persons === null) return 'none';
  return persons < 10 ? 'under10' : '10up';
}

/**
 * Where a person is counted who is in a group with a letter. `seenWith`: how many persons of each other group with a letter the
 * person was seen with; most decide, and of as many the first letter.
 */
export function letteredPlace(letter: GroupLetter, seenWith: ReadonlyMap<GroupLetter, number>): GroupPlace {
  const most = Math.max(0, ...othersThan(letter).map((other) => seenWith.get(other) ?? 0));
  const tied = most > 0 ? othersThan(letter).find((other) => seenWith.get(other) === most) : undefined;
  return tied ? `${letter}>${tied}` : letter;
}

/** The band of a connected part of the network by its number of registered persons. */
export function componentOf(persons: number): ComponentSize {
  if (persons < 2) return 'alone';
  if (persons < 10) return '2to9';
  return persons < 50 ? '10to49' : '50up';
}

/** The first of the roles held that the summary counts by; null when it counts none of them. */
export function mainRoleOf(held: ReadonlySet<string>): MainRole | null {
  if (held.has('member')) return 'member';
  if (held.has('associate')) return 'associate';
  return held.has('newcomer') || held.has('potential') ? 'contact' : null;
}

/**
 * The area of the summary that a place lies in, from its own code up through those it lies in. Nørrebro as a whole
 * lies in neither of its halves, the city as a whole nowhere in particular, and null is no home: all are `elsewhere`.
 */
export function areaOf(codesUpwards: readonly string[] | null): AreaCode {
  for (const code of codesUpwards ?? []) {
    const area = areaOfPlace.get(code);
    if (area) return area;
  }
  return 'elsewhere';
}

/** Codes of `resources/gazetteer.json`. */
const areaOfPlace: ReadonlyMap<string, AreaCode> = new Map([
  ['ydre-noerrebro', 'ydreNoerrebro'],
  ['indre-noerrebro', 'indreNoerrebro'],
  ['bispebjerg', 'bispebjerg'],
]);

function oneWay(
  code: TableCode,
  title: string,
  rowTitle: string,
  variable: VariableName,
  categories: readonly Category[],
  list: string = variable,
): TableLayout {
  return {
    code,
    title,
    rowTitle,
    rows: withTotal(categories),
    columns: [{ code: 'present', label: phrases.persons }],
    frame: { by: [{ variable, list }] },
    populations: ['present'],
    keyAt: (row) => ({ population: 'present', headings: only(variable, row) }),
  };
}

function twoWay(
  code: TableCode,
  title: string,
  [variable, list, categories]: [VariableName, string, readonly Category[]],
): TableLayout {
  return {
    code,
    title,
    rowTitle: phrases.area,
    rows: withTotal(areas),
    columns: withTotal(categories),
    frame: {
      by: [
        { variable: 'area', list: 'area' },
        { variable, list },
      ],
    },
    populations: ['present'],
    keyAt: (row, column) => ({
      population: 'present',
      headings: { ...only('area', row), ...only(variable, column) },
    }),
  };
}

function withTotal(categories: readonly Category[]): Category[] {
  return [...categories, { code: totalCode, label: phrases.total }];
}

function only(variable: string, heading: string): Record<string, string> {
  return heading === totalCode ? {} : { [variable]: heading };
}
