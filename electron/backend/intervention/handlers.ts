import { isMinorOn, leastAgeOn } from '../../../shared/birth.ts';
import type {
  Intervention,
  interventionCommands,
  Suggestion,
} from '../../../shared/contract/intervention.ts';
import { dayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach } from '../fact/ground.ts';
import { personNames, sourcesOf } from '../fact/shown.ts';
import { practiceOf } from '../setting/practice.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { factsOfAll, factsOfOne } from '../targetGroup/facts.ts';
import type { Facts } from '../targetGroup/rules.ts';
import { activityOf, checkActors, readCatalogue } from './catalogue.ts';
import { deleteMeasure, insertEvent, insertMeasure, moveMeasure } from './record.ts';
import { eventsOf, findMeasure, type InterventionRow, measuresOf, measuresOnBoard } from './repo.ts';
import { checkPurpose, isOpen, type Situation, stateAfter, suggestionsFor } from './rules.ts';
import { namedPlaces, situationOf, situationsOf } from './situation.ts';
import { checkUntouched } from './untouched.ts';

const stale = ['intervention'] as const;

export const interventionHandlers: HandlersOf<typeof interventionCommands> = {
  'intervention.catalogue': ({ root }) => readCatalogue(root),

  'intervention.board': (context, { closedSince }) => {
    const desk = deskOf(context, everybody(context.db));
    const rows = measuresOnBoard(context.db, closedSince);
    const measures = shownMeasures(context, desk, rows);
    const suggestions = desk.suggestions(desk.facts.keys());
    context.consulted({
      object: 'intervention',
      recordIds: [
        ...new Set([...rows.map(({ personId }) => personId), ...suggestions.map(({ person }) => person.id)]),
      ],
      fields: ['board'],
    });
    return {
      suggestions,
      open: measures.filter(({ state }) => isOpen(state)).sort(byDue),
      closed: measures
        .filter(({ state }) => !isOpen(state))
        .sort((a, b) => ((a.closedOn ?? '') < (b.closedOn ?? '') ? 1 : -1)),
      sources: desk.sources(suggestions),
      asOf: desk.day,
    };
  },

  'intervention.ofPerson': (context, { personId }) => {
    checkReach(context.db, { purpose: 'prevention' }, { persons: [personId] });
    const desk = deskOf(context, onlyOne(context.db, personId));
    const suggestions = desk.suggestions([personId]);
    context.consulted({ object: 'intervention', recordIds: [personId] });
    return {
      suggestions,
      interventions: shownMeasures(context, desk, measuresOf(context.db, personId)),
      sources: desk.sources(suggestions),
      asOf: desk.day,
    };
  },

  'intervention.open': (context, { personId, activity, verdict, responsible, dueOn, reason }) => {
    const purpose = purposeOf(context);
    const catalogue = readCatalogue(context.root);
    checkPurpose(activityOf(catalogue, activity), purpose);
    checkActors(catalogue, responsible);
    const today = context.today();
    const state = stateAfter(null, { kind: verdict, occurredOn: today, dueOn }, today);
    if (isOpen(state) && responsible.length === 0) throw new Failure('intervention.responsibleMissing');
    return context.record((db) => {
      checkReach(db, { purpose }, { persons: [personId] });
      const id = context.newId();
      insertMeasure(db, {
        ...{
          id,
          eventId: context.newId(),
          personId,
          activity,
          jointAssessmentId: null,
          state,
          kind: verdict,
        },
        ...{ responsible, reason, openedOn: today, dueOn: isOpen(state) ? dueOn : null },
        ...{ accountId: context.account.id, purpose, recordedAt: context.now() },
      });
      return {
        result: { id },
        entry: {
          operation: 'collection',
          object: 'intervention',
          recordIds: [personId, id],
          fields: [activity, verdict],
          legalBasis: activityOf(catalogue, activity).legalBasis,
        },
        stale,
      };
    });
  },

  'intervention.takeBack': (context, { id, reason }) =>
    context.record((db) => {
      const measure = findMeasure(db, id);
      if (!measure) throw new Failure('call.notFound');
      checkOwnPurpose(context.purpose, measure.purpose);
      checkUntouched(db, [measure], context);
      deleteMeasure(db, id);
      return {
        result: {},
        entry: {
          operation: 'erasure',
          object: 'intervention',
          recordIds: [measure.personId, id],
          fields: [measure.activity],
          justification: reason,
        },
        stale: ['intervention', 'assessment'],
        erased: true,
      };
    }),

  'intervention.act': (context, { id, kind, occurredOn, text, dueOn, responsible }) => {
    checkActors(readCatalogue(context.root), responsible);
    return context.record((db) => {
      const measure = findMeasure(db, id);
      if (!measure) throw new Failure('call.notFound');
      checkOwnPurpose(context.purpose, measure.purpose);
      const state = stateAfter(measure.state, { kind, occurredOn, dueOn }, context.today());
      const next = isOpen(state) ? dueOn : null;
      insertEvent(db, {
        ...{ id: context.newId(), interventionId: id, kind, occurredOn, text, dueOn: next },
        ...{ accountId: context.account.id, purpose: measure.purpose, recordedAt: context.now() },
      });
      moveMeasure(db, {
        ...{ id, state, dueOn: next },
        closedOn: isOpen(state) ? null : occurredOn,
        outcome: isOpen(state) ? '' : text,
        responsible: responsible.length > 0 ? responsible : measure.responsible,
      });
      return {
        result: { state },
        entry: {
          operation: 'alteration',
          object: 'intervention',
          recordIds: [measure.personId, id],
          fields: [measure.activity, kind],
        },
        stale,
      };
    });
  },
};

