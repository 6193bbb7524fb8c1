import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/date.ts';
import { enterObservation, enterPerson, enterSource } from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { checkedOccurrence, checkedParticipants } from './rules.ts';

const failing = (code: string) => expect.objectContaining({ code });

describe('the days an observation may have been', () => {
  it('are both known or both unknown, in order, and not to come', () => {
    const today = '2019-11-15';
    const day = fc.option(
      fc.integer({ min: -30, max: 30 }).map((days) => addDays(today, days)),
      { nil: null },
    );
    fc.assert(
      fc.property(day, day, (occurredFrom, occurredTo) => {
        const check = () => checkedOccurrence({ occurredFrom, occurredTo }, today);
        if (occurredFrom && occurredTo && occurredTo < occurredFrom) {
          expect(check).toThrow(failing('date.order'));
        } else if ((occurredTo ?? occurredFrom ?? today) > today) {
          expect(check).toThrow(failing('date.future'));
        } else {
          const kept = check();
          expect(kept.occurredFrom === null).toBe(kept.occurredTo === null);
          expect(kept.occurredFrom).toBe(occurredFrom ?? occurredTo);
        }
      }),
    );
  });
});

describe('participants', () => {
  it('are one or more, each once, with each part once', () => {
    expect(() => checkedParticipants([])).toThrow(failing('observation.tooFewParticipants'));
    expect(() =>
      checkedParticipants([
        { personId: 1, roles: ['present'] },
        { personId: 1, roles: ['victim'] },
      ]),
    ).toThrow(failing('observation.participantTwice'));
    expect(checkedParticipants([{ personId: 1, roles: ['suspect', 'victim', 'suspect'] }])).toEqual([
      { personId: 1, roles: ['suspect', 'victim'] },
    ]);
  });
});

describe('an observation', () => {
  it('holds who was met where, when, with whom and in what part', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const ib = await enterPerson(workplace, sourceId, 'Ib');
    const bo = await enterPerson(workplace, sourceId, 'Bo');
    const { places } = await workplace.call('place.list', {});
    const place = places.find(({ name }) => name === 'Mjølnerparken');
    const { id } = await workplace.call('observation.create', {
      occurredFrom: '2019-11-01',
      occurredTo: null,
      occurredTime: '22:15',
      placeId: place?.id ?? 0,
      placeText: 'ved bazaren',
      reference: 'Døgnrapport 7',
      text: 'Stod sammen',
      participants: [
        { personId: ib, roles: ['suspect', 'victim'] },
        { personId: bo, roles: ['present'] },
      ],
      sourceId,
    });
    const { observation, source } = await workplace.call('observation.get', { id });
    expect(observation).toMatchObject({
      occurredFrom: '2019-11-01',
      occurredTo: '2019-11-01',
      occurredTime: '22:15',
      place: 'Mjølnerparken, ved bazaren',
    });
    const parts = new Map(observation.participants.map(({ name, roles }) => [name, [...roles].sort()]));
    expect(parts).toEqual(
      new Map([
        ['Ib', ['suspect', 'victim']],
        ['Bo', ['present']],
      ]),
    );
    expect(source).toMatchObject({ id: sourceId, sourceGrade: 'B', contentGrade: 2 });
  });

  it('names persons and a place that are on file', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    await expect(enterObservation(workplace, sourceId, '2019-11-01', [4711])).rejects.toEqual(
      failing('call.notFound'),
    );
  });

  it('leaves neither itself nor a trace of its participants when it is taken back', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const ib = await enterPerson(workplace, sourceId, 'Ib');
    const id = await enterObservation(workplace, sourceId, '2019-11-01', [ib]);
    await workplace.call('observation.remove', { id, reason: 'Forkert dag' });
    await expect(workplace.call('observation.get', { id })).rejects.toEqual(failing('call.notFound'));
    expect((await workplace.call('person.card', { id: ib })).observations).toBe(0);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', { before: null, limit: 9, operation: 'erasure' });
    expect(entries).toMatchObject([{ recordIds: [id], justification: 'Forkert dag' }]);
  });
});

describe('a list of observations', () => {
  it('holds those of one person, those of several together, and those of a time or a source', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const second = await enterSource(workplace, { reference: 'Rapport 2' });
    const [ib, bo, eva] = await Promise.all(
      ['Ib', 'Bo', 'Eva'].map((name) => enterPerson(workplace, sourceId, name)),
    );
    if (!ib || !bo || !eva) throw new Error('three persons were to be entered');
    const old = await enterObservation(workplace, sourceId, '2018-01-01', [ib, bo]);
    const recent = await enterObservation(workplace, sourceId, '2019-06-01', [ib, bo, eva]);
    const alone = await enterObservation(workplace, second, '2019-07-01', [ib]);
    const list = async (filter: { personIds?: number[]; from?: string; to?: string; sourceId?: number }) => {
      const { observations, total } = await workplace.call('observation.list', {
        personIds: filter.personIds ?? [],
        sourceId: filter.sourceId ?? null,
        from: filter.from ?? null,
        to: filter.to ?? null,
        offset: 0,
        limit: 10,
      });
      expect(total).toBe(observations.length);
      return observations.map(({ id }) => id);
    };
    expect(await list({ personIds: [ib] })).toEqual([alone, recent, old]);
    expect(await list({ personIds: [bo, ib] })).toEqual([recent, old]);
    expect(await list({ personIds: [bo, ib], from: '2019-01-01' })).toEqual([recent]);
    expect(await list({ to: '2018-12-31' })).toEqual([old]);
    expect(await list({ sourceId: second })).toEqual([alone]);
    expect(await list({ personIds: [bo, eva, ib] })).toEqual([recent]);
  });
});
