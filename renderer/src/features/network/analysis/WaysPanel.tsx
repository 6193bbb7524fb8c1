import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkMaterial } from '../../../../../shared/contract/networkAnalysis.ts';
import { useLongQuery } from '../../../client/hooks.ts';
import { Button } from '../../../kit/Button.tsx';
import { Select } from '../../../kit/Field.tsx';
import { useSelection } from '../../../workspace/selection.ts';
import { type MarkKind, useMarks } from '../marks.ts';
import { lineKey, linesAmong, type NetworkModel } from '../model.ts';
import type { SideProps } from '../SideArea.tsx';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { count } from './figures.ts';
import { PersonLink, TieLink } from './Persons.tsx';
import { useChosen } from './useChosen.ts';
import { useMaterial } from './useMaterial.ts';

type Slack = '0' | '1' | '2';
const slacks: readonly Slack[] = ['0', '1', '2'];
/** Ways longer than this join persons who have nothing to do with one another. */
const longestWay = 6;

/** The ways between two chosen persons, or the network that connects several; and where most ties are. */
export function WaysPanel({ model, filter }: SideProps) {
  const { t } = useTranslation();
  const material = useMaterial({ model, filter });
  const chosen = useChosen(model, 2);
  const [slack, setSlack] = useState<Slack>('0');
  const [from, to] = chosen;
  return (
    <>
      <p className={styles.soft}>{t('networkAnalysis.waysText')}</p>
      {from !== undefined && to !== undefined && (
        <>
          <div className={styles.choices}>
            <Select<Slack>
              label={t('networkAnalysis.slack')}
              value={slack}
              options={slacks.map((value) => ({ value, label: t(`networkAnalysis.slacks.${value}`) }))}
              onChange={setSlack}
            />
          </div>
          {chosen.length === 2 ? (
            <Paths from={from} to={to} slack={Number(slack)} model={model} material={material} />
          ) : (
            <Connecting chosen={chosen} slack={Number(slack)} model={model} material={material} />
          )}
        </>
      )}
      <MostConnected model={model} />
    </>
  );
}

interface Asked {
  slack: number;
  model: NetworkModel;
  material: NetworkMaterial;
}

function Paths({ from, to, slack, model, material }: Asked & { from: number; to: number }) {
  const { t } = useTranslation();
  const asked = useLongQuery('network.paths', { material, from, to, slack });
  const nameOf = (id: number) => model.persons.get(id)?.name ?? t('networkAnalysis.unnamed');
  const ends = { a: nameOf(from), b: nameOf(to) };
  const mark = (paths: readonly (readonly number[])[]) =>
    useMarks
      .getState()
      .show({ label: t('networkAnalysis.pathMark', ends), ...marksAlong(paths, [from, to]) });
  return (
    <Answer asked={asked}>
      {({ paths, more }) =>
        paths.length === 0 ? (
          <p>{t('networkAnalysis.pathNone', ends)}</p>
        ) : (
          <>
            <div className={styles.acts}>
              <h3>
                {t('networkAnalysis.pathMark', ends)}:{' '}
                {t('networkAnalysis.pathCount', { count: paths.length, n: count(paths.length) })}
              </h3>
              <Button onClick={() => mark(paths)}>{t('networkAnalysis.showAll')}</Button>
            </div>
            {more && (
              <p className={styles.soft}>{t('networkAnalysis.pathMore', { n: count(paths.length) })}</p>
            )}
            <ol className={styles.cards} aria-label={t('networkAnalysis.pathMark', ends)}>
              {paths.map((path) => (
                <li key={path.join('-')}>
                  <button type="button" className={styles.link} onClick={() => mark([path])}>
                    {t('networkAnalysis.pathSteps', { count: path.length - 1, n: count(path.length - 1) })}
                  </button>
                  {': '}
                  {path.map((id, at) => (
                    <span key={id}>
                      {at > 0 && (
                        <>
                          {' – '}
                          <TieLink a={path[at - 1] ?? id} b={id} model={model} />
                          {' – '}
                        </>
                      )}
                      <PersonLink id={id} model={model} />
                    </span>
                  ))}
                </li>
              ))}
            </ol>
          </>
        )
      }
    </Answer>
  );
}

function Connecting({ chosen, slack, model, material }: Asked & { chosen: readonly number[] }) {
  const { t } = useTranslation();
  const persons = chosen.slice(0, 60);
  const asked = useLongQuery('network.connecting', {
    material,
    persons: [...persons],
    slack,
    longest: longestWay,
  });
  const selectPersons = useSelection((state) => state.selectPersons);
  const mark = (found: readonly number[]) => {
    const inside = new Set(found);
    const kept = linesAmong(model, found).filter(({ a, b }) => inside.has(a) && inside.has(b));
    useMarks.getState().show({
      label: t('networkAnalysis.connectingMark', { n: count(persons.length) }),
      persons: new Map(found.map((id): [number, MarkKind] => [id, persons.includes(id) ? 'chosen' : 'path'])),
      ties: new Map(kept.map(({ a, b }): [string, MarkKind] => [lineKey(a, b), 'path'])),
      ghosts: { persons: [], ties: [] },
    });
  };
  return (
    <Answer asked={asked}>
      {({ persons: found }) => {
        const between = found.filter((id) => !persons.includes(id));
        return (
          <>
            <h3>{t('networkAnalysis.connecting')}</h3>
            <p>
              {between.length === 0 && linesAmong(model, persons).length === 0
                ? t('networkAnalysis.connectingNone')
                : t('networkAnalysis.connectingCount', { count: between.length, n: count(between.length) })}
            </p>
            <div className={styles.acts}>
              <Button onClick={() => mark(found)}>{t('networkAnalysis.showAll')}</Button>
              <Button onClick={() => selectPersons(found)}>{t('networkAnalysis.choosePersons')}</Button>
            </div>
            <ul className={styles.rows}>
              {between.map((id) => (
                <li key={id}>
                  <PersonLink id={id} model={model} />
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Answer>
  );
}

/** The persons with most lines: a way into a large picture. */
function MostConnected({ model }: { model: NetworkModel }) {
  const { t } = useTranslation();
  const selectPersons = useSelection((state) => state.selectPersons);
  const most = [...model.persons.values()]
    .filter(({ neighbours }) => neighbours.size > 0)
    .sort((a, b) => b.neighbours.size - a.neighbours.size || a.id - b.id)
    .slice(0, 10);
  if (most.length === 0) return null;
  return (
    <>
      <h3>{t('networkAnalysis.mostConnected')}</h3>
      <p className={styles.soft}>{t('networkAnalysis.mostConnectedText')}</p>
      <ul className={styles.rows} aria-label={t('networkAnalysis.mostConnected')}>
        {most.map(({ id, neighbours }) => (
          <li key={id}>
            <PersonLink id={id} model={model} />
            <button type="button" className={styles.link} onClick={() => selectPersons([id, ...neighbours])}>
              {t('networkAnalysis.basisTies', { count: neighbours.size, n: count(neighbours.size) })}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function marksAlong(paths: readonly (readonly number[])[], ends: readonly number[]) {
  const persons = new Map<number, MarkKind>();
  const ties = new Map<string, MarkKind>();
  for (const path of paths) {
    for (const [at, id] of path.entries()) {
      persons.set(id, ends.includes(id) ? 'chosen' : 'path');
      const before = path[at - 1];
      if (before !== undefined) ties.set(lineKey(before, id), 'path');
    }
  }
  return { persons, ties, ghosts: { persons: [], ties: [] } };
}
