import type { BriefingSection } from '../../../shared/contract/briefing.ts';
import { type FlowFigure, type FlowKind, flowFigure } from '../../../shared/contract/flow.ts';
import { type IsoDate, quarterDays } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { eventsOnFile, talliesOfRemoved } from '../flow/material.ts';
import { type FlowEvent, type FlowTally, figuresOf, personsOf, talliesOf } from '../flow/rules.ts';
import { firstContactsIn } from '../network/analysis/newcomers.ts';
import { countedOn } from '../release/counted.ts';
import type { ReadableDatabase } from '../store/database.ts';
import {
  groupEventsIn,
  groupRelationsBy,
  groupsOfPersons,
  happeningsIn,
  measureEvents,
  meetingsIn,
  onlyProtected,
  placesOfObservations,
  reportsIn,
  standingIndicators,
} from './material.ts';
import { type Course, coursesOf, measuresIn } from './measures.ts';

/** What a figure is made of. A source opens too, but is never kept with a cut: a report must be free to go with a person. */
export type ItemKind =
  | 'person'
  | 'observation'
  | 'incident'
  | 'intervention'
  | 'groupEvent'
  | 'groupRelation'
  | 'meeting'
  | 'source';

export interface Item {
  id: number;
  day: IsoDate;
}

/** One count of a quarter, with what it is made of. Persons since removed are in `value` alone. */
export interface Figure {
  section: BriefingSection;
  measure: string;
  category: string;
  value: number;
  items: readonly Item[];
}

/** What the figures of a name are made of; null where they were entered and are made of nothing here. */
export function kindOf({
  section,
  measure,
  category,
}: Pick<Figure, 'section' | 'measure' | 'category'>): ItemKind | null {
  switch (section) {
    case 'flow':
    case 'newcomer':
    case 'release':
      return 'person';
    case 'group':
      return /^(alliance|conflict)/.test(measure) ? 'groupRelation' : 'groupEvent';
    case 'place':
      return measure === 'incidents' ? 'incident' : 'observation';
    case 'intervention':
      return 'intervention';
    case 'meeting':
      return 'meeting';
    case 'practice':
      return 'source';
    case 'indicator':
      return madeOf[category] ?? null;
  }
}

const madeOf: Readonly<Record<string, ItemKind>> = {
  registeredActive: 'person',
  registeredMinors: 'person',
  concernTalks: 'intervention',
  networkMeetings: 'meeting',
  dialogueMeetings: 'meeting',
};

/** First and last day of a quarter, and the first of its year. */
export interface QuarterSpan {
  quarter: string;
  first: IsoDate;
  last: IsoDate;
  yearFirst: IsoDate;
}

/** A quarter's days. */
export function spanOf(quarter: string): QuarterSpan {
  return { quarter, ...quarterDays(quarter), yearFirst: `${quarter.slice(0, 4)}-01-01` };
}

/**
 * The figures of quarters from what is on file, as a workspace for `view` counts them; only what is not nought, sorted by
 * section, measure and category. What is on file is read once for all of them. Linear in what is on file, times quarters
 * for the registered.
 */
export function countQuarters(
  db: ReadableDatabase,
  view: Purpose,
  quarters: readonly string[],
): Map<string, Figure[]> {
  const spans = quarters.map(spanOf);
  const [from, to] = [
    spans.map(({ first }) => first).sort()[0],
    spans
      .map(({ last }) => last)
      .sort()
      .at(-1),
  ];
  if (from === undefined || to === undefined) return new Map();
  const flow = flowCounter(db, view);
  const policeFlow = view === 'police' ? flow : flowCounter(db, 'police');
  const newcomers = newcomerCounter(db, from, to);
  const courses = coursesOf(measureEvents(db));
  return new Map(
    spans.map((span) => [
      span.quarter,
      [
        ...flow(span),
        ...newcomers(span),
        ...groupFigures(db, span),
        ...placeFigures(db, span),
        ...measureFigures(courses, span),
        ...meetingFigures(db, span),
        ...indicatorFigures(db, policeFlow(span), courses, span),
        ...practiceFigures(db, span),
        ...(view === 'police' ? countedFigures(db, span) : []),
      ]
        .filter(({ value }) => value !== 0)
        .sort(byName),
    ]),
  );
}

