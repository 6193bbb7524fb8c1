import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, recordId } from '../domain.ts';
import { mutation, query } from './command.ts';
import { fileMarking, fileRequest } from './internalFile.ts';
import { quarter } from './release.ts';

/** What was counted at the end of a quarter stays counted, also of those who are overdue since; they are named nowhere. */
const content = { roles: contentRoles, purposes: everyPurpose, sees: 'overdue' } as const;

/** The chapters of a briefing, in reading order. */
export const briefingSection = z.enum([
  'flow',
  'newcomer',
  'group',
  'place',
  'intervention',
  'meeting',
  'indicator',
  'practice',
  'release',
]);
export type BriefingSection = z.infer<typeof briefingSection>;

/** The way of a measure (tiltag) in a quarter: what stood at its end, what fell due in it, what came of it. */
export const briefingIntervention = z.enum([
  'open',
  'overdue',
  'due',
  'chosen',
  'done',
  'stopped',
  'declined',
]);

/** What of groups is counted: their events, and alliances and conflicts that began, ended and stood at the end. */
export const briefingGroup = z.enum([
  ...['founded', 'renamed', 'split', 'merged', 'dissolved'],
  ...['allianceBegun', 'allianceEnded', 'allianceStanding'],
  ...['conflictBegun', 'conflictEnded', 'conflictStanding'],
] as const);
export type BriefingGroup = z.infer<typeof briefingGroup>;

/**
 * Names one figure. Categories by section: flow `kind/dimension/code`; newcomer empty, `place/n` or `group/n`; place the
 * number of a place, or `none`; intervention empty or an activity; meeting an activity; indicator its code; practice empty;
 * release empty, `area/x`, `age/x` or `role/x`.
 */
const figureName = {
  section: briefingSection,
  measure: z.string().max(40),
  category: z.string().max(60),
};

/** What became of what a frozen figure was made of: entered later, corrected away, and no longer on file. */
const figureChange = z.object({ added: z.number(), dropped: z.number(), gone: z.number() });

export const briefingFigure = z.object({
  ...figureName,
  value: z.number(),
  /** As counted today, where the figure is frozen and has been corrected since; null where it is the same. */
  today: z.number().nullable(),
  change: figureChange.nullable(),
  /** The quarter before, and the same quarter of the year before; null where nothing was on file yet. */
  before: z.number().nullable(),
  yearBefore: z.number().nullable(),
});
export type BriefingFigure = z.infer<typeof briefingFigure>;

const cut = z.object({
  frozenBy: z.string(),
  frozenAt: z.string(),
  hash: z.string(),
  /** Whether the figures are those that were sealed and that the log holds the hash of. */
  holds: z.boolean(),
});
export type FrozenCut = z.infer<typeof cut>;

/** Set phrases beside the figures, each computed from them by a written rule (`briefing/remarks.ts`). */
export const remarkCode = z.enum([
  'practiceMore',
  'practiceFewer',
  'smallNumbers',
  'shiftMore',
  'shiftLess',
  'meetingsBehind',
  'overdueMore',
]);
export type RemarkCode = z.infer<typeof remarkCode>;

export const briefingRemark = z.object({
  section: briefingSection,
  code: remarkCode,
  /** A place or an activity that the phrase speaks of; null where it speaks of the whole. */
  about: z.string().nullable(),
  now: z.number(),
  before: z.number(),
});
export type BriefingRemark = z.infer<typeof briefingRemark>;

/** The headlines of one quarter, for the small charts. */
const headline = z.object({
  quarter,
  isFrozen: z.boolean(),
  registered: z.number(),
  joined: z.number(),
  departed: z.number(),
  newcomers: z.number(),
  observations: z.number(),
  incidents: z.number(),
});
export type BriefingHeadline = z.infer<typeof headline>;

export const quarterBriefing = z.object({
  quarter,
  beforeQuarter: quarter,
  yearBeforeQuarter: quarter,
  /** Null: not frozen, and counted today. */
  cut: cut.nullable(),
  isBeforeFrozen: z.boolean(),
  isYearBeforeFrozen: z.boolean(),
  /** Sorted by section, measure and category. */
  figures: z.array(briefingFigure),
  remarks: z.array(briefingRemark),
  series: z.array(headline),
  /** Names of the groups and places that categories speak of, as on the quarter's last day. */
  groups: z.array(z.object({ id: recordId, name: z.string() })),
  places: z.array(
    z.object({ id: recordId, name: z.string(), parentId: recordId.nullable(), focus: z.boolean() }),
  ),
});
export type QuarterBriefing = z.infer<typeof quarterBriefing>;

