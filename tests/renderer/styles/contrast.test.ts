import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(
  new URL('../../../src-renderer/styles/tokens.css', import.meta.url),
  'utf8',
);
const [light = '', dark = ''] = css.split('@media');

function tokensOf(text: string): Map<string, string> {
  const found = text.matchAll(/--(\w+):\s*(#[0-9a-f]{6})(?:[0-9a-f]{2})?;/g);
  return new Map([...found].map(([, name = '', value = '']) => [name, value]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const texts: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['bg', 'panel', 'raise', 'accentbg', 'badbg']],
  ['ink2', ['bg', 'panel', 'raise', 'accentbg', 'line2']],
  ['ink3', ['bg', 'panel', 'raise', 'accentbg']],
  ['accent', ['panel', 'accentbg', 'bg']],
  ['onaccent', ['accent']],
  ['flag', ['panel', 'badbg']],
  ['ok', ['okbg', 'panel']],
  ['warn', ['warnbg']],
];

/** What is no text but carries meaning: lines, bars, borders of fields. */
const marks: readonly (readonly [string, readonly string[]])[] = [
  ['signal', ['panel']],
  ['err', ['panel']],
  ['base', ['panel']],
  ['flag', ['panel', 'line', 'line2']],
  ['control', ['panel', 'bg']],
  ...Array.from({ length: 8 }, (_, i) => [`run${i + 1}`, ['panel']] as const),
];

describe.each([
  ['light', tokensOf(light)],
  ['dark', tokensOf(dark)],
])('%s theme', (_name, tokens) => {
  const pairs = (of: typeof texts): [string, string][] =>
    of.flatMap(([front, backs]) => backs.map((back): [string, string] => [front, back]));
  const colour = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`no token: ${name}`);
    return value;
  };

  it.each(pairs(texts))('text %s on %s is AA', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(marks))('mark %s on %s is seen', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(3);
  });

  it('has the tokens of the other', () => {
    expect([...tokensOf(dark).keys()].sort()).toEqual([...tokensOf(light).keys()].sort());
  });
});
