import { SquareKanban, Undo2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { GradeTag, PurposeTag } from '../../kit/Tag.tsx';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { isFromToday, isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import { undoReason } from '../entry/undo.ts';
import card from '../person/Card.module.css';
import { CardLink, CardSection } from '../person/Card.tsx';
import { useSituationRoom } from '../situation/situationRoom.ts';
import styles from './Incident.module.css';
import { useIncidentList } from './incidentList.ts';

type Answer = CommandOutput<'incident.get'>;

/** One incident with who is in it and the source it rests on. Victims and witnesses are named when a reason is given. */
export function IncidentCard({ incidentId }: { incidentId: number }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  const { data, error } = useQueryCommand('incident.get', { id: incidentId, protectedReason: reason });
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className={card.card}>{t('frame.loading')}</p>;
  const { incident, source } = data;
  return (
    <article className={card.card} aria-label={t('incident.card')}>
      <header className={card.head}>
        <h2 className={card.name}>{t(`domain.incidentKind.${incident.kind}`)}</h2>
        <div className={styles.facts}>
          <span>{days(incident)}</span>
          {incident.place && <span>{incident.place}</span>}
          {incident.reference && <span className={card.soft}>{incident.reference}</span>}
        </div>
        {incident.purpose === 'prevention' && (
          <div className={card.tags}>
            <PurposeTag purpose="prevention" />
          </div>
        )}
      </header>
      {incident.text && <p className={styles.text}>{incident.text}</p>}
      <Involved incident={incident} />
      <Guarded {...data} onAsk={setReason} />
      <Source source={source} />
      <Follow incident={incident} />
      <Correction incident={incident} />
    </article>
  );
}

function Involved({ incident }: { incident: Answer['incident'] }) {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const { selectPersons, selectGroups } = useSelection();
  return (
    <>
      <CardSection title={t('incident.groups')} count={incident.groups.length} empty={t('incident.noGroups')}>
        <ul className={styles.list}>
          {incident.groups.map(({ id, name }) => (
            <li key={id}>
              <CardLink
                onClick={() => {
                  goTo('group');
                  selectGroups([id]);
                }}
              >
                {name}
              </CardLink>
            </li>
          ))}
        </ul>
      </CardSection>
      <CardSection
        title={t('incident.suspects')}
        count={incident.suspects.length}
        empty={t('incident.noSuspects')}
      >
        <ul className={styles.list}>
          {incident.suspects.map(({ id, name }) => (
            <li key={id}>
              <CardLink
                onClick={() => {
                  goTo('person');
                  selectPersons([id]);
                }}
              >
                {name}
              </CardLink>
            </li>
          ))}
        </ul>
      </CardSection>
    </>
  );
}

/** Victims and witnesses apart from the suspects: how many, and by name once a reason stands in the log. */
function Guarded({
  incident,
  protectedPersons,
  onAsk,
}: Pick<Answer, 'incident' | 'protectedPersons'> & { onAsk(reason: string): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { victims, witnesses } = incident;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().length >= 3) onAsk(typed.trim());
  };
  return (
    <section className={styles.guarded} aria-label={t('incident.protected')}>
      <h3>{t('incident.protected')}</h3>
      {victims + witnesses === 0 && <p className={card.soft}>{t('incident.noProtected')}</p>}
      {victims + witnesses > 0 && protectedPersons === null && (
        <form onSubmit={submit}>
          <p>
            {t('incident.protectedLead', {
              victims: t('incident.victims', { count: victims }),
              witnesses: t('incident.witnesses', { count: witnesses }),
            })}
          </p>
          <div className={styles.reveal}>
            <TextInput
              label={t('incident.protectedReason')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" disabled={typed.trim().length < 3}>
              {t('incident.showProtected')}
            </Button>
          </div>
        </form>
      )}
      {protectedPersons !== null && (
        <ul className={styles.list}>
          {protectedPersons.map(({ id, name, part }) => (
            <li key={`${id} ${part}`}>
              {name} <span className={card.soft}>{t(`domain.participantRole.${part}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Source({ source }: Pick<Answer, 'source'>) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  return (
    <CardSection title={t('incident.source')} count={1} empty="">
      <p className={styles.list}>
        <span>
          <GradeTag source={source.sourceGrade} content={source.contentGrade} />{' '}
          <CardLink onClick={() => open({ kind: 'source', id: source.id })}>{source.reference}</CardLink>
        </span>
      </p>
    </CardSection>
  );
}

/** Opens the incident as a situation board. */
function Follow({ incident }: Pick<Answer, 'incident'>) {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const openFor = useSituationRoom((state) => state.openFor);
  const title = [t(`domain.incidentKind.${incident.kind}`), incident.place]
    .filter((part) => part !== '')
    .join(', ');
  const follow = () => {
    openFor({ id: incident.id, title: title.slice(0, 120) });
    goTo('situation');
  };
  return (
    <Button icon={<SquareKanban />} onClick={follow}>
      {t('situation.openOnBoard')}
    </Button>
  );
}

/** The way to take the incident back on the day it was entered. */
function Correction({ incident }: Pick<Answer, 'incident'>) {
  const { t } = useTranslation();
  const choose = useIncidentList((state) => state.choose);
  if (!isFromToday(incident.recordedAt) || !isOwnPurpose(incident.purpose)) return null;
  const remove = () =>
    void call('incident.remove', { id: incident.id, reason: undoReason }).then(() => {
      choose(null);
      useToasts.getState().show({ kind: 'good', text: t('incident.removed') });
    }, toastFailure);
  return (
    <Button look="danger" icon={<Undo2 />} onClick={remove}>
      {t('incident.remove')}
    </Button>
  );
}

/** The day or days, and the time. */
function days({ occurredFrom, occurredTo, occurredTime }: Answer['incident']): string {
  const text =
    occurredFrom === occurredTo
      ? formatDay(occurredFrom)
      : `${formatDay(occurredFrom)} – ${formatDay(occurredTo)}`;
  return occurredTime ? `${text} kl. ${occurredTime}` : text;
}
