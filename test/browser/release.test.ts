import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { people, TestWindow } from '../support/window.ts';

const room = (window: TestWindow, name: string) =>
  window.page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name }).click();

/** What lies in the export folder of the window's store. */
function released(window: TestWindow): string[] {
  const folder = join(window.folder, 'eas-eksport');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

describe('the release desk', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    const filled = await window.backend.call('demo.fill', { size: 300 });
    expect(filled.ok).toBe(true);
    await window.enter('Politiarbejde');
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('says what to do while nothing has been released', async () => {
    const { page } = window;
    await room(window, 'Udgivelse');
    await page.getByRole('heading', { name: 'Ingen opgørelser endnu' }).waitFor();
    await page.getByText('Protokollen hænger sammen').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('shows a summary as it would leave, and inside why counts are withheld', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Ny opgørelse' }).first().click();
    await page.getByLabel('Kvartal').selectOption('2019Q2');
    await page.getByRole('button', { name: 'Vis opgørelsen' }).click();
    const sheet = page.getByRole('article', { name: 'Sådan ser modtageren det' });
    await sheet.getByText('Opdigtede personer – demomateriale').waitFor();
    expect(await sheet.locator('sup').count()).toBe(0);
    await page.getByLabel('Vis grunden ved hvert udeladt tal').check();
    expect(await sheet.locator('sup').count()).toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(released(window)).toEqual([]);
  });

  it('lets nobody decide on a proposal of their own', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Foreslå udgivelse' }).click();
    await page.getByText('Du har selv foreslået den').waitFor();
    expect(await page.getByRole('button', { name: 'Godkend og udgiv' }).count()).toBe(0);
    expect(released(window)).toEqual([]);
  });

  it('releases when a second person approves, with files and receipt', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Lås' }).click();
    await window.signIn(people.leader);
    await window.enter('Politiarbejde');
    await room(window, 'Udgivelse');
    await page.getByRole('button', { name: /2\. kvartal 2019/ }).click();
    const approve = page.getByRole('button', { name: 'Godkend og udgiv' });
    expect(await approve.isEnabled()).toBe(false);
    await page.getByLabel('Begrundelse').fill('Gennemset før mødet');
    expect(await seriousFindings(page)).toEqual([]);
    await approve.click();
    await page.getByRole('heading', { name: 'Kvittering' }).waitFor();
    expect(released(window).map((file) => file.split('.').slice(1).join('.'))).toEqual([
      'json',
      'kvittering.json',
      'pdf',
    ]);
    await page.getByRole('button', { name: 'Kontrollér, at de er hele' }).click();
    await page.getByText('De gemte dokumenter er dem, kvitteringen beskriver.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('stands in the log, whose chain can be verified', async () => {
    const { page } = window;
    await room(window, 'Log');
    await page.getByRole('button', { name: 'Kontrollér kæden' }).click();
    await page.getByText('Kæden holder').waitFor();
    await page.getByLabel('Handling').selectOption('disclosure');
    const entry = page.getByRole('gridcell', { name: 'release.decide' });
    await entry.click();
    await page.getByText('operativeSteering').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
