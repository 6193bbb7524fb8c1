import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transport } from '../../shared/contract/transport.ts';
import { internetSockets, processTree } from '../support/processNetwork.ts';
import { TestWindow } from '../support/window.ts';

declare const window: Window & { relata: Transport };

describe('the built application in the Chromium shell', () => {
  let opened: TestWindow;
  const problems: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    opened = await TestWindow.open();
    opened.page.on('pageerror', (error) => problems.push(error.message));
    opened.page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    opened.page.on('request', (request) => requests.push(request.url()));
    await opened.page.reload(); // from here on nothing is missed
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('shows its entrance, in Danish, and breaks no rule of its policy', async () => {
    await opened.page.getByRole('heading', { name: 'Relata' }).waitFor();
    expect(await opened.page.getAttribute('html', 'lang')).toBe('da');
    expect(problems).toEqual([]);
  });

  it('asks the backend, and is answered', async () => {
    const answer = await opened.page.evaluate(() => window.relata.call('no.suchCommand', null));
    expect(answer).toMatchObject({ ok: false, failure: { code: 'call.unknownCommand' } });
  });

  it('reads its own files from memory, asks for nothing else and holds no internet socket', () => {
    expect(requests.length).toBeGreaterThan(1);
    expect(requests.filter((url) => !url.startsWith('https://relata.invalid/'))).toEqual([]);
    expect(opened.workstation.refused).toEqual([]);
    expect(internetSockets(processTree(process.pid))).toEqual([]);
  });
});
