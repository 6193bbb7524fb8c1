import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCpr, parseCpr } from './cpr.ts';

describe('a CPR number', () => {
  it('tells the birth date by the century of its seventh digit', () => {
    expect(parseCpr('010203-0000')?.birthDate).toBe('1903-02-01');
    expect(parseCpr('0102034000')?.birthDate).toBe('2003-02-01');
    expect(parseCpr('0102374000')?.birthDate).toBe('1937-02-01');
    expect(parseCpr('0102575000')?.birthDate).toBe('2057-02-01');
    expect(parseCpr('0102585000')?.birthDate).toBe('1858-02-01');
  });

  it('is refused when its date does not exist', () => {
    expect(parseCpr('310203-0000')).toBeNull();
    expect(parseCpr('2902034000')).toBeNull();
    expect(parseCpr('290204-4000')?.birthDate).toBe('2004-02-29');
    expect(parseCpr('12345')).toBeNull();
  });

  it('may have 60 added to its day, as a replacement number', () => {
    expect(parseCpr('610203-4000')).toMatchObject({ birthDate: '2003-02-01', replacement: true });
  });

  it('is neither proved nor disproved by mod 11', () => {
    const tail = fc.stringMatching(/^[0-9]{4}$/);
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(tail, (four) => {
        const cpr = parseCpr(`010203${four}`);
        if (cpr) seen.add(cpr.mod11);
        return cpr !== null;
      }),
      { numRuns: 500 },
    );
    expect(seen).toEqual(new Set([true, false]));
  });

  it('stands on screen with its hyphen', () => {
    expect(formatCpr('0102034000')).toBe('010203-4000');
  });
});
