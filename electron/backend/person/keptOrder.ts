import type { PersonCircle } from '../../../shared/contract/person.ts';
import { protectedRoles } from '../../../shared/domain.ts';
import type { ReadableDatabase } from '../store/database.ts';
import type { PageInput } from './page.ts';
import { common, numbersOfWord, searchWords } from './search.ts';

/** The list of persons as it stands in one state of the store, by numbers alone. */
interface KeptOrder {
  /** Where each person stands in the list by name. */
  placeOf: ReadonlyMap<number, number>;
  /** Whether a person is of a circle. */
  isOf: Record<PersonCircle, (id: number) => boolean>;
}

/** It goes with the state: with the next record, another purpose, or the lock. */
const byState = new WeakMap<object, KeptOrder>();

/**
 * The page of a search by name, for the key press after which somebody waits: the persons of each word are met in an index and put in the
 * order that is kept, so that nothing is walked. Null where the page is better found in the store itself: nothing is typed, the list
 * is filtered or sorted otherwise, or very many answer to a word.
 *
 * O(persons of the words); the first time in a state of the store also O(persons on file).
 */
export function pageInOrder(
  db: ReadableDatabase,
  state: object,
  input: PageInput,
): { ids: number[]; total: number; isExact: true } | null {
  const words = searchWords(input.text);
  const isFiltered = input.roles.length > 0 || input.groupId !== null || input.sourceId !== null;
  if (words.length === 0 || input.sort !== 'name' || isFiltered) return null;
  const answering: Set<number>[] = [];
  for (const word of words) {
    const { sql, parameters } = numbersOfWord(word, common);
    const persons = db.column<number>(sql, parameters);
    if (persons.length === common) return null;
    answering.push(new Set(persons));
  }
  const [fewest, ...others] = answering.sort((one, other) => one.size - other.size);
  const { placeOf, isOf } = orderIn(db, state);
  const found: { id: number; place: number }[] = [];
  for (const id of fewest ?? []) {
    const place = placeOf.get(id);
    if (place === undefined || !isOf[input.circle](id)) continue;
    if (others.every((persons) => persons.has(id))) found.push({ id, place });
  }
  found.sort((one, other) => (input.descending ? other.place - one.place : one.place - other.place));
  const ids = found.slice(input.offset, input.offset + input.limit).map(({ id }) => id);
  return { ids, total: found.length, isExact: true };
}

function orderIn(db: ReadableDatabase, state: object): KeptOrder {
  const known = byState.get(state);
  if (known) return known;
  const listed = db.column<number>(
    'SELECT person_id FROM person_name WHERE listed = 1 ORDER BY sort_key, person_id',
  );
  const guarded = `role IN (${protectedRoles.map((role) => `'${role}'`).join(', ')})`;
  const isGuarded = new Set(db.column<number>(`SELECT person_id FROM person_role WHERE ${guarded}`));
  const isBoth = new Set(
    db.column<number>(
      `SELECT g.person_id FROM person_role g WHERE g.${guarded} AND EXISTS (SELECT 1 FROM person_role o
        WHERE o.person_id = g.person_id AND NOT o.${guarded})`,
    ),
  );
  const order: KeptOrder = {
    placeOf: new Map(listed.map((id, place) => [id, place])),
    isOf: {
      milieu: (id) => !isGuarded.has(id) || isBoth.has(id),
      protected: (id) => isGuarded.has(id),
    },
  };
  byState.set(state, order);
  return order;
}
