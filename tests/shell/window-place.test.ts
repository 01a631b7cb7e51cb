import { describe, expect, it } from 'vitest';
import { windowPlace } from '../../src-main/shell/window-place.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const bounds = { x: 100, y: 50, width: 1280, height: 800 };
const usual = { bounds: null, maximized: false };

describe('windowPlace', () => {
  it('is where the window was left', () => {
    const saved = { bounds, maximized: false };
    expect(windowPlace(saved, [screen])).toEqual(saved);
  });

  it.each([
    ['nothing saved', null],
    ['a damaged value', { bounds: { x: 'left' }, maximized: false }],
    ['half a value', { bounds }],
    ['a window too small to use', { bounds: { ...bounds, width: 10 }, maximized: false }],
    ['no numbers', { bounds: { ...bounds, x: NaN }, maximized: false }],
  ])('is the usual one for %s', (_name, saved) => {
    expect(windowPlace(saved, [screen])).toEqual(usual);
  });

  it('stays maximized', () => {
    expect(windowPlace({ bounds, maximized: true }, [screen]).maximized).toBe(true);
  });

  it.each([
    ['on the second screen', { ...bounds, x: 2000 }, [screen, second], true],
    ['on a screen that is gone', { ...bounds, x: 2000 }, [screen], false],
    ['partly over the left edge', { ...bounds, x: -600 }, [screen], true],
    ['almost wholly over the left edge', { ...bounds, x: -1250 }, [screen], false],
    ['with its title above the screen', { ...bounds, y: -100 }, [screen], false],
    ['with its title below the screen', { ...bounds, y: 1060 }, [screen], false],
    ['without any screen', bounds, [], false],
  ])('%s', (_name, place, screens, kept) => {
    const found = windowPlace({ bounds: place, maximized: false }, screens);
    expect(found.bounds).toEqual(kept ? place : null);
  });
});
