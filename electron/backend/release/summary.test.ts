import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBands, areas, type Category, groupSizes, mainRoles, phrases, totalCode } from './codebook.ts';
import { sumOf } from './disclosure/model.ts';
import { seriesModel, summaryModel } from './joint.ts';
import { type Base, type Movement, movementBetween, type SignatureCount } from './movement.ts';
import { profiles } from './profile.ts';
import {
  ageBandOf,
  areaOf,
  type CountKey,
  layout,
  mainRoleOf,
  places,
  type Signature,
  summaryDocumentOf,
} from './summary.ts';

const oneOf = <Code extends string>(categories: readonly Category<Code>[]) =>
  fc.constantFrom(...categories.map(({ code }) => code));
const signature: fc.Arbitrary<Signature> = fc.record({
  area: oneOf(areas),
  age: oneOf(ageBands),
  role: oneOf(mainRoles),
  size: oneOf(groupSizes),
});
const base: fc.Arbitrary<Base> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 80 }), signature), { maxLength: 70 })
  .map((members) => new Map(members.map(([member, counted]) => [`p${member}`, counted])));

const days = {
  period: '2019Q3',
  asOf: '2019-09-30',
  since: '2019-06-30',
  issuedOn: '2019-10-04',
  marking: phrases.marking,
};

/** Counts persons one by one, which is what every figure must agree with. */
function counted(counts: readonly SignatureCount[], categories: CountKey['categories']): number {
  const fits = (of: Signature) =>
    Object.entries(categories).every(([variable, category]) => of[variable as keyof Signature] === category);
  return counts.reduce((sum, { signature: of, count }) => sum + (fits(of) ? count : 0), 0);
}

const populationOf = (movement: Movement, { population }: CountKey) =>
  population === 'present'
    ? [...movement.stayed, ...movement.movedIn, ...movement.joined]
    : movement[population];

describe('the summary', () => {
  it('counts everybody once in every table, and its totals add up', () => {
    fc.assert(
      fc.property(base, base, (before, after) => {
        const movement = movementBetween(before, after);
        const document = summaryDocumentOf(profiles.operativeSteering, days, (key) =>
          counted(populationOf(movement, key), key.categories),
        );
        for (const table of document.tables) {
          const counts = table.counts.map((row) => row.map((count) => count ?? Number.NaN));
          const totalRow = table.rows.findIndex(({ code }) => code === totalCode);
          const totalColumn = table.columns.findIndex(({ code }) => code === totalCode);
          const inner = table.rows.map((_, at) => at).filter((at) => at !== totalRow);
          table.columns.forEach((_, column) => {
            expect(inner.reduce((sum, row) => sum + (counts[row]?.[column] ?? 0), 0)).toBe(
              counts[totalRow]?.[column],
            );
          });
          if (totalColumn < 0) continue;
          for (const row of counts) {
            const parts = row.filter((_, at) => at !== totalColumn);
            expect(parts.reduce((sum, count) => sum + count, 0)).toBe(row[totalColumn]);
          }
          expect(counts[totalRow]?.[totalColumn]).toBe(after.size);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the audit the same counts as the document, cell by cell', () => {
    fc.assert(
      fc.property(base, base, (before, after) => {
        const movement = movementBetween(before, after);
        const { model, cellOf } = summaryModel(movement);
        for (const { key } of places) {
          expect(model.cells[cellOf(key)]?.value).toBe(counted(populationOf(movement, key), key.categories));
        }
        for (const { total, parts } of model.lines) {
          const sum = parts.reduce((all, part) => all + (model.cells[part]?.value ?? 0), 0);
          expect(sum).toBe(model.cells[total]?.value);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never crosses groups with anything, so that no minor is shown by group', () => {
    for (const { key } of places) {
      if (key.categories.size !== undefined) expect(Object.keys(key.categories)).toEqual(['size']);
    }
    expect(layout.map(({ code }) => code)).toEqual(['areaByAge', 'areaByRole', 'bySize', 'flows']);
  });

  it('takes a place for the area it lies in', () => {
    expect(areaOf(['mjoelnerparken', 'ydre-noerrebro', 'noerrebro', 'koebenhavn'])).toBe('ydreNoerrebro');
    expect(areaOf(['blaagaards-plads', 'indre-noerrebro', 'noerrebro', 'koebenhavn'])).toBe('indreNoerrebro');
    expect(areaOf(['nordvest', 'bispebjerg', 'koebenhavn'])).toBe('bispebjerg');
    expect(areaOf(['holmbladsgade', 'amager', 'koebenhavn'])).toBe('elsewhere');
    expect(areaOf(['odense'])).toBe('elsewhere');
    expect(areaOf(['noerrebro', 'koebenhavn'])).toBe('unknown');
    expect(areaOf(['koebenhavn'])).toBe('unknown');
    expect(areaOf(null)).toBe('unknown');
  });

  it('bands ages without gap or overlap', () => {
    expect([null, 0, 17, 18, 20, 21, 24, 25, 29, 30, 90].map(ageBandOf)).toEqual([
      'unknown',
      'under18',
      'under18',
      '18to20',
      '18to20',
      '21to24',
      '21to24',
      '25to29',
      '25to29',
      '30up',
      '30up',
    ]);
  });

  it('counts a person of several roles by the first of them, and one of none not at all', () => {
    expect(mainRoleOf(new Set(['newcomer', 'associate', 'victim']))).toBe('associate');
    expect(mainRoleOf(new Set(['victim', 'witness', 'relative']))).toBeNull();
  });
});

describe('a series of summaries', () => {
  it('is one system in which the true figures are possible and every release adds up', () => {
    fc.assert(
      fc.property(fc.array(base, { minLength: 2, maxLength: 4 }), (bases) => {
        const movements = bases.slice(1).map((after, at) => movementBetween(bases[at] ?? new Map(), after));
        const { model, suppressed } = seriesModel(
          movements.map((movement) => ({ movement, isWithheld: () => true })),
        );
        expect(suppressed.filter((isHidden) => !isHidden)).toHaveLength(3 * movements.length);
        const world = atomsOf(movements);
        expect(world).toHaveLength(model.atomCount);
        for (const { atoms, coefficients } of model.links) {
          expect(atoms.reduce((sum, atom, at) => sum + (coefficients[at] ?? 0) * (world[atom] ?? 0), 0)).toBe(
            0,
          );
        }
        for (const { atoms, value } of model.cells) expect(sumOf(atoms, world)).toBe(value);
      }),
      { numRuns: 15 },
    );
  });
});

/** The true number behind every atom: blocks area x age, area x role and size, for each part of each movement. */
function atomsOf(movements: readonly Movement[]): number[] {
  return movements.flatMap(({ stayed, movedOut, movedIn, joined, left }) =>
    [stayed, movedOut, movedIn, joined, left].flatMap((counts) => blocksOf(counts)),
  );
}

function blocksOf(counts: readonly SignatureCount[]): number[] {
  const { model } = summaryModel({ stayed: counts, movedOut: [], movedIn: [], joined: [], left: [] });
  const world = new Array<number>(model.atomCount / 3).fill(Number.NaN);
  for (const { atoms, label, value } of model.cells) {
    const [first, second] = atoms;
    if (label.population !== 'present' || first === undefined || atoms.length !== 2 || second === undefined)
      continue;
    world[first] = value;
  }
  return world;
}
