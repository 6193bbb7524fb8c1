import { z } from 'zod';
import {
  contentGrade,
  everyPurpose,
  handling,
  instant,
  isoDate,
  participantRole,
  position,
  purpose,
  type Role,
  recordId,
  relationKind,
  sourceGrade,
  sourceKind,
} from '../domain.ts';
import { mutation, query } from './command.ts';

/** The largest file that is taken, in bytes; it is held in the store worker's memory, never on disk. */
export const largestFile = 64 * 1024 * 1024;
/** The largest sum of the files of one batch, in bytes. */
export const largestBatch = 192 * 1024 * 1024;
/** The most bytes of a file in one `intake.upload`: the Chromium transport writes them as base64. */
export const uploadChunk = 1024 * 1024;

/** What the rows of a file are. */
export const fileRole = z.enum([
  'persons',
  'observations',
  'participations',
  'relations',
  'groups',
  'memberships',
]);
export type FileRole = z.infer<typeof fileRole>;

/** What a column may hold. Nothing else has a field in Relata. */
export const intakeField = z.enum([
  'reference',
  'name',
  'alias',
  'cpr',
  'birthDate',
  'home',
  'group',
  'position',
  'validFrom',
  'validTo',
  'caseNumber',
  'date',
  'dateTo',
  'year',
  'time',
  'place',
  'text',
  'person',
  'observation',
  'role',
  'personA',
  'personB',
  'kind',
  'strength',
  'detail',
  'parent',
]);
export type IntakeField = z.infer<typeof intakeField>;

/** The fields each kind of file has, in the order they are shown. */
export const fieldsOf: Record<FileRole, readonly IntakeField[]> = {
  persons: [
    'reference',
    'name',
    'alias',
    'cpr',
    'birthDate',
    'home',
    'group',
    'position',
    'validFrom',
    'validTo',
  ],
  observations: ['reference', 'caseNumber', 'date', 'dateTo', 'year', 'time', 'place', 'text'],
  participations: ['person', 'observation', 'role'],
  relations: ['personA', 'personB', 'kind', 'strength', 'detail', 'validFrom', 'validTo'],
  groups: ['reference', 'name', 'parent'],
  memberships: ['person', 'group', 'position', 'validFrom', 'validTo'],
};

/** The fields without which a file cannot be read. A file of persons needs a reference or a name. */
export const requiredFields: Record<FileRole, readonly IntakeField[]> = {
  persons: [],
  observations: ['reference'],
  participations: ['person', 'observation'],
  relations: ['personA', 'personB'],
  groups: ['name'],
  memberships: ['person', 'group'],
};

/** Fields whose values are words of the domain, so that each distinct value must be given its meaning. */
export const valueField = z.enum(['position', 'kind', 'role']);
export type ValueField = z.infer<typeof valueField>;

/** What a value may be taken to mean. A participant may have several parts in one observation. */
export const meaningsOf: Record<ValueField, readonly string[]> = {
  position: position.options,
  kind: relationKind.options,
  role: participantRole.options,
};

/** Why Relata has no field for a column (PRACTICE 6; PRODUCT, What it never does). */
export const refusal = z.enum([
  'origin',
  'belief',
  'politics',
  'health',
  'sex',
  'sexuality',
  'biometrics',
  'count',
  'ranking',
  'age',
  'leisure',
  'noPlace',
]);
export type Refusal = z.infer<typeof refusal>;

export const encoding = z.enum(['utf-8', 'windows-1252']);
export type Encoding = z.infer<typeof encoding>;
export const separator = z.enum([';', ',', '\t', '|']);
export type Separator = z.infer<typeof separator>;
export const decimalSign = z.enum([',', '.']);
export type DecimalSign = z.infer<typeof decimalSign>;

const columnIndex = z.number().int().nonnegative().max(1000);

/** How one file is read: what its rows are, which column holds which field, and what its words mean. */
export const fileMapping = z.object({
  role: fileRole,
  /** Field to column, counted from 0. One column may serve two fields. */
  columns: z.partialRecord(intakeField, columnIndex),
  /** What a value means; no meaning at all leaves its rows out. */
  values: z
    .array(
      z.object({ field: valueField, raw: z.string().max(300), meanings: z.array(z.string().max(40)).max(4) }),
    )
    .max(2000),
  /** What every relation of the file is, where no column says so. */
  relationKind,
});
export type FileMapping = z.infer<typeof fileMapping>;

const fileId = z.string().min(8).max(64);

