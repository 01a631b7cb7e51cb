import type { YRange } from './points.ts';

/** Pixels from the top of a chart of a height at which a value stands. */
export function pixelOfValue(value: number, { min, max, log }: YRange, height: number): number {
  const of = log ? Math.log : (one: number): number => one;
  return (1 - (of(value) - of(min)) / (of(max) - of(min))) * height;
}

/** The value at a pixel from the top, inside the range. */
export function valueAtPixel(pixel: number, { min, max, log }: YRange, height: number): number {
  const share = 1 - Math.min(Math.max(pixel / height, 0), 1);
  if (!log) return min + share * (max - min);
  return Math.exp(Math.log(min) + share * (Math.log(max) - Math.log(min)));
}

export interface LevelDrag {
  /** The pointer stands at a pixel from the top of the element's parent. */
  move(pixel: number): void;
  end(): void;
  cancel(): void;
}

/** Makes an element answer to being dragged up and down; Escape gives the drag up. Returns the way to stop. */
export function listenToLevel(node: HTMLElement, handlers: LevelDrag): () => void {
  let held: number | null = null;
  let moved = false;
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    held = event.pointerId;
    moved = false;
    node.setPointerCapture(held);
    node.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const move = (event: PointerEvent): void => {
    event.stopPropagation();
    if (held === null) return;
    moved = true;
    const box = node.parentElement?.getBoundingClientRect();
    handlers.move(event.clientY - (box?.top ?? 0));
  };
  const release = (): void => {
    if (held !== null && node.hasPointerCapture(held)) node.releasePointerCapture(held);
    held = null;
  };
  const up = (event: PointerEvent): void => {
    event.stopPropagation();
    if (held === null) return;
    release();
    if (moved) handlers.end();
  };
  const cancel = (): void => {
    if (held === null) return;
    release();
    handlers.cancel();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') cancel();
  };
  node.addEventListener('pointerdown', down);
  node.addEventListener('pointermove', move);
  node.addEventListener('pointerup', up);
  node.addEventListener('pointercancel', cancel);
  window.addEventListener('keydown', press);
  return () => {
    node.removeEventListener('pointerdown', down);
    node.removeEventListener('pointermove', move);
    node.removeEventListener('pointerup', up);
    node.removeEventListener('pointercancel', cancel);
    window.removeEventListener('keydown', press);
  };
}
