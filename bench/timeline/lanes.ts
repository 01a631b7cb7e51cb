import type { Page } from '@playwright/test';
import { eachFrame } from './each-frame.ts';
import { measureFrames, turnWheel, type Frames } from './gestures.ts';

export interface LaneFigures {
  /** From the click on a run to the lanes in sight, painted; milliseconds. */
  readonly lanesMs: number;
  readonly scroll: Frames;
  /** From the click on a lane to the lines of that entity. */
  readonly entityMs: number;
  readonly pan: Frames;
}

/** Opens the run of a panel, scrolls through the lanes of its entities, opens one of them and moves in it. */
export async function measureLanes(page: Page): Promise<LaneFigures> {
  const lanesMs = await page.evaluate(clickUntil, [
    '[data-testid=run-item] button.main',
    '[data-testid=swim-lanes] canvas[data-read]',
    3,
  ] as const);
  const scroll = await measureFrames(page, () => scrollLanes(page));
  const entityMs = await page.evaluate(clickUntil, [
    '[data-testid=swim-lane]',
    '.stack .lanes canvas',
    2,
  ] as const);
  await page.getByTestId('timeline').focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('+');
  return {
    lanesMs,
    scroll,
    entityMs,
    pan: await measureFrames(page, () => turnWheel(page, 'pan')),
  };
}

/** Runs in the page; answers milliseconds until so many elements are there, and painted. */
async function clickUntil([click, wanted, count]: readonly [
  string,
  string,
  number,
]): Promise<number> {
  const start = performance.now();
  document.querySelector<HTMLElement>(click)?.click();
  while (document.querySelectorAll(wanted).length < count) {
    if (performance.now() - start > 60_000) throw new Error(`there is no ${wanted}`);
    await new Promise(requestAnimationFrame);
  }
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

/** A lane further in each frame. */
function scrollLanes(page: Page): Promise<readonly number[]> {
  return eachFrame(page, beginScroll, '[data-testid=swim-lanes] .scroller');
}

function beginScroll(place: string): (forth: boolean) => void {
  const scroller = document.querySelector(place);
  if (scroller === null) throw new Error('there are no lanes');
  return (forth) => {
    scroller.scrollTop += forth ? 24 : -24;
  };
}
