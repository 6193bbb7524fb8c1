import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SeenObservation } from '../../../../shared/contract/observation.ts';
import type { Source } from '../../../../shared/contract/source.ts';
import { formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { IconButton } from '../../kit/Button.tsx';
import { GradeTag, PurposeTag, Tag } from '../../kit/Tag.tsx';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { isFromToday, isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import { undoReason } from '../entry/undo.ts';
import styles from './Observation.module.css';

/** Observations one under the other, each with who took part and the source it rests on. */
export function ObservationList({
  observations,
  sources,
  personId,
}: {
  observations: readonly SeenObservation[];
  sources: readonly Source[];
  /** Whose list it is: that person is not named among the others. */
  personId?: number;
}) {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return (
    <ul className={styles.list}>
      {observations.map((observation) => (
        <ObservationItem
          key={observation.id}
          observation={observation}
          source={byId.get(observation.sourceId)}
          personId={personId}
        />
      ))}
    </ul>
  );
}

function ObservationItem({
  observation,
  source,
  personId,
}: {
  observation: SeenObservation;
  source: Source | undefined;
  personId: number | undefined;
}) {
  const { t } = useTranslation();
  const { open, close } = useEntry();
  const selectPersons = useSelection((state) => state.selectPersons);
  const others = observation.participants.filter(({ id }) => id !== personId);
  const own = observation.participants.find(({ id }) => id === personId);
  const remove = () =>
    void call('observation.remove', { id: observation.id, reason: undoReason }).then(
      () => useToasts.getState().show({ kind: 'good', text: t('observation.removed') }),
      toastFailure,
    );
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.day}>{occurrence(observation, t('observation.undated'))}</span>
        {observation.place && <span>{observation.place}</span>}
        {own?.roles
          .filter((role) => role !== 'present')
          .map((role) => (
            <Tag key={role}>{t(`domain.participantRole.${role}`)}</Tag>
          ))}
        {source && (
          <span className={styles.source}>
            <GradeTag source={source.sourceGrade} content={source.contentGrade} />
            <button
              type="button"
              className={styles.person}
              onClick={() => open({ kind: 'source', id: source.id })}
            >
              {source.reference}
            </button>
          </span>
        )}
        {observation.purpose === 'prevention' && <PurposeTag purpose="prevention" />}
        {isFromToday(observation.recordedAt) && isOwnPurpose(observation.purpose) && (
          <IconButton label={t('observation.remove')} icon={<Undo2 />} onClick={remove} />
        )}
      </div>
      {observation.text && <p>{observation.text}</p>}
      {others.length > 0 ? (
        <div className={styles.withOthers}>
          <span>{personId === undefined ? t('observation.participants') : t('observation.withOthers')}:</span>
          {others.map((person) => (
            <span key={person.id}>
              <button
                type="button"
                className={styles.person}
                onClick={() => {
                  close();
                  selectPersons([person.id]);
                }}
              >
                {person.name}
              </button>
              {person.roles
                .filter((role) => role !== 'present')
                .map((role) => ` (${t(`domain.participantRole.${role}`).toLocaleLowerCase('da')})`)}
            </span>
          ))}
        </div>
      ) : (
        <p className={styles.soft}>{t('observation.alone')}</p>
      )}
    </li>
  );
}

/** The day or days and the time. */
function occurrence({ occurredFrom, occurredTo, occurredTime }: SeenObservation, undated: string): string {
  if (occurredFrom === null || occurredTo === null) return undated;
  const days =
    occurredFrom === occurredTo
      ? formatDay(occurredFrom)
      : `${formatDay(occurredFrom)} – ${formatDay(occurredTo)}`;
  return occurredTime ? `${days} kl. ${occurredTime}` : days;
}
