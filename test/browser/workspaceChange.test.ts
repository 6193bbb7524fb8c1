import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../shared/contract/index.ts';
import { everyone } from '../support/entries.ts';
import { goTo, gridRow, justifyLookUp, networkDrawn } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';

/** Somebody of the invented city who stands on file from § 115 sources alone. */
async function knownForPreventionAlone({ backend }: TestWindow): Promise<string> {
  const answer = await backend.call('person.page', { ...everyone, limit: 500 });
  if (!answer.ok) throw new Error(answer.failure.code);
  const { persons } = answer.output as CommandOutput<'person.page'>;
  return persons.find(({ purpose }) => purpose === 'prevention')?.name ?? '';
}

describe('a change of purpose', () => {
  let window: TestWindow;
  let name: string;

  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore({ demo: true });
    await window.enter('Forebyggelse (§ 115)');
    name = await knownForPreventionAlone(window);
  });
  afterAll(() => window[Symbol.asyncDispose]());

  const search = async () => {
    await goTo(window.page, 'Personer');
    await window.page.getByLabel('Søg navn, kaldenavn eller CPR').fill(name);
  };
  const personsShown = async () => {
    await goTo(window.page, 'Netværk');
    await networkDrawn(window.page);
    return window.page.getByText(/^[\d.]+ personer ·/).textContent();
  };

  it('leaves nothing received under § 115 on the screen for police work', async () => {
    const { page } = window;
    await search();
    const row = gridRow(page, 'Personer', 0).locator('[col-id="name"]', { hasText: name });
    await row.click();
    await justifyLookUp(page);
    await page.getByRole('article', { name: `Personkort: ${name}` }).waitFor();
    const forPrevention = await personsShown();

    await page.getByRole('button', { name: /^Opgave:/ }).click();
    await window.enter('Politiarbejde');
    expect(await personsShown()).not.toBe(forPrevention);
    expect(await page.getByText(name).count()).toBe(0);
    await goTo(page, 'Personer');
    expect(await page.getByText(name).count()).toBe(0);
    await search();
    await page.getByRole('heading', { name: 'Ingen personer passer' }).waitFor();
    expect(await row.count()).toBe(0);
  });
});
