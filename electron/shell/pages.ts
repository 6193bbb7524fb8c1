import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** Which shell holds the window, and whether Chromium's own sandbox is on (it is off only for root). */
export type ShellFacts = { kind: 'electron' | 'chromium'; sandboxed: boolean };

/** The built window, by request path (`/index.html`), read once. */
export type Pages = ReadonlyMap<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>;

export type PageAnswer = { status: number; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> };

/** What `renderer/index.html` holds wherever a nonce is due. */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * Reads every plain file under `folder` (the built renderer) into memory. Requests are later looked up in this table
 * and never turned into a file name, so no request can climb out of the folder. Links are left out.
 * Throws when there is no `index.html`.
 */
export function readPages(folder: string): Pages {
  const pages = new Map<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    pages.set(path, { bytes: new Uint8Array(readFileSync(file)), type: contentType(path) });
  }
  if (!pages.has('/index.html')) throw new Error(`No built window in ${folder}: run "npm run build" first.`);
  return pages;
}

/**
 * Answers one request of the window, in either shell: 403 for another origin, 405 for anything but GET and HEAD,
 * 404 for what is not in the table. A page gets a fresh nonce (128 bit) and a `relata-shell` meta tag that says which
 * shell it is in. `origin` is `scheme://host`.
 */
export function answerRequest(
  pages: Pages,
  origin: string,
  request: { method: string; url: string },
  shell: ShellFacts,
): PageAnswer {
  const nonce = randomBytes(16).toString('base64');
  const path = pathAt(origin, request.url);
  if (path === null) return refusal(403, nonce);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, nonce);
  const page = pages.get(path === '/' ? '/index.html' : path);
  if (page === undefined) return refusal(404, nonce);
  const body =
    path === '/' || page.type.startsWith('text/html') ? dressPage(page.bytes, nonce, shell) : page.bytes;
  return { status: 200, headers: { ...securityHeaders(nonce), 'Content-Type': page.type }, body };
}

/**
 * The headers of every answer. Nothing may be fetched, framed, submitted or embedded; scripts come from the window's
 * own files; a `<style>` needs the nonce of this load (grid and dialogs insert theirs at run time).
 */
export function securityHeaders(nonce: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
  };
}

/** The path a URL names at this origin, or null when it belongs elsewhere, carries credentials or is not a URL. */
export function pathAt(origin: string, address: string): string | null {
  const url = URL.parse(address);
  if (url === null || `${url.protocol}//${url.host}` !== origin) return null;
  if (url.username !== '' || url.password !== '') return null;
  try {
    return decodeURIComponent(url.pathname === '' ? '/' : url.pathname);
  } catch {
    return null;
  }
}

const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

function contentType(path: string): string {
  return contentTypes[extname(path)] ?? 'application/octet-stream';
}

function dressPage(bytes: Uint8Array, nonce: string, shell: ShellFacts): Uint8Array<ArrayBuffer> {
  const facts = `${shell.kind} ${shell.sandboxed ? 'sandboxed' : 'unsandboxed'}`;
  const html = new TextDecoder()
    .decode(bytes)
    .replaceAll(noncePlaceholder, nonce)
    .replace(/<head>/i, (head) => `${head}<meta name="relata-shell" content="${facts}">`);
  return new TextEncoder().encode(html);
}

function refusal(status: number, nonce: string): PageAnswer {
  const headers = { ...securityHeaders(nonce), 'Content-Type': 'text/plain; charset=utf-8' };
  return { status, headers, body: new Uint8Array() };
}
