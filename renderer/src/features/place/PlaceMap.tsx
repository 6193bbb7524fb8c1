import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceActivity, SchematicMap } from '../../../../shared/contract/place.ts';
import styles from './Place.module.css';
import type { GazetteerPlace } from './PlaceTable.tsx';

/**
 * The same figures drawn where they belong. A district's number counts all within it; a site's circle grows with what
 * happened there; a dashed rim is a focus area, an arrow a shift. Every mark has its number in words.
 */
export function PlaceMap({
  map,
  places,
  activity,
  onOpen,
}: {
  map: SchematicMap;
  places: readonly GazetteerPlace[];
  activity: readonly PlaceActivity[];
  onOpen(placeId: number): void;
}) {
  const { t } = useTranslation();
  const byCode = new Map(places.map((place) => [place.code, place]));
  const byId = new Map(activity.map((each) => [each.placeId, each]));
  const of = (code: string | null) => {
    const place = code === null ? undefined : byCode.get(code);
    return place && { place, own: byId.get(place.id) };
  };
  const most = Math.max(1, ...map.sites.map(({ code }) => countOf(of(code)?.own)));
  const opener = (place: GazetteerPlace, own: PlaceActivity) => ({
    role: 'button',
    tabIndex: 0,
    'aria-label': t('place.mark', {
      name: place.name,
      observations: own.present.observations,
      incidents: own.present.incidents,
    }),
    onClick: () => onOpen(place.id),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onOpen(place.id);
    },
  });
  return (
    <figure className={styles.map}>
      <svg viewBox={`0 0 ${map.width} ${map.height}`} aria-label={t('place.mapLabel')}>
        {map.outlines.map(({ code, name, points }) => {
          const found = of(code);
          const own = found?.own;
          return (
            <polygon
              key={name}
              className={`${shadeOf(own?.share ?? null)} ${own ? styles.district : ''}`}
              points={points.map((point) => point.join(',')).join(' ')}
              {...(found && own ? opener(found.place, own) : {})}
            />
          );
        })}
        <g aria-hidden>
          {map.outlines.map(({ code, name, label: [x, y] }) => {
            const own = of(code)?.own;
            return (
              <g key={name} className={own ? undefined : styles.quiet}>
                <text x={x} y={y}>
                  {name}
                </text>
                {own && (
                  <text x={x} y={y + 24} className={styles.mapNumber}>
                    {countOf(own)}
                    {own.shift && (own.shift === 'more' ? ' ↗' : ' ↘')}
                  </text>
                )}
              </g>
            );
          })}
        </g>
        {map.sites.map(({ code, at: [x, y] }) => {
          const found = of(code);
          if (!found?.own) return null;
          const { place, own } = found;
          return (
            <g key={code} className={styles.site} {...opener(place, own)}>
              <title>{place.name}</title>
              <circle
                className={place.focus ? styles.inFocus : undefined}
                cx={x}
                cy={y}
                r={5 + 15 * Math.sqrt(countOf(own) / most)}
              />
            </g>
          );
        })}
      </svg>
      <figcaption>{t('place.mapCaption')}</figcaption>
    </figure>
  );
}

const countOf = (own: PlaceActivity | undefined) =>
  own ? own.present.observations + own.present.incidents : 0;

/** Four shades by share of everything; the number stands on the map as well. */
function shadeOf(share: number | null): string | undefined {
  if (share === null) return styles.shade0;
  return share >= 30
    ? styles.shade3
    : share >= 15
      ? styles.shade2
      : share >= 5
        ? styles.shade1
        : styles.shade0;
}
