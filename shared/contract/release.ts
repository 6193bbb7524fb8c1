import { z } from 'zod';
import { contentRoles, everyRole, isoDate, recordId, role } from '../domain.ts';
import { mutation, query } from './command.ts';
import { indicatorCode, indicatorValue } from './indicator.ts';

/** Who may be given a release. Each code is a profile with fixed content (DISCLOSURE, Recipient profiles). */
export const recipient = z.enum(['operativeSteering', 'ssp', 'sikkerBy', 'housing']);
export type Recipient = z.infer<typeof recipient>;

/** A quarter, `2019Q3`. */
export const quarter = z.string().regex(/^\d{4}Q[1-4]$/);

/** What the proposer and the desk see of a release's way. */
export const releaseState = z.enum(['proposed', 'approved', 'declined']);
export type ReleaseState = z.infer<typeof releaseState>;

const heading = z.object({ code: z.string(), label: z.string() });

/** One table as it leaves. A count is null where it is withheld; nothing tells why. */
export const summaryTable = z.object({
  code: z.string(),
  title: z.string(),
  rowTitle: z.string(),
  rows: z.array(heading),
  columns: z.array(heading),
  counts: z.array(z.array(z.number().int().nonnegative().nullable())),
  /** Whole percentages of each column's total, worked out from the counts as shown; null where the document has none. */
  shares: z.array(z.array(z.number().int().nonnegative().nullable())).nullable(),
});
export type SummaryTable = z.infer<typeof summaryTable>;

/** How an indicator stands: its figure, or why the document has none. */
export const indicatorAbsence = z.enum(['notEntered', 'withheld', 'notPublished']);
export type IndicatorAbsence = z.infer<typeof indicatorAbsence>;

/** One of the plan's Målepunkter as it leaves, beside where the plan started from. */
const summaryIndicator = z.object({
  code: indicatorCode,
  label: z.string(),
  unit: z.string(),
  source: z.string(),
  baseline: indicatorValue.nullable(),
  present: indicatorValue.nullable(),
  /** Null where there is a present figure. */
  absence: indicatorAbsence.nullable(),
  /** Present less baseline; null where one of them is missing. */
  change: z.number().nullable(),
  /** Whether it moves as the plan wants; null where nothing can be compared, or the plan names no way. */
  asWanted: z.boolean().nullable(),
  /** Oldest first, the baseline left out. */
  series: z.array(indicatorValue),
});
export type SummaryIndicator = z.infer<typeof summaryIndicator>;

/** A chapter of a document: set phrases, then tables, then indicators. Any of them may be empty. */
const summarySection = z.object({
  code: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string()),
  tables: z.array(summaryTable),
  indicators: z.array(summaryIndicator),
});
export type SummarySection = z.infer<typeof summarySection>;

/** The police's professional assessment of the milieu (politifaglig vurdering), in set words: no free text leaves. */
export const development = z.enum(['calmer', 'unchanged', 'tenser', 'unclear']);
export type Development = z.infer<typeof development>;

/** What the proposer adds to what is counted; only the annual report holds it. */
const statement = z.object({
  development: development.nullable(),
  /** Concern talks (bekymringssamtaler) held in the year, as SSP has stated them. */
  concernTalks: z.number().int().min(0).max(100_000).nullable(),
});
export type ReleaseStatement = z.infer<typeof statement>;

/** Exactly what leaves: set phrases of the codebook, days, and counts. The JSON document is this, byte for byte. */
export const summaryDocument = z.object({
  format: z.literal('relata-summary'),
  version: z.object({ format: z.literal(3), codebook: z.number().int(), profile: z.number().int() }),
  title: z.string(),
  marking: z.string(),
  recipient: z.object({ code: recipient, label: z.string() }),
  period: quarter,
  asOf: isoDate,
  /** The day that joiners and leavers are counted from. */
  since: isoDate,
  issuedOn: isoDate,
  withheldSign: z.string(),
  /** True where it replaces an earlier release of the same period. */
  isCorrection: z.boolean(),
  /** The base that counts are rounded to after suppression; null where they are exact. */
  roundedTo: z.number().int().nullable(),
  /** What the recipient's last document said of how many were registered; null where there is none. */
  previous: z
    .object({ period: quarter, asOf: isoDate, persons: z.number().int().nonnegative().nullable() })
    .nullable(),
  development: development.nullable(),
  sections: z.array(summarySection),
  method: z.array(z.string()),
});
export type SummaryDocument = z.infer<typeof summaryDocument>;

/** A document of a format that Relata wrote before, as far as it is shown again. */
export const olderDocument = summaryDocument
  .pick({ title: true, marking: true, period: true, asOf: true, since: true, issuedOn: true })
  .extend({
    recipient: heading,
    withheldSign: z.string(),
    tables: z.array(summaryTable),
    method: z.array(z.string()),
  });
export type OlderDocument = z.infer<typeof olderDocument>;

