import type { Catalogue } from '../../../shared/contract/intervention.ts';
import { danishSortKey, foldDanish } from '../../../shared/danish.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { Job } from '../dispatch/handler.ts';
import { insertNameSql, insertTokenSql, listedIndex, nameRows } from '../person/name.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { assess } from './assessments.ts';
import { type City, type CityAccount, purposeOf } from './city.ts';
import { freezeQuarters } from './cuts.ts';
import { isoOf } from './day.ts';
import { at, inserter } from './inserter.ts';
import { writePartnership } from './partnership.ts';
import { type Written, writeRegistrations } from './registrationRows.ts';
import { lastDay } from './story.ts';

/**
 * True as long as the log holds no entry of anything brought in. The log is asked, not the persons: the answer must not
 * tell the police purpose whether there is § 115 material.
 */
export function isUntouched(db: ReadableDatabase): boolean {
  return db.find("SELECT 1 FROM audit_log WHERE operation IN ('collection', 'alteration')") === undefined;
}

/**
 * Writes a city into a store and marks the store. Each record is dated as recorded at noon of the day its report was
 * received, so that views of what was known at the time can be tried. Gives the numbers of the invented accounts.
 * @throws Failure `call.cancelled`
 */
export function fillStore(
  db: WritableDatabase,
  city: City,
  {
    accountId,
    newId,
    job,
    catalogue,
  }: { accountId: number; newId(): number; job: Job; catalogue: Catalogue },
): Record<CityAccount, number> {
  const total = city.sources.length + city.persons.length + city.observations.length;
  let written = 0;
  const advance = () => {
    written += 1;
    if (written % 250 !== 0) return;
    job.stopIfCancelled();
    job.progress('store.create.filling', written, total);
  };

  const insertSource = inserter(db, 'source', [
    ...['id', 'kind', 'reference', 'summary', 'received_on', 'source_grade', 'content_grade', 'handling'],
    ...['handling_text', 'imported_grade', 'legal_basis', 'purpose', 'account_id', 'recorded_at'],
  ]);
  const sources = city.sources.map((source) => {
    const id = newId();
    const recordedAt = `${source.receivedOn}T12:00:00.000Z`;
    insertSource([
      ...[id, source.kind, source.reference, source.summary, source.receivedOn, source.sourceGrade],
      ...[source.contentGrade, source.handling, source.handlingText, source.importedGrade, source.legalBasis],
      ...[source.purpose, accountId, recordedAt],
    ]);
    advance();
    return { id, purpose: source.purpose, recordedAt };
  });
  const knownFrom = (fact: { source: number }) => at(sources, fact.source);

  const groups = writeGroups(db, city, newId, knownFrom);
  const places = new Map(
    db.all<{ code: string; id: number }>('SELECT code, id FROM place').map(({ code, id }) => [code, id]),
  );
  const placeId = (code: string | null) => {
    const id = code === null ? null : places.get(code);
    if (id === undefined) throw new Error(`the gazetteer lacks ${code}`);
    return id;
  };
  const persons = writePersons(db, city, newId, knownFrom, groups, placeId, advance);
  const happenings = writeHappenings(
    db,
    city,
    newId,
    knownFrom,
    groups,
    persons.map(({ id }) => id),
    placeId,
    advance,
  );
  const accounts = writeRegistrations(
    db,
    city,
    { sources: sources.map(({ id }) => id), persons, ...happenings },
    newId,
  );
  const people = city.persons.map((person, index) => ({
    id: at(persons, index).id,
    purpose: purposeOf(city, person),
  }));
  assess(db, { seed: city.seed, accounts, catalogue, persons: people, newId });
  writePartnership(db, { accountId, newId, placeId });
  freezeQuarters(db, { frozenBy: accounts.leader, newId });
  const mark = 'INSERT INTO main.meta (key, value) VALUES (?, ?)';
  db.run(mark, ['demoSeed', String(city.seed)]);
  db.run(mark, ['demoLastDay', isoOf(lastDay)]);
  job.progress('store.create.filling', total, total);
  return accounts;
}

