import { importBench } from './import.ts';
import type { Bench } from './measure.ts';
import { networkDrawingBench } from './networkDrawing.ts';
import { networkEngineBench } from './networkEngine.ts';
import { networkLayoutBench } from './networkLayout.ts';
import { releaseBench } from './release.ts';
import { searchBench } from './search.ts';
import { startBench } from './start.ts';

/*
 * `npm run bench [-- name ...]`: speed of what users wait for, each beside a named peer in the same run. The figures of one
 * machine mean little; the ratios are what is compared. `network` means all three benches of the network.
 */

const benches: readonly Bench[] = [
  startBench,
  importBench,
  searchBench,
  releaseBench,
  networkEngineBench,
  networkLayoutBench,
  networkDrawingBench,
];

const isMeant = (wanted: string, { name }: Bench) => name === wanted || name.startsWith(`${wanted}-`);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => isMeant(name, bench)));
if (unknown.length > 0) {
  console.error(
    `no bench called ${unknown.join(', ')}; there are: ${benches.map(({ name }) => name).join(', ')}`,
  );
  process.exit(1);
}

const figure = (value: number) =>
  (Math.abs(value) < 10 ? value.toPrecision(3) : value.toFixed(0)).padStart(9);
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.some((name) => isMeant(name, bench))) continue;
  console.log(`\n${bench.name.padEnd(52)}ours, ms  peer, ms     ratio`);
  await bench.measure({
    row: ({ what, ours, peer, peers, unit }) => {
      const measured = unit === undefined ? what : `${what}: ${unit}`;
      console.log(
        `  ${measured.padEnd(48)}${figure(ours)} ${figure(peers)} ${(ours / peers).toFixed(2).padStart(9)}  against ${peer}`,
      );
    },
    note: (text) => console.log(`  ${text}`),
  });
}
