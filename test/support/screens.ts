import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/*
 * The rooms of the window as a user finds them: by the names on their buttons, fields and lists. Each function leaves the
 * window at rest, so that what follows may look at it.
 */

export type RoomName =
  | 'Netværk'
  | 'Personer'
  | 'Grupper'
  | 'Hændelser'
  | 'Situation'
  | 'Indsats'
  | 'Indlæsning'
  | 'Områder'
  | 'Målepunkter'
  | 'Briefing'
  | 'Udgivelse'
  | 'Kontrol'
  | 'Log'
  | 'Brugere'
  | 'Indstillinger';

/** Goes through a door of the rail. */
export async function goTo(page: Page, room: RoomName): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Rum' })
    .getByRole('button', { name: room, exact: true })
    .click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** One row of a grid, by the grid's name and the row's place from the top. */
export function gridRow(page: Page, grid: string, index: number): Locator {
  return page
    .getByRole('region', { name: grid, exact: true })
    .locator(`.ag-row[row-index="${index}"]`)
    .first();
}

/** Searches the persons by the beginnings of names, and opens the card of the one who is found first, by name. */
export async function openPersonCard(page: Page, text: string, name: string): Promise<void> {
  await page.getByLabel('Søg navn, kaldenavn eller CPR').fill(text);
  await gridRow(page, 'Personer', 0).locator('[col-id="name"]', { hasText: name }).click();
  await justifyLookUp(page);
  await page.getByRole('article', { name: `Personkort: ${name}` }).waitFor();
}

/** Takes the reason offered for looking a person up, where one is asked for. */
export async function justifyLookUp(page: Page): Promise<void> {
  const ask = page.getByRole('button', { name: /^Vis personen/ });
  await ask
    .or(page.getByRole('article', { name: /^Personkort/ }))
    .first()
    .waitFor();
  if (await ask.isVisible()) await ask.click();
}

/** Opens the card of a group by its present name. */
export async function openGroupCard(page: Page, name: string): Promise<void> {
  await page.getByLabel('Søg gruppe, også under tidligere navn').fill(name);
  await gridRow(page, 'Grupper', 0).locator('[col-id="name"]', { hasText: name }).click();
  await page.getByRole('article', { name: `Gruppekort: ${name}` }).waitFor();
}

/** What every fact of an import is known from, as it is typed. */
export interface TypedSource {
  label: string;
  system: string;
  kind: string;
  receivedOn: string;
  sourceGrade: string;
  contentGrade: string;
  legalBasis: string;
}

/** Chooses the files of an import, and waits until each stands in the list. */
export async function chooseFiles(page: Page, files: readonly string[]): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles([...files]);
  for (const file of files) await page.getByRole('button', { name: basename(file), exact: true }).waitFor();
  await page.getByRole('button', { name: 'Næste' }).click();
  await page.getByRole('heading', { name: /^Tilknytning af/ }).waitFor();
}

/** Takes the mappings as they are suggested, and fills in the source. */
export async function fillSource(page: Page, source: TypedSource): Promise<void> {
  await page.getByRole('button', { name: 'Næste' }).click();
  await page.getByLabel('Betegnelse').fill(source.label);
  await page.getByLabel('System, id’erne kommer fra').fill(source.system);
  await page.getByLabel('Kildens art').selectOption({ label: source.kind });
  await page.getByLabel('Modtaget').fill(source.receivedOn);
  await page.getByLabel('Kildens pålidelighed').selectOption(source.sourceGrade);
  await page.getByLabel('Indholdets rigtighed').selectOption(source.contentGrade);
  await page.getByLabel('Hjemmel').fill(source.legalBasis);
}

/** Has the rows checked; nothing is written yet. */
export async function checkImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Næste' }).click();
  await page.getByRole('heading', { name: 'Det, der indlæses' }).waitFor({ timeout: 120_000 });
}

/** Writes the batch that has been checked. */
export async function writeImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Indlæs', exact: true }).click();
  await page.getByRole('heading', { name: 'Indlæst', exact: true }).waitFor({ timeout: 120_000 });
}

/** Sets the network's window of time, days as they are typed, and waits until it is drawn. */
export async function showNetworkOf(page: Page, from: string, to: string): Promise<void> {
  for (const [label, day] of [
    ['Fra', from],
    ['Til', to],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(day);
    await page.keyboard.press('Tab');
  }
  await networkDrawn(page);
}

/** Waits until the network stands still. */
export async function networkDrawn(page: Page): Promise<void> {
  await page.getByRole('application', { name: 'Netværk af personer' }).waitFor();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.getByText('Grafen tegnes').waitFor({ state: 'detached' });
}

/** Chooses the person with the most ties, then their first tie, then the first observation behind it. */
export async function openFirstEvidence(page: Page): Promise<void> {
  await gridRow(page, 'Personer i udsnittet', 0).click();
  const selection = page.getByRole('region', { name: 'Valgt', exact: true });
  await selection.getByRole('heading', { name: 'Forbundet med' }).waitFor();
  await selection.getByRole('listitem').getByRole('button', { name: /gang/ }).first().click();
  await selection
    .getByRole('button', { name: /^Åbn observationen fra/ })
    .first()
    .click();
  await page.getByRole('dialog', { name: 'Observationen bag forbindelsen' }).waitFor();
}

/** Previews the steering group's summary of a quarter, as `2. kvartal 2019`. */
export async function previewRelease(page: Page, quarter: string): Promise<void> {
  await page.getByRole('button', { name: 'Ny opgørelse' }).first().click();
  await page.getByLabel('Kvartal').selectOption({ label: quarter });
  await page.getByRole('button', { name: 'Vis opgørelsen' }).click();
  await page.getByRole('button', { name: 'Foreslå udgivelse' }).waitFor({ timeout: 120_000 });
}

/** Proposes the summary in view. */
export async function proposeRelease(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Foreslå udgivelse' }).click();
  await page.getByText('Du har selv foreslået den').waitFor({ timeout: 120_000 });
}

/** Approves the proposal for a quarter, as somebody else than its author. */
export async function approveRelease(page: Page, quarter: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${quarter}`) }).click();
  await page.getByLabel('Begrundelse').fill(reason);
  await page.getByRole('button', { name: 'Godkend og udgiv' }).click();
  await page.getByRole('heading', { name: 'Kvittering', exact: true }).waitFor({ timeout: 120_000 });
}
