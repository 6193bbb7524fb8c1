import type { Transport } from '../../shared/contract/transport.ts';

/** What the shell tells the window of itself. */
export interface ShellFacts {
  kind: 'electron' | 'chromium';
  /** False when Chromium refuses its own sandbox because it runs as root. */
  sandboxed: boolean;
}

declare global {
  interface Window {
    relata: Transport;
    relataShell?: ShellFacts;
    /** Read by `get-nonce`, through which the dialogs' scroll lock adds its style. */
    __webpack_nonce__?: string;
  }
}
