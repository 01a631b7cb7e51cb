import { z } from 'zod';

export const usualSize = { width: 1280, height: 800 } as const;
export const leastSize = { width: 960, height: 640 } as const;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace {
  /** Null: in the middle of the screen, in the usual size. */
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
}

const rectangleSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(leastSize.width),
  height: z.int().min(leastSize.height),
});
const placeSchema = z.object({ bounds: rectangleSchema, maximized: z.boolean() });

/**
 * Where to put the window, from what was saved. Damaged values, and a place that no screen shows any more,
 * give the usual one. `screens`: their work areas.
 */
export function windowPlace(saved: unknown, screens: readonly Rectangle[]): WindowPlace {
  const parsed = placeSchema.safeParse(saved);
  if (!parsed.success) return { bounds: null, maximized: false };
  const { bounds, maximized } = parsed.data;
  return { bounds: screens.some((screen) => shows(screen, bounds)) ? bounds : null, maximized };
}

/** A strip of the title bar wide enough to be taken with the mouse lies on the screen. */
function shows(screen: Rectangle, window: Rectangle): boolean {
  const left = Math.max(screen.x, window.x);
  const right = Math.min(screen.x + screen.width, window.x + window.width);
  const inHeight = window.y >= screen.y && window.y < screen.y + screen.height - 40;
  return right - left >= 100 && inHeight;
}
