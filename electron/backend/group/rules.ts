import { type Birth, isMinorOn } from '../../../shared/birth.ts';
import type { GroupRow } from '../../../shared/contract/group.ts';
import { searchTokens } from '../../../shared/danish.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { GroupEventKind, GroupRelationKind, Position, Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';

/** A group's name as it is kept. @throws Failure `group.nameMissing` */
export function checkedGroupName(name: string): string {
  const tidy = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (searchTokens(tidy).length === 0) throw new Failure('group.nameMissing');
  return tidy;
}

/** What is known of every group on a day. */
export interface GroupMaterial {
  groups: readonly { id: number; parentId: number | null; purpose: Purpose }[];
  /** The name each group goes by now comes last of its own. */
  names: readonly { groupId: number; name: string; sortKey: string }[];
  members: readonly { groupId: number; personId: number; position: Position; birth: Birth | null }[];
  relations: readonly { groupId: number; kind: GroupRelationKind; count: number }[];
  events: readonly {
    kind: GroupEventKind;
    occurredOn: IsoDate;
    fromId: number | null;
    toId: number | null;
  }[];
}

/**
 * The rows of the grid in Danish alphabetical order. A person counts once in a group however many memberships stand
 * open there. A group that has merged into another or been dissolved is dissolved from that day.
 */
export function groupRows(material: GroupMaterial, text: string, today: IsoDate): GroupRow[] {
  const names = Map.groupBy(material.names, ({ groupId }) => groupId);
  const members = Map.groupBy(material.members, ({ groupId }) => groupId);
  const current = new Map([...names].map(([id, all]) => [id, all.at(-1)]));
  const counts = new Map(material.relations.map(({ groupId, kind, count }) => [`${groupId} ${kind}`, count]));
  const subgroups = Map.groupBy(material.groups, ({ parentId }) => parentId);
  const foundings = new Map<number, IsoDate>();
  const endings = new Map<number, IsoDate>();
  for (const { kind, occurredOn, fromId, toId } of material.events) {
    if ((kind === 'founded' || kind === 'split') && toId !== null) foundings.set(toId, occurredOn);
    if ((kind === 'dissolved' || kind === 'merged') && fromId !== null) endings.set(fromId, occurredOn);
  }
  return material.groups
    .filter(({ id }) =>
      nameMatches(
        (names.get(id) ?? []).map(({ name }) => name),
        text,
      ),
    )
    .map(({ id, parentId, purpose }) => {
      const name = current.get(id)?.name ?? '';
      const persons = [...Map.groupBy(members.get(id) ?? [], ({ personId }) => personId).values()];
      const parentName = parentId === null ? undefined : current.get(parentId)?.name;
      return {
        id,
        name,
        formerNames: [...new Set((names.get(id) ?? []).map((one) => one.name))].filter((one) => one !== name),
        parent: parentId !== null && parentName !== undefined ? { id: parentId, name: parentName } : null,
        members: persons.length,
        minors: persons.filter(([first]) => first?.birth && isMinorOn(first.birth, today)).length,
        leading: persons.filter((all) => all.some(({ position }) => position === 'leading')).length,
        subgroups: subgroups.get(id)?.length ?? 0,
        alliances: counts.get(`${id} alliance`) ?? 0,
        conflicts: counts.get(`${id} conflict`) ?? 0,
        foundedOn: foundings.get(id) ?? null,
        dissolvedOn: endings.get(id) ?? null,
        purpose,
      };
    })
    .sort((a, b) => byText(sortKeyOf(a.id), sortKeyOf(b.id)) || a.id - b.id);

  function sortKeyOf(id: number): string {
    return current.get(id)?.sortKey ?? '';
  }
}

/** Whether every word of a search begins a word of one of the names. */
function nameMatches(names: readonly string[], text: string): boolean {
  const words = names.flatMap(searchTokens);
  return searchTokens(text).every((part) => words.some((word) => word.startsWith(part)));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
