import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { danishSortKey, foldDanish, searchTokens } from './danish.ts';

describe('searching Danish names', () => {
  it('takes æ/ae, ø/oe/o and å/aa for one', () => {
    expect(foldDanish('Økland')).toBe(foldDanish('okland'));
    expect(foldDanish('Økland')).toBe(foldDanish('Oekland'));
    expect(foldDanish('ÅGE')).toBe(foldDanish('Aage'));
    expect(foldDanish('Æbelø')).toBe(foldDanish('aebelo'));
    expect(foldDanish('Müller')).toBe('muller');
    expect(foldDanish('Señor')).toBe('senor');
    expect(foldDanish('Ǿrsted')).toBe(foldDanish('Ørsted'));
  });

  it('keeps å apart from a', () => {
    expect(foldDanish('Åse')).not.toBe(foldDanish('Ase'));
  });

  it('gives the same key for composed and decomposed letters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zæøåÆØÅéü -]{0,20}$/), (text) => {
        expect(foldDanish(text.normalize('NFD'))).toBe(foldDanish(text));
        expect(danishSortKey(text.normalize('NFD'))).toBe(danishSortKey(text));
      }),
    );
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => foldDanish(foldDanish(text)) === foldDanish(text),
      ),
    );
  });

  it('finds every word of a name once', () => {
    expect(searchTokens('Bjørn-Åge  Nørby (Bjørn)')).toEqual(['bjorn', 'aage', 'norby']);
    expect(searchTokens(' -- ')).toEqual([]);
  });
});

describe('sorting Danish names', () => {
  it('puts æ, ø, å last and aa with å', () => {
    const names = ['Åse', 'Zoe', 'Aase', 'Ærø', 'Øjvind', 'Anna', 'Aksel'];
    const sorted = names.toSorted((a, b) => (danishSortKey(a) < danishSortKey(b) ? -1 : 1));
    expect(sorted).toEqual(['Aksel', 'Anna', 'Zoe', 'Ærø', 'Øjvind', 'Åse', 'Aase']);
  });

  it('orders words of Danish letters as the Danish alphabet does', () => {
    const collator = new Intl.Collator('da', { sensitivity: 'base' });
    const word = fc.stringMatching(/^[b-zæøå]{1,8}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        const [x, y] = [danishSortKey(a), danishSortKey(b)];
        expect(Math.sign(x < y ? -1 : x > y ? 1 : 0)).toBe(Math.sign(collator.compare(a, b)));
      }),
    );
  });
});
