import type { Page } from '@playwright/test';
import { eachFrame } from './each-frame.ts';
import { measureFrames, type Frames } from './gestures.ts';

const handle = '[data-testid=threshold-handle]';

/** Drags the line of the threshold down and up again, a step in each frame, and gives it up. */
export async function dragThreshold(page: Page): Promise<Frames> {
  const box = await page.locator(handle).boundingBox({ timeout: 60_000 });
  if (box === null) throw new Error('there is no line to drag');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  const frames = await measureFrames(page, () => eachFrame(page, beginDrag, handle));
  const moved = await page.evaluate(saysTrial);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  if (!moved) throw new Error('the line did not move');
  return frames;
}

/** In the page: the pointer that is down goes on by a pixel. */
function beginDrag(place: string): (forth: boolean) => void {
  const line = document.querySelector(place);
  if (line === null) throw new Error('there is no line to drag');
  const { left, top, width, height } = line.getBoundingClientRect();
  let clientY = top + height / 2;
  return (forth) => {
    clientY += forth ? 1 : -1;
    const at = { clientX: left + width / 2, clientY, bubbles: true, cancelable: true };
    line.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerId: 1 }));
  };
}

/** Whether a level other than the stored one is looked at. */
function saysTrial(): boolean {
  return document.querySelector('[data-testid=threshold-apply]') !== null;
}
