import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the page with the fake engine inside: `vite build -c tests/renderer/support/harness/vite.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [svelte({ configFile: false, compilerOptions: { css: 'external', runes: true } })],
  build: {
    outDir: '/tmp/residua-harness',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
  },
});
