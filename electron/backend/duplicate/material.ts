import { setImmediate } from 'node:timers/promises';
import type { Birth } from '../../../shared/birth.ts';
import type { QueryContext } from '../dispatch/handler.ts';
import type { ReadableDatabase } from '../store/database.ts';
import type { Compared } from './rules.ts';

/** The words of every name and every identity in sight, packed so that a copy to another thread costs next to nothing. */
export interface NameMaterial {
  /** For each word of a name: whose, and of which name. */
  wordPerson: Float64Array;
  wordName: Float64Array;
  /** The words themselves, in the same order, a line each. */
  words: string;
  /** For each identity: whose. */
  identityPerson: Float64Array;
  /** CPR number, birth date and its precision, in the same order, a line each with tabs between. */
  identities: string;
}

interface Word {
  id: number;
  nameId: number;
  token: string;
}

interface Identity {
  personId: number;
  cpr: string | null;
  birthDate: string | null;
  birthPrecision: Birth['birthPrecision'];
}

/** So many rows are read before other calls are let in: some ten milliseconds. */
const slice = 10_000;

const wordColumns = 'person_id AS id, name_id AS nameId, token';
const identityColumns =
  'id, person_id AS personId, cpr, birth_date AS birthDate, birth_precision AS birthPrecision';

/**
 * Reads the names and identities of everybody in sight, and lets other calls in on the way. What is changed meanwhile may
 * or may not be in it.
 * @throws Failure once the workspace has been left
 */
export async function readMaterial(context: Pick<QueryContext, 'db' | 'job'>): Promise<NameMaterial> {
  const wordPerson: number[] = [];
  const wordName: number[] = [];
  const words: string[] = [];
  await inSlices<Word>(
    context,
    (db, last) =>
      db.all(
        `SELECT ${wordColumns} FROM name_token
        WHERE (token, person_id, name_id) > (:token, :id, :nameId)
        ORDER BY token, person_id, name_id LIMIT ${slice}`,
        { token: last?.token ?? '', id: last?.id ?? 0, nameId: last?.nameId ?? 0 },
      ),
    (row) => {
      wordPerson.push(row.id);
      wordName.push(row.nameId);
      words.push(row.token);
    },
  );
  const identityPerson: number[] = [];
  const identities: string[] = [];
  await inSlices<Identity & { id: number }>(
    context,
    (db, last) =>
      db.all(`SELECT ${identityColumns} FROM person_identity WHERE id > ? ORDER BY id LIMIT ${slice}`, [
        last?.id ?? 0,
      ]),
    ({ personId, cpr, birthDate, birthPrecision }) => {
      identityPerson.push(personId);
      identities.push(`${cpr ?? ''}\t${birthDate ?? ''}\t${birthPrecision}`);
    },
  );
  return {
    wordPerson: Float64Array.from(wordPerson),
    wordName: Float64Array.from(wordName),
    words: words.join('\n'),
    identityPerson: Float64Array.from(identityPerson),
    identities: identities.join('\n'),
  };
}

async function inSlices<Row>(
  context: Pick<QueryContext, 'db' | 'job'>,
  read: (db: ReadableDatabase, last: Row | undefined) => Row[],
  take: (row: Row) => void,
): Promise<void> {
  let last: Row | undefined;
  for (;;) {
    context.job.stopIfCancelled();
    const rows = read(context.db, last);
    for (const row of rows) take(row);
    if (rows.length < slice) return;
    last = rows.at(-1);
    await setImmediate();
  }
}

/** What is compared of everybody in the material, by person. */
export function comparedIn(material: NameMaterial): Map<number, Compared> {
  const lines = (text: string) => (text === '' ? [] : text.split('\n'));
  return gather(
    lines(material.words).map((token, index) => ({
      id: material.wordPerson[index] ?? 0,
      nameId: material.wordName[index] ?? 0,
      token,
    })),
    lines(material.identities).map((line, index) => {
      const [cpr, birthDate, precision] = line.split('\t');
      return {
        personId: material.identityPerson[index] ?? 0,
        cpr: cpr || null,
        birthDate: birthDate || null,
        birthPrecision: precision as Birth['birthPrecision'],
      };
    }),
  );
}

/** What is compared of these persons. */
export function comparedOf(db: ReadableDatabase, ids: readonly number[]): Map<number, Compared> {
  const these = 'WHERE person_id IN (SELECT value FROM json_each(?))';
  const parameters = [JSON.stringify(ids)];
  return gather(
    db.all(`SELECT ${wordColumns} FROM name_token ${these}`, parameters),
    db.all(`SELECT ${identityColumns} FROM person_identity ${these}`, parameters),
  );
}

function gather(words: readonly Word[], identities: readonly Identity[]): Map<number, Compared> {
  const persons = new Map<number, { names: (readonly string[])[]; cprs: string[]; births: Birth[] }>();
  const of = (id: number) => {
    const known = persons.get(id) ?? { names: [], cprs: [], births: [] };
    persons.set(id, known);
    return known;
  };
  // The words of each name are kept folded; their order means nothing.
  for (const rows of Map.groupBy(words, ({ nameId }) => nameId).values()) {
    const [first] = rows;
    if (first) of(first.id).names.push(rows.map(({ token }) => token));
  }
  for (const { personId, cpr, birthDate, birthPrecision } of identities) {
    if (cpr !== null) of(personId).cprs.push(cpr);
    if (birthDate !== null) of(personId).births.push({ birthDate, birthPrecision });
  }
  return persons;
}