/** The report a fact is known from, as it stands in the store. */
interface Known {
  id: number;
  purpose: Purpose;
  recordedAt: string;
}
type KnownFrom = (fact: { source: number }) => Known;

function writeGroups(db: WritableDatabase, city: City, newId: () => number, knownFrom: KnownFrom): number[] {
  const insertGroup = inserter(db, 'grouping', ['id', 'parent_id', ...provenance]);
  const insertName = inserter(db, 'grouping_name', [
    ...['id', 'grouping_id', 'name', 'folded', 'sort_key', 'valid_from', 'valid_to'],
    ...provenance,
  ]);
  const ids = city.groups.map(() => newId());
  city.groups.forEach((group, index) => {
    const id = at(ids, index);
    insertGroup([id, group.parent === null ? null : at(ids, group.parent), ...from(knownFrom(group))]);
    for (const name of group.names) {
      insertName([
        ...[newId(), id, name.name, foldDanish(name.name), danishSortKey(name.name), name.from, name.to],
        ...from(knownFrom(name)),
      ]);
    }
  });
  const insertEvent = inserter(db, 'grouping_event', [
    ...['id', 'kind', 'occurred_on', 'from_id', 'to_id'],
    ...provenance,
  ]);
  const idOrNull = (group: number | null) => (group === null ? null : at(ids, group));
  for (const event of city.groupEvents) {
    insertEvent([
      ...[newId(), event.kind, event.on, idOrNull(event.from), idOrNull(event.to)],
      ...from(knownFrom(event)),
    ]);
  }
  const insertRelation = inserter(db, 'grouping_relation', [
    ...['id', 'kind', 'a_id', 'b_id', 'valid_from', 'valid_to'],
    ...provenance,
  ]);
  for (const relation of city.groupRelations) {
    insertRelation([
      ...[
        newId(),
        relation.kind,
        ...pair(at(ids, relation.a), at(ids, relation.b)),
        relation.from,
        relation.to,
      ],
      ...from(knownFrom(relation)),
    ]);
  }
  return ids;
}

function writePersons(
  db: WritableDatabase,
  city: City,
  newId: () => number,
  knownFrom: KnownFrom,
  groups: readonly number[],
  placeId: (code: string | null) => number | null,
  advance: () => void,
): Written['persons'] {
  const insertPerson = inserter(db, 'person', ['id', ...provenance]);
  const insertIdentity = inserter(db, 'person_identity', [
    ...['id', 'person_id', 'cpr', 'birth_date', 'birth_precision'],
    ...provenance,
  ]);
  const dated = ['valid_from', 'valid_to', ...provenance];
  const insertHome = inserter(db, 'person_home', ['id', 'person_id', 'place_id', ...dated]);
  const insertRole = inserter(db, 'person_role', ['id', 'person_id', 'role', ...dated]);
  const insertMembership = inserter(db, 'membership', [
    'id',
    'person_id',
    'grouping_id',
    'position',
    ...dated,
  ]);
  const insertCustody = inserter(db, 'custody', ['id', 'person_id', 'kind', 'institution', ...dated]);
  return city.persons.map((person) => {
    const id = newId();
    insertPerson([id, ...from(knownFrom(person))]);
    const listed = listedIndex(person.names);
    person.names.forEach(({ name, kind, source }, index) => {
      const { id: sourceId, purpose, recordedAt } = knownFrom({ source });
      const rows = nameRows({
        ...{ id: newId(), personId: id, name, kind, listed: index === listed },
        ...{ validFrom: null, validTo: null, sourceId, purpose, recordedAt },
      });
      db.run(insertNameSql, rows.name);
      for (const token of rows.tokens) db.run(insertTokenSql, token);
    });
    if (person.identity) {
      const { cpr, birthDate, precision } = person.identity;
      insertIdentity([newId(), id, cpr, birthDate, precision, ...from(knownFrom(person.identity))]);
    }
    for (const home of person.homes) {
      insertHome([newId(), id, placeId(home.place), home.from, home.to, ...from(knownFrom(home))]);
    }
    const roles = person.roles.map((role) => {
      const roleId = newId();
      insertRole([roleId, id, role.role, role.from, role.to, ...from(knownFrom(role))]);
      return roleId;
    });
    const memberships = person.memberships.map((stay) => {
      const stayId = newId();
      insertMembership([
        ...[stayId, id, at(groups, stay.group), stay.position, stay.from, stay.to],
        ...from(knownFrom(stay)),
      ]);
      return stayId;
    });
    const custody = person.custody.map((stay) => {
      const stayId = newId();
      insertCustody([
        ...[stayId, id, stay.kind, stay.institution, stay.from, stay.to],
        ...from(knownFrom(stay)),
      ]);
      return stayId;
    });
    advance();
    return { id, roles, memberships, custody };
  });
}

