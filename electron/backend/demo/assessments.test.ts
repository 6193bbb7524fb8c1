import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeStore } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const seed = 7;

async function filled(): Promise<Workplace> {
  const workplace = await Workplace.ready({ now: '2020-01-02T09:00:00Z' });
  await workplace.call('demo.fill', { seed, size: 120 });
  await workplace.signIn('Analytiker Et');
  return workplace;
}

/** What was made of the city, without the numbers that differ from store to store. */
async function course(workplace: Workplace): Promise<string> {
  let text = '';
  await changeStore(workplace, (db) => {
    text = JSON.stringify([
      db.all(
        `SELECT activity, state, opened_on, due_on, closed_on, outcome, purpose FROM main.intervention
          ORDER BY opened_on, activity, due_on, closed_on, outcome, purpose`,
      ),
      db.all(
        'SELECT finished_on, expires_on, purpose FROM main.profile ORDER BY finished_on, expires_on, purpose',
      ),
      db.all('SELECT held_on, conclusion FROM main.joint_assessment ORDER BY held_on, conclusion'),
    ]);
  });
  return text;
}

describe('what the section made of the invented city', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await filled();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it('is under way on the last day: measures in every state, some overdue, some proposals waiting', async () => {
    const board = await workplace.call('intervention.board', { closedSince: '2017-01-01' });
    const states = new Set([...board.open, ...board.closed].map(({ state }) => state));
    for (const state of ['proposed', 'chosen', 'running', 'done', 'stopped', 'declined'] as const)
      expect(states).toContain(state);
    expect(board.asOf).toBe('2019-12-31');
    expect(board.open.some(({ dueOn }) => (dueOn ?? '') < board.asOf)).toBe(true);
    expect(board.suggestions.length).toBeGreaterThan(0);
    for (const { events, openedOn } of [...board.open, ...board.closed]) {
      expect(openedOn >= '2016-01-01').toBe(true);
      for (const { occurredOn } of events) expect(occurredOn <= '2019-12-31').toBe(true);
    }
    const held = board.closed.filter(({ activity, state }) => activity === 'concernTalk' && state === 'done');
    expect(held.length).toBeGreaterThan(0);
  });

  it('is proposed on one person’s card as it is on the board of all', async () => {
    const board = await workplace.call('intervention.board', { closedSince: '2017-01-01' });
    const persons = new Set([...board.suggestions, ...board.open].map(({ person }) => person.id));
    expect(persons.size).toBeGreaterThan(5);
    for (const personId of persons) {
      const { suggestions, interventions } = await workplace.call('intervention.ofPerson', { personId });
      expect(suggestions).toEqual(board.suggestions.filter(({ person }) => person.id === personId));
      const open = interventions.filter(({ closedOn }) => closedOn === null);
      expect(open).toEqual(board.open.filter(({ person }) => person.id === personId));
    }
  });

  it('has profiles by two that count, some that have expired, and somebody held for motivated', async () => {
    const { rounds, items } = await workplace.call('profile.agreement', {});
    expect(rounds).toBeGreaterThan(2);
    expect(items.every(({ share }) => share !== null && share >= 0 && share <= 1)).toBe(true);
    const { counts } = await workplace.call('targetGroup.list', {
      group: 'newcomer',
      asOf: null,
      knowledge: 'now',
    });
    expect(counts.motivated).toBeGreaterThan(0);
    await changeStore(workplace, (db) => {
      const expired = db.value<number>("SELECT count(*) FROM main.profile WHERE expires_on < '2019-12-31'");
      expect(expired).toBeGreaterThan(0);
      expect(db.value<number>('SELECT count(*) FROM main.joint_assessment')).toBeGreaterThan(2);
    });
  });

  it('is the same for the same seed', async () => {
    await using other = await filled();
    expect(await course(other)).toBe(await course(workplace));
  });
});
