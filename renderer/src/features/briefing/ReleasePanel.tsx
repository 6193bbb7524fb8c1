import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText, quarterText } from '../../../../shared/briefingSheet.ts';
import type { ReleaseAgreement } from '../../../../shared/contract/briefing.ts';
import type { Recipient } from '../../../../shared/contract/release.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Select } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useWords } from '../../text/i18n.ts';
import { useRoom } from '../../workspace/room.ts';
import { useWantedRelease } from '../release/wanted.ts';
import styles from './Briefing.module.css';

/** From the briefing to the release desk: whom the quarter may be released to, and whether both count the same. */
export function ReleasePanel({
  quarter,
  isFrozen,
  isPolice,
}: {
  quarter: string;
  isFrozen: boolean;
  isPolice: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Panel title={t('briefing.section.release')}>
      {isPolice ? (
        <Ready quarter={quarter} isFrozen={isFrozen} />
      ) : (
        <p>{t('briefing.agreement.policeOnly')}</p>
      )}
    </Panel>
  );
}

function Ready({ quarter, isFrozen }: { quarter: string; isFrozen: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const goTo = useRoom((state) => state.goTo);
  const calendar = useQueryCommand('release.calendar', {});
  const agreed = useQueryCommand('briefing.release', { quarter }, { enabled: isFrozen });
  const open = calendar.data?.recipients.filter(({ quarters }) => quarters.includes(quarter)) ?? [];
  const [chosen, setChosen] = useState<Recipient | null>(null);
  const recipient = open.find((each) => each.recipient === chosen)?.recipient ?? open[0]?.recipient;
  return (
    <div className={styles.ready}>
      <ErrorNote error={calendar.error ?? agreed.error} />
      {calendar.data && recipient === undefined && (
        <p>{t('briefing.noRecipient', { quarter: quarterText(words, quarter) })}</p>
      )}
      {recipient !== undefined && (
        <form
          className={styles.goTo}
          onSubmit={(event) => {
            event.preventDefault();
            useWantedRelease.getState().want({ recipient, quarter });
            goTo('release');
          }}
        >
          <Select<Recipient>
            label={t('briefing.recipient')}
            value={recipient}
            onChange={setChosen}
            options={open.map((each) => ({
              value: each.recipient,
              label: t(`release.recipients.${each.recipient}`),
            }))}
          />
          <Button type="submit" look="primary">
            {t('briefing.toRelease')}
          </Button>
          <p className={styles.soft}>{t('briefing.releaseHint')}</p>
        </form>
      )}
      {!isFrozen && <p className={styles.soft}>{t('briefing.agreement.freezeFirst')}</p>}
      {agreed.data?.agreement && <Agreement agreement={agreed.data.agreement} />}
    </div>
  );
}

function Agreement({ agreement }: { agreement: ReleaseAgreement }) {
  const { t } = useTranslation();
  const { cut, base, isFrozen, waiting, batch, overdue, onlyInCut, onlyInBase, removed, headings } =
    agreement;
  if (base === null) return <p>{t('briefing.agreement.noBase')}</p>;
  const differing = headings.filter((heading) => heading.cut !== heading.base);
  const reasons = [
    ...(waiting > 0 ? [t('briefing.agreement.waiting', { count: waiting, batch })] : []),
    ...(overdue > 0 ? [t('briefing.agreement.overdue', { count: overdue })] : []),
    ...(onlyInCut > 0 ? [t('briefing.agreement.onlyInCut', { count: onlyInCut })] : []),
    ...(onlyInBase > 0 ? [t('briefing.agreement.onlyInBase', { count: onlyInBase })] : []),
    ...(removed > 0 ? [t('briefing.agreement.removed', { count: removed })] : []),
  ];
  const isMoved = differing.length > 0 && reasons.length === 0;
  return (
    <div>
      <h3>{t('briefing.agreement.title')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.aloud}>{t('briefing.column.figure')}</span>
            </th>
            <th scope="col">{t('briefing.agreement.cut')}</th>
            <th scope="col">{t(isFrozen ? 'briefing.agreement.base' : 'briefing.agreement.baseNext')}</th>
          </tr>
        </thead>
        <tbody>
          {[{ heading: 'all', cut, base }, ...differing].map((row) => (
            <tr key={row.heading} className={row.heading === 'all' ? styles.strong : undefined}>
              <th scope="row">
                {row.heading === 'all' ? t('briefing.agreement.all') : <Heading code={row.heading} />}
              </th>
              <td>{numberText(row.cut)}</td>
              <td>{numberText(row.base)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {reasons.length === 0 && !isMoved ? (
        <Note kind="good">{t('briefing.agreement.agrees')}</Note>
      ) : (
        <Note kind="info">
          <ul className={styles.missing}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {isMoved && <li>{t('briefing.agreement.moved')}</li>}
          </ul>
        </Note>
      )}
    </div>
  );
}

/** What a heading of the release is called here. */
function Heading({ code }: { code: string }) {
  const words = useWords();
  const [variable = '', value = ''] = code.split('/');
  const names: Record<string, Record<string, string>> = {
    area: words.flow.area,
    age: words.flow.age,
    role: {
      ...words.flow.kind,
      contact: `${words.flow.kind.newcomer}, ${words.flow.kind.potential.toLowerCase()}`,
    },
  };
  return <>{names[variable]?.[value] ?? value}</>;
}
