import { z } from 'zod';
import {
  contentGrade,
  contentRoles,
  everyPurpose,
  groupEventKind,
  groupRelationKind,
  isoDate,
  recordId,
  sourceGrade,
  sourceKind,
} from '../domain.ts';
import { type CommandTable, query } from './command.ts';
import { citedSource, networkFilter, tieEvidence } from './network.ts';
import { largestView } from './networkChart.ts';

const integers = z.instanceof(Int32Array);
const numbers = z.instanceof(Float64Array);
const records = z.array(recordId).max(largestView);

const gradeNumber = z.number().int().min(0).max(15).nullable();

/** What a calculation is made on: exactly what the room shows of the filter's network. */
export const networkMaterial = z.object({
  filter: networkFilter,
  /** Whom the room does not show: taken off the chart, or outside its ranges. */
  hidden: records,
  /** The grades of the ties shown, 4 x (A 0 ... X 3) + content - 1; null shows all. */
  tieGrades: z.object({ from: gradeNumber, to: gradeNumber }).nullable(),
});
export type NetworkMaterial = z.infer<typeof networkMaterial>;

/**
 * What a tie weighs: shared observations, or Newman's weight, which lets a big gathering count for less. A declared
 * relation adds its strength, or 1 where none is on file.
 */
export const tieWeight = z.enum(['count', 'newman']);
export type TieWeight = z.infer<typeof tieWeight>;

/** Measures of a person's position in the material at hand; never of the person. */
export const measureId = z.enum([
  'degree',
  'weightedDegree',
  'betweenness',
  'weightedBetweenness',
  'harmonicCloseness',
  'eigenvector',
  'pageRank',
  'weightedPageRank',
  'kCore',
  'clustering',
  'constraint',
  'articulation',
  'component',
  'componentSize',
  'community',
  'coordinator',
  'itinerant',
  'gatekeeper',
  'liaison',
]);
export type MeasureId = z.infer<typeof measureId>;

/** The measures by which persons can be put in order, so that it can be asked how firmly each has its place. */
export const robustMeasure = measureId.exclude(['articulation', 'component', 'community']);
export type RobustMeasure = z.infer<typeof robustMeasure>;

/** How much material a calculation rests on. */
export const materialBasis = z.object({
  persons: z.number(),
  ties: z.number(),
  relations: z.number(),
  /** Observations in which two persons of the view or more took part. */
  observations: z.number(),
  sources: z.number(),
  /** Ties behind which stands one source alone. */
  oneSourceTies: z.number(),
});
export type MaterialBasis = z.infer<typeof materialBasis>;

/** Figures of the network as a whole. NaN where there is nothing to measure. */
export const wholeNetwork = z.object({
  density: z.number(),
  components: z.number(),
  largestComponent: z.number(),
  communities: z.number(),
  modularity: z.number(),
  clustering: z.number(),
  bridges: z.number(),
  articulationPoints: z.number(),
  diameter: z.number(),
  /** (ties between groups - ties within) / both, of persons with a group: -1 to 1. */
  externalInternal: z.number(),
});

const weighedSource = z.object({
  id: recordId,
  kind: sourceKind,
  reference: z.string(),
  sourceGrade,
  contentGrade,
  /** Observations of the view that came from it. */
  observations: z.number(),
});

/** What is left out to see whether a position rests on it. */
export const leftOutKind = z.enum(['source', 'sourceKind', 'observation']);
export type LeftOutKind = z.infer<typeof leftOutKind>;

const window = z.object({ from: isoDate.nullable(), to: isoDate.nullable() });

/** How a tie differs between two windows. */
export const tieChange = z.enum(['appeared', 'gone', 'stronger', 'weaker', 'same']);
export type TieChange = z.infer<typeof tieChange>;

/** What a searched circle is best at (Borgatti 2006): without it most falls apart; or it reaches most within two ties. */
export const circleGoal = z.enum(['fragment', 'reach']);
export type CircleGoal = z.infer<typeof circleGoal>;

const named = z.object({ id: recordId, name: z.string().nullable() });

const fragmentation = z.object({ ofRemaining: z.number(), largest: z.number(), distance: z.number() });

const rights = { roles: contentRoles, purposes: everyPurpose };

