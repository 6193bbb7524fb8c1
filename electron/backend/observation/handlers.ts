import type { observationCommands } from '../../../shared/contract/observation.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const observationHandlers: HandlersOf<typeof observationCommands> = {};
