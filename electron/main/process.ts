import { type App, app, Menu, protocol } from 'electron';
import type { Scratch } from '../shell/scratch.ts';
import { scheme } from './origin.ts';

/**
 * What must be settled before Electron is ready: everything Chromium writes goes to the scratch folder, it looks nothing up
 * and reports nothing, our scheme is a secure standard one, and there is no menu. A packaged program refuses to start with
 * remote debugging.
 * Returns false when it refused.
 */
export function quietProcess(scratch: Scratch): boolean {
  if (app.isPackaged && debuggingSwitches.some((name) => app.commandLine.hasSwitch(name))) {
    return false;
  }
  for (const path of scratchPaths) app.setPath(path, scratch.folder);
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  return true;
}

/** Once Electron is ready: names are never resolved over the network, and certificates and passwords are never negotiated. */
export function refuseNetworkPrompts(): void {
  app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('login', (event, _contents, _details, _authInfo, callback) => {
    event.preventDefault();
    callback();
  });
}

const scratchPaths = ['userData', 'sessionData', 'crashDumps', 'logs', 'temp'] satisfies Parameters<
  App['setPath']
>[0][];

const debuggingSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'js-flags',
];

const switches: [name: string, value?: string][] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-background-networking'],
  ['disable-breakpad'],
  ['disable-client-side-phishing-detection'],
  ['disable-component-update'],
  ['disable-crash-reporter'],
  ['disable-domain-reliability'],
  ['disable-http-cache'],
  ['disable-speech-api'],
  ['disable-sync'],
  ['metrics-recording-only'],
  ['noerrdialogs'],
  ['password-store', 'basic'],
  [
    'disable-features',
    'AutofillServerCommunication,MediaRouter,NetworkPrediction,OptimizationHints,Translate,WebRtcHideLocalIpsWithMdns',
  ],
];
