import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CommandOutput } from '../../shared/contract/index.ts';
import { everyone } from '../support/entries.ts';
import {
  approveRelease,
  checkImport,
  chooseFiles,
  fillSource,
  goTo,
  networkDrawn,
  openFirstEvidence,
  openGroupCard,
  openPersonCard,
  previewRelease,
  proposeRelease,
  showNetworkOf,
  writeImport,
} from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';
import { projectRoot } from '../support/workplace.ts';
import { takePictures } from './pictures.ts';

/*
 * `npm run demo`: the main job of Relata, done unattended in the real window on invented material. Leaves the store, the
 * released documents and pictures of the screens in `out/demo/`. Ends with code 1 when any step failed.
 */

const folder = join(projectRoot, 'out', 'demo');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true, mode: 0o700 });

const quarter = '2. kvartal 2019';
let failed = 0;
let number = 0;

const window = await TestWindow.open({ folder });
const { page } = window;
const pictures = takePictures(page, join(folder, 'screenshots'));
page.setDefaultTimeout(30_000);

await step('The first run asks for a new store', async () => {
  await page.getByRole('heading', { name: 'Opret et nyt lager' }).waitFor();
  await pictures.take('first-run');
});
await step('A new encrypted store, filled with an invented city', async () => {
  await window.makeStore({ demo: true });
  await pictures.take('purpose');
});
await step('The workspace is opened for police work', async () => {
  await window.enter('Politiarbejde', 'Demonstration');
  await page.getByText('Opdigtede personer').waitFor();
});
await step('A person is found however the name is spelt, and has a card', async () => {
  await goTo(page, 'Personer');
  await pictures.take('persons');
  const known = await someoneWithDanishLetters();
  await openPersonCard(page, known.plainly, known.name);
  await pictures.take('person-card');
});
await step('A group with its names, members and lineage', async () => {
  await goTo(page, 'Grupper');
  await openGroupCard(page, 'Gruppe Nordlys');
  await pictures.take('group-card');
});
await step('Four CSV files are imported: mapped, checked, duplicates shown, written', async () => {
  await goTo(page, 'Indlæsning');
  const names = ['persons.csv', 'observations.csv', 'participations.csv', 'relations.csv'];
  await chooseFiles(
    page,
    names.map((name) => join(projectRoot, 'resources', 'demo', name)),
  );
  await pictures.take('import-mapping');
  await fillSource(page, {
    ...{ label: 'Patruljer, januar-september 2019', system: 'Patruljelisten', kind: 'Operativt personale' },
    ...{ receivedOn: '01-10-2019', sourceGrade: 'B', contentGrade: '2', legalBasis: 'Politiloven § 2' },
  });
  await pictures.take('import-source');
  await checkImport(page);
  await page.getByRole('heading', { name: 'Personer, der ligner nogen, vi kender' }).waitFor();
  await pictures.take('import-check');
  await writeImport(page);
  await pictures.take('import-done');
});
await step('The network of a quarter, and what lies behind a tie', async () => {
  await goTo(page, 'Netværk');
  await networkDrawn(page);
  await showNetworkOf(page, '01-04-2019', '30-06-2019');
  await pictures.take('network');
  await openFirstEvidence(page);
  await pictures.take('evidence');
  await page.keyboard.press('Escape');
});
await step('A summary is proposed by the analyst', async () => {
  await goTo(page, 'Udgivelse');
  await previewRelease(page, quarter);
  await pictures.take('release-preview');
  await proposeRelease(page);
});
await step('The project leader approves it', async () => {
  await page.keyboard.press('Control+l');
  await window.signIn(people.leader);
  await window.enter('Politiarbejde', 'Godkendelse af opgørelse');
  await goTo(page, 'Udgivelse');
  await approveRelease(page, quarter, 'Kontrolleret: kun tal, ingen personer.');
  await pictures.take('release-approved');
});
await step('The quarter is frozen, and briefed on beside the one before', async () => {
  await goTo(page, 'Briefing');
  await page.getByText(/^Ikke frosset/).waitFor();
  await page.keyboard.press('f');
  await page.getByRole('dialog').getByRole('button', { name: 'Frys kvartalet' }).click();
  await page.getByText(/^Frosset .* af /).waitFor();
  await pictures.take('briefing');
});
await step('The log shows all of it, and its chain holds', async () => {
  await goTo(page, 'Log');
  await page.getByRole('button', { name: /Kontrollér/ }).click();
  await page
    .getByText(/hænger sammen|kæden holder/i)
    .first()
    .waitFor();
  await pictures.take('log');
});

