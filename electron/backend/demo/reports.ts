import type { ContentGrade, Handling, Purpose, SourceGrade, SourceKind } from '../../../shared/domain.ts';
import type { CitySource } from './city.ts';
import { type Day, isoOf } from './day.ts';
import type { Random } from './random.ts';
import { lastDay } from './story.ts';

/** The reports that the city's facts are known from. */
export interface Reports {
  list: CitySource[];
  /** Files a report about what happened on a day, received soon after, and gives its number. */
  file(purpose: Purpose, day: Day, subject: string): number;
}

/**
 * Kinds, grades and handling in shares that look like daily work: patrols see with their own eyes, informants are
 * graded low and held back. § 115 material comes from the municipality and from the police's own preventive section.
 */
export function openReports(random: Random): Reports {
  const list: CitySource[] = [];
  return {
    list,
    file(purpose, day, subject) {
      const kind = random.weighted(kinds[purpose], ([, share]) => share)?.[0] ?? 'other';
      const [sourceGrade, contentGrade] = random.weighted(grades[kind], ([, , share]) => share) ?? ['X', 4];
      const handling = random.weighted(handlings, ([, share]) => share)?.[0] ?? 'H0';
      const receivedOn = isoOf(Math.min(day + (random.chance(0.7) ? 0 : random.whole(1, 9)), lastDay));
      list.push({
        kind,
        reference: `DEMO-${codes[kind]}-${receivedOn.slice(0, 4)}-${String(list.length + 1).padStart(5, '0')}`,
        summary: `Opdigtet: ${subject}`,
        receivedOn,
        sourceGrade,
        contentGrade,
        handling,
        handlingText: handling === 'H3' ? 'Må kun bruges efter aftale med den, der gav oplysningen.' : '',
        importedGrade: random.chance(0.02) ? `Admiralty: ${random.pick(['B2', 'C3', 'F6'])}` : null,
        legalBasis:
          purpose === 'police' ? 'Politiloven § 2, retshåndhævelsesloven § 9' : 'Retsplejeloven § 115',
        purpose,
      });
      return list.length - 1;
    },
  };
}

const codes: Record<SourceKind, string> = {
  investigation: 'EF',
  operative: 'OP',
  nec: 'NEC',
  municipal: 'KOM',
  other: 'AND',
};

const kinds: Record<Purpose, readonly (readonly [SourceKind, number])[]> = {
  police: [
    ['operative', 62],
    ['investigation', 20],
    ['nec', 6],
    ['other', 12],
  ],
  prevention: [
    ['municipal', 85],
    ['operative', 15],
  ],
};

type Grades = readonly (readonly [SourceGrade, ContentGrade, number])[];

const ownEyes: Grades = [
  ['A', 1, 60],
  ['A', 2, 15],
  ['B', 1, 15],
  ['B', 3, 10],
];

const grades: Record<SourceKind, Grades> = {
  investigation: [
    ['A', 1, 40],
    ['A', 3, 20],
    ['B', 2, 25],
    ['B', 3, 15],
  ],
  operative: ownEyes,
  nec: [
    ['A', 2, 30],
    ['B', 3, 40],
    ['B', 2, 30],
  ],
  municipal: [
    ['A', 2, 20],
    ['B', 2, 40],
    ['B', 3, 25],
    ['B', 4, 15],
  ],
  other: [
    ['B', 3, 15],
    ['C', 3, 25],
    ['C', 4, 35],
    ['X', 4, 25],
  ],
};

const handlings: readonly (readonly [Handling, number])[] = [
  ['H0', 62],
  ['H1', 20],
  ['H2', 14],
  ['H3', 4],
];
