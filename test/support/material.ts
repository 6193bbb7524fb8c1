import { newRecordId } from '../../electron/backend/dispatch/recordId.ts';
import { insertNameSql, insertTokenSql, nameRows } from '../../electron/backend/person/name.ts';
import { readMigrations } from '../../electron/backend/store/migrate.ts';
import { type OpenStore, openStore } from '../../electron/backend/store/storeFile.ts';
import { danishSortKey, foldDanish } from '../../shared/danish.ts';
import { addMonths } from '../../shared/date.ts';
import type {
  ContentGrade,
  GroupEventKind,
  Handling,
  ParticipantRole,
  PersonRole,
  Position,
  Purpose,
  RelationKind,
  SourceGrade,
} from '../../shared/domain.ts';
import { passphraseOf, projectRoot, quickDerivation, type Workplace } from './workplace.ts';

type Days = { from?: string | null; to?: string | null };

/** A source that facts are written under. */
export interface WrittenSource {
  id: number;
  purpose: Purpose;
}

/**
 * Writes facts straight into a store's tables, for tests that need many of them or need them odd. The workplace is
 * locked meanwhile, since one process alone may hold the file; everything is one transaction.
 */
export async function writeMaterial(
  workplace: Workplace,
  write: (material: Material) => void,
): Promise<void> {
  workplace.application.lock('demand');
  const store = await openStore(workplace.storePath, 'Analytiker To', passphraseOf('Analytiker To'), {
    migrations: readMigrations(`${projectRoot}electron/backend/store/migrations`),
    keyDerivation: quickDerivation,
    appVersion: '0.0.0-test',
    now: () => workplace.now.toISOString(),
    seed: () => {},
  });
  try {
    store.db.connection.transaction(() => write(new Material(store, workplace.now.toISOString())))();
  } finally {
    store.close();
  }
}

/** The facts that may be written. Numbers of new records come back. */
export class Material {
  readonly #store: OpenStore;
  readonly #at: string;

  constructor(store: OpenStore, at: string) {
    this.#store = store;
    this.#at = at;
  }

