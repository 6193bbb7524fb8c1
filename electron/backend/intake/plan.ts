import type {
  BatchCounts,
  Decisions,
  DistinctValue,
  Duplicate,
  FileMapping,
  FileTally,
  IntakeField,
  RowFault,
  RowFaultCode,
  ValueField,
} from '../../../shared/contract/intake.ts';
import { parseCpr } from '../../../shared/cpr.ts';
import { foldDanish } from '../../../shared/danish.ts';
import { ageOn, type IsoDate } from '../../../shared/date.ts';
import type { ParticipantRole, Position, RelationKind } from '../../../shared/domain.ts';
import { meaningOf } from './columns.ts';
import { isEmptyRow, type Table } from './parse.ts';
import {
  isMissing,
  type Period,
  parseNumber,
  parsePeriod,
  parseTime,
  parseYear,
  tidyCell,
} from './values.ts';

/** A file as it stands and how it is to be read. */
export interface PlanFile {
  file: string;
  table: Pick<Table, 'columns' | 'rows' | 'decimal'>;
  mapping: FileMapping;
}

/** What the plan may ask of the store. Only what the batch's own purpose may point at is known. */
export interface Known {
  personByReference(value: string): number | undefined;
  personByCpr(cpr: string): number | undefined;
  personByNameAndBirthDate(foldedName: string, birthDate: IsoDate): number | undefined;
  describe(person: number): { name: string; birthDate: string | null; cpr: string | null };
  groupByName(foldedName: string): number | undefined;
  /** A place by its code or name. */
  place(value: string): number | undefined;
  hasObservation(reference: string, from: IsoDate | null): boolean;
  hasRelation(one: number, other: number, kind: RelationKind): boolean;
  hasMembership(person: number, group: number, position: Position): boolean;
}

/** A person of the files. `known`: somebody in the store, who gets what is new about them. */
export interface PlannedPerson {
  known: number | null;
  /** Null when the files name nobody but a reference to a known person. */
  name: { text: string; kind: 'official' | 'alias' } | null;
  aliases: string[];
  cpr: string | null;
  birth: Period | null;
  home: number | null;
  reference: string | null;
}

/** A group of the files; `parent` is a place in the plan's list of groups. */
export interface PlannedGroup {
  known: number | null;
  name: string;
  parent: number | null;
}

export interface PlannedObservation {
  period: Period | null;
  time: string | null;
  place: number | null;
  placeText: string;
  reference: string;
  text: string;
}

/** Records to be written. Persons, groups and observations are named by their place in the plan's own lists. */
export interface Plan {
  persons: PlannedPerson[];
  groups: PlannedGroup[];
  observations: PlannedObservation[];
  participations: { observation: number; person: number; roles: ParticipantRole[] }[];
  relations: {
    one: number;
    other: number;
    kind: RelationKind;
    strength: number | null;
    details: string[];
    from: IsoDate | null;
    to: IsoDate | null;
  }[];
  memberships: {
    person: number;
    group: number;
    position: Position;
    from: IsoDate | null;
    to: IsoDate | null;
  }[];
  counts: BatchCounts;
  tallies: FileTally[];
  faults: RowFault[];
  duplicates: Duplicate[];
  repeated: { observations: number; relations: number; memberships: number };
  undecided: Omit<DistinctValue, 'meanings'>[];
}

export interface PlanOptions {
  today: IsoDate;
  decisions: Decisions;
  /** Told now and then how many rows are read; may throw to stop. */
  progress?(done: number, total: number): void;
}

/** The longest text and the longest other cell that is taken, in characters. */
const longest = { text: 20_000, other: 300 };
const oldestPerson = 120;
const progressEvery = 2000;

/**
 * Reads every row of every file into what is to be written, and says of each row that is not what became of it. Pure:
 * the same files, mapping, decisions and store give the same plan. Linear in the number of rows.
 */
export function buildPlan(files: readonly PlanFile[], known: Known, options: PlanOptions): Plan {
  const reader = new PlanReader(
    known,
    options,
    files.reduce((sum, { table }) => sum + table.rows.length, 0),
  );
  for (const role of [
    'groups',
    'persons',
    'observations',
    'participations',
    'relations',
    'memberships',
  ] as const) {
    for (const file of files) if (file.mapping.role === role) reader.readFile(file);
  }
  return reader.finish(files);
}

