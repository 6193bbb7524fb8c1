import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decisions, FileMapping } from '../../../shared/contract/intake.ts';
import { buildPlan, type Known, type PlanFile } from './plan.ts';

/** A store that knows nobody. */
const nothingKnown: Known = {
  personByReference: () => undefined,
  personByCpr: () => undefined,
  personByNameAndBirthDate: () => undefined,
  describe: () => ({ name: '', birthDate: null, cpr: null }),
  groupByName: () => undefined,
  place: () => undefined,
  hasObservation: () => false,
  hasRelation: () => false,
  hasMembership: () => false,
};

const decisions: Decisions = { duplicates: [], otherDuplicates: 'use', repeated: 'skip', skipFaulty: true };
const today = '2019-11-15';

function file(
  role: FileMapping['role'],
  columns: FileMapping['columns'],
  rows: string[][],
  name: string = role,
): PlanFile {
  const width = Math.max(...Object.values(columns)) + 1;
  const headings = Array.from({ length: width }, (_, index) => `k${index}`);
  return {
    file: name,
    table: { columns: headings, rows, decimal: ',' },
    mapping: { role, columns, values: [], relationKind: 'friend' },
  };
}

const persons = (rows: string[][]) =>
  file('persons', { reference: 0, name: 1, birthDate: 2, group: 3 }, rows);
const observations = (rows: string[][]) => file('observations', { reference: 0, date: 1 }, rows);
const participations = (rows: string[][]) =>
  file('participations', { person: 0, observation: 1, role: 2 }, rows);
const relations = (rows: string[][]) => file('relations', { personA: 0, personB: 1, strength: 2 }, rows);

const personKey = fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5', '');
const observationKey = fc.constantFrom('O1', 'O2', 'O3', '');
const birth = fc.constantFrom('', '01-02-1990', '31-02-1990', '03-04-1995', '01-01-1800');
const batch = fc.record({
  persons: fc.array(
    fc.tuple(personKey, fc.constantFrom('Åse', 'Bo', 'Eva', ''), birth, fc.constantFrom('', 'Nord', 'Syd')),
    { maxLength: 8 },
  ),
  observations: fc.array(fc.tuple(observationKey, fc.constantFrom('', '01-02-2018', '2031', 'aften')), {
    maxLength: 5,
  }),
  participations: fc.array(
    fc.tuple(personKey, observationKey, fc.constantFrom('', 'vidne', 'mistænkt', 'mistænkt+offer')),
    { maxLength: 14 },
  ),
  relations: fc.array(fc.tuple(personKey, personKey, fc.constantFrom('', '1', '2,5', '0', 'x')), {
    maxLength: 10,
  }),
});

const filesOf = (
  rows: { [Kind in 'persons' | 'observations' | 'participations' | 'relations']: string[][] },
) => [
  relations(rows.relations),
  participations(rows.participations),
  observations(rows.observations),
  persons(rows.persons),
];

describe('a plan', () => {
  it('keeps a person whose name a later row gives to another', () => {
    const rows = [
      ['P1', 'Bo', '03-04-1995', ''],
      ['', 'Bo', '', ''],
      ['', 'Bo', '03-04-1995', ''],
    ];
    const plan = buildPlan([persons(rows)], nothingKnown, { today, decisions });
    expect(plan.persons.map(({ reference, birth }) => [reference, birth?.from ?? null])).toEqual([
      ['P1', '1995-04-03'],
      [null, null],
    ]);
  });

  it('accounts for every row of every file, and for every fault by its row', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const files = filesOf(rows);
        const plan = buildPlan(files, nothingKnown, { today, decisions });
        for (const [index, tally] of plan.tallies.entries()) {
          expect(tally.file).toBe(files[index]?.file);
          expect(tally.rows).toBe(files[index]?.table.rows.length);
          expect(tally.written + tally.merged + tally.skipped + tally.faulty + tally.empty).toBe(tally.rows);
          expect(plan.faults.filter(({ file }) => file === tally.file)).toHaveLength(tally.faulty);
        }
        for (const fault of plan.faults) {
          const table = files.find(({ file }) => file === fault.file)?.table;
          const cells = table?.rows[fault.row - 2];
          expect(cells).toBeDefined();
          expect(table?.columns).toContain(fault.column);
        }
      }),
    );
  });

  it('writes exactly what the sound rows say', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const plan = buildPlan(filesOf(rows), nothingKnown, { today, decisions });
        const sound = expectedOf(rows);
        const keys = plan.persons.map(({ reference, name }) => reference ?? name?.text);
        expect(new Set(keys)).toEqual(sound.persons);
        expect(plan.observations.map(({ reference }) => reference)).toEqual(sound.observations);
        expect(
          new Map(
            plan.participations.map(({ observation, person, roles }) => [
              `${sound.observations[observation]} ${keys[person]}`,
              roles.toSorted().join('+'),
            ]),
          ),
        ).toEqual(sound.participations);
        expect(
          new Map(
            plan.relations.map(({ one, other, strength }) => [
              [keys[one], keys[other]].sort().join(' '),
              strength,
            ]),
          ),
        ).toEqual(sound.relations);
      }),
    );
  });

  it('is the same for the same files', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const plan = () => buildPlan(filesOf(rows), nothingKnown, { today, decisions });
        expect(plan()).toEqual(plan());
      }),
    );
  });

  it('points nowhere outside its own lists', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const plan = buildPlan(filesOf(rows), nothingKnown, { today, decisions });
        for (const { person, observation } of plan.participations) {
          expect(plan.persons[person]).toBeDefined();
          expect(plan.observations[observation]).toBeDefined();
        }
        for (const { one, other } of plan.relations) expect(one).toBeLessThan(other);
        for (const { person, group } of plan.memberships) {
          expect(plan.persons[person]).toBeDefined();
          expect(plan.groups[group]).toBeDefined();
        }
        expect(plan.counts).toMatchObject({
          persons: plan.persons.length,
          observations: plan.observations.length,
          participations: plan.participations.length,
          relations: plan.relations.length,
          memberships: plan.memberships.length,
          groups: plan.groups.length,
        });
      }),
    );
  });
});

