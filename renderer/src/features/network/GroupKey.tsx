import { ChevronDown, ChevronUp, FoldHorizontal, UnfoldHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/Button.tsx';
import { useSelection } from '../../workspace/selection.ts';
import styles from './GroupKey.module.css';
import type { ChartGroup } from './model.ts';
import { useNetworkRoom } from './roomState.ts';

/** Widest window in which the key starts folded, so that it leaves the graph its room. */
const narrowWindow = 1600;

/** The groups of the view, with colour and letters. Choosing one outlines its members in the graph. */
export function GroupKey({ groups, onFold }: { groups: readonly ChartGroup[]; onFold(group: number): void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(window.innerWidth > narrowWindow);
  const { groups: chosen, selectGroups } = useSelection();
  const folded = useNetworkRoom((state) => state.folded);
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
            <li key={id} className={styles.row}>
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
              <IconButton
                label={t(folded.has(id) ? 'network.unfold' : 'network.fold', { group: name ?? code })}
                icon={folded.has(id) ? <UnfoldHorizontal /> : <FoldHorizontal />}
                pressed={folded.has(id)}
                onClick={() => onFold(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
