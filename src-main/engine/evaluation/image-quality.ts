import type { ImageQuality } from '../../contract/evaluation.ts';
import type { ItemShape, RowRange } from '../../contract/types.ts';
import { thinEvenly } from '../training/thin.ts';
import { similarityWindow, structuralSimilarity } from './structural-similarity.ts';
import type { Rebuilt } from './reconstruction-quality.ts';

/** Pixels that are looked at, all images together. */
const pixelLimit = 2 ** 21;
const mostChannels = 4;

/** How the numbers of a row make pictures: frames of height x width pixels of some channels. */
export interface FrameShape {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * Of an item H x W, H x W x C or T x H x W x C; three lengths of which the last is no usual number of channels are
 * T x H x W. Null for items that are no images.
 */
export function frameShape({ shape }: Pick<ItemShape, 'shape'>): FrameShape | null {
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  switch (shape.length) {
    case 2:
      return { frames: 1, height: a, width: b, channels: 1 };
    case 3:
      return c <= mostChannels
        ? { frames: 1, height: a, width: b, channels: c }
        : { frames: a, height: b, width: c, channels: 1 };
    case 4:
      return { frames: a, height: b, width: c, channels: d };
    default:
      return null;
  }
}

/**
 * Peak signal-to-noise ratio and structural similarity of the images of `range` that are neither flagged nor labelled
 * and of which no pixel is missing; many are thinned evenly. Pixels that are the same in all rows are left out of the
 * run and count as rebuilt. Undefined where the rows are no images or none can be compared.
 */
export function imageQuality(
  rebuilt: Rebuilt,
  item: ItemShape | undefined,
  range: RowRange,
): ImageQuality | undefined {
  const shape = item === undefined ? null : frameShape(item);
  if (item === undefined || shape === null) return undefined;
  const size = item.shape.reduce((product, length) => product * length, 1);
  const peak = valueRange(rebuilt);
  const rows = thinEvenly(wholeRows(rebuilt, range), Math.max(1, Math.floor(pixelLimit / size)));
  if (rows.length === 0 || !(peak > 0)) return undefined;
  const [measured, expected] = [new Float64Array(size), new Float64Array(size)];
  const all = rebuilt.data.matrix.rows;
  let [squares, similarity] = [0, 0];
  for (const row of rows) {
    item.places.forEach((place, feature) => {
      measured[place] = rebuilt.data.columns[feature]![row]!;
      expected[place] = rebuilt.expected[feature * all + row]!;
      squares += (measured[place] - expected[place]) ** 2;
    });
    similarity += similarityOf(shape, measured, expected, peak);
  }
  const mse = squares / (rows.length * size);
  return {
    psnr: mse > 0 ? 10 * Math.log10((peak * peak) / mse) : null,
    ssim: similarity / rows.length,
    window: similarityWindow(shape.height, shape.width),
    range: peak,
    images: rows.length,
  };
}

/** Mean over frames and channels. */
function similarityOf(
  { frames, height, width, channels }: FrameShape,
  measured: Float64Array,
  expected: Float64Array,
  peak: number,
): number {
  let sum = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let channel = 0; channel < channels; channel++) {
      const first = frame * height * width * channels + channel;
      const plane = (values: Float64Array): Float64Array =>
        Float64Array.from({ length: height * width }, (_, i) => values[first + i * channels]!);
      sum += structuralSimilarity({ height, width, a: plane(measured), b: plane(expected) }, peak);
    }
  }
  return sum / (frames * channels);
}

/** From the lowest to the highest value of the training part. */
function valueRange({ data, split: { train } }: Rebuilt): number {
  let [low, high] = [Infinity, -Infinity];
  for (const column of data.columns) {
    for (let row = train.from; row < train.to; row++) {
      const value = column[row]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return high - low;
}

function wholeRows({ data, expected, loud }: Rebuilt, { from, to }: RowRange): Uint32Array {
  const { features, observed } = data.matrix;
  const rows: number[] = [];
  for (let row = from; row < to; row++) {
    if (loud[row] === 1 || Number.isNaN(expected[row])) continue;
    if (observed.subarray(row * features, (row + 1) * features).includes(0)) continue;
    rows.push(row);
  }
  return Uint32Array.from(rows);
}
