import type { personCommands } from '../../../shared/contract/person.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const personHandlers: HandlersOf<typeof personCommands> = {};
