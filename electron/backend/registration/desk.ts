import { isMinorOn, leastAgeOn } from '../../../shared/birth.ts';
import type {
  GroundDraft,
  GroundItem,
  Readiness,
  Registration,
  RegistrationAct,
  RegistrationDraft,
  RegistrationProposal,
  RegistrationSubject,
  Requirement,
  ReviewFinding,
} from '../../../shared/contract/registration.ts';
import type { Source } from '../../../shared/contract/source.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose, Role } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Practice } from '../../../shared/practice.ts';
import { groupNames, hiddenPersons, personNames, sourcesOf } from '../fact/shown.ts';
import { birthsOf } from '../person/page.ts';
import { practiceOf } from '../setting/practice.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { dayOfEnd } from '../store/overdue.ts';
import {
  findRegistration,
  findSubject,
  type ItemReference,
  type ItemRow,
  itemKey,
  itemsAbout,
  liveRegistrationOf,
  type ProposalRow,
  proposalsOf,
  type RegistrationRow,
  registrationRows,
  type SubjectRow,
  shownSubject,
} from './repo.ts';
import {
  basisOf,
  type Case,
  courseOf,
  deciderOf,
  findingsOf,
  type Item,
  isQualifying,
  isWeak,
  type Judgement,
  judge,
  type Life,
  notCountedFor,
  type OpenProposal,
  stateOn,
} from './rules.ts';

/** The day and the limits that everything is judged by. */
export interface Bench {
  db: ReadableDatabase;
  today: IsoDate;
  practice: Practice;
}

export function benchOf({ db, ruleDay }: { db: ReadableDatabase; ruleDay(): IsoDate }): Bench {
  return { db, today: ruleDay(), practice: practiceOf(db) };
}

/** A registration with all that its rules need. */
export interface Held {
  row: RegistrationRow;
  subject: SubjectRow;
  /** Newest first. */
  proposals: ProposalRow[];
  open: ProposalRow | null;
  life: Life;
}

/** @throws Failure `call.notFound` */
export function heldRegistration(bench: Bench, id: number): Held {
  const row = findRegistration(bench.db, id);
  const subject = row && subjectOf(bench.db, row);
  if (!row || !subject) throw new Failure('call.notFound');
  const proposals = proposalsOf(bench.db, [id]);
  const open = proposals.find(({ state }) => state === 'open') ?? null;
  const items = (grounds: readonly GroundDraft[]) => weighed(bench.db, row.personId, grounds);
  return {
    row,
    subject,
    proposals,
    open,
    life: {
      state: row.state,
      approvedOn: row.approvedOn,
      reviewOn: row.reviewOn,
      removeOn: row.removeOn,
      standing: items(standingOf(proposals)?.grounds ?? []),
      open: open && { ...openOf(open), items: items(open.grounds) },
    },
  };
}

/** A draft as it would be judged and written. */
export interface Prepared {
  subject: SubjectRow;
  held: Held | null;
  grounds: GroundDraft[];
  judged: Case;
  judgement: Judgement;
  unmet: Requirement[];
}

/**
 * Judges a draft. An extension keeps everything that the registration rests on.
 * @throws Failure `call.notFound` for a registration, fact or item that the workspace does not see
 */
export function prepare(bench: Bench, workspace: Purpose | null, draft: RegistrationDraft): Prepared {
  const { db } = bench;
  const known = draft.act === 'register' ? null : heldRegistration(bench, draft.registrationId);
  const subject = known?.subject ?? (draft.act === 'register' ? findSubject(db, draft.subject) : undefined);
  if (!subject) throw new Failure('call.notFound');
  const live = known ? known.row.id : liveRegistrationOf(db, subject);
  const held = known ?? (live === undefined ? null : heldRegistration(bench, live));
  const kept = draft.act === 'extend' ? (standingOf(known?.proposals ?? [])?.grounds ?? []) : [];
  const grounds = [...new Map([...kept, ...draft.grounds].map((one) => [itemKey(one), one])).values()];
  const items = weighed(db, subject.personId, grounds);
  if (items.length < grounds.length) throw new Failure('call.notFound');
  const judged = caseOf(bench, { ...draft, subject, life: held?.life ?? null, items });
  const judgement = judge(judged);
  const own: Requirement[] = workspace === subject.purpose ? [] : [{ code: 'purpose.other', params: {} }];
  const unmet = [...own, ...courseOf(held?.life ?? null, draft.act), ...judgement.unmet];
  return { subject, held, grounds, judged, judgement, unmet };
}

