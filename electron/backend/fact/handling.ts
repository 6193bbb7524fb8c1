import type { ExportUse, MarkedHandling } from '../../../shared/contract/internalFile.ts';
import { formatDay, type IsoDate } from '../../../shared/date.ts';
import { type Handling, handling, type Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { da } from '../../../shared/text/da/index.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { list } from './shown.ts';

/** The handling codes of these sources, as far as the workspace sees them, in order of the codes (Europol 4x4). */
export function handlingOf(db: ReadableDatabase, sourceIds: Iterable<number>): MarkedHandling[] {
  const rows = db.all<{ code: Handling; text: string }>(
    `SELECT handling AS code, handling_text AS text FROM source
      WHERE id IN (SELECT value FROM json_each(?))`,
    [list(new Set(sourceIds))],
  );
  const byCode = Map.groupBy(rows, ({ code }) => code);
  return handling.options.flatMap((code) => {
    const own = byCode.get(code) ?? [];
    if (own.length === 0) return [];
    const texts = [...new Set(own.map(({ text }) => text).filter((text) => text !== ''))].sort();
    return [{ code, sources: own.length, texts }];
  });
}

/**
 * Whether the codes that stood on screen when a file was asked for are those behind it now.
 * @throws Failure `export.markingChanged`
 */
export function checkHandling(behind: readonly MarkedHandling[], seen: readonly Handling[]): void {
  if (behind.map(({ code }) => code).join() !== seen.toSorted().join()) {
    throw new Failure('export.markingChanged');
  }
}

/** What a file is for and how it must be handled, a line each. Files are Danish, whatever language the screen has. */
export function markingLines(given: {
  purpose: Purpose;
  use: ExportUse;
  handling: readonly MarkedHandling[];
}): string[] {
  const words = da.networkExport;
  return [
    `${words.purpose}: ${da.domain.purpose[given.purpose]} · ${words.use}: ${words.uses[given.use]}`,
    `${words.handling}: ${given.handling.map(handlingLine).join('; ') || words.none}`,
  ];
}

/** The day a file was made. */
export const madeLine = (day: IsoDate) => `${da.networkExport.made} ${formatDay(day)}`;

function handlingLine({ code, sources, texts }: MarkedHandling): string {
  const { sourceOne, sourceMany } = da.networkExport;
  const counted = `${code} (${sources} ${sources === 1 ? sourceOne : sourceMany})`;
  return texts.length > 0 ? `${counted}: ${texts.join(', ')}` : counted;
}
