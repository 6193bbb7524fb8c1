import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionIn, onlyTakesAway, traitsOf, withoutMentions } from './trait.ts';

const traits = traitsOf(
  123_456_789_012,
  ['Ørn Kaj Skovlund', 'Kongen', 'Bo'],
  ['0405931234'],
  ['POL-4711', 'P1'],
);

describe('a text', () => {
  it.each([
    ['Mødte Ørn Kaj Skovlund ved torvet', 'named'],
    ['skovlund, oern: set igen', 'named'],
    ['De kalder ham “Kongen”.', 'named'],
    ['Kendt som 123456789012 i grafen', 'named'],
    ['CPR 040593-1234 oplyst', 'numbered'],
    ['cpr 0405931234', 'numbered'],
    ['se pol-4711', 'numbered'],
    ['Skovlund var der', null],
    ['Kongens Nytorv, Bo og P1', null],
    ['', null],
  ] as const)('“%s” speaks of the person as %s', (text, mention) => {
    expect(mentionIn(text, traits, false)).toBe(mention);
  });

  it('is read more closely where the person was part of what it tells', () => {
    expect(mentionIn('Skovlund gik først', traits, true)).toBe('perhaps');
    expect(mentionIn('Bo gik først', traits, true)).toBeNull();
    expect(mentionIn('Fire personer gik', traits, true)).toBeNull();
  });

  it('keeps what it tells without the person', () => {
    expect(withoutMentions('Ørn Kaj Skovlund (040593-1234, POL-4711) gik med Per.', traits)).toBe(
      '[slettet] ([slettet], [slettet]) gik med Per.',
    );
  });

  it('never speaks of the person once the mentions are out, and only lost words', () => {
    const word = fc.constantFrom(
      'Ørn',
      'Kaj',
      'SKOVLUND',
      'Kongen',
      'gik',
      'med',
      '040593-1234',
      'POL-4711',
      'så',
      '–',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        const rest = withoutMentions(text, traits);
        expect(mentionIn(rest, traits, true)).toBeNull();
        expect(onlyTakesAway(text, rest)).toBe(true);
      }),
    );
  });

  it('may lose words and gain none', () => {
    expect(onlyTakesAway('Falk så Ørn ved torvet', 'Falk så [slettet] ved torvet')).toBe(true);
    expect(onlyTakesAway('Falk så Ørn ved torvet', 'Falk så en dealer')).toBe(false);
  });
});
