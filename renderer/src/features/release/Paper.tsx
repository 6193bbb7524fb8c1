import { useTranslation } from 'react-i18next';
import type { DocumentPage, PageMark } from '../../../../shared/contract/release.ts';
import styles from './Paper.module.css';

/** The pages of a document as they will leave: drawn from the very marks that the PDF is made of. */
export function Paper({ pages }: { pages: readonly DocumentPage[] }) {
  const { t } = useTranslation();
  return (
    <article className={styles.pages} aria-label={t('release.paper')} lang="da">
      {pages.map(({ width, height, marks }, at) => (
        <figure
          key={marks.map(placeOf).join()}
          className={styles.page}
          aria-label={t('release.page', { number: at + 1, count: pages.length })}
        >
          <svg viewBox={`0 0 ${width} ${height}`} role="presentation">
            {marks.map((mark) => (
              <Drawn key={placeOf(mark)} mark={mark} />
            ))}
          </svg>
        </figure>
      ))}
    </article>
  );
}

/** No two marks of a page are the same. */
const placeOf = (mark: PageMark) => JSON.stringify(mark);

function Drawn({ mark }: { mark: PageMark }) {
  switch (mark.kind) {
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.bold ? 500 : 400}
          fill={mark.color}
          textLength={mark.width}
          lengthAdjust="spacingAndGlyphs"
        >
          {mark.text}
        </text>
      );
    case 'box':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          fill={mark.fill ?? 'none'}
          {...dashed(mark.frame)}
        />
      );
    case 'disc':
      return (
        <circle cx={mark.x} cy={mark.y} r={mark.radius} fill={mark.fill ?? 'none'} {...dashed(mark.frame)} />
      );
    case 'line':
      return (
        <polyline
          points={mark.points.map(([x, y]) => `${x},${y}`).join(' ')}
          fill="none"
          stroke={mark.color}
          strokeWidth={mark.width}
        />
      );
  }
}

const dashed = (stroke: string | null) =>
  stroke ? { stroke, strokeWidth: 0.75, strokeDasharray: '2 2' } : {};
