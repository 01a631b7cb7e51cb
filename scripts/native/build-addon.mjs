import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { captureChild } from '../setup/child.mjs';
import { Fault } from '../setup/fault.mjs';

export const addonPath = 'lib/napi-v8/tfjs_binding.node';

/**
 * Compiles TensorFlow.js' own sources against the unpacked headers and the headers of the Node that will load them;
 * node-gyp would fetch its headers from elsewhere.
 * @param {{ compiler: string, libraries: readonly string[], node: string, binding: string, work: string,
 *   log: string }} build
 */
export async function buildAddon({ compiler, libraries, node, binding, work, log }) {
  const nodeHeaders = join(dirname(dirname(node)), 'include', 'node');
  if (!existsSync(join(nodeHeaders, 'node_api.h'))) {
    throw new Fault(`The Node at ${node} has no headers: run "npm ci --include=optional".`);
  }
  const provision = join(work, 'provision');
  const addon = join(provision, addonPath);
  mkdirSync(dirname(addon), { recursive: true });
  const sources = readdirSync(binding).filter((name) => name.endsWith('.cc'));
  const { code, output } = await captureChild(compiler, [
    ...['-O2', '-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
    ...[nodeHeaders, join(work, 'include'), binding].map((folder) => `-I${folder}`),
    ...sources.map((name) => join(binding, name)),
    ...['-o', addon, '-L', join(provision, 'deps', 'lib')],
    ...libraries.map((library) => `-l:${library}`),
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ]);
  if (code === 0 && existsSync(addon)) return;
  writeFileSync(log, output);
  const reason = output.split('\n').find((line) => /error/i.test(line)) ?? `it ended with ${code}`;
  throw new Fault(
    `${compiler} could not build the addon (${reason.trim()}): see ${log}, or install a newer compiler.`,
  );
}
