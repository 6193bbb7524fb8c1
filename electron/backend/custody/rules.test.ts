import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate } from '../../../shared/date.ts';
import { custodyKind } from '../../../shared/domain.ts';
import { type Custody, checkAge, checkedCustody, checkNoNewContradiction, contradictions } from './rules.ts';

const today = '2019-11-15';
const failing = (code: string) => expect.objectContaining({ code });
const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2019-01-01', days));
const entered = fc
  .record({
    kind: fc.constantFrom(...custodyKind.options),
    validFrom: day,
    days: fc.option(fc.nat(20), { nil: null }),
  })
  .map(({ kind, validFrom, days }) =>
    checkedCustody({ kind, validFrom, validTo: days === null ? null : addDays(validFrom, days) }, today),
  );

const stay = (id: number, kind: Custody['kind'], validFrom: IsoDate, validTo: IsoDate | null): Custody => ({
  ...{ id, kind, validFrom, validTo },
});

describe('what is on file of one person in custody', () => {
  it('follows arrest, remand, sentence and release without saying when each ends', () => {
    const way = [
      stay(1, 'arrest', '2019-01-01', null),
      stay(2, 'remand', '2019-01-02', null),
      stay(3, 'sentence', '2019-03-01', null),
      stay(4, 'release', '2019-06-01', '2019-06-01'),
      stay(5, 'arrest', '2019-06-01', '2019-06-01'),
    ];
    expect(contradictions(way)).toEqual([]);
  });

  it('is not in two places on one day, nor released in the midst of a stay, nor taken anew while still held', () => {
    const remand = stay(1, 'remand', '2019-01-10', '2019-02-10');
    for (const other of [
      stay(2, 'sentence', '2019-02-09', null),
      stay(2, 'arrest', '2019-01-20', '2019-01-20'),
      stay(2, 'remand', '2019-02-10', '2019-03-01'),
      stay(2, 'release', '2019-01-20', '2019-01-20'),
    ]) {
      expect(() => checkNoNewContradiction([remand], [remand, other])).toThrow(
        failing('custody.contradiction'),
      );
    }
    const open = stay(1, 'sentence', '2019-01-10', null);
    const earlier = stay(2, 'remand', '2019-04-01', '2019-05-01');
    expect(() => checkNoNewContradiction([open], [open, earlier])).toThrow(failing('custody.contradiction'));
    const touching = stay(2, 'sentence', '2019-02-10', '2019-05-01');
    expect(() => checkNoNewContradiction([remand], [remand, touching])).not.toThrow();
  });

  it('never holds the person twice on a day inside two stays, whatever is entered, ended and taken back', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(entered, fc.nat(9)), { maxLength: 14 }), (acts) => {
        let onFile: Custody[] = [];
        acts.forEach((act, id) => {
          const after =
            typeof act === 'number'
              ? onFile.filter((_, index) => index !== act)
              : [...onFile, { ...act, id }];
          try {
            checkNoNewContradiction(onFile, after);
            onFile = after;
          } catch (refused) {
            expect(refused).toEqual(failing('custody.contradiction'));
          }
        });
        const closed = onFile.filter(({ kind, validTo }) => kind !== 'release' && validTo !== null);
        for (let days = 0; days < 90; days += 1) {
          const at = addDays('2019-01-01', days);
          const inside = closed.filter(({ validFrom, validTo }) => validFrom < at && at < (validTo ?? ''));
          const held = closed.filter(({ validFrom, validTo }) => validFrom <= at && at <= (validTo ?? ''));
          if (inside.length > 0) expect(held).toEqual(inside);
          expect(inside.length).toBeLessThanOrEqual(1);
          const released = onFile.some(({ kind, validFrom }) => kind === 'release' && validFrom === at);
          if (released) expect(inside).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing of what two sources contradicted before', () => {
    const before = [
      stay(1, 'remand', '2019-01-01', '2019-03-01'),
      stay(2, 'sentence', '2019-02-01', '2019-04-01'),
    ];
    expect(() =>
      checkNoNewContradiction(before, [...before, stay(3, 'arrest', '2019-06-01', '2019-06-01')]),
    ).not.toThrow();
  });
});

describe('days of custody', () => {
  it('are not to come, and a release is one day', () => {
    const release = { kind: 'release', validFrom: '2019-01-01', validTo: null } as const;
    expect(checkedCustody(release, today).validTo).toBe('2019-01-01');
    expect(() => checkedCustody({ ...release, kind: 'arrest', validTo: '2020-01-01' }, today)).toThrow(
      failing('date.future'),
    );
  });

  it('lie after the age of criminal responsibility, an uncertain birth date taken at its earliest', () => {
    const born = (birthDate: IsoDate, birthPrecision: 'day' | 'year') => [{ birthDate, birthPrecision }];
    expect(() => checkAge(born('2010-05-01', 'day'), '2019-01-01')).toThrow(failing('custody.tooYoung'));
    expect(() => checkAge(born('2005-01-01', 'day'), '2019-01-01')).not.toThrow();
    expect(() => checkAge(born('2004-12-31', 'year'), '2018-02-01')).not.toThrow();
    expect(() => checkAge([], '2019-01-01')).not.toThrow();
  });
});
