import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/workplace.ts';
import { demoFiles } from './demoFiles.ts';

describe('the demo files', () => {
  it.each(Object.entries(demoFiles()))('%s lies in resources as the generator tells it', (name, bytes) => {
    expect(readFileSync(join(projectRoot, 'resources', 'demo', name)).equals(bytes)).toBe(true);
  });
});
