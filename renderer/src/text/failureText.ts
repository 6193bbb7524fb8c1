import i18next from 'i18next';
import { formatDay } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';

/** The sentence for anything that was thrown: what happened, and what to do. */
export function failureText(error: unknown): string {
  const { code, params } =
    error instanceof Failure ? error : new Failure('call.unexpected', { reference: 'vindue' });
  const translate = i18next.t as (key: string, values: object) => string;
  return translate(`failure.${code}`, Object.fromEntries(Object.entries(params).map(asShown)));
}

/** Days travel as ISO and stand on screen as Danes write them. */
function asShown([name, value]: [string, string | number]): [string, string | number] {
  return [name, typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value];
}
