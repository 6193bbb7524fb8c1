import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandInput, type CommandName, type Contract, contract } from '../../shared/contract/index.ts';
import { targetGroup } from '../../shared/contract/targetGroup.ts';
import type { Purpose } from '../../shared/domain.ts';
import { plainDecisions, testSource } from '../support/networkFolder.ts';
import { Workplace } from '../support/workplace.ts';

/*
 * The differential proof of the purpose wall (Retsplejeloven § 115). Two stores hold the same police material; one holds
 * § 115 material besides, written between the police's own entries. Whatever the police then ask, both must answer alike, byte
 * for byte: rows, counts, measures, and the words of a refusal.
 */

type QueryName = {
  [Name in CommandName]: Contract[Name]['kind'] extends 'query' ? Name : never;
}[CommandName];

/** Numbers to ask about: police's own, some known only under § 115, and one that nobody has. */
interface Known {
  persons: number[];
  groups: number[];
  observations: number[];
  incidents: number[];
  sources: number[];
  roles: number[];
  memberships: number[];
  registrations: number[];
  situations: number[];
}

const noFilter = {
  from: null,
  to: null,
  sourceGrade: 'X',
  contentGrade: 4,
  roles: ['member', 'associate', 'newcomer', 'potential', 'none'],
  protectedReason: null,
  place: null,
  declared: true,
  groups: true,
  isolates: true,
  minimumCount: 1,
} satisfies CommandInput<'network.view'>;

/** The network whole, and a window of it. */
const wholeMaterial = { filter: noFilter, hidden: [], tieGrades: null };
const materials = [
  wholeMaterial,
  { filter: { ...noFilter, from: '2018-06-01', to: '2018-12-31' }, hidden: [], tieGrades: null },
];

const everyone = {
  text: '',
  circle: 'milieu',
  roles: [],
  groupId: null,
  sourceId: null,
  sort: 'name',
  descending: false,
  offset: 0,
  limit: 100,
} satisfies CommandInput<'person.page'>;

const names = ['a', 'ask', 'ø', 'okse', 'falk', 'lyng', 'skjult', 'hemmelig'];
const pairs = (ids: number[]) => ids.flatMap((a) => ids.filter((b) => a < b).map((b) => [a, b] as const));

