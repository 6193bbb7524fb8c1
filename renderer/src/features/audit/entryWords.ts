import type { da } from '../../../../shared/text/da/index.ts';
import type { Words } from '../../../../shared/text/words.ts';

type WordsOf<Part extends keyof typeof da> = Pick<Words<typeof da>, Part>;

/** What a command of the log is called; its code where it is none of this edition's. */
export function commandWords({ command }: WordsOf<'command'>, code: string): string {
  const [noun = '', verb = ''] = code.split('.');
  const labels: Record<string, Record<string, string>> = command;
  return labels[noun]?.[verb] ?? code;
}

/** What the log calls a kind of record; its code where it is none of this edition's. */
export function objectWords({ audit }: WordsOf<'audit'>, code: string): string {
  const labels: Record<string, string> = audit.object;
  return labels[code] ?? code;
}

/** The code of a refusal, as `call.notFound`; null where what was asked for was done. */
export function refusalOf(outcome: string): string | null {
  return outcome === 'ok' ? null : outcome.replace(/^refused:/, '');
}

/** The sentence that a refusal was told in; null where it named what the log does not hold, or is none of this edition's. */
export function refusalSentence({ failure }: WordsOf<'failure'>, code: string): string | null {
  const sentences: Record<string, string> = failure;
  const sentence = sentences[code];
  return sentence === undefined || sentence.includes('{{') ? null : sentence;
}
