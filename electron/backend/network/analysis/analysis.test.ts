import { describe, expect, it } from 'vitest';
import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import type { MeasureId } from '../../../../shared/contract/networkAnalysis.ts';
import { inventedNetwork, writeInventedNetwork } from '../../../../test/oracle/inventedNetwork.ts';
import { type Material, writeMaterial } from '../../../../test/support/material.ts';
import { Workplace } from '../../../../test/support/workplace.ts';

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
const whole = { filter: everything, hidden: [] as number[], tieGrades: null };

async function withMaterial<Result>(write: (material: Material) => Result) {
  const workplace = await Workplace.ready();
  let written: Result | undefined;
  await writeMaterial(workplace, (material) => {
    written = write(material);
  });
  await workplace.signIn('Analytiker Et');
  return { workplace, written: written as Result };
}

type Names<Name extends string> = Record<Name, number>;

function persons<Name extends string>(
  material: Material,
  source: ReturnType<Material['source']>,
  names: readonly Name[],
): Names<Name> {
  return Object.fromEntries(names.map((name) => [name, material.person(source, { name })])) as Names<Name>;
}

/** Two triangles, Alma-Bent-Carl and Erik-Finn-Gerd, joined by Dora; one source saw the second triangle alone. */
async function bowTie() {
  return withMaterial((material) => {
    const good = material.source({ reference: 'Rapport 1' });
    const other = material.source({ reference: 'Rapport 2' });
    const names = ['Alma', 'Bent', 'Carl', 'Dora', 'Erik', 'Finn', 'Gerd'] as const;
    const who = persons(material, good, names);
    const north = material.group(good, 'Nord');
    const south = material.group(good, 'Syd');
    for (const name of ['Alma', 'Bent', 'Carl'] as const) material.membership(good, who[name], north);
    for (const name of ['Erik', 'Finn', 'Gerd'] as const) material.membership(good, who[name], south);
    const first = material.observation(good, [who.Alma, who.Bent, who.Carl], { day: '2019-01-05' });
    material.observation(other, [who.Alma, who.Bent], { day: '2019-01-20' });
    const bridge = material.observation(good, [who.Carl, who.Dora], { day: '2019-02-01' });
    const onward = material.observation(good, [who.Dora, who.Erik], { day: '2019-02-02' });
    const second = material.observation(other, [who.Erik, who.Finn, who.Gerd], { day: '2019-03-01' });
    return { ...who, north, south, good, other, first, bridge, onward, second };
  });
}

