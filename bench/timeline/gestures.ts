import type { CDPSession, Page } from '@playwright/test';

export interface Frames {
  /** Milliseconds from one frame to the next. */
  readonly p50: number;
  readonly p95: number;
  /** Work of the page's own thread for one frame, in milliseconds of the processor. */
  readonly work: number;
}

export const framesOfGesture = 120;

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

/** One turn of a wheel in each frame over the open timeline: there, and back. */
export function turnWheel(page: Page, kind: 'pan' | 'zoom'): Promise<readonly number[]> {
  return page.evaluate(
    async ([axis, count]) => {
      const lanes = document.querySelector('.lanes');
      if (lanes === null) throw new Error('there is no timeline');
      const { left, width } = lanes.getBoundingClientRect();
      const frames: number[] = [];
      let last = performance.now();
      for (let i = 0; i < count; i++) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        frames.push(now - last);
        last = now;
        const by = (i < count / 2 ? 1 : -1) * 40;
        const turned = axis === 'pan' ? { deltaX: by } : { deltaY: -by };
        const at = { clientX: left + width / 2, bubbles: true, cancelable: true };
        lanes.dispatchEvent(new PointerEvent('pointermove', at));
        lanes.dispatchEvent(new WheelEvent('wheel', { ...at, ...turned }));
      }
      return frames;
    },
    [kind, framesOfGesture] as const,
  );
}
