import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCpr } from '../../../shared/cpr.ts';
import { projectRoot } from '../../../test/support/workplace.ts';
import { readGazetteer } from '../place/gazetteer.ts';
import { type City, purposeOf } from './city.ts';
import { generateCity } from './generate.ts';

const city = generateCity(2017);

/** Groups and gatherings that the plan speaks of by name; nothing invented may be called the same. */
const realNames = [
  'Loyal',
  'Familia',
  'LTF',
  'Brothas',
  'Souljaz',
  'Black Jackets',
  'Hells',
  'Bandidos',
  'Satudarah',
];

const isRegisteredOn = (person: City['persons'][number], day: string) =>
  person.roles.some(
    ({ role, from, to }) =>
      (role === 'member' || role === 'associate') && from <= day && (to === null || day <= to),
  );

/** Every fact about a person or group, with the records it points at. */
function facts(told: City) {
  const person = (index: number) => told.persons[index] as City['persons'][number];
  const group = (index: number) => told.groups[index] as City['groups'][number];
  return [
    ...told.persons.flatMap((each) => [
      ...[...each.names, ...each.homes, ...each.roles, ...each.custody].map((fact) => ({
        fact,
        about: [each],
      })),
      ...(each.identity ? [{ fact: each.identity, about: [each] }] : []),
      ...each.memberships.map((fact) => ({ fact, about: [each, group(fact.group)] })),
    ]),
    ...told.groups.flatMap((each) => each.names.map((fact) => ({ fact, about: [each] }))),
    ...told.groupEvents.map((fact) => ({
      fact,
      about: [fact.from, fact.to].filter((index) => index !== null).map(group),
    })),
    ...told.groupRelations.map((fact) => ({ fact, about: [group(fact.a), group(fact.b)] })),
    ...told.observations.map((fact) => ({ fact, about: fact.participants.map((one) => person(one.person)) })),
    ...told.relations.map((fact) => ({ fact, about: [person(fact.a), person(fact.b)] })),
    ...told.incidents.map((fact) => ({
      fact,
      about: [...fact.persons.map((one) => person(one.person)), ...fact.groups.map(group)],
    })),
  ];
}

describe('the invented city', () => {
  it('is the same, byte for byte, for the same seed, and another for another', () => {
    expect(JSON.stringify(generateCity(2017))).toBe(JSON.stringify(city));
    expect(JSON.stringify(generateCity(2018))).not.toBe(JSON.stringify(city));
  });

  it('has the size of the plan’s register', () => {
    expect(city.observations).toHaveLength(6000);
    const registered = (day: string) => city.persons.filter((person) => isRegisteredOn(person, day)).length;
    for (const day of ['2017-03-31', '2018-06-30', '2019-12-31']) {
      expect(registered(day)).toBeGreaterThan(200);
      expect(registered(day)).toBeLessThan(320);
    }
    const ever = city.persons.filter(({ roles }) =>
      roles.some(({ role }) => role === 'member' || role === 'associate'),
    );
    expect(ever.length).toBeGreaterThan(270);
    expect(ever.length).toBeLessThan(340);
  });

  it('meets two to eight at a time, and a few large gatherings', () => {
    const sizes = city.observations.map(({ participants }) => participants.length);
    expect(Math.min(...sizes)).toBe(2);
    const large = sizes.filter((size) => size > 8);
    expect(large.length).toBeGreaterThanOrEqual(3);
    expect(large.length).toBeLessThan(12);
  });

  it('has a clear share of § 115 material, and persons known from nothing else', () => {
    const prevention = <Fact extends { source: number }>(some: readonly Fact[]) =>
      some.filter((fact) => purposeOf(city, fact) === 'prevention').length / some.length;
    expect(prevention(city.observations)).toBeGreaterThan(0.1);
    expect(prevention(city.observations)).toBeLessThan(0.25);
    expect(prevention(city.persons)).toBeGreaterThan(0.08);
    for (const source of city.sources) {
      if (source.kind === 'municipal') expect(source.purpose).toBe('prevention');
      expect(source.legalBasis.includes('§ 115')).toBe(source.purpose === 'prevention');
    }
  });

  it('names nobody and no group as the plan does', () => {
    const names = [
      ...city.persons.flatMap((person) => person.names.map(({ name }) => name)),
      ...city.groups.flatMap((group) => group.names.map(({ name }) => name)),
    ];
    for (const real of realNames) {
      expect(names.filter((name) => name.toLowerCase().includes(real.toLowerCase()))).toEqual([]);
    }
  });

  it('has Danish letters, aliases, other spellings and persons on file twice', () => {
    const official = city.persons.map((person) => person.names[0]?.name ?? '');
    expect(official.filter((name) => /[æøåÆØÅ]/.test(name)).length).toBeGreaterThan(60);
    expect(official.filter((name) => /[éwxy]/.test(name)).length).toBeGreaterThan(5);
    expect(city.persons.filter(({ names }) => names.length > 1).length).toBeGreaterThan(60);
    expect(new Set(official).size).toBe(official.length);
  });

  it('has groups that split, merge, dissolve, take new names, ally and fight', () => {
    expect(new Set(city.groupEvents.map(({ kind }) => kind))).toEqual(
      new Set(['founded', 'renamed', 'split', 'merged', 'dissolved']),
    );
    expect(new Set(city.groupRelations.map(({ kind }) => kind))).toEqual(new Set(['alliance', 'conflict']));
  });

  it('moves from area to area: the group of the inner city is met elsewhere after spring 2017', () => {
    const at = (place: string, before: string) =>
      city.observations.filter((seen) => seen.place === place && seen.from !== null && seen.from < before)
        .length;
    expect(at('sjaeloer', '2017-04-15')).toBe(0);
    expect(at('sjaeloer', '2019-12-31')).toBeGreaterThan(30);
  });
});

