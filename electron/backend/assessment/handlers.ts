import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { leastAgeOn } from '../../../shared/birth.ts';
import type { assessmentCommands } from '../../../shared/contract/assessment.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach } from '../fact/ground.ts';
import { personNames } from '../fact/shown.ts';
import { activityOf, checkActors, readCatalogue } from '../intervention/catalogue.ts';
import { insertMeasure } from '../intervention/record.ts';
import { checkPurpose, stateAfter } from '../intervention/rules.ts';
import { birthsOf } from '../person/page.ts';
import { readyFiles } from '../release/files.ts';
import { exportFolder } from '../store/storeFile.ts';
import { minutesOf } from './minutes.ts';
import { insertAssessment, insertDissent } from './record.ts';
import { assessmentsOf, findAssessment, insertPrint, roundOnTable } from './repo.ts';
import { checkHeld } from './rules.ts';

export const assessmentHandlers: HandlersOf<typeof assessmentCommands> = {
  'assessment.list': (context, { personId }) => {
    if (!personNames(context.db, [personId]).has(personId)) throw new Failure('call.notFound');
    context.consulted({ object: 'assessment', recordIds: [personId] });
    return { assessments: assessmentsOf(context.db, personId) };
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

  'assessment.print': async (context, { id, reason }) => {
    const found = findAssessment(context.db, id);
    if (!found) throw new Failure('call.notFound');
    const { assessment, personId } = found;
    checkOwnPurpose(context.purpose, assessment.purpose);
    const birth = birthsOf(context.db, [personId]).get(personId);
    const { bytes } = await minutesOf(assessment, {
      person: personNames(context.db, [personId]).get(personId) ?? '',
      age: birth ? leastAgeOn(birth, assessment.heldOn) : null,
      catalogue: readCatalogue(context.root),
      issuedOn: context.today(),
      demo: context.demo,
    });
    const exportId = context.newId();
    const fileName = `faelles-vurdering-${assessment.heldOn}-${exportId.toString(16).padStart(12, '0')}.pdf`;
    const folder = exportFolder(context.storePath);
    const file = readyFiles(folder, [{ name: fileName, bytes }]);
    try {
      const documentHash = createHash('sha256').update(bytes).digest('hex');
      const result = context.record((db) => {
        insertPrint(db, {
          ...{ id: exportId, assessmentId: id, fileName, documentHash, reason },
          ...{ accountId: context.account.id, purpose: assessment.purpose, recordedAt: context.now() },
        });
        file.keep();
        return {
          result: { file: join(folder, fileName) },
          entry: {
            operation: 'disclosure',
            object: 'minutes',
            recordIds: [personId, id, exportId],
            justification: reason,
            documentHash,
          },
          stale: ['export'],
        };
      });
      return result;
    } catch (error) {
      file.drop();
      rmSync(join(folder, fileName), { force: true });
      throw error;
    }
  },
};

/** @throws Failure `call.purposeForbidden` */
function purposeOf({ purpose }: QueryContext) {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