/** A file in memory and how to read it; null leaves the choice to Relata. */
const reading = { file: fileId, encoding: encoding.nullable(), separator: separator.nullable() };
const mappedFile = z.object({ ...reading, mapping: fileMapping });
export type MappedFile = z.infer<typeof mappedFile>;

/** The source that every fact of the batch names. */
export const batchSource = z.object({
  label: z.string().trim().min(2).max(120),
  /** The system whose numbers the persons' references are. */
  system: z.string().trim().min(2).max(120),
  kind: sourceKind,
  receivedOn: isoDate,
  sourceGrade,
  contentGrade,
  handling,
  handlingText: z.string().trim().max(500),
  legalBasis: z.string().trim().min(3).max(300),
  purpose,
});
export type BatchSource = z.infer<typeof batchSource>;

/** What becomes of a row that looks like a person already known: the same person, another person, or left out. */
export const duplicateChoice = z.enum(['use', 'new', 'skip']);
export type DuplicateChoice = z.infer<typeof duplicateChoice>;

const decisions = z.object({
  /** Choices by row of a file; rows not named follow `otherDuplicates`. */
  duplicates: z
    .array(z.object({ file: fileId, row: z.number().int(), choice: duplicateChoice }))
    .max(100_000),
  otherDuplicates: duplicateChoice,
  /** What becomes of observations, relations and memberships that the store already holds. */
  repeated: z.enum(['skip', 'new']),
  /** Leave rows with errors out, and write the rest. */
  skipFaulty: z.boolean(),
});
export type Decisions = z.infer<typeof decisions>;

/** What is wrong with one row. The sentences stand in `shared/text/`. */
export const rowFaultCode = z.enum([
  'tooManyCells',
  'cellTooLong',
  'missing',
  'referenceTwice',
  'unknownPerson',
  'unknownObservation',
  'cprInvalid',
  'cprBirthDateMismatch',
  'dateInvalid',
  'dateFuture',
  'dateOrder',
  'birthDateImplausible',
  'timeInvalid',
  'yearInvalid',
  'numberInvalid',
  'strengthNotPositive',
  'placeUnknown',
  'selfRelation',
  'groupCycle',
]);
export type RowFaultCode = z.infer<typeof rowFaultCode>;

/** A row that cannot be read. `row` is the row as a spreadsheet counts it: the headings are row 1. */
export const rowFault = z.object({
  file: fileId,
  row: z.number().int(),
  column: z.string().nullable(),
  code: rowFaultCode,
  value: z.string(),
});
export type RowFault = z.infer<typeof rowFault>;

/** A row that looks like somebody in the store or in an earlier row. */
export const duplicate = z.object({
  file: fileId,
  row: z.number().int(),
  grounds: z.enum(['reference', 'cpr', 'nameAndBirthDate']),
  incoming: z.object({
    name: z.string(),
    birthDate: z.string().nullable(),
    cpr: z.string().nullable(),
    reference: z.string().nullable(),
  }),
  known: z.object({
    /** Null when the other is an earlier row of the batch. */
    person: recordId.nullable(),
    row: z.number().int().nullable(),
    name: z.string(),
    birthDate: z.string().nullable(),
    cpr: z.string().nullable(),
  }),
});
export type Duplicate = z.infer<typeof duplicate>;

/** What became of a file's rows; the five add up to `rows`. */
export const fileTally = z.object({
  file: fileId,
  rows: z.number(),
  written: z.number(),
  /** Rows that say the same as an earlier one of the batch and are one fact with it. */
  merged: z.number(),
  /** Rows left out by a decision, or because what they point at is left out. */
  skipped: z.number(),
  faulty: z.number(),
  empty: z.number(),
});
export type FileTally = z.infer<typeof fileTally>;

/** How many records a batch writes. */
export const batchCounts = z.object({
  persons: z.number(),
  /** Persons of the files who were known already. */
  knownPersons: z.number(),
  groups: z.number(),
  memberships: z.number(),
  observations: z.number(),
  participations: z.number(),
  relations: z.number(),
});
export type BatchCounts = z.infer<typeof batchCounts>;

/** A remark about a file that does not stop anything. */
export const fileNote = z.object({
  code: z.enum(['duplicateHeading', 'emptyHeading', 'namesFromReference', 'raggedRows']),
  column: z.string(),
  count: z.number(),
});
export type FileNote = z.infer<typeof fileNote>;

