import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TargetGroup, targetGroup } from '../../../shared/contract/targetGroup.ts';
import { addDays, addMonths, quarterDays } from '../../../shared/date.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import { changesIn, type Facts, groupsOn } from './rules.ts';

const limits = defaultPractice.targetGroups;
const source = { sourceId: 1 };

const nobody: Facts = {
  birth: null,
  roles: [],
  memberships: [],
  contacts: [],
  custody: [],
  relations: [],
  exits: [],
};
const born = (birthDate: string, birthPrecision: 'day' | 'month' | 'year' = 'day'): Partial<Facts> => ({
  birth: { id: 1, ...source, birthDate, birthPrecision },
});
const role = (
  kind: Facts['roles'][number]['role'],
  validFrom: string,
  validTo: string | null = null,
): Partial<Facts> => ({ roles: [{ id: 2, ...source, role: kind, validFrom, validTo }] });
const stay = (
  position: Facts['memberships'][number]['position'],
  validFrom: string | null,
  validTo: string | null = null,
): Partial<Facts> => ({ memberships: [{ id: 3, ...source, groupId: 90, position, validFrom, validTo }] });
const met = (...days: string[]): Partial<Facts> => ({
  contacts: days.map((day, index) => ({ id: 10 + index, ...source, day, placeId: 11, members: [80] })),
});
const held = (...stays: [Facts['custody'][number]['kind'], string, (string | null)?][]): Partial<Facts> => ({
  custody: stays.map(([kind, validFrom, validTo = null], index) => ({
    ...{ id: 20 + index, ...source, kind, validFrom, validTo },
  })),
});
const motivated = (finishedOn: string, expiresOn: string): Partial<Facts> => ({
  exits: [{ id: 30, finishedOn, expiresOn }],
});

/** Sætninger fra udmøntningsplanen, afsnittet "Målgrupper for specifikke indsatser" og Bilag 1. */
const saetning = {
  unge: 'Unge, der er en del af, eller har kontakt til, det organiserede bandemiljø',
  under18: 'Unge både over og under 18 år',
  nytilkommen:
    'Unge, der første gang kommer i kontakt med kendte bandemedlemmer, men som ikke har tidligere kendte banderelationer',
  frihed:
    'Unge med alle grader af bandetilhørsforhold, der anholdes, varetægtsfængsles eller sendes til afsoning',
  toneangivende: 'Toneangivende og ledende medlemmer af bandemiljøer',
  motiveret:
    'Unge med relation til bandemiljøet, der vurderes at være motiverede til og modtagelige overfor tilbud om hjælp',
};

