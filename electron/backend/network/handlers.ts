import type { networkCommands } from '../../../shared/contract/network.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const networkHandlers: HandlersOf<typeof networkCommands> = {};
