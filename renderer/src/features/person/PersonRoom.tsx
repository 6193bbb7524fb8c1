import { useTranslation } from 'react-i18next';
import { RoomHeader } from '../../kit/Panel.tsx';

export function PersonRoom() {
  const { t } = useTranslation();
  return <RoomHeader title={t('frame.rooms.person')} />;
}
