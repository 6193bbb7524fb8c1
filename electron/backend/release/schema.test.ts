import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { receipt, summaryDocument } from '../../../shared/contract/release.ts';

const published = (name: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../../resources/schema/${name}-1.schema.json`, import.meta.url), 'utf8'),
  );

describe('the published schema', () => {
  it.each([
    ['summary', summaryDocument],
    ['receipt', receipt],
  ] as const)('of the %s describes what Relata writes', (name, shape) => {
    expect(published(name)).toEqual({ $id: `urn:relata:schema:${name}:1`, ...z.toJSONSchema(shape) });
  });
});
