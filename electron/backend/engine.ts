import { readFileSync } from 'node:fs';

/**
 * The network and disclosure engines alone, so that anyone can hold them against another program:
 * `npm run --silent engine -- metrics < graph.json`. Reads standard input, prints JSON. Malformed input gets a message on
 * standard error and exit code 1; an unknown verb 2.
 */
type Verb = { readonly about: string; readonly load: () => Promise<Area> };
type Area = { readonly help: string; readonly run: (input: string) => string | Promise<string> };
type Disclosure = {
  readonly disclosureHelp: string;
  readonly runDisclose: Area['run'];
  readonly runSeries: Area['run'];
  readonly runVerify: Area['run'];
};

async function loadMetrics(): Promise<Area> {
  const { metricsHelp, runMetrics } = await import('./network/engine/cli.ts');
  return { help: metricsHelp, run: runMetrics };
}

async function loadDisclosure(verb: 'runDisclose' | 'runSeries' | 'runVerify'): Promise<Area> {
  const area: Disclosure = await import(new URL('./release/disclosure/cli.ts', import.meta.url).href);
  return { help: area.disclosureHelp, run: area[verb] };
}

const verbs: Readonly<Record<string, Verb>> = {
  metrics: { about: 'measures of a network', load: loadMetrics },
  disclose: {
    about: 'what to withhold of linked tables, with proof',
    load: () => loadDisclosure('runDisclose'),
  },
  series: { about: 'the same for releases one after another', load: () => loadDisclosure('runSeries') },
  verify: { about: 're-check the proof without a solver', load: () => loadDisclosure('runVerify') },
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
    console.log(option === '--help' ? area.help : await area.run(readFileSync(0, 'utf8')));
    return 0;
  } catch (error) {
    console.error(`engine ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
