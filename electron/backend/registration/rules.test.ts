import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Birth, isMinorOn } from '../../../shared/birth.ts';
import { type RequirementCode, requirementCodes } from '../../../shared/contract/registration.ts';
import { addDays, addMonths } from '../../../shared/date.ts';
import { groundBasis, type Role } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { defaultPractice, practice } from '../../../shared/practice.ts';
import { da } from '../../../shared/text/da/index.ts';
import {
  type Case,
  courseOf,
  decide,
  deciderOf,
  end,
  type Item,
  judge,
  type Life,
  partShows,
  propose,
  relationShows,
  stateOn,
  withdraw,
} from './rules.ts';

const today = '2019-11-15';

const item = (
  reference: string,
  given: Partial<Item> & { grade?: [Item['source']['sourceGrade'], 1 | 2 | 3 | 4] } = {},
): Item => {
  const { grade: [sourceGrade, contentGrade] = ['B', 2] as const, ...rest } = given;
  const source = { kind: 'operative' as const, reference, sourceGrade, contentGrade };
  return {
    ...{ key: `report ${reference}`, source, day: '2019-11-01', shows: null, declared: 'statement' },
    ...{ isProtectedPart: false },
    ...rest,
  };
};

const grown: Birth = { birthDate: '1994-05-01', birthPrecision: 'day' };
const sixteen: Birth = { birthDate: '2003-05-01', birthPrecision: 'day' };

/** A member of 25 years on two reports, in order in every way. */
const sound: Case = {
  act: 'register',
  subject: { kind: 'role', as: 'member', validFrom: '2019-01-01', validTo: null },
  purpose: 'police',
  birth: grown,
  items: [item('R1'), item('R2', { grade: ['C', 4] })],
  legalBasis: 'Politiloven § 2',
  reason: 'Nødvendig for at forebygge vold mellem grupperne.',
  concernTalk: null,
  today,
  practice: defaultPractice,
  life: null,
};

const standing: Life = {
  state: 'approved',
  approvedOn: '2019-06-01',
  reviewOn: '2019-12-01',
  removeOn: '2021-05-01',
  standing: sound.items,
  open: null,
};

/** Each rule of PRACTICE beside a case that breaks it and the sentence's code that says so. */
const broken: [rule: string, situation: string, Partial<Case>, RequirementCode][] = [
  ['2', 'uden hjemmel', { legalBasis: '' }, 'legalBasis.missing'],
  [
    '§ 115',
    'til politiarbejde med § 115 som hjemmel',
    { legalBasis: 'Retsplejeloven § 115' },
    'legalBasis.forbidsPurpose',
  ],
  ['2', 'uden begrundelse', { reason: 'Bande' }, 'reason.missing'],
  ['2', 'på én oplysning', { items: [item('R1')] }, 'grounds.tooFew'],
  [
    '2',
    'på to oplysninger fra den samme rapport',
    { items: [item('R1'), item('R1', { key: 'observation 7' })] },
    'grounds.tooFew',
  ],
  [
    '2',
    'på en rapport, der er indtastet to gange',
    { items: [item('Rapport Å1'), item('RAPPORT Å1', { key: 'report 2' })] },
    'grounds.tooFew',
  ],
  [
    '2',
    'på oplysninger, der alle er svagt bedømt',
    { items: [item('R1', { grade: ['C', 1] }), item('R2', { grade: ['A', 4] })] },
    'grounds.noneGraded',
  ],
  [
    '2',
    'hvor kun slægtskabet er godt bedømt',
    { items: [item('R1', { shows: 'kinship', grade: ['A', 1] }), item('R2', { grade: ['X', 4] })] },
    'grounds.noneGraded',
  ],
  ...(['kinship', 'address', 'coPresence', 'socialMedia'] as const).map(
    (declared): (typeof broken)[number] => [
      '2',
      `alene på ${da.registration.basis[declared].toLowerCase()}`,
      { items: [item('R1', { declared }), item('R2', { declared })] },
      'grounds.weakAlone',
    ],
  ),
  [
    '2',
    'på samvær, som forslagsstilleren kalder egne handlinger',
    {
      items: [
        item('R1', { shows: 'coPresence', declared: 'conduct' }),
        item('R2', { shows: 'coPresence', declared: 'conduct' }),
      ],
    },
    'grounds.weakAlone',
  ],
  [
    '1',
    'på, at personen selv er forurettet',
    { items: [item('R1'), item('R2', { shows: 'coPresence', isProtectedPart: true })] },
    'grounds.tooFew',
  ],
  [
    'Time limits',
    'på oplysninger, der er for gamle',
    { items: [item('R1', { day: '2017-11-15' }), item('R2', { day: '2017-11-15' })] },
    'grounds.tooOld',
  ],
  ['5', 'under 18 uden ord om bekymringssamtalen', { birth: sixteen }, 'minor.concernTalkUnstated'],
  [
    '5',
    'måske under 18, når kun fødselsåret kendes',
    { birth: { birthDate: '2001-01-01', birthPrecision: 'year' } },
    'minor.concernTalkUnstated',
  ],
  [
    '8',
    'under et år gammel',
    {
      birth: { birthDate: '2019-02-01', birthPrecision: 'day' },
      concernTalk: 'planned',
      subject: { ...sound.subject, validFrom: null },
    },
    'birth.implausible',
  ],
  [
    '8',
    'med en rolle fra før fødslen',
    { subject: { ...sound.subject, validFrom: '1994-04-30' } },
    'subject.beforeBirth',
  ],
  [
    '8',
    'på en oplysning fra i morgen',
    { items: [...sound.items, item('R3', { day: '2019-11-16' })] },
    'grounds.implausibleDay',
  ],
  [
    '8',
    'på en oplysning fra før fødslen',
    { items: [...sound.items, item('R3', { day: '1994-04-30' })] },
    'grounds.implausibleDay',
  ],
  [
    '1',
    'med en rolle, der er slut',
    { subject: { ...sound.subject, validTo: '2019-11-14' } },
    'subject.ended',
  ],
  [
    '1',
    'som toneangivende uden den position',
    { subject: { ...sound.subject, kind: 'leading', as: 'member' } },
    'subject.notLeading',
  ],
  [
    'Time limits',
    'fem år efter den første godkendelse',
    { act: 'extend', life: { ...standing, approvedOn: '2014-11-15' } },
    'limit.capReached',
  ],
];

