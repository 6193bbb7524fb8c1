import type { BriefingPerson, BriefingRecord } from '../../../shared/contract/briefing.ts';
import type { CommandOutput } from '../../../shared/contract/index.ts';
import { type IsoDate, quarterDays } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { hiddenPersons, list, personNames, placeLine } from '../fact/shown.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { countQuarters, type Figure, type Item, type ItemKind, kindOf } from './figures.ts';
import { placesOn } from './material.ts';
import { frozenFigures } from './quarter.ts';
import { placesWithin } from './remarks.ts';
import { cutsFor, formerPersons, groupNamesOn, hiddenObservations } from './repo.ts';
import { compareItems, type FigureName } from './rules.ts';

type Opened = CommandOutput<'briefing.open'>;
type Stated = Item & { state: BriefingPerson['state'] };

/**
 * What a figure is made of: as it was frozen, with what came later and what no longer counts; as counted today where it is
 * not frozen. Persons who are overdue or registered with nothing any more are counted and not named.
 * @throws Failure `call.justificationMissing` when persons would be named and nobody said why
 */
export function openFigure(
  db: ReadableDatabase,
  purpose: Purpose,
  {
    quarter,
    counted,
    name,
    reason,
  }: { quarter: string; counted: 'frozen' | 'today'; name: FigureName; reason: string | null },
): Opened {
  const kind = kindOf(name);
  const cut = cutsFor(db, purpose).find((each) => counted === 'frozen' && each.quarter === quarter);
  const today = gathered(countQuarters(db, purpose, [quarter]).get(quarter) ?? [], db, name);
  const frozen = cut ? gathered(frozenFigures(db, cut.id), db, name) : today;
  const { value } = frozen;
  if (kind === null) return { value, persons: [], records: [], notShown: { gone: 0, overdue: 0, ended: 0 } };
  const isNaming = kind === 'person' || kind === 'intervention';
  if (isNaming && (reason ?? '').trim().length < 3) throw new Failure('call.justificationMissing');
  // Reports are not kept with a cut: they are those received in the quarter.
  const { added, dropped, gone } =
    kind === 'source' ? { added: [], dropped: [], gone: 0 } : compareItems(frozen, today);
  const noLonger = new Set(dropped.map(({ id }) => id));
  const items: Stated[] = [
    ...(kind === 'source' ? today : frozen).items.map((item) => ({
      ...item,
      state: noLonger.has(item.id) ? ('dropped' as const) : ('counted' as const),
    })),
    ...added.map((item) => ({ ...item, state: 'added' as const })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id - b.id));
  const { shown, overdue, ended } = withinSight(db, kind, items);
  const notShown = { gone, overdue, ended };
  if (kind === 'person') return { value, persons: personsOf(db, shown), records: [], notShown };
  return { value, persons: [], records: recordsOf(db, kind, shown, quarterDays(quarter).last), notShown };
}

/** The figure of a name; for a place with everything within it, for `all` every place. */
function gathered(
  figures: readonly Figure[],
  db: ReadableDatabase,
  { section, measure, category }: FigureName,
): Pick<Figure, 'value' | 'items'> {
  const isAll = section === 'place' && category === 'all';
  const within =
    section === 'place' && /^\d+$/.test(category)
      ? new Set(placesWithin(placesOn(db, ''), Number(category)).map(String))
      : new Set([category]);
  const found = figures.filter(
    (figure) =>
      figure.section === section && figure.measure === measure && (isAll || within.has(figure.category)),
  );
  return {
    value: found.reduce((sum, { value }) => sum + value, 0),
    items: found.flatMap(({ items }) => items),
  };
}

/** Leaves out what is overdue, and persons who stand registered with nothing any more: nobody lists former members. */
function withinSight(db: ReadableDatabase, kind: ItemKind, items: readonly Stated[]) {
  const subjects = new Map<number, number>(
    kind === 'intervention' ? personsOfMeasures(db, items) : items.map(({ id }) => [id, id]),
  );
  const namesPerson = kind === 'person' || kind === 'intervention';
  const hidden = namesPerson
    ? new Set(hiddenPersons(db))
    : kind === 'observation'
      ? hiddenObservations(db)
      : new Set<number>();
  const former = namesPerson ? formerPersons(db) : new Set<number>();
  const isHidden = ({ id }: Item) => hidden.has(subjects.get(id) ?? id);
  const isFormer = ({ id }: Item) => former.has(subjects.get(id) ?? id);
  return {
    shown: items.filter((item) => !isHidden(item)),
    overdue: items.filter((item) => isHidden(item) && !isFormer(item)).length,
    ended: items.filter(isFormer).length,
  };
}

