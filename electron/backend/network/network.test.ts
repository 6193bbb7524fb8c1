import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type NetworkFilter, type NetworkView, networkState } from '../../../shared/contract/network.ts';
import { everyPurpose, type ParticipantRole, personRole } from '../../../shared/domain.ts';
import { inventedNetwork, writeInventedNetwork } from '../../../test/oracle/inventedNetwork.ts';
import { type Material, writeMaterial } from '../../../test/support/material.ts';
import { sharedFile } from '../../../test/support/shared.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const everything: NetworkFilter = {
  from: null,
  to: null,
  sourceGrade: 'X',
  contentGrade: 4,
  roles: ['member', 'associate', 'newcomer', 'potential', 'none'],
  protectedReason: null,
  place: null,
  declared: true,
  groups: true,
  isolates: true,
  minimumCount: 1,
};
const withProtected: NetworkFilter = {
  ...everything,
  roles: [...personRole.options, 'none'],
  protectedReason: 'Vurdering af trusler mod vidner',
};

const failing = (code: string) => expect.objectContaining({ name: 'Failure', code });

async function withMaterial<Result>(write: (material: Material) => Result) {
  const workplace = await Workplace.ready();
  let written: Result | undefined;
  await writeMaterial(workplace, (material) => {
    written = write(material);
  });
  await workplace.signIn('Analytiker Et');
  return { workplace, written: written as Result };
}

/** Ties by the persons' numbers. */
function tiesOf({ persons, ties }: NetworkView) {
  return [...ties.first].map((first, tie) => {
    const ids = [persons[first]?.id, persons[ties.second[tie] as number]?.id] as [number, number];
    return {
      ends: ids.sort((a, b) => a - b),
      count: ties.count[tie],
      newman: ties.newman[tie],
      grade: ties.grade[tie],
      oneSource: ties.oneSource[tie],
    };
  });
}

const pair = (a: number, b: number) => [a, b].sort((x, y) => x - y);