/** What the rows say, told once more in the plainest way: persons are compared by name and birth date. */
function expectedOf(
  rows: { [Kind in 'persons' | 'observations' | 'participations' | 'relations']: string[][] },
) {
  const personOf = new Map<string, string | null>();
  const byLikeness = new Map<string, string>();
  // Apart from `personOf`: a name without a reference may first be one person's and later another's.
  const written = new Set<string>();
  for (const [id = '', name = '', born = ''] of rows.persons) {
    const key = id || name;
    if (key === '' || (id !== '' && personOf.has(key))) continue;
    if (born === '31-02-1990' || born === '01-01-1800') {
      if (!personOf.has(key)) personOf.set(key, null);
      continue;
    }
    const likeness = name !== '' && born !== '' ? `${name} ${born}` : null;
    const same = likeness === null ? undefined : byLikeness.get(likeness);
    personOf.set(key, same ?? key);
    if (!same) written.add(key);
    if (likeness !== null && !same) byLikeness.set(likeness, key);
  }
  const observationOf = new Map<string, string | null>();
  for (const [id = '', date = ''] of rows.observations) {
    if (id !== '' && !observationOf.has(id))
      observationOf.set(id, date === '2031' || date === 'aften' ? null : id);
  }
  const words: Record<string, string[]> = {
    '': ['present'],
    vidne: ['witness'],
    mistænkt: ['suspect'],
    'mistænkt+offer': ['suspect', 'victim'],
  };
  const participations = new Map<string, string>();
  for (const [who = '', what = '', role = ''] of rows.participations) {
    const [person, observation] = [personOf.get(who), observationOf.get(what)];
    if (!person || !observation || who === '' || what === '') continue;
    const key = `${observation} ${person}`;
    const roles = new Set([...(participations.get(key)?.split('+') ?? []), ...(words[role] ?? [])]);
    participations.set(key, [...roles].sort().join('+'));
  }
  const relations = new Map<string, number | null>();
  for (const [a = '', b = '', strength = ''] of rows.relations) {
    const [one, other] = [personOf.get(a), personOf.get(b)];
    if (!one || !other || a === '' || b === '' || one === other || strength === '0' || strength === 'x')
      continue;
    const key = [one, other].sort().join(' ');
    const before = relations.get(key) ?? null;
    const weight = strength === '' ? null : Number(strength.replace(',', '.'));
    relations.set(key, weight === null ? before : (before ?? 0) + weight);
  }
  return {
    persons: written,
    observations: [...observationOf.values()].filter((key) => key !== null),
    participations,
    relations,
  };
}

describe('a file of groups', () => {
  it('gives each its parent, and refuses a circle', () => {
    const groups = file('groups', { reference: 0, name: 1, parent: 2 }, [
      ['G1', 'Nordhold', ''],
      ['G2', 'Nordhold Ung', 'G1'],
      ['G3', 'Østhold', 'Vesthold'],
      ['G4', 'Vesthold', 'G3'],
    ]);
    const plan = buildPlan([groups], nothingKnown, { today, decisions });
    const nameOf = (index: number | null) => (index === null ? null : plan.groups[index]?.name);
    expect(plan.groups.map(({ name, parent }) => [name, nameOf(parent)])).toEqual([
      ['Nordhold', null],
      ['Nordhold Ung', 'Nordhold'],
      ['Østhold', 'Vesthold'],
      ['Vesthold', null],
    ]);
    expect(plan.faults).toMatchObject([{ row: 5, column: 'k2', code: 'groupCycle', value: 'G3' }]);
  });
});

describe('a row of persons', () => {
  const faults = (columns: FileMapping['columns'], ...cells: string[]) =>
    buildPlan([file('persons', columns, [cells])], nothingKnown, { today, decisions }).faults.map(
      ({ code, column }) => [code, column],
    );

  it('is refused for a number or birth date that cannot be', () => {
    const columns = { name: 0, cpr: 1, birthDate: 2 };
    expect(faults(columns, 'Bo', '320190-1234', '')).toEqual([['cprInvalid', 'k1']]);
    expect(faults(columns, 'Bo', '010190-1234', '02-01-1990')).toEqual([['cprBirthDateMismatch', 'k2']]);
    expect(faults(columns, 'Bo', '', '02-01-2020')).toEqual([['birthDateImplausible', 'k2']]);
    expect(faults(columns, 'Bo', '010190-1234', '01-01-1990')).toEqual([]);
    expect(faults(columns, '', '010190-1234', '')).toEqual([['missing', 'k0']]);
  });

  it('is refused when it has more cells than headings, or a cell without end', () => {
    expect(faults({ name: 0 }, 'Bo', 'for meget')).toEqual([['tooManyCells', null]]);
    expect(faults({ name: 0 }, 'x'.repeat(301))).toEqual([['cellTooLong', 'k0']]);
  });
});
