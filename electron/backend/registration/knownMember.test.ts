import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../shared/date.ts';
import { holdsOn } from '../fact/period.ts';
import { type Approved, inForce, without } from './knownMember.ts';

/** Sætninger fra udmøntningsplanen, afsnittet "Registrering af personer med tilknytning til bandemiljøet". */
const saetning = {
  kvalitet: 'informationerne kvalitetssikres og valideres løbende',
  fjernes:
    'personer, der ikke længere vurderes at være aktive eller involverede i miljøet, eller hvor dokumentationen herfor er usikker, fjernes fra registreringen',
  kendte: 'første gang kommer i kontakt med kendte bandemedlemmer',
};

const approved: Approved = {
  ...{ approvedOn: '2019-01-20', endedAt: null, reviewOn: '2019-07-20', removeOn: '2020-01-20' },
  fact: { validFrom: '2017-05-01', validTo: null },
};

/** Sætningen, tilfældet, registreringen, dagen, og om personen den dag er et kendt medlem. */
const tilfaelde: [string, string, Partial<Approved>, string, boolean][] = [
  [saetning.kendte, 'dagen før godkendelsen: kun foreslået', {}, '2019-01-19', false],
  [saetning.kendte, 'godkendt i dag', {}, '2019-01-20', true],
  [
    saetning.kendte,
    'godkendt, men medlem først fra en senere dag',
    { fact: { validFrom: '2019-02-01', validTo: null } },
    '2019-01-31',
    false,
  ],
  [
    saetning.kendte,
    'den dag medlemskabet begynder',
    { fact: { validFrom: '2019-02-01', validTo: null } },
    '2019-02-01',
    true,
  ],
  [
    saetning.kendte,
    'begyndelsen er ikke kendt: fra godkendelsen',
    { fact: { validFrom: null, validTo: null } },
    '2019-01-20',
    true,
  ],
  [saetning.kvalitet, 'dagen for kvalitetssikring', {}, '2019-07-20', true],
  [saetning.kvalitet, 'dagen efter: overskredet', {}, '2019-07-21', false],
  [
    saetning.kvalitet,
    'kvalitetssikring på en skuddag',
    { approvedOn: '2019-08-29', reviewOn: '2020-02-29', removeOn: '2020-08-29' },
    '2020-02-29',
    true,
  ],
  [
    saetning.kvalitet,
    'dagen efter skuddagen',
    { approvedOn: '2019-08-29', reviewOn: '2020-02-29', removeOn: '2020-08-29' },
    '2020-03-01',
    false,
  ],
  [
    saetning.kvalitet,
    'kvalitetssikring på kvartalets sidste dag',
    { approvedOn: '2018-12-31', reviewOn: '2019-03-31' },
    '2019-03-31',
    true,
  ],
  [
    saetning.kvalitet,
    'næste kvartals første dag',
    { approvedOn: '2018-12-31', reviewOn: '2019-03-31' },
    '2019-04-01',
    false,
  ],
  [
    saetning.fjernes,
    'sletningsdagen falder på dagen for kvalitetssikring: den sidste dag er dagen før',
    { reviewOn: '2019-07-20', removeOn: '2019-07-20' },
    '2019-07-20',
    false,
  ],
  [
    saetning.fjernes,
    'dagen før sletningsdagen',
    { reviewOn: '2019-07-20', removeOn: '2019-07-20' },
    '2019-07-19',
    true,
  ],
  [saetning.fjernes, 'afsluttet i dag', { endedAt: '2019-06-01T09:00:00Z' }, '2019-06-01', false],
  [saetning.fjernes, 'dagen før afslutningen', { endedAt: '2019-06-01T09:00:00Z' }, '2019-05-31', true],
  [
    saetning.fjernes,
    'afsluttet efter midnat dansk tid, endnu dagen før i UTC',
    { endedAt: '2019-05-31T22:30:00Z' },
    '2019-05-31',
    true,
  ],
  [
    saetning.fjernes,
    'afsluttet længe efter, at den var overskredet: dagene derimellem tæller ikke',
    { endedAt: '2019-10-01T09:00:00Z' },
    '2019-08-01',
    false,
  ],
  [
    saetning.fjernes,
    'medlemskabets sidste dag',
    { fact: { validFrom: '2017-05-01', validTo: '2019-03-31' } },
    '2019-03-31',
    true,
  ],
  [
    saetning.fjernes,
    'dagen efter medlemskabets sidste dag, selv om registreringen står',
    { fact: { validFrom: '2017-05-01', validTo: '2019-03-31' } },
    '2019-04-01',
    false,
  ],
  [
    saetning.fjernes,
    'afsluttet den dag, den blev godkendt: aldrig i kraft',
    { endedAt: '2019-01-20T15:00:00Z' },
    '2019-01-20',
    false,
  ],
];

describe('a known member', () => {
  it.each(tilfaelde)('"%s": %s', (_sentence, _case, given, day, expected) => {
    const days = inForce({ ...approved, ...given });
    expect(days !== null && holdsOn(days, day)).toBe(expected);
  });

  it('of an invented city ceases on its last day, whenever the registration is ended after it', () => {
    const ended = {
      ...approved,
      endedAt: '2026-11-24T09:00:00Z',
      reviewOn: '2020-06-30',
      removeOn: '2021-01-20',
    };
    expect(inForce(ended, '2019-12-31')?.validTo).toBe('2019-12-30');
    expect(inForce(ended)?.validTo).toBe('2020-06-30');
  });

  it('is none on exactly the days that a registration waited past its review, wherever these lie', () => {
    const first = '2019-01-01';
    const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(6)), { maxLength: 4 });
    fc.assert(
      fc.property(fc.nat(20), fc.nat(30), lengths, (from, length, gaps) => {
        const period = { validFrom: addDays(first, from), validTo: addDays(first, from + length) };
        let next = 0;
        const waits = gaps.map(([gap, days]) => {
          const validFrom = addDays(first, next + gap);
          const validTo = addDays(validFrom, days);
          next = daysBetween(first, validTo) + 1;
          return { validFrom, validTo };
        });
        const left = without(period, waits);
        for (let day = 0; day < 80; day++) {
          const on = addDays(first, day);
          const isLeft = holdsOn(period, on) && !waits.some((wait) => holdsOn(wait, on));
          expect(left.filter((each) => holdsOn(each, on))).toHaveLength(isLeft ? 1 : 0);
        }
      }),
    );
  });
});