export const networkAnalysisCommands = {
  /** Every measure of every person of the material, columns in the order of `persons`. */
  'network.measures': query({
    ...rights,
    input: z.object({ material: networkMaterial, weight: tieWeight }),
    output: z.object({
      persons: z.array(recordId),
      values: z.record(measureId, numbers),
      /** 1 where everything that joins a person to others in the material came from one source. */
      oneSource: z.instanceof(Uint8Array),
      whole: wholeNetwork,
      basis: materialBasis,
    }),
  }),

  /** What one person's figure rests on: the ties it is made of, the observations behind them and their sources. */
  'network.basis': query({
    ...rights,
    input: z.object({ material: networkMaterial, person: recordId, measure: measureId }),
    output: z.object({
      /** Persons joined, `first` < `second`. */
      ties: z.array(
        z.object({ first: recordId, second: recordId, count: z.number(), relations: z.number() }),
      ),
      observations: z.array(recordId),
      sources: z.array(weighedSource),
    }),
  }),

  /** Observations of the view, newest first, with their participants and sources. */
  'network.observations': query({
    ...rights,
    input: z.object({ filter: networkFilter, ids: z.array(recordId).max(500) }),
    output: z.object({ observations: tieEvidence.shape.observations }),
  }),

  /** How each person's position by one measure moves when one part of the material is left out at a time. */
  'network.robustness': query({
    ...rights,
    input: z.object({
      material: networkMaterial,
      weight: tieWeight,
      measure: robustMeasure,
      leaveOut: leftOutKind,
    }),
    output: z.object({
      /** What was left out, one at a time. `source` is the record to open; null for a kind of source. */
      parts: z.array(
        z.object({
          id: recordId.nullable(),
          label: z.string(),
          kind: sourceKind.nullable(),
          observations: z.number(),
        }),
      ),
      persons: z.array(recordId),
      value: numbers,
      /** Positions from 1, persons of equal value sharing the middle of their places. */
      position: numbers,
      /** Least and greatest position over the parts left out. */
      highest: numbers,
      lowest: numbers,
      /** The part whose absence moves the person most; -1 where none does. */
      movedBy: integers,
      /** The one source behind all of the person's ties; -1 where there are several, or none. */
      onlyPart: integers,
    }),
  }),

  /**
   * Newcomers // nytilkomne: first recorded contact with a registered member in the window, and none before in
   * anything on file. Facts for review.
   */
  'network.newcomers': query({
    ...rights,
    input: z.object({ material: networkMaterial }),
    output: z.object({
      contacts: z.array(
        z.object({
          person: named,
          day: isoDate,
          places: z.array(z.string()),
          members: z.array(named),
          observations: z.array(recordId),
          /** Declared relations to somebody who was a member that day. */
          declared: z.number(),
          /** Observations without a day with a member: the contact may be older. */
          undated: z.number(),
        }),
      ),
      /** Members whom newcomers met first. */
      met: z.array(z.object({ member: named, newcomers: z.array(recordId) })),
    }),
  }),

  /** Ways from one person to another: the shortest, and those at most `slack` ties longer. */
  'network.paths': query({
    ...rights,
    input: z.object({
      material: networkMaterial,
      from: recordId,
      to: recordId,
      slack: z.number().int().min(0).max(2),
    }),
    output: z.object({
      /** Shortest first. */
      paths: z.array(z.array(recordId)),
      /** True when there are more than are given. */
      more: z.boolean(),
    }),
  }),

  /** Everybody on a way between two of the chosen that is at most `slack` ties longer than their shortest. */
  'network.connecting': query({
    ...rights,
    input: z.object({
      material: networkMaterial,
      persons: z.array(recordId).min(2).max(60),
      slack: z.number().int().min(0).max(2),
      longest: z.number().int().min(1).max(8),
    }),
    output: z.object({ persons: z.array(recordId) }),
  }),

  /**
   * What would become of the network without a set of persons: a hypothetical picture of the structure, for a chosen
   * set or for the one that a search finds.
   */
  'network.keyPlayers': query({
    ...rights,
    input: z.object({
      material: networkMaterial,
      chosen: z.array(recordId).max(50).nullable(),
      /** What to search for and how many; only without a chosen set. */
      search: z.object({ goal: circleGoal, size: z.number().int().min(1).max(8) }).nullable(),
    }),
    output: z.object({
      set: z.array(recordId),
      before: fragmentation,
      without: fragmentation,
      /** Share of the others within one, two and three ties of the set. */
      reach: z.array(z.number()),
    }),
  }),

  /** What differs between two windows of the same material. */
  'network.difference': query({
    ...rights,
    input: z.object({ material: networkMaterial, before: window, after: window }),
    output: z.object({
      persons: z.array(named.extend({ before: z.boolean(), after: z.boolean() })),
      ties: z.array(
        z.object({
          first: recordId,
          second: recordId,
          before: z.number(),
          after: z.number(),
          change: tieChange,
        }),
      ),
    }),
  }),

  /** Groups as the window shows them: what they share, what lies between them, and how they came about and ended. */
  'network.groupLevel': query({
    ...rights,
    input: z.object({ material: networkMaterial }),
    output: z.object({
      groups: z.array(
        named.extend({
          members: z.array(recordId),
          /** (ties out of the group - ties within) / both; NaN without ties. */
          externalInternal: z.number(),
          tiesWithin: z.number(),
          /** Dated names, oldest first. */
          names: z.array(z.object({ name: z.string(), from: isoDate.nullable(), to: isoDate.nullable() })),
        }),
      ),
      pairs: z.array(
        z.object({
          a: recordId,
          b: recordId,
          /** Persons who are members of both. */
          shared: z.array(recordId),
          /** Ties with one end in each, by pairs of persons. */
          ties: z.array(z.tuple([recordId, recordId])),
        }),
      ),
      relations: z.array(
        z.object({
          id: recordId,
          kind: groupRelationKind,
          a: recordId,
          b: recordId,
          from: isoDate,
          to: isoDate.nullable(),
          source: citedSource,
        }),
      ),
      events: z.array(
        z.object({
          id: recordId,
          kind: groupEventKind,
          on: isoDate,
          from: recordId.nullable(),
          to: recordId.nullable(),
          source: citedSource,
        }),
      ),
      /** The events as a flow: stretches of a group's life between them, null where it was there before or still is. */
      stretches: z.array(z.object({ group: recordId, from: isoDate.nullable(), to: isoDate.nullable() })),
      /** What leads from one stretch, by its place in the list, into another. */
      steps: z.array(
        z.object({
          kind: z.enum(['renamed', 'split', 'merged', 'continued']),
          on: isoDate,
          before: z.number(),
          after: z.number(),
        }),
      ),
    }),
  }),

  /** The observations of the material by day, hour and place, columns of equal length. */
  'network.activity': query({
    ...rights,
    input: z.object({ material: networkMaterial }),
    output: z.object({
      ids: z.array(recordId),
      days: z.array(isoDate.nullable()),
      /** Hour of the day, -1 where none is on file or the day is not certain. */
      hours: integers,
      /** Index in `places`, -1 where unknown. */
      place: integers,
      places: z.array(z.object({ id: z.number(), name: z.string() })),
    }),
  }),
} satisfies CommandTable;