/** Questions that show content, for every such query of the contract. A query without its line does not compile. */
const questions: { [Name in QueryName]: ((known: Known) => CommandInput<Name>[]) | 'shows no content' } = {
  'store.status': 'shows no content',
  'store.viewAsOf': 'shows no content',
  'store.backups': 'shows no content',
  'account.list': 'shows no content',
  'audit.list': 'shows no content',
  'audit.verify': 'shows no content',
  'audit.retention': 'shows no content',
  'audit.choices': 'shows no content',
  'audit.compareAnchor': 'shows no content',
  'audit.unusual': 'shows no content',
  'place.list': 'shows no content',
  'place.map': 'shows no content',
  'place.focus': 'shows no content',
  'place.activity': () => [
    { from: '2018-01-01', to: '2018-12-31' },
    { from: '2019-01-01', to: '2019-12-31' },
  ],
  'place.happenings': () =>
    [1, 2, 11].map((placeId) => ({ placeId, from: '2017-01-01', to: '2019-12-31', limit: 100 })),
  'setting.get': 'shows no content',
  'activity.list': 'shows no content',
  'indicator.status': () => [{ year: 2018 }, { year: 2019 }],
  'indicator.entered': () => [{ code: 'crimeOuter' }],
  'briefing.quarters': () => [{}],
  'briefing.quarter': () => ['2018Q1', '2018Q4', '2019Q2'].map((quarter) => ({ quarter })),
  'briefing.open': ({ groups }) =>
    ['2018Q4', '2019Q2', '2019Q3'].flatMap((quarter) =>
      [
        ['flow', 'atEnd', 'any/all/'],
        ...groups.map((group) => ['newcomer', 'met', `group/${group}`]),
        ['newcomer', 'met', ''],
        ['place', 'observations', 'all'],
        ['place', 'incidents', 'all'],
        ['group', 'founded', ''],
        ['intervention', 'open', ''],
        ['practice', 'reports', ''],
        ['release', 'counted', ''],
      ].map(([section, measure = '', category = '']) => ({
        ...{ quarter, measure, category, reason: 'Prøve' },
        section: section as 'flow',
      })),
    ),
  'briefing.marking': () => [{ quarter: '2018Q4' }],
  'briefing.release': () => [{ quarter: '2018Q4' }],
  'person.page': ({ groups, sources }) => [
    everyone,
    ...names.map((text) => ({ ...everyone, text })),
    ...(['age', 'role', 'group', 'observations', 'lastSeen'] as const).map((sort) => ({ ...everyone, sort })),
    { ...everyone, circle: 'protected' },
    ...groups.map((groupId) => ({ ...everyone, groupId })),
    ...sources.map((sourceId) => ({ ...everyone, sourceId })),
  ],
  'person.find': () => names.map((text) => ({ text, limit: 20 })),
  'person.names': ({ persons }) => [{ ids: persons }],
  // Before the card, which shows nothing until somebody has said why.
  'person.consult': ({ persons }) => persons.map((id) => ({ id, reason: 'Prøve' })),
  'person.card': ({ persons }) => persons.map((id) => ({ id })),
  'person.similar': () =>
    names.map((name) => ({ names: [name, 'Falk Lyng'], cpr: null, birthDate: '1999-04-05' })),
  'duplicate.list': () =>
    (['open', 'same', 'unsure', 'different'] as const).map((state) => ({ state, offset: 0, limit: 100 })),
  'duplicate.merges': () => [{}],
  'group.list': () => [{ text: '' }, ...names.map((text) => ({ text }))],
  'group.card': ({ groups }) => groups.map((id) => ({ id })),
  'observation.get': ({ observations }) => observations.map((id) => ({ id })),
  'observation.list': ({ persons, sources }) => {
    const all = { personIds: [], sourceId: null, from: null, to: null, offset: 0, limit: 100 };
    return [
      all,
      { ...all, from: '2018-06-01', to: '2018-12-31' },
      ...persons.map((id) => ({ ...all, personIds: [id] })),
      ...sources.map((sourceId) => ({ ...all, sourceId })),
    ];
  },
  'incident.list': ({ persons, groups }) => {
    const all = { kind: null, groupId: null, personId: null, placeId: null, from: null, to: null };
    const page = { ...all, offset: 0, limit: 100 };
    return [
      page,
      { ...page, from: '2018-06-01', to: '2018-12-31' },
      ...persons.map((personId) => ({ ...page, personId })),
      ...groups.map((groupId) => ({ ...page, groupId })),
    ];
  },
  'incident.get': ({ incidents }) =>
    incidents.flatMap((id) => [null, 'Prøve'].map((protectedReason) => ({ id, protectedReason }))),
  'source.list': () => [{ text: '', limit: 100 }, ...names.map((text) => ({ text, limit: 100 }))],
  'source.get': ({ sources }) => sources.map((id) => ({ id })),
  'source.records': ({ sources }) =>
    sources.flatMap((id) =>
      (['groups', 'relations', 'memberships', 'roles'] as const).map((kind) => ({ id, kind, limit: 100 })),
    ),
  'network.view': () => [
    noFilter,
    { ...noFilter, from: '2018-06-01', to: '2018-12-31' },
    { ...noFilter, roles: [...noFilter.roles, 'victim', 'witness', 'relative'], protectedReason: 'Prøve' },
    { ...noFilter, sourceGrade: 'B', contentGrade: 2 },
    { ...noFilter, isolates: false, minimumCount: 2 },
  ],
  'network.layout': () => [
    {
      kind: 'stress',
      persons: 3,
      first: Int32Array.of(0, 1),
      second: Int32Array.of(1, 2),
      fixed: new Uint8Array(3),
      groups: Int32Array.of(-1, -1, -1),
      previous: null,
    },
  ],
  'network.whereabouts': ({ persons }) => [{ filter: noFilter, persons }],
  'network.tie': ({ persons }) => pairs(persons).map(([a, b]) => ({ a, b, filter: noFilter })),
  'network.histogram': () => [{ sourceGrade: 'X', contentGrade: 4, place: null }],
  'network.chosenHistogram': ({ persons }) => [
    { filter: noFilter, persons, together: false },
    ...pairs(persons).map((pair) => ({ filter: noFilter, persons: [...pair], together: true })),
  ],
  'network.state': () => [{}],
  'network.snapshots': () => [{}],
  'network.snapshot': ({ persons }) => persons.map((id) => ({ id })),
  'network.measures': () => materials.map((material) => ({ material, weight: 'newman' })),
  'network.basis': ({ persons }) =>
    persons.slice(0, 3).map((person) => ({ material: wholeMaterial, person, measure: 'betweenness' })),
  'network.observations': ({ observations }) => [{ filter: noFilter, ids: observations }],
  'network.robustness': () =>
    (['source', 'sourceKind', 'observation'] as const).map((leaveOut) => ({
      material: wholeMaterial,
      weight: 'count',
      measure: 'degree',
      leaveOut,
    })),
  'network.newcomers': () => materials.map((material) => ({ material })),
  'network.paths': ({ persons }) =>
    pairs(persons.slice(0, 3)).map(([from, to]) => ({ material: wholeMaterial, from, to, slack: 1 })),
  'network.connecting': ({ persons }) =>
    pairs(persons.slice(0, 3)).map((two) => ({
      material: wholeMaterial,
      persons: [...two],
      slack: 1,
      longest: 6,
    })),
  'network.keyPlayers': ({ persons }) => [
    { material: wholeMaterial, chosen: null, search: { goal: 'fragment', size: 1 } },
    ...persons.slice(0, 2).map((person) => ({ material: wholeMaterial, chosen: [person], search: null })),
  ],
  'network.difference': () => [
    {
      material: wholeMaterial,
      before: { from: null, to: '2018-06-30' },
      after: { from: '2018-07-01', to: null },
    },
  ],
  'network.groupLevel': () => materials.map((material) => ({ material })),
  'network.exportMarking': () => materials.map((material) => ({ material })),
  'network.activity': () => materials.map((material) => ({ material })),
  'registration.list': ({ persons }) => persons.map((personId) => ({ personId })),
  'registration.evidence': ({ roles, memberships }) =>
    [...roles.map(asRole), ...memberships.map(asLeading)].map((subject) => ({ subject })),
  'registration.readiness': ({ roles, memberships, registrations, observations, sources }) => [
    ...[...roles.map(asRole), ...memberships.map(asLeading)].map((subject) => ({
      act: 'register' as const,
      subject,
      ...emptyDraft,
    })),
    ...registrations.flatMap((registrationId) =>
      (['extend', 'change'] as const).map((act) => ({ act, registrationId, ...emptyDraft })),
    ),
    ...roles.slice(0, 1).flatMap((roleId) =>
      [
        ...observations.map((id) => ({ kind: 'observation' as const, id })),
        ...sources.map((id) => ({ kind: 'report' as const, id })),
      ].map((item) => ({
        act: 'register' as const,
        subject: asRole(roleId),
        ...emptyDraft,
        grounds: [{ ...item, basis: 'statement' as const, note: '' }],
      })),
    ),
  ],
  'registration.overdue': () => [{}],
  'registration.queue': () => [
    { offset: 0, limit: 100 },
    { offset: 1, limit: 1 },
  ],
  'registration.reviewDesk': () => [
    { findings: [], offset: 0, limit: 100 },
    { findings: ['possibleDuplicate', 'oneSource'], offset: 0, limit: 100 },
  ],
  'targetGroup.list': () =>
    targetGroup.options.flatMap((group) => [
      { group, asOf: null, knowledge: 'now' as const },
      { group, asOf: '2019-06-30', knowledge: 'thatDay' as const },
    ]),
  'targetGroup.changes': () => [{ from: '2018-01-01', to: '2019-12-31', knowledge: 'now' }],
  'targetGroup.person': ({ persons }) => persons.map((personId) => ({ personId })),
  'access.list': ({ persons }) => persons.map((personId) => ({ personId })),
  'removal.list': () => [{}],
  'removal.unregistered': () => [{}],
  'removal.proofs': () => [{}],
  'flow.period': () =>
    (['any', 'member', 'leading'] as const).map((kind) => ({ from: '2018-01-01', to: '2020-12-31', kind })),
  'flow.persons': ({ groups }) =>
    [['all', ''], ['age', '25to29'], ...groups.map((group) => ['group', String(group)])].map(
      ([dimension, category]) => ({
        ...{ from: '2018-01-01', to: '2020-12-31', kind: 'any', figure: 'atEnd' },
        dimension: dimension as 'all',
        category: category ?? '',
      }),
    ),
  'intervention.catalogue': 'shows no content',
  'intervention.board': () => [{ closedSince: '2018-01-01' }],
  'intervention.ofPerson': ({ persons }) => persons.map((personId) => ({ personId })),
  'situation.list': () => [{}],
  'situation.get': ({ situations }) => situations.map((id) => ({ id })),
  'situation.picture': ({ situations }) =>
    situations.flatMap((id) => [null, 'Prøve'].map((protectedReason) => ({ id, protectedReason }))),
  'situation.marking': ({ situations }) =>
    situations.flatMap((id) => [null, 'Prøve'].map((protectedReason) => ({ id, protectedReason }))),
  'profile.ofPerson': ({ persons }) => persons.map((personId) => ({ personId })),
  'profile.agreement': () => [{}],
  'assessment.marking': ({ persons }) => persons.map((id) => ({ id })),
  'assessment.list': ({ persons }) => persons.map((personId) => ({ personId })),
  'release.calendar': () => [{}],
  'release.preview': () => [{ recipient: 'operativeSteering', period: '2018Q3' }],
  'release.list': () => [{}],
  'release.get': () => [{ id: 999_999_999 }],
  'release.document': () => [{ id: 999_999_999, format: 'json' }],
  'release.notify': () => [{ wrongFrom: '2018-01-01' }],
  'release.profiles': 'shows no content',
  'intake.batches': () => [{}],
  'intake.inspect': () => [askedFile],
  'intake.values': () => [{ ...askedFile, role: 'persons', columns: { position: 3 } }],
  'intake.check': () => [
    {
      files: [
        {
          ...askedFile,
          mapping: {
            role: 'persons',
            columns: { reference: 0, name: 1, birthDate: 2, group: 3 },
            values: [],
            relationKind: 'other',
          },
        },
      ],
      source: testSource,
      decisions: plainDecisions,
    },
  ],
};

