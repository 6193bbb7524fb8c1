import { parseArgs } from 'node:util';
import { reportOf } from './report.ts';
import { isHeld, runRound } from './suite.ts';

/*
 * `npm run attack -- --populations N --seed S [--quarters Q] [--threads T] [--json]`: everything of docs/attack.md on N
 * invented populations. Progress on standard error; the report, or with --json everything, on standard output. Exit code 0
 * only where nothing was won and every bad gate was noticed; 130 after Ctrl+C, with what was found until then.
 */

const numbers = { populations: 20, seed: 1, quarters: 8, threads: undefined as number | undefined };

const { values } = parseArgs({
  options: {
    populations: { type: 'string' },
    seed: { type: 'string' },
    quarters: { type: 'string' },
    threads: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
for (const name of ['populations', 'seed', 'quarters', 'threads'] as const) {
  const given = values[name];
  if (given === undefined) continue;
  if (!/^\d+$/.test(given) || (name !== 'seed' && Number(given) < 1)) {
    console.error(
      `attack: --${name} must be a whole number of at least ${name === 'seed' ? 0 : 1}, not "${given}"`,
    );
    process.exit(2);
  }
  numbers[name] = Number(given);
}

const stop = new AbortController();
process.once('SIGINT', () => {
  console.error('\nattack: stopping');
  stop.abort();
});

const started = performance.now();
const round = await runRound({
  ...numbers,
  signal: stop.signal,
  onProgress: (done, of, successes) => {
    const seconds = (performance.now() - started) / 1000;
    const left = Math.round((seconds / done) * (of - done));
    process.stderr.write(`\r${done} of ${of} populations, ${successes} successes, about ${left} s left   `);
  },
});
process.stderr.write('\n');
const seconds = (performance.now() - started) / 1000;
console.log(values.json ? JSON.stringify({ ...numbers, seconds, ...round }) : reportOf(round, seconds));
process.exitCode = stop.signal.aborted ? 130 : isHeld(round) ? 0 : 1;
