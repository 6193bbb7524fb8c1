import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/** Takes pictures of a window into a folder, numbered in the order they are taken. */
export function takePictures(page: Page, folder: string) {
  mkdirSync(folder, { recursive: true });
  let number = 0;
  const path = (name: string) => join(folder, `${name}.png`);

  /** The screen as it stands. */
  const takeOne = async (name: string): Promise<void> => {
    await page.screenshot({ path: path(name) });
  };

  /** The screen in light and dark, at the smallest and the largest size it is made for. */
  const take = async (name: string): Promise<void> => {
    number += 1;
    const message = page.getByRole('status').getByRole('button', { name: 'Luk' });
    while ((await message.count()) > 0 && (await page.getByRole('dialog').count()) === 0) {
      await message.first().click();
    }
    const before = page.viewportSize();
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        const fit = page.getByRole('button', { name: 'Vis det hele' });
        const inDialog = (await page.getByRole('dialog').count()) > 0;
        if (!inDialog && (await fit.isVisible())) await fit.click();
        await page.waitForTimeout(300); // what moves has come to rest
        await takeOne(`${String(number).padStart(2, '0')}-${name}-${size.width}-${theme}`);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    if (before) await page.setViewportSize(before);
  };
  return { take, takeOne };
}
