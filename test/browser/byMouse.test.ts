import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import { policeSource } from '../support/entries.ts';
import { goTo, openPersonCard } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';

/*
 * One person's whole way with the mouse: proposed, approved, reviewed and ended, and removed. The keyboard fills in reasons and
 * nothing else; the same way by keys alone is in `deskKeys.test.ts`.
 */

const name = 'Falk Kanarie';
let opened: TestWindow;

async function call<Name extends CommandName>(
  command: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const answer = await opened.backend.call(command, input);
  if (!answer.ok) throw new Error(`${command}: ${answer.failure.code}`);
  return answer.output as CommandOutput<Name>;
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function handOver(
  to: { name: string; passphrase: string },
  purpose: Parameters<TestWindow['enter']>[0],
) {
  await opened.page.getByRole('button', { name: 'Lås' }).click();
  await opened.signIn(to);
  await opened.enter(purpose);
}

async function openView(view: 'Kvalitetssikring' | 'Sletning') {
  await goTo(opened.page, 'Kontrol');
  await opened.page.getByRole('button', { name: view, exact: true }).click();
}

beforeAll(async () => {
  opened = await TestWindow.open();
  await opened.makeStore();
  await opened.enter('Politiarbejde');
  // Two reports so old that the review is near as soon as it is approved.
  const sources: number[] = [];
  for (const part of ['1', '2']) {
    const draft = { ...policeSource, reference: `Rapport ${part}`, receivedOn: daysAgo(160) };
    sources.push((await call('source.create', draft)).id);
  }
  const [sourceId, second] = sources as [number, number];
  const { id } = await call('person.create', {
    names: [{ name, kind: 'official' }],
    identity: { cpr: null, birthDate: '1994-05-01', birthPrecision: 'day' },
    ...{ homeId: null, role: null, sourceId },
  });
  await call('person.addName', { id, name: 'Fløjten', kind: 'alias', sourceId: second });
  await call('person.addRole', {
    ...{ id, role: 'newcomer', validFrom: daysAgo(300), validTo: null, sourceId },
  });
});
afterAll(() => opened[Symbol.asyncDispose]());

it('is gone from the proposal to the proof of the removal with the mouse', async () => {
  const { page } = opened;
  const dialog = page.getByRole('dialog');
  await goTo(page, 'Personer');
  await openPersonCard(page, '', name);
  await page.getByRole('button', { name: 'Foreslå registrering' }).click();
  await dialog.getByLabel('Hjemmel').fill('Politiloven § 2');
  await dialog.getByLabel('Begrundelse').fill('Nødvendig for at forebygge vold mellem grupperne.');
  for (const report of await dialog.getByRole('checkbox', { name: /Rapport [12]/ }).all())
    await report.click();
  await dialog.getByText('Alle krav er opfyldt.').waitFor();
  await dialog.getByRole('button', { name: 'Læg til godkendelse' }).click();
  await page.getByText('Foreslået: afventer en anden').waitFor();

  await handOver(people.leader, 'Politiarbejde');
  await goTo(page, 'Kontrol');
  await page.getByRole('button', { name: /^Godkend/ }).click();
  await page.getByLabel('Begrundelse for at godkende').fill('Gennemset');
  await page.getByRole('button', { name: /^Godkend/ }).click();
  await page.getByText('Godkendt. Registreringen gælder nu.').waitFor();

  await openView('Kvalitetssikring');
  await page.getByText('Skal snart til kontrol').waitFor();
  await page.getByRole('button', { name: /^Afslut/ }).click();
  await dialog.getByRole('textbox').fill('Ude af miljøet');
  await dialog.getByRole('button', { name: 'Afslut' }).click();
  await page.getByText('Skal slettes', { exact: true }).waitFor();

  // Whoever proposes the removal is not whoever carries it out.
  await handOver(people.analyst, 'Politiarbejde');
  await openView('Kvalitetssikring');
  await page.getByRole('button', { name: /^Foreslå sletning/ }).click();
  await dialog.getByRole('textbox').fill('Ikke længere vurderet aktiv');
  await dialog.getByRole('button', { name: 'Foreslå sletning' }).click();
  await page.getByText('Sletning foreslået', { exact: true }).waitFor();

  await handOver(people.leader, 'Forebyggelse (§ 115)');
  await openView('Sletning');
  await page.getByLabel('Begrundelse for at slette').fill('Ikke længere vurderet aktiv');
  await page.getByRole('button', { name: 'Slet personen' }).click();
  await page.getByText(/^Søgte \d+ steder igennem og fandt intet/).waitFor();
  expect((await call('person.find', { text: 'kanarie', limit: 5 })).persons).toEqual([]);
}, 120_000);
