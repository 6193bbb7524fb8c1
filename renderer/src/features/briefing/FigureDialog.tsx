import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText, quarterText } from '../../../../shared/briefingSheet.ts';
import type { BriefingFigure, BriefingRecord } from '../../../../shared/contract/briefing.ts';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useReasons } from '../../client/reasons.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { type DatedLine, DatedList } from '../../kit/DatedList.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { useWords } from '../../text/i18n.ts';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import { useShowCard } from '../registration/Desk.tsx';
import styles from './Briefing.module.css';

type Opened = CommandOutput<'briefing.open'>;

/** Figures that name persons, who are shown for a reason that stands in the log. */
const namesPersons = ({ section, category }: Pick<BriefingFigure, 'section' | 'category'>) =>
  ['flow', 'newcomer', 'intervention', 'release'].includes(section) ||
  (section === 'indicator' && /^(registered|concernTalks)/.test(category));

/** What a figure is made of. */
export function FigureDialog({
  quarter,
  figure,
  label,
  period,
  counted = 'frozen',
  onClose,
}: {
  quarter: string;
  figure: Pick<BriefingFigure, 'section' | 'measure' | 'category' | 'value' | 'today'>;
  label: string;
  /** What the figure is of, where it is another than the quarter. */
  period?: string;
  counted?: 'frozen' | 'today';
  onClose(): void;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const isNaming = namesPersons(figure);
  const [reason, setReason] = useState<string | null>(null);
  const { section, measure, category, today } = figure;
  const { data, error } = useQueryCommand(
    'briefing.open',
    { quarter, section, measure, category, counted, reason },
    { enabled: !isNaming || reason !== null },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('briefing.openTitle', { figure: label, quarter: period ?? quarterText(words, quarter) })}
      description={
        today === null
          ? undefined
          : t('briefing.correctedHow', { value: numberText(figure.value), today: numberText(today) })
      }
      footer={<Button onClick={onClose}>{t('frame.close')}</Button>}
    >
      {isNaming && reason === null && <AskReason onGive={setReason} />}
      <ErrorNote error={error} />
      {data && <MadeOf opened={data} onClose={onClose} />}
    </Dialog>
  );
}

/** Asks why persons are looked up, with what was said last or the workspace's task to take. */
function AskReason({ onGive }: { onGive(reason: string): void }) {
  const { t } = useTranslation();
  const task = useSession((state) => state.session?.workspace?.task ?? '');
  const [reason, setReason] = useState(() => useReasons.getState().last ?? task);
  const isLongEnough = reason.trim().length >= 3;
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (isLongEnough) onGive(reason.trim());
  };
  return (
    <form className={styles.ask} aria-label={t('briefing.whyTitle')} onSubmit={give}>
      <p>{t('briefing.whyText')}</p>
      <TextInput
        label={t('briefing.whyReason')}
        value={reason}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setReason(event.target.value)}
      />
      <div>
        <Button type="submit" look="primary" shortcut="Enter" disabled={!isLongEnough}>
          {t('briefing.show')}
        </Button>
      </div>
    </form>
  );
}

function MadeOf({ opened, onClose }: { opened: Opened; onClose(): void }) {
  const { t } = useTranslation();
  const showCard = useShowCard();
  const recordText = useRecordText();
  const { persons, records, value, notShown } = opened;
  const noteOf = (state: BriefingRecord['state']) =>
    state === 'counted' ? {} : { note: t(`briefing.state.${state}`) };
  const lines: DatedLine[] = [
    ...persons.map(({ id, name, day, state }) => ({
      ...{ key: `${id} ${day} ${state}`, day, text: name || t('frame.unknown'), ...noteOf(state) },
      open: () => {
        onClose();
        showCard(id);
      },
    })),
    ...records.map((record) => {
      const { kind, id, day, state, persons: count } = record;
      const participants = count === null ? [] : [t('briefing.participants', { count })];
      const text = [recordText(record), ...participants].join(' ');
      return { key: `${kind} ${id} ${state}`, day, text, ...noteOf(state) };
    }),
  ];
  const missing = notShown.gone + notShown.overdue + notShown.ended;
  return (
    <>
      {missing > 0 && (
        <Note kind="info">
          {t('briefing.notShown', { count: missing, value: numberText(value) })}
          <ul className={styles.missing}>
            {notShown.gone > 0 && <li>{t('briefing.notShownGone', { count: notShown.gone })}</li>}
            {notShown.overdue > 0 && <li>{t('briefing.notShownOverdue', { count: notShown.overdue })}</li>}
            {notShown.ended > 0 && <li>{t('briefing.notShownEnded', { count: notShown.ended })}</li>}
          </ul>
        </Note>
      )}
      {lines.length === 0 ? (
        <p>{t('briefing.nothingToShow')}</p>
      ) : (
        <DatedList
          label={t('briefing.madeOf')}
          heads={{
            day: t('briefing.column.day'),
            text: t(`briefing.column.${persons.length > 0 ? 'person' : 'record'}`),
            note: t('briefing.column.correction'),
          }}
          lines={lines}
        />
      )}
    </>
  );
}

/** What a record is, and where. */
function useRecordText(): (record: BriefingRecord) => string {
  const { t } = useTranslation();
  const { domain, activity } = useWords();
  const { catalogue } = useCatalogue();
  return ({ kind, subject, text }) => {
    const of = (names: object) => (names as Record<string, string>)[subject] ?? subject;
    const title = {
      observation: '',
      incident: of(domain.incidentKind),
      intervention: catalogue?.personDirected.find(({ code }) => code === subject)?.title ?? subject,
      groupEvent: of(domain.groupEventKind),
      groupRelation: of(domain.groupRelationKind),
      meeting: of(activity.kind),
      source: of(domain.sourceKind),
    }[kind];
    const place = text === '' && (kind === 'observation' || kind === 'incident') ? t('place.unknown') : text;
    return [title, place].filter((part) => part !== '').join(' · ');
  };
}
