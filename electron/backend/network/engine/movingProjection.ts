import { indexTies, orderRows, type Rows, type TieIndex } from './incidence.ts';
import type { CoPresence, Participations } from './projection.ts';

/** Stands for the day of an observation that has none. */
export const noDay = -0x80000000;

/**
 * The whole material of a purpose, loaded once for a state of the store: who took part in what, and of each observation
 * its days (in any whole unit that grows with time; `noDay` for both where unknown), its source and its grade, lower
 * being better. No participation stands twice.
 */
export type DatedParticipations = Omit<Participations, 'share'> & {
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  readonly source: Int32Array;
  readonly grade: Uint8Array;
};

/** What of the material is shown. Masks hold 1 for what is shown; one that is left out shows everything. */
export type ProjectionFilter = {
  /** First and last day, both included; null is open. Undated observations are shown only when both are open. */
  readonly from: number | null;
  readonly to: number | null;
  /** Of observations: grade, area, purpose or anything else but the window. */
  readonly observations?: Uint8Array;
  /** Of persons: by role. Who is not shown counts nowhere, not even in how many took part. */
  readonly persons?: Uint8Array;
  /** Of the material's rows: by the part that a person had. */
  readonly rows?: Uint8Array;
  /** Half-life of an observation in the Newman weight, in days before `asOf`. */
  readonly halfLife?: { readonly days: number; readonly asOf: number };
};

/** The ties of what is shown, as `project` gives them, and what they rest on. */
export type ShownTies = CoPresence & {
  /** Lowest `grade` among the observations behind each tie. */
  readonly grade: Uint8Array;
  /** 1 where all observations behind a tie come from one source. */
  readonly oneSource: Uint8Array;
  /** Shown observations of each person. */
  readonly observationsOf: Int32Array;
};

/**
 * Projects one material again and again as the window and the filter move: equal to `project` on what is shown, to the
 * last bit, but only ties of observations that came, went or changed are counted anew. Building it costs one projection
 * and an index of all (pair, observation) incidences; a move costs one look at every observation and tie, and the
 * incidences that changed. With a half-life every shown incidence changes with each move.
 */
export class MovingProjection {
  readonly #material: DatedParticipations;
  readonly #rows: Rows;
  readonly #ties: TieIndex;
  readonly #rowShown: Uint8Array;
  /** 1 where both rows behind an incidence are shown. */
  readonly #incidenceShown: Uint8Array;
  #rowMask: Uint8Array | undefined;
  readonly #personShown: Uint8Array;
  /** Shown persons in each observation. */
  readonly #present: Int32Array;
  readonly #observationShown: Uint8Array;
  /** What an observation gives each of its ties; 0 where it is not shown. */
  readonly #each: Float64Array;
  readonly #counts: Int32Array;
  readonly #newman: Float64Array;
  readonly #grade: Uint8Array;
  readonly #oneSource: Uint8Array;
  readonly #dirty: Uint8Array;

  constructor(material: DatedParticipations) {
    const { persons, observations } = material;
    this.#material = material;
    this.#rows = orderRows(material);
    this.#ties = indexTies(material, this.#rows);
    this.#rowShown = new Uint8Array(this.#rows.given.length).fill(1);
    this.#observationShown = new Uint8Array(observations);
    const ties = this.#ties.first.length;
    this.#incidenceShown = new Uint8Array(this.#ties.observation.length).fill(1);
    this.#personShown = new Uint8Array(persons);
    this.#present = new Int32Array(observations);
    this.#each = new Float64Array(observations);
    this.#counts = new Int32Array(ties);
    this.#newman = new Float64Array(ties);
    this.#grade = new Uint8Array(ties);
    this.#oneSource = new Uint8Array(ties);
    this.#dirty = new Uint8Array(ties);
  }

  /** The ties of what the filter shows. Throws RangeError for a mask of another length. */
  show(filter: ProjectionFilter): ShownTies {
    this.#check(filter);
    this.#showRows(filter.rows);
    this.#showPersons(filter.persons);
    this.#showObservations(filter);
    return this.#shown();
  }

