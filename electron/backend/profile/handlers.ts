import { isMinorOn, leastAgeOn } from '../../../shared/birth.ts';
import {
  exitReadiness,
  overallRating,
  type ProfileContent,
  type ProfileRound,
  type profileCommands,
  profileItemCode,
  ratingsOf,
} from '../../../shared/contract/profile.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { checkOwnPurpose, checkReach } from '../fact/ground.ts';
import { personNames, sourcesOf } from '../fact/shown.ts';
import { birthsOf } from '../person/page.ts';
import { practiceOf } from '../setting/practice.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { agreementOf } from './agreement.ts';
import { finishForm, insertForm, insertRound, keepContent } from './record.ts';
import {
  closeRound,
  contentsOf,
  deleteForm,
  deleteRound,
  findForm,
  findRound,
  heldIn,
  materialOf,
  pairsOn,
  type RoundRow,
  roundsOf,
  suspectedIn,
} from './repo.ts';
import {
  beginning,
  checkContent,
  checkFinished,
  checkMayClose,
  checkMayWrite,
  factsOf,
  isOpenRound,
  isValidOn,
  lastValidDay,
  legOf,
  mayRead,
} from './rules.ts';

const stale = ['profile'] as const;

export const profileHandlers: HandlersOf<typeof profileCommands> = {
  'profile.ofPerson': (context, { personId }) => {
    const { db } = context;
    const person = db.find<{ purpose: 'police' | 'prevention' }>('SELECT purpose FROM person WHERE id = ?', [
      personId,
    ]);
    if (!person) throw new Failure('call.notFound');
    const day = context.viewDay();
    const birth = birthsOf(db, [personId]).get(personId) ?? null;
    const incidents = suspectedIn(db, personId);
    const events = [...incidents.map(({ coSuspects: _, ...event }) => event), ...heldIn(db, personId)];
    const material = materialOf(db, personId);
    context.consulted({ object: 'profile', recordIds: [personId] });
    return {
      person: {
        id: personId,
        name: personNames(db, [personId]).get(personId) ?? '',
        age: birth ? leastAgeOn(birth, day) : null,
        isMinor: birth === null || isMinorOn(birth, day),
        purpose: person.purpose,
      },
      rounds: shownRounds(context, roundsOf(db, personId)),
      history: {
        events: events.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.id - b.id)),
        facts: factsOf(incidents, day),
      },
      material,
      sources: sourcesOf(db, new Set([...material, ...events].map(({ sourceId }) => sourceId))),
      asOf: day,
    };
  },

  'profile.begin': (context, { personId }) =>
    context.record((db) => {
      const { account, newId } = context;
      const purpose = purposeOf(context);
      checkReach(db, { purpose }, { persons: [personId] });
      const newest = roundsOf(db, personId).find((round) => round.purpose === purpose) ?? null;
      const how = beginning(newest, account.id);
      const recordedAt = context.now();
      const profileId = how.kind === 'resume' ? how.profileId : newId();
      if (how.kind !== 'resume') {
        const roundId = how.kind === 'join' && newest ? newest.id : newId();
        if (how.kind === 'open') insertRound(db, { id: roundId, personId, purpose, recordedAt });
        insertForm(db, { id: profileId, roundId, assessorId: account.id, purpose, recordedAt });
      }
      return {
        result: { profileId },
        entry: {
          operation: 'collection',
          object: 'profile',
          recordIds: [personId, profileId],
          fields: [how.kind],
        },
        stale,
      };
    }),

  'profile.keep': (context, { profileId, content }) =>
    context.record((db) => {
      checkContent(content);
      const { round, form } = ownDraft({ ...context, db }, profileId);
      checkEvidence(db, round.personId, content);
      const recordedAt = context.now();
      keepContent(db, { ...form, recordedAt }, touched(content), context.newId);
      return {
        result: { keptAt: recordedAt },
        entry: {
          operation: 'alteration',
          object: 'profile',
          recordIds: [round.personId, profileId],
          fields: ['draft'],
        },
        // The draft is on its author's screen already; fetching it anew would disturb the writing.
        stale: [],
      };
    }),

  'profile.finish': (context, { profileId }) =>
    context.record((db) => {
      const { round, form } = ownDraft({ ...context, db }, profileId);
      const content = contentsOf(db, [form]).get(profileId);
      if (!content) throw new Failure('call.notFound');
      checkFinished(content);
      const finishedOn = context.today();
      const birth = birthsOf(db, [round.personId]).get(round.personId) ?? null;
      const expiresOn = lastValidDay(birth, finishedOn, practiceOf(db));
      finishForm(db, { id: profileId, finishedOn, expiresOn });
      return {
        result: { expiresOn },
        entry: {
          operation: 'collection',
          object: 'profile',
          recordIds: [round.personId, profileId],
          fields: ['finish'],
        },
        stale: [...stale, 'registration'],
      };
    }),

  'profile.discard': (context, { profileId, reason }) =>
    context.record((db) => {
      const found = findForm(db, profileId);
      if (!found) throw new Failure('call.notFound');
      const { round, form } = found;
      checkOwnPurpose(context.purpose, round.purpose);
      checkMayWrite({ ...round, isClosed: false }, form, context.account.id);
      if (round.forms.length === 1) deleteRound(db, round.id);
      else deleteForm(db, profileId);
      return {
        result: {},
        entry: {
          operation: 'erasure',
          object: 'profile',
          recordIds: [round.personId, profileId],
          justification: reason,
        },
        stale,
        erased: true,
      };
    }),

  'profile.closeRound': (context, { roundId, reason }) =>
    context.record((db) => {
      const round = findRound(db, roundId);
      if (!round) throw new Failure('call.notFound');
      checkOwnPurpose(context.purpose, round.purpose);
      checkMayClose(round, context.account.id);
      closeRound(db, { id: roundId, by: context.account.id, at: context.now(), reason });
      return {
        result: {},
        entry: {
          operation: 'approval',
          object: 'profile',
          recordIds: [round.personId, roundId],
          fields: ['closeRound'],
        },
        stale,
      };
    }),

  'profile.agreement': (context) => {
    const { db } = context;
    const pairs = pairsOn(db, context.viewDay());
    const contents = contentsOf(db, pairs.flat());
    const read = pairs.flatMap(([one, other]) => {
      const [a, b] = [contents.get(one.id), contents.get(other.id)];
      return a && b ? [[a, b] as const] : [];
    });
    const answers = (of: (content: ProfileContent) => string) =>
      read.map(([a, b]) => [of(a), of(b)] as const);
    context.consulted({ object: 'profile', fields: ['agreement'] });
    return {
      rounds: read.length,
      items: [
        ...profileItemCode.options.map((item) => ({
          item,
          ...agreementOf(
            answers(({ items }) => items.find((each) => each.item === item)?.rating ?? 'unknown'),
            ratingsOf[legOf(item)],
          ),
        })),
        {
          item: 'overall' as const,
          ...agreementOf(
            answers(({ overall }) => overall ?? ''),
            overallRating.options,
          ),
        },
        {
          item: 'exitReadiness' as const,
          ...agreementOf(
            answers((content) => content.exitReadiness ?? 'unknown'),
            [...exitReadiness.options, 'unknown'],
          ),
        },
      ],
    };
  },
};

