import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { enterPerson, enterSource } from '../../../test/support/entries.ts';
import { wholeForm } from '../../../test/support/forms.ts';
import { changeStore } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { textOfPdf } from '../release/document/pdfText.ts';

const failing = (code: string) => expect.objectContaining({ code });

/** A person with a round of two finished forms. */
async function assessed(workplace: Workplace): Promise<number> {
  const sourceId = await enterSource(workplace, { receivedOn: '2019-05-30' });
  const identity = { cpr: null, birthDate: '2003-05-01', birthPrecision: 'day' as const };
  const personId = await enterPerson(workplace, sourceId, 'Falk Lyng', { identity });
  for (const account of ['Analytiker To', 'Analytiker Et']) {
    await workplace.signIn(account);
    const { profileId } = await workplace.call('profile.begin', { personId });
    await workplace.call('profile.keep', { profileId, content: wholeForm });
    await workplace.call('profile.finish', { profileId });
  }
  return personId;
}

const minutes = (personId: number) => ({
  ...{ personId, heldOn: '2019-06-01', authorities: ['eas', 'ssp', 'dks'] },
  weighed: 'To møder med kendte medlemmer på Blågårds Plads; går i skole hver dag.',
  conclusion: 'Bekymringssamtale, og fritidstilbud gennem SSP.',
  dissent: [{ authority: 'dks', text: 'DKS ser det som enkeltstående.' }],
  measures: [
    {
      activity: 'concernTalk' as const,
      responsible: ['ssp', 'dks'],
      dueOn: '2019-06-14',
      reason: 'Samtale i hjemmet',
    },
  ],
});

