import { z } from 'zod';
import { type CommandTable, mutation } from './command.ts';

const count = z.number().int().nonnegative();

export const demoCommands = {
  /**
   * Fills a store that nothing was ever entered in with a synthetic city of invented persons, and marks the store so that
   * every screen says so. `size` is the number of registered persons; the same seed and size give the same city. Reports
   * progress; refused with `demo.storeInUse` where there is anything to mix it with.
   */
  'demo.fill': mutation({
    roles: ['analyst', 'leader'],
    purposes: [],
    input: z.object({
      seed: z.number().int().nonnegative().max(4_294_967_295).default(2017),
      size: z.number().int().min(30).max(1500).default(300),
    }),
    output: z.object({
      persons: count,
      groups: count,
      observations: count,
      incidents: count,
      sources: count,
    }),
  }),
} satisfies CommandTable;
