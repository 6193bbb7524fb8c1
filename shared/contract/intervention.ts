import { z } from 'zod';
import { contentRoles, everyPurpose, isoDate, purpose, recordId } from '../domain.ts';
import { generalActivity } from './activity.ts';
import { mutation, query } from './command.ts';
import { source } from './source.ts';
import { groupEvidence, targetGroup } from './targetGroup.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

/** Codes of the plan's six person-directed activities (resources/activities.json; seed, Individrettede aktiviteter). */
export const personActivity = z.enum([
  'concernTalk',
  'knowledgeExchange',
  'investigation',
  'acuteCooperation',
  'jobsMjoelnerparken',
  'custodyContact',
]);
export type PersonActivity = z.infer<typeof personActivity>;

/** Code of an actor of the partnership (Bilag 1). */
export const actorCode = z.string().regex(/^[a-z]+(-[a-z]+)*$/);

const activity = z.object({
  number: z.number().int().min(1),
  title: z.string().min(1),
  description: z.string().min(1),
  /** Who is responsible (Ansvarlig). */
  actors: z.array(actorCode).min(1),
  legalBasis: z.string().min(1),
  /** How often the plan expects it, in words. */
  rhythm: z.string().min(1),
});

/** `resources/activities.json`: what the plan does, for whom, by whom, on which basis and how often. */
export const catalogue = z.object({
  about: z.string(),
  actors: z.array(
    z.object({
      code: actorCode,
      name: z.string().min(1),
      authority: z.enum(['police', 'municipality', 'prisonService']),
    }),
  ),
  personDirected: z.array(
    activity.extend({
      code: personActivity,
      targetGroups: z.array(targetGroup).min(1),
      /** What it may be decided for: what came under § 115 never leads to investigation. */
      purposes: z.array(purpose).min(1),
      /** Days until somebody has to decide, and until the first follow-up after that. */
      decideWithinDays: z.number().int().min(1),
      followUpDays: z.number().int().min(1),
      /** Months after its end before the same reason proposes it anew. */
      repeatAfterMonths: z.number().int().min(1),
    }),
  ),
  general: z.array(activity.extend({ code: generalActivity })),
});
export type Catalogue = z.infer<typeof catalogue>;

/** Where a measure is. The first three are open. */
export const interventionState = z.enum(['proposed', 'chosen', 'running', 'done', 'stopped', 'declined']);
export type InterventionState = z.infer<typeof interventionState>;

export const interventionEventKind = z.enum([
  'propose',
  'choose',
  'decline',
  'start',
  'followUp',
  'postpone',
  'finish',
  'stop',
]);
export type InterventionEventKind = z.infer<typeof interventionEventKind>;

/** Which act leads from which states to which; null leaves the state. Proposing is how a measure begins. */
const course: Record<
  InterventionEventKind,
  { from: readonly InterventionState[]; to: InterventionState | null }
> = {
  propose: { from: [], to: 'proposed' },
  choose: { from: ['proposed'], to: 'chosen' },
  start: { from: ['chosen'], to: 'running' },
  followUp: { from: ['running'], to: null },
  postpone: { from: ['proposed', 'chosen', 'running'], to: null },
  finish: { from: ['chosen', 'running'], to: 'done' },
  stop: { from: ['running'], to: 'stopped' },
  decline: { from: ['proposed', 'chosen'], to: 'declined' },
};

/** What may be done with a measure now, the usual first. */
export function actsOn(state: InterventionState): Exclude<InterventionEventKind, 'propose'>[] {
  return interventionEventKind
    .exclude(['propose'])
    .options.filter((kind) => course[kind].from.includes(state))
    .sort((a, b) => order(a) - order(b));
}

const order = (kind: InterventionEventKind) => Object.keys(course).indexOf(kind);

/** The state that an act leads to; null: a measure that does not exist yet. */
export function stateAfterAct(
  state: InterventionState | null,
  kind: InterventionEventKind,
): InterventionState {
  return course[kind].to ?? state ?? 'proposed';
}

