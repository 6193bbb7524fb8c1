/**
 * The part of the `electron` module that Relata's shell uses, recording what it is told and letting a test play Chromium. Each class
 * is checked against the real types, so that the fake cannot drift from what Electron offers.
 */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';

/** An event as Electron hands it out. */
export class FakeEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Fires an event as Electron does and tells whether a listener refused it. */
export function fire(emitter: EventEmitter, name: string, ...args: unknown[]): FakeEvent {
  const event = new FakeEvent();
  emitter.emit(name, event, ...args);
  return event;
}

type Handler<T extends (handler: never) => void> = NonNullable<Parameters<T>[0]>;

class FakeProtocol implements Pick<Electron.Protocol, 'handle'> {
  readonly handlers = new Map<string, Parameters<Electron.Protocol['handle']>[1]>();
  handle: Electron.Protocol['handle'] = (scheme, handler) => {
    this.handlers.set(scheme, handler);
  };
}

export class FakeSession
  extends EventEmitter
  implements
    Pick<
      Electron.Session,
      | 'enableNetworkEmulation'
      | 'setBluetoothPairingHandler'
      | 'setCertificateVerifyProc'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setPermissionRequestHandler'
      | 'setSpellCheckerEnabled'
      | 'setUSBProtectedClassesHandler'
    >
{
  readonly protocol = new FakeProtocol();
  readonly partition: string;
  permissionRequest: Handler<Electron.Session['setPermissionRequestHandler']> | null = null;
  permissionCheck: Handler<Electron.Session['setPermissionCheckHandler']> | null = null;
  devicePermission: Handler<Electron.Session['setDevicePermissionHandler']> | null = null;
  displayMedia: Handler<Electron.Session['setDisplayMediaRequestHandler']> | null = null;
  bluetoothPairing: Handler<Electron.Session['setBluetoothPairingHandler']> | null = null;
  usbProtected: Handler<Electron.Session['setUSBProtectedClassesHandler']> | null = null;
  certificateVerify: Handler<Electron.Session['setCertificateVerifyProc']> | null = null;
  spellChecker = true;
  offline = false;
  beforeRequest:
    | ((details: { url: string }, callback: (response: { cancel?: boolean }) => void) => void)
    | null = null;
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<FakeSession['beforeRequest']>) => {
      this.beforeRequest = listener;
    },
  };

  constructor(partition: string) {
    super();
    this.partition = partition;
  }

  setPermissionRequestHandler: Electron.Session['setPermissionRequestHandler'] = (handler) => {
    this.permissionRequest = handler;
  };
  setPermissionCheckHandler: Electron.Session['setPermissionCheckHandler'] = (handler) => {
    this.permissionCheck = handler;
  };
  setDevicePermissionHandler: Electron.Session['setDevicePermissionHandler'] = (handler) => {
    this.devicePermission = handler;
  };
  setDisplayMediaRequestHandler: Electron.Session['setDisplayMediaRequestHandler'] = (handler) => {
    this.displayMedia = handler;
  };
  setBluetoothPairingHandler: Electron.Session['setBluetoothPairingHandler'] = (handler) => {
    this.bluetoothPairing = handler;
  };
  setUSBProtectedClassesHandler: Electron.Session['setUSBProtectedClassesHandler'] = (handler) => {
    this.usbProtected = handler;
  };
  setCertificateVerifyProc: Electron.Session['setCertificateVerifyProc'] = (handler) => {
    this.certificateVerify = handler;
  };
  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.spellChecker = isEnabled;
  }
  enableNetworkEmulation(options: Electron.EnableNetworkEmulationOptions): void {
    this.offline = options.offline ?? false;
  }

  /** Whether a request to this address is let through. */
  lets(url: string): boolean {
    let isLet = false;
    this.beforeRequest?.({ url }, (response) => {
      isLet = response.cancel === false;
    });
    return isLet;
  }
}

export const session = {
  defaultSession: new FakeSession(''),
  partitions: [] as {
    name: string;
    options: Electron.FromPartitionOptions | undefined;
    session: FakeSession;
  }[],
  fromPartition(name: string, options?: Electron.FromPartitionOptions): FakeSession {
    const made = new FakeSession(name);
    session.partitions.push({ name, options, session: made });
    app.emit('session-created', made);
    return made;
  },
};

