import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * One build for both shells, into `out/`: `main/` holds the two entries and the two workers and takes npm packages from
 * `node_modules`; `preload/` is one CommonJS file, as a sandboxed preload must be; `renderer/` is the window.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: 'electron/main/main.ts',
          chromium: 'electron/chromium/main.ts',
          storeWorker: 'electron/backend/worker/storeWorker.ts',
          computeWorker: 'electron/backend/worker/computeWorker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      // the policy knows no data: fonts or scripts, so nothing is inlined
      assetsInlineLimit: 0,
      // read from disk once, at start: splitting would gain nothing
      chunkSizeWarningLimit: 4000,
      minify: true,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
