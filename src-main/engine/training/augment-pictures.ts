import type { PictureAugmentation } from '../../contract/types.ts';
import type { ImageGrid } from '../model/image-grid.ts';
import type { Batch } from './batch.ts';
import type { Random } from './random.ts';

/** How the features of a row are pixels. */
export interface Pictures {
  readonly grid: ImageGrid;
  /** From what networks see of a feature to the pixel, and back. */
  readonly toPixel: (scaled: number, feature: number) => number;
  readonly toScaled: (pixel: number, feature: number) => number;
  /** What stands where no feature does: in pixels that never change. */
  readonly empty: number;
}

export const changesPictures = ({ flip, shift, crop }: PictureAugmentation): boolean =>
  flip !== 'none' || shift > 0 || crop > 0;

/** Where a pixel of the new picture comes from. */
interface View {
  readonly across: boolean;
  readonly down: boolean;
  /** Share of each side that is seen, and its first line and column. */
  readonly share: number;
  readonly top: number;
  readonly left: number;
}

/**
 * Changes pictures in place, so that a network sees each a little different every epoch (Krizhevsky et al. 2012): mirrored
 * in every second case, moved by up to `shift` pixels with the border repeated, and cut down by up to a share of `crop` of each
 * side, then enlarged to the full size between its pixels. The frames of a sequence are changed alike.
 */
export function augmentPictures(
  batch: Batch,
  control: PictureAugmentation,
  pictures: Pictures,
  random: Random,
): Batch {
  const { featureAt, cellOf } = pictures.grid;
  const { values, observed } = batch;
  const features = cellOf.length;
  const pixels = new Float64Array(featureAt.length);
  const seen = new Float32Array(features);
  for (let at = 0; at < values.length; at += features) {
    const view = drawView(control, pictures.grid, random);
    const own = values.subarray(at, at + features);
    featureAt.forEach((feature, cell) => {
      pixels[cell] = feature < 0 ? pictures.empty : pictures.toPixel(own[feature]!, feature);
    });
    const weights = observed?.subarray(at, at + features);
    if (weights !== undefined) seen.set(weights);
    cellOf.forEach((cell, feature) => {
      own[feature] = pictures.toScaled(sample(pixels, cell, pictures.grid, view), feature);
      if (weights === undefined) return;
      const from = featureAt[nearest(cell, pictures.grid, view)]!;
      weights[feature] = from < 0 ? 0 : seen[from]!;
    });
  }
  if (observed === null) return batch;
  return { ...batch, cells: observed.reduce((sum, cell) => sum + cell, 0) };
}

function drawView(
  { flip, shift, crop }: PictureAugmentation,
  { height, width }: ImageGrid,
  random: Random,
): View {
  const across = (flip === 'across' || flip === 'both') && random.next() < 0.5;
  const down = (flip === 'down' || flip === 'both') && random.next() < 0.5;
  const move = (): number => (shift === 0 ? 0 : random.integer(2 * shift + 1) - shift);
  const share = crop === 0 ? 1 : 1 - crop * random.next();
  const place = (length: number): number =>
    move() + (crop === 0 ? 0 : random.next() * (1 - share) * (length - 1));
  return { across, down, share, top: place(height), left: place(width) };
}

/** Line and column of the old picture that a cell of the new one shows. */
function placeOf(
  cell: number,
  { height, width, channels }: ImageGrid,
  { across, down, share, top, left }: View,
): [line: number, column: number] {
  const pixel = Math.floor(cell / channels) % (height * width);
  const [line, column] = [Math.floor(pixel / width), pixel % width];
  const within = (at: number, length: number): number => Math.min(Math.max(at, 0), length - 1);
  return [
    within(top + share * (down ? height - 1 - line : line), height),
    within(left + share * (across ? width - 1 - column : column), width),
  ];
}

/** Between the four pixels around. */
function sample(pixels: Float64Array, cell: number, grid: ImageGrid, view: View): number {
  const [line, column] = placeOf(cell, grid, view);
  const [upper, first] = [Math.floor(line), Math.floor(column)];
  const [low, right] = [line - upper, column - first];
  const at = (y: number, x: number): number => pixels[cellAt(cell, grid, y, x)]!;
  const above = right === 0 ? at(upper, first) : mix(at(upper, first), at(upper, first + 1), right);
  if (low === 0) return above;
  const next = upper + 1;
  return mix(
    above,
    right === 0 ? at(next, first) : mix(at(next, first), at(next, first + 1), right),
    low,
  );
}

function nearest(cell: number, grid: ImageGrid, view: View): number {
  const [line, column] = placeOf(cell, grid, view);
  return cellAt(cell, grid, Math.round(line), Math.round(column));
}

/** In the frame and channel of `cell`. */
function cellAt(
  cell: number,
  { height, width, channels }: ImageGrid,
  line: number,
  column: number,
): number {
  const frame = Math.floor(cell / (height * width * channels));
  return ((frame * height + line) * width + column) * channels + (cell % channels);
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;
