import type { CommandTable } from './command.ts';

export const personCommands = {} satisfies CommandTable;