/** What is drawn on a page, in points from its upper left corner; a text's `y` is that of its baseline. */
const pageMark = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    x: z.number(),
    y: z.number(),
    /** As wide as the PDF draws it, so that a screen can do the same. */
    width: z.number(),
    size: z.number(),
    bold: z.boolean(),
    color: z.string(),
    text: z.string(),
  }),
  z.object({
    kind: z.literal('box'),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    fill: z.string().nullable(),
    /** A dashed frame stands for what is withheld. */
    frame: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('disc'),
    /** Its centre. */
    x: z.number(),
    y: z.number(),
    radius: z.number(),
    fill: z.string().nullable(),
    /** A dashed ring stands for what is withheld. */
    frame: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('line'),
    points: z.array(z.tuple([z.number(), z.number()])),
    width: z.number(),
    color: z.string(),
  }),
]);
export type PageMark = z.infer<typeof pageMark>;

/** A page of a PDF as it is drawn: the same marks make the file and the preview. */
export const documentPage = z.object({ width: z.number(), height: z.number(), marks: z.array(pageMark) });
export type DocumentPage = z.infer<typeof documentPage>;

/** Every table of a document, in reading order. */
export function tablesOf(document: Pick<SummaryDocument, 'sections'>): SummaryTable[] {
  return document.sections.flatMap(({ tables }) => tables);
}

/** What of a profile is a setting: its thresholds and its calendar, with a version that rises with each change. */
export const profileSetting = z.object({
  version: z.number().int().min(1),
  k: z.number().int().min(3).max(100),
  coalition: z.number().int().min(1).max(10),
  /** The quarters, 1 to 4, whose last day is released. */
  quarters: z.array(z.number().int().min(1).max(4)).min(1).max(4),
  /** First month, 1 to 12, of the same year in which a release may be made; null: as soon as the quarter is over. */
  fromMonth: z.number().int().min(1).max(12).nullable(),
});
export type ProfileSetting = z.infer<typeof profileSetting>;
export const profileSettings = z.object({
  operativeSteering: profileSetting,
  ssp: profileSetting,
  sikkerBy: profileSetting,
  housing: profileSetting,
});
export type ProfileSettings = z.infer<typeof profileSettings>;

/** Inside only: why a count is withheld. */
export const withheldReason = z.enum(['zero', 'small', 'group', 'complementary']);
export type WithheldReason = z.infer<typeof withheldReason>;

const withheldCount = z.object({
  table: z.string(),
  row: z.string(),
  column: z.string(),
  reason: withheldReason,
});

/** How much is withheld: a release that shows nothing protects well and is of no use. */
const utility = z.object({
  counts: z.number().int(),
  withheld: z.number().int(),
  /** Share of the persons' places in the tables that is withheld, 0 to 1. */
  withheldShare: z.number(),
});
export type Utility = z.infer<typeof utility>;

const countChange = z.object({
  table: z.string(),
  row: z.string(),
  column: z.string(),
  before: z.number().int().nullable(),
  now: z.number().int().nullable(),
});
/** A count that is another than in the recipient's last document; null is withheld. */
export type CountChange = z.infer<typeof countChange>;

export const releaseReview = z.object({
  document: summaryDocument,
  /** The pages of the PDF, as they will leave. */
  pages: z.array(documentPage),
  /** SHA-256 of the JSON document, hexadecimal. */
  documentHash: z.string(),
  withheld: z.array(withheldCount),
  utility,
  /** Earlier releases, to anybody, whose figures were part of the audit. */
  auditedAgainst: z.array(z.object({ period: quarter, documentHash: z.string() })),
  /** What differs from the recipient's last document, as it read; null where there is none. */
  changes: z.object({ period: quarter, counts: z.array(countChange) }).nullable(),
});
export type ReleaseReview = z.infer<typeof releaseReview>;

/** The recipient's receipt (DISCLOSURE, Ledger and receipt). No witness, interval, width or reason is in it. */
export const receipt = z.object({
  format: z.literal('relata-receipt'),
  version: z.union([z.literal(1), z.literal(2)]),
  recipient,
  period: quarter,
  asOf: isoDate,
  issuedOn: isoDate,
  approvedOn: isoDate,
  documents: z.array(z.object({ format: z.enum(['pdf', 'xlsx', 'json']), sha256: z.string() })),
  profile: z.object({ version: z.number().int(), k: z.number().int(), coalition: z.number().int() }),
  codebookVersion: z.number().int(),
  attackerModel: z.string(),
  auditedAgainst: z.array(z.string()),
  verdict: z.literal('safe'),
  proposedBy: role,
  approvedBy: role,
  ledger: z.object({ number: z.number().int(), previous: z.string() }),
});
export type Receipt = z.infer<typeof receipt>;

const releaseRow = z.object({
  id: recordId,
  recipient,
  period: quarter,
  asOf: isoDate,
  state: releaseState,
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string(),
  isCorrection: z.boolean(),
  /** True when the account at the workstation made the proposal, and so may not decide it. */
  own: z.boolean(),
});
export type ReleaseRow = z.infer<typeof releaseRow>;

