import { expect, it } from 'vitest';
import { enterPerson, enterSource } from '../../../test/support/entries.ts';
import { fillRegister } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });
const open = { state: 'open' as const, offset: 0, limit: 50 };

/** More identities than are read at once, no two of them alike but those entered by hand at either end. */
async function longRegister() {
  const workplace = await Workplace.ready();
  const born = (birthDate: string) => ({
    identity: { cpr: null, birthDate, birthPrecision: 'day' as const },
  });
  const sourceId = await enterSource(workplace);
  const first = await enterPerson(workplace, sourceId, 'Mohammed Hassan', born('1990-04-05'));
  await fillRegister(
    workplace,
    Array.from({ length: 21_000 }, (_, index) => ({
      ...{ name: `Nr ${index}`, role: 'associate' as const, from: '2018-01-01' },
      birthDate: `${1900 + (index % 90)}-01-01`,
    })),
  );
  await workplace.signIn('Analytiker Et');
  const last = await enterPerson(workplace, sourceId, 'Hasan Muhamad', born('1990-04-05'));
  return { workplace, first, last };
}

it('a search for duplicates finds them however far apart, answers a card meanwhile, and reads nothing on in another workspace', async () => {
  const { workplace, first, last } = await longRegister();
  await using _ = workplace;
  const answered: string[] = [];
  const note = (name: string) => () => void answered.push(name);
  await workplace.call('person.consult', { id: first, reason: 'Prøvesag 1' });
  const searching = workplace.call('duplicate.list', open);
  await Promise.all([
    searching.then(note('search')),
    workplace.call('person.card', { id: first }).then(note('card')),
  ]);
  expect(answered).toEqual(['card', 'search']);
  const [pair] = (await searching).pairs;
  expect([pair?.a.id, pair?.b.id].sort()).toEqual([first, last].sort());

  await workplace.signIn('Analytiker Et', 'prevention');
  const overtaken = workplace.call('duplicate.list', open);
  await workplace.call('store.enter', { purpose: 'police', task: 'Prøvesag 2' });
  await expect(overtaken).rejects.toEqual(failing('call.cancelled'));
  expect((await workplace.call('duplicate.list', open)).total).toBe(1);
});
