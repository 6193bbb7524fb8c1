import type { NetworkFilter } from '../../../shared/contract/network.ts';
import { daysBetween } from '../../../shared/date.ts';
import { sourceGrade } from '../../../shared/domain.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { MovingProjection, noDay } from './engine/movingProjection.ts';
import { everyObservation, everyParticipation, placesWithin } from './repo.ts';
import { gradeAtRank, gradeRank } from './rules.ts';
import { hiddenParts, readMaterial, type ViewMaterial } from './view.ts';

/** With more participations than this, reading what a window asks for is quicker than holding everything. */
const mostRows = 400_000;

/** For each state of the store: that a view was asked for, and from the second on all its observations. */
const byState = new WeakMap<object, 'askedOnce' | 'tooMuch' | KeptMaterial>();

/**
 * The material of a filter. The first view of a state of the store reads what it needs; from the second on, as when the
 * window of time is moved, everything is held as it stands in this state and only what the move changes is counted anew.
 * What is held goes with the state: with the next record, another purpose, or the lock.
 */
export function materialFor(db: ReadableDatabase, state: object, filter: NetworkFilter): ViewMaterial {
  let kept = byState.get(state);
  if (kept === 'askedOnce') {
    const rows = db.value<number>('SELECT count(*) FROM participation');
    kept = rows > mostRows ? 'tooMuch' : new KeptMaterial(db);
    byState.set(state, kept);
  }
  if (kept instanceof KeptMaterial) return kept.filtered(db, filter);
  if (kept === undefined) byState.set(state, 'askedOnce');
  return readMaterial(db, filter);
}

/** All observations that a purpose may see, and their projection as it was shown last. */
class KeptMaterial {
  readonly #persons: readonly number[];
  readonly #person: Int32Array;
  readonly #observation: Int32Array;
  /** For each row 0 without a stated part, else bits: 1 victim, 2 witness, 4 any other. */
  readonly #parts: Uint8Array;
  readonly #firstDay: Int32Array;
  readonly #lastDay: Int32Array;
  readonly #grade: Uint8Array;
  readonly #place: readonly (number | null)[];
  readonly #projection: MovingProjection;

  constructor(db: ReadableDatabase) {
    const observations = everyObservation(db);
    const rows = everyParticipation(db);
    this.#persons = [...new Set(rows.person)].sort((a, b) => a - b);
    const personAt = new Map(this.#persons.map((id, at) => [id, at]));
    const observationAt = new Map(observations.id.map((id, at) => [id, at]));
    const shown = [...rows.observation.keys()].filter((row) =>
      observationAt.has(rows.observation[row] as number),
    );
    this.#person = Int32Array.from(shown, (row) => personAt.get(rows.person[row] as number) as number);
    this.#observation = Int32Array.from(
      shown,
      (row) => observationAt.get(rows.observation[row] as number) as number,
    );
    this.#parts = new Uint8Array(shown.length);
    let at = 0;
    for (const { observation, person, role } of rows.parts) {
      // Both lists are in the same order.
      while (
        at < shown.length &&
        (rows.observation[shown[at] as number] !== observation || rows.person[shown[at] as number] !== person)
      ) {
        at++;
      }
      if (at === shown.length) break;
      this.#parts[at] = (this.#parts[at] as number) | partBits(role);
    }
    const days = new Map(
      [...new Set([...observations.from, ...observations.to])].map((day) => [day, dayNumber(day)]),
    );
    this.#firstDay = Int32Array.from(observations.from, (day) => days.get(day) as number);
    this.#lastDay = Int32Array.from(observations.to, (day) => days.get(day) as number);
    this.#grade = observations.grade;
    this.#place = observations.place;
    const sourceAt = new Map([...new Set(observations.source)].map((id, index) => [id, index]));
    this.#projection = new MovingProjection({
      persons: this.#persons.length,
      observations: observations.id.length,
      person: this.#person,
      observation: this.#observation,
      firstDay: this.#firstDay,
      lastDay: this.#lastDay,
      source: Int32Array.from(observations.source, (id) => sourceAt.get(id) as number),
      grade: Uint8Array.from(observations.grade, gradeRank),
    });
  }

  /** What a filter lets through. The answer holds until the next is asked for. */
  filtered(db: ReadableDatabase, filter: NetworkFilter): ViewMaterial {
    const from = filter.from === null ? null : dayNumber(filter.from);
    const to = filter.to === null ? null : dayNumber(filter.to);
    const observations = this.#graded(db, filter);
    const rows = this.#rowsShown(filter);
    return {
      seen: this.#seen(observations, rows, { from, to }),
      tiesAmong: (everyone) => {
        const at = new Map(everyone.map((id, index) => [id, index]));
        const place = Int32Array.from(this.#persons, (id) => at.get(id) ?? -1);
        const persons = Uint8Array.from(place, (index) => (index < 0 ? 0 : 1));
        const ties = this.#projection.show({ from, to, observations, persons, rows });
        const observationsOf = new Int32Array(everyone.length);
        for (const [person, index] of place.entries()) {
          if (index >= 0) observationsOf[index] = ties.observationsOf[person] as number;
        }
        return {
          ...ties,
          first: ties.first.map((person) => place[person] as number),
          second: ties.second.map((person) => place[person] as number),
          grade: ties.grade.map(gradeAtRank),
          observationsOf,
        };
      },
      undated: () => {
        let count = 0;
        for (const [o, day] of this.#firstDay.entries())
          if (day === noDay) count += observations[o] as number;
        return count;
      },
    };
  }

  /** 1 for each observation of a grade and in a place that the filter shows. */
  #graded(db: ReadableDatabase, filter: NetworkFilter): Uint8Array {
    const source = sourceGrade.options.indexOf(filter.sourceGrade);
    const places = filter.place === null ? null : new Set<number | null>(placesWithin(db, filter.place));
    return this.#grade.map((code, o) =>
      code >> 2 <= source &&
      (code % 4) + 1 <= filter.contentGrade &&
      (places?.has(this.#place[o] ?? null) ?? true)
        ? 1
        : 0,
    );
  }

  /** 1 for each row but those whose every part is hidden. */
  #rowsShown(filter: NetworkFilter): Uint8Array {
    const hidden = hiddenParts(filter).reduce((bits, part) => bits | partBits(part), 0);
    return this.#parts.map((parts) => (parts !== 0 && (parts & ~hidden) === 0 ? 0 : 1));
  }

  #seen(
    observations: Uint8Array,
    rows: Uint8Array,
    { from, to }: { from: number | null; to: number | null },
  ): number[] {
    const seen = new Uint8Array(this.#persons.length);
    const anyDay = from === null && to === null;
    for (let row = 0; row < rows.length; row++) {
      const o = this.#observation[row] as number;
      if (rows[row] === 0 || observations[o] === 0) continue;
      const first = this.#firstDay[o] as number;
      const isInside =
        anyDay ||
        (first !== noDay &&
          (to === null || first <= to) &&
          (from === null || (this.#lastDay[o] as number) >= from));
      if (isInside) seen[this.#person[row] as number] = 1;
    }
    return this.#persons.filter((_, at) => seen[at] === 1);
  }
}

const partBits = (role: string): number => (role === 'victim' ? 1 : role === 'witness' ? 2 : 4);

const dayNumber = (day: string | null): number => (day === null ? noDay : daysBetween('1970-01-01', day));
