import { describe, expect, it } from 'vitest';
import { Judge } from './disclosure/deviation.ts';
import { poolOf } from './joint.ts';
import { type Base, movementBetween } from './movement.ts';
import type { Signature } from './summary.ts';

/** So many persons in a part of the network of at least ten, and forty alone. */
function base(inPart: number, newcomers = 0): Base {
  const person = (component: Signature['component']): Signature => ({
    area: 'bispebjerg',
    age: '25to29',
    role: 'member',
    size: 'none',
    component,
  });
  const some = (name: string, count: number, component: Signature['component']) =>
    Array.from({ length: count }, (_, at): [string, Signature] => [`${name}${at}`, person(component)]);
  return new Map([
    ...some('part', inPart, '10to49'),
    ...some('alone', 40, 'alone'),
    ...some('new', newcomers, 'alone'),
  ]);
}

/** True if the readers think the truth possible, two steps long; nothing is printed of it. */
function isPossible(first: Base, second: Base): boolean {
  const movements = [movementBetween(first, first), movementBetween(first, second)];
  const document = {
    ...{ k: 5, tables: ['byComponent'] as const, from: 0, to: 1, reasons: [], refuted: [] },
    isShown: () => false,
  };
  const policy = { k: 5, coalition: 1, zerosShown: false };
  const { stakes } = poolOf(movements, [document], policy, { totals: true });
  return new Judge(stakes).isPossible(new Map());
}

describe('what readers know of a heading that says how many must share it', () => {
  it('lets some of them wait until they are a batch', () => {
    expect(isPossible(base(10), base(9))).toBe(true);
    expect(isPossible(base(10), base(1))).toBe(true);
  });

  it('is all of it on the first day, and when a batch came', () => {
    expect(isPossible(base(9), base(9))).toBe(false);
    expect(isPossible(base(10), base(9, 10))).toBe(false);
    expect(isPossible(base(10), base(10, 10))).toBe(true);
  });
});
