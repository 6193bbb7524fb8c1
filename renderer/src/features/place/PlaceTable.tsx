import { ArrowDownRight, ArrowUpRight, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { type PlaceActivity, shiftRule } from '../../../../shared/contract/place.ts';
import { IconButton } from '../../kit/Button.tsx';
import { Tag } from '../../kit/Tag.tsx';
import styles from './Place.module.css';

export type GazetteerPlace = CommandOutput<'place.list'>['places'][number];

const columns = ['place', 'observations', 'incidents', 'persons', 'share', 'shift', 'focus'] as const;
const figures = ['observations', 'incidents', 'persons'] as const;

/** Every place where something happened, under the place it lies in; each opens what its figures are made of. */
export function PlaceTable({
  places,
  activity,
  onOpen,
  onFocus,
}: {
  places: readonly GazetteerPlace[];
  activity: readonly PlaceActivity[];
  onOpen(placeId: number): void;
  onFocus(placeId: number): void;
}) {
  const { t } = useTranslation();
  const byId = new Map(activity.map((each) => [each.placeId, each]));
  return (
    <div className={styles.tableFrame}>
      <table className={styles.table}>
        <caption className={styles.caption}>{t('frame.rooms.place')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === 'place' ? undefined : styles.number}>
                {t(`place.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inTreeOrder(places).flatMap(({ place, depth }) => {
            const own = byId.get(place.id);
            return own ? (
              <PlaceRow
                key={place.id}
                place={place}
                depth={depth}
                own={own}
                onOpen={() => onOpen(place.id)}
                onFocus={() => onFocus(place.id)}
              />
            ) : (
              []
            );
          })}
        </tbody>
      </table>
      <p className={styles.rule}>
        {t('place.rule', { happenings: shiftRule.leastHappenings, points: shiftRule.leastPoints })}
      </p>
    </div>
  );
}

function PlaceRow({
  place,
  depth,
  own,
  onOpen,
  onFocus,
}: {
  place: GazetteerPlace;
  depth: number;
  own: PlaceActivity;
  onOpen(): void;
  onFocus(): void;
}) {
  const { t } = useTranslation();
  const { name, focus } = place;
  return (
    <tr>
      <th scope="row" style={{ paddingLeft: 12 + depth * 18 }}>
        <button type="button" className={styles.open} aria-label={t('place.open', { name })} onClick={onOpen}>
          {name}
        </button>
      </th>
      {figures.map((figure) => (
        <td key={figure} className={styles.number}>
          {own.present[figure].toLocaleString('da-DK')}{' '}
          <span className={styles.soft}>({own.before[figure].toLocaleString('da-DK')})</span>
        </td>
      ))}
      <td className={styles.number}>
        {percent(own.share)} <span className={styles.soft}>({percent(own.shareBefore)})</span>
      </td>
      <td className={styles.number}>
        {own.shift && (
          <Tag tone={own.shift === 'more' ? 'warn' : 'accent'}>
            {own.shift === 'more' ? (
              <ArrowUpRight size={12} aria-hidden />
            ) : (
              <ArrowDownRight size={12} aria-hidden />
            )}{' '}
            {t(`place.shift.${own.shift}`)}
          </Tag>
        )}
      </td>
      <td className={styles.number}>
        <IconButton
          label={t(focus ? 'place.inFocus' : 'place.notInFocus', { name })}
          icon={<Star fill={focus ? 'currentColor' : 'none'} />}
          pressed={focus}
          onClick={onFocus}
        />
      </td>
    </tr>
  );
}

const percent = (share: number | null) =>
  share === null ? '–' : `${share.toLocaleString('da-DK', { maximumFractionDigits: 1 })} %`;

/** Places below the place they lie in, in the gazetteer's order. */
function inTreeOrder(places: readonly GazetteerPlace[]): { place: GazetteerPlace; depth: number }[] {
  const below = (parent: number | null, depth: number): { place: GazetteerPlace; depth: number }[] =>
    places
      .filter(({ parentId }) => parentId === parent)
      .flatMap((place) => [{ place, depth }, ...below(place.id, depth + 1)]);
  return below(null, 0);
}
