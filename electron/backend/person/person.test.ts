import { describe, expect, it } from 'vitest';
import {
  enterObservation,
  enterPerson,
  enterSource,
  everyone,
  preventionSource,
} from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

const namesFound = async (workplace: Workplace, text: string) =>
  (await workplace.call('person.page', { ...everyone, text })).persons.map(({ name }) => name);

describe('the list of persons', () => {
  it('stands in Danish alphabetical order and turns round', async () => {
    await using workplace = await Workplace.ready();
    const source = await enterSource(workplace);
    for (const name of ['Østen', 'Åse', 'Zoe', 'Ægir', 'Anna', 'aage', 'Bo']) {
      await enterPerson(workplace, source, name);
    }
    const { persons, total } = await workplace.call('person.page', everyone);
    expect(persons.map(({ name }) => name)).toEqual(['Anna', 'Bo', 'Zoe', 'Ægir', 'Østen', 'aage', 'Åse']);
    expect(total).toBe(7);
    const turned = await workplace.call('person.page', {
      ...everyone,
      descending: true,
      offset: 1,
      limit: 2,
    });
    expect(turned.persons.map(({ name }) => name)).toEqual(['aage', 'Østen']);
    expect(turned.total).toBe(7);
  });

  it('finds names by the beginnings of their words, however spelt, aliases among them', async () => {
    await using workplace = await Workplace.ready();
    const source = await enterSource(workplace);
    await enterPerson(workplace, source, 'Jørgen Ågård');
    await enterPerson(workplace, source, 'Søren Ærø', {
      names: [
        { name: 'Søren Ærø', kind: 'official' },
        { name: 'Ræven', kind: 'alias' },
      ],
    });
    for (const text of ['jør ågå', 'AAGAARD JOERGEN', 'aa', 'jorgen']) {
      expect(await namesFound(workplace, text)).toEqual(['Jørgen Ågård']);
    }
    for (const text of ['aero', 'raev', 'ræven søren']) {
      expect(await namesFound(workplace, text)).toEqual(['Søren Ærø']);
    }
    expect(await namesFound(workplace, 'ræven jørgen')).toEqual([]);
    expect(await namesFound(workplace, 'ven')).toEqual([]);
  });

  it('finds a CPR number from its fourth digit', async () => {
    await using workplace = await Workplace.ready();
    const source = await enterSource(workplace);
    const identity = { cpr: '010203-4123', birthDate: null, birthPrecision: 'day' as const };
    await enterPerson(workplace, source, 'Ib', { identity });
    await enterPerson(workplace, source, 'Bo');
    expect(await namesFound(workplace, '010203-41')).toEqual(['Ib']);
    expect(await namesFound(workplace, '0102')).toEqual(['Ib']);
    expect(await namesFound(workplace, '010203-5')).toEqual([]);
  });

  it('keeps victims, witnesses and relatives apart unless they have a place in the milieu too', async () => {
    await using workplace = await Workplace.ready();
    const source = await enterSource(workplace);
    const from = { validFrom: '2019-01-01' };
    await enterPerson(workplace, source, 'Medlem', { role: { role: 'member', ...from } });
    await enterPerson(workplace, source, 'Uden rolle');
    await enterPerson(workplace, source, 'Forurettet', { role: { role: 'victim', ...from } });
    const both = await enterPerson(workplace, source, 'Begge', { role: { role: 'victim', ...from } });
    await workplace.call('person.addRole', {
      id: both,
      role: 'associate',
      ...from,
      validTo: null,
      sourceId: source,
    });
    const milieu = await workplace.call('person.page', everyone);
    expect(milieu.persons.map(({ name, roles }) => [name, ...roles])).toEqual([
      ['Begge', 'associate'],
      ['Medlem', 'member'],
      ['Uden rolle'],
    ]);
    const apart = await workplace.call('person.page', { ...everyone, circle: 'protected' });
    expect(apart.persons.map(({ name, roles }) => [name, ...roles])).toEqual([
      ['Begge', 'victim'],
      ['Forurettet', 'victim'],
    ]);
    expect([milieu.total, apart.total]).toEqual([3, 2]);
  });

  it('sorts by age, role, group, observations and last day seen, the unknown last', async () => {
    await using workplace = await Workplace.ready();
    const source = await enterSource(workplace);
    const born = (birthDate: string) => ({
      identity: { cpr: null, birthDate, birthPrecision: 'day' as const },
    });
    const young = await enterPerson(workplace, source, 'Ung', {
      ...born('2003-01-01'),
      role: { role: 'newcomer', validFrom: '2019-01-01' },
    });
    const old = await enterPerson(workplace, source, 'Gammel', {
      ...born('1979-01-01'),
      role: { role: 'member', validFrom: '2019-01-01' },
    });
    await enterPerson(workplace, source, 'Ukendt');
    await enterObservation(workplace, source, '2019-10-01', [young, old]);
    await enterObservation(workplace, source, '2019-11-01', [young]);
    const group = await workplace.call('group.create', {
      name: 'Ørnene',
      parentId: null,
      foundedOn: null,
      sourceId: source,
    });
    await workplace.call('group.addMember', {
      groupId: group.id,
      personId: old,
      position: 'leading',
      validFrom: null,
      validTo: null,
      sourceId: source,
    });
    const order = async (sort: 'age' | 'role' | 'group' | 'observations' | 'lastSeen', descending = false) =>
      (await workplace.call('person.page', { ...everyone, sort, descending })).persons.map(
        ({ name }) => name,
      );
    expect(await order('age')).toEqual(['Ung', 'Gammel', 'Ukendt']);
    expect(await order('age', true)).toEqual(['Gammel', 'Ung', 'Ukendt']);
    expect(await order('role')).toEqual(['Gammel', 'Ung', 'Ukendt']);
    expect((await order('group'))[0]).toBe('Gammel');
    expect(await order('observations', true)).toEqual(['Ung', 'Gammel', 'Ukendt']);
    expect(await order('lastSeen')).toEqual(['Gammel', 'Ung', 'Ukendt']);
    const { persons } = await workplace.call('person.page', { ...everyone, groupId: group.id });
    expect(persons).toMatchObject([
      {
        name: 'Gammel',
        age: 40,
        isMinor: false,
        groups: [{ id: group.id, name: 'Ørnene', position: 'leading' }],
        observations: 1,
        lastSeen: '2019-10-01',
      },
    ]);
    const newcomers = await workplace.call('person.page', { ...everyone, roles: ['newcomer'] });
    expect(newcomers.persons).toMatchObject([{ name: 'Ung', age: 16, isMinor: true, observations: 2 }]);
  });

  it('shows nobody’s card before somebody has said why, in this workspace', async () => {
    await using workplace = await Workplace.ready();
    const source = await enterSource(workplace);
    const id = await enterPerson(workplace, source, 'Ib');
    const everything = { personIds: [id], sourceId: null, from: null, to: null, offset: 0, limit: 10 };
    const ask = async () => [
      await workplace.application.dispatch('person.card', { id }),
      await workplace.application.dispatch('registration.list', { personId: id }),
      await workplace.application.dispatch('observation.list', everything),
    ];
    const refused = { ok: false, failure: { code: 'call.justificationMissing', params: {} } };
    expect(await ask()).toEqual([refused, refused, refused]);
    await expect(workplace.call('person.consult', { id, reason: ' x ' })).rejects.toEqual(
      failing('call.invalidInput'),
    );
    await workplace.call('person.consult', { id, reason: 'Sag 0100-1' });
    expect((await ask()).map(({ ok }) => ok)).toEqual([true, true, true]);
    // Another task is another reason.
    await workplace.call('store.enter', { purpose: 'police', task: 'Anden sag' });
    expect(await ask()).toEqual([refused, refused, refused]);

    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 50,
      operation: 'consultation',
    });
    const looked = entries.filter(({ recordIds }) => recordIds.includes(id));
    expect(looked.map(({ command, justification }) => [command, justification])).toEqual([
      ['observation.list', 'Sag 0100-1'],
      ['registration.list', 'Sag 0100-1'],
      ['person.card', 'Sag 0100-1'],
      ['person.consult', 'Sag 0100-1'],
    ]);
  });

  it('logs whose rows were shown', async () => {
    await using workplace = await Workplace.ready();
    const source = await enterSource(workplace);
    const id = await enterPerson(workplace, source, 'Ib');
    await workplace.call('person.page', everyone);
    await workplace.call('person.card', { id });
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 50,
      operation: 'consultation',
    });
    expect(entries).toMatchObject([
      { command: 'person.card', recordIds: [id], justification: 'Prøvesag 1' },
      { command: 'person.consult', recordIds: [id], justification: 'Prøvesag 1' },
      { command: 'person.page', recordIds: [id] },
    ]);
  });
});

