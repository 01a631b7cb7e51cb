import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  listPageFiles,
  pageFileFor,
  pageHeaders,
} from '../../src-main/shell/page-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const files = new Set(['index.html', 'assets/index-a1.js', 'assets/inter.woff2']);
const at = (url: string, method = 'GET') => pageFileFor({ method, url }, files);

describe('pageFileFor', () => {
  it.each([
    ['app://residua/', 'index.html'],
    ['app://residua/index.html', 'index.html'],
    ['app://residua/assets/index-a1.js', 'assets/index-a1.js'],
  ])('%s is %s', (url, expected) => {
    expect(at(url)).toBe(expected);
  });

  it.each([
    ['a file that is not listed', 'app://residua/assets/other.js'],
    ['a parent folder', 'app://residua/../package.json'],
    ['a parent folder within', 'app://residua/assets/../index.html'],
    ['an encoded parent folder', 'app://residua/%2e%2e/package.json'],
    ['an encoded name', 'app://residua/index%2Ehtml'],
    ['NUL', 'app://residua/index.html\0.js'],
    ['encoded NUL', 'app://residua/index.html%00'],
    ['a backslash', 'app://residua/assets\\index-a1.js'],
    ['a double slash', 'app://residua//index.html'],
    ['a query', 'app://residua/index.html?a'],
    ['another host', 'app://other/index.html'],
    ['a host that begins alike', 'app://residua.example/index.html'],
    ['a user', 'app://residua@other/index.html'],
    ['a port', 'app://residua:80/index.html'],
    ['another scheme', 'https://residua/index.html'],
    ['no path', 'app://residua'],
    ['a property of objects', 'app://residua/constructor'],
    ['nothing', ''],
  ])('answers nothing to %s', (_name, url) => {
    expect(at(url)).toBeNull();
  });

  it('serves reading methods only', () => {
    expect(at('app://residua/index.html', 'HEAD')).toBe('index.html');
    expect(at('app://residua/index.html', 'POST')).toBeNull();
  });
});

describe('pageHeaders', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['a.js', 'text/javascript; charset=utf-8'],
    ['a.css', 'text/css; charset=utf-8'],
    ['a.woff2', 'font/woff2'],
    ['a.bin', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('%s has type %s', (file, type) => {
    expect(pageHeaders(file)).toMatchObject({
      'Content-Type': type,
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it('lets no script in from elsewhere, nor from text', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("script-src 'self';");
    expect(contentSecurityPolicy).not.toContain('unsafe');
    expect(contentSecurityPolicy).not.toContain('http');
  });
});

describe('listPageFiles', () => {
  function folderWith(list: string | null): string {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), 'x');
    writeFileSync(join(folder, 'assets', 'a.js'), 'x');
    if (list !== null) writeFileSync(join(folder, '.files.json'), list);
    return folder;
  }
  const listed = (list: string | null) => [...listPageFiles(folderWith(list))].sort();

  it('is the list of the build', () => {
    expect(listed('["index.html"]')).toEqual(['index.html']);
  });

  it.each([
    ['absent', null],
    ['damaged', '["index'],
    ['not a list', '{"a": 1}'],
    ['not a list of names', '[1]'],
    ['pointing outside', '["../secret"]'],
    ['pointing to an absolute place', '["/etc/passwd"]'],
  ])('is what lies in the folder where the list is %s', (_name, list) => {
    expect(listed(list)).toEqual(['assets/a.js', 'index.html']);
  });
});
