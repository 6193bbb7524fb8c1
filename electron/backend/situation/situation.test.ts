import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  enterObservation,
  enterPerson,
  enterSource,
  preventionSource,
} from '../../../test/support/entries.ts';
import { decideAsReviewer, registrationOf } from '../../../test/support/registering.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { textOfPdf } from '../release/document/pdfText.ts';

const failing = (code: string) => expect.objectContaining({ code });
const reason = 'Prøve';

/** A shooting on the first of June with a suspect, a victim and a boy of sixteen who was met with the suspect. */
async function street() {
  const workplace = await Workplace.ready({ now: '2019-05-05T09:00:00Z' });
  const sourceId = await enterSource(workplace, { receivedOn: '2019-05-01' });
  const restricted = await enterSource(workplace, {
    ...{ receivedOn: '2019-05-01', reference: 'Rapport H3', handling: 'H3', handlingText: 'Kun EAS' },
  });
  const born = (birthDate: string) => ({
    identity: { cpr: null, birthDate, birthPrecision: 'day' as const },
  });
  const suspect = await enterPerson(workplace, sourceId, 'Ib Mistænkt', born('1995-01-01'));
  const hurt = await enterPerson(workplace, sourceId, 'Bo Forurettet', born('1994-01-01'));
  const boy = await enterPerson(workplace, sourceId, 'Anders Ung', born('2003-01-01'));
  const far = await enterPerson(workplace, sourceId, 'Ulla Udenfor', born('1980-01-01'));
  const create = async (name: string) =>
    (await workplace.call('group.create', { name, parentId: null, foundedOn: '2018-01-01', sourceId })).id;
  const [own, rival] = [await create('Gruppe Nord'), await create('Gruppe Syd')];
  const lasting = { validFrom: '2018-02-01', validTo: null, sourceId };
  const { id: membershipId } = await workplace.call('group.addMember', {
    ...{ groupId: own, personId: suspect, position: 'leading', ...lasting },
  });
  const { proposalId } = await workplace.call(
    'registration.propose',
    registrationOf({ kind: 'membership', membershipId }, [sourceId, restricted]),
  );
  await decideAsReviewer(workplace, proposalId);
  workplace.now = new Date('2019-06-01T19:00:00Z');
  await workplace.call('group.addRelation', { kind: 'conflict', groupIds: [own, rival], ...lasting });
  await enterObservation(workplace, restricted, '2019-05-10', [suspect, boy]);
  const { id: incidentId } = await workplace.call('incident.create', {
    ...{
      kind: 'shooting',
      occurredFrom: '2019-06-01',
      occurredTo: null,
      occurredTime: '19:40',
      placeId: null,
    },
    ...{ placeText: 'Baggården', reference: 'J-1', text: 'To skud', groupIds: [rival], sourceId },
    persons: [
      { personId: suspect, parts: ['suspect'] },
      { personId: hurt, parts: ['victim'] },
    ],
  });
  const { id } = await workplace.call('situation.open', { incidentId, title: 'Skyderi i baggården' });
  return { workplace, sourceId, suspect, hurt, boy, far, own, rival, incidentId, id };
}

