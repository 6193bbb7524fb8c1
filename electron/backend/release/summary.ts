import type { SummaryDocument } from '../../../shared/contract/release.ts';
import {
  type AgeBand,
  type AreaCode,
  ageBands,
  areas,
  type Category,
  codebookVersion,
  type GroupSize,
  groupSizes,
  type MainRole,
  mainRoles,
  methodNote,
  phrases,
  totalCode,
} from './codebook.ts';
import type { Profile } from './profile.ts';

/** What a person is counted by: one category of each variable. Nothing else of a person reaches the disclosure audit. */
export interface Signature {
  readonly area: AreaCode;
  readonly age: AgeBand;
  readonly role: MainRole;
  readonly size: GroupSize;
}
export type VariableName = keyof Signature;

/** The variables with their categories in the order of the documents. */
export const variables: Readonly<Record<VariableName, readonly Category[]>> = {
  area: areas,
  age: ageBands,
  role: mainRoles,
  size: groupSizes,
};

/**
 * The tables of persons present. Minors are nowhere crossed with groups (rule 10): group size stands alone, since a
 * role such as `potential` nearly always tells that somebody is under 18.
 */
export const presentTables: readonly (readonly VariableName[])[] = [
  ['area', 'age'],
  ['area', 'role'],
  ['size'],
];

/** The tables of joiners and of leavers. */
export const flowTables: readonly (readonly VariableName[])[] = [['role']];

/** Whom a published count counts. */
export type PopulationName = 'present' | 'joined' | 'left';

/** A published count: whom it counts, restricted to which categories. */
export interface CountKey {
  readonly population: PopulationName;
  readonly categories: Readonly<Partial<Record<VariableName, string>>>;
}

/** A place in the document with the count that stands there. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly key: CountKey;
}

/** The days that a summary speaks of, and the quarter they lie in. */
export interface SummaryDays {
  readonly period: string;
  readonly asOf: string;
  readonly since: string;
  readonly issuedOn: string;
  /** What stands at the top and foot of every page. */
  readonly marking: string;
}

/** One table of the document: its headings, and which count stands where. */
export interface TableLayout {
  readonly code: string;
  readonly title: string;
  readonly rowTitle: string;
  readonly rows: readonly Category[];
  readonly columns: readonly Category[];
  keyAt(row: string, column: string): CountKey;
}

/** The fixed tables of the summary. */
export const layout: readonly TableLayout[] = [
  crossTable('areaByAge', phrases.areaByAge, phrases.area, 'area', 'age'),
  crossTable('areaByRole', phrases.areaByRole, phrases.area, 'area', 'role'),
  {
    code: 'bySize',
    title: phrases.bySize,
    rowTitle: phrases.size,
    rows: withTotal(groupSizes),
    columns: [{ code: 'present', label: phrases.persons }],
    keyAt: (row) => ({ population: 'present', categories: only('size', row) }),
  },
  {
    code: 'flows',
    title: phrases.flows,
    rowTitle: phrases.role,
    rows: withTotal(mainRoles),
    columns: [
      { code: 'joined', label: phrases.joined },
      { code: 'left', label: phrases.left },
    ],
    keyAt: (row, column) => ({
      population: column === 'joined' ? 'joined' : 'left',
      categories: only('role', row),
    }),
  },
];

/** Every place of the document, in reading order. A count that several tables share has several places. */
export const places: readonly Place[] = layout.flatMap((table) =>
  table.rows.flatMap((row) =>
    table.columns.map((column) => ({
      table: table.code,
      row: row.code,
      column: column.code,
      key: table.keyAt(row.code, column.code),
    })),
  ),
);

/** Fills the document of the operative steering group. `countOf` gives null for what is withheld. */
export function summaryDocumentOf(
  profile: Profile,
  days: SummaryDays,
  countOf: (key: CountKey) => number | null,
): SummaryDocument {
  return {
    format: 'relata-summary',
    version: { format: 1, codebook: codebookVersion, profile: profile.version },
    title: phrases.title,
    marking: days.marking,
    recipient: { code: profile.code, label: profile.label },
    period: days.period,
    asOf: days.asOf,
    since: days.since,
    issuedOn: days.issuedOn,
    withheldSign: phrases.withheldSign,
    tables: layout.map(({ code, title, rowTitle, rows, columns, keyAt }) => ({
      code,
      title,
      rowTitle,
      rows: [...rows],
      columns: [...columns],
      counts: rows.map((row) => columns.map((column) => countOf(keyAt(row.code, column.code)))),
    })),
    method: [...methodNote],
  };
}

/** The age band of a whole age; null is unknown. */
export function ageBandOf(age: number | null): AgeBand {
  if (age === null) return 'unknown';
  if (age < 18) return 'under18';
  if (age <= 20) return '18to20';
  if (age <= 24) return '21to24';
  if (age <= 29) return '25to29';
  return '30up';
}

/** The band of a group's number of registered persons; null is no group. */
export function groupSizeOf(persons: number | null): GroupSize {
  if (persons === null) return 'none';
  if (persons < 10) return 'under10';
  return persons < 25 ? '10to24' : '25up';
}

/** The first of the roles held that the summary counts by; null when it counts none of them. */
export function mainRoleOf(held: ReadonlySet<string>): MainRole | null {
  return mainRoles.find(({ code }) => held.has(code))?.code ?? null;
}

/**
 * The area of the summary that a place lies in, from its own code up through those it lies in. Nørrebro as a whole
 * lies in neither of its halves, and the city as a whole nowhere in particular: both are unknown. Null is no home.
 */
export function areaOf(codesUpwards: readonly string[] | null): AreaCode {
  if (codesUpwards === null || codesUpwards[0] === wholeCity) return 'unknown';
  for (const code of codesUpwards) {
    const area = areaOfPlace.get(code);
    if (area) return area;
  }
  return 'elsewhere';
}

/** Codes of `resources/gazetteer.json`. */
const wholeCity = 'koebenhavn';
const areaOfPlace: ReadonlyMap<string, AreaCode> = new Map([
  ['ydre-noerrebro', 'ydreNoerrebro'],
  ['indre-noerrebro', 'indreNoerrebro'],
  ['noerrebro', 'unknown'],
  ['bispebjerg', 'bispebjerg'],
]);

function crossTable(
  code: string,
  title: string,
  rowTitle: string,
  rowVariable: VariableName,
  columnVariable: VariableName,
): TableLayout {
  return {
    code,
    title,
    rowTitle,
    rows: withTotal(variables[rowVariable]),
    columns: withTotal(variables[columnVariable]),
    keyAt: (row, column) => ({
      population: 'present',
      categories: { ...only(rowVariable, row), ...only(columnVariable, column) },
    }),
  };
}

function withTotal(categories: readonly Category[]): Category[] {
  return [...categories, { code: totalCode, label: phrases.total }];
}

function only(variable: VariableName, category: string): CountKey['categories'] {
  return category === totalCode ? {} : { [variable]: category };
}
