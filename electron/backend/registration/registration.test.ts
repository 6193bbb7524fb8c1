import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../shared/contract/index.ts';
import type { GroundDraft, RegistrationDraft } from '../../../shared/contract/registration.ts';
import {
  enterObservation,
  enterPerson,
  enterSource,
  preventionSource,
} from '../../../test/support/entries.ts';
import { changeStore } from '../../../test/support/register.ts';
import { readStore } from '../../../test/support/storeContent.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

/** A person with an open role, and two reports that speak of them. */
async function candidate(
  workplace: Workplace,
  given: { birthDate?: string; role?: CommandInput<'person.addRole'>['role']; purpose?: 'prevention' } = {},
) {
  const draft = given.purpose === 'prevention' ? preventionSource : {};
  const sources = [
    await enterSource(workplace, { ...draft, reference: 'Rapport 1' }),
    await enterSource(workplace, { ...draft, reference: 'Rapport 2', sourceGrade: 'C', contentGrade: 4 }),
  ];
  const [sourceId] = sources as [number];
  const personId = await enterPerson(workplace, sourceId, 'Falk Lyng', {
    identity: { cpr: null, birthDate: given.birthDate ?? '1994-05-01', birthPrecision: 'day' },
  });
  const role = given.role ?? ('member' as const);
  const { id: roleId } = await workplace.call('person.addRole', {
    ...{ id: personId, role, validFrom: '2019-01-01', validTo: null, sourceId },
  });
  return { personId, roleId, sourceId, sources };
}

const report = (id: number): GroundDraft => ({ kind: 'report', id, basis: 'statement', note: '' });

const draftOf = (roleId: number, grounds: GroundDraft[]): RegistrationDraft & { act: 'register' } => ({
  act: 'register',
  subject: { kind: 'role', roleId },
  legalBasis: 'Politiloven § 2',
  reason: 'Nødvendig for at forebygge vold mellem grupperne.',
  concernTalk: null,
  grounds,
});

/** Somebody who stands registered since the workplace's day. */
async function registered(workplace: Workplace) {
  const known = await candidate(workplace);
  const made = await workplace.call('registration.propose', draftOf(known.roleId, known.sources.map(report)));
  await workplace.signIn('Kontrollant');
  await workplace.call('registration.decide', {
    ...{ proposalId: made.proposalId, verdict: 'approve', reason: 'Gennemset' },
  });
  return { ...known, ...made };
}

