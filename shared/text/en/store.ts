import type { store as da } from '../da/store.ts';
import type { Words } from '../words.ts';

export const store: Words<typeof da> = {
  tagline: 'Analysis workstation for the Intelligence and Analysis Section',
  signIn: {
    title: 'Unlock the store',
    lockedIdle: 'The store was locked because nobody worked in it for a while.',
    lockedSuspend: 'The store was locked when the machine went to sleep.',
    lockedDemand: 'The store is locked. The key is forgotten and the window cleared.',
    store: 'Store',
    otherStore: 'Somewhere else …',
    path: 'Path of the store',
    account: 'Account',
    passphrase: 'Passphrase',
    submit: 'Unlock',
    working: 'Unlocking …',
    createInstead: 'Make a new store',
  },
  create: {
    title: 'Make a new store',
    lead: 'One encrypted store on this machine. It takes two accounts at least: nobody approves their own work.',
    path: 'Where the store should lie',
    pathHint: 'Folder and name. The key file is put beside it; back up both.',
    account: 'Account {{number}}',
    name: 'Name or initials',
    role: 'Role',
    passphrase: 'Passphrase',
    passphraseHint: 'At least {{least}} characters, for instance four random words.',
    repeat: 'Repeat the passphrase',
    repeatWrong: 'The two differ.',
    addAccount: 'Add an account',
    removeAccount: 'Remove the account',
    warning:
      'If every passphrase is forgotten, nobody can open the store. Write them down and lock them away.',
    demo: 'Fill the store with invented demo material',
    demoHint:
      'An invented city of about 300 persons, so that everything can be tried. Every screen is marked “Invented persons”.',
    submit: 'Make the store',
    working: 'Making the store …',
    filling: 'Writing the demo material',
    back: 'Back',
  },
  enter: {
    title: 'Open the workspace',
    lead: 'The purpose decides what you can see. It stands on screen and in the log, together with the task.',
    purpose: 'Purpose',
    police:
      'Investigation and police work. Information received under § 115 is out of reach: in lists, card, graph, figures and search.',
    prevention:
      'Crime prevention under the Administration of Justice Act § 115. Never to be used for investigation.',
    task: 'Task or case number',
    taskHint: 'Stands in the log as the reason for every person you look up.',
    submit: 'Open the workspace',
    noContent: 'Your role gives access to the log, not to personal data.',
    openLog: 'Go to the log',
    accountsOnly: 'Your role gives access to the accounts, not to personal information.',
    openAccounts: 'Go to the accounts',
  },
};
