import './client/parsing.ts';
import './style/nonce.ts';
import './style/tokens.css';
import './style/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followBackend } from './client/session.ts';
import { listenForShortcuts } from './frame/actions.ts';
import { startTheme } from './frame/theme.ts';
import { Workstation } from './frame/Workstation.tsx';
import { startText } from './text/i18n.ts';

const client = new QueryClient({
  defaultOptions: {
    // Answers come from this machine and stay right until an event says otherwise.
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

startTheme();
startText();
followBackend(client);
listenForShortcuts();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Workstation />
    </QueryClientProvider>
  </StrictMode>,
);
