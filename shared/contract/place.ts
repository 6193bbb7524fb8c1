import { z } from 'zod';
import { everyRole, isoDate, placeKind } from '../domain.ts';
import { type CommandTable, query } from './command.ts';

export const placeCommands = {
  /** Every place, parents before children, and whether it is in focus on a day (today unless given). */
  'place.list': query({
    roles: everyRole,
    purposes: [],
    input: z.object({ asOf: isoDate.optional() }),
    output: z.object({
      places: z.array(
        z.object({
          id: z.number().int().positive(),
          code: z.string(),
          name: z.string(),
          parentId: z.number().int().positive().nullable(),
          kind: placeKind,
          focus: z.boolean(),
        }),
      ),
    }),
  }),
} satisfies CommandTable;
