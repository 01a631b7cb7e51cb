import { type Columns, createColumns } from './columns.ts';

/** Pixels of a canvas: rows from the top, one number a pixel as `Ink.packed` has it, all opaque. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen in a pixel of the page. */
  readonly ratio: number;
  readonly pixels: Int32Array<ArrayBuffer>;
  /** Room to follow lines in, kept from one to the next: by the columns in a pixel. */
  readonly rooms: Map<number, Columns>;
}

/** `width` and `height` in pixels of the screen. */
export function createSheet(width: number, height: number, ratio: number): Sheet {
  return { width, height, ratio, pixels: new Int32Array(width * height), rooms: new Map() };
}

/** The sheet itself where it has this size already, else a new one. */
export function fittedSheet(sheet: Sheet, width: number, height: number, ratio: number): Sheet {
  const fits = sheet.width === width && sheet.height === height && sheet.ratio === ratio;
  return fits ? sheet : createSheet(width, height, ratio);
}

/** Empty columns, `parts` of them in a pixel. */
export function columnsOf({ width, height, rooms }: Sheet, parts: number): Columns {
  const known = rooms.get(parts);
  if (known !== undefined) return known;
  const columns = createColumns(width * parts, height);
  rooms.set(parts, columns);
  return columns;
}

/** Copies all pixels to a canvas of the same size; what was on it is gone. */
export function putSheet(context: CanvasRenderingContext2D, sheet: Sheet): void {
  const bytes = new Uint8ClampedArray(sheet.pixels.buffer);
  context.putImageData(new ImageData(bytes, sheet.width, sheet.height), 0, 0);
}
