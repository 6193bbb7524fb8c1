import type { relationCommands } from '../../../shared/contract/relation.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const relationHandlers: HandlersOf<typeof relationCommands> = {};