function personsOfMeasures(db: ReadableDatabase, items: readonly Item[]): [number, number][] {
  return db
    .all<{ id: number; person: number }>(
      'SELECT id, person_id AS person FROM intervention WHERE id IN (SELECT value FROM json_each(?))',
      [list(items.map(({ id }) => id))],
    )
    .map(({ id, person }) => [id, person]);
}

function personsOf(db: ReadableDatabase, items: readonly Stated[]): BriefingPerson[] {
  const names = personNames(db, new Set(items.map(({ id }) => id)));
  return items.map(({ id, day, state }) => ({ id, name: names.get(id) ?? '', day, state }));
}

type Told = Pick<BriefingRecord, 'subject' | 'text' | 'persons'>;

function recordsOf(
  db: ReadableDatabase,
  kind: Exclude<ItemKind, 'person'>,
  items: readonly Stated[],
  day: IsoDate,
): BriefingRecord[] {
  const told = tell(db, kind, list(new Set(items.map(({ id }) => id))), day);
  return items.map((item) => ({
    ...item,
    kind,
    ...(told.get(item.id) ?? { subject: '', text: '', persons: null }),
  }));
}

/** What a line says of each record. */
function tell(
  db: ReadableDatabase,
  kind: Exclude<ItemKind, 'person'>,
  ids: string,
  day: IsoDate,
): Map<number, Told> {
  const among = 'IN (SELECT value FROM json_each(?))';
  if (kind === 'observation' || kind === 'incident') {
    const [subject, part] = kind === 'observation' ? ["''", 'participation'] : ['h.kind', 'incident_person'];
    const rows = db.all<{
      id: number;
      subject: string;
      place: string | null;
      placeText: string;
      persons: number;
    }>(
      `SELECT h.id, ${subject} AS subject, place.name AS place, place_text AS placeText,
              (SELECT count(DISTINCT person_id) FROM ${part} WHERE ${kind}_id = h.id) AS persons
         FROM ${kind} AS h LEFT JOIN place ON place.id = place_id WHERE h.id ${among}`,
      [ids],
    );
    return new Map(
      rows.map(({ id, place, placeText, ...row }) => [id, { ...row, text: placeLine(place, placeText) }]),
    );
  }
  if (kind === 'groupEvent' || kind === 'groupRelation') {
    const names = groupNamesOn(db, day);
    const [table, one, other] =
      kind === 'groupEvent' ? ['grouping_event', 'from_id', 'to_id'] : ['grouping_relation', 'a_id', 'b_id'];
    const rows = db.all<{ id: number; subject: string; one: number | null; other: number | null }>(
      `SELECT id, kind AS subject, ${one} AS one, ${other} AS other FROM ${table} WHERE id ${among}`,
      [ids],
    );
    return new Map(
      rows.map(({ id, subject, ...ends }) => {
        const groups = [...new Set([ends.one, ends.other])].flatMap((group) =>
          group === null ? [] : (names.get(group) ?? []),
        );
        return [id, { subject, text: groups.join(kind === 'groupEvent' ? ' → ' : ' – '), persons: null }];
      }),
    );
  }
  if (kind === 'intervention') {
    const rows = db.all<{ id: number; subject: string; text: string }>(
      `SELECT i.id, activity AS subject, coalesce(person_name.name, '') AS text
         FROM intervention i LEFT JOIN person_name ON person_name.person_id = i.person_id AND listed = 1
        WHERE i.id ${among}`,
      [ids],
    );
    return new Map(rows.map(({ id, ...row }) => [id, { ...row, persons: null }]));
  }
  const rows = db.all<{ id: number } & Told>(
    kind === 'meeting'
      ? `SELECT m.id, activity AS subject, coalesce(place.name, '') AS text, attendance AS persons
           FROM general_activity m LEFT JOIN place ON place.id = m.place_id WHERE m.id ${among}`
      : `SELECT id, kind AS subject, reference AS text, NULL AS persons FROM source WHERE id ${among}`,
    [ids],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
