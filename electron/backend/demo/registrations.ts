import { addDays, type IsoDate } from '../../../shared/date.ts';
import type { PersonRole } from '../../../shared/domain.ts';
import type { LimitKind } from '../../../shared/practice.ts';
import { type Course, type Facts, lastIso, openCasework, workday } from './casework.ts';
import type { CityRegistration } from './city.ts';
import { dayOf } from './day.ts';
import { type Random, seededRandom } from './random.ts';
import type { Reports } from './reports.ts';

/**
 * The registrations that three invented accounts propose, decide, extend and end over the city's three years, each act by the
 * rules of registration on its day: what the rules refuse is not written. Who was known before the story begins is
 * registered in the months before it. A role or membership that a registration's end closes gets its last day, and some
 * come back later with a role of their own. On the last day some registrations are due, overdue, thin or rest on
 * one source, and some proposals wait.
 */
export function register(seed: number, city: Facts, reports: Reports): CityRegistration[] {
  const random = seededRandom(seed, 'registrations');
  const { start } = openCasework(random, city, reports);
  const written: CityRegistration[] = [];

  city.persons.forEach((record, person) => {
    // A role that somebody comes back with is appended, and followed in its turn.
    for (let index = 0; index < record.roles.length; index += 1) {
      const role = record.roles[index];
      if (!role || !random.chance(followed[role.role])) continue;
      const { from: validFrom, to: validTo, source } = role;
      const course = start({
        ...{
          person,
          source,
          fact: { kind: 'role', role: index },
          reports: [...new Set([record.source, source])],
        },
        subject: { kind: 'role', as: role.role, validFrom, validTo },
      });
      const ended = follow(random, course, { as: role.role, from: validFrom, to: validTo });
      if (course.written.proposals.length > 0) written.push(course.written);
      if (ended === null || (validTo !== null && ended >= validTo)) continue;
      role.to = ended;
      const back = addDays(ended, random.whole(60, 240));
      if (back > addDays(lastIso, -40) || (validTo !== null && back > validTo) || !random.chance(0.5))
        continue;
      const again = reports.file(
        city.sources[source]?.purpose ?? 'police',
        dayOf(back),
        'fornyet tilknytning',
      );
      record.roles.push({ role: role.role, from: back, to: validTo, source: again });
    }

    for (const [index, stay] of record.memberships.entries()) {
      const { position, from: validFrom, source } = stay;
      const isLeading = position === 'leading';
      if (!isLeading && !(position === 'member' && random.chance(0.35))) continue;
      const about = { person, source, reports: [...new Set([record.source, source])] };
      const membership = start({
        ...{ ...about, fact: { kind: 'membership', membership: index } },
        subject: { kind: 'membership', as: position, validFrom, validTo: stay.to },
      });
      const ended = follow(random, membership, { as: position, from: validFrom, to: stay.to });
      if (membership.written.proposals.length > 0) written.push(membership.written);
      if (isLeading) {
        const leading = start({
          ...{ ...about, fact: { kind: 'leading', membership: index } },
          subject: { kind: 'leading', as: position, validFrom, validTo: stay.to },
        });
        follow(random, leading, { as: position, from: validFrom, to: stay.to, until: ended });
        if (leading.written.proposals.length > 0) written.push(leading.written);
      }
      if (ended !== null && (stay.to === null || ended < stay.to)) stay.to = ended;
    }
  });
  takeSomethingBack(random, written);
  return written;
}

/** How many of the persons with each role are registered with it. */
const followed: Record<PersonRole, number> = {
  ...{ member: 0.99, associate: 0.98, newcomer: 0.85, potential: 0.75 },
  ...{ victim: 0, witness: 0, relative: 0 },
};

/** The first registrations of those who were known before. */
const beginning = '2016-10-03';

interface Span {
  as: LimitKind;
  from: IsoDate | null;
  to: IsoDate | null;
  /** The day that the registration of the membership ended, which takes the leading position with it. */
  until?: IsoDate | null;
}

