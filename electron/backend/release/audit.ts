import { Failure } from '../../../shared/failure.ts';
import type { TaskControl } from '../compute/task.ts';
import { answersHold, type Found, type Unanswered } from './disclosure/answers.ts';
import { findCounterWorlds, type Known } from './disclosure/counterworlds.ts';
import type { Stakes } from './disclosure/deviation.ts';
import { reliefs } from './disclosure/face.ts';
import type { Policy } from './disclosure/policy.ts';
import { reliefFor } from './disclosure/relief.ts';
import { leastShown, type RuleKnowledge, ruleKnowledge, suppress } from './disclosure/suppress.ts';
import { noRuleKnowledge, type View } from './disclosure/worlds.ts';
import {
  type Granted,
  keyed,
  ledOn,
  type Pool,
  poolOf,
  type ReadDocument,
  type ReleaseModel,
  releaseModel,
} from './joint.ts';
import type { Movement } from './movement.ts';
import type { Profile } from './profile.ts';
import { type CountKey, keyText, type TableCode } from './summary.ts';

/** A document that has left, or would: how sparing it is, what it counts over which steps, and what it withholds. */
export interface AuditedDocument {
  readonly k: number;
  readonly coalition: number;
  readonly tables: readonly TableCode[];
  /** First and last step whose joiners and leavers it counts; the last is the one on whose day it is. */
  readonly from: number;
  readonly to: number;
  readonly withheld: readonly CountKey[];
  /** Of these, what the audit asked to withhold besides. */
  readonly forced: readonly CountKey[];
}

/** What the audit of one document is given: counts by signature, step after step, and every document to anybody. */
export interface AuditInput {
  readonly profile: Pick<Profile, 'k' | 'coalition' | 'tables'>;
  /** From the first step on; the last ends on the document's day. */
  readonly movements: readonly Movement[];
  /** First step whose joiners and leavers the document counts. */
  readonly from: number;
  readonly earlier: readonly AuditedDocument[];
  /** Worlds that earlier proofs rest on, by threshold: many of them still serve. */
  readonly known: readonly (Known & { readonly k: number })[];
}

/** What is proved of a document, for each pool of readers that it reaches. Sealed; never leaves. */
export interface ReleaseProof {
  readonly withheld: readonly CountKey[];
  readonly forced: readonly CountKey[];
  readonly pools: readonly PoolProof[];
}

/** Counter-worlds against all readers of recipients with at least this threshold. */
export interface PoolProof extends Omit<Found, 'unanswered'> {
  readonly k: number;
}

/**
 * The parts of the gate that decide what is let out. `theGate` is what Relata uses; the attack suite puts others in
 * their place, to show that it would notice.
 */
export interface Gate {
  policyOf(profile: Pick<Profile, 'k' | 'coalition'>): Policy;
  readonly suppress: (
    document: ReleaseModel,
    policy: Policy,
    forced: ReadonlySet<number>,
  ) => { readonly suppressed: readonly boolean[] };
  /** What the rules tell a reader of a pattern; null where the pattern was not made by them. */
  readonly knowledge: typeof ruleKnowledge | null;
  readonly granted: Granted;
  readonly attack: typeof findCounterWorlds;
}

export const theGate: Gate = {
  policyOf: ({ k, coalition }) => ({ k, coalition, zerosShown: false }),
  suppress: ({ model }, policy, forced) => suppress(model, policy, forced),
  knowledge: ruleKnowledge,
  granted: { totals: true },
  attack: findCounterWorlds,
};

/** Rounds of withholding more after which everything is withheld: what is left then would be no document. */
const mostRounds = 8;
/** Counts of which it was found that they cannot be shown again after which no more are tried: the widest come first. */
const mostFailures = 5;

/**
 * Suppresses a document and attacks it as its readers would, together with everything that they and those they may
 * pool with hold (task `release.audit`); withholds more until no attack is left. Pools are the readers of all
 * recipients with at least a threshold: the sparing recipients' readers are held to their own threshold, everybody
 * together to the least. Deterministic. Throws Failure `release.auditFailed` where nothing is left to withhold, and
 * `call.cancelled`.
 */