export const inspectedFile = z.object({
  file: fileId,
  name: z.string(),
  bytes: z.number(),
  encoding,
  separator,
  decimal: decimalSign,
  rows: z.number(),
  columns: z.array(
    z.object({
      name: z.string(),
      /** Up to five different values, as they stand. */
      samples: z.array(z.string()),
      filled: z.number(),
      refused: refusal.nullable(),
    }),
  ),
  /** The first rows, as they stand. */
  preview: z.array(z.array(z.string())),
  suggestion: fileMapping,
  /** A mapping that was saved for these columns. */
  saved: z.object({ name: z.string(), mapping: fileMapping }).nullable(),
  notes: z.array(fileNote),
  /** Batches that held this very file. */
  importedBefore: z.array(z.object({ label: z.string(), recordedAt: instant })),
});
export type InspectedFile = z.infer<typeof inspectedFile>;

/** A word of a file, how many rows hold it, and what Relata takes it to mean (empty: not known, the user decides). */
export const distinctValue = z.object({
  file: fileId,
  field: valueField,
  raw: z.string(),
  rows: z.number(),
  meanings: z.array(z.string()),
});
export type DistinctValue = z.infer<typeof distinctValue>;

export const checkedBatch = z.object({
  counts: batchCounts,
  tallies: z.array(fileTally),
  /** The first of the faults; `faultTotal` says how many there are. */
  faults: z.array(rowFault),
  faultTotal: z.number(),
  duplicates: z.array(duplicate),
  duplicateTotal: z.number(),
  /** How many rows say what the store already holds. */
  repeated: z.object({ observations: z.number(), relations: z.number(), memberships: z.number() }),
  /** Words that have no meaning yet. */
  undecided: z.array(distinctValue.omit({ meanings: true })),
});
export type CheckedBatch = z.infer<typeof checkedBatch>;

const request = z.object({ files: z.array(mappedFile).min(1).max(40), source: batchSource, decisions });
export type BatchRequest = z.infer<typeof request>;

const importer = { roles: ['analyst', 'leader'] satisfies Role[], purposes: everyPurpose };

export const intakeCommands = {
  /** Takes a part of a file into memory. `offset` 0 begins the file anew. Nothing is written. */
  'intake.upload': mutation({
    ...importer,
    input: z.object({
      file: fileId,
      name: z.string().min(1).max(255),
      size: z.number().int().nonnegative(),
      offset: z.number().int().nonnegative(),
      bytes: z.instanceof(Uint8Array),
    }),
    output: z.object({ received: z.number() }),
  }),
  /** Forgets files; every file when none is named. */
  'intake.drop': mutation({
    ...importer,
    input: z.object({ files: z.array(fileId) }),
    output: z.object({}),
  }),
  /** Reads a file: how it is written, its columns, and how it may be mapped. */
  'intake.inspect': query({
    ...importer,
    input: z.object(reading),
    output: inspectedFile,
  }),
  /** The distinct words of the columns that need a meaning. */
  'intake.values': query({
    ...importer,
    input: z.object({ ...reading, role: fileRole, columns: z.partialRecord(valueField, columnIndex) }),
    output: z.object({ values: z.array(distinctValue) }),
  }),
  /** Plans the batch and says what writing it would do. A job: phases `reading`, `checking`. */
  'intake.check': query({ ...importer, input: request, output: checkedBatch }),
  /** Writes the batch in one transaction. A job: phases `reading`, `checking`, `writing`. */
  'intake.write': mutation({
    ...importer,
    input: request,
    output: z.object({ batch: recordId, counts: batchCounts, tallies: z.array(fileTally) }),
  }),
  /** The batches of the workspace's purpose, newest first. */
  'intake.batches': query({
    ...importer,
    roles: ['analyst', 'reviewer', 'leader'],
    input: z.object({}),
    output: z.object({
      batches: z.array(
        z.object({
          id: recordId,
          label: z.string(),
          purpose,
          account: z.string(),
          recordedAt: instant,
          undoneAt: instant.nullable(),
          counts: batchCounts,
        }),
      ),
    }),
  }),
  /** Takes a batch out again with all that came with it. */
  'intake.undo': mutation({
    ...importer,
    input: z.object({ batch: recordId, reason: z.string().trim().min(3).max(300) }),
    output: z.object({ counts: batchCounts }),
  }),
  /** Keeps a mapping for files with these columns; a mapping of the same name is replaced. */
  'intake.saveMapping': mutation({
    ...importer,
    input: z.object({ ...reading, name: z.string().trim().min(2).max(80), mapping: fileMapping }),
    output: z.object({}),
  }),
};
