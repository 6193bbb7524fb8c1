import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../shared/contract/index.ts';
import { Workplace } from '../support/workplace.ts';

const everyone = {
  text: '',
  circle: 'milieu',
  roles: [],
  groupId: null,
  sourceId: null,
  sort: 'name',
  descending: false,
  offset: 0,
  limit: 10,
} satisfies CommandInput<'person.page'>;

describe('the day everything is shown as of', () => {
  it('decides ages and roles in lists, and dates nothing that is entered', async () => {
    await using workplace = await Workplace.ready({ now: '2019-11-15T09:00:00Z' });
    const { id: sourceId } = await workplace.call('source.create', {
      kind: 'operative',
      reference: 'R-1',
      summary: '',
      receivedOn: '2019-11-01',
      sourceGrade: 'B',
      contentGrade: 2,
      handling: 'H0',
      handlingText: '',
      legalBasis: 'Politiloven',
      purpose: 'police',
    });
    await workplace.call('person.create', {
      names: [{ name: 'Falk Lyng', kind: 'official' }],
      identity: { cpr: null, birthDate: '2001-11-10', birthPrecision: 'day' },
      homeId: null,
      role: { role: 'associate', validFrom: '2019-10-01' },
      sourceId,
    });
    const shown = async () => (await workplace.call('person.page', everyone)).persons[0];
    expect(await shown()).toMatchObject({ age: 18, isMinor: false, roles: ['associate'] });

    const session = await workplace.call('store.viewAsOf', { day: '2019-09-30' });
    expect(session.viewDay).toBe('2019-09-30');
    expect(await shown()).toMatchObject({ age: 17, isMinor: true, roles: [] });
    const late = workplace.call('group.create', {
      name: 'Gruppe Ny',
      parentId: null,
      foundedOn: '2019-11-16',
      sourceId,
    });
    await expect(late).rejects.toMatchObject({ code: 'date.future' });

    await workplace.call('store.viewAsOf', { day: null });
    expect(await shown()).toMatchObject({ age: 18, roles: ['associate'] });
  });

  it('is an invented city’s last day until somebody chooses another', async () => {
    await using workplace = await Workplace.ready({ now: '2026-11-23T09:00:00Z' });
    await workplace.call('demo.fill', { size: 30 });
    const demo = (await workplace.call('store.status', {})).session;
    expect(demo).toMatchObject({ demo: true, viewDay: '2019-12-31' });
    expect((await workplace.call('store.viewAsOf', { day: null })).viewDay).toBeNull();
    await workplace.signIn('Analytiker Et');
    expect((await workplace.call('store.status', {})).session?.viewDay).toBe('2019-12-31');
  });
});