describe('en registrering', () => {
  it('kan foreslås, når alt er i orden', () => {
    expect(judge(sound)).toEqual({
      unmet: [],
      remarks: [],
      reviewOn: '2020-05-15',
      removeOn: '2021-11-01',
      approvers: 1,
    });
  });

  it.each(broken)('(PRACTICE %s) kan ikke foreslås %s', (_, __, change, code) => {
    expect(judge({ ...sound, ...change }).unmet.map((one) => one.code)).toEqual([code]);
  });

  it('siger for hvert krav på dansk, hvad der er galt, og hvad man gør', () => {
    for (const code of requirementCodes)
      expect(da.registration.requirement[code], code).toMatch(/\. .+\.$|: .+\.$/);
  });

  it('af en forurettet må gerne hvile på det, der overgik personen, og kræver ingen bekymringssamtale', () => {
    const victim = { ...sound.subject, as: 'victim' as const };
    const own = item('R2', { shows: 'coPresence', isProtectedPart: true });
    expect(judge({ ...sound, birth: sixteen, subject: victim, items: [item('R1'), own] }).unmet).toEqual([]);
  });
});

describe('fristerne', () => {
  const days = (change: Partial<Case>) => {
    const { reviewOn, removeOn, approvers } = judge({ ...sound, concernTalk: 'held', ...change });
    return [reviewOn, removeOn, approvers];
  };
  const as = (kind: Case['subject']['as']) => ({ subject: { ...sound.subject, as: kind } });

  it.each([
    ['member', '2020-05-15', '2021-11-01'],
    ['leading', '2020-05-15', '2021-11-01'],
    ['associate', '2020-05-15', '2020-11-01'],
    ['hangerOn', '2020-05-15', '2020-11-01'],
    ['newcomer', '2020-02-15', '2020-05-01'],
    ['prospect', '2020-02-15', '2020-05-01'],
    ['potential', '2020-02-15', '2020-05-01'],
    ['victim', '2020-05-01', '2020-05-01'],
    ['witness', '2020-05-01', '2020-05-01'],
    ['relative', '2020-05-01', '2020-05-01'],
  ] as const)(
    'er for %s dem, praksis sætter, regnet fra den nyeste bærende oplysning',
    (kind, reviewOn, removeOn) => {
      expect(days(as(kind))).toEqual([reviewOn, removeOn, 1]);
    },
  );

  it('er kortere under 18, og to skal godkende (PRACTICE 5)', () => {
    expect(days({ birth: sixteen })).toEqual(['2020-02-15', '2020-11-01', 2]);
    expect(days({ birth: sixteen, ...as('newcomer') })).toEqual(['2020-02-15', '2020-05-01', 2]);
  });

  it('er de samme, når alderen er ukendt', () => {
    expect(days({ birth: null })).toEqual(['2020-02-15', '2020-11-01', 2]);
    expect(judge({ ...sound, birth: null }).remarks).toEqual(['ageUnknown']);
  });

  it('lægger aldrig sletningen efter den absolutte grænse', () => {
    const life = { ...standing, approvedOn: '2015-01-01' };
    expect(days({ act: 'extend', life })).toEqual(['2020-01-01', '2020-01-01', 1]);
  });

  it('regnes til grænsen fra den første godkendelse, også efter en forlængelse', () => {
    const life = { ...standing, open: { act: 'extend' as const, by: 1, items: sound.items, approvals: [] } };
    const judgement = judge({ ...sound, act: 'extend', life });
    const after = decide(life, { id: 3, role: 'leader' }, 'approve', judgement, today);
    expect(after).toMatchObject({ state: 'approved', approvedOn: '2019-06-01', reviewOn: '2020-05-15' });
  });

  it('flyttes ikke af en rettelse', () => {
    expect(days({ act: 'change', life: standing })).toEqual(['2019-12-01', '2021-11-01', 1]);
  });

  it('er overskredet dagen efter kontroldagen og på sletningsdagen', () => {
    const on = (day: string) => stateOn(standing, day, defaultPractice);
    expect([on('2019-10-31'), on('2019-11-01'), on('2019-12-01'), on('2019-12-02')]).toEqual([
      ...['approved', 'due', 'due', 'overdue'],
    ]);
    const last = { ...standing, reviewOn: '2021-05-01' };
    expect(stateOn(last, '2021-05-01', defaultPractice)).toBe('overdue');
  });
});

