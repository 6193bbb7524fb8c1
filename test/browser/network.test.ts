import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../shared/date.ts';
import { seriousFindings } from '../support/axe.ts';
import { writeMaterial } from '../support/material.ts';
import { TestWindow } from '../support/window.ts';
import { passphraseOf, Workplace } from '../support/workplace.ts';

const analyst = { name: 'Analytiker Et', passphrase: passphraseOf('Analytiker Et') };

/** A small network with everything the room must treat apart. */
async function storeWithNetwork(): Promise<string> {
  const workplace = await Workplace.ready();
  await writeMaterial(workplace, (material) => {
    const good = material.source({ grade: ['B', 2], reference: 'Rapport 12' });
    const weak = material.source({ grade: ['X', 4], reference: 'Rapport 13' });
    const secret = material.source({ purpose: 'prevention', reference: 'Møde § 115' });
    const member = { role: 'member' as const };
    const [alma, bent, carl, dorte, erna, gunnar] = [
      { name: 'Alma Ålkær', roles: [member], birthDate: '1995-02-03' },
      { name: 'Bent Bøgh', roles: [member] },
      { name: 'Carl Cæsar', roles: [{ role: 'newcomer' as const }], birthDate: '2012-04-05' },
      { name: 'Dorte Dam' },
      { name: 'Erna Espersen', roles: [{ role: 'victim' as const }] },
      { name: 'Gunnar Gade', roles: [{ role: 'associate' as const }] },
    ].map((person) => material.person(good, person)) as [number, number, number, number, number, number];
    const group = material.group(good, 'Brødre fra Nord');
    material.membership(good, alma, group, { position: 'leading' });
    material.membership(good, bent, group);
    material.observation(good, [alma, bent], {
      day: '2018-03-01',
      text: 'Set sammen på bænken ved kiosken.',
    });
    material.observation(good, [alma, bent, carl], { day: '2018-09-10' });
    material.observation(weak, [carl, dorte], { day: '2019-05-20' });
    material.observation(good, [alma, { person: erna, parts: ['victim'] }], { day: '2019-06-01' });
    material.observation(good, [bent, gunnar]);
    material.relation(good, alma, dorte, { kind: 'family' });
    const hidden = material.person(secret, { name: 'Frida Forebygget' });
    material.observation(secret, [alma, hidden], { day: '2019-01-01' });
  });
  await workplace.application.close();
  return workplace.folder;
}

/** What is drawn, as cytoscape itself has it. */
async function drawnIn(page: Page) {
  return page.evaluate(() => {
    interface Drawn {
      nodes(selector?: string): { map<T>(read: (node: { data(name: string): string }) => T): T[] };
      scratch(name: string): { look: string }[] | undefined;
      zoom(): number;
      pan(): { x: number; y: number };
    }
    const container = document.querySelector('[role="application"]') as unknown as { _cyreg: { cy: Drawn } };
    const { cy } = container._cyreg;
    const names = (selector: string) =>
      cy
        .nodes(selector)
        .map((node) => node.data('label').split('\n')[0])
        .sort();
    return {
      persons: names('*'),
      chosen: names(':selected'),
      ties: cy.scratch('_lines')?.filter(({ look }) => look !== 'declared').length,
      chosenLines: cy.scratch('_chosenLines')?.length,
      zoom: cy.zoom(),
      pan: cy.pan(),
    };
  });
}

