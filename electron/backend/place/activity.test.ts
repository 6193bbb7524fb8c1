import { describe, expect, it } from 'vitest';
import { writeMaterial } from '../../../test/support/material.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });
const year = { from: '2018-01-01', to: '2018-12-31' };

/** Two seen at Mjølnerparken, one of them also as a victim at Blågårds Plads. */
async function seen(workplace: Workplace) {
  const { places } = await workplace.call('place.list', {});
  const idOf = (code: string) => places.find((place) => place.code === code)?.id ?? 0;
  const ids = {
    mjolner: idOf('mjoelnerparken'),
    outer: idOf('ydre-noerrebro'),
    plads: idOf('blaagaards-plads'),
  };
  await writeMaterial(workplace, (material) => {
    const police = material.source();
    const prevention = material.source({ purpose: 'prevention' });
    const a = material.person(police, { name: 'Falk Lyng' });
    const b = material.person(police, { name: 'Birk Eg' });
    material.observation(police, [a, b], { day: '2018-03-01', place: ids.mjolner });
    material.observation(police, [a], { day: '2017-03-01', place: ids.mjolner });
    material.observation(police, [{ person: b, parts: ['victim'] }, a], {
      day: '2018-04-01',
      place: ids.plads,
    });
    material.observation(police, [a, b], { day: '2018-05-01' });
    material.observation(prevention, [a, b], { day: '2018-06-01', place: ids.mjolner });
  });
  return ids;
}

describe('what happens where', () => {
  it('is counted for a place with all within it, beside the period before', async () => {
    await using workplace = await Workplace.ready();
    const { mjolner, outer, plads } = await seen(workplace);
    await workplace.signIn('Analytiker Et');
    const { places, previous, elsewhere } = await workplace.call('place.activity', year);
    expect(previous).toEqual({ from: '2017-01-01', to: '2017-12-31' });
    expect(elsewhere).toBe(1);
    const of = (id: number) => places.find(({ placeId }) => placeId === id);
    expect(of(mjolner)).toMatchObject({
      present: { observations: 1, incidents: 0, persons: 2 },
      before: { observations: 1, incidents: 0, persons: 1 },
      ...{ share: 50, shareBefore: 100, shift: null },
    });
    expect(of(outer)?.present).toEqual(of(mjolner)?.present);
    // Somebody who is there as a victim is not counted, nor named.
    expect(of(plads)?.present.persons).toBe(1);
    const asked = { placeId: outer, ...year, limit: 10 };
    const { happenings, total } = await workplace.call('place.happenings', asked);
    expect([total, happenings.map(({ persons }) => persons.map(({ name }) => name).sort())]).toEqual([
      1,
      [['Birk Eg', 'Falk Lyng']],
    ]);
    const atPlads = await workplace.call('place.happenings', { ...asked, placeId: plads });
    expect(atPlads.happenings[0]?.persons.map(({ name }) => name)).toEqual(['Falk Lyng']);
  });

  it('holds § 115 material in the prevention workspace alone', async () => {
    await using workplace = await Workplace.ready();
    const { mjolner } = await seen(workplace);
    await workplace.signIn('Analytiker Et', 'prevention');
    const { places } = await workplace.call('place.activity', year);
    expect(places.find(({ placeId }) => placeId === mjolner)?.present.observations).toBe(2);
  });
});

describe('a focus', () => {
  const reason = 'Besluttet af styregruppen, punkt 4';

  it('is put on a place from a day by the leader, ended on another, and never twice at once', async () => {
    await using workplace = await Workplace.ready();
    const { places } = await workplace.call('place.list', {});
    const placeId = places.find(({ code }) => code === 'tingbjerg')?.id ?? 0;
    const put = (validFrom: string) => workplace.call('place.putInFocus', { placeId, validFrom, reason });
    await expect(put('2018-01-01')).rejects.toEqual(failing('call.roleForbidden'));
    await workplace.signIn('Projektleder', null);
    await put('2018-01-01');
    await expect(put('2019-01-01')).rejects.toEqual(failing('place.alreadyInFocus'));
    const end = { placeId, validFrom: '2018-01-01', reason };
    await expect(workplace.call('place.endFocus', { ...end, validTo: '2017-01-01' })).rejects.toEqual(
      failing('date.order'),
    );
    await workplace.call('place.endFocus', { ...end, validTo: '2018-12-31' });
    await put('2019-01-01');
    const { periods } = await workplace.call('place.focus', {});
    expect(periods.filter((period) => period.placeId === placeId)).toEqual([
      { placeId, validFrom: '2018-01-01', validTo: '2018-12-31', reason },
      { placeId, validFrom: '2019-01-01', validTo: null, reason },
    ]);
    const inFocus = async (asOf: string) =>
      (await workplace.call('place.list', { asOf })).places.find(({ id }) => id === placeId)?.focus;
    expect([await inFocus('2018-06-01'), await inFocus('2017-06-01')]).toEqual([true, false]);
  });
});

describe('the schematic map', () => {
  it('draws every place of the city that the gazetteer knows, and none besides', async () => {
    await using workplace = await Workplace.ready();
    const { outlines, sites } = await workplace.call('place.map', {});
    const { places } = await workplace.call('place.list', {});
    const drawn = [...outlines.flatMap(({ code }) => code ?? []), ...sites.map(({ code }) => code)];
    // The city itself, Nørrebro as a whole, and the towns elsewhere have no outline of their own.
    const undrawn = ['koebenhavn', 'noerrebro', 'odense', 'aarhus'];
    expect([...drawn, ...undrawn].sort()).toEqual(places.map(({ code }) => code).sort());
  });
});
