import { describe, expect, it } from 'vitest';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });
const meeting = {
  activity: 'cooperationForum' as const,
  heldOn: '2019-10-01',
  placeId: null,
  attendance: 14,
  themes: ['ongoingMeasures' as const, 'trust' as const, 'trust' as const],
};

describe('a meeting', () => {
  it('counts against the plan in its year, with attendance and themes', async () => {
    await using workplace = await Workplace.ready();
    await workplace.call('activity.record', meeting);
    await workplace.call('activity.record', { ...meeting, heldOn: '2019-03-01', attendance: null });
    await workplace.call('activity.record', { ...meeting, heldOn: '2018-12-31' });
    const { meetings, counted } = await workplace.call('activity.list', { year: 2019 });
    expect(meetings.map(({ heldOn, themes, isNew }) => [heldOn, themes, isNew])).toEqual([
      ['2019-10-01', ['ongoingMeasures', 'trust'], true],
      ['2019-03-01', ['ongoingMeasures', 'trust'], true],
    ]);
    expect(counted[0]).toEqual({
      ...{ activity: 'cooperationForum', held: 2, attendance: 14 },
      ...{ least: 2, most: 3 },
    });
  });

  it('is the same in either purpose, and needs none', async () => {
    await using workplace = await Workplace.ready();
    await workplace.call('activity.record', meeting);
    const seen = () => workplace.call('activity.list', { year: 2019 });
    const inPolice = await seen();
    await workplace.signIn('Projektleder', 'prevention');
    expect(await seen()).toEqual(inPolice);
    await workplace.signIn('Projektleder', null);
    expect(await seen()).toEqual(inPolice);
  });

  it('is of a day that has been and a place that is known, and is taken back on the day it was noted alone', async () => {
    await using workplace = await Workplace.ready();
    const record = (change: Partial<typeof meeting> | { placeId: number }) =>
      workplace.call('activity.record', { ...meeting, ...change });
    await expect(record({ heldOn: '2019-11-16' })).rejects.toEqual(failing('date.future'));
    await expect(record({ placeId: 9999 })).rejects.toEqual(failing('call.notFound'));
    const { id } = await record({});
    workplace.now = new Date('2019-11-16T09:00:00Z');
    const remove = () => workplace.call('activity.remove', { id, reason: 'Fejl' });
    await expect(remove()).rejects.toEqual(failing('record.notToday'));
    workplace.now = new Date('2019-11-15T20:00:00Z');
    await remove();
    expect((await workplace.call('activity.list', { year: 2019 })).meetings).toEqual([]);
  });
});
