import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuild } from './build.mjs';
import { Fault, runScript, say } from './setup/fault.mjs';
import { projectRoot } from './setup/places.mjs';
import { setUpEngine } from './setup.mjs';

const folder = join(projectRoot, 'bench');
const suffix = '.bench.ts';

/** @param {readonly string[]} wanted */
function chooseBenchmarks(wanted) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => basename(file, suffix));
  const unknown = wanted.filter((name) => !names.includes(basename(name, suffix)));
  if (unknown.length > 0) {
    throw new Fault(`unknown benchmark: ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  }
  return wanted.length === 0 ? names : wanted.map((name) => basename(name, suffix));
}

/**
 * A benchmark prints a table for people, and JSON objects, one a line, with the numbers to keep.
 * @param {string} line
 * @returns {Record<string, unknown> | null}
 */
function parseResult(line) {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * @param {string} node
 * @param {string} name
 * @param {readonly string[]} options
 * @returns {Promise<{ code: number, results: Record<string, unknown>[] }>}
 */
async function runBenchmark(node, name, options) {
  const child = spawn(node, ['--expose-gc', join(folder, name + suffix), ...options], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => {
      resolve(127);
    });
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
  const results = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const result = parseResult(line);
    if (result === null) process.stdout.write(`${line}\n`);
    else results.push(result);
  }
  return { code: await ended, results };
}

await runScript(async () => {
  const node = await setUpEngine();
  const args = process.argv.slice(2);
  const firstOption = args.findIndex((arg) => arg.startsWith('--'));
  const end = firstOption === -1 ? args.length : firstOption;
  const names = chooseBenchmarks(args.slice(0, end));
  await ensureBuild(node);
  /** @type {Record<string, unknown>} */
  const benchmarks = {};
  let failed = 0;
  for (const name of names) {
    process.stdout.write(`\n--- ${name}\n`);
    const { code, results } = await runBenchmark(node, name, args.slice(end));
    if (code !== 0) {
      say(`${name} ended with code ${code}.`);
      failed += 1;
    }
    benchmarks[name] = results;
  }
  const processor = cpus();
  const date = new Date().toISOString();
  const path = join(folder, 'results', `${date.slice(0, 19).replaceAll(':', '-')}.json`);
  mkdirSync(join(folder, 'results'), { recursive: true });
  const machine = {
    processor: processor[0]?.model ?? '',
    cores: processor.length,
    platform: process.platform,
  };
  writeFileSync(path, `${JSON.stringify({ date, machine, benchmarks }, null, 2)}\n`);
  say(`\nKept in ${path}`);
  return failed > 0 ? 1 : 0;
});
