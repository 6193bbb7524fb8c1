import { Failure } from '../../../shared/failure.ts';
import type { TaskControl } from '../compute/task.ts';
import { type Protection, protect, prove, reliefs, utilityOf } from './disclosure/face.ts';
import type { LinkedTables } from './disclosure/model.ts';
import type { Policy } from './disclosure/policy.ts';
import { checkPattern, claimsOf, type Pattern, type Proof, viewOf } from './disclosure/proof.ts';
import { suppress } from './disclosure/suppress.ts';
import type { Fault } from './disclosure/verify.ts';
import { type SeriesModel, type Step, seriesModel, summaryModel } from './joint.ts';
import type { Movement } from './movement.ts';
import { type CountKey, places } from './summary.ts';

/** What is proved of one release: the summary by itself, and together with every earlier one. */
export interface ReleaseProof {
  /** The summary alone, against a reader who knows the rules. */
  readonly summary: Protection;
  /** All releases together, against a reader who knows the totals of joiners, leavers and moves besides. */
  readonly series: Proof;
}

/** What the audit of one release is given: counts by signature, and what earlier releases showed. */
export interface AuditInput {
  readonly policy: Policy;
  readonly movement: Movement;
  /** From the first release on. `withheld` are the places of the document that hold no count. */
  readonly earlier: readonly { readonly movement: Movement; readonly withheld: readonly CountKey[] }[];
}

/**
 * Suppresses and audits a summary (task `release.audit`), and withholds more until it holds together with every earlier
 * release. Deterministic. Throws Failure `release.auditFailed` where nothing is left to withhold,
 * `release.solverFailed` where the solver proved nothing, and `call.cancelled`.
 */
export async function auditRelease(input: AuditInput, control: TaskControl): Promise<ReleaseProof> {
  const { model, cellOf } = summaryModel(input.movement);
  const { policy } = input;
  const progress = (step: string) => ({
    onProgress: (_: string, done: number, total: number) => control.progress(step, done, total),
    isCancelled: control.isCancelled,
  });
  control.progress('suppress', 0, 0);
  let summary = await protect(model, policy, progress('audit'));
  if (summary.verdict !== 'safe') throw refusal(summary.faults);
  for (;;) {
    const joint = seriesOf(input, withheldBy(summary, cellOf));
    const { faults, ...series } = await prove(viewOfSeries(joint, policy), progress('series'), false);
    if (faults.length === 0 && summary.verdict === 'safe') return { summary, series };
    const own = summary.faults.flatMap(({ cell }) => cell ?? []);
    const shared = faults.flatMap(({ cell }) => joint.keys[cell ?? -1] ?? []).map(cellOf);
    const added = moreToWithhold(model, policy, summary, [...own, ...shared]);
    if (added.length === 0) throw refusal([...summary.faults, ...faults]);
    const forced = [...new Set([...(summary.forced ?? []), ...added])];
    summary = await protectForcing(model, policy, forced, progress('audit'));
  }
}

/**
 * Checks a proof again by adding integers, without the solver. True if it holds for these counts: every hidden count of
 * the summary and of the series has two possible worlds far enough apart.
 */
export function proofHolds(input: AuditInput, proof: ReleaseProof): boolean {
  const { model, cellOf } = summaryModel(input.movement);
  const summary = checkPattern(model, input.policy, proof.summary, claimsOf(proof.summary), null);
  const joint = seriesOf(input, withheldBy(proof.summary, cellOf));
  const series = checkPattern(joint.model, input.policy, patternOf(joint), claimsOf(proof.series), null);
  return summary.length === 0 && series.length === 0;
}

/** The places of a document that hold no count. */
export function withheldKeys(isShown: (table: string, row: string, column: string) => boolean): CountKey[] {
  return places.flatMap(({ table, row, column, key }) => (isShown(table, row, column) ? [] : [key]));
}

function seriesOf(input: AuditInput, isWithheldNow: Step['isWithheld']): SeriesModel {
  const earlier = input.earlier.map(({ movement, withheld }): Step => {
    const keys = new Set(withheld.map(textOf));
    return { movement, isWithheld: (key) => keys.has(textOf(key)) };
  });
  return seriesModel([...earlier, { movement: input.movement, isWithheld: isWithheldNow }]);
}

/** Readers of a series are not taken to know which rule hid what in which release: the pattern is as if anybody's. */
function patternOf({ suppressed }: SeriesModel): Pattern {
  return { suppressed, forced: null };
}

function viewOfSeries(joint: SeriesModel, policy: Policy) {
  return viewOf(joint.model, policy, patternOf(joint), 'thresholds');
}

function withheldBy(summary: Pattern, cellOf: (key: CountKey) => number): Step['isWithheld'] {
  return (key) => summary.suppressed[cellOf(key)] !== false;
}

/** The failing counts themselves where they are shown, else something beside them. */
function moreToWithhold(
  model: LinkedTables,
  policy: Policy,
  summary: Pattern,
  failing: readonly number[],
): number[] {
  const cells = [...new Set(failing)];
  const shown = cells.filter((cell) => !summary.suppressed[cell]);
  return shown.length > 0 ? shown : reliefs(viewOf(model, policy, summary, 'thresholds'), cells);
}

/** The summary with these counts withheld besides, proved anew. */
async function protectForcing(
  model: LinkedTables,
  policy: Policy,
  forced: readonly number[],
  progress: Parameters<typeof prove>[1],
): Promise<Protection> {
  const pattern: Pattern = { suppressed: suppress(model, policy, new Set(forced)).suppressed, forced };
  const view = viewOf(model, policy, pattern, 'thresholds');
  const proof = await prove(view, progress, false);
  const verdict = proof.faults.length === 0 ? 'safe' : 'unsafe';
  return { ...pattern, ...proof, rerun: null, verdict, utility: utilityOf(view) };
}

function refusal(faults: readonly Fault[]): Failure {
  const isUnproved = faults.some(({ code }) => code === 'solver');
  return new Failure(isUnproved ? 'release.solverFailed' : 'release.auditFailed');
}

/** Keys that stand for the same count have the same text. */
function textOf({ population, categories }: CountKey): string {
  return `${population} ${JSON.stringify(Object.entries(categories).sort())}`;
}
