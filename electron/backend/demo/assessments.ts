import {
  type Catalogue,
  type InterventionEventKind,
  type PersonActivity,
  stateAfterAct,
} from '../../../shared/contract/intervention.ts';
import {
  type ProfileContent,
  type ProfileItem,
  profileItemCode,
  ratingsOf,
} from '../../../shared/contract/profile.ts';
import { addDays, type IsoDate, quarterDays } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import { insertAssessment, insertDissent } from '../assessment/record.ts';
import { activityOf } from '../intervention/catalogue.ts';
import { insertEvent, insertMeasure, moveMeasure } from '../intervention/record.ts';
import { isOpen, type Proposed, type Situation, suggestionsFor } from '../intervention/rules.ts';
import { namedPlaces, situationsOf } from '../intervention/situation.ts';
import { finishForm, insertForm, insertRound, keepContent } from '../profile/record.ts';
import { lastValidDay, legOf } from '../profile/rules.ts';
import type { WritableDatabase } from '../store/database.ts';
import { factsOfAll } from '../targetGroup/facts.ts';
import type { Facts } from '../targetGroup/rules.ts';
import type { CityAccount } from './city.ts';
import { isoOf } from './day.ts';
import { type Random, seededRandom } from './random.ts';
import { lastDay } from './story.ts';

const lastIso = isoOf(lastDay);

/** Who writes, with what, about whom. */
export interface Assessing {
  seed: number;
  accounts: Record<CityAccount, number>;
  catalogue: Catalogue;
  /** The persons in the city's order, with the purpose each is on file for. */
  persons: readonly { id: number; purpose: Purpose }[];
  newId(): number;
}

/**
 * What the section made of the invented city: at the end of each quarter the rules' proposals are gone through and most
 * become measures with a course of their own; about one in six of those known has been assessed in the last year, mostly by
 * two, and most of them jointly. On the last day some measures are overdue, some proposals wait, and some profiles have
 * expired.
 */
export function assess(db: WritableDatabase, assessing: Assessing): void {
  const facts = factsOfAll(db, null);
  followMeasures(db, assessing, facts);
  writeProfiles(db, assessing, facts);
}

function followMeasures(db: WritableDatabase, assessing: Assessing, facts: Map<number, Facts>): void {
  const { persons, catalogue } = assessing;
  const random = seededRandom(assessing.seed, 'measures');
  const places = namedPlaces(db);
  const limits = defaultPractice.targetGroups;
  const homes = situationsOf(db);
  const measures = new Map<number, Situation['measures'][number][]>();
  for (const quarter of quarters) {
    const { last } = quarterDays(quarter);
    for (const { id, purpose } of persons) {
      const held = facts.get(id);
      if (!held) continue;
      const had = measures.get(id) ?? [];
      const situation = { facts: held, homes: homes.get(id)?.homes ?? [], measures: had };
      for (const proposed of suggestionsFor(situation, last, { catalogue, places, limits, purpose })) {
        if (random.chance(isStanding(proposed.activity) ? 0.8 : 0.12)) continue;
        had.push(writeMeasure(db, assessing, random, { personId: id, purpose, proposed, by: last }));
      }
      measures.set(id, had);
    }
  }
}

