import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Machine } from '../../scripts/native/machine.mjs';
import type { Provision } from '../../scripts/native/provision.mjs';
import type { Variant } from '../../scripts/native/variants.mjs';
import { temporaryFolder } from './temporary-folder.ts';
import { zip, type Entry } from './zip.ts';

/** What the fake pip and compiler are told to do instead of their job. */
export type Trouble = 'offline' | 'unknown' | 'full' | 'half' | 'hang' | 'fail';

const pip = `#!${process.execPath}
const { appendFileSync, copyFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const args = process.argv.slice(2);
if (args.includes('--version')) process.exit(0);
const trouble = existsSync('@/pip.trouble') ? readFileSync('@/pip.trouble', 'utf8') : '';
const say = {
  offline: 'WARNING: Retrying after NewConnectionError: name resolution\\nERROR: No matching distribution found',
  unknown: 'ERROR: No matching distribution found for it',
  full: 'ERROR: [Errno 28] No space left on device',
}[trouble];
if (say) {
  console.error(say);
  process.exit(1);
}
const name = /^[a-z0-9-]+/.exec(args[1])[0].replaceAll('-', '_');
const file = readFileSync('@/shelf/' + name, 'utf8');
const target = join(args[args.indexOf('--dest') + 1], basename(file));
if (trouble === 'half' || trouble === 'hang') {
  writeFileSync(target, readFileSync(file).subarray(0, 100));
} else copyFileSync(file, target);
appendFileSync('@/pip.calls', args[1] + '\\n');
if (trouble === 'hang') setInterval(() => {}, 1000);
`;

const compiler = `#!${process.execPath}
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const trouble = existsSync('@/compiler.trouble') ? readFileSync('@/compiler.trouble', 'utf8') : '';
const include = args.find((arg) => /^-I.*unfinished-/.test(arg)).slice(2);
if (trouble === 'fail' || !existsSync(include + '/tensorflow/c/c_api.h')) {
  console.error('tfjs_backend.cc: In function f:\\ntfjs_backend.cc:7:1: error: no such type');
  process.exit(1);
}
if (trouble === 'hang') setInterval(() => {}, 1000);
else writeFileSync(args[args.indexOf('-o') + 1], 'addon');
`;

/** A machine with a fake pip, a fake compiler and a package index of tiny wheels. */
export class FakeNative {
  readonly folder = temporaryFolder();
  readonly cache = join(this.folder, 'cache');
  readonly machine: Machine = {
    platform: 'linux-x64',
    glibc: '2.36',
    hasAvx: true,
    freeBytes: () => 1e12,
  };

  constructor() {
    for (const name of ['bin', 'binding', 'shelf']) mkdirSync(join(this.folder, name));
    writeFileSync(join(this.folder, 'binding', 'tfjs_binding.cc'), '');
    symlinkSync('/bin/sh', join(this.folder, 'bin', 'sh'));
    this.addProgram('pip3', pip);
    this.addProgram('c++', compiler);
    vi.stubEnv('PATH', join(this.folder, 'bin'));
  }

  addProgram(name: string, text: string): void {
    const path = join(this.folder, 'bin', name);
    writeFileSync(path, text.replaceAll('@/', `${this.folder}/`));
    chmodSync(path, 0o755);
  }

  removeProgram(name: string): void {
    rmSync(join(this.folder, 'bin', name));
  }

  /** What `apt-get install` of the fake machine brings. */
  offerCompiler(): void {
    this.removeProgram('c++');
    this.addProgram('offered', compiler);
    this.addProgram(
      'apt-get',
      '#!/bin/sh\n[ "$1" = install ] && /bin/cp @/bin/offered @/bin/g++\n',
    );
  }

  trouble(program: 'pip' | 'compiler', trouble: Trouble | null): void {
    const path = join(this.folder, `${program}.trouble`);
    if (trouble === null) rmSync(path, { force: true });
    else writeFileSync(path, trouble);
  }

  /** What pip has fetched to its end, in order. */
  fetched(): string[] {
    const path = join(this.folder, 'pip.calls');
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  }

  /** Puts a wheel into the package index. */
  offer(requirement: string, file: string, entries: readonly Entry[]): Variant['wheel'] {
    const content = zip(entries);
    const path = join(this.folder, 'shelf', file);
    writeFileSync(path, content);
    const name = /^[a-z0-9-]+/.exec(requirement)![0].replaceAll('-', '_');
    writeFileSync(join(this.folder, 'shelf', name), path);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { requirement, file, bytes: content.length, sha256 };
  }

  variant(name: 'cpu' | 'gpu', more: readonly Entry[] = [], metadata = ''): Variant {
    const wheel = this.offer(`tensorflow-${name}==9.9`, `tensorflow_${name}-9.9-py3-none-any.whl`, [
      { name: 'tensorflow/libtensorflow_cc.so.2', text: 'library '.repeat(500_000) },
      { name: 'tensorflow/libtensorflow_framework.so.2', text: 'framework' },
      { name: 'tensorflow/include/tensorflow/c/c_api.h', text: 'header' },
      { name: 'tensorflow/include/absl/strings.h', text: 'not needed' },
      { name: 'tensorflow/python/keras.py', text: 'not needed' },
      { name: 'tensorflow-9.9.dist-info/METADATA', text: metadata },
      ...more,
    ]);
    return {
      id: `tensorflow-9.9-${name}-linux-x64`,
      name,
      platform: 'linux-x64',
      tensorflow: '9.9',
      wheel,
      libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
      links: { 'libtensorflow.so': 'libtensorflow_cc.so.2' },
      tags: ['any'],
      neededBytes: 1e9,
      oldestGlibc: '2.27',
    };
  }

  /** All that `provision` needs. */
  wanted(variant: Variant): Provision & { machine: Machine } {
    const { cache, machine } = this;
    const binding = join(this.folder, 'binding');
    return { cache, variant, node: process.execPath, binding, machine };
  }

  /** Names in the cache that an interrupted or failed run has left. */
  leftovers(): string[] {
    if (!existsSync(this.cache)) return [];
    return readdirSync(this.cache).filter((name) => !name.startsWith('tensorflow-'));
  }
}
