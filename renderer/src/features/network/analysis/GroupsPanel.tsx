import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import { formatDay } from '../../../../../shared/date.ts';
import { useLongQuery } from '../../../client/hooks.ts';
import { Button } from '../../../kit/Button.tsx';
import { GradeTag, Tag } from '../../../kit/Tag.tsx';
import { useSelection } from '../../../workspace/selection.ts';
import { useEntry } from '../../entry/entry.ts';
import { type MarkKind, useMarks } from '../marks.ts';
import { lineKey } from '../model.ts';
import { changeFilters } from '../roomState.ts';
import type { SideProps } from '../SideArea.tsx';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { count, figure } from './figures.ts';
import { GroupGraph } from './GroupGraph.tsx';
import { JoinersView } from './JoinersView.tsx';
import { LineageFlow } from './LineageFlow.tsx';
import { useMaterial } from './useMaterial.ts';

export type GroupLevel = CommandOutput<'network.groupLevel'>;
type Pair = readonly [number, number];

/** The network one level up: groups, what they share, who fights and who stands together, and how they came about. */
export function GroupsPanel({ model, filter }: SideProps) {
  const { t } = useTranslation();
  const material = useMaterial({ model, filter });
  const asked = useLongQuery('network.groupLevel', { material });
  const [pair, setPair] = useState<Pair | null>(null);
  return (
    <Answer asked={asked}>
      {(level) => {
        if (level.groups.length === 0) return <p>{t('networkAnalysis.groupsNone')}</p>;
        const names = new Map(
          level.groups.map(({ id, name }) => [id, name ?? t('networkAnalysis.noGroupName')]),
        );
        const named = (id: number) => ({ id, name: names.get(id) ?? t('networkAnalysis.noGroupName') });
        if (pair) {
          return (
            <JoinersView
              first={named(pair[0])}
              second={named(pair[1])}
              model={model}
              onBack={() => setPair(null)}
            />
          );
        }
        const nameOf = (id: number) => named(id).name;
        const byName = ([a, b]: Pair): Pair =>
          collator.compare(nameOf(a), nameOf(b)) <= 0 ? [a, b] : [b, a];
        return (
          <>
            <p className={styles.soft}>{t('networkAnalysis.groupsText')}</p>
            <Relations level={level} nameOf={nameOf} byName={byName} onJoiners={setPair} />
            <GroupGraph level={level} nameOf={nameOf} filter={filter} />
            <GroupTable level={level} nameOf={nameOf} />
            <Overlap level={level} nameOf={nameOf} byName={byName} onJoiners={setPair} />
            <LineageFlow level={level} nameOf={nameOf} />
          </>
        );
      }}
    </Answer>
  );
}

interface Shown {
  level: GroupLevel;
  nameOf(id: number): string;
}

interface ShownPairs extends Shown {
  /** Two groups in the order of their names. */
  byName(pair: Pair): Pair;
  onJoiners(pair: Pair): void;
}

const collator = new Intl.Collator('da');

function Relations({ level, nameOf, byName, onJoiners }: ShownPairs) {
  const { t } = useTranslation();
  const openRecord = useEntry((state) => state.open);
  return (
    <>
      <h3>{t('networkAnalysis.conflicts')}</h3>
      {level.relations.length === 0 && <p className={styles.soft}>{t('networkAnalysis.conflictsNone')}</p>}
      <ul className={styles.cards} aria-label={t('networkAnalysis.conflicts')}>
        {level.relations.map(({ id, kind, a, b, from, to, source }) => (
          <li key={id}>
            <div className={styles.line}>
              <Tag tone={kind === 'conflict' ? 'bad' : 'good'}>{t(`domain.groupRelationKind.${kind}`)}</Tag>
              <strong>{byName([a, b]).map(nameOf).join(' – ')}</strong>
              <span>
                {formatDay(from)} – {to ? formatDay(to) : t('networkAnalysis.ongoing')}
              </span>
            </div>
            <div className={styles.line}>
              <Button onClick={() => onJoiners(byName([a, b]))}>{t('networkAnalysis.joiners')}</Button>
              <Button onClick={() => changeFilters({ from, to })}>{t('networkAnalysis.setWindow')}</Button>
              <button
                type="button"
                className={styles.link}
                aria-label={t('networkAnalysis.openSource', { reference: source.reference })}
                onClick={() => openRecord({ kind: 'source', id: source.id })}
              >
                {source.reference}
              </button>
              <GradeTag source={source.sourceGrade} content={source.contentGrade} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function GroupTable({ level, nameOf }: Shown) {
  const { t } = useTranslation();
  const selectPersons = useSelection((state) => state.selectPersons);
  const shown = level.groups.filter(({ members }) => members.length > 0);
  if (shown.length === 0) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('networkAnalysis.group')}</th>
          <th scope="col">{t('networkAnalysis.members')}</th>
          <th scope="col">{t('networkAnalysis.tiesWithin')}</th>
          <th scope="col" title={t('networkAnalysis.wholeHint.externalInternal')}>
            {t('networkAnalysis.externalInternal')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ id, members, tiesWithin, externalInternal }) => (
          <tr key={id}>
            <th scope="row">{nameOf(id)}</th>
            <td>
              <button type="button" className={styles.link} onClick={() => selectPersons(members)}>
                {count(members.length)}
              </button>
            </td>
            <td>{count(tiesWithin)}</td>
            <td>{figure(externalInternal)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Overlap({ level, nameOf, byName, onJoiners }: ShownPairs) {
  const { t } = useTranslation();
  const selectPersons = useSelection((state) => state.selectPersons);
  if (level.pairs.length === 0) return null;
  const showTies = (label: string, ties: readonly Pair[]) =>
    useMarks.getState().show({
      label,
      persons: new Map(ties.flat().map((id): [number, MarkKind] => [id, 'path'])),
      ties: new Map(ties.map(([a, b]): [string, MarkKind] => [lineKey(a, b), 'path'])),
      ghosts: { persons: [], ties: [] },
    });
  return (
    <table className={styles.table}>
      <caption>{t('networkAnalysis.overlap')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('networkAnalysis.group')}</th>
          <th scope="col">{t('networkAnalysis.overlapShared')}</th>
          <th scope="col">{t('networkAnalysis.overlapTies')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {level.pairs.map(({ a, b, shared, ties }) => (
          <tr key={`${a}-${b}`}>
            <th scope="row">{byName([a, b]).map(nameOf).join(' – ')}</th>
            <td>
              <button
                type="button"
                className={styles.link}
                disabled={shared.length === 0}
                onClick={() => selectPersons(shared)}
              >
                {count(shared.length)}
              </button>
            </td>
            <td>
              <button
                type="button"
                className={styles.link}
                disabled={ties.length === 0}
                onClick={() => showTies(byName([a, b]).map(nameOf).join(' – '), ties)}
              >
                {count(ties.length)}
              </button>
            </td>
            <td>
              <button type="button" className={styles.link} onClick={() => onJoiners(byName([a, b]))}>
                {t('networkAnalysis.joiners')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
