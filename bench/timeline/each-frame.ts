import type { Page } from '@playwright/test';

const framesOfGesture = 120;

/**
 * A gesture in the page, a step in each frame, there and back; answers the milliseconds from frame to frame.
 * `begin` runs in the page once and gives the step: its text travels, so that it can use nothing but what it is given.
 */
export function eachFrame<G extends string | number | readonly (string | number)[]>(
  page: Page,
  begin: (given: G) => (forth: boolean) => void,
  given: G,
): Promise<readonly number[]> {
  const call = `(${String(begin)})(${JSON.stringify(given)})`;
  return page.evaluate(`(${String(timeFrames)})(${call}, ${framesOfGesture})`);
}

async function timeFrames(step: (forth: boolean) => void, count: number): Promise<number[]> {
  const frames: number[] = [];
  let last = performance.now();
  for (let i = 0; i < count; i++) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
    step(i < count / 2);
  }
  return frames;
}
