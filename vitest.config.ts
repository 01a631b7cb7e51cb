import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { configDefaults, defineConfig } from 'vitest/config';

const cache = join(import.meta.dirname, '.cache');
const rendererTests = 'tests/renderer/**/*.test.ts';

export default defineConfig({
  test: {
    // Real files, real SQLite and real tensors on a busy machine; no test asserts a time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Vitest would leave one core idle; on two that is half of the machine.
    maxWorkers: '100%',
    env: {
      // What tests measure of this machine is not the user's.
      RESIDUA_CACHE: join(cache, 'test-measurements'),
      // Hundreds of tests start a trainer from its sources: only the first has to compile them.
      NODE_COMPILE_CACHE: join(cache, 'test-compiled'),
    },
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    projects: [
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['tests/**/*.test.ts'],
          exclude: [rendererTests, 'tests/e2e/**'],
        },
      },
      {
        extends: true,
        plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
        resolve: { conditions: ['browser'] },
        test: { name: 'renderer', include: [rendererTests] },
      },
    ],
  },
});
