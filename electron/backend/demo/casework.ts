import type { Birth } from '../../../shared/birth.ts';
import type { GroundKind } from '../../../shared/contract/registration.ts';
import { addDays, type IsoDate } from '../../../shared/date.ts';
import type { GroundBasis, Purpose, Role } from '../../../shared/domain.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import {
  type Case,
  decide,
  end,
  type Item,
  isQualifying,
  type Judgement,
  judge,
  type Life,
  partShows,
  propose,
  relationShows,
  type Subject,
  withdraw,
} from '../registration/rules.ts';
import {
  type City,
  type CityAccount,
  type CityGround,
  type CityProposal,
  type CityRegistration,
  type CitySource,
  purposeOf,
} from './city.ts';
import { dayOf, isoOf, weekday } from './day.ts';
import type { Random } from './random.ts';
import type { Reports } from './reports.ts';
import { lastDay } from './story.ts';

/** What registrations are made from. The file of reports grows by what is found out for them. */
export type Facts = Omit<City, 'registrations'>;

/** The city's last day, on which registrations are left as they are. */
export const lastIso = isoOf(lastDay);

/** An item of the city about one person, as far as its weight goes and the day it was in the house. */
interface Found {
  kind: GroundKind;
  of: number;
  weight: Omit<Item, 'declared'>;
  /** Whether it carries a registration, read for what it says at most. */
  carries: boolean;
  purpose: Purpose;
  knownOn: IsoDate;
}

/** The three accounts, as the rules know an account. */
const accounts: Record<CityAccount, { id: number; role: Role }> = {
  analyst: { id: 1, role: 'analyst' },
  reviewer: { id: 2, role: 'reviewer' },
  leader: { id: 3, role: 'leader' },
};

/** What one registration is about. */
export interface Matter {
  person: number;
  subject: Subject;
  fact: CityRegistration['subject'];
  source: number;
  /** The reports that name the fact itself. */
  reports: readonly number[];
}

/** A registration at work: every step is judged by the rules on its day, and only what they allow is written. */
export interface Course {
  written: CityRegistration;
  life: Life | null;
  /** Lays a proposal before the others. False when the rules refuse it however much is found out. */
  ask(act: CityProposal['act'], on: IsoDate, reason: string): boolean;
  /** Approvals of the open proposal, the first some days after it. `atMost` leaves it open. */
  approve(atMost?: number): void;
  decline(reason: string): void;
  takeBack(reason: string): void;
  end(on: IsoDate, reason: string): void;
}

