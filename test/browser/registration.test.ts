import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import { seriousFindings } from '../support/axe.ts';
import { policeSource } from '../support/entries.ts';
import { goTo, openPersonCard } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';

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

/** A person with a role for a year, told of by two reports of that many days ago. */
async function enterPerson(
  window: TestWindow,
  name: string,
  role: 'member' | 'newcomer',
  days: number,
): Promise<{ roleId: number; sources: number[] }> {
  const sources: number[] = [];
  for (const part of ['1', '2']) {
    const draft = { ...policeSource, reference: `${name} ${part}`, receivedOn: daysAgo(days) };
    sources.push((await call(window, 'source.create', draft)).id);
  }
  const [first, second] = sources as [number, number];
  const { id } = await call(window, 'person.create', {
    names: [{ name, kind: 'official' }],
    identity: {
      cpr: null,
      birthDate: role === 'member' ? '1994-05-01' : '1998-09-12',
      birthPrecision: 'day',
    },
    homeId: null,
    role: null,
    sourceId: first,
  });
  await call(window, 'person.addName', { id, name: name.replace(' ', ''), kind: 'alias', sourceId: second });
  const held = { role, validFrom: daysAgo(400), validTo: null, sourceId: first };
  const { id: roleId } = await call(window, 'person.addRole', { id, ...held });
  return { roleId, sources };
}

describe('registration', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.enter('Politiarbejde');
    await enterPerson(window, 'Falk Lyng', 'member', 20);
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
      .getByRole('checkbox', { name: /Falk Lyng/ })
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

  it('lies in the queue, where its proposer is told why somebody else must decide', async () => {
    const { page } = window;
    // Somebody whose newest report is nearly spent: the review falls due within days.
    const { roleId, sources } = await enterPerson(window, 'Bo Ager', 'newcomer', 160);
    await call(window, 'registration.propose', {
      act: 'register',
      subject: { kind: 'role', roleId },
      legalBasis: 'Politiloven § 2',
      reason: 'Nødvendig for at forebygge vold mellem grupperne.',
      concernTalk: null,
      grounds: sources.map((id) => ({ kind: 'report' as const, id, basis: 'statement' as const, note: '' })),
    });
    await goTo(page, 'Kontrol');
    await page.getByText('Dit eget forslag').waitFor();
    expect(await page.getByRole('button', { name: /^Godkend/ }).count()).toBe(0);
    expect(await page.getByRole('list', { name: 'Forslag i kø' }).getByRole('button').count()).toBe(2);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is approved by another with the evidence beside it, by mouse', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Lås' }).click();
    await window.signIn(people.leader);
    await window.enter('Politiarbejde');
    await goTo(page, 'Kontrol');
    await page.getByRole('heading', { name: 'Falk Lyng' }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'Bo Ager' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('heading', { name: 'Falk Lyng' }).waitFor();
    expect(await page.getByText('Falk Lyng 1', { exact: true }).isVisible()).toBe(true);
    await page.getByRole('button', { name: /^Godkend/ }).click();
    await page.getByLabel('Begrundelse for at godkende').fill('Gennemset');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Godkend/ }).click();
    await page.getByText('Godkendt. Registreringen gælder nu.').waitFor();
  });

  it('is followed by the next, which is approved by keyboard alone', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'Bo Ager' }).waitFor();
    await page.keyboard.press('g');
    await expect.poll(() => page.locator(':focus').evaluate(({ tagName }) => tagName)).toBe('TEXTAREA');
    await page.keyboard.type('Gennemset');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Ingen forslag venter' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('comes to the review desk when a time limit is near, and is ended there with a reason', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Kvalitetssikring' }).press('Enter');
    await page.getByRole('heading', { name: 'Bo Ager' }).waitFor();
    await page.getByText('Skal snart til kontrol').waitFor();
    expect(await page.getByRole('heading', { name: 'Falk Lyng' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('x');
    await dialog(window).getByText('Det kan ikke fortrydes').waitFor();
    const end = dialog(window).getByRole('button', { name: 'Afslut' });
    expect(await end.isEnabled()).toBe(false);
    await page.keyboard.type('Ude af miljøet');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Registreringen er afsluttet.').waitFor();
    // Nothing else stands: who was ended is to be removed, is seen here alone, and why stands beside it.
    await page.getByText('Skal slettes', { exact: true }).waitFor();
    await page.getByText(/^Afsluttet .+: Ude af miljøet$/).waitFor();
    expect((await call(window, 'person.find', { text: 'ager', limit: 5 })).persons).toEqual([]);
    expect(await page.getByRole('button', { name: 'Vis personkort' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has its person proposed for removal from the desk, by the key alone', async () => {
    const { page } = window;
    await page.keyboard.press('s');
    await dialog(window).getByRole('heading', { name: 'Foreslå sletning: Bo Ager' }).waitFor();
    await page.keyboard.type('Ikke længere vurderet aktiv');
    await page.keyboard.press('Control+Enter');
    await dialog(window).waitFor({ state: 'detached' });
    await page.getByText('Sletning foreslået', { exact: true }).waitFor();
    // It cannot be proposed twice.
    await page.keyboard.press('s');
    expect(await dialog(window).count()).toBe(0);
  });

  it('stands on the card with its days and who decided', async () => {
    const { page } = window;
    await goTo(page, 'Personer');
    await openPersonCard(page, 'falk', 'Falk Lyng');
    const section = page.getByRole('region', { name: 'Registrering' });
    await section.getByText('Godkendt', { exact: true }).waitFor();
    expect(await section.getByText(/^Kontrol: .+ · Sletning: /).isVisible()).toBe(true);
    expect(await section.getByText(`Godkendt af ${people.leader.name}`).isVisible()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
