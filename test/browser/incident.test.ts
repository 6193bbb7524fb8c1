import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { justifyLookUp } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';

describe('incidents and custody by keyboard', () => {
  let window: TestWindow;
  const dialog = () => window.page.getByRole('dialog');
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.enter('Politiarbejde');
    await window.page.keyboard.press('Alt+4');
    await window.page.getByRole('heading', { name: 'Der er ingen hændelser endnu' }).waitFor();
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('enters an incident with somebody new as its victim, and names the victim only for a reason', async () => {
    const { page } = window;
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Alt+h');
    await dialog().waitFor();
    await dialog().getByLabel('Reference').last().fill('Rapport 1');
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Kilde', { exact: true }).waitFor();
    await dialog().getByLabel('Nærmere sted').fill('Baggården');
    await dialog().getByRole('combobox', { name: 'Personer' }).fill('Bo Ny');
    await dialog().getByRole('option', { name: 'Opret “Bo Ny” som ny person' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog().getByRole('group', { name: 'Ny person' }).getByLabel('Kaldenavn').focus();
    await page.keyboard.press('Enter');
    const parts = dialog().getByRole('group', { name: 'Bo Ny: del i hændelsen' });
    await parts.getByRole('checkbox', { name: 'Forurettet' }).check();
    await parts.getByRole('checkbox', { name: 'Mistænkt' }).uncheck();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog().getByLabel('Nærmere sted').press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Hændelser' }).getByText('Baggården').click();
    const card = page.getByRole('article', { name: 'Hændelse' });
    await card.getByText('1 forurettet og 0 vidner').waitFor();
    expect(await page.getByText('Bo Ny').count()).toBe(0);
    await card.getByLabel('Begrundelse').fill('Truslen mod forurettede');
    await page.keyboard.press('Enter');
    await card.getByText('Bo Ny').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('enters custody from the person card, and says what contradicts it', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+2');
    await page.locator('.ag-row [col-id="name"]', { hasText: 'Bo Ny' }).click();
    await justifyLookUp(page);
    const card = page.getByRole('article', { name: 'Personkort: Bo Ny' });
    await card.getByRole('button', { name: 'Tilføj frihedsberøvelse eller løsladelse' }).click();
    await dialog().getByLabel('Art', { exact: true }).selectOption({ label: 'Varetægtsfængslet' });
    await dialog().getByLabel('Fra', { exact: true }).fill('01-02-2019');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await card.getByText('Varetægtsfængslet').waitFor();
    await page.keyboard.press('Alt+f');
    await dialog().getByLabel('Fra', { exact: true }).fill('01-03-2019');
    await page.keyboard.press('Enter');
    await dialog().getByText('der begynder 1. feb. 2019').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });
});
