import { basename } from 'node:path';
import type { CommandInput } from '../../shared/contract/index.ts';
import { networkState } from '../../shared/contract/network.ts';
import { enterObservation, enterPerson, enterSource, everyone, preventionSource } from './entries.ts';
import { wholeForm } from './forms.ts';
import { plainDecisions, testSource } from './networkFolder.ts';
import { proposeRole } from './registering.ts';
import { passphraseOf, type Workplace } from './workplace.ts';

const reason = 'Prøve af loggen';
const [from, to] = ['2019-01-01', '2019-12-31'];
const day = '2019-06-01';
const firstPage = { offset: 0, limit: 50 };

/** What the commands of one area need of those before them. */
interface OnFile {
  source: number;
  second: number;
  persons: [number, number, number];
}

/**
 * Does everything that can be done with Relata, each command at least once and with success, on a new store in which the first
 * analyst sits with a police workspace. The demo city is left out, which wants a store of its own.
 */
export async function callEveryCommand(workplace: Workplace): Promise<void> {
  const source = await enterSource(workplace);
  const second = await enterSource(workplace, { reference: 'Rapport 2', kind: 'investigation' });
  const born = { identity: { cpr: null, birthDate: '1990-04-05', birthPrecision: 'day' as const } };
  const persons: OnFile['persons'] = [
    await enterPerson(workplace, source, 'Falk Lyng', born),
    await enterPerson(workplace, source, 'Ask Økse'),
    await enterPerson(workplace, second, 'Falk Lyng', born),
  ];
  const onFile = { source, second, persons };
  await sources(workplace, onFile);
  await personsAndRelations(workplace, onFile);
  await groups(workplace, onFile);
  await happenings(workplace, onFile);
  await situations(workplace, onFile);
  await network(workplace, onFile);
  await charts(workplace, onFile);
  await registrations(workplace, onFile);
  await duplicates(workplace, onFile);
  await intake(workplace);
  await counts(workplace, onFile);
  await releases(workplace);
  await measures(workplace, onFile);
  await access(workplace, onFile);
  await removals(workplace);
  await keepers(workplace);
  await doors(workplace);
}

async function sources(workplace: Workplace, { source }: OnFile): Promise<void> {
  await workplace.call('source.list', { text: '', limit: 10 });
  await workplace.call('source.get', { id: source });
  await workplace.call('source.records', { id: source, kind: 'roles', limit: 10 });
}

async function personsAndRelations(workplace: Workplace, { source, persons }: OnFile): Promise<void> {
  const [id, other] = persons;
  await workplace.call('person.page', everyone);
  await workplace.call('person.find', { text: 'falk', limit: 5 });
  await workplace.call('person.names', { ids: [id] });
  await workplace.call('person.card', { id });
  await workplace.call('person.similar', { names: ['Falk Lyng'], cpr: null, birthDate: null });
  const { id: entryId } = await workplace.call('person.addName', {
    ...{ id, name: 'Falken', kind: 'alias', sourceId: source },
  });
  await workplace.call('person.removeEntry', { kind: 'name', entryId, reason });
  const identity = { cpr: null, birthDate: '1991-02-03', birthPrecision: 'day' as const };
  await workplace.call('person.addIdentity', { id: other, identity, sourceId: source });
  const lasting = { validFrom: day, validTo: null, sourceId: source };
  await workplace.call('person.addHome', { id, placeId: 2, ...lasting });
  const { id: roleId } = await workplace.call('person.addRole', { id, role: 'associate', ...lasting });
  await workplace.call('person.endRole', { roleId, validTo: '2019-07-01' });
  await workplace.call('person.remove', { id: await enterPerson(workplace, source, 'Fejl Fejlsen'), reason });

  const friends = { kind: 'friend' as const, personIds: [id, other] as [number, number], detail: '' };
  const { id: relation } = await workplace.call('relation.create', { ...friends, ...lasting });
  await workplace.call('relation.end', { id: relation, validTo: '2019-07-01' });
  await workplace.call('relation.remove', { id: relation, reason });
  const { id: custody } = await workplace.call('custody.create', {
    ...{ personId: other, kind: 'remand', institution: '', ...lasting },
  });
  await workplace.call('custody.end', { id: custody, validTo: '2019-07-01' });
  await workplace.call('custody.remove', { id: custody, reason });
}

