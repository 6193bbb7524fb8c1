import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openWorkstation, type Workstation, windowOrigin } from '../../electron/chromium/workstation.ts';
import { findChromium } from '../../electron/shell/chooseShell.ts';
import type { BackendEvent } from '../../shared/contract/event.ts';
import type { Transport } from '../../shared/contract/transport.ts';
import { internetSockets, processTree } from '../support/processNetwork.ts';
import { StubBackend } from '../support/stubBackend.ts';

const pages = fileURLToPath(new URL('./page', import.meta.url));
type Tried = Record<string, { ok: boolean; value: string }>;
declare const window: Window & {
  relata: Transport;
  tried: Tried;
  inlineRan?: boolean;
  heard: BackendEvent[];
};

describe('the Chromium window', () => {
  const backend = new StubBackend();
  let workstation: Workstation;
  const requests: string[] = [];

  beforeAll(async () => {
    workstation = await openWorkstation({
      backend,
      pages,
      headless: true,
      size: { width: 1280, height: 800 },
    });
    workstation.context.on('request', (request) => requests.push(request.url()));
  });
  afterAll(() => workstation.close());

  describe('its bridge', () => {
    it('offers exactly the transport', async () => {
      const tried = await workstation.page.evaluate(() => window.tried);
      expect(tried.bridge?.value).toBe('call,cancel,subscribe');
      expect(tried.globals?.value).toBe('relata');
    });

    it('carries data and typed arrays both ways', async () => {
      const same = await workstation.page.evaluate(async () => {
        const input = {
          navn: 'Åse Ærø',
          none: null,
          list: [1, { deep: new Int32Array([-1, 2 ** 31 - 1]) }],
          floats: new Float64Array([Math.PI, -0.5, 1e300]),
          singles: new Float32Array([0.5]),
          bytes: new Uint8Array([0, 255]),
        };
        const answer = await window.relata.call('echo', input, 'job-1');
        if (!answer.ok) return answer.failure;
        const output = answer.output as typeof input;
        return {
          navn: output.navn,
          list: JSON.stringify(output.list[0]),
          deep: [...(output.list[1] as { deep: Int32Array }).deep],
          kinds: [output.floats, output.singles, output.bytes].map((array) => array.constructor.name),
          floats: [...output.floats],
          bytes: [...output.bytes],
        };
      });
      expect(same).toEqual({
        navn: 'Åse Ærø',
        list: '1',
        deep: [-1, 2 ** 31 - 1],
        kinds: ['Float64Array', 'Float32Array', 'Uint8Array'],
        floats: [Math.PI, -0.5, 1e300],
        bytes: [0, 255],
      });
      expect(backend.calls.at(-1)).toMatchObject({
        command: 'echo',
        job: 'job-1',
        input: { floats: new Float64Array([Math.PI, -0.5, 1e300]) },
      });
    });

    it('carries 5 MB and 20 MB both ways, in parts, while other calls go on', async () => {
      for (const size of [5_000_000, 20_000_000]) {
        const result = await workstation.page.evaluate(async (length) => {
          const bytes = new Uint8Array(length);
          for (let at = 0; at < length; at += 1) bytes[at] = (at * 31) % 251;
          const big = window.relata.call('echo', bytes);
          const small = await window.relata.call('echo', 'meanwhile');
          const answer = await big;
          if (!answer.ok || !small.ok) return 'failed';
          const back = answer.output as Uint8Array;
          return [small.output, back.length, back.every((byte, at) => byte === (at * 31) % 251)];
        }, size);
        expect(result).toEqual(['meanwhile', size, true]);
      }
    });

    it('gives events in their order, and of progress only the latest not yet fetched', async () => {
      await workstation.page.evaluate(() => {
        window.heard = [];
        window.relata.subscribe((event) => {
          window.heard.push(event);
        });
      });
      for (let done = 1; done <= 500; done += 1) {
        backend.emit({ name: 'progress', job: 'import', phase: 'læser', done, total: 500 });
      }
      backend.emit({ name: 'invalidated', areas: ['person'] });
      await workstation.page.waitForFunction(() => window.heard.at(-1)?.name === 'invalidated');
      const heard = await workstation.page.evaluate(() => window.heard);
      expect(heard.at(-2)).toMatchObject({ name: 'progress', done: 500 });
      expect(heard.length).toBeLessThan(20);
    });

    it('passes a cancellation on', async () => {
      await workstation.page.evaluate(() => window.relata.cancel('import'));
      await vi.waitFor(() => expect(backend.cancelled).toEqual(['import']));
    });

    it('lets no text of an unforeseen error through', async () => {
      const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const answer = await workstation.page.evaluate(() => window.relata.call('throw', null));
      expect(answer).toMatchObject({ ok: false, failure: { code: 'call.unexpected' } });
      expect(JSON.stringify(answer)).not.toContain('hemmelig');
      error.mockRestore();
    });

    it('still works after the window is loaded again', async () => {
      await workstation.page.reload();
      const answer = await workstation.page.evaluate(() => window.relata.call('echo', 1));
      expect(answer).toEqual({ ok: true, output: 1 });
      await workstation.page.evaluate(() => {
        window.heard = [];
        window.relata.subscribe((event) => {
          window.heard.push(event);
        });
      });
      backend.emit({ name: 'erased' });
      await workstation.page.waitForFunction(() => window.heard.length === 1);
    });

    it('is loaded afresh when the store is locked: what a script kept is gone', async () => {
      const { page } = workstation;
      await page.evaluate(() => {
        window.heard = [];
      });
      backend.emit({ name: 'locked', reason: 'idle' });
      await page.waitForFunction(() => window.heard === undefined);
      expect(await page.evaluate(() => window.relata.call('echo', 2))).toEqual({ ok: true, output: 2 });
    });
  });

  describe('its policy', () => {
    it('runs no inline script, evaluated text, inserted markup or made-up worker', async () => {
      const tried = await workstation.page.evaluate(() => window.tried);
      for (const name of ['eval', 'function', 'markup', 'policy', 'worker'])
        expect(tried[name]?.ok, name).toBe(false);
      expect(await workstation.page.evaluate(() => window.inlineRan)).toBeUndefined();
    });

    it('takes styles from its files and with the nonce of this load, not without', async () => {
      const colours = await workstation.page.evaluate(() =>
        ['sheet', 'styled', 'unstyled'].map(
          (id) => getComputedStyle(document.getElementById(id) ?? document.body).color,
        ),
      );
      expect(colours).toEqual(['rgb(1, 2, 3)', 'rgb(1, 2, 3)', 'rgb(0, 0, 0)']);
    });

    it('tells the window which shell it is in', async () => {
      const content = await workstation.page.getAttribute('meta[name=relata-shell]', 'content');
      expect(content).toBe(process.getuid?.() === 0 ? 'chromium unsandboxed' : 'chromium sandboxed');
    });

    it('denies every permission', async () => {
      const states = await workstation.page.evaluate(async () => {
        const names = [
          'geolocation',
          'notifications',
          'camera',
          'microphone',
          'clipboard-read',
          'clipboard-write',
          'midi',
          'persistent-storage',
          'local-fonts',
        ];
        return Promise.all(
          names.map(
            async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
          ),
        );
      });
      expect(new Set(states)).toEqual(new Set(['denied']));
    });
  });

  describe('its walls', () => {
    it('asked for nothing outside itself of its own accord', () => {
      expect(workstation.refused).toEqual([]);
      expect(
        requests.filter((url) => !url.startsWith(`${windowOrigin}/`) && !url.startsWith('blob:')),
      ).toEqual([]);
    });

    it('lets no page reach out by fetch, beacon, socket, picture, font, frame, form or peer connection', async () => {
      const outcome = await workstation.page.evaluate(async () => {
        const outside = 'https://example.com/';
        const picture = (url: string) =>
          new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve('loaded');
            image.onerror = () => resolve('refused');
            image.src = url;
          });
        const candidates: string[] = [];
        const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:192.0.2.1:3478' }] });
        peer.onicecandidate = (event) => {
          if (event.candidate?.candidate) candidates.push(event.candidate.candidate);
        };
        peer.createDataChannel('out');
        await peer.setLocalDescription(await peer.createOffer());
        const frame = document.createElement('iframe');
        frame.src = outside;
        document.body.append(frame);
        const form = document.createElement('form');
        form.action = outside;
        document.body.append(form);
        form.submit();
        for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'prerender', 'icon']) {
          const link = document.createElement('link');
          link.rel = rel;
          link.href = outside;
          document.head.append(link);
        }
        const result = {
          fetch: await fetch(outside).then(
            () => 'answered',
            () => 'refused',
          ),
          own: await fetch('/page.css').then(
            () => 'answered',
            () => 'refused',
          ),
          literal: await fetch('http://192.0.2.1/').then(
            () => 'answered',
            () => 'refused',
          ),
          picture: await picture(`${outside}x.png`),
          socket: await new Promise((resolve) => {
            try {
              const socket = new WebSocket('wss://example.com/');
              socket.onerror = () => resolve('refused');
              socket.onopen = () => resolve('open');
            } catch {
              resolve('refused');
            }
          }),
          font: await new FontFace('x', `url(${outside}x.woff2)`).load().then(
            () => 'loaded',
            () => 'refused',
          ),
        };
        navigator.sendBeacon(outside, 'x');
        await new Promise((resolve) => setTimeout(resolve, 1000));
        peer.close();
        return { ...result, candidates };
      });
      expect(outcome).toEqual({
        fetch: 'refused',
        own: 'refused',
        literal: 'refused',
        picture: 'refused',
        socket: 'refused',
        font: 'refused',
        candidates: [],
      });
      expect(workstation.page.url()).toBe(`${windowOrigin}/`);
    });

    it('stays where it is', async () => {
      for (const address of [
        'https://example.com/',
        `${windowOrigin}/page.css`,
        'data:text/html,x',
        'file:///etc/passwd',
        'javascript:void(window.inlineRan=true)',
      ]) {
        await workstation.page.evaluate((url) => {
          const link = document.createElement('a');
          link.href = url;
          document.body.append(link);
          link.click();
        }, address);
        await workstation.page.waitForTimeout(150);
        expect(workstation.page.url()).toBe(`${windowOrigin}/`);
      }
      const answer = await workstation.page.evaluate(() => window.relata.call('echo', 'here'));
      expect(answer).toEqual({ ok: true, output: 'here' });
      expect(await workstation.page.evaluate(() => window.inlineRan)).toBeUndefined();
    });

    it('opens no second window, by script or by link', async () => {
      expect(await workstation.page.evaluate(() => String(window.open('https://example.com/')))).toBe('null');
      for (const modifiers of [[], ['Shift'], ['Control']] as const) {
        await workstation.page.evaluate(() => {
          const link = document.createElement('a');
          link.href = 'https://example.com/';
          link.target = '_blank';
          link.id = 'away';
          link.textContent = 'away';
          document.body.append(link);
        });
        await workstation.page.click('#away', { modifiers: [...modifiers] });
        await workstation.page.evaluate(() => document.getElementById('away')?.remove());
      }
      await vi.waitFor(() => expect(workstation.context.pages()).toEqual([workstation.page]));
    });

    it('saves nothing a page offers as a download', async () => {
      const failures: (string | null)[] = [];
      workstation.page.on('download', async (download) => failures.push(await download.failure()));
      await workstation.page.evaluate(() => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['hemmelig']));
        link.download = 'personer.csv';
        link.click();
      });
      await vi.waitFor(() => expect(failures.length).toBe(1));
      expect(failures[0]).not.toBeNull();
      expect(
        readdirSync(workstation.scratch.folder, { recursive: true }).filter((name) =>
          String(name).includes('personer'),
        ),
      ).toEqual([]);
    });

    it('holds no internet socket, listening or connected, after all of this', () => {
      const tree = processTree(process.pid);
      expect(tree.length).toBeGreaterThan(3);
      expect(internetSockets(tree)).toEqual([]);
    });
  });

  it('keeps its profile private and in memory', () => {
    expect(statSync(workstation.scratch.folder).mode & 0o077).toBe(0);
    if (!workstation.scratch.inMemory)
      console.warn('No memory file system with room here: the profile is on disk until the end.');
  });

  it('removes its profile when it closes, and stops hearing events', async () => {
    const own = new StubBackend();
    const other = await openWorkstation({ backend: own, pages, headless: true });
    expect(existsSync(other.scratch.folder)).toBe(true);
    expect(own.listening).toBeGreaterThan(0);
    await other.page.close(); // as the user does
    await other.closed;
    expect(existsSync(other.scratch.folder)).toBe(false);
    expect(own.listening).toBe(0);
  });
});

