import { useTranslation } from 'react-i18next';
import { useActions } from '../../frame/actions.ts';
import { useSelection } from '../../workspace/selection.ts';
import { AccessDialog } from '../access/AccessDialog.tsx';
import { AssessmentDialog } from '../assessment/AssessmentDialog.tsx';
import { PrintDialog } from '../assessment/PrintDialog.tsx';
import { CustodyDialog } from '../custody/CustodyDialog.tsx';
import { GroupDialog } from '../group/GroupDialog.tsx';
import { GroupFigureDialog } from '../group/GroupFigureDialog.tsx';
import { LineageDialog } from '../group/LineageDialog.tsx';
import { MembershipDialog } from '../group/MembershipDialog.tsx';
import { IncidentDialog } from '../incident/IncidentDialog.tsx';
import { ActDialog } from '../intervention/ActDialog.tsx';
import { NewMeasureDialog } from '../intervention/NewMeasureDialog.tsx';
import { ObservationDialog } from '../observation/ObservationDialog.tsx';
import { ObservationsDialog } from '../observation/ObservationsDialog.tsx';
import { FactDialog } from '../person/FactDialog.tsx';
import { PersonDialog } from '../person/PersonDialog.tsx';
import { CloseRoundDialog, DiscardDialog } from '../profile/RoundDialogs.tsx';
import { ProposalDialog } from '../registration/ProposalDialog.tsx';
import { ReasonDialog } from '../registration/ReasonDialog.tsx';
import { RegisterDialog } from '../registration/RegisterDialog.tsx';
import { RelationDialog } from '../relation/RelationDialog.tsx';
import { RemovalReason } from '../removal/RemovalReason.tsx';
import { SourceDialog } from '../source/SourceDialog.tsx';
import { SourceRecordsDialog } from '../source/SourceRecordsDialog.tsx';
import { EndDialog } from './EndDialog.tsx';
import { useEntry } from './entry.ts';

const owner = Symbol('entry');

/** Manual entry, from every room alike: its actions with their keys, and the dialog that is open. */
export function EntryDialogs() {
  const { t } = useTranslation();
  const { entry, open, close } = useEntry();
  const { persons, groups } = useSelection();
  const personId = persons.length === 1 ? (persons[0] ?? null) : null;
  const groupId = groups.length === 1 ? (groups[0] ?? null) : null;
  const enabled = entry === null;
  useActions(owner, [
    {
      id: 'entry.observation',
      label: t('observation.new'),
      shortcut: 'Alt+O',
      enabled,
      perform: () => open({ kind: 'observation', personIds: persons.slice(0, 50) }),
    },
    {
      id: 'entry.incident',
      label: t('incident.new'),
      shortcut: 'Alt+H',
      enabled,
      perform: () =>
        open({ kind: 'incident', personIds: persons.slice(0, 50), groupIds: groups.slice(0, 10) }),
    },
    {
      id: 'entry.custody',
      label: t('custody.new'),
      shortcut: 'Alt+F',
      enabled,
      perform: () => open({ kind: 'custody', personId }),
    },
    {
      id: 'entry.person',
      label: t('person.new'),
      shortcut: 'Alt+P',
      enabled,
      perform: () => open({ kind: 'person' }),
    },
    {
      id: 'entry.relation',
      label: t('relation.new'),
      shortcut: 'Alt+R',
      enabled,
      perform: () => open({ kind: 'relation', personId }),
    },
    {
      id: 'entry.membership',
      label: t('group.addMember'),
      shortcut: 'Alt+M',
      enabled,
      perform: () => open({ kind: 'membership', personId, groupId }),
    },
    {
      id: 'entry.group',
      label: t('group.new'),
      shortcut: 'Alt+G',
      enabled,
      perform: () => open({ kind: 'group' }),
    },
  ]);
  if (!entry) return null;
  switch (entry.kind) {
    case 'observation':
      return <ObservationDialog personIds={entry.personIds} onClose={close} />;
    case 'incident':
      return <IncidentDialog {...entry} onClose={close} />;
    case 'custody':
      return <CustodyDialog {...entry} onClose={close} />;
    case 'person':
      return <PersonDialog onClose={close} />;
    case 'group':
      return <GroupDialog onClose={close} />;
    case 'membership':
      return <MembershipDialog {...entry} onClose={close} />;
    case 'relation':
      return <RelationDialog {...entry} onClose={close} />;
    case 'name':
    case 'identity':
    case 'home':
    case 'role':
      return <FactDialog {...entry} onClose={close} />;
    case 'rename':
    case 'groupEvent':
    case 'groupRelation':
      return <LineageDialog {...entry} onClose={close} />;
    case 'groupFigure':
      return <GroupFigureDialog {...entry} onClose={close} />;
    case 'end':
      return <EndDialog {...entry} onClose={close} />;
    case 'register':
      return <RegisterDialog {...entry} onClose={close} />;
    case 'extend':
    case 'change':
      return <ProposalDialog {...entry} onClose={close} />;
    case 'endRegistration':
    case 'withdrawProposal':
      return <ReasonDialog {...entry} onClose={close} />;
    case 'proposeRemoval':
    case 'dismissRemoval':
      return <RemovalReason {...entry} onClose={close} />;
    case 'access':
      return <AccessDialog {...entry} onClose={close} />;
    case 'newMeasure':
      return <NewMeasureDialog {...entry} onClose={close} />;
    case 'actOnMeasure':
      return <ActDialog measure={entry.measure} onClose={close} />;
    case 'jointAssessment':
      return <AssessmentDialog {...entry} onClose={close} />;
    case 'printMinutes':
      return <PrintDialog assessmentId={entry.assessmentId} onClose={close} />;
    case 'discardProfile':
      return <DiscardDialog profileId={entry.profileId} onClose={close} />;
    case 'closeRound':
      return <CloseRoundDialog roundId={entry.roundId} onClose={close} />;
    case 'observations':
      return <ObservationsDialog {...entry} onClose={close} />;
    case 'source':
      return <SourceDialog id={entry.id} onClose={close} />;
    case 'sourceRecords':
      return <SourceRecordsDialog {...entry} onClose={close} />;
  }
}
