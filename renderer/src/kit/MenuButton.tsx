import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './MenuButton.module.css';

/** One thing that a menu offers. */
export interface MenuItem {
  label: string;
  shortcut?: string;
  perform(): void;
}

/** A button that opens a menu of acts of one kind. */
export function MenuButton({
  label,
  icon,
  items,
}: {
  label: string;
  icon: ReactNode;
  items: readonly MenuItem[];
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button icon={icon}>
          {label}
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4}>
          {items.map((item) => (
            <DropdownMenu.Item key={item.label} className={styles.item} onSelect={item.perform}>
              <span>{item.label}</span>
              {item.shortcut && <kbd className={styles.shortcut}>{item.shortcut}</kbd>}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
