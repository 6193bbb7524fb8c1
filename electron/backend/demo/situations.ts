import type { z } from 'zod';
import { type SituationPart, situationCommands } from '../../../shared/contract/situation.ts';
import { addDays, clockInCopenhagen, dayInCopenhagen } from '../../../shared/date.ts';
import type { IncidentKind, Role } from '../../../shared/domain.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import { domain } from '../../../shared/text/da/domain.ts';
import type { Handler, MutationContext } from '../dispatch/handler.ts';
import { list } from '../fact/shown.ts';
import { situationHandlers } from '../situation/handlers.ts';
import { pictureOf } from '../situation/picture.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { lastIso } from './casework.ts';
import type { CityAccount } from './city.ts';
import { knownOn } from './cuts.ts';

/*
 * The situation boards of the invented city, on incidents of its own: one that was followed and closed in its time, and one that is
 * opened as the demo is filled, so that its deadlines lie around the hour somebody looks at it. Each step is taken by the board's
 * own handlers, by one of the invented accounts, at the minute it is told to have been taken.
 */

/** A step, so many minutes after the board was opened. Persons are those under 18 who stand near, in order of names. */
type Step = readonly [minutes: number, by: CityAccount, act: Act];
type Act =
  | { part: SituationPart; actor: string; note: string }
  | { write: string; actor: string | null }
  | { putOn: number; reason: string }
  | { task: string; actor: string; dueAfter: number; about?: number }
  | { settle: string; state: 'done' | 'dropped'; result: string }
  | { close: string };

/** What is to be done on both boards. */
const tasks = {
  clubs: 'Ring til klublederne i området',
  picture: 'Samlet billede af de to grupper til morgenmødet',
  family: 'Tag kontakt til den unge og forældrene',
} as const;

const agreed: readonly Step[] = [
  [3, 'leader', { part: 'coordination', actor: 'eas', note: 'Én indgang for alle aktører' }],
  [4, 'leader', { part: 'investigation', actor: 'oc', note: '' }],
  [6, 'leader', { part: 'presence', actor: 'osa', note: 'To vogne på stedet til midnat' }],
  [12, 'leader', { part: 'hospital', actor: 'cfr', note: 'Gadeplan møder pårørende ved indgangen' }],
  [15, 'leader', { part: 'youthContact', actor: 'ssp', note: 'Klubberne ringes op' }],
];

const closed: readonly Step[] = [
  ...agreed,
  [9, 'analyst', { write: 'Stedet er afspærret. Vidner afhøres af vagten.', actor: 'lokalpoliti' }],
  [20, 'leader', { task: tasks.clubs, actor: 'ssp', dueAfter: 120 }],
  [24, 'leader', { task: tasks.picture, actor: 'eas', dueAfter: 600 }],
  [31, 'analyst', { putOn: 0, reason: 'Ung, truffet med en mistænkt i ugerne før. SSP er underrettet.' }],
  [35, 'leader', { task: tasks.family, actor: 'ssp', dueAfter: 1200, about: 0 }],
  [
    70,
    'analyst',
    { write: 'Omkring 30 samlet ved hospitalet; roligt, gadeplan er på stedet.', actor: 'cfr' },
  ],
  [
    95,
    'analyst',
    { settle: tasks.clubs, state: 'done', result: 'Alle fire klubber holder længere åbent i aften.' },
  ],
  [
    540,
    'analyst',
    { settle: tasks.picture, state: 'done', result: 'Lagt frem på morgenmødet; konflikten er beskrevet.' },
  ],
  [900, 'leader', { settle: tasks.family, state: 'done', result: 'Forældrene er besøgt; de bakker op.' }],
  [1500, 'analyst', { write: 'Ingen nye hændelser det seneste døgn. OSA trækkes hjem.', actor: 'osa' }],
  [
    2900,
    'leader',
    {
      close:
        'Gadeplan var på hospitalet inden for en halv time og holdt roen. Klubberne skal ringes op fra starten, ikke efter en time.',
    },
  ],
];

