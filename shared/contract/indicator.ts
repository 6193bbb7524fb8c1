import { z } from 'zod';
import { contentRoles, instant } from '../domain.ts';
import { mutation, query } from './command.ts';

/** The plan's Målepunkter (seed, Mål og afrapportering), each figure of them by itself. */
export const indicatorCode = z.enum([
  'registeredActive',
  'crimeOuter',
  'crimeOuterRate',
  'crimeInner',
  'crimeInnerRate',
  'unsafeOuter',
  'unsafeInner',
  'registeredMinors',
  'concernTalks',
  'networkMeetings',
  'dialogueMeetings',
]);
export type IndicatorCode = z.infer<typeof indicatorCode>;

/** The goals that the plan groups its Målepunkter under. */
export const indicatorGoal = z.enum(['groups', 'crime', 'safety', 'youth', 'area']);
export type IndicatorGoal = z.infer<typeof indicatorGoal>;

export const indicatorUnit = z.enum(['persons', 'reports', 'per1000', 'percent', 'talks', 'meetings']);

/** A year (`2017`) or a quarter (`2017Q1`). */
export const indicatorPeriod = z.string().regex(/^\d{4}(Q[1-4])?$/);

export const indicatorValue = z.object({ period: indicatorPeriod, value: z.number() });

/** What an indicator is: where its figures come from, and which way the plan wants them to move. */
export interface IndicatorDefinition {
  goal: IndicatorGoal;
  unit: z.infer<typeof indicatorUnit>;
  rhythm: 'quarter' | 'year';
  /** Entered by hand or computed from what is on file: never both. */
  origin: 'entered' | 'computed';
  wanted: 'fall' | 'rise' | null;
  /** The figure the plan itself states. */
  baseline: z.infer<typeof indicatorValue> | null;
}

const definition = (
  goal: IndicatorGoal,
  unit: IndicatorDefinition['unit'],
  rhythm: IndicatorDefinition['rhythm'],
  origin: IndicatorDefinition['origin'],
  wanted: IndicatorDefinition['wanted'],
  baseline: [period: string, value: number] | null,
): IndicatorDefinition => ({
  ...{ goal, unit, rhythm, origin, wanted },
  baseline: baseline && { period: baseline[0], value: baseline[1] },
});

/** Every Målepunkt with its baseline, as the plan states it. */
export const indicators: Record<IndicatorCode, IndicatorDefinition> = {
  registeredActive: definition('groups', 'persons', 'quarter', 'computed', 'fall', ['2017Q1', 290]),
  crimeOuter: definition('crime', 'reports', 'year', 'entered', 'fall', ['2016', 1814]),
  crimeOuterRate: definition('crime', 'per1000', 'year', 'entered', 'fall', ['2016', 40.5]),
  crimeInner: definition('crime', 'reports', 'year', 'entered', 'fall', ['2016', 2030]),
  crimeInnerRate: definition('crime', 'per1000', 'year', 'entered', 'fall', ['2016', 58.2]),
  unsafeOuter: definition('safety', 'percent', 'year', 'entered', 'fall', ['2017', 8]),
  unsafeInner: definition('safety', 'percent', 'year', 'entered', 'fall', ['2017', 11]),
  registeredMinors: definition('youth', 'persons', 'quarter', 'computed', null, null),
  concernTalks: definition('youth', 'talks', 'year', 'computed', null, ['2016', 65]),
  networkMeetings: definition('area', 'meetings', 'year', 'computed', null, null),
  dialogueMeetings: definition('area', 'meetings', 'year', 'computed', null, null),
};

/** One indicator as it stands for a report on a year. */
export const indicatorStatus = z.object({
  code: indicatorCode,
  /** Oldest first, the baseline left out; of a quarterly one every quarter to the end of the year. */
  series: z.array(indicatorValue),
  /** The newest figure of the year; null where there is none yet. */
  present: indicatorValue.nullable(),
  /** Present less baseline; null where one of them is missing. */
  change: z.number().nullable(),
  /** Whether it moves as the plan wants; null where the plan names no way, or nothing can be compared. */
  asWanted: z.boolean().nullable(),
});
export type IndicatorStatus = z.infer<typeof indicatorStatus>;

/** An entered figure, kept beside those that it corrected. */
export const enteredValue = z.object({
  period: indicatorPeriod,
  value: z.number(),
  /** Where the figure was read: publication, table, date. */
  origin: z.string(),
  enteredBy: z.string(),
  enteredAt: instant,
  /** A later entry for the same period has taken its place. */
  isReplaced: z.boolean(),
});

const content = { roles: contentRoles, purposes: ['police', 'prevention'] } as const;

export const indicatorCommands = {
  /** Every indicator as of a year's end, or of the view day within that year. */
  'indicator.status': query({
    ...content,
    // Counts of days gone by, also of those who are overdue since; nobody is named.
    sees: 'overdue',
    input: z.object({ year: z.number().int().min(2000).max(2100) }),
    output: z.object({ indicators: z.array(indicatorStatus) }),
  }),
  /** What has been entered for an indicator, newest first. */
  'indicator.entered': query({
    ...content,
    input: z.object({ code: indicatorCode }),
    output: z.object({ values: z.array(enteredValue) }),
  }),
  /** Enters a figure from outside. An earlier one for the period is kept, and replaced in every report from now on. */
  'indicator.enter': mutation({
    roles: ['leader', 'analyst'],
    purposes: ['police', 'prevention'],
    input: z.object({
      code: indicatorCode,
      period: indicatorPeriod,
      value: z.number().min(0).max(10_000_000),
      origin: z.string().trim().min(3).max(300),
    }),
    output: z.object({}),
  }),
};
