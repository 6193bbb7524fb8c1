import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawnLine, lineAt, linesOf } from './lines.ts';
import type { ChartLine, NetworkModel } from './model.ts';

const coordinate = fc.integer({ min: -500, max: 500 });
const line = (from: number, to: number, change: Partial<DrawnLine> = {}): DrawnLine => ({
  a: from,
  b: to,
  from,
  to,
  width: 1,
  look: 'tie',
  bent: false,
  ...change,
});

const tied = (a: number, b: number, count: number, contentGrade: 1 | 4 = 1): ChartLine => ({
  a,
  b,
  tie: { count, newman: 1, sourceGrade: 'B', contentGrade, oneSource: false },
  relations: [],
});

function modelWith(lines: ChartLine[]): NetworkModel {
  return {
    persons: new Map(),
    lines: new Map(lines.map((given) => [`${given.a}-${given.b}`, given])),
    groups: [],
    ties: 0,
    relations: 0,
    undated: 0,
  };
}

describe('the lines of a graph', () => {
  it('look as their evidence is: faint for one observation, dashed where weakly graded', () => {
    const model = modelWith([tied(1, 2, 1), tied(1, 3, 5), tied(2, 3, 1, 4), tied(2, 4, 9, 4)]);
    const places = new Map([1, 2, 3, 4].map((id, at) => [id, at]));
    const looks = new Map(
      linesOf([...model.lines.values()], places).map(({ a, b, look }) => [`${a}-${b}`, look]),
    );
    expect(Object.fromEntries(looks)).toEqual({
      '1-2': 'once',
      '1-3': 'tie',
      '2-3': 'weakOnce',
      '2-4': 'weak',
    });
  });

  it('bend where a declared relation stands beside a tie, and leave out whoever has no place', () => {
    const declared = { kind: 'family' as const, strength: null };
    const model = modelWith([
      { ...tied(1, 2, 3), relations: [declared] },
      { a: 1, b: 3, tie: null, relations: [declared] },
      tied(1, 9, 2),
    ]);
    const drawn = linesOf([...model.lines.values()], new Map([1, 2, 3].map((id, at) => [id, at])));
    expect(drawn.map(({ a, b, look, bent }) => [a, b, look, bent])).toEqual([
      [1, 2, 'tie', false],
      [1, 2, 'declared', true],
      [1, 3, 'declared', false],
    ]);
  });
});

describe('a line that is pointed at', () => {
  it('is found anywhere along it, and not from beyond reach', () => {
    fc.assert(
      fc.property(
        fc.tuple(coordinate, coordinate, coordinate, coordinate),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([x1, y1, x2, y2], share) => {
          const places = Float64Array.of(x1, y1, x2, y2);
          const on = { x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1) };
          expect(lineAt([line(0, 1)], places, on, 5)).not.toBeNull();
          const right = Math.max(x1, x2);
          expect(lineAt([line(0, 1)], places, { x: right + 6, y: y1 }, 5)).toBeNull();
        },
      ),
    );
  });

  it('is the nearest of those in reach, also the bent one', () => {
    const places = Float64Array.of(0, 0, 100, 0);
    const straight = line(0, 1);
    const bent = line(0, 1, { bent: true, look: 'declared' });
    expect(lineAt([straight, bent], places, { x: 50, y: 1 }, 8)).toBe(straight);
    expect(lineAt([straight, bent], places, { x: 50, y: 12 }, 8)).toBe(bent);
    expect(lineAt([straight, bent], places, { x: 50, y: -12 }, 8)).toBeNull();
  });
});
