import { importBench } from './import.ts';
import type { Bench } from './measure.ts';
import { graphBench } from './network.ts';
import { searchBench } from './search.ts';
import { startBench } from './start.ts';

/*
 * `npm run bench [-- name ...]`: speed of what users wait for, each beside a named peer in the same run. The figures of one
 * machine mean little; the ratios are what is compared.
 */

const benches: readonly Bench[] = [startBench, importBench, searchBench, graphBench];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `no bench called ${unknown.join(', ')}; there are: ${benches.map(({ name }) => name).join(', ')}`,
  );
  process.exit(1);
}

const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0)).padStart(9);
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
  console.log(`\n${bench.name}${' '.repeat(50 - bench.name.length)}  ours, ms  peer, ms     ratio`);
  await bench.measure(({ what, ours, peer, peers }) => {
    console.log(
      `  ${what.padEnd(48)}${ms(ours)} ${ms(peers)} ${(ours / peers).toFixed(2).padStart(9)}  against ${peer}`,
    );
  });
}
