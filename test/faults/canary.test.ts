import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import type { Transport } from '../../shared/contract/transport.ts';
import { goTo, openPersonCard } from '../support/screens.ts';
import { findTraces, type Search } from '../support/traces.ts';
import { TestWindow } from '../support/window.ts';

declare const window: Window & { relata: Transport };

/** A word that is nowhere before this run. */
const canary = (kind: string) => `kanarie${kind}${randomBytes(6).toString('hex')}`;

const words = {
  name: canary('navn'),
  text: canary('tekst'),
  passphrase: canary('kode'),
  account: canary('bruger'),
  task: canary('opgave'),
};
const accounts = {
  analyst: { name: words.account, passphrase: `${words.passphrase} og tre ord til` },
  leader: { name: 'Peter Projektleder', passphrase: 'syv svaner paa soeen' },
};

/*
 * One run of the real thing, backend and Chromium shell, with words that must not be found on any disk: neither in store, WAL,
 * key file, backup and export folders, nor in the window's profile, temporary files, caches, logs and crash files.
 */
describe('a word entered as a name, a text, a task or a passphrase', () => {
  const started = Date.now() - 1000;
  let opened: TestWindow;

  const look = (): Search =>
    findTraces(
      [
        ...[opened.folder, opened.workstation.scratch.folder, '/dev/shm', tmpdir(), '/var/tmp'],
        ...['.cache', '.config', '.local', '.pki', 'Relata'].map((name) => join(homedir(), name)),
      ],
      Object.values(words),
      started,
    );

  const ask = async <Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> => {
    const answer = await opened.page.evaluate(([command, given]) => window.relata.call(command, given), [
      name,
      input as unknown,
    ] as const);
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.output as CommandOutput<Name>;
  };

  beforeAll(async () => {
    opened = await TestWindow.open();
    await opened.makeStore({ accounts });
    await opened.enter('Politiarbejde', `Sag ${words.task}`);
    const { id: sourceId } = await ask('source.create', {
      ...{ kind: 'operative', reference: words.text, summary: words.text, receivedOn: '2019-03-01' },
      ...{ sourceGrade: 'A', contentGrade: 1, handling: 'H0', handlingText: '' },
      ...{ legalBasis: 'Politiloven § 2', purpose: 'police' },
    });
    const { id } = await ask('person.create', {
      names: [{ name: `Sol ${words.name}`, kind: 'official' }],
      ...{ identity: null, homeId: null, role: null, sourceId },
    });
    await ask('observation.create', {
      ...{ occurredFrom: '2019-02-28', occurredTo: '2019-02-28', occurredTime: null, placeId: null },
      ...{ placeText: words.text, reference: '', text: `Talte om ${words.text}.`, sourceId },
      participants: [{ personId: id, roles: ['present'] }],
    });
    await ask('person.consult', { id, reason: 'Afprøvning' });
    expect((await ask('person.card', { id })).name).toContain(words.name);
    await ask('store.backup', {});
    await goTo(opened.page, 'Personer');
    await openPersonCard(opened.page, words.name, `Sol ${words.name}`);
    await opened.page.getByText(words.text).first().waitFor();
    await linger(opened.page);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  /** Leaves the name where a browser would keep it for its next start: title, page, a field half typed. Kept after 2.5 s. */
  const linger = async (page: Page) => {
    await page.evaluate((word) => {
      document.title = word;
      document.body.append(word, Object.assign(document.createElement('input'), { id: 'halfTyped' }));
    }, words.name);
    await page.locator('#halfTyped').pressSequentially(words.text);
    await page.evaluate(() => history.replaceState({}, '', '/#kept'));
    await pause(4000);
  };

  it('is on no disk while the store is open', () => {
    const { traces, read } = look();
    expect(traces).toEqual([]);
    // The search saw what it claims to have seen.
    for (const suffix of ['', '-wal', '-key'])
      expect(read).toContain(join(opened.folder, `eas.relata${suffix}`));
    expect(read.some((file) => file.startsWith(join(opened.folder, 'eas-backup')))).toBe(true);
    expect(read.filter((file) => file.startsWith(opened.workstation.scratch.folder)).length).toBeGreaterThan(
      10,
    );
  });

  it('is in no crash file when the window’s process dies', async () => {
    const { page, context } = opened.workstation;
    const crashed = page.waitForEvent('crash');
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => undefined); // it is never answered
    await crashed;
    expect(look().traces).toEqual([]);
  });

  it('is on no disk after the store is locked and the window closed, and the profile is gone', async () => {
    await opened.close();
    expect(look().traces).toEqual([]);
    expect(existsSync(opened.workstation.scratch.folder)).toBe(false);
  });
});
