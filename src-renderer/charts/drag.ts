export interface Drag {
  /** Pixels from the left edge of the element. */
  readonly from: number;
  readonly to: number;
  /** Whether Shift was down when it began. */
  readonly shift: boolean;
  /** The same of Ctrl, or Command. */
  readonly ctrl: boolean;
}

export interface DragHandlers {
  move(drag: Drag): void;
  /** The pointer was let go after it had moved. */
  end(drag: Drag): void;
  /** It was let go where it was pressed. */
  click(at: number): void;
}

/** A pointer moves at least so far before it drags, in pixels. */
const threshold = 4;

/** Makes an element answer to horizontal dragging with the main button; returns the way to stop. */
export function listenToDrag(node: HTMLElement, handlers: DragHandlers): () => void {
  let from: number | null = null;
  let moved = false;
  let shift = false;
  let ctrl = false;
  const placeOf = (event: PointerEvent): number => {
    const { left, width } = node.getBoundingClientRect();
    return Math.min(Math.max(event.clientX - left, 0), width);
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    // A button inside is pressed itself.
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    from = placeOf(event);
    moved = false;
    shift = event.shiftKey;
    ctrl = event.ctrlKey || event.metaKey;
    node.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (from === null) return;
    const to = placeOf(event);
    moved ||= Math.abs(to - from) >= threshold;
    if (moved) handlers.move({ from, to, shift, ctrl });
  };
  const up = (event: PointerEvent): void => {
    if (from === null) return;
    const to = placeOf(event);
    if (moved) handlers.end({ from, to, shift, ctrl });
    else handlers.click(to);
    from = null;
  };
  const cancel = (): void => {
    from = null;
  };
  node.addEventListener('pointerdown', down);
  node.addEventListener('pointermove', move);
  node.addEventListener('pointerup', up);
  node.addEventListener('pointercancel', cancel);
  return () => {
    node.removeEventListener('pointerdown', down);
    node.removeEventListener('pointermove', move);
    node.removeEventListener('pointerup', up);
    node.removeEventListener('pointercancel', cancel);
  };
}
