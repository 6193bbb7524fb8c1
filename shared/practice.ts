import { z } from 'zod';
import { groundBasis, type PersonRole, type Position, personRole, position } from './domain.ts';

/*
 * What the section has chosen itself (PRACTICE, marked O): limits and numbers that rules take as a parameter. They are
 * changed by one account's proposal and another's approval.
 */

const months = z.number().int().min(1).max(60);

/** Months to the next review, and to removal unless a newer qualifying item comes in. */
const timeLimit = z
  .object({ reviewMonths: months, removeMonths: months })
  .refine(({ reviewMonths, removeMonths }) => reviewMonths <= removeMonths, { path: ['reviewMonths'] });
export type TimeLimit = z.infer<typeof timeLimit>;

/** What may stand registered: a role, or a position in a group. The two members share one limit. */
export const limitKind = z.enum([...personRole.options, ...position.exclude(['member']).options]);
export type LimitKind = PersonRole | Position;

const groupMonths = { contactMonths: 12, newcomerMonths: 6 };
const profileMonths = { adult: 6, minor: 3 };
const logMonths = 36;

/** Where each written rule about look-ups begins to speak (`audit.unusual`). */
export const unusualThresholds = z
  .object({
    /** Different persons whose card one account opened in a day. */
    manyPersons: z.number().int().min(1).max(1000).default(40),
    /** Cards opened in a day before `dayBegins` or from `dayEnds`, whole hours in Copenhagen. */
    outsideHours: z.number().int().min(1).max(1000).default(1),
    dayBegins: z.number().int().min(0).max(23).default(6),
    dayEnds: z.number().int().min(1).max(24).default(22),
    /** Persons whose card one account opened in the period without entering, changing or deciding anything about them. */
    nothingFollowed: z.number().int().min(1).max(1000).default(60),
    /** Refused calls of one account in a day. */
    refusals: z.number().int().min(1).max(1000).default(5),
    /** Failed sign-ins in a day. */
    failedSignIns: z.number().int().min(1).max(1000).default(3),
  })
  .refine(({ dayBegins, dayEnds }) => dayBegins < dayEnds, { path: ['dayEnds'] });
export type UnusualThresholds = z.infer<typeof unusualThresholds>;

export const practice = z
  .object({
    limits: z.record(limitKind, timeLimit),
    /** Anybody under 18, and anybody whose age is unknown. */
    minor: timeLimit,
    /** Months after the first approval beyond which nothing stands registered (28 CFR 23). */
    capMonths: months,
    /** Independent items that a registration needs (28 CFR 23.20(a); CalGang). */
    independentItems: z.number().int().min(2).max(5),
    /** Kinds of item that never carry a registration, alone or together (11 CCR 752.4, widened). */
    weakBases: z.array(groundBasis).refine((bases) => bases.includes('kinship') && bases.includes('address')),
    /** Accounts besides the proposer who must approve. */
    approvers: z.object({ adult: z.number().int().min(1).max(3), minor: z.number().int().min(2).max(3) }),
    /** Days before its review that a registration comes up at the review desk. */
    dueWithinDays: z.number().int().min(0).max(180),
    /** Months that a meeting with known members counts as contact, and a first one makes a newcomer. */
    targetGroups: z.object({ contactMonths: months, newcomerMonths: months }).default(groupMonths),
    /** Months that a finished risk profile counts, for adults and for the young (START:AV's horizon). */
    profileMonths: z
      .object({ adult: z.number().int().min(1).max(6), minor: z.number().int().min(1).max(3) })
      .default(profileMonths),
    /** Days that a backup is kept. Whoever is removed is in no backup after that. */
    backupDays: z.number().int().min(1).max(90).default(30),
    /** Months that an entry of the log is kept. */
    logMonths: z.number().int().min(12).max(60).default(logMonths),
    unusual: unusualThresholds.default(() => unusualThresholds.parse({})),
  })
  .refine(
    ({ limits, minor, capMonths }) =>
      Object.values(limits).every(({ removeMonths }) => removeMonths <= capMonths) &&
      minor.removeMonths <= Math.min(12, capMonths),
    { path: ['capMonths'] },
  );
export type Practice = z.infer<typeof practice>;

const limit = (reviewMonths: number, removeMonths: number): TimeLimit => ({ reviewMonths, removeMonths });

/** PRACTICE, Time limits, and Registration 2 and 5. */
export const defaultPractice: Practice = {
  limits: {
    member: limit(6, 24),
    leading: limit(6, 24),
    associate: limit(6, 12),
    hangerOn: limit(6, 12),
    newcomer: limit(3, 6),
    prospect: limit(3, 6),
    potential: limit(3, 6),
    victim: limit(6, 6),
    witness: limit(6, 6),
    relative: limit(6, 6),
  },
  minor: limit(3, 12),
  capMonths: 60,
  independentItems: 2,
  weakBases: ['kinship', 'address', 'coPresence', 'socialMedia'],
  approvers: { adult: 1, minor: 2 },
  dueWithinDays: 30,
  targetGroups: groupMonths,
  profileMonths,
  backupDays: 30,
  logMonths,
  unusual: unusualThresholds.parse({}),
};

/**
 * Whole years outside which a birth date is taken for a slip and refused, by entry and by registration alike (PRACTICE,
 * Registration 8; the two ages are our choice). The CalGang audit of 2016 found 42 persons "under one year old": a
 * century or a report's own date typed in place of a birth date. `least` stops that and still lets a victim or a
 * relative who has just begun school be entered; `most` stops the other century.
 */
export const plausibleAges = { least: 5, most: 110 } as const;
