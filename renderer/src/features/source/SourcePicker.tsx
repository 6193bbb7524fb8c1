import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../../../shared/contract/source.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Select } from '../../kit/Field.tsx';
import { Note } from '../../kit/Notes.tsx';
import { GradeTag, PurposeTag, Tag } from '../../kit/Tag.tsx';
import { useEntry } from '../entry/entry.ts';
import { NewSource } from './NewSource.tsx';
import styles from './Source.module.css';

/** How many of the sources used last are offered. */
const offered = 60;

/** The source that the next entry stands on: one used before, or a new one. It is remembered from entry to entry. */
export function SourcePicker() {
  const { t } = useTranslation();
  const { sourceId, useSource: choose } = useEntry();
  const [isMaking, setMaking] = useState(false);
  const { data } = useQueryCommand('source.list', { text: '', limit: offered });
  const lineOf = useSourceLine();
  const sources = data?.sources ?? [];
  const chosen = sources.find(({ id }) => id === sourceId);
  if (isMaking || (data && sources.length === 0)) {
    return (
      <NewSource
        isFirst={sources.length === 0}
        onMade={(id) => {
          choose(id);
          setMaking(false);
        }}
        onBack={sources.length > 0 ? () => setMaking(false) : null}
      />
    );
  }
  return (
    <div className={styles.picker}>
      <div className={styles.choice}>
        <Select
          label={t('source.source')}
          value={chosen ? String(chosen.id) : ''}
          onChange={(value) => choose(value === '' ? null : Number(value))}
          options={[
            { value: '', label: t('source.choose') },
            ...sources.map((source) => ({ value: String(source.id), label: lineOf(source) })),
          ]}
        />
        <Button icon={<Plus />} onClick={() => setMaking(true)}>
          {t('source.new')}
        </Button>
      </div>
      {chosen ? <SourceFacts source={chosen} /> : <Note kind="info">{t('source.missing')}</Note>}
    </div>
  );
}

/** The chosen source, when it is among those that are offered. */
export function useChosenSource(): Source | null {
  const sourceId = useEntry((state) => state.sourceId);
  const { data } = useQueryCommand('source.list', { text: '', limit: offered });
  return data?.sources.find(({ id }) => id === sourceId) ?? null;
}

/** Grade, handling, purpose and legal basis in one line. */
export function SourceFacts({ source }: { source: Source }) {
  const { t } = useTranslation();
  return (
    <p className={styles.facts}>
      <GradeTag source={source.sourceGrade} content={source.contentGrade} />
      <Tag title={t(`domain.handling.${source.handling}`)}>{source.handling}</Tag>
      <PurposeTag purpose={source.purpose} />
      <span>{source.legalBasis}</span>
      {source.handlingText && <span>{source.handlingText}</span>}
    </p>
  );
}

/** A source in one line, as it is chosen by. */
function useSourceLine(): (source: Source) => string {
  const { t } = useTranslation();
  return (source) =>
    [
      source.reference,
      `${source.sourceGrade}${source.contentGrade}`,
      formatDay(source.receivedOn),
      t(`domain.sourceKind.${source.kind}`),
      t(`domain.purpose.${source.purpose}`),
    ].join(' · ');
}
