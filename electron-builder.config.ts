import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'electron-builder';

/**
 * Every switch that Electron burns into its executable, each decided here. `strictlyRequireAllFuses` makes packaging fail when a
 * new Electron brings one that is not.
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  /** The program cannot be used as a plain Node (the workers are threads and do not need it). */
  [FuseV1Options.RunAsNode]: false,
  /** There are no cookies; a key for them would leave a trace in the user's key ring. */
  [FuseV1Options.EnableCookieEncryption]: false,
  /** NODE_OPTIONS cannot load code into the program. */
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** --inspect cannot attach a debugger. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  /** A changed archive does not start (macOS, Windows). */
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  /** Code is only ever loaded from the archive. */
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  /** No snapshot of our own. */
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  /** file:// is an ordinary, powerless scheme; the window is served under relata://. */
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  /** WebAssembly (key derivation, solver) runs with hardware bounds checks, as is Electron's default. */
  [FuseV1Options.WasmTrapHandlers]: true,
} satisfies FuseConfig;

/** `electron-builder --config electron-builder.config.ts`, after `npm run build`. Publishes nowhere and never updates itself. */
const configuration: Configuration = {
  appId: 'dk.politi.eas.relata',
  productName: 'Relata',
  directories: { output: 'out/package' },
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/**',
    'electron/backend/store/migrations/**',
    'package.json',
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false, // the database's binary is Node-API and ready-made inside its package
  publish: null,
  linux: { target: ['AppImage', 'deb'], category: 'Office', maintainer: 'Relata' },
  win: { target: ['nsis'] },
  mac: { target: ['dmg'], hardenedRuntime: true },
  async afterPack(context: AfterPackContext) {
    await context.packager.addElectronFuses(context, fuses);
  },
};

export default configuration;