describe('a joint assessment', () => {
  it('keeps who took part, what weighed, and who saw it otherwise; its measures are measures of the person', async () => {
    await using workplace = await Workplace.ready({ now: '2019-06-01T09:00:00Z' });
    const personId = await assessed(workplace);
    const { id, interventionIds } = await workplace.call('assessment.hold', minutes(personId));
    const { assessments } = await workplace.call('assessment.list', { personId });
    expect(assessments).toMatchObject([
      {
        ...{ id, authorities: ['eas', 'ssp', 'dks'], profileVersion: 1, by: 'Analytiker Et' },
        dissent: [{ authority: 'dks', text: 'DKS ser det som enkeltstående.' }],
        measures: [{ id: interventionIds[0], state: 'chosen', dueOn: '2019-06-14' }],
      },
    ]);
    const { open } = await workplace.call('intervention.board', { closedSince: '2019-01-01' });
    expect(open).toMatchObject([{ id: interventionIds[0], jointAssessmentId: id, state: 'chosen' }]);
  });

  it('needs two actors, dissent of those who were there, and a profile that both have finished', async () => {
    await using workplace = await Workplace.ready({ now: '2019-06-01T09:00:00Z' });
    const sourceId = await enterSource(workplace, { receivedOn: '2019-05-30' });
    const personId = await enterPerson(workplace, sourceId, 'Falk Lyng');
    const hold = (change: object) => workplace.call('assessment.hold', { ...minutes(personId), ...change });
    await expect(hold({})).rejects.toEqual(failing('assessment.noValidProfile'));
    await expect(hold({ authorities: ['eas', 'eas'], dissent: [] })).rejects.toEqual(
      failing('assessment.tooFewAuthorities'),
    );
    await expect(hold({ authorities: ['eas', 'ssp'] })).rejects.toEqual(
      failing('assessment.dissentOfAbsent'),
    );
    await expect(hold({ authorities: ['eas', 'skat'] })).rejects.toEqual(
      failing('intervention.actorUnknown'),
    );
    const { profileId } = await workplace.call('profile.begin', { personId });
    await workplace.call('profile.keep', { profileId, content: wholeForm });
    await workplace.call('profile.finish', { profileId });
    // One of two: still open, and nobody else may read it.
    await expect(hold({})).rejects.toEqual(failing('assessment.noValidProfile'));
  });

  it('is taken back the same day by whoever wrote it, with its measures, until something is done with one', async () => {
    await using workplace = await Workplace.ready({ now: '2019-06-01T09:00:00Z' });
    const personId = await assessed(workplace);
    const { id, interventionIds } = await workplace.call('assessment.hold', minutes(personId));
    const order = { id, reason: 'Forkert person' };
    await workplace.signIn('Analytiker To');
    await expect(workplace.call('assessment.takeBack', order)).rejects.toEqual(failing('record.notOwn'));
    await workplace.signIn('Analytiker Et');
    const [listed] = (await workplace.call('assessment.list', { personId })).assessments;
    expect(listed?.isOwnFromToday).toBe(true);
    await workplace.call('assessment.takeBack', order);
    expect((await workplace.call('assessment.list', { personId })).assessments).toEqual([]);
    const board = () => workplace.call('intervention.board', { closedSince: '2019-01-01' });
    expect((await board()).open).toEqual([]);
    expect(interventionIds).toHaveLength(1);

    const again = await workplace.call('assessment.hold', minutes(personId));
    const [measure = 0] = again.interventionIds;
    const start = { kind: 'start' as const, occurredOn: '2019-06-01', dueOn: '2019-07-01' };
    await workplace.call('intervention.act', { id: measure, ...start, text: 'Aftalt', responsible: [] });
    await expect(workplace.call('assessment.takeBack', { ...order, id: again.id })).rejects.toEqual(
      failing('record.inUse'),
    );
    await expect(
      workplace.call('intervention.takeBack', { id: measure, reason: 'Forkert person' }),
    ).rejects.toEqual(failing('record.inUse'));
    const opened = await workplace.call('intervention.open', {
      ...{ personId, activity: 'concernTalk', verdict: 'decline', responsible: ['ssp'], dueOn: null },
      reason: 'Fejl',
    });
    expect((await board()).closed).toMatchObject([{ id: opened.id, isOwnFromToday: true }]);
    workplace.now = new Date('2019-06-02T09:00:00Z');
    await expect(workplace.call('intervention.takeBack', { id: opened.id, reason: 'Fejl' })).rejects.toEqual(
      failing('record.notToday'),
    );
    workplace.now = new Date('2019-06-01T10:00:00Z');
    await workplace.call('intervention.takeBack', { id: opened.id, reason: 'Fejl' });
    expect((await board()).closed).toEqual([]);
  });

  it('is printed for the meeting with internal marking, and the print is logged and found from the person', async () => {
    await using workplace = await Workplace.ready({ now: '2019-06-01T09:00:00Z' });
    const personId = await assessed(workplace);
    const { id } = await workplace.call('assessment.hold', minutes(personId));
    const { handling } = await workplace.call('assessment.marking', { id });
    expect(handling).toMatchObject([{ code: 'H0' }]);
    const order = { id, use: 'caseMeeting' as const, reason: 'Operativ styregruppe 4. juni' };
    await expect(workplace.call('assessment.print', { ...order, handling: ['H1'] })).rejects.toEqual(
      failing('export.markingChanged'),
    );
    const { file } = await workplace.call('assessment.print', { ...order, handling: ['H0'] });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = textOfPdf(readFileSync(file));
    for (const part of [
      ...[
        'INTERN · må ikke forlade politiet',
        'Sagsmøde',
        'H0 (',
        'Falk Lyng',
        'SSP København',
        'går i skole hver dag',
        'Bekymringssamtale',
      ],
      ...['DKS ser det som enkeltstående.', '14. jun. 2019', '16 år'],
    ]) {
      expect(text).toContain(part);
    }
    await workplace.signIn('Projektleder', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 20,
      operation: 'disclosure',
    });
    expect(entries).toMatchObject([
      { object: 'minutes', justification: 'Operativ styregruppe 4. juni', fields: ['use=caseMeeting', 'H0'] },
    ]);
    await changeStore(workplace, (db) => {
      expect(
        db.column(
          `SELECT e.file_name FROM main.export e JOIN main.joint_assessment_print p ON p.export_id = e.id
             JOIN main.joint_assessment j ON j.id = p.joint_assessment_id WHERE j.person_id = ?`,
          [personId],
        ),
      ).toEqual([file.split('/').at(-1)]);
    });
  });
});
