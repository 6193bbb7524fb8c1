import type { BatchCounts, BatchSource, FileMapping } from '../../../shared/contract/intake.ts';
import { danishSortKey, foldDanish } from '../../../shared/danish.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { insertNameSql, insertTokenSql, nameRows } from '../person/name.ts';
import type { ReadableDatabase, Value, WritableDatabase } from '../store/database.ts';
import type { Plan, PlannedPerson } from './plan.ts';

/** A batch as the list shows it. */
export interface BatchRow {
  id: number;
  label: string;
  purpose: Purpose;
  account: string;
  recordedAt: string;
  undoneAt: string | null;
  counts: BatchCounts;
}

/** A new batch with its source and its files. */
export interface NewBatch {
  id: number;
  source: BatchSource;
  fileHashes: readonly string[];
  counts: BatchCounts;
  accountId: number;
  recordedAt: string;
}

/** How writing is told apart, stopped and numbered. */
export interface WriteControl {
  newId(): number;
  /** Told after every so many rows; may throw to stop. */
  progress(done: number, total: number): void;
}

const progressEvery = 2000;

/**
 * Writes a plan: one batch, one source, and every record under it. Meant for the inside of one transaction. Rows of a
 * kind are written in the order of their numbers, so that the tables grow at their end.
 */
