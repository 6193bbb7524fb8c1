import { isMinorOn } from '../../../shared/birth.ts';
import {
  actsOn,
  type Catalogue,
  type InterventionEventKind,
  type InterventionState,
  type PersonActivity,
  type SuggestionReason,
  stateAfterAct,
} from '../../../shared/contract/intervention.ts';
import type { GroupEvidence, GroupReason, TargetGroup } from '../../../shared/contract/targetGroup.ts';
import { addDays, addMonths, type IsoDate, quarterDays, quarterOf } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { holdsOn, type Period } from '../fact/period.ts';
import { type Facts, type GroupLimits, groupsOn } from '../targetGroup/rules.ts';

/*
 * Measures (tiltag): which ones the plan's sentences propose for somebody, and how one moves from proposal to outcome.
 */

/** States in which something is still to be done. */
const openStates = ['proposed', 'chosen', 'running'] as const satisfies readonly InterventionState[];
export const isOpen = (state: InterventionState) => openStates.some((each) => each === state);

/** One act on a measure. */
export interface Act {
  kind: InterventionEventKind;
  occurredOn: IsoDate;
  dueOn: IsoDate | null;
}

/**
 * The state an act leads to. What stays open has a day on which something is due, later than the act; what is closed has
 * none: nothing is lost between two meetings.
 * @throws Failure `intervention.notNow`, `intervention.dueMissing`, `intervention.dueTooEarly`, `date.future`
 */
export function stateAfter(
  state: InterventionState | null,
  { kind, occurredOn, dueOn }: Act,
  today: IsoDate,
): InterventionState {
  if (state !== null && !actsOn(state).some((each) => each === kind)) {
    throw new Failure('intervention.notNow');
  }
  if (occurredOn > today) throw new Failure('date.future', { date: occurredOn });
  const after = stateAfterAct(state, kind);
  if (!isOpen(after)) return after;
  if (dueOn === null) throw new Failure('intervention.dueMissing');
  if (dueOn < occurredOn || dueOn < today) throw new Failure('intervention.dueTooEarly', { date: dueOn });
  return after;
}

/**
 * Whether a measure may be decided on for a purpose: information under Retsplejeloven § 115 never leads to investigation.
 * @throws Failure `intervention.purposeForbids`
 */
export function checkPurpose(
  activity: Pick<Catalogue['personDirected'][number], 'purposes'>,
  purpose: Purpose,
): void {
  if (!activity.purposes.includes(purpose)) throw new Failure('intervention.purposeForbids');
}

/** What the rules of proposing ask about a person. */
export interface Situation {
  facts: Facts;
  /** Homes, with the place each is at. */
  homes: readonly (Period & { placeId: number; sourceId: number; id: number })[];
  /** Measures there are or were. */
  measures: readonly { activity: PersonActivity; state: InterventionState; closedOn: IsoDate | null }[];
}

/** The places that the plan's sentences name. */
export interface NamedPlaces {
  /** Nørrebro and all within it. */
  noerrebro: ReadonlySet<number>;
  /** Mjølnerparken and all within it. */
  mjoelnerparken: ReadonlySet<number>;
}

/** A measure that a rule proposes. */
export interface Proposed {
  activity: PersonActivity;
  reason: SuggestionReason;
  since: IsoDate;
  dueOn: IsoDate;
  evidence: GroupEvidence[];
}

/**
 * What the plan's sentences propose for somebody on a day and nobody has dealt with: an open measure of the same kind
 * answers it, and a closed one does for as long as the catalogue says.
 */
export function suggestionsFor(
  situation: Situation,
  day: IsoDate,
  setting: { catalogue: Catalogue; places: NamedPlaces; limits: GroupLimits; purpose: Purpose },
): Proposed[] {
  const groups = groupsOn(situation.facts, day, setting.limits);
  if (groups.size === 0) return [];
  return setting.catalogue.personDirected.flatMap((activity) => {
    if (!activity.purposes.includes(setting.purpose)) return [];
    const cause = causeOf[activity.code](situation, groups, day, setting);
    if (!cause || isAnswered(situation, activity, cause.since)) return [];
    const { code, decideWithinDays } = activity;
    const { isStanding, ...why } = cause;
    const dueOn = addDays(cause.since, decideWithinDays);
    const meeting = quarterDays(quarterOf(day)).last;
    return [{ activity: code, ...why, dueOn: isStanding && dueOn < meeting ? meeting : dueOn }];
  });
}

