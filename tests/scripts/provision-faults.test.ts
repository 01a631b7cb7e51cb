import { existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { diskFault } from '../../scripts/native/disk-fault.mjs';
import { provision, type Provision } from '../../scripts/native/provision.mjs';
import { isDebian } from '../../scripts/setup/debian.mjs';
import { Fault } from '../../scripts/setup/fault.mjs';
import { FakeNative } from '../support/fake-native.ts';

let fake: FakeNative;
let wanted: Provision;
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  fake = new FakeNative();
  wanted = fake.wanted(fake.variant('cpu'));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function faultOf(given: Partial<Provision> = {}): Promise<string> {
  const error: unknown = await provision({ ...wanted, ...given }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Fault);
  expect(existsSync(join(fake.cache, 'active.json'))).toBe(false);
  expect(existsSync(join(fake.cache, wanted.variant.id))).toBe(false);
  expect(fake.leftovers().filter((name) => name.startsWith('unfinished-'))).toEqual([]);
  return (error as Fault).message;
}

describe('provision says in one sentence that', () => {
  it.each([
    [
      'no index answers',
      'offline',
      'No package index could be reached for tensorflow-cpu==9.9: check the network, or name a downloaded wheel with --wheel FILE.',
    ],
    [
      'the index lacks it',
      'unknown',
      'pip could not fetch tensorflow-cpu==9.9: ERROR: No matching distribution found for it',
    ],
    [
      'the disk ran full',
      'full',
      'The disk ran full while fetching tensorflow-cpu==9.9: make room.',
    ],
    [
      'the wheel is half',
      'half',
      "The package index's tensorflow-cpu==9.9 is not used, it has only 100 of",
    ],
  ] as const)('%s', async (_case, trouble, message) => {
    fake.trouble('pip', trouble);
    expect(await faultOf()).toContain(message);
    expect(existsSync(join(fake.cache, 'downloads'))).toBe(false);
  });

  it('the index has another wheel', async () => {
    const { wheel } = wanted.variant;
    const other = { ...wanted.variant, wheel: { ...wheel, sha256: '0'.repeat(64) } };
    expect(await faultOf({ variant: other })).toContain('its SHA-256 is not the pinned one');
  });

  it('the addon does not compile, with the first error and the log', async () => {
    fake.trouble('compiler', 'fail');
    const message = await faultOf();
    expect(message).toContain(
      'c++ could not build the addon (tfjs_backend.cc:7:1: error: no such type): see ',
    );
    expect(existsSync(join(fake.cache, 'build.log'))).toBe(true);
  });

  it('Node has no headers', async () => {
    const node = join(fake.folder, 'bin', 'node');
    expect(await faultOf({ node })).toBe(
      `The Node at ${node} has no headers: run "npm ci --include=optional".`,
    );
  });

  it.each([
    ['pip3', 'pip', 'python3-pip'],
    ['c++', 'A C++ compiler', 'g++'],
  ])('%s is missing, with the line to run', async (program, name, debianPackage) => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    fake.removeProgram(program);
    const remedy = isDebian()
      ? `run: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends ${debianPackage}'`
      : "install it with the system's package manager.";
    expect(await faultOf()).toMatch(
      new RegExp(`^${name.replaceAll('+', '\\+')} was not found[:;] `),
    );
    expect(await faultOf()).toContain(remedy);
    expect(fake.fetched()).toEqual([]);
  });

  it.each([
    [
      'glibc is too old',
      { glibc: '2.26' },
      'TensorFlow 9.9 needs glibc 2.27 or newer, and this system has glibc 2.26: use a newer Linux.',
    ],
    [
      'there is no glibc',
      { glibc: null },
      'TensorFlow 9.9 needs glibc 2.27 or newer, and this system has another C library: use a newer Linux.',
    ],
    [
      'there is no AVX',
      { hasAvx: false },
      'TensorFlow 9.9 needs a processor with AVX, which this one lacks: use another computer.',
    ],
    [
      'the disk is too full',
      { freeBytes: () => 4e8 },
      'Native TensorFlow needs 1.0 GB of free disk, and CACHE has 400 MB: make room.',
    ],
  ])('%s', async (_case, machine, message) => {
    const given = { machine: { ...fake.machine, ...machine } };
    expect(await faultOf(given)).toBe(message.replace('CACHE', fake.cache));
    expect(fake.fetched()).toEqual([]);
  });

  it('the wheel lacks a library', async () => {
    const libraries = [...wanted.variant.libraries, 'libmissing.so'];
    expect(await faultOf({ variant: { ...wanted.variant, libraries } })).toBe(
      'The wheel lacks libmissing.so: it is not the one this needs.',
    );
  });

  it('a name in the wheel leads elsewhere', async () => {
    const variant = fake.variant('cpu', [{ name: '../../escaped', text: 'x' }]);
    expect(await faultOf({ variant })).toBe(
      'The archive holds a file that would leave its folder: ../../escaped',
    );
    expect(existsSync(join(fake.cache, 'escaped'))).toBe(false);
  });
});

describe('provision refuses an own wheel that', () => {
  const own = (): string => join(fake.folder, 'own.whl');
  it.each([
    ['is missing', () => undefined, 'cannot be read (ENOENT'],
    ['is a folder', () => mkdirSync(own()), 'it has only '],
    ['is empty', () => writeFileSync(own(), ''), 'it has only 0 of '],
    ['is another file', () => writeFileSync(own(), 'x'.repeat(1e6)), 'its SHA-256 is not'],
  ])('%s', async (_case, write, message) => {
    write();
    expect(await faultOf({ wheel: own() })).toContain(message);
    expect(fake.fetched()).toEqual([]);
  });

  it('has the right size and other bytes', async () => {
    writeFileSync(own(), '');
    truncateSync(own(), wanted.variant.wheel.bytes);
    expect(await faultOf({ wheel: own() })).toBe(
      `${own()} cannot be used, its SHA-256 is not the pinned one: fetch ${wanted.variant.wheel.file} again.`,
    );
  });
});

it.runIf(isDebian())('installs the compiler for root on a Debian', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  fake.offerCompiler();
  expect(await provision(wanted)).toBe(true);
});

it.runIf(isDebian())('says what to run where that fails', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  fake.removeProgram('c++');
  fake.addProgram('apt-get', '#!/bin/sh\nexit 100\n');
  expect(await faultOf()).toBe(
    'A C++ compiler could not be installed; run: apt-get update && apt-get install -y --no-install-recommends g++',
  );
});

describe('diskFault', () => {
  it.each([
    ['ENOSPC', 'The disk ran full while writing to /c: make room.'],
    ['EDQUOT', 'The disk ran full while writing to /c: make room.'],
    ['EACCES', '/c cannot be written to: change its rights.'],
    ['EROFS', '/c cannot be written to: change its rights.'],
  ])('%s', (code, message) => {
    expect(diskFault(Object.assign(new Error('x'), { code }), '/c')).toEqual(new Fault(message));
  });

  it('leaves other errors alone', () => {
    const error = new Error('x');
    expect(diskFault(error, '/c')).toBe(error);
  });
});
