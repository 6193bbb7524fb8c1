import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import { seriousFindings } from '../support/axe.ts';
import { policeSource } from '../support/entries.ts';
import { goTo, openPersonCard } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';

const name = 'Falk Kanarie';

describe('access of the person registered', () => {
  let opened: TestWindow;

  async function call<Name extends CommandName>(
    command: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    const answer = await opened.backend.call(command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.failure.code}`);
    return answer.output as CommandOutput<Name>;
  }

  const openDialog = async () => {
    await goTo(opened.page, 'Personer');
    await openPersonCard(opened.page, 'kanarie', name);
    await opened.page.getByRole('button', { name: 'Indsigt', exact: true }).click();
    const dialog = opened.page.getByRole('dialog');
    await dialog.getByRole('heading', { name: `Indsigt: ${name}` }).waitFor();
    return dialog;
  };

  beforeAll(async () => {
    opened = await TestWindow.open();
    await opened.makeStore();
    await opened.enter('Politiarbejde');
    const { id: sourceId } = await call('source.create', policeSource);
    await call('person.create', {
      names: [{ name, kind: 'official' }],
      ...{ identity: null, homeId: null, role: null, sourceId },
    });
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('is asked for on the card, by keyboard, and waits for another', async () => {
    const dialog = await openDialog();
    await dialog.getByLabel('Hvem beder').selectOption('representative');
    await dialog.getByLabel('Repræsentantens navn og fuldmagt').fill('Advokat Rask');
    expect(await seriousFindings(opened.page)).toEqual([]);
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('Anmodningen er registreret').waitFor();
    const again = await openDialog();
    await again.getByText('Du har selv registreret anmodningen.').waitFor();
    expect(await again.getByRole('button', { name: 'Gem afgørelsen' }).isDisabled()).toBe(true);
  });

  it('is decided by another, who sees where the files lie', async () => {
    const { page } = opened;
    await call('store.lock', { reason: 'demand' });
    await opened.signIn(people.leader);
    await opened.enter('Politiarbejde');
    const dialog = await openDialog();
    const save = dialog.getByRole('button', { name: 'Gem afgørelsen' });
    await dialog.getByRole('combobox', { name: 'Afgørelse' }).selectOption('partial');
    await dialog.getByLabel('Begrundelse').fill('En sag er i gang');
    expect(await save.isDisabled()).toBe(true);
    await dialog.getByLabel(/litra b/).check();
    await dialog.getByLabel('Observationer').check();
    expect(await seriousFindings(page)).toEqual([]);
    await save.click();
    await page.getByText('Afgørelsen er gemt.').waitFor();
    const after = await openDialog();
    const files = after.getByRole('list', { name: 'Filer' }).getByRole('listitem');
    await files.first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const paths = await files.allTextContents();
    expect(paths.map((path) => existsSync(path))).toEqual([true, true]);
  });
});
