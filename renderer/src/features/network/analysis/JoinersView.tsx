import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/Button.tsx';
import { Tag } from '../../../kit/Tag.tsx';
import { useSelection } from '../../../workspace/selection.ts';
import { type MarkKind, useMarks } from '../marks.ts';
import { lineKey, type NetworkModel } from '../model.ts';
import styles from './Analysis.module.css';
import { count } from './figures.ts';
import { type Joiner, joinersOf } from './joiners.ts';
import { PersonLink, TieLink } from './Persons.tsx';

interface NamedGroup {
  id: number;
  name: string;
}

/** Who joins two groups in the view, and through which ties; each tie opens its observations. */
export function JoinersView({
  first,
  second,
  model,
  onBack,
}: {
  first: NamedGroup;
  second: NamedGroup;
  model: NetworkModel;
  onBack(): void;
}) {
  const { t } = useTranslation();
  const selectPersons = useSelection((state) => state.selectPersons);
  const joiners = useMemo(() => joinersOf(model, first.id, second.id), [model, first, second]);
  const names = { a: first.name, b: second.name };
  const standing = {
    both: t('networkAnalysis.memberOfBoth'),
    first: t('networkAnalysis.memberOf', { group: first.name }),
    second: t('networkAnalysis.memberOf', { group: second.name }),
    neither: t('networkAnalysis.outsideBoth'),
  };
  return (
    <>
      <div className={styles.acts}>
        <Button look="quiet" icon={<ArrowLeft />} onClick={onBack}>
          {t('networkAnalysis.section.groups')}
        </Button>
      </div>
      <h3>{t('networkAnalysis.joinersOf', names)}</h3>
      <p className={styles.soft}>{t('networkAnalysis.joinersText')}</p>
      {joiners.length === 0 ? (
        <p>{t('networkAnalysis.joinersNone')}</p>
      ) : (
        <>
          <div className={styles.acts}>
            <strong>
              {t('networkAnalysis.joinersCount', { count: joiners.length, n: count(joiners.length) })}
            </strong>
            <Button
              onClick={() =>
                useMarks
                  .getState()
                  .show({ label: t('networkAnalysis.joinersMark', names), ...marksOf(joiners) })
              }
            >
              {t('networkAnalysis.showAll')}
            </Button>
            <Button onClick={() => selectPersons(joiners.map(({ id }) => id))}>
              {t('networkAnalysis.choosePersons')}
            </Button>
          </div>
          <ul className={styles.cards} aria-label={t('networkAnalysis.joinersOf', names)}>
            {joiners.map((joiner) => (
              <li key={joiner.id}>
                <div className={styles.line}>
                  <PersonLink id={joiner.id} model={model} />
                  <Tag tone={joiner.standing === 'both' ? 'accent' : 'plain'}>
                    {standing[joiner.standing]}
                  </Tag>
                </div>
                <Ties from={joiner.id} to={joiner.toFirst} group={first} model={model} />
                <Ties from={joiner.id} to={joiner.toSecond} group={second} model={model} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Ties({
  from,
  to,
  group,
  model,
}: {
  from: number;
  to: readonly number[];
  group: NamedGroup;
  model: NetworkModel;
}) {
  const { t } = useTranslation();
  if (to.length === 0) return null;
  return (
    <p>
      <span className={styles.soft}>{t('networkAnalysis.tiesTo', { group: group.name })}: </span>
      {to.map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <PersonLink id={id} model={model} /> (<TieLink a={from} b={id} model={model} />)
        </span>
      ))}
    </p>
  );
}

function marksOf(joiners: readonly Joiner[]) {
  const persons = new Map<number, MarkKind>();
  const ties = new Map<string, MarkKind>();
  for (const { id, toFirst, toSecond } of joiners) {
    for (const other of [...toFirst, ...toSecond]) {
      if (!persons.has(other)) persons.set(other, 'path');
      ties.set(lineKey(id, other), 'path');
    }
    persons.set(id, 'chosen');
  }
  return { persons, ties, ghosts: { persons: [], ties: [] } };
}
