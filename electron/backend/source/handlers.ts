import type { sourceCommands } from '../../../shared/contract/source.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const sourceHandlers: HandlersOf<typeof sourceCommands> = {};
