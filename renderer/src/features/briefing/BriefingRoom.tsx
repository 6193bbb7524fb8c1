import { Printer, Send, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fill, quarterText, sheetOf } from '../../../../shared/briefingSheet.ts';
import type { BriefingFigure, FrozenCut, QuarterBriefing } from '../../../../shared/contract/briefing.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { useActions } from '../../frame/actions.ts';
import { Button } from '../../kit/Button.tsx';
import { Select } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, Note } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useWords } from '../../text/i18n.ts';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import styles from './Briefing.module.css';
import { Chapter } from './Chapter.tsx';
import { FigureDialog } from './FigureDialog.tsx';
import { FreezeDialog } from './FreezeDialog.tsx';
import { Headlines } from './Headlines.tsx';
import { PrintBriefing } from './PrintBriefing.tsx';
import { ReleasePanel } from './ReleasePanel.tsx';

const owner = Symbol('briefing');

/** Whatever stands above the briefing. */
type Above = { kind: 'figure'; figure: BriefingFigure; label: string } | { kind: 'freeze' | 'print' } | null;

/** The project leader's briefing: quarter against quarter, from frozen cuts where they are. */
export function BriefingRoom() {
  const { t } = useTranslation();
  const quarters = useQueryCommand('briefing.quarters', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const all = quarters.data?.quarters ?? [];
  const quarter = all.find((each) => each.quarter === chosen)?.quarter ?? all[0]?.quarter;
  if (quarters.isSuccess && quarter === undefined) {
    return (
      <>
        <RoomHeader title={t('briefing.title')} />
        <EmptyState title={t('briefing.emptyTitle')}>{t('briefing.emptyText')}</EmptyState>
      </>
    );
  }
  return (
    <>
      <ErrorNote error={quarters.error} />
      {quarter !== undefined && <Quarter quarter={quarter} quarters={all} onChoose={setChosen} />}
    </>
  );
}

function Quarter({
  quarter,
  quarters,
  onChoose,
}: {
  quarter: string;
  quarters: readonly { quarter: string; cut: FrozenCut | null }[];
  onChoose(quarter: string): void;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const { catalogue } = useCatalogue();
  const role = useSession((state) => state.session?.account.role);
  const purpose = useSession((state) => state.session?.workspace?.purpose);
  const { data, error } = useQueryCommand('briefing.quarter', { quarter }, { keepPrevious: true });
  const [above, setAbove] = useState<Above>(null);
  const mayFreeze = role !== 'reviewer' && data?.quarter === quarter && data.cut === null;
  useActions(owner, [
    {
      id: 'briefing.freeze',
      label: t('briefing.freeze'),
      shortcut: 'F',
      enabled: mayFreeze,
      perform: () => setAbove({ kind: 'freeze' }),
    },
    {
      id: 'briefing.print',
      label: t('briefing.printTitle'),
      shortcut: 'P',
      enabled: data !== undefined,
      perform: () => setAbove({ kind: 'print' }),
    },
  ]);
  const activities = new Map(catalogue?.personDirected.map(({ code, title }) => [code as string, title]));
  const chapters = data ? sheetOf(data, { words, activities }) : [];
  const short = (each: string) => quarterText(words, each, 'short');
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('briefing.title')}
        subtitle={
          data &&
          fill(words.briefing.subtitle, {
            quarter: quarterText(words, data.quarter),
            before: short(data.beforeQuarter),
            yearBefore: short(data.yearBeforeQuarter),
          })
        }
        actions={
          <div className={styles.actions}>
            <Select
              label={t('briefing.quarterLabel')}
              value={quarter}
              onChange={onChoose}
              options={quarters.map((each) => ({
                value: each.quarter,
                label: quarterText(words, each.quarter) + (each.cut ? ` · ${t('briefing.isFrozen')}` : ''),
              }))}
            />
            {mayFreeze && (
              <Button
                look="primary"
                icon={<Snowflake aria-hidden />}
                shortcut="F"
                onClick={() => setAbove({ kind: 'freeze' })}
              >
                {t('briefing.freeze')}
              </Button>
            )}
            <Button
              icon={<Printer aria-hidden />}
              disabled={!data}
              shortcut="P"
              onClick={() => setAbove({ kind: 'print' })}
            >
              {t('briefing.print')}
            </Button>
            <Button
              icon={<Send aria-hidden />}
              onClick={() => document.getElementById('briefing-release')?.scrollIntoView({ block: 'start' })}
            >
              {t('briefing.toRelease')}
            </Button>
          </div>
        }
      />
      <ErrorNote error={error} />
      {data && (
        <div className={styles.body}>
          <CutLine briefing={data} />
          <Headlines series={data.series} />
          <div className={styles.chapters}>
            {chapters.map((chapter) => (
              <Chapter
                key={chapter.section}
                chapter={chapter}
                briefing={data}
                onOpen={(figure, label) => setAbove({ kind: 'figure', figure, label })}
              />
            ))}
            <div id="briefing-release" className={styles.chapter}>
              <ReleasePanel
                quarter={data.quarter}
                isFrozen={data.cut !== null}
                isPolice={purpose === 'police'}
              />
            </div>
          </div>
        </div>
      )}
      {above?.kind === 'figure' && data && (
        <FigureDialog
          quarter={data.quarter}
          figure={above.figure}
          label={above.label}
          onClose={() => setAbove(null)}
        />
      )}
      {above?.kind === 'freeze' && <FreezeDialog quarter={quarter} onClose={() => setAbove(null)} />}
      {above?.kind === 'print' && <PrintBriefing quarter={quarter} onClose={() => setAbove(null)} />}
    </div>
  );
}

/** Whether the figures are frozen, by whom, and how many have been corrected since. */
function CutLine({ briefing: { cut, figures } }: { briefing: QuarterBriefing }) {
  const { t } = useTranslation();
  const corrected = figures.filter(({ today }) => today !== null).length;
  if (!cut) return <Note kind="info">{t('briefing.notFrozen')}</Note>;
  if (!cut.holds) return <Note kind="bad">{t('briefing.sealBroken')}</Note>;
  return (
    <p className={styles.cut}>
      <Tag tone="accent">
        {t('briefing.frozenBy', {
          day: formatDay(dayInCopenhagen(new Date(cut.frozenAt))),
          name: cut.frozenBy,
        })}
      </Tag>
      <Tag tone="good" title={cut.hash}>
        {t('briefing.sealHolds')}
      </Tag>
      {corrected > 0 && <Tag tone="warn">{t('briefing.corrected', { count: corrected })}</Tag>}
      <span className={styles.soft}>{t('briefing.lead1')}</span>
    </p>
  );
}