/** What is so all the time, and not an event, is due for the quarter's meeting of the operative steering group. */
type Cause = Pick<Proposed, 'reason' | 'since' | 'evidence'> & { isStanding?: boolean };
type Groups = ReadonlyMap<TargetGroup, GroupReason[]>;
type CauseRule = (
  situation: Situation,
  groups: Groups,
  day: IsoDate,
  setting: { places: NamedPlaces; limits: GroupLimits },
) => Cause | null;

/** The sentence of the plan beside each rule (seed, Individrettede aktiviteter 1-6). */
const causeOf: Record<PersonActivity, CauseRule> = {
  /** "Bekymringssamtaler med alle unge under 18 år på Nørrebro, der træffes i banderelationer". */
  concernTalk: ({ facts }, groups, day, { places, limits }) => {
    if (!groups.has('under18')) return null;
    const last = facts.contacts
      .filter(({ day: on, placeId }) => on <= day && placeId !== null && places.noerrebro.has(placeId))
      .filter(({ day: on }) => addMonths(on, limits.contactMonths) >= day)
      .filter(({ day: on }) => facts.birth === null || isMinorOn(facts.birth, on))
      .at(-1);
    if (!last) return null;
    const { id, sourceId } = last;
    return {
      reason: 'minorMetAtNoerrebro',
      since: last.day,
      evidence: [{ kind: 'observation', id, sourceId, day: last.day }],
    };
  },
  /** "... viden om særligt personer med begyndende banderelationer vil danne grundlaget for en koordineret indsats". */
  knowledgeExchange: (_, groups) =>
    groups.has('over18') ? fromReasons('newcomerOver18', groups.get('newcomer')) : null,
  /** "Efterforskning og operationelle indsatser mod toneangivende bandekriminelle". */
  investigation: (_, groups) => {
    const cause = fromReasons('leading', groups.get('leading'));
    return cause && { ...cause, isStanding: true };
  },
  /** "Styrket samarbejde ved akutte hændelser": begins with an incident, and is never proposed for a person by rule. */
  acuteCooperation: () => null,
  /** "Fokuseret jobskabelsesindsats i Mjølnerparken": its inhabitants with a tie to the milieu. */
  jobsMjoelnerparken: ({ homes }, groups, day, { places }) => {
    const home = homes.find((one) => places.mjoelnerparken.has(one.placeId) && holdsOn(one, day));
    if (!home || groups.size === 0) return null;
    const tie = groups.get('under18') ?? groups.get('over18');
    const since =
      [home.validFrom, earliest(tie)]
        .flatMap((each) => each ?? [])
        .sort()
        .at(-1) ?? day;
    return {
      reason: 'livesInMjoelnerparken',
      isStanding: true,
      since,
      evidence: (tie ?? []).slice(1).flatMap(({ evidence }) => evidence),
    };
  },
  /** "... hos unge, der anholdes, varetægtsfængsles eller sendes til afsoning", and exit for those held for motivated. */
  custodyContact: (_, groups) =>
    fromReasons('inCustody', groups.get('custody')) ?? fromReasons('motivated', groups.get('motivated')),
};

function fromReasons(reason: SuggestionReason, reasons: readonly GroupReason[] | undefined): Cause | null {
  const last = [...(reasons ?? [])].sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1)).at(-1);
  if (!last?.since) return null;
  return { reason, since: last.since, evidence: last.evidence };
}

/** The day somebody's tie to the milieu begins, as far as it is dated; the age itself is no tie. */
function earliest(reasons: readonly GroupReason[] | undefined): IsoDate | null {
  const days = (reasons ?? []).slice(1).flatMap(({ since }) => since ?? []);
  return days.sort()[0] ?? null;
}

function isAnswered(
  { measures }: Situation,
  { code, repeatAfterMonths }: Catalogue['personDirected'][number],
  since: IsoDate,
): boolean {
  return measures.some(
    ({ activity, state, closedOn }) =>
      activity === code &&
      (isOpen(state) || (closedOn !== null && addMonths(closedOn, repeatAfterMonths) > since)),
  );
}
