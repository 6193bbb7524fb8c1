import { type Birth, isMinorOn, leastAgeOn } from '../../../shared/birth.ts';
import type {
  ConcernTalk,
  NotCounted,
  RegistrationAct,
  RegistrationState,
  Remark,
  Requirement,
  RequirementCode,
  ReviewFinding,
} from '../../../shared/contract/registration.ts';
import { foldDanish } from '../../../shared/danish.ts';
import { addDays, addMonths, ageOn, type IsoDate } from '../../../shared/date.ts';
import {
  type ContentGrade,
  type GroundBasis,
  type PersonRole,
  type Position,
  type Purpose,
  protectedRoles,
  type Role,
  type SourceGrade,
  type SourceKind,
} from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { type LimitKind, type Practice, plausibleAges, type TimeLimit } from '../../../shared/practice.ts';
import { restsOnSection115 } from '../source/rules.ts';

/*
 * The rules of registration (PRACTICE, Registration 1-8, and Time limits). What is judged is a case: a draft, the person
 * and the day. What comes of it is a life: the course of one registration from proposal to end.
 */

/** A sourced item as far as its weight goes. */
export interface Item {
  /** Tells items apart: kind and number. */
  key: string;
  source: { kind: SourceKind; reference: string; sourceGrade: SourceGrade; contentGrade: ContentGrade };
  /** The last day it tells of. */
  day: IsoDate;
  /** What the record itself shows it to be; null where only a reader can tell, as of a report. */
  shows: GroundBasis | null;
  /** What the proposer holds it for. */
  declared: GroundBasis;
  /** Whether it tells of the person as victim or witness only (PRACTICE 1). */
  isProtectedPart: boolean;
}

/** The fact that is registered. */
export interface Subject {
  kind: 'role' | 'membership' | 'leading';
  /** The role, or the position in the group. */
  as: LimitKind;
  validFrom: IsoDate | null;
  validTo: IsoDate | null;
}

/** Everything that a draft is judged on. */
export interface Case {
  act: RegistrationAct;
  subject: Subject;
  purpose: Purpose;
  birth: Birth | null;
  items: readonly Item[];
  legalBasis: string;
  reason: string;
  concernTalk: ConcernTalk | null;
  today: IsoDate;
  practice: Practice;
  /** The registration so far; null for a new one. */
  life: Life | null;
}

/** What a draft would lead to. */
export interface Judgement {
  unmet: Requirement[];
  remarks: Remark[];
  reviewOn: IsoDate | null;
  removeOn: IsoDate | null;
  approvers: number;
}

/** The course of one registration. */
export interface Life {
  state: 'proposed' | 'approved' | 'declined' | 'ended';
  /** The first approval, from which the cap is counted. */
  approvedOn: IsoDate | null;
  reviewOn: IsoDate | null;
  removeOn: IsoDate | null;
  /** What it rests on: the items of the newest approved proposal. */
  standing: readonly Item[];
  open: OpenProposal | null;
}

export interface OpenProposal {
  act: RegistrationAct;
  by: number;
  items: readonly Item[];
  /** Accounts that have approved so far. */
  approvals: readonly number[];
}

