import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import { formatDay } from '../../../../../shared/date.ts';
import { useLongQuery } from '../../../client/hooks.ts';
import { Button } from '../../../kit/Button.tsx';
import { Note } from '../../../kit/Notes.tsx';
import { useSelection } from '../../../workspace/selection.ts';
import { type MarkKind, useMarks } from '../marks.ts';
import { lineKey } from '../model.ts';
import type { SideProps } from '../SideArea.tsx';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { count } from './figures.ts';
import { ObservationsBehind } from './ObservationsBehind.tsx';
import { PersonLink } from './Persons.tsx';
import { useMaterial } from './useMaterial.ts';

type Newcomers = CommandOutput<'network.newcomers'>;
type Contact = Newcomers['contacts'][number];

const collator = new Intl.Collator('da');

/** Newcomers // nytilkomne: who met a member for the first time, when, where and with whom; and the mirror of it. */
export function NewcomersPanel({ model, filter }: SideProps) {
  const { t } = useTranslation();
  const material = useMaterial({ model, filter });
  const asked = useLongQuery('network.newcomers', { material });
  const selectPersons = useSelection((state) => state.selectPersons);
  const [open, setOpen] = useState<Contact | null>(null);
  return (
    <>
      <p className={styles.soft}>{t('networkAnalysis.newcomersText')}</p>
      {filter.from === null && <Note kind="info">{t('networkAnalysis.newcomersNeedWindow')}</Note>}
      <Answer asked={asked}>
        {({ contacts, met }) => {
          if (contacts.length === 0) return <p>{t('networkAnalysis.newcomersNone')}</p>;
          const byDay = contacts.toSorted((a, b) => a.day.localeCompare(b.day) || a.person.id - b.person.id);
          const byName = met.toSorted((a, b) => collator.compare(a.member.name ?? '', b.member.name ?? ''));
          return (
            <>
              <div className={styles.acts}>
                <h3>
                  {t('networkAnalysis.newcomersCount', { count: contacts.length, n: count(contacts.length) })}
                </h3>
                <Button
                  onClick={() =>
                    useMarks
                      .getState()
                      .show({ label: t('networkAnalysis.newcomersMark'), ...marksOf(contacts) })
                  }
                >
                  {t('networkAnalysis.showAll')}
                </Button>
              </div>
              <ul className={styles.cards} aria-label={t('networkAnalysis.section.newcomers')}>
                {byDay.map((contact) => (
                  <li key={contact.person.id}>
                    <div className={styles.line}>
                      <strong>{formatDay(contact.day)}</strong>
                      <PersonLink id={contact.person.id} model={model} name={contact.person.name} />
                      <Button
                        look="quiet"
                        title={t('networkAnalysis.openContact', {
                          name: contact.person.name ?? t('networkAnalysis.unnamed'),
                        })}
                        onClick={() => setOpen(contact)}
                      >
                        {t('networkAnalysis.basisObservations', {
                          count: contact.observations.length,
                          n: count(contact.observations.length),
                        })}
                      </Button>
                    </div>
                    <p>
                      <span className={styles.soft}>{t('networkAnalysis.metWith')} </span>
                      {contact.members.map(({ id, name }, at) => (
                        <span key={id}>
                          {at > 0 && ', '}
                          <PersonLink id={id} model={model} name={name} />
                        </span>
                      ))}
                      <span className={styles.soft}>
                        {' · '}
                        {contact.places.join(', ') || t('networkAnalysis.unknownPlace')}
                      </span>
                    </p>
                    {contact.declared > 0 && (
                      <p className={styles.soft}>
                        {t('networkAnalysis.declaredBefore', {
                          count: contact.declared,
                          n: count(contact.declared),
                        })}
                      </p>
                    )}
                    {contact.undated > 0 && (
                      <p className={styles.soft}>
                        {t('networkAnalysis.undatedContact', {
                          count: contact.undated,
                          n: count(contact.undated),
                        })}
                      </p>
                    )}
                  </li>
                ))}
              </ul>
              <h3>{t('networkAnalysis.mirror')}</h3>
              <p className={styles.soft}>{t('networkAnalysis.mirrorText')}</p>
              <ul className={styles.rows} aria-label={t('networkAnalysis.mirror')}>
                {byName.map(({ member, newcomers }) => (
                  <li key={member.id}>
                    <PersonLink id={member.id} model={model} name={member.name} />
                    <button type="button" className={styles.link} onClick={() => selectPersons(newcomers)}>
                      {t('networkAnalysis.mirrorCount', {
                        count: newcomers.length,
                        n: count(newcomers.length),
                      })}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Answer>
      {open && (
        <ObservationsBehind
          ids={open.observations}
          title={t('networkAnalysis.openContact', { name: open.person.name ?? t('networkAnalysis.unnamed') })}
          filter={filter}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function marksOf(contacts: readonly Contact[]) {
  const persons = new Map<number, MarkKind>();
  const ties = new Map<string, MarkKind>();
  for (const { members } of contacts) for (const { id } of members) persons.set(id, 'path');
  for (const { person, members } of contacts) {
    persons.set(person.id, 'firstContact');
    for (const { id } of members) ties.set(lineKey(person.id, id), 'firstContact');
  }
  return { persons, ties, ghosts: { persons: [], ties: [] } };
}