const person = z.object({ id: recordId, name: z.string(), age: z.number().nullable(), isMinor: z.boolean() });

const text = z.string().trim().min(3).max(2000);

/** A measure with its whole course. */
export const intervention = z.object({
  id: recordId,
  person,
  activity: personActivity,
  state: interventionState,
  responsible: z.array(actorCode),
  reason: z.string(),
  /** What came of it, or why it is not done; empty while it is open. */
  outcome: z.string(),
  openedOn: isoDate,
  /** The day something is due; null when it is closed. */
  dueOn: isoDate.nullable(),
  closedOn: isoDate.nullable(),
  jointAssessmentId: recordId.nullable(),
  purpose,
  /** Entered today by whoever asks, and nothing done with it since: it may be taken back. */
  isOwnFromToday: z.boolean(),
  events: z.array(
    z.object({
      /** Its place in the course, from 1. */
      turn: z.number(),
      kind: interventionEventKind,
      occurredOn: isoDate,
      text: z.string(),
      dueOn: isoDate.nullable(),
      by: z.string(),
    }),
  ),
});
export type Intervention = z.infer<typeof intervention>;

/** Why a rule proposes a measure: a sentence of `shared/text/`. */
export const suggestionReason = z.enum([
  'minorMetAtNoerrebro',
  'newcomerOver18',
  'leading',
  'livesInMjoelnerparken',
  'inCustody',
  'motivated',
]);
export type SuggestionReason = z.infer<typeof suggestionReason>;

/** A measure that a rule proposes and nobody has decided on. It is computed whenever it is asked for. */
export const suggestion = z.object({
  person,
  activity: personActivity,
  reason: suggestionReason,
  /** The day that gave rise to it, and the day by which somebody should have decided. */
  since: isoDate,
  dueOn: isoDate,
  evidence: z.array(groupEvidence),
});
export type Suggestion = z.infer<typeof suggestion>;

export const interventionCommands = {
  /** The plan's activities and actors. */
  'intervention.catalogue': query({
    roles: contentRoles,
    purposes: [],
    input: z.object({}),
    output: catalogue,
  }),
  /**
   * Everything that is open, what rules propose, and what was closed since a day: the board (Tavle) and the calendar are
   * two drawings of this one answer. By day due, then by name.
   */
  'intervention.board': query({
    ...content,
    input: z.object({ closedSince: isoDate }),
    output: z.object({
      suggestions: z.array(suggestion),
      open: z.array(intervention),
      closed: z.array(intervention),
      sources: z.array(source),
      asOf: isoDate,
    }),
  }),
  /** One person's measures, newest first, and what rules propose. */
  'intervention.ofPerson': query({
    ...content,
    input: z.object({ personId: recordId }),
    output: z.object({
      suggestions: z.array(suggestion),
      interventions: z.array(intervention),
      sources: z.array(source),
      asOf: isoDate,
    }),
  }),
  /** Puts a measure forward for others to decide on, chooses it, or says why it is not done. */
  'intervention.open': mutation({
    ...content,
    input: z.object({
      personId: recordId,
      activity: personActivity,
      verdict: z.enum(['propose', 'choose', 'decline']),
      responsible: z.array(actorCode).max(20),
      /** When something is next due; null for one that is declined. */
      dueOn: isoDate.nullable(),
      reason: text,
    }),
    output: z.object({ id: recordId }),
  }),
  /** Takes back a measure on the day it was entered, by whoever entered it, while nothing has been done with it since. */
  'intervention.takeBack': mutation({
    ...content,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
  /** The next thing that happens with a measure. */
  'intervention.act': mutation({
    ...content,
    input: z.object({
      id: recordId,
      kind: interventionEventKind.exclude(['propose']),
      occurredOn: isoDate,
      /** What was done, came of it, or stands in the way. */
      text,
      /** When something is next due; null for what closes it. */
      dueOn: isoDate.nullable(),
      /** Who is responsible from now on; empty leaves it as it is. */
      responsible: z.array(actorCode).max(20),
    }),
    output: z.object({ state: interventionState }),
  }),
};