describe('Chromium itself', () => {
  it('sends nothing: no name looked up, no connection tried, no byte out, by its own log of the network', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-netlog-'));
    const log = join(folder, 'net.json');
    const logging = join(folder, 'chromium');
    writeFileSync(logging, `#!/bin/sh\nexec "${findChromium(process.env)}" --log-net-log="${log}" "$@"\n`, {
      mode: 0o755,
    });
    const workstation = await openWorkstation({
      backend: new StubBackend(),
      pages,
      headless: true,
      executable: logging,
    });
    await workstation.page.waitForTimeout(4000); // its start-up tasks
    await workstation.close();
    const { events, vocabulary } = readNetLog(log);
    expect(outgoing.filter((type) => !vocabulary.includes(type))).toEqual([]);
    expect(events.length).toBeGreaterThan(20);
    expect(events.filter(({ type }) => outgoing.includes(type))).toEqual([]);
    const hosts = events.flatMap(({ url }) => (url === undefined ? [] : [new URL(url).host]));
    expect(hosts.filter((host) => host !== 'relata.invalid')).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

/** What Chromium calls an act that leaves the machine, or would. */
const outgoing = [
  'HOST_RESOLVER_DNS_TASK',
  'HOST_RESOLVER_SYSTEM_TASK',
  'TCP_CONNECT_ATTEMPT',
  'SOCKET_BYTES_SENT',
  'UDP_BYTES_SENT',
  'QUIC_SESSION',
];

/** The events of a log written by `--log-net-log`: the constants on its first line, then one event a line. */
function readNetLog(file: string): {
  events: { type: string; url: string | undefined }[];
  vocabulary: string[];
} {
  const [first = '', ...lines] = readFileSync(file, 'utf8').split('\n');
  const { constants } = JSON.parse(first.replace(/,$/, '}')) as {
    constants: { logEventTypes: Record<string, number> };
  };
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, number]) => [number, name]));
  const events = lines
    .filter((line) => line.startsWith('{"'))
    .map((line) => {
      const event = JSON.parse(line.replace(/(,|\],?)$/, '')) as { type: number; params?: { url?: string } };
      return { type: names.get(event.type) ?? String(event.type), url: event.params?.url };
    });
  return { events, vocabulary: Object.keys(constants.logEventTypes) };
}

