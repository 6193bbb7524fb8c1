import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generalActivity, plannedPerYear } from '../../../shared/contract/activity.ts';
import {
  actsOn,
  type InterventionState,
  interventionEventKind,
  type PersonActivity,
} from '../../../shared/contract/intervention.ts';
import { addDays } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import { projectRoot } from '../../../test/support/workplace.ts';
import type { Facts } from '../targetGroup/rules.ts';
import { readCatalogue } from './catalogue.ts';
import { isOpen, type Situation, stateAfter, suggestionsFor } from './rules.ts';

const catalogue = readCatalogue(projectRoot);
const blaagaardsPlads = 11;
const tingbjerg = 18;
const mjoelnerparken = 4;
const setting = (purpose: Purpose) => ({
  catalogue,
  places: { noerrebro: new Set([2, blaagaardsPlads]), mjoelnerparken: new Set([mjoelnerparken]) },
  limits: defaultPractice.targetGroups,
  purpose,
});

const nobody: Facts = {
  ...{ birth: null, roles: [], memberships: [], registrations: [], contacts: [] },
  ...{ custody: [], relations: [], exits: [] },
};
const born = (birthDate: string): Partial<Facts> => ({
  birth: { id: 1, sourceId: 1, birthDate, birthPrecision: 'day' },
});
const bornIn = (birthDate: string): Partial<Facts> => ({
  birth: { id: 1, sourceId: 1, birthDate, birthPrecision: 'year' },
});
const met = (day: string, placeId: number | null): Partial<Facts> => ({
  contacts: [{ id: 10, sourceId: 1, day, placeId, members: [80] }],
});
const associate: Partial<Facts> = {
  roles: [{ id: 2, sourceId: 1, role: 'associate', validFrom: '2018-01-01', validTo: null }],
};
const leading: Partial<Facts> = {
  memberships: [
    { id: 3, sourceId: 1, groupId: 90, position: 'leading', validFrom: '2018-01-01', validTo: null },
  ],
};
const approved: Partial<Facts> = {
  registrations: [{ subject: 'leading', membershipId: 3, validFrom: '2019-01-01', validTo: '2019-07-01' }],
};
const remanded: Partial<Facts> = {
  custody: [{ id: 20, sourceId: 1, kind: 'remand', validFrom: '2019-05-20', validTo: null }],
};
const motivated: Partial<Facts> = { exits: [{ id: 30, finishedOn: '2019-05-01', expiresOn: '2019-11-01' }] };
const home = (placeId: number): Partial<Situation> => ({
  homes: [{ id: 40, sourceId: 1, placeId, validFrom: '2019-02-01', validTo: null }],
});
const had = (
  activity: PersonActivity,
  state: InterventionState,
  closedOn: string | null,
): Partial<Situation> => ({ measures: [{ activity, state, closedOn }] });

const saetning = {
  samtale: 'Bekymringssamtaler med alle unge under 18 år på Nørrebro, der træffes i banderelationer',
  viden:
    'viden om særligt personer med begyndende banderelationer vil danne grundlaget for en koordineret indsats',
  efterforskning: 'Efterforskning og operationelle indsatser mod toneangivende bandekriminelle',
  job: 'Fokuseret jobskabelsesindsats i Mjølnerparken',
  frihed:
    'opsøgende motiverende samtaler hos unge, der anholdes, varetægtsfængsles eller sendes til afsoning',
};

