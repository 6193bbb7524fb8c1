import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '../../../../../shared/contract/index.ts';
import { circleGoal } from '../../../../../shared/contract/networkAnalysis.ts';
import { useLongQuery } from '../../../client/hooks.ts';
import { Button } from '../../../kit/Button.tsx';
import { Select } from '../../../kit/Field.tsx';
import { Note } from '../../../kit/Notes.tsx';
import { type MarkKind, useMarks } from '../marks.ts';
import type { SideProps } from '../SideArea.tsx';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { count } from './figures.ts';
import { PersonLink } from './Persons.tsx';
import { useChosen } from './useChosen.ts';
import { useMaterial } from './useMaterial.ts';

type Question = Pick<CommandInput<'network.keyPlayers'>, 'chosen' | 'search'>;
type Size = '1' | '2' | '3' | '4' | '5';
const sizes: readonly Size[] = ['1', '2', '3', '4', '5'];

const share = new Intl.NumberFormat('da-DK', { style: 'percent', maximumFractionDigits: 1 });

/** What the structure would be without a circle of persons; every figure is called hypothetical. */
export function WhatIfPanel({ model, filter }: SideProps) {
  const { t } = useTranslation();
  const material = useMaterial({ model, filter });
  const chosen = useChosen(model, 1);
  const [size, setSize] = useState<Size>('2');
  const [question, setQuestion] = useState<Question | null>(null);
  const asked = useLongQuery(
    'network.keyPlayers',
    { material, ...(question ?? { chosen: [], search: null }) },
    { enabled: question !== null },
  );
  return (
    <>
      <Note kind="warn">
        <strong>{t('networkAnalysis.whatIfTitle')}.</strong> {t('networkAnalysis.whatIfText')}
      </Note>
      <div className={styles.choices}>
        {chosen.length > 0 && (
          <Button onClick={() => setQuestion({ chosen: chosen.slice(0, 50), search: null })}>
            {t('networkAnalysis.whatIfChosen', { count: chosen.length, n: count(chosen.length) })}
          </Button>
        )}
        <Select<Size>
          label={t('networkAnalysis.whatIfSize')}
          value={size}
          options={sizes.map((value) => ({ value, label: value }))}
          onChange={setSize}
        />
        {circleGoal.options.map((goal) => (
          <Button
            key={goal}
            title={t(`networkAnalysis.whatIfGoalHelp.${goal}`)}
            onClick={() => setQuestion({ chosen: null, search: { goal, size: Number(size) } })}
          >
            {t(`networkAnalysis.whatIfGoal.${goal}`)}
          </Button>
        ))}
      </div>
      {chosen.length === 0 && <p className={styles.soft}>{t('networkAnalysis.whatIfChoose')}</p>}
      {question && (
        <Answer asked={asked}>
          {({ set, before, without, reach }) => (
            <>
              <h3>{t('networkAnalysis.whatIfSet')}</h3>
              <ul className={styles.rows}>
                {set.map((id) => (
                  <li key={id}>
                    <PersonLink id={id} model={model} />
                  </li>
                ))}
              </ul>
              {question.search !== null && (
                <p className={styles.soft}>
                  {t(`networkAnalysis.whatIfGoalHelp.${question.search.goal}`)}{' '}
                  {t('networkAnalysis.whatIfSearched')}
                </p>
              )}
              <table className={styles.table}>
                <caption>{t('networkAnalysis.whatIfFigure')}</caption>
                <thead>
                  <tr>
                    <td />
                    <th scope="col">{t('networkAnalysis.whatIfBefore')}</th>
                    <th scope="col">{t('networkAnalysis.whatIfWithout')}</th>
                  </tr>
                </thead>
                <tbody>
                  <tr>
                    <th scope="row">{t('networkAnalysis.fragmentation')}</th>
                    <td>{share.format(before.ofRemaining)}</td>
                    <td>{share.format(without.ofRemaining)}</td>
                  </tr>
                  <tr>
                    <th scope="row">{t('networkAnalysis.distanceFragmentation')}</th>
                    <td>{share.format(before.distance)}</td>
                    <td>{share.format(without.distance)}</td>
                  </tr>
                  <tr>
                    <th scope="row">{t('networkAnalysis.largest')}</th>
                    <td>{count(before.largest)}</td>
                    <td>{count(without.largest)}</td>
                  </tr>
                  {[1, 2, 3].map((steps) => (
                    <tr key={steps}>
                      <th scope="row">{t('networkAnalysis.reach', { n: steps })}</th>
                      <td />
                      <td>{share.format(reach[steps - 1] ?? 0)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <Button
                onClick={() =>
                  useMarks.getState().show({
                    label: t('networkAnalysis.whatIfMark'),
                    persons: new Map(set.map((id): [number, MarkKind] => [id, 'chosen'])),
                    ties: new Map(),
                    ghosts: { persons: [], ties: [] },
                  })
                }
              >
                {t('networkAnalysis.showAll')}
              </Button>
            </>
          )}
        </Answer>
      )}
    </>
  );
}
