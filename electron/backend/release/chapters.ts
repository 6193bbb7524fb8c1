import type {
  Development,
  SummaryDocument,
  SummaryIndicator,
  SummarySection,
  SummaryTable,
} from '../../../shared/contract/release.ts';
import { type ChapterCode, chapterTitles, groupLetters, groupPairs, totalCode } from './codebook.ts';
import type { TableCode } from './summary.ts';
import {
  changeUnits,
  dayAloud,
  developmentTexts,
  goalTexts,
  indicatorRemarks,
  indicatorTexts,
  joints,
  numberText,
  periodAloud,
  said,
  sentences,
  spokenHeadings,
  spokenVariables,
} from './wording.ts';

/** What the chapters of a document are written from: its tables as they are shown, and what stands beside them. */
export interface Told
  extends Pick<SummaryDocument, 'asOf' | 'since' | 'isCorrection' | 'roundedTo' | 'previous'> {
  readonly tables: readonly SummaryTable[];
  /** None but in the annual report, which has the plan's goals for chapters. */
  readonly indicators: readonly SummaryIndicator[];
  readonly development: Development | null;
}

/** In which chapter a table stands; in the annual report all stand under the first of the plan's goals. */
const chapterOf: Readonly<Record<TableCode, ChapterCode>> = {
  byArea: 'where',
  areaByAge: 'where',
  areaByRole: 'where',
  byAge: 'age',
  byRole: 'roles',
  flows: 'flows',
  bySize: 'network',
  byGroup: 'network',
  byTie: 'network',
  byComponent: 'network',
};
const counted = ['where', 'age', 'roles', 'flows', 'network'] as const satisfies readonly ChapterCode[];
const goals = ['groups', 'crime', 'safety', 'youth', 'area'] as const satisfies readonly ChapterCode[];

/** Which goal of the plan an indicator belongs to. */
const goalOf: Readonly<Record<SummaryIndicator['code'], (typeof goals)[number]>> = {
  registeredActive: 'groups',
  crimeOuter: 'crime',
  crimeOuterRate: 'crime',
  crimeInner: 'crime',
  crimeInnerRate: 'crime',
  unsafeOuter: 'safety',
  unsafeInner: 'safety',
  registeredMinors: 'youth',
  concernTalks: 'youth',
  networkMeetings: 'area',
  dialogueMeetings: 'area',
};

/** The chapters of a document, each with its sentences, tables and indicators. */
export function chaptersOf(told: Told): SummarySection[] {
  const short = chapter('short', shortly(told), [], []);
  if (told.indicators.length === 0)
    return [
      short,
      ...counted.flatMap((code) => {
        const tables = told.tables.filter((table) => chapterOf[table.code as TableCode] === code);
        return tables.length === 0 ? [] : [chapter(code, countedTexts(tables, told), tables, [])];
      }),
    ];
  return [
    short,
    ...goals.map((goal) => {
      const indicators = told.indicators.filter(({ code }) => goalOf[code] === goal);
      const tables = goal === 'groups' ? told.tables : [];
      const assessment = goal === 'groups' ? [developmentTexts[told.development ?? 'none']] : [];
      const texts = [
        goalTexts[goal],
        ...assessment,
        ...indicators.map(indicatorText),
        ...countedTexts(tables, told),
      ];
      return chapter(goal, texts, tables, indicators);
    }),
  ];
}

function chapter(
  code: ChapterCode,
  paragraphs: readonly string[],
  tables: readonly SummaryTable[],
  indicators: readonly SummaryIndicator[],
): SummarySection {
  return {
    code,
    title: chapterTitles[code],
    paragraphs: [...paragraphs],
    tables: [...tables],
    indicators: [...indicators],
  };
}

/** How many were registered, what became of that since the recipient's last document, and what a missing number means. */
function shortly({ tables, asOf, since, roundedTo, previous, isCorrection }: Told): string[] {
  const persons = registeredIn(tables);
  const day = dayAloud(asOf);
  const flows = tables.find(({ code }) => code === 'flows');
  const isAllShown = tables.every(({ counts }) => counts.flat().every((count) => count !== null));
  return [
    [
      persons === null
        ? said(sentences.registeredWithheld, { day })
        : said(sentences.registered, { day, count: amount(persons, roundedTo) }),
      compared(persons, previous, roundedTo),
      ...(flows ? [flowTotals(flows, since)] : []),
    ].join(' '),
    ...(isCorrection ? [sentences.corrected] : []),
    ...(isAllShown ? [] : [sentences.signExplained]),
  ];
}

/** The total of a table of persons, as it is shown: null where none shows it. */
export function registeredIn(tables: readonly SummaryTable[]): number | null {
  const [first] = tables.filter(({ code }) => code !== 'flows');
  return first?.counts.at(-1)?.at(-1) ?? null;
}

