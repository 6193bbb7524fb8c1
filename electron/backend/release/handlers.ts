import type { releaseCommands } from '../../../shared/contract/release.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const releaseHandlers: HandlersOf<typeof releaseCommands> = {};
