import { describe, expect, it } from 'vitest';
import { failureCodes } from '../failure.ts';
import { da } from './da/index.ts';
import { en } from './en/index.ts';

const sentences = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : sentences(value, `${path}${key}/`),
  );
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the words on screen', () => {
  it('are the same set in Danish and English, with the same blanks', () => {
    const english = new Map(sentences(en));
    expect([...english.keys()].sort()).toEqual(
      sentences(da)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of sentences(da))
      expect([key, blanks(english.get(key) ?? '')]).toEqual([key, blanks(text)]);
  });

  it('are never empty', () => {
    for (const [key, text] of [...sentences(da), ...sentences(en)])
      expect([key, text.trim()]).not.toEqual([key, '']);
  });

  it('tell every command from every other', () => {
    for (const { command } of [da, en]) {
      const labels = sentences(command).map(([, label]) => label);
      expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
    }
  });

  it('say for every failure what happened and what to do', () => {
    for (const code of failureCodes) {
      expect(da.failure[code], code).toMatch(/[.}]$/);
      expect(da.failure[code].length, code).toBeGreaterThan(20);
    }
  });
});
