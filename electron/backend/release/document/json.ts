import type { SummaryDocument } from '../../../../shared/contract/release.ts';

/** The JSON document: the summary as text, the same bytes for the same summary. Schema: `resources/schema/`. */
export function jsonOf(document: SummaryDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Every string value in a JSON text, wherever it stands. Throws a SyntaxError where it is no JSON. */
export function stringsOfJson(text: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value === 'string') found.push(value);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit);
  };
  visit(JSON.parse(text));
  return found;
}