/** Sætningen, tilfældet, oplysningerne, formålet, og de tiltag der foreslås 1. juni 2019. */
const tilfaelde: [string, string, (Partial<Facts> | Partial<Situation>)[], Purpose, PersonActivity[]][] = [
  [
    saetning.samtale,
    '16 år, truffet på Blågårds Plads',
    [born('2003-02-01'), met('2019-05-28', blaagaardsPlads)],
    'police',
    ['concernTalk'],
  ],
  [
    saetning.samtale,
    '16 år, truffet i Tingbjerg',
    [born('2003-02-01'), met('2019-05-28', tingbjerg)],
    'police',
    [],
  ],
  [saetning.samtale, 'ukendt sted', [born('2003-02-01'), met('2019-05-28', null)], 'police', []],
  [
    saetning.samtale,
    'ukendt alder: kan være ung',
    [met('2019-05-28', blaagaardsPlads)],
    'police',
    ['concernTalk'],
  ],
  [
    saetning.samtale,
    'fylder 18 i dag',
    [born('2001-06-01'), met('2019-05-28', blaagaardsPlads)],
    'police',
    [],
  ],
  [
    saetning.samtale,
    'samtalen er allerede foreslået',
    [born('2003-02-01'), met('2019-05-28', blaagaardsPlads), had('concernTalk', 'proposed', null)],
    'police',
    [],
  ],
  [
    saetning.samtale,
    'samtale holdt for en måned siden',
    [born('2003-02-01'), met('2019-05-28', blaagaardsPlads), had('concernTalk', 'done', '2019-05-01')],
    'police',
    [],
  ],
  [
    saetning.samtale,
    'samtale holdt for et halvt år siden, truffet igen',
    [born('2003-02-01'), met('2019-05-28', blaagaardsPlads), had('concernTalk', 'done', '2018-12-01')],
    'police',
    ['concernTalk'],
  ],
  [
    saetning.samtale,
    'sagt fra i sidste uge',
    [born('2003-02-01'), met('2019-05-28', blaagaardsPlads), had('concernTalk', 'declined', '2019-05-29')],
    'police',
    [],
  ],
  [
    saetning.viden,
    'nytilkommen over 18, til forebyggelse',
    [born('1999-02-01'), met('2019-05-28', tingbjerg)],
    'prevention',
    ['knowledgeExchange'],
  ],
  [
    saetning.viden,
    'aldrig i politiarbejdet',
    [born('1999-02-01'), met('2019-05-28', tingbjerg)],
    'police',
    [],
  ],
  [
    saetning.viden,
    'ikke for unge under 18',
    [born('2003-02-01'), met('2019-05-28', tingbjerg)],
    'prevention',
    [],
  ],
  [
    saetning.efterforskning,
    'registreret som toneangivende, politiarbejde',
    [born('1990-01-01'), leading, approved],
    'police',
    ['investigation'],
  ],
  [
    saetning.efterforskning,
    'kun oplyst som toneangivende: ikke godkendt af en anden',
    [born('1990-01-01'), leading],
    'police',
    [],
  ],
  [saetning.efterforskning, 'aldrig efter § 115', [born('1990-01-01'), leading, approved], 'prevention', []],
  [
    saetning.job,
    'bor i Mjølnerparken og er medløber',
    [born('1995-01-01'), associate, home(mjoelnerparken)],
    'police',
    ['jobsMjoelnerparken'],
  ],
  [
    saetning.job,
    'bor i Mjølnerparken uden forhold til miljøet',
    [born('1995-01-01'), home(mjoelnerparken)],
    'police',
    [],
  ],
  [
    saetning.frihed,
    'medløber, varetægtsfængslet',
    [born('1995-01-01'), associate, remanded],
    'police',
    ['custodyContact'],
  ],
  [
    saetning.frihed,
    'varetægtsfængslet uden forhold til miljøet',
    [born('1995-01-01'), remanded],
    'police',
    [],
  ],
  [
    saetning.frihed,
    'vurderet motiveret til exit',
    [born('1995-01-01'), associate, motivated],
    'police',
    ['custodyContact'],
  ],
];