describe('the Chromium shell as a process', () => {
  const script = fileURLToPath(new URL('../support/chromiumProcess.ts', import.meta.url));

  async function start() {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await vi.waitFor(() => expect(output).toContain('ready'), { timeout: 20_000 });
    const tree = processTree(child.pid ?? 0);
    const parents = ['/dev/shm', process.env.XDG_RUNTIME_DIR, process.env.TMPDIR ?? '/tmp'].filter(
      (folder) => folder && existsSync(folder),
    ) as string[];
    const profiles = () =>
      parents
        .flatMap((parent) => readdirSync(parent))
        .filter((name) => name.startsWith(`relata-window-${child.pid}-`));
    return { child, tree, profiles, output: () => output };
  }

  const isAlive = (pid: number) => existsSync(`/proc/${pid}/exe`);

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'closes the store and leaves nothing on %s',
    async (signal) => {
      const shell = await start();
      expect(shell.profiles().length).toBe(1);
      expect(internetSockets(shell.tree)).toEqual([]);
      shell.child.kill(signal);
      const [code] = await once(shell.child, 'close');
      expect(code).toBe(0);
      expect(shell.output()).toContain('closed');
      expect(shell.profiles()).toEqual([]);
      await vi.waitFor(() => expect(shell.tree.filter(isAlive)).toEqual([]), { timeout: 10_000 });
    },
  );

  it('leaves no profile and no browser behind when it is killed', async () => {
    const shell = await start();
    shell.child.kill('SIGKILL');
    await vi.waitFor(() => expect(shell.tree.filter(isAlive)).toEqual([]), { timeout: 15_000 });
    await vi.waitFor(() => expect(shell.profiles()).toEqual([]), { timeout: 15_000 });
  });

  it('ends when its browser is killed', async () => {
    const shell = await start();
    for (const pid of processTree(shell.child.pid ?? 0).filter(isChromium)) process.kill(pid, 'SIGKILL');
    await once(shell.child, 'close');
    await vi.waitFor(() => expect(shell.profiles()).toEqual([]), { timeout: 15_000 });
    expect(shell.output()).toContain('closed');
  });
});

function isChromium(pid: number): boolean {
  try {
    return /chrom|edge/.test(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return false; // it has ended
  }
}
