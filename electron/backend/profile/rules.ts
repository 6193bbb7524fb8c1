import { type Birth, isMinorOn } from '../../../shared/birth.ts';
import {
  type CrimeHistory,
  type ProfileContent,
  type ProfileItemCode,
  type ProfileLeg,
  profileItems,
  profileLeg,
  ratingsOf,
} from '../../../shared/contract/profile.ts';
import { addMonths, type IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Practice } from '../../../shared/practice.ts';

/** A form in a round, as far as the rules of rounds ask. */
export interface FormState {
  id: number;
  assessorId: number;
  state: 'draft' | 'final';
}

export interface RoundState {
  isClosed: boolean;
  forms: readonly FormState[];
}

/** How many rate a person in one round. */
const assessors = 2;

/** Open until both have finished, or somebody has closed it: so long nobody reads another's form. */
export function isOpenRound({ isClosed, forms }: RoundState): boolean {
  return !isClosed && forms.filter(({ state }) => state === 'final').length < assessors;
}

/** Whether an account may read a form: its own always, another's when the round is no longer open. */
export function mayRead(round: RoundState, form: FormState, accountId: number): boolean {
  return form.assessorId === accountId || !isOpenRound(round);
}

/** What beginning a form means for an account: to go on with its own, to join the open round, or to open a new one. */
export type Beginning = { kind: 'resume'; profileId: number } | { kind: 'join' } | { kind: 'open' };

/** `newest`: the person's newest round for the purpose. @throws Failure `profile.roundFull` */
export function beginning(newest: RoundState | null, accountId: number): Beginning {
  if (!newest || !isOpenRound(newest)) return { kind: 'open' };
  const own = newest.forms.find(({ assessorId }) => assessorId === accountId);
  if (own?.state === 'draft') return { kind: 'resume', profileId: own.id };
  if (own) throw new Failure('profile.roundOpen');
  if (newest.forms.length >= assessors) throw new Failure('profile.roundFull');
  return { kind: 'join' };
}

/** @throws Failure `profile.notOwn`, `profile.finished`, `profile.roundClosed` */
export function checkMayWrite(round: RoundState, form: FormState, accountId: number): void {
  if (form.assessorId !== accountId) throw new Failure('profile.notOwn');
  if (form.state === 'final') throw new Failure('profile.finished');
  if (round.isClosed) throw new Failure('profile.roundClosed');
}

/** @throws Failure `profile.assessorCannotClose`, `profile.roundClosed`, `profile.nothingFinished` */
export function checkMayClose(round: RoundState, accountId: number): void {
  if (!isOpenRound(round)) throw new Failure('profile.roundClosed');
  if (round.forms.some(({ assessorId }) => assessorId === accountId)) {
    throw new Failure('profile.assessorCannotClose');
  }
  if (!round.forms.some(({ state }) => state === 'final')) throw new Failure('profile.nothingFinished');
}

/** The leg an item stands in. */
export function legOf(item: ProfileItemCode): ProfileLeg {
  const found = profileLeg.options.find((leg) => profileItems[leg].some((each) => each === item));
  if (!found) throw new Error(`the form lacks ${item}`);
  return found;
}

/** @throws Failure `call.invalidInput` for an item answered twice, or with an answer its leg does not know */
export function checkContent({ items }: ProfileContent): void {
  const codes = items.map(({ item }) => item);
  const isSound =
    new Set(codes).size === codes.length &&
    items.every(({ item, rating }) => ratingsOf[legOf(item)].includes(rating));
  if (!isSound) throw new Failure('call.invalidInput', { field: 'items' });
}

/**
 * What a finished form needs: the assessor's own overall rating with its reason, and a reason for every item that is
 * rated. @throws Failure `profile.overallMissing`, `profile.reasonMissing`, `profile.itemReasonMissing`
 */
export function checkFinished({ items, overall, overallReason }: ProfileContent): void {
  if (overall === null) throw new Failure('profile.overallMissing');
  if (overallReason.trim().length < 3) throw new Failure('profile.reasonMissing');
  const bare = items.filter(({ rating, reason }) => rating !== 'unknown' && reason.trim().length < 3);
  if (bare.length > 0) throw new Failure('profile.itemReasonMissing', { count: bare.length });
}

/** The last day a form counts that is finished on a day. Of unknown age, one may be young. */
export function lastValidDay(
  birth: Birth | null,
  finishedOn: IsoDate,
  { profileMonths }: Pick<Practice, 'profileMonths'>,
): IsoDate {
  const isMinor = birth === null || isMinorOn(birth, finishedOn);
  return addMonths(finishedOn, isMinor ? profileMonths.minor : profileMonths.adult);
}

/** Whether a finished form counts on a day. */
export function isValidOn(
  form: { finishedOn: IsoDate | null; expiresOn: IsoDate | null },
  day: IsoDate,
): boolean {
  return (
    form.finishedOn !== null && form.expiresOn !== null && form.finishedOn <= day && day <= form.expiresOn
  );
}

/** Kinds of incident with violence or weapons in them. */
const violent = new Set<string>(['shooting', 'homicide', 'assault', 'threat', 'robbery', 'weapons']);

/** Counts of what is on file: type, recency, frequency, violence or weapons, co-offending (PRACTICE). No sum of them. */
export function factsOf(
  incidents: readonly { subkind: string; to: IsoDate | null; from: IsoDate; coSuspects: number }[],
  day: IsoDate,
): CrimeHistory['facts'] {
  const since = addMonths(day, -24);
  return {
    incidents: incidents.length,
    lastTwoYears: incidents.filter(({ from }) => from >= since).length,
    violenceOrWeapons: incidents.filter(({ subkind }) => violent.has(subkind)).length,
    coSuspects: incidents.reduce((sum, { coSuspects }) => sum + coSuspects, 0),
    last:
      incidents
        .map(({ from }) => from)
        .sort()
        .at(-1) ?? null,
  };
}