const asRole = (roleId: number) => ({ kind: 'role' as const, roleId });
const asLeading = (membershipId: number) => ({ kind: 'leading' as const, membershipId });
const emptyDraft = { legalBasis: '', reason: '', concernTalk: null, grounds: [] };

/** A file of people whom police, § 115 or nobody may know already. */
const askedFile = { file: 'spørgsmål', encoding: null, separator: null };
const askedRows = ['id;navn;født;gruppe'].concat(
  names.map((name, index) => `${index};Falk Lyng;0${(index % 9) + 1}-04-199${index};${name}`),
  '77;Ørn Skjult;05-04-1993;Ask Økse',
);

/** One thing somebody enters. `who` and `with` point into what has been entered before. */
interface Step {
  kind:
    | 'person'
    | 'group'
    | 'member'
    | 'observation'
    | 'relation'
    | 'role'
    | 'alias'
    | 'registration'
    | 'incident'
    | 'situation'
    | 'custody'
    | 'assessment';
  who: number;
  with: number;
  day: number;
  name: string;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'person',
    'person',
    'group',
    'member',
    'observation',
    'observation',
    'relation',
    'role',
    'alias',
    'incident',
    'situation',
    'situation',
    'custody',
    'registration',
    'registration',
    'assessment',
  ),
  who: fc.nat(20),
  with: fc.nat(20),
  day: fc.nat(600),
  name: fc.constantFrom('Falk Lyng', 'Ask Økse', 'Ørn Skjult', 'Aske Hemmelig', 'Lyng Ask'),
});

