import {
  ClipboardCheck,
  ClipboardList,
  HandHelping,
  Import,
  Map as MapIcon,
  Network,
  ScrollText,
  Send,
  Siren,
  SlidersHorizontal,
  SquareKanban,
  Target,
  UserCog,
  Users,
  UsersRound,
} from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { contentRoles, type Role } from '../../../shared/domain.ts';
import { AccountRoom } from '../features/account/AccountRoom.tsx';
import { AuditRoom } from '../features/audit/AuditRoom.tsx';
import { BriefingRoom } from '../features/briefing/BriefingRoom.tsx';
import { GroupRoom } from '../features/group/GroupRoom.tsx';
import { IncidentRoom } from '../features/incident/IncidentRoom.tsx';
import { IndicatorRoom } from '../features/indicator/IndicatorRoom.tsx';
import { IntakeRoom } from '../features/intake/IntakeRoom.tsx';
import { InterventionRoom } from '../features/intervention/InterventionRoom.tsx';
import { NetworkRoom } from '../features/network/NetworkRoom.tsx';
import { PersonRoom } from '../features/person/PersonRoom.tsx';
import { PlaceRoom } from '../features/place/PlaceRoom.tsx';
import { ControlRoom } from '../features/registration/ControlRoom.tsx';
import { ReleaseRoom } from '../features/release/ReleaseRoom.tsx';
import { SettingRoom } from '../features/setting/SettingRoom.tsx';
import { SituationRoom } from '../features/situation/SituationRoom.tsx';
import type { RoomId } from '../workspace/room.ts';

/** A room, with the key that opens it wherever one is. */
interface Door {
  icon: ReactNode;
  roles: readonly Role[];
  Room: ComponentType;
  key: string;
}

/** What each room is and who may enter it. The backend decides; this only hides doors that stay shut. */
export const rooms: Record<RoomId, Door> = {
  network: { icon: <Network />, roles: contentRoles, Room: NetworkRoom, key: 'Alt+1' },
  person: { icon: <Users />, roles: contentRoles, Room: PersonRoom, key: 'Alt+2' },
  group: { icon: <UsersRound />, roles: contentRoles, Room: GroupRoom, key: 'Alt+3' },
  incident: { icon: <Siren />, roles: contentRoles, Room: IncidentRoom, key: 'Alt+4' },
  place: { icon: <MapIcon />, roles: contentRoles, Room: PlaceRoom, key: 'Alt+5' },
  situation: { icon: <SquareKanban />, roles: contentRoles, Room: SituationRoom, key: 'Alt+6' },
  intervention: { icon: <HandHelping />, roles: contentRoles, Room: InterventionRoom, key: 'Alt+7' },
  indicator: { icon: <Target />, roles: contentRoles, Room: IndicatorRoom, key: 'Alt+8' },
  briefing: { icon: <ClipboardList />, roles: contentRoles, Room: BriefingRoom, key: 'Alt+B' },
  intake: { icon: <Import />, roles: contentRoles, Room: IntakeRoom, key: 'Alt+9' },
  release: { icon: <Send />, roles: contentRoles, Room: ReleaseRoom, key: 'Alt+0' },
  control: { icon: <ClipboardCheck />, roles: contentRoles, Room: ControlRoom, key: 'Alt+K' },
  audit: { icon: <ScrollText />, roles: ['auditor', 'leader'], Room: AuditRoom, key: 'Alt+L' },
  account: { icon: <UserCog />, roles: ['leader', 'administrator'], Room: AccountRoom, key: 'Alt+U' },
  setting: {
    ...{ icon: <SlidersHorizontal />, Room: SettingRoom, key: 'Alt+I' },
    roles: ['reviewer', 'leader', 'auditor', 'administrator'],
  },
};
