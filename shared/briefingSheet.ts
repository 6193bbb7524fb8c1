import { generalActivity, plannedPerYear } from './contract/activity.ts';
import {
  type BriefingFigure,
  type BriefingSection,
  briefingGroup,
  briefingIntervention,
  changeBetween,
  type QuarterBriefing,
} from './contract/briefing.ts';
import type { FlowFigure, FlowKind } from './contract/flow.ts';
import { indicatorCode, indicators } from './contract/indicator.ts';
import { personActivity } from './contract/intervention.ts';
import type { da } from './text/da/index.ts';
import type { Words } from './text/words.ts';

/*
 * A briefing laid out to be read: chapters, tables and words, the same on screen and on paper. Everything in it follows
 * from the figures.
 */

type Dictionary = Words<typeof da>;

/** One line of a table. */
export interface SheetRow {
  label: string;
  /** How deep an area lies within another. */
  depth: number;
  isStrong: boolean;
  /** Figures of this quarter that stand before the one compared, one for each of the table's `leads`. */
  leads: BriefingFigure[];
  figure: BriefingFigure;
  /** How the figure moved since the quarter before. */
  change: string;
  /** Against the plan's baseline or number; empty where it names none. */
  goal: string;
}

export interface SheetTable {
  title: string | null;
  leads: string[];
  hasGoal: boolean;
  rows: SheetRow[];
}

export interface SheetChapter {
  section: BriefingSection;
  title: string;
  tables: SheetTable[];
  remarks: string[];
}

/** What the words are filled with: what activities are called, from the plan's catalogue. */
export interface SheetNames {
  words: Dictionary;
  activities: ReadonlyMap<string, string>;
}

/** Lays a briefing out. Tables and chapters without a figure in any of the quarters are left out. */
export function sheetOf(briefing: QuarterBriefing, names: SheetNames): SheetChapter[] {
  const book = new Book(briefing, names);
  const chapters: [BriefingSection, SheetTable[]][] = [
    ['flow', flowTables(book)],
    ['newcomer', newcomerTables(book)],
    ['group', groupTables(book)],
    ['place', placeTables(book)],
    ['intervention', interventionTables(book)],
    ['meeting', meetingTables(book)],
    ['indicator', indicatorTables(book)],
    ['practice', practiceTables(book)],
  ];
  return chapters.flatMap(([section, tables]) => {
    const filled = tables.filter(({ rows }) => rows.length > 0);
    if (filled.length === 0) return [];
    return {
      section,
      title: names.words.briefing.section[section],
      tables: filled,
      remarks: briefing.remarks
        .filter((remark) => remark.section === section)
        .map(({ code, about, now, before }) =>
          fill(names.words.briefing.remark[code], {
            about: about === null ? book.headlineOf(section) : book.aboutOf(section, about),
            now: numberText(now),
            before: numberText(before),
          }),
        ),
    };
  });
}

/** A figure as it is written: thousands by point, decimals by comma. */
export const numberText = (value: number): string => numbers.format(value);
const numbers = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });

