import { z } from 'zod';
import {
  contentGrade,
  contentRoles,
  everyPurpose,
  handling,
  isoDate,
  personRole,
  position,
  purpose,
  recordId,
  relationKind,
  sourceGrade,
  sourceKind,
} from '../domain.ts';
import { mutation, query } from './command.ts';

const content = { roles: contentRoles, purposes: everyPurpose } as const;

/** A report as it is entered: where it came from, how it is graded (Europol 4x4), and what it may be used for. */
export const sourceDraft = z.object({
  kind: sourceKind,
  reference: z.string().trim().min(1).max(120),
  summary: z.string().trim().max(2000),
  receivedOn: isoDate,
  sourceGrade,
  contentGrade,
  handling,
  /** Required by H3, empty otherwise. */
  handlingText: z.string().trim().max(500),
  legalBasis: z.string().trim().min(1).max(200),
  purpose,
});
export type SourceDraft = z.infer<typeof sourceDraft>;

/** A source as it stands beside what was entered from it. */
export const source = sourceDraft.extend({
  id: recordId,
  /** Another scheme's grade as it was imported; never converted. */
  importedGrade: z.string().nullable(),
  batchId: recordId.nullable(),
  enteredBy: z.string(),
  recordedAt: z.string(),
});
export type Source = z.infer<typeof source>;

/** What a source may have put on file besides persons and observations, which have lists of their own. */
export const sourceRecordKind = z.enum(['groups', 'relations', 'memberships', 'roles']);
export type SourceRecordKind = z.infer<typeof sourceRecordKind>;

const named = z.object({ id: recordId, name: z.string() });
const recorded = { id: recordId, purpose, validFrom: isoDate.nullable(), validTo: isoDate.nullable() };

/** One record that stands on a source, with the names of whom it is about. */
export const sourceRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('groups'), ...recorded, group: named }),
  z.object({
    kind: z.literal('relations'),
    ...recorded,
    relation: relationKind,
    persons: z.tuple([named, named]),
  }),
  z.object({ kind: z.literal('memberships'), ...recorded, person: named, group: named, position }),
  z.object({ kind: z.literal('roles'), ...recorded, person: named, role: personRole }),
]);
export type SourceRecord = z.infer<typeof sourceRecord>;

export const sourceCommands = {
  /** The sources entered last, newest first, to be used again. `text`: words of the reference or the summary. */
  'source.list': query({
    ...content,
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(200) }),
    output: z.object({ sources: z.array(source) }),
  }),
  /** One source, and how much stands on it. */
  'source.get': query({
    ...content,
    input: z.object({ id: recordId }),
    output: z.object({
      source,
      counts: z.object({
        persons: z.number(),
        groups: z.number(),
        observations: z.number(),
        relations: z.number(),
        memberships: z.number(),
        roles: z.number(),
      }),
    }),
  }),
  /** The records of one kind that stand on a source, by the name of the first person or group in each. */
  'source.records': query({
    ...content,
    input: z.object({ id: recordId, kind: sourceRecordKind, limit: z.number().int().min(1).max(500) }),
    output: z.object({ records: z.array(sourceRecord), total: z.number() }),
  }),
  /**
   * Enters a source. A police workspace takes sources for police work only; one for prevention takes both, and never a
   * source for police work that rests on Retsplejeloven § 115.
   */
  'source.create': mutation({ ...content, input: sourceDraft, output: z.object({ id: recordId }) }),
};
