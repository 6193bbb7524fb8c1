import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../../workspace/selection.ts';
import styles from './GroupKey.module.css';
import type { ChartGroup } from './model.ts';

/** Widest window in which the key starts folded, so that it leaves the graph its room. */
const narrowWindow = 1600;

/** The groups of the view, with colour and letters. Choosing one outlines its members in the graph. */
export function GroupKey({ groups }: { groups: readonly ChartGroup[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(window.innerWidth > narrowWindow);
  const { groups: chosen, selectGroups } = useSelection();
  if (groups.length === 0) return null;
  return (
    <section className={styles.key} aria-label={t('network.groups')}>
      <button type="button" className={styles.title} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('network.groups')} ({groups.length})
        {open ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
      </button>
      {open && (
        <ul className={styles.groups}>
          {groups.map(({ id, name, code, hue, members }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.group}
                aria-pressed={chosen.includes(id)}
                onClick={() => selectGroups(chosen.includes(id) ? [] : [id])}
              >
                <span className={`${styles.ring} ${styles[`hue${hue}`]}`} aria-hidden />
                <span className={styles.code}>{code}</span>
                <span className={styles.name}>{name ?? t('network.noName')}</span>
                <span title={t('network.members', { count: members.length, n: members.length })}>
                  {members.length}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