describe('a person’s card', () => {
  it('holds everything on file with the source of each fact', async () => {
    await using workplace = await Workplace.ready();
    const source = await enterSource(workplace);
    const other = await enterSource(workplace, { reference: 'Rapport 2', sourceGrade: 'C', contentGrade: 4 });
    const id = await enterPerson(workplace, source, 'Ib Vest', {
      names: [
        { name: 'Ibber', kind: 'alias' },
        { name: 'Ib Vest', kind: 'official' },
      ],
      identity: { cpr: null, birthDate: '2002-06-01', birthPrecision: 'month' },
      homeId: 3,
      role: { role: 'potential', validFrom: '2019-02-01' },
    });
    const friend = await enterPerson(workplace, source, 'Bo Øst');
    await workplace.call('person.addName', { id, name: 'Vesten', kind: 'alias', sourceId: other });
    await workplace.call('relation.create', {
      kind: 'school',
      personIds: [friend, id],
      detail: 'samme klasse',
      validFrom: '2015-08-01',
      validTo: null,
      sourceId: other,
    });
    await enterObservation(workplace, source, '2019-11-02', [id, friend]);
    const card = await workplace.call('person.card', { id });
    expect(card).toMatchObject({
      name: 'Ib Vest',
      age: 17,
      isMinor: true,
      observations: 1,
      purpose: 'police',
    });
    expect(card.names.map(({ name, isListed }) => [name, isListed])).toEqual([
      ['Ib Vest', true],
      ['Ibber', false],
      ['Vesten', false],
    ]);
    expect(card.roles).toMatchObject([{ role: 'potential', validFrom: '2019-02-01', validTo: null }]);
    expect(card.homes).toMatchObject([{ placeId: 3 }]);
    expect(card.relations).toMatchObject([
      { kind: 'school', otherId: friend, other: 'Bo Øst', detail: 'samme klasse', sourceId: other },
    ]);
    expect(
      new Set(card.sources.map((each) => `${each.reference} ${each.sourceGrade}${each.contentGrade}`)),
    ).toEqual(new Set(['Rapport 1 B2', 'Rapport 2 C4']));
  });

  it('is of nobody who is not on file', async () => {
    await using workplace = await Workplace.ready();
    await expect(workplace.call('person.card', { id: 12 })).rejects.toEqual(failing('call.notFound'));
  });
});

