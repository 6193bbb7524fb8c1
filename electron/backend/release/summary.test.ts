import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SummaryDocument, tablesOf } from '../../../shared/contract/release.ts';
import { summaryDays } from '../../../test/support/summaryDays.ts';
import { withNewcomers } from './batch.ts';
import {
  ageBands,
  areas,
  type Category,
  components,
  groupLetters,
  groupSizes,
  mainRoles,
  totalCode,
} from './codebook.ts';
import { poolOf, releaseModel } from './joint.ts';
import { type Base, type Movement, movementBetween, type SignatureCount } from './movement.ts';
import { defaultSettings, profilesUnder } from './profile.ts';
import {
  ageBandOf,
  areaOf,
  type CountKey,
  componentOf,
  letteredPlace,
  mainRoleOf,
  placesOf,
  type Signature,
  summaryDocumentOf,
  tableCodes,
  variables,
} from './summary.ts';

const oneOf = <Code extends string>(categories: readonly Category<Code>[]) =>
  fc.constantFrom(...categories.map(({ code }) => code));
/** Of a group without a letter, or of one with, seen with persons of another or not. */
const groupPlace = fc.oneof(
  oneOf(groupSizes),
  fc
    .tuple(fc.constantFrom(...groupLetters), fc.constantFrom(...groupLetters))
    .map(([own, other]) => letteredPlace(own, new Map([[other, 1]]))),
);
const signature: fc.Arbitrary<Signature> = fc.record({
  area: oneOf(areas),
  age: oneOf(ageBands),
  role: oneOf(mainRoles),
  size: groupPlace,
  component: oneOf(components),
});
const base: fc.Arbitrary<Base> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 80 }), signature), { maxLength: 70 })
  .map((members) => new Map(members.map(([member, counted]) => [`p${member}`, counted])));

const profiles = profilesUnder(defaultSettings);
const allTables = { ...profiles.operativeSteering, tables: tableCodes };

/** The categories that a heading counts. */
function categoriesOf(variable: string, heading: string): readonly string[] {
  const lists = Object.values(variables.find(({ name }) => name === variable)?.lists ?? {});
  return lists.flat().find(({ code }) => code === heading)?.of ?? [];
}

/** Counts persons one by one, which is what every figure must agree with. */
function counted(counts: readonly SignatureCount[], headings: CountKey['headings']): number {
  const fits = (of: Signature) =>
    Object.entries(headings).every(([variable, heading]) =>
      categoriesOf(variable, heading).includes(of[variable as keyof Signature]),
    );
  return counts.reduce((sum, { signature: of, count }) => sum + (fits(of) ? count : 0), 0);
}

const populationOf = (movement: Movement, { population }: CountKey) =>
  population === 'present'
    ? [...movement.stayed, ...movement.movedIn, ...movement.joined]
    : movement[population];

