import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { isInstalled } from '../support/program.ts';
import { people, TestWindow } from '../support/window.ts';

describe('the entrance', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('asks a new user to make a store, by keyboard alone', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Opret et nyt lager' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    // The cursor stands in the first name; the rest follows by Tab.
    for (const { name, passphrase } of [people.analyst, people.leader]) {
      await page.keyboard.type(name);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type(passphrase);
      await page.keyboard.press('Tab');
      await page.keyboard.type(passphrase);
      await page.keyboard.press('Tab');
    }
    const create = page.getByRole('button', { name: 'Opret lageret' });
    await expect.poll(() => create.isEnabled()).toBe(true);
    await create.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Åbn arbejdsrummet' }).waitFor();
    expect(readdirSync(window.folder).filter((file) => file.startsWith('eas.relata')).length).toBeGreaterThan(
      1,
    );
  });

  it('asks for purpose and task before anything is shown', async () => {
    const { page } = window;
    expect(await seriousFindings(page)).toEqual([]);
    const open = page.getByRole('button', { name: 'Åbn arbejdsrummet' });
    expect(await open.isDisabled()).toBe(true);
    await window.enter('Forebyggelse (§ 115)', 'Sag 2019-114');
    const banner = page.getByRole('banner').getByText('Forebyggelse (§ 115)');
    expect(await banner.isVisible()).toBe(true);
    expect(await page.getByText('Opgave: Sag 2019-114').isVisible()).toBe(true);
  });

  it('locks on Ctrl+L: the window is cleared, and the passphrase alone unlocks it', async () => {
    const { page } = window;
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Lås lageret op' }).waitFor();
    expect(await page.getByText('Sag 2019-114').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.type('ikke den rigtige');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'passer ikke' }).waitFor();
    await window.signIn(people.analyst);
  });

  it('offers every action by name', async () => {
    const { page } = window;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Søg handling …' }).fill('lås');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lås lageret op' }).waitFor();
  });

  it.skipIf(!isInstalled('ss'))('opens no port and asks for nothing outside', async () => {
    const listening = execFileSync('ss', ['-ltnpH'], { encoding: 'utf8' });
    const ours = listening
      .split('\n')
      .filter((line) => /chrom|node/.test(line) && line.includes(`pid=${process.pid},`));
    expect(ours).toEqual([]);
    expect(listening).not.toMatch(/chrom/i);
    expect(window.workstation.refused).toEqual([]);
  });
});

describe('the entrance in the dark', () => {
  it('reads as well as in the light', async () => {
    await using window = await TestWindow.open({ colorScheme: 'dark' });
    await window.page.getByRole('heading', { name: 'Opret et nyt lager' }).waitFor();
    expect(await seriousFindings(window.page)).toEqual([]);
    await window.makeStore();
    expect(await seriousFindings(window.page)).toEqual([]);
  });
});