async function groups(workplace: Workplace, { source, persons }: OnFile): Promise<void> {
  const create = async (name: string) =>
    (await workplace.call('group.create', { name, parentId: null, foundedOn: null, sourceId: source })).id;
  const [id, other] = [await create('Gruppe Ask'), await create('Gruppe Lyng')];
  await workplace.call('group.remove', { id: await create('Gruppe Fejl'), reason });
  const { id: nameId } = await workplace.call('group.rename', {
    ...{ id, name: 'Gruppe Ny', from: day, sourceId: source },
  });
  await workplace.call('group.removeName', { nameId, reason });
  const { id: eventId } = await workplace.call('group.addEvent', {
    ...{ kind: 'split', fromId: id, toId: other, occurredOn: day, sourceId: source },
  });
  await workplace.call('group.removeEvent', { eventId, reason });
  const lasting = { validFrom: day, validTo: null, sourceId: source };
  const { id: relationId } = await workplace.call('group.addRelation', {
    ...{ kind: 'conflict', groupIds: [id, other], ...lasting },
  });
  await workplace.call('group.endRelation', { relationId, validTo: '2019-07-01' });
  await workplace.call('group.removeRelation', { relationId, reason });
  const member = { groupId: id, personId: persons[1], position: 'member' as const, ...lasting };
  const { id: membershipId } = await workplace.call('group.addMember', member);
  await workplace.call('group.endMembership', { membershipId, validTo: '2019-07-01' });
  await workplace.call('group.removeMembership', { membershipId, reason });
  await workplace.call('group.list', { text: '' });
  await workplace.call('group.card', { id });
}

async function happenings(workplace: Workplace, { source, persons }: OnFile): Promise<void> {
  const [a, b, c] = persons;
  const id = await enterObservation(workplace, source, day, [a, b]);
  await enterObservation(workplace, source, day, [b, c]);
  await workplace.call('observation.get', { id });
  await workplace.call('observation.list', {
    ...{ personIds: [], sourceId: null, from: null, to: null, ...firstPage },
  });
  await workplace.call('observation.remove', {
    ...{ id: await enterObservation(workplace, source, day, [a]), reason },
  });
  const { id: incident } = await workplace.call('incident.create', {
    ...{ kind: 'assault', occurredFrom: day, occurredTo: null, occurredTime: null, placeId: 2 },
    ...{ placeText: '', reference: '', text: '', persons: [{ personId: a, parts: ['suspect'] }] },
    ...{ groupIds: [], sourceId: source },
  });
  await workplace.call('incident.list', {
    ...{ kind: null, groupId: null, personId: null, placeId: null, from: null, to: null, ...firstPage },
  });
  await workplace.call('incident.get', { id: incident, protectedReason: null });
  await workplace.call('place.list', {});
  await workplace.call('place.map', {});
  await workplace.call('place.focus', {});
  await workplace.call('place.activity', { from, to });
  await workplace.call('place.happenings', { placeId: 2, from, to, limit: 10 });
  await workplace.call('incident.remove', { id: incident, reason });
  await workplace.call('store.viewAsOf', { day });
  await workplace.call('store.viewAsOf', { day: null });
}

/** An incident that is followed on a board until it is closed, and opened again; the board before it is taken back. */
async function situations(workplace: Workplace, { source, persons }: OnFile): Promise<void> {
  const [suspect, other] = persons;
  const { id: incidentId } = await workplace.call('incident.create', {
    ...{ kind: 'shooting', occurredFrom: day, occurredTo: null, occurredTime: null, placeId: 2 },
    ...{ placeText: '', reference: '', text: '', persons: [{ personId: suspect, parts: ['suspect'] }] },
    ...{ groupIds: [], sourceId: source },
  });
  const open = async () =>
    (await workplace.call('situation.open', { incidentId, title: 'Skyderi på pladsen' })).id;
  await workplace.call('situation.remove', { id: await open(), reason });
  const id = await open();
  await workplace.call('situation.takePart', { id, actor: 'cfr', part: 'hospital', note: '' });
  await workplace.call('situation.putOn', { id, personId: other, reason });
  const entry = { id, on: day, at: '21:05', text: 'Familien samles ved hospitalet', actor: 'cfr' };
  const { id: recordId } = await workplace.call('situation.write', entry);
  await workplace.call('situation.takeOff', { what: 'entry', recordId, reason });
  const task = { id, text: 'Kontakt til skolen', actor: 'ssp', personId: other };
  const due = { dueOn: '2020-01-01', dueTime: '12:00' };
  const { id: taskId } = await workplace.call('situation.setTask', { ...task, ...due });
  await workplace.call('situation.settleTask', { taskId, state: 'dropped', result: reason });
  await workplace.call('situation.reopenTask', { taskId, reason });
  await workplace.call('situation.settleTask', { taskId, state: 'done', result: reason });
  await workplace.call('situation.list', {});
  await workplace.call('situation.get', { id });
  const asked = { id, protectedReason: null };
  await workplace.call('situation.picture', asked);
  const { handling } = await workplace.call('situation.marking', asked);
  const codes = handling.map(({ code }) => code);
  await workplace.call('situation.print', { ...asked, use: 'caseMeeting', reason, handling: codes });
  await workplace.call('situation.close', { id, learnt: 'Ring før vi kører' });
  await workplace.call('situation.reopen', { id, reason });
}

