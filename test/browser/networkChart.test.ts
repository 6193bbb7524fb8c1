import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { writeMaterial } from '../support/material.ts';
import { networkDrawn } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';
import { passphraseOf, Workplace } from '../support/workplace.ts';

const analyst = { name: 'Analytiker Et', passphrase: passphraseOf('Analytiker Et') };

/** A chain of six, the first three in a group, with two more who hang on the first. */
async function storeWithChain(): Promise<string> {
  const workplace = await Workplace.ready();
  await writeMaterial(workplace, (material) => {
    const source = material.source();
    const [alma, bent, carl, dorte, erna, frode, gry, hans] = [
      'Alma',
      'Bent',
      'Carl',
      'Dorte',
      'Erna',
      'Frode',
      'Gry',
      'Hans',
    ].map((name) =>
      material.person(source, { name, birthDate: '1990-01-01', roles: [{ role: 'member' }] }),
    ) as [number, number, number, number, number, number, number, number];
    const group = material.group(source, 'Nordlys');
    for (const member of [alma, bent, carl]) material.membership(source, member, group);
    const pairs = [
      [alma, bent],
      [bent, carl],
      [carl, dorte],
      [dorte, erna],
      [erna, frode],
      [alma, gry],
    ] as const;
    for (const [at, pair] of pairs.entries()) {
      material.observation(source, pair, { day: `2019-0${at + 1}-10` });
    }
    material.relation(source, alma, hans, { kind: 'friend' });
  });
  await workplace.application.close();
  return workplace.folder;
}

/** Names of the symbols that are drawn. */
async function drawnIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const container = document.querySelector('[role="application"]') as unknown as {
      _cyreg: { cy: { scratch(name: string): { nodes: { label: string }[] } } };
    };
    return container._cyreg.cy
      .scratch('_scene')
      .nodes.map(({ label }) => label)
      .sort();
  });
}

