import { ChevronDown, RotateCcw } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openRanges } from '../../../../shared/contract/networkChart.ts';
import {
  type ContentGrade,
  contentGrade,
  type PersonRole,
  protectedRoles,
  type SourceGrade,
  sourceGrade,
} from '../../../../shared/domain.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Checkbox, Select, TextInput } from '../../kit/Field.tsx';
import { openFilters, useFilters } from '../../workspace/filters.ts';
import styles from './FilterBar.module.css';
import {
  changeFilters,
  changeLayers,
  changeView,
  initialLayers,
  openRoles,
  useNetworkRoom,
} from './roomState.ts';

/** What governs the view: graph, list, evidence and picture alike. */
export function FilterBar() {
  const { t } = useTranslation();
  const layersText = useLayersText();
  const filters = useFilters((state) => state.filters);
  const layers = useNetworkRoom((state) => state.layers);
  const places = usePlaceOptions();
  return (
    <fieldset className={styles.bar}>
      <legend className={styles.aloud}>{t('network.filters')}</legend>
      <div className={styles.grade}>
        <Select<SourceGrade>
          label={t('network.sourceGrade')}
          value={filters.sourceGrade}
          options={sourceGrade.options.map((value) => ({ value, label: t(`domain.sourceGrade.${value}`) }))}
          onChange={(value) => changeFilters({ sourceGrade: value })}
        />
      </div>
      <div className={styles.grade}>
        <Select
          label={t('network.contentGrade')}
          value={`g${filters.contentGrade}`}
          options={contentGrade.options.map(({ value }) => ({
            value: `g${value}` as const,
            label: t(`domain.contentGrade.g${value}`),
          }))}
          onChange={(value) => changeFilters({ contentGrade: Number(value.slice(1)) as ContentGrade })}
        />
      </div>
      <div className={styles.place}>
        <Select
          label={t('network.place')}
          value={filters.placeId === null ? '' : `${filters.placeId}`}
          options={places}
          onChange={(value) => changeFilters({ placeId: value === '' ? null : Number(value) })}
        />
      </div>
      <div className={styles.count}>
        <Select
          label={t('network.minimumCount')}
          value={`${layers.minimumCount}`}
          options={countChoices(layers.minimumCount).map((count) => ({
            value: `${count}`,
            label: t('network.times', { count, n: count }),
          }))}
          onChange={(value) => changeLayers({ minimumCount: Number(value) })}
        />
      </div>
      <RolesChoice />
      <Opening label={t('network.layers')} text={layersText(layers)}>
        <Checkbox
          label={t('network.declared')}
          hint={t('network.declaredHint')}
          checked={layers.declared}
          onChange={({ target }) => changeLayers({ declared: target.checked })}
        />
        <Checkbox
          label={t('network.groups')}
          hint={t('network.groupsHint')}
          checked={layers.groups}
          onChange={({ target }) => changeLayers({ groups: target.checked })}
        />
        <Checkbox
          label={t('network.isolates')}
          hint={t('network.isolatesHint')}
          checked={layers.isolates}
          onChange={({ target }) => changeLayers({ isolates: target.checked })}
        />
        <Checkbox
          label={t('network.everyTie')}
          hint={t('network.everyTieHint')}
          checked={layers.everyTie}
          onChange={({ target }) => changeLayers({ everyTie: target.checked })}
        />
      </Opening>
      <Button
        look="quiet"
        icon={<RotateCcw />}
        className={styles.reset}
        onClick={() => changeView({ filters: openFilters, layers: initialLayers, ranges: openRanges })}
      >
        {t('network.resetFilters')}
      </Button>
    </fieldset>
  );
}

