import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../shared/contract/index.ts';
import { seriousFindings } from '../support/axe.ts';
import { everyone } from '../support/entries.ts';
import { openPersonCard } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const focused = (page: Page) => page.locator(':focus');

/** Fills in a new source inside the dialog that is open, by keyboard, and saves it with Enter. */
async function typeSource(page: Page, reference: string): Promise<void> {
  await dialog(page).getByLabel('Reference').last().focus();
  await page.keyboard.type(reference);
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel('Kilde', { exact: true }).waitFor();
}

describe('entering by keyboard alone', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.enter('Politiarbejde');
    await window.page.keyboard.press('Alt+2');
    await window.page.getByRole('heading', { name: 'Der er ingen personer endnu' }).waitFor();
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('says in an empty list what to do next', async () => {
    const { page } = window;
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.getByRole('button', { name: 'Gå til indlæsning' }).isVisible()).toBe(true);
  });

  it('makes a first person with the source it rests on, and shows the card', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+p');
    await dialog(page).waitFor();
    await page.keyboard.type('Åse Øgaard');
    expect(await seriousFindings(page)).toEqual([]);
    await typeSource(page, 'Rapport 1');
    await dialog(page).getByLabel('Fødselsdato').focus();
    await page.keyboard.type('01-02-2012');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    const card = page.getByRole('article', { name: 'Personkort: Åse Øgaard' });
    await card.waitFor();
    expect(await card.getByText('Under 18').isVisible()).toBe(true);
    expect(await page.getByText('Åse Øgaard er oprettet.').isVisible()).toBe(true);
  });

  it('enters an observation of somebody known and somebody new, then starts the next with the same source', async () => {
    const { page } = window;
    await page.keyboard.press('Escape');
    await page.getByLabel('Søg navn, kaldenavn eller CPR').focus();
    await page.keyboard.press('Alt+o');
    await dialog(page).waitFor();
    await dialog(page).getByRole('button', { name: 'Fjern Åse Øgaard' }).press('Enter');
    await dialog(page).getByRole('combobox', { name: 'Deltagere' }).focus();
    await page.keyboard.type('aase oeg');
    await dialog(page).getByRole('option', { name: 'Åse Øgaard' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('group', { name: 'Åse Øgaard: del i hændelsen' }).waitFor();
    await dialog(page).getByRole('combobox', { name: 'Deltagere' }).focus();
    await page.keyboard.type('Bo Ny');
    await dialog(page).getByRole('option', { name: 'Opret “Bo Ny” som ny person' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('group', { name: 'Ny person' }).getByLabel('Kaldenavn').focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('group', { name: 'Bo Ny: del i hændelsen' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Observationen af 2 personer er gemt.').waitFor();
    // The next one begins with nobody, the same source, and the cursor where participants are typed.
    await dialog(page).getByText('Ingen deltagere endnu').waitFor();
    await expect.poll(() => focused(page).getAttribute('role')).toBe('combobox');
    expect(await dialog(page).getByLabel('Kilde', { exact: true }).inputValue()).not.toBe('');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('warns of somebody on file who may be the same', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+p');
    await dialog(page).waitFor();
    await page.keyboard.type('OEGAARD Aase');
    await dialog(page).getByText('Findes personen allerede?').waitFor();
    expect(await dialog(page).getByText('samme navn').isVisible()).toBe(true);
    await dialog(page).getByRole('button', { name: 'Brug denne' }).press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('article', { name: 'Personkort: Åse Øgaard' }).waitFor();
  });

  it('finds and sorts the Danish way in the list, and opens what a figure is made of', async () => {
    const { page } = window;
    const names = page.locator('.ag-row [col-id="name"]');
    await expect.poll(() => names.allTextContents()).toEqual(['Bo Ny', 'Åse Øgaard']);
    await page.getByLabel('Søg navn, kaldenavn eller CPR').fill('ogaard');
    await expect.poll(() => names.allTextContents()).toEqual(['Åse Øgaard']);
    await page.locator('.ag-row [col-id="observations"] button').click();
    await dialog(page).getByRole('heading', { name: 'Observationer af Åse Øgaard' }).waitFor();
    expect(await dialog(page).getByRole('button', { name: 'Bo Ny' }).isVisible()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByLabel('Søg navn, kaldenavn eller CPR').fill('findes ikke');
    await page.getByRole('heading', { name: 'Ingen personer passer' }).waitFor();
    await page.getByRole('button', { name: 'Ryd søgning og filtre' }).press('Enter');
    await expect.poll(() => names.count()).toBe(2);
  });

  it('chooses a row with arrow keys and Enter', async () => {
    const { page } = window;
    await page.locator('.ag-row').first().locator('[col-id="name"]').focus();
    await page.keyboard.press('Enter');
    // Nothing of a person is shown before the log knows why; the workspace's task is offered, and Enter takes it.
    const reason = page.getByLabel('Opgave og eventuelt sagsnummer');
    await reason.waitFor();
    expect(await reason.inputValue()).toBe('Prøvesag 1');
    expect(await page.getByRole('article', { name: /^Personkort/ }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Personkort: Bo Ny' }).waitFor();
    await page.getByText('Slået op til: Prøvesag 1.').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Personkort: Åse Øgaard' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('makes a group with a member, and takes the membership back', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+3');
    await page.getByRole('heading', { name: 'Der er ingen grupper endnu' }).waitFor();
    await page.keyboard.press('Alt+g');
    await dialog(page).waitFor();
    await page.keyboard.type('Ågadegruppen');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('article', { name: 'Gruppekort: Ågadegruppen' }).waitFor();
    await page.keyboard.press('Alt+m');
    await dialog(page).waitFor();
    await page.keyboard.type('bo');
    await dialog(page).getByRole('option', { name: 'Bo Ny' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Medlemskabet er gemt.').waitFor();
    await page.keyboard.press('Escape');
    const members = page.getByRole('region', { name: 'Medlemmer' });
    await members.getByRole('button', { name: 'Bo Ny' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await members.getByRole('button', { name: 'Fortryd medlemskabet' }).press('Enter');
    await page.getByText('Ingen medlemmer endnu').waitFor();
  });

  it('renames a group and takes the name back from its message, and ends a conflict from its figure', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+g');
    await dialog(page).waitFor();
    await page.keyboard.type('Rivalerne');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    const card = page.getByRole('article', { name: 'Gruppekort: Rivalerne' });
    await card.getByRole('button', { name: 'Nyt navn' }).press('Enter');
    await dialog(page).getByLabel('Nyt navn').fill('Fejlnavn');
    await dialog(page).getByLabel('Fra den').fill('01-02-2018');
    await page.keyboard.press('Enter');
    const renamed = page.getByRole('status').filter({ hasText: 'Gruppen hedder nu Fejlnavn.' });
    await renamed.getByRole('button', { name: 'Fortryd' }).last().press('Enter');
    await page.getByText('Navneskiftet er fortrudt.').waitFor();
    await card.waitFor();

    await card.getByRole('button', { name: 'Alliance eller konflikt' }).press('Enter');
    await dialog(page).getByLabel('Med gruppen').selectOption({ label: 'Ågadegruppen' });
    await dialog(page).getByLabel('Fra den').fill('01-02-2018');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    const figure = page.locator('.ag-row', { hasText: 'Rivalerne' }).locator('[col-id="relations"] button');
    await expect.poll(() => figure.textContent()).toBe('0 / 1');
    await figure.click();
    await dialog(page).getByRole('heading', { name: 'Alliancer og konflikter: Rivalerne' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Afslut' }).press('Enter');
    await dialog(page).getByRole('heading', { name: 'Afslut: Konflikt, Ågadegruppen' }).waitFor();
    await dialog(page).getByLabel('Sidste dag').fill('01-03-2018');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    await expect.poll(() => figure.textContent()).toBe('0 / 0');
  });

  it('opens every figure of a source', async () => {
    const { page } = window;
    await page.getByRole('article').getByTitle('Kilde: Rapport 1').first().click();
    await dialog(page).getByRole('heading', { name: 'Rapport 1' }).waitFor();
    const groups = dialog(page)
      .locator('dt', { hasText: 'Grupper' })
      .locator('xpath=following-sibling::dd[1]');
    await groups.getByRole('button', { name: 'Vis alle' }).press('Enter');
    await dialog(page).getByRole('heading', { name: 'Grupper fra Rapport 1' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Ågadegruppen' }).press('Enter');
    await page.getByRole('article', { name: 'Gruppekort: Ågadegruppen' }).waitFor();
  });

  it('takes an observation back from its message', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+2');
    await page.keyboard.press('Alt+o');
    await dialog(page).waitFor();
    await dialog(page).getByRole('combobox', { name: 'Deltagere' }).focus();
    await page.keyboard.type('bo');
    await dialog(page).getByRole('option', { name: 'Bo Ny' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Observationen af 1 person er gemt.').waitFor();
    await page.keyboard.press('Escape');
    const message = page.getByRole('status').filter({ hasText: 'Observationen af 1 person er gemt.' });
    await message.getByRole('button', { name: 'Fortryd' }).last().press('Enter');
    await page.getByText('Observationen er fortrudt.').waitFor();
  });
});

describe('a § 115 person’s card on a small screen', () => {
  it('says every fact in words that can be read, beside its period and its source', async () => {
    await using window = await TestWindow.open({ size: { width: 1280, height: 800 } });
    await window.makeStore({ demo: true });
    await window.enter('Forebyggelse (§ 115)');
    const { page } = window;
    await page.keyboard.press('Alt+2');
    const answer = await window.backend.call('person.page', { ...everyone, limit: 500 });
    if (!answer.ok) throw new Error(answer.failure.code);
    const { persons } = answer.output as CommandOutput<'person.page'>;
    const name = persons.find(({ purpose }) => purpose === 'prevention')?.name ?? '';
    await openPersonCard(page, name, name);
    const facts = page.getByRole('article', { name: /^Personkort/ }).getByRole('listitem');
    await facts.filter({ hasText: '§ 115' }).first().waitFor();
    const widths = await facts
      .locator('> span:first-child')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
    expect(widths.length).toBeGreaterThan(0);
    expect(Math.min(...widths)).toBeGreaterThan(100);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