/*
 * Releases are built from police material alone, in the police purpose: two documents of different material to one
 * recipient would show, by subtraction, how many only the other purpose holds.
 */
const desk = { roles: contentRoles, purposes: ['police'] } as const;
/** Who was there at the end of a quarter stays counted, also after having left. */
const counting = { ...desk, sees: 'past' } as const;

/** Thresholds say nothing of any person, and hold for every purpose alike. */
const keepers = { roles: ['reviewer', 'leader', 'administrator'], purposes: [] } as const;
const changeReason = z.string().trim().min(3).max(500);

export const releaseCommands = {
  /** Recipients and the quarters of their calendar that may be released to them now, newest first. */
  'release.calendar': query({
    ...counting,
    input: z.object({}),
    output: z.object({
      recipients: z.array(
        z.object({
          recipient,
          quarters: z.array(quarter),
          /** The quarter whose release may be replaced by a corrected one. */
          correctable: quarter.nullable(),
          /** The next quarter of the calendar that is not due yet, and the day from which it is. */
          next: z.object({ period: quarter, from: isoDate }),
        }),
      ),
    }),
  }),
  /** The figures that would leave, what is withheld and why. A job. */
  'release.preview': query({
    ...counting,
    input: z.object({ recipient, period: quarter, statement: statement.optional() }),
    output: releaseReview,
  }),
  /**
   * Freezes a summary with its proof for a second person's decision. `documentHash` is that of the preview, so that
   * what was seen is what is proposed. A job.
   */
  'release.propose': mutation({
    ...counting,
    input: z.object({
      recipient,
      period: quarter,
      statement: statement.optional(),
      documentHash: z.string().length(64),
    }),
    output: z.object({ id: recordId }),
  }),
  /** Newest first. `ledger` says whether every entry of the ledger follows from the one before it. */
  'release.list': query({
    ...desk,
    input: z.object({}),
    output: z.object({
      releases: z.array(releaseRow),
      ledger: z.object({ entries: z.number().int(), holds: z.boolean() }),
    }),
  }),
  'release.get': query({
    ...desk,
    input: z.object({ id: recordId }),
    output: releaseRow.extend({
      /** Null where the document is of an older format. */
      review: releaseReview.nullable(),
      older: olderDocument.nullable(),
      receipt: receipt.nullable(),
      /** Where the files of an approved release were written; null before that. */
      files: z.object({ folder: z.string(), names: z.array(z.string()) }).nullable(),
    }),
  }),
  /** A second person's decision. Approving checks the proof again, writes the documents and the ledger. */
  'release.decide': mutation({
    roles: ['reviewer', 'leader'],
    purposes: ['police'],
    input: z.object({
      id: recordId,
      decision: z.enum(['approve', 'decline']),
      reason: z.string().trim().min(3).max(500),
    }),
    output: z.object({ id: recordId, state: releaseState, folder: z.string().nullable() }),
  }),
  /** A released document as it left, byte for byte, and where its file lies. */
  'release.document': query({
    ...desk,
    input: z.object({ id: recordId, format: z.enum(['pdf', 'xlsx', 'json', 'receipt']) }),
    output: z.object({
      fileName: z.string(),
      folder: z.string(),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  }),
  /**
   * Whom to notify when a fact is corrected (LED 7(3)): every recipient of a release whose day is on or after the day
   * from which the fact was wrong, with the periods concerned.
   */
  'release.notify': query({
    ...desk,
    input: z.object({ wrongFrom: isoDate }),
    output: z.object({ recipients: z.array(z.object({ recipient, periods: z.array(quarter) })) }),
  }),
  /** The thresholds that hold, what they are unless chosen, and the choice that awaits a second account. */
  'release.profiles': query({
    roles: everyRole,
    purposes: [],
    input: z.object({}),
    output: z.object({
      settings: profileSettings,
      defaults: profileSettings,
      proposal: z
        .object({
          settings: profileSettings,
          reason: z.string(),
          proposedBy: z.string(),
          proposedAt: z.string(),
          own: z.boolean(),
        })
        .nullable(),
      /** What is fixed: the tables of each recipient, what their words are called, and whom releases are proved against. */
      contents: z.array(
        z.object({
          recipient,
          tables: z.array(z.string()),
          roundedTo: z.number().int().nullable(),
          shares: z.boolean(),
          indicators: z.boolean(),
        }),
      ),
      codebook: z.array(z.object({ version: z.number().int(), change: z.string() })),
      attackerModel: z.string(),
    }),
  }),
  /** Lays other thresholds before a second account; versions are given by the store. Nothing changes until it has approved. */
  'release.proposeProfiles': mutation({
    ...keepers,
    input: z.object({ settings: profileSettings, reason: changeReason }),
    output: z.object({}),
  }),
  /** The second account's decision on the proposal made at `proposedAt`. */
  'release.decideProfiles': mutation({
    ...keepers,
    input: z.object({
      proposedAt: z.string(),
      verdict: z.enum(['approve', 'decline']),
      reason: changeReason,
    }),
    output: z.object({}),
  }),
};