await step('Opened for prevention, the same network shows what came under § 115 as well', async () => {
  const police = await personsInNetwork();
  await page.getByRole('button', { name: /^Opgave:/ }).click();
  await window.enter('Forebyggelse (§ 115)', 'Demonstration');
  const prevention = await personsInNetwork();
  if (prevention <= police)
    throw new Error(`${prevention} persons for prevention, ${police} for police work`);
  await pictures.take('network-prevention');
});

await window.close();

console.log('');
console.log(failed === 0 ? 'The demo is made. All persons in it are invented.' : `${failed} steps failed.`);
for (const [what, files] of Object.entries(whatWasMade())) {
  console.log(`  ${what}: ${files.length === 0 ? 'none' : files.join(', ')}`);
}
console.log(`  Open the store with: npm start -- --folder=${relative(process.cwd(), folder) || '.'}`);
console.log(`  as ${people.analyst.name}, passphrase "${people.analyst.passphrase}"`);
process.exit(failed === 0 ? 0 : 1);

/** A member of the invented city, and the name as somebody without Danish letters writes it. */
async function someoneWithDanishLetters(): Promise<{ name: string; plainly: string }> {
  const answer = await window.backend.call('person.page', { ...everyone, limit: 500 });
  if (!answer.ok) throw new Error(answer.failure.code);
  const { persons } = answer.output as CommandOutput<'person.page'>;
  const name = persons.find((person) => /^[^ÆØÅæøå]*[æøåÆØÅ].*[æøå]/.test(person.name))?.name ?? '';
  return {
    name,
    plainly: name.toLowerCase().replaceAll('å', 'aa').replaceAll('ø', 'oe').replaceAll('æ', 'ae'),
  };
}

async function step(title: string, act: () => Promise<void>): Promise<void> {
  number += 1;
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    await act();
    console.log(`${String(number).padStart(2)}  ok      ${title} (${seconds()})`);
  } catch (error) {
    failed += 1;
    console.log(`${String(number).padStart(2)}  FAILED  ${title} (${seconds()})`);
    console.log(
      `    ${error instanceof Error ? error.message.split('\n').slice(0, 6).join('\n    ') : error}`,
    );
    await pictures.takeOne(`failed-${number}`).catch(() => undefined); // the window may be gone
  }
}

/** How many persons the network of the demo's quarter has in the present workspace. */
async function personsInNetwork(): Promise<number> {
  await goTo(page, 'Netværk');
  await networkDrawn(page);
  await showNetworkOf(page, '01-04-2019', '30-06-2019');
  const subtitle = await page.getByText(/^[\d.]+ personer ·/).textContent();
  return Number.parseInt((subtitle ?? '').replaceAll('.', ''), 10);
}

function whatWasMade(): Record<'store' | 'documents' | 'screenshots', string[]> {
  const below = (path: string) => {
    try {
      return readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(process.cwd(), join(entry.parentPath, entry.name)))
        .sort();
    } catch {
      return [];
    }
  };
  const screenshots = below(join(folder, 'screenshots'));
  return {
    store: below(folder).filter((file) => /\.relata(-key)?$/.test(file)),
    documents: below(join(folder, 'eas-eksport')),
    screenshots:
      screenshots.length > 0
        ? [`${screenshots.length} in ${relative(process.cwd(), join(folder, 'screenshots'))}`]
        : [],
  };
}
