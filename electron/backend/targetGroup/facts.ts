import type { Birth } from '../../../shared/birth.ts';
import { endOfDayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import type { CustodyKind, PersonRole, Position } from '../../../shared/domain.ts';
import { overlaps, type Period } from '../fact/period.ts';
import { list } from '../fact/shown.ts';
import { type MemberRegistration, memberRegistrations } from '../registration/knownMember.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { type Contact, type Facts, isKnownMember } from './rules.ts';

/** Facts recorded before this instant count; null: all there are. */
export type KnownUntil = string | null;

/** What had been recorded by the end of a day. */
export const knownOn = (day: IsoDate): KnownUntil => endOfDayInCopenhagen(day);

/** The facts of everybody the workspace sees, by person. Linear in the facts on file. */
export function factsOfAll(db: ReadableDatabase, until: KnownUntil): Map<number, Facts> {
  return read(db, until, null);
}

/** The facts of one person; as many are read as there are of those the person has met or is related to. */
export function factsOfOne(db: ReadableDatabase, personId: number): Facts | undefined {
  return read(db, null, personId).get(personId);
}

/** Everybody whose facts those of a person rest on. */
function circleOf(db: ReadableDatabase, personId: number): number[] {
  return db.column(
    `SELECT DISTINCT other.person_id FROM participation own
       JOIN participation other ON other.observation_id = own.observation_id WHERE own.person_id = :id
     UNION SELECT a_id FROM relation WHERE b_id = :id UNION SELECT b_id FROM relation WHERE a_id = :id
     UNION SELECT :id`,
    { id: personId },
  );
}

function read(db: ReadableDatabase, until: KnownUntil, one: number | null): Map<number, Facts> {
  const persons = one === null ? null : circleOf(db, one);
  const circle: Record<string, string> = persons === null ? {} : { circle: list(persons) };
  const cut = { until, ...circle };
  const near = one === null ? '1' : 'person_id IN (SELECT value FROM json_each(:circle))';
  const own: Record<string, number> = one === null ? {} : { one };
  const known = (table: string) => `(:until IS NULL OR ${table}.recorded_at < :until)`;
  const dated = 'valid_from AS validFrom, valid_to AS validTo, source_id AS sourceId';
  const births = db.all<Birth & { id: number; sourceId: number; personId: number }>(
    // Who somebody is does not happen on a day: a corrected birth date corrects every answer.
    `SELECT id, source_id AS sourceId, person_id AS personId, birth_date AS birthDate,
            birth_precision AS birthPrecision
       FROM person_identity WHERE birth_date IS NOT NULL AND ${near} ORDER BY recorded_at, id`,
    circle,
  );
  const roles = db.all<Facts['roles'][number] & { personId: number }>(
    `SELECT id, person_id AS personId, role, ${dated} FROM person_role r WHERE ${near} AND ${known('r')}
      ORDER BY valid_from, id`,
    cut,
  );
  const memberships = db.all<Facts['memberships'][number] & { personId: number }>(
    `SELECT id, person_id AS personId, grouping_id AS groupId, position, ${dated}
       FROM membership m WHERE ${near} AND ${known('m')} ORDER BY valid_from, id`,
    cut,
  );
  const custody = db.all<Facts['custody'][number] & { personId: number }>(
    `SELECT id, person_id AS personId, kind, ${dated} FROM custody c WHERE ${near} AND ${known('c')}
      ORDER BY valid_from, id`,
    cut,
  );
  const exits = db.all<Facts['exits'][number] & { personId: number }>(
    // Counted from the day its round is no longer open: until then nobody reads it but its author.
    `SELECT f.id, r.person_id AS personId, f.expires_on AS expiresOn,
            max((SELECT max(x.finished_on) FROM profile x WHERE x.round_id = r.id),
                coalesce(date(r.closed_at), '')) AS finishedOn
       FROM profile f JOIN profile_round r ON r.id = f.round_id
      WHERE f.state = 'final' AND f.exit_readiness = 'motivated' AND ${near}
        AND (r.closed_at IS NOT NULL
          OR (SELECT count(*) FROM profile x WHERE x.round_id = r.id AND x.state = 'final') = 2)
      ORDER BY f.finished_on, f.id`,
    circle,
  );
  const relations = db.all<Period & { a: number; b: number }>(
    `SELECT a_id AS a, b_id AS b, valid_from AS validFrom, valid_to AS validTo FROM relation r
      WHERE kind NOT IN ('family', 'school') AND ${one === null ? '1' : '(a_id = :one OR b_id = :one)'} AND ${known('r')} ORDER BY id`,
    { until, ...own },
  );
  const met = db.all<{
    id: number;
    sourceId: number;
    day: IsoDate;
    placeId: number | null;
    personId: number;
  }>(
    // Whose every part was that of a victim or a witness was not in the milieu's company.
    `SELECT o.id, o.source_id AS sourceId, o.occurred_to AS day, o.place_id AS placeId, p.person_id AS personId
       FROM observation o JOIN participation p ON p.observation_id = o.id
      WHERE o.occurred_to IS NOT NULL AND ${known('o')}
        AND ${one === null ? '1' : 'o.id IN (SELECT observation_id FROM participation WHERE person_id = :one)'}
        AND NOT EXISTS (SELECT 1 FROM participation_role x
          WHERE x.observation_id = o.id AND x.person_id = p.person_id
          GROUP BY x.person_id HAVING min(x.role IN ('victim', 'witness')) = 1)
      ORDER BY o.occurred_to, o.id, p.person_id`,
    { until, ...own },
  );

  const facts = new Map<number, Mutable>();
  const of = (personId: number): Mutable => {
    let held = facts.get(personId);
    if (!held) {
      held = {
        ...{ birth: null, roles: [], memberships: [], registrations: [], contacts: [] },
        ...{ custody: [], relations: [], exits: [] },
      };
      facts.set(personId, held);
    }
    return held;
  };
  for (const { personId, ...birth } of births) of(personId).birth = birth;
  for (const { personId, ...role } of roles) of(personId).roles.push(role);
  for (const { personId, ...membership } of memberships) of(personId).memberships.push(membership);
  for (const { personId, ...registration } of memberRegistrations(db, persons)) {
    of(personId).registrations.push(registration);
  }
  for (const { personId, ...stay } of custody) of(personId).custody.push(stay);
  for (const { personId, ...exit } of exits) of(personId).exits.push(exit);
  for (const { a, b, ...held } of relations) {
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const since = knownSince(of(other).registrations, held);
      if (since !== null) of(own).relations.push({ since });
    }
  }
  for (const [id, contacts] of contactsIn(met, (person, day) => isKnownMember(of(person), day))) {
    of(id).contacts = contacts;
  }
  return facts;
}

