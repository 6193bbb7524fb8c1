import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { goTo } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';

describe('the plan’s Målepunkter, by keyboard', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.enter('Politiarbejde');
    await goTo(window.page, 'Målepunkter');
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('stand under the plan’s goals with the plan’s own figures', async () => {
    const { page } = window;
    await page.getByRole('row', { name: /Registrerede og aktive.*290 personer.*1\. kvt\. 2017/ }).waitFor();
    await page.getByRole('row', { name: /Utrygge.*Indre Nørrebro.*11 %/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('take a figure from outside, with where it was read, and keep what it corrected', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Åbn Utrygge i deres nabolag, Ydre Nørrebro' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /Utrygge/ });
    await dialog.getByText('Ingen tal er tastet ind endnu').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const enter = async (figure: string) => {
      await dialog.getByLabel(/^Tal/).fill(figure);
      await dialog.getByLabel('Hvor er tallet læst?').fill('Tryghedsundersøgelsen, tabel 2');
      await page.keyboard.press('Enter');
    };
    await enter('7.5');
    await dialog.getByText('Skriv et tal').waitFor();
    await enter('7,5');
    await dialog.getByText('7,5 %').waitFor();
    await enter('7');
    await dialog.getByText('rettet senere').waitFor();
    await page.keyboard.press('Escape');
    const row = page.getByRole('row', { name: /Utrygge.*Ydre Nørrebro/ });
    await row.getByText('−1').waitFor();
    expect(await row.textContent()).toContain('som ønsket');
  });

  it('count the meetings that are noted', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Møder', exact: true }).press('Enter');
    await page.getByText(/Ingen møder noteret i/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Notér møde');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Notér møde' });
    await dialog.getByLabel('Deltagere').fill('14');
    await dialog.getByLabel('Anonyme anmeldelser').check();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel('Deltagere').press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'Samarbejdsforum' }).waitFor();
    await page.getByText('mangler 1').first().waitFor();
    await page.getByRole('button', { name: /Fortryd Samarbejdsforum/ }).press('Enter');
    await page.getByText(/Ingen møder noteret i/).waitFor();
  });
});
