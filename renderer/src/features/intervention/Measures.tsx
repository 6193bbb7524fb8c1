import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useEntry } from '../entry/entry.ts';
import styles from './Intervention.module.css';
import { MeasureCard, SuggestionCard } from './MeasureCard.tsx';

/** One person's measures and what rules propose. */
export function Measures({ personId, name }: { personId: number; name: string }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const { data, error } = useQueryCommand('intervention.ofPerson', { personId });
  return (
    <Panel
      title={t('intervention.title')}
      flush
      actions={
        <Button icon={<Plus />} onClick={() => open({ kind: 'newMeasure', personId, name, activity: null })}>
          {t('intervention.add')}
        </Button>
      }
    >
      <ErrorNote error={error} />
      {data && data.suggestions.length + data.interventions.length === 0 && (
        <p className={styles.none}>{t('intervention.none')}</p>
      )}
      {data && (
        <ul className={styles.cards}>
          {data.suggestions.map((suggestion) => (
            <SuggestionCard
              key={suggestion.activity}
              suggestion={suggestion}
              asOf={data.asOf}
              withPerson={false}
            />
          ))}
          {data.interventions.map((measure) => (
            <MeasureCard key={measure.id} measure={measure} asOf={data.asOf} withPerson={false} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
