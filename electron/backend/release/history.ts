import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Recipient, type SummaryDocument, tablesOf } from '../../../shared/contract/release.ts';
import { quarterDays } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import {
  type AuditedDocument,
  type AuditInput,
  auditRelease,
  type Gate,
  type ReleaseProof,
  theGate,
} from './audit.ts';
import { withNewcomers } from './batch.ts';
import { registeredIn } from './chapters.ts';
import { ageBands, areas, type Category, type GroupLetter, mainRoles } from './codebook.ts';
import { documentKeys } from './joint.ts';
import { type Letters, lettersOf } from './letters.ts';
import { type Base, type Course, type Movement, movementBetween } from './movement.ts';
import { defaultSettings, type Profile, profilesUnder } from './profile.ts';
import { documentOf } from './review.ts';
import { componentOf, type GroupPlace, groupSizeOf, letteredPlace, type Signature } from './summary.ts';

const codesOf = <Code extends string>(categories: readonly Category<Code>[]) =>
  z.enum(categories.map(({ code }) => code) as [Code, ...Code[]]);
const profiles = profilesUnder(defaultSettings);
const recipients = Object.keys(profiles) as [Recipient, ...Recipient[]];

/**
 * What a person is on the last day of a quarter; null where the person is not counted. `group` and `component` are any
 * names: persons with the same name are in one group, or in one connected part of the network. `seenWith` names the other
 * group that the person was seen with most of.
 */
const personThen = z.object({
  area: codesOf(areas),
  age: codesOf(ageBands),
  role: codesOf(mainRoles),
  group: z.string().nullable().default(null),
  component: z.string().nullable().default(null),
  seenWith: z.string().nullable().default(null),
});
type PersonThen = z.infer<typeof personThen>;
export const populationShape = z.object({
  id: z.string(),
  /** Ascending, `2018Q1`; what a person is at the end of each, in the same order. */
  quarters: z.array(z.string().regex(/^\d{4}Q[1-4]$/)).min(1),
  persons: z.array(z.object({ id: z.string(), at: z.array(personThen.nullable()) })),
});
export type InventedPopulation = z.infer<typeof populationShape>;
export const historyShape = z.object({
  populations: z.array(populationShape),
  /** Who is served, each by its own calendar; everybody unless told. */
  recipients: z.array(z.enum(recipients)).optional(),
});

/** One document of a history, or the refusal of one. */
export interface HistoryRelease {
  readonly quarter: string;
  readonly recipient: Recipient;
  readonly outcome: 'released' | 'refused';
  /** Exactly what leaves; null where it was refused. */
  readonly document: SummaryDocument | null;
  /** Persons who joined, left and changed category since the last document to anybody: what readers are taken to know. */
  readonly joined: number;
  readonly left: number;
  readonly moved: number;
  /** The groups that have a letter in the document's base, by name. Nobody outside is told. */
  readonly letters: Readonly<Record<string, GroupLetter>>;
  /** Share of the document's counts that is withheld, 0 to 1. */
  readonly withheldShare: number;
  readonly milliseconds: number;
}

/**
 * Releases a history as the desk would, quarter after quarter, to every recipient by its calendar: one base a quarter
 * for all of them, newcomers in batches, each document audited with all before it. For attackers: persons in, documents
 * out. `gate` is Relata's unless the attack suite puts another in its place. Throws a RangeError for a population whose
 * persons do not have one entry a quarter.
 */
export async function releaseHistory(
  population: InventedPopulation,
  served: readonly Recipient[] = recipients,
  gate: Gate = theGate,
  stop: () => boolean = () => false,
): Promise<HistoryRelease[]> {
  const movements: Movement[] = [];
  const documents: AuditedDocument[] = [];
  const lastStep = new Map<Recipient, number>();
  const lastDocument = new Map<Recipient, SummaryDocument>();
  const released: HistoryRelease[] = [];
  let known: AuditInput['known'] = [];
  let { base: before, letters } = baseAt(population, 0, new Map());
  for (const [at, quarter] of population.quarters.entries()) {
    const due = served.filter((recipient) => profiles[recipient].quarters.includes(Number(quarter.slice(5))));
    if (due.length === 0) continue;
    const now = baseAt(population, at, letters);
    const after = withNewcomers(before, now.base, movements.length === 0);
    const movement = movementBetween(before, after);
    letters = now.letters;
    movements.push(movement);
    before = after;
    for (const recipient of due) {
      const profile = profiles[recipient];
      const from = (lastStep.get(recipient) ?? movements.length - 2) + 1;
      const input = { profile, movements: [...movements], from, earlier: [...documents], known };
      const started = performance.now();
      const proof = await audited(input, gate, stop);
      const milliseconds = Math.round(performance.now() - started);
      const document = proof
        ? documentOf(
            profile,
            daysOf(quarter, lastDocument.get(recipient), population.quarters[at - 1]),
            movements.slice(from),
            proof,
          )
        : null;
      const sum = (kind: Course) => movement[kind].reduce((total, { count }) => total + count, 0);
      released.push({
        quarter,
        recipient,
        outcome: proof ? 'released' : 'refused',
        document,
        joined: sum('joined'),
        left: sum('left'),
        moved: sum('movedIn'),
        letters: Object.fromEntries(letters),
        withheldShare: (proof?.withheld.length ?? 0) / documentKeys(profile.tables).length,
        milliseconds,
      });
      if (!proof || !document) continue;
      documents.push(auditedDocument(profile, from, movements.length - 1, proof));
      lastStep.set(recipient, movements.length - 1);
      lastDocument.set(recipient, document);
      known = mergePools(known, proof.pools);
    }
  }
  return released;
}