/** The first day on which a relation held and the other was a known member; null when there is none. */
function knownSince(registrations: readonly Period[], relation: Period): IsoDate | null {
  const days = registrations
    .filter((registration) => overlaps(registration, relation))
    .flatMap(
      ({ validFrom }) =>
        [validFrom, relation.validFrom]
          .flatMap((day) => day ?? [])
          .sort()
          .at(-1) ?? [],
    );
  return days.sort()[0] ?? null;
}

type Mutable = {
  birth: Facts['birth'];
  roles: {
    id: number;
    sourceId: number;
    role: PersonRole;
    validFrom: IsoDate | null;
    validTo: IsoDate | null;
  }[];
  memberships: {
    id: number;
    sourceId: number;
    groupId: number;
    position: Position;
    validFrom: IsoDate | null;
    validTo: IsoDate | null;
  }[];
  registrations: Omit<MemberRegistration, 'personId'>[];
  contacts: Contact[];
  custody: {
    id: number;
    sourceId: number;
    kind: CustodyKind;
    validFrom: IsoDate;
    validTo: IsoDate | null;
  }[];
  relations: { since: IsoDate }[];
  exits: { id: number; finishedOn: IsoDate; expiresOn: IsoDate }[];
};

/** Who met known members, when and whom; rows in order of day and observation. */
function contactsIn(
  rows: readonly { id: number; sourceId: number; day: IsoDate; placeId: number | null; personId: number }[],
  isMember: (person: number, day: IsoDate) => boolean,
): Map<number, Contact[]> {
  const contacts = new Map<number, Contact[]>();
  for (let start = 0; start < rows.length; ) {
    const first = rows[start];
    if (!first) break;
    let end = start;
    while (rows[end]?.id === first.id) end += 1;
    const present = rows.slice(start, end).map(({ personId }) => personId);
    start = end;
    const members = present.filter((person) => isMember(person, first.day));
    if (members.length === 0) continue;
    const { id, sourceId, day, placeId } = first;
    for (const person of present) {
      const others = members.filter((member) => member !== person);
      if (others.length === 0) continue;
      const held = contacts.get(person);
      const contact = { id, sourceId, day, placeId, members: others };
      if (held) held.push(contact);
      else contacts.set(person, [contact]);
    }
  }
  return contacts;
}
