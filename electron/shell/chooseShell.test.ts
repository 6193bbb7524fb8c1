import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseShell, findShells } from './chooseShell.ts';

const both = { electron: '/e', chromium: '/c' };

describe('which shell opens', () => {
  it('is Electron where its runtime is, else Chromium', () => {
    expect(chooseShell(both, [], {})).toEqual({ kind: 'electron', executable: '/e' });
    expect(chooseShell({ ...both, electron: null }, [], {})).toEqual({ kind: 'chromium', executable: '/c' });
  });

  it('is the one asked for, on the command line before the environment', () => {
    expect(chooseShell(both, ['--shell=chromium'], { RELATA_SHELL: 'electron' })).toMatchObject({
      kind: 'chromium',
    });
    expect(chooseShell(both, [], { RELATA_SHELL: 'chromium' })).toMatchObject({ kind: 'chromium' });
    expect(chooseShell(both, ['--shell=electron', '--shell=chromium'], {})).toMatchObject({
      kind: 'chromium',
    });
  });

  it('is never another than the one asked for', () => {
    const onlyChromium = { electron: null, chromium: '/c' };
    expect(chooseShell(onlyChromium, ['--shell=electron'], {})).toEqual({
      kind: null,
      reason: 'notInstalled',
      wanted: 'electron',
    });
    expect(chooseShell(both, ['--shell=firefox'], {})).toEqual({
      kind: null,
      reason: 'unknownShell',
      wanted: 'firefox',
    });
    expect(chooseShell({ electron: null, chromium: null }, [], {})).toEqual({
      kind: null,
      reason: 'notInstalled',
      wanted: null,
    });
  });
});

describe('what is installed', () => {
  const root = mkdtempSync(join(tmpdir(), 'relata-choose-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const executable = (...path: string[]) => {
    const file = join(root, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
    chmodSync(file, 0o755);
    return file;
  };

  it('is found by the usual names in their order, or by RELATA_CHROMIUM alone', () => {
    const chrome = executable('first', 'google-chrome');
    const chromium = executable('second', 'chromium');
    const PATH = [join(root, 'first'), join(root, 'second'), '.'].join(delimiter);
    expect(findShells(root, { PATH }).chromium).toBe(chromium);
    expect(findShells(root, { PATH, RELATA_CHROMIUM: 'google-chrome' }).chromium).toBe(chrome);
    expect(findShells(root, { PATH, RELATA_CHROMIUM: chrome }).chromium).toBe(chrome);
    expect(findShells(root, { PATH, RELATA_CHROMIUM: '/nowhere/chromium' }).chromium).toBeNull();
    expect(findShells(root, { PATH: join(root, 'third') }).chromium).toBeNull();
  });

  it('counts Electron only with its runtime, not for the package alone', () => {
    mkdirSync(join(root, 'node_modules', 'electron'), { recursive: true });
    expect(findShells(root, {}).electron).toBeNull();
    writeFileSync(join(root, 'node_modules', 'electron', 'path.txt'), 'electron');
    expect(findShells(root, {}).electron).toBeNull();
    const runtime = executable('node_modules', 'electron', 'dist', 'electron');
    expect(findShells(root, {}).electron).toBe(runtime);
  });
});
