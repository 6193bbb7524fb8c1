import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchSource } from '../../../../shared/contract/intake.ts';
import { dayInCopenhagen } from '../../../../shared/date.ts';
import { contentGrade, handling, purpose, sourceGrade, sourceKind } from '../../../../shared/domain.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { DateInput, Select, TextInput } from '../../kit/Field.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useDraft } from './draft.ts';
import styles from './IntakeRoom.module.css';

const grades = contentGrade.options.map(({ value }) => value);

/** The source, grade, legal basis and purpose that every fact of the batch gets. */
export function SourceStep() {
  const { t } = useTranslation();
  const { source, change } = useDraft();
  const [tried, setTried] = useState(false);
  const [day, setDay] = useState<string | null>(source.receivedOn);
  const workspace = useSession((state) => state.session?.workspace?.purpose);
  const set = (part: Partial<BatchSource>) => change({ source: { ...source, ...part } });

  const short = (text: string, least: number) =>
    text.trim().length < least ? t('intake.source.tooShort', { least }) : null;
  const errors = {
    label: short(source.label, 2),
    system: short(source.system || source.label, 2),
    legalBasis: short(source.legalBasis, 3),
    receivedOn:
      day === null
        ? t('intake.source.dayMissing')
        : day > dayInCopenhagen(new Date())
          ? t('intake.source.dayFuture')
          : null,
    handlingText:
      source.handling === 'H3' && source.handlingText.trim() === ''
        ? t('intake.source.handlingMissing')
        : null,
  };
  const error = (field: keyof typeof errors) => (tried ? errors[field] : null);
  const goOn = () => {
    setTried(true);
    if (Object.values(errors).some((fault) => fault !== null)) return;
    change({
      source: { ...source, system: source.system.trim() || source.label.trim(), receivedOn: day ?? '' },
      step: 'check',
    });
  };

  return (
    <form
      className={styles.room}
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <div className={styles.body}>
        <Panel title={t('intake.source.title')}>
          <div className={styles.form}>
            <TextInput
              label={t('intake.source.label')}
              hint={t('intake.source.labelHint')}
              error={error('label')}
              value={source.label}
              maxLength={120}
              onChange={({ target }) => set({ label: target.value })}
            />
            <TextInput
              label={t('intake.source.system')}
              hint={t('intake.source.systemHint')}
              error={error('system')}
              value={source.system}
              placeholder={source.label}
              maxLength={120}
              onChange={({ target }) => set({ system: target.value })}
            />
            <Select
              label={t('intake.source.kind')}
              options={sourceKind.options.map((value) => ({ value, label: t(`domain.sourceKind.${value}`) }))}
              value={source.kind}
              onChange={(kind) => set({ kind })}
            />
            <DateInput
              label={t('intake.source.receivedOn')}
              error={error('receivedOn')}
              invalidText={t('frame.invalidDate')}
              value={day}
              onChange={setDay}
            />
            <Select
              label={t('intake.source.sourceGrade')}
              options={sourceGrade.options.map((value) => ({
                value,
                label: t(`domain.sourceGrade.${value}`),
              }))}
              value={source.sourceGrade}
              onChange={(grade) => set({ sourceGrade: grade })}
            />
            <Select
              label={t('intake.source.contentGrade')}
              options={grades.map((value) => ({
                value: `${value}` as const,
                label: t(`domain.contentGrade.g${value}`),
              }))}
              value={`${source.contentGrade}` as const}
              onChange={(grade) => set({ contentGrade: Number(grade) as BatchSource['contentGrade'] })}
            />
            <Select
              label={t('intake.source.handling')}
              options={handling.options.map((value) => ({ value, label: t(`domain.handling.${value}`) }))}
              value={source.handling}
              onChange={(code) => set({ handling: code })}
            />
            {source.handling === 'H3' && (
              <TextInput
                label={t('intake.source.handlingText')}
                error={error('handlingText')}
                value={source.handlingText}
                maxLength={500}
                onChange={({ target }) => set({ handlingText: target.value })}
              />
            )}
            <TextInput
              label={t('intake.source.legalBasis')}
              hint={t('intake.source.legalBasisHint')}
              error={error('legalBasis')}
              value={source.legalBasis}
              maxLength={300}
              onChange={({ target }) => set({ legalBasis: target.value })}
            />
            <Select
              label={t('intake.source.purpose')}
              disabled={workspace === 'police'}
              options={purpose.options.map((value) => ({ value, label: t(`domain.purpose.${value}`) }))}
              value={source.purpose}
              onChange={(chosen) => set({ purpose: chosen })}
            />
          </div>
        </Panel>
      </div>
      <footer className={styles.footer}>
        <Button onClick={() => change({ step: 'mapping' })}>{t('intake.back')}</Button>
        <Button look="primary" type="submit">
          {t('intake.next')}
        </Button>
      </footer>
    </form>
  );
}
