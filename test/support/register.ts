import { join } from 'node:path';
import type { WritableDatabase } from '../../electron/backend/store/database.ts';
import { readMigrations } from '../../electron/backend/store/migrate.ts';
import { openStore } from '../../electron/backend/store/storeFile.ts';
import type { PersonRole, Purpose } from '../../shared/domain.ts';
import { passphraseOf, projectRoot, quickDerivation, type Workplace } from './workplace.ts';

/** A person of a test's register, with one role and at most one group. Days are ISO. */
export interface RegisteredPerson {
  name: string;
  cpr?: string;
  birthDate?: string;
  role: PersonRole;
  from: string;
  to?: string;
  /** Code of a place of the gazetteer. */
  home?: string;
  group?: string;
  purpose?: Purpose;
}

/** Writes a register straight into a workplace's store, past the commands, and leaves the store locked. */
export async function fillRegister(
  workplace: Workplace,
  persons: readonly RegisteredPerson[],
): Promise<void> {
  await changeStore(workplace, (db) => {
    const at = '2019-01-01T00:00:00Z';
    let next = db.value<number>('SELECT coalesce(max(id), 1000) FROM main.person') + 1_000_000;
    const id = () => (next += 7919);
    const sources = new Map<Purpose, number>();
    for (const purpose of ['police', 'prevention'] as const) {
      const source = id();
      sources.set(purpose, source);
      db.run(
        `INSERT INTO main.source (id, kind, reference, received_on, source_grade, content_grade, handling, legal_basis, purpose, account_id, recorded_at)
         VALUES (?, 'operative', ?, '2019-01-01', 'A', 1, 'H0', 'prøve', ?, 1, ?)`,
        [source, `R${source}`, purpose, at],
      );
    }
    const groups = new Map<string, number>();
    for (const person of persons) {
      const purpose = person.purpose ?? 'police';
      const source = sources.get(purpose) ?? 0;
      const personId = id();
      const fact = [source, purpose, at] as const;
      db.run('INSERT INTO main.person (id, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?)', [
        personId,
        ...fact,
      ]);
      db.run(
        `INSERT INTO main.person_name (id, person_id, name, kind, listed, sort_key, source_id, purpose, recorded_at)
         VALUES (?, ?, ?, 'official', 1, ?, ?, ?, ?)`,
        [id(), personId, person.name, person.name.toLowerCase(), ...fact],
      );
      db.run(
        `INSERT INTO main.person_role (id, person_id, role, valid_from, valid_to, source_id, purpose, recorded_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [id(), personId, person.role, person.from, person.to ?? null, ...fact],
      );
      if (person.cpr !== undefined || person.birthDate !== undefined) {
        db.run(
          'INSERT INTO main.person_identity (id, person_id, cpr, birth_date, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          [id(), personId, person.cpr ?? null, person.birthDate ?? null, ...fact],
        );
      }
      if (person.home !== undefined) {
        const place = db.value<number>('SELECT id FROM main.place WHERE code = ?', [person.home]);
        db.run(
          'INSERT INTO main.person_home (id, person_id, place_id, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?, ?, ?)',
          [id(), personId, place, ...fact],
        );
      }
      if (person.group !== undefined) {
        let group = groups.get(person.group);
        if (group === undefined) {
          group = id();
          groups.set(person.group, group);
          db.run('INSERT INTO main.grouping (id, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?)', [
            group,
            ...fact,
          ]);
          db.run(
            'INSERT INTO main.grouping_name (id, grouping_id, name, folded, sort_key, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
            [id(), group, person.group, person.group, person.group, ...fact],
          );
        }
        db.run(
          "INSERT INTO main.membership (id, person_id, grouping_id, position, source_id, purpose, recorded_at) VALUES (?, ?, ?, 'member', ?, ?, ?)",
          [id(), personId, group, ...fact],
        );
      }
    }
  });
}

/** Changes a workplace's store behind the application's back, as a tamperer would. Leaves it locked. */
export async function changeStore(
  workplace: Workplace,
  change: (db: WritableDatabase, auditKey: Uint8Array) => void,
): Promise<void> {
  workplace.application.lock('demand');
  const store = await openStore(workplace.storePath, 'Kontrollant', passphraseOf('Kontrollant'), {
    migrations: readMigrations(join(projectRoot, 'electron/backend/store/migrations')),
    keyDerivation: quickDerivation,
    appVersion: '0.0.0-test',
    now: () => '2019-11-15T09:00:00.000Z',
    seed: () => {},
  });
  try {
    store.db.connection.transaction(() => change(store.db, store.auditKey)).immediate();
  } finally {
    store.close();
  }
}
