import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reportOf } from './report.ts';
import { joined, type RoundPart } from './roundParts.ts';
import { isHeld, runRound } from './suite.ts';

const help = `npm run attack -- --populations N --seed S [--from F] [--quarters Q] [--threads T] [--patience S] [--json]

Everything of docs/attack.md on N invented populations, from number F on. A line for each piece on standard error; the
report, or with --json everything, on standard output. --merge A.json B.json puts parts together that were tried before
and prints one report. Exit code 0 only where nothing was won and every bad gate was noticed; 2 where the options are not
understood; 130 after Ctrl+C, with what was found until then.`;

const numbers = {
  populations: 20,
  from: 0,
  seed: 1,
  quarters: 8,
  threads: undefined as number | undefined,
  patience: 1800,
};

const { values, positionals } = given();
if (values.help) {
  console.log(help);
  process.exit(0);
}
for (const name of ['populations', 'from', 'seed', 'quarters', 'threads', 'patience'] as const) {
  const value = values[name];
  if (value === undefined) continue;
  const least = name === 'seed' || name === 'from' ? 0 : 1;
  if (!/^\d+$/.test(value) || Number(value) < least) {
    misunderstood(`--${name} must be a whole number of at least ${least}, not "${value}"`);
  }
  numbers[name] = Number(value);
}
if (!values.merge && positionals.length > 0) misunderstood(`"${positionals[0]}" is no option`);

const stop = new AbortController();
const part = values.merge ? merged(positionals) : await tried();
console.log(values.json ? JSON.stringify(part) : reportOf(part.round, part.seconds));
process.exitCode = stop.signal.aborted ? 130 : isHeld(part.round) ? 0 : 1;

function given() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        merge: { type: 'boolean', default: false },
        populations: { type: 'string' },
        from: { type: 'string' },
        seed: { type: 'string' },
        quarters: { type: 'string' },
        threads: { type: 'string' },
        patience: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return misunderstood(`${error instanceof Error ? error.message : error}\n\n${help}`);
  }
}

async function tried(): Promise<RoundPart> {
  process.once('SIGINT', () => {
    console.error('\nattack: stopping');
    stop.abort();
  });
  const started = performance.now();
  const passed = () => (performance.now() - started) / 1000;
  const { patience: pieceSeconds, ...asked } = numbers;
  const round = await runRound({
    ...asked,
    pieceSeconds,
    signal: stop.signal,
    onProgress: ({ piece, seconds, fault, done, of, successes }) =>
      console.error(
        `${done} of ${of}: ${piece}, ${seconds.toFixed(1)} s${fault === null ? '' : `, ${fault}`}; ` +
          `${successes} successes so far, about ${Math.round((passed() / done) * (of - done))} s left`,
      ),
  });
  const { populations, from, seed, quarters } = asked;
  return { seed, quarters, from, to: from + populations, seconds: passed(), round };
}

/** Parts that `--json` printed, as one. */
function merged(paths: readonly string[]): RoundPart {
  try {
    return joined(paths.map((path): RoundPart => JSON.parse(readFileSync(path, 'utf8'))));
  } catch (error) {
    return misunderstood(error instanceof Error ? error.message : String(error));
  }
}

function misunderstood(why: string): never {
  console.error(`attack: ${why}`);
  process.exit(2);
}
