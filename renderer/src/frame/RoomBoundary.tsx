import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { EmptyState } from '../kit/Notes.tsx';

/** Keeps a fault in one room from taking the others with it. */
export class RoomBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <Broken onRetry={() => this.setState({ broken: false })} />;
  }
}

function Broken({ onRetry }: { onRetry(): void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('frame.somethingBroke')}
      actions={<Button onClick={onRetry}>{t('frame.retry')}</Button>}
    />
  );
}