export async function auditRelease(
  input: AuditInput,
  control: TaskControl,
  gate: Gate = theGate,
): Promise<ReleaseProof> {
  const { profile, movements, from } = input;
  const document = releaseModel(profile.tables, movements.slice(from));
  const trial: Trial = {
    ...{ input, document, gate, control, policy: gate.policyOf(profile) },
    known: new Map(input.known.map((of) => [of.k, of])),
  };
  control.progress('suppress', 0, 0);
  const forced = withheldBeside(input, document);
  let everythingWithheld: ReleaseProof | undefined;
  const last = withheldLast(input, document);
  const everything = new Set(document.keys.keys());
  for (let round = 0; ; round += 1) {
    const mayRepeatLast = round === 0 && last.length > 0;
    const { proof, broken, suppressed } = await attempt(trial, forced, mayRepeatLast ? 1 : undefined);
    if (!broken) return leanest(trial, proof, forced);
    if (mayRepeatLast && last.some((cell) => !suppressed[cell])) {
      for (const cell of last) forced.add(cell);
      continue;
    }
    // Where joiners and leavers give way, the document may be past help: found out at once instead of round by round.
    if (
      !everythingWithheld &&
      broken.unanswered.some(({ count }) => broken.pool.questions.counts[count]?.steps)
    ) {
      const whole = await attempt(trial, everything);
      if (whole.broken) throw new Failure('release.auditFailed');
      everythingWithheld = whole.proof;
    }
    const more = round < mostRounds ? await moreToWithhold(trial, broken, suppressed) : null;
    const shown = suppressed.flatMap((isHidden, cell) => (isHidden ? [] : [cell]));
    const added = more && more.length > 0 ? more : shown;
    if (everythingWithheld && added.length === shown.length)
      return leanest(trial, everythingWithheld, everything);
    if (shown.length === 0 || (more === null && round < mostRounds)) throw new Failure('release.auditFailed');
    for (const cell of added) forced.add(cell);
  }
}

/**
 * Shows again what need not be withheld, the widest first, alone or with another that gives it away: what a later round withholds may
 * do the work of an earlier one. Every count that is shown again is attacked as before.
 */
async function leanest(
  trial: Trial,
  proof: ReleaseProof,
  forced: ReadonlySet<number>,
): Promise<ReleaseProof> {
  const { input, document, gate, policy, known } = trial;
  const patternOf = (cells: ReadonlySet<number>) => gate.suppress(document, policy, cells).suppressed;
  const beside = withheldBeside(input, document);
  const byRules = patternOf(beside);
  const breadthOf = (cell: number) => document.model.cells[cell]?.breadth ?? 0;
  const spare = [...forced].filter((cell) => !beside.has(cell)).sort((a, b) => breadthOf(b) - breadthOf(a));
  let [found, kept] = [proof, forced];
  let failures = 0;
  for (const cell of spare) {
    if (failures === mostFailures) break;
    const others = spare.filter((other) => other !== cell && kept.has(other) && !byRules[other]);
    const shown = byRules[cell] ? [[cell]] : [[cell], ...others.map((other) => [cell, other])];
    const fewer = shown
      .map((cells) => new Set([...kept].filter((other) => !cells.includes(other))))
      .find((rest) => !patternOf(rest)[cell]);
    if (!fewer) continue;
    const tried = { ...trial, known: new Map(known) };
    const { proof: leaner, broken } = await attempt(tried, fewer, 1);
    if (broken) {
      failures += 1;
      continue;
    }
    [found, kept] = [leaner, fewer];
    for (const [k, worlds] of tried.known) known.set(k, worlds);
  }
  return found;
}

/** What all attempts at one document have in common; `known` grows from one to the next. */
interface Trial {
  readonly input: AuditInput;
  readonly document: ReleaseModel;
  readonly policy: Policy;
  readonly gate: Gate;
  readonly control: TaskControl;
  readonly known: Map<number, Known>;
}

/** A pool of readers who worked something out. */
interface Broken {
  readonly k: number;
  readonly pool: Pool;
  readonly unanswered: readonly Unanswered[];
}