describe('roles', () => {
  it('stand side by side, one of a kind at a time, and end on a day', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const id = await enterPerson(workplace, sourceId, 'Ib', {
      role: { role: 'newcomer', validFrom: '2019-03-01' },
    });
    const add = (role: 'newcomer' | 'victim', validFrom: string) =>
      workplace.call('person.addRole', { id, role, validFrom, validTo: null, sourceId });
    await expect(add('newcomer', '2019-05-01')).rejects.toEqual(failing('role.overlap'));
    await expect(add('victim', '2019-12-24')).rejects.toEqual(failing('date.future'));
    await add('victim', '2019-05-01');
    const [newcomer] = (await workplace.call('person.card', { id })).roles.filter(
      ({ role }) => role === 'newcomer',
    );
    const roleId = newcomer?.id ?? 0;
    await expect(workplace.call('person.endRole', { roleId, validTo: '2019-02-01' })).rejects.toEqual(
      failing('date.order'),
    );
    await workplace.call('person.endRole', { roleId, validTo: '2019-09-30' });
    await add('newcomer', '2019-10-01');
    expect((await workplace.call('person.card', { id })).roles).toHaveLength(3);
  });
});

describe('possible duplicates', () => {
  it('are shown before a person is entered, each with its reasons', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const identity = { cpr: '040599-1234', birthDate: null, birthPrecision: 'day' as const };
    const known = await enterPerson(workplace, sourceId, 'Jørgen Aagaard', { identity });
    await enterPerson(workplace, sourceId, 'Mette Aagaard');
    const similar = async (names: string[], cpr: string | null, birthDate: string | null) =>
      (await workplace.call('person.similar', { names, cpr, birthDate })).persons.map(({ id, reasons }) => [
        id,
        ...reasons,
      ]);
    expect(await similar(['Ågård Joergen'], null, null)).toEqual([[known, 'sameName']]);
    expect(await similar(['En anden'], '0405991234', null)).toEqual([[known, 'sameCpr']]);
    expect(await similar(['Jorgen Ågård'], null, '1999-04-05')).toEqual([[known, 'sameNameAndBirth']]);
    expect(await similar(['Jørgen Hansen'], null, '1999-05-04')).toEqual([[known, 'sharedNameAndSameBirth']]);
    expect(await similar(['Jørgen Hansen'], null, null)).toEqual([]);
  });
});

