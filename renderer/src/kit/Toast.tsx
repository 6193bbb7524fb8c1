import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { failureText } from '../text/failureText.ts';
import { Button, IconButton } from './Button.tsx';
import styles from './Toast.module.css';

interface Message {
  id: number;
  text: string;
  kind: 'good' | 'bad';
  /** For instance undo. */
  action?: { label: string; perform(): void };
}

interface ToastStore {
  messages: Message[];
  show(message: Omit<Message, 'id'>): void;
  dismiss(id: number): void;
}

let nextId = 1;

/** Short messages in the corner: what was saved, with its undo; what failed outside a form. */
export const useToasts = create<ToastStore>((set) => ({
  messages: [],
  show: (message) =>
    set((state) => ({ messages: [...state.messages.slice(-3), { ...message, id: nextId++ }] })),
  dismiss: (id) => set((state) => ({ messages: state.messages.filter((message) => message.id !== id) })),
}));

/** Shows what was thrown as a message in the corner. */
export function toastFailure(error: unknown): void {
  useToasts.getState().show({ kind: 'bad', text: failureText(error) });
}

const goodForMs = 8_000;

export function ToastCorner() {
  const { messages, dismiss } = useToasts();
  return (
    <div className={styles.corner} role="status" aria-live="polite">
      {messages.map((message) => (
        <ToastMessage key={message.id} message={message} dismiss={dismiss} />
      ))}
    </div>
  );
}

function ToastMessage({ message, dismiss }: { message: Message; dismiss(id: number): void }) {
  const { t } = useTranslation();
  useEffect(() => {
    if (message.kind === 'bad') return;
    const timer = setTimeout(() => dismiss(message.id), goodForMs);
    return () => clearTimeout(timer);
  }, [message.id, message.kind, dismiss]);
  return (
    <div className={`${styles.message} ${styles[message.kind]}`}>
      <span>{message.text}</span>
      {message.action && (
        <Button
          look="quiet"
          onClick={() => {
            message.action?.perform();
            dismiss(message.id);
          }}
        >
          {message.action.label}
        </Button>
      )}
      <IconButton label={t('frame.close')} icon={<X />} onClick={() => dismiss(message.id)} />
    </div>
  );
}
