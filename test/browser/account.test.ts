import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { people, TestWindow } from '../support/window.ts';

const newcomer = { name: 'Karen Kontrollant', passphrase: 'ni groenne aebler i kurven' };
const changed = 'otte blaa bjerge i disen';

describe('the accounts, by keyboard alone', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.page.keyboard.press('Control+l');
    await window.signIn(people.leader);
  });
  afterAll(() => window[Symbol.asyncDispose]());

  /** Performs an action of the palette by its name. */
  const perform = async (action: string) => {
    await window.page.keyboard.press('Control+k');
    await window.page.keyboard.type(action);
    await window.page.keyboard.press('Enter');
  };
  const typeInto = async (fields: readonly string[]) => {
    for (const [index, text] of fields.entries()) {
      if (index > 0) await window.page.keyboard.press('Tab');
      await window.page.keyboard.type(text);
    }
  };

  it('are kept by a leader, without a purpose; what cannot be done says why', async () => {
    const { page } = window;
    await perform('Brugere');
    await page.getByRole('heading', { level: 1, name: 'Brugere' }).waitFor();
    await page.getByRole('row', { name: /Anne Analytiker/ }).waitFor();
    expect(await page.getByText('der skal være mindst to brugere').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Fjern Anne Analytiker' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('get one more', async () => {
    const { page } = window;
    await perform('Tilføj bruger');
    const dialog = page.getByRole('dialog', { name: 'Tilføj bruger' });
    await dialog.waitFor();
    await typeInto([newcomer.name, 'Kontrollant', 'kort', 'kort']);
    await dialog.getByText('For let at gætte').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Control+a');
    await typeInto([newcomer.passphrase]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await typeInto([newcomer.passphrase]);
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Karen Kontrollant.*Kontrollant.*Kan logge ind/ }).waitFor();
  });

  it('lose one, for a reason', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Fjern Anne Analytiker' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Fjern Anne Analytiker' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.type('Ny stilling');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Anne Analytiker.*Fjernet/ }).waitFor();
  });

  it('have their passphrases changed by themselves: the old one no longer opens', async () => {
    const { page } = window;
    await perform('Skift adgangssætning');
    await page.getByRole('dialog', { name: 'Skift din adgangssætning' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await typeInto([people.leader.passphrase, changed, changed]);
    await page.keyboard.press('Enter');
    await page.getByText('Den gamle virker ikke længere').waitFor();
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Lås lageret op' }).waitFor();
    await page.getByLabel('Bruger', { exact: true }).fill(people.leader.name);
    await page.getByLabel('Adgangssætning').fill(people.leader.passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'passer ikke' }).waitFor();
    await window.signIn({ ...people.leader, passphrase: changed });
  });
});
