import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { people, TestWindow } from '../support/window.ts';

const room = (window: TestWindow, name: string) =>
  window.page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name }).click();

/** What lies in the export folder of the window's store. */
function released(window: TestWindow): string[] {
  const folder = join(window.folder, 'eas-eksport');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

describe('the release desk', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    const filled = await window.backend.call('demo.fill', { size: 300 });
    expect(filled.ok).toBe(true);
    await window.enter('Politiarbejde');
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('says what to do while nothing has been released', async () => {
    const { page } = window;
    await room(window, 'Udgivelse');
    await page.getByRole('heading', { name: 'Ingen opgørelser endnu' }).waitFor();
    await page.getByText('Protokollen hænger sammen').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('shows a summary as it would leave, and inside why counts are withheld', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Ny opgørelse' }).first().click();
    await page.getByLabel('Kvartal').selectOption('2019Q2');
    await page.getByRole('button', { name: 'Vis opgørelsen' }).click();
    const sheet = page.getByRole('article', { name: 'Sådan ser modtageren det' });
    await sheet.getByRole('figure', { name: /^Side 1 af \d/ }).waitFor();
    await sheet.getByText('Opdigtede personer – demomateriale').first().waitFor();
    await sheet.getByText('Kort fortalt').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.locator('sup').count()).toBe(0);
    await page.getByRole('button', { name: 'Tal med grunde' }).click();
    await page.getByText('modtageren ser ét tegn for alle udeladte tal').waitFor();
    expect(await page.locator('sup').count()).toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(released(window)).toEqual([]);
  });

  it('lets nobody decide on a proposal of their own', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Foreslå udgivelse' }).click();
    await page.getByText('Du har selv foreslået den').waitFor();
    expect(await page.getByRole('button', { name: 'Godkend og udgiv' }).count()).toBe(0);
    expect(released(window)).toEqual([]);
  });

  it('releases when a second person approves, with files and receipt', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Lås' }).click();
    await window.signIn(people.leader);
    await window.enter('Politiarbejde');
    await room(window, 'Udgivelse');
    await page.getByRole('button', { name: /2\. kvartal 2019/ }).click();
    const approve = page.getByRole('button', { name: 'Godkend og udgiv' });
    expect(await approve.isEnabled()).toBe(false);
    await page.getByLabel('Begrundelse').fill('Gennemset før mødet');
    expect(await seriousFindings(page)).toEqual([]);
    await approve.click();
    await page.getByRole('heading', { name: 'Kvittering' }).waitFor();
    expect(released(window).map((file) => file.split('.').slice(1).join('.'))).toEqual([
      'json',
      'kvittering.json',
      'pdf',
      'xlsx',
    ]);
    await page.getByRole('button', { name: 'Kontrollér, at de er hele' }).click();
    await page.getByText('De gemte dokumenter er dem, kvitteringen beskriver.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('makes the annual report by the keyboard alone, with the assessment in set words', async () => {
    const { page } = window;
    const press = async (name: string) => {
      await page.getByRole('button', { name }).first().focus();
      await page.keyboard.press('Enter');
    };
    await press('Ny opgørelse');
    await page.getByLabel('Modtager').focus();
    await page.keyboard.type('Sikker By');
    await page.getByLabel('Politifaglig vurdering').focus();
    await page.keyboard.type('Aktiviteten er uændret');
    await page.keyboard.press('Tab');
    await page.keyboard.type('71');
    await press('Vis opgørelsen');
    const sheet = page.getByRole('article', { name: 'Sådan ser modtageren det' });
    await sheet.getByText('Fald i borgervendt kriminalitet').waitFor({ timeout: 60_000 });
    const text = (await sheet.locator('text').allTextContents()).join(' ');
    expect(text).toContain('aktiviteten i bandemiljøet er uændret');
    expect(text).toContain('ifølge SSP gennemført 71 bekymringssamtaler');
    expect(text).toContain('Det områdebaserede samarbejde');
    expect(await seriousFindings(page)).toEqual([]);
    await press('Foreslå udgivelse');
    await page.getByText('Du har selv foreslået den').waitFor({ timeout: 60_000 });
  });

  it('lists whom a corrected fact has reached', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Underret om rettelse' }).click();
    await page.getByLabel('Forkert fra og med').fill('01-05-2019');
    await page.keyboard.press('Tab');
    const list = page.getByRole('table', { name: 'Disse modtagere skal underrettes' });
    await list.getByRole('row', { name: /Den operative styregruppe.*2\. kvartal 2019/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Forkert fra og med').fill('01-07-2019');
    await page.keyboard.press('Tab');
    await page.getByText('Ingen skal underrettes').waitFor();
  });

  it('keeps recipients as data under four eyes', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Modtagere', exact: true }).click();
    await page.getByRole('heading', { name: 'Kodebog', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Foreslå ændring' }).click();
    const housing = page.getByRole('group', { name: 'De boligsociale helhedsplaner' });
    await housing.getByLabel('Mindste tal').fill('30');
    await page.getByLabel('Begrundelse').fill('Færre læsere end ventet');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Foreslå', exact: true }).click();
    await page.getByText('Du har selv foreslået den. En anden skal tage stilling. Du kan trække').waitFor();
    expect(await page.getByRole('button', { name: 'Godkend ændringen' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Begrundelse').fill('Alligevel ikke');
    await page.getByRole('button', { name: 'Træk tilbage' }).click();
    await page.getByRole('button', { name: 'Foreslå ændring' }).waitFor();
  });

  it('stands in the log, whose chain can be verified', async () => {
    const { page } = window;
    await room(window, 'Log');
    await page.getByRole('button', { name: 'Kontrollér kæden' }).click();
    await page.getByText('Kæden holder').waitFor();
    await page.getByLabel('Handling').selectOption('disclosure');
    const entry = page.getByRole('gridcell', { name: 'Afgørelse om udgivelse', exact: true });
    await entry.click();
    await page.getByText('operativeSteering').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
