import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policeSource } from '../support/entries.ts';
import { goTo, openPersonCard } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';

/** Whether a text stands anywhere in the window's memory, once what is no longer used was thrown away. */
async function isInMemory(page: Page, text: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  let isFound = false;
  let rest = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    isFound ||= (rest + chunk).includes(text);
    rest = chunk.slice(-text.length);
  });
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return isFound;
}

describe('a window that nobody uses', () => {
  it('locks by itself, and forgets the person it showed', async () => {
    await using window = await TestWindow.open({ idleMinutes: 0.25 });
    const { page, backend } = window;
    await window.makeStore();
    await window.enter('Politiarbejde');
    const source = await backend.call('source.create', policeSource);
    if (!source.ok) throw new Error(source.failure.code);
    const name = 'Kanariefugl Åkerstrand';
    await backend.call('person.create', {
      ...{ names: [{ name, kind: 'official' }], identity: null, homeId: null, role: null },
      sourceId: (source.output as { id: number }).id,
    });
    await goTo(page, 'Personer');
    await openPersonCard(page, 'kanariefugl', name);
    expect(await isInMemory(page, 'Kanariefugl')).toBe(true);
    await page.getByRole('heading', { name: 'Lås lageret op' }).waitFor();
    await page.getByText('fordi der ikke er arbejdet i det et stykke tid').waitFor();
    expect(await page.content()).not.toContain('Kanariefugl');
    expect(await isInMemory(page, 'Kanariefugl')).toBe(false);
  }, 90_000);
});

describe('locking', () => {
  let window: TestWindow;
  beforeAll(async () => {
    window = await TestWindow.open();
    await window.makeStore();
    await window.enter('Politiarbejde');
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('clears the messages in the corner, which the next user must not read', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Tag sikkerhedskopi' }).click();
    const message = page.getByText('Sikkerhedskopien ligger i');
    await message.waitFor();
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Lås lageret op' }).waitFor();
    await window.signIn(people.analyst);
    expect(await message.count()).toBe(0);
  });
});