describe('any seed and size', () => {
  const cities = fc
    .sample(fc.record({ seed: fc.nat({ max: 4_294_967_295 }), size: fc.integer({ min: 30, max: 330 }) }), 8)
    .map((made) => ({ ...made, told: generateCity(made.seed, made.size) }));

  /** Expects that a rule finds nothing against it in any of the cities. */
  const holds = (offences: (told: City) => unknown[]) => {
    for (const { seed, size, told } of cities) {
      expect({ seed, size, offences: offences(told).slice(0, 3) }).toEqual({ seed, size, offences: [] });
    }
  };

  it('gives days in order, within the plan’s three years', () => {
    holds((told) => [
      ...facts(told).filter(({ fact }) => {
        const { from, to } = fact as { from?: unknown; to?: unknown };
        return typeof from === 'string' && typeof to === 'string' && from > to;
      }),
      ...told.observations.filter(({ from, to }) => (from === null) !== (to === null)),
      ...told.observations.filter(
        ({ from, to }) => (from ?? '2017') < '2017' || (to ?? '2019') > '2019-12-31',
      ),
      ...told.sources.filter(({ receivedOn }) => receivedOn > '2019-12-31'),
    ]);
  });

  it('keeps the wall: a police fact points at nothing that only § 115 material has put on file', () => {
    holds((told) =>
      facts(told).filter(
        ({ fact, about }) =>
          purposeOf(told, fact) === 'police' && about.some((record) => purposeOf(told, record) !== 'police'),
      ),
    );
  });

  it('gives each group one birth, at most one end, and a name for every day between', () => {
    holds((told) =>
      told.groups.filter((group, index) => {
        const births = birthsOf(told, index);
        const renamings = told.groupEvents.filter(({ kind, to }) => kind === 'renamed' && to === index);
        return (
          births.length !== 1 ||
          group.names[0]?.from !== births[0]?.on ||
          (group.names.at(-1)?.to ?? null) !== (endOf(told, index) ?? null) ||
          group.names.length !== renamings.length + 1 ||
          renamings.some(({ on }) => !group.names.some(({ from }) => from === on))
        );
      }),
    );
  });

  it('keeps memberships within the groups’ lifetimes, one after another', () => {
    holds((told) =>
      told.persons.filter(({ memberships }) =>
        memberships.some(({ group, from, to }, index) => {
          const [born, ended] = [birthsOf(told, group)[0]?.on ?? '', endOf(told, group)];
          const before = memberships[index - 1];
          return (
            (from ?? '2016-12-31') < born ||
            (ended !== undefined && (to === null || to > ended)) ||
            (before !== undefined && (before.to === null || from === null || from <= before.to))
          );
        }),
      ),
    );
  });

  it('meets nobody who is behind bars, and everybody once in a meeting', () => {
    holds((told) =>
      told.observations.filter(({ from, to, participants }) => {
        const persons = participants.map(({ person }) => person);
        const behindBars = persons.some((person) =>
          told.persons[person]?.custody.some(
            (cell) =>
              (cell.kind === 'remand' || cell.kind === 'sentence') &&
              cell.from < (from ?? '') &&
              (to ?? '') < (cell.to ?? '2020-01-01'),
          ),
        );
        return behindBars || new Set(persons).size < persons.length;
      }),
    );
  });

  it('meets each newcomer first with somebody of a group', () => {
    holds((told) =>
      told.persons.filter((person, index) => {
        const arrived = person.roles.find(({ role }) => role === 'newcomer')?.from;
        if (arrived === undefined) return false;
        const isThere = ({ person: other }: { person: number }) => other === index;
        const first = told.observations.find(
          ({ from, participants }) => from !== null && participants.some(isThere),
        );
        return (
          first?.from !== arrived ||
          !first.participants.some((one) => !isThere(one) && told.persons[one.person]?.memberships.length)
        );
      }),
    );
  });

  it('gives only CPR numbers that are nobody’s', () => {
    holds((told) => {
      const identities = told.persons.flatMap(({ identity }) => (identity?.cpr ? [identity] : []));
      const twice = identities.length - new Set(identities.map(({ cpr }) => cpr)).size;
      const possible = identities.filter(({ cpr, birthDate }) => {
        const read = parseCpr(cpr ?? '');
        const impossible = cpr?.endsWith('0000') && !birthDate.endsWith('-01-01') && read?.mod11 === false;
        return !impossible || read?.birthDate !== birthDate;
      });
      return [...Array<string>(twice).fill('given twice'), ...possible];
    });
  });

  it('knows its places from the gazetteer', () => {
    const codes = new Set<string | null>(readGazetteer(projectRoot).places.map(({ code }) => code)).add(null);
    holds((told) =>
      [...told.observations, ...told.incidents, ...told.persons.flatMap(({ homes }) => homes)].filter(
        ({ place }) => !codes.has(place),
      ),
    );
  });
});

const birthsOf = (told: City, group: number) =>
  told.groupEvents.filter(({ kind, to }) => to === group && (kind === 'founded' || kind === 'split'));

const endOf = (told: City, group: number) =>
  told.groupEvents.find(({ kind, from }) => from === group && (kind === 'dissolved' || kind === 'merged'))
    ?.on;