/** Those whom measures may be proposed for: what is on file of them, read once. */
interface Persons {
  facts: Map<number, Facts>;
  situations: Map<number, Omit<Situation, 'facts'>>;
}

function everybody(db: ReadableDatabase): Persons {
  return { facts: factsOfAll(db, null), situations: situationsOf(db) };
}

/** One person alone: a card must not wait for what is on file of everybody else. */
function onlyOne(db: ReadableDatabase, personId: number): Persons {
  const facts = factsOfOne(db, personId);
  return {
    facts: new Map(facts ? [[personId, facts]] : []),
    situations: new Map([[personId, situationOf(db, personId)]]),
  };
}

/** Everything proposing needs. */
function deskOf({ db, root, purpose, viewDay }: QueryContext, { facts, situations }: Persons) {
  const day = viewDay();
  const setting = {
    catalogue: readCatalogue(root),
    places: namedPlaces(db),
    limits: practiceOf(db).targetGroups,
    purpose: purpose ?? ('police' as const),
  };
  const suggestions = (ids: Iterable<number>): Suggestion[] => {
    const found = [...ids].flatMap((id) => {
      const held = facts.get(id);
      if (!held) return [];
      const { homes, measures } = situations.get(id) ?? { homes: [], measures: [] };
      return suggestionsFor({ facts: held, homes, measures }, day, setting).map((each) => ({ id, ...each }));
    });
    const names = personNames(
      db,
      found.map(({ id }) => id),
    );
    return found
      .map(({ id, ...each }) => ({ ...each, person: personOn(id, names.get(id), facts.get(id), day) }))
      .sort(byDue);
  };
  const sources = (proposed: readonly Suggestion[]) =>
    sourcesOf(
      db,
      new Set(proposed.flatMap(({ evidence }) => evidence.flatMap(({ sourceId }) => sourceId ?? []))),
    );
  return { day, facts, suggestions, sources };
}

function personOn(id: number, name: string | undefined, facts: Facts | undefined, day: IsoDate) {
  const birth = facts?.birth ?? null;
  return {
    id,
    name: name ?? '',
    age: birth ? leastAgeOn(birth, day) : null,
    isMinor: birth === null || isMinorOn(birth, day),
  };
}

function shownMeasures(
  { db, account, today }: QueryContext,
  { facts, day }: { facts: Map<number, Facts>; day: IsoDate },
  rows: readonly InterventionRow[],
): Intervention[] {
  const names = personNames(
    db,
    rows.map(({ personId }) => personId),
  );
  const events = eventsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ personId, enteredBy, recordedAt, ...row }) => {
    const course = events.get(row.id) ?? [];
    return {
      ...row,
      person: personOn(personId, names.get(personId), facts.get(personId), day),
      events: course,
      isOwnFromToday:
        course.length === 1 && enteredBy === account.id && dayInCopenhagen(new Date(recordedAt)) === today(),
    };
  });
}

const collator = new Intl.Collator('da');

/** What is due first comes first; then by name. */
function byDue<Due extends { dueOn: IsoDate | null; person: { name: string } }>(a: Due, b: Due): number {
  const [one, other] = [a.dueOn ?? '', b.dueOn ?? ''];
  return one < other ? -1 : one > other ? 1 : collator.compare(a.person.name, b.person.name);
}

/** @throws Failure `call.purposeForbidden` */
function purposeOf({ purpose }: QueryContext) {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
