import { leastAgeOn } from '../../../shared/birth.ts';
import type { groupCommands } from '../../../shared/contract/group.ts';
import { addDays } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach, groundOf } from '../fact/ground.ts';
import { checkEnteredToday, checkNotFuture, checkPeriod, holdsOn, overlaps } from '../fact/period.ts';
import { groupNames, personNames, sourcesOf } from '../fact/shown.ts';
import {
  allEvents,
  allGroupNames,
  allGroups,
  birthsOfMembers,
  countBuiltOn,
  countOnMembership,
  deleteEvent,
  deleteGroup,
  deleteGroupName,
  deleteGroupRelation,
  deleteMembership,
  endGroupRelation,
  endMembership,
  endOpenNames,
  eventsOf,
  findGroup,
  findGroupRelation,
  findLineageEvent,
  findMembership,
  findName,
  incidentsOf,
  insertEvent,
  insertGroup,
  insertGroupName,
  insertGroupRelation,
  insertMembership,
  membershipPeriods,
  membershipsOf,
  membersOn,
  namesOf,
  openNameFrom,
  relationCountsOn,
  relationsOf,
  reopenNames,
  subgroupIds,
} from './repo.ts';
import { checkedGroupName, groupRows } from './rules.ts';

const stale = ['group', 'person', 'network'] as const;

