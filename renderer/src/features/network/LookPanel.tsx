import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Arrangement,
  arrangement as arrangements,
  type Figure,
  figure as figures,
  type Look,
  type LookRule,
  look as looks,
  plainLook,
} from '../../../../shared/contract/networkChart.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { Select, TextInput } from '../../kit/Field.tsx';
import panel from './ChartPanels.module.css';
import { changeArrangement, changeView, useNetworkRoom } from './roomState.ts';
import { useStyleValues } from './styleValues.ts';

const hues = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** How persons are placed and drawn: by any figure of theirs, by rules, and kept under a name. */
export function LookPanel() {
  const { t } = useTranslation();
  const { look, arrangement } = useNetworkRoom();
  const values = useStyleValues((state) => state.values);
  const change = (part: Partial<Look>) => changeView({ look: { ...look, ...part } });
  const nameOf = (value: string) =>
    value === 'value' && values ? values.label : t(`network.drawBy.${value as 'value'}`);
  const offered = <Value extends string>(options: readonly Value[], present: Value) =>
    options
      .filter((value) => value !== 'value' || values !== null || present === value)
      .map((value) => ({ value, label: nameOf(value) }));
  return (
    <div className={panel.panel}>
      <Select<Arrangement>
        label={t('network.arrangement')}
        hint={t(`network.arrangementHint.${arrangement}`)}
        value={arrangement}
        options={arrangements.options.map((value) => ({ value, label: t(`network.arrangements.${value}`) }))}
        onChange={changeArrangement}
      />
      <div className={panel.pair}>
        <Select<Look['size']>
          label={t('network.lookSize')}
          value={look.size}
          options={offered(looks.shape.size.options, look.size)}
          onChange={(size) => change({ size })}
        />
        <Select<Look['colour']>
          label={t('network.lookColour')}
          value={look.colour}
          options={offered(looks.shape.colour.options, look.colour)}
          // A colour by a figure is said in digits, too: colour is never the only sign.
          onChange={(colour) =>
            change({ colour, detail: colour === 'role' || colour === 'group' ? look.detail : colour })
          }
        />
        <Select<Look['label']>
          label={t('network.lookLabel')}
          value={look.label}
          options={looks.shape.label.options.map((value) => ({ value, label: t(`network.labels.${value}`) }))}
          onChange={(label) => change({ label })}
        />
        <Select<Look['detail']>
          label={t('network.lookDetail')}
          value={look.detail}
          options={offered(looks.shape.detail.options, look.detail)}
          onChange={(detail) => change({ detail })}
        />
      </div>
      {values && <p className={panel.soft}>{values.explanation}</p>}
      <Rules rules={look.rules} nameOf={nameOf} onChange={(rules) => change({ rules })} />
      <Saved />
    </div>
  );
}

function Rules({
  rules,
  nameOf,
  onChange,
}: {
  rules: readonly LookRule[];
  nameOf(figure: string): string;
  onChange(rules: LookRule[]): void;
}) {
  const { t } = useTranslation();
  const [figure, setFigure] = useState<Figure>('ties');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [badge, setBadge] = useState('');
  const [hue, setHue] = useState<(typeof hues)[number]>(6);
  const numbers = [numberIn(from), numberIn(to)] as const;
  const complete = badge.trim() !== '' && (numbers[0] !== null || numbers[1] !== null);
  const add = () => {
    if (!complete) return;
    onChange([...rules, { figure, from: numbers[0], to: numbers[1], badge: badge.trim(), hue }]);
    setBadge('');
  };
  return (
    <section aria-label={t('network.rules')} className={panel.list}>
      <h3>{t('network.rules')}</h3>
      <p className={panel.soft}>{t('network.rulesHint')}</p>
      <ul className={panel.list}>
        {rules.map((rule, at) => (
          <li key={JSON.stringify(rule)} className={panel.row}>
            <span>
              {t('network.rule', {
                badge: rule.badge,
                figure: nameOf(rule.figure),
                from: rule.from?.toLocaleString('da-DK') ?? '…',
                to: rule.to?.toLocaleString('da-DK') ?? '…',
              })}{' '}
              · {t(`network.hues.h${rule.hue as 0}`)}
            </span>
            <IconButton
              label={t('network.dropRule', { badge: rule.badge })}
              icon={<Trash2 />}
              onClick={() => onChange(rules.filter((_, other) => other !== at))}
            />
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
        className={panel.pair}
      >
        <Select<Figure>
          label={t('network.ruleFigure')}
          value={figure}
          options={figures.options.map((value) => ({ value, label: nameOf(value) }))}
          onChange={setFigure}
        />
        <Select
          label={t('network.ruleColour')}
          value={`h${hue}`}
          options={hues.map((value) => ({ value: `h${value}` as const, label: t(`network.hues.h${value}`) }))}
          onChange={(value) => setHue(Number(value.slice(1)) as (typeof hues)[number])}
        />
        <TextInput
          label={t('network.ruleFrom')}
          inputMode="decimal"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <TextInput
          label={t('network.ruleTo')}
          inputMode="decimal"
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
        <TextInput
          label={t('network.ruleBadge')}
          maxLength={2}
          value={badge}
          onChange={({ target }) => setBadge(target.value)}
        />
        <div className={panel.add}>
          <Button type="submit" disabled={!complete}>
            {t('network.addRule')}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** Looks under a name. */
function Saved() {
  const { t } = useTranslation();
  const { look, looks: saved } = useNetworkRoom();
  const [name, setName] = useState('');
  const keep = () => {
    const wanted = name.trim();
    if (wanted === '') return;
    changeView({ looks: [...saved.filter((other) => other.name !== wanted), { name: wanted, look }] });
    setName('');
  };
  return (
    <section aria-label={t('network.savedLooks')} className={panel.list}>
      <h3>{t('network.savedLooks')}</h3>
      <ul className={panel.list}>
        {[{ name: t('network.plainLook'), look: plainLook, fixed: true }, ...saved].map((one) => (
          <li key={one.name} className={panel.row}>
            <button type="button" className={panel.open} onClick={() => changeView({ look: one.look })}>
              {one.name}
            </button>
            {!('fixed' in one) && (
              <IconButton
                label={t('network.dropLook', { name: one.name })}
                icon={<Trash2 />}
                onClick={() => changeView({ looks: saved.filter((other) => other.name !== one.name) })}
              />
            )}
          </li>
        ))}
      </ul>
      <form
        className={panel.add}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextInput
          label={t('network.lookName')}
          maxLength={80}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('network.keepIt')}
        </Button>
      </form>
    </section>
  );
}

/** A number as Danes type it; null while the text is none. */
function numberIn(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}
