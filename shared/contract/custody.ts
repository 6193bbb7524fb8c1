import { z } from 'zod';
import { contentRoles, custodyKind, everyPurpose, isoDate, recordId } from '../domain.ts';
import { mutation } from './command.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

export const custodyCommands = {
  /** Enters an arrest, a remand or a sentence with its days, or a release on its day. The person card lists them. */
  'custody.create': mutation({
    ...content,
    input: z.object({
      personId: recordId,
      kind: custodyKind,
      institution: z.string().trim().max(200),
      validFrom: isoDate,
      validTo: isoDate.nullable(),
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  'custody.end': mutation({
    ...content,
    input: z.object({ id: recordId, validTo: isoDate }),
    output: z.object({}),
  }),
  /** Takes back an entry on the day it was made. */
  'custody.remove': mutation({
    ...content,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
};
