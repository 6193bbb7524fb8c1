import type { GroupEventKind, GroupRelationKind, Purpose } from '../../../shared/domain.ts';
import { type Day, dayOf } from './day.ts';

/** The period that the city is told for: the plan's three years. */
export const firstDay = dayOf('2017-01-01');
export const lastDay = dayOf('2019-12-31');

/** A place that a group is met at, with its share of the group's meetings between two days. */
export interface Haunt {
  place: string;
  share: number;
  from: Day;
  to: Day;
}

/** A group in the story. `to` is its last day, or null. */
export interface StoryGroup {
  names: { name: string; from: Day; to: Day | null }[];
  parent: number | null;
  home: string;
  haunts: Haunt[];
  from: Day;
  to: Day | null;
  /** The group's share of the members and associates of the first day, against the shares of the others. */
  initial: number;
  /** What the group is known from: police work, or § 115 material alone. */
  purpose: Purpose;
}

/** Lineage: `from` and `to` are groups of the story, as in `grouping_event`. */
export interface StoryEvent {
  kind: GroupEventKind;
  day: Day;
  from: number | null;
  to: number | null;
}

/** Persons who change group on a day, as a share of those in the group; the first of the day choose first. */
export interface Transfer {
  day: Day;
  from: number;
  to: number;
  share: number;
}

export interface StoryRelation {
  kind: GroupRelationKind;
  a: number;
  b: number;
  from: Day;
  to: Day | null;
}

export interface Story {
  groups: StoryGroup[];
  events: StoryEvent[];
  transfers: Transfer[];
  relations: StoryRelation[];
}

/** Groups in one telling of the story. */
export const groupsPerTelling = 11;

/**
 * What happens to the groups in three years, in the manner of the plan's background: a gathering under a new name, a
 * wave of shootings and arrests after which a group dissolves, a group that spreads over the city in spring 2017, splits,
 * mergers, alliances that turn into conflicts. All names are invented. A city of more than 300 registered persons tells
 * the story several times, with other names.
 */
export function tellStory(tellings: number): Story {
  const story: Story = { groups: [], events: [], transfers: [], relations: [] };
  for (let telling = 0; telling < tellings; telling += 1) {
    const offset = telling * groupsPerTelling;
    const named = (word: string) => (telling === 0 ? `Gruppe ${word}` : `Gruppe ${word} ${telling + 1}`);
    cast.forEach((member, index) => {
      const from = dayOf(member.from);
      const to = member.to === undefined ? null : dayOf(member.to);
      const renamedOn = member.renamed === undefined ? null : dayOf(member.renamed.on);
      story.groups.push({
        names:
          member.renamed === undefined || renamedOn === null
            ? [{ name: named(member.name), from, to }]
            : [
                { name: named(member.name), from, to: renamedOn - 1 },
                { name: named(member.renamed.name), from: renamedOn, to },
              ],
        parent: member.parent === undefined ? null : member.parent + offset,
        home: member.home,
        haunts: (member.haunts ?? []).map(([place, share, start, end]) => ({
          place,
          share,
          from: start === undefined ? firstDay : dayOf(start),
          to: end === undefined ? lastDay : dayOf(end),
        })),
        from,
        to,
        initial: member.initial,
        purpose: member.purpose ?? 'police',
      });
      const splitFrom = splits.find(({ to: child }) => child === index);
      if (!splitFrom) story.events.push({ kind: 'founded', day: from, from: null, to: index + offset });
      if (renamedOn !== null) {
        story.events.push({ kind: 'renamed', day: renamedOn, from: index + offset, to: index + offset });
      }
      if (to !== null && !mergers.some(({ from: ended }) => ended === index)) {
        story.events.push({ kind: 'dissolved', day: to, from: index + offset, to: null });
      }
    });
    for (const [kind, list] of [
      ['split', splits],
      ['merged', mergers],
    ] as const) {
      for (const { from, to, on } of list) {
        story.events.push({ kind, day: dayOf(on), from: from + offset, to: to + offset });
      }
    }
    for (const { from, to, on, share } of [...splits, ...mergers, ...crossings]) {
      story.transfers.push({ day: dayOf(on), from: from + offset, to: to + offset, share });
    }
    for (const [kind, a, b, from, to] of relations) {
      story.relations.push({
        kind,
        a: a + offset,
        b: b + offset,
        from: dayOf(from),
        to: to === null ? null : dayOf(to),
      });
    }
  }
  story.events.sort((one, other) => one.day - other.day);
  story.transfers.sort((one, other) => one.day - other.day);
  return story;
}

