import type { Situation, SituationPicture, situationCommands } from '../../../shared/contract/situation.ts';
import { clockInCopenhagen, dayInCopenhagen } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, MutationContext, QueryContext } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach } from '../fact/ground.ts';
import { checkHandling, handlingOf, madeLine, markingLines } from '../fact/handling.ts';
import { keepInternalFile } from '../fact/internalFile.ts';
import { checkEnteredToday, checkNotFuture } from '../fact/period.ts';
import { findIncident } from '../incident/seen.ts';
import { checkActors, readCatalogue } from '../intervention/catalogue.ts';
import { practiceOf } from '../setting/practice.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { pictureOf } from './picture.ts';
import {
  closeBoard,
  deleteBoard,
  deletePutOn,
  insertBoard,
  insertEntry,
  insertPart,
  insertPerson,
  insertTask,
  reopenBoard,
  setTask,
} from './record.ts';
import {
  type Board,
  boards,
  countOnBoard,
  countOpenTasks,
  findBoard,
  findPutOn,
  findTask,
  openBoardOf,
  readBoard,
} from './repo.ts';
import { checkClosable, checkDeadline, checkOpen, type Moment } from './rules.ts';
import { sheetOf } from './sheet.ts';

const stale = ['situation'] as const;

export const situationHandlers: HandlersOf<typeof situationCommands> = {
  'situation.list': (context) => {
    const all = boards(context.db, momentOf(context));
    context.consulted({ object: 'situation', recordIds: all.map(({ id }) => id) });
    const due = ({ nextDue }: (typeof all)[number]) => (nextDue ? `${nextDue.on} ${nextDue.at}` : '9');
    return {
      open: all
        .filter(({ closedAt }) => closedAt === null)
        .sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0)),
      closed: all
        .filter(({ closedAt }) => closedAt !== null)
        .sort((a, b) => ((a.closedAt ?? '') < (b.closedAt ?? '') ? 1 : -1)),
    };
  },

  'situation.get': (context, { id }) => {
    const board = boardOf(context, id);
    context.consulted({ object: 'situation', recordIds: [id, ...personsOn(board)] });
    return board;
  },

  'situation.picture': (context, { id, protectedReason }) => {
    const picture = pictureOn(context, boardOf(context, id).incidentId, protectedReason);
    context.consulted({
      ...{ object: 'situation', recordIds: [id, ...personsIn(picture)] },
      ...reasonGiven(protectedReason),
    });
    return picture;
  },

  'situation.open': (context, { incidentId, title }) =>
    context.record((db) => {
      const incident = findIncident(db, incidentId);
      if (!incident) throw new Failure('call.notFound');
      const purpose = purposeOf(context);
      if (openBoardOf(db, incidentId, purpose)) throw new Failure('situation.alreadyOpen');
      const id = context.newId();
      insertBoard(db, { ...written(context, id, purpose), title, incidentId });
      return entered('collection', [id, incidentId], ['open'], { id });
    }),

  'situation.remove': (context, { id, reason }) =>
    context.record((db) => {
      const board = ownBoard(context, db, id);
      checkEnteredToday(board.openedAt, context.today());
      const count = countOnBoard(db, id);
      if (count > 0) throw new Failure('record.inUse', { count });
      deleteBoard(db, id);
      return { ...entered('erasure', [id], [], {}, reason), erased: true };
    }),

  'situation.close': (context, { id, learnt }) =>
    context.record((db) => {
      checkOpen(ownBoard(context, db, id));
      checkClosable(countOpenTasks(db, id));
      closeBoard(db, { id, learnt, accountId: context.account.id, closedAt: context.now() });
      return entered('alteration', [id], ['close'], {});
    }),

  'situation.reopen': (context, { id, reason }) =>
    context.record((db) => {
      const board = ownBoard(context, db, id);
      if (board.closedAt === null) throw new Failure('situation.notClosed');
      if (board.incidentId !== null && openBoardOf(db, board.incidentId, board.purpose)) {
        throw new Failure('situation.alreadyOpen');
      }
      reopenBoard(db, id);
      return entered('alteration', [id], ['reopen'], {}, reason);
    }),

  'situation.write': (context, { id: situationId, on, at, text, actor }) => {
    checkNotFuture(on, context.today());
    return putOn(context, situationId, actor, (db, mark) => {
      insertEntry(db, { ...mark, situationId, on, at, text, actor });
      return { recordIds: [], field: 'entry' };
    });
  },

  'situation.takePart': (context, { id: situationId, actor, part, note }) =>
    putOn(context, situationId, actor, (db, mark) => {
      if (!insertPart(db, { ...mark, situationId, actor, part, note }))
        throw new Failure('situation.partTaken');
      return { recordIds: [], field: part };
    }),

  'situation.putOn': (context, { id: situationId, personId, reason }) =>
    putOn(context, situationId, null, (db, mark) => {
      checkReach(db, mark, { persons: [personId] });
      if (!insertPerson(db, { ...mark, situationId, personId, reason }))
        throw new Failure('situation.personOn');
      return { recordIds: [personId], field: 'person' };
    }),

  'situation.setTask': (context, { id: situationId, ...task }) => {
    checkDeadline(task, momentOf(context));
    return putOn(context, situationId, task.actor, (db, mark) => {
      const persons = task.personId === null ? [] : [task.personId];
      checkReach(db, mark, { persons });
      insertTask(db, { ...mark, situationId, ...task });
      return { recordIds: persons, field: 'task' };
    });
  },

  'situation.settleTask': (context, { taskId, state, result }) =>
    context.record((db) => {
      const task = ownTask(context, db, taskId);
      if (task.state !== 'open') throw new Failure('situation.taskSettled');
      setTask(db, { id: taskId, state, result, accountId: context.account.id, settledAt: context.now() });
      return entered('alteration', taskRecords(taskId, task), [state], {});
    }),

  'situation.reopenTask': (context, { taskId, reason }) =>
    context.record((db) => {
      const task = ownTask(context, db, taskId);
      if (task.settledAt === null) throw new Failure('situation.taskOpen');
      checkEnteredToday(task.settledAt, context.today());
      setTask(db, { id: taskId, state: 'open', result: '', accountId: null, settledAt: null });
      return entered('alteration', taskRecords(taskId, task), ['reopenTask'], {}, reason);
    }),

  'situation.takeOff': (context, { what, recordId, reason }) =>
    context.record((db) => {
      const found = findPutOn(db, what, recordId);
      if (!found) throw new Failure('call.notFound');
      checkOpen(ownBoard(context, db, found.situationId));
      checkEnteredToday(found.recordedAt, context.today());
      if (found.accountId !== context.account.id) throw new Failure('record.notOwn');
      deletePutOn(db, what, recordId);
      return { ...entered('erasure', [found.situationId, recordId], [what], {}, reason), erased: true };
    }),

  'situation.marking': (context, { id, protectedReason }) => {
    const board = boardOf(context, id);
    const picture = pictureOn(context, board.incidentId, protectedReason);
    context.consulted({
      ...{ object: 'situation', recordIds: [id, ...personsIn(picture)] },
      ...reasonGiven(protectedReason),
    });
    return {
      persons: named(board, picture).length,
      protectedPersons: new Set(picture.protectedPersons?.map((person) => person.id)).size,
      handling: handlingBehind(context.db, board, picture),
    };
  },

  'situation.print': async (context, { id, protectedReason, use, reason, handling: seen }) => {
    const board = boardOf(context, id);
    checkOwnPurpose(context.purpose, board.purpose);
    const picture = pictureOn(context, board.incidentId, protectedReason);
    const handling = handlingBehind(context.db, board, picture);
    checkHandling(handling, seen);
    const day = dayInCopenhagen(new Date(context.now()));
    const { bytes } = await sheetOf(board, picture, {
      catalogue: readCatalogue(context.root),
      marking: [...markingLines({ purpose: board.purpose, use, handling }), madeLine(day)],
      issuedOn: day,
      demo: context.demo,
    });
    const persons = named(board, picture);
    return keepInternalFile(context, {
      ...{ stem: `INTERN-situationsark-${day}`, format: 'pdf', kind: 'situation', bytes, reason, persons },
      purpose: board.purpose,
      entry: (exportId) => ({
        object: 'situation',
        recordIds: [id, exportId, ...persons],
        fields: [
          ...[`use=${use}`, ...handling.map(({ code }) => code)],
          ...(protectedReason === null ? [] : ['victim', 'witness']),
        ],
      }),
    });
  },
};

