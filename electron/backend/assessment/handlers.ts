import { leastAgeOn } from '../../../shared/birth.ts';
import type { assessmentCommands } from '../../../shared/contract/assessment.ts';
import { dayInCopenhagen } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach } from '../fact/ground.ts';
import { checkHandling, handlingOf, madeLine, markingLines } from '../fact/handling.ts';
import { keepInternalFile } from '../fact/internalFile.ts';
import { checkEnteredToday } from '../fact/period.ts';
import { personNames } from '../fact/shown.ts';
import { activityOf, checkActors, readCatalogue } from '../intervention/catalogue.ts';
import { deleteMeasure, insertMeasure } from '../intervention/record.ts';
import { checkPurpose, stateAfter } from '../intervention/rules.ts';
import { untouchedChoicesOf } from '../intervention/untouched.ts';
import { birthsOf } from '../person/page.ts';
import { minutesOf } from './minutes.ts';
import { deleteAssessment, insertAssessment, insertDissent } from './record.ts';
import { assessmentsOf, findAssessment, linkPrint, roundOnTable, sourcesBehind } from './repo.ts';
import { checkHeld } from './rules.ts';

export const assessmentHandlers: HandlersOf<typeof assessmentCommands> = {
  'assessment.list': (context, { personId }) => {
    if (!personNames(context.db, [personId]).has(personId)) throw new Failure('call.notFound');
    context.consulted({ object: 'assessment', recordIds: [personId] });
    const today = context.today();
    return {
      assessments: assessmentsOf(
        context.db,
        personId,
        ({ accountId, recordedAt }) =>
          accountId === context.account.id && dayInCopenhagen(new Date(recordedAt)) === today,
      ),
    };
  },

  'assessment.hold': (context, input) => {
    const { personId, heldOn, authorities, weighed, conclusion, dissent, measures } = input;
    const purpose = purposeOf(context);
    const catalogue = readCatalogue(context.root);
    const today = context.today();
    checkActors(catalogue, [...authorities, ...measures.flatMap(({ responsible }) => responsible)]);
    for (const { activity, dueOn } of measures) {
      checkPurpose(activityOf(catalogue, activity), purpose);
      stateAfter(null, { kind: 'choose', occurredOn: heldOn, dueOn }, today);
    }
    return context.record((db) => {
      checkReach(db, { purpose }, { persons: [personId] });
      const roundId = roundOnTable(db, personId, purpose, heldOn);
      checkHeld(input, roundId !== undefined, today);
      const id = context.newId();
      const written = { purpose, accountId: context.account.id, recordedAt: context.now() };
      insertAssessment(db, {
        ...{ id, personId, roundId: roundId ?? 0, heldOn, authorities: [...new Set(authorities)] },
        ...{ weighed, conclusion, ...written },
      });
      for (const each of dissent)
        insertDissent(db, { id: context.newId(), assessmentId: id, ...each, purpose });
      const interventionIds = measures.map((measure) => {
        const interventionId = context.newId();
        insertMeasure(db, {
          ...{ id: interventionId, eventId: context.newId(), personId, jointAssessmentId: id },
          ...{ ...measure, state: 'chosen', kind: 'choose', openedOn: heldOn, ...written },
        });
        return interventionId;
      });
      return {
        result: { id, interventionIds },
        entry: {
          operation: 'collection',
          object: 'assessment',
          recordIds: [personId, id, ...interventionIds],
          fields: ['hold', ...measures.map(({ activity }) => activity)],
        },
        stale: ['assessment', 'intervention'],
      };
    });
  },

  'assessment.takeBack': (context, { id, reason }) =>
    context.record((db) => {
      const found = findAssessment(db, id);
      if (!found) throw new Failure('call.notFound');
      checkOwnPurpose(context.purpose, found.assessment.purpose);
      checkEnteredToday(found.recordedAt, context.today());
      if (found.accountId !== context.account.id) throw new Failure('record.notOwn');
      const measures = untouchedChoicesOf(db, id, context);
      for (const measure of measures) deleteMeasure(db, measure.id);
      deleteAssessment(db, id);
      return {
        result: {},
        entry: {
          operation: 'erasure',
          object: 'assessment',
          recordIds: [found.personId, id, ...measures.map((measure) => measure.id)],
          justification: reason,
        },
        stale: ['assessment', 'intervention'],
        erased: true,
      };
    }),

  'assessment.marking': ({ db, consulted }, { id }) => {
    const found = findAssessment(db, id);
    if (!found) throw new Failure('call.notFound');
    consulted({ object: 'assessment', recordIds: [found.personId, id], fields: ['handling'] });
    return { persons: 1, protectedPersons: 0, handling: handlingOf(db, sourcesBehind(db, id)) };
  },

  'assessment.print': async (context, { id, use, reason, handling: seen }) => {
    const found = findAssessment(context.db, id);
    if (!found) throw new Failure('call.notFound');
    const { assessment, personId } = found;
    const { purpose } = assessment;
    checkOwnPurpose(context.purpose, purpose);
    const handling = handlingOf(context.db, sourcesBehind(context.db, id));
    checkHandling(handling, seen);
    const birth = birthsOf(context.db, [personId]).get(personId);
    const day = context.today();
    const { bytes } = await minutesOf(assessment, {
      person: personNames(context.db, [personId]).get(personId) ?? '',
      age: birth ? leastAgeOn(birth, assessment.heldOn) : null,
      catalogue: readCatalogue(context.root),
      marking: [...markingLines({ purpose, use, handling }), madeLine(day)],
      issuedOn: day,
      demo: context.demo,
    });
    return keepInternalFile(context, {
      ...{ stem: `INTERN-faelles-vurdering-${assessment.heldOn}`, format: 'pdf', kind: 'minutes', bytes },
      ...{ reason, purpose, persons: [personId] },
      entry: (exportId) => ({
        object: 'minutes',
        recordIds: [personId, id, exportId],
        fields: [`use=${use}`, ...handling.map(({ code }) => code)],
      }),
      link: (db, exportId) => linkPrint(db, { assessmentId: id, exportId, purpose }),
    });
  },
};

/** @throws Failure `call.purposeForbidden` */
function purposeOf({ purpose }: QueryContext) {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
