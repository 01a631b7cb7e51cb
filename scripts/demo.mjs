import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureNative } from './native/ensure-native.mjs';
import { runChild } from './setup/child.mjs';
import { runScript, say } from './setup/fault.mjs';
import { projectRoot } from './setup/places.mjs';
import { setUpEngine } from './setup.mjs';

const sample = join(projectRoot, 'resources', 'samples', 'air-station.csv');
const folder = join(projectRoot, 'out', 'demo');

await runScript(async () => {
  const node = await setUpEngine();
  await ensureNative({ node, skip: process.argv.includes('--no-native') });
  await ensureBuild(node);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const workspace = join(folder, 'demo.residua');
  const report = join(folder, 'report.html');
  say(`residua detect ${sample}\n`);
  const cli = join(projectRoot, 'out', 'main', 'cli.js');
  const args = [cli, 'detect', sample, '--workspace', workspace, '--report', report];
  const code = await runChild(node, args, { stdio: 'inherit' });
  if (code === 0) say(`\nReport: ${report}\nWorkspace: ${workspace}`);
  return code;
});
