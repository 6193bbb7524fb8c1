import { describe, expect, it } from 'vitest';
import type { BatchRequest } from '../../shared/contract/intake.ts';
import { Workplace } from '../support/workplace.ts';
import { demoFiles } from './demoFiles.ts';

const files = demoFiles();

/** Takes the demo files into memory and maps them as Relata suggests. */
async function suggestedBatch(workplace: Workplace): Promise<BatchRequest> {
  const mapped: BatchRequest['files'] = [];
  for (const [name, bytes] of Object.entries(files)) {
    const file = `demofil-${name}`;
    await workplace.call('intake.upload', {
      file,
      name,
      size: bytes.length,
      offset: 0,
      bytes: new Uint8Array(bytes),
    });
    const { suggestion } = await workplace.call('intake.inspect', { file, encoding: null, separator: null });
    mapped.push({ file, encoding: null, separator: null, mapping: suggestion });
  }
  return {
    files: mapped,
    source: {
      ...{ label: 'Patruljer 2019', system: 'Patruljelisten', kind: 'operative', receivedOn: '2019-10-01' },
      ...{ sourceGrade: 'B', contentGrade: 2, handling: 'H0', handlingText: '' },
      ...{ legalBasis: 'Politiloven § 2', purpose: 'police' },
    },
    decisions: { duplicates: [], otherDuplicates: 'new', repeated: 'skip', skipFaulty: false },
  };
}

describe('the demo files', () => {
  it('are taken as they are: every column mapped, no row refused', async () => {
    await using workplace = await Workplace.ready();
    const batch = await suggestedBatch(workplace);
    expect(batch.files.map(({ mapping }) => [mapping.role, Object.keys(mapping.columns).sort()])).toEqual([
      ['persons', ['alias', 'birthDate', 'home', 'name', 'reference']],
      ['observations', ['date', 'place', 'reference', 'text', 'time']],
      ['participations', ['observation', 'person', 'role']],
      ['relations', ['detail', 'kind', 'personA', 'personB', 'validFrom']],
    ]);
    const checked = await workplace.call('intake.check', batch);
    expect(checked.faults).toEqual([]);
    expect(checked.undecided).toEqual([]);
    const rows = (name: string) => files[name]?.toString('latin1').trim().split('\r\n').slice(1) ?? [];
    const { counts } = await workplace.call('intake.write', batch);
    expect(counts).toMatchObject({
      persons: rows('persons.csv').length,
      observations: rows('observations.csv').length,
      participations: new Set(rows('participations.csv').map((row) => row.split(';', 2).join())).size,
    });
  });

  it('hold persons that the invented city knows already, and these are found', async () => {
    await using workplace = await Workplace.ready();
    await workplace.call('demo.fill', {});
    const { duplicates, faults } = await workplace.call('intake.check', await suggestedBatch(workplace));
    expect(faults).toEqual([]);
    const known = duplicates.filter((duplicate) => duplicate.known.person !== null);
    expect(known.map(({ grounds }) => grounds)).toEqual(Array(3).fill('nameAndBirthDate'));
  });
});