/** `release`: reads `{ populations, recipients? }` and answers with the documents of each. Throws where it is malformed. */
export async function runRelease(input: string): Promise<string> {
  let json: unknown;
  try {
    json = JSON.parse(input);
  } catch {
    throw new Error('the input is not JSON');
  }
  const parsed = historyShape.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `the input is malformed at ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? 'unknown'}`,
    );
  }
  const { populations, recipients: served } = parsed.data;
  const answers = [];
  for (const population of populations)
    answers.push({ id: population.id, releases: await releaseHistory(population, served) });
  return JSON.stringify({ kind: 'release', populations: answers });
}

/** What an audit of later documents is told of one that was let out. */
export function auditedDocument(
  { k, coalition, tables }: Pick<Profile, 'k' | 'coalition' | 'tables'>,
  from: number,
  to: number,
  { withheld, forced }: Pick<ReleaseProof, 'withheld' | 'forced'>,
): AuditedDocument {
  return { k, coalition, tables, from, to, withheld, forced };
}

/** The latest worlds of each pool. */
export function mergePools(earlier: AuditInput['known'], later: ReleaseProof['pools']): AuditInput['known'] {
  const replaced = new Set(later.map(({ k }) => k));
  return [...earlier.filter(({ k }) => !replaced.has(k)), ...later];
}

async function audited(input: AuditInput, gate: Gate, stop: () => boolean): Promise<ReleaseProof | null> {
  try {
    return await auditRelease(input, { progress: () => {}, isCancelled: stop }, gate);
  } catch (error) {
    if (error instanceof Failure && error.code === 'release.auditFailed') return null;
    throw error;
  }
}

/** Who is counted at the end of a quarter, before newcomers are held back, and which group has which letter. */
function baseAt(
  { id, quarters, persons }: InventedPopulation,
  at: number,
  lettersBefore: Letters,
): { base: Base; letters: Letters } {
  const there = persons.flatMap(({ id: person, at: then }) => {
    if (then.length !== quarters.length)
      throw new RangeError(`person ${person} of population ${id} must have one entry a quarter`);
    const now = then[at];
    return now ? [{ person, now }] : [];
  });
  const sizes = (of: 'group' | 'component') => {
    const counts = new Map<string, number>();
    for (const { now } of there) {
      const name = now[of];
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  };
  const groups = sizes('group');
  const components = sizes('component');
  const letters = lettersOf(groups, lettersBefore, drawn);
  const letterOf = (group: string | null) => (group === null ? undefined : letters.get(group));
  const placeOf = ({ group, seenWith }: PersonThen): GroupPlace => {
    const letter = letterOf(group);
    if (!letter) return groupSizeOf(group === null ? null : (groups.get(group) ?? null));
    const other = letterOf(seenWith);
    return letteredPlace(letter, new Map(other ? [[other, 1]] : []));
  };
  const base = new Map(
    there.map(({ person, now }): [string, Signature] => [
      person,
      {
        area: now.area,
        age: now.age,
        role: now.role,
        size: placeOf(now),
        component: componentOf(now.component === null ? 1 : (components.get(now.component) ?? 1)),
      },
    ]),
  );
  return { base, letters };
}

/** What the desk draws by its key, drawn the same in every run. */
function drawn(text: string): string {
  return createHash('sha256').update(`relata group ${text}`).digest('hex');
}

/** What a document says of its time: `quarterBefore` is the population's, where it has one. */
function daysOf(period: string, previous: SummaryDocument | undefined, quarterBefore: string | undefined) {
  const asOf = quarterDays(period).last;
  return {
    period,
    asOf,
    since: previous?.asOf ?? quarterDays(quarterBefore ?? period).last,
    issuedOn: asOf,
    demo: true,
    isCorrection: false,
    previous: previous
      ? { period: previous.period, asOf: previous.asOf, persons: registeredIn(tablesOf(previous)) }
      : null,
    development: null,
    figures: [],
  };
}