const open: readonly Step[] = [
  ...agreed,
  [8, 'analyst', { write: 'Flere ringer om råb og løbende personer.', actor: 'lokalpoliti' }],
  [18, 'leader', { task: tasks.clubs, actor: 'ssp', dueAfter: 60 }],
  [
    21,
    'leader',
    { task: 'Oplys beboerrådgiverne, så rygter kan imødegås', actor: 'sikker-by', dueAfter: 90 },
  ],
  [26, 'analyst', { putOn: 0, reason: 'Ung, truffet med en mistænkt i ugerne før. SSP tager kontakt.' }],
  [27, 'analyst', { putOn: 1, reason: 'Ung i samme kreds. SSP kender familien.' }],
  [33, 'leader', { task: tasks.family, actor: 'ssp', dueAfter: 1300, about: 0 }],
  [40, 'leader', { task: tasks.picture, actor: 'eas', dueAfter: 840 }],
  [62, 'analyst', { write: 'Omkring 20 samlet ved hospitalet. Gadeplan og 18+ er på stedet.', actor: 'cfr' }],
  [
    75,
    'analyst',
    { settle: tasks.clubs, state: 'done', result: 'Tre af fire klubber nået; den sidste ringes op igen.' },
  ],
];

/** How long before the demo is filled its open board was opened, in minutes: one of its tasks is late by then. */
const openedBefore = 150;

/** Opens the boards and takes their steps. A city without a violent incident that names a suspect gets none. */
export function followSituations(
  db: WritableDatabase,
  context: MutationContext,
  accounts: Record<CityAccount, number>,
): void {
  const latest = chosenFrom(db, followable(db, lastIso), () => lastIso);
  if (!latest) return;
  const before = followable(db, '2019-09-30').filter(({ id }) => id !== latest.id);
  const earlier = chosenFrom(db, before, ({ day }) => addDays(day, 7));
  if (earlier) {
    const opened = new Date(`${earlier.day}T${earlier.time}:00Z`).getTime();
    follow(closed, { db, context, accounts, incident: earlier, opened });
  }
  const opened = new Date(context.now()).getTime() - openedBefore * minute;
  follow(open, { db, context, accounts, incident: latest, opened });
}

/** So many incidents are looked through for one that somebody under 18 stands near. */
const lookedThrough = 8;

/** The first incident that somebody under 18 stands near, as police knew it on a day; else the first. */
function chosenFrom(
  db: WritableDatabase,
  incidents: readonly Followable[],
  knownBy: (incident: Followable) => string,
): Followed | undefined {
  const [first, ...others] = incidents
    .slice(0, lookedThrough)
    .map((incident) => ({ ...incident, young: youngNear(db, incident, knownBy(incident)) }));
  return [first, ...others].find((each) => each && each.young.length > 0) ?? first;
}

const minute = 60_000;

interface Followable {
  id: number;
  kind: IncidentKind;
  day: string;
  time: string;
  place: string | null;
}

type Followed = Followable & { young: readonly number[] };

/** Violent incidents of police work with a suspect on file, up to a day; shootings before others, then the latest. */
function followable(db: ReadableDatabase, until: string): Followable[] {
  return db.all(
    `SELECT i.id, i.kind, i.occurred_to AS day, coalesce(i.occurred_time, '21:00') AS time, place.name AS place
       FROM main.incident i LEFT JOIN main.place ON place.id = i.place_id
      WHERE i.purpose = 'police' AND i.kind IN ('shooting', 'homicide', 'assault') AND i.occurred_to <= :until
        AND i.occurred_to > date(:until, '-9 months')
        AND EXISTS (SELECT 1 FROM main.incident_person s WHERE s.incident_id = i.id AND s.role = 'suspect')
      ORDER BY i.kind = 'assault', i.occurred_to DESC, i.id`,
    { until },
  );
}

