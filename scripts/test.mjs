import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureNative } from './native/ensure-native.mjs';
import { stages } from './test/stages.mjs';
import { formatTable, formatTotals, sumTotals } from './test/summary.mjs';
import { Fault, runScript, say } from './setup/fault.mjs';
import { cacheFolder } from './setup/places.mjs';
import { setUpEngine } from './setup.mjs';

/** @typedef {import('./test/stages.mjs').StageResult} StageResult */

const reportFolder = join(cacheFolder, 'reports');

/** @param {string | undefined} only */
function chooseStages(only) {
  if (only === undefined) return stages;
  const names = only.split(',');
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new Fault(
      `unknown stage: ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}.`,
    );
  }
  return stages.filter((stage) => names.includes(stage.name));
}

/**
 * A stage that cannot even start counts as one failure, and the others still run.
 * @param {import('./test/stages.mjs').Stage} stage
 * @param {string} node
 * @returns {Promise<StageResult>}
 */
async function runStage(stage, node) {
  say(`\n--- ${stage.name}: ${stage.title}`);
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  try {
    const totals = await stage.run(node, reportFolder);
    return { name: stage.name, ...totals, seconds: seconds(), note: '' };
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    say(note);
    return { name: stage.name, passed: 0, failed: 1, skipped: 0, seconds: seconds(), note };
  }
}

/**
 * Quiet stages run two at a time, one core for each; their results come in the order of the stages.
 * @param {readonly import('./test/stages.mjs').Stage[]} chosen
 * @param {string} node
 * @returns {Promise<StageResult[]>}
 */
async function runStages(chosen, node) {
  /** @type {StageResult[]} */
  const results = [];
  const quiet = [...chosen.entries()].filter(([, stage]) => stage.quiet);
  const work = async () => {
    for (let next = quiet.shift(); next; next = quiet.shift()) {
      results[next[0]] = await runStage(next[1], node);
    }
  };
  await Promise.all([work(), work()]);
  for (const [at, stage] of chosen.entries()) results[at] ??= await runStage(stage, node);
  return results;
}

await runScript(async () => {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, 'no-native': { type: 'boolean', default: false } },
  });
  const chosen = chooseStages(values.only);
  rmSync(reportFolder, { recursive: true, force: true });
  mkdirSync(reportFolder, { recursive: true });
  const node = await setUpEngine();
  if (chosen.some(({ trains }) => trains)) await ensureNative({ node, skip: values['no-native'] });
  const results = await runStages(chosen, node);
  const totals = sumTotals(results);
  writeFileSync(join(reportFolder, 'summary.txt'), `${formatTotals(totals)}\n`);
  process.stdout.write(`\n${formatTable(results)}\n${formatTotals(totals)}\n`);
  return totals.failed > 0 ? 1 : 0;
});
