import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceDraft } from '../../../../shared/contract/source.ts';
import {
  type ContentGrade,
  handling,
  purpose as purposes,
  sourceGrade,
  sourceKind,
} from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { presentDay, useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import fieldStyles from '../../kit/Field.module.css';
import { DateInput, Field, Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { FieldRow } from '../entry/EntryDialog.tsx';
import styles from './Source.module.css';

const contentGrades = [1, 2, 3, 4] as const satisfies readonly ContentGrade[];
const bases = ['policeAct', 'lawEnforcement', 'administration', 'section115'] as const;

/** The fields of a new source, inside the dialog of what is entered from it. */
export function NewSource({
  isFirst,
  onMade,
  onBack,
}: {
  isFirst: boolean;
  onMade(id: number): void;
  onBack: (() => void) | null;
}) {
  const { t } = useTranslation();
  const workspace = useSession((state) => state.session?.workspace?.purpose ?? 'police');
  const [draft, setDraft] = useState<SourceDraft>(() => ({
    kind: 'operative',
    reference: '',
    summary: '',
    receivedOn: presentDay(),
    sourceGrade: 'B',
    contentGrade: 2,
    handling: 'H0',
    handlingText: '',
    legalBasis: workspace === 'prevention' ? t('source.basis.section115') : t('source.basis.policeAct'),
    purpose: workspace,
  }));
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const change = (part: Partial<SourceDraft>) => setDraft((present) => ({ ...present, ...part }));
  const isReady = draft.reference.trim() !== '' && draft.legalBasis.trim() !== '';

  const save = async () => {
    if (!isReady || isSaving) return;
    setSaving(true);
    setError(null);
    try {
      onMade((await call('source.create', draft)).id);
    } catch (thrown) {
      setError(thrown);
      setSaving(false);
    }
  };

  return (
    // Enter here saves the source, not the entry around it.
    <fieldset
      className={styles.new}
      onKeyDown={(event) => {
        const isField = (event.target as HTMLElement).tagName === 'INPUT';
        if (event.key !== 'Enter' || !isField) return;
        event.preventDefault();
        event.stopPropagation();
        void save();
      }}
    >
      <legend>{t('source.new')}</legend>
      {isFirst && <p className={styles.lead}>{t('source.noneYet')}</p>}
      <FieldRow>
        <TextInput
          label={t('source.reference')}
          hint={t('source.referenceHint')}
          value={draft.reference}
          onChange={(event) => change({ reference: event.target.value })}
        />
        <Select
          label={t('source.kind')}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={sourceKind.options.map((kind) => ({ value: kind, label: t(`domain.sourceKind.${kind}`) }))}
        />
        <DateInput
          label={t('source.receivedOn')}
          value={draft.receivedOn}
          onChange={(day) => day && change({ receivedOn: day })}
          invalidText={t('frame.invalidDate')}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={t('source.sourceGrade')}
          value={draft.sourceGrade}
          onChange={(grade) => change({ sourceGrade: grade })}
          options={sourceGrade.options.map((grade) => ({
            value: grade,
            label: t(`domain.sourceGrade.${grade}`),
          }))}
        />
        <Select
          label={t('source.contentGrade')}
          value={String(draft.contentGrade)}
          onChange={(grade) =>
            change({ contentGrade: contentGrades.find((each) => String(each) === grade) ?? 4 })
          }
          options={contentGrades.map((grade) => ({
            value: String(grade),
            label: t(`domain.contentGrade.g${grade}`),
          }))}
        />
        <Select
          label={t('source.handling')}
          value={draft.handling}
          onChange={(code) => change({ handling: code })}
          options={handling.options.map((code) => ({ value: code, label: t(`domain.handling.${code}`) }))}
        />
      </FieldRow>
      {draft.handling === 'H3' && (
        <TextInput
          label={t('source.handlingText')}
          value={draft.handlingText}
          onChange={(event) => change({ handlingText: event.target.value })}
        />
      )}
      <FieldRow>
        <Field label={t('source.legalBasis')}>
          {(control) => (
            <>
              <input
                {...control}
                type="text"
                list={`${control.id}-bases`}
                autoComplete="off"
                className={fieldStyles.control}
                value={draft.legalBasis}
                onChange={(event) => change({ legalBasis: event.target.value })}
              />
              <datalist id={`${control.id}-bases`}>
                {bases.map((basis) => (
                  <option key={basis} value={t(`source.basis.${basis}`)} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Select
          label={t('source.purpose')}
          hint={workspace === 'police' ? t('source.purposeFixed') : undefined}
          value={draft.purpose}
          onChange={(purpose) => change({ purpose })}
          options={purposes.options
            .filter((purpose) => workspace === 'prevention' || purpose === 'police')
            .map((purpose) => ({ value: purpose, label: t(`domain.purpose.${purpose}`) }))}
        />
      </FieldRow>
      <TextInput
        label={t('source.summary')}
        value={draft.summary}
        onChange={(event) => change({ summary: event.target.value })}
      />
      <ErrorNote error={error} />
      <div className={styles.buttons}>
        {onBack && (
          <Button look="quiet" onClick={onBack}>
            {t('frame.cancel')}
          </Button>
        )}
        <Button disabled={!isReady || isSaving} onClick={() => void save()}>
          {t('source.save')}
        </Button>
      </div>
    </fieldset>
  );
}
