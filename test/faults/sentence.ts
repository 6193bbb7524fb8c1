import type { FailureShape } from '../../shared/failure.ts';
import { da } from '../../shared/text/da/index.ts';

/** The Danish sentence that a failure has on screen. @throws Error when something it names is not filled in */
export function sentence({ code, params }: FailureShape): string {
  const text = da.failure[code].replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    String(params[name] ?? whole),
  );
  if (text.includes('{{')) throw new Error(`the sentence of ${code} lacks a value: ${text}`);
  return text;
}