/** The distinct words of a column that need a meaning, most frequent first. */
export function distinctWords(
  file: string,
  field: ValueField,
  rows: readonly (readonly string[])[],
  column: number,
): DistinctValue[] {
  const found = new Map<string, DistinctValue>();
  for (const row of rows) {
    const raw = tidyCell(row[column] ?? '');
    if (isMissing(raw)) continue;
    const value = found.get(raw) ?? { file, field, raw, rows: 0, meanings: meaningOf(field, raw) };
    value.rows += 1;
    found.set(raw, value);
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows || a.raw.localeCompare(b.raw, 'da'));
}

/** What became of a row. A fault says which column, and what stood there. */
type Outcome = 'written' | 'merged' | 'skipped' | RowTrouble;

class RowTrouble extends Error {
  readonly field: IntakeField | null;
  readonly code: RowFaultCode;
  readonly value: string;

  constructor(code: RowFaultCode, field: IntakeField | null, value = '') {
    super(code);
    this.code = code;
    this.field = field;
    this.value = value.slice(0, 80);
  }
}

/** A word whose meaning nobody has said yet. */
class Undecided extends Error {}

/** One row under its file's mapping. */
interface Row {
  file: PlanFile;
  /** As a spreadsheet numbers it. */
  number: number;
  /** The cell of a field, tidied; empty when the field is not mapped. */
  cell(field: IntakeField): string;
  /** The same, empty also when the cell says that nothing is known. */
  fact(field: IntakeField): string;
  raw(field: IntakeField): string;
}

class PlanReader {
  readonly #known: Known;
  readonly #options: PlanOptions;
  readonly #total: number;
  #done = 0;
  readonly #choices = new Map<string, Decisions['otherDuplicates']>();
  readonly #tallies = new Map<string, FileTally>();
  /** What each word of each file means, as the user said or as Relata knows it. */
  readonly #meanings = new Map<string, readonly string[]>();
  readonly #undecided = new Map<string, Omit<DistinctValue, 'meanings'>>();

  readonly #persons: PlannedPerson[] = [];
  readonly #groups: PlannedGroup[] = [];
  readonly #observations: PlannedObservation[] = [];
  readonly #participations = new Map<string, Plan['participations'][number]>();
  readonly #relations = new Map<string, Plan['relations'][number]>();
  readonly #memberships = new Map<string, Plan['memberships'][number]>();
  readonly #faults: RowFault[] = [];
  readonly #duplicates: Duplicate[] = [];
  readonly #repeated = { observations: 0, relations: 0, memberships: 0 };

  /** Keys of the files to places in the lists above; null: left out, with all that points at it. */
  readonly #personKeys = new Map<string, number | null>();
  readonly #personsInStore = new Map<number, number>();
  readonly #personsByCpr = new Map<string, Earlier>();
  readonly #personsByNameAndBirth = new Map<string, Earlier>();
  readonly #observationKeys = new Map<string, number | null>();
  readonly #groupKeys = new Map<string, number>();
  readonly #parents: { group: number; parent: string; row: Row; outcome: 'written' | 'merged' }[] = [];

  constructor(known: Known, options: PlanOptions, total: number) {
    this.#known = known;
    this.#options = options;
    this.#total = total;
    for (const { file, row, choice } of options.decisions.duplicates)
      this.#choices.set(`${file} ${row}`, choice);
  }

