import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText, quarterText } from '../../../../shared/briefingSheet.ts';
import type { BriefingFigure, BriefingRecord } from '../../../../shared/contract/briefing.ts';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useReasons } from '../../client/reasons.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { LongList, longFrom } from '../../kit/LongList.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Tag } from '../../kit/Tag.tsx';
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
  const showPerson = (id: number) => {
    onClose();
    showCard(id);
  };
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
      {persons.length + records.length === 0 && <p>{t('briefing.nothingToShow')}</p>}
      {persons.length + records.length > longFrom ? (
        <LongLines opened={opened} onCard={showPerson} />
      ) : (
        <ul className={styles.items}>
          {persons.map(({ id, name, day, state }) => (
            <li key={`${id} ${day} ${state}`}>
              <time dateTime={day}>{formatDay(day)}</time>
              <button type="button" className={styles.figure} onClick={() => showPerson(id)}>
                {name || t('frame.unknown')}
              </button>
              <StateTag state={state} />
            </li>
          ))}
          {records.map((record) => (
            <li key={`${record.kind} ${record.id} ${record.state}`}>
              <time dateTime={record.day}>{formatDay(record.day)}</time>
              <span>
                {recordText(record)}
                {record.persons !== null && (
                  <span className={styles.soft}>
                    {' '}
                    {t('briefing.participants', { count: record.persons })}
                  </span>
                )}
              </span>
              <StateTag state={record.state} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What a figure of hundreds is made of. */
function LongLines({ opened: { persons, records }, onCard }: { opened: Opened; onCard(id: number): void }) {
  const { t } = useTranslation();
  const recordText = useRecordText();
  const noteOf = (state: BriefingRecord['state']) =>
    state === 'counted' ? '' : t(`briefing.state.${state}`);
  const lines = [
    ...persons.map(({ id, name, day, state }) => ({
      ...{ key: `${id} ${day} ${state}`, person: id, day },
      ...{ text: name || t('frame.unknown'), note: noteOf(state) },
    })),
    ...records.map((record) => {
      const { kind, id, day, state, persons: count } = record;
      const participants = count === null ? '' : ` ${t('briefing.participants', { count })}`;
      return {
        ...{ key: `${kind} ${id} ${state}`, person: null, day },
        ...{ text: `${recordText(record)}${participants}`, note: noteOf(state) },
      };
    }),
  ];
  const isTold = lines.some(({ note }) => note !== '');
  return (
    <LongList
      label={t('briefing.madeOf')}
      heads={{
        ...{
          day: t('briefing.column.day'),
          text: t(`briefing.column.${persons.length > 0 ? 'person' : 'record'}`),
        },
        ...(isTold ? { note: t('briefing.column.correction') } : {}),
      }}
      lines={lines}
      {...(persons.length > 0
        ? { onOpen: ({ person }: (typeof lines)[number]) => person !== null && onCard(person) }
        : {})}
    />
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

function StateTag({ state }: { state: BriefingRecord['state'] }) {
  const { t } = useTranslation();
  return state === 'counted' ? null : (
    <Tag tone={state === 'added' ? 'accent' : 'warn'}>{t(`briefing.state.${state}`)}</Tag>
  );
}