function expectToAddUp(document: SummaryDocument, persons: number): void {
  for (const table of tablesOf(document)) {
    const counts = table.counts.map((row) => row.map((count) => count ?? Number.NaN));
    const totals = counts.at(-1) ?? [];
    table.columns.forEach((_, column) => {
      const sum = counts.slice(0, -1).reduce((all, row) => all + (row[column] ?? 0), 0);
      expect(sum).toBe(totals[column]);
    });
    if (table.columns.at(-1)?.code === totalCode)
      for (const row of counts)
        expect(row.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(row.at(-1));
    if (table.code !== 'flows') expect(totals.at(-1)).toBe(persons);
  }
}

describe('a summary', () => {
  it('counts everybody once in every table, and its totals add up', () => {
    fc.assert(
      fc.property(base, base, (before, after) => {
        const movement = movementBetween(before, after);
        const document = summaryDocumentOf(allTables, summaryDays, (key) =>
          counted(populationOf(movement, key), key.headings),
        );
        expectToAddUp(document, after.size);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the audit the same counts as the document, cell by cell', () => {
    fc.assert(
      fc.property(base, base, (before, after) => {
        const movement = movementBetween(before, after);
        const { model, cellOf } = releaseModel(tableCodes, [movement]);
        for (const { key } of placesOf(tableCodes))
          expect(model.cells[cellOf(key)]?.value).toBe(counted(populationOf(movement, key), key.headings));
        for (const { total, parts } of model.lines) {
          const sum = parts.reduce((all, part) => all + (model.cells[part]?.value ?? 0), 0);
          expect(sum).toBe(model.cells[total]?.value);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(Object.values(profiles))('never crosses groups or minors in what $code is given', (profile) => {
    for (const { key } of placesOf(profile.tables)) {
      const names = Object.keys(key.headings);
      if (names.includes('size') || names.includes('component')) expect(names).toHaveLength(1);
      if (profile.code === 'sikkerBy' || profile.code === 'housing') expect(names).not.toContain('age');
    }
  });

  it('rounds after suppression, and takes percentages from what is shown alone', () => {
    const document = summaryDocumentOf(profiles.sikkerBy, summaryDays, ({ headings }) =>
      headings.area === 'bispebjerg' ? null : headings.area || headings.role ? 33 : 104,
    );
    const [byArea] = tablesOf(document);
    expect(byArea?.counts.flat()).toEqual([35, 35, null, 35, 105]);
    expect(byArea?.shares?.flat()).toEqual([33, 33, null, 33, 100]);
  });

  it('takes a place for the area it lies in', () => {
    expect(areaOf(['mjoelnerparken', 'ydre-noerrebro', 'noerrebro', 'koebenhavn'])).toBe('ydreNoerrebro');
    expect(areaOf(['blaagaards-plads', 'indre-noerrebro', 'noerrebro', 'koebenhavn'])).toBe('indreNoerrebro');
    expect(areaOf(['nordvest', 'bispebjerg', 'koebenhavn'])).toBe('bispebjerg');
    for (const place of [['holmbladsgade', 'amager'], ['odense'], ['noerrebro'], ['koebenhavn'], null])
      expect(areaOf(place)).toBe('elsewhere');
  });

  it('bands ages and components without gap or overlap', () => {
    expect([null, 0, 17, 18, 20, 21, 24, 25, 29, 30, 90].map(ageBandOf)).toEqual([
      ...['30up', 'under18', 'under18', '18to20', '18to20', '21to24', '21to24', '25to29', '25to29'],
      ...['30up', '30up'],
    ]);
    expect([1, 2, 9, 10, 49, 50].map(componentOf)).toEqual([
      ...['alone', '2to9', '2to9', '10to49', '10to49', '50up'],
    ]);
  });

  it('counts a person of several roles by the first of them, and one of none not at all', () => {
    expect(mainRoleOf(new Set(['newcomer', 'associate', 'victim']))).toBe('associate');
    expect(mainRoleOf(new Set(['potential']))).toBe('contact');
    expect(mainRoleOf(new Set(['victim', 'witness', 'relative']))).toBeNull();
  });
});

describe('a base', () => {
  const people = (from: number, to: number): Base =>
    new Map(
      Array.from({ length: to - from }, (_, at) => [
        `p${from + at}`,
        { area: 'bispebjerg', age: '25to29', role: 'member', size: 'none', component: 'alone' },
      ]),
    );

  it('takes newcomers in when they are ten, and lets leavers go at once', () => {
    expect(withNewcomers(people(0, 30), people(5, 39), false).size).toBe(25);
    expect(withNewcomers(people(0, 30), people(5, 40), false).size).toBe(35);
    expect(withNewcomers(people(0, 0), people(0, 4), true).size).toBe(4);
  });
});

describe('the history that a pool of readers holds', () => {
  it('adds up in truth, release after release', () => {
    fc.assert(
      fc.property(fc.array(base, { minLength: 2, maxLength: 4 }), (bases) => {
        const movements = bases.slice(1).map((after, at) => movementBetween(bases[at] ?? new Map(), after));
        const pool = poolOf(
          movements,
          [
            {
              k: 5,
              tables: tableCodes,
              from: 0,
              to: movements.length - 1,
              isShown: () => true,
              reasons: [],
              refuted: [],
            },
          ],
          { k: 5, coalition: 1, zerosShown: false },
          { totals: true },
        );
        const { truth, fixed, stepSize } = pool.stakes;
        expect(truth).toHaveLength(movements.length * stepSize);
        for (const { atoms, coefficients } of fixed) {
          if (!coefficients?.includes(-1)) continue;
          const sum = atoms.reduce((all, atom, at) => all + (coefficients[at] ?? 0) * (truth[atom] ?? 0), 0);
          expect(sum).toBe(0);
        }
        for (const { form, value } of pool.questions.counts)
          expect(form.atoms.reduce((all, atom) => all + (truth[atom] ?? 0), 0)).toBe(value);
      }),
      { numRuns: 15 },
    );
  });
});
