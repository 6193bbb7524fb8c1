import { z } from 'zod';

/** The nouns of the domain, one room each in contract, backend and renderer. */
export const areas = [
  'access',
  'account',
  'activity',
  'assessment',
  'audit',
  'briefing',
  'custody',
  'duplicate',
  'export',
  'flow',
  'group',
  'incident',
  'indicator',
  'intake',
  'intervention',
  'network',
  'observation',
  'person',
  'place',
  'profile',
  'registration',
  'relation',
  'release',
  'removal',
  'setting',
  'situation',
  'source',
  'store',
  'targetGroup',
] as const;
export type Area = (typeof areas)[number];

/** What the backend tells every window without being asked. */
export const backendEvent = z.discriminatedUnion('name', [
  /** How far a job is: `done` of `total` units of its present phase; `total` 0 means not yet known. */
  z.object({
    name: z.literal('progress'),
    job: z.string(),
    phase: z.string(),
    done: z.number(),
    total: z.number(),
  }),
  /** What was shown of these areas may be stale. */
  z.object({ name: z.literal('invalidated'), areas: z.array(z.enum(areas)) }),
  /** Records were taken out for good: forget what was shown of them, and what could be undone. */
  z.object({ name: z.literal('erased') }),
  /** The store is closed and its key dropped: clear everything on screen. */
  z.object({ name: z.literal('locked'), reason: z.enum(['demand', 'idle', 'suspend']) }),
]);
export type BackendEvent = z.infer<typeof backendEvent>;