function follow(
  steps: readonly Step[],
  {
    db,
    context,
    accounts,
    incident,
    opened,
  }: {
    db: WritableDatabase;
    context: MutationContext;
    accounts: Record<CityAccount, number>;
    incident: Followed;
    opened: number;
  },
): void {
  const as = (by: CityAccount, minutes: number): MutationContext => {
    const at = new Date(opened + minutes * minute);
    return {
      ...context,
      ...{ db, purpose: 'police', account: { id: accounts[by], name: by, role: roles[by] } },
      ...{ now: () => at.toISOString(), today: () => dayInCopenhagen(at), viewDay: () => incident.day },
      consulted: () => {},
      // All of the demo is one entry of the log, that of its filling.
      record: (change) => change(db).result,
    };
  };
  const where = incident.place ?? 'Nørrebro';
  const title = `${domain.incidentKind[incident.kind]}, ${where}`;
  const { id } = call(as('leader', 0), 'situation.open', { incidentId: incident.id, title });
  const numbers = new Map<string, number>();
  for (const [minutes, by, step] of [...steps].sort(([one], [other]) => one - other)) {
    const context = as(by, minutes);
    if ('part' in step) call(context, 'situation.takePart', { id, ...step });
    else if ('write' in step) {
      call(context, 'situation.write', { id, ...clockAt(context, 0), text: step.write, actor: step.actor });
    } else if ('putOn' in step) {
      const personId = incident.young[step.putOn];
      if (personId !== undefined) call(context, 'situation.putOn', { id, personId, reason: step.reason });
    } else if ('task' in step) {
      const personId = step.about === undefined ? null : (incident.young[step.about] ?? null);
      const { on: dueOn, at: dueTime } = clockAt(context, step.dueAfter);
      const task = { id, text: step.task, actor: step.actor, personId, dueOn, dueTime };
      numbers.set(step.task, call(context, 'situation.setTask', task).id);
    } else if ('settle' in step) {
      const { settle, state, result } = step;
      call(context, 'situation.settleTask', { taskId: numbers.get(settle) ?? 0, state, result });
    } else call(context, 'situation.close', { id, learnt: step.close });
  }
}

/** The day and time in Copenhagen so many minutes after a step. */
function clockAt(context: MutationContext, after: number): { on: string; at: string } {
  const at = new Date(new Date(context.now()).getTime() + after * minute);
  return { on: dayInCopenhagen(at), at: clockInCopenhagen(at) };
}

const roles: Record<CityAccount, Role> = { analyst: 'analyst', reviewer: 'reviewer', leader: 'leader' };

/** Those under 18 who stand near and whom a workspace of the last day shows: nothing about them has ended or run out. */
function youngNear(db: WritableDatabase, { id, day }: Followable, knownBy: string): number[] {
  const asked = { day, limits: defaultPractice.targetGroups, namesProtected: false };
  const { near } = knownOn(db, 'police', knownBy, () => pictureOf(db, id, asked));
  const young = near.filter(({ facts }) => facts.some(({ code }) => code === 'under18'));
  const gone = new Set(
    db.column<number>(
      `SELECT person_id FROM main.registration WHERE person_id IN (SELECT value FROM json_each(:young))
          AND (state = 'ended' OR review_on < :day OR remove_on <= :day)`,
      { young: list(young.map((person) => person.id)), day: lastIso },
    ),
  );
  return young.map((person) => person.id).filter((person) => !gone.has(person));
}

type Commands = typeof situationCommands;

/** One of the board's handlers, called with what the contract lets through. The store writes in one go: nothing here may wait. */
function call<Name extends keyof Commands>(
  context: MutationContext,
  name: Name,
  input: z.input<Commands[Name]['input']>,
): z.output<Commands[Name]['output']> {
  const handle = situationHandlers[name] as Handler<Commands[keyof Commands]>;
  const answer = handle(context, situationCommands[name].input.parse(input) as never);
  if (answer instanceof Promise) throw new TypeError(`${name} does not answer at once`);
  return answer as z.output<Commands[Name]['output']>;
}
