import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, personRole, recordId } from '../domain.ts';
import { query } from './command.ts';

/** What was counted at the end of a quarter stays counted, also of those who are overdue since. */
const content = { roles: contentRoles, purposes: everyPurpose, sees: 'overdue' } as const;

/**
 * What somebody stands registered with. `any`: with anything in the milieu, each person once; a role; a membership; a leading
 * position.
 */
export const flowKind = z.enum(['any', ...personRole.options, 'membership', 'leading']);
export type FlowKind = z.infer<typeof flowKind>;

/** By what the registered are told apart; `all` not at all. */
export const flowDimension = z.enum(['all', 'area', 'age', 'group']);
export type FlowDimension = z.infer<typeof flowDimension>;

/**
 * Persons registered at the end of the day before the period, those who came for the first time and again, those who went,
 * those whose area, age or group became or ceased to be this one, and those registered at the end of the period.
 */
export const flowFigure = z.enum([
  'atStart',
  'joined',
  'returned',
  'departed',
  'movedIn',
  'movedOut',
  'atEnd',
]);
export type FlowFigure = z.infer<typeof flowFigure>;

const figures = z.record(flowFigure, z.number());
export type FlowFigures = z.infer<typeof figures>;

const period = { from: isoDate, to: isoDate, kind: flowKind };

export const flowRow = z.object({
  dimension: flowDimension,
  /** Code of an area or age band, number of a group, `none` without a group, empty for all. */
  category: z.string(),
  /** The group's name now; null for the rest, and for a group that is no longer on file. */
  name: z.string().nullable(),
  figures,
  /** How many of each figure are persons since removed. */
  removed: figures,
  /** Half of those who went in the period had stayed so many whole months or less; null when nobody went. */
  medianMonths: z.number().nullable(),
});
export type FlowRow = z.infer<typeof flowRow>;

export const flowCommands = {
  /** Registered persons at the start and end of a period, and who came and went meanwhile, as counts. */
  'flow.period': query({
    ...content,
    input: z.object(period),
    output: z.object({
      rows: z.array(flowRow),
      /** Registered at the ends of the period's months, of its quarters when it is longer than three years. */
      series: z.array(z.object({ day: isoDate, registered: z.number() })),
    }),
  }),
  /**
   * Whom one figure is made of: those on file by name; those since removed, and those overdue or no longer
   * registered, as a number.
   */
  'flow.persons': query({
    ...content,
    input: z.object({
      ...period,
      dimension: flowDimension,
      category: z.string().max(40),
      figure: flowFigure,
    }),
    output: z.object({
      persons: z.array(z.object({ id: recordId, name: z.string(), day: isoDate })),
      removed: z.number(),
      /** They lie on the review desk and are named nowhere else. */
      hidden: z.number(),
    }),
  }),
};
