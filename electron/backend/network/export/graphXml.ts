import type { NetworkView } from '../../../../shared/contract/network.ts';
import {
  type ContentGrade,
  position as positions,
  relationKind,
  sourceGrade,
} from '../../../../shared/domain.ts';
import type { Marking } from './marking.ts';
import { xmlText } from './xmlText.ts';

/** The attributes of persons and of lines, with the type each has in both formats. */
const personFields = {
  label: 'string',
  roles: 'string',
  age: 'string',
  groups: 'string',
  observations: 'int',
};
const lineFields = { kind: 'string', count: 'int', newman: 'double', grade: 'string', oneSource: 'boolean' };

type Fields<Names> = Record<keyof Names, string | number | boolean>;
interface Graph {
  persons: { id: number; fields: Fields<typeof personFields> }[];
  lines: { from: number; to: number; weight: number; fields: Fields<typeof lineFields> }[];
}

/** The view as GraphML 1.0 (http://graphml.graphdrawing.org), undirected, with the marking on the graph itself. */
export function graphMlOf(view: NetworkView, marking: Marking): string {
  const { persons, lines } = graphOf(view);
  const key = (domain: string, [name, type]: [string, string]) =>
    `<key id="${domain}_${name}" for="${domain}" attr.name="${name}" attr.type="${type}"/>`;
  const data = (domain: string, fields: object) =>
    Object.entries(fields)
      .map(([name, value]) => `<data key="${domain}_${name}">${xmlText(value)}</data>`)
      .join('');
  return xmlLines([
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    `<desc>${xmlText(markingText(marking))}</desc>`,
    '<key id="graph_marking" for="graph" attr.name="marking" attr.type="string"/>',
    ...Object.entries(personFields).map((field) => key('node', field)),
    ...Object.entries({ ...lineFields, weight: 'double' }).map((field) => key('edge', field)),
    '<graph id="relata" edgedefault="undirected">',
    `<data key="graph_marking">${xmlText(markingText(marking))}</data>`,
    ...persons.map(({ id, fields }) => `<node id="p${id}">${data('node', fields)}</node>`),
    ...lines.map(
      ({ from, to, weight, fields }, at) =>
        `<edge id="e${at}" source="p${from}" target="p${to}">${data('edge', { ...fields, weight })}</edge>`,
    ),
    '</graph>',
    '</graphml>',
  ]);
}

/** The view as GEXF 1.3 (https://gexf.net), undirected, with the marking in its description and positions where known. */
export function gexfOf(
  view: NetworkView,
  marking: Marking,
  places: ReadonlyMap<number, { x: number; y: number }>,
): string {
  const { persons, lines } = graphOf(view);
  const attributes = (domain: string, fields: object) => [
    `<attributes class="${domain}">`,
    ...Object.entries(fields).map(
      ([name, type]) =>
        `<attribute id="${domain}_${name}" title="${name}" type="${type === 'int' ? 'integer' : type}"/>`,
    ),
    '</attributes>',
  ];
  const values = (domain: string, fields: object) =>
    `<attvalues>${Object.entries(fields)
      .map(([name, value]) => `<attvalue for="${domain}_${name}" value="${xmlText(value)}"/>`)
      .join('')}</attvalues>`;
  const at = (id: number) => {
    const place = places.get(id);
    return place ? `<viz:position x="${place.x}" y="${-place.y}" z="0"/>` : '';
  };
  return xmlLines([
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `<meta><creator>Relata</creator><description>${xmlText(markingText(marking))}</description></meta>`,
    '<graph defaultedgetype="undirected" mode="static">',
    ...attributes('node', personFields),
    ...attributes('edge', lineFields),
    '<nodes>',
    ...persons.map(
      ({ id, fields }) =>
        `<node id="p${id}" label="${xmlText(fields.label)}">${values('node', fields)}${at(id)}</node>`,
    ),
    '</nodes>',
    '<edges>',
    ...lines.map(
      ({ from, to, weight, fields }, index) =>
        `<edge id="e${index}" source="p${from}" target="p${to}" weight="${weight}">${values('edge', fields)}</edge>`,
    ),
    '</edges>',
    '</graph>',
    '</gexf>',
  ]);
}

function graphOf(view: NetworkView): Graph {
  const { persons, ties, relations, observations } = view;
  const groups = groupsOf(view);
  const idAt = (index: number | undefined) => persons[index ?? -1]?.id as number;
  return {
    persons: persons.map(({ id, name, roles, age }, index) => ({
      id,
      fields: {
        label: name ?? '',
        roles: roles.join(' '),
        age,
        groups: (groups[index] ?? []).join('; '),
        observations: observations[index] as number,
      },
    })),
    lines: [
      ...Array.from(ties.first, (first, tie) => ({
        from: idAt(first),
        to: idAt(ties.second[tie]),
        weight: ties.count[tie] as number,
        fields: {
          kind: 'observed',
          count: ties.count[tie] as number,
          newman: ties.newman[tie] as number,
          grade: gradeText(ties.grade[tie] as number),
          oneSource: ties.oneSource[tie] === 1,
        },
      })),
      ...Array.from(relations.first, (first, row) => ({
        from: idAt(first),
        to: idAt(relations.second[row]),
        weight: (relations.strength[row] as number) > 0 ? (relations.strength[row] as number) : 1,
        fields: {
          kind: relationKind.options[relations.kind[row] as number] ?? 'other',
          count: 0,
          newman: 0,
          grade: '',
          oneSource: false,
        },
      })),
    ],
  };
}

/** Each person's groups with the position there. */
export function groupsOf({ persons, groups, memberships }: NetworkView): string[][] {
  const of: string[][] = persons.map(() => []);
  for (const [row, person] of memberships.person.entries()) {
    const name = groups[memberships.group[row] as number]?.name ?? '';
    of[person]?.push(`${name} (${positions.options[memberships.position[row] as number]})`);
  }
  return of;
}

/** A packed grade as it is written: B2. */
export function gradeText(code: number): string {
  return `${sourceGrade.options[code >> 2]}${((code % 4) + 1) as ContentGrade}`;
}

const markingText = ({ heading, lines }: Marking) => [heading, ...lines].join(' | ');

const xmlLines = (lines: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`;
