import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type IndicatorCode,
  type IndicatorStatus,
  indicators,
} from '../../../../shared/contract/indicator.ts';
import { dayInCopenhagen, formatDay, type IsoDate } from '../../../../shared/date.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { FigureDialog } from '../briefing/FigureDialog.tsx';
import { figureText, parseFigure, periodText } from './figureText.ts';
import styles from './Indicator.module.css';
import { Series } from './Series.tsx';

/** What an indicator's figures are: drawn, listed, where each came from; and, for one that is entered, the next. */
export function IndicatorDialog({ status, onClose }: { status: IndicatorStatus; onClose(): void }) {
  const { t } = useTranslation();
  const { code, series } = status;
  const isEntered = indicators[code].origin === 'entered';
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={t(`indicator.name.${code}`)}
      description={t(isEntered ? 'indicator.how.entered' : `indicator.how.${computedOf(code)}`)}
      footer={<Button onClick={onClose}>{t('frame.close')}</Button>}
    >
      <Series code={code} series={series} size="large" />
      {isEntered ? <EnterFigure code={code} /> : <Computed status={status} />}
      {isEntered && <Entered code={code} />}
    </Dialog>
  );
}

const computedCodes = [
  'registeredActive',
  'registeredMinors',
  'concernTalks',
  'networkMeetings',
  'dialogueMeetings',
] as const;
const computedOf = (code: IndicatorCode) => computedCodes.find((each) => each === code) ?? 'registeredActive';

function Computed({ status: { code, series } }: { status: IndicatorStatus }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<{ period: string; value: number } | null>(null);
  if (series.length === 0) return <Note kind="info">{t('indicator.noneComputed')}</Note>;
  return (
    <>
      <h3>{t('indicator.figures')}</h3>
      <dl className={styles.figures}>
        {series.toReversed().map(({ period, value }) => (
          <div key={period}>
            <dt>{periodText(period)}</dt>
            <dd>
              {value === 0 ? (
                figureText(code, value)
              ) : (
                <button
                  type="button"
                  className={styles.open}
                  aria-label={t('indicator.openFigure', {
                    period: periodText(period),
                    figure: figureText(code, value),
                  })}
                  onClick={() => setOpened({ period, value })}
                >
                  {figureText(code, value)}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {opened && (
        <FigureDialog
          quarter={opened.period.includes('Q') ? opened.period : `${opened.period}Q4`}
          period={periodText(opened.period)}
          counted="today"
          figure={{
            section: 'indicator',
            measure: 'value',
            category: code,
            value: opened.value,
            today: null,
          }}
          label={t(`indicator.name.${code}`)}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function Entered({ code }: { code: IndicatorCode }) {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('indicator.entered', { code });
  return (
    <>
      <ErrorNote error={error} />
      {data?.values.length === 0 && <Note kind="info">{t('indicator.noneEntered')}</Note>}
      {data && data.values.length > 0 && (
        <>
          <h3>{t('indicator.figures')}</h3>
          <dl className={styles.figures}>
            {data.values.map(({ period, value, origin, enteredBy, enteredAt, isReplaced }) => (
              <div key={`${period} ${enteredAt}`} className={isReplaced ? styles.replaced : undefined}>
                <dt>{periodText(period)}</dt>
                <dd>
                  <strong>{figureText(code, value)}</strong>{' '}
                  {isReplaced && <Tag tone="warn">{t('indicator.replaced')}</Tag>}
                  <div>{origin}</div>
                  <div className={styles.soft}>
                    {t('indicator.enteredBy', {
                      name: enteredBy,
                      day: formatDay(dayInCopenhagen(new Date(enteredAt))),
                    })}
                  </div>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function EnterFigure({ code }: { code: IndicatorCode }) {
  const { t } = useTranslation();
  const show = useToasts((state) => state.show);
  const role = useSession((state) => state.session?.account.role);
  const viewDay = useSession((state) => state.session?.viewDay) ?? dayInCopenhagen(new Date());
  const periods = openPeriods(code, viewDay);
  const [period, setPeriod] = useState(periods[0] ?? '');
  const [text, setText] = useState('');
  const [origin, setOrigin] = useState('');
  const enter = useMutationCommand('indicator.enter');
  const value = parseFigure(text);
  if (role === 'reviewer' || periods.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value === null || origin.trim().length < 3) return;
    enter.mutate(
      { code, period, value, origin },
      {
        onSuccess: () => {
          setText('');
          show({ kind: 'good', text: t('indicator.entered') });
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Select
        label={t('indicator.period')}
        value={period}
        onChange={setPeriod}
        options={periods.map((each) => ({ value: each, label: periodText(each) }))}
      />
      <TextInput
        label={`${t('indicator.value')} (${t(`indicator.unit.${indicators[code].unit}`)})`}
        value={text}
        inputMode="decimal"
        error={text !== '' && value === null ? t('indicator.valueInvalid') : null}
        onChange={(event) => setText(event.target.value)}
      />
      <TextInput
        label={t('indicator.from')}
        hint={t('indicator.fromHint')}
        value={origin}
        onChange={(event) => setOrigin(event.target.value)}
      />
      <Button
        type="submit"
        look="primary"
        disabled={value === null || origin.trim().length < 3 || enter.isPending}
      >
        {t('indicator.enter')}
      </Button>
      <ErrorNote error={enter.error} />
    </form>
  );
}

/** The years that a figure may be entered for, newest first: those after the plan's baseline to that of the view day. */
function openPeriods(code: IndicatorCode, viewDay: IsoDate): string[] {
  const first = Number(indicators[code].baseline?.period.slice(0, 4) ?? 2016) + 1;
  const present = Number(viewDay.slice(0, 4));
  return Array.from({ length: present - first + 1 }, (_, index) => String(present - index));
}