/** Tilfælde: sætningen, hvad der er tilfældet, oplysningerne, dagen, og de målgrupper personen så er i. */
const tilfaelde: [string, string, Partial<Facts>[], string, TargetGroup[]][] = [
  [saetning.unge, 'intet kendt forhold til miljøet', [born('2003-05-01')], '2019-06-01', []],
  [
    saetning.unge,
    'medløber, voksen',
    [born('1995-05-01'), role('associate', '2018-01-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.unge,
    'rollen er afsluttet dagen før',
    [born('1995-05-01'), role('associate', '2018-01-01', '2019-05-31')],
    '2019-06-01',
    [],
  ],
  [
    saetning.unge,
    'rollens sidste dag',
    [born('1995-05-01'), role('associate', '2018-01-01', '2019-06-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.unge,
    'løst tilknyttet en gruppe',
    [born('1995-05-01'), stay('hangerOn', null)],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.unge,
    'kun forurettet, selv om han er truffet med medlemmer',
    [born('2003-05-01'), role('victim', '2019-01-01'), met('2019-05-01')],
    '2019-06-01',
    [],
  ],
  [
    saetning.unge,
    'kun pårørende',
    [born('2003-05-01'), role('relative', '2018-01-01'), met('2019-05-01')],
    '2019-06-01',
    [],
  ],
  [
    saetning.unge,
    'sidst truffet for 12 måneder siden: tæller stadig',
    [born('1995-05-01'), met('2016-01-01', '2018-06-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.unge,
    'sidst truffet for 12 måneder og en dag siden',
    [born('1995-05-01'), met('2016-01-01', '2018-05-31')],
    '2019-06-01',
    [],
  ],
  [
    saetning.under18,
    'dagen før 18-årsdagen',
    [born('2001-06-01'), role('associate', '2018-01-01')],
    '2019-05-31',
    ['under18'],
  ],
  [
    saetning.under18,
    '18-årsdagen',
    [born('2001-06-01'), role('associate', '2018-01-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.under18,
    'født skuddag, 28. februar i et almindeligt år',
    [born('2000-02-29'), role('associate', '2017-01-01')],
    '2018-02-28',
    ['under18'],
  ],
  [
    saetning.under18,
    'født skuddag, 1. marts i et almindeligt år',
    [born('2000-02-29'), role('associate', '2017-01-01')],
    '2018-03-01',
    ['over18'],
  ],
  [
    saetning.under18,
    'kun fødselsåret kendt: tidligst 18 ved årets udgang',
    [born('2001-01-01', 'year'), role('associate', '2018-01-01')],
    '2019-12-30',
    ['under18'],
  ],
  [
    saetning.under18,
    'kun fødselsåret kendt, årets sidste dag',
    [born('2001-01-01', 'year'), role('associate', '2018-01-01')],
    '2019-12-31',
    ['over18'],
  ],
  [
    saetning.under18,
    'ukendt alder: behandles som under 18',
    [role('associate', '2018-01-01')],
    '2019-06-01',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    'første møde i dag',
    [born('2003-05-01'), met('2019-06-01')],
    '2019-06-01',
    ['under18', 'newcomer'],
  ],
  [saetning.nytilkommen, 'dagen før første møde', [born('2003-05-01'), met('2019-06-01')], '2019-05-31', []],
  [
    saetning.nytilkommen,
    'seks måneder efter',
    [born('2003-05-01'), met('2019-06-01')],
    '2019-12-01',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'seks måneder og en dag efter',
    [born('2003-05-01'), met('2019-06-01')],
    '2019-12-02',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    'ny igen efter to år: ikke første gang',
    [born('1995-05-01'), met('2017-01-05', '2019-06-01')],
    '2019-06-02',
    ['over18'],
  ],
  [
    saetning.nytilkommen,
    'registreret som nytilkommen',
    [born('2003-05-01'), met('2019-06-01'), role('newcomer', '2019-06-01')],
    '2019-06-02',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'kendt som ung potentielt medlem forinden',
    [born('2003-05-01'), met('2019-06-01'), role('potential', '2019-05-31')],
    '2019-06-02',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    'blev medlem en måned efter',
    [born('1999-05-01'), met('2019-06-01'), role('member', '2019-07-01')],
    '2019-07-01',
    ['over18'],
  ],
  [
    saetning.nytilkommen,
    'endnu ikke medlem dagen før',
    [born('1999-05-01'), met('2019-06-01'), role('member', '2019-07-01')],
    '2019-06-30',
    ['over18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'tidligere i en gruppe',
    [born('1995-05-01'), met('2019-06-01'), stay('member', '2015-01-01', '2016-01-01')],
    '2019-06-02',
    ['over18'],
  ],
  [
    saetning.nytilkommen,
    'oplyst venskab med et medlem før mødet',
    [born('2003-05-01'), met('2019-06-01'), { relations: [{ validFrom: '2019-01-01' }] }],
    '2019-06-02',
    ['under18'],
  ],
  [
    saetning.frihed,
    'anholdt i dag',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01', '2019-06-01'])],
    '2019-06-01',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'dagen efter anholdelse med slutdag',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01', '2019-06-01'])],
    '2019-06-02',
    ['over18'],
  ],
  [
    saetning.frihed,
    'anholdelse uden slutdag gælder til grundlovsforhøret dagen efter',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01'])],
    '2019-06-02',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'og ikke længere',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01'])],
    '2019-06-03',
    ['over18'],
  ],
  [
    saetning.frihed,
    'varetægtsfængslet uden slutdag',
    [born('1995-05-01'), stay('hangerOn', '2018-01-01'), held(['remand', '2019-01-01'])],
    '2019-06-01',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'løslades i dag: dagen tæller med',
    [
      born('1995-05-01'),
      role('member', '2018-01-01'),
      held(['remand', '2019-01-01'], ['release', '2019-06-01']),
    ],
    '2019-06-01',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'løsladt i går',
    [
      born('1995-05-01'),
      role('member', '2018-01-01'),
      held(['remand', '2019-01-01'], ['release', '2019-05-31']),
    ],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.frihed,
    'til afsoning, kun med kontakt',
    [
      born('2002-05-01'),
      met('2019-03-01'),
      { relations: [{ validFrom: '2018-01-01' }] },
      held(['sentence', '2019-05-01']),
    ],
    '2019-06-01',
    ['under18', 'custody'],
  ],
  [
    saetning.frihed,
    'uden noget tilhørsforhold',
    [born('1995-05-01'), held(['sentence', '2019-05-01'])],
    '2019-06-01',
    [],
  ],
  [
    saetning.toneangivende,
    'toneangivende i en gruppe',
    [born('1990-05-01'), stay('leading', '2018-01-01')],
    '2019-06-01',
    ['over18', 'leading'],
  ],
  [
    saetning.toneangivende,
    'menigt medlem',
    [born('1990-05-01'), stay('member', '2018-01-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.motiveret,
    'vurderet motiveret, gyldig profil',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-01-01', '2019-07-01')],
    '2019-06-01',
    ['over18', 'motivated'],
  ],
  [
    saetning.motiveret,
    'profilens sidste dag',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-01-01', '2019-07-01')],
    '2019-07-01',
    ['over18', 'motivated'],
  ],
  [
    saetning.motiveret,
    'profilen er udløbet og tæller ingen steder',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-01-01', '2019-07-01')],
    '2019-07-02',
    ['over18'],
  ],
  [
    saetning.motiveret,
    'motiveret, men uden relation til miljøet',
    [born('1990-05-01'), motivated('2019-01-01', '2019-07-01')],
    '2019-06-01',
    [],
  ],
];

const gather = (parts: readonly Partial<Facts>[]): Facts => Object.assign({}, nobody, ...parts);

describe('the target groups of the plan', () => {
  it.each(tilfaelde)('"%s": %s', (_sentence, _case, parts, day, expected) => {
    expect([...groupsOn(gather(parts), day, limits).keys()]).toEqual(expected);
  });

  it('give every answer its reasons, with evidence that has a source or is a profile', () => {
    for (const [, , parts, day] of tilfaelde) {
      for (const reasons of groupsOn(gather(parts), day, limits).values()) {
        expect(reasons.length).toBeGreaterThan(0);
        for (const { code, evidence } of reasons) {
          if (code !== 'ageUnknown') expect(evidence.length).toBeGreaterThan(0);
          for (const { kind, sourceId } of evidence)
            expect(sourceId !== null || kind === 'profile').toBe(true);
        }
      }
    }
  });

  it('change on the first and last days of quarters as on any other', () => {
    for (const quarter of ['2019Q4', '2020Q1', '2020Q2']) {
      const { first, last } = quarterDays(quarter);
      const facts = gather([born('1990-01-01'), role('associate', first, last)]);
      expect(changesIn(facts, first, last, limits)).toEqual([
        { group: 'over18', change: 'entered', day: first },
      ]);
      expect(changesIn(facts, addDays(last, 1), addDays(last, 1), limits)).toEqual([
        { group: 'over18', change: 'left', day: addDays(last, 1) },
      ]);
    }
  });
});

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2018-01-01', days));
const openEnd = fc.option(day, { nil: null });
const period = fc
  .tuple(day, openEnd)
  .map(([a, b]) => (b !== null && b < a ? { validFrom: b, validTo: a } : { validFrom: a, validTo: b }));
const id = fc.nat(1000);
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  birth: fc.option(
    fc.record({
      id,
      sourceId: id,
      birthDate: fc.constantFrom('2000-02-29', '2001-03-01', '2000-12-31', '1990-06-15'),
      birthPrecision: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
    }),
    { nil: null },
  ),
  roles: fc.array(
    fc
      .tuple(
        period,
        fc.constantFrom('member', 'associate', 'newcomer', 'potential', 'victim', 'relative'),
        id,
      )
      .map(([held, kind, number]) => ({ ...held, role: kind as 'member', id: number, sourceId: 1 })),
    { maxLength: 3 },
  ),
  memberships: fc.array(
    fc
      .tuple(period, fc.constantFrom('leading' as const, 'hangerOn' as const), id)
      .map(([held, position, number]) => ({ ...held, position, id: number, sourceId: 1, groupId: 90 })),
    { maxLength: 2 },
  ),
  contacts: fc
    .array(day, { maxLength: 4 })
    .map((days) =>
      days.sort().map((on, index) => ({ id: index, sourceId: 1, day: on, placeId: null, members: [80] })),
    ),
  custody: fc.array(
    fc
      .tuple(period, fc.constantFrom('arrest', 'remand', 'sentence', 'release'), id)
      .map(([held, kind, number]) => ({ ...held, kind: kind as 'arrest', id: number, sourceId: 1 })),
    { maxLength: 4 },
  ),
  relations: fc.array(fc.record({ validFrom: openEnd }), { maxLength: 1 }),
  exits: fc.array(
    fc.tuple(day, id).map(([on, number]) => ({ id: number, finishedOn: on, expiresOn: addMonths(on, 6) })),
    { maxLength: 2 },
  ),
});

describe('entering and leaving', () => {
  it('is what a look at every single day finds', () => {
    fc.assert(
      fc.property(anyFacts, day, fc.nat(400), (facts, from, length) => {
        const to = addDays(from, length);
        let before = groupsOn(facts, addDays(from, -1), limits);
        const seen: unknown[] = [];
        for (let on = from; on <= to; on = addDays(on, 1)) {
          const after = groupsOn(facts, on, limits);
          for (const group of targetGroup.options) {
            if (before.has(group) === after.has(group)) continue;
            seen.push({ group, change: after.has(group) ? 'entered' : 'left', day: on });
          }
          before = after;
        }
        expect(changesIn(facts, from, to, limits)).toEqual(seen);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on what happens afterwards', () => {
    fc.assert(
      fc.property(anyFacts, day, (facts, on) => {
        const upTo: Facts = {
          ...facts,
          roles: facts.roles.filter(({ validFrom }) => (validFrom ?? '') <= on),
          memberships: facts.memberships.filter(({ validFrom }) => (validFrom ?? '') <= on),
          contacts: facts.contacts.filter((contact) => contact.day <= on),
          custody: facts.custody.filter(({ validFrom }) => validFrom <= on),
          exits: facts.exits.filter(({ finishedOn }) => finishedOn <= on),
        };
        expect([...groupsOn(upTo, on, limits).keys()]).toEqual([...groupsOn(facts, on, limits).keys()]);
      }),
      { numRuns: 200 },
    );
  });
});