const born = (name: string): Step => ({ kind: 'person', who: 0, with: 2, day: 0, name });
const assesses = (who: number): Step => ({ kind: 'assessment', who, with: 0, day: 0, name: 'Skjult' });
const happens: Step = { kind: 'incident', who: 0, with: 1, day: 500, name: 'Skjult' };
const follows = (who: number): Step => ({ kind: 'situation', who, with: 0, day: 0, name: 'Skjult' });
const registers = (who: number): Step => ({ kind: 'registration', who, with: 0, day: 0, name: '' });

/** What every walk begins with, so that on both sides registrations stand approved and lie open. */
const opening = {
  police: [
    ...['Falk Lyng', 'Ask Økse', 'Ørn Ask', 'Lyng Falk'].map(born),
    registers(0),
    registers(1),
    assesses(0),
    happens,
    follows(0),
  ],
  prevention: [
    born('Aske Hemmelig'),
    ...[registers(2), registers(3), registers(4), assesses(0), assesses(4)],
    ...[happens, follows(0), follows(1)],
  ],
};

const dayOf = (number: number) => new Date(Date.UTC(2018, 0, 1 + number)).toISOString().slice(0, 10);

/** A store whose record numbers follow only from what is entered for the same purpose. */
async function emptyStore(): Promise<Workplace> {
  const next: Record<Purpose, number> = { police: 1, prevention: 1_000_001 };
  return Workplace.ready({ newId: (purpose) => next[purpose ?? 'police']++ });
}

class Author {
  readonly known: Known = {
    ...{ persons: [], groups: [], observations: [], incidents: [], sources: [] },
    ...{ roles: [], memberships: [], registrations: [], situations: [] },
  };
  readonly #proposals: number[] = [];
  readonly #workplace: Workplace;
  readonly #purpose: Purpose;
  readonly #elder: Author | null;

  /** `elder`: whose persons and groups this author also knows. */
  constructor(workplace: Workplace, purpose: Purpose, elder: Author | null = null) {
    this.#workplace = workplace;
    this.#purpose = purpose;
    this.#elder = elder;
  }

