import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src-main/shell/rotating-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('createLog', () => {
  it('makes the folder and appends lines', () => {
    const path = join(temporaryFolder(), 'logs', 'residua.log');
    const log = createLog(path);
    log('one');
    log('two\n');
    createLog(path)('three');
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree\n');
  });

  it('puts full files aside and drops the oldest', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'residua.log');
    const log = createLog(path, { maxBytes: 5, keep: 2 });
    for (const line of ['first', 'second', 'third', 'fourth']) log(line);
    expect(readdirSync(folder).sort()).toEqual(['residua.log', 'residua.log.1', 'residua.log.2']);
    expect(readFileSync(path, 'utf8')).toBe('fourth\n');
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('third\n');
    expect(readFileSync(`${path}.2`, 'utf8')).toBe('second\n');
  });

  it('stops nobody where it cannot write', () => {
    const path = join(temporaryFolder(), 'residua.log');
    mkdirSync(path);
    const log = createLog(path);
    expect(() => log('lost')).not.toThrow();
    expect(existsSync(`${path}.1`)).toBe(false);
  });
});
