import type { BatchSource } from '../../../shared/contract/intake.ts';
import { foldDanish } from '../../../shared/danish.ts';
import type { ReadableDatabase } from '../store/database.ts';
import type { Known } from './plan.ts';

/**
 * What the store knows, for a batch of a purpose: a police batch knows police records alone, also in a workspace that
 * sees more, because its facts may point at nothing else (the wall).
 */
export function knownFor(
  db: ReadableDatabase,
  { purpose, system }: Pick<BatchSource, 'purpose' | 'system'>,
): Known {
  const police = (...tables: string[]) =>
    purpose === 'police' ? tables.map((table) => `AND ${table}.purpose = 'police'`).join(' ') : '';

  const references = lazily(() => {
    const rows = db.all<{ value: string; person: number }>(
      `SELECT r.value, r.person_id AS person FROM person_reference r JOIN person p ON p.id = r.person_id
        WHERE r.system = ? ${police('r', 'p')} ORDER BY r.recorded_at DESC`,
      [system],
    );
    return new Map(rows.map(({ value, person }) => [value, person]));
  });
  const groups = lazily(() => {
    const rows = db.all<{ folded: string; grouping: number }>(
      `SELECT n.folded, n.grouping_id AS grouping FROM grouping_name n JOIN grouping g ON g.id = n.grouping_id
        WHERE 1 ${police('n', 'g')} ORDER BY n.recorded_at DESC`,
    );
    return new Map(rows.map(({ folded, grouping }) => [folded, grouping]));
  });
  const places = lazily(() => {
    const rows = db.all<{ id: number; code: string; folded: string }>('SELECT id, code, folded FROM place');
    return new Map(
      rows.flatMap(
        ({ id, code, folded }) =>
          [
            [code.toLowerCase(), id],
            [folded, id],
          ] as const,
      ),
    );
  });

  return {
    personByReference: (value) => references().get(value),
    personByCpr: (cpr) =>
      db.find<{ person: number }>(
        `SELECT i.person_id AS person FROM person_identity i JOIN person p ON p.id = i.person_id
          WHERE i.cpr = ? ${police('i', 'p')} ORDER BY i.recorded_at`,
        [cpr],
      )?.person,
    personByNameAndBirthDate: (foldedName, birthDate) =>
      db
        .all<{ person: number; name: string }>(
          `SELECT i.person_id AS person, n.name FROM person_identity i
             JOIN person p ON p.id = i.person_id JOIN person_name n ON n.person_id = i.person_id
            WHERE i.birth_date = ? AND i.birth_precision = 'day' ${police('i', 'p', 'n')} ORDER BY i.recorded_at`,
          [birthDate],
        )
        .find(({ name }) => foldDanish(name) === foldedName)?.person,
    describe: (person) =>
      db.find<{ name: string; birthDate: string | null; cpr: string | null }>(
        `SELECT
            coalesce((SELECT n.name FROM person_name n WHERE n.person_id = p.id ${police('n')}
                       ORDER BY n.listed DESC, n.recorded_at LIMIT 1), '') AS name,
            (SELECT i.birth_date FROM person_identity i WHERE i.person_id = p.id AND i.birth_date IS NOT NULL
               ${police('i')} ORDER BY i.recorded_at DESC LIMIT 1) AS birthDate,
            (SELECT i.cpr FROM person_identity i WHERE i.person_id = p.id AND i.cpr IS NOT NULL
               ${police('i')} ORDER BY i.recorded_at DESC LIMIT 1) AS cpr
           FROM person p WHERE p.id = ?`,
        [person],
      ) ?? { name: '', birthDate: null, cpr: null },
    groupByName: (foldedName) => groups().get(foldedName),
    place: remembering((value) => places().get(value.toLowerCase()) ?? places().get(foldDanish(value))),
    hasObservation: (reference, from) =>
      db.find(
        `SELECT 1 FROM observation o JOIN source s ON s.id = o.source_id JOIN import_batch b ON b.id = s.batch_id
          WHERE o.reference = ? AND o.reference <> '' AND o.occurred_from IS ? AND b.system = ? ${police('o')}`,
        [reference, from, system],
      ) !== undefined,
    hasRelation: (one, other, kind) =>
      db.find(`SELECT 1 FROM relation r WHERE r.a_id = ? AND r.b_id = ? AND r.kind = ? ${police('r')}`, [
        Math.min(one, other),
        Math.max(one, other),
        kind,
      ]) !== undefined,
    hasMembership: (person, group, position) =>
      db.find(
        `SELECT 1 FROM membership m WHERE m.person_id = ? AND m.grouping_id = ? AND m.position = ? ${police('m')}`,
        [person, group, position],
      ) !== undefined,
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Answers a question once; the rows of a file name the same few places over and over. */
function remembering<Answer>(ask: (value: string) => Answer): (value: string) => Answer {
  const answers = new Map<string, Answer>();
  return (value) => {
    if (!answers.has(value)) answers.set(value, ask(value));
    return answers.get(value) as Answer;
  };
}