export type FakeFrame = { url: string };
type IpcEvent = { senderFrame: FakeFrame | null };

class FakeIpc extends EventEmitter {
  readonly handlers = new Map<string, (event: IpcEvent, ...args: unknown[]) => Promise<unknown>>();
  handle(channel: string, handler: (event: IpcEvent, ...args: unknown[]) => Promise<unknown>): void {
    this.handlers.set(channel, handler);
  }
}

export class FakeWebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy' | 'stop'>
{
  readonly ipc = new FakeIpc();
  mainFrame: FakeFrame = { url: 'relata://app/' };
  readonly sent: unknown[][] = [];
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  webRtcPolicy = 'default';
  stops = 0;
  zoom = 0;

  setWindowOpenHandler: Electron.WebContents['setWindowOpenHandler'] = (handler) => {
    this.openHandler = handler;
  };
  setWebRTCIPHandlingPolicy: Electron.WebContents['setWebRTCIPHandlingPolicy'] = (policy) => {
    this.webRtcPolicy = policy;
  };
  stop(): void {
    this.stops += 1;
  }
  getZoomLevel(): number {
    return this.zoom;
  }
  setZoomLevel(level: number): void {
    this.zoom = level;
  }
  send(...args: unknown[]): void {
    this.sent.push(args);
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly made: BrowserWindow[] = [];
  readonly webContents = new FakeWebContents();
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  isShown = false;
  isGone = false;
  focused = 0;
  minimized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    BrowserWindow.made.push(this);
    app.emit('web-contents-created', new FakeEvent(), this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  show(): void {
    this.isShown = true;
  }
  focus(): void {
    this.focused += 1;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
}

class FakeApp
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      'isPackaged' | 'enableSandbox' | 'exit' | 'quit' | 'requestSingleInstanceLock' | 'setPath' | 'whenReady'
    >
{
  isPackaged = false;
  isFirst = true;
  isSandboxed = false;
  readonly paths: { name: string; path: string }[] = [];
  readonly order: string[] = [];
  readonly switches = new Map<string, string>();
  readonly exits: number[] = [];
  resolver: Electron.ConfigureHostResolverOptions = {};
  quits = 0;
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => {
      this.order.push(`switch ${name}`);
      this.switches.set(name, value);
    },
    hasSwitch: (name: string) => this.switches.has(name),
  };
  setPath: Electron.App['setPath'] = (name, path) => {
    this.order.push(`path ${name}`);
    this.paths.push({ name, path });
  };
  requestSingleInstanceLock(): boolean {
    this.order.push('lock');
    return this.isFirst;
  }
  enableSandbox(): void {
    this.isSandboxed = true;
  }
  async whenReady(): Promise<void> {
    this.order.push('ready');
  }
  configureHostResolver(options: Electron.ConfigureHostResolverOptions): void {
    this.resolver = options;
  }
  quit(): void {
    this.quits += 1;
  }
  exit(code = 0): void {
    this.exits.push(code);
  }
}

export const app = new FakeApp();
export const powerMonitor = new EventEmitter();

export const Menu = {
  applicationMenu: undefined as Electron.Menu | null | undefined,
  setApplicationMenu(menu: Electron.Menu | null): void {
    Menu.applicationMenu = menu;
  },
};

export const protocol = {
  privileged: [] as Electron.CustomScheme[],
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    app.order.push('schemes');
    protocol.privileged = schemes;
  },
};

/** What a preload script sees. */
export const contextBridge = {
  exposed: new Map<string, unknown>(),
  exposeInMainWorld(name: string, api: unknown): void {
    contextBridge.exposed.set(name, api);
  },
};

class FakeIpcRenderer extends EventEmitter {
  readonly invoked: unknown[][] = [];
  readonly sent: unknown[][] = [];
  async invoke(...args: unknown[]): Promise<unknown> {
    this.invoked.push(args);
    return { ok: true, output: null };
  }
  send(...args: unknown[]): void {
    this.sent.push(args);
  }
}
export const ipcRenderer = new FakeIpcRenderer();
