import { type Participations, project } from './projection.ts';

/** The rows of a material in order of observation and person, and how to find them from either. */
export type Rows = {
  /** The rows of observation o stand in `person[offsets[o] .. offsets[o + 1])`, persons ascending. */
  readonly offsets: Int32Array;
  readonly person: Int32Array;
  readonly observation: Int32Array;
  /** The number of each row in the material. */
  readonly given: Int32Array;
  /** The rows of person p, by observation, are `ofPerson[personOffsets[p] .. personOffsets[p + 1])`. */
  readonly personOffsets: Int32Array;
  readonly ofPerson: Int32Array;
};

/**
 * Every tie that the whole material can give, in lexicographic order, and its incidences: the observations behind it.
 */
export type TieIndex = {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** The ties of which person a is the first end are `firstOffsets[a] .. firstOffsets[a + 1]`. */
  readonly firstOffsets: Int32Array;
  /** The incidences of a tie, by observation, are `offsets[tie] .. offsets[tie + 1]`. */
  readonly offsets: Int32Array;
  readonly observation: Int32Array;
  /** The pairs of observation o, in order of its rows, are `pairOffsets[o] .. pairOffsets[o + 1]`: tie and incidence. */
  readonly pairOffsets: Int32Array;
  readonly tieOf: Int32Array;
  readonly incidenceOf: Int32Array;
};

/** Puts rows in order. O(rows). Throws RangeError for an index out of range, or a participation said twice. */
export function orderRows(material: Omit<Participations, 'share'>): Rows {
  const { persons, observations } = material;
  const rows = material.person.length;
  const byPerson = counted(material.person, persons);
  const byObservation = counted(material.observation, observations);
  const personsInOrder = new Int32Array(rows);
  const next = byPerson.slice(0, persons);
  for (let row = 0; row < rows; row++) personsInOrder[next[material.person[row]!]!++] = row;
  const person = new Int32Array(rows);
  const observation = new Int32Array(rows);
  const given = new Int32Array(rows);
  const at = byObservation.slice(0, observations);
  for (const row of personsInOrder) {
    const o = material.observation[row]!;
    const place = at[o]!++;
    person[place] = material.person[row]!;
    observation[place] = o;
    given[place] = row;
    if (place > byObservation[o]! && person[place - 1] === person[place]) {
      throw new RangeError(`person ${person[place]} is in observation ${o} twice`);
    }
  }
  const ofPerson = new Int32Array(rows);
  const fill = byPerson.slice(0, persons);
  for (let place = 0; place < rows; place++) ofPerson[fill[person[place]!]!++] = place;
  return { offsets: byObservation, person, observation, given, personOffsets: byPerson, ofPerson };
}

/** Indexes the ties of all rows. Time and memory are those of the (pair, observation) incidences. */
export function indexTies(material: Omit<Participations, 'share'>, rows: Rows): TieIndex {
  const { persons, observations } = material;
  const { offsets, person, observation, personOffsets, ofPerson } = rows;
  const all = project({ persons, observations, person, observation });
  const firstOffsets = counted(all.first, persons);
  const tieOffsets = new Int32Array(all.first.length + 1);
  for (let tie = 0; tie < all.first.length; tie++) {
    tieOffsets[tie + 1] = tieOffsets[tie]! + all.count[tie]!;
  }
  const pairOffsets = new Int32Array(observations + 1);
  for (let o = 0; o < observations; o++) {
    const present = offsets[o + 1]! - offsets[o]!;
    pairOffsets[o + 1] = pairOffsets[o]! + (present * (present - 1)) / 2;
  }
  const incidences = pairOffsets[observations]!;
  const index = {
    first: all.first,
    second: all.second,
    firstOffsets,
    offsets: tieOffsets,
    observation: new Int32Array(incidences),
    pairOffsets,
    tieOf: new Int32Array(incidences),
    incidenceOf: new Int32Array(incidences),
  };
  const nextPair = pairOffsets.slice(0, observations);
  const nextIncidence = tieOffsets.slice(0, all.first.length);
  const tieTo = new Int32Array(persons);
  for (let a = 0; a < persons; a++) {
    for (let tie = firstOffsets[a]!; tie < firstOffsets[a + 1]!; tie++) tieTo[all.second[tie]!] = tie;
    for (let slot = personOffsets[a]!; slot < personOffsets[a + 1]!; slot++) {
      const row = ofPerson[slot]!;
      const o = observation[row]!;
      for (let later = row + 1; later < offsets[o + 1]!; later++) {
        const tie = tieTo[person[later]!]!;
        const pair = nextPair[o]!++;
        const incidence = nextIncidence[tie]!++;
        index.tieOf[pair] = tie;
        index.incidenceOf[pair] = incidence;
        index.observation[incidence] = o;
      }
    }
  }
  return index;
}

/** How many values lie below each number, 0 up to `numbers`. */
function counted(values: Int32Array, numbers: number): Int32Array {
  const below = new Int32Array(numbers + 1);
  for (const value of values) {
    if (value < 0 || value >= numbers) throw new RangeError(`${value} is not among 0..${numbers - 1}`);
    below[value + 1]!++;
  }
  for (let number = 0; number < numbers; number++) below[number + 1]! += below[number]!;
  return below;
}
