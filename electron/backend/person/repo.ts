import type { Birth } from '../../../shared/birth.ts';
import type { PersonCard } from '../../../shared/contract/person.ts';
import { searchTokens } from '../../../shared/danish.ts';
import type { PersonRole, Purpose } from '../../../shared/domain.ts';
import type { Ground } from '../fact/ground.ts';
import type { Period } from '../fact/period.ts';
import { groupNames, list, personNames, placeLine } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { insertNameSql, insertTokenSql, type NewName, nameRows } from './name.ts';
import type { Identity, Likeness } from './rules.ts';

/** What a fact's row says besides its content. */
const factColumns = 'id, source_id AS sourceId, purpose, recorded_at AS recordedAt';
const periodColumns = 'valid_from AS validFrom, valid_to AS validTo';

/** A written fact, as far as changing it needs. */
export interface EnteredFact {
  personId: number;
  purpose: Purpose;
  recordedAt: string;
}

export function findPerson(
  db: ReadableDatabase,
  id: number,
): { purpose: Purpose; sourceId: number; recordedAt: string } | undefined {
  return db.find(
    'SELECT purpose, source_id AS sourceId, recorded_at AS recordedAt FROM person WHERE id = ?',
    [id],
  );
}

/** What the card shows, save what is worked out from it. */
export function readCard(
  db: ReadableDatabase,
  id: number,
): Omit<PersonCard, 'id' | 'name' | 'purpose' | 'sourceId' | 'recordedAt' | 'age' | 'isMinor' | 'sources'> {
  type Card = PersonCard;
  const names = db.all<Omit<Card['names'][number], 'isListed'> & { listed: number }>(
    `SELECT ${factColumns}, ${periodColumns}, name, kind, listed FROM person_name
      WHERE person_id = ? ORDER BY listed DESC, kind DESC, sort_key, id`,
    [id],
  );
  const memberships = db.all<Omit<Card['memberships'][number], 'group'>>(
    `SELECT ${factColumns}, ${periodColumns}, grouping_id AS groupId, position FROM membership
      WHERE person_id = ? ORDER BY valid_to IS NOT NULL, valid_from DESC, id`,
    [id],
  );
  const relations = db.all<Omit<Card['relations'][number], 'other'>>(
    `SELECT ${factColumns}, ${periodColumns}, kind, b_id AS otherId, strength, detail FROM relation WHERE a_id = :id
     UNION ALL
     SELECT ${factColumns}, ${periodColumns}, kind, a_id AS otherId, strength, detail FROM relation WHERE b_id = :id
      ORDER BY kind, validFrom DESC, id`,
    { id },
  );
  const groups = groupNames(
    db,
    memberships.map(({ groupId }) => groupId),
  );
  const others = personNames(
    db,
    relations.map(({ otherId }) => otherId),
  );
  return {
    names: names.map(({ listed, ...name }) => ({ ...name, isListed: listed === 1 })),
    identities: db.all(
      `SELECT ${factColumns}, ${periodColumns}, cpr, birth_date AS birthDate, birth_precision AS birthPrecision
         FROM person_identity WHERE person_id = ? ORDER BY recorded_at DESC, id`,
      [id],
    ),
    homes: db.all(
      `SELECT person_home.id, source_id AS sourceId, purpose, recorded_at AS recordedAt, ${periodColumns},
              place_id AS placeId, place.name AS place
         FROM person_home JOIN main.place ON place.id = person_home.place_id
        WHERE person_id = ? ORDER BY valid_to IS NOT NULL, valid_from DESC, recorded_at DESC`,
      [id],
    ),
    references: db.all(
      `SELECT system, value, source_id AS sourceId, purpose FROM person_reference
        WHERE person_id = ? ORDER BY system, value`,
      [id],
    ),
    roles: db.all(
      `SELECT ${factColumns}, ${periodColumns}, role FROM person_role
        WHERE person_id = ? ORDER BY valid_to IS NOT NULL, valid_from DESC, id`,
      [id],
    ),
    memberships: memberships.map((row) => ({ ...row, group: groups.get(row.groupId) ?? '' })),
    relations: relations.map((row) => ({ ...row, other: others.get(row.otherId) ?? '' })),
    observations: db.value('SELECT count(*) FROM participation WHERE person_id = ?', [id]),
    incidents: incidentsOf(db, id),
    custody: db.all(
      `SELECT ${factColumns}, ${periodColumns}, kind, institution FROM custody
        WHERE person_id = ? ORDER BY valid_from DESC, id`,
      [id],
    ),
  };
}

