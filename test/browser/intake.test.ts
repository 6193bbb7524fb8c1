import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { sharedFile } from '../support/shared.ts';
import { TestWindow } from '../support/window.ts';

const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\n')),
});

const clubs = [
  csv(
    'personer.csv',
    'id;navn;født;fødested;gruppe;stilling',
    'P1;Åse Ørsted;03-04-1996;1;Nordhold;kaptajn',
    'P2;Bo Æblegaard;31-02-1997;2;Nordhold;medlem',
    'P3;Carl Dam;;2;;',
  ),
  csv('relationer.csv', 'fra;til;art', 'P1;P3;fætter', 'P3;P9;ven'),
];

/** Looks at the screen in its present state, and says where a picture of it lies if one is wanted. */
async function look(page: Page, name: string): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const folder = process.env.RELATA_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `intake-${name}.png`) });
}

describe('the import room', () => {
  let window: TestWindow;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    window = await TestWindow.open();
    page = window.page;
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await window.makeStore();
    await window.enter('Politiarbejde');
    await page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name: 'Indlæsning' }).click();
  });
  afterAll(() => window[Symbol.asyncDispose]());

  const choose = async (files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
    page.locator('input[type=file]').setInputFiles(files);
  const next = () => page.getByRole('button', { name: 'Næste' }).click();

  it('says what to do before anything is chosen', async () => {
    await page.getByRole('heading', { name: 'Slip CSV-filer her' }).waitFor();
    await page.getByText('Der er ikke indlæst noget endnu').waitFor();
    await look(page, 'empty');
  });

  it('says what is wrong with a file that is no CSV, and keeps the others', async () => {
    await choose([
      { name: 'billede.csv', mimeType: 'text/csv', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) },
      ...clubs,
    ]);
    await page.getByText('Filen billede.csv er ikke en tekstfil').waitFor();
    await page.getByRole('button', { name: 'personer.csv', exact: true }).waitFor();
    await page.getByRole('button', { name: 'relationer.csv', exact: true }).waitFor();
    await look(page, 'files');
  });

  it('shows which column is which field, and names the column that is refused', async () => {
    await next();
    await page.getByRole('heading', { name: 'Tilknytning af personer.csv' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Fødselsdato' }).inputValue()).toBe('2');
    const refused = page.getByRole('region', { name: 'Kolonner, der ikke kan indlæses' });
    expect(await refused.textContent()).toContain('fødested');
    expect(await refused.textContent()).toContain('etnisk oprindelse');
    expect(await page.getByRole('option', { name: 'fødested' }).count()).toBe(0);
    await page.getByText('kaptajn').first().waitFor();
    await look(page, 'mapping');
    await next();
  });

  it('asks for the source before it checks', async () => {
    await page.getByRole('heading', { name: 'Kilde til alle oplysninger' }).waitFor();
    await next();
    expect(await page.getByText('Skriv mindst 2 tegn').count()).toBeGreaterThan(0);
    await page.getByLabel('Betegnelse').fill('Rapport 7');
    await page.getByLabel('Hjemmel').fill('Politiloven § 2');
    await look(page, 'source');
    await next();
  });

  it('names every faulty row and every word without a meaning, and writes nothing meanwhile', async () => {
    await page.getByRole('heading', { name: 'Fejl (2)' }).waitFor();
    await page.getByText('“31-02-1997” er ikke en dato').waitFor();
    await page.getByText('Personen “P9” findes hverken i filerne eller i lageret').waitFor();
    await page.getByText('1 ord mangler en betydning: “kaptajn”').waitFor();
    expect(await page.getByRole('button', { name: 'Indlæs', exact: true }).isDisabled()).toBe(true);
    await look(page, 'check');
    await page.getByRole('button', { name: 'Tilbage' }).click();
    await page.getByRole('button', { name: 'Tilbage' }).click();
    await page.getByRole('combobox', { name: 'Betyder: kaptajn' }).selectOption({ label: 'Toneangivende' });
    await next();
    await next();
    await page.getByRole('checkbox', { name: 'Spring 2 rækker med fejl over' }).check();
    await page.getByRole('button', { name: 'Indlæs', exact: true }).click();
    await page.getByText('Alt er skrevet under kilden “Rapport 7”').waitFor();
    await look(page, 'done');
  });

  it('shows who is known already, side by side', async () => {
    await page.getByRole('button', { name: 'Indlæs mere' }).click();
    await page.getByRole('cell', { name: 'Rapport 7', exact: true }).waitFor();
    await look(page, 'batches');
    await choose(csv('flere.csv', 'id;navn;født', 'Q7;aase oersted;3.4.1996', 'Q8;Dorte Eng;'));
    await page.getByRole('button', { name: 'flere.csv', exact: true }).waitFor();
    await next();
    await next();
    await page.getByLabel('Betegnelse').fill('Rapport 8');
    await page.getByLabel('Hjemmel').fill('Politiloven § 2');
    await next();
    await page.getByRole('heading', { name: 'Personer, der ligner nogen, vi kender (1)' }).waitFor();
    await page.getByText('Samme navn og fødselsdato').waitFor();
    await look(page, 'duplicates');
    await page.getByRole('combobox', { name: 'Valg for række 2' }).selectOption({ label: 'En anden person' });
    await page.getByText('Nye personer').waitFor();
    await page.getByRole('button', { name: 'Begynd forfra' }).click();
  });

  it('takes a batch out again when it is told why', async () => {
    await page.getByRole('button', { name: 'Fortryd Rapport 7' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('nye personer: 2').waitFor();
    await look(page, 'undo');
    expect(await dialog.getByRole('button', { name: 'Slet og fortryd' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Begrundelse').fill('Forkert fil');
    await dialog.getByRole('button', { name: 'Slet og fortryd' }).click();
    await page.getByText(/^Fortrudt /).waitFor();
  });

  it('takes a file that is dropped on it, and forgets it again', async () => {
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['id;navn\nP1;Finn Fjord\n'], 'sluppet.csv', { type: 'text/csv' }));
      return transfer;
    });
    await page
      .getByRole('region', { name: 'Slip CSV-filer her' })
      .dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByRole('cell', { name: 'Finn Fjord' }).waitFor();
    await page.getByRole('button', { name: 'Fjern sluppet.csv' }).click();
    await page.getByText('Tidligere indlæsninger').waitFor();
  });

  it('has said nothing to the console', () => expect(problems).toEqual([]));

  const folder = sharedFile('data', 'networks', 'london_gang');
  it.runIf(folder)(
    'takes a public network as it is, by the keyboard alone from the second step on',
    async () => {
      const names = ['links', 'persons'];
      await choose(
        names.map((name) => ({
          name: `${name}.csv`,
          mimeType: 'text/csv',
          buffer: readFileSync(join(folder ?? '', `${name}.csv`)),
        })),
      );
      await page.getByRole('button', { name: 'persons.csv', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Næste' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Tilknytning af links.csv' }).waitFor();
      await page.getByRole('button', { name: 'Næste' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Betegnelse').fill('Arkiv');
      await page.getByLabel('Hjemmel').fill('Politiloven § 2');
      await page.keyboard.press('Enter');
      await page.getByText('Ingen fejl. Alle rækker er gjort rede for.').waitFor();
      await look(page, 'network');
      await page.getByRole('button', { name: 'Indlæs', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Alt er skrevet under kilden “Arkiv”').waitFor();
      for (const count of ['54', '315']) await page.getByText(count, { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Vis i netværket' }).click();
      await page.getByRole('application', { name: 'Netværk af personer' }).waitFor();
      await page.getByText('54 personer · 0 forbindelser · 315 erklærede relationer').waitFor();
      await look(page, 'shown');
    },
  );
});
