import { useTranslation } from 'react-i18next';
import { passphraseFault, shortestPassphrase } from '../../../../shared/passphrase.ts';
import { TextInput } from '../../kit/Field.tsx';
import { FieldRow } from '../entry/EntryDialog.tsx';

/** A new passphrase as it is typed, twice. */
export interface TypedPassphrase {
  fresh: string;
  repeated: string;
}

export const nothingTyped: TypedPassphrase = { fresh: '', repeated: '' };

/** Whether it may be given to an account of this name. */
export const isUsable = ({ fresh, repeated }: TypedPassphrase, name: string) =>
  fresh === repeated && passphraseFault(fresh, name) === null;

/** The two fields of a new passphrase. They say what is wrong before anything is sent. */
export function PassphraseFields({
  name,
  typed,
  onChange,
}: {
  name: string;
  typed: TypedPassphrase;
  onChange(typed: TypedPassphrase): void;
}) {
  const { t } = useTranslation();
  const { fresh, repeated } = typed;
  const weak = fresh !== '' && repeated !== '' && passphraseFault(fresh, name) !== null;
  return (
    <FieldRow>
      <TextInput
        label={t('account.fresh')}
        hint={t('account.hint', { least: shortestPassphrase })}
        error={weak ? t('account.weak', { least: shortestPassphrase }) : null}
        type="password"
        autoComplete="new-password"
        value={fresh}
        onChange={({ target }) => onChange({ ...typed, fresh: target.value })}
      />
      <TextInput
        label={t('account.repeat')}
        error={repeated !== '' && repeated !== fresh ? t('account.repeatWrong') : null}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={({ target }) => onChange({ ...typed, repeated: target.value })}
      />
    </FieldRow>
  );
}