/** Grænsedage: sætningen, tilfældet, oplysningerne, formålet, dagen, og hvad der foreslås med hvilken frist. */
const graensedage: [string, string, (Partial<Facts> | Partial<Situation>)[], Purpose, string, string[]][] = [
  [
    saetning.samtale,
    'fylder 18 i morgen',
    [born('2001-06-02'), met('2019-05-28', blaagaardsPlads)],
    'police',
    '2019-06-01',
    ['concernTalk 2019-06-11'],
  ],
  [
    saetning.samtale,
    'kun fødselsåret kendt: kan endnu være under 18',
    [bornIn('2001-01-01'), met('2019-12-20', blaagaardsPlads)],
    'police',
    '2019-12-30',
    ['concernTalk 2020-01-03'],
  ],
  [
    saetning.samtale,
    'kun fødselsåret kendt: sikkert fyldt 18',
    [bornIn('2001-01-01'), met('2019-12-20', blaagaardsPlads)],
    'police',
    '2019-12-31',
    [],
  ],
  [
    saetning.samtale,
    'truffet på kvartalets sidste dag: frist i det næste',
    [born('2003-02-01'), met('2019-06-30', blaagaardsPlads)],
    'police',
    '2019-06-30',
    ['concernTalk 2019-07-14'],
  ],
  [
    saetning.samtale,
    'truffet på skuddagen',
    [born('2003-02-01'), met('2020-02-29', blaagaardsPlads)],
    'police',
    '2020-02-29',
    ['concernTalk 2020-03-14'],
  ],
  [
    saetning.samtale,
    'truffet i morgen: endnu ikke',
    [born('2003-02-01'), met('2019-06-02', blaagaardsPlads)],
    'police',
    '2019-06-01',
    [],
  ],
  [
    saetning.samtale,
    'mødet er 12 måneder gammelt, men ikke ældre',
    [born('2003-02-01'), met('2018-06-01', blaagaardsPlads)],
    'police',
    '2019-06-01',
    ['concernTalk 2018-06-15'],
  ],
  [
    saetning.samtale,
    'mødet er 12 måneder og en dag gammelt',
    [born('2003-02-01'), met('2018-05-31', blaagaardsPlads)],
    'police',
    '2019-06-01',
    [],
  ],
  [
    saetning.samtale,
    'samtale holdt præcis tre måneder før mødet: foreslås igen',
    [born('2003-02-01'), met('2019-05-28', blaagaardsPlads), had('concernTalk', 'done', '2019-02-28')],
    'police',
    '2019-06-01',
    ['concernTalk 2019-06-11'],
  ],
  [
    saetning.samtale,
    'samtale holdt en dag senere: besvaret',
    [born('2003-02-01'), met('2019-05-28', blaagaardsPlads), had('concernTalk', 'done', '2019-03-01')],
    'police',
    '2019-06-01',
    [],
  ],
  [
    saetning.samtale,
    'en åben sag af en anden slags besvarer den ikke',
    [born('2003-02-01'), met('2019-05-28', blaagaardsPlads), had('custodyContact', 'running', null)],
    'police',
    '2019-06-01',
    ['concernTalk 2019-06-11'],
  ],
  [
    saetning.viden,
    'fylder 18 i dag, mødt i sidste uge',
    [born('2001-06-01'), met('2019-05-28', tingbjerg)],
    'prevention',
    '2019-06-01',
    ['knowledgeExchange 2019-06-27'],
  ],
  [
    saetning.viden,
    'nytilkommen på det halve års sidste dag',
    [born('1999-02-01'), met('2018-12-31', tingbjerg)],
    'prevention',
    '2019-06-30',
    ['knowledgeExchange 2019-01-30'],
  ],
  [
    saetning.viden,
    'ikke længere nytilkommen næste dag',
    [born('1999-02-01'), met('2018-12-31', tingbjerg)],
    'prevention',
    '2019-07-01',
    [],
  ],
  [
    saetning.efterforskning,
    'på registreringens sidste dag, frist ved kvartalets møde',
    [born('1990-01-01'), leading, approved],
    'police',
    '2019-07-01',
    ['investigation 2019-09-30'],
  ],
  [
    saetning.efterforskning,
    'dagen efter er den ikke i kraft',
    [born('1990-01-01'), leading, approved],
    'police',
    '2019-07-02',
    [],
  ],
  [
    saetning.efterforskning,
    'dagen før godkendelsen',
    [born('1990-01-01'), leading, approved],
    'police',
    '2018-12-31',
    [],
  ],
  [
    saetning.job,
    'den dag han flytter ind',
    [born('1995-01-01'), associate, home(mjoelnerparken)],
    'police',
    '2019-02-01',
    ['jobsMjoelnerparken 2019-03-31'],
  ],
  [
    saetning.job,
    'dagen før han flytter ind',
    [born('1995-01-01'), associate, home(mjoelnerparken)],
    'police',
    '2019-01-31',
    [],
  ],
  [
    saetning.job,
    'bor et andet sted på Nørrebro',
    [born('1995-01-01'), associate, home(blaagaardsPlads)],
    'police',
    '2019-06-01',
    [],
  ],
  [
    saetning.frihed,
    'varetægtsfængslet i dag',
    [born('1995-01-01'), associate, remanded],
    'police',
    '2019-05-20',
    ['custodyContact 2019-05-27'],
  ],
  [saetning.frihed, 'dagen før', [born('1995-01-01'), associate, remanded], 'police', '2019-05-19', []],
  [
    saetning.frihed,
    'profilens sidste dag',
    [born('1995-01-01'), associate, motivated],
    'police',
    '2019-11-01',
    ['custodyContact 2019-05-08'],
  ],
  [
    saetning.frihed,
    'profilen er udløbet',
    [born('1995-01-01'), associate, motivated],
    'police',
    '2019-11-02',
    [],
  ],
];