const filter = {
  ...{ from: null, to: null, sourceGrade: 'X', contentGrade: 4, protectedReason: null, place: null },
  ...{
    roles: ['member', 'associate', 'none'],
    declared: true,
    groups: true,
    isolates: true,
    minimumCount: 1,
  },
} satisfies CommandInput<'network.view'>;
const material = { filter, hidden: [], tieGrades: null };

async function network(workplace: Workplace, { persons }: OnFile): Promise<void> {
  const [a, b, c] = persons;
  const { observations } = await workplace.call('network.tie', { a, b, filter });
  await workplace.call('network.view', filter);
  await workplace.call('network.layout', {
    ...{ kind: 'stress', persons: 2, first: Int32Array.of(0), second: Int32Array.of(1) },
    ...{ fixed: new Uint8Array(2), groups: Int32Array.of(-1, -1), previous: null },
  });
  await workplace.call('network.whereabouts', { filter, persons });
  await workplace.call('network.chosenHistogram', { filter, persons, together: false });
  await workplace.call('network.histogram', { sourceGrade: 'X', contentGrade: 4, place: null });
  await workplace.call('network.measures', { material, weight: 'newman' });
  await workplace.call('network.basis', { material, person: b, measure: 'degree' });
  await workplace.call('network.observations', { filter, ids: observations.map(({ id }) => id) });
  await workplace.call('network.robustness', {
    ...{ material, weight: 'count', measure: 'degree', leaveOut: 'observation' },
  });
  await workplace.call('network.newcomers', { material });
  await workplace.call('network.paths', { material, from: a, to: c, slack: 0 });
  await workplace.call('network.connecting', { material, persons: [a, c], slack: 0, longest: 4 });
  await workplace.call('network.keyPlayers', {
    material,
    chosen: null,
    search: { goal: 'fragment', size: 1 },
  });
  await workplace.call('network.difference', {
    ...{ material, before: { from: null, to: '2019-05-31' }, after: { from: day, to: null } },
  });
  await workplace.call('network.groupLevel', { material });
  await workplace.call('network.activity', { material });
}

async function charts(workplace: Workplace, { persons }: OnFile): Promise<void> {
  const state = networkState.parse({
    ...{ filter, persons, hidden: [], tieLength: null, zoom: null, middle: null },
    positions: persons.map((id) => [id, 1, 2]),
  });
  await workplace.call('network.keepState', { state });
  await workplace.call('network.state', {});
  const { id } = await workplace.call('network.keepSnapshot', { name: 'Før aktionen', state });
  await workplace.call('network.snapshots', {});
  await workplace.call('network.snapshot', { id });
  await workplace.call('network.dropSnapshot', { id, reason });
  const { handling } = await workplace.call('network.exportMarking', { material });
  await workplace.call('network.export', {
    ...{ material, format: 'graphml', use: 'caseMeeting', reason, picture: null },
    handling: handling.map(({ code }) => code),
    places: { persons, positions: new Float32Array(6) },
  });
}

