import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { receipt, summaryDocument } from '../../../shared/contract/release.ts';

const published = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/schema/${name}.schema.json`, import.meta.url), 'utf8'));

describe('the published schema', () => {
  it.each([
    ['summary', 3, summaryDocument],
    ['receipt', 2, receipt],
  ] as const)('of the %s describes what Relata writes', (name, version, shape) => {
    expect(published(`${name}-${version}`)).toEqual({
      $id: `urn:relata:schema:${name}:${version}`,
      ...z.toJSONSchema(shape),
    });
  });
});
