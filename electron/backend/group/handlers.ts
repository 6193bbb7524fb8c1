import type { groupCommands } from '../../../shared/contract/group.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const groupHandlers: HandlersOf<typeof groupCommands> = {};
