import type { CommandTable } from './command.ts';

export const placeCommands = {} satisfies CommandTable;
