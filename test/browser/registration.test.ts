import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import { seriousFindings } from '../support/axe.ts';
import { policeSource } from '../support/entries.ts';
import { goTo, openPersonCard } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';

const dialog = (window: TestWindow) => window.page.getByRole('dialog');

async function call<Name extends CommandName>(
  window: TestWindow,
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const answer = await window.backend.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
  return answer.output as CommandOutput<Name>;
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Persons with an open role, each told of by two reports that can carry a registration. */
async function enter(window: TestWindow, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    const ids: number[] = [];
    for (const part of ['A', 'B']) {
      const reference = `Rapport ${index + 1}${part}`;
      const draft = { ...policeSource, reference, receivedOn: daysAgo(20 + index) };
      ids.push((await call(window, 'source.create', draft)).id);
    }
    const [first, second] = ids as [number, number];
    const { id } = await call(window, 'person.create', {
      names: [{ name, kind: 'official' }],
      identity: { cpr: null, birthDate: '1994-05-01', birthPrecision: 'day' },
      homeId: null,
      role: null,
      sourceId: first,
    });
    const role = { role: 'member' as const, validFrom: daysAgo(400), validTo: null };
    await call(window, 'person.addRole', { id, ...role, sourceId: first });
    await call(window, 'person.addName', { id, name: `${name} Junior`, kind: 'alias', sourceId: second });
  }
}

describe('registration', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.enter('Politiarbejde');
    await enter(window, ['Falk Lyng', 'Bo Ager']);
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('says on the card that nothing is registered yet', async () => {
    const { page } = window;
    await goTo(page, 'Personer');
    await openPersonCard(page, 'falk', 'Falk Lyng');
    await page.getByText('Ingen registreringer. Foreslå den første').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is told what is missing before the click, and proposed when nothing is', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Foreslå registrering' }).click();
    const propose = dialog(window).getByRole('button', { name: 'Læg til godkendelse' });
    await dialog(window)
      .getByText(/krav mangler/)
      .waitFor();
    expect(await propose.isEnabled()).toBe(false);
    await dialog(window).getByLabel('Hjemmel').fill('Politiloven § 2');
    await dialog(window).getByLabel('Begrundelse').fill('Nødvendig for at forebygge vold mellem grupperne.');
    for (const box of await dialog(window)
      .getByRole('checkbox', { name: /^Rapport/ })
      .all())
      await box.check();
    await dialog(window).getByText('Alle krav er opfyldt.').waitFor();
    await expect.poll(() => propose.isEnabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await propose.click();
    await dialog(window).waitFor({ state: 'detached' });
    await page.getByText('Foreslået: afventer en anden').waitFor();
    expect(await page.getByRole('button', { name: 'Træk forslaget tilbage' }).isVisible()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