/** Judges what a draft says, apart from whose turn it is (`courseOf`, `deciderOf`). */
export function judge(judged: Case): Judgement {
  const { act, subject, birth, items, today, practice, life } = judged;
  const unmet: Requirement[] = [];
  const miss = (code: RequirementCode, params: Requirement['params'] = {}) => unmet.push({ code, params });

  if (judged.legalBasis === '') miss('legalBasis.missing');
  else if (judged.purpose === 'police' && restsOnSection115(judged.legalBasis))
    miss('legalBasis.forbidsPurpose');
  if (judged.reason.length < 10) miss('reason.missing');

  const counted = items.filter((item) => notCountedFor(judged, item) === null);
  const sources = independentSources(counted);
  if (sources < practice.independentItems)
    miss('grounds.tooFew', { count: sources, needed: practice.independentItems });
  const qualifying = counted.filter((item) => isQualifying(item, practice));
  if (counted.length > 0 && counted.every((item) => isWeak(item, practice))) miss('grounds.weakAlone');
  else if (qualifying.length === 0) miss('grounds.noneGraded');
  const implausible = items.filter((item) => hasImplausibleDay(item, birth, today)).length;
  if (implausible > 0) miss('grounds.implausibleDay', { count: implausible });

  if (birth && !isPlausibleBirth(birth, today)) miss('birth.implausible', { date: birth.birthDate });
  if (birth && subject.validFrom !== null && isBeforeBirth(subject.validFrom, birth)) {
    miss('subject.beforeBirth', { date: subject.validFrom });
  }
  if (act !== 'change' && subject.validTo !== null && subject.validTo < today) {
    miss('subject.ended', { date: subject.validTo });
  }
  if (subject.kind === 'leading' && subject.as !== 'leading') miss('subject.notLeading');

  const isMinor = birth !== null && isMinorOn(birth, today);
  const guarded = isProtected(subject);
  if (isMinor && !guarded && judged.concernTalk === null) miss('minor.concernTalkUnstated');

  const { removeMonths } = limitFor(judged);
  const cap = addMonths(life?.approvedOn ?? today, practice.capMonths);
  const { reviewOn, removeOn } = daysFor(judged, qualifying, cap);
  if (cap <= today) miss('limit.capReached', { date: cap });
  else if (removeOn !== null && removeOn <= today) miss('grounds.tooOld', { months: removeMonths });

  const remarks: Remark[] = [];
  if (birth === null) remarks.push('ageUnknown');
  if (isMinor) remarks.push('minor');
  if (isMinor && !guarded && judged.concernTalk === 'notHeld') remarks.push('concernTalkNotHeld');
  const known = new Set(life?.standing.map(({ key }) => key));
  if (act === 'extend' && !qualifying.some(({ key }) => !known.has(key))) remarks.push('noNewItem');
  return { unmet, remarks, reviewOn, removeOn, approvers: approversFor(judged) };
}

/** Whether it is this act's turn in the life of a registration (PRACTICE 7). */
export function courseOf(life: Life | null, act: RegistrationAct): Requirement[] {
  const unmet: RequirementCode[] = [];
  if (act === 'register') {
    if (life?.state === 'proposed' || life?.state === 'approved') unmet.push('subject.alreadyRegistered');
  } else if (life?.state !== 'approved') unmet.push('registration.notStanding');
  else if (life.open) unmet.push('registration.openProposal');
  return unmet.map((code) => ({ code, params: {} }));
}

/** What keeps an account from deciding a proposal (PRACTICE 4). */
export function deciderOf(open: OpenProposal, account: { id: number; role: Role }): Requirement[] {
  const unmet: RequirementCode[] = [];
  if (account.role !== 'reviewer' && account.role !== 'leader') unmet.push('decision.role');
  if (account.id === open.by) unmet.push('decision.own');
  if (open.approvals.includes(account.id)) unmet.push('decision.twice');
  return unmet.map((code) => ({ code, params: {} }));
}

/** The life after a proposal. @throws Failure `registration.requirementsUnmet` */
export function propose(
  life: Life | null,
  proposal: { act: RegistrationAct; by: number; items: readonly Item[] },
  judgement: Judgement,
): Life {
  refuseUnmet([...courseOf(life, proposal.act), ...judgement.unmet]);
  const open = { ...proposal, approvals: [] };
  if (proposal.act !== 'register' && life) return { ...life, open };
  return { state: 'proposed', approvedOn: null, reviewOn: null, removeOn: null, standing: [], open };
}

/**
 * The life after another account's decision. `judgement` is made on the day of the decision, since a person, an item
 * or a limit may have changed meanwhile; only an approval needs it to be without fault.
 * @throws Failure `registration.alreadyDecided`, `registration.ownDecision`, `registration.decidedByYou`,
 * `call.roleForbidden`, `registration.requirementsUnmet`
 */
