import { describe, expect, it } from 'vitest';
import { da } from '../../../../shared/text/da/index.ts';
import { commandWords, objectWords, refusalOf, refusalSentence } from './entryWords.ts';

describe('an entry of the log in words', () => {
  it('names its command and what it is about', () => {
    expect(commandWords(da, 'person.card')).toBe('Personkort');
    expect(objectWords(da, 'releaseProfiles')).toBe('Udgivelsers modtagere');
  });

  it('keeps the codes of an edition that knew others', () => {
    for (const code of ['person.weigh', 'score.list', 'score']) {
      expect(commandWords(da, code)).toBe(code);
      expect(objectWords(da, code)).toBe(code);
    }
    expect(refusalSentence(da, 'person.gone')).toBeNull();
  });

  it('says a refusal as it was told, unless the sentence named what the log does not hold', () => {
    expect(refusalOf('ok')).toBeNull();
    expect(refusalOf('refused:call.roleForbidden')).toBe('call.roleForbidden');
    expect(refusalSentence(da, 'call.roleForbidden')).toMatch(/^Din rolle giver ikke adgang/);
    expect(refusalSentence(da, 'call.invalidInput')).toBeNull();
  });
});
