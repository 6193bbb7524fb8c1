import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTraces } from './traces.ts';

describe('the search for traces', () => {
  it('finds a word however it is written, and nothing where there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-traces-'));
    try {
      const word = 'kanariefugl7';
      const forms: Record<string, Buffer> = {
        plain: Buffer.from(`før ${word} efter`),
        capitals: Buffer.from(`før ${word.toUpperCase()} efter`),
        utf16: Buffer.from(`før ${word} efter`, 'utf16le'),
        hexadecimal: Buffer.from(Buffer.from(`x${word}y`).toString('hex')),
        base64: Buffer.from(Buffer.from(`${word}y`).toString('base64')),
        base64Later: Buffer.from(Buffer.from(`x${word}y`).toString('base64')),
        base64LaterStill: Buffer.from(Buffer.from(`xx${word}yy`).toString('base64')),
      };
      mkdirSync(join(folder, 'below'));
      for (const [name, bytes] of Object.entries(forms)) writeFileSync(join(folder, 'below', name), bytes);
      writeFileSync(join(folder, 'other'), 'kanariefugl8');
      const { traces, read } = findTraces([folder], [word], 0);
      expect(traces.map(({ file }) => file).sort()).toEqual(
        Object.keys(forms)
          .map((name) => join(folder, 'below', name))
          .sort(),
      );
      expect(read).toHaveLength(Object.keys(forms).length + 1);
      expect(findTraces([folder], [word], Date.now() + 60_000).read).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
