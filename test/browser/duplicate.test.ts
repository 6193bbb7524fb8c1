import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { policeSource } from '../support/entries.ts';
import { goTo } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';

describe('the duplicates desk', () => {
  let opened: TestWindow;

  const desk = async (view: 'Ikke afgjort' | 'Sammenlægninger') => {
    await goTo(opened.page, 'Kontrol');
    await opened.page.getByRole('button', { name: 'Dubletter', exact: true }).click();
    await opened.page.getByRole('button', { name: view }).click();
  };
  const onFile = async () => {
    const answer = await opened.backend.call('person.find', { text: 'kanarie', limit: 5 });
    return answer.ok
      ? (answer.output as { persons: { name: string }[] }).persons.map(({ name }) => name)
      : [];
  };

  beforeAll(async () => {
    opened = await TestWindow.open();
    await opened.makeStore();
    await opened.enter('Politiarbejde');
    const source = await opened.backend.call('source.create', policeSource);
    const sourceId = source.ok ? (source.output as { id: number }).id : 0;
    for (const [name, birthDate] of [
      ['Ørn Kanarie', '1993-05-04'],
      ['Oern Kanarie', '1993-04-05'],
      ['Falk Lyng', '1990-01-01'],
    ]) {
      await opened.backend.call('person.create', {
        names: [{ name, kind: 'official' }],
        identity: { cpr: null, birthDate, birthPrecision: 'day' },
        ...{ homeId: null, role: null, sourceId },
      });
    }
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('lays two who may be one side by side, says why, and what tells them apart', async () => {
    const { page } = opened;
    await desk('Ikke afgjort');
    await page.getByRole('heading', { name: 'Mulige dubletter (1)' }).waitFor();
    const compared = page.getByRole('table');
    await compared.getByText('4. maj 1993').waitFor();
    expect(await compared.getByText('5. apr. 1993').isVisible()).toBe(true);
    expect(await page.getByText('dag og måned er byttet om').first().isVisible()).toBe(true);
    expect(await compared.getByText('forskellig').first().isVisible()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has a merge proposed with a reason, and not approved by the one who proposed it', async () => {
    const { page } = opened;
    const same = page.getByRole('button', { name: /^Samme: behold . · Ørn Kanarie/ });
    expect(await same.isEnabled()).toBe(false);
    await page.getByLabel('Begrundelse').fill('Samme mand, dag og måned er byttet om');
    await same.click();
    await page.getByText('Sammenlægningen er foreslået').waitFor();
    await page.getByRole('heading', { name: 'Ingen par her' }).waitFor();
    await desk('Sammenlægninger');
    await page.getByText('Du har selv foreslået den').waitFor();
    expect(await page.getByRole('button', { name: 'Godkend og læg sammen' }).count()).toBe(0);
    expect((await onFile()).sort()).toEqual(['Oern Kanarie', 'Ørn Kanarie']);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has it approved by another, and undone again with everything where it was', async () => {
    const { page } = opened;
    await page.keyboard.press('Control+l');
    await opened.signIn(people.leader);
    await opened.enter('Politiarbejde');
    await desk('Sammenlægninger');
    await page.getByLabel('Begrundelse').fill('Set på begge rapporter');
    await page.getByRole('button', { name: 'Godkend og læg sammen' }).click();
    await page.getByText('Personerne er lagt sammen').waitFor();
    expect(await onFile()).toEqual(['Ørn Kanarie']);
    await page.getByRole('list', { name: 'Lagt sammen' }).getByRole('button').click();
    await page.getByText('får sit eget kort igen').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Begrundelse').fill('To brødre');
    await page.getByRole('button', { name: 'Ophæv sammenlægningen' }).click();
    await page.getByText('Sammenlægningen er ophævet').waitFor();
    expect((await onFile()).sort()).toEqual(['Oern Kanarie', 'Ørn Kanarie']);
  });
});