function incidentsOf(db: ReadableDatabase, personId: number): PersonCard['incidents'] {
  const rows = db.all<
    Omit<PersonCard['incidents'][number], 'roles' | 'place'> & {
      role: PersonCard['incidents'][number]['roles'][number];
      placeName: string | null;
      placeText: string;
    }
  >(
    `SELECT incident.id, incident.source_id AS sourceId, incident.purpose, incident.recorded_at AS recordedAt,
            incident.kind, occurred_from AS occurredFrom, occurred_to AS occurredTo, place.name AS placeName,
            place_text AS placeText, text, incident_person.role
       FROM incident_person JOIN incident ON incident.id = incident_person.incident_id
       LEFT JOIN main.place ON place.id = incident.place_id
      WHERE incident_person.person_id = ? ORDER BY occurred_from DESC, incident.id, incident_person.role`,
    [personId],
  );
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((parts) => {
    const [first] = parts;
    if (!first) return [];
    const { role: _role, placeName, placeText, ...incident } = first;
    return [{ ...incident, place: placeLine(placeName, placeText), roles: parts.map(({ role }) => role) }];
  });
}

/** Persons on file worth comparing with one about to be entered: same number, same day of birth, or same words of a name. */
export function candidates(db: ReadableDatabase, entered: Likeness, limit: number): number[] {
  const ids = new Set<number>();
  const take = (found: readonly number[]) => {
    for (const id of found) if (ids.size < limit) ids.add(id);
  };
  for (const cpr of entered.cprs) {
    take(db.column('SELECT person_id FROM person_identity WHERE cpr = ?', [cpr]));
  }
  for (const name of entered.names) {
    const words = searchTokens(name);
    if (words.length === 0) continue;
    const ofWord = 'SELECT person_id FROM name_token WHERE token = ?';
    take(db.column(`${words.map(() => ofWord).join(' INTERSECT ')} LIMIT ${limit}`, words));
  }
  for (const { birthDate } of entered.births) {
    take(db.column('SELECT person_id FROM person_identity WHERE birth_date = ? LIMIT ?', [birthDate, limit]));
  }
  return [...ids];
}

/** What is compared of each of these persons. */
export function likenessesOf(db: ReadableDatabase, ids: readonly number[]): Map<number, Likeness> {
  const among = 'WHERE person_id IN (SELECT value FROM json_each(?))';
  const names = Map.groupBy(
    db.all<{ id: number; name: string }>(`SELECT person_id AS id, name FROM person_name ${among}`, [
      list(ids),
    ]),
    ({ id }) => id,
  );
  const identities = Map.groupBy(
    db.all<{ id: number; cpr: string | null; birthDate: string | null } & Pick<Birth, 'birthPrecision'>>(
      `SELECT person_id AS id, cpr, birth_date AS birthDate, birth_precision AS birthPrecision
         FROM person_identity ${among}`,
      [list(ids)],
    ),
    ({ id }) => id,
  );
  return new Map(
    ids.map((id) => [
      id,
      {
        names: (names.get(id) ?? []).map(({ name }) => name),
        cprs: (identities.get(id) ?? []).flatMap(({ cpr }) => (cpr === null ? [] : [cpr])),
        births: (identities.get(id) ?? []).flatMap(({ birthDate, birthPrecision }) =>
          birthDate === null ? [] : [{ birthDate, birthPrecision }],
        ),
      },
    ]),
  );
}

/** The other periods in which a person has a role. */
export function rolePeriods(db: ReadableDatabase, personId: number, role: PersonRole): Period[] {
  return db.all(`SELECT ${periodColumns} FROM person_role WHERE person_id = ? AND role = ?`, [
    personId,
    role,
  ]);
}

export function findRole(
  db: ReadableDatabase,
  id: number,
): (EnteredFact & Period & { validFrom: string }) | undefined {
  return db.find(
    `SELECT person_id AS personId, purpose, recorded_at AS recordedAt, ${periodColumns} FROM person_role WHERE id = ?`,
    [id],
  );
}

/** Names, identities, homes and roles by the word the contract has for them. */
const entryTables = {
  name: 'person_name',
  identity: 'person_identity',
  home: 'person_home',
  role: 'person_role',
} as const;
export type EntryKind = keyof typeof entryTables;

