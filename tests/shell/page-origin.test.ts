import { describe, expect, it } from 'vitest';
import { isPageFrame, isPageUrl } from '../../src-main/shell/page-origin.ts';

describe('isPageUrl', () => {
  it.each([
    ['app://residua/index.html', true],
    ['app://residua/index.html#run', true],
    ['app://residua/', false],
    ['app://residua/index.html?x', false],
    ['app://residua/index.html/../a.js', false],
    ['app://other/index.html', false],
    ['app://residua.example/index.html', false],
    ['https://residua/index.html', false],
    ['file:///index.html', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s is the page: %s', (url, expected) => {
    expect(isPageUrl(url)).toBe(expected);
  });
});

describe('isPageFrame', () => {
  const main = { url: 'app://residua/index.html' };

  it('takes the main frame at the page', () => {
    expect(isPageFrame(main, main)).toBe(true);
  });

  it.each([
    ['a frame inside the page, at the same address', { url: 'app://residua/index.html' }],
    ['a frame that is gone', null],
    ['no frame', undefined],
  ])('refuses %s', (_name, frame) => {
    expect(isPageFrame(frame, main)).toBe(false);
  });

  it('refuses the main frame anywhere else', () => {
    const away = { url: 'https://example.com/' };
    expect(isPageFrame(away, away)).toBe(false);
  });
});