describe('a registration', () => {
  it('is told what it lacks before it is proposed, and refused until it lacks nothing', async () => {
    await using workplace = await Workplace.ready();
    const { roleId, personId, sourceId, sources } = await candidate(workplace);
    const seen = await enterObservation(workplace, sourceId, '2019-11-01', [personId]);
    const thin = draftOf(roleId, [{ kind: 'observation', id: seen, basis: 'conduct', note: '' }]);
    const { unmet } = await workplace.call('registration.readiness', { ...thin, legalBasis: '' });
    expect(unmet).toEqual([
      { code: 'legalBasis.missing', params: {} },
      { code: 'grounds.tooFew', params: { count: 1, needed: 2 } },
      { code: 'grounds.weakAlone', params: {} },
    ]);
    await expect(workplace.call('registration.propose', thin)).rejects.toEqual(
      failing('registration.requirementsUnmet'),
    );
    expect((await workplace.call('registration.list', { personId })).registrations).toEqual([]);

    const whole = draftOf(roleId, [...thin.grounds, ...sources.map(report)]);
    expect(await workplace.call('registration.readiness', whole)).toEqual({
      ...{ unmet: [], remarks: [], reviewOn: '2020-05-15', removeOn: '2021-11-14', approvers: 1 },
    });
    await workplace.call('registration.propose', whole);
    expect((await workplace.call('registration.list', { personId })).registrations).toMatchObject([
      { state: 'proposed', approvedOn: null, subject: { kind: 'role', role: 'member' } },
    ]);
  });

  it('shows the items it may rest on, with their weight', async () => {
    await using workplace = await Workplace.ready();
    const { roleId, personId, sourceId } = await candidate(workplace);
    const other = await enterPerson(workplace, sourceId, 'Bo Lyng');
    const stranger = await enterObservation(workplace, sourceId, '2019-11-01', [other]);
    await enterObservation(workplace, sourceId, '2019-11-02', [personId, other]);
    const relation = { kind: 'family' as const, detail: 'Fætter', validFrom: null, validTo: null, sourceId };
    await workplace.call('relation.create', { ...relation, personIds: [personId, other] });
    const { items } = await workplace.call('registration.evidence', { subject: { kind: 'role', roleId } });
    expect(
      items.map(({ kind, day, text, basis, isWeak, qualifies }) => [
        kind,
        day,
        text,
        basis,
        isWeak,
        qualifies,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['relation', '2019-11-14', 'Bo Lyng, Fætter', 'kinship', true, false],
        ['report', '2019-11-14', '', 'statement', false, true],
        ['observation', '2019-11-02', '', 'coPresence', true, false],
      ]),
    );
    expect(items).toHaveLength(3);
    // Nobody is registered on what is somebody else's.
    const foreign = draftOf(roleId, [{ kind: 'observation', id: stranger, basis: 'conduct', note: '' }]);
    await expect(workplace.call('registration.readiness', foreign)).rejects.toEqual(failing('call.notFound'));
  });

  it('stands when another account has approved it, and not before', async () => {
    await using workplace = await Workplace.ready({ account: 'Kontrollant' });
    const { roleId, personId, sources } = await candidate(workplace);
    const { proposalId, registrationId } = await workplace.call(
      'registration.propose',
      draftOf(roleId, sources.map(report)),
    );
    const approve = { proposalId, verdict: 'approve' as const, reason: 'Gennemset' };
    await expect(workplace.call('registration.decide', approve)).rejects.toEqual(
      failing('registration.ownDecision'),
    );
    const mine = await workplace.call('registration.queue', { offset: 0, limit: 10 });
    expect(mine).toMatchObject({
      total: 1,
      entries: [{ own: true, approvals: 0, readiness: { unmet: [{ code: 'decision.own' }] } }],
    });

    await workplace.signIn('Analytiker Et');
    await expect(workplace.call('registration.decide', approve)).rejects.toEqual(
      failing('call.roleForbidden'),
    );

    await workplace.signIn('Projektleder');
    const { entries } = await workplace.call('registration.queue', { offset: 0, limit: 10 });
    expect(entries).toMatchObject([
      {
        own: false,
        readiness: { unmet: [], reviewOn: '2020-05-15' },
        registration: {
          person: { id: personId, name: 'Falk Lyng', age: 25, isMinor: false, isShown: true },
          proposals: [{ proposedBy: 'Kontrollant', grounds: [{ qualifies: true }, { qualifies: false }] }],
        },
      },
    ]);
    expect(await workplace.call('registration.decide', approve)).toEqual({
      state: 'approved',
      approvalsLacking: 0,
    });
    await expect(workplace.call('registration.decide', approve)).rejects.toEqual(
      failing('registration.alreadyDecided'),
    );
    const { registrations } = await workplace.call('registration.list', { personId });
    expect(registrations).toMatchObject([
      {
        ...{ id: registrationId, state: 'approved', approvedOn: '2019-11-15', reviewOn: '2020-05-15' },
        removeOn: '2021-11-14',
        proposals: [{ state: 'approved', decisions: [{ by: 'Projektleder', verdict: 'approve' }] }],
      },
    ]);
  });

  it('of somebody under 18 needs two approvals by different accounts', async () => {
    await using workplace = await Workplace.ready();
    const { roleId, sources } = await candidate(workplace, { birthDate: '2003-05-01' });
    const draft = draftOf(roleId, sources.map(report));
    expect((await workplace.call('registration.readiness', draft)).unmet).toMatchObject([
      { code: 'minor.concernTalkUnstated' },
    ]);
    const { proposalId } = await workplace.call('registration.propose', { ...draft, concernTalk: 'held' });
    const approve = { proposalId, verdict: 'approve' as const, reason: 'Gennemset' };
    await workplace.signIn('Kontrollant');
    expect(await workplace.call('registration.decide', approve)).toEqual({
      state: 'open',
      approvalsLacking: 1,
    });
    await expect(workplace.call('registration.decide', approve)).rejects.toEqual(
      failing('registration.decidedByYou'),
    );
    await workplace.signIn('Projektleder');
    expect(await workplace.call('registration.decide', approve)).toEqual({
      state: 'approved',
      approvalsLacking: 0,
    });
  });

  it('says at the review desk what is still to be done for the person, also when they are out of sight', async () => {
    await using workplace = await Workplace.ready();
    const { personId } = await registered(workplace);
    await workplace.signIn('Analytiker Et');
    const given = { personId, responsible: ['ssp'], reason: 'Aftalt med SSP' };
    await workplace.call('intervention.open', {
      ...{ ...given, activity: 'custodyContact', verdict: 'choose', dueOn: '2020-06-01' },
    });
    await workplace.call('intervention.open', {
      ...{ ...given, activity: 'jobsMjoelnerparken', verdict: 'propose', dueOn: '2020-05-15' },
    });
    await workplace.call('intervention.open', {
      ...{ ...given, activity: 'concernTalk', verdict: 'decline', dueOn: null },
    });
    workplace.now = new Date('2020-05-16T09:00:00Z');
    const page = { findings: [], offset: 0, limit: 10 };
    const { entries } = await workplace.call('registration.reviewDesk', page);
    expect(entries).toMatchObject([
      {
        registration: { person: { isShown: false } },
        measures: [
          { activity: 'jobsMjoelnerparken', state: 'proposed', dueOn: '2020-05-15', isLate: true },
          { activity: 'custodyContact', state: 'chosen', dueOn: '2020-06-01', isLate: false },
        ],
      },
    ]);
  });

  it('is extended on what it rests on and what is new, and overdue when nobody does', async () => {
    await using workplace = await Workplace.ready();
    const { personId, registrationId, sources } = await registered(workplace);
    workplace.now = new Date('2020-05-16T09:00:00Z');
    const page = { offset: 0, limit: 10 };
    const { entries } = await workplace.call('registration.reviewDesk', { findings: ['overdue'], ...page });
    expect(entries.map(({ registration }) => [registration.state, registration.person.isShown])).toEqual([
      ['overdue', false],
    ]);
    await expect(workplace.call('registration.list', { personId })).rejects.toEqual(
      failing('call.justificationMissing'),
    );
    await expect(workplace.call('person.card', { id: personId })).rejects.toEqual(failing('call.notFound'));
    await workplace.signIn('Analytiker Et');
    const fresh = await enterSource(workplace, { reference: 'Rapport 3', receivedOn: '2020-05-10' });
    const extension = { ...draftOf(0, [report(fresh)]), act: 'extend' as const, registrationId };
    const { proposalId } = await workplace.call('registration.propose', extension);
    await expect(workplace.call('registration.propose', extension)).rejects.toMatchObject({
      params: { first: 'registration.openProposal' },
    });
    await workplace.signIn('Kontrollant');
    await workplace.call('registration.decide', { proposalId, verdict: 'approve', reason: 'Stadig aktuel' });
    const { registrations } = await workplace.call('registration.list', { personId });
    expect(registrations).toMatchObject([
      { state: 'approved', approvedOn: '2019-11-15', reviewOn: '2020-11-16', removeOn: '2022-05-10' },
    ]);
    const grounds = registrations[0]?.proposals[0]?.grounds.map(({ id }) => id);
    expect(grounds?.sort()).toEqual([...sources, fresh].sort());
  });

  it('ends with its role, and can be taken back while it is only proposed', async () => {
    await using workplace = await Workplace.ready();
    const { registrationId, roleId, sources } = await registered(workplace);
    await workplace.call('registration.end', { registrationId, reason: 'Har forladt miljøet' });
    const { entries } = await workplace.call('registration.reviewDesk', {
      ...{ findings: ['toRemove'], offset: 0, limit: 10 },
    });
    expect(entries.map(({ registration }) => registration)).toMatchObject([
      { state: 'ended', endReason: 'Har forladt miljøet', subject: { validTo: '2019-11-15' } },
    ]);
    await expect(workplace.call('registration.end', { registrationId, reason: 'Igen' })).rejects.toEqual(
      failing('registration.notStanding'),
    );

    await workplace.signIn('Analytiker Et');
    const { proposalId } = await workplace.call('registration.propose', draftOf(roleId, sources.map(report)));
    await workplace.signIn('Analytiker To');
    const takeBack = { proposalId, reason: 'Forkert person' };
    await expect(workplace.call('registration.withdraw', takeBack)).rejects.toEqual(
      failing('registration.notOwn'),
    );
    await workplace.signIn('Analytiker Et');
    await workplace.call('registration.withdraw', takeBack);
    expect((await workplace.call('registration.queue', { offset: 0, limit: 10 })).total).toBe(0);
  });

  it('of a leading position stands beside the membership and falls with it', async () => {
    await using workplace = await Workplace.ready();
    const { personId, sourceId, sources } = await candidate(workplace);
    const group = await workplace.call('group.create', {
      ...{ name: 'Ørnene', parentId: null, foundedOn: null, sourceId },
    });
    const { id: membershipId } = await workplace.call('group.addMember', {
      ...{
        groupId: group.id,
        personId,
        position: 'leading',
        validFrom: '2019-01-01',
        validTo: null,
        sourceId,
      },
    });
    const proposals = [];
    for (const kind of ['membership', 'leading'] as const) {
      const draft = { ...draftOf(0, sources.map(report)), subject: { kind, membershipId } };
      proposals.push(await workplace.call('registration.propose', draft));
    }
    await workplace.signIn('Kontrollant');
    for (const { proposalId } of proposals) {
      await workplace.call('registration.decide', { proposalId, verdict: 'approve', reason: 'Gennemset' });
    }
    const [membership] = proposals;
    await workplace.call('registration.end', {
      ...{ registrationId: membership?.registrationId ?? 0, reason: 'Har forladt gruppen' },
    });
    const stands = await readStore(workplace, (db) =>
      db.all('SELECT subject, state, end_reason AS reason FROM main.registration ORDER BY subject'),
    );
    const ended = { state: 'ended', reason: 'Har forladt gruppen' };
    expect(stands).toEqual([
      { subject: 'leading', ...ended },
      { subject: 'membership', ...ended },
    ]);
  });

  it('for police work is neither decided nor ended from a workspace for prevention', async () => {
    await using workplace = await Workplace.ready();
    const { roleId, sources } = await candidate(workplace);
    const draft = draftOf(roleId, sources.map(report));
    const { registrationId, proposalId } = await workplace.call('registration.propose', draft);
    const approve = { proposalId, verdict: 'approve' as const, reason: 'Gennemset' };
    await workplace.signIn('Kontrollant', 'prevention');
    const { entries } = await workplace.call('registration.queue', { offset: 0, limit: 10 });
    expect(entries).toMatchObject([{ readiness: { unmet: [{ code: 'purpose.other' }] } }]);
    await expect(workplace.call('registration.decide', approve)).rejects.toEqual(
      failing('call.purposeForbidden'),
    );
    await workplace.signIn('Kontrollant');
    await workplace.call('registration.decide', approve);
    await workplace.signIn('Projektleder', 'prevention');
    const again = { ...draft, act: 'extend' as const, registrationId };
    expect((await workplace.call('registration.readiness', again)).unmet).toMatchObject([
      { code: 'purpose.other' },
    ]);
    const refused = failing('call.purposeForbidden');
    await expect(workplace.call('registration.propose', again)).rejects.toEqual(refused);
    await expect(
      workplace.call('registration.end', { registrationId, reason: 'Ude af miljøet' }),
    ).rejects.toEqual(refused);
  });

  it('known under § 115 is decided in that purpose alone', async () => {
    await using workplace = await Workplace.ready({ purpose: 'prevention' });
    const { personId, roleId, sources } = await candidate(workplace, { purpose: 'prevention' });
    const draft = { ...draftOf(roleId, sources.map(report)), legalBasis: 'Retsplejeloven § 115' };
    const { proposalId } = await workplace.call('registration.propose', draft);
    await workplace.signIn('Kontrollant', 'police');
    expect(await workplace.call('registration.queue', { offset: 0, limit: 10 })).toEqual({
      entries: [],
      total: 0,
    });
    await expect(workplace.call('registration.list', { personId })).rejects.toEqual(
      failing('call.justificationMissing'),
    );
    const approve = { proposalId, verdict: 'approve' as const, reason: 'Gennemset' };
    await expect(workplace.call('registration.decide', approve)).rejects.toEqual(failing('call.notFound'));
    await workplace.signIn('Kontrollant', 'prevention');
    await workplace.call('registration.decide', approve);
  });
});

