import type { Page } from '@playwright/test';

/** Times between the frames of a page, in milliseconds. */
export interface FrameTimes {
  readonly frames: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
  /** Share of frames that missed their turn. */
  readonly late: number;
}

/** Of 60 frames in a second, one has missed its turn after this time. */
const lateMs = 1.5 * (1000 / 60);

/** Draws in the page until `work` has ended. */
export async function measureFrames(page: Page, work: () => Promise<void>): Promise<FrameTimes> {
  const times = await page.evaluateHandle(() => {
    const found = { at: [] as number[], isOn: true };
    const next = (now: number): void => {
      found.at.push(now);
      if (found.isOn) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    return found;
  });
  await work();
  const at = await times.evaluate((found) => {
    found.isOn = false;
    return found.at;
  });
  return summary(at);
}

function summary(at: readonly number[]): FrameTimes {
  const gaps = at
    .slice(1)
    .map((time, index) => time - (at[index] ?? 0))
    .sort((a, b) => a - b);
  const share = (part: number): number =>
    gaps[Math.min(gaps.length - 1, Math.floor(part * gaps.length))] ?? 0;
  const lasted = (at.at(-1) ?? 0) - (at[0] ?? 0);
  return {
    frames: gaps.length,
    perSecond: (1000 * gaps.length) / lasted,
    p50: share(0.5),
    p95: share(0.95),
    longest: gaps.at(-1) ?? 0,
    late: gaps.filter((gap) => gap >= lateMs).length / gaps.length,
  };
}