  async write(steps: readonly Step[]): Promise<void> {
    await this.#workplace.call('store.enter', { purpose: this.#purpose, task: 'Prøve' });
    for (const number of this.known.sources.length === 0 ? [1, 2] : []) {
      const { id } = await this.#workplace.call('source.create', {
        kind: this.#purpose === 'police' ? 'investigation' : 'municipal',
        reference: this.#purpose === 'police' ? `J-${number}` : `SSP hemmelig ${number}`,
        summary: '',
        receivedOn: '2018-01-01',
        sourceGrade: 'B',
        contentGrade: 2,
        handling: 'H0',
        handlingText: '',
        legalBasis: this.#legalBasis,
        purpose: this.#purpose,
      });
      this.known.sources.push(id);
    }
    for (const each of steps) await this.#enter(each);
    await this.#approveHalf();
  }

  get #legalBasis(): string {
    return this.#purpose === 'police' ? 'Politiloven' : 'Retsplejeloven § 115';
  }

  /** Every other proposal is approved by a second person; the others stay in the queue. */
  async #approveHalf(): Promise<void> {
    const ripe = this.#proposals.splice(0).filter((_, index) => index % 2 === 0);
    if (ripe.length === 0) return;
    await this.#workplace.signIn('Kontrollant', this.#purpose);
    for (const proposalId of ripe) {
      await this.#workplace.call('registration.decide', { proposalId, verdict: 'approve', reason: 'Set' });
    }
    await this.#workplace.signIn('Analytiker Et', this.#purpose);
  }

  /** Registers somebody as a member on two reports, unless the person has that role already. */
  async #register(personId: number): Promise<void> {
    const call = this.#workplace.call.bind(this.#workplace);
    const role = { id: personId, role: 'member' as const, validFrom: '2018-01-01', validTo: null };
    const [sourceId] = this.known.sources as [number];
    const added = await call('person.addRole', { ...role, sourceId }).catch(() => null);
    if (!added) return;
    this.known.roles.push(added.id);
    const { registrationId, proposalId } = await call('registration.propose', {
      act: 'register',
      subject: asRole(added.id),
      legalBasis: this.#legalBasis,
      reason: 'Skjult begrundelse for prøven',
      concernTalk: null,
      grounds: this.known.sources.map((id) => ({ kind: 'report', id, basis: 'statement', note: '' })),
    });
    this.known.registrations.push(registrationId);
    this.#proposals.push(proposalId);
  }

  /** Begins a form about somebody, and puts a measure forward. */
  async #assess(personId: number, text: string): Promise<void> {
    const call = this.#workplace.call.bind(this.#workplace);
    const { profileId } = await call('profile.begin', { personId });
    const answer = { rating: 'high' as const, reason: text, assessedOn: '2018-01-01' };
    const evidence = this.known.sources.slice(0, 1).map((id) => ({ kind: 'report' as const, id }));
    const content = {
      items: [
        { item: 'friends' as const, ...answer, evidence: [] },
        { item: 'wish' as const, ...answer, evidence },
      ],
      ...{ overall: 'high' as const, overallReason: text, exitReadiness: 'motivated' as const },
    };
    // Nothing but persons of its own purpose stands on its sources.
    await call('profile.keep', { profileId, content }).catch(() => {});
    await call('intervention.open', {
      ...{ personId, activity: 'concernTalk', verdict: 'choose', responsible: ['ssp'] },
      ...{ dueOn: '2030-01-01', reason: `${text} begrundelse` },
    });
  }

  /** Follows an incident on a board, with somebody on it, a task about him or her, and a line in its log. */
  async #follow(incidentId: number, personId: number, text: string): Promise<void> {
    const call = this.#workplace.call.bind(this.#workplace);
    const opened = await call('situation.open', { incidentId, title: `${text} tavle` }).catch(() => null);
    if (!opened) return;
    const { id } = opened;
    this.known.situations.push(id);
    await call('situation.putOn', { id, personId, reason: `${text} grund` }).catch(() => {});
    const due = { actor: 'ssp', dueOn: '2030-01-01', dueTime: '12:00' };
    await call('situation.setTask', { id, text: `${text} opgave`, personId, ...due }).catch(() => {});
    await call('situation.write', { id, on: '2018-01-01', at: '08:00', text, actor: null });
    await call('situation.takePart', { id, actor: 'cfr', part: 'presence', note: text });
  }

  async #enter({ kind, who, with: other, day, name }: Step): Promise<void> {
    const [sourceId] = this.known.sources as [number];
    const persons = [...(this.#elder?.known.persons ?? []), ...this.known.persons];
    const groups = [...(this.#elder?.known.groups ?? []), ...this.known.groups];
    const [a, b, group] = [
      persons[who % persons.length],
      persons[other % persons.length],
      groups[who % groups.length],
    ];
    const call = this.#workplace.call.bind(this.#workplace);
    const validFrom = dayOf(day);
    if (kind === 'person') {
      const { id } = await call('person.create', {
        names: [{ name, kind: 'official' }],
        identity: { cpr: null, birthDate: `199${other % 10}-04-05`, birthPrecision: 'day' },
        homeId: null,
        role: { role: 'associate', validFrom },
        sourceId,
      });
      this.known.persons.push(id);
    } else if (kind === 'group') {
      const { id } = await call('group.create', { name, parentId: null, foundedOn: validFrom, sourceId });
      this.known.groups.push(id);
    } else if (kind === 'member' && a && group) {
      const open = {
        groupId: group,
        personId: a,
        position: 'member' as const,
        validFrom,
        validTo: validFrom,
        sourceId,
      };
      const added = await call('group.addMember', open).catch(() => null);
      if (added) this.known.memberships.push(added.id);
    } else if (kind === 'registration' && a) {
      await this.#register(a);
    } else if (kind === 'assessment' && a) {
      await this.#assess(a, name);
    } else if (kind === 'observation' && a && b && a !== b) {
      const { id } = await call('observation.create', {
        occurredFrom: validFrom,
        occurredTo: validFrom,
        occurredTime: null,
        placeId: null,
        placeText: 'Skjult baggård',
        reference: '',
        text: name,
        participants: [a, b].map((personId) => ({ personId, roles: ['present' as const] })),
        sourceId,
      });
      this.known.observations.push(id);
    } else if (kind === 'incident' && a && b && a !== b) {
      const { id } = await call('incident.create', {
        ...{ kind: 'assault', occurredFrom: validFrom, occurredTo: null, occurredTime: null, placeId: null },
        ...{ placeText: 'Skjult gård', reference: '', text: name, groupIds: group ? [group] : [], sourceId },
        persons: [
          { personId: a, parts: ['suspect'] },
          { personId: b, parts: ['victim', 'witness'] },
        ],
      });
      this.known.incidents.push(id);
    } else if (kind === 'situation' && a) {
      const incidents = [...(this.#elder?.known.incidents ?? []), ...this.known.incidents];
      const incident = incidents[who % incidents.length];
      if (incident !== undefined) await this.#follow(incident, a, name);
    } else if (kind === 'custody' && a) {
      const stay = {
        personId: a,
        kind: 'arrest' as const,
        institution: 'Skjult',
        validFrom,
        validTo: validFrom,
      };
      await call('custody.create', { ...stay, sourceId }).catch(() => {});
    } else if (kind === 'relation' && a && b && a !== b) {
      const relation = { kind: 'friend' as const, personIds: [a, b] as [number, number], detail: name };
      await call('relation.create', { ...relation, validFrom, validTo: null, sourceId });
    } else if (kind === 'role' && a) {
      const role = { id: a, role: 'victim' as const, validFrom, validTo: validFrom, sourceId };
      const added = await call('person.addRole', role).catch(() => null);
      if (added) this.known.roles.push(added.id);
    } else if (kind === 'alias' && a) {
      await call('person.addName', { id: a, name: `${name} kaldet`, kind: 'alias', sourceId }).catch(
        () => {},
      );
    }
  }
}

/** Everything a store answers to the questions, as text; `of`: to some of them. */
async function answers(
  workplace: Workplace,
  known: Known,
  purpose: Purpose = 'police',
  of: (name: QueryName) => boolean = () => true,
): Promise<[string, string][]> {
  await workplace.call('store.enter', { purpose, task: 'Prøve' });
  const bytes = new TextEncoder().encode(askedRows.join('\n'));
  const upload = { file: askedFile.file, name: 'spørgsmål.csv', size: bytes.length, offset: 0, bytes };
  await workplace.call('intake.upload', upload);
  const said: [string, string][] = [];
  for (const [name, ask] of Object.entries(questions)) {
    if (ask === 'shows no content' || !of(name as QueryName)) continue;
    for (const input of ask(known)) {
      const answer = await workplace.application.dispatch(name, input);
      const plain = JSON.stringify(answer, (_, value) =>
        ArrayBuffer.isView(value) ? Array.from(value as never) : value,
      );
      said.push([`${name} ${JSON.stringify(input)}`, plain]);
    }
  }
  return said;
}

describe('what police can learn', () => {
  it('is the same to the byte, whether or not § 115 material is on file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 6, maxLength: 18 }),
        fc.array(step, { minLength: 6, maxLength: 18 }),
        fc.array(step, { maxLength: 8 }),
        async (first, hidden, then) => {
          await using plain = await emptyStore();
          await using mixed = await emptyStore();
          const police = new Author(plain, 'police');
          await police.write([...opening.police, ...first]);
          await police.write(then);

          const sameAuthor = new Author(mixed, 'police');
          await sameAuthor.write([...opening.police, ...first]);
          const prevention = new Author(mixed, 'prevention', sameAuthor);
          await prevention.write([...opening.prevention, ...hidden]);
          await sameAuthor.write(then);
          expect(sameAuthor.known).toEqual(police.known);
          for (const [workplace, purposes] of [
            [plain, ['police']],
            [mixed, ['prevention', 'police']],
          ] as const) {
            for (const purpose of purposes) {
              await workplace.call('store.enter', { purpose, task: 'Prøve' });
              await workplace.call('briefing.freeze', { quarter: '2019Q2' });
            }
          }

          const nobody = 999_999_999;
          const known: Known = {
            persons: [...police.known.persons, ...prevention.known.persons.slice(0, 2), nobody],
            groups: [...police.known.groups, ...prevention.known.groups.slice(0, 2), nobody],
            incidents: [...police.known.incidents, ...prevention.known.incidents.slice(0, 2), nobody],
            observations: [
              ...police.known.observations,
              ...prevention.known.observations.slice(0, 2),
              nobody,
            ],
            sources: [...police.known.sources, ...prevention.known.sources, nobody],
            roles: [...police.known.roles, ...prevention.known.roles.slice(0, 2), nobody],
            memberships: [...police.known.memberships, ...prevention.known.memberships.slice(0, 2), nobody],
            registrations: [
              ...police.known.registrations,
              ...prevention.known.registrations.slice(0, 2),
              nobody,
            ],
            situations: [...police.known.situations, ...prevention.known.situations, nobody],
          };
          expect(await answers(mixed, known)).toEqual(await answers(plain, known));
        },
      ),
      { numRuns: 8 },
    );
  }, 240_000);

  it('is asked about by every query that shows content', () => {
    for (const [name, ask] of Object.entries(questions)) {
      const { purposes } = contract[name as QueryName];
      expect([name, purposes.length === 0]).toEqual([name, ask === 'shows no content']);
    }
  });
});

/*
 * The same proof of PRACTICE, Registration 7: what is overdue, and who is no longer registered, leaves every view but the review
 * desk. Two stores hold the same material; in one somebody more was on file, met others, was assessed, and was registered until
 * the review day passed, or until the registration was ended.
 */

/** How the registration of the one more came to stand no longer, and who is asked as if the person were not on file. */
const leavings = {
  overdue: {
    isElsewhere: (name: QueryName) => contract[name].sees !== 'overdue',
    until: '2019-11-15T09:00:00Z',
    finding: 'overdue',
  },
  ended: {
    isElsewhere: (name: QueryName) => contract[name].sees === 'current',
    until: '2019-03-20T09:00:00Z',
    finding: 'toRemove',
  },
} as const;

/** A store whose numbers for the one who becomes overdue are drawn apart, so that all others have the same in both. */
async function storeWithRoomFor(aside: { is: boolean }): Promise<Workplace> {
  const next = { here: 1, aside: 5_000_001 };
  return Workplace.ready({ now: '2019-01-03T09:00:00Z', newId: () => next[aside.is ? 'aside' : 'here']++ });
}

const opened = [
  ...['Falk Lyng', 'Ask Økse', 'Ørn Ask'].map(born),
  ...['Gruppe Ask', 'Gruppe Lyng'].map((name): Step => ({ kind: 'group', who: 0, with: 0, day: 3, name })),
];

/** Enters what the two stores share, and in one of them somebody who is registered and meets the others. */
async function enterBoth(workplace: Workplace, aside: { is: boolean }, isOnFile: boolean) {
  const author = new Author(workplace, 'police');
  await author.write(opened);
  const { persons, groups, sources } = author.known;
  const [sourceId, groupId, other] = [sources[0] ?? 0, groups[0] ?? 0, persons[0] ?? 0];
  aside.is = true;
  const late = isOnFile ? new Author(workplace, 'police') : null;
  if (late) {
    late.known.sources.push(...sources);
    const held: Step = { kind: 'custody', who: 0, with: 0, day: 3, name: '' };
    const alias: Step = { ...born('Aske Hemmelig'), kind: 'alias' };
    await late.write([born('Aske Hemmelig'), alias, held, assesses(0), registers(0)]);
  }
  const lateId = late?.known.persons[0];
  if (late && lateId !== undefined) {
    const validFrom = '2018-02-01';
    const member = {
      groupId,
      personId: lateId,
      position: 'leading' as const,
      validFrom,
      validTo: null,
      sourceId,
    };
    late.known.memberships.push((await workplace.call('group.addMember', member)).id);
    const friends = { kind: 'friend' as const, personIds: [lateId, other] as [number, number], detail: '' };
    await workplace.call('relation.create', { ...friends, validFrom, validTo: null, sourceId });
    late.known.observations.push(await meeting(workplace, sourceId, [lateId]));
  }
  aside.is = false;
  const { id: incidentId } = await workplace.call('incident.create', {
    ...{ kind: 'assault', occurredFrom: '2018-06-07', occurredTo: null, occurredTime: null, placeId: null },
    ...{ placeText: '', reference: '', text: 'Slagsmål', groupIds: [groupId], sourceId },
    persons: [other, ...(lateId === undefined ? [] : [lateId])].map((personId) => ({
      personId,
      parts: ['suspect' as const],
    })),
  });
  author.known.incidents.push(incidentId);
  await author.write([follows(0)]);
  const board = author.known.situations[0];
  if (board !== undefined && lateId !== undefined) {
    aside.is = true;
    await workplace.call('situation.putOn', { id: board, personId: lateId, reason: 'Skjult grund' });
    await workplace.call('situation.setTask', {
      ...{
        id: board,
        text: 'Skjult opgave',
        personId: lateId,
        actor: 'ssp',
        dueOn: '2030-01-01',
        dueTime: '12:00',
      },
    });
    aside.is = false;
  }
  const shared = [other, persons[1] ?? 0];
  await meeting(workplace, sourceId, lateId === undefined ? shared : [...shared, lateId]);
  return { author, late };
}

async function meeting(workplace: Workplace, sourceId: number, persons: readonly number[]): Promise<number> {
  const day = '2018-06-07';
  const { id } = await workplace.call('observation.create', {
    ...{ occurredFrom: day, occurredTo: day, occurredTime: null, placeId: null, placeText: 'Skjult baggård' },
    ...{ reference: '', text: 'Set sammen', sourceId },
    participants: persons.map((personId) => ({ personId, roles: ['present' as const] })),
  });
  return id;
}

describe.each(['overdue', 'ended'] as const)('who is registered no longer (%s)', (leaving) => {
  const { isElsewhere, until, finding } = leavings[leaving];

  it('is answered for by every query as if never on file, except at the review desk', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (then) => {
        const [asidePlain, asideLate] = [{ is: false }, { is: false }];
        await using plain = await storeWithRoomFor(asidePlain);
        await using late = await storeWithRoomFor(asideLate);
        const without = await enterBoth(plain, asidePlain, false);
        const withLate = await enterBoth(late, asideLate, true);
        const gone = withLate.late?.known;
        if (!gone) throw new Error('nobody to be overdue');
        const known = (): Known => ({
          persons: [...without.author.known.persons, ...gone.persons],
          groups: without.author.known.groups,
          observations: [...without.author.known.observations, ...gone.observations],
          incidents: [...without.author.known.incidents, ...gone.incidents],
          sources: without.author.known.sources,
          roles: [...without.author.known.roles, ...gone.roles],
          memberships: [...without.author.known.memberships, ...gone.memberships],
          registrations: [...without.author.known.registrations, ...gone.registrations],
          situations: without.author.known.situations,
        });
        const ask = (workplace: Workplace, purpose: Purpose, of = isElsewhere) =>
          answers(workplace, known(), purpose, of);
        // In time they are seen: a proof that could not fail would prove nothing.
        const isPerson = (name: QueryName) => isElsewhere(name) && name.startsWith('person.');
        expect(await ask(late, 'police', isPerson)).not.toEqual(await ask(plain, 'police', isPerson));

        for (const workplace of [plain, late]) {
          workplace.now = new Date(until);
          await workplace.signIn('Kontrollant');
          const [registrationId] = workplace === late && leaving === 'ended' ? gone.registrations : [];
          if (registrationId !== undefined) {
            await workplace.call('registration.end', { registrationId, reason: 'Ude af miljøet' });
          }
          await workplace.signIn('Analytiker Et');
        }
        const onFile = [...then.filter(({ day }) => dayOf(day) < until), registers(0)];
        await without.author.write(onFile);
        await withLate.author.write(onFile);
        expect(withLate.author.known).toEqual(without.author.known);
        expect(await ask(late, 'police')).toEqual(await ask(plain, 'police'));
        // The same again where § 115 material can be seen, but for the summary that takes seconds to audit.
        const isQuick = (name: QueryName) => isElsewhere(name) && name !== 'release.preview';
        expect(await ask(late, 'prevention', isQuick)).toEqual(await ask(plain, 'prevention', isQuick));

        expect(await late.call('registration.overdue', {})).toEqual({
          ...{ persons: 1, facts: 0, measures: 1, tasks: 1 },
        });
        const desk = await late.call('registration.reviewDesk', {
          findings: [finding],
          offset: 0,
          limit: 10,
        });
        expect(desk.entries.map(({ registration }) => registration.person.id)).toEqual(gone.persons);
        const figure = {
          from: '2019-01-01',
          to: '2019-02-28',
          kind: 'any',
          dimension: 'all',
          category: '',
        } as const;
        expect(await late.call('flow.persons', { ...figure, figure: 'joined' })).toEqual({
          ...{ persons: [], removed: 0, hidden: 1 },
        });
      }),
      { numRuns: 2 },
    );
  }, 240_000);
});

describe('what is out of sight', () => {
  it('is seen by the commands of the review desk, by removal, by access, and by counts of days gone by alone', () => {
    const seeing = Object.entries(contract).flatMap(([name, { sees }]) => (sees === 'overdue' ? [name] : []));
    const areas = new Set(seeing.map((name) => name.split('.')[0]));
    expect(areas).toEqual(new Set(['registration', 'removal', 'access', 'flow', 'indicator', 'briefing']));
    expect(contract['registration.list'].sees).toBe('current');
    // Counts of a day gone by, and the way back for somebody who is newly known.
    const past = Object.entries(contract).flatMap(([name, { sees }]) => (sees === 'past' ? [name] : []));
    expect(past).toEqual(['person.addRole', 'release.calendar', 'release.preview', 'release.propose']);
  });
});
