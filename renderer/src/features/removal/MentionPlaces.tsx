import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MentionPlace } from '../../../../shared/contract/removal.ts';
import { useMutationCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { TextArea } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import control from '../registration/Control.module.css';
import styles from './Removal.module.css';

/** Texts of other records that speak of the person: each is corrected, or found to speak of another. */
export function MentionPlaces({
  removalId,
  places,
  searched,
}: {
  removalId: number;
  places: readonly MentionPlace[];
  searched: number;
}) {
  const { t } = useTranslation();
  return (
    <Panel title={`${t('removal.places')} (${places.length})`}>
      {places.length === 0 ? (
        <Note kind="good">{t('removal.placesNone', { count: searched })}</Note>
      ) : (
        <div className={control.stack}>
          <Note kind="warn">{t('removal.placesLead')}</Note>
          <ul className={styles.places} aria-label={t('removal.places')}>
            {places.map((place) => (
              <Place
                key={`${place.table}.${place.column} ${place.record}`}
                removalId={removalId}
                place={place}
              />
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function Place({ removalId, place }: { removalId: number; place: MentionPlace }) {
  const { t } = useTranslation();
  const { table, column, record, text, mention, isCorrectable } = place;
  const [after, setAfter] = useState(place.suggestion);
  const correct = useMutationCommand('removal.correct');
  const clear = useMutationCommand('removal.clear');
  const where = { id: removalId, table, column, record };
  const say = (words: string) => useToasts.getState().show({ kind: 'good', text: words });
  return (
    <li className={styles.place}>
      <div className={control.tags}>
        <Tag tone={mention === 'perhaps' ? 'warn' : 'bad'}>{t(`removal.mention.${mention}`)}</Tag>
        <span className={control.soft}>
          {table} · {column}
        </span>
      </div>
      <blockquote className={styles.quote}>{text}</blockquote>
      {isCorrectable ? (
        <TextArea
          label={t('removal.correction')}
          hint={t('removal.correctionHint')}
          value={after}
          rows={2}
          onChange={(event) => setAfter(event.target.value)}
        />
      ) : (
        <Note kind="warn">{t('removal.notCorrectable')}</Note>
      )}
      <ErrorNote error={correct.error ?? clear.error} />
      <div className={control.buttons}>
        {isCorrectable && (
          <Button
            disabled={correct.isPending || after === text}
            onClick={() =>
              correct.mutate(
                { ...where, before: text, after },
                { onSuccess: () => say(t('removal.corrected')) },
              )
            }
          >
            {t('removal.correct')}
          </Button>
        )}
        {mention !== 'numbered' && (
          <Button
            look="quiet"
            disabled={clear.isPending}
            onClick={() => clear.mutate(where, { onSuccess: () => say(t('removal.cleared')) })}
          >
            {t('removal.clear')}
          </Button>
        )}
      </div>
    </li>
  );
}