const quarters = [2017, 2018, 2019].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`));

/** What is so all the time is taken up for a few only, not in each quarter for all. */
const isStanding = (activity: PersonActivity) =>
  activity === 'investigation' || activity === 'jobsMjoelnerparken';

/** One measure from its decision as far as the city's days reach. */
function writeMeasure(
  db: WritableDatabase,
  { accounts, catalogue, newId }: Assessing,
  random: Random,
  {
    personId,
    purpose,
    proposed,
    by,
  }: { personId: number; purpose: Purpose; proposed: Proposed; by: IsoDate },
): Situation['measures'][number] {
  const { activity, since } = proposed;
  const about = activityOf(catalogue, activity);
  const latest = addDays(since, random.whole(2, 14));
  const decidedOn = latest > by || latest < addDays(by, -88) ? addDays(by, -random.whole(0, 40)) : latest;
  const isDeclined = random.chance(0.08);
  const words = texts[activity];
  const id = newId();
  const at = (day: IsoDate, hour: number) => `${day}T${hour}:00:00.000Z`;
  let day = decidedOn;
  let dueOn: IsoDate | null = isDeclined ? null : addDays(day, about.decideWithinDays);
  const isWaiting = !isDeclined && decidedOn > addDays(lastIso, -30) && random.chance(0.4);
  const opening = isDeclined ? 'decline' : isWaiting ? 'propose' : 'choose';
  let state = stateAfterAct(null, opening);
  insertMeasure(db, {
    ...{ id, eventId: newId(), personId, activity, jointAssessmentId: null, state },
    ...{ kind: opening, responsible: about.actors, openedOn: day, dueOn, purpose },
    reason: isDeclined ? random.pick(declined) : words.why,
    ...{ accountId: accounts.reviewer, recordedAt: at(day, 10) },
  });
  const step = (kind: InterventionEventKind, text: string) => {
    const next = addDays(day, random.whole(4, Math.max(8, about.followUpDays)));
    if (next > lastIso) return false;
    day = next;
    state = stateAfterAct(state, kind);
    dueOn = isOpen(state) ? addDays(day, about.followUpDays) : null;
    insertEvent(db, {
      ...{ id: newId(), interventionId: id, kind, occurredOn: day, text, dueOn },
      ...{ accountId: accounts.analyst, purpose, recordedAt: at(day, 11) },
    });
    moveMeasure(db, {
      ...{ id, state, dueOn, responsible: about.actors },
      ...{ closedOn: isOpen(state) ? null : day, outcome: isOpen(state) ? '' : text },
    });
    return true;
  };
  if (state === 'chosen' && step('start', words.start)) {
    const rounds = random.whole(0, 2);
    let isGoing = true;
    for (let round = 0; round < rounds && isGoing; round += 1)
      isGoing = step('followUp', random.pick(words.followUp));
    // Nothing is left under way for years: only what is recent may still be open.
    if (isGoing && (day < addDays(lastIso, -100) || random.chance(0.65))) {
      if (random.chance(0.8)) step('finish', random.pick(words.outcome));
      else step('stop', random.pick(stopped));
    }
  }
  return { activity, state, closedOn: isOpen(state) ? null : day };
}

function writeProfiles(db: WritableDatabase, assessing: Assessing, facts: Map<number, Facts>): void {
  const { persons, accounts, newId } = assessing;
  const random = seededRandom(assessing.seed, 'profiles');
  for (const { id: personId, purpose } of persons) {
    const held = facts.get(personId);
    if (!held || held.contacts.length === 0 || !random.chance(0.18)) continue;
    const day = addDays(lastIso, -random.whole(12, 330));
    const roundId = newId();
    const recordedAt = `${day}T09:00:00.000Z`;
    insertRound(db, { id: roundId, personId, purpose, recordedAt });
    const first = draftForm(random, day);
    const assessors = random.chance(0.8)
      ? ([accounts.analyst, accounts.reviewer] as const)
      : ([accounts.analyst] as const);
    for (const [index, assessorId] of assessors.entries()) {
      const id = newId();
      const finishedOn = addDays(day, index * 3);
      insertForm(db, { id, roundId, assessorId, purpose, recordedAt: `${finishedOn}T10:00:00.000Z` });
      const content = index === 0 ? first : otherView(random, first, finishedOn);
      keepContent(db, { id, purpose, recordedAt: `${finishedOn}T10:00:00.000Z` }, content, newId);
      const expiresOn = lastValidDay(held.birth, finishedOn, defaultPractice);
      finishForm(db, { id, finishedOn, expiresOn });
    }
    if (assessors.length < 2) continue;
    if (random.chance(0.6))
      writeAssessment(db, assessing, random, { personId, purpose, roundId, day: addDays(day, 7) });
  }
}

function writeAssessment(
  db: WritableDatabase,
  { accounts, newId }: Assessing,
  random: Random,
  { personId, purpose, roundId, day }: { personId: number; purpose: Purpose; roundId: number; day: IsoDate },
): void {
  const id = newId();
  const recordedAt = `${day}T13:00:00.000Z`;
  insertAssessment(db, {
    ...{ id, personId, roundId, heldOn: day, authorities: ['eas', 'ssp', 'cfr'], purpose, recordedAt },
    ...{ weighed: random.pick(weighed), conclusion: random.pick(conclusions), accountId: accounts.leader },
  });
  if (random.chance(0.3)) {
    insertDissent(db, {
      id: newId(),
      assessmentId: id,
      authority: 'cfr',
      text: random.pick(dissents),
      purpose,
    });
  }
}

/** A form with some answers; the overall rating is drawn for itself, as an assessor's is their own. */
function draftForm(random: Random, day: IsoDate): ProfileContent {
  const items = random
    .shuffled(profileItemCode.options)
    .slice(0, random.whole(8, 16))
    .map((item) => ratedItem(random, item, day));
  return {
    items,
    overall: random.pick(['low', 'moderate', 'moderate', 'high']),
    overallReason: random.pick(weighed),
    exitReadiness: random.chance(0.4) ? 'motivated' : random.pick(['doubtful', 'notMotivated', null]),
  };
}

/** The same person seen by another: most answers alike. */
function otherView(random: Random, first: ProfileContent, day: IsoDate): ProfileContent {
  return {
    ...first,
    items: first.items.map((item) =>
      random.chance(0.75) ? { ...item, assessedOn: day } : ratedItem(random, item.item, day),
    ),
    overall: random.chance(0.7) ? first.overall : random.pick(['low', 'moderate', 'high']),
    overallReason: random.pick(weighed),
  };
}

function ratedItem(random: Random, item: ProfileItem['item'], day: IsoDate): ProfileItem {
  const rating = random.pick(ratingsOf[legOf(item)].filter((each) => each !== 'unknown'));
  return { item, rating, reason: random.pick(reasons), assessedOn: day, evidence: [] };
}

type Words = { why: string; start: string; followUp: readonly string[]; outcome: readonly string[] };

/** Invented words of the section's, by activity. */
const texts: Record<PersonActivity, Words> = {
  concernTalk: {
    why: 'Truffet med kendte medlemmer; samtale i hjemmet efter SSP-ledergruppens beslutning.',
    start: 'Hjemmebesøg aftalt med forældrene.',
    followUp: ['Samtale holdt; forældrene bakker op.', 'Skolen er inddraget, fravær følges.'],
    outcome: ['Går i fritidsklub og ses ikke længere på pladsen.', 'Samtale gennemført; sagen er hos SSP.'],
  },
  knowledgeExchange: {
    why: 'Begyndende banderelationer over 18; viden deles i SSP+.',
    start: 'Lagt frem på SSP+-mødet.',
    followUp: ['18+ centret har taget kontakt.', 'Gadeplan har talt med personen to gange.'],
    outcome: ['Følges i 18+ centret.', 'Ingen yderligere bekymring; afsluttet i SSP+.'],
  },
  investigation: {
    why: 'Toneangivende; samordnet indsats besluttet i den operative styregruppe.',
    start: 'Indsatsen er planlagt med OSA og lokalpolitiet.',
    followUp: ['To aktioner gennemført.', 'Afventer sag i retten.'],
    outcome: ['Sigtet; indsatsen overgået til OC.', 'Mindre synlig i området siden indsatsen.'],
  },
  acuteCooperation: {
    why: 'Uro efter hændelse; roller fordelt mellem politi, gadeplan og SSP.',
    start: 'Gadeplan til stede de første aftener.',
    followUp: ['Roligt på pladsen; tilstedeværelsen trappes ned.'],
    outcome: ['Indsatsen er afsluttet uden nye hændelser.'],
  },
  jobsMjoelnerparken: {
    why: 'Bor i Mjølnerparken; tilbud fra jobcentrets indsats.',
    start: 'Indkaldt til samtale i jobcentret.',
    followUp: ['Mødt op; praktikplads undersøges.', 'Udeblevet, ny indkaldelse sendt.'],
    outcome: ['I virksomhedspraktik.', 'Begyndt på forberedende uddannelse.'],
  },
  custodyContact: {
    why: 'Frihedsberøvet; opsøgende motiverende samtale i arresten.',
    start: 'EKI har besøgt personen i arresten.',
    followUp: ['Uddannelsesplan drøftet.', 'Exitenheden har talt med personen.'],
    outcome: [
      'Job- og uddannelsesplan ligger klar til løsladelsen.',
      'Har takket nej til exit; døren står åben.',
    ],
  },
};

const declined = [
  'Kommunen har allerede et forløb med familien.',
  'Vurderes dækket af den igangværende indsats.',
];
const stopped = ['Flyttet fra byen.', 'Ønsker ikke kontakten videre.'];
const reasons = [
  'Fremgår af flere observationer i perioden.',
  'Oplyst af kommunal ressourceperson.',
  'Samstemmende oplysninger fra to kilder.',
  'Set ved hjemmebesøg.',
];
const weighed = [
  'Færdes jævnligt med toneangivende medlemmer, men har støtte hjemme og går i skole.',
  'Har været i arresten i år og søger væk; økonomien er presset.',
  'Kendt i miljøet i mange år; få beskyttende forhold.',
  'Enkelte møder i periferien; god kontakt til træner og familie.',
];
const conclusions = [
  'Indsatsen fortsætter, og kontakten fra SSP følges op næste kvartal.',
  'Tilbud om exit drøftes igen, når dommen er afsagt.',
  'Der holdes samtale med forældrene, og jobcentret inddrages.',
];
const dissents = [
  'CFR finder indsatsen for vidtgående på det foreliggende grundlag.',
  'CFR havde foretrukket at vente til efter skolestart.',
];