/** Takes a registration from its proposal through its reviews to the last day. Gives the day it was ended, or null. */
function follow(random: Random, course: Course, { as, from, to, until = null }: Span): IsoDate | null {
  const first = from === null || from < beginning ? beginning : from;
  const proposedOn = workday(addDays(first, first === beginning ? random.whole(0, 75) : random.whole(3, 16)));
  const over = until ?? to;
  if (proposedOn > lastIso || (over !== null && over <= addDays(proposedOn, 25))) return null;
  if (!course.ask('register', proposedOn, registering[as])) return null;
  const isLate = proposedOn > addDays(lastIso, -45);
  if (isLate && random.chance(0.8)) {
    course.approve(random.chance(0.5) && isYoung(course) ? 1 : 0);
    return null;
  }
  if (random.chance(0.02)) {
    course.decline('Kilderne er ikke uafhængige nok. Indhent mere, før det foreslås igen.');
    return null;
  }
  if (random.chance(0.01)) {
    course.takeBack('Foreslået ved en fejl: personen er forvekslet med en anden.');
    return null;
  }
  course.approve();
  for (;;) {
    const { life } = course;
    if (life?.state !== 'approved' || life.open || life.reviewOn === null) return null;
    const { reviewOn } = life;
    if (over !== null && over <= reviewOn) {
      const on = until ?? workday(addDays(over, random.whole(0, 9)));
      if (on > lastIso || on > reviewOn) return on > lastIso ? null : closed(course, reviewOn, 'inactive');
      return closed(course, on, 'inactive');
    }
    if (reviewOn >= lastIso) {
      askBeforeReview(random, course, reviewOn);
      return null;
    }
    if (reviewOn > addDays(lastIso, -75) && random.chance(0.4)) {
      if (random.chance(0.2))
        course.ask('extend', workday(addDays(lastIso, -random.whole(2, 9))), extending(random));
      return null;
    }
    const lastAct = course.written.proposals.at(-1)?.decisions.at(-1)?.on ?? proposedOn;
    const on = workday(addDays(reviewOn, -random.whole(9, 24)));
    const isGivenUp = random.chance(0.02);
    if (isGivenUp || on <= lastAct) return closed(course, reviewOn, 'uncertain');
    if (!course.ask('extend', on, extending(random))) return closed(course, reviewOn, 'uncertain');
    course.approve();
    if (course.life?.open) return null;
  }
}

function closed(course: Course, on: IsoDate, why: keyof typeof ending): IsoDate {
  course.end(on, ending[why]);
  return on;
}

/** What falls due after the last day is often asked for already; of the young, one has approved and a second is awaited. */
function askBeforeReview(random: Random, course: Course, reviewOn: IsoDate): void {
  if (reviewOn > addDays(lastIso, 30)) return;
  const isMinor = isYoung(course);
  if (!isMinor && !random.chance(0.25)) return;
  if (!course.ask('extend', workday(addDays(lastIso, -random.whole(3, 12))), extending(random))) return;
  if (isMinor) course.approve(1);
}

function isYoung({ written }: Course): boolean {
  return written.proposals.at(-1)?.concernTalk != null;
}

/** Of a few that stand, an item was taken back after the approval: what is left no longer carries them. */
function takeSomethingBack(random: Random, registrations: readonly CityRegistration[]): void {
  const narrow = registrations.filter(({ life, proposals }) => {
    const standing = proposals.findLast(({ state }) => state === 'approved');
    return life?.state === 'approved' && life.open === null && (standing?.grounds.length ?? 9) <= 4;
  });
  for (const { proposals } of random.shuffled(narrow).slice(0, Math.ceil(registrations.length / 150))) {
    const standing = proposals.findLast(({ state }) => state === 'approved');
    for (const ground of standing?.grounds.slice(1) ?? []) ground.isTakenBack = true;
  }
}

const registering: Record<LimitKind, string> = {
  member: 'Flere uafhængige kilder peger på, at personen er medlem og deltager i gruppens aktiviteter.',
  associate: 'Færdes fast med medlemmer og er af uafhængige kilder udpeget som medløber.',
  newcomer: 'Første kontakt med kendte medlemmer og ingen tidligere kendte banderelationer. Følges tæt.',
  potential: 'Bekymring fra flere sider for, at den unge er ved at blive trukket ind i gruppen.',
  leading: 'Omtales og optræder som en af dem, de øvrige i gruppen retter sig efter.',
  prospect: 'Er efter flere kilder på vej ind i gruppen og udfører opgaver for den.',
  hangerOn: 'Løst tilknyttet gruppen efter flere uafhængige kilder.',
  victim: '',
  witness: '',
  relative: '',
};

const extending = (random: Random) =>
  random.pick([
    'Nye oplysninger bekræfter, at tilknytningen består.',
    'Gennemgået ved kvalitetssikring. Personen vurderes fortsat aktiv i miljøet.',
    'Tilknytningen bekræftes af nyere oplysninger fra en anden kilde.',
  ]);

const ending = {
  inactive: 'Vurderes ikke længere aktiv eller involveret i miljøet.',
  uncertain: 'Dokumentationen er for usikker: intet nyt siden sidste kvalitetssikring.',
};