interface CastGroup {
  name: string;
  renamed?: { name: string; on: string };
  home: string;
  haunts?: [place: string, share: number, from?: string, to?: string][];
  from: string;
  to?: string;
  initial: number;
  parent?: number;
  purpose?: Purpose;
}

const cast: readonly CastGroup[] = [
  {
    name: 'Havn',
    home: 'blaagaards-plads',
    haunts: [
      ['folkets-hus-og-park', 0.3],
      ['indre-noerrebro', 0.1],
      ['holmbladsgade', 0.12, '2017-04-01'],
      ['folehaven', 0.08, '2017-04-15', '2018-12-31'],
      ['sjaeloer', 0.08, '2017-04-15'],
      ['gothersgade', 0.1, '2017-03-01'],
      ['odense', 0.02, '2018-06-01'],
    ],
    from: '2012-05-01',
    initial: 64,
  },
  {
    name: 'Granit',
    renamed: { name: 'Nordlys', on: '2017-05-08' },
    home: 'mjoelnerparken',
    haunts: [
      ['den-roede-plads', 0.15],
      ['noerrebro-station', 0.1],
      ['raadhuspladsen', 0.08],
    ],
    from: '2010-03-01',
    initial: 52,
  },
  {
    name: 'Marsk',
    home: 'lundtoftegade',
    haunts: [
      ['noerrebroparken', 0.2],
      ['ydre-noerrebro', 0.1],
    ],
    from: '2011-09-01',
    initial: 38,
  },
  {
    name: 'Fyr',
    home: 'frederiksborgvej',
    haunts: [
      ['nordvest', 0.25],
      ['bispebjerg-hospital', 0.04],
    ],
    from: '2013-02-01',
    to: '2018-09-14',
    initial: 38,
  },
  { name: 'Rav', home: 'tingbjerg', haunts: [['mjoelnerparken', 0.1]], from: '2012-01-01', initial: 24 },
  {
    name: 'Klint',
    home: 'holmbladsgade',
    haunts: [['hovedbanegaarden', 0.1]],
    from: '2014-06-01',
    to: '2018-05-20',
    initial: 22,
  },
  {
    name: 'Skær',
    home: 'den-roede-plads',
    haunts: [
      ['noerrebro-station', 0.2],
      ['gothersgade', 0.1],
    ],
    from: '2013-08-01',
    initial: 28,
  },
  { name: 'Tåge', home: 'noerrebroparken', haunts: [['lundtoftegade', 0.2]], from: '2017-10-09', initial: 0 },
  {
    name: 'Høst',
    renamed: { name: 'Ås', on: '2019-08-01' },
    home: 'folehaven',
    haunts: [['sjaeloer', 0.3]],
    from: '2018-09-15',
    initial: 0,
  },
  { name: 'Havn Ung', parent: 0, home: 'folkets-hus-og-park', from: '2017-08-01', initial: 0 },
  { name: 'Trappen', home: 'noerrebroparken', from: '2018-01-15', initial: 0, purpose: 'prevention' },
];

const splits = [{ from: 2, to: 7, on: '2017-10-09', share: 0.4 }];
const mergers = [{ from: 5, to: 0, on: '2018-05-20', share: 0.9 }];

/** Whole crews that cross over without a lineage between the groups. */
const crossings = [
  { from: 3, to: 8, on: '2018-09-15', share: 0.3 },
  { from: 3, to: 1, on: '2018-09-15', share: 0.45 },
  { from: 0, to: 9, on: '2017-08-01', share: 0.1 },
];

const relations: readonly (readonly [GroupRelationKind, number, number, string, string | null])[] = [
  ['alliance', 0, 1, '2016-09-01', '2017-06-04'],
  ['conflict', 0, 1, '2017-06-05', '2017-12-10'],
  ['alliance', 0, 5, '2017-03-01', '2018-05-20'],
  ['alliance', 1, 4, '2017-02-01', '2018-12-31'],
  ['conflict', 1, 4, '2019-02-11', '2019-08-31'],
  ['conflict', 2, 7, '2017-10-09', '2018-03-18'],
  ['conflict', 0, 3, '2018-01-08', '2018-07-29'],
  ['alliance', 2, 6, '2017-01-01', '2019-03-03'],
  ['conflict', 2, 6, '2019-03-04', null],
  ['alliance', 6, 7, '2018-06-01', null],
  ['conflict', 0, 8, '2019-05-06', null],
  ['conflict', 0, 1, '2019-10-14', null],
  ['alliance', 1, 7, '2019-09-02', null],
];