function compared(persons: number | null, previous: Told['previous'], roundedTo: number | null): string {
  if (!previous) return sentences.first;
  const day = dayAloud(previous.asOf);
  if (persons === null || previous.persons === null) return said(sentences.notComparable, { day });
  const difference = persons - previous.persons;
  if (difference === 0) return said(sentences.same, { day });
  const before = amount(previous.persons, roundedTo);
  if (difference === 1) return said(sentences.oneMore, { day, before });
  const sentence = difference > 0 ? sentences.more : sentences.fewer;
  return said(sentence, { day, before, count: amount(Math.abs(difference), roundedTo) });
}

/** The sentences of a chapter of counts: how each variable is distributed, and how much of a crossed table is shown. */
function countedTexts(tables: readonly SummaryTable[], told: Told): string[] {
  const spoken = new Set<string>();
  return tables.flatMap((table) => {
    if (table.code === 'flows') return flowTexts(table, told);
    if (table.code === 'byTie') return [tieText(table, told)];
    const isCrossed = table.columns.length > 1;
    const own = distributionsOf(table).filter(({ variable }) => !spoken.has(variable));
    for (const { variable } of own) spoken.add(variable);
    return [
      ...own.map((distribution) => distributionText(distribution, told.roundedTo)),
      ...(isCrossed ? [crossedText(table)] : []),
    ];
  });
}

/** A variable's headings with their counts, as one row or column of a table shows them. */
export interface Distribution {
  readonly variable: string;
  readonly title: string;
  readonly parts: readonly {
    readonly code: string;
    readonly label: string;
    readonly count: number | null;
    readonly share: number | null;
  }[];
}

/** What a table of persons says of one variable at a time: its rows by its last column, its columns by its last row. */
export function distributionsOf({ rows, columns, counts, shares }: SummaryTable): Distribution[] {
  const last = { row: rows.length - 1, column: columns.length - 1 };
  const byRow = rows.map((heading, row) => ({
    ...heading,
    count: counts[row]?.[last.column] ?? null,
    share: shares?.[row]?.[last.column] ?? null,
  }));
  // A column's share of the table's total is not in the table, whose shares are of each column.
  const byColumn = columns.map((heading, column) => ({
    ...heading,
    count: counts[last.row]?.[column] ?? null,
    share: null,
  }));
  return [byRow, byColumn].flatMap((headings) => {
    const parts = headings.filter(({ code }) => code !== totalCode);
    const variable = Object.keys(spokenHeadings).find((name) =>
      parts.every(({ code }) => spokenHeadings[name]?.[code] !== undefined),
    );
    const title = variable === undefined ? undefined : spokenVariables[variable];
    return parts.length > 1 && variable !== undefined && title !== undefined
      ? [{ variable, title, parts }]
      : [];
  });
}

function distributionText({ variable, title, parts }: Distribution, roundedTo: number | null): string {
  const headings = Object.entries(spokenHeadings[variable] ?? {});
  const spoken = headings.flatMap(([code, text]) =>
    parts.flatMap((part) => (part.code === code ? [{ ...part, text }] : [])),
  );
  const shown = spoken.flatMap(({ text, count, share }) =>
    count === null ? [] : [{ text, number: shared(amount(count, roundedTo), share) }],
  );
  const hidden = spoken.filter(({ count }) => count === null);
  if (shown.length === 0) return said(sentences.noneShown, { variable: title });
  const list = shown.map(({ number, text }, at) =>
    variable === 'area' && at === 0 ? `${number} ${joints.home} ${text}` : `${number} ${text}`,
  );
  const sentence = sentences[variable as 'area' | 'age' | 'role' | 'size' | 'group' | 'component'];
  const rest =
    variable === 'group'
      ? withheldGroupTexts(hidden)
      : withheldText(hidden.map(({ text }) => named(variable, text)));
  return [said(sentence, { list: listed(list) }), ...rest].join(' ');
}

/** The letters that show no count are read as one, and that nobody need hold them is said with them. */
function withheldGroupTexts(hidden: readonly { readonly code: string; readonly text: string }[]): string[] {
  const letters = hidden.filter(({ code }) => isLetter(code)).map(({ code }) => code);
  const others = hidden.filter(({ code }) => !isLetter(code)).map(({ text }) => named('group', text));
  if (letters.length === 0) return withheldText(others);
  const list = listed([
    `${joints.group} ${listed(letters)}`,
    ...others.map((text) => `${joints.for} ${text}`),
  ]);
  const sentence = hidden.length === 1 ? sentences.oneWithheld : sentences.severalWithheld;
  return [said(sentence, { list }), sentences.letterWithheld];
}

const isLetter = (code: string) => groupLetters.some((letter) => letter === code);