describe('sektionens valg', () => {
  it('er selv gyldige og kan strammes, men ikke gøre op med reglerne', () => {
    expect(practice.parse(defaultPractice)).toEqual(defaultPractice);
    const refused = [
      { ...defaultPractice, independentItems: 1 },
      { ...defaultPractice, approvers: { adult: 0, minor: 2 } },
      { ...defaultPractice, approvers: { adult: 1, minor: 1 } },
      { ...defaultPractice, capMonths: 61 },
      { ...defaultPractice, capMonths: 12 },
      { ...defaultPractice, minor: { reviewMonths: 3, removeMonths: 13 } },
      { ...defaultPractice, weakBases: ['coPresence'] },
    ];
    for (const one of refused) expect(practice.safeParse(one).success).toBe(false);
  });
});

describe('hvad en oplysning viser', () => {
  it('følger af personens del i den', () => {
    expect(partShows(['present'])).toEqual({ shows: 'coPresence', isProtectedPart: false });
    expect(partShows(['present', 'victim'])).toEqual({ shows: 'coPresence', isProtectedPart: true });
    expect(partShows(['suspect', 'victim'])).toEqual({ shows: 'conduct', isProtectedPart: false });
    expect(relationShows('family')).toBe('kinship');
    expect(relationShows('school')).toBe('coPresence');
    expect(relationShows('friend')).toBe('association');
    expect(relationShows('coAccused')).toBe('conduct');
  });
});

