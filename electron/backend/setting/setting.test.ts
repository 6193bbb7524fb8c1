import { describe, expect, it } from 'vitest';
import { defaultPractice } from '../../../shared/practice.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });
const stricter = { ...defaultPractice, independentItems: 3 };
const change = { practice: stricter, reason: 'Statsadvokatens anbefaling' };

describe("the section's own limits", () => {
  it('are those of practice until a second account has approved others', async () => {
    await using workplace = await Workplace.ready({ account: 'Kontrollant' });
    const settings = () => workplace.call('setting.get', {});
    expect(await settings()).toEqual({
      practice: defaultPractice,
      defaults: defaultPractice,
      proposal: null,
    });
    await workplace.call('setting.propose', change);
    const { practice, proposal } = await settings();
    expect(practice).toEqual(defaultPractice);
    expect(proposal).toMatchObject({ ...change, proposedBy: 'Kontrollant', own: true });

    const decision = { proposedAt: proposal?.proposedAt ?? '', verdict: 'approve' as const, reason: 'Enig' };
    await expect(workplace.call('setting.decide', decision)).rejects.toEqual(failing('setting.ownDecision'));
    await expect(workplace.call('setting.propose', change)).rejects.toEqual(failing('setting.openProposal'));
    await workplace.signIn('Projektleder');
    await expect(workplace.call('setting.decide', { ...decision, proposedAt: '' })).rejects.toEqual(
      failing('setting.noProposal'),
    );
    await workplace.call('setting.decide', decision);
    expect(await settings()).toMatchObject({ practice: stricter, proposal: null });
  });

  it('stay as they were when the second account declines', async () => {
    await using workplace = await Workplace.ready({ account: 'Kontrollant' });
    await workplace.call('setting.propose', change);
    await workplace.signIn('Projektleder', null);
    const { proposal } = await workplace.call('setting.get', {});
    const proposedAt = proposal?.proposedAt ?? '';
    await workplace.call('setting.decide', { proposedAt, verdict: 'decline', reason: 'For stramt' });
    expect(await workplace.call('setting.get', {})).toMatchObject({
      practice: defaultPractice,
      proposal: null,
    });
  });

  it('cannot undo the rules, and are not an analyst’s to change', async () => {
    await using workplace = await Workplace.ready();
    await expect(workplace.call('setting.propose', change)).rejects.toEqual(failing('call.roleForbidden'));
    await workplace.signIn('Projektleder');
    const lax = { ...change, practice: { ...defaultPractice, independentItems: 1 } };
    await expect(workplace.call('setting.propose', lax)).rejects.toEqual(failing('call.invalidInput'));
  });

  it('are asked of the next registration', async () => {
    await using workplace = await Workplace.ready({ account: 'Kontrollant' });
    await workplace.call('setting.propose', change);
    await workplace.signIn('Projektleder');
    const proposedAt = (await workplace.call('setting.get', {})).proposal?.proposedAt ?? '';
    await workplace.call('setting.decide', { proposedAt, verdict: 'approve', reason: 'Enig' });
    await workplace.signIn('Analytiker Et');
    const source = { kind: 'operative' as const, summary: '', receivedOn: '2019-11-01', handlingText: '' };
    const { id: sourceId } = await workplace.call('source.create', {
      ...{ ...source, reference: 'R1', sourceGrade: 'A', contentGrade: 1, handling: 'H0' },
      ...{ legalBasis: 'Politiloven', purpose: 'police' },
    });
    const { id } = await workplace.call('person.create', {
      names: [{ name: 'Falk Lyng', kind: 'official' }],
      ...{ identity: null, homeId: null, role: null, sourceId },
    });
    const role = { id, role: 'member' as const, validFrom: '2019-01-01', validTo: null, sourceId };
    const { id: roleId } = await workplace.call('person.addRole', role);
    const { unmet } = await workplace.call('registration.readiness', {
      act: 'register',
      subject: { kind: 'role', roleId },
      ...{ legalBasis: 'Politiloven', reason: 'Nødvendig for sagen', concernTalk: null },
      grounds: [{ kind: 'report', id: sourceId, basis: 'conduct', note: '' }],
    });
    expect(unmet).toEqual([{ code: 'grounds.tooFew', params: { count: 1, needed: 3 } }]);
  });
});
