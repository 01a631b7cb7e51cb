import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from '../build.mjs';
import { captureChild, runChild } from '../setup/child.mjs';
import { Fault, say } from '../setup/fault.mjs';
import { inModules, projectRoot } from '../setup/places.mjs';
import { setUpWindow } from '../setup.mjs';
import { playwrightTotals, vitestTotals } from './summary.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

/**
 * @typedef {import('./summary.mjs').Totals} Totals
 * @typedef {import('./summary.mjs').StageResult} StageResult
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} title
 * @property {boolean} [trains]
 * @property {boolean} [quiet] Tells what it found at its end only, so that it may run beside others.
 * @property {(node: string, reportFolder: string) => Promise<Totals>} run
 */

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @param {Record<string, string>} [variables]
 */
function runTool(node, args, variables = {}) {
  const env = { ...process.env, ...variables };
  return runChild(node, args, { cwd: projectRoot, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/**
 * A tool that only says yes or no counts as one test.
 * @param {string} name
 * @param {string} title
 * @param {readonly string[]} args
 * @returns {Stage}
 */
function staticStage(name, title, args) {
  return {
    name,
    title,
    quiet: true,
    run: async (node) => {
      const { code, output } = await captureChild(node, args, { cwd: projectRoot });
      const ok = code === 0;
      say(`${output.trimEnd()}\n${name}: ${ok ? 'passed' : 'FAILED'}`);
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
    },
  };
}

/**
 * A runner that fails without a failing test (a crash, an unhandled rejection) is a failure all the same.
 * @template R
 * @param {string} path
 * @param {number} code
 * @param {(report: R) => Totals} count
 * @returns {Totals}
 */
function readTotals(path, code, count) {
  if (!existsSync(path)) throw new Fault(`The test runner left no report (exit code ${code}).`);
  const totals = count(JSON.parse(readFileSync(path, 'utf8')));
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

/** @type {Stage['run']} */
async function runUnit(node, reportFolder) {
  // WebGPU is tested on the Vulkan in software that Electron brings; without it those tests skip.
  await setUpWindow(node, { virtualDisplay: false }).catch((/** @type {Error} */ error) => {
    say(error.message);
  });
  const report = join(reportFolder, 'vitest.json');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runTool(node, [inModules('vitest', 'vitest.mjs'), ...args]);
  return readTotals(report, code, vitestTotals);
}

/** @type {Stage['run']} */
async function runEndToEnd(node, reportFolder) {
  await ensureBuild(node);
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY;
  await setUpWindow(node, { virtualDisplay: needsDisplay });
  const display = needsDisplay ? await startVirtualDisplay() : null;
  try {
    const report = join(reportFolder, 'playwright.json');
    const cli = inModules('@playwright', 'test', 'cli.js');
    const code = await runTool(node, [cli, 'test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      PLAYWRIGHT_HTML_OPEN: 'never',
      ...(display === null ? {} : { DISPLAY: display.name }),
    });
    return readTotals(report, code, playwrightTotals);
  } finally {
    display?.stop();
  }
}

/** In the order of how fast they fail. @type {readonly Stage[]} */
export const stages = [
  staticStage('format', 'Prettier', [inModules('prettier', 'bin', 'prettier.cjs'), '--check', '.']),
  staticStage('lint', 'ESLint', [inModules('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0']),
  staticStage('types', 'TypeScript', [
    inModules('typescript', 'bin', 'tsc'),
    '--noEmit',
    '-p',
    '.',
  ]),
  staticStage('svelte', 'svelte-check', [
    inModules('svelte-check', 'bin', 'svelte-check'),
    '--tsconfig',
    'src-renderer/tsconfig.json',
    '--fail-on-warnings',
  ]),
  { name: 'unit', title: 'unit and engine tests', trains: true, run: runUnit },
  {
    name: 'build',
    title: 'electron-vite',
    run: async (node) => {
      await ensureBuild(node);
      return { passed: 1, failed: 0, skipped: 0 };
    },
  },
  { name: 'e2e', title: 'the window in real Electron', trains: true, run: runEndToEnd },
];
