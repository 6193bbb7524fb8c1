import type { CommandTable } from './command.ts';

export const releaseCommands = {} satisfies CommandTable;
