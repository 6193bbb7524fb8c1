import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { answerRequest, pathAt, readPages, securityHeaders } from './pages.ts';

const parent = mkdtempSync(join(tmpdir(), 'relata-pages-'));
const folder = join(parent, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(parent, 'secret.txt'), 'hemmelig');
writeFileSync(
  join(folder, 'index.html'),
  '<html><head><meta property="csp-nonce" nonce="__CSP_NONCE__"></head></html>',
);
writeFileSync(join(folder, 'assets', 'æble & co.js'), 'export {};');
symlinkSync(join(parent, 'secret.txt'), join(folder, 'assets', 'link.txt'));
afterAll(() => rmSync(parent, { recursive: true }));

const pages = readPages(folder);
const facts = { kind: 'electron', sandboxed: true } as const;
const origins = ['relata://app', 'https://relata.invalid'];

describe.each(origins)('the window served under %s', (origin) => {
  const get = (url: string, method = 'GET') => answerRequest(pages, origin, { method, url }, facts);

  it('finds its page and its files, whatever the query', () => {
    expect(get(`${origin}/`).headers['Content-Type']).toBe('text/html; charset=utf-8');
    expect(get(`${origin}/index.html?x=1#y`).status).toBe(200);
    const script = get(`${origin}/assets/${encodeURIComponent('æble & co.js')}`);
    expect(script.headers['Content-Type']).toBe('text/javascript; charset=utf-8');
    expect(new TextDecoder().decode(script.body)).toBe('export {};');
  });

  it('gives every load a nonce of its own, the same in page and policy, and says which shell it is', () => {
    const nonces = Array.from({ length: 50 }, () => {
      const page = get(`${origin}/`);
      const html = new TextDecoder().decode(page.body);
      const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? '';
      expect(page.headers['Content-Security-Policy']).toContain(`'nonce-${nonce}'`);
      expect(html).toContain('<meta name="relata-shell" content="electron sandboxed">');
      return nonce;
    });
    expect(new Set(nonces).size).toBe(50);
    expect(Buffer.from(nonces[0] ?? '', 'base64').length).toBe(16);
  });

  it('refuses other hosts, credentials and methods', () => {
    const scheme = origin.split('//')[0];
    for (const url of [
      `${scheme}//other/`,
      `${origin}.example.com/`,
      `${origin}:81/`,
      'file:///etc/passwd',
      'nonsense',
    ]) {
      expect(get(url).status, url).toBe(403);
    }
    expect(get(origin.replace('//', '//user:word@')).status).toBe(403);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(get(`${origin}/`, method).status).toBe(405);
  });

  it('leaves links out', () => {
    expect(get(`${origin}/assets/link.txt`).status).toBe(404);
  });

  it('never answers with anything but a file of the window, however the path is written', () => {
    const known = [...pages.values()].map((page) => Buffer.from(page.bytes).toString('latin1'));
    const step = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2E.',
      '..%2f',
      '%5c..',
      '..\\',
      '//',
      '/',
      '%00',
      '%',
      'assets',
      'secret.txt',
      'link.txt',
      'index.html',
      'renderer',
      'etc/passwd',
      'C:',
      '~',
      '%c0%ae',
      '%252e%252e',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(step, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 9 }),
        (steps) => {
          const answer = get(`${origin}/${steps.join('/')}`);
          const body = Buffer.from(answer.body).toString('latin1');
          if (answer.status !== 200) expect(body).toBe('');
          else if (!body.startsWith('<html>')) expect(known).toContain(body);
          expect(body).not.toContain('hemmelig');
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('sends the policy with every answer, refusals too', () => {
    for (const url of [`${origin}/`, `${origin}/missing`, 'https://example.com/']) {
      expect(get(url).headers['Content-Security-Policy']).toContain("default-src 'none'");
      expect(get(url).headers['X-Content-Type-Options']).toBe('nosniff');
    }
  });
});

describe('the policy', () => {
  const headers = securityHeaders('abc');
  const policy = new Map(
    (headers['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name, ...values] = directive.split(' ');
      return [name, values.join(' ')] as const;
    }),
  );

  it('allows nothing inline, evaluated, remote, framed, submitted or rebased', () => {
    expect(headers['Content-Security-Policy']).not.toMatch(/unsafe|https?:|\*/);
    expect(policy.get('script-src')).toBe("'self'");
    for (const name of [
      'default-src',
      'connect-src',
      'frame-src',
      'object-src',
      'base-uri',
      'form-action',
      'frame-ancestors',
    ]) {
      expect(policy.get(name), name).toBe("'none'");
    }
    expect(policy.get('require-trusted-types-for')).toBe("'script'");
  });

  it('isolates the window and denies it every device', () => {
    expect(headers['Cross-Origin-Opener-Policy']).toBe('same-origin');
    expect(headers['Cross-Origin-Resource-Policy']).toBe('same-origin');
    expect(headers['Referrer-Policy']).toBe('no-referrer');
    for (const feature of [
      'camera',
      'microphone',
      'geolocation',
      'usb',
      'serial',
      'hid',
      'display-capture',
    ]) {
      expect(headers['Permissions-Policy']).toContain(`${feature}=()`);
    }
  });
});

describe('a URL', () => {
  it('names a path only at its own origin', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        for (const origin of origins) expect(pathAt(origin, url)).toBeNull();
      }),
    );
    expect(pathAt('relata://app', 'relata://app')).toBe('/');
    expect(pathAt('relata://app', 'relata://app/%ff')).toBeNull();
  });
});

describe('a folder without a built window', () => {
  it('is refused with what to do', () => {
    expect(() => readPages(join(folder, 'assets'))).toThrow('npm run build');
  });
});
