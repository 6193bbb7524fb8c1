import { z } from 'zod';

/*
 * The vocabulary that both sides share: string unions of the field, with the Danish practice term beside each.
 * The words on screen stand in `shared/text/`.
 */

/** Who may sign in (PRACTICE, Accounts). */
export const role = z.enum(['analyst', 'reviewer', 'leader', 'auditor', 'administrator']);
export type Role = z.infer<typeof role>;

/** Those who work with content; auditor and administrator see none. */
export const contentRoles = ['analyst', 'reviewer', 'leader'] as const satisfies readonly Role[];
export const everyRole = role.options;

/** What the workspace was opened for: police work, or prevention under Retsplejeloven § 115. */
export const purpose = z.enum(['police', 'prevention']);
export type Purpose = z.infer<typeof purpose>;
export const everyPurpose = purpose.options;

/** Kinds of source the plan names (seed, Bilag 1, EAS). */
export const sourceKind = z.enum(['investigation', 'operative', 'nec', 'municipal', 'other']);
export type SourceKind = z.infer<typeof sourceKind>;

/** Europol 4x4: the source's trustworthiness, the content's accuracy, the handling code. */
export const sourceGrade = z.enum(['A', 'B', 'C', 'X']);
export type SourceGrade = z.infer<typeof sourceGrade>;
export const contentGrade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type ContentGrade = z.infer<typeof contentGrade>;
export const handling = z.enum(['H0', 'H1', 'H2', 'H3']);
export type Handling = z.infer<typeof handling>;

/** Dated roles of a person: medlem, medløber, nytilkommen, ung potentielt medlem, forurettet, vidne, pårørende. */
export const personRole = z.enum([
  'member',
  'associate',
  'newcomer',
  'potential',
  'victim',
  'witness',
  'relative',
]);
export type PersonRole = z.infer<typeof personRole>;

/** Roles hidden from network views unless asked for with a reason (PRACTICE 1). */
export const protectedRoles = ['victim', 'witness', 'relative'] as const satisfies readonly PersonRole[];

/** Position in a group: toneangivende/ledende, medlem, prospect, løst tilknyttet. */
export const position = z.enum(['leading', 'member', 'prospect', 'hangerOn']);
export type Position = z.infer<typeof position>;

/** A participant's part in one observation. */
export const participantRole = z.enum(['present', 'suspect', 'victim', 'witness']);
export type ParticipantRole = z.infer<typeof participantRole>;

/** Declared relations between two persons. */
export const relationKind = z.enum([
  'family',
  'friend',
  'school',
  'coAccused',
  'fellowPrisoner',
  'phoneContact',
  'meeting',
  'associate',
  'other',
]);
export type RelationKind = z.infer<typeof relationKind>;

/** Dated relations between two groups. */
export const groupRelationKind = z.enum(['alliance', 'conflict']);
export type GroupRelationKind = z.infer<typeof groupRelationKind>;

/** Lineage of groups (seed: "løbende nedlægges og oprettes under nye navne"). */
export const groupEventKind = z.enum(['founded', 'renamed', 'split', 'merged', 'dissolved']);
export type GroupEventKind = z.infer<typeof groupEventKind>;

export const incidentKind = z.enum([
  'shooting',
  'homicide',
  'assault',
  'threat',
  'robbery',
  'weapons',
  'drugs',
  'extortion',
  'arson',
  'manifestation',
  'other',
]);
export type IncidentKind = z.infer<typeof incidentKind>;

export const custodyKind = z.enum(['arrest', 'remand', 'sentence', 'release']);
export type CustodyKind = z.infer<typeof custodyKind>;

export const placeKind = z.enum(['city', 'district', 'quarter', 'site']);
export type PlaceKind = z.infer<typeof placeKind>;

/**
 * What an item that a registration rests on says of the person: adfærd, oplysning fra kilde, omgang, slægtskab,
 * adresse, samvær, sociale medier.
 */
export const groundBasis = z.enum([
  'conduct',
  'statement',
  'association',
  'kinship',
  'address',
  'coPresence',
  'socialMedia',
]);
export type GroundBasis = z.infer<typeof groundBasis>;

/** A record number. Random, so that no number tells how many records lie behind the purpose wall. */
export const recordId = z.number().int().positive();

/** An ISO day that exists in the calendar. */
export const isoDate = z.iso.date();

/** A UTC instant. */
export const instant = z.iso.datetime();