export function decide(
  life: Life,
  account: { id: number; role: Role },
  verdict: 'approve' | 'decline',
  judgement: Judgement,
  today: IsoDate,
): Life {
  const { open } = life;
  if (!open) throw new Failure('registration.alreadyDecided');
  for (const { code } of deciderOf(open, account)) {
    if (code === 'decision.own') throw new Failure('registration.ownDecision');
    throw new Failure(code === 'decision.twice' ? 'registration.decidedByYou' : 'call.roleForbidden');
  }
  if (verdict === 'decline') return withoutOpen(life);
  refuseUnmet(judgement.unmet);
  const approvals = [...open.approvals, account.id];
  if (approvals.length < judgement.approvers) return { ...life, open: { ...open, approvals } };
  const { reviewOn, removeOn } = judgement;
  return {
    state: 'approved',
    approvedOn: life.approvedOn ?? today,
    reviewOn,
    removeOn,
    standing: open.items,
    open: null,
  };
}

/** The life after its proposer took the open proposal back. @throws Failure `registration.alreadyDecided`, `registration.notOwn` */
export function withdraw(life: Life, accountId: number): Life {
  if (!life.open) throw new Failure('registration.alreadyDecided');
  if (life.open.by !== accountId) throw new Failure('registration.notOwn');
  return withoutOpen(life);
}

/** The life after its end. An open proposal falls with it. @throws Failure `registration.notStanding` */
export function end(life: Life): Life {
  if (life.state !== 'approved') throw new Failure('registration.notStanding');
  return { ...life, state: 'ended', open: null };
}

/** Where a registration stands on a day (PRACTICE 7). */
export function stateOn(
  life: Pick<Life, 'state' | 'reviewOn' | 'removeOn'>,
  today: IsoDate,
  practice: Practice,
): RegistrationState {
  if (life.state !== 'approved' || life.reviewOn === null || life.removeOn === null) return life.state;
  if (today > life.reviewOn || today >= life.removeOn) return 'overdue';
  return addDays(today, practice.dueWithinDays) >= life.reviewOn ? 'due' : 'approved';
}

/**
 * What is to be done about a standing registration, as far as its own rules tell (PRACTICE 7, 8). `judged` is the case
 * of its standing grounds as a change that changes nothing.
 */
export function findingsOf(judged: Case, life: Life): ReviewFinding[] {
  const { today, practice, birth, subject } = judged;
  const findings: ReviewFinding[] = [];
  const state = stateOn(life, today, practice);
  if (state === 'due' || state === 'overdue') findings.push(state);
  if (life.removeOn !== null && today >= life.removeOn) findings.push('removalDue');
  const unmet = new Set(judge(judged).unmet.map(({ code }) => code));
  if (thinCodes.some((code) => unmet.has(code))) findings.push('thin');
  const carrying = life.standing.filter(
    (item) => notCountedFor({ subject, birth, today }, item) === null && isQualifying(item, practice),
  );
  if (independentSources(carrying) === 1) findings.push('oneSource');
  const isBeyondCap =
    life.approvedOn !== null &&
    life.removeOn !== null &&
    life.removeOn > addMonths(life.approvedOn, practice.capMonths);
  const isOver = subject.validTo !== null && subject.validTo < today;
  if (implausibleCodes.some((code) => unmet.has(code)) || isBeyondCap || isOver) findings.push('implausible');
  return findings;
}

const thinCodes = ['grounds.tooFew', 'grounds.weakAlone', 'grounds.noneGraded'] as const;
const implausibleCodes = ['birth.implausible', 'subject.beforeBirth', 'grounds.implausibleDay'] as const;

/** Why an item does not count in a case; null when it does. */
export function notCountedFor(
  { subject, birth, today }: Pick<Case, 'subject' | 'birth' | 'today'>,
  item: Item,
): NotCounted | null {
  if (item.isProtectedPart && !isProtected(subject)) return 'protectedPart';
  return hasImplausibleDay(item, birth, today) ? 'implausibleDay' : null;
}

/** What an item is held for: a weak record stays weak, whatever its proposer calls it. */
export function basisOf({ shows, declared }: Item, practice: Practice): GroundBasis {
  return shows !== null && practice.weakBases.includes(shows) ? shows : declared;
}

/** Never carries a registration by itself (PRACTICE 2; 11 CCR 752.4). */
export function isWeak(item: Item, practice: Practice): boolean {
  return practice.weakBases.includes(basisOf(item, practice));
}