function situationOf(parts: readonly (Partial<Facts> | Partial<Situation>)[]): Situation {
  const { homes = [], measures = [], ...facts } = Object.assign({}, ...parts) as Partial<Situation> & Facts;
  return { facts: { ...nobody, ...facts }, homes, measures };
}

describe('what the plan proposes', () => {
  it.each(tilfaelde)('"%s": %s', (_sentence, _case, parts, purpose, expected) => {
    const found = suggestionsFor(situationOf(parts), '2019-06-01', setting(purpose));
    expect(found.map(({ activity }) => activity)).toEqual(expected);
    for (const { evidence, since, dueOn } of found) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(dueOn > since).toBe(true);
    }
  });

  it.each(graensedage)('"%s", på dagen: %s', (_sentence, _case, parts, purpose, day, expected) => {
    const found = suggestionsFor(situationOf(parts), day, setting(purpose));
    expect(found.map(({ activity, dueOn }) => `${activity} ${dueOn}`)).toEqual(expected);
  });

  it('has, for each measure a rule proposes, a case in which it does and one in which it does not', () => {
    const proposed = new Set([...tilfaelde.flatMap((one) => one[4])]);
    expect([...proposed].sort()).toEqual(
      catalogue.personDirected
        .map(({ code }) => code)
        .filter((code) => code !== 'acuteCooperation')
        .sort(),
    );
    for (const text of Object.values(saetning)) {
      expect([text, tilfaelde.some(([own, , , , none]) => own === text && none.length === 0)]).toEqual([
        text,
        true,
      ]);
    }
  });
});

describe('the catalogue', () => {
  it('holds the six person-directed and the four general activities of the plan', () => {
    expect(catalogue.personDirected.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(catalogue.general.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(catalogue.general.map(({ code }) => code)).toEqual(generalActivity.options);
    // How often is counted against one table alone, and stands here in the plan's own words.
    for (const { code, rhythm } of catalogue.general) {
      const { least, most } = plannedPerYear[code];
      const numbers = (rhythm.match(/\d+/g) ?? []).map(Number);
      expect([code, numbers[0] ?? 0]).toEqual([code, least]);
      expect([code, most === null || numbers.at(-1) === most]).toEqual([code, true]);
    }
  });

  it('never lets what came under § 115 lead to investigation, nor the other way about', () => {
    const purposesOf = (code: string) => catalogue.personDirected.find((one) => one.code === code)?.purposes;
    expect(purposesOf('investigation')).toEqual(['police']);
    expect(purposesOf('knowledgeExchange')).toEqual(['prevention']);
  });
});

describe('the course of a measure', () => {
  const today = '2019-06-01';
  const start = fc.constantFrom<'propose' | 'choose'>('propose', 'choose');
  const acts = fc.array(
    fc.record({
      kind: fc.constantFrom(...interventionEventKind.options),
      dueOn: fc.option(
        fc.integer({ min: -30, max: 90 }).map((days) => addDays(today, days)),
        { nil: null },
      ),
    }),
    { maxLength: 30 },
  );

  it('always leaves an open measure with a day that is not past, and ends only by an act that says so', () => {
    fc.assert(
      fc.property(start, acts, (first, rest) => {
        let due: string | null = today;
        let state = stateAfter(null, { kind: first, occurredOn: today, dueOn: today }, today);
        for (const { kind, dueOn } of rest) {
          let next: InterventionState;
          try {
            next = stateAfter(state, { kind, occurredOn: today, dueOn }, today);
          } catch {
            continue;
          }
          expect(actsOn(state)).toContain(kind);
          state = next;
          due = isOpen(state) ? dueOn : null;
          expect(isOpen(state)).toBe(due !== null);
          if (due !== null) expect(due >= today).toBe(true);
          if (!isOpen(state)) expect(['decline', 'finish', 'stop']).toContain(kind);
        }
        if (!isOpen(state)) expect(actsOn(state)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
