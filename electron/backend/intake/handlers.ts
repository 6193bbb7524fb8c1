import type { intakeCommands } from '../../../shared/contract/intake.ts';
import type { HandlersOf } from '../dispatch/handler.ts';

export const intakeHandlers: HandlersOf<typeof intakeCommands> = {};