/** Work on the file: finds what there is about each person, has more found out, and keeps registrations by the rules. */
export function openCasework(random: Random, city: Facts, reports: Reports) {
  const about = itemsOf(city);

  const start = ({ person, subject, fact, source, reports: named }: Matter): Course => {
    const birth = birthOf(city, person);
    const purpose = purposeOf(city, { source });
    const known = [...(about.get(person) ?? []), ...named.map((index) => reportItem(city, index))].filter(
      (item) => purpose === 'prevention' || item.purpose === 'police',
    );
    const weights = new Map<string, Item>();
    const written: CityRegistration = {
      person,
      subject: fact,
      source,
      life: null,
      proposals: [],
      ended: null,
    };

    const judged = (act: Case['act'], on: IsoDate, proposal: CityProposal): Judgement =>
      judge({
        ...{ act, subject, purpose, birth, today: on, practice: defaultPractice, life: course.life },
        ...{ legalBasis: proposal.legalBasis, reason: proposal.reason, concernTalk: proposal.concernTalk },
        items: proposal.grounds.map((ground) => weights.get(keyOf(ground)) as Item),
      });

    /** The best item at hand on a day that is not among the grounds: one that carries before others, then the newest. */
    const bestAtHand = (on: IsoDate, grounds: readonly CityGround[]): Found | undefined => {
      const used = new Set(grounds.map(keyOf));
      let best: Found | undefined;
      for (const item of known) {
        const { weight } = item;
        if (item.knownOn > on || weight.day > on || used.has(keyOf(item)) || weight.isProtectedPart) continue;
        const isBetter =
          !best ||
          item.carries > best.carries ||
          (item.carries === best.carries && weight.day > best.weight.day);
        if (isBetter) best = item;
      }
      return best;
    };

    const rest = (grounds: CityGround[], item: Found) => {
      const basis = item.weight.shows ?? random.pick(readings);
      weights.set(keyOf(item), { ...item.weight, declared: basis });
      grounds.push({ kind: item.kind, of: item.of, basis, note: '', isTakenBack: false });
    };

    const findOut = (on: IsoDate) => {
      const index = reports.file(purpose, dayOf(on) - random.whole(10, 40), random.pick(findings));
      known.push(reportItem(city, index));
    };

    const conclude = (
      on: IsoDate,
      by: CityAccount,
      verdict: 'approve' | 'decline',
      reason: string,
    ): boolean => {
      const proposal = written.proposals.at(-1);
      if (!proposal || !course.life) return false;
      const judgement = judged(proposal.act, on, proposal);
      if (verdict === 'approve' && judgement.unmet.length > 0) return false;
      course.life = decide(course.life, accounts[by], verdict, judgement, on);
      written.life = course.life;
      proposal.decisions.push({ verdict, by, on, reason });
      if (!course.life.open) proposal.state = verdict === 'approve' ? 'approved' : 'declined';
      return true;
    };

    const course: Course = {
      written,
      life: null,

      ask(act, on, reason) {
        const before = written.proposals.findLast(({ state }) => state === 'approved');
        const grounds = act === 'register' ? [] : (before?.grounds ?? []).map((ground) => ({ ...ground }));
        const proposal: CityProposal = {
          ...{ act, on, reason, grounds, state: 'open', decisions: [] },
          by: random.chance(0.85) ? 'analyst' : 'reviewer',
          legalBasis: city.sources[source]?.legalBasis ?? '',
          concernTalk: null,
        };
        const young = judged(act, on, proposal).remarks.includes('minor');
        if (young) proposal.concernTalk = act === 'register' ? random.pick(['planned', 'held']) : 'held';
        const wanted = act === 'register' ? random.whole(2, 4) : 1;
        for (let count = 0; count < wanted; count += 1) {
          const item = bestAtHand(on, grounds);
          if (item) rest(grounds, item);
        }
        let judgement = judged(act, on, proposal);
        // A registration that would end within weeks is not worth asking for: more is found out first.
        const isShort = () => judgement.removeOn === null || judgement.removeOn < addDays(on, 60);
        for (let tries = 0; tries < 6 && (judgement.unmet.length > 0 || isShort()); tries += 1) {
          findOut(on);
          const newest = bestAtHand(on, grounds);
          if (newest) rest(grounds, newest);
          judgement = judged(act, on, proposal);
        }
        if (judgement.approvers > 1) proposal.by = 'analyst';
        if (judgement.unmet.length > 0) return false;
        const items = grounds.map((ground) => weights.get(keyOf(ground)) as Item);
        course.life = propose(course.life, { act, by: accounts[proposal.by].id, items }, judgement);
        written.life = course.life;
        written.proposals.push(proposal);
        return true;
      },

      approve(atMost = 9) {
        const proposal = written.proposals.at(-1);
        if (!proposal) return;
        const others = random.chance(0.7)
          ? (['reviewer', 'leader'] as const)
          : (['leader', 'reviewer'] as const);
        let on = proposal.on;
        for (const by of others.filter((account) => account !== proposal.by).slice(0, atMost)) {
          if (!course.life?.open) return;
          on = workday(addDays(on, random.whole(0, 4)));
          if (on > lastIso || !conclude(on, by, 'approve', random.pick(approvals))) return;
        }
      },

      decline(reason) {
        const proposal = written.proposals.at(-1);
        if (proposal)
          conclude(workday(addDays(proposal.on, random.whole(1, 5))), 'leader', 'decline', reason);
      },

      takeBack(reason) {
        const proposal = written.proposals.at(-1);
        if (!proposal || !course.life) return;
        course.life = withdraw(course.life, accounts[proposal.by].id);
        written.life = course.life;
        proposal.state = 'withdrawn';
        const on = workday(addDays(proposal.on, 1));
        proposal.decisions.push({ verdict: 'withdraw', by: proposal.by, on, reason });
      },

      end(on, reason) {
        if (!course.life) return;
        const { open } = course.life;
        course.life = end(course.life);
        written.life = course.life;
        const last = written.proposals.at(-1);
        if (open && last) last.state = 'declined';
        written.ended = { on, by: random.chance(0.6) ? 'reviewer' : 'leader', reason };
      },
    };
    return course;
  };
  return { start };
}