/** One pattern under attack by every pool, the most sparing first, up to the first one that works something out. */
async function attempt(
  { input, document, policy, gate, control, known }: Trial,
  forced: ReadonlySet<number>,
  enoughFailures?: number,
): Promise<{ proof: ReleaseProof; suppressed: readonly boolean[]; broken: Broken | undefined }> {
  const { suppressed } = gate.suppress(document, policy, forced);
  const withheld = document.keys.filter((_, cell) => suppressed[cell]);
  const forcedKeys = [...forced].map((cell) => document.keys[cell] as CountKey);
  const { profile, movements, from } = input;
  const made: AuditedDocument = {
    ...profile,
    from,
    to: movements.length - 1,
    withheld,
    forced: forcedKeys,
  };
  const pools: PoolProof[] = [];
  const proof: ReleaseProof = { withheld, forced: forcedKeys, pools };
  for (const k of thresholdsOf(input)) {
    const pool = poolFor(input, made, k, gate);
    const found: Found = await gate.attack(
      pool.stakes,
      pool.questions,
      knownOf(pool.stakes, known.get(k)),
      {
        onProgress: (done, total) => control.progress('audit', done, total),
        isCancelled: control.isCancelled,
      },
      enoughFailures,
    );
    known.set(k, found);
    const { unanswered, ...proved } = found;
    pools.push({ k, ...proved });
    if (unanswered.length > 0) return { proof, suppressed, broken: { k, pool, unanswered } };
  }
  return { proof, suppressed, broken: undefined };
}

/** Which counts to withhold besides; null where nothing helps. */
async function moreToWithhold(
  { document, policy, known }: Trial,
  { k, pool, unanswered }: Broken,
  suppressed: readonly boolean[],
): Promise<readonly number[] | null> {
  const costOf = (key: CountKey) => 1 + 3 * (document.model.cells[document.cellOf(key)]?.breadth ?? 1);
  const relief = await reliefFor(
    pool.withoutLast,
    pool.loose.map(({ key, form }) => ({ form, cost: costOf(key) })),
    unanswered.flatMap(({ count, reader: at }) => {
      const question = pool.questions.counts[count];
      const reader = question?.readers[at];
      return question && reader ? [{ question, reader }] : [];
    }),
  );
  if (!relief) return null;
  const found = known.get(k);
  if (found) known.set(k, { ...found, deviations: [...found.deviations, ...relief.worlds] });
  const withheld = relief.withhold.flatMap((at) => {
    const key = pool.loose[at]?.key;
    return key ? [document.cellOf(key)] : [];
  });
  return withheld.length > 0 ? withheld : moreFor(unanswered, pool, document, { policy, suppressed });
}

/** What to withhold where the programme of the relief sees no need, since it knows of no reasons: counts beside those in question. */
function moreFor(
  unanswered: readonly Unanswered[],
  pool: Pool,
  document: ReleaseModel,
  { policy, suppressed }: Pick<View, 'policy' | 'suppressed'>,
): number[] {
  const failing = [...new Set(unanswered.flatMap(({ count }) => cellsFor(pool, count, document)))];
  const shown = failing.filter((cell) => !suppressed[cell]);
  if (shown.length > 0) return shown;
  const knowledge = noRuleKnowledge;
  return reliefs({ model: document.model, policy, suppressed, knowledge, reader: 'thresholds' }, failing);
}

/** What earlier worlds tell: those that empty a step as they are, and all of them led on to the present. */
function knownOf(stakes: Stakes, known: Known | undefined): Known {
  if (!known) return { deviations: [], emptied: [] };
  const { deviations, emptied } = known;
  return { deviations: [...deviations, ...ledOn(stakes, deviations)], emptied: emptied ?? [] };
}

/**
 * Checks a proof again by adding whole numbers, without a solver. True if it holds for these counts: every count that
 * must stay uncertain has worlds far enough apart, and nothing that must be withheld is shown.
 */
export function proofHolds(input: AuditInput, proof: ReleaseProof): boolean {
  const { profile, movements, from } = input;
  const made: AuditedDocument = {
    ...profile,
    from,
    to: movements.length - 1,
    withheld: proof.withheld,
    forced: proof.forced,
  };
  const thresholds = thresholdsOf(input);
  return (
    showsNothingSensitive(
      releaseModel(profile.tables, movements.slice(from)),
      theGate.policyOf(profile),
      proof,
    ) &&
    thresholds.length === proof.pools.length &&
    thresholds.every((k, at) => {
      const { stakes, questions } = poolFor(input, made, k, theGate);
      const claimed = proof.pools[at];
      return claimed?.k === k && answersHold(stakes, questions, claimed);
    })
  );
}

