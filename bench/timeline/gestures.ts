import type { CDPSession, Page } from '@playwright/test';
import { eachFrame } from './each-frame.ts';

export interface Frames {
  /** Milliseconds from one frame to the next. */
  readonly p50: number;
  readonly p95: number;
  /** Work of the page's own thread for one frame, in milliseconds of the processor. */
  readonly work: number;
}

/** Runs `gesture` in the page, which answers the milliseconds of its frames, and measures the thread meanwhile. */
export async function measureFrames(
  page: Page,
  gesture: () => Promise<readonly number[]>,
): Promise<Frames> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await workDone(devtools);
  const frames = [...(await gesture())].sort((a, b) => a - b);
  const work = ((await workDone(devtools)) - before) / frames.length;
  await devtools.detach();
  const at = (share: number): number => frames[Math.floor(share * (frames.length - 1))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), work };
}

async function workDone(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}

/** One turn of a wheel in each frame over the open timeline. */
export function turnWheel(page: Page, kind: 'pan' | 'zoom'): Promise<readonly number[]> {
  return eachFrame(page, beginWheel, kind);
}

function beginWheel(kind: 'pan' | 'zoom'): (forth: boolean) => void {
  const lanes = document.querySelector('.lanes');
  if (lanes === null) throw new Error('there is no timeline');
  const { left, width } = lanes.getBoundingClientRect();
  const at = { clientX: left + width / 2, bubbles: true, cancelable: true };
  return (forth) => {
    const by = forth ? 40 : -40;
    const turned = kind === 'pan' ? { deltaX: by } : { deltaY: -by };
    lanes.dispatchEvent(new PointerEvent('pointermove', at));
    lanes.dispatchEvent(new WheelEvent('wheel', { ...at, ...turned }));
  };
}
