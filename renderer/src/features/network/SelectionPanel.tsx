import { EyeOff, Focus, FoldHorizontal, IdCard, Pin, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button.tsx';
import { MenuButton } from '../../kit/MenuButton.tsx';
import { GradeTag, Tag } from '../../kit/Tag.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { PersonSign } from './Legend.tsx';
import { type ChartLine, type ChartPerson, linesAmong, type NetworkModel } from './model.ts';
import type { RoomActs } from './roomActs.ts';
import { useNetworkRoom } from './roomState.ts';
import styles from './SelectionPanel.module.css';
import type { SideProps } from './SideArea.tsx';
import { TieEvidence } from './TieEvidence.tsx';

/** What is chosen, in words: a person, several, a group, or what lies behind a tie. */
export function SelectionPanel({ model, filter, acts }: SideProps) {
  const { t } = useTranslation();
  const { persons, groups, tie } = useSelection();
  const chosen = persons.flatMap((id) => model.persons.get(id) ?? []);
  const group = model.groups.find(({ id }) => id === groups[0]);
  const [only] = chosen;

  if (tie) {
    if (!model.persons.has(tie[0]) || !model.persons.has(tie[1])) return <Outside />;
    return <TieEvidence key={`${tie[0]}-${tie[1]}`} a={tie[0]} b={tie[1]} model={model} filter={filter} />;
  }
  if (only && chosen.length === 1) return <OnePerson person={only} model={model} acts={acts} />;
  if (chosen.length > 1) return <SeveralPersons chosen={chosen} model={model} acts={acts} />;
  if (group) {
    return (
      <div className={styles.panel}>
        <header>
          <h2>
            {group.name ?? t('network.noName')} <span className={styles.code}>[{group.code}]</span>
          </h2>
          <p>{t('network.members', { count: group.members.length, n: group.members.length })}</p>
        </header>
        <div className={styles.acts}>
          <OpenRoom room="group" label={t('network.openGroup')} />
          <Button icon={<FoldHorizontal />} title="G" onClick={() => acts.fold(group.id)}>
            {t('network.foldGroup')}
          </Button>
        </div>
        <PersonButtons persons={group.members.flatMap((id) => model.persons.get(id) ?? [])} />
      </div>
    );
  }
  if (persons.length > 0 || groups.length > 0) return <Outside />;
  return (
    <div className={styles.panel}>
      <h2>{t('network.nothingSelected')}</h2>
      <p className={styles.soft}>{t('network.nothingSelectedText')}</p>
    </div>
  );
}

function Outside() {
  const { t } = useTranslation();
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{t('network.outside')}</p>
    </div>
  );
}

function OnePerson({ person, model, acts }: { person: ChartPerson; model: NetworkModel; acts: RoomActs }) {
  const { t } = useTranslation();
  const lines = linesAmong(model, [person.id]);
  return (
    <div className={styles.panel}>
      <header>
        <h2>{person.name ?? t('network.noName')}</h2>
        <div className={styles.tags}>
          {person.roles.length === 0 && <Tag>{t('network.withoutRole')}</Tag>}
          {person.roles.map((role) => (
            <Tag key={role} tone="accent">
              {t(`domain.personRole.${role}`)}
            </Tag>
          ))}
          <Tag tone={person.age === 'under18' ? 'warn' : 'plain'}>{t(`network.age.${person.age}`)}</Tag>
        </div>
        {person.groups.map(({ group, position }) => (
          <p key={group.id}>
            {group.name ?? t('network.noName')} <span className={styles.code}>[{group.code}]</span> ·{' '}
            {t(`domain.position.${position}`)}
          </p>
        ))}
        <p className={styles.soft}>
          {t('network.observedTimes', { count: person.observations, n: person.observations })}
        </p>
      </header>
      <Acts acts={acts} withCard />
      <h3>{t('network.connectedTo')}</h3>
      {lines.length === 0 ? (
        <p className={styles.soft}>{t('network.notConnected')}</p>
      ) : (
        <Lines lines={lines} model={model} from={person.id} />
      )}
    </div>
  );
}

