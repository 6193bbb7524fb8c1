import { isMinorOn, leastAgeOn } from '../../../shared/birth.ts';
import type { FoundPerson, PersonRow, personCommands } from '../../../shared/contract/person.ts';
import { parseCpr } from '../../../shared/cpr.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach, groundOf } from '../fact/ground.ts';
import { checkEnteredToday, checkNotFuture, checkPeriod, overlaps } from '../fact/period.ts';
import { placeExists } from '../fact/place.ts';
import { personNames, sourcesOf } from '../fact/shown.ts';
import { pageInOrder } from './keptOrder.ts';
import { listedIndex } from './name.ts';
import { birthsOf, findByText, pageOfPersons, rowsOf } from './page.ts';
import {
  candidates,
  countBuiltOn,
  countOnRole,
  deleteEntry,
  deletePerson,
  endRole,
  findEntry,
  findPerson,
  findRole,
  insertHome,
  insertIdentity,
  insertName,
  insertPerson,
  insertRole,
  isListedName,
  likenessesOf,
  readCard,
  rolePeriods,
} from './repo.ts';
import { checkedIdentity, checkedNames, similarities, similarityOrder } from './rules.ts';

/** How many persons on file are compared with one about to be entered. */
const compared = 500;

/** What a change to a person leaves stale on screen. */
const stale = ['person', 'network'] as const;