/** Rounds as they stand on screen: what another wrote in an open round is left out. */
function shownRounds({ db, account, viewDay }: QueryContext, rounds: readonly RoundRow[]): ProfileRound[] {
  const readable = rounds.flatMap((round) => round.forms.filter((form) => mayRead(round, form, account.id)));
  const contents = contentsOf(db, readable);
  return rounds.map((round) => ({
    id: round.id,
    version: round.version,
    purpose: round.purpose,
    isOpen: isOpenRound(round),
    closeReason: round.closeReason,
    closedBy: round.closedBy,
    forms: round.forms.map((form) => ({
      id: form.id,
      assessor: form.assessor,
      isOwn: form.assessorId === account.id,
      state: form.state,
      finishedOn: form.finishedOn,
      expiresOn: form.expiresOn,
      isValid: isValidOn(form, viewDay()),
      content: contents.get(form.id) ?? null,
    })),
  }));
}

/** @throws Failure `call.notFound`, `call.purposeForbidden`, and what `checkMayWrite` throws */
function ownDraft(context: QueryContext, profileId: number) {
  const found = findForm(context.db, profileId);
  if (!found) throw new Failure('call.notFound');
  checkOwnPurpose(context.purpose, found.round.purpose);
  checkMayWrite(found.round, found.form, context.account.id);
  return found;
}

/** An item rests on what is on file about the person. @throws Failure `profile.evidenceUnknown` */
function checkEvidence(db: ReadableDatabase, personId: number, { items }: ProfileContent): void {
  const wanted = items.flatMap(({ evidence }) => evidence);
  if (wanted.length === 0) return;
  const known = new Set(materialOf(db, personId).map(({ kind, id }) => `${kind} ${id}`));
  if (!wanted.every(({ kind, id }) => known.has(`${kind} ${id}`)))
    throw new Failure('profile.evidenceUnknown');
}

/** Items that say more than that nothing is known. */
function touched(content: ProfileContent): ProfileContent {
  return {
    ...content,
    items: content.items.filter(
      ({ rating, reason, evidence }) => rating !== 'unknown' || reason.trim() !== '' || evidence.length > 0,
    ),
  };
}

/** @throws Failure `call.purposeForbidden` */
function purposeOf({ purpose }: QueryContext) {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
