import type { AccessSection } from '../../../shared/contract/access.ts';
import type { Catalogue } from '../../../shared/contract/intervention.ts';
import { da } from '../../../shared/text/da/index.ts';
import { groupNames } from '../fact/shown.ts';
import type { ReadableDatabase, Value } from '../store/database.ts';
import { assessedSections } from './assessed.ts';
import { logSections } from './log.ts';
import type { Cut } from './others.ts';

/** One record of an answer: what stands on file, under the words of `da.access.field`. Days are ISO. */
export type AccessEntry = Partial<Record<keyof typeof da.access.field, string | number | null>>;
export type AccessContent = Record<AccessSection, AccessEntry[]>;

/** What the sections are read with. */
export interface Reading {
  db: ReadableDatabase;
  personId: number;
  cut: Cut;
  catalogue: Catalogue;
  /** The number a source has in the list at the end. */
  sourceNumber(id: number): number;
}

/** A row as SQLite gives it. */
export type Row = Record<string, Value>;

/**
 * Everything about a person that the workspace sees (LED 2016/680 art. 14), section by section. `purpose`: which entries of
 * the log are counted, that a police answer tells nothing of § 115. Reads all texts of the person once, and the log.
 */
export function accessContent(
  db: ReadableDatabase,
  given: { personId: number; cut: Cut; catalogue: Catalogue; ofPurpose: 'police' | null },
): AccessContent {
  const sources: number[] = [];
  const reading: Reading = {
    ...{ db, personId: given.personId, cut: given.cut, catalogue: given.catalogue },
    sourceNumber(id) {
      if (!sources.includes(id)) sources.push(id);
      return sources.indexOf(id) + 1;
    },
  };
  const person = db.find<{ source: number }>('SELECT source_id AS source FROM person WHERE id = ?', [
    given.personId,
  ]);
  if (person) reading.sourceNumber(person.source);
  const facts = { ...factSections(reading), ...happened(reading), ...assessedSections(reading) };
  return { ...facts, source: sourceSection(reading, sources), ...logSections(reading, given.ofPurpose) };
}

function factSections(reading: Reading) {
  const { db, personId, cut } = reading;
  const of = (sql: string, show: (row: Row) => AccessEntry) =>
    db.all<Row>(sql, { id: personId }).map((row) => ({ ...show(row), ...origin(reading, row) }));
  const groups = groupNames(
    db,
    db.column<number>('SELECT grouping_id FROM membership WHERE person_id = ?', [personId]),
  );
  const words = da.domain;
  return {
    name: of(
      'SELECT * FROM person_name WHERE person_id = :id ORDER BY listed DESC, recorded_at, id',
      (row) => ({
        value: String(row.name),
        kind: row.kind === 'official' ? da.person.officialName : da.person.alias,
      }),
    ),
    identity: of('SELECT * FROM person_identity WHERE person_id = :id ORDER BY recorded_at, id', (row) => ({
      value: [row.cpr, bornText(row)].filter((part) => part !== null && part !== '').join(', '),
    })),
    reference: of('SELECT * FROM person_reference WHERE person_id = :id ORDER BY system, value', (row) => ({
      value: String(row.value),
      system: String(row.system),
    })),
    home: of(
      `SELECT h.*, place.name FROM person_home h JOIN main.place ON place.id = h.place_id
        WHERE h.person_id = :id ORDER BY h.valid_from, h.id`,
      (row) => ({ place: String(row.name), ...period(row) }),
    ),
    role: of('SELECT * FROM person_role WHERE person_id = :id ORDER BY valid_from, id', (row) => ({
      value: words.personRole[row.role as keyof typeof words.personRole],
      ...period(row),
    })),
    membership: of('SELECT * FROM membership WHERE person_id = :id ORDER BY valid_from, id', (row) => ({
      group: cut(groups.get(Number(row.grouping_id)) ?? ''),
      position: words.position[row.position as keyof typeof words.position],
      ...period(row),
    })),
    relation: of('SELECT * FROM relation WHERE :id IN (a_id, b_id) ORDER BY valid_from, id', (row) => ({
      kind: words.relationKind[row.kind as keyof typeof words.relationKind],
      person: da.access.omitted,
      text: cut(String(row.detail)),
      ...period(row),
    })),
    custody: of('SELECT * FROM custody WHERE person_id = :id ORDER BY valid_from, id', (row) => ({
      kind: words.custodyKind[row.kind as keyof typeof words.custodyKind],
      place: cut(String(row.institution)),
      ...period(row),
    })),
    note: of('SELECT * FROM note WHERE person_id = :id ORDER BY recorded_at, id', (row) => ({
      kind: row.assessment === 1 ? da.access.assessmentNote : da.access.factNote,
      text: cut(String(row.text)),
      reason: cut(String(row.reason)),
    })),
    comparison: of(
      'SELECT * FROM person_comparison WHERE :id IN (a_id, b_id) ORDER BY recorded_at, a_id, b_id',
      (row) => ({
        value: da.duplicate.state[row.decision as 'same' | 'different' | 'unsure'],
        person: da.access.omitted,
        reason: cut(String(row.reason)),
      }),
    ),
    merge: of(
      'SELECT *, approved_at AS recorded_at FROM person_merge WHERE kept_id = :id ORDER BY turn',
      (row) => ({
        reason: cut(`${row.reason}. ${row.approval_reason}`),
      }),
    ),
  };
}