describe('fire øjne (PRACTICE 4)', () => {
  const open = { act: 'register' as const, by: 1, items: sound.items, approvals: [] };

  it('lader ingen tage stilling til sit eget, og kun kontrollant og leder til andres', () => {
    const codes = (id: number, role: Role) => deciderOf(open, { id, role }).map(({ code }) => code);
    expect(codes(1, 'reviewer')).toEqual(['decision.own']);
    expect(codes(2, 'analyst')).toEqual(['decision.role']);
    expect(codes(2, 'auditor')).toEqual(['decision.role']);
    expect(codes(2, 'reviewer')).toEqual([]);
    expect(codes(3, 'leader')).toEqual([]);
  });

  it('kræver to forskellige, når personen er under 18', () => {
    const judged: Case = { ...sound, birth: sixteen, concernTalk: 'planned' };
    const proposed = propose(null, { act: 'register', by: 1, items: judged.items }, judge(judged));
    const once = decide(proposed, { id: 2, role: 'reviewer' }, 'approve', judge(judged), today);
    expect(once).toMatchObject({ state: 'proposed', open: { approvals: [2] } });
    expect(() => decide(once, { id: 2, role: 'reviewer' }, 'approve', judge(judged), today)).toThrow(
      expect.objectContaining({ code: 'registration.decidedByYou' }),
    );
    const twice = decide(once, { id: 3, role: 'leader' }, 'approve', judge(judged), today);
    expect(twice).toMatchObject({ state: 'approved', open: null });
  });

  it('har ét forslag ad gangen', () => {
    const codes = (life: Life | null, act: 'register' | 'extend') =>
      courseOf(life, act).map(({ code }) => code);
    expect(codes(standing, 'register')).toEqual(['subject.alreadyRegistered']);
    expect(codes({ ...standing, open }, 'extend')).toEqual(['registration.openProposal']);
    expect(codes({ ...standing, state: 'ended' }, 'extend')).toEqual(['registration.notStanding']);
    expect(codes(null, 'extend')).toEqual(['registration.notStanding']);
    expect(codes({ ...standing, state: 'ended' }, 'register')).toEqual([]);
  });
});

const accounts: { id: number; role: Role }[] = [
  { id: 1, role: 'analyst' },
  { id: 2, role: 'analyst' },
  { id: 3, role: 'reviewer' },
  { id: 4, role: 'reviewer' },
  { id: 5, role: 'leader' },
];

