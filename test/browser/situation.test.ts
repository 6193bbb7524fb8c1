import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { TestWindow } from '../support/window.ts';

/** A board from the first look to the last word, with the keyboard alone. */
describe('a situation board by keyboard', () => {
  let window: TestWindow;
  const dialog = () => window.page.getByRole('dialog');
  const press = (...keys: string[]) =>
    keys.reduce((done, key) => done.then(() => window.page.keyboard.press(key)), Promise.resolve());
  /** Walks with Tab, as somebody without a mouse does, until something has the focus. */
  const tabTo = async (target: Locator) => {
    await target.waitFor();
    for (let steps = 0; steps < 80; steps += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await window.page.keyboard.press('Tab');
    }
    throw new Error('Tab never reached it');
  };
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.enter('Politiarbejde');
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('says what to do while there is none, and opens an incident from its card', async () => {
    const { page } = window;
    await press('Alt+6');
    await page.getByRole('heading', { name: 'Der er ingen situationstavler' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await press('Alt+h');
    await dialog().getByLabel('Reference').last().fill('Rapport 1');
    await press('Enter');
    await dialog().getByLabel('Kilde', { exact: true }).waitFor();
    await dialog().getByRole('combobox', { name: 'Personer' }).fill('Ib Ny');
    await dialog().getByRole('option', { name: 'Opret “Ib Ny” som ny person' }).waitFor();
    await press('Enter');
    await dialog().getByRole('group', { name: 'Ny person' }).getByLabel('Kaldenavn').focus();
    await press('Enter');
    await dialog().getByRole('group', { name: 'Ib Ny: del i hændelsen' }).waitFor();
    await dialog().getByLabel('Nærmere sted').fill('Baggården');
    await press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await tabTo(page.getByRole('main').getByRole('button', { name: 'Åbn tavle' }).first());
    await press('Enter');
    await dialog().getByLabel('Hændelse').focus();
    await press('ArrowDown');
    await dialog().getByLabel('Tavlens navn').fill('Overfald i baggården');
    await press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('article', { name: 'Overfald i baggården' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('agrees parts, sets a task with a deadline to the minute, and writes how it goes', async () => {
    const { page } = window;
    await press('r');
    await dialog().getByLabel('Rolle').selectOption({ label: 'Til stede ved hospital' });
    await dialog().getByLabel('Ansvarlig aktør').selectOption('cfr');
    await dialog().getByLabel('Aftale').fill('Til midnat');
    await press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await page.getByText('Til midnat').first().waitFor();
    await press('n');
    await dialog().getByLabel('Hvad skal gøres').fill('Tal med vagten');
    await dialog().getByLabel('Ansvarlig aktør').selectOption('lokalpoliti');
    await dialog().getByLabel('Frist, klokken').fill('23:59');
    expect(await seriousFindings(page)).toEqual([]);
    await press('Control+Enter', 'Escape');
    await dialog().waitFor({ state: 'detached' });
    const task = page.getByRole('listitem', { name: 'Tal med vagten' });
    await task.getByText(/Frist .+ kl\. 23:59/).waitFor();
    const log = page.getByRole('form', { name: 'Skriv i forløbet' });
    await tabTo(log.getByLabel('Hvad sker der'));
    await page.keyboard.type('Pårørende samles ved hospitalet');
    await press('Control+Enter');
    await page.getByRole('list', { name: 'Forløb' }).getByText('Pårørende samles ved hospitalet').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('shows who is in it and who stands near, and writes the sheet through the gate', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Personer og grupper' }).focus();
    await press('Enter');
    await page.getByRole('list', { name: 'Mistænkte' }).getByText('Ib Ny').waitFor();
    await page
      .getByRole('heading', { name: 'Ingen står tæt på de mistænkte eller deres grupper.' })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await tabTo(page.getByRole('button', { name: 'Situationsark (PDF)' }));
    await press('Enter');
    await dialog().getByLabel('Anvendelse').selectOption({ label: 'Sagsmøde' });
    await dialog().getByLabel('Begrundelse').fill('Møde kl. 22');
    expect(await seriousFindings(page)).toEqual([]);
    await press('Enter');
    await page.getByText(/^Filen ligger i .+INTERN-situationsark.+\.pdf$/).waitFor();
  });

  it('is closed with what was learnt once every task is settled, and stands among the closed ones', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Opgaver og forløb' }).focus();
    await press('Enter');
    await tabTo(page.getByRole('button', { name: 'Luk tavlen' }));
    await press('Enter');
    await dialog().getByLabel('Hvad er lært').fill('Ring til gadeplan først');
    await press('Control+Enter');
    await dialog()
      .getByText(/Opgaver, der stadig er åbne: 1/)
      .waitFor();
    await press('Escape');
    await tabTo(page.getByRole('button', { name: 'Udført: Tal med vagten' }));
    await press('Enter');
    await dialog().getByLabel('Hvad der kom ud af det').fill('Vagten lukker');
    await press('Control+Enter');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Luk tavlen' }).focus();
    await press('Enter');
    await dialog().getByLabel('Hvad er lært').fill('Ring til gadeplan først');
    await press('Control+Enter');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('list', { name: 'Lukkede tavler' }).getByText('Overfald i baggården').waitFor();
    expect(await page.getByRole('button', { name: 'Ny opgave' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
