import type { account as danish } from '../da/account.ts';
import type { Words } from '../words.ts';

export const account: Words<typeof danish> = {
  title: 'Accounts',
  subtitle:
    'Each account unlocks the store with a passphrase of its own. Whatever changes here stands in the log.',
  name: 'Name',
  role: 'Role',
  since: 'Added',
  state: 'State',
  acts: 'Actions',
  standing: 'May sign in',
  removedOn: 'Removed {{day}}',
  you: 'you',
  none: 'No accounts to show.',
  fault: {
    'account.own': 'Your own account: change your passphrase, or ask another to remove you.',
    'account.secondPersonNeeded': 'Cannot be removed: there must be two accounts at least.',
    'account.approverNeeded': 'Cannot be removed: nobody else can approve.',
    'account.keptByAdministrator': 'Only an administrator can remove an administrator.',
    'account.resetByAdministrator': 'Only the administrator can reset the passphrase.',
  },
  add: 'Add account',
  addLead:
    'Give the new account its passphrase by another way than mail, and ask for it to be changed at once.',
  added: '{{name}} can sign in now.',
  nameField: 'Name or initials',
  change: 'Change passphrase',
  changeTitle: 'Change your passphrase',
  changeLead: 'The present one stops working at once. The passphrases of the others are not touched.',
  changed: 'The passphrase is changed. The old one no longer works.',
  present: 'Present passphrase',
  fresh: 'New passphrase',
  repeat: 'Repeat the new passphrase',
  hint: 'At least {{least}} characters, for instance four random words, without the name.',
  weak: 'Too easy to guess. Use at least {{least}} characters, for instance four random words, without the name.',
  repeatWrong: 'The two differ.',
  reset: 'Reset',
  resetOf: 'Reset the passphrase of {{name}}',
  resetLead: 'The old passphrase stops working at once. Ask for the new one to be changed at once.',
  resetDone: '{{name}} has a new passphrase.',
  remove: 'Remove',
  removeOf: 'Remove {{name}}',
  removeLead:
    '{{name}} cannot sign in again, and the name is not used again. What the account entered and approved stays, and stands in the log under its name.',
  removed: '{{name}} is removed.',
  reason: 'Reason',
};