export const groupHandlers: HandlersOf<typeof groupCommands> = {
  'group.list': ({ db, viewDay, consulted }, { text }) => {
    const day = viewDay();
    const material = {
      groups: allGroups(db),
      names: allGroupNames(db),
      members: membersOn(db, day),
      relations: relationCountsOn(db, day),
      events: allEvents(db).filter(({ occurredOn }) => occurredOn <= day),
    };
    const groups = groupRows(material, text, day);
    consulted({ object: 'group', recordIds: groups.map(({ id }) => id) });
    return { groups };
  },

  'group.card': ({ db, viewDay, consulted }, { id }) => {
    const group = findGroup(db, id);
    if (!group) throw new Failure('call.notFound');
    const day = viewDay();
    const names = namesOf(db, id);
    const events = eventsOf(db, id);
    const relations = relationsOf(db, id);
    const memberships = membershipsOf(db, id);
    const incidents = incidentsOf(db, id);
    const subgroups = subgroupIds(db, id);
    const births = birthsOfMembers(db, id);
    const persons = personNames(db, new Set(memberships.map(({ personId }) => personId)));
    const ends = events.flatMap(({ fromId, toId }) => [fromId, toId]);
    const groups = groupNames(
      db,
      [
        ...new Set([id, group.parentId, ...subgroups, ...ends, ...relations.map(({ otherId }) => otherId)]),
      ].filter((one) => one !== null),
    );
    const named = (one: number | null) =>
      one !== null && groups.has(one) ? { id: one, name: groups.get(one) ?? '' } : null;
    consulted({ object: 'group', recordIds: [id, ...persons.keys()], fields: ['card'] });
    const facts = [group, ...names, ...events, ...relations, ...memberships, ...incidents];
    const collator = new Intl.Collator('da');
    return {
      id,
      name: groups.get(id) ?? '',
      purpose: group.purpose,
      sourceId: group.sourceId,
      recordedAt: group.recordedAt,
      parent: named(group.parentId),
      subgroups: subgroups
        .flatMap((one) => named(one) ?? [])
        .sort((a, b) => collator.compare(a.name, b.name)),
      names,
      events: events.map(({ fromId, toId, ...event }) => ({
        ...event,
        from: named(fromId),
        to: named(toId),
      })),
      relations: relations.map((relation) => ({
        ...relation,
        other: groups.get(relation.otherId) ?? '',
        isCurrent: holdsOn(relation, day),
      })),
      members: memberships
        .map((membership) => {
          const birth = births.get(membership.personId);
          return {
            ...membership,
            person: persons.get(membership.personId) ?? '',
            age: birth ? leastAgeOn(birth, day) : null,
            isCurrent: holdsOn(membership, day),
          };
        })
        .sort((a, b) => collator.compare(a.person, b.person) || a.id - b.id),
      incidents,
      sources: sourcesOf(db, new Set(facts.map(({ sourceId }) => sourceId))),
    };
  },

  'group.create': ({ record, newId, now, today }, input) => {
    const name = checkedGroupName(input.name);
    checkNotFuture(input.foundedOn, today());
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      if (input.parentId !== null) checkReach(db, ground, { groups: [input.parentId] });
      const groupId = newId();
      const recordedAt = now();
      insertGroup(db, { ...ground, id: groupId, parentId: input.parentId, recordedAt });
      insertGroupName(db, { ...ground, id: newId(), groupId, name, validFrom: input.foundedOn, recordedAt });
      if (input.foundedOn !== null) {
        const founding = {
          kind: 'founded' as const,
          occurredOn: input.foundedOn,
          fromId: null,
          toId: groupId,
        };
        insertEvent(db, { ...ground, id: newId(), ...founding, recordedAt });
      }
      return collected(groupId, [groupId], ground.legalBasis);
    });
  },

  'group.rename': ({ record, newId, now, today }, input) => {
    const name = checkedGroupName(input.name);
    checkNotFuture(input.from, today());
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      checkReach(db, ground, { groups: [input.id] });
      const current = openNameFrom(db, input.id, ground.purpose);
      if (current !== null && input.from <= current) throw new Failure('date.order');
      const id = newId();
      const recordedAt = now();
      endOpenNames(db, input.id, ground.purpose, addDays(input.from, -1));
      insertGroupName(db, { ...ground, id, groupId: input.id, name, validFrom: input.from, recordedAt });
      const renaming = { kind: 'renamed' as const, occurredOn: input.from, fromId: input.id, toId: input.id };
      insertEvent(db, { ...ground, id: newId(), ...renaming, recordedAt });
      return collected(id, [input.id], ground.legalBasis);
    });
  },

  'group.removeName': ({ record, today, purpose }, { nameId, reason }) =>
    record((db) => {
      const name = findName(db, nameId);
      if (!name) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, name.purpose);
      checkEnteredToday(name.recordedAt, today());
      if (name.renamingId === null || name.validFrom === null) throw new Failure('group.nameMissing');
      // A later name rests on this one: it is taken back first.
      if (name.validTo !== null) throw new Failure('record.inUse', { count: 1 });
      deleteGroupName(db, nameId);
      deleteEvent(db, name.renamingId);
      reopenNames(db, name.groupId, name.purpose, addDays(name.validFrom, -1));
      return takenBack([name.groupId], 'name', reason);
    }),

  'group.addEvent': ({ record, newId, now, today }, input) => {
    const { kind, fromId, toId, occurredOn } = input;
    if ((kind === 'dissolved') !== (toId === null)) throw new Failure('call.invalidInput', { field: 'toId' });
    if (fromId === toId) throw new Failure('relation.self');
    checkNotFuture(occurredOn, today());
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      const groups = toId === null ? [fromId] : [fromId, toId];
      checkReach(db, ground, { groups });
      const id = newId();
      insertEvent(db, { ...ground, id, kind, occurredOn, fromId, toId, recordedAt: now() });
      return collected(id, groups, ground.legalBasis);
    });
  },

  'group.removeEvent': ({ record, today, purpose }, { eventId, reason }) =>
    record((db) => {
      const event = findLineageEvent(db, eventId);
      if (!event) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, event.purpose);
      checkEnteredToday(event.recordedAt, today());
      deleteEvent(db, eventId);
      return takenBack(
        [event.fromId, event.toId].filter((id) => id !== null),
        'lineage',
        reason,
      );
    }),

  'group.addRelation': ({ record, newId, now, today }, input) => {
    const [one, other] = input.groupIds;
    if (one === other) throw new Failure('relation.self');
    checkPeriod(input, today());
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      checkReach(db, ground, { groups: input.groupIds });
      const id = newId();
      const { kind, validFrom, validTo } = input;
      const [aId, bId] = [Math.min(one, other), Math.max(one, other)];
      insertGroupRelation(db, { ...ground, id, kind, aId, bId, validFrom, validTo, recordedAt: now() });
      return collected(id, input.groupIds, ground.legalBasis);
    });
  },

  'group.endRelation': ({ record, today, purpose }, { relationId, validTo }) =>
    record((db) => {
      const relation = findGroupRelation(db, relationId);
      if (!relation || relation.validTo !== null) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, relation.purpose);
      checkPeriod({ validFrom: relation.validFrom, validTo }, today());
      endGroupRelation(db, relationId, validTo);
      return ended([relation.aId, relation.bId], 'relation');
    }),

  'group.removeRelation': ({ record, today, purpose }, { relationId, reason }) =>
    record((db) => {
      const relation = findGroupRelation(db, relationId);
      if (!relation) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, relation.purpose);
      checkEnteredToday(relation.recordedAt, today());
      deleteGroupRelation(db, relationId);
      return takenBack([relation.aId, relation.bId], 'relation', reason);
    }),

  'group.addMember': ({ record, newId, now, today }, input) => {
    checkPeriod(input, today());
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      const { groupId, personId } = input;
      checkReach(db, ground, { persons: [personId], groups: [groupId] });
      if (membershipPeriods(db, groupId, personId).some((period) => overlaps(period, input))) {
        throw new Failure('membership.overlap');
      }
      const id = newId();
      insertMembership(db, { ...input, ...ground, id, recordedAt: now() });
      return collected(id, [groupId, personId], ground.legalBasis);
    });
  },

  'group.endMembership': ({ record, today, purpose }, { membershipId, validTo }) =>
    record((db) => {
      const membership = findMembership(db, membershipId);
      if (!membership || membership.validTo !== null) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, membership.purpose);
      checkPeriod({ validFrom: membership.validFrom, validTo }, today());
      endMembership(db, membershipId, validTo);
      return ended([membership.groupId, membership.personId], 'membership');
    }),

  'group.removeMembership': ({ record, today, purpose }, { membershipId, reason }) =>
    record((db) => {
      const membership = findMembership(db, membershipId);
      if (!membership) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, membership.purpose);
      checkEnteredToday(membership.recordedAt, today());
      const count = countOnMembership(db, membershipId);
      if (count > 0) throw new Failure('record.inUse', { count });
      deleteMembership(db, membershipId);
      return takenBack([membership.groupId, membership.personId], 'membership', reason);
    }),

  'group.remove': ({ record, today, purpose }, { id, reason }) =>
    record((db) => {
      const group = findGroup(db, id);
      if (!group) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, group.purpose);
      checkEnteredToday(group.recordedAt, today());
      const count = countBuiltOn(db, id);
      if (count > 0) throw new Failure('record.inUse', { count });
      deleteGroup(db, id);
      return {
        result: {},
        entry: { operation: 'erasure', object: 'group', recordIds: [id], justification: reason },
        stale,
      };
    }),
};

/** What a fact added to groups gives, logs and makes stale. */
function collected(id: number, groupsAndPersons: readonly number[], legalBasis: string) {
  return {
    result: { id },
    entry: {
      operation: 'collection' as const,
      object: 'group',
      recordIds: [...groupsAndPersons],
      legalBasis,
    },
    stale,
  };
}

/** What giving a fact of groups its last day gives, logs and makes stale. */
function ended(recordIds: readonly number[], field: string) {
  return {
    result: {},
    entry: {
      operation: 'alteration' as const,
      object: 'group',
      recordIds: [...recordIds],
      fields: [field],
    },
    stale,
  };
}

/** What taking back a fact of groups gives, logs and makes stale. */
function takenBack(recordIds: readonly number[], field: string, reason: string) {
  return {
    result: {},
    entry: {
      operation: 'erasure' as const,
      object: 'group',
      recordIds: [...recordIds],
      fields: [field],
      justification: reason,
    },
    stale,
  };
}