  readFile(file: PlanFile): void {
    const tally = { file: file.file, rows: 0, written: 0, merged: 0, skipped: 0, faulty: 0, empty: 0 };
    this.#tallies.set(file.file, tally);
    for (const { field, raw, meanings } of file.mapping.values) {
      this.#meanings.set(`${file.file} ${field} ${raw}`, meanings);
    }
    const read = this.#readers[file.mapping.role];
    file.table.rows.forEach((cells, index) => {
      this.#done += 1;
      if (this.#done % progressEvery === 0) this.#options.progress?.(this.#done, this.#total);
      tally.rows += 1;
      if (isEmptyRow(cells)) {
        tally.empty += 1;
        return;
      }
      const row = rowOf(file, cells, index + 2);
      const outcome = this.#attempt(() => {
        checkCells(file, cells);
        return read(row);
      });
      if (outcome instanceof RowTrouble) {
        tally.faulty += 1;
        this.#fault(row, outcome);
      } else {
        tally[outcome] += 1;
      }
    });
    if (file.mapping.role === 'groups') this.#settleParents(tally);
  }

  finish(files: readonly PlanFile[]): Plan {
    const order = new Map(files.map(({ file }, index) => [file, index]));
    const place = (file: string) => order.get(file) ?? 0;
    const memberships = [...this.#memberships.values()];
    const relations = [...this.#relations.values()];
    const participations = [...this.#participations.values()];
    return {
      persons: this.#persons,
      groups: this.#groups,
      observations: this.#observations,
      participations,
      relations,
      memberships,
      counts: {
        persons: this.#persons.filter(({ known }) => known === null).length,
        knownPersons: this.#persons.filter(({ known }) => known !== null).length,
        groups: this.#groups.filter(({ known }) => known === null).length,
        memberships: memberships.length,
        observations: this.#observations.length,
        participations: participations.length,
        relations: relations.length,
      },
      tallies: files.flatMap(({ file }) => this.#tallies.get(file) ?? []),
      faults: this.#faults.sort((a, b) => place(a.file) - place(b.file) || a.row - b.row),
      duplicates: this.#duplicates,
      repeated: this.#repeated,
      undecided: [...this.#undecided.values()].sort((a, b) => b.rows - a.rows),
    };
  }

  readonly #readers: Record<FileMapping['role'], (row: Row) => Outcome> = {
    groups: (row) => this.#readGroup(row),
    persons: (row) => this.#readPerson(row),
    observations: (row) => this.#readObservation(row),
    participations: (row) => this.#readParticipation(row),
    relations: (row) => this.#readRelation(row),
    memberships: (row) => {
      const name = row.fact('group');
      if (name === '') throw new RowTrouble('missing', 'group');
      const person = this.#person(row, 'person');
      if (person === null) return 'skipped';
      return this.#addMembership(row, person, name);
    },
  };

  #attempt(read: () => Outcome): Outcome {
    try {
      return read();
    } catch (error) {
      if (error instanceof RowTrouble) return error;
      if (error instanceof Undecided) return 'skipped';
      throw error;
    }
  }

  #fault(row: Row, trouble: RowTrouble): void {
    const index = trouble.field === null ? undefined : row.file.mapping.columns[trouble.field];
    this.#faults.push({
      file: row.file.file,
      row: row.number,
      column: index === undefined ? null : (row.file.table.columns[index] ?? null),
      code: trouble.code,
      value: trouble.value,
    });
  }

  // Groups -------------------------------------------------------------------------------------------------------

  #readGroup(row: Row): Outcome {
    const name = row.fact('name');
    if (name === '') throw new RowTrouble('missing', 'name');
    const key = foldDanish(name);
    const reference = row.cell('reference');
    if (reference !== '' && this.#groupKeys.has(`#${reference}`)) {
      throw new RowTrouble('referenceTwice', 'reference', reference);
    }
    const before = this.#groups.length;
    const group = this.#group(name);
    if (reference !== '') this.#groupKeys.set(`#${reference}`, group);
    this.#groupKeys.set(key, group);
    const parent = row.fact('parent');
    const outcome = this.#groups.length > before ? 'written' : 'merged';
    if (parent !== '') this.#parents.push({ group, parent, row, outcome });
    return outcome;
  }

  /** A group by its reference or name in the files, its name in the store, or a new one. */
  #group(name: string): number {
    const key = foldDanish(name);
    const found = this.#groupKeys.get(`#${name}`) ?? this.#groupKeys.get(key);
    if (found !== undefined) return found;
    this.#groups.push({ known: this.#known.groupByName(key) ?? null, name, parent: null });
    this.#groupKeys.set(key, this.#groups.length - 1);
    return this.#groups.length - 1;
  }

  /** Parents are found when every group is read. A group in the store keeps the parent it has. */
  #settleParents(tally: FileTally): void {
    for (const { group, parent, row, outcome } of this.#parents.splice(0)) {
      const above = this.#group(parent);
      const planned = this.#groups[group];
      if (this.#isAbove(group, above)) {
        tally.faulty += 1;
        tally[outcome] -= 1;
        this.#fault(row, new RowTrouble('groupCycle', 'parent', parent));
      } else if (planned && planned.known === null) {
        planned.parent = above;
      }
    }
  }

  #isAbove(group: number, start: number): boolean {
    for (let at: number | null = start; at !== null; at = this.#groups[at]?.parent ?? null) {
      if (at === group) return true;
    }
    return false;
  }

  // Persons ------------------------------------------------------------------------------------------------------

  #readPerson(row: Row): Outcome {
    const reference = row.cell('reference');
    const written = row.cell('name');
    const name = written === '-' ? '' : written;
    const key = reference || name;
    if (key === '') {
      throw new RowTrouble(
        'missing',
        row.file.mapping.columns.reference === undefined ? 'name' : 'reference',
      );
    }
    if (reference !== '' && this.#personKeys.has(key)) {
      throw new RowTrouble('referenceTwice', 'reference', reference);
    }
    // Until the row is known to be sound, whatever points at it is left out with it.
    if (!this.#personKeys.has(key)) this.#personKeys.set(key, null);
    const person = this.#personOf(row, reference, name);
    const membership = row.fact('group');
    const meaning = membership === '' ? null : this.#membershipOf(row);
    const place = this.#placePerson(row, person);
    if (place === null) return 'skipped';
    this.#personKeys.set(key, place.index);
    if (meaning) this.#putMembership(place.index, this.#group(membership), meaning);
    return place.outcome;
  }

  #personOf(row: Row, reference: string, name: string): PlannedPerson {
    const cpr = row.fact('cpr') === '' ? null : parseCpr(row.fact('cpr'));
    if (row.fact('cpr') !== '' && cpr === null) throw new RowTrouble('cprInvalid', 'cpr', row.fact('cpr'));
    const born = row.fact('birthDate');
    const period = born === '' ? null : parsePeriod(born);
    if (born !== '' && period === null) throw new RowTrouble('dateInvalid', 'birthDate', born);
    if (cpr && period && (cpr.birthDate < period.from || cpr.birthDate > period.to)) {
      throw new RowTrouble('cprBirthDateMismatch', 'birthDate', born);
    }
    const birth: Period | null = cpr
      ? { from: cpr.birthDate, to: cpr.birthDate, precision: 'day' }
      : period && { from: period.from, to: period.to, precision: period.precision };
    if (
      birth &&
      (birth.from > this.#options.today || ageOn(birth.from, this.#options.today) > oldestPerson)
    ) {
      throw new RowTrouble('birthDateImplausible', cpr && born === '' ? 'cpr' : 'birthDate', birth.from);
    }
    const home = row.fact('home');
    const place = home === '' ? undefined : this.#known.place(home);
    if (home !== '' && place === undefined) throw new RowTrouble('placeUnknown', 'home', home);
    return {
      known: null,
      name: name === '' ? { text: reference, kind: 'alias' } : { text: name, kind: 'official' },
      aliases: row
        .cell('alias')
        .split(/[;/|]/)
        .map((alias) => alias.trim())
        .filter((alias) => alias !== '' && alias !== '-'),
      cpr: cpr?.digits ?? null,
      birth,
      home: place ?? null,
      reference: reference === '' ? null : reference,
    };
  }

  /** Where a person goes: a new place in the list, that of somebody already known, or none. */
  #placePerson(row: Row, person: PlannedPerson): { index: number; outcome: 'written' | 'merged' } | null {
    const likeness = this.#likeness(person);
    if (likeness) {
      this.#duplicates.push(this.#describeDuplicate(row, person, likeness));
      const choice =
        this.#choices.get(`${row.file.file} ${row.number}`) ?? this.#options.decisions.otherDuplicates;
      if (choice === 'skip') return null;
      if (choice === 'use') {
        if (likeness.earlier) return this.#mergeInto(likeness.earlier.index, person);
        const there = this.#personsInStore.get(likeness.inStore);
        if (there !== undefined) return this.#mergeInto(there, person);
        person.known = likeness.inStore;
        if (person.name?.kind === 'alias') person.name = null;
      }
    }
    return { index: this.#addPerson(row, person), outcome: 'written' };
  }

  #addPerson(row: Row, person: PlannedPerson): number {
    const index = this.#persons.push(person) - 1;
    if (person.known !== null) this.#personsInStore.set(person.known, index);
    const earlier = { index, row: row.number };
    if (person.cpr !== null && !this.#personsByCpr.has(person.cpr))
      this.#personsByCpr.set(person.cpr, earlier);
    const nameAndBirth = nameAndBirthOf(person);
    if (nameAndBirth && !this.#personsByNameAndBirth.has(nameAndBirth)) {
      this.#personsByNameAndBirth.set(nameAndBirth, earlier);
    }
    return index;
  }

  /** Two rows that are one person: the first stays, and gets what the second adds. */
  #mergeInto(index: number, person: PlannedPerson): { index: number; outcome: 'merged' } {
    const first = this.#persons[index];
    if (first) {
      const names = [...(person.name?.kind === 'official' ? [person.name.text] : []), ...person.aliases];
      const has = new Set([first.name?.text, ...first.aliases].map((text) => foldDanish(text ?? '')));
      first.aliases.push(...names.filter((text) => !has.has(foldDanish(text))));
      first.cpr ??= person.cpr;
      first.birth ??= person.birth;
      first.home ??= person.home;
    }
    return { index, outcome: 'merged' };
  }

  #likeness(person: PlannedPerson): Likeness | null {
    if (person.reference !== null) {
      const inStore = this.#known.personByReference(person.reference);
      if (inStore !== undefined) return { grounds: 'reference', inStore, earlier: null };
    }
    if (person.cpr !== null) {
      const earlier = this.#personsByCpr.get(person.cpr);
      if (earlier) return { grounds: 'cpr', earlier };
      const inStore = this.#known.personByCpr(person.cpr);
      if (inStore !== undefined) return { grounds: 'cpr', inStore, earlier: null };
    }
    const nameAndBirth = nameAndBirthOf(person);
    if (nameAndBirth && person.name && person.birth) {
      const earlier = this.#personsByNameAndBirth.get(nameAndBirth);
      if (earlier) return { grounds: 'nameAndBirthDate', earlier };
      const inStore = this.#known.personByNameAndBirthDate(foldDanish(person.name.text), person.birth.from);
      if (inStore !== undefined) return { grounds: 'nameAndBirthDate', inStore, earlier: null };
    }
    return null;
  }

  #describeDuplicate(row: Row, person: PlannedPerson, likeness: Likeness): Duplicate {
    const earlier = likeness.earlier && this.#persons[likeness.earlier.index];
    const other = earlier
      ? { name: earlier.name?.text ?? '', birthDate: earlier.birth?.from ?? null, cpr: earlier.cpr }
      : likeness.earlier
        ? { name: '', birthDate: null, cpr: null }
        : this.#known.describe(likeness.inStore);
    return {
      file: row.file.file,
      row: row.number,
      grounds: likeness.grounds,
      incoming: {
        name: person.name?.text ?? '',
        birthDate: person.birth?.from ?? null,
        cpr: person.cpr,
        reference: person.reference,
      },
      known: {
        ...other,
        person: likeness.earlier ? null : likeness.inStore,
        row: likeness.earlier?.row ?? null,
      },
    };
  }

  /** The person a row points at: in the files, else in the store; null when left out. */
  #person(row: Row, field: IntakeField): number | null {
    const key = row.cell(field);
    if (key === '') throw new RowTrouble('missing', field);
    const found = this.#personKeys.get(key);
    if (found !== undefined) return found;
    const inStore = this.#known.personByReference(key);
    if (inStore === undefined) throw new RowTrouble('unknownPerson', field, key);
    const there = this.#personsInStore.get(inStore);
    const index =
      there ??
      this.#addPerson(row, {
        known: inStore,
        name: null,
        aliases: [],
        cpr: null,
        birth: null,
        home: null,
        reference: null,
      });
    this.#personKeys.set(key, index);
    return index;
  }

  // What happened ------------------------------------------------------------------------------------------------

  #readObservation(row: Row): Outcome {
    const key = row.cell('reference');
    if (key === '') throw new RowTrouble('missing', 'reference');
    if (this.#observationKeys.has(key)) throw new RowTrouble('referenceTwice', 'reference', key);
    this.#observationKeys.set(key, null);
    const { period, time } = this.#observedOn(row);
    const placeCell = row.fact('place');
    const place = placeCell === '' ? undefined : this.#known.place(placeCell);
    const reference = row.cell('caseNumber') || key;
    if (this.#known.hasObservation(reference, period?.from ?? null)) {
      this.#repeated.observations += 1;
      if (this.#options.decisions.repeated === 'skip') return 'skipped';
    }
    this.#observations.push({
      period,
      time,
      place: place ?? null,
      placeText: place === undefined ? placeCell : '',
      reference,
      text: row.raw('text').trim(),
    });
    this.#observationKeys.set(key, this.#observations.length - 1);
    return 'written';
  }

  #observedOn(row: Row): { period: Period | null; time: string | null } {
    const written = row.fact('date');
    const first = written === '' ? null : parsePeriod(written);
    if (written !== '' && !first) throw new RowTrouble('dateInvalid', 'date', written);
    const writtenTo = row.fact('dateTo');
    const last = writtenTo === '' ? null : parsePeriod(writtenTo);
    if (writtenTo !== '' && !last) throw new RowTrouble('dateInvalid', 'dateTo', writtenTo);
    const writtenYear = row.fact('year');
    const year = writtenYear === '' || first ? null : parseYear(writtenYear, this.#options.today);
    if (writtenYear !== '' && !first && !year) throw new RowTrouble('yearInvalid', 'year', writtenYear);
    const start = first ?? year ?? last;
    const period: Period | null = start && {
      from: start.from,
      to: last?.to ?? start.to,
      precision: start.precision,
    };
    if (period && period.to < period.from) throw new RowTrouble('dateOrder', 'dateTo', writtenTo);
    if (period && period.from > this.#options.today) {
      throw new RowTrouble('dateFuture', first ? 'date' : year ? 'year' : 'dateTo', period.from);
    }
    const writtenTime = row.fact('time');
    const time = writtenTime === '' ? (first?.time ?? null) : parseTime(writtenTime);
    if (writtenTime !== '' && time === null) throw new RowTrouble('timeInvalid', 'time', writtenTime);
    return { period, time };
  }

  #readParticipation(row: Row): Outcome {
    const roles = this.#roles(row);
    const person = this.#person(row, 'person');
    const key = row.cell('observation');
    if (key === '') throw new RowTrouble('missing', 'observation');
    const observation = this.#observationKeys.get(key);
    if (observation === undefined) throw new RowTrouble('unknownObservation', 'observation', key);
    if (person === null || observation === null || roles === null) return 'skipped';
    const there = this.#participations.get(`${observation} ${person}`);
    if (there) {
      there.roles = [...new Set([...there.roles, ...roles])];
      return 'merged';
    }
    this.#participations.set(`${observation} ${person}`, { observation, person, roles });
    return 'written';
  }

  #roles(row: Row): ParticipantRole[] | null {
    const word = row.fact('role');
    if (word === '') return ['present'];
    const roles = this.#meaning(row, 'role', word) as ParticipantRole[];
    return roles.length === 0 ? null : roles;
  }

  #readRelation(row: Row): Outcome {
    const word = row.fact('kind');
    const meaning = word === '' ? [row.file.mapping.relationKind] : this.#meaning(row, 'kind', word);
    const kind = meaning[0] as RelationKind | undefined;
    const strength = this.#strength(row);
    const { from, to } = this.#validity(row);
    const one = this.#person(row, 'personA');
    const other = this.#person(row, 'personB');
    if (one === null || other === null || kind === undefined) return 'skipped';
    if (one === other) throw new RowTrouble('selfRelation', 'personB', row.cell('personB'));
    const detail = row.cell('detail') || word;
    const [low, high] = one < other ? [one, other] : [other, one];
    const key = `${low} ${high} ${kind} ${from ?? ''} ${to ?? ''}`;
    const there = this.#relations.get(key);
    if (there) {
      if (strength !== null) there.strength = (there.strength ?? 0) + strength;
      if (detail !== '' && !there.details.includes(detail)) there.details.push(detail);
      return 'merged';
    }
    const [a, b] = [this.#persons[one]?.known ?? null, this.#persons[other]?.known ?? null];
    if (a !== null && b !== null && this.#known.hasRelation(a, b, kind)) {
      this.#repeated.relations += 1;
      if (this.#options.decisions.repeated === 'skip') return 'skipped';
    }
    const details = detail === '' ? [] : [detail];
    this.#relations.set(key, { one: low, other: high, kind, strength, details, from, to });
    return 'written';
  }

  #strength(row: Row): number | null {
    const written = row.fact('strength');
    if (written === '') return null;
    const strength = parseNumber(written, row.file.table.decimal);
    if (strength === null) throw new RowTrouble('numberInvalid', 'strength', written);
    if (!(strength > 0) || !Number.isFinite(strength))
      throw new RowTrouble('strengthNotPositive', 'strength', written);
    return strength;
  }

  // Memberships --------------------------------------------------------------------------------------------------

  #addMembership(row: Row, person: number, name: string): Outcome {
    const meaning = this.#membershipOf(row);
    if (meaning === null) return 'skipped';
    return this.#putMembership(person, this.#group(name), meaning);
  }

  /** A membership's position and days; null when its position is a word whose rows are left out. */
  #membershipOf(row: Row): Standing | null {
    const { from, to } = this.#validity(row);
    const word = row.fact('position');
    const position =
      word === '' ? 'member' : (this.#meaning(row, 'position', word)[0] as Position | undefined);
    return position === undefined ? null : { position, from, to };
  }

  #putMembership(person: number, group: number, { position, from, to }: Standing): Outcome {
    const key = `${person} ${group} ${position} ${from ?? ''} ${to ?? ''}`;
    if (this.#memberships.has(key)) return 'merged';
    const [knownPerson, knownGroup] = [
      this.#persons[person]?.known ?? null,
      this.#groups[group]?.known ?? null,
    ];
    if (
      knownPerson !== null &&
      knownGroup !== null &&
      this.#known.hasMembership(knownPerson, knownGroup, position)
    ) {
      this.#repeated.memberships += 1;
      if (this.#options.decisions.repeated === 'skip') return 'skipped';
    }
    this.#memberships.set(key, { person, group, position, from, to });
    return 'written';
  }

  #validity(row: Row): { from: IsoDate | null; to: IsoDate | null } {
    const day = (field: 'validFrom' | 'validTo') => {
      const written = row.fact(field);
      if (written === '') return null;
      const period = parsePeriod(written);
      if (!period) throw new RowTrouble('dateInvalid', field, written);
      return field === 'validFrom' ? period.from : period.to;
    };
    const [from, to] = [day('validFrom'), day('validTo')];
    if (from !== null && to !== null && to < from)
      throw new RowTrouble('dateOrder', 'validTo', row.fact('validTo'));
    return { from, to };
  }

  /** What a word means: as the user said, else as Relata knows it. */
  #meaning(row: Row, field: ValueField, raw: string): readonly string[] {
    const key = `${row.file.file} ${field} ${raw}`;
    const said = this.#meanings.get(key);
    if (said) return said;
    const meanings = meaningOf(field, raw);
    if (meanings.length > 0) {
      this.#meanings.set(key, meanings);
      return meanings;
    }
    const word = this.#undecided.get(key) ?? { file: row.file.file, field, raw, rows: 0 };
    word.rows += 1;
    this.#undecided.set(key, word);
    throw new Undecided();
  }
}