/** The moment that deadlines are judged at. A board is work, and runs by the clock also where an invented city stands still. */
function momentOf({ now, today }: QueryContext): Moment {
  return { day: today(), clock: clockInCopenhagen(new Date(now())) };
}

/** @throws Failure `call.notFound` */
function boardOf(context: QueryContext, id: number): Situation {
  const today = context.today();
  const board = readBoard(context.db, id, {
    moment: momentOf(context),
    accountId: context.account.id,
    isFromToday: (recordedAt) => dayInCopenhagen(new Date(recordedAt)) === today,
  });
  if (!board) throw new Failure('call.notFound');
  return board;
}

function pictureOn(context: QueryContext, incidentId: number | null, protectedReason: string | null) {
  return pictureOf(context.db, incidentId, {
    day: context.viewDay(),
    limits: practiceOf(context.db).targetGroups,
    namesProtected: protectedReason !== null,
  });
}

const reasonGiven = (protectedReason: string | null) =>
  protectedReason === null ? {} : { fields: ['victim', 'witness'], justification: protectedReason };

function personsOn({ persons, tasks }: Situation): number[] {
  return [...new Set([...persons, ...tasks.flatMap(({ person }) => person ?? [])].map(({ id }) => id))];
}

function personsIn({ suspects, near, protectedPersons }: SituationPicture): number[] {
  return [...new Set([...suspects, ...near, ...(protectedPersons ?? [])].map(({ id }) => id))];
}