describe('the network of a window', () => {
  it('joins those who were seen together, by how often and in how large a company', async () => {
    const { workplace, written } = await withMaterial((material) => {
      const source = material.source({ grade: ['C', 1] });
      const better = material.source({ grade: ['B', 3] });
      const [a, b, c, alone] = ['Adam', 'Bo', 'Carl', 'Dan'].map((name) => material.person(source, { name }));
      if (!a || !b || !c || !alone) throw new Error('four persons');
      material.observation(source, [a, b], { day: '2019-01-10' });
      material.observation(better, [a, b, c], { day: '2019-02-10' });
      material.observation(source, [alone], { day: '2019-02-11' });
      return { a, b, c, alone };
    });
    await using _ = workplace;
    const { a, b, c, alone } = written;
    const view = await workplace.call('network.view', everything);
    expect(tiesOf(view)).toHaveLength(3);
    expect(tiesOf(view)).toEqual(
      expect.arrayContaining([
        { ends: pair(a, b), count: 2, newman: 1.5, grade: 4 + 2, oneSource: 0 },
        { ends: pair(a, c), count: 1, newman: 0.5, grade: 4 + 2, oneSource: 1 },
        { ends: pair(b, c), count: 1, newman: 0.5, grade: 4 + 2, oneSource: 1 },
      ]),
    );
    const seen = new Map(view.persons.map(({ id }, at) => [id, view.observations[at]]));
    expect([seen.get(a), seen.get(c), seen.get(alone)]).toEqual([2, 1, 1]);

    const joined = await workplace.call('network.view', { ...everything, isolates: false });
    expect(joined.persons.map(({ id }) => id)).not.toContain(alone);
    const strong = await workplace.call('network.view', { ...everything, isolates: false, minimumCount: 2 });
    expect(tiesOf(strong).map(({ ends }) => ends)).toEqual([pair(a, b)]);
    expect(strong.persons).toHaveLength(2);
    const graded = await workplace.call('network.view', { ...everything, sourceGrade: 'B', contentGrade: 3 });
    expect(tiesOf(graded).map(({ count }) => count)).toEqual([1, 1, 1]);
    const grader = await workplace.call('network.view', { ...everything, sourceGrade: 'B', contentGrade: 2 });
    expect(tiesOf(grader)).toEqual([]);
  });

  it('takes what may have happened in the window, and undated things only where it is open', async () => {
    const { workplace } = await withMaterial((material) => {
      const source = material.source();
      const [a, b] = [material.person(source), material.person(source)];
      material.observation(source, [a, b], { day: '2018-12-31' });
      material.observation(source, [a, b], { from: '2018-12-20', to: '2019-01-02' });
      material.observation(source, [a, b], { day: '2019-01-01' });
      material.observation(source, [a, b], { day: '2019-01-31' });
      material.observation(source, [a, b], { day: '2019-02-01' });
      material.observation(source, [a, b]);
    });
    await using _ = workplace;
    const count = async (window: Partial<NetworkFilter>) => {
      const view = await workplace.call('network.view', { ...everything, ...window });
      return { count: view.ties.count[0], undated: view.undated };
    };
    expect(await count({})).toEqual({ count: 6, undated: 0 });
    expect(await count({ from: '2019-01-01', to: '2019-01-31' })).toEqual({ count: 3, undated: 1 });
    expect(await count({ from: '2019-01-31' })).toEqual({ count: 2, undated: 1 });
    expect(await count({ to: '2018-12-31' })).toEqual({ count: 2, undated: 1 });
    await expect(count({ from: '2019-02-01', to: '2019-01-01' })).rejects.toEqual(failing('date.order'));
  });

  it('takes a place with everything within it', async () => {
    const workplace = await Workplace.ready();
    await using _ = workplace;
    const { places } = await workplace.call('place.list', {});
    const inner = places.find(({ parentId }) =>
      places.some(({ id, parentId: up }) => id === parentId && up !== null),
    );
    const outer = places.find(({ id }) => id === inner?.parentId);
    const elsewhere = places.find(({ id, parentId }) => parentId === outer?.parentId && id !== outer?.id);
    if (!inner || !outer || !elsewhere) throw new Error('the gazetteer has places within places');
    await writeMaterial(workplace, (material) => {
      const source = material.source();
      const [a, b, c] = [material.person(source), material.person(source), material.person(source)];
      material.observation(source, [a, b], { day: '2019-01-01', place: inner.id });
      material.observation(source, [a, b], { day: '2019-01-02', place: outer.id });
      material.observation(source, [a, c], { day: '2019-01-03', place: elsewhere.id });
      material.observation(source, [a, c], { day: '2019-01-03' });
      material.relation(source, b, c);
    });
    await workplace.signIn('Analytiker Et');
    const view = await workplace.call('network.view', { ...everything, place: outer.id });
    expect(tiesOf(view).map(({ count }) => count)).toEqual([2]);
    expect(view.persons).toHaveLength(2);
    expect(view.relations.first).toHaveLength(0);
  });

  it('shows declared relations and memberships that hold in the window, groups under their name of then', async () => {
    const { workplace, written } = await withMaterial((material) => {
      const source = material.source();
      const [a, b, c] = [material.person(source), material.person(source), material.person(source)];
      material.relation(source, b, a, { kind: 'family' });
      material.relation(source, a, c, {
        kind: 'fellowPrisoner',
        from: '2017-01-01',
        to: '2017-12-31',
        strength: 2.5,
      });
      const group = material.group(source, 'Brødre af Nord');
      material.groupName(source, group, 'Nord', { from: '2019-01-01' });
      material.membership(source, a, group, { position: 'prospect', to: '2018-06-30' });
      material.membership(source, a, group, { position: 'leading', from: '2018-07-01' });
      return { a, b, c, group };
    });
    await using _ = workplace;
    const { a, group } = written;
    const all = await workplace.call('network.view', everything);
    expect([...all.relations.kind]).toHaveLength(2);
    expect([...all.relations.strength].filter((strength) => !Number.isNaN(strength))).toEqual([2.5]);
    expect(all.groups).toEqual([{ id: group, name: 'Nord' }]);
    expect(all.persons[all.memberships.person[0] as number]?.id).toBe(a);
    expect([...all.memberships.position]).toEqual([0]);
    const then = await workplace.call('network.view', {
      ...everything,
      from: '2018-01-01',
      to: '2018-06-30',
    });
    expect([...then.relations.kind]).toHaveLength(1);
    expect(then.groups).toEqual([{ id: group, name: 'Brødre af Nord' }]);
    expect([...then.memberships.position]).toEqual([2]);
    const bare = await workplace.call('network.view', { ...everything, declared: false, groups: false });
    expect([bare.relations.kind.length, bare.groups, bare.memberships.person.length]).toEqual([0, [], 0]);
  });

  it('marks under-18s as of the last day of the window', async () => {
    const { workplace } = await withMaterial((material) => {
      const source = material.source();
      const roles = [{ role: 'newcomer' as const }];
      material.person(source, { name: 'Ung', birthDate: '2001-06-01', roles });
      material.person(source, { name: 'Måske', birthDate: '2001-01-01', precision: 'year', roles });
      material.person(source, { name: 'Uvis', roles });
    });
    await using _ = workplace;
    const ages = async (to: string | null) => {
      const { persons } = await workplace.call('network.view', { ...everything, to });
      return new Map(persons.map(({ name, age }) => [name, age]));
    };
    const now = await ages(null);
    expect([now.get('Ung'), now.get('Måske'), now.get('Uvis')]).toEqual(['adult', 'under18', 'unknown']);
    expect((await ages('2019-05-31')).get('Ung')).toBe('under18');
  });

  it('counts ties as a plain count over pairs does', async () => {
    const workplace = await Workplace.ready();
    await using _ = workplace;
    const parts = fc.subarray<ParticipantRole>(['present', 'suspect', 'victim', 'witness']);
    const meetings = fc.array(
      fc.record({
        present: fc.uniqueArray(fc.record({ who: fc.nat(7), parts }), {
          selector: ({ who }) => who,
          minLength: 1,
          maxLength: 6,
        }),
        month: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(meetings, async (given) => {
        const ids: number[] = [];
        await writeMaterial(workplace, (material) => {
          const source = material.source();
          for (let i = 0; i < 8; i++) {
            ids.push(material.person(source, { roles: [{ role: 'member' }] }));
          }
          for (const { present, month } of given) {
            material.observation(
              source,
              present.map(({ who, parts: part }) => ({ person: ids[who] as number, parts: part })),
              { day: `2019-0${month}-15` },
            );
          }
        });
        await workplace.signIn('Analytiker Et');
        const view = await workplace.call('network.view', {
          ...everything,
          from: '2019-02-01',
          to: '2019-03-31',
        });
        const ours = new Set(ids);
        const got = tiesOf(view).filter(({ ends }) => ours.has(ends[0] as number));
        const expected = new Map<string, { count: number; newman: number }>();
        for (const { present, month } of given) {
          if (month < 2 || month > 3) continue;
          const counted = present
            .filter(
              ({ parts: part }) => part.length === 0 || part.some((p) => p === 'present' || p === 'suspect'),
            )
            .map(({ who }) => ids[who] as number);
          for (const a of counted) {
            for (const b of counted) {
              if (a >= b) continue;
              const tie = expected.get(`${a} ${b}`) ?? { count: 0, newman: 0 };
              tie.count += 1;
              tie.newman += 1 / (counted.length - 1);
              expected.set(`${a} ${b}`, tie);
            }
          }
        }
        expect(got).toHaveLength(expected.size);
        for (const { ends, count, newman } of got) {
          expect(count).toBe(expected.get(ends.join(' '))?.count);
          expect(newman).toBeCloseTo(expected.get(ends.join(' '))?.newman ?? Number.NaN, 9);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('victims, witnesses and relatives', () => {
  const written = () =>
    withMaterial((material) => {
      const source = material.source();
      const member = material.person(source, { name: 'Medlem', roles: [{ role: 'member' }] });
      const suspect = material.person(source, { name: 'Mistænkt' });
      const victim = material.person(source, {
        name: 'Forurettet',
        roles: [{ role: 'victim', to: '2018-01-01' }],
      });
      const relative = material.person(source, { name: 'Pårørende', roles: [{ role: 'relative' }] });
      const bystander = material.person(source, { name: 'Vidne' });
      const both = material.person(source, {
        name: 'Begge',
        roles: [{ role: 'member' }, { role: 'victim' }],
      });
      material.observation(
        source,
        [
          { person: member, parts: ['suspect', 'victim'] },
          { person: suspect, parts: ['suspect'] },
          { person: bystander, parts: ['witness'] },
          { person: both, parts: ['victim'] },
        ],
        { day: '2019-03-01', text: 'Slagsmål' },
      );
      material.observation(source, [member, victim, relative], { day: '2019-03-02' });
      material.relation(source, member, relative, { kind: 'family' });
      material.relation(source, member, bystander, { kind: 'friend' });
      return { member, suspect, victim, relative, bystander, both };
    });

  it('are not in a view that does not ask for them', async () => {
    const { workplace, written: who } = await written();
    await using _ = workplace;
    const view = await workplace.call('network.view', everything);
    expect(new Set(view.persons.map(({ id }) => id))).toEqual(new Set([who.member, who.suspect, who.both]));
    expect(tiesOf(view).map(({ ends }) => ends)).toEqual([pair(who.member, who.suspect)]);
    expect(view.persons.find(({ id }) => id === who.both)?.roles).toEqual(['member']);
    expect(view.relations.first).toHaveLength(0);
    const evidence = await workplace.call('network.tie', {
      a: who.member,
      b: who.suspect,
      filter: everything,
    });
    expect(evidence.observations[0]?.participants.map(({ name }) => name).sort()).toEqual([
      'Medlem',
      'Mistænkt',
    ]);
    expect(evidence.observations[0]?.notShown).toBe(2);
    const hidden = workplace.call('network.tie', { a: who.member, b: who.victim, filter: everything });
    await expect(hidden).rejects.toEqual(failing('call.notFound'));
  });

  it('are refused without a reason, and the refusal stands in the log', async () => {
    const { workplace } = await written();
    await using _ = workplace;
    for (const protectedReason of [null, '  ']) {
      const asked = workplace.call('network.view', { ...withProtected, protectedReason });
      await expect(asked).rejects.toEqual(failing('call.justificationMissing'));
    }
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', { before: null, limit: 50, operation: 'failure' });
    expect(entries.map(({ outcome }) => outcome)).toContain('refused:call.justificationMissing');
  });

  it('are shown for a reason, which the log keeps with their numbers', async () => {
    const { workplace, written: who } = await written();
    await using _ = workplace;
    const view = await workplace.call('network.view', withProtected);
    expect(view.persons).toHaveLength(6);
    expect(tiesOf(view)).toHaveLength(9);
    expect(view.persons.find(({ id }) => id === who.bystander)?.roles).toEqual(['witness']);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 50,
      operation: 'consultation',
    });
    const entry = entries.find(({ object }) => object === 'network');
    expect(entry?.justification).toBe(withProtected.protectedReason);
    expect(new Set(entry?.recordIds)).toEqual(new Set([who.victim, who.relative, who.bystander, who.both]));
  });
});

describe('the purpose wall', () => {
  it('keeps the police view the same whatever § 115 material there is', async () => {
    const { workplace, written } = await withMaterial((material) => {
      const police = material.source();
      const [a, b] = [material.person(police, { name: 'A' }), material.person(police, { name: 'B' })];
      material.observation(police, [a, b], { day: '2019-01-01' });
      return { a, b };
    });
    await using _ = workplace;
    const { a, b } = written;
    const seen = async () => ({
      view: await workplace.call('network.view', everything),
      narrow: await workplace.call('network.view', { ...everything, from: '2019-01-01', to: '2019-12-31' }),
      tie: await workplace.call('network.tie', { a, b, filter: everything }),
      histogram: await workplace.call('network.histogram', {
        sourceGrade: 'X',
        contentGrade: 4,
        place: null,
      }),
    });
    const before = await seen();
    await writeMaterial(workplace, (material) => {
      const prevention = material.source({ purpose: 'prevention', grade: ['A', 1] });
      const c = material.person(prevention, { name: 'C', birthDate: '2004-01-01' });
      material.observation(prevention, [a, b, c], { day: '2019-02-01' });
      material.observation(prevention, [a, b]);
      material.relation(prevention, a, b);
      material.role(prevention, a, { role: 'victim' });
      const group = material.group(prevention, 'G');
      material.membership(prevention, a, group);
    });
    await workplace.signIn('Analytiker Et', 'police');
    expect(await seen()).toEqual(before);
    await workplace.signIn('Analytiker Et', 'prevention');
    const view = await workplace.call('network.view', withProtected);
    expect(tiesOf(view)).toHaveLength(3);
    expect(view.groups).toHaveLength(1);
    const evidence = await workplace.call('network.tie', { a, b, filter: withProtected });
    expect(new Set(evidence.observations.map(({ source }) => source.purpose))).toEqual(new Set(everyPurpose));
  });
});

describe('what lies behind a tie', () => {
  it('is every observation counted in it, with its source, and the log says whose they are', async () => {
    const { workplace, written } = await withMaterial((material) => {
      const source = material.source({ grade: ['A', 2], reference: 'Rapport 7' });
      const [a, b, c] = ['Adam', 'Bo', 'Carl'].map((name) => material.person(source, { name }));
      if (!a || !b || !c) throw new Error('three persons');
      material.observation(source, [a, b], { day: '2019-01-10', text: 'På hjørnet' });
      material.observation(source, [a, b, c], { day: '2019-02-10' });
      material.observation(source, [a, c], { day: '2019-03-10' });
      material.relation(source, a, b, { kind: 'school' });
      return { a, b, c };
    });
    await using _ = workplace;
    const { a, b, c } = written;
    const evidence = await workplace.call('network.tie', { a, b, filter: everything });
    expect(evidence.observations.map(({ from, text }) => [from, text])).toEqual([
      ['2019-02-10', ''],
      ['2019-01-10', 'På hjørnet'],
    ]);
    expect(evidence.observations[0]?.source).toMatchObject({
      reference: 'Rapport 7',
      sourceGrade: 'A',
      contentGrade: 2,
    });
    expect(evidence.relations.map(({ kind }) => kind)).toEqual(['school']);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 50,
      operation: 'consultation',
    });
    const entry = entries.find(({ object }) => object === 'person');
    expect(new Set(entry?.recordIds)).toEqual(new Set([a, b, c]));
    expect(entry?.justification).toBe('Prøvesag 1');
  });
});

describe('activity over time', () => {
  it('counts every dated observation once, by month', async () => {
    const { workplace } = await withMaterial((material) => {
      const source = material.source();
      const person = material.person(source);
      for (const day of ['2017-01-31', '2017-03-01', '2018-05-05', undefined]) {
        material.observation(source, [person], day === undefined ? {} : { day });
      }
    });
    await using _ = workplace;
    const { step, starts, counts, undated } = await workplace.call('network.histogram', {
      sourceGrade: 'X',
      contentGrade: 4,
      place: null,
    });
    expect([step, starts[0], starts.at(-1), starts.length, undated]).toEqual([
      'month',
      '2017-01-01',
      '2018-05-01',
      17,
      1,
    ]);
    expect([...counts].filter((count) => count > 0)).toEqual([1, 1, 1]);
  });

  it('of chosen persons has the same bars, for any of them or all together, and hides what the view hides', async () => {
    let [a, b, victim] = [0, 0, 0];
    const { workplace } = await withMaterial((material) => {
      const source = material.source();
      const member = [{ role: 'member' as const }];
      a = material.person(source, { name: 'A', roles: member });
      b = material.person(source, { name: 'B', roles: member });
      victim = material.person(source, { name: 'C', roles: [{ role: 'victim' }] });
      material.observation(source, [a, b], { day: '2017-01-31' });
      material.observation(source, [a], { day: '2017-02-01' });
      material.observation(source, [b, victim], { day: '2018-05-05' });
      material.observation(source, [a, b], {});
    });
    await using _ = workplace;
    const filter = { ...everything, from: '2017-01-01', to: '2017-12-31', isolates: true };
    const barsOf = async (persons: number[], together: boolean) => {
      const { counts } = await workplace.call('network.chosenHistogram', { filter, persons, together });
      return { bars: counts.length, first: [...counts.slice(0, 2)], last: counts.at(-1) };
    };
    expect(await barsOf([a, b], false)).toEqual({ bars: 17, first: [1, 1], last: 1 });
    expect(await barsOf([a, b], true)).toEqual({ bars: 17, first: [1, 0], last: 0 });
    expect(await barsOf([victim], false)).toEqual({ bars: 17, first: [0, 0], last: 0 });
    expect(await barsOf([b, victim], true)).toEqual({ bars: 17, first: [0, 0], last: 0 });
  });
});

/** Nobody pinned, nobody in a group. */
const loose = (persons: number) => ({
  kind: 'stress' as const,
  fixed: new Uint8Array(persons),
  groups: new Int32Array(persons).fill(-1),
});

describe('a layout', () => {
  it('comes from another thread, the same for the same graph, and can be cancelled', async () => {
    await using workplace = await Workplace.ready();
    const ring = {
      ...loose(300),
      persons: 300,
      first: Int32Array.from({ length: 299 }, (_, i) => i),
      second: Int32Array.from({ length: 299 }, (_, i) => i + 1),
      previous: null,
    };
    const drawn = await workplace.call('network.layout', ring, { job: 'drawing' });
    const { positions, tieLength } = drawn;
    expect(positions).toHaveLength(600);
    expect(positions.every(Number.isFinite)).toBe(true);
    expect(workplace.events.some((event) => event.name === 'progress' && event.job === 'drawing')).toBe(true);
    expect(await workplace.call('network.layout', ring)).toEqual(drawn);
    const again = await workplace.call('network.layout', { ...ring, previous: { positions, tieLength } });
    expect(again.tieLength).toBe(tieLength);
    let asked = 0;
    const isCancelled = () => ++asked > 2;
    const long = {
      ...loose(6000),
      persons: 6000,
      first: Int32Array.from({ length: 12_000 }, (_, i) => i % 6000),
      second: Int32Array.from({ length: 12_000 }, (_, i) => (i * 7919 + 1) % 6000),
      previous: null,
    };
    const stopped = workplace.call('network.layout', long, { job: 'drawing', isCancelled });
    await expect(stopped).rejects.toEqual(failing('call.cancelled'));
    const wrong = workplace.call('network.layout', { ...ring, ...loose(299), persons: 299 });
    await expect(wrong).rejects.toEqual(failing('call.invalidInput'));
  });

  it('keeps the pinned to the pixel, by stress and by forces, and groups apart from each other', async () => {
    await using workplace = await Workplace.ready();
    const persons = 24;
    // Two groups of twelve, each a ring, joined by one tie.
    const ring = (begin: number) => Array.from({ length: 12 }, (_, i) => [begin + i, begin + ((i + 1) % 12)]);
    const ties = [...ring(0), ...ring(12), [0, 12]] as [number, number][];
    const input = {
      ...loose(persons),
      persons,
      first: Int32Array.from(ties, ([first]) => first),
      second: Int32Array.from(ties, ([, second]) => second),
      groups: Int32Array.from({ length: persons }, (_, i) => (i < 12 ? 0 : 1)),
      previous: null,
    };
    const coarse = await workplace.call('network.layout', { ...input, kind: 'coarse' });
    const fixed = Uint8Array.from({ length: persons }, (_, i) => (i === 3 || i === 17 ? 1 : 0));
    for (const kind of ['stress', 'force'] as const) {
      const drawn = await workplace.call('network.layout', { ...input, kind, fixed, previous: coarse });
      expect(drawn.positions.every(Number.isFinite)).toBe(true);
      for (const vertex of [3, 17]) {
        const at = [2 * vertex, 2 * vertex + 1];
        expect(at.map((i) => drawn.positions[i])).toEqual(at.map((i) => coarse.positions[i]));
      }
    }
    const { positions } = await workplace.call('network.layout', { ...input, kind: 'force' });
    const box = (begin: number) => {
      const x = Array.from({ length: 12 }, (_, i) => positions[2 * (begin + i)] ?? 0);
      const y = Array.from({ length: 12 }, (_, i) => positions[2 * (begin + i) + 1] ?? 0);
      return { left: Math.min(...x), right: Math.max(...x), top: Math.min(...y), bottom: Math.max(...y) };
    };
    const [one, other] = [box(0), box(12)];
    const apart =
      one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;
    expect(apart).toBe(true);
    const many = { ...loose(1501), persons: 1501, first: new Int32Array(0), second: new Int32Array(0) };
    const tooMany = workplace.call('network.layout', { ...many, kind: 'force', previous: null });
    await expect(tooMany).rejects.toEqual(failing('network.tooLarge'));
  });

  it('of nobody is empty', async () => {
    await using workplace = await Workplace.ready();
    const none = {
      ...loose(0),
      persons: 0,
      first: new Int32Array(0),
      second: new Int32Array(0),
      previous: null,
    };
    expect((await workplace.call('network.layout', none)).positions).toHaveLength(0);
  });
});

describe('whereabouts', () => {
  it('are the place where somebody was met most often and the first day, of those in the view alone', async () => {
    await using workplace = await Workplace.ready();
    const { places } = await workplace.call('place.list', {});
    const [here, there] = places.map(({ id }) => id) as [number, number];
    let ids: number[] = [];
    await writeMaterial(workplace, (material) => {
      const source = material.source();
      const member = [{ role: 'member' as const }];
      const [a, b] = [
        material.person(source, { name: 'A', roles: member }),
        material.person(source, { name: 'B', roles: member }),
      ];
      const victim = material.person(source, { name: 'C', roles: [{ role: 'victim' }] });
      ids = [a, b, victim];
      material.observation(source, [a, b], { day: '1970-01-11', place: there });
      material.observation(source, [a, b, victim], { day: '1970-01-21', place: there });
      material.observation(source, [a, b], { place: here });
    });
    await workplace.signIn('Analytiker Et');
    const seen = await workplace.call('network.whereabouts', { filter: everything, persons: ids });
    expect(seen.person).toEqual(ids.slice(0, 2));
    expect([...seen.place].map((at) => seen.places[at]?.id)).toEqual([there, there]);
    expect(seen.firstDay).toEqual([10, 10]);
  });
});

describe('the room', () => {
  it('comes back as the account left it, for each purpose its own', async () => {
    await using workplace = await Workplace.ready();
    expect(await workplace.call('network.state', {})).toEqual({ state: null });
    const state = {
      filter: { ...everything, from: '2019-01-01' },
      persons: [4],
      hidden: [5],
      positions: [[4, 1.5, -2] as [number, number, number]],
      tieLength: 120,
      zoom: 1.25,
      middle: { x: 3, y: 4 },
    };
    await workplace.call('network.keepState', { state: { ...state, hidden: [] } });
    await workplace.call('network.keepState', { state });
    await workplace.signIn('Analytiker Et');
    expect(await workplace.call('network.state', {})).toEqual({ state: networkState.parse(state) });
    await workplace.signIn('Analytiker Et', 'prevention');
    expect(await workplace.call('network.state', {})).toEqual({ state: null });
    await workplace.signIn('Analytiker To');
    expect(await workplace.call('network.state', {})).toEqual({ state: null });
  });
});

it('an invented network has the ties that another program counted', async () => {
  const { workplace, written: ids } = await withMaterial(writeInventedNetwork);
  await using _ = workplace;
  const view = await workplace.call('network.view', everything);
  const found = new Map(tiesOf(view).map(({ ends, count, newman }) => [ends.join(' '), { count, newman }]));
  expect(view.persons).toHaveLength(inventedNetwork.persons);
  expect(found.size).toBe(inventedNetwork.ties.length);
  for (const [a, b, count, newman] of inventedNetwork.ties) {
    const tie = found.get(pair(ids[a] as number, ids[b] as number).join(' '));
    expect(tie?.count).toBe(count);
    expect(tie?.newman).toBeCloseTo(newman, 11);
  }
});

// Real networks have no licence to be shipped: where their folder is not beside the project, that is said, and an invented
// one stands for them above.
const networks = sharedFile('data');
describe.runIf(networks).each([
  { name: 'london_gang', file: 'links.csv' },
  { name: 'montagna', file: 'links.csv' },
  { name: 'stlouis_crime', file: 'participation.csv' },
  { name: 'suffragettes_arrests', file: 'participation.csv' },
])('the real network $name', ({ name, file }) => {
  it('has the ties that another program counted', async () => {
    const read = (...path: string[]) => readFileSync(join(networks ?? '', ...path), 'utf8');
    const oracle: { ids: string[]; edges: [number, number, number, number?][] } = JSON.parse(
      read('oracle', `${name}.json`),
    );
    const { data } = Papa.parse<Record<string, string>>(read('networks', name, file), {
      header: true,
      skipEmptyLines: true,
    });
    const table = (asked: string) => (asked === file ? data : []);
    const { workplace, written: ids } = await withMaterial((material) => {
      const source = material.source();
      const persons = new Map(oracle.ids.map((id) => [id, material.person(source)]));
      const of = (id: string | undefined) => persons.get(id ?? '') as number;
      for (const { source: a, target: b, weight } of table('links.csv')) {
        if (a !== b) material.relation(source, of(a), of(b), { kind: 'other', strength: Number(weight) });
      }
      const meetings = Map.groupBy(table('participation.csv'), (row) => row.observation_id);
      for (const rows of meetings.values()) {
        const parts = Map.groupBy(rows, (row) => of(row.person_id));
        material.observation(
          source,
          [...parts].map(([person, own]) => ({ person, parts: own.flatMap(({ role }) => partsOf(role)) })),
        );
      }
      return oracle.ids.map((id) => of(id));
    });
    await using _ = workplace;
    const view = await workplace.call('network.view', withProtected);
    const pairs = new Map<string, { weight: number; newman: number }>();
    for (const { ends, count, newman } of tiesOf(view)) {
      pairs.set(ends.join(' '), { weight: count ?? 0, newman: newman ?? 0 });
    }
    for (const [at, first] of view.relations.first.entries()) {
      const second = view.relations.second[at] as number;
      const ends = pair(view.persons[first]?.id as number, view.persons[second]?.id as number).join(' ');
      const weight = (pairs.get(ends)?.weight ?? 0) + (view.relations.strength[at] as number);
      pairs.set(ends, { weight, newman: 0 });
    }
    expect(view.persons).toHaveLength(oracle.ids.length);
    expect(pairs.size).toBe(oracle.edges.length);
    for (const [a, b, weight, newman] of oracle.edges) {
      const tie = pairs.get(pair(ids[a] as number, ids[b] as number).join(' '));
      expect(tie?.weight).toBeCloseTo(weight, 9);
      if (newman !== undefined) expect(tie?.newman).toBeCloseTo(newman, 9);
    }
  });
});

/** "suspect+victim" is two parts. */
function partsOf(role: string | undefined): ParticipantRole[] {
  return (['suspect', 'victim', 'witness'] as const).filter((part) => role?.includes(part));
}
