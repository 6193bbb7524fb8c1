import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMaterial } from '../support/material.ts';
import { goTo, gridRow, networkDrawn } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';
import { passphraseOf, Workplace } from '../support/workplace.ts';

/** Three persons who were seen together, two of them twice. */
async function storeOfThree(): Promise<string> {
  const workplace = await Workplace.ready();
  await writeMaterial(workplace, (material) => {
    const source = material.source();
    const [alma, bent, carl] = ['Alma', 'Bent', 'Carl'].map((name) =>
      material.person(source, { name, birthDate: '1990-01-01', roles: [{ role: 'member' }] }),
    ) as [number, number, number];
    material.observation(source, [alma, bent, carl], { day: '2019-02-10' });
    material.observation(source, [alma, bent], { day: '2019-03-10' });
  });
  await workplace.application.close();
  return workplace.folder;
}

describe('a list by keyboard', () => {
  let window: TestWindow;
  const press = async (...keys: string[]) => {
    for (const key of keys) await window.page.keyboard.press(key);
  };
  /** The cell or head of a column that has the focus, as `row 0, age`; null elsewhere. */
  const focused = () =>
    window.page.evaluate(() => {
      const cell = document.activeElement?.closest('.ag-cell, .ag-header-cell');
      const row = cell?.closest('.ag-row')?.getAttribute('row-index');
      return cell ? `${row ? `row ${row}` : 'head'}, ${cell.getAttribute('col-id')}` : null;
    });
  beforeAll(async () => {
    window = await TestWindow.open({ folder: await storeOfThree() });
    await window.signIn({ name: 'Analytiker Et', passphrase: passphraseOf('Analytiker Et') });
    await window.enter('Politiarbejde');
    await networkDrawn(window.page);
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('is one stop of Tab, and arrows move in it', async () => {
    const { page } = window;
    const search = page.getByPlaceholder('Søg person');
    await search.focus();
    await press('Tab');
    expect(await focused()).toBe('row 0, name');
    await press('ArrowDown', 'ArrowRight', 'ArrowRight');
    expect(await focused()).toBe('row 1, ties');
    await press('Space');
    await page.locator('.ag-row-selected[row-index="1"]').first().waitFor();
    await press('Shift+Tab');
    expect(await focused()).toBeNull();
    expect(await search.evaluate((element) => element === document.activeElement)).toBe(true);
    // Back to where one was, and out behind it.
    await press('Tab');
    expect(await focused()).toBe('row 1, ties');
    await press('Tab');
    expect(await focused()).toBeNull();
    const isBehind = await page.evaluate(() => {
      const grid = document.querySelector('.ag-root-wrapper');
      const at = document.activeElement;
      return (
        at !== document.body &&
        at?.closest('.ag-root-wrapper') === null &&
        Boolean(grid && grid.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)
      );
    });
    expect(isBehind).toBe(true);
    await press('Shift+Tab');
    expect(await focused()).toBe('row 1, ties');
  });

  it('sorts by the heads of the columns, which are reached from the first row', async () => {
    await press('ArrowUp', 'ArrowUp');
    expect(await focused()).toBe('head, ties');
    await press('ArrowLeft', 'ArrowLeft', 'Enter');
    await gridRow(window.page, 'Personer i udsnittet', 0).getByText('Alma').waitFor();
    await press('Tab');
    expect(await focused()).toBeNull();
  });

  it('opens a figure with Enter, and goes to a button inside with F2', async () => {
    const { page } = window;
    await press('Shift+M');
    await gridRow(page, 'Position i materialet', 0).locator('[col-id="name"]').click();
    await press('ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight');
    expect(await focused()).toBe('head, degree');
    await press('F2', 'Enter');
    const explanation = page.getByRole('dialog');
    await explanation.getByText('Hvad det ikke siger').waitFor();
    await press('Escape');
    await explanation.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('head, degree');
    await gridRow(page, 'Position i materialet', 0).locator('[col-id="name"]').click();
    await press('ArrowRight', 'Enter');
    const basis = page.getByRole('dialog', { name: /antal forbindelser/ });
    await basis.waitFor();
    await press('Escape');
    await basis.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('row 0, degree');
  });

  it('is entered at the chosen row of a list that is read page by page', async () => {
    const { page } = window;
    await goTo(page, 'Personer');
    await gridRow(page, 'Personer', 2).waitFor();
    await gridRow(page, 'Personer', 2).click();
    await goTo(page, 'Grupper');
    await goTo(page, 'Personer');
    const chosen = page.locator('.ag-row-selected').first();
    await chosen.waitFor();
    const row = await chosen.getAttribute('row-index');
    await page.getByLabel('Søg navn, kaldenavn eller CPR').focus();
    for (let stop = 0; stop < 12 && (await focused()) === null; stop++) await press('Tab');
    expect(await focused()).toBe(`row ${row}, name`);
    await press('Tab');
    expect(await focused()).toBeNull();
  });
});