/** Graded A or B with content 1-3, and not weak: what a registration can stand on, and what renews it. */
export function isQualifying(item: Item, practice: Practice): boolean {
  const { sourceGrade, contentGrade } = item.source;
  return (sourceGrade === 'A' || sourceGrade === 'B') && contentGrade <= 3 && !isWeak(item, practice);
}

/** How many different sources items have. A report entered twice is one. */
export function independentSources(items: readonly Item[]): number {
  return new Set(items.map(({ source }) => `${source.kind} ${foldDanish(source.reference)}`)).size;
}

/** What somebody's part in an observation or incident shows: suspected, merely there, or there as victim or witness. */
export function partShows(parts: readonly string[]): { shows: GroundBasis; isProtectedPart: boolean } {
  if (parts.includes('suspect')) return { shows: 'conduct', isProtectedPart: false };
  return {
    shows: 'coPresence',
    isProtectedPart: parts.some((part) => part === 'victim' || part === 'witness'),
  };
}

/** What a declared relation shows. School and prison are places that two persons are at. */
export function relationShows(kind: string): GroundBasis {
  if (kind === 'family') return 'kinship';
  if (kind === 'school' || kind === 'fellowPrisoner' || kind === 'meeting') return 'coPresence';
  return kind === 'coAccused' ? 'conduct' : 'association';
}

/** True for victim, witness and relative. */
export function isProtected({ as }: Pick<Subject, 'as'>): boolean {
  return protectedRoles.some((role) => role === (as as PersonRole | Position));
}

function limitFor({ subject, birth, today, practice }: Case): TimeLimit {
  const limit = practice.limits[subject.as];
  if (!countsAsMinor(birth, today)) return limit;
  return {
    reviewMonths: Math.min(limit.reviewMonths, practice.minor.reviewMonths),
    removeMonths: Math.min(limit.removeMonths, practice.minor.removeMonths),
  };
}

function approversFor({ birth, today, practice }: Case): number {
  return countsAsMinor(birth, today) ? practice.approvers.minor : practice.approvers.adult;
}

/** The young are never taken for older than they are; of unknown age, one may be young (PRACTICE 5). */
function countsAsMinor(birth: Birth | null, today: IsoDate): boolean {
  return birth === null || isMinorOn(birth, today);
}

/**
 * Review and removal. Removal is counted from the newest qualifying item, and never lies beyond the cap; a review never
 * lies beyond the removal, and a change of the grounds does not put it off.
 */
function daysFor(judged: Case, qualifying: readonly Item[], cap: IsoDate) {
  const { act, today, life } = judged;
  const newest = qualifying
    .map(({ day }) => day)
    .sort()
    .at(-1);
  if (newest === undefined) return { reviewOn: null, removeOn: null };
  const { reviewMonths, removeMonths } = limitFor(judged);
  const removeOn = earlier(addMonths(newest, removeMonths), cap);
  const next = act === 'change' && life?.reviewOn ? life.reviewOn : addMonths(today, reviewMonths);
  return { reviewOn: earlier(next, removeOn), removeOn };
}

const earlier = (a: IsoDate, b: IsoDate) => (a < b ? a : b);

function withoutOpen(life: Life): Life {
  return { ...life, state: life.state === 'proposed' ? 'declined' : life.state, open: null };
}

function hasImplausibleDay(item: Item, birth: Birth | null, today: IsoDate): boolean {
  return item.day > today || (birth !== null && isBeforeBirth(item.day, birth));
}

/** Before the person can have been born, as far as the birth date is known. */
function isBeforeBirth(day: IsoDate, { birthDate, birthPrecision }: Birth): boolean {
  const known = { day: 10, month: 7, year: 4 }[birthPrecision];
  return day.slice(0, known) < birthDate.slice(0, known);
}

function isPlausibleBirth(birth: Birth, today: IsoDate): boolean {
  return (
    ageOn(birth.birthDate, today) >= plausibleAges.least && leastAgeOn(birth, today) <= plausibleAges.most
  );
}

function refuseUnmet(unmet: readonly Requirement[]): void {
  const [first] = unmet;
  if (first) throw new Failure('registration.requirementsUnmet', { count: unmet.length, first: first.code });
}