describe('the network as a chart', () => {
  let window: TestWindow;
  let page: Page;
  const problems: string[] = [];
  const everybody = ['Alma', 'Bent', 'Carl', 'Dorte', 'Erna', 'Frode', 'Gry', 'Hans'];
  const drawn = (names: readonly string[]) => expect.poll(() => drawnIn(page)).toEqual(names);
  const choose = (name: string) => page.getByRole('gridcell', { name }).first().click();
  const press = async (...keys: string[]) => {
    await page.getByRole('application').focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();

  beforeAll(async () => {
    window = await TestWindow.open({ folder: await storeWithChain() });
    page = window.page;
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await window.signIn(analyst);
    await window.enter('Politiarbejde');
    await networkDrawn(page);
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('shows only those some steps away, expands by kind, and folds neighbours in', async () => {
    await choose('Alma');
    await press('1');
    await drawn(['Alma', 'Bent', 'Gry', 'Hans']);
    await press('2');
    await drawn(['Alma', 'Bent', 'Carl', 'Gry', 'Hans']);
    await press('Shift+N');
    await drawn(['Alma', 'Bent', 'Carl']);
    await page.getByRole('button', { name: 'Udvid' }).click();
    await page.getByRole('menuitem', { name: 'Udvid til erklærede relationer' }).click();
    await drawn(['Alma', 'Bent', 'Carl', 'Hans']);
    for (let step = 0; step < 4; step++) await press('Control+z');
    await drawn(everybody);
  });

  it('folds a group into one symbol and opens it again', async () => {
    await page.getByRole('button', { name: /^Grupper \(1\)/ }).click();
    await page.getByRole('button', { name: 'Saml Nordlys til ét tegn' }).click();
    await drawn(['Dorte', 'Erna', 'Frode', 'Gry', 'Hans', 'Nordlys']);
    await page.getByText('Samlet gruppe').waitFor();
    await page.getByRole('button', { name: 'Åbn Nordlys igen' }).click();
    await drawn(everybody);
  });

  it('is narrowed by a histogram, with keys', async () => {
    await tab('Afgræns');
    await page.getByRole('slider', { name: 'Forbindelser pr. person: fra' }).focus();
    await page.keyboard.press('ArrowRight');
    await drawn(['Alma', 'Bent', 'Carl', 'Dorte', 'Erna']);
    await page.getByText('5 af udsnittets 8 personer er på kortet.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Vis hele fordelingen' }).click();
    await drawn(everybody);
  });

  it('is drawn by figures and rules that the legend explains, kept under a name', async () => {
    await tab('Udseende');
    await page.getByLabel('Navn', { exact: true }).selectOption('initials');
    await drawn(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);
    await page.getByLabel('Fra og med').fill('3');
    await page.getByLabel('Bogstaver (1-2)').fill('!!');
    await page.getByRole('button', { name: 'Tilføj regel' }).click();
    await page
      .getByRole('region', { name: 'Signaturforklaring' })
      .getByText('[!!] Forbindelser 3–…')
      .waitFor();
    await page.getByLabel('Gem udseendet som').fill('Mit');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Almindeligt' }).click();
    await drawn(everybody);
    await page.getByRole('button', { name: 'Mit', exact: true }).click();
    await drawn(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);
    await page.getByRole('button', { name: 'Almindeligt' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    for (const arrangement of [
      'Grupper samlet',
      'I ringe efter størrelse',
      'Efter gruppe',
      'Efter sted',
      'Efter tid',
    ]) {
      await page.getByLabel('Opstilling').selectOption({ label: arrangement });
      await networkDrawn(page);
      await drawn(everybody);
    }
    await page.getByLabel('Opstilling').selectOption({ label: 'Efter afstand i led' });
    await networkDrawn(page);
  });

  it('keeps selections, notes and snapshots, and is the same after a lock', async () => {
    await tab('Personer');
    await choose('Dorte');
    await tab('Gemt');
    await page.getByLabel('Gem de valgte som').fill('Midten');
    await page.keyboard.press('Enter');
    await press('p', 't');
    const note = page.getByRole('textbox', { name: 'Notens tekst' });
    await note.fill('Set ved kiosken');
    await press('1');
    await drawn(['Carl', 'Dorte', 'Erna']);
    await page.getByLabel('Gem billedet som').fill('Før aktionen');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Før aktionen/ }).waitFor();
    await page.getByRole('button', { name: 'Vis igen' }).click();
    await drawn(everybody);
    await page.getByRole('button', { name: /^Før aktionen/ }).click();
    await drawn(['Carl', 'Dorte', 'Erna']);
    expect(await note.inputValue()).toBe('Set ved kiosken');
    expect(await seriousFindings(page)).toEqual([]);
    await press('Control+z');
    await drawn(everybody);
    await page.getByRole('button', { name: 'Personer', exact: true }).first().click();
    await page.getByRole('button', { name: 'Netværk', exact: true }).click();
    await page.keyboard.press('Control+l');
    await window.signIn(analyst);
    await window.enter('Politiarbejde');
    await networkDrawn(page);
    await drawn(everybody);
    expect(await page.getByRole('textbox', { name: 'Notens tekst' }).inputValue()).toBe('Set ved kiosken');
    await tab('Gemt');
    await page.getByRole('button', { name: /^Midten/ }).click();
    await page.getByRole('button', { name: 'Løsn' }).waitFor();
  });

  it('plays through time, and takes the whole way back in one step', async () => {
    await press('a');
    await page.getByRole('button', { name: 'Stop afspilningen (A)' }).waitFor();
    await expect.poll(() => page.getByLabel('Til', { exact: true }).inputValue()).not.toBe('');
    await press('a', 'Control+z');
    await expect.poll(() => page.getByLabel('Til', { exact: true }).inputValue()).toBe('');
    await drawn(everybody);
  });

  it('breaks no rule of the window', () => {
    expect(problems).toEqual([]);
    expect(window.workstation.refused).toEqual([]);
  });
});
