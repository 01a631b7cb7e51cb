import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecentList } from '../../src-main/shell/recent.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const paths = (list: RecentList) => list.entries.map((entry) => entry.path);

describe('RecentList', () => {
  it('is empty at first, and survives the application', () => {
    const file = join(temporaryFolder(), 'deep', 'recent.json');
    const list = new RecentList(file);
    expect(list.entries).toEqual([]);
    list.remember('/data/a.residua', 1);
    list.remember('/data/b.residua', 2);
    expect(new RecentList(file).entries).toEqual([
      { path: '/data/b.residua', openedAtMs: 2 },
      { path: '/data/a.residua', openedAtMs: 1 },
    ]);
  });

  it('names each workspace once, the one used last first', () => {
    const list = new RecentList(join(temporaryFolder(), 'recent.json'));
    for (const [at, path] of ['/a', '/b', '/a'].entries()) list.remember(path, at);
    expect(paths(list)).toEqual(['/a', '/b']);
  });

  it('forgets on request, and what is too long ago', () => {
    const list = new RecentList(join(temporaryFolder(), 'recent.json'));
    for (let i = 0; i < 20; i++) list.remember(`/${i}`, i);
    list.forget('/19');
    list.forget('/never');
    expect(list.entries).toHaveLength(11);
    expect(paths(list)[0]).toBe('/18');
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"recent": [{"path": "/a", "opene'],
    ['zeros', '\0\0\0\0'],
    ['another value', '[1, 2]'],
    ['another shape', '{"recent": {"path": "/a"}}'],
  ])('starts anew from %s', (_name, text) => {
    const file = join(temporaryFolder(), 'recent.json');
    writeFileSync(file, text);
    const list = new RecentList(file);
    expect(list.entries).toEqual([]);
    list.remember('/data/a.residua', 5);
    expect(paths(new RecentList(file))).toEqual(['/data/a.residua']);
  });

  it('keeps the good entries of a damaged list', () => {
    const file = join(temporaryFolder(), 'recent.json');
    const good = { path: '/data/a.residua', openedAtMs: 5 };
    const bad = [{ path: 'relative', openedAtMs: 1 }, { path: 7, openedAtMs: 1 }, null, 'x'];
    writeFileSync(file, JSON.stringify({ recent: [...bad, good] }));
    expect(new RecentList(file).entries).toEqual([good]);
  });

  it('leaves one whole file and no other', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'recent.json');
    const list = new RecentList(file);
    list.remember('/a', 1);
    list.remember('/b', 2);
    expect(readdirSync(folder)).toEqual(['recent.json']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('recent.0.path', '/b');
  });

  it('says so where it cannot be written, and still knows the workspace', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'recent.json');
    mkdirSync(file);
    const list = new RecentList(file);
    expect(() => list.remember('/a', 1)).toThrow(/EISDIR|EEXIST|ENOTEMPTY/);
    expect(paths(list)).toEqual(['/a']);
  });
});