const named = (board: Situation, picture: SituationPicture) => [
  ...new Set([...personsOn(board), ...personsIn(picture)]),
];

/** The handling codes of everything a sheet is written from: the incident, the facts, and the names of whom it names. */
function handlingBehind(db: ReadableDatabase, board: Situation, picture: SituationPicture) {
  const names = db.column<number>(
    'SELECT source_id FROM person_name WHERE listed = 1 AND person_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(named(board, picture))],
  );
  return handlingOf(db, [...picture.sources.map(({ id }) => id), ...names]);
}

/** @throws Failure `call.notFound`, `call.purposeForbidden` */
function ownBoard({ purpose }: QueryContext, db: ReadableDatabase, id: number): Board {
  const board = findBoard(db, id);
  if (!board) throw new Failure('call.notFound');
  checkOwnPurpose(purpose, board.purpose);
  return board;
}

/** A task of an open board. @throws Failure `call.notFound`, `call.purposeForbidden`, `situation.closed` */
function ownTask(context: QueryContext, db: ReadableDatabase, id: number) {
  const task = findTask(db, id);
  if (!task) throw new Failure('call.notFound');
  checkOpen(ownBoard(context, db, task.situationId));
  return task;
}

const taskRecords = (id: number, task: { situationId: number; personId: number | null }) => [
  ...[task.situationId, id],
  ...(task.personId === null ? [] : [task.personId]),
];

/** Puts something on an open board, under the name of whoever does it. */
function putOn(
  context: MutationContext,
  situationId: number,
  actor: string | null,
  write: (
    db: Parameters<Parameters<MutationContext['record']>[0]>[0],
    mark: ReturnType<typeof written>,
  ) => { recordIds: number[]; field: string },
) {
  if (actor !== null) checkActors(readCatalogue(context.root), [actor]);
  return context.record((db) => {
    const board = ownBoard(context, db, situationId);
    checkOpen(board);
    const id = context.newId();
    const { recordIds, field } = write(db, written(context, id, board.purpose));
    return entered('collection', [situationId, id, ...recordIds], [field], { id });
  });
}

const written = ({ account, now }: MutationContext, id: number, purpose: Purpose) => ({
  ...{ id, purpose, accountId: account.id, recordedAt: now() },
});

/** What a change gave, with its entry in the log. */
function entered<Result>(
  operation: 'collection' | 'alteration' | 'erasure',
  recordIds: number[],
  fields: string[],
  result: Result,
  justification?: string,
) {
  const entry = { operation, object: 'situation', recordIds, fields };
  return { result, entry: justification === undefined ? entry : { ...entry, justification }, stale };
}

/** @throws Failure `call.purposeForbidden` */
function purposeOf({ purpose }: QueryContext): Purpose {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
