import type { placeCommands } from '../../../shared/contract/place.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const placeHandlers: HandlersOf<typeof placeCommands> = {};
