import { HandHelping } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { type PersonActivity, personActivity } from '../../../../shared/contract/intervention.ts';
import { addDays, dayInCopenhagen } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { Select } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useRoom } from '../../workspace/room.ts';
import styles from './Intervention.module.css';
import { MeasureCard, SuggestionCard } from './MeasureCard.tsx';
import { useCatalogue } from './useCatalogue.ts';

/** How far back the board still shows what was closed: the time between two meetings of the steering group. */
const closedDays = 92;

export type BoardAnswer = CommandOutput<'intervention.board'>;

/** Everything open, proposed and lately closed, as the view day has it. */
export function useBoard() {
  const viewDay = useSession((state) => state.session?.viewDay);
  const closedSince = addDays(viewDay ?? dayInCopenhagen(new Date()), -closedDays);
  return useQueryCommand('intervention.board', { closedSince });
}

interface Choice {
  activity: PersonActivity | 'all';
  actor: string;
}

/** The measures as columns, from what a rule proposes to what is done (Tavle). */
export function Board() {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const { data, error, isPending } = useBoard();
  const [choice, setChoice] = useState<Choice>({ activity: 'all', actor: 'all' });
  if (error) return <ErrorNote error={error} />;
  if (isPending) return <ProgressNote label={t('frame.loading')} done={0} total={0} />;
  if (data.open.length + data.closed.length + data.suggestions.length === 0) {
    return (
      <EmptyState
        icon={<HandHelping />}
        title={t('intervention.boardEmpty')}
        actions={<Button onClick={() => goTo('person')}>{t('intervention.toPersons')}</Button>}
      >
        {t('intervention.boardEmptyText')}
      </EmptyState>
    );
  }
  const { suggestions, open, closed } = chosen(data, choice);
  const measures = (state: string) =>
    open
      .filter((measure) => measure.state === state)
      .map((measure) => <MeasureCard key={measure.id} measure={measure} asOf={data.asOf} />);
  return (
    <>
      <Chooser choice={choice} onChange={setChoice} />
      <div className={styles.board}>
        <Column kind="suggested" title={t('intervention.column.suggested')}>
          {suggestions.map((suggestion) => (
            <SuggestionCard
              key={`${suggestion.person.id} ${suggestion.activity}`}
              suggestion={suggestion}
              asOf={data.asOf}
            />
          ))}
        </Column>
        <Column kind="proposed" title={t('intervention.column.proposed')}>
          {measures('proposed')}
        </Column>
        <Column kind="chosen" title={t('intervention.column.chosen')}>
          {measures('chosen')}
        </Column>
        <Column kind="running" title={t('intervention.column.running')}>
          {measures('running')}
        </Column>
        <Column kind="closed" title={t('intervention.column.closed')}>
          {closed.map((measure) => (
            <MeasureCard key={measure.id} measure={measure} asOf={data.asOf} />
          ))}
        </Column>
      </div>
    </>
  );
}

function chosen({ suggestions, open, closed }: BoardAnswer, { activity, actor }: Choice) {
  const isChosen = (one: { activity: PersonActivity; responsible?: readonly string[] }) =>
    (activity === 'all' || one.activity === activity) &&
    (actor === 'all' || (one.responsible ?? []).includes(actor));
  return {
    suggestions: suggestions.filter(isChosen),
    open: open.filter(isChosen),
    closed: closed.filter(isChosen),
  };
}

function Chooser({ choice, onChange }: { choice: Choice; onChange(choice: Choice): void }) {
  const { t } = useTranslation();
  const { catalogue, activity } = useCatalogue();
  const activities = personActivity.options.map((code) => ({
    value: code,
    label: activity(code)?.title ?? code,
  }));
  const actors = (catalogue?.actors ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <div className={styles.chooser}>
      <Select
        label={t('intervention.activity')}
        value={choice.activity}
        options={[{ value: 'all' as const, label: t('intervention.allActivities') }, ...activities]}
        onChange={(value) => onChange({ ...choice, activity: value })}
      />
      <Select
        label={t('intervention.responsible')}
        value={choice.actor}
        options={[{ value: 'all', label: t('intervention.allActors') }, ...actors]}
        onChange={(actor) => onChange({ ...choice, actor })}
      />
    </div>
  );
}

function Column({
  kind,
  title,
  children,
}: {
  kind: 'suggested' | 'proposed' | 'chosen' | 'running' | 'closed';
  title: string;
  children: ReactNode[];
}) {
  const { t } = useTranslation();
  return (
    <Panel title={`${title} (${children.length.toLocaleString('da-DK')})`} flush>
      {children.length > 0 ? (
        <ul className={styles.cards} aria-label={title}>
          {children}
        </ul>
      ) : (
        <p className={styles.none}>{t(`intervention.columnEmpty.${kind}`)}</p>
      )}
    </Panel>
  );
}
