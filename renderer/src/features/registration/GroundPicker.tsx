import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroundDraft, GroundItem } from '../../../../shared/contract/registration.ts';
import { groundBasis } from '../../../../shared/domain.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Checkbox, Select, TextInput } from '../../kit/Field.tsx';
import { ItemText } from './GroundList.tsx';
import styles from './Registration.module.css';

/** Items shown before more are asked for. */
const page = 30;
/** The most that a proposal may rest on. */
const most = 100;

const keyOf = ({ kind, id }: Pick<GroundDraft, 'kind' | 'id'>) => `${kind} ${id}`;

/** The person's own items, to choose from, each with what it is held for. Those of `fixed` stay chosen. */
export function GroundPicker({
  items,
  chosen,
  fixed,
  onChange,
}: {
  items: readonly GroundItem[];
  chosen: readonly GroundDraft[];
  fixed: readonly GroundDraft[];
  onChange(chosen: GroundDraft[]): void;
}) {
  const { t } = useTranslation();
  const titleId = useId();
  const [onlyCarrying, setOnlyCarrying] = useState(false);
  const [limit, setLimit] = useState(page);
  const weakBases = useQueryCommand('setting.get', {}).data?.practice.weakBases ?? [];
  const drafts = new Map([...fixed, ...chosen].map((draft) => [keyOf(draft), draft]));
  const kept = new Set(fixed.map(keyOf));
  const wanted = items.filter((item) => !onlyCarrying || item.qualifies || drafts.has(keyOf(item)));

  const put = (draft: GroundDraft) =>
    onChange(chosen.map((each) => (keyOf(each) === keyOf(draft) ? draft : each)));
  const toggle = ({ kind, id, basis }: GroundItem, on: boolean) =>
    onChange(
      on
        ? [...chosen, { kind, id, basis, note: '' }]
        : chosen.filter((each) => keyOf(each) !== keyOf({ kind, id })),
    );

  return (
    <section className={styles.picker} aria-labelledby={titleId}>
      <header className={styles.pickerHead}>
        <h3 id={titleId}>{t('registration.evidence')}</h3>
        <span className={styles.soft}>{t('registration.evidenceChosen', { count: drafts.size })}</span>
        <Checkbox
          label={t('registration.onlyCarrying')}
          checked={onlyCarrying}
          onChange={(event) => setOnlyCarrying(event.target.checked)}
        />
      </header>
      {wanted.length === 0 && (
        <p className={styles.soft}>
          {t(items.length === 0 ? 'registration.evidenceNone' : 'registration.evidenceNoneLeft')}
        </p>
      )}
      <ul className={styles.grounds}>
        {wanted.slice(0, limit).map((item) => {
          const draft = drafts.get(keyOf(item));
          return (
            <Choice
              key={keyOf(item)}
              item={item}
              draft={draft}
              isFixed={kept.has(keyOf(item))}
              isFull={drafts.size >= most}
              carries={item.qualifies && (draft === undefined || !weakBases.includes(draft.basis))}
              onToggle={(on) => toggle(item, on)}
              onChange={put}
            />
          );
        })}
      </ul>
      {wanted.length > limit && (
        <Button onClick={() => setLimit(limit + page)}>{t('registration.showMore')}</Button>
      )}
    </section>
  );
}

function Choice({
  item,
  draft,
  isFixed,
  isFull,
  carries,
  onToggle,
  onChange,
}: {
  item: GroundItem;
  draft: GroundDraft | undefined;
  isFixed: boolean;
  isFull: boolean;
  carries: boolean;
  onToggle(on: boolean): void;
  onChange(draft: GroundDraft): void;
}) {
  const { t } = useTranslation();
  const id = useId();
  // What the record itself shows to be weak stays weak; of a report only a reader can tell.
  const isOpen = item.kind === 'report' || !item.isWeak;
  return (
    <li className={`${styles.ground} ${draft ? styles.chosen : ''}`}>
      <div className={styles.choice}>
        <input
          type="checkbox"
          id={id}
          checked={draft !== undefined}
          disabled={isFixed || (isFull && !draft)}
          onChange={(event) => onToggle(event.target.checked)}
        />
        <label htmlFor={id}>
          <ItemText item={item} carries={carries} />
        </label>
      </div>
      {draft && isFixed && (
        <p className={styles.soft}>
          {t('registration.kept')}: {t(`registration.basis.${draft.basis}`)}
        </p>
      )}
      {draft && !isFixed && (
        <div className={styles.held}>
          <Select
            label={t('registration.heldFor')}
            options={groundBasis.options.map((value) => ({ value, label: t(`registration.basis.${value}`) }))}
            value={draft.basis}
            disabled={!isOpen}
            onChange={(basis) => onChange({ ...draft, basis })}
          />
          <TextInput
            label={t('registration.noteLabel')}
            value={draft.note}
            maxLength={500}
            onChange={(event) => onChange({ ...draft, note: event.target.value })}
          />
        </div>
      )}
    </li>
  );
}
