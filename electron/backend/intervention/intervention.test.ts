import { describe, expect, it } from 'vitest';
import type { Intervention, InterventionEventKind } from '../../../shared/contract/intervention.ts';
import { addDays } from '../../../shared/date.ts';
import { enterPerson, enterSource, preventionSource } from '../../../test/support/entries.ts';
import { changeStore } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

/** A small generator of its own, so that a failing walk can be walked again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe('a measure', () => {
  it('is put forward, chosen, followed up and ended, with its whole course', async () => {
    await using workplace = await Workplace.ready({ now: '2019-06-01T09:00:00Z' });
    const personId = await enterPerson(
      workplace,
      await enterSource(workplace, { receivedOn: '2019-05-30' }),
      'Falk Lyng',
    );
    const { id } = await workplace.call('intervention.open', {
      ...{ personId, activity: 'concernTalk', verdict: 'propose', responsible: ['ssp', 'dks'] },
      ...{ dueOn: '2019-06-15', reason: 'Truffet to gange med kendte medlemmer' },
    });
    const act = (kind: Exclude<InterventionEventKind, 'propose'>, text: string, dueOn: string | null) =>
      workplace.call('intervention.act', {
        ...{ id, kind, occurredOn: '2019-06-01', text, dueOn, responsible: [] },
      });
    await expect(act('start', 'Begyndt', '2019-07-01')).rejects.toEqual(failing('intervention.notNow'));
    await expect(act('choose', 'Besluttet', null)).rejects.toEqual(failing('intervention.dueMissing'));
    await expect(act('choose', 'Besluttet', '2019-05-01')).rejects.toEqual(
      failing('intervention.dueTooEarly'),
    );
    expect(await act('choose', 'Besluttet på mødet', '2019-06-20')).toEqual({ state: 'chosen' });
    expect(await act('start', 'Samtale aftalt', '2019-06-20')).toEqual({ state: 'running' });
    expect(await act('followUp', 'Samtale holdt i hjemmet', '2019-07-20')).toEqual({ state: 'running' });
    expect(await act('finish', 'Går nu til fritidsklub', null)).toEqual({ state: 'done' });
    await expect(act('followUp', 'Mere', '2019-08-01')).rejects.toEqual(failing('intervention.notNow'));
    const { interventions } = await workplace.call('intervention.ofPerson', { personId });
    expect(interventions).toMatchObject([
      { state: 'done', outcome: 'Går nu til fritidsklub', dueOn: null, closedOn: '2019-06-01' },
    ]);
    expect(interventions[0]?.events.map(({ kind }) => kind)).toEqual([
      ...['propose', 'choose', 'start', 'followUp', 'finish'],
    ]);
  });

  it('is not opened without somebody responsible, nor by an actor the plan does not know', async () => {
    await using workplace = await Workplace.ready({ now: '2019-06-01T09:00:00Z' });
    const personId = await enterPerson(
      workplace,
      await enterSource(workplace, { receivedOn: '2019-05-30' }),
      'Falk Lyng',
    );
    const open = (responsible: string[]) =>
      workplace.call('intervention.open', {
        ...{ personId, activity: 'concernTalk', verdict: 'choose', responsible },
        ...{ dueOn: '2019-06-15', reason: 'Truffet med medlemmer' },
      });
    await expect(open([])).rejects.toEqual(failing('intervention.responsibleMissing'));
    await expect(open(['skat'])).rejects.toEqual(failing('intervention.actorUnknown'));
  });

  it('never leads from § 115 to investigation, and is moved in its own purpose alone', async () => {
    await using workplace = await Workplace.ready({ now: '2019-06-01T09:00:00Z', purpose: 'prevention' });
    const sourceId = await enterSource(workplace, { ...preventionSource, receivedOn: '2019-05-30' });
    const personId = await enterPerson(workplace, sourceId, 'Falk Lyng');
    const given = { personId, verdict: 'choose' as const, responsible: ['oc'], dueOn: '2019-06-15' };
    await expect(
      workplace.call('intervention.open', { ...given, activity: 'investigation', reason: 'Efterforskning' }),
    ).rejects.toEqual(failing('intervention.purposeForbids'));
    const { id } = await workplace.call('intervention.open', {
      ...{ ...given, activity: 'concernTalk', responsible: ['ssp'], reason: 'Samtale' },
    });
    await workplace.signIn('Analytiker Et', 'police');
    const act = {
      id,
      kind: 'stop' as const,
      occurredOn: '2019-06-01',
      text: 'Slut',
      dueOn: null,
      responsible: [],
    };
    await expect(workplace.call('intervention.act', act)).rejects.toEqual(failing('call.notFound'));
    expect((await workplace.call('intervention.board', { closedSince: '2018-01-01' })).open).toEqual([]);
  });

  it('goes with the person, and nothing of it stays', async () => {
    await using workplace = await Workplace.ready({ now: '2019-06-01T09:00:00Z' });
    const personId = await enterPerson(
      workplace,
      await enterSource(workplace, { receivedOn: '2019-05-30' }),
      'Falk Lyng',
    );
    await workplace.call('intervention.open', {
      ...{ personId, activity: 'concernTalk', verdict: 'choose', responsible: ['ssp'] },
      ...{ dueOn: '2019-06-15', reason: 'Truffet med medlemmer' },
    });
    await changeStore(workplace, (db) => {
      db.run('DELETE FROM main.person WHERE id = ?', [personId]);
      for (const table of ['intervention', 'intervention_event']) {
        expect(db.value(`SELECT count(*) FROM main.${table}`)).toBe(0);
      }
    });
  });
});

describe('between two meetings', () => {
  it('every open measure is on the board and falls due on a day of the calendar, whatever was done', async () => {
    await using workplace = await Workplace.ready({ now: '2019-01-10T09:00:00Z' });
    const sourceId = await enterSource(workplace, { receivedOn: '2019-01-01' });
    const roll = dice(20_190_601);
    const persons = await Promise.all(
      [1, 2, 3, 4].map((each) => enterPerson(workplace, sourceId, `Prøve ${each}`)),
    );
    const activities = ['concernTalk', 'investigation', 'jobsMjoelnerparken', 'custodyContact'] as const;
    const kinds = ['choose', 'decline', 'start', 'followUp', 'postpone', 'finish', 'stop'] as const;
    const opened: number[] = [];
    let moved = 0;
    for (let turn = 0; turn < 400; turn += 1) {
      const today = workplace.now.toISOString().slice(0, 10);
      const dueOn = roll(6) === 0 ? null : addDays(today, roll(40));
      if (roll(3) === 0) {
        const made = await workplace
          .call('intervention.open', {
            personId: persons[roll(4)] as number,
            activity: activities[roll(4)] as 'concernTalk',
            verdict: (['propose', 'choose', 'decline'] as const)[roll(3)] as 'choose',
            ...{ responsible: ['ssp'], dueOn, reason: 'Prøve' },
          })
          .catch(() => null);
        if (made) opened.push(made.id);
      } else if (opened.length > 0) {
        const id = opened[roll(opened.length)] as number;
        const kind = kinds[roll(kinds.length)] as 'choose';
        const act = { id, kind, occurredOn: today, text: 'Prøve', dueOn, responsible: [] };
        if (await workplace.call('intervention.act', act).catch(() => null)) moved += 1;
      }
      if (roll(8) === 0) workplace.now = new Date(workplace.now.getTime() + 86_400_000 * (1 + roll(20)));
    }
    expect(opened.length).toBeGreaterThan(30);
    expect(moved).toBeGreaterThan(40);
    const board = await workplace.call('intervention.board', { closedSince: '2019-01-01' });
    const stillOpen: number[] = [];
    const all: Intervention[] = [];
    for (const personId of persons) {
      const { interventions } = await workplace.call('intervention.ofPerson', { personId });
      all.push(...interventions);
    }
    for (const { id, events } of all) {
      const last = events.at(-1)?.kind;
      if (last !== 'decline' && last !== 'finish' && last !== 'stop') stillOpen.push(id);
    }
    expect(all.map(({ id }) => id).sort()).toEqual([...opened].sort());
    expect(stillOpen.length).toBeGreaterThan(5);
    expect(board.open.map(({ id }) => id).sort()).toEqual(stillOpen.sort());
    for (const { dueOn } of board.open) expect(dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(board.closed.length).toBe(opened.length - stillOpen.length);
  });
});
