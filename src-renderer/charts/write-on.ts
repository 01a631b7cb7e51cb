/** Half the height of the ground below a line of 10 pixels. */
const half = 6.5;

/** Writes text that ends at `right` over whatever is drawn there, on a ground that keeps it readable. */
export function writeOn(
  context: CanvasRenderingContext2D,
  text: string,
  { right, middle }: { readonly right: number; readonly middle: number },
  { ground, ink }: { readonly ground: string; readonly ink: string },
): void {
  context.font = "10px 'Inter Variable', sans-serif";
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const { width } = context.measureText(text);
  context.globalAlpha = 0.85;
  context.fillStyle = ground;
  context.beginPath();
  context.roundRect(right - width - 3, middle - half, width + 6, 2 * half, 3);
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = ink;
  context.fillText(text, right, middle);
}
