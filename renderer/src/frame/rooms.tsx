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
import type { RoomId } from '../workspace/room.ts';

/** What each room is and who may enter it. The backend decides; this only hides doors that stay shut. */
export const rooms: Record<RoomId, { icon: ReactNode; roles: readonly Role[]; Room: ComponentType }> = {
  network: { icon: <Network />, roles: contentRoles, Room: NetworkRoom },
  person: { icon: <Users />, roles: contentRoles, Room: PersonRoom },
  group: { icon: <UsersRound />, roles: contentRoles, Room: GroupRoom },
  incident: { icon: <Siren />, roles: contentRoles, Room: IncidentRoom },
  intervention: { icon: <HandHelping />, roles: contentRoles, Room: InterventionRoom },
  intake: { icon: <Import />, roles: contentRoles, Room: IntakeRoom },
  place: { icon: <MapIcon />, roles: contentRoles, Room: PlaceRoom },
  indicator: { icon: <Target />, roles: contentRoles, Room: IndicatorRoom },
  briefing: { icon: <ClipboardList />, roles: contentRoles, Room: BriefingRoom },
  release: { icon: <Send />, roles: contentRoles, Room: ReleaseRoom },
  control: { icon: <ClipboardCheck />, roles: contentRoles, Room: ControlRoom },
  audit: { icon: <ScrollText />, roles: ['auditor', 'leader'], Room: AuditRoom },
  account: { icon: <UserCog />, roles: ['leader', 'administrator'], Room: AccountRoom },
  setting: {
    icon: <SlidersHorizontal />,
    roles: ['reviewer', 'leader', 'auditor', 'administrator'],
    Room: SettingRoom,
  },
};
