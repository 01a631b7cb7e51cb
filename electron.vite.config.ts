import { join, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** Names of all files of the page: the shell serves these and nothing else. */
function pageFileList(): Plugin {
  return {
    name: 'residua:page-file-list',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const names = Object.keys(bundle).sort();
        const source = JSON.stringify(names, null, 2) + '\n';
        this.emitFile({ type: 'asset', fileName: '.files.json', source });
      },
    },
  };
}

/** `scripts/build.mjs` builds elsewhere first, so that a failed build leaves the last good one. */
const out = resolve(process.env['RESIDUA_OUT'] ?? 'out');

/** Packages stay outside the bundles: native code and wasm files resolve from node_modules. */
const packages = /^(?![./\0]|[A-Za-z]:[\\/])/;

export default defineConfig({
  main: {
    build: {
      outDir: join(out, 'main'),
      target: 'node20',
      sourcemap: false,
      rolldownOptions: {
        input: {
          shell: './src-main/shell/main.ts',
          cli: './src-main/cli/main.ts',
          trainer: './src-main/trainer/main.ts',
          check: './src-main/engine/store/check-entry.ts',
        },
        external: [packages],
        // Flat, so that a module finds the other entries and resources/ relative to itself wherever it is bundled.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(out, 'preload'),
      target: 'node20',
      sourcemap: false,
      rolldownOptions: {
        input: { preload: './src-main/shell/preload.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [
      svelte({ configFile: false, compilerOptions: { css: 'external', runes: true } }),
      pageFileList(),
    ],
    build: {
      outDir: join(out, 'renderer'),
      target: 'chrome130',
      sourcemap: false,
      minify: true,
      // An inlined font or image would need `data:` in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
