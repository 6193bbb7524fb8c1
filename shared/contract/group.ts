import type { CommandTable } from './command.ts';

export const groupCommands = {} satisfies CommandTable;
