import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokenLayers } from './layers.ts';

/*
 * Everything `npm test` holds the project to: first what needs no running, then every test. Arguments are handed to
 * vitest (`npm test -- test/store`). Ends with one line: N passed, N failed, N skipped.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const counts = { passed: 0, failed: 0, skipped: 0 };

await step('format and lint', () => run(bin('biome'), ['ci', '--error-on-warnings', '.']));
for (const layer of ['shared', 'electron', 'renderer', 'test']) {
  await step(`types of ${layer}`, () => run(bin('tsc'), ['-p', layer]));
}
await step('layers', async () => {
  const broken = await brokenLayers(root);
  for (const line of broken) console.log(`  ${line}`);
  return broken.length === 0;
});
await step('nothing unused', () => run(bin('knip'), ['--no-progress']));
await tests(process.argv.slice(2));

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);

async function step(name: string, check: () => Promise<boolean>): Promise<void> {
  const started = Date.now();
  const good = await check();
  counts[good ? 'passed' : 'failed'] += 1;
  console.log(`${good ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

async function tests(parameters: string[]): Promise<void> {
  const report = join(root, 'out', 'test-report.json');
  mkdirSync(join(root, 'out'), { recursive: true });
  rmSync(report, { force: true });
  const good = await run(bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...parameters,
  ]);
  if (!existsSync(report)) {
    counts.failed += 1;
    console.log('FAILED tests: no report was written');
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  counts.passed += numPassedTests;
  counts.skipped += numPendingTests + numTodoTests;
  // A file that could not be loaded fails the run without failing a test.
  counts.failed += numFailedTests > 0 ? numFailedTests : good ? 0 : 1;
}

function run(command: string, parameters: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