interface Earlier {
  index: number;
  row: number;
}

type Likeness = { grounds: Duplicate['grounds'] } & (
  | { earlier: Earlier; inStore?: undefined }
  | { earlier: null; inStore: number }
);

interface Standing {
  position: Position;
  from: IsoDate | null;
  to: IsoDate | null;
}

/** Same folded name and same day of birth; a name that is only a reference is nobody's name. */
function nameAndBirthOf(person: PlannedPerson): string | null {
  if (person.name?.kind !== 'official' || person.birth?.precision !== 'day') return null;
  return `${foldDanish(person.name.text)} ${person.birth.from}`;
}

function rowOf(file: PlanFile, cells: readonly string[], number: number): Row {
  const raw = (field: IntakeField) => {
    const index = file.mapping.columns[field];
    return index === undefined ? '' : (cells[index] ?? '');
  };
  const cell = (field: IntakeField) => tidyCell(raw(field));
  return {
    file,
    number,
    raw,
    cell,
    fact: (field) => {
      const text = cell(field);
      return isMissing(text) ? '' : text;
    },
  };
}

function checkCells(file: PlanFile, cells: readonly string[]): void {
  const extra = cells.slice(file.table.columns.length).find((cell) => cell.trim() !== '');
  if (extra !== undefined) throw new RowTrouble('tooManyCells', null, extra);
  for (const [field, index] of Object.entries(file.mapping.columns) as [IntakeField, number][]) {
    const cell = cells[index] ?? '';
    const limit = field === 'text' || field === 'detail' ? longest.text : longest.other;
    if (cell.length > limit) throw new RowTrouble('cellTooLong', field, cell);
  }
}
