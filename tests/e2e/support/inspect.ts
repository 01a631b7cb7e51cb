import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { expect } from '@playwright/test';
import type { ResiduaApp } from '../pages/residua-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = [
  [1280, 800],
  [1920, 1080],
] as const;
const themes = ['light', 'dark'] as const;

/** Pictures of the view as it stands, in both sizes and themes, for people to look at; and axe in both themes. */
export async function inspect(residua: ResiduaApp, name: string): Promise<void> {
  for (const theme of themes) {
    await residua.setTheme(theme);
    for (const [width, height] of sizes) {
      await residua.resize(width, height);
      await residua.page.evaluate(() => document.fonts.ready.then(() => undefined));
      const path = join('test-results', 'screens', `${name}-${theme}-${width}.png`);
      await residua.page.screenshot({ path, animations: 'disabled' });
      expect(await overflow(residua), `${name} at ${width}: beyond the window`).toEqual([0, 0]);
    }
    expect(await violations(residua), `${name}, ${theme}`).toEqual([]);
  }
}

/** How much wider and higher the page is than its window: where the focus goes there, the window would scroll. */
function overflow(residua: ResiduaApp): Promise<[number, number]> {
  return residua.page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - innerWidth, scrollHeight - innerHeight];
  });
}

async function violations(residua: ResiduaApp): Promise<string[]> {
  await residua.page.evaluate(axe);
  const results = await residua.page.evaluate<AxeResults>('axe.run(document)');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`),
  );
}
