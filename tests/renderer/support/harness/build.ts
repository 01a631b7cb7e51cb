/** Builds the page with the fake engine inside, to be served and looked at: `node …/harness/build.ts OUT`. */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

await build({
  configFile: false,
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [svelte({ configFile: false, compilerOptions: { css: 'external', runes: true } })],
  build: {
    outDir: process.argv[2] ?? '/tmp/residua-harness',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
  },
  logLevel: 'warn',
});
