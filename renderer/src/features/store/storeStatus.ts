import type { CommandOutput } from '../../../../shared/contract/index.ts';

/** What the window knows before anyone has signed in. */
export type StoreStatus = CommandOutput<'store.status'>;