/** Whether what is shown was counted when the figure was frozen and is still, came later, or no longer counts. */
const itemState = z.enum(['counted', 'added', 'dropped']);

const briefingPerson = z.object({ id: recordId, name: z.string(), day: isoDate, state: itemState });
export type BriefingPerson = z.infer<typeof briefingPerson>;

/** Something that happened, was decided or was held; without persons' names but for measures. */
const briefingRecord = z.object({
  kind: z.enum([
    'observation',
    'incident',
    'intervention',
    'groupEvent',
    'groupRelation',
    'meeting',
    'source',
  ]),
  id: recordId,
  day: isoDate,
  state: itemState,
  /** What kind of incident, event, relation, activity or source it is; empty for an observation. */
  subject: z.string(),
  /** Where it was, which groups it was about, whom a measure is for, or a source's reference. */
  text: z.string(),
  /** How many persons took part; null where that says nothing. */
  persons: z.number().nullable(),
});
export type BriefingRecord = z.infer<typeof briefingRecord>;

/** What can no longer be opened: taken out of the register or merged, overdue, no longer registered with anything. */
const notShown = z.object({ gone: z.number(), overdue: z.number(), ended: z.number() });

const headingDifference = z.object({ heading: z.string(), cut: z.number(), base: z.number() });

export const releaseAgreement = z.object({
  /** How many the frozen cut counts as the releases do. */
  cut: z.number(),
  /** How many the documents of the quarter count; null where a later quarter has left and none is made of this one. */
  base: z.number().nullable(),
  /** The base was frozen by a release; else it is what the next would count. */
  isFrozen: z.boolean(),
  /** Newcomers who are counted in the cut and wait until they are a batch. */
  waiting: z.number(),
  batch: z.number(),
  /** Counted in the cut, and overdue now, or with a role that is: no document counts them until they are extended. */
  overdue: z.number(),
  /** In one and not in the other since the register was corrected between the two. */
  onlyInCut: z.number(),
  onlyInBase: z.number(),
  /** Counted in the cut and no longer on file: removed or merged. */
  removed: z.number(),
  headings: z.array(headingDifference),
});
export type ReleaseAgreement = z.infer<typeof releaseAgreement>;

export const briefingCommands = {
  /** The quarters that have ended and that anything is on file of, newest first, and which are frozen. */
  'briefing.quarters': query({
    ...content,
    input: z.object({}),
    output: z.object({ quarters: z.array(z.object({ quarter, cut: cut.nullable() })) }),
  }),
  /** Quarter against quarter: frozen figures where there are any, with what has been corrected since. */
  'briefing.quarter': query({ ...content, input: z.object({ quarter }), output: quarterBriefing }),
  /** Freezes a quarter's figures as they are counted now, with what each is made of. Once, and for good. */
  'briefing.freeze': mutation({
    ...content,
    roles: ['analyst', 'leader'],
    input: z.object({ quarter }),
    output: z.object({ id: recordId, hash: z.string() }),
  }),
  /** What one figure is made of. Whoever is named in it is named for a reason (PRACTICE, Log). */
  'briefing.open': query({
    ...content,
    input: z.object({
      quarter,
      ...figureName,
      /** The figure as the quarter's cut holds it, or as it is counted today. */
      counted: z.enum(['frozen', 'today']).default('frozen'),
      reason: z.string().trim().max(300).nullable(),
    }),
    output: z.object({
      value: z.number(),
      persons: z.array(briefingPerson),
      records: z.array(briefingRecord),
      notShown,
    }),
  }),
  /** How a printed briefing must be handled: the codes of the sources behind its figures. */
  'briefing.marking': query({
    ...content,
    input: z.object({ quarter }),
    output: fileMarking,
  }),
  /** Writes the briefing as a PDF for use inside the police into the store's export folder. */
  'briefing.print': mutation({
    ...content,
    input: fileRequest.extend({ quarter }),
    output: z.object({ file: z.string() }),
  }),
  /** The frozen cut beside the base that documents of the same quarter count, and why they differ. */
  'briefing.release': query({
    ...content,
    purposes: ['police'],
    // As documents are counted: nobody who is overdue, and whoever has left since on the days they were there.
    input: z.object({ quarter }),
    output: z.object({ agreement: releaseAgreement.nullable() }),
  }),
};

/** Below this a percentage says more than the counts behind it (our choice). */
const leastForPercent = 20;

/** How a figure moved: the difference, and in whole percent where the earlier one is large enough to bear it. */
export function changeBetween(before: number, value: number): { difference: number; percent: number | null } {
  const difference = Math.round((value - before) * 1000) / 1000;
  return { difference, percent: before < leastForPercent ? null : Math.round((difference / before) * 100) };
}
