import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { goTo } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';

describe('the areas', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore({ demo: true });
    await window.enter('Politiarbejde');
    await goTo(window.page, 'Områder');
  }, 90_000);
  afterAll(() => window[Symbol.asyncDispose]());

  it('show the same figures in the table and on the map, and open what they are made of', async () => {
    const { page } = window;
    const row = page.getByRole('row', { name: /Blågårds Plads/ });
    const figures = /(\d+) \(\d+\)(\d+) \(\d+\)/.exec((await row.textContent()) ?? '');
    const [observations, incidents] = [Number(figures?.[1]), Number(figures?.[2])];
    expect(observations).toBeGreaterThan(0);
    const mark = `Blågårds Plads: ${observations} observationer, ${incidents} hændelser`;
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: mark }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Blågårds Plads' });
    await dialog.getByText(`${observations + incidents} observationer og hændelser`).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('are followed quarter by quarter', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Kvartalet før' }).click();
    await page.getByText('I parentes: perioden før, 31. mar. 2019 – 30. jun. 2019').waitFor();
    await page.getByRole('button', { name: 'Kvartalet efter' }).click();
    await page.getByText('I parentes: perioden før, 1. jul. 2019 – 30. sep. 2019').waitFor();
  });

  it('are put in focus by the leader, for a reason', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Tingbjerg er ikke fokusområde' }).click();
    await page.getByText('Projektlederen ændrer fokusområder').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+l');
    await window.signIn(people.leader);
    await window.enter('Politiarbejde');
    await goTo(page, 'Områder');
    await page.getByRole('button', { name: 'Tingbjerg er ikke fokusområde' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Fokus på Tingbjerg' });
    await dialog.getByLabel('Første dag i fokus').fill('01-10-2019');
    await dialog
      .getByLabel('Hvem besluttede det, og hvorfor?')
      .fill('Styregruppen, skudepisoder i efteråret');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Tingbjerg er fokusområde' }).waitFor();
  });
});
