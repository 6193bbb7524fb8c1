import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../shared/failure.ts';
import { passphraseOf, projectRoot, quickDerivation, Workplace } from '../../../test/support/workplace.ts';
import { readMigrations } from '../store/migrate.ts';
import { openStore } from '../store/storeFile.ts';
import { type City, purposeOf } from './city.ts';
import { generateCity } from './generate.ts';

const failing = (code: string) => expect.objectContaining({ code });

/** Counts rows of tables that lie in the store, by purpose, past the wall. */
async function rowsIn(workplace: Workplace, tables: readonly string[]): Promise<unknown> {
  workplace.application.lock('demand');
  const store = await openStore(workplace.storePath, 'Analytiker Et', passphraseOf('Analytiker Et'), {
    migrations: readMigrations(join(projectRoot, 'electron/backend/store/migrations')),
    keyDerivation: quickDerivation,
    appVersion: 'test',
    seed: () => {},
    now: () => workplace.now.toISOString(),
  });
  try {
    const count = (table: string, purpose: string) =>
      store.db.value<number>(`SELECT count(*) FROM main.${table} WHERE purpose = ?`, [purpose]);
    return Object.fromEntries(
      tables.map((table) => [
        table,
        { police: count(table, 'police'), prevention: count(table, 'prevention') },
      ]),
    );
  } finally {
    store.close();
  }
}

function expectedRows(city: City): unknown {
  const split = (facts: readonly { source: number }[]) => {
    const police = facts.filter((fact) => purposeOf(city, fact) === 'police').length;
    return { police, prevention: facts.length - police };
  };
  const { persons, observations, incidents } = city;
  return {
    source: split(city.sources.map((_, source) => ({ source }))),
    person: split(persons),
    person_name: split(persons.flatMap(({ names }) => names)),
    person_role: split(persons.flatMap(({ roles }) => roles)),
    person_home: split(persons.flatMap(({ homes }) => homes)),
    membership: split(persons.flatMap(({ memberships }) => memberships)),
    custody: split(persons.flatMap(({ custody }) => custody)),
    grouping: split(city.groups),
    grouping_event: split(city.groupEvents),
    grouping_relation: split(city.groupRelations),
    observation: split(observations),
    participation: split(
      observations.flatMap(({ source, participants }) => participants.map(() => ({ source }))),
    ),
    relation: split(city.relations),
    incident: split(incidents),
    incident_person: split(
      incidents.flatMap(({ source, persons: involved }) => involved.map(() => ({ source }))),
    ),
  };
}

describe('a store filled with demo material', () => {
  it('holds the whole city, each fact on its side of the wall', async () => {
    await using workplace = await Workplace.ready({ now: '2020-01-15T09:00:00Z' });
    const city = generateCity(7, 60);
    expect(await workplace.call('demo.fill', { seed: 7, size: 60 })).toEqual({
      persons: city.persons.length,
      groups: city.groups.length,
      observations: city.observations.length,
      incidents: city.incidents.length,
      sources: city.sources.length,
    });
    const expected = expectedRows(city) as Record<string, unknown>;
    expect(await rowsIn(workplace, Object.keys(expected))).toEqual(expected);
  });

  it('says on every screen that its persons are invented, at once and after it is opened again', async () => {
    await using workplace = await Workplace.ready();
    const isMarked = async () => (await workplace.call('store.status', {})).session?.demo;
    expect(await isMarked()).toBe(false);
    await workplace.call('demo.fill', { size: 30 });
    expect(await isMarked()).toBe(true);
    await workplace.signIn('Projektleder', 'prevention');
    expect(await isMarked()).toBe(true);
  });

  it('has a situation board that is open, and one that was closed in its time', async () => {
    await using workplace = await Workplace.ready({ now: '2026-11-24T18:00:00Z' });
    await workplace.call('demo.fill', {});
    await workplace.signIn('Analytiker Et');
    const { open, closed } = await workplace.call('situation.list', {});
    expect([open.length, closed.length]).toEqual([1, 1]);
    const [now, then] = [open[0], closed[0]];
    expect(now).toMatchObject({ openTasks: 3, lateTasks: 1, openedAt: '2026-11-24T15:30:00.000Z' });
    expect(now?.incidentKind).toBeOneOf(['shooting', 'homicide', 'assault']);
    expect(then?.closedAt?.slice(0, 4)).toBe('2019');
    for (const { id } of [...open, ...closed]) {
      const board = await workplace.call('situation.get', { id });
      expect(board.parts).toHaveLength(5);
      expect(board.persons.length).toBeGreaterThan(0);
      expect(board.tasks.some(({ state }) => state === 'done')).toBe(true);
      expect(board.course.length).toBeGreaterThan(8);
      const { suspects, near } = await workplace.call('situation.picture', { id, protectedReason: null });
      expect([suspects.length > 0, near.length > 0]).toEqual([true, true]);
    }
  });

  it('is filled before anything else or not at all', async () => {
    await using workplace = await Workplace.ready();
    await workplace.call('demo.fill', { size: 30 });
    await expect(workplace.call('demo.fill', { size: 30 })).rejects.toEqual(failing('demo.storeInUse'));
    await workplace.signIn('Kontrollant');
    await expect(workplace.call('demo.fill', { size: 30 })).rejects.toEqual(failing('call.roleForbidden'));
  });

  it('can be filled before a workspace is opened, and tells how far it is', async () => {
    await using workplace = await Workplace.ready();
    await workplace.signIn('Projektleder', null);
    await workplace.call('demo.fill', { size: 30 }, { job: 'fyld' });
    const told = workplace.events.filter((event) => event.name === 'progress');
    expect(told.length).toBeGreaterThan(3);
    expect(told.at(-1)).toMatchObject({ job: 'fyld', done: expect.any(Number) });
    const last = told.at(-1);
    expect(last?.name === 'progress' && last.done === last.total).toBe(true);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 100,
      operation: 'collection',
    });
    expect(entries).toMatchObject([{ command: 'demo.fill', object: 'demo', outcome: 'ok' }]);
  });

  it('is left empty and unmarked when it is cancelled', async () => {
    await using workplace = await Workplace.ready();
    const cancelled = workplace.call('demo.fill', { size: 30 }, { job: 'fyld', isCancelled: () => true });
    await expect(cancelled).rejects.toBeInstanceOf(Failure);
    expect((await workplace.call('store.status', {})).session?.demo).toBe(false);
    expect(await rowsIn(workplace, ['person', 'source'])).toEqual({
      person: { police: 0, prevention: 0 },
      source: { police: 0, prevention: 0 },
    });
  });
});