async function registrations(workplace: Workplace, { source, second, persons }: OnFile): Promise<void> {
  const [, b] = persons;
  // Somebody apart: whoever is registered no longer leaves every view.
  const a = await enterPerson(workplace, source, 'Endt Endersen', {
    identity: { cpr: null, birthDate: '1988-03-02', birthPrecision: 'day' },
  });
  const draft = { role: 'member' as const, from: day, sources: [source, second] };
  const withdrawn = await proposeRole(workplace, b, draft);
  const subject = { kind: 'role' as const, roleId: withdrawn.roleId };
  await workplace.call('registration.evidence', { subject });
  await workplace.call('registration.readiness', {
    ...{ act: 'register', subject, legalBasis: '', reason: '', concernTalk: null, grounds: [] },
  });
  await workplace.call('registration.withdraw', { proposalId: withdrawn.proposalId, reason });
  const { proposalId, registrationId } = await proposeRole(workplace, a, draft);
  await workplace.signIn('Kontrollant');
  await workplace.call('registration.queue', firstPage);
  await workplace.call('registration.decide', { proposalId, verdict: 'approve', reason });
  await workplace.call('registration.list', { personId: a });
  await workplace.call('registration.reviewDesk', { findings: [], ...firstPage });
  await workplace.call('registration.overdue', {});
  await workplace.call('registration.end', { registrationId, reason });
  await workplace.signIn('Analytiker Et');
}

async function duplicates(workplace: Workplace, { persons }: OnFile): Promise<void> {
  const [keptId, otherId, goneId] = persons;
  await workplace.call('duplicate.list', { state: 'open', ...firstPage });
  await workplace.call('duplicate.decide', { personIds: [keptId, otherId], decision: 'different', reason });
  const propose = () => workplace.call('duplicate.proposeMerge', { keptId, goneId, reason });
  const { id: withdrawn } = await propose();
  await workplace.call('duplicate.decideMerge', { proposalId: withdrawn, verdict: 'withdraw', reason });
  const { id: proposalId } = await propose();
  await workplace.signIn('Kontrollant');
  await workplace.call('duplicate.decideMerge', { proposalId, verdict: 'approve', reason });
  const { merges } = await workplace.call('duplicate.merges', {});
  for (const { id } of merges) await workplace.call('duplicate.undoMerge', { id, reason });
  await workplace.signIn('Analytiker Et');
}

async function intake(workplace: Workplace): Promise<void> {
  const file = { file: 'prøvefil', encoding: null, separator: null };
  const bytes = new TextEncoder().encode('id;navn;født\n1;Ørn Ny;05-04-1993');
  const upload = () =>
    workplace.call('intake.upload', {
      ...{ file: file.file, name: 'prøve.csv', size: bytes.length, offset: 0, bytes },
    });
  await upload();
  const { suggestion: mapping } = await workplace.call('intake.inspect', file);
  await workplace.call('intake.values', { ...file, role: 'persons', columns: {} });
  await workplace.call('intake.saveMapping', { ...file, name: 'Prøve', mapping });
  const request = { files: [{ ...file, mapping }], source: testSource, decisions: plainDecisions };
  await workplace.call('intake.check', request);
  const { batch } = await workplace.call('intake.write', request);
  await workplace.call('intake.batches', {});
  await workplace.call('intake.undo', { batch, reason });
  await upload();
  await workplace.call('intake.drop', { files: [file.file] });
}

async function counts(workplace: Workplace, { persons }: OnFile): Promise<void> {
  await workplace.call('targetGroup.list', { group: 'over18', asOf: null, knowledge: 'now' });
  await workplace.call('targetGroup.changes', { from, to, knowledge: 'now' });
  await workplace.call('targetGroup.person', { personId: persons[0] });
  await workplace.call('flow.period', { from, to, kind: 'any' });
  await workplace.call('flow.persons', {
    ...{ from, to, kind: 'any', dimension: 'all', category: '', figure: 'joined' },
  });
  const meeting = { heldOn: day, placeId: null, attendance: null, themes: [] };
  const { id } = await workplace.call('activity.record', { activity: 'cooperationForum', ...meeting });
  await workplace.call('activity.list', { year: 2019 });
  await workplace.call('activity.remove', { id, reason });
  await workplace.call('indicator.enter', { code: 'crimeOuter', period: '2018', value: 3, origin: 'POLSAS' });
  await workplace.call('indicator.entered', { code: 'crimeOuter' });
  await workplace.call('indicator.status', { year: 2018 });
  const quarter = '2019Q2';
  await workplace.call('briefing.quarters', {});
  await workplace.call('briefing.freeze', { quarter });
  await workplace.call('briefing.quarter', { quarter });
  const figure = { section: 'flow' as const, measure: 'atEnd', category: 'any/all/' };
  await workplace.call('briefing.open', { quarter, ...figure, reason });
  await workplace.call('briefing.release', { quarter });
  const { handling } = await workplace.call('briefing.marking', { quarter });
  const codes = handling.map(({ code }) => code);
  await workplace.call('briefing.print', { quarter, use: 'orientation', reason, handling: codes });
}

