import { useTranslation } from 'react-i18next';
import { RoomHeader } from '../../kit/Panel.tsx';

export function ReleaseRoom() {
  const { t } = useTranslation();
  return <RoomHeader title={t('frame.rooms.release')} />;
}