export function writePlan(db: WritableDatabase, plan: Plan, batch: NewBatch, control: WriteControl): void {
  const { recordedAt } = batch;
  const { purpose } = batch.source;
  const sourceId = control.newId();
  insertBatch(db, batch);
  insertBatchSource(db, batch, sourceId);

  const total =
    plan.persons.length +
    plan.groups.length +
    plan.observations.length +
    plan.participations.length +
    plan.relations.length +
    plan.memberships.length;
  let done = 0;
  const written = () => {
    done += 1;
    if (done % progressEvery === 0) control.progress(done, total);
  };
  const number = (known: number | null) => known ?? control.newId();
  const fact = { sourceId, purpose, recordedAt };

  const groupIds = plan.groups.map(({ known }) => number(known));
  for (const index of parentsFirst(plan.groups)) {
    const group = plan.groups[index];
    const id = groupIds[index];
    if (group && id !== undefined && group.known === null) {
      const parentId = group.parent === null ? null : at(groupIds, group.parent);
      insertGroup(db, { id, parentId, name: group.name, nameId: control.newId(), ...fact });
    }
    written();
  }

  const personIds = plan.persons.map(({ known }) => number(known));
  for (const index of orderBy(personIds)) {
    const person = plan.persons[index];
    if (person) writePerson(db, person, at(personIds, index), batch.source.system, fact, control.newId);
    written();
  }

  const observationIds = plan.observations.map(() => control.newId());
  for (const index of orderBy(observationIds)) {
    const observation = plan.observations[index];
    if (!observation) continue;
    db.run(
      `INSERT INTO main.observation (id, occurred_from, occurred_to, occurred_time, place_id, place_text, reference,
         text, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        at(observationIds, index),
        observation.period?.from ?? null,
        observation.period?.to ?? null,
        observation.time,
        observation.place,
        observation.placeText,
        observation.reference,
        observation.text,
        sourceId,
        purpose,
        recordedAt,
      ],
    );
    written();
  }

  const participations = plan.participations
    .map(({ observation, person, roles }) => ({
      observation: at(observationIds, observation),
      person: at(personIds, person),
      roles,
    }))
    .sort((a, b) => a.observation - b.observation || a.person - b.person);
  insertMany(
    db,
    'main.participation (observation_id, person_id, purpose)',
    participations.map(({ observation, person }) => [observation, person, purpose]),
    written,
  );
  insertMany(
    db,
    'main.participation_role (observation_id, person_id, role, purpose)',
    participations.flatMap(({ observation, person, roles }) =>
      roles.map((role) => [observation, person, role, purpose]),
    ),
    () => {},
  );

  for (const relation of plan.relations) {
    const [one, other] = [at(personIds, relation.one), at(personIds, relation.other)];
    db.run(
      `INSERT INTO main.relation (id, kind, a_id, b_id, strength, detail, valid_from, valid_to, source_id, purpose,
         recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        control.newId(),
        relation.kind,
        Math.min(one, other),
        Math.max(one, other),
        relation.strength,
        relation.details.join(' · '),
        relation.from,
        relation.to,
        sourceId,
        purpose,
        recordedAt,
      ],
    );
    written();
  }

  for (const membership of plan.memberships) {
    db.run(
      `INSERT INTO main.membership (id, person_id, grouping_id, position, valid_from, valid_to, source_id, purpose,
         recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        control.newId(),
        at(personIds, membership.person),
        at(groupIds, membership.group),
        membership.position,
        membership.from,
        membership.to,
        sourceId,
        purpose,
        recordedAt,
      ],
    );
    written();
  }
  control.progress(total, total);
}

/** The batches that held a file with this hash and were not undone. */
export function batchesWithFile(db: ReadableDatabase, hash: string): { label: string; recordedAt: string }[] {
  return db.all(
    `SELECT label, recorded_at AS recordedAt FROM import_batch
      WHERE undone_at IS NULL AND EXISTS (SELECT 1 FROM json_each(file_hashes) WHERE value = ?)
      ORDER BY recorded_at DESC LIMIT 5`,
    [hash],
  );
}

/** Newest first. */
export function listBatches(db: ReadableDatabase): BatchRow[] {
  return db
    .all<Omit<BatchRow, 'counts'> & { counts: string }>(`${selectBatch} ORDER BY b.recorded_at DESC, b.id`)
    .map(withCounts);
}

export function findBatch(db: ReadableDatabase, id: number): BatchRow | undefined {
  const row = db.find<Omit<BatchRow, 'counts'> & { counts: string }>(`${selectBatch} WHERE b.id = ?`, [id]);
  return row && withCounts(row);
}

const selectBatch = `SELECT b.id, b.label, b.purpose, account.name AS account, b.recorded_at AS recordedAt,
    b.undone_at AS undoneAt, b.counts
  FROM import_batch b JOIN account ON account.id = b.account_id`;

const withCounts = (row: Omit<BatchRow, 'counts'> & { counts: string }): BatchRow => ({
  ...row,
  counts: JSON.parse(row.counts),
});

/** The newest mapping saved for these columns. */
export function findMapping(
  db: ReadableDatabase,
  columnsKey: string,
): { name: string; mapping: FileMapping } | undefined {
  const row = db.find<{ name: string; mapping: string }>(
    'SELECT name, mapping FROM import_mapping WHERE columns_key = ? ORDER BY recorded_at DESC, id LIMIT 1',
    [columnsKey],
  );
  return row && { name: row.name, mapping: JSON.parse(row.mapping) };
}

/** Keeps a mapping under its name. */
export function putMapping(
  db: WritableDatabase,
  mapping: {
    id: number;
    name: string;
    columnsKey: string;
    mapping: string;
    accountId: number;
    purpose: Purpose;
    recordedAt: string;
  },
): void {
  db.run(
    `INSERT INTO main.import_mapping (id, name, columns_key, mapping, account_id, purpose, recorded_at)
     VALUES (:id, :name, :columnsKey, :mapping, :accountId, :purpose, :recordedAt)
     ON CONFLICT (name, purpose) DO UPDATE SET columns_key = excluded.columns_key, mapping = excluded.mapping,
       account_id = excluded.account_id, recorded_at = excluded.recorded_at`,
    mapping,
  );
}

function insertBatch(db: WritableDatabase, batch: NewBatch): void {
  db.run(
    `INSERT INTO main.import_batch (id, label, system, file_hashes, counts, account_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      batch.id,
      batch.source.label,
      batch.source.system,
      JSON.stringify(batch.fileHashes),
      JSON.stringify(batch.counts),
      batch.accountId,
      batch.source.purpose,
      batch.recordedAt,
    ],
  );
}

function insertBatchSource(
  db: WritableDatabase,
  { id, source, accountId, recordedAt }: NewBatch,
  sourceId: number,
): void {
  db.run(
    `INSERT INTO main.source (id, kind, reference, received_on, source_grade, content_grade, handling, handling_text,
       legal_basis, purpose, batch_id, account_id, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      sourceId,
      source.kind,
      source.label,
      source.receivedOn,
      source.sourceGrade,
      source.contentGrade,
      source.handling,
      source.handlingText,
      source.legalBasis,
      source.purpose,
      id,
      accountId,
      recordedAt,
    ],
  );
}

interface Provenance {
  sourceId: number;
  purpose: Purpose;
  recordedAt: string;
}

function insertGroup(
  db: WritableDatabase,
  group: Provenance & { id: number; parentId: number | null; name: string; nameId: number },
): void {
  db.run(
    'INSERT INTO main.grouping (id, parent_id, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?, ?)',
    [group.id, group.parentId, group.sourceId, group.purpose, group.recordedAt],
  );
  db.run(
    `INSERT INTO main.grouping_name (id, grouping_id, name, folded, sort_key, source_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      group.nameId,
      group.id,
      group.name,
      foldDanish(group.name),
      danishSortKey(group.name),
      group.sourceId,
      group.purpose,
      group.recordedAt,
    ],
  );
}

/** A new person with all that the files say; of a known person only what the store does not have. */
function writePerson(
  db: WritableDatabase,
  person: PlannedPerson,
  id: number,
  system: string,
  fact: Provenance,
  newId: () => number,
): void {
  const { sourceId, purpose, recordedAt } = fact;
  const known = person.known === null ? null : knownFacts(db, id, purpose);
  if (!known) {
    db.run('INSERT INTO main.person (id, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?)', [
      id,
      sourceId,
      purpose,
      recordedAt,
    ]);
  }
  const names = [
    ...(person.name ? [{ name: person.name.text, kind: person.name.kind }] : []),
    ...person.aliases.map((name) => ({ name, kind: 'alias' as const })),
  ];
  const taken = new Set(known?.names.map(foldDanish));
  let listed = known === null;
  for (const { name, kind } of names) {
    if (taken.has(foldDanish(name))) continue;
    taken.add(foldDanish(name));
    const rows = nameRows({
      id: newId(),
      personId: id,
      name,
      kind: known ? 'alias' : kind,
      listed,
      validFrom: null,
      validTo: null,
      ...fact,
    });
    listed = false;
    db.run(insertNameSql, rows.name);
    for (const token of rows.tokens) db.run(insertTokenSql, token);
  }
  const birthDate = person.birth?.from ?? null;
  const newIdentity =
    (person.cpr !== null && !known?.cprs.includes(person.cpr)) ||
    (birthDate !== null && !known?.birthDates.includes(birthDate));
  if (newIdentity) {
    db.run(
      `INSERT INTO main.person_identity (id, person_id, cpr, birth_date, birth_precision, source_id, purpose,
         recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [newId(), id, person.cpr, birthDate, person.birth?.precision ?? 'day', sourceId, purpose, recordedAt],
    );
  }
  if (person.reference !== null) {
    db.run(
      `INSERT INTO main.person_reference (person_id, system, value, source_id, purpose, recorded_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [id, system, person.reference, sourceId, purpose, recordedAt],
    );
  }
  if (person.home !== null && !known?.homes.includes(person.home)) {
    db.run(
      `INSERT INTO main.person_home (id, person_id, place_id, source_id, purpose, recorded_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [newId(), id, person.home, sourceId, purpose, recordedAt],
    );
  }
}

/** What the store says of a person to those who will read the batch: § 115 facts do not stand in for police ones. */
function knownFacts(db: ReadableDatabase, person: number, purpose: Purpose) {
  const readable = purpose === 'police' ? "AND purpose = 'police'" : '';
  return {
    names: db.column<string>(`SELECT name FROM person_name WHERE person_id = ? ${readable}`, [person]),
    cprs: db.column<string>(
      `SELECT cpr FROM person_identity WHERE person_id = ? AND cpr IS NOT NULL ${readable}`,
      [person],
    ),
    birthDates: db.column<string>(
      `SELECT birth_date FROM person_identity WHERE person_id = ? AND birth_date IS NOT NULL ${readable}`,
      [person],
    ),
    homes: db.column<number>(`SELECT place_id FROM person_home WHERE person_id = ? ${readable}`, [person]),
  };
}

/** Many narrow rows at a hundred a statement: half the time of one by one. */
function insertMany(db: WritableDatabase, into: string, rows: readonly Value[][], written: () => void): void {
  const perStatement = 100;
  for (let start = 0; start < rows.length; start += perStatement) {
    const part = rows.slice(start, start + perStatement);
    const values = part.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    db.run(`INSERT INTO ${into} VALUES ${values}`, part.flat());
    for (const _ of part) written();
  }
}

const at = (numbers: readonly number[], index: number): number => {
  const number = numbers[index];
  if (number === undefined) throw new Error('the plan points outside its own lists');
  return number;
};

/** The places of a list in the order of its numbers. */
const orderBy = (numbers: readonly number[]) =>
  numbers.map((_, index) => index).sort((a, b) => at(numbers, a) - at(numbers, b));

/** The places of a list of groups, parents before children. */
function parentsFirst(groups: Plan['groups']): number[] {
  const depth = (index: number): number => {
    const parent = groups[index]?.parent ?? null;
    return parent === null ? 0 : 1 + depth(parent);
  };
  return groups
    .map((_, index) => ({ index, depth: depth(index) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ index }) => index);
}