/** The order figures stand in, and are sealed in. */
function byName(a: Figure, b: Figure): number {
  const [one, other] = [a, b].map(({ section, measure, category }) => `${section} ${measure} ${category}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

/** Figures of one section that are made of the same kind, from the items of each. */
function counted(
  section: BriefingSection,
  measure: string,
  byCategory: ReadonlyMap<string, readonly Item[]>,
): Figure[] {
  return [...byCategory].map(([category, items]) => ({
    ...{ section, measure, category, items },
    value: items.length,
  }));
}

/** What somebody is registered with in a briefing: anything, told apart; the roles and the leading position, in all. */
const kindsAlone: readonly FlowKind[] = ['member', 'associate', 'newcomer', 'potential', 'leading'];
const inAll: readonly FlowFigure[] = ['atStart', 'joined', 'returned', 'departed', 'atEnd'];
const inCategory: readonly FlowFigure[] = flowFigure.options.filter((figure) => figure !== 'atStart');

function flowCounter(db: ReadableDatabase, view: Purpose): (span: QuarterSpan) => Figure[] {
  const isWanted = ({ kind, dimension }: { kind: FlowKind; dimension: string }) =>
    kind === 'any' || (dimension === 'all' && kindsAlone.includes(kind));
  const nameOf = ({ kind, dimension, category }: Pick<FlowEvent, 'kind' | 'dimension' | 'category'>) =>
    `${kind}/${dimension}/${category}`;
  const events = Map.groupBy(eventsOnFile(db, view).filter(isWanted), nameOf);
  const removed = Map.groupBy(talliesOfRemoved(db, view).filter(isWanted), nameOf);
  const names = [...new Set([...events.keys(), ...removed.keys()])];
  const tallies = new Map<string, FlowTally[]>(
    names.map((name) => [name, [...talliesOf(events.get(name) ?? []), ...(removed.get(name) ?? [])]]),
  );
  return ({ first, last }) =>
    names.flatMap((category) => {
      const figures = figuresOf(tallies.get(category) ?? [], first, last);
      const wanted = category.includes('/all/') ? inAll : inCategory;
      return wanted
        .filter((measure) => figures[measure] !== 0)
        .map((measure) => ({
          ...{ section: 'flow' as const, measure, category, value: figures[measure] },
          items: personsOf(events.get(category) ?? [], measure, first, last).map(({ personId, day }) => ({
            id: personId,
            day,
          })),
        }));
    });
}

function newcomerCounter(db: ReadableDatabase, from: IsoDate, to: IsoDate): (span: QuarterSpan) => Figure[] {
  const hidden = onlyProtected(db);
  const contacts = firstContactsIn(db, from, to).filter(({ person }) => !hidden.has(person));
  const placeOf = placesOfObservations(
    db,
    contacts.flatMap(({ observations }) => observations),
  );
  const groupsOf = groupsOfPersons(
    db,
    contacts.flatMap(({ members }) => members),
  );
  return ({ first, last }) => {
    const byCategory = new Map<string, Item[]>();
    for (const { person, day, members, observations } of contacts) {
      if (day < first || day > last) continue;
      const groups = new Set(members.flatMap((member) => groupsOf(member, day)));
      const places = new Set(observations.map((id) => placeOf.get(id) ?? null));
      const categories = [
        '',
        ...[...places].map((place) => `place/${place ?? 'none'}`),
        ...(groups.size === 0 ? ['group/none'] : [...groups].map((group) => `group/${group}`)),
      ];
      for (const category of categories) put(byCategory, category, { id: person, day });
    }
    return counted('newcomer', 'met', byCategory);
  };
}

function put(byCategory: Map<string, Item[]>, category: string, item: Item): void {
  const known = byCategory.get(category);
  if (known) known.push(item);
  else byCategory.set(category, [item]);
}

function groupFigures(db: ReadableDatabase, { first, last }: QuarterSpan): Figure[] {
  const events = Map.groupBy(groupEventsIn(db, first, last), ({ kind }) => kind);
  const figures = [...events].flatMap(([kind, items]) =>
    counted('group', kind, new Map([['', items.map(({ id, day }) => ({ id, day }))]])),
  );
  for (const [kind, relations] of Map.groupBy(groupRelationsBy(db, last), (relation) => relation.kind)) {
    const begun = relations.filter(({ from }) => from >= first);
    const ended = relations.filter(({ to }) => to !== null && to >= first && to <= last);
    const standing = relations.filter(({ to }) => to === null || to > last);
    const as = (
      turn: string,
      of: typeof relations,
      dayOf: (relation: (typeof relations)[number]) => IsoDate,
    ) =>
      counted(
        'group',
        `${kind}${turn}`,
        new Map([['', of.map((each) => ({ id: each.id, day: dayOf(each) }))]]),
      );
    figures.push(
      ...as('Begun', begun, ({ from }) => from),
      ...as('Ended', ended, ({ to, from }) => to ?? from),
      ...as('Standing', standing, ({ from }) => from),
    );
  }
  return figures;
}

/** Each observation and incident at its own place; what lies within what is added up where it is shown. */
function placeFigures(db: ReadableDatabase, { first, last }: QuarterSpan): Figure[] {
  return (['observation', 'incident'] as const).flatMap((kind) => {
    const byPlace = new Map<string, Item[]>();
    for (const { id, day, placeId } of happeningsIn(db, kind, first, last)) {
      put(byPlace, placeId === null ? 'none' : String(placeId), { id, day });
    }
    return counted('place', `${kind}s`, byPlace);
  });
}

function measureFigures(courses: readonly Course[], { first, last }: QuarterSpan): Figure[] {
  return [...measuresIn(courses, first, last)].flatMap(([measure, found]) => {
    const byCategory = new Map<string, Item[]>();
    for (const { id, day, activity } of found) {
      put(byCategory, '', { id, day });
      put(byCategory, activity, { id, day });
    }
    return counted('intervention', measure, byCategory);
  });
}

function meetingFigures(db: ReadableDatabase, { first, last, yearFirst }: QuarterSpan): Figure[] {
  const meetings = meetingsIn(db, yearFirst, last);
  const byActivity = (held: typeof meetings) =>
    new Map(
      [...Map.groupBy(held, ({ activity }) => activity)].map(([activity, own]) => [
        activity,
        own.map(({ id, day }) => ({ id, day })),
      ]),
    );
  return [
    ...counted('meeting', 'held', byActivity(meetings.filter(({ day }) => day >= first))),
    ...counted('meeting', 'heldThisYear', byActivity(meetings)),
  ];
}

/** The plan's Målepunkter as they stood: the registered at the quarter's end, what is counted a year so far in the year. */
function indicatorFigures(
  db: ReadableDatabase,
  registered: readonly Figure[],
  courses: readonly Course[],
  { quarter, last, yearFirst }: QuarterSpan,
): Figure[] {
  const figure = (category: string, items: readonly Item[], value = items.length): Figure => ({
    ...{ section: 'indicator', measure: 'value', category, value, items },
  });
  const atEnd = (category: string) =>
    registered.find((each) => each.measure === 'atEnd' && each.category === category);
  const [active, minors] = [atEnd('any/all/'), atEnd('any/age/under18')];
  const talks = (measuresIn(courses, yearFirst, last).get('done') ?? []).filter(
    ({ activity }) => activity === 'concernTalk',
  );
  const meetings = (activity: string) =>
    meetingsIn(db, yearFirst, last).filter((meeting) => meeting.activity === activity);
  return [
    figure('registeredActive', active?.items ?? [], active?.value ?? 0),
    figure('registeredMinors', minors?.items ?? [], minors?.value ?? 0),
    figure('concernTalks', talks),
    figure('networkMeetings', meetings('cooperationForum')),
    figure('dialogueMeetings', meetings('dialogueMeeting')),
    ...standingIndicators(db, quarter.slice(0, 4)).flatMap(({ code, value, year }) =>
      (
        [
          ['value', value],
          ['year', year],
        ] as const
      ).map(([measure, of]) => ({
        ...{ section: 'indicator' as const, measure, category: code, value: of, items: [] },
      })),
    ),
  ];
}

/** How much has been reported: what differs here lies in how much is written down, and not in the city. */
function practiceFigures(db: ReadableDatabase, { first, last }: QuarterSpan): Figure[] {
  const reports = reportsIn(db, first, last);
  return counted('practice', 'reports', new Map([['', reports]]));
}

/** Those whom the releases count, as they count them, in police work alone. */
function countedFigures(db: ReadableDatabase, { last }: QuarterSpan): Figure[] {
  const byCategory = new Map<string, Item[]>();
  for (const [id, { area, age, role }] of countedOn(db, last)) {
    for (const category of ['', `area/${area}`, `age/${age}`, `role/${role}`]) {
      put(byCategory, category, { id, day: last });
    }
  }
  return counted('release', 'counted', byCategory);
}
