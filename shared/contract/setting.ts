import { z } from 'zod';
import { everyRole } from '../domain.ts';
import { practice } from '../practice.ts';
import { mutation, query } from './command.ts';

/** Settings say nothing of any person, and hold for every purpose alike. */
const keepers = { roles: ['reviewer', 'leader', 'administrator'], purposes: [] } as const;
const reason = z.string().trim().min(3).max(500);

export const settingCommands = {
  /** What the section has chosen, what PRACTICE would choose, and the choice that awaits a second account. */
  'setting.get': query({
    roles: everyRole,
    purposes: [],
    input: z.object({}),
    output: z.object({
      practice,
      defaults: practice,
      proposal: z
        .object({
          practice,
          reason: z.string(),
          proposedBy: z.string(),
          proposedAt: z.string(),
          own: z.boolean(),
        })
        .nullable(),
    }),
  }),
  /** Lays other limits before a second account. Nothing changes until it has approved. */
  'setting.propose': mutation({ ...keepers, input: z.object({ practice, reason }), output: z.object({}) }),
  /** The second account's decision on the proposal made at `proposedAt`. */
  'setting.decide': mutation({
    ...keepers,
    input: z.object({ proposedAt: z.string(), verdict: z.enum(['approve', 'decline']), reason }),
    output: z.object({}),
  }),
};