describe('measures', () => {
  it('are of what the filter shows, without whom the user has hidden', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const {
      persons: ids,
      values,
      oneSource,
      whole: figures,
      basis,
    } = await workplace.call('network.measures', {
      material: whole,
      weight: 'count',
    });
    const of = (id: number) => ids.indexOf(id);
    expect(values.degree[of(written.Dora)]).toBe(2);
    expect(values.betweenness[of(written.Dora)]).toBe(9);
    expect(values.weightedDegree[of(written.Alma)]).toBe(3);
    expect(values.articulation[of(written.Dora)]).toBe(1);
    expect(values.liaison[of(written.Dora)]).toBe(0);
    expect([written.Gerd, written.Alma].map((id) => oneSource[of(id)])).toEqual([1, 0]);
    expect(figures).toMatchObject({ components: 1, bridges: 2, articulationPoints: 3, diameter: 4 });
    expect(basis).toEqual({
      persons: 7,
      ties: 8,
      relations: 0,
      observations: 5,
      sources: 2,
      oneSourceTies: 7,
    });
    const without = await workplace.call('network.measures', {
      material: { ...whole, hidden: [written.Dora] },
      weight: 'count',
    });
    expect(without.persons).not.toContain(written.Dora);
    expect(without.whole.components).toBe(2);
  });

  it('are computed once for the same material, and anew as soon as it changes', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const asked = { material: whole, weight: 'count' } as const;
    const progressed = async (job: string) => {
      await workplace.call('network.measures', asked, { job });
      return workplace.events.some((event) => event.name === 'progress' && event.job === job);
    };
    expect(await progressed('first')).toBe(true);
    expect(await progressed('again')).toBe(false);
    const { id: sourceId } = await workplace.call('source.create', {
      kind: 'operative',
      reference: 'Ny',
      summary: '',
      receivedOn: '2019-04-01',
      sourceGrade: 'B',
      contentGrade: 2,
      handling: 'H0',
      handlingText: '',
      legalBasis: 'Politiloven',
      purpose: 'police',
    });
    await workplace.call('observation.create', {
      occurredFrom: '2019-04-01',
      occurredTo: '2019-04-01',
      occurredTime: null,
      placeId: null,
      placeText: '',
      reference: '',
      text: '',
      participants: [written.Alma, written.Gerd].map((personId) => ({ personId, roles: ['present'] })),
      sourceId,
    });
    expect(await progressed('changed')).toBe(true);
  });

  it('can be stopped', async () => {
    const { workplace } = await bowTie();
    await using _ = workplace;
    const stopped = workplace.call(
      'network.measures',
      { material: whole, weight: 'newman' },
      { isCancelled: () => true },
    );
    await expect(stopped).rejects.toMatchObject({ code: 'call.cancelled' });
  });

  it('of an invented network are those of igraph', async () => {
    const { workplace, written: ids } = await withMaterial(writeInventedNetwork);
    await using _ = workplace;
    const found = await workplace.call('network.measures', { material: whole, weight: 'count' });
    const place = new Map(found.persons.map((id, at) => [id, at]));
    for (const [measure, figures] of Object.entries(inventedNetwork.measures)) {
      for (const [at, figure] of figures.entries()) {
        const value = found.values[measure as MeasureId][place.get(ids[at] as number) as number];
        if (figure === null) expect([measure, at, value]).toEqual([measure, at, Number.NaN]);
        else expect(value, `${measure} of ${at}`).toBeCloseTo(figure, 9);
      }
    }
    for (const [name, figure] of Object.entries(inventedNetwork.whole)) {
      expect(found.whole[name as keyof typeof found.whole], name).toBeCloseTo(figure, 11);
    }
    expect(found.whole.modularity).toBeGreaterThan(inventedNetwork.modularity - 1e-11);
  });
});

describe('what a figure rests on', () => {
  it('is the ties of a degree, and the whole way of a betweenness', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const degree = await workplace.call('network.basis', {
      material: whole,
      person: written.Carl,
      measure: 'degree',
    });
    expect(degree.ties).toHaveLength(3);
    expect(degree.observations.toSorted()).toEqual([written.first, written.bridge].toSorted());
    const between = await workplace.call('network.basis', {
      material: whole,
      person: written.Dora,
      measure: 'betweenness',
    });
    // Neither the tie between Alma and Bent nor that between Finn and Gerd has a part in it.
    expect(between.ties).toHaveLength(6);
    expect(between.sources).toMatchObject([
      { reference: 'Rapport 1', observations: 3 },
      { reference: 'Rapport 2', observations: 1 },
    ]);
    const { observations } = await workplace.call('network.observations', {
      filter: everything,
      ids: between.observations,
    });
    expect(observations.map(({ id }) => id)).toEqual([
      written.second,
      written.onward,
      written.bridge,
      written.first,
    ]);
  });

  it('holds no observation that the filter leaves out', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const { observations } = await workplace.call('network.observations', {
      filter: { ...everything, to: '2019-02-15' },
      ids: [written.second, written.onward],
    });
    expect(observations.map(({ id }) => id)).toEqual([written.onward]);
  });
});

describe('robustness', () => {
  it('tells who rests on one source, and how far each falls without it', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const found = await workplace.call('network.robustness', {
      material: whole,
      weight: 'count',
      measure: 'degree',
      leaveOut: 'source',
    });
    const at = (id: number) => found.persons.indexOf(id);
    const partOf = (part: number | undefined) => found.parts[part ?? -1]?.label;
    expect(found.parts.map(({ label, observations }) => [label, observations]).toSorted()).toEqual([
      ['Rapport 1', 3],
      ['Rapport 2', 2],
    ]);
    expect(partOf(found.onlyPart[at(written.Gerd)])).toBe('Rapport 2');
    expect(found.onlyPart[at(written.Alma)]).toBe(-1);
    expect(partOf(found.movedBy[at(written.Erik)])).toBe('Rapport 2');
    expect(found.position[at(written.Erik)]).toBe(1.5);
    expect(found.lowest[at(written.Erik)]).toBe(5);
  });

  it('leaves out every observation in turn, and every kind of source', async () => {
    const { workplace } = await bowTie();
    await using _ = workplace;
    const parts = async (leaveOut: 'observation' | 'sourceKind') =>
      (
        await workplace.call('network.robustness', {
          material: whole,
          weight: 'newman',
          measure: 'betweenness',
          leaveOut,
        })
      ).parts.length;
    expect(await parts('observation')).toBe(5);
    expect(await parts('sourceKind')).toBe(1);
  });
});