/** Something somebody does, or time that passes. Numbers point into the items and accounts. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('register', 'register', 'extend', 'extend', 'change'),
      who: fc.nat(4),
      grounds: fc.oneof(fc.constant([0, 1]), fc.array(fc.nat(9), { maxLength: 4 })),
      careless: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('approve'), who: fc.nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('decline', 'withdraw', 'end'), who: fc.nat(4) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wait'), days: fc.oneof(fc.nat(40), fc.nat(700)) }) },
);

const arbitraryItem = fc
  .record({
    reference: fc.constantFrom('R1', 'r1', 'R2', 'R3'),
    grade: fc.tuple(fc.constantFrom('A', 'B', 'B', 'C', 'X'), fc.constantFrom(1, 2, 3, 3, 4)),
    offset: fc.oneof(fc.integer({ min: -120, max: 0 }), fc.integer({ min: -900, max: 900 })),
    shows: fc.option(fc.constantFrom(...groundBasis.options), { freq: 1 }),
    declared: fc.constantFrom('conduct', 'statement', 'conduct', ...groundBasis.options),
    isProtectedPart: fc.constantFrom(false, false, false, true),
  })
  .map(({ reference, grade, offset, ...rest }) => ({
    ...rest,
    day: addDays('2017-01-01', offset),
    source: { kind: 'operative', reference, sourceGrade: grade[0], contentGrade: grade[1] },
  }));

const arbitraryBirth = fc.constantFrom<Birth | null>(
  grown,
  grown,
  { birthDate: '1999-07-01', birthPrecision: 'day' },
  { birthDate: '2000-01-01', birthPrecision: 'year' },
  null,
);

describe('the life of a registration', () => {
  it('never lacks its grounds or its second person, or runs past its days, whatever is tried', () => {
    let approved = 0;
    let extended = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(arbitraryItem, { minLength: 8, maxLength: 8 }),
        arbitraryBirth,
        fc.constantFrom<Pick<Case['subject'], 'kind' | 'as'>>(
          ...(['member', 'associate', 'newcomer', 'victim'] as const).map((as) => ({
            kind: 'role' as const,
            as,
          })),
          { kind: 'membership', as: 'prospect' },
          { kind: 'leading', as: 'leading' },
        ),
        fc.array(step, { minLength: 6, maxLength: 24, size: 'max' }),
        (drawn, birth, subject, steps) => {
          // Two that are in order at the start, so that the walk gets somewhere, and eight of any kind.
          const items = [item('R1', { day: '2016-12-20' }), item('R2', { day: '2016-12-24' }), ...drawn].map(
            (one, index) => ({ ...one, key: `observation ${index}` }) as Item,
          );
          let day = '2017-01-01';
          let life: Life | null = null;
          let written: { draft: Partial<Case>; by: number; approvedBy: number[] } | null = null;
          for (const one of steps) {
            if ('days' in one) {
              day = addDays(day, one.days);
              continue;
            }
            const account = accounts[one.who] as (typeof accounts)[number];
            const before: Life | null = life;
            const frozen = JSON.stringify(before);
            const judged = (draft: Partial<Case>): Case => ({
              ...sound,
              ...{
                subject: { ...sound.subject, ...subject, validFrom: null },
                birth,
                today: day,
                life: before,
              },
              ...draft,
            });
            try {
              if ('grounds' in one) {
                const act = one.does as Case['act'];
                const chosen = [...new Set(one.grounds)].map((at) => items[at] as Item);
                const kept: readonly Item[] = act === 'extend' && before ? before.standing : [];
                const draft: Partial<Case> = {
                  act,
                  items: [...new Map([...kept, ...chosen].map((it) => [it.key, it])).values()],
                  concernTalk: one.careless ? null : 'planned',
                  legalBasis: one.careless ? '' : 'Politiloven',
                };
                life = propose(
                  before,
                  { act, by: account.id, items: draft.items ?? [] },
                  judge(judged(draft)),
                );
                written = { draft, by: account.id, approvedBy: [] };
              } else if (!before) continue;
              else if (one.does === 'withdraw') life = withdraw(before, account.id);
              else if (one.does === 'end') life = end(before);
              else {
                const verdict = one.does === 'approve' ? 'approve' : 'decline';
                life = decide(before, account, verdict, judge(judged(written?.draft ?? {})), day);
                if (verdict === 'approve') written?.approvedBy.push(account.id);
                if (verdict === 'approve' && life.open === null && written) {
                  approved += 1;
                  if (written.draft.act === 'extend') extended += 1;
                  holdsWhatIsPromised(life, written, birth, subject.as, day);
                }
              }
            } catch (error) {
              if (!(error instanceof Failure)) throw error;
              refused += 1;
              expect(JSON.stringify(before)).toBe(frozen);
            }
            if (life?.state === 'approved') staysWithinItsDays(life);
          }
        },
      ),
      { numRuns: 10_000 },
    );
    // The walk reached what it is about, both ways.
    expect(approved).toBeGreaterThan(500);
    expect(extended).toBeGreaterThan(40);
    expect(refused).toBeGreaterThan(10_000);
  }, 240_000);
});

/** Written anew from PRACTICE, so that it shares no slip with the rules. */
function holdsWhatIsPromised(
  life: Life,
  { by, approvedBy, draft }: { by: number; approvedBy: number[]; draft: Partial<Case> },
  birth: Birth | null,
  as: string,
  day: string,
): void {
  const weak = ['kinship', 'address', 'coPresence', 'socialMedia'];
  const counted = life.standing.filter(({ isProtectedPart }) => as === 'victim' || !isProtectedPart);
  expect(new Set(counted.map(({ source }) => source.reference.toUpperCase())).size).toBeGreaterThanOrEqual(2);
  expect(
    counted.some(
      ({ source, shows, declared }) =>
        'AB'.includes(source.sourceGrade) &&
        source.contentGrade < 4 &&
        !weak.includes(declared) &&
        !weak.includes(shows ?? 'none'),
    ),
  ).toBe(true);
  const young = birth === null || isMinorOn(birth, day);
  expect(approvedBy).not.toContain(by);
  expect(new Set(approvedBy).size).toBeGreaterThanOrEqual(young ? 2 : 1);
  expect(approvedBy.every((id) => id >= 3)).toBe(true);
  expect(draft.legalBasis).not.toBe('');
  expect(life.removeOn && life.removeOn > day).toBe(true);
  if (young) expect(life.removeOn && life.removeOn <= addMonths(day, 12)).toBe(true);
  if (draft.act !== 'change')
    expect(life.reviewOn && life.reviewOn <= addMonths(day, young ? 3 : 6)).toBe(true);
}

function staysWithinItsDays({ approvedOn, reviewOn, removeOn, open }: Life): void {
  expect(approvedOn && reviewOn && removeOn).toBeTruthy();
  const cap = addMonths(approvedOn ?? '', 60);
  expect((reviewOn ?? cap) <= (removeOn ?? '')).toBe(true);
  expect((removeOn ?? '9') <= cap).toBe(true);
  expect(open?.approvals.includes(open.by) ?? false).toBe(false);
}
