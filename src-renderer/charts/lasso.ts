export type Corner = readonly [left: number, top: number];

export interface LassoHandlers {
  move(corners: readonly Corner[]): void;
  /** It was let go after it had moved; `add`: Shift was down. */
  end(corners: readonly Corner[], add: boolean): void;
  click(left: number, top: number): void;
}

/** A pointer moves at least so far before it draws, and between two corners, in pixels. */
const threshold = 4;

/** Makes an element answer to a line drawn around something with the main button; returns the way to stop. */
export function listenToLasso(node: HTMLElement, handlers: LassoHandlers): () => void {
  let corners: Corner[] | null = null;
  const placeOf = (event: PointerEvent): Corner => {
    const box = node.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    corners = [placeOf(event)];
    node.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const last = corners?.at(-1);
    if (corners === null || last === undefined) return;
    const place = placeOf(event);
    if (Math.hypot(place[0] - last[0], place[1] - last[1]) < threshold) return;
    corners.push(place);
    handlers.move([...corners]);
  };
  const up = (event: PointerEvent): void => {
    if (corners === null) return;
    const [first = [0, 0] as const] = corners;
    if (corners.length > 2) handlers.end(corners, event.shiftKey);
    else handlers.click(first[0], first[1]);
    corners = null;
  };
  const cancel = (): void => {
    corners = null;
    handlers.move([]);
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

/** Whether a point lies inside a closed line, by the crossings to its right. */
export function isInside(corners: readonly Corner[], left: number, top: number): boolean {
  let inside = false;
  corners.forEach(([x, y], at) => {
    const [otherX, otherY] = corners[at === 0 ? corners.length - 1 : at - 1] ?? [0, 0];
    if (y > top === otherY > top) return;
    if (left < ((otherX - x) * (top - y)) / (otherY - y) + x) inside = !inside;
  });
  return inside;
}