function writeHappenings(
  db: WritableDatabase,
  city: City,
  newId: () => number,
  knownFrom: KnownFrom,
  groups: readonly number[],
  persons: readonly number[],
  placeId: (code: string | null) => number | null,
  advance: () => void,
): Pick<Written, 'observations' | 'relations' | 'incidents'> {
  const happening = [
    'occurred_from',
    'occurred_to',
    'occurred_time',
    'place_id',
    'place_text',
    'text',
    ...provenance,
  ];
  const insertObservation = inserter(db, 'observation', ['id', ...happening]);
  const insertParticipation = inserter(db, 'participation', ['observation_id', 'person_id', 'purpose']);
  const insertPart = inserter(db, 'participation_role', ['observation_id', 'person_id', 'role', 'purpose']);
  const observations = city.observations.map((seen) => {
    const id = newId();
    const known = knownFrom(seen);
    insertObservation([
      ...[id, seen.from, seen.to, seen.time, placeId(seen.place), seen.placeText, seen.text],
      ...from(known),
    ]);
    for (const { person, roles } of seen.participants) {
      insertParticipation([id, at(persons, person), known.purpose]);
      for (const role of roles) insertPart([id, at(persons, person), role, known.purpose]);
    }
    advance();
    return id;
  });

  const insertRelation = inserter(db, 'relation', [
    ...['id', 'kind', 'a_id', 'b_id', 'strength', 'detail', 'valid_from', 'valid_to'],
    ...provenance,
  ]);
  const relations = city.relations.map((relation) => {
    const id = newId();
    insertRelation([
      ...[id, relation.kind, ...pair(at(persons, relation.a), at(persons, relation.b))],
      ...[relation.strength, relation.detail, relation.from, relation.to],
      ...from(knownFrom(relation)),
    ]);
    return id;
  });

  const insertIncident = inserter(db, 'incident', ['id', 'kind', ...happening]);
  const insertInvolved = inserter(db, 'incident_person', ['incident_id', 'person_id', 'role', 'purpose']);
  const insertInvolvedGroup = inserter(db, 'incident_grouping', ['incident_id', 'grouping_id', 'purpose']);
  const incidents = city.incidents.map((incident) => {
    const id = newId();
    const known = knownFrom(incident);
    insertIncident([
      ...[id, incident.kind, incident.from, incident.to, incident.time, placeId(incident.place)],
      ...[incident.placeText, incident.text, ...from(known)],
    ]);
    for (const { person, role } of incident.persons) {
      insertInvolved([id, at(persons, person), role, known.purpose]);
    }
    for (const group of incident.groups) insertInvolvedGroup([id, at(groups, group), known.purpose]);
    return id;
  });
  return { observations, relations, incidents };
}

/** The last columns of every fact, and what fills them. */
const provenance = ['source_id', 'purpose', 'recorded_at'];
const from = ({ id, purpose, recordedAt }: Known) => [id, purpose, recordedAt];

/** The lower number first, as the schema wants a pair. */
const pair = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)];