describe('a person just entered', () => {
  it('can be taken back the same day with a reason, and leaves nothing', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const id = await enterPerson(workplace, sourceId, 'Fejl Tastet');
    await workplace.call('person.remove', { id, reason: 'Forkert navn' });
    await expect(workplace.call('person.card', { id })).rejects.toEqual(failing('call.notFound'));
    expect(await namesFound(workplace, 'fejl')).toEqual([]);
  });

  it('stays when something has been built on it, and from the next day on', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const id = await enterPerson(workplace, sourceId, 'Ib');
    const observation = await enterObservation(workplace, sourceId, '2019-11-10', [id]);
    await expect(workplace.call('person.remove', { id, reason: 'Fejl' })).rejects.toEqual(
      failing('record.inUse'),
    );
    await workplace.call('observation.remove', { id: observation, reason: 'Fejl' });
    workplace.now = new Date('2019-11-16T09:00:00Z');
    await expect(workplace.call('person.remove', { id, reason: 'Fejl' })).rejects.toEqual(
      failing('record.notToday'),
    );
  });

  it('keeps the name it is listed under, while other entries can be taken back', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const id = await enterPerson(workplace, sourceId, 'Ib');
    const alias = await workplace.call('person.addName', { id, name: 'Ræven', kind: 'alias', sourceId });
    const remove = (entryId: number) =>
      workplace.call('person.removeEntry', { kind: 'name', entryId, reason: 'Fejl' });
    const [listed] = (await workplace.call('person.card', { id })).names;
    await expect(remove(listed?.id ?? 0)).rejects.toEqual(failing('person.nameMissing'));
    await remove(alias.id);
    expect(await namesFound(workplace, 'ræven')).toEqual([]);
  });
});