describe('the network room', () => {
  let window: TestWindow;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    window = await TestWindow.open({ folder: await storeWithNetwork() });
    page = window.page;
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await window.signIn(analyst);
    await window.enter('Politiarbejde');
    await page.getByRole('application', { name: 'Netværk af personer' }).waitFor();
  });
  afterAll(() => window[Symbol.asyncDispose]());

  const panel = () => page.getByRole('region', { name: 'Valgt' });
  const choose = (name: RegExp) => page.getByRole('gridcell', { name }).first().click();

  it('draws those who were seen together, without victims and without § 115 material', async () => {
    expect(await page.getByText('5 personer · 5 forbindelser · 1 erklæret relation').isVisible()).toBe(true);
    const { persons, ties } = await drawnIn(page);
    expect(persons).toEqual(['Alma Ålkær', 'Bent Bøgh', 'Carl Cæsar', 'Dorte Dam', 'Gunnar Gade']);
    expect(ties).toBe(5);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('explains every sign it uses, and no other', async () => {
    const legend = page.getByRole('region', { name: 'Signaturforklaring' });
    const text = (await legend.textContent()) ?? '';
    for (const sign of [
      'Medlem',
      'Medløber',
      'Nytilkommen',
      'Uden rolle',
      'Under 18 år',
      'Erklæret relation',
    ]) {
      expect(text).toContain(sign);
    }
    expect(text).not.toContain('Ung potentielt medlem');
    expect(text).not.toContain('Forurettet');
  });

  it('shares one selection between list, graph and panel, and a tie opens its observations', async () => {
    await choose(/Alma/);
    expect((await drawnIn(page)).chosen).toEqual(['Alma Ålkær']);
    expect(await panel().getByText('Toneangivende').isVisible()).toBe(true);
    await panel()
      .getByRole('button', { name: /Bent Bøgh/ })
      .click();
    expect((await drawnIn(page)).chosenLines).toBe(1);
    expect(await panel().getByText('2 fælles observationer').isVisible()).toBe(true);
    // The bars of the time slider tell the two apart, too.
    await page.getByText('Valgt: 2 obs., højst 1').waitFor();
    expect(await panel().getByText('Vægt 1,5').isVisible()).toBe(true);
    await panel().getByText('Set sammen på bænken').waitFor();
    await panel().getByRole('button', { name: 'Åbn observationen fra 1. mar. 2018' }).click();
    const dialog = page.getByRole('dialog', { name: 'Observationen bag forbindelsen' });
    expect(await dialog.getByText('Operativt personale · Rapport 12').isVisible()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('opens the evidence of a line that is pointed at, and nothing where nothing is drawn', async () => {
    const [line, nothing] = await page.evaluate(() => {
      type Spot = { x: number; y: number };
      interface Drawn {
        scratch(name: string): { a: number; b: number; look: string }[];
        getElementById(id: string): { renderedPosition(): Spot };
      }
      const container = document.querySelector('[role="application"]') as unknown as {
        _cyreg: { cy: Drawn };
        getBoundingClientRect(): Spot;
      };
      const { cy } = container._cyreg;
      const corner = container.getBoundingClientRect();
      const first = cy.scratch('_lines').find(({ look }) => look === 'declared');
      const [one, other] = [first?.a, first?.b].map((id) => cy.getElementById(`p${id}`).renderedPosition());
      if (!one || !other) throw new Error('no line is drawn');
      return [
        { x: corner.x + (one.x + other.x) / 2, y: corner.y + (one.y + other.y) / 2 },
        { x: corner.x + 8, y: corner.y + 8 },
      ];
    });
    await page.mouse.click(line?.x ?? 0, line?.y ?? 0);
    await expect.poll(async () => (await drawnIn(page)).chosenLines).toBe(1);
    await panel().getByRole('list', { name: 'Erklærede relationer' }).waitFor();
    await page.mouse.click(nothing?.x ?? 0, nothing?.y ?? 0);
    await expect.poll(async () => (await drawnIn(page)).chosenLines).toBe(0);
    await panel().getByText('Intet valgt').waitFor();
  });

  it('is worked by keyboard: choose, expand, hide, take back', async () => {
    await choose(/Gunnar/);
    await page.getByRole('application').focus();
    await page.keyboard.press('n');
    await expect.poll(async () => (await drawnIn(page)).chosen).toEqual(['Bent Bøgh', 'Gunnar Gade']);
    await page.keyboard.press('h');
    await expect
      .poll(async () => (await drawnIn(page)).persons)
      .toEqual(['Alma Ålkær', 'Carl Cæsar', 'Dorte Dam']);
    expect(await page.getByText('2 personer skjult').isVisible()).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await drawnIn(page)).persons.length).toBe(5);
    await page.keyboard.press('Control+y');
    await expect.poll(async () => (await drawnIn(page)).persons.length).toBe(3);
    await page.getByRole('button', { name: 'Vis igen' }).click();
    await expect.poll(async () => (await drawnIn(page)).persons.length).toBe(5);

    await choose(/Alma/);
    await page.getByRole('application').focus();
    const met = new Set<string | undefined>();
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
      await page.keyboard.press(`Control+${key}`);
      await page.waitForTimeout(100);
      met.add((await drawnIn(page)).chosen[0]);
    }
    expect(met.size).toBeGreaterThan(1);
    const before = await drawnIn(page);
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowLeft');
    const after = await drawnIn(page);
    expect(after.zoom).toBeGreaterThan(before.zoom);
    await page.keyboard.press('f');
    expect((await drawnIn(page)).zoom).not.toBe(after.zoom);
  });

  it('moves through time by keyboard, and says what it leaves out', async () => {
    const begin = page.getByRole('slider', { name: 'Tidsrummets begyndelse' });
    await begin.focus();
    for (let month = 0; month < 12; month++) await page.keyboard.press('ArrowRight');
    await page.getByText('1 observation uden dato er ikke med, fordi tidsrummet er afgrænset.').waitFor();
    await expect.poll(async () => (await drawnIn(page)).ties).toBe(1);
    expect(await page.getByLabel('Fra').inputValue()).toBe('01-03-2019');
    expect(await begin.getAttribute('aria-valuetext')).toBe('1. mar. 2019');
    await page.keyboard.press('Home');
    await expect.poll(async () => (await drawnIn(page)).ties).toBe(5);
  });

  it('narrows by grade, and says so when nobody is left', async () => {
    await page.getByLabel('Kilde mindst').selectOption('A');
    await page.getByRole('heading', { name: 'Ingen i udsnittet' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('main').getByRole('button', { name: 'Nulstil filtre' }).last().click();
    await expect.poll(async () => (await drawnIn(page)).ties).toBe(5);
  });

  it('shows a victim only for a written reason', async () => {
    await page.getByRole('button', { name: /^Roller/ }).click();
    await page.getByRole('button', { name: 'Vis med begrundelse …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Beskyttede roller' });
    const show = dialog.getByRole('button', { name: 'Vis', exact: true });
    await dialog.getByRole('checkbox', { name: 'Forurettet' }).check();
    expect(await show.isDisabled()).toBe(true);
    await dialog.getByLabel('Begrundelse').fill('Trusler mod den forurettede');
    expect(await seriousFindings(page)).toEqual([]);
    await show.click();
    await expect.poll(async () => (await drawnIn(page)).persons).toContain('Erna Espersen');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Fortryd (Ctrl+Z)' }).click();
    await expect.poll(async () => (await drawnIn(page)).persons).not.toContain('Erna Espersen');
  });

  it('saves a picture that says it is internal, in the export folder alone', async () => {
    await page.getByRole('button', { name: 'Gem fil' }).click();
    const dialog = page.getByRole('dialog', { name: 'Gem til internt brug' });
    const save = dialog.getByRole('button', { name: 'Gem filen' });
    expect(await save.isDisabled()).toBe(true);
    await dialog.getByLabel('Filtype').selectOption({ label: 'PNG · billede' });
    await dialog.getByLabel('Anvendelse').selectOption({ label: 'Intern orientering' });
    await dialog.getByLabel('Begrundelse').fill('Til morgenbriefing');
    await dialog.getByText('H0 · forebyggelse og bekæmpelse af kriminalitet', { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await save.click();
    await page.getByText(/Filen ligger i .*INTERN-netvaerk-/).waitFor();
    const folder = join(window.folder, 'prøve-eksport');
    const [file, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    const path = join(folder, file ?? '');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const png = readFileSync(path);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(10_000);
    expect(png.includes('Alma')).toBe(false);
  });

  it('comes back after a lock as it was left, and asks anew for what needs a reason', async () => {
    await page.getByLabel('Set sammen mindst').selectOption('2');
    await expect.poll(async () => (await drawnIn(page)).ties).toBe(1);
    await choose(/Bent/);
    await page
      .getByRole('button', { name: /Personer/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /Netværk/ })
      .first()
      .click();
    await expect.poll(async () => (await drawnIn(page)).chosen).toEqual(['Bent Bøgh']);
    // Leaving the room has kept it.
    await page.keyboard.press('Control+l');
    await window.signIn(analyst);
    await window.enter('Politiarbejde');
    await page.getByRole('application').waitFor();
    await expect.poll(async () => (await drawnIn(page)).ties).toBe(1);
    expect(await page.getByLabel('Set sammen mindst').inputValue()).toBe('2');
    await expect.poll(async () => (await drawnIn(page)).chosen).toEqual(['Bent Bøgh']);
  });

  it('looks right in the dark, too', async () => {
    await page.getByRole('button', { name: 'Lyst/mørkt' }).click();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('breaks no rule of the window', () => {
    expect(problems).toEqual([]);
    expect(window.workstation.refused).toEqual([]);
  });
});

/** Two years in which one pair is seen together in the first month, and another in all that follow. */
async function storeOfTwoYears(): Promise<string> {
  const workplace = await Workplace.ready();
  await writeMaterial(workplace, (material) => {
    const source = material.source();
    const [early, late, always] = ['Edith Eg', 'Liva Lind', 'Anker Ask'].map((name) =>
      material.person(source, { name, roles: [{ role: 'member' }] }),
    ) as [number, number, number];
    material.observation(source, [early, always], { day: '2018-01-10' });
    for (let month = 1; month < 24; month++) {
      const begin = addMonths('2018-01-01', month);
      for (let day = 0; day < 20; day++) {
        material.observation(source, [late, always], { day: addDays(begin, day) });
      }
    }
  });
  await workplace.application.close();
  return workplace.folder;
}

describe('the network room of years of material', () => {
  it('opens on the last six months, says so, and shows everything at one click', async () => {
    await using window = await TestWindow.open({ folder: await storeOfTwoYears() });
    const { page } = window;
    await window.signIn(analyst);
    await window.enter('Politiarbejde');
    const note = page.getByText(/^Seneste seks måneder vises, fra 1. jul. 2019/);
    await note.waitFor();
    await page.getByRole('application').waitFor();
    expect((await drawnIn(page)).persons).toEqual(['Anker Ask', 'Liva Lind']);
    expect(await page.getByLabel('Fra').inputValue()).toBe('01-07-2019');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Vis hele materialet' }).click();
    await expect.poll(async () => (await drawnIn(page)).persons).toContain('Edith Eg');
    expect(await page.getByLabel('Fra').inputValue()).toBe('');
    expect(await note.count()).toBe(0);
  });
});

describe('the network room of an empty store', () => {
  it('says how a network comes to be, and leads there', async () => {
    await using window = await TestWindow.open();
    const { page } = window;
    await window.makeStore();
    await window.enter('Politiarbejde');
    await page.getByRole('heading', { name: 'Her er endnu ingen netværk' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gå til indlæsning' }).click();
    await page.getByRole('heading', { name: 'Indlæsning', level: 1 }).waitFor();
  });
});