describe('the log', () => {
  it('tells who was looked at and what was decided, and holds no reason that could name somebody', async () => {
    await using workplace = await Workplace.ready();
    const { personId, registrationId, roleId, sources } = await registered(workplace);
    await workplace.signIn('Projektleder');
    const subject = { kind: 'role' as const, roleId };
    const grounds = sources.map(report);
    await workplace.call('registration.list', { personId });
    await workplace.call('registration.evidence', { subject });
    await workplace.call('registration.readiness', draftOf(roleId, grounds));
    const extension = { ...draftOf(roleId, grounds), act: 'extend' as const, registrationId };
    await workplace.call('registration.propose', extension);
    await workplace.call('registration.queue', { offset: 0, limit: 10 });
    await workplace.call('registration.reviewDesk', { findings: [], offset: 0, limit: 10 });
    await workplace.call('registration.end', { registrationId, reason: 'Falk Lyng er ude af miljøet' });
    const { entries } = await workplace.call('audit.list', { before: null, limit: 100, operation: null });
    const about = entries.filter(({ object }) => object === 'registration').reverse();
    expect(about.map(({ operation, fields }) => [operation, ...fields])).toEqual([
      ['collection', 'register'],
      ['approval', 'approve', 'approved'],
      ['consultation'],
      ['consultation', 'evidence'],
      ['consultation', 'readiness'],
      ['collection', 'extend'],
      ['consultation', 'queue'],
      ['consultation', 'review'],
      ['alteration', 'end'],
    ]);
    for (const { recordIds, justification } of about) {
      expect(recordIds).toContain(personId);
      expect(justification).toBe('Prøvesag 1');
    }
  });
});

