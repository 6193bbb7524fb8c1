import type { CommandTable } from './command.ts';

export const intakeCommands = {} satisfies CommandTable;