async function releases(workplace: Workplace): Promise<void> {
  const asked = { recipient: 'operativeSteering' as const, period: '2019Q3' };
  await workplace.call('release.calendar', {});
  const { documentHash } = await workplace.call('release.preview', asked);
  for (const decision of ['decline', 'approve'] as const) {
    await workplace.signIn('Analytiker Et');
    const { id } = await workplace.call('release.propose', { ...asked, documentHash });
    await workplace.signIn('Kontrollant');
    await workplace.call('release.decide', { id, decision, reason });
  }
  const { releases: made } = await workplace.call('release.list', {});
  const id = made.find(({ state }) => state === 'approved')?.id ?? 0;
  await workplace.call('release.get', { id });
  await workplace.call('release.document', { id, format: 'json' });
  await workplace.call('release.notify', { wrongFrom: from });
}

/** A profile that one assessor finishes and another account closes, the meeting on it, and what was decided there. */
async function measures(workplace: Workplace, { persons: [personId] }: OnFile): Promise<void> {
  await workplace.signIn('Analytiker Et');
  const begin = async () => (await workplace.call('profile.begin', { personId })).profileId;
  await workplace.call('profile.discard', { profileId: await begin(), reason });
  const profileId = await begin();
  await workplace.call('profile.keep', { profileId, content: wholeForm });
  await workplace.call('profile.finish', { profileId });
  await workplace.signIn('Kontrollant');
  const { rounds } = await workplace.call('profile.ofPerson', { personId });
  for (const { id } of rounds) await workplace.call('profile.closeRound', { roundId: id, reason });
  await workplace.call('profile.agreement', {});
  const hold = async () =>
    (
      await workplace.call('assessment.hold', {
        ...{
          personId,
          heldOn: '2019-11-15',
          authorities: ['eas', 'ssp'],
          weighed: reason,
          conclusion: reason,
        },
        ...{ dissent: [], measures: [] },
      })
    ).id;
  await workplace.call('assessment.takeBack', { id: await hold(), reason });
  const assessment = await hold();
  await workplace.call('assessment.list', { personId });
  const { handling } = await workplace.call('assessment.marking', { id: assessment });
  const codes = handling.map(({ code }) => code);
  await workplace.call('assessment.print', { id: assessment, use: 'caseMeeting', reason, handling: codes });

  const due = { dueOn: '2019-12-01', responsible: ['ssp'] };
  const open = async () =>
    (
      await workplace.call('intervention.open', {
        ...{ personId, activity: 'concernTalk', verdict: 'propose', reason, ...due },
      })
    ).id;
  await workplace.call('intervention.takeBack', { id: await open(), reason });
  const id = await open();
  await workplace.call('intervention.act', {
    ...{ id, kind: 'choose', occurredOn: '2019-11-15', text: reason, ...due },
  });
  await workplace.call('intervention.catalogue', {});
  await workplace.call('intervention.board', { closedSince: from });
  await workplace.call('intervention.ofPerson', { personId });
}

/** Two persons told of in two texts: one is corrected, the other cleared, and then the person goes; the second one stays. */
async function access(workplace: Workplace, { persons }: OnFile): Promise<void> {
  const [personId] = persons;
  const ask = () =>
    workplace.call('access.request', { personId, receivedOn: day, askedBy: 'person', representative: '' });
  for (const decision of [{ verdict: 'granted' }, { verdict: 'refused', grounds: ['inquiry'] }] as const) {
    await workplace.signIn('Analytiker Et');
    const { id } = await ask();
    await workplace.call('access.list', { personId });
    await workplace.signIn('Kontrollant');
    const made = decision.verdict === 'granted' ? decision : { ...decision, grounds: [...decision.grounds] };
    await workplace.call('access.decide', { id, decision: made, reason: 'Hensynene er afvejet' });
  }
}