/** Judges an open proposal on the day. @throws Failure `registration.alreadyDecided` */
export function judgeOpen(bench: Bench, { life, open, subject }: Held): Judgement {
  if (!life.open || !open) throw new Failure('registration.alreadyDecided');
  return judge(caseOf(bench, { ...open, subject, life, items: life.open.items }));
}

/** What keeps an account from approving an open proposal, and what approving would lead to. */
export function readinessToDecide(
  bench: Bench,
  held: Held & { life: { open: OpenProposal } },
  account: { id: number; role: Role },
  workspace: Purpose | null,
): Readiness {
  const judgement = judgeOpen(bench, held);
  const own: Requirement[] = workspace === held.row.purpose ? [] : [{ code: 'purpose.other', params: {} }];
  return { ...judgement, unmet: [...own, ...deciderOf(held.life.open, account), ...judgement.unmet] };
}

/** What is to be done about a standing registration, as far as its own rules tell. */
export function findingsOn(bench: Bench, held: Held): ReviewFinding[] {
  const standing = standingOf(held.proposals);
  if (!standing) return ['thin'];
  const { life, subject } = held;
  const judged = caseOf(bench, { ...standing, act: 'change', subject, life, items: life.standing });
  return findingsOf(judged, life);
}

/** What keeping a registration on the grounds it has would take. */
export function readinessToKeep(bench: Bench, workspace: Purpose | null, held: Held): Readiness {
  const standing = standingOf(held.proposals);
  const { legalBasis, reason, concernTalk } = standing ?? { legalBasis: '', reason: '', concernTalk: null };
  const draft = { act: 'extend' as const, registrationId: held.row.id, grounds: [] };
  const { judgement, unmet } = prepare(bench, workspace, { ...draft, legalBasis, reason, concernTalk });
  return { ...judgement, unmet };
}

/** What an account would write about a person for a subject: every item there is, as it would count. */
export function evidenceFor(bench: Bench, subject: SubjectRow): GroundItem[] {
  const rows = itemsAbout(bench.db, subject.personId, null);
  const grounds = rows.map(({ kind, id, shows }) => ({ kind, id, basis: shows ?? 'statement', note: '' }));
  return shownItems(bench, subject, grounds, rows);
}

/** Registrations as they stand on screen, in the order asked for. */
export function shownRegistrations(bench: Bench, ids: readonly number[]): Registration[] {
  const { db, today, practice } = bench;
  const rows = registrationRows(db, ids);
  const proposals = Map.groupBy(proposalsOf(db, ids), ({ registrationId }) => registrationId);
  const subjects = new Map(rows.map((row) => [row.id, subjectOf(db, row)]));
  const persons = [...new Set(rows.map(({ personId }) => personId))];
  const names = personNames(db, persons);
  const births = birthsOf(db, persons);
  const hidden = new Set(hiddenPersons(db));
  const groups = groupNames(db, new Set([...subjects.values()].flatMap((subject) => subject?.groupId ?? [])));
  return rows.flatMap((row) => {
    const subject = subjects.get(row.id);
    if (!subject) return [];
    const { role, groupId, position } = shownSubject(subject);
    const birth = births.get(row.personId);
    return [
      {
        id: row.id,
        person: {
          id: row.personId,
          name: names.get(row.personId) ?? '',
          age: birth ? leastAgeOn(birth, today) : null,
          isMinor: birth ? isMinorOn(birth, today) : null,
          isShown: !hidden.has(row.personId),
        },
        subject: {
          kind: subject.kind,
          fact: factOf(subject),
          role,
          group: groupId === null ? null : { id: groupId, name: groups.get(groupId) ?? '' },
          position,
          validFrom: subject.validFrom,
          validTo: subject.validTo,
        },
        state: stateOn(row, today, practice),
        purpose: row.purpose,
        approvedOn: row.approvedOn,
        reviewOn: row.reviewOn,
        removeOn: row.removeOn,
        endedOn: row.endedAt === null ? null : dayOfEnd(row.endedAt, today),
        endReason: row.endReason,
        proposals: (proposals.get(row.id) ?? []).map((proposal) => shownProposal(bench, subject, proposal)),
      },
    ];
  });
}

function factOf({ kind, roleId, membershipId }: SubjectRow): RegistrationSubject {
  return kind === 'role' ? { kind, roleId: roleId ?? 0 } : { kind, membershipId: membershipId ?? 0 };
}

