import { readFileSync } from 'node:fs';

/**
 * The network and disclosure engines alone, so that anyone can hold them against another program:
 * `npm run --silent engine -- metrics < graph.json`. Reads standard input, prints JSON. Malformed input gets a message on
 * standard error and exit code 1; an unknown verb 2; a proof that is refused 3.
 */
type Verb = { readonly about: string; readonly load: () => Promise<Area> };
type Area = {
  readonly help: string;
  readonly run: (input: string) => string | Promise<string>;
  /** Whether what was printed refuses what was given. */
  readonly isRefusal?: (printed: string) => boolean;
};

const discloseHelp = `disclose < model.json

Reads a linked-table model: nrow, ncol, sparse 1-based i and j (inner cell, published cell), published values z, and
"policy" with k, coalition and zerosShown. With "suppressed" (1-based published cells) that pattern is audited;
without, one is made. Prints the pattern, the exact interval lo..up of every hidden cell when the rest is published,
and two integer counter-worlds for each, with the model, so that the answer can be given to verify.`;

const seriesHelp = `series < releases.json

Reads "releases", oldest first, each a model as for disclose with joiners and leavers since the one before, and one
"policy". A release without "suppressed" is protected against all before it. Prints every pattern and the joint proof.`;

const verifyHelp = `verify < answer.json

Reads an answer of disclose or series and checks its counter-worlds by adding whole numbers, without a solver.
Prints {"verdict", "faults"} and ends with exit code 3 where the verdict is not "safe".`;

const releaseHelp = `release < populations.json

Reads "populations" of invented persons with what each is at the end of every quarter, releases to every recipient by
its calendar, quarter after quarter, and prints the documents exactly as they would leave. With "recipients" only those
are served. The form of both is written down in docs/release.md.`;

/** Each area's code is loaded only when its verb is asked for: the solver takes a while to start. */
const verbs: Readonly<Record<string, Verb>> = {
  metrics: {
    about: 'measures of a network',
    load: async () => {
      const { metricsHelp, runMetrics } = await import('./network/engine/cli.ts');
      return { help: metricsHelp, run: runMetrics };
    },
  },
  disclose: {
    about: 'what to withhold of linked tables, with proof',
    load: async () => ({
      help: discloseHelp,
      run: (await import('./release/disclosure/cli.ts')).runDisclose,
    }),
  },
  series: {
    about: 'the same for releases one after another',
    load: async () => ({ help: seriesHelp, run: (await import('./release/disclosure/cli.ts')).runSeries }),
  },
  release: {
    about: 'the documents of invented populations, for attackers',
    load: async () => ({ help: releaseHelp, run: (await import('./release/history.ts')).runRelease }),
  },
  verify: {
    about: 're-check the proof without a solver',
    load: async () => ({
      help: verifyHelp,
      run: (await import('./release/disclosure/cli.ts')).runVerify,
      isRefusal: (printed) => JSON.parse(printed).verdict !== 'safe',
    }),
  },
};

function usage(): string {
  const lines = Object.entries(verbs).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`);
  return `npm run --silent engine -- <verb> < input.json\n\n${lines.join('\n')}\n\n<verb> --help says what each reads and prints.`;
}

async function main([name, option]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help') {
    console.log(usage());
    return 0;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) {
    console.error(`engine: there is no verb "${name}"\n\n${usage()}`);
    return 2;
  }
  try {
    const area = await verb.load();
    if (option === '--help') {
      console.log(area.help);
      return 0;
    }
    const printed = await area.run(readFileSync(0, 'utf8'));
    console.log(printed);
    return area.isRefusal?.(printed) ? 3 : 0;
  } catch (error) {
    console.error(`engine ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