describe('newcomers', () => {
  it('are those who met a registered member for the first time in the window, whatever grade came before', async () => {
    const { workplace, written } = await withMaterial((material) => {
      const source = material.source();
      const weak = material.source({ grade: ['X', 4] });
      const member = material.person(source, {
        ...{ name: 'Mads Medlem', roles: [{ role: 'member', registeredOn: '2018-01-01' }] },
      });
      // On file as a member, but nobody has approved it: meeting him makes nobody a newcomer, and he is none himself.
      const named = material.person(source, { name: 'Kun Oplyst', roles: [{ role: 'member' }] });
      const { Ny, Kendt, Udenfor, Senere } = persons(material, source, ['Ny', 'Kendt', 'Udenfor', 'Senere']);
      material.observation(source, [member, named], { day: '2019-02-01' });
      material.observation(source, [named, Senere], { day: '2019-02-02' });
      const met = material.observation(source, [member, Ny], { day: '2019-03-01' });
      material.observation(source, [member, Ny], { day: '2019-04-01' });
      material.observation(weak, [member, Kendt], { day: '2018-01-01' });
      material.observation(source, [member, Kendt], { day: '2019-03-02' });
      material.observation(source, [Ny, Udenfor], { day: '2019-03-03' });
      material.relation(source, member, Ny, { kind: 'school', from: '2015-01-01' });
      return { member, Ny, met };
    });
    await using _ = workplace;
    const filter: NetworkFilter = { ...everything, from: '2019-01-01', sourceGrade: 'B', contentGrade: 3 };
    const { contacts, met } = await workplace.call('network.newcomers', {
      material: { filter, hidden: [], tieGrades: null },
    });
    expect(contacts).toEqual([
      {
        person: { id: written.Ny, name: 'Ny' },
        day: '2019-03-01',
        places: [],
        members: [{ id: written.member, name: 'Mads Medlem' }],
        observations: [written.met],
        declared: 1,
        undated: 0,
      },
    ]);
    expect(met).toEqual([{ member: { id: written.member, name: 'Mads Medlem' }, newcomers: [written.Ny] }]);
  });
});

