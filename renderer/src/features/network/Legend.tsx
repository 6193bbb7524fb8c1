import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../../shared/contract/networkChart.ts';
import { Button } from '../../kit/Button.tsx';
import { fillSteps } from './chartScene.ts';
import styles from './Legend.module.css';
import { markKinds, markSigns, useMarks } from './marks.ts';
import { isWellGraded, type NetworkModel, type PersonKind, personKinds } from './model.ts';
import { useNetworkRoom } from './roomState.ts';
import { shownLook } from './sceneOf.ts';
import { useStyleValues } from './styleValues.ts';

/** Says below the graph what every sign in it means; names only what is there. */
export function Legend({ model }: { model: NetworkModel }) {
  const { t } = useTranslation();
  const people = [...model.persons.values()];
  const lines = [...model.lines.values()];
  const kinds = personKinds.filter((kind) => people.some((person) => person.kind === kind));
  return (
    <section className={styles.legend} aria-label={t('network.legend')}>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <PersonSign kind={kind} />
            {kind === 'protected'
              ? t('network.legendProtected')
              : kind === 'other'
                ? t('network.noRole')
                : t(`domain.personRole.${kind}`)}
          </li>
        ))}
        {people.some(({ age }) => age === 'under18') && (
          <li>
            <svg viewBox="0 0 20 16" aria-hidden>
              <circle cx="10" cy="8" r="7" className={styles.rim} />
              <circle cx="10" cy="8" r="4" className={styles.member} />
            </svg>
            {t('network.legendUnder18')}
          </li>
        )}
        {model.groups.length > 0 && (
          <li>
            <svg viewBox="0 0 20 16" aria-hidden>
              <circle cx="10" cy="8" r="7" className={styles.ringSign} />
              <circle cx="10" cy="8" r="4" className={styles.member} />
            </svg>
            {t('network.legendGroup')}
          </li>
        )}
        {lines.some(({ tie }) => tie) && (
          <li>
            <svg viewBox="0 0 20 16" aria-hidden>
              <path d="M0 5h20" className={styles.tie} />
              <path d="M0 12h20" className={styles.thick} />
            </svg>
            {t('network.legendTie')}
          </li>
        )}
        {lines.some(({ tie }) => tie && !isWellGraded(tie)) && (
          <li>
            <svg viewBox="0 0 20 16" aria-hidden>
              <path d="M0 8h20" className={styles.weak} />
            </svg>
            {t('network.legendWeak')}
          </li>
        )}
        {model.relations > 0 && (
          <li>
            <svg viewBox="0 0 20 16" aria-hidden>
              <path d="M0 8h20" className={styles.declared} />
            </svg>
            {t('network.legendDeclared')}
          </li>
        )}
        <LookLegend />
        {people.some(({ roles }) => roles.length > 1) && <li>{t('network.legendMany')}</li>}
      </ul>
      <MarkLegend />
    </section>
  );
}

/** What size, colour, letters and pins say, as far as the look uses them. */
function LookLegend() {
  const { t } = useTranslation();
  const values = useStyleValues((state) => state.values);
  const asked = useNetworkRoom((state) => state.look);
  const pinned = useNetworkRoom((state) => state.pinned.size > 0);
  const folded = useNetworkRoom((state) => state.folded.size > 0);
  const look = shownLook(asked, values);
  const nameOf = (figure: Figure) =>
    figure === 'value' && values ? values.label : t(`network.drawBy.${figure}`);
  const colourFigure = look.colour === 'role' || look.colour === 'group' ? null : look.colour;
  return (
    <>
      {look.size === 'ties' && <li>{t('network.legendSize')}</li>}
      {look.size !== 'ties' && look.size !== 'same' && (
        <li>{t('network.legendSizeBy', { what: nameOf(look.size) })}</li>
      )}
      {look.colour === 'group' && <li>{t('network.legendColourGroup')}</li>}
      {colourFigure && (
        <li>
          <svg viewBox="0 0 50 16" className={styles.scale} aria-hidden>
            {Array.from({ length: fillSteps }, (_, step) => `var(--step-${step})`).map((fill, step) => (
              <rect key={fill} x={10 * step} y="3" width="10" height="10" style={{ fill }} />
            ))}
          </svg>
          {t('network.legendColourBy', { what: nameOf(colourFigure) })}
        </li>
      )}
      {look.rules.map((rule) => (
        <li key={JSON.stringify(rule)}>
          <svg viewBox="0 0 20 16" aria-hidden>
            <circle cx="10" cy="8" r="6" style={{ fill: `var(--group-${rule.hue})` }} />
          </svg>
          {t('network.rule', {
            badge: rule.badge,
            figure: nameOf(rule.figure),
            from: rule.from?.toLocaleString('da-DK') ?? '…',
            to: rule.to?.toLocaleString('da-DK') ?? '…',
          })}
        </li>
      ))}
      {folded && (
        <li>
          <svg viewBox="0 0 20 16" aria-hidden>
            <rect x="3" y="1" width="14" height="14" rx="2" style={{ fill: 'var(--group-0)' }} />
          </svg>
          {t('network.legendFolded')}
        </li>
      )}
      {pinned && (
        <li>
          <svg viewBox="0 0 20 16" aria-hidden>
            <path d="M6 2h8l-2 5-2 7-2-7z" style={{ fill: 'var(--text)' }} />
          </svg>
          {t('network.legendPinned')}
        </li>
      )}
    </>
  );
}

/** What the graph is asked to emphasise, with its signs, and the way to end it. */
function MarkLegend() {
  const { t } = useTranslation();
  const { marks, clear } = useMarks();
  if (!marks) return null;
  const present = new Set([...marks.persons.values(), ...marks.ties.values()]);
  return (
    <ul aria-label={marks.label}>
      <li>
        <strong>{marks.label}</strong>
      </li>
      {markKinds
        .filter((kind) => present.has(kind))
        .map((kind) => (
          <li key={kind}>
            <svg viewBox="0 0 20 16" aria-hidden>
              <path d="M0 8h20" className={styles.mark} strokeDasharray={markSigns[kind].dash?.join(' ')} />
            </svg>
            {markSigns[kind].badge} {t(`network.marks.${kind}`)}
          </li>
        ))}
      <li>
        <Button look="quiet" onClick={clear}>
          {t('network.endMarks')}
        </Button>
      </li>
    </ul>
  );
}

/** The shape that a kind of person has in the graph. */
export function PersonSign({ kind }: { kind: PersonKind }) {
  const className = styles[kind];
  return (
    <svg viewBox="0 0 20 16" className={styles.sign} aria-hidden>
      {kind === 'member' && <circle cx="10" cy="8" r="6" className={className} />}
      {kind === 'other' && <circle cx="10" cy="8" r="5" className={className} />}
      {kind === 'associate' && <rect x="4" y="2" width="12" height="12" rx="3" className={className} />}
      {kind === 'newcomer' && <path d="M10 1l7 13H3z" className={className} />}
      {kind === 'potential' && <path d="M10 0l7 8-7 8-7-8z" className={className} />}
      {kind === 'protected' && <path d="M6 2h8l4 6-4 6H6L2 8z" className={className} />}
    </svg>
  );
}
