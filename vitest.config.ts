import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['{shared,electron,renderer,test}/**/*.test.ts'],
          pool: 'forks',
          // As the application runs (`startBackend`): files start a worker for each of their workplaces.
          execArgv: ['--no-wasm-code-gc'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
