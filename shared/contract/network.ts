import { z } from 'zod';
import {
  contentGrade,
  contentRoles,
  everyPurpose,
  handling,
  isoDate,
  participantRole,
  personRole,
  purpose,
  recordId,
  relationKind,
  sourceGrade,
  sourceKind,
} from '../domain.ts';
import { type CommandTable, mutation, query } from './command.ts';
import { chartState, largestView } from './networkChart.ts';

/** Whom a view shows, by role: the roles of a person, and `none` for those without any in the window. */
export const shownRole = z.enum([...personRole.options, 'none']);
export type ShownRole = z.infer<typeof shownRole>;

/** What governs everything the room shows: graph, list, tie and picture. */
export const networkFilter = z.object({
  /** First and last day; null is open. What happened on no known day is shown only when both are null. */
  from: isoDate.nullable(),
  to: isoDate.nullable(),
  /** The least trustworthy grades that still count. */
  sourceGrade,
  contentGrade,
  roles: z.array(shownRole),
  /** Why victims, witnesses or relatives are shown (PRACTICE 1); needed as soon as `roles` names one of them. */
  protectedReason: z.string().trim().max(300).nullable(),
  /** Only what was observed in this place or within it. */
  place: z.number().int().positive().nullable(),
  declared: z.boolean(),
  groups: z.boolean(),
  /** Also persons to whom nothing leads in this view. */
  isolates: z.boolean(),
  /** Fewest shared observations of a tie. */
  minimumCount: z.number().int().min(1).max(1000),
});
export type NetworkFilter = z.infer<typeof networkFilter>;

/** Under 18 on the window's last day, or today where the window is open. */
export const ageBand = z.enum(['under18', 'adult', 'unknown']);
export type AgeBand = z.infer<typeof ageBand>;

const integers = z.instanceof(Int32Array);
const numbers = z.instanceof(Float64Array);
const smallIntegers = z.instanceof(Uint8Array);

/**
 * The network of a window. Persons and groups are named by their index in `persons` and `groups`; every other list is
 * columns of equal length.
 */
export const networkView = z.object({
  persons: z.array(
    z.object({
      id: recordId,
      /** Null when no name is on file. */
      name: z.string().nullable(),
      /** Roles in the window; protected ones only when asked for. */
      roles: z.array(personRole),
      age: ageBand,
      /** Whole years at least, on the same day; null without a birth date. */
      years: z.number().int().nullable(),
    }),
  ),
  /** Observations of each person in the window. */
  observations: integers,
  /** Derived from observations: `first` < `second`, in order of both. */
  ties: z.object({
    first: integers,
    second: integers,
    /** Shared observations. */
    count: integers,
    /** Sum of 1 / (n - 1) over the shared observations, n being their persons in this view (Newman 2001). */
    newman: numbers,
    /** Best grade among the observations: 4 x (A 0, B 1, C 2, X 3) + content - 1. */
    grade: smallIntegers,
    /** 1 where everything behind the tie came from one source. */
    oneSource: smallIntegers,
  }),
  /** Declared, never derived. `kind` is an index in `relationKind`; `strength` is NaN where none is on file. */
  relations: z.object({ first: integers, second: integers, kind: smallIntegers, strength: numbers }),
  groups: z.array(z.object({ id: recordId, name: z.string().nullable() })),
  /** `position` is an index in `position` of the domain. */
  memberships: z.object({ person: integers, group: integers, position: smallIntegers }),
  /** Observations without a day, left out because the window has an end. */
  undated: z.number(),
});
export type NetworkView = z.infer<typeof networkView>;

const named = z.object({ id: recordId, name: z.string().nullable() });

/** Where a fact came from. */
export const citedSource = z.object({
  id: recordId,
  kind: sourceKind,
  reference: z.string(),
  receivedOn: isoDate,
  sourceGrade,
  contentGrade,
  handling,
  handlingText: z.string(),
  purpose,
});
export type CitedSource = z.infer<typeof citedSource>;

/** What lies behind one line of the graph. */
export const tieEvidence = z.object({
  a: named,
  b: named,
  /** Newest first. */
  observations: z.array(
    z.object({
      id: recordId,
      from: isoDate.nullable(),
      to: isoDate.nullable(),
      time: z.string().nullable(),
      place: z.string(),
      text: z.string(),
      participants: z.array(named.extend({ parts: z.array(participantRole) })),
      /** Participants whom the filter does not show. */
      notShown: z.number(),
      source: citedSource,
    }),
  ),
  relations: z.array(
    z.object({
      id: recordId,
      kind: relationKind,
      strength: z.number().nullable(),
      detail: z.string(),
      from: isoDate.nullable(),
      to: isoDate.nullable(),
      source: citedSource,
    }),
  ),
});
export type TieEvidence = z.infer<typeof tieEvidence>;

