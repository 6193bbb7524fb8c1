import type { CommandTable } from './command.ts';

export const sourceCommands = {} satisfies CommandTable;