/** How many were seen between which two groups. What is withheld is told of all pairs at once. */
function tieText({ rows, counts }: SummaryTable, { roundedTo }: Told): string {
  const countOf = (code: string) => counts[rows.findIndex((row) => row.code === code)]?.[0] ?? null;
  const shown = groupPairs.flatMap(({ code, letters: [one, other] }) => {
    const count = countOf(code);
    return count === null ? [] : [{ one, other, count: amount(count, roundedTo) }];
  });
  const hidden = groupPairs.length - shown.length;
  const untied = countOf('untied');
  const ties = shown.map((tie, at) => said(at === 0 ? sentences.tie : sentences.nextTie, tie));
  const spoken =
    ties.length < 2 ? ties.join() : `${ties.slice(0, -1).join(', ')}, ${joints.and} ${ties.at(-1) ?? ''}`;
  return [
    ...(shown.length === 0 ? [sentences.noTies] : [`${spoken}.`, sentences.tiedOnce]),
    ...(shown.length === 0 || hidden === 0
      ? []
      : [hidden === 1 ? sentences.lastTieWithheld : sentences.otherTiesWithheld]),
    untied === null ? sentences.untiedWithheld : said(sentences.untied, { count: amount(untied, roundedTo) }),
  ].join(' ');
}

function named(variable: string, heading: string): string {
  return variable === 'role' ? heading : `${joints.people} ${heading}`;
}

function withheldText(hidden: readonly string[]): string[] {
  if (hidden.length === 0) return [];
  return [
    said(hidden.length === 1 ? sentences.oneWithheld : sentences.severalWithheld, { list: listed(hidden) }),
  ];
}

function crossedText({ title, counts }: SummaryTable): string {
  const all = counts.flat();
  const withheld = all.filter((count) => count === null).length;
  if (withheld === 0) return said(sentences.crossedAllShown, { title, count: all.length });
  return said(sentences.crossed, { title, count: all.length, withheld });
}

/** How many came and went by role. The totals are told first in the document, and not again. */
function flowTexts({ rows, columns, counts }: SummaryTable, { roundedTo }: Told): string[] {
  return columns.map(({ code: column }, at) => {
    const parts = rows.flatMap(({ code, label }, row) =>
      code === totalCode ? [] : [{ code, label, count: counts[row]?.[at] ?? null }],
    );
    const headings = spokenHeadings.role ?? {};
    const text = (code: string) => headings[code] ?? '';
    const shown = parts.flatMap(({ code, count }) =>
      count === null ? [] : [`${amount(count, roundedTo)} ${text(code)}`],
    );
    const hidden = parts.flatMap(({ code, count }) => (count === null ? [text(code)] : []));
    const sentence = column === 'joined' ? sentences.joinedBy : sentences.leftBy;
    const what = column === 'joined' ? sentences.joinedByNone : sentences.leftByNone;
    if (shown.length === 0) return what;
    return [said(sentence, { list: listed(shown) }), ...withheldText(hidden)].join(' ');
  });
}

function flowTotals({ columns, counts }: SummaryTable, since: string): string {
  const totalOf = (code: string) =>
    counts.at(-1)?.[columns.findIndex((column) => column.code === code)] ?? null;
  const [joined, left] = [totalOf('joined'), totalOf('left')];
  const day = dayAloud(since);
  if (joined !== null && left !== null) return said(sentences.joinedAndLeft, { day, joined, left });
  if (joined !== null) return said(sentences.joinedOnly, { day, joined });
  if (left !== null) return said(sentences.leftOnly, { day, left });
  return said(sentences.noFlows, { day });
}

/** What is said of one Målepunkt: its figure, where it started, and which way it has gone. */
function indicatorText({
  code,
  label,
  baseline,
  present,
  absence,
  change,
  asWanted,
}: SummaryIndicator): string {
  const start =
    baseline === null
      ? []
      : [
          said(
            code === 'concernTalks'
              ? indicatorRemarks.homeVisits
              : baseline.period.includes('Q')
                ? indicatorRemarks.baselineQuarter
                : indicatorRemarks.baseline,
            {
              value: baseline.value,
              unit: code.startsWith('unsafe') ? joints.percent : '',
              period: periodAloud(baseline.period),
            },
          ),
        ];
  if (present === null)
    return [said(indicatorRemarks[absence ?? 'notEntered'], { name: label }), ...start].join(' ');
  const value = code === 'registeredActive' ? said(sentences.about, { count: present.value }) : present.value;
  const period = periodAloud(present.period);
  return [
    said(indicatorTexts[code], { value, period }),
    ...start,
    ...(change === null ? [] : [changeText(code, change, asWanted)]),
    ...(code === 'networkMeetings' ? [indicatorRemarks.planForum] : []),
    ...(code === 'dialogueMeetings' ? [indicatorRemarks.planDialogue] : []),
  ].join(' ');
}

function changeText(code: SummaryIndicator['code'], change: number, asWanted: boolean | null): string {
  if (change === 0) return indicatorRemarks.unchanged;
  const difference = { value: Math.abs(change), unit: changeUnits[code] };
  if (change < 0)
    return said(asWanted ? indicatorRemarks.fallen : indicatorRemarks.fallenUnwanted, difference);
  return said(asWanted ? indicatorRemarks.risenWanted : indicatorRemarks.risen, difference);
}

/** A count within a sentence; where it is rounded, the sentence says so. */
function amount(count: number, roundedTo: number | null): string {
  return roundedTo === null ? numberText(count) : said(sentences.about, { count });
}

function shared(count: string, share: number | null): string {
  return share === null ? count : said(sentences.withShare, { count, share });
}

/** `a, b og c`. */
function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${joints.and} ${last}`;
}