function SeveralPersons({
  chosen,
  model,
  acts,
}: {
  chosen: readonly ChartPerson[];
  model: NetworkModel;
  acts: RoomActs;
}) {
  const { t } = useTranslation();
  const lines = linesAmong(
    model,
    chosen.map(({ id }) => id),
  );
  return (
    <div className={styles.panel}>
      <h2>{t('network.selectedPersons', { count: chosen.length, n: chosen.length })}</h2>
      <Acts acts={acts} />
      <PersonButtons persons={chosen} />
      <h3>{t('network.between')}</h3>
      {lines.length === 0 ? (
        <p className={styles.soft}>{t('network.noneBetween')}</p>
      ) : (
        <Lines lines={lines} model={model} from={null} />
      )}
    </div>
  );
}

function Acts({ acts, withCard = false }: { acts: RoomActs; withCard?: boolean }) {
  const { t } = useTranslation();
  const persons = useSelection((state) => state.persons);
  const pins = useNetworkRoom((state) => state.pinned);
  const pinned = persons.every((id) => pins.has(id));
  return (
    <div className={styles.acts}>
      {withCard && <OpenRoom room="person" label={t('network.openCard')} />}
      <MenuButton
        label={t('network.expandMenu')}
        icon={<Waypoints />}
        items={[
          { label: t('network.expand'), shortcut: 'N', perform: () => acts.expand() },
          ...(['tie', 'relation', 'group'] as const).map((kind) => ({
            label: t(`network.expandBy.${kind}`),
            perform: () => acts.expand(kind),
          })),
          { label: t('network.collapse'), shortcut: 'Shift+N', perform: acts.collapse },
        ]}
      />
      <MenuButton
        label={t('network.onlyMenu')}
        icon={<Focus />}
        items={[
          { label: t('network.only'), shortcut: 'O', perform: acts.only },
          ...[1, 2, 3, 4].map((steps) => ({
            label: t('network.ego', { count: steps, n: steps }),
            shortcut: `${steps}`,
            perform: () => acts.ego(steps),
          })),
        ]}
      />
      <Button icon={<EyeOff />} title={`${t('network.hide')} (H)`} onClick={acts.hide}>
        {t('network.hide')}
      </Button>
      <Button icon={<Pin />} title={`${t('network.pin')} (P)`} onClick={acts.pin}>
        {t(pinned ? 'network.unpinIt' : 'network.pinIt')}
      </Button>
    </div>
  );
}

function OpenRoom({ room, label }: { room: 'person' | 'group'; label: string }) {
  const goTo = useRoom((state) => state.goTo);
  return (
    <Button icon={<IdCard />} onClick={() => goTo(room)}>
      {label}
    </Button>
  );
}

/** Longer lists are cut: the grid above holds everybody. */
const mostShown = 200;

function PersonButtons({ persons }: { persons: readonly ChartPerson[] }) {
  const { t } = useTranslation();
  const selectPersons = useSelection((state) => state.selectPersons);
  return (
    <ul className={styles.lines}>
      {persons.slice(0, mostShown).map(({ id, name, kind }) => (
        <li key={id}>
          <button type="button" onClick={() => selectPersons([id])}>
            <PersonSign kind={kind} />
            <span className={styles.name}>{name ?? t('network.noName')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Lines({
  lines,
  model,
  from,
}: {
  lines: readonly ChartLine[];
  model: NetworkModel;
  /** Whose lines they are; null names both ends. */
  from: number | null;
}) {
  const { t } = useTranslation();
  const selectTie = useSelection((state) => state.selectTie);
  const nameOf = (id: number) => model.persons.get(id)?.name ?? t('network.noName');
  return (
    <ul className={styles.lines}>
      {lines.slice(0, mostShown).map(({ a, b, tie, relations }) => (
        <li key={`${a}-${b}`}>
          <button type="button" onClick={() => selectTie(a, b)}>
            <span className={styles.name}>
              {from === null ? `${nameOf(a)} – ${nameOf(b)}` : nameOf(from === a ? b : a)}
            </span>
            <span className={styles.soft}>
              {[...new Set(relations.map(({ kind }) => t(`domain.relationKind.${kind}`)))].join(', ')}
            </span>
            {tie && (
              <>
                <span>{t('network.times', { count: tie.count, n: tie.count })}</span>
                <GradeTag source={tie.sourceGrade} content={tie.contentGrade} />
              </>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