/** Observations and incidents: the day, the place, the person's own part, and how many others. */
function happened(reading: Reading) {
  const { db, personId } = reading;
  const parts = (row: Row, words: Record<string, string>) =>
    String(row.parts ?? '')
      .split(',')
      .map((part) => words[part] ?? '')
      .filter((part) => part !== '')
      .join(', ');
  return {
    observation: db
      .all<Row>(
        `SELECT o.*, place.name AS place_name,
                (SELECT group_concat(role) FROM participation_role r
                  WHERE r.observation_id = o.id AND r.person_id = :id) AS parts,
                (SELECT count(*) FROM participation q WHERE q.observation_id = o.id AND q.person_id <> :id) AS others
           FROM observation o JOIN participation p ON p.observation_id = o.id
           LEFT JOIN main.place ON place.id = o.place_id
          WHERE p.person_id = :id ORDER BY o.occurred_from, o.id`,
        { id: personId },
      )
      .map((row) => ({
        ...occurrence(reading, row),
        part: parts(row, da.domain.participantRole),
        ...origin(reading, row),
      })),
    incident: db
      .all<Row>(
        `SELECT i.*, place.name AS place_name,
                (SELECT group_concat(role) FROM incident_person r
                  WHERE r.incident_id = i.id AND r.person_id = :id) AS parts,
                (SELECT count(DISTINCT person_id) FROM incident_person q
                  WHERE q.incident_id = i.id AND q.person_id <> :id) AS others
           FROM incident i LEFT JOIN main.place ON place.id = i.place_id
          WHERE i.id IN (SELECT incident_id FROM incident_person WHERE person_id = :id)
          ORDER BY i.occurred_from, i.id`,
        { id: personId },
      )
      .map((row) => ({
        kind: da.domain.incidentKind[row.kind as keyof typeof da.domain.incidentKind],
        ...occurrence(reading, row),
        part: parts(row, da.domain.participantRole),
        ...origin(reading, row),
      })),
  };
}

function occurrence({ cut }: Reading, row: Row): AccessEntry {
  return {
    day: text(row.occurred_from),
    until: row.occurred_to === row.occurred_from ? null : text(row.occurred_to),
    time: text(row.occurred_time),
    place: [String(row.place_name ?? ''), cut(String(row.place_text))]
      .filter((part) => part !== '')
      .join(', '),
    reference: cut(String(row.reference)),
    text: cut(String(row.text)),
    others: Number(row.others),
  };
}

/** What is told of each source: its kind, day, grade, legal basis and purpose, and nothing that points to whoever told. */
function sourceSection({ db, cut }: Reading, sources: readonly number[]): AccessEntry[] {
  return sources.flatMap((id, at) =>
    db.all<Row>('SELECT * FROM source WHERE id = ?', [id]).map((row) => ({
      source: at + 1,
      kind: da.domain.sourceKind[row.kind as keyof typeof da.domain.sourceKind],
      day: text(row.received_on),
      grade: `${row.source_grade}${row.content_grade}`,
      basis: cut(String(row.legal_basis)),
      purpose: da.domain.purpose[row.purpose as keyof typeof da.domain.purpose],
    })),
  );
}

/** Where a fact comes from, and when it was entered. */
function origin({ sourceNumber }: Reading, row: Row): AccessEntry {
  return {
    source: row.source_id == null ? null : sourceNumber(Number(row.source_id)),
    purpose: da.domain.purpose[row.purpose as keyof typeof da.domain.purpose],
    recordedOn: String(row.recorded_at).slice(0, 10),
  };
}

function period(row: Row): AccessEntry {
  return { from: text(row.valid_from), to: text(row.valid_to) };
}

/** A birth date as precisely as it is known. */
function bornText({ birth_date: day, birth_precision: precision }: Row): string {
  const known = { day: 10, month: 7, year: 4 }[precision as 'day' | 'month' | 'year'];
  return day === null ? '' : String(day).slice(0, known);
}

const text = (value: Value | undefined) => (value == null ? null : String(value));