function RolesChoice() {
  const { t } = useTranslation();
  const filters = useFilters((state) => state.filters);
  const noRole = useNetworkRoom((state) => state.layers.noRole);
  const [asking, setAsking] = useState(false);
  const chosen = filters.roles ?? openRoles;
  const shielded = protectedRoles.filter((role) => filters.protectedReason !== null && chosen.includes(role));
  const all = openRoles.length + 1;
  const count = openRoles.filter((role) => chosen.includes(role)).length + (noRole ? 1 : 0);
  const setOpen = (open: readonly PersonRole[]) => {
    const every = openRoles.every((role) => open.includes(role)) && shielded.length === 0;
    changeFilters({ roles: every ? null : [...open, ...shielded] });
  };
  const text = count === all ? t('network.allRoles') : t('network.someRoles', { n: count, of: all });
  return (
    <>
      <Opening
        label={t('network.roles')}
        text={shielded.length > 0 ? `${text} + ${shielded.length}` : text}
        marked={shielded.length > 0}
      >
        {openRoles.map((role) => (
          <Checkbox
            key={role}
            label={t(`domain.personRole.${role}`)}
            checked={chosen.includes(role)}
            onChange={({ target }) =>
              setOpen(openRoles.filter((other) => (other === role ? target.checked : chosen.includes(other))))
            }
          />
        ))}
        <Checkbox
          label={t('network.noRole')}
          checked={noRole}
          onChange={({ target }) => changeLayers({ noRole: target.checked })}
        />
        <div className={styles.protected}>
          <h3>{shielded.length > 0 ? t('network.protectedShown') : t('network.protectedRoles')}</h3>
          {shielded.length > 0 ? (
            <>
              <p>
                {shielded.map((role) => t(`domain.personRole.${role}`)).join(', ')}: “
                {filters.protectedReason}”
              </p>
              <Button
                onClick={() => {
                  const open = openRoles.filter((role) => chosen.includes(role));
                  const roles = open.length === openRoles.length ? null : open;
                  changeFilters({ roles, protectedReason: null });
                }}
              >
                {t('network.hideProtected')}
              </Button>
            </>
          ) : (
            <>
              <p>{t('network.protectedHidden')}</p>
              <Button onClick={() => setAsking(true)}>{t('network.showProtected')}</Button>
            </>
          )}
        </div>
      </Opening>
      {asking && <AskForProtected onClose={() => setAsking(false)} chosen={chosen} />}
    </>
  );
}

/** Who of the protected is to be seen, and why (PRACTICE 1). */
function AskForProtected({ onClose, chosen }: { onClose(): void; chosen: readonly PersonRole[] }) {
  const { t } = useTranslation();
  const [roles, setRoles] = useState<readonly PersonRole[]>([]);
  const [reason, setReason] = useState('');
  const complete = roles.length > 0 && reason.trim().length >= 3;
  const show = () => {
    if (!complete) return;
    changeFilters({ roles: [...chosen, ...roles], protectedReason: reason.trim() });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={t('network.protectedRoles')}
      description={t('network.protectedReasonHint')}
      footer={
        <>
          <Button onClick={onClose}>{t('frame.cancel')}</Button>
          <Button look="primary" disabled={!complete} onClick={show}>
            {t('network.protectedConfirm')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
      >
        <fieldset className={styles.which}>
          <legend>{t('network.protectedWhich')}</legend>
          {protectedRoles.map((role) => (
            <Checkbox
              key={role}
              label={t(`domain.personRole.${role}`)}
              checked={roles.includes(role)}
              onChange={({ target }) =>
                setRoles(target.checked ? [...roles, role] : roles.filter((other) => other !== role))
              }
            />
          ))}
        </fieldset>
        <TextInput
          label={t('network.protectedReason')}
          maxLength={300}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </form>
    </Dialog>
  );
}

/** A field that opens a small sheet of choices. */
function Opening({
  label,
  text,
  marked = false,
  children,
}: {
  label: string;
  text: string;
  marked?: boolean;
  children: ReactNode;
}) {
  return (
    <Popover.Root>
      <div className={styles.opening}>
        <span className={styles.label} aria-hidden>
          {label}
        </span>
        <Popover.Trigger
          className={`${styles.trigger} ${marked ? styles.marked : ''}`}
          aria-label={`${label}: ${text}`}
        >
          <span>{text}</span>
          <ChevronDown aria-hidden />
        </Popover.Trigger>
      </div>
      <Popover.Portal>
        <Popover.Content className={styles.sheet} align="start" sideOffset={4} aria-label={label}>
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function usePlaceOptions(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const { data } = useQueryCommand('place.list', {});
  const places = data?.places ?? [];
  const depth = new Map<number, number>();
  const options = places.map(({ id, parentId, name, focus }) => {
    const level = parentId === null ? 0 : (depth.get(parentId) ?? 0) + 1;
    depth.set(id, level);
    const indent = '\u00a0\u00a0\u00a0'.repeat(level);
    return { value: `${id}`, label: indent + (focus ? t('network.focusPlace', { name }) : name) };
  });
  return [{ value: '', label: t('network.everyPlace') }, ...options];
}

function countChoices(present: number): number[] {
  return [...new Set([1, 2, 3, 4, 5, 10, 20, present])].sort((a, b) => a - b);
}

function useLayersText(): (layers: { declared: boolean; groups: boolean; isolates: boolean }) => string {
  const { t } = useTranslation();
  return ({ declared, groups, isolates }) => {
    const shown = [
      declared && t('network.declared'),
      groups && t('network.groups'),
      isolates && t('network.isolates'),
    ].filter((name) => name !== false);
    return shown.join(', ') || t('frame.none');
  };
}