/** What an account had in the room, restored as it was: the question, the chart, and who was chosen. */
export const networkState = chartState.extend({
  filter: networkFilter,
  persons: z.array(recordId).max(largestView),
});
export type NetworkState = z.infer<typeof networkState>;

const rights = { roles: contentRoles, purposes: everyPurpose };

export const networkCommands = {
  /** Persons of a window and what joins them. Victims, witnesses and relatives only with a reason. */
  'network.view': query({ ...rights, input: networkFilter, output: networkView }),

  /** Where to draw `persons` vertices joined by the given ties; `x`, `y` interleaved, in units of the canvas. */
  'network.layout': query({
    ...rights,
    input: z.object({
      /** By distances in ties (`coarse`: its first shape alone), or by forces with groups kept together. */
      kind: z.enum(['stress', 'coarse', 'force']),
      persons: z.number().int().min(0).max(largestView),
      first: integers,
      second: integers,
      /** 1 for those who must stay exactly where `previous` has them. */
      fixed: smallIntegers,
      /** The group that each is kept with by forces; -1 for none. */
      groups: integers,
      /** Where they stood, interleaved, NaN where new, and the length of a tie then: the picture keeps its shape. */
      previous: z
        .object({ positions: z.instanceof(Float32Array), tieLength: z.number().positive() })
        .nullable(),
    }),
    /** `tieLength` is chosen for the graph, so that persons have room: longer where many stand close. */
    output: z.object({ positions: z.instanceof(Float32Array), tieLength: z.number() }),
  }),

  /** Where and when persons were seen in the window of a filter: columns of equal length, for drawing them by it. */
  'network.whereabouts': query({
    ...rights,
    input: z.object({ filter: networkFilter, persons: z.array(recordId).max(largestView) }),
    output: z.object({
      person: z.array(recordId),
      /** The place below the root of the gazetteer where the person was seen most often, by index in `places`; -1 for none. */
      place: integers,
      /** First day seen, counted from 1970; null when on no known day. */
      firstDay: z.array(z.number().int().nullable()),
      places: z.array(z.object({ id: recordId, name: z.string() })),
    }),
  }),

  /** The observations and declared relations that join two persons in a view. */
  'network.tie': query({
    ...rights,
    input: z.object({ a: recordId, b: recordId, filter: networkFilter }),
    output: tieEvidence,
  }),

  /** Observations over time, without regard to the filter's window. */
  'network.histogram': query({
    ...rights,
    input: networkFilter.pick({ sourceGrade: true, contentGrade: true, place: true }),
    output: z.object({
      /** First days of consecutive weeks (Mondays) or months; empty when nothing is dated. */
      step: z.enum(['week', 'month']),
      starts: z.array(isoDate),
      counts: integers,
      undated: z.number(),
    }),
  }),

  /**
   * The same bars for chosen persons whom the filter shows: the observations in which any of them took part or,
   * `together`, all of them.
   */
  'network.chosenHistogram': query({
    ...rights,
    input: z.object({
      filter: networkFilter,
      persons: z.array(recordId).min(1).max(largestView),
      together: z.boolean(),
    }),
    /** As many as `network.histogram` has bars for the same material. */
    output: z.object({ counts: integers }),
  }),

  /** What the account had in the room for this purpose; null the first time. */
  'network.state': query({
    ...rights,
    input: z.object({}),
    output: z.object({ state: networkState.nullable() }),
  }),

  /** The account's snapshots for this purpose, the latest first. */
  'network.snapshots': query({
    ...rights,
    input: z.object({}),
    output: z.object({
      snapshots: z.array(
        z.object({
          id: recordId,
          name: z.string(),
          /** UTC instant. */
          recordedAt: z.string(),
          /** Persons who stood in the picture. */
          persons: z.number(),
        }),
      ),
    }),
  }),

  'network.snapshot': query({
    ...rights,
    input: z.object({ id: recordId }),
    output: z.object({ state: networkState }),
  }),

  /** Keeps the whole view under a name. Removing one of its persons removes it. */
  'network.keepSnapshot': mutation({
    ...rights,
    input: z.object({ name: z.string().trim().min(1).max(80), state: networkState }),
    output: z.object({ id: recordId }),
  }),

  'network.dropSnapshot': mutation({
    ...rights,
    input: z.object({ id: recordId, reason: z.string().trim().min(3).max(300) }),
    output: z.object({}),
  }),

  'network.keepState': mutation({
    ...rights,
    input: z.object({ state: networkState }),
    output: z.object({}),
  }),
} satisfies CommandTable;
