import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastAgeOn } from '../../../shared/birth.ts';
import { searchTokens } from '../../../shared/danish.ts';
import { addDays, ageOn } from '../../../shared/date.ts';
import { listedIndex, nameRows, tidyName } from './name.ts';
import { checkedIdentity, checkedNames, isCloseBirth, similarities } from './rules.ts';
import { searchWords } from './search.ts';

const today = '2019-11-15';
const day = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('1910-01-01', days));
const name = fc
  .array(fc.constantFrom('Åse', 'Øgaard', 'Bjørn', 'Aagaard', 'Müller', 'Ali', 'de', 'Sørensen'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(' '));
const failing = (code: string) => expect.objectContaining({ code });

describe('an identity', () => {
  const draft = { cpr: null, birthDate: null, birthPrecision: 'day' as const };

  it('takes its birth date from the CPR number where none is typed', () => {
    expect(checkedIdentity({ ...draft, cpr: '010203-4123' }, today)).toEqual({
      cpr: '0102034123',
      birthDate: '2003-02-01',
      birthPrecision: 'day',
    });
  });

  it('is refused when CPR number and birth date disagree, as far as the date is known', () => {
    const cpr = '010203-4123';
    const typed = (birthDate: string, birthPrecision: 'day' | 'month' | 'year' = 'day') =>
      checkedIdentity({ cpr, birthDate, birthPrecision }, today)?.birthDate;
    expect(typed('2003-02-01')).toBe('2003-02-01');
    expect(typed('2003-06-30', 'year')).toBe('2003-02-01');
    expect(() => typed('2003-02-02')).toThrow(failing('person.cprBirthDateMismatch'));
    expect(() => typed('2003-03-01', 'month')).toThrow(failing('person.cprBirthDateMismatch'));
  });

  it('keeps the typed date beside a replacement number, whose own date is made up', () => {
    const kept = checkedIdentity({ ...draft, cpr: '610203-4123', birthDate: '2001-05-05' }, today);
    expect(kept).toMatchObject({ cpr: '6102034123', birthDate: '2001-05-05' });
  });

  it('is refused when the CPR number begins with no date', () => {
    for (const cpr of ['320199-1234', '12345', '0102031', 'abc']) {
      expect(() => checkedIdentity({ ...draft, cpr }, today)).toThrow(failing('person.cprInvalid'));
    }
  });

  it('is never of somebody under 5 or over 110, nor born in the future', () => {
    fc.assert(
      fc.property(day, (birthDate) => {
        const age = ageOn(birthDate, today);
        const check = () => checkedIdentity({ ...draft, birthDate }, today);
        if (age >= 5 && age <= 110) expect(check()?.birthDate).toBe(birthDate);
        else expect(check).toThrow(failing('person.birthDateImplausible'));
      }),
    );
    expect(() => checkedIdentity({ ...draft, birthDate: '2030-01-01' }, today)).toThrow(
      failing('person.birthDateImplausible'),
    );
  });

  it('says nothing when neither number nor date is given', () => {
    expect(checkedIdentity({ ...draft, cpr: '' }, today)).toBeNull();
  });
});

describe('an age', () => {
  it('is the least the birth date allows, so that the young are never taken for older', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('day' as const, 'month' as const, 'year' as const),
        (born, precision) => {
          const least = leastAgeOn({ birthDate: born, birthPrecision: precision }, today);
          expect(least).toBeLessThanOrEqual(ageOn(born, today));
          expect(least).toBeGreaterThanOrEqual(ageOn(born, today) - 1);
        },
      ),
    );
    expect(leastAgeOn({ birthDate: '2001-01-01', birthPrecision: 'year' }, today)).toBe(17);
    expect(leastAgeOn({ birthDate: '2001-01-01', birthPrecision: 'day' }, today)).toBe(18);
  });
});

