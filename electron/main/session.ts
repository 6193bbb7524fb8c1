import type { Session } from 'electron';
import { answerRequest, type Pages, pathAt, type ShellFacts } from '../shell/pages.ts';
import { scheme, windowOrigin } from './origin.ts';

/** Serves the built window under `relata://app/` in this session, and nothing else under that scheme. */
export function servePages(session: Session, pages: Pages, shell: ShellFacts): void {
  session.protocol.handle(scheme, (request) => {
    const answer = answerRequest(pages, windowOrigin, request, shell);
    return new Response(request.method === 'HEAD' ? null : answer.body, {
      status: answer.status,
      headers: answer.headers,
    });
  });
}

/**
 * A session that says no: every permission, device, screen capture and download is refused, every request but our own scheme's
 * is cancelled, the network is switched off, no certificate is trusted and nothing is spell-checked (its dictionaries would
 * be fetched).
 */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setCertificateVerifyProc((_request, callback) => callback(certificateRejected));
  session.setSpellCheckerEnabled(false);
  session.enableNetworkEmulation({ offline: true });
  session.webRequest.onBeforeRequest((request, callback) => callback({ cancel: !isOurs(request.url) }));
  session.on('will-download', (event) => event.preventDefault());
  for (const event of deviceEvents) {
    // typed one by one in Electron; all four share this shape
    (session.on as DeviceEventListener).call(session, event, (chosen, _details, ...rest) => {
      chosen.preventDefault();
      const callback = rest.findLast((item) => typeof item === 'function') as
        | ((id: string) => void)
        | undefined;
      callback?.('');
    });
  }
}

/** Whether a request stays with us: our own host, or a picture that lives in the window's memory. */
export function isOurs(address: string): boolean {
  return (
    pathAt(windowOrigin, address) !== null ||
    address.startsWith(`blob:${windowOrigin}/`) ||
    address.startsWith('data:image/')
  );
}

const certificateRejected = -2; // session.setCertificateVerifyProc: "-2 indicates failure"

const deviceEvents = ['select-hid-device', 'select-serial-port', 'select-usb-device'];

type DeviceEventListener = (
  event: string,
  listener: (event: { preventDefault(): void }, details: unknown, ...rest: unknown[]) => void,
) => void;