describe('material of § 115', () => {
  it('changes no answer about persons in the police purpose', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const known = await enterPerson(workplace, sourceId, 'Ib Kendt', {
      identity: { cpr: '040599-1234', birthDate: null, birthPrecision: 'day' },
      role: { role: 'member', validFrom: '2019-01-01' },
    });
    await enterPerson(workplace, sourceId, 'Bo Kendt');
    const answers = async () => ({
      page: await workplace.call('person.page', everyone),
      guarded: await workplace.call('person.page', { ...everyone, circle: 'protected' }),
      bySight: await workplace.call('person.page', { ...everyone, sort: 'observations', descending: true }),
      byAge: await workplace.call('person.page', { ...everyone, sort: 'age' }),
      search: await workplace.call('person.page', { ...everyone, text: 'k' }),
      find: await workplace.call('person.find', { text: 'ræven', limit: 20 }),
      card: await workplace.call('person.card', { id: known }),
      similar: await workplace.call('person.similar', {
        names: ['Kun Forebyggelse'],
        cpr: '050599-1234',
        birthDate: null,
      }),
      groups: await workplace.call('group.list', { text: '' }),
      sources: await workplace.call('source.list', { text: '', limit: 200 }),
      observations: await workplace.call('observation.list', {
        personIds: [known],
        sourceId: null,
        from: null,
        to: null,
        offset: 0,
        limit: 100,
      }),
    });
    const before = await answers();

    await workplace.signIn('Analytiker Et', 'prevention');
    const prevention = await enterSource(workplace, preventionSource);
    const hidden = await enterPerson(workplace, prevention, 'Kun Forebyggelse', {
      identity: { cpr: '050599-1234', birthDate: null, birthPrecision: 'day' },
    });
    await workplace.call('person.addName', { id: known, name: 'Ræven', kind: 'alias', sourceId: prevention });
    await workplace.call('person.addRole', {
      id: known,
      role: 'victim',
      validFrom: '2019-06-01',
      validTo: null,
      sourceId: prevention,
    });
    await workplace.call('person.addIdentity', {
      id: known,
      identity: { cpr: null, birthDate: '2001-01-01', birthPrecision: 'day' },
      sourceId: prevention,
    });
    await workplace.call('person.addHome', {
      id: known,
      placeId: 3,
      validFrom: null,
      validTo: null,
      sourceId: prevention,
    });
    await enterObservation(workplace, prevention, '2019-11-01', [known, hidden]);
    await workplace.call('relation.create', {
      kind: 'friend',
      personIds: [known, hidden],
      detail: '',
      validFrom: null,
      validTo: null,
      sourceId: prevention,
    });
    const group = await workplace.call('group.create', {
      name: 'Skjult',
      parentId: null,
      foundedOn: '2019-01-01',
      sourceId: prevention,
    });
    await workplace.call('group.addMember', {
      groupId: group.id,
      personId: known,
      position: 'member',
      validFrom: null,
      validTo: null,
      sourceId: prevention,
    });
    expect((await answers()).page.total).toBe(3);

    await workplace.signIn('Analytiker Et', 'police');
    expect(await answers()).toEqual(before);
    await expect(workplace.call('person.card', { id: hidden })).rejects.toEqual(failing('call.notFound'));
    await expect(workplace.call('group.card', { id: group.id })).rejects.toEqual(failing('call.notFound'));
    await expect(workplace.call('source.get', { id: prevention })).rejects.toEqual(failing('call.notFound'));
  });

  it('cannot stand in a fact for police work, nor alter one', async () => {
    await using workplace = await Workplace.ready({ purpose: 'police' });
    const police = await enterSource(workplace);
    const known = await enterPerson(workplace, police, 'Ib', {
      role: { role: 'member', validFrom: '2019-01-01' },
    });
    const [role] = (await workplace.call('person.card', { id: known })).roles;
    await workplace.signIn('Analytiker Et', 'prevention');
    const prevention = await enterSource(workplace, preventionSource);
    const hidden = await enterPerson(workplace, prevention, 'Kun Forebyggelse');
    await expect(enterObservation(workplace, police, '2019-11-01', [known, hidden])).rejects.toEqual(
      failing('source.purposeForbidsFact'),
    );
    await expect(
      workplace.call('person.addName', { id: hidden, name: 'X', kind: 'alias', sourceId: police }),
    ).rejects.toEqual(failing('source.purposeForbidsFact'));
    await expect(
      workplace.call('person.endRole', { roleId: role?.id ?? 0, validTo: '2019-11-01' }),
    ).rejects.toEqual(failing('call.purposeForbidden'));
  });
});