/** Rule 3 on what is shown: no small count, no zero, no category that holds its group but for the coalition. */
function showsNothingSensitive(
  { model, keys }: ReleaseModel,
  policy: Policy,
  { withheld }: Pick<ReleaseProof, 'withheld'>,
): boolean {
  const hidden = new Set(withheld.map(keyText));
  const isShown = keys.map((key) => !hidden.has(keyText(key)));
  const countOf = (cell: number) => model.cells[cell]?.value ?? Number.NaN;
  return (
    model.cells.every((cell, at) => !isShown[at] || cell.value >= leastShown(cell, policy)) &&
    model.groups.every(
      ({ part, total }) =>
        !isShown[part] || countOf(part) === 0 || countOf(total) - countOf(part) > policy.coalition,
    )
  );
}

/** The thresholds of the pools that a document reaches, the most sparing first. */
function thresholdsOf({ profile, earlier }: AuditInput): number[] {
  const all = new Set([profile.k, ...earlier.map(({ k }) => k)]);
  return [...all].filter((k) => k <= profile.k).sort((a, b) => b - a);
}

function poolFor(input: AuditInput, made: AuditedDocument, k: number, gate: Gate): Pool {
  const documents = [...input.earlier, made].filter((document) => document.k >= k);
  const coalition = Math.max(...documents.map((document) => document.coalition));
  return poolOf(
    input.movements,
    documents.map((document) => readingOf(document, input.movements, gate)),
    { ...gate.policyOf({ k, coalition }) },
    gate.granted,
  );
}

/**
 * What documents of the same day withhold already. A document that showed it would undo their work, and the attack would
 * find that out count by count.
 */
function withheldBeside({ earlier, movements }: AuditInput, document: ReleaseModel): Set<number> {
  const beside = earlier.filter(({ to }) => to === movements.length - 1);
  const withheld = new Set(
    beside.flatMap((other) =>
      other.withheld.filter(({ population }) => population === 'present').map(keyText),
    ),
  );
  return new Set(document.keys.flatMap((key, cell) => (withheld.has(keyText(key)) ? [cell] : [])));
}

/**
 * What the recipient's last document withholds: where that is shown now, what persons did since tells of it. Withholding it
 * again is mostly enough, and the worlds of the last proof still serve.
 */
function withheldLast({ profile, earlier }: AuditInput, document: ReleaseModel): number[] {
  const last = earlier.findLast(
    ({ k, tables }) => k === profile.k && tables.join() === profile.tables.join(),
  );
  const withheld = new Set(last?.withheld.map(keyText));
  return document.keys.flatMap((key, cell) => (withheld.has(keyText(key)) ? [cell] : []));
}

/** A document as a reader who knows the rules holds it, rebuilt from its pattern and the structure alone. */
function readingOf(document: AuditedDocument, movements: readonly Movement[], gate: Gate): ReadDocument {
  const { k, tables, from, to, withheld, forced } = document;
  const system = releaseModel(tables, movements.slice(from, to + 1));
  const hidden = new Set(withheld.map(keyText));
  const suppressed = system.keys.map((key) => hidden.has(keyText(key)));
  const forcedCells = new Set(forced.map((key) => system.cellOf(key)));
  const knowledge: RuleKnowledge = gate.knowledge
    ? gate.knowledge(system.model, gate.policyOf(document), suppressed, forcedCells).thresholds
    : noRuleKnowledge;
  return {
    k,
    tables,
    from,
    to,
    isShown: (key) => !hidden.has(keyText(key)),
    reasons: knowledge.reasons.map((reasons) => reasons.map((condition) => keyed(system, condition))),
    refuted: knowledge.refuted.map((condition) => keyed(system, condition)),
  };
}

/** Which counts of the document have to do with a question that found no answer. */
function cellsFor({ subjects }: Pool, question: number, document: ReleaseModel): number[] {
  const subject = subjects[question];
  if (!subject) return [];
  const related = new Set(
    (['present', 'joined', 'left'] as const).map((population) => keyText({ ...subject.key, population })),
  );
  const own = document.keys.flatMap((key, cell) => (related.has(keyText(key)) ? [cell] : []));
  if (own.length > 0)
    return own.filter((cell) => document.keys[cell]?.population === 'present' || isFlowOf(subject.key));
  const narrower = document.keys.flatMap((key, cell) =>
    Object.entries(subject.key.headings).some(([name, code]) => key.headings[name] === code) ? [cell] : [],
  );
  return narrower.length > 0 ? narrower : document.keys.map((_, cell) => cell);
}

function isFlowOf({ population }: CountKey): boolean {
  return population !== 'present';
}
