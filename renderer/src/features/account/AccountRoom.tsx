import { KeyRound, UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/contract/account.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useActions } from '../../frame/actions.ts';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, ErrorNote } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import styles from './AccountRoom.module.css';
import { AddAccount } from './AddAccount.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';
import { ResetPassphrase } from './ResetPassphrase.tsx';

type Opened = { kind: 'add' } | { kind: 'reset' | 'remove'; account: Account };

const owner = Symbol('account room');

/** Who may sign in, and as what: the accounts of the store, with what may be done to each. */
export function AccountRoom() {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('account.list', {});
  const [opened, setOpened] = useState<Opened | null>(null);
  const add = () => setOpened({ kind: 'add' });
  const close = () => setOpened(null);
  useActions(owner, [{ id: 'account.add', label: t('account.add'), perform: add }]);
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('account.title')}
        subtitle={t('account.subtitle')}
        actions={
          <Button look="primary" icon={<UserPlus aria-hidden />} onClick={add}>
            {t('account.add')}
          </Button>
        }
      />
      <div className={styles.body}>
        <ErrorNote error={error} />
        {data?.accounts.length === 0 && <EmptyState title={t('account.none')} />}
        {data && data.accounts.length > 0 && <AccountTable accounts={data.accounts} onOpen={setOpened} />}
      </div>
      {opened?.kind === 'add' && <AddAccount onClose={close} />}
      {opened?.kind === 'reset' && <ResetPassphrase account={opened.account} onClose={close} />}
      {opened?.kind === 'remove' && <RemoveAccount account={opened.account} onClose={close} />}
    </div>
  );
}

const dayOf = (instant: string) => formatDay(dayInCopenhagen(new Date(instant)));

function AccountTable({ accounts, onOpen }: { accounts: readonly Account[]; onOpen(opened: Opened): void }) {
  const { t } = useTranslation();
  return (
    <table className={styles.accounts}>
      <caption className={styles.caption}>{t('account.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('account.name')}</th>
          <th scope="col">{t('account.role')}</th>
          <th scope="col">{t('account.since')}</th>
          <th scope="col">{t('account.state')}</th>
          <th scope="col">{t('account.acts')}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id} className={account.removedAt ? styles.removed : undefined}>
            <th scope="row">
              {account.name} {account.own && <Tag tone="accent">{t('account.you')}</Tag>}
            </th>
            <td>{t(`domain.role.${account.role}`)}</td>
            <td>{dayOf(account.createdAt)}</td>
            <td>
              {account.removedAt
                ? t('account.removedOn', { day: dayOf(account.removedAt) })
                : t('account.standing')}
            </td>
            <td>{!account.removedAt && <Acts account={account} onOpen={onOpen} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What may be done to an account, and why the rest may not. */
function Acts({ account, onOpen }: { account: Account; onOpen(opened: Opened): void }) {
  const { t } = useTranslation();
  const { resetFault, removalFault } = account;
  const faults = [...new Set([resetFault, removalFault])].filter((fault) => fault !== null);
  return (
    <div className={styles.acts}>
      {resetFault === null && (
        <Button
          icon={<KeyRound aria-hidden />}
          aria-label={t('account.resetOf', { name: account.name })}
          onClick={() => onOpen({ kind: 'reset', account })}
        >
          {t('account.reset')}
        </Button>
      )}
      {removalFault === null && (
        <Button
          icon={<UserMinus aria-hidden />}
          aria-label={t('account.removeOf', { name: account.name })}
          onClick={() => onOpen({ kind: 'remove', account })}
        >
          {t('account.remove')}
        </Button>
      )}
      {faults.map((fault) => (
        <span key={fault} className={styles.fault}>
          {t(`account.fault.${fault}`)}
        </span>
      ))}
    </div>
  );
}
