import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purposeOf } from '../../electron/backend/demo/city.ts';
import { generateCity } from '../../electron/backend/demo/generate.ts';
import { goTo, gridRow, justifyLookUp, networkDrawn } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';

/** Somebody of the invented city whom only the municipality has told of. */
function knownForPreventionAlone(): string {
  const city = generateCity(2017);
  const youth = city.persons.find(
    (person) => purposeOf(city, person) === 'prevention' && person.roles[0]?.role === 'potential',
  );
  return youth?.names[0]?.name ?? '';
}

describe('a change of purpose', () => {
  let window: TestWindow;
  const name = knownForPreventionAlone();

  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore({ demo: true });
    await window.enter('Forebyggelse (§ 115)');
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
