import { describe, expect, it } from 'vitest';
import { changeText, numberText, parseFigure } from './figureText.ts';

describe('a figure', () => {
  it('is typed as Danes write numbers, and nothing else is taken for one', () => {
    expect(['1.790', '1790', '39,9', '12.345,6', ' 0 '].map(parseFigure)).toEqual([
      1790, 1790, 39.9, 12345.6, 0,
    ]);
    expect(['', '-3', '1.79', '1,2,3', '39.9', 'otte', '1e3'].map(parseFigure)).toEqual(
      Array.from({ length: 7 }, () => null),
    );
  });

  it('is shown with decimal comma, and a difference with its sign', () => {
    expect([numberText(1814), numberText(40.5)]).toEqual(['1.814', '40,5']);
    expect([changeText(-24), changeText(2.5), changeText(0)]).toEqual(['−24', '+2,5', '0']);
  });
});
