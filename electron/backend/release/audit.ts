import { Failure } from '../../../shared/failure.ts';
import type { TaskControl } from '../compute/task.ts';
import { assess, type Protection, protect } from './disclosure/face.ts';
import type { Policy } from './disclosure/policy.ts';
import { checkPattern, claimsOf } from './disclosure/proof.ts';
import { type Fault, verify } from './disclosure/verify.ts';
import { noRuleKnowledge } from './disclosure/worlds.ts';
import { type SeriesModel, type Step, seriesModel, summaryModel } from './joint.ts';
import type { Movement } from './movement.ts';
import { type CountKey, places } from './summary.ts';

/** What is proved of one release: the summary by itself, and together with every earlier one. */
export interface ReleaseProof {
  /** The summary alone, against a reader who knows the rules. */
  readonly summary: Protection;
  /** All releases together, against a reader who knows the totals of joiners, leavers and moves besides. */
  readonly series: Protection;
}

/** What the audit of one release is given: counts by signature, and what earlier releases showed. */
export interface AuditInput {
  readonly policy: Policy;
  readonly movement: Movement;
  /** From the first release on. `withheld` are the places of the document that hold no count. */
  readonly earlier: readonly { readonly movement: Movement; readonly withheld: readonly CountKey[] }[];
}

/**
 * Suppresses and audits a summary (task `release.audit`). Deterministic. Throws Failure `release.auditFailed` where a
 * safe pattern was not found, `release.solverFailed` where the solver proved nothing, and `call.cancelled`.
 */
export async function auditRelease(input: AuditInput, control: TaskControl): Promise<ReleaseProof> {
  const { model, cellOf } = summaryModel(input.movement);
  const progress = (step: string) => ({
    onProgress: (_: string, done: number, total: number) => control.progress(step, done, total),
    isCancelled: control.isCancelled,
  });
  control.progress('suppress', 0, 0);
  const summary = await protect(model, input.policy, progress('audit'));
  refuse(summary.faults);
  const joint = seriesOf(input, (key) => summary.suppressed[cellOf(key)] !== false);
  const series = await assess(joint.model, input.policy, joint.suppressed, progress('series'));
  refuse(seriesFaults(joint, series.faults));
  return { summary, series };
}

/**
 * Checks a proof again by adding integers, without the solver. True if it holds for these counts: every hidden count of
 * the summary and of the series has two possible worlds far enough apart.
 */
export function proofHolds(input: AuditInput, proof: ReleaseProof): boolean {
  const { model, cellOf } = summaryModel(input.movement);
  const summary = checkPattern(model, input.policy, proof.summary, claimsOf(proof.summary), null);
  const joint = seriesOf(input, (key) => proof.summary.suppressed[cellOf(key)] !== false);
  const view = {
    model: joint.model,
    policy: input.policy,
    suppressed: joint.suppressed,
    knowledge: noRuleKnowledge,
    reader: 'thresholds' as const,
  };
  return summary.length === 0 && seriesFaults(joint, verify(view, claimsOf(proof.series))).length === 0;
}

function seriesOf(input: AuditInput, isWithheldNow: Step['isWithheld']): SeriesModel {
  const earlier = input.earlier.map(({ movement, withheld }): Step => {
    const keys = new Set(withheld.map(textOf));
    return { movement, isWithheld: (key) => keys.has(textOf(key)) };
  });
  return seriesModel([...earlier, { movement: input.movement, isWithheld: isWithheldNow }]);
}

/**
 * Which faults count in a series (rule 7). The totals that a reader is granted are not ours to hide. Joiners and
 * leavers of a category may be known to lie within fewer than k values, as few as there were of them, but never to be
 * surely 1..k-1.
 */
function seriesFaults(joint: SeriesModel, faults: readonly Fault[]): Fault[] {
  return faults.filter(({ code, cell }) => {
    const kind = cell === undefined ? undefined : joint.cells[cell]?.kind;
    if (code === 'sensitiveShown') return kind === 'flow';
    return !(code === 'narrow' && kind === 'flow');
  });
}

function refuse(faults: readonly Fault[]): void {
  if (faults.some(({ code }) => code === 'solver')) throw new Failure('release.solverFailed');
  if (faults.length > 0) throw new Failure('release.auditFailed');
}

/** Keys that stand for the same count have the same text. */
function textOf({ population, categories }: CountKey): string {
  return `${population} ${JSON.stringify(Object.entries(categories).sort())}`;
}

/** The places of a document that hold no count. */
export function withheldKeys(isShown: (table: string, row: string, column: string) => boolean): CountKey[] {
  return places.flatMap(({ table, row, column, key }) => (isShown(table, row, column) ? [] : [key]));
}
