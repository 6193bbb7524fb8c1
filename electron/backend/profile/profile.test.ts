import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProfileContent, profileItemCode, ratingsOf } from '../../../shared/contract/profile.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { enterObservation, enterPerson, enterSource } from '../../../test/support/entries.ts';
import { answer, wholeForm } from '../../../test/support/forms.ts';
import { changeStore } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { legOf } from './rules.ts';

const failing = (code: string) => expect.objectContaining({ code });

async function someone(workplace: Workplace, birthDate = '1995-05-01') {
  const sourceId = await enterSource(workplace, { receivedOn: '2019-05-30' });
  const identity = { cpr: null, birthDate, birthPrecision: 'day' as const };
  const personId = await enterPerson(workplace, sourceId, 'Falk Lyng', { identity });
  return { sourceId, personId };
}

/** One account's whole form. */
async function rate(
  workplace: Workplace,
  account: string,
  personId: number,
  content: ProfileContent,
  purpose: Purpose = 'police',
) {
  await workplace.signIn(account, purpose);
  const { profileId } = await workplace.call('profile.begin', { personId });
  await workplace.call('profile.keep', { profileId, content });
  return { profileId, ...(await workplace.call('profile.finish', { profileId })) };
}

const ready = () => Workplace.ready({ now: '2019-06-01T09:00:00Z' });

describe('a round of two assessors', () => {
  it('is blind: neither reads the other before both have finished, whichever way it is asked', async () => {
    await using workplace = await ready();
    const { personId } = await someone(workplace);
    const secret = 'Førstes hemmelige begrundelse';
    await rate(workplace, 'Analytiker Et', personId, {
      ...wholeForm,
      overallReason: secret,
      exitReadiness: 'motivated',
    });
    for (const account of ['Analytiker To', 'Kontrollant', 'Projektleder']) {
      await workplace.signIn(account);
      const said = JSON.stringify([
        await workplace.call('profile.ofPerson', { personId }),
        await workplace.call('profile.agreement', {}),
        await workplace.call('targetGroup.person', { personId }),
        await workplace.call('targetGroup.list', { group: 'motivated', asOf: null, knowledge: 'now' }),
        await workplace.call('intervention.board', { closedSince: '2019-01-01' }),
        await workplace.call('assessment.list', { personId }),
      ]);
      expect(said).not.toContain(secret);
      const { rounds } = await workplace.call('profile.ofPerson', { personId });
      expect(rounds[0]?.forms).toMatchObject([{ state: 'final', isOwn: false, content: null }]);
      expect(
        (await workplace.call('targetGroup.list', { group: 'motivated', asOf: null, knowledge: 'now' }))
          .persons,
      ).toEqual([]);
    }
    await workplace.signIn('Analytiker To');
    const { profileId } = await workplace.call('profile.begin', { personId });
    await workplace.call('profile.keep', { profileId, content: wholeForm });
    expect(JSON.stringify(await workplace.call('profile.ofPerson', { personId }))).not.toContain(secret);
    await workplace.call('profile.finish', { profileId });
    const { rounds } = await workplace.call('profile.ofPerson', { personId });
    expect(rounds[0]).toMatchObject({ isOpen: false, version: 1 });
    expect(rounds[0]?.forms.map(({ content }) => content?.overallReason).sort()).toEqual(
      [secret, wholeForm.overallReason].sort(),
    );
  });

  it('takes no third, no change of what is finished, and no writing in another’s form', async () => {
    await using workplace = await ready();
    const { personId } = await someone(workplace);
    const { profileId } = await rate(workplace, 'Analytiker Et', personId, wholeForm);
    await expect(workplace.call('profile.keep', { profileId, content: wholeForm })).rejects.toEqual(
      failing('profile.finished'),
    );
    await expect(workplace.call('profile.begin', { personId })).rejects.toEqual(failing('profile.roundOpen'));
    await workplace.signIn('Analytiker To');
    await expect(workplace.call('profile.keep', { profileId, content: wholeForm })).rejects.toEqual(
      failing('profile.notOwn'),
    );
    await expect(workplace.call('profile.finish', { profileId })).rejects.toEqual(failing('profile.notOwn'));
    await workplace.call('profile.begin', { personId });
    await workplace.signIn('Kontrollant');
    await expect(workplace.call('profile.begin', { personId })).rejects.toEqual(failing('profile.roundFull'));
  });

  it('is closed with one assessor by somebody who has no form in it, with a reason', async () => {
    await using workplace = await ready();
    const { personId } = await someone(workplace);
    await rate(workplace, 'Kontrollant', personId, wholeForm);
    const round = async () => (await workplace.call('profile.ofPerson', { personId })).rounds[0];
    const roundId = (await round())?.id ?? 0;
    const close = () => workplace.call('profile.closeRound', { roundId, reason: 'Ingen anden er ledig' });
    await expect(close()).rejects.toEqual(failing('profile.assessorCannotClose'));
    await workplace.signIn('Projektleder');
    await close();
    expect(await round()).toMatchObject({
      isOpen: false,
      closeReason: 'Ingen anden er ledig',
      closedBy: 'Projektleder',
    });
    expect((await round())?.forms[0]?.content).toMatchObject({ overall: 'moderate' });
    await workplace.signIn('Analytiker To');
    await workplace.call('profile.begin', { personId });
    expect((await round())?.version).toBe(2);
  });
});

