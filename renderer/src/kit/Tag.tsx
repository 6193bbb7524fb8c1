import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentGrade, Purpose, SourceGrade } from '../../../shared/domain.ts';
import styles from './Tag.module.css';

/** A short word about a thing. */
export function Tag({
  tone = 'plain',
  title,
  children,
}: {
  tone?: 'plain' | 'accent' | 'good' | 'warn' | 'bad' | 'police' | 'prevention' | 'demo';
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`} title={title}>
      {children}
    </span>
  );
}

/** A 4x4 grade such as B2, with its meaning on hover and for a screen reader. */
export function GradeTag({ source, content }: { source: SourceGrade; content: ContentGrade }) {
  const { t } = useTranslation();
  const meaning = `${t(`domain.sourceGrade.${source}`)}; ${t(`domain.contentGrade.g${content}`)}`;
  const strong = (source === 'A' || source === 'B') && content <= 3;
  return (
    <span className={`${styles.tag} ${strong ? styles.good : styles.warn}`} title={meaning}>
      {source}
      {content}
      <span className={styles.aloud}> ({meaning})</span>
    </span>
  );
}

/** What a piece of information may be used for. */
export function PurposeTag({ purpose }: { purpose: Purpose }) {
  const { t } = useTranslation();
  return <Tag tone={purpose}>{t(`domain.purpose.${purpose}`)}</Tag>;
}
