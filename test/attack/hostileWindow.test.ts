import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/contract/command.ts';
import { contract } from '../../shared/contract/index.ts';
import { Workplace } from '../support/workplace.ts';

/*
 * What a window taken over by somebody else can get out of the backend: nothing beyond the rights of whoever is signed in,
 * and no word of its inside.
 */

const commands = Object.entries(contract) as [string, Command][];
const door = new Set(['store.create', 'store.open', 'store.lock']);

const rubbish = fc.oneof(
  fc.anything({ maxDepth: 2, withNullPrototype: false }),
  fc.dictionary(
    fc.constantFrom(
      'id',
      'text',
      'personId',
      'names',
      'limit',
      'offset',
      'file',
      'path',
      '__proto__',
      'constructor',
    ),
    fc.oneof(
      fc.constantFrom(
        "'; DROP TABLE person; --",
        '../../../etc/passwd',
        -1,
        0,
        1e308,
        Number.NaN,
        '',
        '\u0000',
        null,
      ),
      fc.string(),
      fc.integer(),
      fc.array(fc.integer(), { maxLength: 3 }),
    ),
  ),
);

describe('a command', () => {
  it('is answered for its roles alone', async () => {
    for (const account of ['Analytiker Et', 'Kontrollant', 'Projektleder', 'Revisor', 'Administrator']) {
      await using workplace = await Workplace.ready({ account, purpose: 'prevention' });
      const { session } = await workplace.call('store.status', {});
      const role = session?.account.role;
      if (!role) throw new Error('nobody is signed in');
      for (const [name, { roles, store }] of commands) {
        if (store === 'closed' || door.has(name)) continue;
        const answer = await workplace.application.dispatch(name, undefined);
        const refused = !answer.ok && answer.failure.code === 'call.roleForbidden';
        expect([name, role, refused]).toEqual([name, role, !roles.includes(role)]);
      }
    }
  });

  it('that shows content waits for a purpose', async () => {
    await using workplace = await Workplace.ready();
    await workplace.signIn('Analytiker Et', null);
    for (const [name, { purposes, roles }] of commands) {
      if (purposes.length === 0 || !roles.includes('analyst')) continue;
      const answer = await workplace.application.dispatch(name, {});
      expect([name, answer]).toEqual([
        name,
        { ok: false, failure: { code: 'call.purposeForbidden', params: {} } },
      ]);
    }
  });

  it('takes rubbish for what it is: a known failure, never a fault', async () => {
    await using workplace = await Workplace.ready();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...commands.map(([name]) => name).filter((name) => !door.has(name))),
        rubbish,
        async (name, input) => {
          const answer = await workplace.application.dispatch(name, input);
          if (!answer.ok) expect([name, answer.failure.code]).not.toEqual([name, 'call.unexpected']);
        },
      ),
      { numRuns: 1500 },
    );
    await workplace.signIn('Revisor', null);
    expect(await workplace.call('audit.verify', {})).toMatchObject({ brokenAt: null });
  });

  it('that is none is refused, whatever object it names', async () => {
    await using workplace = await Workplace.ready();
    for (const name of [
      '',
      'toString',
      '__proto__',
      'constructor',
      'person',
      'person.card ',
      'PERSON.CARD',
    ]) {
      const answer = await workplace.application.dispatch(name, {});
      expect(answer).toMatchObject({ ok: false, failure: { code: 'call.unknownCommand' } });
    }
  });
});