  /** The shown observations behind the tie of two persons, ascending. */
  observationsBehind(a: number, b: number): number[] {
    const { first, second, firstOffsets, offsets, observation } = this.#ties;
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    const found: number[] = [];
    if (low < 0 || high >= this.#material.persons || !this.#personShown[low] || !this.#personShown[high])
      return found;
    for (let tie = firstOffsets[low]!; tie < firstOffsets[low + 1]!; tie++) {
      if (first[tie] !== low || second[tie] !== high) continue;
      for (let at = offsets[tie]!; at < offsets[tie + 1]!; at++) {
        if (this.#each[observation[at]!]! > 0 && this.#incidenceShown[at] === 1) found.push(observation[at]!);
      }
    }
    return found;
  }

  #check({ observations, persons, rows }: ProjectionFilter): void {
    const material = this.#material;
    for (const [mask, length] of [
      [observations, material.observations],
      [persons, material.persons],
      [rows, material.person.length],
    ] as const) {
      if (mask !== undefined && mask.length !== length) throw new RangeError('a mask of another length');
    }
  }

  #showRows(mask: Uint8Array | undefined): void {
    if (sameMask(mask, this.#rowMask)) return;
    this.#rowMask = mask?.slice();
    const { offsets, given } = this.#rows;
    const { pairOffsets, incidenceOf } = this.#ties;
    const shown = this.#rowShown;
    for (let row = 0; row < given.length; row++) shown[row] = mask === undefined ? 1 : mask[given[row]!]!;
    for (let o = 0; o + 1 < offsets.length; o++) {
      let pair = pairOffsets[o]!;
      for (let i = offsets[o]!; i < offsets[o + 1]!; i++) {
        for (let j = i + 1; j < offsets[o + 1]!; j++) {
          this.#incidenceShown[incidenceOf[pair++]!] = shown[i]! & shown[j]!;
        }
      }
    }
    // Everybody is counted anew with the next mask of persons.
    this.#personShown.fill(0);
    this.#present.fill(0);
    this.#each.fill(0);
    this.#dirty.fill(1);
  }

  #showPersons(mask: Uint8Array | undefined): void {
    const { personOffsets, ofPerson, observation } = this.#rows;
    for (let p = 0; p < this.#personShown.length; p++) {
      const now = mask === undefined || mask[p] === 1 ? 1 : 0;
      if (this.#personShown[p] === now) continue;
      this.#personShown[p] = now;
      for (let slot = personOffsets[p]!; slot < personOffsets[p + 1]!; slot++) {
        const row = ofPerson[slot]!;
        if (this.#rowShown[row] === 1) this.#present[observation[row]!]! += now === 1 ? 1 : -1;
      }
    }
  }

  #showObservations({ from, to, observations, halfLife }: ProjectionFilter): void {
    const { firstDay, lastDay } = this.#material;
    const { pairOffsets, tieOf } = this.#ties;
    const anyDay = from === null && to === null;
    for (let o = 0; o < firstDay.length; o++) {
      const isShown =
        (observations === undefined || observations[o] === 1) &&
        (anyDay ||
          (firstDay[o] !== noDay &&
            (to === null || firstDay[o]! <= to) &&
            (from === null || lastDay[o]! >= from)));
      this.#observationShown[o] = isShown ? 1 : 0;
      const each =
        isShown && this.#present[o]! > 1 ? this.#shareOf(o, halfLife) / (this.#present[o]! - 1) : 0;
      if (each === this.#each[o]) continue;
      this.#each[o] = each;
      for (let pair = pairOffsets[o]!; pair < pairOffsets[o + 1]!; pair++) this.#dirty[tieOf[pair]!] = 1;
    }
  }

  /** By its last day, so that what lasts is as fresh as its end; an undated one keeps its full weight. */
  #shareOf(o: number, halfLife: ProjectionFilter['halfLife']): number {
    const day = this.#material.lastDay[o]!;
    if (halfLife === undefined || day === noDay) return 1;
    return shareAtAge(halfLife.asOf - day, halfLife.days);
  }

  #shown(): ShownTies {
    const { persons } = this.#material;
    const { first, second } = this.#ties;
    let length = 0;
    for (let tie = 0; tie < first.length; tie++) {
      if (this.#dirty[tie] === 1) this.#recount(tie);
      if (this.#isShown(tie)) length++;
    }
    const shown = {
      persons,
      first: new Int32Array(length),
      second: new Int32Array(length),
      count: new Int32Array(length),
      newman: new Float64Array(length),
      grade: new Uint8Array(length),
      oneSource: new Uint8Array(length),
      observationsOf: this.#observationsOf(),
    };
    for (let tie = 0, at = 0; tie < first.length; tie++) {
      if (!this.#isShown(tie)) continue;
      shown.first[at] = first[tie]!;
      shown.second[at] = second[tie]!;
      shown.count[at] = this.#counts[tie]!;
      shown.newman[at] = this.#newman[tie]!;
      shown.grade[at] = this.#grade[tie]!;
      shown.oneSource[at] = this.#oneSource[tie]!;
      at++;
    }
    return shown;
  }

  #isShown(tie: number): boolean {
    const { first, second } = this.#ties;
    return (
      this.#counts[tie]! > 0 && this.#personShown[first[tie]!] === 1 && this.#personShown[second[tie]!] === 1
    );
  }

  #observationsOf(): Int32Array {
    const { person, observation } = this.#rows;
    const seen = new Int32Array(this.#material.persons);
    for (let row = 0; row < person.length; row++) {
      seen[person[row]!]! += this.#observationShown[observation[row]!]! & this.#rowShown[row]!;
    }
    for (let p = 0; p < seen.length; p++) if (this.#personShown[p] === 0) seen[p] = 0;
    return seen;
  }

  /** In order of observation, as the projection from scratch adds, so that sums are the same to the last bit. */
  #recount(tie: number): void {
    const { offsets, observation } = this.#ties;
    const { source, grade } = this.#material;
    let count = 0;
    let newman = 0;
    let best = 255;
    let from = -1;
    let oneSource = 1;
    for (let at = offsets[tie]!; at < offsets[tie + 1]!; at++) {
      const o = observation[at]!;
      const each = this.#each[o]!;
      if (each === 0 || this.#incidenceShown[at] === 0) continue;
      newman += each;
      if (grade[o]! < best) best = grade[o]!;
      if (count > 0 && source[o] !== from) oneSource = 0;
      from = source[o]!;
      count++;
    }
    this.#counts[tie] = count;
    this.#newman[tie] = newman;
    this.#grade[tie] = best;
    this.#oneSource[tie] = oneSource;
    this.#dirty[tie] = 0;
  }
}

/** What an observation of an age still counts: half for each half-life past; one from after the day counts whole. */
export function shareAtAge(ageInDays: number, halfLifeInDays: number): number {
  return ageInDays <= 0 ? 1 : 2 ** (-ageInDays / halfLifeInDays);
}

function sameMask(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.every((shown, row) => shown === b[row]));
}