export const personHandlers: HandlersOf<typeof personCommands> = {
  'person.page': ({ db, storeState, viewDay, consulted }, input) => {
    const { ids, total, isExact } = pageInOrder(db, storeState, input) ?? pageOfPersons(db, input, viewDay());
    consulted({ object: 'person', recordIds: ids, fields: ['name', 'birthDate', 'role', 'group', 'home'] });
    return { persons: rowsOf(db, ids, input.circle, viewDay()), total, isExact };
  },

  'person.find': ({ db, viewDay, consulted }, { text, limit }) => {
    const ids = findByText(db, text, limit);
    if (ids.length > 0)
      consulted({ object: 'person', recordIds: ids, fields: ['name', 'birthDate', 'group'] });
    return { persons: rowsOf(db, ids, 'milieu', viewDay()).map(asFound) };
  },

  'person.names': ({ db, consulted }, { ids }) => {
    const names = personNames(db, ids);
    consulted({ object: 'person', recordIds: [...names.keys()], fields: ['name'] });
    return {
      persons: ids.flatMap((id) => {
        const name = names.get(id);
        return name === undefined ? [] : [{ id, name }];
      }),
    };
  },

  'person.consult': ({ db, keepReason, consulted }, { id, reason }) => {
    if (!findPerson(db, id)) throw new Failure('call.notFound');
    keepReason(id, reason);
    consulted({ object: 'person', recordIds: [id], fields: ['reason'], justification: reason });
    return {};
  },

  'person.card': ({ db, viewDay, reasonFor, consulted }, { id }) => {
    const person = findPerson(db, id);
    if (!person) throw new Failure('call.notFound');
    consulted({ object: 'person', recordIds: [id], fields: ['card'], justification: reasonFor(id) });
    const card = readCard(db, id);
    const birth = birthsOf(db, [id]).get(id);
    const facts = [
      person,
      ...card.names,
      ...card.identities,
      ...card.homes,
      ...card.references,
      ...card.roles,
      ...card.memberships,
      ...card.relations,
      ...card.incidents,
      ...card.custody,
    ];
    return {
      ...card,
      id,
      ...person,
      name: personNames(db, [id]).get(id) ?? '',
      age: birth ? leastAgeOn(birth, viewDay()) : null,
      isMinor: birth ? isMinorOn(birth, viewDay()) : null,
      sources: sourcesOf(db, new Set(facts.map(({ sourceId }) => sourceId))),
    };
  },

  'person.similar': ({ db, viewDay, consulted }, { names, cpr, birthDate }) => {
    const digits = cpr === null ? null : (parseCpr(cpr)?.digits ?? null);
    const born = birthDate ?? (cpr === null ? null : (parseCpr(cpr)?.birthDate ?? null));
    const entered = {
      names: names.filter((name) => name !== ''),
      cprs: digits === null ? [] : [digits],
      births: born === null ? [] : [{ birthDate: born, birthPrecision: 'day' as const }],
    };
    const onFile = likenessesOf(db, candidates(db, entered, compared));
    const similar = [...onFile]
      .map(([id, likeness]) => ({ id, reasons: similarities(likeness, entered) }))
      .filter(({ reasons }) => reasons.length > 0)
      .sort((a, b) => surest(a.reasons) - surest(b.reasons) || a.id - b.id)
      .slice(0, 20);
    const ids = similar.map(({ id }) => id);
    if (ids.length > 0)
      consulted({ object: 'person', recordIds: ids, fields: ['name', 'birthDate', 'group'] });
    const rows = new Map(rowsOf(db, ids, 'milieu', viewDay()).map((row) => [row.id, row]));
    return {
      persons: similar.flatMap(({ id, reasons }) => {
        const row = rows.get(id);
        return row ? [{ ...asFound(row), reasons }] : [];
      }),
    };
  },

  'person.create': ({ record, newId, now, today }, input) => {
    const names = checkedNames(input.names);
    const identity = input.identity && checkedIdentity(input.identity, today());
    checkNotFuture(input.role?.validFrom ?? null, today());
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      const personId = newId();
      const written = () => ({ ...ground, id: newId(), personId, recordedAt: now() });
      insertPerson(db, { ...written(), id: personId });
      names.forEach(({ name, kind }, index) => {
        const listed = index === listedIndex(names);
        insertName(db, { ...written(), name, kind, listed, validFrom: null, validTo: null });
      });
      if (identity) insertIdentity(db, { ...written(), identity });
      if (input.homeId !== null) {
        if (!placeExists(db, input.homeId)) throw new Failure('call.notFound');
        insertHome(db, { ...written(), placeId: input.homeId, validFrom: null, validTo: null });
      }
      if (input.role) insertRole(db, { ...written(), ...input.role, validTo: null });
      const { legalBasis } = ground;
      return {
        result: { id: personId },
        entry: { operation: 'collection', object: 'person', recordIds: [personId], legalBasis },
        stale,
      };
    });
  },

  'person.addName': ({ record, newId, now }, input) => {
    const [checked] = checkedNames([input]);
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      checkReach(db, ground, { persons: [input.id] });
      const id = newId();
      insertName(db, {
        ...ground,
        id,
        personId: input.id,
        name: checked?.name ?? '',
        kind: input.kind,
        listed: false,
        validFrom: null,
        validTo: null,
        recordedAt: now(),
      });
      return added(id, input.id, 'name', ground.legalBasis);
    });
  },

  'person.addIdentity': ({ record, newId, now, today }, input) => {
    const identity = checkedIdentity(input.identity, today());
    if (!identity) throw new Failure('call.invalidInput', { field: 'birthDate' });
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      checkReach(db, ground, { persons: [input.id] });
      const id = newId();
      insertIdentity(db, { ...ground, id, personId: input.id, identity, recordedAt: now() });
      return added(id, input.id, 'identity', ground.legalBasis);
    });
  },

  'person.addHome': ({ record, newId, now, today }, input) => {
    checkPeriod(input, today());
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      checkReach(db, ground, { persons: [input.id] });
      if (!placeExists(db, input.placeId)) throw new Failure('call.notFound');
      const id = newId();
      insertHome(db, { ...input, ...ground, id, personId: input.id, recordedAt: now() });
      return added(id, input.id, 'home', ground.legalBasis);
    });
  },

  'person.addRole': ({ record, newId, now, today }, input) => {
    checkPeriod(input, today());
    return record((db) => {
      const ground = groundOf(db, input.sourceId);
      checkReach(db, ground, { persons: [input.id] });
      if (rolePeriods(db, input.id, input.role).some((period) => overlaps(period, input))) {
        throw new Failure('role.overlap');
      }
      const id = newId();
      insertRole(db, { ...input, ...ground, id, personId: input.id, recordedAt: now() });
      return added(id, input.id, 'role', ground.legalBasis);
    });
  },

  'person.endRole': ({ record, today, purpose }, { roleId, validTo }) =>
    record((db) => {
      const role = findRole(db, roleId);
      if (!role || role.validTo !== null) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, role.purpose);
      checkPeriod({ validFrom: role.validFrom, validTo }, today());
      endRole(db, roleId, validTo);
      return {
        result: {},
        entry: { operation: 'alteration', object: 'person', recordIds: [role.personId], fields: ['role'] },
        stale,
      };
    }),

  'person.removeEntry': ({ record, today, purpose }, { kind, entryId, reason }) =>
    record((db) => {
      const entry = findEntry(db, kind, entryId);
      if (!entry) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, entry.purpose);
      checkEnteredToday(entry.recordedAt, today());
      if (kind === 'name' && isListedName(db, entryId)) throw new Failure('person.nameMissing');
      const count = kind === 'role' ? countOnRole(db, entryId) : 0;
      if (count > 0) throw new Failure('record.inUse', { count });
      deleteEntry(db, kind, entryId);
      return {
        result: {},
        entry: {
          operation: 'erasure',
          object: 'person',
          recordIds: [entry.personId, entryId],
          fields: [kind],
          justification: reason,
        },
        stale,
      };
    }),

  'person.remove': ({ record, today, purpose }, { id, reason }) =>
    record((db) => {
      const person = findPerson(db, id);
      if (!person) throw new Failure('call.notFound');
      checkOwnPurpose(purpose, person.purpose);
      checkEnteredToday(person.recordedAt, today());
      const count = countBuiltOn(db, id);
      if (count > 0) throw new Failure('record.inUse', { count });
      deletePerson(db, id);
      return {
        result: {},
        entry: { operation: 'erasure', object: 'person', recordIds: [id], justification: reason },
        stale,
      };
    }),
};

/** What a fact added to a person's card gives, logs and makes stale. */
function added(id: number, personId: number, field: string, legalBasis: string) {
  return {
    result: { id },
    entry: {
      operation: 'collection' as const,
      object: 'person',
      recordIds: [personId, id],
      fields: [field],
      legalBasis,
    },
    stale,
  };
}

function asFound({ id, name, aliases, birthDate, age, groups, purpose }: PersonRow): FoundPerson {
  return { id, name, aliases, birthDate, age, groups: groups.map((group) => group.name), purpose };
}

function surest(reasons: readonly (typeof similarityOrder)[number][]): number {
  return Math.min(...reasons.map((reason) => similarityOrder.indexOf(reason)));
}