describe('the review desk', () => {
  const desk = { findings: [], offset: 0, limit: 100 };

  it('shows what falls due and is overdue, and what keeping it would take', async () => {
    await using workplace = await Workplace.ready();
    const { registrationId } = await registered(workplace);
    const findings = async () => {
      const { entries } = await workplace.call('registration.reviewDesk', desk);
      return entries.map((entry) => [...entry.findings, ...entry.toKeep.unmet.map(({ code }) => code)]);
    };
    const none = await workplace.call('registration.reviewDesk', { ...desk, findings: ['overdue'] });
    expect(none).toMatchObject({ entries: [], total: 0, counts: { oneSource: 1, overdue: 0, due: 0 } });
    workplace.now = new Date('2020-04-15T09:00:00Z');
    expect(await findings()).toEqual([['due', 'oneSource']]);
    workplace.now = new Date('2020-05-16T09:00:00Z');
    expect(await findings()).toEqual([['overdue', 'oneSource']]);
    workplace.now = new Date('2021-11-14T09:00:00Z');
    expect(await findings()).toEqual([['overdue', 'removalDue', 'oneSource', 'grounds.tooOld']]);

    await workplace.call('registration.end', { registrationId, reason: 'Intet nyt i to år' });
    const over = await workplace.call('registration.reviewDesk', desk);
    expect(over.counts).toMatchObject({ toRemove: 1, overdue: 0 });
    expect(over.entries).toMatchObject([
      {
        findings: ['toRemove'],
        registration: { state: 'ended', endedOn: '2021-11-14', endReason: 'Intet nyt i to år' },
        isRemovalProposed: false,
      },
    ]);
  });

  it('keeps whoever is no longer registered out of every other view, until the removal or a new role', async () => {
    await using workplace = await Workplace.ready();
    const { personId, registrationId, sourceId } = await registered(workplace);
    await workplace.signIn('Projektleder');
    await workplace.call('registration.end', { registrationId, reason: 'Ude af miljøet' });
    const find = async () => (await workplace.call('person.find', { text: 'falk', limit: 5 })).persons.length;
    expect(await find()).toBe(0);
    await expect(workplace.call('person.card', { id: personId })).rejects.toMatchObject({
      code: 'call.notFound',
    });
    expect(await workplace.call('registration.overdue', {})).toEqual({
      ...{ persons: 1, facts: 0, measures: 0, tasks: 0 },
    });
    // Who is to be removed may still ask what is on file.
    const asked = { personId, receivedOn: '2019-11-15', askedBy: 'person' as const, representative: '' };
    await workplace.call('access.request', asked);
    await workplace.call('removal.propose', { personId, reason: 'Ikke længere aktiv' });
    const { entries } = await workplace.call('registration.reviewDesk', desk);
    expect(entries.map(({ isRemovalProposed }) => isRemovalProposed)).toEqual([true]);
    workplace.now = new Date('2019-11-20T09:00:00Z');
    await workplace.call('person.addRole', {
      ...{ id: personId, role: 'newcomer', validFrom: '2019-11-20', validTo: null, sourceId },
    });
    expect(await find()).toBe(1);
    expect((await workplace.call('registration.reviewDesk', desk)).entries).toEqual([]);
  });

  it('points at grounds that have grown thin and at dates that cannot be', async () => {
    await using workplace = await Workplace.ready();
    const { sourceId, personId } = await registered(workplace);
    await changeStore(workplace, (db) => {
      db.run('UPDATE main.source SET content_grade = 4 WHERE id = ?', [sourceId]);
    });
    await workplace.signIn('Kontrollant');
    const first = await workplace.call('registration.reviewDesk', desk);
    expect(first.entries.map(({ findings }) => findings)).toEqual([['thin']]);
    expect(first.entries[0]?.toKeep.unmet).toMatchObject([{ code: 'grounds.noneGraded' }]);

    await changeStore(workplace, (db) => {
      db.run("UPDATE main.person_identity SET birth_date = '2019-06-01' WHERE person_id = ?", [personId]);
    });
    await workplace.signIn('Kontrollant');
    const second = await workplace.call('registration.reviewDesk', desk);
    expect(second.entries.map(({ findings }) => findings)).toEqual([['thin', 'implausible']]);
  });

  it('points at persons who may be entered twice, unless somebody has found them different', async () => {
    await using workplace = await Workplace.ready();
    const { personId, sourceId } = await registered(workplace);
    await workplace.signIn('Analytiker Et');
    const twin = await enterPerson(workplace, sourceId, 'FALK  lyng');
    await enterPerson(workplace, sourceId, 'Falk Lyng', {
      identity: { cpr: null, birthDate: '1980-01-01', birthPrecision: 'day' },
    });
    const asked = { ...desk, findings: ['possibleDuplicate' as const] };
    const { entries } = await workplace.call('registration.reviewDesk', asked);
    expect(entries.map(({ duplicates }) => duplicates.map(({ id }) => id))).toEqual([[twin]]);
    await changeStore(workplace, (db) => {
      db.run(
        `INSERT INTO main.person_comparison VALUES (?, ?, 'different', 'Set begge', 1, 'police', '2019-11-15T09:00:00Z')`,
        [Math.min(personId, twin), Math.max(personId, twin)],
      );
    });
    await workplace.signIn('Kontrollant');
    expect((await workplace.call('registration.reviewDesk', asked)).total).toBe(0);
  });
});