describe('a name', () => {
  it('is kept composed and with single spaces, and must hold a word', () => {
    expect(tidyName('  A\u030ase   Øgaard ')).toBe('Åse Øgaard');
    expect(checkedNames([{ name: ' ' }, { name: 'Ib' }])).toEqual([{ name: 'Ib' }]);
    expect(() => checkedNames([{ name: ' - ' }])).toThrow(failing('person.nameMissing'));
  });

  it('is found by any beginning of any of its words, however it is spelt', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (written, whichWord, length) => {
        const { tokens } = nameRows({
          id: 1,
          personId: 2,
          name: written,
          kind: 'official',
          listed: true,
          validFrom: null,
          validTo: null,
          sourceId: 3,
          purpose: 'police',
          recordedAt: '2019-11-15T09:00:00Z',
        });
        const words = written.split(' ');
        const word = words[whichWord % words.length] ?? '';
        const typed = word.slice(0, 1 + (length % word.length));
        for (const spelling of [typed, typed.toUpperCase(), typed.replace('ø', 'oe').replace('Å', 'Aa')]) {
          const [part] = searchWords(spelling);
          expect(tokens.some(({ token }) => String(token).startsWith(part ?? 'nothing'))).toBe(true);
        }
      }),
    );
  });

  it('is listed by the first official one, else the first', () => {
    expect(listedIndex([{ kind: 'alias' }, { kind: 'official' }, { kind: 'official' }])).toBe(1);
    expect(listedIndex([{ kind: 'alias' }, { kind: 'alias' }])).toBe(0);
    expect(listedIndex([])).toBe(-1);
  });
});

describe('a search', () => {
  it('takes a CPR number with its hyphen for one word', () => {
    expect(searchWords('010203-41')).toEqual(['01020341']);
    expect(searchWords(' , ')).toEqual([]);
  });
});

describe('a possible duplicate', () => {
  const born = (birthDate: string, birthPrecision: 'day' | 'month' | 'year' = 'day') => ({
    birthDate,
    birthPrecision,
  });
  const person = (names: string[], births = [born('1999-04-05')], cprs: string[] = []) => ({
    names,
    births,
    cprs,
  });

  it('is one with the same CPR number, whatever the name', () => {
    expect(similarities(person(['A'], [], ['0102034123']), person(['B'], [], ['0102034123']))).toEqual([
      'sameCpr',
    ]);
  });

  it('is one of the same name, folded and in any order, born close by or on an unknown day', () => {
    const onFile = person(['Jørgen Aagaard']);
    expect(similarities(onFile, person(['AAGAARD, Joergen']))).toEqual(['sameNameAndBirth']);
    expect(similarities(onFile, person(['Jörgen Ågaard'], []))).toEqual(['sameName']);
    expect(similarities(onFile, person(['Jørgen Aagaard'], [born('1999-05-04')]))).toEqual([
      'sameNameAndBirth',
    ]);
    expect(similarities(onFile, person(['Jørgen Aagaard'], [born('1980-01-01')]))).toEqual([]);
  });

  it('is one that shares a word of the name and the very day of birth', () => {
    const onFile = person(['Omar Khalil']);
    expect(similarities(onFile, person(['Omar Haddad']))).toEqual(['sharedNameAndSameBirth']);
    expect(similarities(onFile, person(['Omar Haddad'], [born('1999-04-06')]))).toEqual([]);
  });

  it('looks the same from both sides', () => {
    const likeness = fc.record({
      names: fc.array(name, { maxLength: 2 }),
      births: fc.array(
        fc.record({ birthDate: day, birthPrecision: fc.constantFrom('day' as const, 'month', 'year') }),
        { maxLength: 2 },
      ),
      cprs: fc.array(fc.constantFrom('0102034123', '0203044123'), { maxLength: 1 }),
    });
    fc.assert(
      fc.property(likeness, likeness, (a, b) => {
        expect(similarities(a, b)).toEqual(similarities(b, a));
      }),
    );
  });

  it('knows birth dates that one slip of the pen lies between', () => {
    expect(isCloseBirth(born('1999-04-05'), born('1999-05-04'))).toBe(true);
    expect(isCloseBirth(born('1999-04-05'), born('1998-04-05'))).toBe(true);
    expect(isCloseBirth(born('1999-04-05'), born('1989-04-05'))).toBe(false);
    expect(isCloseBirth(born('1999-01-01', 'year'), born('1999-11-30'))).toBe(true);
    fc.assert(fc.property(day, (any) => isCloseBirth(born(any), born(any))));
  });
});

describe('search words', () => {
  it('are what the name is indexed by', () => {
    fc.assert(
      fc.property(name, (written) => {
        expect(searchWords(written)).toEqual(searchTokens(written));
      }),
    );
  });
});
