import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { NetworkView } from '../../../../shared/contract/network.ts';
import { relationKind } from '../../../../shared/domain.ts';
import { da } from '../../../../shared/text/da/index.ts';
import { gradeText, groupsOf } from './graphXml.ts';
import type { Marking } from './marking.ts';

/** The view as a workbook: its marking first, then persons, ties and declared relations, each a sheet of its own. */
export async function workbookOf(view: NetworkView, marking: Marking): Promise<Uint8Array> {
  const words = da.networkExport.sheets;
  const buffer = await writeXlsxFile([
    {
      data: [[bold(marking.heading)], ...marking.lines.map((line) => [{ value: line }])],
      sheet: words.marking,
      columns: [{ width: 110 }],
    },
    ...[
      { sheet: words.persons, data: personRows(view) },
      { sheet: words.ties, data: tieRows(view) },
      { sheet: words.relations, data: relationRows(view) },
    ].map(({ sheet, data }) => ({
      // The marking stands on every sheet, since sheets are copied one by one.
      data: [[bold(marking.heading)], ...data],
      sheet,
      columns: [{ width: 30 }, { width: 30 }, { width: 24 }, { width: 18 }, { width: 30 }, { width: 12 }],
    })),
  ]).toBuffer();
  return new Uint8Array(buffer);
}

const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
const heads = (names: readonly string[]) => names.map(bold);

function personRows(view: NetworkView): SheetData {
  const { columns } = da.networkExport;
  const groups = groupsOf(view);
  return [
    heads([columns.name, columns.number, columns.roles, columns.age, columns.groups, columns.observations]),
    ...view.persons.map(({ id, name, roles, age }, index) => [
      { value: name ?? '' },
      { value: `${id}` },
      { value: roles.map((role) => da.domain.personRole[role]).join(', ') },
      { value: da.network.age[age] },
      { value: (groups[index] ?? []).join('; ') },
      { value: view.observations[index] as number },
    ]),
  ];
}

function tieRows({ persons, ties }: NetworkView): SheetData {
  const { columns } = da.networkExport;
  return [
    heads([columns.a, columns.b, columns.count, columns.newman, columns.grade, columns.oneSource]),
    ...Array.from(ties.first, (first, tie) => [
      { value: nameAt(persons, first) },
      { value: nameAt(persons, ties.second[tie]) },
      { value: ties.count[tie] as number },
      { value: ties.newman[tie] as number },
      { value: gradeText(ties.grade[tie] as number) },
      { value: ties.oneSource[tie] === 1 ? columns.yes : '' },
    ]),
  ];
}

function relationRows({ persons, relations }: NetworkView): SheetData {
  const { columns } = da.networkExport;
  return [
    heads([columns.a, columns.b, columns.kind, columns.strength]),
    ...Array.from(relations.first, (first, row) => {
      const strength = relations.strength[row] as number;
      return [
        { value: nameAt(persons, first) },
        { value: nameAt(persons, relations.second[row]) },
        { value: da.domain.relationKind[relationKind.options[relations.kind[row] as number] ?? 'other'] },
        { value: Number.isNaN(strength) ? '' : strength },
      ];
    }),
  ];
}

const nameAt = (persons: NetworkView['persons'], index: number | undefined) =>
  persons[index ?? -1]?.name ?? '';
