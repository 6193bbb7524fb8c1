import { z } from 'zod';
import {
  contentRoles,
  custodyKind,
  everyPurpose,
  groundBasis,
  incidentKind,
  isoDate,
  personRole,
  position,
  purpose,
  recordId,
  relationKind,
} from '../domain.ts';
import { mutation, query } from './command.ts';
import { interventionState, personActivity } from './intervention.ts';
import { source } from './source.ts';

const onCard = { roles: contentRoles, purposes: everyPurpose } as const;
/** What is overdue lies on the review desk and nowhere else (PRACTICE 7). */
const content = { ...onCard, sees: 'overdue' } as const;
const approver = { roles: ['reviewer', 'leader'], purposes: everyPurpose, sees: 'overdue' } as const;

/** What one stands registered with: a role, a membership, a leading position (toneangivende). */
export const registrationSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('role'), roleId: recordId }),
  z.object({ kind: z.literal('membership'), membershipId: recordId }),
  z.object({ kind: z.literal('leading'), membershipId: recordId }),
]);
export type RegistrationSubject = z.infer<typeof registrationSubject>;

/** Kinds of sourced items that a registration may rest on; a report is a source that nothing else was entered from. */
export const groundKind = z.enum(['observation', 'incident', 'custody', 'relation', 'report']);
export type GroundKind = z.infer<typeof groundKind>;

/** A linked item. `basis` is what the proposer holds it for; what the item itself shows to be weak stays weak. */
const groundDraft = z.object({
  kind: groundKind,
  id: recordId,
  basis: groundBasis,
  note: z.string().trim().max(500),
});
export type GroundDraft = z.infer<typeof groundDraft>;

/** Bekymringssamtale, which is expected of everybody under 18. */
export const concernTalk = z.enum(['held', 'planned', 'notHeld']);
export type ConcernTalk = z.infer<typeof concernTalk>;

/** Texts may be empty in a draft, so that what is missing can be said before the click. */
const legalBasis = z.string().trim().max(200);
const draftReason = z.string().trim().max(1000);
const draft = {
  legalBasis,
  reason: draftReason,
  concernTalk: concernTalk.nullable(),
  /** Everything it is to rest on, items it rests on already among them. */
  grounds: z.array(groundDraft).max(100),
};

/** What may be proposed: a registration, its extension by a new review date, a change of what it rests on. */
export const registrationDraft = z.discriminatedUnion('act', [
  z.object({ act: z.literal('register'), subject: registrationSubject, ...draft }),
  z.object({ act: z.literal('extend'), registrationId: recordId, ...draft }),
  z.object({ act: z.literal('change'), registrationId: recordId, ...draft }),
]);
export type RegistrationDraft = z.infer<typeof registrationDraft>;

export const registrationAct = z.enum(['register', 'extend', 'change']);
export type RegistrationAct = z.infer<typeof registrationAct>;

/** What stands in the way. Each code is a sentence in `shared/text/<language>/registration.ts` and a rule of PRACTICE. */
export const requirementCodes = [
  // 2: purpose, legal basis, reason
  'purpose.other',
  'legalBasis.missing',
  'legalBasis.forbidsPurpose',
  'reason.missing',
  // 1, 2: what it rests on
  'grounds.tooFew',
  'grounds.weakAlone',
  'grounds.noneGraded',
  'grounds.tooOld',
  // 5: under 18
  'minor.concernTalkUnstated',
  // 8: plausibility
  'birth.implausible',
  'subject.beforeBirth',
  'subject.ended',
  'subject.notLeading',
  'grounds.implausibleDay',
  // 7, 8: the course of a registration
  'subject.alreadyRegistered',
  'registration.notStanding',
  'registration.openProposal',
  'limit.capReached',
  // 4: four eyes
  'decision.own',
  'decision.role',
  'decision.twice',
] as const;
export const requirementCode = z.enum(requirementCodes);
export type RequirementCode = z.infer<typeof requirementCode>;

