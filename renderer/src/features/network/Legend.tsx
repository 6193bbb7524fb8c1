import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../../workspace/selection.ts';
import styles from './Legend.module.css';
import { isWellGraded, type NetworkModel, type PersonKind, personKinds } from './model.ts';

/** Says what every sign in the graph means; names only what is there. Groups are chosen here. */
export function Legend({ model }: { model: NetworkModel }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const { groups, selectGroups } = useSelection();
  const people = [...model.persons.values()];
  const kinds = personKinds.filter((kind) => people.some((person) => person.kind === kind));
  const lines = [...model.lines.values()];
  return (
    <section className={styles.legend} aria-label={t('network.legend')}>
      <button
        type="button"
        className={styles.title}
        aria-expanded={open}
        title={open ? t('network.legendHide') : t('network.legendShow')}
        onClick={() => setOpen(!open)}
      >
        {t('network.legend')}
        {open ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
      </button>
      {open && (
        <div className={styles.body}>
          <ul>
            {kinds.map((kind) => (
              <li key={kind}>
                <PersonSign kind={kind} />
                {kind === 'protected'
                  ? t('network.legendProtected')
                  : kind === 'other'
                    ? t('network.noRole')
                    : t(`domain.personRole.${kind}`)}
              </li>
            ))}
            {people.some(({ age }) => age === 'under18') && (
              <li>
                <svg viewBox="0 0 20 16" aria-hidden>
                  <circle cx="10" cy="8" r="7" className={styles.rim} />
                  <circle cx="10" cy="8" r="4" className={styles.other} />
                </svg>
                {t('network.legendUnder18')}
              </li>
            )}
            {lines.some(({ tie }) => tie) && (
              <li>
                <svg viewBox="0 0 20 16" aria-hidden>
                  <path d="M0 5h20" className={styles.tie} />
                  <path d="M0 12h20" className={styles.thick} />
                </svg>
                {t('network.legendTie')}
              </li>
            )}
            {lines.some(({ tie }) => tie && !isWellGraded(tie)) && (
              <li>
                <svg viewBox="0 0 20 16" aria-hidden>
                  <path d="M0 8h20" className={styles.weak} />
                </svg>
                {t('network.legendWeak')}
              </li>
            )}
            {model.relations > 0 && (
              <li>
                <svg viewBox="0 0 20 16" aria-hidden>
                  <path d="M0 8h20" className={styles.declared} />
                </svg>
                {t('network.legendDeclared')}
              </li>
            )}
          </ul>
          <p>{t('network.legendSize')}</p>
          {people.some(({ roles }) => roles.length > 1) && <p>{t('network.legendMany')}</p>}
          {model.groups.length > 0 && (
            <>
              <h3>{t('network.legendGroups')}</h3>
              <ul className={styles.groups}>
                {model.groups.map(({ id, name, code, hue, members }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className={styles.group}
                      aria-pressed={groups.includes(id)}
                      onClick={() => selectGroups(groups.includes(id) ? [] : [id])}
                    >
                      <span className={`${styles.ring} ${styles[`hue${hue}`]}`} aria-hidden />
                      <span className={styles.code}>{code}</span>
                      <span className={styles.name}>{name ?? t('network.noName')}</span>
                      <span
                        className={styles.count}
                        title={t('network.members', { count: members.length, n: members.length })}
                      >
                        {members.length}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </section>
  );
}

/** The shape that a kind of person has in the graph. */
export function PersonSign({ kind }: { kind: PersonKind }) {
  const className = styles[kind];
  return (
    <svg viewBox="0 0 20 16" aria-hidden className={styles.sign}>
      {kind === 'member' && <circle cx="10" cy="8" r="6" className={className} />}
      {kind === 'other' && <circle cx="10" cy="8" r="5" className={className} />}
      {kind === 'associate' && <rect x="4" y="2" width="12" height="12" rx="3" className={className} />}
      {kind === 'newcomer' && <path d="M10 1l7 13H3z" className={className} />}
      {kind === 'potential' && <path d="M10 0l7 8-7 8-7-8z" className={className} />}
      {kind === 'protected' && <path d="M6 2h8l4 6-4 6H6L2 8z" className={className} />}
    </svg>
  );
}