describe('the structure', () => {
  it('has ways between two persons, and a network that connects several', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const { Alma, Carl, Dora, Erik, Gerd, Bent } = written;
    const { paths, more } = await workplace.call('network.paths', {
      material: whole,
      from: Alma,
      to: Gerd,
      slack: 1,
    });
    expect(paths[0]).toEqual([Alma, Carl, Dora, Erik, Gerd]);
    expect(paths).toHaveLength(3);
    expect(more).toBe(false);
    const { persons: connecting } = await workplace.call('network.connecting', {
      material: whole,
      persons: [Alma, Erik],
      slack: 0,
      longest: 8,
    });
    expect(connecting.toSorted()).toEqual([Alma, Carl, Dora, Erik].toSorted());
    expect(connecting).not.toContain(Bent);
  });

  it('shows what would fall apart without somebody, chosen or searched for', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const chosen = await workplace.call('network.keyPlayers', {
      material: whole,
      chosen: [written.Dora],
      search: null,
    });
    expect(chosen.before).toMatchObject({ ofRemaining: 0, largest: 7 });
    expect(chosen.without).toMatchObject({ largest: 3 });
    expect(chosen.without.ofRemaining).toBeCloseTo(1 - 12 / 30, 12);
    expect(chosen.reach[0]).toBeCloseTo(2 / 6, 12);
    const searched = await workplace.call('network.keyPlayers', {
      material: whole,
      chosen: null,
      search: { goal: 'fragment', size: 1 },
    });
    expect(searched.without.ofRemaining).toBeCloseTo(chosen.without.ofRemaining, 12);
  });

  it('searches for a circle that reaches most of the others within two ties', async () => {
    const { workplace } = await bowTie();
    await using _ = workplace;
    const search = { goal: 'reach', size: 1 } as const;
    const found = await workplace.call('network.keyPlayers', { material: whole, chosen: null, search });
    const { persons } = await workplace.call('network.view', whole.filter);
    for (const { id } of persons) {
      const one = await workplace.call('network.keyPlayers', { material: whole, chosen: [id], search: null });
      expect(one.reach[1]).toBeLessThanOrEqual(found.reach[1] ?? 0);
    }
  });

  it('tells the lineage of groups as stretches of their life and what leads from one into another', async () => {
    const { workplace, written } = await withMaterial((material) => {
      const source = material.source();
      const [old, young] = [material.group(source, 'Gamle'), material.group(source, 'Unge')];
      material.groupEvent(source, 'founded', { on: '2015-01-01', to: old });
      material.groupEvent(source, 'renamed', { on: '2016-05-01', from: old, to: old });
      material.groupEvent(source, 'split', { on: '2017-03-01', from: old, to: young });
      material.groupEvent(source, 'merged', { on: '2018-06-01', from: young, to: old });
      return { old, young };
    });
    await using _ = workplace;
    const { old, young } = written;
    const level = await workplace.call('network.groupLevel', { material: whole });
    const told = level.stretches.map(({ group, from, to }) => [group, from, to]);
    expect(told.filter(([group]) => group === old)).toEqual([
      [old, '2015-01-01', '2016-05-01'],
      [old, '2016-05-01', '2017-03-01'],
      [old, '2017-03-01', '2018-06-01'],
      [old, '2018-06-01', null],
    ]);
    expect(told.filter(([group]) => group === young)).toEqual([[young, '2017-03-01', '2018-06-01']]);
    const steps = level.steps.map(({ kind, on, before, after }) => [
      kind,
      on,
      level.stretches[before]?.group,
      level.stretches[after]?.group,
    ]);
    expect(steps).toContainEqual(['renamed', '2016-05-01', old, old]);
    expect(steps).toContainEqual(['split', '2017-03-01', old, young]);
    expect(steps).toContainEqual(['merged', '2018-06-01', young, old]);
  });

  it('differs between two windows by who and what appeared, went, or is seen oftener', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const { persons: who, ties } = await workplace.call('network.difference', {
      material: { filter: { ...everything, isolates: false }, hidden: [], tieGrades: null },
      before: { from: '2019-01-01', to: '2019-01-10' },
      after: { from: '2019-01-11', to: '2019-02-28' },
    });
    const change = (a: number, b: number) =>
      ties.find(({ first, second }) => first === Math.min(a, b) && second === Math.max(a, b))?.change;
    expect(change(written.Alma, written.Bent)).toBe('same');
    expect(change(written.Alma, written.Carl)).toBe('gone');
    expect(change(written.Carl, written.Dora)).toBe('appeared');
    expect(who.find(({ id }) => id === written.Erik)).toMatchObject({ before: false, after: true });
  });

  it('has groups, with who belongs to both and what lies between', async () => {
    const { workplace, written } = await bowTie();
    await using _ = workplace;
    const { groups, pairs } = await workplace.call('network.groupLevel', { material: whole });
    const north = groups.find(({ id }) => id === written.north);
    expect(north).toMatchObject({ name: 'Nord', tiesWithin: 3, externalInternal: -1 });
    expect(north?.members.toSorted()).toEqual([written.Alma, written.Bent, written.Carl].toSorted());
    expect(pairs).toEqual([]);
  });

  it('has days and places for its activity', async () => {
    const { workplace } = await bowTie();
    await using _ = workplace;
    const { days, hours } = await workplace.call('network.activity', { material: whole });
    expect(days.toSorted()).toEqual(['2019-01-05', '2019-01-20', '2019-02-01', '2019-02-02', '2019-03-01']);
    expect([...hours]).toEqual([-1, -1, -1, -1, -1]);
  });
});
