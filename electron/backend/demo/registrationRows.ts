import { randomBytes } from 'node:crypto';
import type { GroundKind } from '../../../shared/contract/registration.ts';
import { foldDanish } from '../../../shared/danish.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Role } from '../../../shared/domain.ts';
import type { WritableDatabase } from '../store/database.ts';
import { type City, type CityAccount, type CityProposal, type CityRegistration, purposeOf } from './city.ts';
import { isoOf } from './day.ts';
import { at, inserter } from './inserter.ts';
import { lastDay } from './story.ts';

/** The numbers that the city's records got in the store, in the order of their lists. */
export interface Written {
  sources: readonly number[];
  persons: readonly { id: number; roles: number[]; memberships: number[]; custody: number[] }[];
  observations: readonly number[];
  incidents: readonly number[];
  relations: readonly number[];
}

/**
 * Writes the city's registrations, and the three invented accounts that looked after them. Nobody can sign in to those: they
 * have no key and stand as removed on the city's last day, so that whoever tries the demo may decide on what they left open.
 */
export function writeRegistrations(
  db: WritableDatabase,
  city: City,
  written: Written,
  newId: () => number,
): Record<CityAccount, number> {
  const accounts = writeAccounts(db);
  const insertRegistration = inserter(db, 'registration', [
    ...['id', 'person_id', 'subject', 'person_role_id', 'membership_id', 'state', 'approved_on', 'review_on'],
    ...['remove_on', 'ended_by', 'ended_at', 'end_reason', 'source_id', 'purpose', 'recorded_at'],
  ]);
  const insertProposal = inserter(db, 'registration_proposal', [
    ...['id', 'registration_id', 'version', 'act', 'legal_basis', 'reason', 'concern_talk', 'state'],
    ...['proposed_by', 'proposed_at', 'purpose'],
  ]);
  const insertDecision = inserter(db, 'registration_decision', [
    ...['proposal_id', 'account_id', 'verdict', 'reason', 'at', 'purpose'],
  ]);
  const grounds: readonly GroundKind[] = ['observation', 'incident', 'custody', 'relation', 'report'];
  const insertGround = new Map(
    grounds.map((kind) => [
      kind,
      inserter(db, 'registration_ground', ['id', 'proposal_id', `${kind}_id`, 'basis', 'note', 'purpose']),
    ]),
  );

  for (const registration of city.registrations) {
    const { subject, life, proposals, ended } = registration;
    const [first] = proposals;
    if (!life || !first) continue;
    const person = at(written.persons, registration.person);
    const id = newId();
    const purpose = purposeOf(city, registration);
    insertRegistration([
      ...[id, person.id, subject.kind],
      subject.kind === 'role' ? at(person.roles, subject.role) : null,
      subject.kind === 'role' ? null : at(person.memberships, subject.membership),
      ...[life.state, life.approvedOn, life.reviewOn, life.removeOn],
      ended === null ? null : accounts[ended.by],
      ended === null ? null : hourOf(ended.on, 15),
      ...[ended?.reason ?? '', at(written.sources, registration.source), purpose, hourOf(first.on, 9)],
    ]);
    proposals.forEach((proposal, index) => {
      const proposalId = newId();
      insertProposal([
        ...[proposalId, id, index + 1, proposal.act, proposal.legalBasis, proposal.reason],
        ...[proposal.concernTalk, proposal.state, accounts[proposal.by], hourOf(proposal.on, 9), purpose],
      ]);
      for (const { kind, of, basis, note, isTakenBack } of proposal.grounds) {
        if (isTakenBack) continue;
        const item = itemNumber(written, registration, kind, of);
        insertGround.get(kind)?.([newId(), proposalId, item, basis, note, purpose]);
      }
      for (const [turn, { verdict, by, on, reason }] of proposal.decisions.entries()) {
        insertDecision([proposalId, accounts[by], verdict, reason, hourOf(on, 12 + turn), purpose]);
      }
    });
  }
  return accounts;
}

function itemNumber(
  written: Written,
  { person }: Pick<CityRegistration, 'person'>,
  kind: GroundKind,
  of: CityProposal['grounds'][number]['of'],
): number {
  if (kind === 'custody') return at(at(written.persons, person).custody, of);
  if (kind === 'report') return at(written.sources, of);
  return at(written[`${kind}s`], of);
}

/** An instant of a working day. */
const hourOf = (day: IsoDate, hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;

function writeAccounts(db: WritableDatabase): Record<CityAccount, number> {
  const insert = inserter(db, 'account', ['name', 'folded', 'role', 'slot', 'created_at', 'removed_at']);
  const write = (wanted: string, role: Role) => {
    let name = wanted;
    while (db.find('SELECT 1 FROM main.account WHERE folded = ?', [foldDanish(name)])) name = `${name}*`;
    const slot = `ingen-${randomBytes(8).toString('hex')}`;
    insert([name, foldDanish(name), role, slot, hourOf('2016-09-01', 8), hourOf(isoOf(lastDay), 16)]);
    return db.value<number>('SELECT id FROM main.account WHERE slot = ?', [slot]);
  };
  return {
    analyst: write('Opdigtet analytiker', 'analyst'),
    reviewer: write('Opdigtet kontrollant', 'reviewer'),
    leader: write('Opdigtet leder', 'leader'),
  };
}
