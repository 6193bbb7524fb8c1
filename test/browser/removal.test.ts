import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import { seriousFindings } from '../support/axe.ts';
import { policeSource } from '../support/entries.ts';
import { goTo, openPersonCard } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';

const name = 'Falk Kanarie';

describe('a person is removed', () => {
  let opened: TestWindow;

  async function call<Name extends CommandName>(
    command: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    const answer = await opened.backend.call(command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.failure.code}`);
    return answer.output as CommandOutput<Name>;
  }

  const desk = async () => {
    await goTo(opened.page, 'Kontrol');
    await opened.page.getByRole('button', { name: 'Sletning', exact: true }).click();
    await opened.page.getByRole('heading', { name: /^Det, der slettes/ }).waitFor();
  };

  beforeAll(async () => {
    opened = await TestWindow.open();
    await opened.makeStore();
    await opened.enter('Politiarbejde');
    const { id: sourceId } = await call('source.create', {
      ...policeSource,
      summary: `Om ${name} og Ask Økse`,
    });
    const create = (official: string) =>
      call('person.create', {
        names: [{ name: official, kind: 'official' }],
        ...{ identity: null, homeId: null, role: null, sourceId },
      });
    const { id } = await create(name);
    const { id: other } = await create('Ask Økse');
    await call('observation.create', {
      ...{ occurredFrom: '2019-02-28', occurredTo: '2019-02-28', occurredTime: null, placeId: null },
      ...{ placeText: '', reference: '', text: 'Kanarie gik først', sourceId },
      participants: [id, other].map((personId) => ({ personId, roles: ['present' as const] })),
    });
    await call('store.backup', {});
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('by one who proposes it on the card', async () => {
    const { page } = opened;
    await goTo(page, 'Personer');
    await openPersonCard(page, 'kanarie', name);
    await page.getByRole('button', { name: 'Foreslå sletning' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Hvorfor skal personen slettes?').fill('Ikke længere vurderet aktiv');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Foreslå sletning' }).click();
    await page.getByText('Sletningen er foreslået').waitFor();
    await desk();
    await page.getByText('Kun en kontrollant eller leder kan gennemføre').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('by another, who takes the name out of what stays and is shown the proof', async () => {
    const { page } = opened;
    await call('store.lock', { reason: 'demand' });
    await opened.signIn(people.leader);
    await opened.enter('Politiarbejde');
    await desk();
    await page.getByRole('button', { name: 'Skift arbejdsrum' }).click();
    await opened.enter('Forebyggelse (§ 115)');
    await desk();
    await page.getByText('2 tekster skal ses igennem først.').waitFor();
    await page.getByLabel('Begrundelse for at slette').fill('Ikke længere vurderet aktiv');
    const carryOut = page.getByRole('button', { name: 'Slet personen' });
    expect(await carryOut.isDisabled()).toBe(true);
    for (const left of ['Tekster, der nævner personen (1)', 'Tekster, der nævner personen (0)']) {
      await page.getByRole('button', { name: 'Gem teksten' }).first().click();
      await page.getByRole('heading', { name: left }).waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Begrundelse for at slette').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/^Søgte \d+ steder igennem og fandt intet/).waitFor();
    await page.getByText('Disse kopier er taget før sletningen').waitFor();
    await page.getByText('Vis, hvor der er søgt').click();
    await page.getByText('name_token', { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.getByText(/kanarie/i).count()).toBe(0);
    expect((await call('person.find', { text: 'kanarie', limit: 5 })).persons).toEqual([]);
  });

  it('and stays removed when the backup from before is restored', async () => {
    const { page } = opened;
    await call('store.lock', { reason: 'demand' });
    await page.getByRole('button', { name: 'Gendan fra sikkerhedskopi' }).click();
    await page.getByRole('radio').first().waitFor();
    await page.getByLabel('Kontrollant, leder eller administrator').fill(people.leader.name);
    await page.getByLabel('Adgangssætning').fill(people.leader.passphrase);
    await page.getByLabel('Begrundelse').fill('Prøve af kopien');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gendan', exact: true }).click();
    await page.getByText('1 person, der var slettet siden, er slettet igen.').waitFor();
    await page.getByRole('button', { name: 'Lås lageret op' }).click();
    await opened.signIn(people.leader);
    await opened.enter('Forebyggelse (§ 115)');
    expect((await call('person.find', { text: 'kanarie', limit: 5 })).persons).toEqual([]);
    expect((await call('person.find', { text: 'ask', limit: 5 })).persons).toHaveLength(1);
  });
});
