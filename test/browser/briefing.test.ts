import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { goTo } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';

describe('the project leader’s briefing, by keyboard', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore({ demo: true });
    await window.enter('Politiarbejde', 'Briefing til styregruppen');
    await goTo(window.page, 'Briefing');
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('lays the newest quarter beside the one before and the one a year before, and freezes it', async () => {
    const { page } = window;
    await page.getByText('4. kvartal 2019 mod 3. kvt. 2019 og 4. kvt. 2018').waitFor();
    await page.getByText(/^Ikke frosset/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('heading', { name: 'Tilgang og afgang' }).waitFor();
    await page.getByRole('region', { name: 'Tilgang og afgang' }).hover();
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Frys 4. kvartal 2019' });
    await dialog.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Frys kvartalet' }).press('Enter');
    await page.getByText(/^Frosset .* af Anne Analytiker/).waitFor();
    await page.getByText('Seglet passer', { exact: true }).waitFor();
  });

  it('opens a figure for a reason, and shows what came later beside what was frozen', async () => {
    const { page } = window;
    await page.getByLabel('Kvartal', { exact: true }).selectOption('2019Q3');
    await page.getByText(/^Frosset 4\. okt\. 2019/).waitFor();
    await page.getByText(/tal er rettet siden\.$/).waitFor();
    await page
      .getByText(/^rettet siden: /)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Registreret for første gang: / }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Registreret for første gang, 3\. kvartal 2019/ });
    await dialog.getByLabel('Begrundelse').press('Enter');
    await dialog.getByRole('listitem').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const whole = page
      .getByRole('region', { name: 'Områder' })
      .getByRole('row', { name: /^I alt/ })
      .first();
    await whole.getByRole('button').press('Enter');
    const made = page.getByRole('dialog', { name: /^I alt/ });
    await made.getByRole('listitem').or(made.getByRole('gridcell')).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('opens a figure of hundreds as a grid that arrows move in, and Enter opens the card', async () => {
    const { page } = window;
    await page.getByRole('button', { name: /^Registrerede ved kvartalets slutning: / }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Registrerede ved kvartalets slutning/ });
    await dialog.getByLabel('Begrundelse').press('Enter');
    await dialog.getByRole('gridcell').first().waitFor();
    expect(await dialog.getByRole('row').count()).toBeLessThan(100);
    await dialog.locator('.ag-row[row-index="0"] .ag-cell').first().focus();
    for (const key of ['ArrowRight', 'PageDown', 'ArrowDown']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'Personer' }).waitFor();
    await goTo(page, 'Briefing');
    await page.getByLabel('Kvartal', { exact: true }).selectOption('2019Q3');
    await page.getByText(/^Frosset 4\. okt\. 2019/).waitFor();
  });

  it('is printed through the gate, and leads to the release desk with quarter and recipient chosen', async () => {
    const { page } = window;
    await page.keyboard.press('p');
    const gate = page.getByRole('dialog', { name: 'Udskriv briefing til internt brug' });
    await gate.getByText('Bag tallene står kilder med disse håndteringskoder:').waitFor();
    await gate.getByLabel('Anvendelse').selectOption('orientation');
    await gate.getByLabel('Begrundelse').fill('Møde i ledelsen');
    expect(await gate.getByRole('button', { name: 'Gem filen' }).isDisabled()).toBe(true);
    await gate.getByRole('checkbox').press('Space');
    expect(await seriousFindings(page)).toEqual([]);
    await gate.getByLabel('Begrundelse').press('Enter');
    await page.getByText(/Filen ligger i .*INTERN-briefing-2019Q3/).waitFor();

    const release = page.getByRole('region', { name: 'Til udgivelse' });
    await release.getByRole('heading', { name: 'Mod udgivelsens grundlag' }).waitFor();
    await release.getByLabel('Modtager').selectOption('operativeSteering');
    await release.getByRole('button', { name: 'Til udgivelse' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Udgivelse' }).waitFor();
    await page.getByRole('button', { name: 'Vis opgørelsen' }).waitFor();
    expect(await page.getByLabel('Kvartal').inputValue()).toBe('2019Q3');
    expect(await page.getByLabel('Modtager').inputValue()).toBe('operativeSteering');
  });
});
