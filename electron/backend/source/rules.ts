import type { SourceDraft } from '../../../shared/contract/source.ts';
import { foldDanish, searchTokens } from '../../../shared/danish.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { checkNotFuture } from '../fact/period.ts';

/**
 * Whether a source may be entered as drafted (PRACTICE, § 115 and purpose; Europol 4x4).
 * @throws Failure `call.purposeForbidden` for a § 115 source in a police workspace, `source.basisForbidsPurpose`,
 * `source.handlingTextMissing`, `date.future`
 */
export function checkSource(draft: SourceDraft, workspace: Purpose | null, today: IsoDate): void {
  if (workspace !== 'prevention' && draft.purpose === 'prevention')
    throw new Failure('call.purposeForbidden');
  if (draft.purpose === 'police' && restsOnSection115(draft.legalBasis)) {
    throw new Failure('source.basisForbidsPurpose');
  }
  if (draft.handling === 'H3' && draft.handlingText === '') throw new Failure('source.handlingTextMissing');
  checkNotFuture(draft.receivedOn, today);
}

/** Whether a legal basis names Retsplejeloven § 115, with its letters and paragraphs. */
export function restsOnSection115(legalBasis: string): boolean {
  return /(§|paragraf|rpl\.?)\s*115(?!\d)/i.test(legalBasis);
}

/** Whether every word of a search begins a word of the source's reference or summary. */
export function sourceMatches(source: { reference: string; summary: string }, text: string): boolean {
  const words = searchTokens(`${source.reference} ${source.summary}`);
  const whole = foldDanish(source.reference);
  return searchTokens(text).every(
    (part) => words.some((word) => word.startsWith(part)) || whole.includes(part),
  );
}
