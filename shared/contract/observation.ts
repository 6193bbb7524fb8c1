import type { CommandTable } from './command.ts';

export const observationCommands = {} satisfies CommandTable;