export function findEntry(db: ReadableDatabase, kind: EntryKind, id: number): EnteredFact | undefined {
  return db.find(
    `SELECT person_id AS personId, purpose, recorded_at AS recordedAt FROM ${entryTables[kind]} WHERE id = ?`,
    [id],
  );
}

export function isListedName(db: ReadableDatabase, nameId: number): boolean {
  return db.find('SELECT 1 FROM person_name WHERE id = ? AND listed = 1', [nameId]) !== undefined;
}

/** How many records have been built on a person besides its own names, identities, homes and roles. */
export function countBuiltOn(db: ReadableDatabase, personId: number): number {
  return db.value(
    `SELECT (SELECT count(*) FROM participation WHERE person_id = :id)
          + (SELECT count(*) FROM membership WHERE person_id = :id)
          + (SELECT count(*) FROM relation WHERE a_id = :id) + (SELECT count(*) FROM relation WHERE b_id = :id)
          + (SELECT count(*) FROM incident_person WHERE person_id = :id)
          + (SELECT count(*) FROM custody WHERE person_id = :id)
          + (SELECT count(*) FROM registration WHERE person_id = :id)
          + (SELECT count(*) FROM profile_round WHERE person_id = :id)
          + (SELECT count(*) FROM joint_assessment WHERE person_id = :id)
          + (SELECT count(*) FROM intervention WHERE person_id = :id)
          + (SELECT count(*) FROM situation_person WHERE person_id = :id)
          + (SELECT count(*) FROM situation_task WHERE person_id = :id)
          + (SELECT count(*) FROM person_merge WHERE kept_id = :id)
          + (SELECT count(*) FROM note WHERE person_id = :id)`,
    { id: personId },
  );
}

/** How many registrations stand on a role. */
export function countOnRole(db: ReadableDatabase, roleId: number): number {
  return db.value('SELECT count(*) FROM registration WHERE person_role_id = ?', [roleId]);
}

/** What every written fact carries. */
export interface Written extends Ground {
  id: number;
  recordedAt: string;
}

export function insertPerson(db: WritableDatabase, { id, sourceId, purpose, recordedAt }: Written): void {
  db.run('INSERT INTO main.person (id, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?)', [
    id,
    sourceId,
    purpose,
    recordedAt,
  ]);
}

export function insertName(db: WritableDatabase, name: NewName): void {
  const rows = nameRows(name);
  db.run(insertNameSql, rows.name);
  for (const token of rows.tokens) db.run(insertTokenSql, token);
}

export function insertIdentity(
  db: WritableDatabase,
  {
    id,
    personId,
    identity,
    sourceId,
    purpose,
    recordedAt,
  }: Written & { personId: number; identity: Identity },
): void {
  db.run(
    `INSERT INTO main.person_identity (id, person_id, cpr, birth_date, birth_precision, source_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, personId, identity.cpr, identity.birthDate, identity.birthPrecision, sourceId, purpose, recordedAt],
  );
}

export function insertHome(
  db: WritableDatabase,
  home: Written & Period & { personId: number; placeId: number },
): void {
  db.run(
    `INSERT INTO main.person_home (id, person_id, place_id, valid_from, valid_to, source_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      home.id,
      home.personId,
      home.placeId,
      home.validFrom,
      home.validTo,
      home.sourceId,
      home.purpose,
      home.recordedAt,
    ],
  );
}

export function insertRole(
  db: WritableDatabase,
  role: Written & { personId: number; role: PersonRole; validFrom: string; validTo: string | null },
): void {
  db.run(
    `INSERT INTO main.person_role (id, person_id, role, valid_from, valid_to, source_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      role.id,
      role.personId,
      role.role,
      role.validFrom,
      role.validTo,
      role.sourceId,
      role.purpose,
      role.recordedAt,
    ],
  );
}

export function endRole(db: WritableDatabase, id: number, validTo: string): void {
  db.run('UPDATE main.person_role SET valid_to = ? WHERE id = ?', [validTo, id]);
}

export function deleteEntry(db: WritableDatabase, kind: EntryKind, id: number): void {
  db.run(`DELETE FROM main.${entryTables[kind]} WHERE id = ?`, [id]);
}

/** The person and all that hangs on it. */
export function deletePerson(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.person WHERE id = ?', [id]);
}
