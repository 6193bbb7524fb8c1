import { useTranslation } from 'react-i18next';
import type { NetworkFilter } from '../../../../../shared/contract/network.ts';
import styles from './Analysis.module.css';
import drawing from './Drawing.module.css';
import { count } from './figures.ts';
import type { GroupLevel } from './GroupsPanel.tsx';

const width = 460;
const height = 300;

/** Groups as circles around a ring, with ties across, and the conflicts and alliances of the window. */
export function GroupGraph({
  level,
  nameOf,
  filter,
}: {
  level: GroupLevel;
  nameOf(id: number): string;
  filter: NetworkFilter;
}) {
  const { t } = useTranslation();
  const relations = level.relations.filter(
    ({ from, to }) =>
      (filter.to === null || from <= filter.to) && (filter.from === null || to === null || to >= filter.from),
  );
  const related = new Set(relations.flatMap(({ a, b }) => [a, b]));
  const groups = level.groups.filter(({ id, members }) => members.length > 0 || related.has(id));
  const pairs = level.pairs.filter(({ ties, shared }) => ties.length + shared.length > 0);
  if (groups.length < 2) return null;
  const at = new Map(
    groups.map(({ id }, index) => {
      const angle = (2 * Math.PI * index) / groups.length - Math.PI / 2;
      return [id, { x: width / 2 + 150 * Math.cos(angle), y: height / 2 + 108 * Math.sin(angle) }];
    }),
  );
  const most = Math.max(1, ...pairs.map(({ ties }) => ties.length));
  const line = (a: number, b: number) => {
    const [one, other] = [at.get(a), at.get(b)];
    return one && other ? `M${one.x} ${one.y}L${other.x} ${other.y}` : '';
  };
  return (
    <figure className={drawing.figure}>
      <figcaption>
        <strong>{t('networkAnalysis.metaGraph')}</strong>{' '}
        <span className={styles.soft}>{t('networkAnalysis.metaHelp')}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('networkAnalysis.metaGraph')}>
        {pairs.map(({ a, b, ties, shared }) => (
          <path
            key={`${a}-${b}`}
            d={line(a, b)}
            className={drawing.tieAcross}
            strokeWidth={1 + (6 * ties.length) / most}
          >
            <title>
              {nameOf(a)} – {nameOf(b)}: {t('networkAnalysis.overlapTies')} {count(ties.length)},{' '}
              {t('networkAnalysis.overlapShared')} {count(shared.length)}
            </title>
          </path>
        ))}
        {relations.map(({ id, kind, a, b }) => (
          <path key={id} d={line(a, b)} className={drawing[kind]}>
            <title>
              {t(`domain.groupRelationKind.${kind}`)}: {nameOf(a)} – {nameOf(b)}
            </title>
          </path>
        ))}
        {groups.map(({ id, members }) => {
          const place = at.get(id);
          if (!place) return null;
          const radius = 9 + 2.2 * Math.sqrt(members.length);
          return (
            <g key={id}>
              <circle cx={place.x} cy={place.y} r={radius} className={drawing.group} />
              <text x={place.x} y={place.y + 4} className={drawing.inside}>
                {count(members.length)}
              </text>
              <text
                x={place.x}
                y={place.y < height / 2 ? place.y - radius - 5 : place.y + radius + 13}
                className={drawing.outside}
              >
                {nameOf(id)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
