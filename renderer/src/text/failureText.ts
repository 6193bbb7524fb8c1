import i18next from 'i18next';
import { Failure } from '../../../shared/failure.ts';

/** The sentence for anything that was thrown: what happened, and what to do. */
export function failureText(error: unknown): string {
  const { code, params } =
    error instanceof Failure ? error : new Failure('call.unexpected', { reference: 'vindue' });
  const translate = i18next.t as (key: string, values: object) => string;
  return translate(`failure.${code}`, params);
}
