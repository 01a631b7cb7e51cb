import { describe, expect, it } from 'vitest';
import { fileRef } from '../../src-main/contract/schemas.ts';
import { FileTokens } from '../../src-main/shell/file-tokens.ts';
import { having } from './support/matching.ts';

const unknown = having({ code: 'file/token-unknown' });

describe('FileTokens', () => {
  it('gives the name, and keeps the path to itself', () => {
    const tokens = new FileTokens();
    const chosen = tokens.give('/data/secret/air.csv', 'read');
    expect(chosen.name).toBe('air.csv');
    expect(JSON.stringify(chosen)).not.toContain('secret');
    expect(tokens.path(chosen.token, 'read')).toBe('/data/secret/air.csv');
  });

  it('makes tokens that the contract accepts and nobody can guess', () => {
    const tokens = new FileTokens();
    const given = Array.from(
      { length: 100 },
      (_, i) => tokens.give(`/data/${i}.csv`, 'read').token,
    );
    expect(new Set(given).size).toBe(100);
    for (const token of given) expect(fileRef.safeParse({ token }).success).toBe(true);
    expect(new FileTokens().give('/data/0.csv', 'read').token).not.toBe(given[0]);
  });

  it('keeps the token of a file chosen again, one for each use', () => {
    const tokens = new FileTokens();
    const read = tokens.give('/data/a.csv', 'read');
    expect(tokens.give('/data/a.csv', 'read')).toEqual(read);
    expect(tokens.give('/data/a.csv', 'write').token).not.toBe(read.token);
  });

  it('does not let a file to read be written, nor the other way round', () => {
    const tokens = new FileTokens();
    const read = tokens.give('/data/a.csv', 'read').token;
    const write = tokens.give('/data/b.html', 'write').token;
    expect(() => tokens.path(read, 'write')).toThrow(unknown);
    expect(() => tokens.path(write, 'read')).toThrow(unknown);
  });

  it.each(['', 'AAAAAAAAAAAAAAAAAAAAAAAA', '/etc/passwd', '__proto__', 'x'.repeat(10_000)])(
    'refuses a token it never gave: %.20s',
    (token) => {
      expect(() => new FileTokens().path(token, 'read')).toThrow(unknown);
    },
  );

  it('forgets the one unused for longest beyond its limit', () => {
    const tokens = new FileTokens(3);
    const [a, b, c] = ['/a', '/b', '/c'].map((path) => tokens.give(path, 'read').token);
    tokens.path(String(a), 'read');
    tokens.give('/d', 'read');
    expect(() => tokens.path(String(b), 'read')).toThrow(unknown);
    expect(tokens.path(String(a), 'read')).toBe('/a');
    expect(tokens.path(String(c), 'read')).toBe('/c');
    expect(tokens.give('/b', 'read').token).not.toBe(b);
  });
});
