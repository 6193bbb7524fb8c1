import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { makeScratch, removeStale } from './scratch.ts';

describe('a scratch folder', () => {
  it('is private and goes when asked', async () => {
    const scratch = makeScratch();
    expect(statSync(scratch.folder).mode & 0o777).toBe(0o700);
    writeFileSync(join(scratch.folder, 'cache'), 'x');
    await scratch.remove();
    expect(existsSync(scratch.folder)).toBe(false);
  });

  it('goes by itself when its process is killed', async () => {
    const module = new URL('./scratch.ts', import.meta.url).href;
    const script = `const { makeScratch } = await import(${JSON.stringify(module)}); console.log(makeScratch().folder); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = (await once(child.stdout, 'data')) as [Buffer];
    const folder = output.toString().trim();
    expect(existsSync(folder)).toBe(true);
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 5000 });
  });

  it('is removed at the next start when its process is gone, and only then', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'relata-stale-'));
    const scratch = makeScratch();
    const name = scratch.folder.slice(dirname(scratch.folder).length + 1);
    const alive = join(parent, name);
    const reused = join(parent, name.replace(/-\w+-(\w{6})$/, '-1-$1')); // same number, another start
    const gone = join(parent, 'relata-window-99999999-5-abcdef');
    const foreign = join(parent, 'relata-window-notes');
    for (const folder of [alive, reused, gone, foreign]) mkdirSync(folder);
    expect(removeStale(parent).sort()).toEqual([reused, gone].sort());
    expect(readdirSync(parent).sort()).toEqual([name, 'relata-window-notes'].sort());
    rmSync(parent, { recursive: true });
    await scratch.remove();
  });
});
