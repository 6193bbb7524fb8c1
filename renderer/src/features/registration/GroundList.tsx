import { useTranslation } from 'react-i18next';
import type { GroundItem } from '../../../../shared/contract/registration.ts';
import { formatDay } from '../../../../shared/date.ts';
import { GradeTag, PurposeTag, Tag } from '../../kit/Tag.tsx';
import { useEntry } from '../entry/entry.ts';
import styles from './Registration.module.css';
import { useItemKindText } from './words.ts';

/** The items that something rests on, each with its report, its grade and what it is held for. */
export function GroundList({ items }: { items: readonly GroundItem[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.grounds}>
      {items.map((item) => (
        <li key={`${item.kind} ${item.id}`} className={styles.read}>
          <ItemText item={item} />
          <p className={styles.soft}>
            {t(`registration.basis.${item.basis}`)}
            {item.note !== '' && `: ${item.note}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** One item: kind, day, what it tells, and what its weight is. */
export function ItemText({ item, carries = item.qualifies }: { item: GroundItem; carries?: boolean }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const entry = useEntry((state) => state.entry);
  const kindText = useItemKindText();
  const { source } = item;
  const told = item.text || source.summary;
  return (
    <div className={styles.item}>
      <div className={styles.itemHead}>
        <strong>{kindText(item)}</strong>
        <span>{formatDay(item.day)}</span>
        <GradeTag source={source.sourceGrade} content={source.contentGrade} />
        {carries && <Tag tone="good">{t('registration.carries')}</Tag>}
        {item.isWeak && <Tag tone="warn">{t('registration.weak')}</Tag>}
        {item.purpose === 'prevention' && <PurposeTag purpose="prevention" />}
        {entry === null ? (
          <button
            type="button"
            className={styles.link}
            onClick={() => open({ kind: 'source', id: source.id })}
          >
            {source.reference}
          </button>
        ) : (
          <span className={styles.soft}>{source.reference}</span>
        )}
      </div>
      {told !== '' && <p className={styles.told}>{told}</p>}
      {item.notCounted && <p className={styles.warned}>{t(`registration.notCounted.${item.notCounted}`)}</p>}
    </div>
  );
}
