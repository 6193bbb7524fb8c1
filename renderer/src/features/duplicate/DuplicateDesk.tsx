import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ComparedPerson,
  comparisonState,
  type DuplicatePair,
} from '../../../../shared/contract/duplicate.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { TextArea } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { isOwnPurpose } from '../entry/correctable.ts';
import control from '../registration/Control.module.css';
import { Pager, TurnList } from '../registration/Desk.tsx';
import { useTurn } from '../registration/useTurn.ts';
import { dayOf } from '../registration/words.ts';
import { Compared } from './Compared.tsx';
import styles from './Duplicate.module.css';
import { Merges } from './Merges.tsx';
import { Reasons } from './Reasons.tsx';

const limit = 50;
const views = [...comparisonState.options, 'merges'] as const;

/** Persons who may be entered twice, side by side with the reasons; what has been decided of them; and merges. */
export function DuplicateDesk() {
  const { t } = useTranslation();
  const [view, setView] = useState<(typeof views)[number]>('open');
  return (
    <div className={control.body}>
      <fieldset className={styles.states} aria-label={t('duplicate.states')}>
        {views.map((each) => (
          <button
            key={each}
            type="button"
            className={control.view}
            aria-pressed={view === each}
            onClick={() => setView(each)}
          >
            {each === 'merges' ? t('duplicate.mergesView') : t(`duplicate.state.${each}`)}
          </button>
        ))}
      </fieldset>
      {view === 'merges' ? <Merges /> : <Pairs key={view} state={view} />}
    </div>
  );
}

function Pairs({ state }: { state: DuplicatePair['state'] }) {
  const { t } = useTranslation();
  const [offset, setOffset] = useState(0);
  const { data, error } = useQueryCommand('duplicate.list', { state, offset, limit }, { keepPrevious: true });
  const pairs = data?.pairs ?? [];
  const { list, current, show, pass, onKeyDown } = useTurn(pairs, ({ a, b }) => a.id * 7 + b.id);
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className={control.none}>{t('frame.loading')}</p>;
  return (
    <>
      <div className={control.side}>
        <Panel title={`${t('duplicate.pairs')} (${data.total.toLocaleString('da-DK')})`} flush>
          <TurnList label={t('duplicate.pairs')} list={list} onKeyDown={onKeyDown}>
            {pairs.map((pair, index) => (
              <li key={`${pair.a.id} ${pair.b.id}`}>
                <button
                  type="button"
                  className={control.entry}
                  aria-current={pair === current}
                  onClick={() => show(index)}
                >
                  <strong>{pair.a.name}</strong>
                  <strong>{pair.b.name}</strong>
                  {pair.reasons[0] && (
                    <span className={control.soft}>{t(`duplicate.reason.${pair.reasons[0]}`)}</span>
                  )}
                </button>
              </li>
            ))}
          </TurnList>
          <Pager offset={offset} limit={limit} total={data.total} onOffset={setOffset} />
        </Panel>
      </div>
      {current ? (
        <>
          <div className={control.main}>
            <Compared persons={[current.a, current.b]} heads={['A', 'B']} />
            <Reasons reasons={current.reasons} />
          </div>
          <Decision key={`${current.a.id} ${current.b.id}`} pair={current} onDone={pass} />
        </>
      ) : (
        <div className={styles.wide}>
          <EmptyState icon={<Copy />} title={t('duplicate.none')}>
            {t('duplicate.noneText')}
          </EmptyState>
        </div>
      )}
    </>
  );
}

function Decision({ pair, onDone }: { pair: DuplicatePair; onDone(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const isReady = reason.trim().length >= 3;
  const write = async (act: () => Promise<unknown>, text: string) => {
    setError(null);
    try {
      await act();
      useToasts.getState().show({ kind: 'good', text });
      onDone();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const decide = (decision: 'different' | 'unsure') =>
    void write(
      () => call('duplicate.decide', { personIds: [pair.a.id, pair.b.id], decision, reason }),
      t('duplicate.saved'),
    );
  const merge = (kept: ComparedPerson, gone: ComparedPerson) =>
    void write(
      () => call('duplicate.proposeMerge', { keptId: kept.id, goneId: gone.id, reason }),
      t('duplicate.proposed'),
    );
  const ways = [
    [pair.a, pair.b],
    [pair.b, pair.a],
  ] as const;
  return (
    <div className={control.decide}>
      <Panel title={t('duplicate.decide')}>
        <div className={control.stack}>
          <p>{t('duplicate.decideLead')}</p>
          {pair.decision && (
            <p className={control.soft}>
              {t('duplicate.decided', { ...pair.decision, day: dayOf(pair.decision.at) })}
            </p>
          )}
          <TextArea
            label={t('duplicate.why')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <ErrorNote error={error} />
          <div className={control.buttons}>
            <Button disabled={!isReady} onClick={() => decide('different')}>
              {t('duplicate.different')}
            </Button>
            <Button disabled={!isReady} onClick={() => decide('unsure')}>
              {t('duplicate.unsure')}
            </Button>
          </div>
          {ways.map(([kept, gone], index) => (
            <div key={kept.id} className={control.stack}>
              <Button
                disabled={!isReady || !isOwnPurpose(gone.purpose)}
                title={t('duplicate.sameHint', { kept: kept.name, gone: gone.name })}
                onClick={() => merge(kept, gone)}
              >
                {t('duplicate.same', { name: `${'AB'[index]} · ${kept.name}` })}
              </Button>
            </div>
          ))}
          {!ways.every(([, gone]) => isOwnPurpose(gone.purpose)) && (
            <p className={control.soft}>{t('duplicate.cannotGo')}</p>
          )}
        </div>
      </Panel>
    </div>
  );
}
