import { parseArgs } from 'node:util';
import { reportOf } from './report.ts';
import { isHeld, runRound } from './suite.ts';

/*
 * `npm run attack -- --populations N --seed S [--quarters Q] [--threads T] [--patience S] [--json]`: everything of
 * docs/attack.md on N invented populations. A line for each piece on standard error; the report, or with --json everything,
 * on standard output. Exit code 0 only where nothing was won and every bad gate was noticed; 130 after Ctrl+C, with what was
 * found until then.
 */

const numbers = {
  populations: 20,
  seed: 1,
  quarters: 8,
  threads: undefined as number | undefined,
  patience: 1800,
};

const { values } = parseArgs({
  options: {
    populations: { type: 'string' },
    seed: { type: 'string' },
    quarters: { type: 'string' },
    threads: { type: 'string' },
    patience: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
for (const name of ['populations', 'seed', 'quarters', 'threads', 'patience'] as const) {
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
const { patience: pieceSeconds, ...asked } = numbers;
const round = await runRound({
  ...asked,
  pieceSeconds,
  signal: stop.signal,
  onProgress: ({ piece, seconds, fault, done, of, successes }) =>
    console.error(
      `${done} of ${of}: ${piece}, ${seconds.toFixed(1)} s${fault === null ? '' : `, ${fault}`}; ` +
        `${successes} successes so far, about ${secondsLeft(done, of)} s left`,
    ),
});
const seconds = (performance.now() - started) / 1000;
console.log(values.json ? JSON.stringify({ ...asked, seconds, ...round }) : reportOf(round, seconds));
process.exitCode = stop.signal.aborted ? 130 : isHeld(round) ? 0 : 1;

function secondsLeft(done: number, of: number): number {
  return Math.round(((performance.now() - started) / 1000 / done) * (of - done));
}
