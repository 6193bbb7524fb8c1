import { describe, expect, it } from 'vitest';
import { projectRoot, Workplace } from '../../../test/support/workplace.ts';
import { readGazetteer } from './gazetteer.ts';

const pathOf = (places: readonly { id: number; name: string; parentId: number | null }[], name: string) => {
  const path: string[] = [];
  let place = places.find((candidate) => candidate.name === name);
  while (place) {
    path.push(place.name);
    const { parentId } = place;
    place = places.find(({ id }) => id === parentId);
  }
  return path.join(' < ');
};

describe('the places of a new store', () => {
  it('form the hierarchy of the plan', async () => {
    await using workplace = await Workplace.ready();
    const { places } = await workplace.call('place.list', {});
    expect(pathOf(places, 'Mjølnerparken')).toBe('Mjølnerparken < Ydre Nørrebro < Nørrebro < København');
    expect(pathOf(places, 'Blågårds Plads')).toBe('Blågårds Plads < Indre Nørrebro < Nørrebro < København');
    expect(pathOf(places, 'Frederiksborgvej')).toBe('Frederiksborgvej < Nordvest < Bispebjerg < København');
    expect(pathOf(places, 'Holmbladsgade')).toBe('Holmbladsgade < Amager < København');
    expect(pathOf(places, 'Tingbjerg')).toBe('Tingbjerg < Brønshøj-Husum < København');
  });

  it('are in focus from the day the partnership began, not before', async () => {
    await using workplace = await Workplace.ready();
    const inFocus = async (asOf: string) =>
      (await workplace.call('place.list', { asOf })).places
        .filter(({ focus }) => focus)
        .map(({ name }) => name);
    expect(await inFocus('2016-12-31')).toEqual([]);
    expect(await inFocus('2017-01-01')).toEqual([
      'Mjølnerparken',
      'Lundtoftegade',
      'Den Røde Plads',
      'Folkets Hus og Park',
      'Blågårds Plads',
    ]);
  });

  it('can be read before a workspace is opened, since they are public', async () => {
    await using workplace = await Workplace.ready();
    await workplace.signIn('Revisor', null);
    expect((await workplace.call('place.list', {})).places).toHaveLength(
      readGazetteer(projectRoot).places.length,
    );
  });

  it('have the numbers of their order in the gazetteer', async () => {
    await using workplace = await Workplace.ready();
    const { places } = await workplace.call('place.list', {});
    expect(places.map(({ id, code }) => ({ id, code }))).toEqual(
      readGazetteer(projectRoot).places.map(({ code }, index) => ({ id: index + 1, code })),
    );
  });
});
