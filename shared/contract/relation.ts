import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, recordId, relationKind } from '../domain.ts';
import { mutation } from './command.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

export const relationCommands = {
  /** Enters a declared relation between two persons; which of them is named first means nothing. */
  'relation.create': mutation({
    ...content,
    input: z.object({
      kind: relationKind,
      personIds: z.tuple([recordId, recordId]),
      detail: z.string().trim().max(500),
      validFrom: isoDate.nullable(),
      validTo: isoDate.nullable(),
      sourceId: recordId,
    }),
    output: z.object({ id: recordId }),
  }),
  'relation.end': mutation({
    ...content,
    input: z.object({ id: recordId, validTo: isoDate }),
    output: z.object({}),
  }),
  /** Takes back a relation on the day it was entered. */
  'relation.remove': mutation({
    ...content,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
};
