import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Electron from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Transport } from '../../shared/contract/transport.ts';
import { StubBackend } from '../support/stubBackend.ts';
import type { FakeSession } from './fakeElectron.ts';

vi.mock('electron', () => import('./fakeElectron.ts'));

const pages = fileURLToPath(new URL('./page', import.meta.url));

/** Starts the shell on a fresh fake, as Electron would run `electron/main/main.ts`. */
async function start(prepare: (fake: typeof import('./fakeElectron.ts')) => void = () => undefined) {
  vi.resetModules();
  const fake = await import('./fakeElectron.ts');
  vi.doMock('electron', () => fake);
  prepare(fake);
  const backend = new StubBackend();
  const removed: string[] = [];
  const folder = '/run/relata-window-1-1-abcdef'; // only named, never made
  const scratch = { folder, inMemory: true, remove: async () => void removed.push(folder) };
  const startBackend = vi.fn(() => backend);
  const { runElectronShell } = await import('../../electron/main/shell.ts');
  await runElectronShell({
    startBackend,
    pages,
    preload: '/out/preload/preload.cjs',
    scratch,
    instanceFolder: '/run/one',
  });
  const window = fake.BrowserWindow.made[0];
  return {
    fake,
    backend,
    startBackend,
    scratch,
    removed,
    window,
    windowSession: fake.session.partitions[0]?.session,
  };
}

type Started = Awaited<ReturnType<typeof start>>;
let shell: Started & { window: NonNullable<Started['window']>; windowSession: FakeSession };

beforeEach(async () => {
  const started = await start();
  if (started.window === undefined || started.windowSession === undefined) throw new Error('no window');
  shell = { ...started, window: started.window, windowSession: started.windowSession };
});
afterEach(() => {
  vi.doUnmock('electron');
});