async function removals(workplace: Workplace): Promise<void> {
  await workplace.signIn('Analytiker Et', 'prevention');
  const source = await enterSource(workplace, preventionSource);
  const person = await enterPerson(workplace, source, 'Zacharias Zobel');
  const other = await enterPerson(workplace, source, 'Yrsa Ypper');
  for (const text of ['Zacharias Zobel stod i porten', 'Zacharias Zobel gik hjem']) {
    await workplace.call('observation.create', {
      ...{ occurredFrom: day, occurredTo: day, occurredTime: null, placeId: null, placeText: '' },
      ...{ reference: '', text, sourceId: source, participants: [{ personId: other, roles: ['present'] }] },
    });
  }
  const { id: dismissed } = await workplace.call('removal.propose', { personId: other, reason });
  await workplace.call('removal.list', {});
  await workplace.call('removal.unregistered', {});
  await workplace.call('removal.dismiss', { id: dismissed, reason });
  const { id } = await workplace.call('removal.propose', { personId: person, reason });
  await workplace.signIn('Kontrollant', 'prevention');
  const { places } = await workplace.call('removal.examine', { id });
  const [first, last] = places;
  if (!first || !last) throw new Error('no text tells of the person');
  const { table, column, record, text, suggestion } = first;
  await workplace.call('removal.correct', { id, table, column, record, before: text, after: suggestion });
  await workplace.call('removal.clear', { id, table: last.table, column: last.column, record: last.record });
  await workplace.call('removal.carryOut', { id, reason });
  await workplace.call('removal.proofs', {});
}

/** Those who keep the store: leader, administrator and auditor. */
async function keepers(workplace: Workplace): Promise<void> {
  await workplace.signIn('Projektleder');
  const { periods } = await workplace.call('place.focus', {});
  const focus = { placeId: 2, validFrom: '2019-11-01', reason };
  const before = periods.find(({ validTo, ...each }) => each.placeId === 2 && validTo === null);
  if (before)
    await workplace.call('place.endFocus', { ...focus, validFrom: before.validFrom, validTo: '2019-10-31' });
  await workplace.call('place.putInFocus', focus);
  await workplace.call('place.endFocus', { ...focus, validTo: '2019-11-14' });
  const { practice } = await workplace.call('setting.get', {});
  await workplace.call('setting.propose', { practice: { ...practice, independentItems: 3 }, reason });
  const { settings } = await workplace.call('release.profiles', {});
  await workplace.call('release.proposeProfiles', { settings, reason });

  await workplace.signIn('Administrator', null);
  const setting = (await workplace.call('setting.get', {})).proposal?.proposedAt ?? '';
  await workplace.call('setting.decide', { proposedAt: setting, verdict: 'approve', reason });
  const profiles = (await workplace.call('release.profiles', {})).proposal?.proposedAt ?? '';
  await workplace.call('release.decideProfiles', { proposedAt: profiles, verdict: 'decline', reason });
  const fresh = 'en helt ny sætning om regn';
  const { id } = await workplace.call('account.add', {
    name: 'Ny Analytiker',
    role: 'analyst',
    passphrase: fresh,
  });
  await workplace.call('account.list', {});
  await workplace.call('account.reset', { id, fresh: `${fresh} og sne`, reason });
  await workplace.call('account.remove', { id, reason });
  const present = passphraseOf('Administrator');
  await workplace.call('account.changePassphrase', { present, fresh });
  await workplace.call('account.changePassphrase', { present: fresh, fresh: present });

  await workplace.signIn('Revisor', null);
  await workplace.call('audit.list', { before: null, limit: 10, operation: null });
  await workplace.call('audit.choices', {});
  await workplace.call('audit.verify', {});
  const { anchor } = await workplace.call('audit.anchor', {});
  await workplace.call('audit.compareAnchor', { anchor });
  await workplace.call('audit.unusual', { from, to, thresholds: {} });
  const { due } = await workplace.call('audit.retention', {});
  await workplace.call('audit.proposeCut', { throughSeq: due?.throughSeq ?? 0, reason });
  await workplace.signIn('Projektleder', null);
  const cut = (await workplace.call('audit.retention', {})).proposal?.proposedAt ?? '';
  await workplace.call('audit.decideCut', { proposedAt: cut, verdict: 'approve', reason });
}

async function doors(workplace: Workplace): Promise<void> {
  await workplace.call('store.status', {});
  const { file } = await workplace.call('store.backup', {});
  await workplace.call('store.lock', { reason: 'demand' });
  await workplace.call('store.backups', { path: workplace.storePath });
  const leader = { account: 'Projektleder', passphrase: passphraseOf('Projektleder') };
  await workplace.call('store.restore', {
    path: workplace.storePath,
    backup: basename(file),
    ...leader,
    reason,
  });
}
