import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DuplicateReason } from '../../../shared/contract/duplicate.ts';
import { searchTokens as wordsOf } from '../../../shared/danish.ts';
import { type Compared, duplicateReasons, reasonOrder, soundKey } from './rules.ts';

const person = (
  name: string,
  birthDate: string | null = '1999-04-05',
  cpr: string | null = null,
): Compared => ({
  names: [wordsOf(name)],
  cprs: cpr === null ? [] : [cpr],
  births: birthDate === null ? [] : [{ birthDate, birthPrecision: 'day' }],
});
const between = (a: Compared, b: Compared) => duplicateReasons(a, b);

describe('two persons on file stand together', () => {
  it.each<[DuplicateReason, Compared, Compared]>([
    ['nameAndBirth', person('Åse Bøgh'), person('BOEGH, Aase')],
    ['nameAndSwappedBirth', person('Ib Varberg', '1999-04-05'), person('Varberg Ib', '1999-05-04')],
    ['nameAndNearBirth', person('Ib Varberg', '1999-04-05'), person('Ib Varberg', '1998-04-05')],
    ['spellingAndBirth', person('Mohammed Hassan'), person('Hasan Muhamad')],
    ['spellingAndNearBirth', person('Yusuf Ali', '1999-04-05'), person('Youssef Aly', '1999-04-06')],
    ['initialsAndBirth', person('M. Hassan'), person('Mohammed Hassan')],
    ['initialsAndBirth', person('Hassan M'), person('Mohammed Hasan')],
    ['sharedWordAndBirth', person('Ib Varberg'), person('Ib Gro Nielsen')],
    ['sameName', person('Ib Varberg', null), person('Ib Varberg')],
    ['spelling', person('Christian Thomsen', null), person('Kristian Tomsen')],
    ['sameCpr', person('Ib', null, '0504991234'), person('Bo', null, '0504991234')],
    ['cprOneDigit', person('Ib Varberg', null, '0504991234'), person('Bo Varberg', null, '0504991235')],
    ['cprSwapped', person('Ib Varberg', null, '0504991234'), person('Bo Varberg', null, '0504991243')],
    ['cprSwapped', person('Ib Varberg', null, '0504981234'), person('Bo Varberg', null, '0504891234')],
  ])('because of %s', (reason, a, b) => {
    expect(between(a, b)[0]).toBe(reason);
    expect(between(b, a)).toEqual(between(a, b));
  });

  it('unless their birth dates speak against it, or they have too little in common', () => {
    expect(between(person('Ib Varberg', '1999-04-05'), person('Ib Varberg', '1975-11-20'))).toEqual([]);
    expect(between(person('Ib Varberg'), person('Bo Nielsen'))).toEqual([]);
    expect(between(person('I V'), person('Ib Varberg'))).toEqual([]);
    expect(between(person('Ib', null, '0504991234'), person('Bo', null, '0504992134'))).toEqual([]);
    expect(between(person('Ib', null, '0504991234'), person('Bo', null, '0504995678'))).toEqual([]);
  });
});

describe('a spelling', () => {
  it('is one with those it is carried over from, and not with other names', () => {
    for (const [one, other] of [
      ['Mohammed', 'Muhamad'],
      ['Youssef', 'Jusuf'],
      ['Hussein', 'Husain'],
      ['Khaled', 'Khalid'],
      ['Christopher', 'Kristoffer'],
      ['Mathias', 'Mattias'],
    ]) {
      expect(soundKey(wordsOf(one as string)), `${one} and ${other}`).toBe(
        soundKey(wordsOf(other as string)),
      );
    }
    const apart = ['Hassan', 'Hussein', 'Omar', 'Amir', 'Ali', 'Ahmed', 'Samir', 'Lars', 'Kurt'];
    expect(new Set(apart.map((name) => soundKey(wordsOf(name)))).size).toBe(apart.length);
  });

  it('does not hang on the order of words, capitals or Danish letters', () => {
    const word = fc.constantFrom('Åse', 'Øgaard', 'Bjørn', 'Mohammed', 'El', 'Kær', 'Ib');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const plain = words.map((each) => each.replace('Å', 'Aa').replace(/[øØ]/g, 'oe').replace('æ', 'ae'));
        expect(soundKey(wordsOf(plain.reverse().join(' ').toUpperCase()))).toBe(
          soundKey(wordsOf(words.join(' '))),
        );
      }),
    );
  });
});

describe('reasons', () => {
  it('stand from the surest down, each once', () => {
    const [a, b] = [
      person('Ib Varberg', '1999-04-05', '0504991234'),
      person('Ib Varberg', '1999-04-05', '0504991234'),
    ];
    expect(between(a, b)).toEqual(['sameCpr', 'nameAndBirth']);
    expect(new Set(reasonOrder).size).toBe(reasonOrder.length);
  });
});
