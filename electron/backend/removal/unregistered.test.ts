import { describe, expect, it } from 'vitest';
import { defaultPractice } from '../../../shared/practice.ts';
import {
  enterObservation,
  enterPerson,
  enterSource,
  preventionSource,
} from '../../../test/support/entries.ts';
import { decideAsReviewer, proposeRole } from '../../../test/support/registering.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { removalDay } from './unregistered.ts';

const grown = { birthDate: '1990-04-05', birthPrecision: 'day' as const };
const young = { birthDate: '2003-04-05', birthPrecision: 'day' as const };
const today = '2019-11-15';

describe('the day on which somebody who was never registered is to be removed', () => {
  it.each([
    ['a newcomer after six months', ['newcomer'], grown, '2019-07-31'],
    ['a victim after six months', ['victim'], grown, '2019-07-31'],
    ['somebody without a role as a newcomer', [], grown, '2019-07-31'],
    ['an associate after twelve months', ['associate'], grown, '2020-01-31'],
    ['whoever has two roles by the longer', ['victim', 'associate'], grown, '2020-01-31'],
    ['a member after two years', ['member'], grown, '2021-01-31'],
    ['a member under 18 after a year', ['member'], young, '2020-01-31'],
    ['a member of unknown age as one under 18', ['member'], null, '2020-01-31'],
  ] as const)('%s', (_, roles, birth, day) => {
    expect(removalDay({ roles, birth, lastOn: '2019-01-31' }, today, defaultPractice)).toBe(day);
  });
});

describe('the list of those who were never registered', () => {
  it('holds whoever has nothing new within the limit, until something new or a proposed removal', async () => {
    await using workplace = await Workplace.ready({ now: `${today}T09:00:00Z` });
    const old = await enterSource(workplace, { receivedOn: '2018-06-01' });
    const recent = await enterSource(workplace, { receivedOn: '2019-10-01' });
    const role = (kind: 'newcomer' | 'victim' | 'member') => ({
      role: { role: kind, validFrom: '2018-05-01' },
      identity: { cpr: null, ...grown },
    });
    const newcomer = await enterPerson(workplace, old, 'Falk Lyng', role('newcomer'));
    const victim = await enterPerson(workplace, old, 'Gro Mose', role('victim'));
    await enterPerson(workplace, old, 'Ask Hav', role('member')); // two years, of which one and a half have gone
    await enterPerson(workplace, recent, 'Idun Sten', role('newcomer'));
    const registered = await enterPerson(workplace, recent, 'Eg Ravn', { identity: { cpr: null, ...grown } });
    const second = await enterSource(workplace, { receivedOn: '2019-10-02', reference: 'En anden rapport' });
    const sources = [recent, second];
    const { proposalId } = await proposeRole(workplace, registered, {
      ...{ role: 'newcomer', from: '2019-09-01', sources },
    });
    await decideAsReviewer(workplace, proposalId);
    const listed = async () => {
      const { persons, total } = await workplace.call('removal.unregistered', {});
      expect(total).toBe(persons.length);
      return persons.map(({ name, lastOn, removeOn }) => [name, lastOn, removeOn]);
    };
    expect((await listed()).sort()).toEqual([
      ['Falk Lyng', '2018-06-01', '2018-12-01'],
      ['Gro Mose', '2018-06-01', '2018-12-01'],
    ]);
    await enterObservation(workplace, recent, '2019-10-02', [newcomer]);
    expect(await listed()).toEqual([['Gro Mose', '2018-06-01', '2018-12-01']]);
    await workplace.call('removal.propose', { personId: victim, reason: 'Formålet er ophørt' });
    expect(await listed()).toEqual([]);
    // Half a year later the others’ time is past too; whoever was registered falls due as a registration does.
    workplace.now = new Date('2020-05-01T09:00:00Z');
    await workplace.signIn('Analytiker Et');
    expect(await listed()).toEqual([
      ['Idun Sten', '2019-10-01', '2020-04-01'],
      ['Falk Lyng', '2019-10-02', '2020-04-02'],
    ]);
  });

  it('says nothing of § 115 to police', async () => {
    await using workplace = await Workplace.ready({ now: `${today}T09:00:00Z`, purpose: 'prevention' });
    const sourceId = await enterSource(workplace, { ...preventionSource, receivedOn: '2018-06-01' });
    await enterPerson(workplace, sourceId, 'Falk Lyng');
    expect((await workplace.call('removal.unregistered', {})).total).toBe(1);
    await workplace.signIn('Analytiker Et', 'police');
    expect((await workplace.call('removal.unregistered', {})).total).toBe(0);
  });
});
