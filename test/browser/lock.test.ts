import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, TestWindow } from '../support/window.ts';

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
