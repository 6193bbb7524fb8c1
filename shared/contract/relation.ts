import type { CommandTable } from './command.ts';

export const relationCommands = {} satisfies CommandTable;
