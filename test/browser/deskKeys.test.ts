import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import { policeSource } from '../support/entries.ts';
import { people, TestWindow } from '../support/window.ts';

/*
 * Kontrol without a mouse: every key of the queue and of the review desk, and a person's whole way from proposal to removal.
 */

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe('Kontrol by keyboard alone', () => {
  let opened: TestWindow;
  const press = (key: string) => opened.page.keyboard.press(key);
  const type = (text: string) => opened.page.keyboard.type(text);
  const heading = (name: string | RegExp) => opened.page.getByRole('heading', { name }).first().waitFor();
  const dialog = () => opened.page.getByRole('dialog');

  async function call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    const answer = await opened.backend.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
    return answer.output as CommandOutput<Name>;
  }

  /** Enters somebody with two reports so old that the review is near, and proposes the registration. */
  async function propose(name: string): Promise<void> {
    const sources: number[] = [];
    for (const part of ['1', '2']) {
      const draft = { ...policeSource, reference: `${name} ${part}`, receivedOn: daysAgo(160) };
      sources.push((await call('source.create', draft)).id);
    }
    const [sourceId = 0] = sources;
    const { id } = await call('person.create', {
      names: [{ name, kind: 'official' }],
      identity: { cpr: null, birthDate: '1994-05-01', birthPrecision: 'day' },
      ...{ homeId: null, role: null, sourceId },
    });
    const { id: roleId } = await call('person.addRole', {
      ...{ id, role: 'newcomer', validFrom: daysAgo(300), validTo: null, sourceId },
    });
    await call('registration.propose', {
      act: 'register',
      subject: { kind: 'role', roleId },
      legalBasis: 'Politiloven § 2',
      reason: 'Nødvendig for at forebygge vold mellem grupperne.',
      concernTalk: null,
      grounds: sources.map((each) => ({
        kind: 'report' as const,
        id: each,
        basis: 'statement' as const,
        note: '',
      })),
    });
  }

  /** Opens a view of the room through the palette and its digit. */
  async function toView(digit: string): Promise<void> {
    await press('Control+k');
    await type('Kontrol');
    await press('Enter');
    await opened.page.getByRole('heading', { level: 1, name: 'Kontrol' }).waitFor();
    await press(digit);
  }

  async function signIn(who: (typeof people)['analyst'], purpose: 'Politiarbejde' | 'Forebyggelse (§ 115)') {
    await press('Control+l');
    await opened.signIn(who);
    await opened.enter(purpose);
  }

  beforeAll(async () => {
    opened = await TestWindow.open();
    await opened.makeStore();
    await opened.enter('Politiarbejde');
    for (const name of ['Falk Lyng', 'Bo Ager', 'Ask Økse']) await propose(name);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('takes a proposal back with T', async () => {
    await toView('1');
    await heading('Falk Lyng');
    await press('t');
    await dialog().getByRole('heading', { name: 'Træk forslaget tilbage: Falk Lyng' }).waitFor();
    await type('Forkert person');
    await press('Control+Enter');
    await dialog().waitFor({ state: 'detached' });
    await heading('Bo Ager');
  });

  it('goes on with J and back with K, declines with A and approves with G', async () => {
    await signIn(people.leader, 'Politiarbejde');
    await toView('1');
    await heading('Bo Ager');
    await press('j');
    await heading('Ask Økse');
    await press('k');
    await heading('Bo Ager');
    await press('j');
    await heading('Ask Økse');
    await press('a');
    await opened.page.getByLabel('Begrundelse for at afvise').waitFor();
    await type('Kilderne er ikke uafhængige');
    await press('Control+Enter');
    await heading('Bo Ager');
    await press('g');
    await opened.page.getByLabel('Begrundelse for at godkende').waitFor();
    await type('Gennemset');
    await press('Control+Enter');
    await heading('Ingen forslag venter');
  });

  it('extends with F, corrects with R, opens the card with P and ends with X', async () => {
    await press('2');
    await heading('Bo Ager');
    for (const [key, title] of [
      ['f', /^Forlæng registreringen: Bo Ager/],
      ['r', /^Ret registreringen: Bo Ager/],
    ] as const) {
      await press(key);
      await dialog().getByRole('heading', { name: title }).waitFor();
      await press('Escape');
      await dialog().waitFor({ state: 'detached' });
    }
    await press('p');
    await heading('Hvorfor slår du personen op?');
    await press('Enter');
    await opened.page.getByRole('article', { name: 'Personkort: Bo Ager' }).waitFor();
    await toView('2');
    await heading('Bo Ager');
    await press('x');
    await dialog().getByText('skal slettes').waitFor();
    await type('Ude af miljøet');
    await press('Control+Enter');
    await opened.page.getByText('Skal slettes', { exact: true }).waitFor();
  });

  it('offers a new role with N, proposes the removal with S, and has it carried out by another', async () => {
    await press('n');
    await dialog().getByRole('heading', { name: 'Tilføj rolle: Bo Ager' }).waitFor();
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await signIn(people.analyst, 'Politiarbejde');
    await toView('2');
    await heading('Bo Ager');
    await press('s');
    await dialog().getByRole('heading', { name: 'Foreslå sletning: Bo Ager' }).waitFor();
    await type('Ikke længere vurderet aktiv');
    await press('Control+Enter');
    await opened.page.getByText('Sletning foreslået', { exact: true }).waitFor();
    await signIn(people.leader, 'Forebyggelse (§ 115)');
    await toView('4');
    await heading(/^Det, der slettes/);
    await opened.page
      .getByText(/^Ingen andre tekster/)
      .first()
      .waitFor();
    await opened.page.getByLabel('Begrundelse for at slette').focus();
    await type('Ikke længere vurderet aktiv');
    await press('Tab');
    await press('Enter');
    await opened.page.getByText(/^Søgte \d+ steder igennem og fandt intet/).waitFor();
    expect((await call('person.find', { text: 'ager', limit: 5 })).persons).toEqual([]);
  });
});