describe('a situation board', () => {
  it('shows who and which groups are in it, what lies between them, and who stands near by facts with evidence', async () => {
    const { workplace, id, suspect, boy, own, rival } = await street();
    await using _ = workplace;
    const picture = await workplace.call('situation.picture', { id, protectedReason: null });
    expect(picture.suspects).toMatchObject([
      { id: suspect, age: 24, groups: [{ id: own, position: 'leading' }], custody: null },
    ]);
    expect(picture.groups).toMatchObject([
      { id: own, from: 'suspect', members: 1, minors: 0 },
      { id: rival, from: 'incident', members: 0 },
    ]);
    expect(picture.between).toMatchObject([{ kind: 'conflict', from: '2018-02-01', to: null, holds: true }]);
    expect(picture.near.map((person) => [person.name, person.facts.map(({ code }) => code)])).toEqual([
      ['Anders Ung', ['metWith', 'firstContact', 'under18']],
    ]);
    expect(picture.near[0]?.id).toBe(boy);
    for (const fact of picture.near[0]?.facts ?? []) {
      expect(fact.evidence.length).toBeGreaterThan(0);
      for (const { sourceId } of fact.evidence)
        expect(picture.sources.map((each) => each.id)).toContain(sourceId);
    }
    expect(picture).toMatchObject({ victims: 1, witnesses: 0, protectedPersons: null });
    expect(JSON.stringify(picture)).not.toContain('Bo Forurettet');
    const named = await workplace.call('situation.picture', { id, protectedReason: 'Besøg på hospitalet' });
    expect(named.protectedPersons).toMatchObject([{ name: 'Bo Forurettet', part: 'victim' }]);
    // A later day: the meeting has run out, and so have the facts.
    await workplace.call('store.viewAsOf', { day: '2019-05-09' });
    expect((await workplace.call('situation.picture', { id, protectedReason: null })).near).toEqual([]);
  });

  it('carries parts, tasks with a deadline to the minute, and a course; and is closed with what was learnt', async () => {
    const { workplace, id, boy, incidentId } = await street();
    await using _ = workplace;
    await expect(workplace.call('situation.open', { incidentId, title: 'Igen' })).rejects.toEqual(
      failing('situation.alreadyOpen'),
    );
    const hospital = { id, actor: 'cfr', part: 'hospital' as const, note: 'Til midnat' };
    await workplace.call('situation.takePart', hospital);
    await expect(workplace.call('situation.takePart', hospital)).rejects.toEqual(
      failing('situation.partTaken'),
    );
    await expect(workplace.call('situation.takePart', { ...hospital, actor: 'skat' })).rejects.toEqual(
      failing('intervention.actorUnknown'),
    );
    const task = { id, text: 'Tal med drengens forældre', actor: 'ssp', personId: boy };
    await expect(
      workplace.call('situation.setTask', { ...task, dueOn: '2019-06-01', dueTime: '20:59' }),
    ).rejects.toEqual(failing('situation.dueTooEarly'));
    const { id: taskId } = await workplace.call('situation.setTask', {
      ...{ ...task, dueOn: '2019-06-01', dueTime: '22:00' },
    });
    await workplace.call('situation.write', {
      ...{ id, on: '2019-06-01', at: '20:15', text: 'Pårørende samles ved hospitalet', actor: 'cfr' },
    });
    expect((await workplace.call('situation.get', { id })).tasks).toMatchObject([
      { id: taskId, isLate: false },
    ]);
    workplace.now = new Date('2019-06-01T20:01:00Z');
    expect(await workplace.call('situation.list', {})).toMatchObject({
      open: [{ id, openTasks: 1, lateTasks: 1, nextDue: { on: '2019-06-01', at: '22:00' } }],
      closed: [],
    });
    await expect(workplace.call('situation.close', { id, learnt: 'Intet' })).rejects.toEqual(
      failing('situation.openTasks'),
    );
    await workplace.call('situation.settleTask', {
      taskId,
      state: 'dropped',
      result: 'Forældrene er bortrejst',
    });
    await workplace.call('situation.reopenTask', { taskId, reason });
    await workplace.call('situation.settleTask', { taskId, state: 'done', result: 'Talt med faderen' });
    await expect(
      workplace.call('situation.settleTask', { taskId, state: 'done', result: 'Igen' }),
    ).rejects.toEqual(failing('situation.taskSettled'));
    await workplace.call('situation.close', { id, learnt: 'Gadeplan skal ringes op først' });
    const closed = await workplace.call('situation.get', { id });
    expect(closed).toMatchObject({ learnt: 'Gadeplan skal ringes op først', closedBy: 'Analytiker Et' });
    expect(closed.course.map(({ kind, at }) => [kind, at])).toEqual([
      ...[
        ['entry', '20:15'],
        ['opened', '21:00'],
        ['partTaken', '21:00'],
        ['taskSet', '21:00'],
      ],
      ...[
        ['taskDone', '22:01'],
        ['closed', '22:01'],
      ],
    ]);
    for (const write of [
      workplace.call('situation.write', { id, on: '2019-06-01', at: '22:05', text: reason, actor: null }),
      workplace.call('situation.putOn', { id, personId: boy, reason }),
      workplace.call('situation.reopenTask', { taskId, reason }),
    ]) {
      await expect(write).rejects.toEqual(failing('situation.closed'));
    }
    await workplace.call('situation.reopen', { id, reason });
    expect((await workplace.call('situation.list', {})).open).toHaveLength(1);
  });

  it('lets go of what one has put on it oneself the same day, and of itself while it is empty', async () => {
    const { workplace, id, boy, incidentId } = await street();
    await using _ = workplace;
    const { id: recordId } = await workplace.call('situation.putOn', { id, personId: boy, reason });
    await expect(workplace.call('situation.putOn', { id, personId: boy, reason })).rejects.toEqual(
      failing('situation.personOn'),
    );
    await expect(workplace.call('situation.remove', { id, reason })).rejects.toEqual(failing('record.inUse'));
    await expect(workplace.call('incident.remove', { id: incidentId, reason })).rejects.toEqual(
      failing('record.inUse'),
    );
    await workplace.signIn('Analytiker To');
    await expect(workplace.call('situation.takeOff', { what: 'person', recordId, reason })).rejects.toEqual(
      failing('record.notOwn'),
    );
    await workplace.signIn('Analytiker Et');
    await workplace.call('situation.takeOff', { what: 'person', recordId, reason });
    await workplace.call('situation.remove', { id, reason });
    expect(await workplace.call('situation.list', {})).toEqual({ open: [], closed: [] });
    await workplace.call('incident.remove', { id: incidentId, reason });
  });

  it('is read and not changed where § 115 material can be seen, and one opened there is not seen by police', async () => {
    const { workplace, id, boy, incidentId } = await street();
    await using _ = workplace;
    await workplace.signIn('Analytiker Et', 'prevention');
    await expect(workplace.call('situation.putOn', { id, personId: boy, reason })).rejects.toEqual(
      failing('call.purposeForbidden'),
    );
    const source = await enterSource(workplace, { ...preventionSource, receivedOn: '2019-05-01' });
    const known = await enterPerson(workplace, source, 'Skjult Person');
    const { id: other } = await workplace.call('situation.open', { incidentId, title: 'Forebyggelse' });
    await workplace.call('situation.putOn', { id: other, personId: known, reason });
    expect((await workplace.call('situation.list', {})).open).toHaveLength(2);
    await workplace.signIn('Analytiker Et');
    expect((await workplace.call('situation.list', {})).open).toHaveLength(1);
    await expect(workplace.call('situation.get', { id: other })).rejects.toEqual(failing('call.notFound'));
    // The board behind the wall neither stops police from taking the incident back nor goes with it.
    await workplace.call('situation.remove', { id, reason });
    await workplace.call('incident.remove', { id: incidentId, reason });
    await workplace.signIn('Analytiker Et', 'prevention');
    expect(await workplace.call('situation.get', { id: other })).toMatchObject({ incidentId: null });
  });

  it('is printed for inside use alone, with its handling codes seen, and the sheet goes with whoever it names', async () => {
    const { workplace, id, boy, suspect, far } = await street();
    await using _ = workplace;
    await workplace.call('situation.putOn', { id, personId: far, reason: 'Ringer om sin søn' });
    const asked = { id, protectedReason: null };
    const marking = await workplace.call('situation.marking', asked);
    expect(marking).toMatchObject({ persons: 3, protectedPersons: 0 });
    expect(marking.handling).toMatchObject([{ code: 'H0' }, { code: 'H3', texts: ['Kun EAS'] }]);
    const order = { ...asked, use: 'caseMeeting' as const, reason: 'Møde kl. 22' };
    await expect(workplace.call('situation.print', { ...order, handling: ['H0'] })).rejects.toEqual(
      failing('export.markingChanged'),
    );
    const { file } = await workplace.call('situation.print', { ...order, handling: ['H0', 'H3'] });
    const text = textOfPdf(readFileSync(file));
    for (const said of ['INTERN', 'Sagsmøde', 'H3 (1 kilde): Kun EAS', 'Anders Ung', 'Ulla Udenfor'])
      expect(text).toContain(said);
    expect(text).not.toContain('Bo Forurettet');

    await workplace.signIn('Analytiker Et', 'prevention');
    const { id: removal } = await workplace.call('removal.propose', { personId: far, reason });
    await workplace.signIn('Kontrollant', 'prevention');
    await workplace.call('removal.carryOut', { id: removal, reason });
    expect(existsSync(file)).toBe(false);
    expect(await workplace.call('situation.get', { id })).toMatchObject({ persons: [] });
    expect(boy).not.toBe(suspect);
  });
});
