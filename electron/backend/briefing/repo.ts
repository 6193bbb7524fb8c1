import type { BriefingSection } from '../../../shared/contract/briefing.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { type Figure, type Item, type ItemKind, kindOf } from './figures.ts';

/** A cut as it stands in the store. */
export interface StoredCut {
  id: number;
  quarter: string;
  frozenBy: string;
  frozenAt: string;
  hash: string;
  /** What the log says the hash was; null where the entry is older than the log is kept. */
  loggedHash: string | null;
}

/** The cuts made for a purpose, newest quarter first. Those of the other are counted from other material. */
export function cutsFor(db: ReadableDatabase, purpose: Purpose): StoredCut[] {
  return db.all(
    `SELECT quarter_cut.id, quarter, account.name AS frozenBy, frozen_at AS frozenAt, figures_hash AS hash,
            logged.document_hash AS loggedHash
       FROM quarter_cut JOIN main.account ON account.id = frozen_by
       LEFT JOIN (SELECT json_extract(record_ids, '$[0]') AS cut, document_hash FROM audit_log
                   WHERE command = 'briefing.freeze' AND outcome = 'ok') AS logged ON logged.cut = quarter_cut.id
      WHERE quarter_cut.purpose = ? ORDER BY quarter DESC`,
    [purpose],
  );
}

/** A frozen count, without what it was made of. */
export interface StoredFigure {
  number: number;
  section: BriefingSection;
  measure: string;
  category: string;
  value: number;
}

/** The figures of a cut in the order they were sealed in. */
export function figuresOfCut(db: ReadableDatabase, cutId: number): StoredFigure[] {
  return db.all(
    'SELECT number, section, measure, category, value FROM quarter_figure WHERE cut_id = ? ORDER BY number',
    [cutId],
  );
}

/** What the figures of a cut were made of and is still on file, by number of the figure. */
export function itemsOfCut(db: ReadableDatabase, cutId: number): Map<number, Item[]> {
  const rows = db.all<Item & { number: number }>(
    `SELECT number, person_id AS id, day FROM quarter_figure_person WHERE cut_id = :cutId
     UNION ALL
     SELECT number, coalesce(${recordColumns.join(', ')}), day FROM quarter_figure_record WHERE cut_id = :cutId`,
    { cutId },
  );
  const byNumber = new Map<number, Item[]>();
  for (const { number, id, day } of rows) {
    const known = byNumber.get(number);
    if (known) known.push({ id, day });
    else byNumber.set(number, [{ id, day }]);
  }
  return byNumber;
}

const recordColumnOf: Partial<Record<ItemKind, string>> = {
  observation: 'observation_id',
  incident: 'incident_id',
  intervention: 'intervention_id',
  groupEvent: 'grouping_event_id',
  groupRelation: 'grouping_relation_id',
  meeting: 'meeting_id',
};
const recordColumns = Object.values(recordColumnOf);

/** Writes a cut with its figures and what they are made of, and seals it: from then on the store refuses every change. */
export function insertCut(
  db: WritableDatabase,
  cut: {
    id: number;
    quarter: string;
    frozenBy: number;
    frozenAt: string;
    hash: string;
    purpose: Purpose;
  },
  figures: readonly Figure[],
): void {
  const { hash, ...head } = cut;
  db.run(
    `INSERT INTO main.quarter_cut (id, quarter, frozen_by, frozen_at, purpose)
     VALUES (:id, :quarter, :frozenBy, :frozenAt, :purpose)`,
    head,
  );
  figures.forEach((figure, at) => {
    const number = at + 1;
    const { section, measure, category, value, items } = figure;
    db.run(
      `INSERT INTO main.quarter_figure (cut_id, number, section, measure, category, value, purpose)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [cut.id, number, section, measure, category, value, cut.purpose],
    );
    const kind = kindOf(figure);
    const column = kind === null ? undefined : recordColumnOf[kind];
    const sql =
      kind === 'person'
        ? `INSERT INTO main.quarter_figure_person (cut_id, number, person_id, day, purpose) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT DO NOTHING`
        : column &&
          `INSERT INTO main.quarter_figure_record (cut_id, number, ${column}, day, purpose) VALUES (?, ?, ?, ?, ?)`;
    if (!sql) return;
    for (const { id, day } of items) db.run(sql, [cut.id, number, id, day, cut.purpose]);
  });
  db.run('UPDATE main.quarter_cut SET figures_hash = ? WHERE id = ?', [hash, cut.id]);
}

/** Persons who were registered and are no longer: what is left of them on file is opened on no list. */
export function formerPersons(db: ReadableDatabase): Set<number> {
  return new Set(db.column<number>('SELECT id FROM temp.former_person'));
}

/** Observations in which nobody can be seen who is in sight. */
export function hiddenObservations(db: ReadableDatabase): Set<number> {
  return new Set(db.column<number>('SELECT id FROM temp.hidden_observation'));
}

/** The name each group went by on a day; its first where it had none yet. */
export function groupNamesOn(db: ReadableDatabase, day: IsoDate): Map<number, string> {
  const rows = db.all<{ id: number; name: string }>(
    `SELECT grouping_id AS id, name FROM grouping_name
      ORDER BY coalesce(valid_from, '') <= :day, coalesce(valid_to, '9999') >= :day, coalesce(valid_from, ''), recorded_at, id`,
    { day },
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