describe('before Electron is ready', () => {
  it('everything Chromium writes is sent to the scratch folder', () => {
    const last = new Map(shell.fake.app.paths.map(({ name, path }) => [name, path]));
    for (const name of ['userData', 'sessionData', 'crashDumps', 'logs', 'temp']) {
      expect(last.get(name), name).toBe(shell.scratch.folder);
    }
  });

  it('the lock against a second start lies in a folder that outlives runs', () => {
    const { order, paths } = shell.fake.app;
    expect(paths[0]).toEqual({ name: 'userData', path: '/run/one' });
    expect(order.slice(0, 2)).toEqual(['path userData', 'lock']);
  });

  it('names resolve to nothing, and nothing is fetched, synchronised, remembered or reported', () => {
    const { switches, order } = shell.fake.app;
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    for (const name of [
      'disable-background-networking',
      'disable-breakpad',
      'disable-component-update',
      'disable-crash-reporter',
      'disable-domain-reliability',
      'disable-sync',
      'dns-prefetch-disable',
      'no-pings',
      'no-proxy-server',
    ]) {
      expect(switches.has(name), name).toBe(true);
    }
    expect(order.findLastIndex((step) => step !== 'ready')).toBeLessThan(order.indexOf('ready'));
  });

  it('every renderer is sandboxed, there is no menu, and our scheme is a secure standard one that skips no policy', () => {
    expect(shell.fake.app.isSandboxed).toBe(true);
    expect(shell.fake.Menu.applicationMenu).toBeNull();
    expect(shell.fake.protocol.privileged).toEqual([
      { scheme: 'relata', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('a second start ends at once, without a backend, and leaves nothing', async () => {
    const second = await start((fake) => {
      fake.app.isFirst = false;
    });
    expect(second.fake.app.exits).toEqual([1]);
    expect(second.startBackend).not.toHaveBeenCalled();
    expect(second.removed).toEqual([second.scratch.folder]);
    expect(second.window).toBeUndefined();
  });

  it.each(['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk'])(
    'a packaged program refuses to start with --%s',
    async (name) => {
      const debugged = await start((fake) => {
        fake.app.isPackaged = true;
        fake.app.switches.set(name, '0');
      });
      expect(debugged.fake.app.exits).toEqual([1]);
      expect(debugged.startBackend).not.toHaveBeenCalled();
      expect(debugged.window).toBeUndefined();
    },
  );
});

describe('the window', () => {
  it('is sandboxed and isolated, without Node, webviews, spelling or dropped pages', () => {
    expect(shell.window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      preload: '/out/preload/preload.cjs',
      session: shell.windowSession,
    });
  });

  it('has developer tools only where the program is not packaged', async () => {
    expect(shell.window.options.webPreferences?.devTools).toBe(true);
    const packaged = await start((fake) => {
      fake.app.isPackaged = true;
    });
    expect(packaged.window?.options.webPreferences?.devTools).toBe(false);
  });

  it('shows our own page, once it is drawn', () => {
    expect(shell.window.loaded).toEqual(['relata://app/']);
    expect(shell.window.isShown).toBe(false);
    shell.window.emit('ready-to-show');
    expect(shell.window.isShown).toBe(true);
  });

  it('comes forward when the program is started again', () => {
    shell.window.minimized = true;
    shell.fake.app.emit('second-instance');
    expect([shell.window.minimized, shell.window.focused]).toEqual([false, 1]);
  });

  it('is zoomed by keyboard, within bounds', () => {
    const { webContents } = shell.window;
    const press = (key: string, more: object = {}) =>
      shell.fake.fire(webContents, 'before-input-event', {
        type: 'keyDown',
        control: true,
        meta: false,
        alt: false,
        key,
        ...more,
      });
    expect(press('+').defaultPrevented).toBe(true);
    expect(webContents.zoom).toBe(0.5);
    for (let times = 0; times < 40; times += 1) press('-');
    expect(webContents.zoom).toBe(-3);
    press('0');
    expect(webContents.zoom).toBe(0);
    expect(press('k').defaultPrevented).toBe(false);
    expect(press('+', { control: false }).defaultPrevented).toBe(false);
  });
});

describe('its session', () => {
  it('lives in memory', () => {
    const [partition] = shell.fake.session.partitions;
    expect(partition?.name.startsWith('persist:')).toBe(false);
    expect(partition?.name).not.toBe('');
    expect(partition?.options).toEqual({ cache: false });
  });

  it('serves the built window under our scheme with the policy, and nothing else', async () => {
    const handler = shell.windowSession.protocol.handlers.get('relata');
    const get = async (url: string, method = 'GET') =>
      (await handler?.(new Request(url, { method }))) as Response;
    const page = await get('relata://app/');
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<meta name="relata-shell" content="electron sandboxed">');
    const sheet = await get('relata://app/page.css');
    expect(await sheet.text()).toBe(readFileSync(join(pages, 'page.css'), 'utf8'));
    expect((await get('relata://other/')).status).toBe(403);
    expect((await get('relata://app/%2e%2e/fakeElectron.ts')).status).toBe(404);
    expect((await get('relata://app/', 'POST')).status).toBe(405);
  });

  // whatever session anybody makes, and the one nobody asked for
  describe.each(['of the window', 'by default', 'made later'])('%s', (which) => {
    let session: FakeSession;
    beforeEach(() => {
      session =
        which === 'of the window'
          ? shell.windowSession
          : which === 'by default'
            ? shell.fake.session.defaultSession
            : shell.fake.session.fromPartition('another');
    });

    it('denies every permission, asked for or looked up', () => {
      for (const permission of [
        'media',
        'geolocation',
        'notifications',
        'clipboard-read',
        'openExternal',
        'fullscreen',
      ] as const) {
        let granted: boolean | null = null;
        session.permissionRequest?.(
          {} as Electron.WebContents,
          permission,
          (isGranted) => {
            granted = isGranted;
          },
          {} as never,
        );
        expect(granted, permission).toBe(false);
        expect(session.permissionCheck?.(null, permission as never, '', {} as never), permission).toBe(false);
      }
    });

    it('denies every device', () => {
      expect(session.devicePermission?.({} as never)).toBe(false);
      let pairing: Electron.Response | null = null;
      session.bluetoothPairing?.({} as never, (response) => {
        pairing = response;
      });
      expect(pairing).toEqual({ confirmed: false });
      expect(session.usbProtected?.({ protectedClasses: ['audio', 'hid'] } as never)).toEqual([
        'audio',
        'hid',
      ]);
      for (const event of ['select-hid-device', 'select-usb-device']) {
        const callback = vi.fn();
        expect(shell.fake.fire(session, event, {}, callback).defaultPrevented, event).toBe(true);
        expect(callback).toHaveBeenCalledWith('');
      }
      const callback = vi.fn();
      expect(shell.fake.fire(session, 'select-serial-port', [], {}, callback).defaultPrevented).toBe(true);
      expect(callback).toHaveBeenCalledWith('');
    });

    it('shares no screen', () => {
      let streams: Electron.Streams | null | undefined;
      session.displayMedia?.({} as never, (given) => {
        streams = given;
      });
      expect(streams).toEqual({});
    });

    it('downloads nothing', () => {
      expect(shell.fake.fire(session, 'will-download').defaultPrevented).toBe(true);
    });

    it('has no network and trusts no certificate', () => {
      expect(session.offline).toBe(true);
      for (const url of [
        'https://example.com/',
        'http://127.0.0.1/',
        'ws://example.com/',
        'file:///etc/passwd',
        'relata://other/',
        'relata://app.example.com/',
        'chrome-extension://x/',
        'devtools://devtools/',
        'blob:https://example.com/1',
        'data:text/html,x',
        'ftp://example.com/',
      ]) {
        expect(session.lets(url), url).toBe(false);
      }
      expect(session.lets('relata://app/assets/index.js')).toBe(true);
      expect(session.lets('blob:relata://app/1-2')).toBe(true);
      let verdict = 0;
      session.certificateVerify?.({} as never, (result) => {
        verdict = result;
      });
      expect(verdict).toBe(-2);
    });

    it('spell-checks nothing', () => {
      expect(session.spellChecker).toBe(false);
    });
  });
});

describe('whatever shows a page', () => {
  it('goes nowhere, opens nothing and embeds nothing', () => {
    const contents = new shell.fake.FakeWebContents(); // made by mistake, or by an attacker
    shell.fake.app.emit('web-contents-created', new shell.fake.FakeEvent(), contents);
    for (const page of [contents, shell.window.webContents]) {
      for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
        expect(shell.fake.fire(page, event, { url: 'https://example.com/' }).defaultPrevented, event).toBe(
          true,
        );
      }
      expect(page.openHandler?.({} as never)).toEqual({ action: 'deny' });
      expect(page.webRtcPolicy).toBe('disable_non_proxied_udp');
      const callback = vi.fn();
      expect(shell.fake.fire(page, 'select-bluetooth-device', [], callback).defaultPrevented).toBe(true);
      expect(callback).toHaveBeenCalledWith('');
    }
  });

  it('is stopped if something else begins to load all the same', () => {
    const { webContents } = shell.window;
    const navigate = (url: string, isSameDocument = false) =>
      webContents.emit('did-start-navigation', { url, isSameDocument });
    navigate('relata://app/');
    navigate('about:blank');
    navigate('relata://app/#person', true);
    expect(webContents.stops).toBe(0);
    navigate('https://example.com/');
    expect(webContents.stops).toBe(1);
  });

  it('comes back to our page when its process is lost', () => {
    shell.window.webContents.emit('render-process-gone');
    expect(shell.window.loaded).toEqual(['relata://app/', 'relata://app/']);
  });

  it('is loaded afresh when the store is locked, so that nothing shown stays in its memory', () => {
    const before = shell.window.loaded.length;
    shell.backend.emit({ name: 'erased' });
    expect(shell.window.loaded.length).toBe(before);
    shell.backend.emit({ name: 'locked', reason: 'idle' });
    expect(shell.window.loaded.slice(before)).toEqual(['relata://app/']);
  });
});

describe('the network', () => {
  it('resolves names by no server', () => {
    expect(shell.fake.app.resolver).toEqual({ enableBuiltInResolver: false, secureDnsMode: 'off' });
  });

  it('gets neither a trusted certificate nor a client certificate nor a password', () => {
    for (const [event, args] of [
      ['certificate-error', [{}, 'https://example.com/', 'error', {}]],
      ['select-client-certificate', [{}, 'https://example.com/', [{}]]],
      ['login', [{}, {}, {}]],
    ] as const) {
      const callback = vi.fn();
      expect(shell.fake.fire(shell.fake.app, event, ...args, callback).defaultPrevented, event).toBe(true);
      expect(callback.mock.calls[0]?.[0] ?? false).toBe(false);
    }
  });
});

describe('the bridge', () => {
  const call = (frame: { url: string } | null, ...args: unknown[]) =>
    shell.window.webContents.ipc.handlers.get('call')?.({ senderFrame: frame }, ...args);

  it('has one channel to call and one to cancel', () => {
    expect([...shell.window.webContents.ipc.handlers.keys()]).toEqual(['call']);
    expect(shell.window.webContents.ipc.eventNames()).toEqual(['cancel']);
  });

  it('answers our page in the main frame', async () => {
    const input = { rows: new Float64Array([1]) };
    await expect(call(shell.window.webContents.mainFrame, 'echo', input, 'job')).resolves.toEqual({
      ok: true,
      output: input,
    });
    expect(shell.backend.calls).toEqual([{ command: 'echo', input, job: 'job' }]);
  });

  it('answers no other frame, no other page, and no frame that is gone', async () => {
    await expect(call({ url: 'relata://app/' }, 'echo', 1)).rejects.toThrow('refused');
    await expect(call(null, 'echo', 1)).rejects.toThrow('refused');
    for (const url of ['https://example.com/', 'relata://application/', 'relata://other/', 'about:blank']) {
      shell.window.webContents.mainFrame = { url };
      await expect(call(shell.window.webContents.mainFrame, 'echo', 1), url).rejects.toThrow('refused');
      shell.window.webContents.ipc.emit('cancel', { senderFrame: shell.window.webContents.mainFrame }, 'job');
    }
    expect(shell.backend.calls).toEqual([]);
    expect(shell.backend.cancelled).toEqual([]);
  });

  it('checks what it is given and lets no text of an unforeseen error out', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const frame = shell.window.webContents.mainFrame;
    await expect(call(frame, { toString: () => 'echo' })).resolves.toMatchObject({
      failure: { code: 'call.invalidInput' },
    });
    expect(JSON.stringify(await call(frame, 'throw'))).not.toContain('hemmelig');
    error.mockRestore();
  });

  it('passes cancellations in and events out, until the window is gone', () => {
    const { ipc, mainFrame, sent } = shell.window.webContents;
    ipc.emit('cancel', { senderFrame: mainFrame }, 'import');
    ipc.emit('cancel', { senderFrame: mainFrame }, { job: 1 });
    expect(shell.backend.cancelled).toEqual(['import']);
    shell.backend.emit({ name: 'locked', reason: 'idle' });
    expect(sent).toEqual([['event', { name: 'locked', reason: 'idle' }]]);
    shell.window.emit('closed');
    expect(shell.backend.listening).toBe(0);
  });
});

describe('the preload script', () => {
  it('exposes the transport and nothing else, and never Electron itself', async () => {
    await import('../../electron/preload/preload.ts');
    const { contextBridge, ipcRenderer } = shell.fake;
    expect([...contextBridge.exposed.keys()]).toEqual(['relata']);
    const relata = contextBridge.exposed.get('relata') as Transport;
    expect(Object.keys(relata).sort()).toEqual(['call', 'cancel', 'subscribe']);
    await relata.call('person.list', { a: 1 }, 'job');
    expect(ipcRenderer.invoked).toEqual([['call', 'person.list', { a: 1 }, 'job']]);
    expect(relata.cancel('job')).toBeUndefined();
    expect(ipcRenderer.sent).toEqual([['cancel', 'job']]);
    const listener = vi.fn();
    const unsubscribe = relata.subscribe(listener);
    ipcRenderer.emit('event', { sender: ipcRenderer }, { name: 'locked', reason: 'idle' });
    expect(listener.mock.calls).toEqual([[{ name: 'locked', reason: 'idle' }]]);
    expect(unsubscribe()).toBeUndefined();
    expect(ipcRenderer.listenerCount('event')).toBe(0);
  });
});

describe('the store', () => {
  it('is locked when the machine sleeps and when its screen is locked', () => {
    shell.fake.powerMonitor.emit('suspend');
    shell.fake.powerMonitor.emit('lock-screen');
    expect(shell.backend.locks).toEqual(['suspend', 'suspend']);
  });

  it('is closed before the process ends, once, and the scratch folder goes', async () => {
    shell.fake.app.emit('window-all-closed');
    expect(shell.fake.app.quits).toBe(1);
    expect(shell.fake.fire(shell.fake.app, 'will-quit').defaultPrevented).toBe(true);
    shell.fake.fire(shell.fake.app, 'will-quit');
    expect(shell.fake.app.exits).toEqual([]);
    await vi.waitFor(() => expect(shell.fake.app.exits).toEqual([0]));
    expect(shell.backend.isClosed).toBe(true);
    expect(shell.removed).toEqual([shell.scratch.folder]);
  });
});
