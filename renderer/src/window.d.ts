import type { Transport } from '../../shared/contract/transport.ts';

declare global {
  interface Window {
    relata: Transport;
    /** Read by `get-nonce`, through which the dialogs' scroll lock adds its style. */
    __webpack_nonce__?: string;
  }
}
