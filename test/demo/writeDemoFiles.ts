import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/workplace.ts';
import { demoFiles } from './demoFiles.ts';

/* Writes `resources/demo/` anew after a change of the generator: `node test/demo/writeDemoFiles.ts`. */

const folder = join(projectRoot, 'resources', 'demo');
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of Object.entries(demoFiles())) {
  writeFileSync(join(folder, name), bytes);
  console.log(`${join('resources', 'demo', name)}: ${bytes.length} bytes`);
}