describe('a form', () => {
  it('counts six months, three under 18, and an expired one counts nowhere', async () => {
    await using workplace = await ready();
    const { personId } = await someone(workplace);
    const young = await someone(workplace, '2003-05-01');
    const motivated = { ...wholeForm, exitReadiness: 'motivated' as const };
    await workplace.call('person.addRole', {
      id: personId,
      role: 'associate',
      validFrom: '2019-01-01',
      validTo: null,
      sourceId: young.sourceId,
    });
    expect((await rate(workplace, 'Analytiker Et', personId, motivated)).expiresOn).toBe('2019-12-01');
    await rate(workplace, 'Analytiker To', personId, motivated);
    expect((await rate(workplace, 'Analytiker Et', young.personId, motivated)).expiresOn).toBe('2019-09-01');
    const ask = async () => ({
      motivated: (
        await workplace.call('targetGroup.list', { group: 'motivated', asOf: null, knowledge: 'now' })
      ).persons.length,
      pairs: (await workplace.call('profile.agreement', {})).rounds,
      valid: (await workplace.call('profile.ofPerson', { personId })).rounds[0]?.forms.map(
        ({ isValid }) => isValid,
      ),
    });
    workplace.now = new Date('2019-12-01T09:00:00Z');
    expect(await ask()).toEqual({ motivated: 1, pairs: 1, valid: [true, true] });
    workplace.now = new Date('2019-12-02T09:00:00Z');
    expect(await ask()).toEqual({ motivated: 0, pairs: 0, valid: [false, false] });
    await expect(
      workplace.call('assessment.hold', {
        ...{
          personId,
          heldOn: '2019-12-02',
          authorities: ['eas', 'ssp'],
          weighed: 'Alt',
          conclusion: 'Intet',
        },
        ...{ dissent: [], measures: [] },
      }),
    ).rejects.toEqual(failing('assessment.noValidProfile'));
  });

  it('is finished only with an overall rating of the assessor’s own, and a reason for all that is rated', async () => {
    await using workplace = await ready();
    const { personId } = await someone(workplace);
    const { profileId } = await workplace.call('profile.begin', { personId });
    const finishing = async (content: ProfileContent) => {
      await workplace.call('profile.keep', { profileId, content });
      return workplace.call('profile.finish', { profileId });
    };
    await expect(finishing({ ...wholeForm, overall: null })).rejects.toEqual(
      failing('profile.overallMissing'),
    );
    await expect(finishing({ ...wholeForm, overallReason: ' ' })).rejects.toEqual(
      failing('profile.reasonMissing'),
    );
    const bare = { ...wholeForm, items: [answer('housing', 'high', { reason: '' })] };
    await expect(finishing(bare)).rejects.toEqual(failing('profile.itemReasonMissing'));
    await expect(
      workplace.call('profile.keep', {
        profileId,
        content: { ...wholeForm, items: [answer('trustedAdult', 'high')] },
      }),
    ).rejects.toEqual(failing('call.invalidInput'));
    await finishing(wholeForm);
  });

  it('keeps what was written, word for word, and rests only on what is on file about the person', async () => {
    await using workplace = await ready();
    const { personId, sourceId } = await someone(workplace);
    const other = await enterPerson(workplace, sourceId, 'Ask Økse');
    const seen = await enterObservation(workplace, sourceId, '2019-05-28', [personId, other]);
    const strange = await enterObservation(workplace, sourceId, '2019-05-28', [
      other,
      await enterPerson(workplace, sourceId, 'Bo'),
    ]);
    const { profileId } = await workplace.call('profile.begin', { personId });
    const items = [
      answer('friends', 'high', {
        reason: 'Møder  Ask ',
        evidence: [
          { kind: 'observation', id: seen },
          { kind: 'report', id: sourceId },
        ],
      }),
    ];
    await workplace.call('profile.keep', { profileId, content: { ...wholeForm, items } });
    expect((await workplace.call('profile.begin', { personId })).profileId).toBe(profileId);
    const { rounds, material } = await workplace.call('profile.ofPerson', { personId });
    expect(rounds[0]?.forms[0]?.content).toEqual({ ...wholeForm, items });
    expect(material.map(({ kind }) => kind)).toEqual(['report', 'observation']);
    const wrong = [answer('friends', 'high', { evidence: [{ kind: 'observation', id: strange }] })];
    await expect(
      workplace.call('profile.keep', { profileId, content: { ...wholeForm, items: wrong } }),
    ).rejects.toEqual(failing('profile.evidenceUnknown'));
    await workplace.call('profile.discard', { profileId, reason: 'Forkert person' });
    expect((await workplace.call('profile.ofPerson', { personId })).rounds).toEqual([]);
  });

  it('goes with the person, and nothing of it stays', async () => {
    await using workplace = await ready();
    const { personId, sourceId } = await someone(workplace);
    const evidence = [{ kind: 'report' as const, id: sourceId }];
    const form = { ...wholeForm, items: [answer('friends', 'high', { evidence })] };
    await rate(workplace, 'Analytiker Et', personId, form);
    await rate(workplace, 'Analytiker To', personId, form);
    await workplace.call('assessment.hold', {
      ...{
        personId,
        heldOn: '2019-06-01',
        authorities: ['eas', 'ssp'],
        weighed: 'Alt',
        conclusion: 'Samtale',
      },
      dissent: [{ authority: 'ssp', text: 'For tidligt' }],
      measures: [{ activity: 'concernTalk', responsible: ['ssp'], dueOn: '2019-06-20', reason: 'Samtale' }],
    });
    await changeStore(workplace, (db) => {
      db.run('DELETE FROM main.person WHERE id = ?', [personId]);
      for (const table of [
        ...['profile_round', 'profile', 'profile_item', 'profile_evidence', 'joint_assessment'],
        ...['joint_assessment_dissent', 'intervention', 'intervention_event'],
      ]) {
        expect([table, db.value(`SELECT count(*) FROM main.${table}`)]).toEqual([table, 0]);
      }
    });
  });
});

describe('the overall rating', () => {
  it('is never moved by an item changed, added or removed', async () => {
    await using workplace = await ready();
    const { personId } = await someone(workplace);
    const { profileId } = await workplace.call('profile.begin', { personId });
    const item = fc
      .constantFrom(...profileItemCode.options)
      .chain((code) => fc.constantFrom(...ratingsOf[legOf(code)]).map((rating) => answer(code, rating)));
    const items = fc.uniqueArray(item, { selector: (each) => each.item, maxLength: 23 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('low', 'moderate', 'high', null),
        fc.constantFrom('motivated', 'doubtful', 'notMotivated', null),
        fc.array(items, { minLength: 2, maxLength: 4 }),
        async (overall, exitReadiness, drafts) => {
          for (const draft of drafts) {
            await workplace.call('profile.keep', {
              profileId,
              content: { ...wholeForm, overall, exitReadiness, items: draft },
            });
            const { rounds } = await workplace.call('profile.ofPerson', { personId });
            expect(rounds[0]?.forms[0]?.content).toMatchObject({ overall, exitReadiness });
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