/** The first working day from a day on. */
export function workday(day: IsoDate): IsoDate {
  const past = weekday(dayOf(day)) - 4;
  return past <= 0 ? day : addDays(day, 3 - past);
}

const keyOf = ({ kind, of }: Pick<Found, 'kind' | 'of'>) => `${kind} ${of}`;

function birthOf(city: Facts, person: number): Birth | null {
  const identity = city.persons[person]?.identity;
  return identity ? { birthDate: identity.birthDate, birthPrecision: identity.precision } : null;
}

/** What a reader holds a report for. */
const readings: readonly GroundBasis[] = ['statement', 'statement', 'association', 'conduct'];

const findings = [
  'efterretning om rolle i gruppen',
  'opfølgning på tilknytning',
  'notat om færden og omgangskreds',
  'kontrolbesøg på tilholdssted',
];

const approvals = [
  'Grundlaget er gennemgået og bærer.',
  'Enig. Kilderne er uafhængige af hinanden.',
  'Godkendt efter gennemgang af kilderne.',
  'Oplysningerne er aktuelle og tilstrækkelige.',
];

function reportItem(city: Facts, index: number): Found {
  const source = city.sources[index];
  if (!source) throw new RangeError('a report that the city lacks');
  const weight = {
    key: `report ${index}`,
    source,
    day: source.receivedOn,
    shows: null,
    isProtectedPart: false,
  };
  return found('report', index, weight, source);
}

function found(kind: GroundKind, of: number, weight: Found['weight'], source: CitySource): Found {
  const carries = isQualifying({ ...weight, declared: weight.shows ?? 'statement' }, defaultPractice);
  return { kind, of, weight, carries, purpose: source.purpose, knownOn: source.receivedOn };
}

/** What the city tells of each person, weighed as the store would weigh it. */
function itemsOf(city: Facts): Map<number, Found[]> {
  const about = new Map<number, Found[]>();
  const add = (
    person: number,
    kind: GroundKind,
    of: number,
    fact: { source: number },
    day: IsoDate | null,
    { shows, isProtectedPart = false }: { shows: GroundBasis; isProtectedPart?: boolean },
  ) => {
    const source = city.sources[fact.source];
    if (!source) throw new RangeError('a fact names a source that the city lacks');
    const weight = { key: `${kind} ${of}`, source, day: day ?? source.receivedOn, shows, isProtectedPart };
    const items = about.get(person) ?? [];
    items.push(found(kind, of, weight, source));
    about.set(person, items);
  };
  for (const [index, seen] of city.observations.entries()) {
    for (const { person, roles } of seen.participants)
      add(person, 'observation', index, seen, seen.to, partShows(roles));
  }
  for (const [index, incident] of city.incidents.entries()) {
    const parts = Map.groupBy(incident.persons, ({ person }) => person);
    for (const [person, involved] of parts)
      add(person, 'incident', index, incident, incident.to, partShows(involved.map(({ role }) => role)));
  }
  for (const [index, relation] of city.relations.entries()) {
    for (const person of [relation.a, relation.b])
      add(person, 'relation', index, relation, relation.to, { shows: relationShows(relation.kind) });
  }
  for (const [person, { custody }] of city.persons.entries()) {
    for (const [index, stay] of custody.entries())
      add(person, 'custody', index, stay, stay.from, { shows: 'conduct' });
  }
  return about;
}
