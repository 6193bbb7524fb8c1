import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { goTo } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';

describe('the log', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.enter('Politiarbejde');
    await window.page.keyboard.press('Control+l');
    await window.signIn(people.leader);
    await window.enter('Politiarbejde');
    // Something that is refused, and stands in the log.
    await window.backend.call('person.card', { id: 1 });
    await goTo(window.page, 'Log');
  }, 120_000);
  afterAll(() => window[Symbol.asyncDispose]());

  const rows = () => window.page.getByRole('region', { name: 'Log', exact: true }).locator('.ag-row');

  it('is narrowed by outcome and words, and shown whole again', async () => {
    const { page } = window;
    await rows().first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Udfald').selectOption('refused');
    await expect.poll(() => rows().count()).toBe(1);
    await rows().first().locator('[col-id="command"]', { hasText: 'Personkort' }).waitFor();
    await page.getByRole('searchbox', { name: 'Begrundelse' }).fill('findes ikke');
    await page.getByRole('heading', { name: 'Ingen poster af den slags' }).waitFor();
    await page.getByRole('button', { name: 'Vis alle handlinger' }).click();
    await expect.poll(() => rows().count()).toBeGreaterThan(2);
  });

  it('reads in words, with the codes they stand for', async () => {
    const { page } = window;
    await page.getByLabel('Udfald').selectOption('refused');
    await rows().first().locator('[col-id="command"]', { hasText: 'Personkort' }).click();
    const entry = page.getByRole('region', { name: /^Post \d+$/ });
    for (const words of [
      'Personkort (person.card)',
      'Person (person)',
      'Afvist: “Det, du søgte, findes ikke (længere) i det, du har adgang til. Opdater visningen.” (call.notFound)',
    ]) {
      await entry.getByText(words, { exact: true }).waitFor();
    }
    await page.getByLabel('Udfald').selectOption('every');
  });

  it('has its seal saved, and is held against it later', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Segl', exact: true }).click();
    await page.getByRole('button', { name: 'Gem loggens segl' }).click();
    await page.getByText(/Seglet for post \d+ er gemt/).waitFor();
    const folder = join(window.folder, 'eas-eksport');
    const [file] = readdirSync(folder);
    await page.locator('input[type="file"]').setInputFiles(join(folder, file ?? ''));
    await page.getByText(/Loggen indeholder seglet/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('counts what stands out by written rules, and opens the entries of a count', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Usædvanlige opslag' }).click();
    await page.getByLabel('Afvisninger på en dag').fill('1');
    await page.getByText('Blev afvist 1 gange på en dag.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Vis 1 post' }).click();
    await expect.poll(() => rows().count()).toBe(1);
    await page.getByRole('button', { name: 'Kun 1 udvalgt post' }).click();
    await expect.poll(() => rows().count()).toBeGreaterThan(2);
  });
});
