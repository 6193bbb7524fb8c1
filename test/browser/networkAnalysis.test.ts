import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { gridRow, networkDrawn } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';

const sections = {
  Mål: 'Shift+M',
  Robusthed: 'Shift+R',
  Nytilkomne: 'Shift+K',
  Veje: 'Shift+V',
  Grupper: 'Shift+G',
  Forskel: 'Shift+D',
  Hypotetisk: 'Shift+W',
  Aktivitet: 'Shift+A',
} as const;
type Section = keyof typeof sections;
/** The screens that are made otherwise than those the other tests examine. */
const examined: readonly Section[] = ['Nytilkomne', 'Forskel', 'Hypotetisk', 'Aktivitet'];

describe('analyses of an invented city', () => {
  let window: TestWindow;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    window = await TestWindow.open();
    page = window.page;
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await window.makeStore({ demo: true });
    await window.enter('Politiarbejde');
    await networkDrawn(page);
    // The side, which listens for the keys of the analyses, is made after the first picture.
    await page.getByRole('tab', { name: 'Analyse' }).waitFor();
  }, 120_000);
  afterAll(() => window[Symbol.asyncDispose]());

  const open = async (section: Section) => {
    await page.keyboard.press(sections[section]);
    const shown = page.locator('[data-analysis]').getByRole('region', { name: section, exact: true });
    await shown.first().waitFor();
    await page.getByText('Beregnes').waitFor({ state: 'detached' });
    return shown.first();
  };
  const selection = () => page.getByRole('region', { name: 'Valgt', exact: true });

  it('says in five steps who joins the two groups that fought in the second year, and on which evidence', async () => {
    // 1: the groups of the network, where the conflict that began in 2018 stands with its source.
    const groups = await open('Grupper');
    const conflict = groups
      .getByRole('list', { name: 'Konflikter og alliancer' })
      .getByRole('listitem')
      .filter({ hasText: 'Gruppe Fyr – Gruppe Havn' })
      .filter({ hasText: '8. jan. 2018 – 29. jul. 2018' });
    // 2: the time of the conflict governs everything the room shows.
    await conflict.getByRole('button', { name: 'Vis tidsrummet' }).click();
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    expect(await page.getByLabel('Fra', { exact: true }).inputValue()).toBe('08-01-2018');
    await networkDrawn(page);
    // 3: who joins the two.
    await conflict.getByRole('button', { name: 'Hvem forbinder dem?' }).click();
    const joiners = page.getByRole('list', { name: 'Hvem forbinder Gruppe Fyr og Gruppe Havn' });
    const who = await joiners.locator('li > div > button').allTextContents();
    expect(who).toEqual([
      'Basalt Klitsvamp',
      'Brise Østsnor',
      'Marsk Tågevinge',
      'Vejr Klitflage',
      'Kalk Jérntand',
      'Rav Østklokke',
      'Bøg Vindsvamp',
      'Ælling Blåbark',
    ]);
    // 4: all of it in the graph.
    await page.getByRole('button', { name: 'Vis alle i grafen' }).click();
    await page.getByRole('list', { name: 'Forbinder Gruppe Fyr og Gruppe Havn', exact: true }).waitFor();
    // 5: what one of the ties rests on.
    await joiners
      .getByRole('button', { name: /Åbn forbindelsen mellem Basalt Klitsvamp og Bæk Damptorn/ })
      .click();
    await selection().getByText('Medindsat').waitFor();
    await selection().getByText('Operativt personale · DEMO-OP-2019-06433').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Fjern fremhævning' }).click();
  });

  it('measures positions, explains each measure, and opens what a figure is made of', async () => {
    const measures = await open('Mål');
    await gridRow(page, 'Position i materialet', 0).waitFor();
    expect(await measures.getByText('Tallene beskriver en position', { exact: false }).isVisible()).toBe(
      true,
    );
    await measures.getByRole('button', { name: 'Forklar Mellemled' }).first().click();
    const explanation = page.getByRole('dialog', { name: 'Mellemled' });
    expect(await explanation.getByText('Hvad det ikke siger').isVisible()).toBe(true);
    expect(await explanation.getByText(/observationer fra \d+ kilder/).isVisible()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await explanation.waitFor({ state: 'detached' });

    await gridRow(page, 'Position i materialet', 0).locator('[col-id="degree"] button').click();
    const basis = page.getByRole('dialog', { name: /antal forbindelser/ });
    await basis.getByRole('heading', { name: /kilde/ }).waitFor();
    await basis.getByRole('button', { name: /observation/ }).click();
    const observations = page.getByRole('dialog', { name: /^Antal forbindelser for/ });
    await observations
      .getByRole('button', { name: /^Åbn observationen fra/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await observations.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await basis.waitFor({ state: 'detached' });
  });

  it('shares one selection between the grid of measures and the graph', async () => {
    await open('Mål');
    await gridRow(page, 'Position i materialet', 2).locator('[col-id="name"]').click();
    const name = await selection().getByRole('heading', { level: 2 }).textContent();
    const chosen = await gridRow(page, 'Position i materialet', 2).locator('[col-id="name"]').textContent();
    expect(chosen).toContain(name);
  });

  it('opens every other analysis by its key, each with something to read and nothing a screen reader stumbles on', async () => {
    for (const [section, sign] of [
      ['Robusthed', 'dele udeladt én ad gangen'],
      ['Nytilkomne', 'Hvem de mødte først'],
      ['Veje', 'Flest forbindelser i udsnittet'],
      ['Forskel', 'Vis i grafen'],
      ['Hypotetisk', 'Et tankeeksperiment'],
      ['Aktivitet', 'Ugedag og klokkeslæt'],
    ] as const) {
      const shown = await open(section);
      await shown.getByText(sign, { exact: false }).first().waitFor();
      if (examined.includes(section)) {
        expect([section, await seriousFindings(page)]).toEqual([section, []]);
      }
    }
    const activity = await open('Aktivitet');
    await activity
      .getByRole('button', { name: /observation/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('button', { name: /^Åbn observationen fra/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('saves through one gate: a use, a reason, and the handling codes read', async () => {
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Gem til internt brug' });
    const save = dialog.getByRole('button', { name: 'Gem filen' });
    await dialog.getByText(/^Bag \d+ personer står kilder/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel('Filtype').selectOption({ label: 'SVG · tegning med navne' });
    await dialog.getByLabel('Anvendelse').selectOption({ label: 'Sagsmøde' });
    await dialog.getByLabel('Begrundelse').fill('Oversigt til sagsmøde');
    expect(await save.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: /Jeg har læst begrænsningerne/ }).check();
    await save.click();
    await dialog.waitFor({ state: 'detached' });
    const [file] = readdirSync(window.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.svg'),
    );
    const svg = readFileSync(join(window.folder, file ?? ''), 'utf8');
    expect(svg).toContain('INTERN · må ikke forlade politiet');
    expect(svg).toContain('Anvendelse: Sagsmøde');
    expect(svg).toMatch(/Håndtering: H0 \(\d+ kilder\); H1/);
  });

  it('has said nothing on the console', () => {
    expect(problems).toEqual([]);
  });
});