/** The newest approved proposal: what a registration rests on. `proposals` newest first. */
function standingOf(proposals: readonly ProposalRow[]): ProposalRow | undefined {
  return proposals.find(({ state }) => state === 'approved');
}

function subjectOf(db: ReadableDatabase, row: RegistrationRow): SubjectRow | undefined {
  if (row.roleId !== null) return findSubject(db, { kind: 'role', roleId: row.roleId });
  const kind = row.subject === 'leading' ? 'leading' : 'membership';
  return row.membershipId === null ? undefined : findSubject(db, { kind, membershipId: row.membershipId });
}

function openOf({ act, proposedBy, decisions }: ProposalRow): Omit<OpenProposal, 'items'> {
  const approvals = decisions
    .filter(({ verdict }) => verdict === 'approve')
    .map(({ accountId }) => accountId);
  return { act, by: proposedBy, approvals };
}

function caseOf(
  { db, today, practice }: Bench,
  draft: Pick<Case, 'legalBasis' | 'reason' | 'concernTalk' | 'life' | 'items'> & {
    act: RegistrationAct;
    subject: SubjectRow;
  },
): Case {
  const { act, subject, legalBasis, reason, concernTalk, life, items } = draft;
  const birth = birthsOf(db, [subject.personId]).get(subject.personId) ?? null;
  const { purpose } = subject;
  return { act, subject, purpose, birth, items, legalBasis, reason, concernTalk, today, practice, life };
}

/** Grounds with their weight; one that is not (or no longer) on file about the person is left out. */
function weighed(db: ReadableDatabase, personId: number, grounds: readonly GroundDraft[]): Item[] {
  const { rows, sources } = itemsWithSources(db, personId, grounds);
  return grounds.flatMap((ground) => {
    const row = rows.get(itemKey(ground));
    const source = row && sources.get(row.sourceId);
    return row && source ? [itemOf(row, source, ground)] : [];
  });
}

function itemOf(row: ItemRow, source: Source, ground: GroundDraft): Item {
  const { day, shows, isProtectedPart } = row;
  return { key: itemKey(ground), source, day, shows, declared: ground.basis, isProtectedPart };
}

function itemsWithSources(
  db: ReadableDatabase,
  personId: number,
  wanted: readonly ItemReference[],
  found: readonly ItemRow[] = itemsAbout(db, personId, wanted),
) {
  const rows = new Map(found.map((row) => [itemKey(row), row]));
  const all = sourcesOf(db, new Set(found.map(({ sourceId }) => sourceId)));
  return { rows, sources: new Map(all.map((source) => [source.id, source])) };
}

/** What carries comes first, then the newest. */
function shownItems(
  { db, today, practice }: Bench,
  subject: SubjectRow,
  grounds: readonly GroundDraft[],
  found?: readonly ItemRow[],
): GroundItem[] {
  const { rows, sources } = itemsWithSources(db, subject.personId, grounds, found);
  const birth = birthsOf(db, [subject.personId]).get(subject.personId) ?? null;
  const shown = grounds.flatMap((ground) => {
    const row = rows.get(itemKey(ground));
    const source = row && sources.get(row.sourceId);
    if (!row || !source) return [];
    const item = itemOf(row, source, ground);
    const { kind, id, day, subkind, text, purpose } = row;
    const notCounted = notCountedFor({ subject, birth, today }, item);
    return [
      {
        ...{ kind, id, day, subkind, text, purpose, source, notCounted },
        basis: basisOf(item, practice),
        note: ground.note,
        isWeak: isWeak(item, practice),
        qualifies: notCounted === null && isQualifying(item, practice),
      },
    ];
  });
  const order = (one: GroundItem) => (one.qualifies ? 0 : 1);
  return shown.sort(
    (a, b) => order(a) - order(b) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0) || a.id - b.id,
  );
}

function shownProposal(bench: Bench, subject: SubjectRow, proposal: ProposalRow): RegistrationProposal {
  const { id, act, legalBasis, reason, concernTalk, state, proposer, proposedAt } = proposal;
  return {
    ...{ id, act, legalBasis, reason, concernTalk, state, proposedBy: proposer, proposedAt },
    decisions: proposal.decisions.map(({ accountId: _, ...decision }) => decision),
    grounds: shownItems(bench, subject, proposal.grounds),
  };
}