  source(
    given: {
      purpose?: Purpose;
      grade?: [SourceGrade, ContentGrade];
      reference?: string;
      handling?: Handling;
      handlingText?: string;
    } = {},
  ): WrittenSource {
    const id = newRecordId();
    const { purpose = 'police', grade = ['B', 2], reference = 'Prøverapport' } = given;
    const { handling = 'H0', handlingText = '' } = given;
    this.#run(
      `INSERT INTO main.source (id, kind, reference, received_on, source_grade, content_grade, handling,
         handling_text, legal_basis, purpose, account_id, recorded_at)
       VALUES (?, 'operative', ?, ?, ?, ?, ?, ?, 'Politiloven § 2', ?, ?, ?)`,
      [
        ...[id, reference, this.#at.slice(0, 10), ...grade, handling, handlingText],
        ...[purpose, this.#store.account.id, this.#at],
      ],
    );
    return { id, purpose };
  }

  person(
    source: WrittenSource,
    given: {
      name?: string;
      birthDate?: string;
      precision?: 'day' | 'month' | 'year';
      roles?: (Days & { role: PersonRole; registeredOn?: string })[];
    } = {},
  ): number {
    const id = newRecordId();
    this.#fact('person', { id }, source);
    if (given.name !== undefined) {
      const written = nameRows({
        id: newRecordId(),
        personId: id,
        name: given.name,
        kind: 'official',
        listed: true,
        validFrom: null,
        validTo: null,
        sourceId: source.id,
        purpose: source.purpose,
        recordedAt: this.#at,
      });
      this.#store.db.run(insertNameSql, written.name);
      for (const token of written.tokens) this.#store.db.run(insertTokenSql, token);
    }
    if (given.birthDate !== undefined) {
      const identity = {
        person_id: id,
        birth_date: given.birthDate,
        birth_precision: given.precision ?? 'day',
      };
      this.#fact('person_identity', { id: newRecordId(), ...identity }, source);
    }
    for (const role of given.roles ?? []) this.role(source, id, role);
    return id;
  }

  /** A role; from `registeredOn` also as an approved registration that is in force for as long as the test's day lasts. */
  role(
    source: WrittenSource,
    person: number,
    { role, from, to, registeredOn }: Days & { role: PersonRole; registeredOn?: string },
  ): void {
    const id = newRecordId();
    this.#fact(
      'person_role',
      { id, person_id: person, role, valid_from: from ?? '2000-01-01', valid_to: to ?? null },
      source,
    );
    if (registeredOn === undefined) return;
    const subject = { id: newRecordId(), person_id: person, subject: 'role', person_role_id: id };
    const review = addMonths(this.#at.slice(0, 10), 3);
    const days = { approved_on: registeredOn, review_on: review, remove_on: review };
    this.#fact('registration', { ...subject, state: 'approved', ...days }, source);
  }

  /** Participants are persons, or persons with their parts. */
  observation(
    source: WrittenSource,
    participants: readonly (number | { person: number; parts: ParticipantRole[] })[],
    given: Days & { day?: string; place?: number; text?: string } = {},
  ): number {
    const id = newRecordId();
    const from = given.from ?? given.day ?? null;
    this.#fact(
      'observation',
      {
        id,
        occurred_from: from,
        occurred_to: given.to ?? from,
        place_id: given.place ?? null,
        text: given.text ?? '',
      },
      source,
    );
    for (const participant of participants) {
      const { person, parts } =
        typeof participant === 'number' ? { person: participant, parts: [] } : participant;
      this.#run('INSERT INTO main.participation (observation_id, person_id, purpose) VALUES (?, ?, ?)', [
        id,
        person,
        source.purpose,
      ]);
      for (const part of parts) {
        this.#run(
          'INSERT INTO main.participation_role (observation_id, person_id, role, purpose) VALUES (?, ?, ?, ?)',
          [id, person, part, source.purpose],
        );
      }
    }
    return id;
  }

  relation(
    source: WrittenSource,
    a: number,
    b: number,
    given: Days & { kind?: RelationKind; strength?: number } = {},
  ): number {
    const id = newRecordId();
    this.#fact(
      'relation',
      {
        id,
        kind: given.kind ?? 'friend',
        a_id: Math.min(a, b),
        b_id: Math.max(a, b),
        strength: given.strength ?? null,
        valid_from: given.from ?? null,
        valid_to: given.to ?? null,
      },
      source,
    );
    return id;
  }

  group(source: WrittenSource, name: string): number {
    const id = newRecordId();
    this.#fact('grouping', { id }, source);
    this.groupName(source, id, name);
    return id;
  }

  groupName(source: WrittenSource, group: number, name: string, { from, to }: Days = {}): void {
    this.#fact(
      'grouping_name',
      {
        id: newRecordId(),
        grouping_id: group,
        name,
        folded: foldDanish(name),
        sort_key: danishSortKey(name),
        valid_from: from ?? null,
        valid_to: to ?? null,
      },
      source,
    );
  }

  groupEvent(
    source: WrittenSource,
    kind: GroupEventKind,
    { on, from, to }: { on: string; from?: number; to?: number },
  ): void {
    this.#fact(
      'grouping_event',
      { id: newRecordId(), kind, occurred_on: on, from_id: from ?? null, to_id: to ?? null },
      source,
    );
  }

  membership(
    source: WrittenSource,
    person: number,
    group: number,
    given: Days & { position?: Position } = {},
  ): void {
    this.#fact(
      'membership',
      {
        id: newRecordId(),
        person_id: person,
        grouping_id: group,
        position: given.position ?? 'member',
        valid_from: given.from ?? null,
        valid_to: given.to ?? null,
      },
      source,
    );
  }

  #fact(table: string, columns: Record<string, string | number | null>, source: WrittenSource): void {
    const row = { ...columns, source_id: source.id, purpose: source.purpose, recorded_at: this.#at };
    const names = Object.keys(row);
    this.#run(
      `INSERT INTO main.${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
      row,
    );
  }

  #run(sql: string, parameters: (string | number | null)[] | Record<string, string | number | null>): void {
    this.#store.db.run(sql, parameters);
  }
}