/** Set words with what is filled into them. */
export function fill(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A quarter as it is read: `3. kvartal 2019`, or short. */
export function quarterText(
  words: Dictionary,
  quarter: string,
  form: 'quarter' | 'short' = 'quarter',
): string {
  return fill(words.briefing[form], { number: quarter.slice(5), year: quarter.slice(0, 4) });
}

/** How a figure moved, in words and, where it can bear it, in percent. */
export function changeText(words: Dictionary, before: number | null, value: number): string {
  if (before === null) return '';
  const { difference, percent } = changeBetween(before, value);
  if (difference === 0) return words.briefing.same;
  const phrase = difference > 0 ? words.briefing.more : words.briefing.fewer;
  const moved = fill(phrase, { count: numberText(Math.abs(difference)) });
  if (percent === null) return moved;
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
  return `${moved} (${fill(words.briefing.percent, { sign, percent: Math.abs(percent) })})`;
}

/** The figures by name, and what their categories are called. */
class Book {
  readonly words: Dictionary;
  readonly briefing: QuarterBriefing;
  readonly #activities: ReadonlyMap<string, string>;
  readonly #figures: Map<string, BriefingFigure>;
  readonly #groups: Map<string, string>;
  readonly #places: Map<string, string>;

  constructor(briefing: QuarterBriefing, { words, activities }: SheetNames) {
    this.briefing = briefing;
    this.words = words;
    this.#activities = activities;
    this.#figures = new Map(
      briefing.figures.map((figure) => [`${figure.section} ${figure.measure} ${figure.category}`, figure]),
    );
    this.#groups = new Map(briefing.groups.map(({ id, name }) => [String(id), name]));
    this.#places = new Map(briefing.places.map(({ id, name }) => [String(id), name]));
  }

  /** A figure; nought where nothing was counted. */
  figure(section: BriefingSection, measure: string, category: string): BriefingFigure {
    const found = this.#figures.get(`${section} ${measure} ${category}`);
    return found ?? { ...nought(this.briefing), section, measure, category };
  }

  /** The categories that a section's figures have, in order. */
  categories(section: BriefingSection, measure?: string): string[] {
    const own = this.briefing.figures.filter(
      (figure) => figure.section === section && (measure === undefined || figure.measure === measure),
    );
    return [...new Set(own.map(({ category }) => category))];
  }

  row(label: string, figure: BriefingFigure, more: Partial<SheetRow> = {}): SheetRow {
    return {
      ...{ label, figure, depth: 0, isStrong: false, leads: [], goal: '' },
      change: changeText(this.words, figure.before, figure.value),
      ...more,
    };
  }

  groupName(group: string): string {
    return this.#groups.get(group) ?? this.words.briefing.unknownGroup;
  }

  placeName(place: string): string {
    return this.#places.get(place) ?? this.words.briefing.unknownPlace;
  }

  activityName(activity: string): string {
    const general = generalActivity.options.find((each) => each === activity);
    return general ? this.words.activity.kind[general] : (this.#activities.get(activity) ?? activity);
  }

  /** The figure that a chapter is first read for. */
  headlineOf(section: BriefingSection): string {
    const { flow, newcomer, intervention } = this.words.briefing;
    const names: Partial<Record<BriefingSection, string>> = {
      flow: flow.joined,
      newcomer: newcomer.met,
      intervention: intervention.done,
    };
    return names[section] ?? '';
  }

  aboutOf(section: BriefingSection, about: string): string {
    return section === 'place' ? this.placeName(about) : this.activityName(about);
  }
}

/** A figure of which nothing was counted in any of the quarters that are on file. */
function nought({ figures }: QuarterBriefing) {
  const [any] = figures;
  return {
    ...{ value: 0, today: null, change: null },
    before: any && any.before !== null ? 0 : null,
    yearBefore: any && any.yearBefore !== null ? 0 : null,
  };
}

const isAny = ({ value, before, yearBefore }: BriefingFigure) =>
  value !== 0 || (before ?? 0) !== 0 || (yearBefore ?? 0) !== 0;
const hasAny = ({ figure, leads }: SheetRow) => isAny(figure) || leads.some(isAny);

const table = (title: string | null, rows: SheetRow[], leads: string[] = []): SheetTable => ({
  ...{ title, leads },
  hasGoal: rows.some(({ goal }) => goal !== ''),
  rows: rows.filter(hasAny),
});

const flowLeads = ['joined', 'returned', 'departed'] as const satisfies readonly FlowFigure[];
const kinds = [
  'member',
  'associate',
  'newcomer',
  'potential',
  'leading',
] as const satisfies readonly FlowKind[];
const ages = ['under18', '18to20', '21to24', '25to29', '30up', 'unknown'] as const;
const areas = ['ydreNoerrebro', 'indreNoerrebro', 'bispebjerg', 'elsewhere', 'unknown'] as const;

function flowTables(book: Book): SheetTable[] {
  const { briefing, flow } = book.words;
  const whole = (['atStart', 'joined', 'returned', 'departed', 'atEnd'] as const).map((measure) =>
    book.row(briefing.flow[measure], book.figure('flow', measure, 'any/all/'), {
      isStrong: measure === 'atEnd',
    }),
  );
  const leads = flowLeads.map((lead) => briefing.lead[lead]);
  return [
    table(null, whole),
    table(
      briefing.table.kinds,
      kinds.map((kind) => flowRow(book, flow.kind[kind], `${kind}/all/`)),
      leads,
    ),
    table(
      briefing.table.age,
      ages.map((age) => flowRow(book, flow.age[age], `any/age/${age}`)),
      leads,
    ),
    table(
      briefing.table.area,
      areas.map((area) => flowRow(book, flow.area[area], `any/area/${area}`)),
      leads,
    ),
  ];
}

function flowRow(book: Book, label: string, category: string): SheetRow {
  return book.row(label, book.figure('flow', 'atEnd', category), {
    leads: flowLeads.map((lead) => book.figure('flow', lead, category)),
  });
}

function newcomerTables(book: Book): SheetTable[] {
  const { briefing } = book.words;
  const own = book.categories('newcomer', 'met');
  const of = (beginning: string, none: string, nameOf: (code: string) => string) =>
    own
      .filter((category) => category.startsWith(beginning))
      .map((category) => {
        const code = category.slice(beginning.length);
        return book.row(code === 'none' ? none : nameOf(code), book.figure('newcomer', 'met', category));
      })
      .sort(byFigure);
  return [
    table(null, [book.row(briefing.newcomer.met, book.figure('newcomer', 'met', ''), { isStrong: true })]),
    table(
      briefing.table.whereMet,
      of('place/', briefing.newcomer.noPlace, (code) => book.placeName(code)),
    ),
    table(
      briefing.table.metWith,
      of('group/', briefing.newcomer.noGroup, (code) => book.groupName(code)),
    ),
  ];
}

/** The largest first; areas and groups may be ordered by what happened, persons never are. */
function byFigure(a: SheetRow, b: SheetRow): number {
  const most = ({ figure }: SheetRow) => figure.value * 1000 + (figure.before ?? 0);
  return most(b) - most(a) || (a.label < b.label ? -1 : 1);
}

function groupTables(book: Book): SheetTable[] {
  const { briefing } = book.words;
  const rows = (isRelation: boolean) =>
    briefingGroup.options
      .filter((measure) => /^(alliance|conflict)/.test(measure) === isRelation)
      .map((measure) => book.row(briefing.group[measure], book.figure('group', measure, '')));
  const sizes = book
    .categories('flow')
    .filter((category) => category.startsWith('any/group/'))
    .map((category) => {
      const group = category.slice('any/group/'.length);
      return flowRow(book, group === 'none' ? briefing.noGroup : book.groupName(group), category);
    })
    .sort(byFigure);
  return [
    table(briefing.table.events, rows(false)),
    table(briefing.table.relations, rows(true)),
    table(
      briefing.table.sizes,
      sizes,
      flowLeads.map((lead) => briefing.lead[lead]),
    ),
  ];
}

function placeTables(book: Book): SheetTable[] {
  const { briefing } = book.words;
  return (['incidents', 'observations'] as const).map((measure) =>
    table(briefing.table[measure], [
      book.row(briefing.place.all, wholeOf(book, measure), { isStrong: true }),
      ...placeRows(book, measure, null, 0),
      book.row(briefing.place.none, book.figure('place', measure, 'none')),
    ]),
  );
}

/** Areas with everything within them, each under the one it lies in; the city itself stands as the whole. */
function placeRows(book: Book, measure: string, parent: number | null, depth: number): SheetRow[] {
  const { places } = book.briefing;
  return places
    .filter(({ parentId }) => parentId === parent)
    .flatMap(({ id, name, focus }) => {
      const within = placeRows(book, measure, id, parent === null ? 0 : depth + 1);
      if (parent === null) return within;
      const figure = summed(book, 'place', measure, String(id), withinOf(book, id));
      const label = focus ? `${name} · ${book.words.place.focus.toLowerCase()}` : name;
      return [book.row(label, figure, { depth }), ...within];
    });
}

function withinOf(book: Book, id: number): string[] {
  const { places } = book.briefing;
  return [
    String(id),
    ...places.filter(({ parentId }) => parentId === id).flatMap((child) => withinOf(book, child.id)),
  ];
}

function wholeOf(book: Book, measure: string): BriefingFigure {
  return summed(book, 'place', measure, 'all', book.categories('place', measure));
}

/** Several figures as one, under a name that opens them all. */
function summed(
  book: Book,
  section: BriefingSection,
  measure: string,
  category: string,
  parts: readonly string[],
): BriefingFigure {
  const figures = parts.map((part) => book.figure(section, measure, part));
  const sum = (of: (figure: BriefingFigure) => number) =>
    figures.reduce((total, figure) => total + of(figure), 0);
  const isCorrected = figures.some(({ today }) => today !== null);
  const base = book.figure(section, measure, category);
  return {
    ...{ section, measure, category },
    value: sum(({ value }) => value),
    today: isCorrected ? sum(({ today, value }) => today ?? value) : null,
    change: isCorrected
      ? {
          added: sum(({ change }) => change?.added ?? 0),
          dropped: sum(({ change }) => change?.dropped ?? 0),
          gone: sum(({ change }) => change?.gone ?? 0),
        }
      : null,
    before: base.before === null ? null : sum(({ before }) => before ?? 0),
    yearBefore: base.yearBefore === null ? null : sum(({ yearBefore }) => yearBefore ?? 0),
  };
}

function interventionTables(book: Book): SheetTable[] {
  const { briefing } = book.words;
  const whole = briefingIntervention.options.map((measure) =>
    book.row(briefing.intervention[measure], book.figure('intervention', measure, ''), {
      isStrong: measure === 'open',
      depth: measure === 'overdue' ? 1 : 0,
    }),
  );
  const leads = ['chosen', 'done'] as const;
  const activities = personActivity.options.map((activity) =>
    book.row(book.activityName(activity), book.figure('intervention', 'open', activity), {
      leads: leads.map((lead) => book.figure('intervention', lead, activity)),
    }),
  );
  return [
    table(briefing.table.way, whole),
    table(
      briefing.table.activities,
      activities,
      leads.map((lead) => briefing.lead[lead]),
    ),
  ];
}

function meetingTables(book: Book): SheetTable[] {
  const { briefing, activity: words } = book.words;
  const rows = generalActivity.options.map((activity) => {
    const { least, most } = plannedPerYear[activity];
    const plan =
      least === 0
        ? words.asNeeded
        : fill(most === null ? words.atLeast : words.between, { least, most: most ?? 0 });
    return book.row(book.activityName(activity), book.figure('meeting', 'held', activity), {
      leads: [book.figure('meeting', 'heldThisYear', activity)],
      goal: `${words.plan.toLowerCase()}: ${plan}`,
    });
  });
  const { rows: _, ...head } = table(null, rows, [briefing.lead.heldThisYear]);
  return [{ ...head, rows }];
}

function indicatorTables(book: Book): SheetTable[] {
  const { briefing, indicator } = book.words;
  const rows = indicatorCode.options.map((code) => {
    const figure = book.figure('indicator', 'value', code);
    const year = book.figure('indicator', 'year', code).value;
    const { baseline, wanted } = indicators[code];
    const name = indicator.name[code];
    const difference = baseline === null ? 0 : changeBetween(baseline.value, figure.value).difference;
    const verdict =
      difference === 0 || wanted === null
        ? ''
        : ` · ${difference < 0 === (wanted === 'fall') ? indicator.asWanted : indicator.notAsWanted}`;
    const goal =
      baseline === null || !isAny(figure)
        ? ''
        : fill(briefing.baseline, {
            value: numberText(baseline.value),
            period: baseline.period.includes('Q')
              ? quarterText(book.words, baseline.period, 'short')
              : baseline.period,
            change: signed(difference),
          }) + verdict;
    return book.row(year === 0 ? name : fill(briefing.ofYear, { name, year }), figure, { goal });
  });
  return [table(null, rows)];
}

const signed = (difference: number) =>
  difference === 0 ? '±0' : `${difference > 0 ? '+' : '−'}${numberText(Math.abs(difference))}`;

function practiceTables(book: Book): SheetTable[] {
  const { practice } = book.words.briefing;
  return [
    table(null, [
      book.row(practice.observations, wholeOf(book, 'observations')),
      book.row(practice.incidents, wholeOf(book, 'incidents')),
      book.row(practice.reports, book.figure('practice', 'reports', '')),
    ]),
  ];
}
