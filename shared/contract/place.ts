import { z } from 'zod';
import { contentRoles, everyPurpose, everyRole, isoDate, placeKind, recordId } from '../domain.ts';
import { type CommandTable, mutation, query } from './command.ts';

const placeId = z.number().int().positive();

/** What happened in a place and everywhere within it, in a period. A person is counted once however often met. */
const happened = z.object({ observations: z.number(), incidents: z.number(), persons: z.number() });
export type Happened = z.infer<typeof happened>;

/**
 * The written rule for a sign that activity has moved (our choice): a place has at least `leastHappenings` observations and
 * incidents in one of the two periods, and its share of all of them has changed by at least `leastPoints` percentage
 * points.
 */
export const shiftRule = { leastHappenings: 10, leastPoints: 5 } as const;

export const placeActivity = z.object({
  placeId,
  present: happened,
  /** The period of the same length just before. */
  before: happened,
  /** Share of all observations and incidents with a place, in percent; null where there are none. */
  share: z.number().nullable(),
  shareBefore: z.number().nullable(),
  shift: z.enum(['more', 'less']).nullable(),
});
export type PlaceActivity = z.infer<typeof placeActivity>;

const focusPeriod = z.object({
  placeId,
  validFrom: isoDate,
  validTo: isoDate.nullable(),
  reason: z.string(),
});
export type FocusPeriod = z.infer<typeof focusPeriod>;

const point = z.tuple([z.number(), z.number()]);

/** A schematic map: outlines of districts, and points for single sites. Units are the map's own. */
export const schematicMap = z.object({
  width: z.number(),
  height: z.number(),
  outlines: z.array(
    z.object({ code: z.string().nullable(), name: z.string(), points: z.array(point).min(3), label: point }),
  ),
  sites: z.array(z.object({ code: z.string(), at: point })),
});
export type SchematicMap = z.infer<typeof schematicMap>;

const content = { roles: contentRoles, purposes: everyPurpose } as const;
const reason = z.string().trim().min(10).max(300);

export const placeCommands = {
  /** Every place, parents before children, and whether it is in focus on a day (today unless given). */
  'place.list': query({
    roles: everyRole,
    purposes: [],
    input: z.object({ asOf: isoDate.optional() }),
    output: z.object({
      places: z.array(
        z.object({
          id: placeId,
          code: z.string(),
          name: z.string(),
          parentId: placeId.nullable(),
          kind: placeKind,
          focus: z.boolean(),
        }),
      ),
    }),
  }),
  'place.map': query({ roles: everyRole, purposes: [], input: z.object({}), output: schematicMap }),
  /** When each place was in focus, and why (seed, Geografisk fokus: no fixed borders). Oldest first. */
  'place.focus': query({
    roles: everyRole,
    purposes: [],
    input: z.object({}),
    output: z.object({ periods: z.array(focusPeriod) }),
  }),
  /** Puts a place in focus from a day, as the steering group decided. */
  'place.putInFocus': mutation({
    roles: ['leader'],
    purposes: [],
    input: z.object({ placeId, validFrom: isoDate, reason }),
    output: z.object({}),
  }),
  'place.endFocus': mutation({
    roles: ['leader'],
    purposes: [],
    input: z.object({ placeId, validFrom: isoDate, validTo: isoDate, reason }),
    output: z.object({}),
  }),
  /** What happened where in a period, and in the period of the same length just before. */
  'place.activity': query({
    ...content,
    input: z.object({ from: isoDate, to: isoDate }),
    output: z.object({
      previous: z.object({ from: isoDate, to: isoDate }),
      places: z.array(placeActivity),
      /** Observations and incidents of the period without a place of the gazetteer. */
      elsewhere: z.number(),
    }),
  }),
  /** The observations and incidents behind a place's figures, newest first; `total` counts them all. */
  'place.happenings': query({
    ...content,
    input: z.object({ placeId, from: isoDate, to: isoDate, limit: z.number().int().min(1).max(500) }),
    output: z.object({
      happenings: z.array(
        z.object({
          kind: z.enum(['observation', 'incident']),
          id: recordId,
          from: isoDate,
          to: isoDate,
          time: z.string().nullable(),
          place: z.string(),
          text: z.string(),
          persons: z.array(z.object({ id: recordId, name: z.string() })),
        }),
      ),
      total: z.number(),
    }),
  }),
} satisfies CommandTable;
