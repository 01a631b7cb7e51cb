import type { Locator } from '@playwright/test';
import { goTo, type ViewName } from './pages/navigation.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { addRun, dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

/** More stops of the Tab key than any view has. */
const mostStops = 250;

interface Stop {
  /** What it is, for the message of a failing test. */
  readonly name: string;
  /** The same element answers with the same number. */
  readonly id: number;
  readonly seen: boolean;
  readonly marked: boolean;
}

/** The element that has the focus; null where none has. */
function focused(residua: ResiduaApp): Promise<Stop | null> {
  return residua.page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return null;
    const known = ((globalThis as { known?: Element[] }).known ??= []);
    if (!known.includes(at)) known.push(at);
    const { left, top, right, bottom, width, height } = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    return {
      name: `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 40)}`,
      id: known.indexOf(at),
      seen:
        width > 0 &&
        height > 0 &&
        left < innerWidth &&
        top < innerHeight &&
        right > 0 &&
        bottom > 0,
      marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    };
  });
}

/** All stops of the Tab key, from the beginning of the page until the first comes again. */
async function walk(residua: ResiduaApp): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let i = 0; i < mostStops; i++) {
    await residua.page.keyboard.press('Tab');
    const stop = await focused(residua);
    if (stop === null) continue;
    if (stop.id === stops[0]?.id) return stops;
    stops.push(stop);
  }
  throw new Error(
    `a trap: ${stops
      .slice(-4)
      .map(({ name }) => name)
      .join(', ')}`,
  );
}

test('every view is walked by Tab: each stop is seen and marked, none traps', async ({
  residua,
  folder,
}) => {
  test.slow();
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  await addRun(residua, datasetId, { model: 'pca' });
  const views: readonly ViewName[] = ['Investigate', 'Data', 'Train', 'Compare', 'Runs'];
  for (const view of views) {
    await goTo(residua, view);
    const stops = await walk(residua);
    expect(stops.length, view).toBeGreaterThan(8);
    expect(new Set(stops.map(({ id }) => id)).size, `${view}: a stop twice`).toBe(stops.length);
    const named = (wrong: (stop: Stop) => boolean): string[] =>
      stops.filter(wrong).map(({ name }) => name);
    expect
      .soft(
        named(({ seen }) => !seen),
        `${view}: not in view`,
      )
      .toEqual([]);
    expect
      .soft(
        named(({ marked }) => !marked),
        `${view}: not marked`,
      )
      .toEqual([]);
  }
});

test('dialogs take the focus, keep it, and give it back', async ({ residua, folder }) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  const { page } = residua;
  const { keyboard } = page;
  await goTo(residua, 'Data');
  const opened: readonly (readonly [opener: Locator, dialog: Locator])[] = [
    [page.getByRole('button', { name: 'Try several' }), page.getByTestId('search-dialog')],
    [page.locator('#model-pick'), page.getByRole('dialog')],
  ];
  for (const [opener, dialog] of opened) {
    await opener.focus();
    await keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    for (let i = 0; i < 60; i++) await keyboard.press('Tab');
    const inside = dialog.locator(':focus');
    // The focus may rest on the window itself between the last stop and the first.
    if ((await inside.count()) === 0) await keyboard.press('Tab');
    await expect(inside).toHaveCount(1);
    await keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
  await goTo(residua, 'Runs');
  const further = page.getByRole('button', { name: /^Train further on/ });
  await further.focus();
  await keyboard.press('Enter');
  await expect(page.getByTestId('further-dialog')).toBeVisible();
  await keyboard.press('Control+k');
  await expect(page.getByTestId('palette')).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(further).toBeFocused();
  await keyboard.press('Control+k');
  await keyboard.press('Escape');
  await expect(further).toBeFocused();
});

test('nothing moves by itself where less motion is wished for', async ({ residua, folder }) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  const moving = (): Promise<string[]> =>
    residua.page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((node) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(node);
        const moves = transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
        const still = !moves && animationName === 'none' && scrollBehavior !== 'smooth';
        return still ? [] : [`${node.tagName} ${node.getAttribute('class') ?? ''}`];
      }),
    );
  await residua.page.emulateMedia({ reducedMotion: 'no-preference', colorScheme: null });
  expect((await moving()).length).toBeGreaterThan(0);
  await residua.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: null });
  expect(await moving()).toEqual([]);
});