/** An unmet requirement, with what its sentence names. */
export const requirement = z.object({
  code: requirementCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Requirement = z.infer<typeof requirement>;

/** What is worth knowing and stands in nobody's way. */
export const remark = z.enum(['minor', 'ageUnknown', 'concernTalkNotHeld', 'noNewItem']);
export type Remark = z.infer<typeof remark>;

/** What a draft would lead to if it were approved today. */
export const readiness = z.object({
  /** Empty when it may be proposed, or approved. */
  unmet: z.array(requirement),
  remarks: z.array(remark),
  /** Null where the grounds carry nothing. */
  reviewOn: isoDate.nullable(),
  removeOn: isoDate.nullable(),
  /** Accounts besides the proposer who must approve. */
  approvers: z.number(),
});
export type Readiness = z.infer<typeof readiness>;

/** Why an item does not count towards a registration. */
export const notCounted = z.enum(['protectedPart', 'implausibleDay']);
export type NotCounted = z.infer<typeof notCounted>;

/** A sourced item about a person, as it stands beside a decision. */
export const groundItem = z.object({
  kind: groundKind,
  id: recordId,
  /** The last day it tells of; that of the report where the item has none. */
  day: isoDate,
  /** The incident's, stay's or relation's own kind, as `shared/domain.ts` has it; null for the others. */
  subkind: z.union([incidentKind, custodyKind, relationKind]).nullable(),
  text: z.string(),
  basis: groundBasis,
  note: z.string(),
  /** True for a kind of item that never carries a registration by itself. */
  isWeak: z.boolean(),
  /** True when it is graded A or B with content 1-3 and is not weak. */
  qualifies: z.boolean(),
  notCounted: notCounted.nullable(),
  purpose,
  source,
});
export type GroundItem = z.infer<typeof groundItem>;

/** Where a registration stands on a day. `due`: its review is near; `overdue`: its review or removal day has passed. */
export const registrationState = z.enum(['proposed', 'approved', 'due', 'overdue', 'declined', 'ended']);
export type RegistrationState = z.infer<typeof registrationState>;

const decisionMade = z.object({
  verdict: z.enum(['approve', 'decline', 'withdraw']),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
});

export const registrationProposal = z.object({
  id: recordId,
  act: registrationAct,
  legalBasis: z.string(),
  reason: z.string(),
  concernTalk: concernTalk.nullable(),
  state: z.enum(['open', 'approved', 'declined', 'withdrawn']),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decisions: z.array(decisionMade),
  grounds: z.array(groundItem),
});
export type RegistrationProposal = z.infer<typeof registrationProposal>;

export const registration = z.object({
  id: recordId,
  person: z.object({
    id: recordId,
    name: z.string(),
    age: z.number().nullable(),
    isMinor: z.boolean().nullable(),
    /**
     * False while everything the person stands registered with is overdue, and once all of it has ended: then there is no
     * card to open.
     */
    isShown: z.boolean(),
  }),
  subject: z.object({
    kind: z.enum(['role', 'membership', 'leading']),
    /** The dated fact itself, as `registration.evidence` asks for it. */
    fact: registrationSubject,
    role: personRole.nullable(),
    group: z.object({ id: recordId, name: z.string() }).nullable(),
    position: position.nullable(),
    validFrom: isoDate.nullable(),
    validTo: isoDate.nullable(),
  }),
  state: registrationState,
  purpose,
  approvedOn: isoDate.nullable(),
  reviewOn: isoDate.nullable(),
  removeOn: isoDate.nullable(),
  /** The day it ended, and why; null and empty while it has not. */
  endedOn: isoDate.nullable(),
  endReason: z.string(),
  /** Newest first. The newest approved one is what the registration rests on. */
  proposals: z.array(registrationProposal),
});
export type Registration = z.infer<typeof registration>;

/**
 * Why a registration lies on the review desk (kvalitetssikring). `toRemove`: the last registration of somebody who is no
 * longer registered with anything, and is to be removed.
 */
export const reviewFinding = z.enum([
  'due',
  'overdue',
  'removalDue',
  'toRemove',
  'thin',
  'oneSource',
  'implausible',
  'possibleDuplicate',
  'profileExpired',
]);
export type ReviewFinding = z.infer<typeof reviewFinding>;

export const registrationCommands = {
  /** Every registration of a person, the standing ones first. Asks for a justification on record, as the card does. */
  'registration.list': query({
    ...onCard,
    input: z.object({ personId: recordId }),
    output: z.object({ registrations: z.array(registration) }),
  }),
  /** The sourced items about a person that a registration may rest on, newest first, as they would count for it. */
  'registration.evidence': query({
    ...content,
    input: z.object({ subject: registrationSubject }),
    output: z.object({ items: z.array(groundItem) }),
  }),
  /** What is missing before a draft may be proposed, said before the click. */
  'registration.readiness': query({ ...content, input: registrationDraft, output: readiness }),
  /**
   * Lays a draft before another account. At the review desk, keeping is an extension and correcting is a change.
   * Refused with `registration.requirementsUnmet` where readiness names anything.
   */
  'registration.propose': mutation({
    ...content,
    input: registrationDraft,
    output: z.object({ registrationId: recordId, proposalId: recordId }),
  }),
  /** Takes back one's own open proposal. */
  'registration.withdraw': mutation({
    ...content,
    input: z.object({ proposalId: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
  /** Open proposals with their evidence, the oldest first, and what keeps this account from approving each. */
  'registration.queue': query({
    ...content,
    input: z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(100) }),
    output: z.object({
      entries: z.array(
        z.object({ registration, proposalId: recordId, own: z.boolean(), readiness, approvals: z.number() }),
      ),
      total: z.number(),
    }),
  }),
  /** Another account's decision. Somebody under 18 stands registered when two have approved. */
  'registration.decide': mutation({
    ...approver,
    input: z.object({
      proposalId: recordId,
      verdict: z.enum(['approve', 'decline']),
      reason: z.string().trim().min(3).max(500),
    }),
    output: z.object({ state: z.enum(['open', 'approved', 'declined']), approvalsLacking: z.number() }),
  }),
  /**
   * Standing registrations that something is to be done about, the first to fall due first, then the persons who are to be
   * removed, the longest ended first; `findings` empty asks for all. Keep one by proposing its extension, correct it by
   * proposing a change, remove it by ending it. A job.
   */
  'registration.reviewDesk': query({
    ...content,
    input: z.object({
      findings: z.array(reviewFinding),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(100),
    }),
    output: z.object({
      entries: z.array(
        z.object({
          registration,
          findings: z.array(reviewFinding),
          /** Other persons on file who may be the same. */
          duplicates: z.array(z.object({ id: recordId, name: z.string(), birthDate: isoDate.nullable() })),
          /** Whether the person's removal waits for another account already. */
          isRemovalProposed: z.boolean(),
          /** What is still to be done for the person (tiltag), the first to fall due first. */
          measures: z.array(
            z.object({
              ...{ id: recordId, activity: personActivity, state: interventionState, dueOn: isoDate },
              isLate: z.boolean(),
            }),
          ),
          /** What keeping it on the grounds it has would take. */
          toKeep: readiness,
        }),
      ),
      /** How many registrations have each finding, whatever was asked for. */
      counts: z.record(reviewFinding, z.number()),
      total: z.number(),
    }),
  }),
  /**
   * How much is shown nowhere else: persons who are overdue or no longer registered, and single roles, memberships and
   * positions of others that are overdue; and how much still has to be done about whoever is out of sight: open measures, and open
   * tasks of situation boards.
   */
  'registration.overdue': query({
    ...content,
    input: z.object({}),
    output: z.object({ persons: z.number(), facts: z.number(), measures: z.number(), tasks: z.number() }),
  }),
  /** Ends a registration at once, with the open role or membership that it was about. */
  'registration.end': mutation({
    ...approver,
    input: z.object({ registrationId: recordId, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
};
