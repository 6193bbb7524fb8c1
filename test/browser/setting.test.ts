import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { people, TestWindow } from '../support/window.ts';

const reviewer = { name: 'Karen Kontrollant', passphrase: 'ni groenne aebler i kurven' };

describe('the section’s own limits, by keyboard alone', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.page.keyboard.press('Control+l');
    await window.signIn(people.leader);
    await perform('Tilføj bruger', 'Brugere');
    const { name, passphrase } = reviewer;
    await window.page.getByRole('dialog').waitFor();
    await window.page.keyboard.type(name);
    for (const text of ['Kontrollant', passphrase, passphrase]) {
      await window.page.keyboard.press('Tab');
      await window.page.keyboard.type(text);
    }
    await window.page.keyboard.press('Enter');
    await window.page.getByRole('row', { name: /Karen Kontrollant/ }).waitFor();
  });
  afterAll(() => window[Symbol.asyncDispose]());

  /** Performs an action of the palette by its name, in a room. */
  async function perform(action: string, room: string): Promise<void> {
    const { page } = window;
    for (const name of [room, action]) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      if (name === room) await page.getByRole('heading', { level: 1, name: room }).waitFor();
    }
  }
  /** Moves on from field to field until the one of a name is reached. */
  async function tabTo(name: string): Promise<void> {
    const { page } = window;
    for (let turns = 0; turns < 80; turns += 1) {
      await page.keyboard.press('Tab');
      const isThere = await page.evaluate(
        (wanted) =>
          document.activeElement?.getAttribute('aria-label') === wanted ||
          (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent === wanted ||
          document.activeElement?.textContent === wanted,
        name,
      );
      if (isThere) return;
    }
    throw new Error(`no way by Tab to ${name}`);
  }

  it('are proposed by one, who sees what would change before anything is sent', async () => {
    const { page } = window;
    await perform('Foreslå andre grænser', 'Indstillinger');
    expect(await seriousFindings(page)).toEqual([]);
    await tabTo('Medlem Gennemsyn');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('30');
    await page.getByText('De markerede tal kan ikke bruges').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('4');
    const changes = page.getByRole('list', { name: 'Det ændres' });
    expect(await changes.getByRole('listitem').allTextContents()).toEqual([
      'Medlem, gennemsyn fra 6 måneder til 4 måneder',
    ]);
    await tabTo('Begrundelse');
    await page.keyboard.type('Statsadvokatens anbefaling');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Forslag til afgørelse' }).waitFor();
    await page.getByText('Du har selv foreslået ændringen').waitFor();
    expect(await page.getByRole('button', { name: 'Godkend' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('hold once another has approved them', async () => {
    const { page } = window;
    await page.keyboard.press('Control+l');
    await window.signIn(reviewer);
    await perform('Indstillinger', 'Indstillinger');
    await tabTo('Begrundelse for afgørelsen');
    await page.keyboard.type('Enig');
    await tabTo('Godkend');
    await page.keyboard.press('Enter');
    await page.getByText('Ændringen er godkendt og gælder nu.').waitFor();
    const member = page.getByRole('row', { name: /^Medlem/ });
    await member.getByRole('cell', { name: '4 måneder praksis: 6 måneder', exact: true }).waitFor();
  });
});
