/** Channels of height x width numbers, row-major. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Of the window that statistics are taken in: 11 x 11, Gaussian, standard deviation 1.5; less where images are smaller. */
const fullWindow = 11;
const spread = 1.5;
/** Keep the ratio finite where images are flat or dark; shares of the range, squared. */
const [k1, k2] = [0.01, 0.03];

/** Pixels on a side of the window for images of a size: odd, at most the image's shorter side. */
export function similarityWindow(height: number, width: number): number {
  const side = Math.min(fullWindow, height, width);
  return side % 2 === 1 ? side : side - 1;
}

/**
 * Mean structural similarity of two pictures, -1 to 1, over the places where the window lies wholly inside (Wang,
 * Bovik, Sheikh and Simoncelli 2004). `range`: from the lowest to the highest value that pixels take.
 */
export function structuralSimilarity({ height, width, a, b }: Picture, range: number): number {
  const kernel = similarityKernel(height, width);
  const blur = (of: (place: number) => number): Float64Array =>
    blurred(
      Float64Array.from(a, (_, place) => of(place)),
      { height, width },
      kernel,
    );
  const meanA = blur((i) => a[i]!);
  const meanB = blur((i) => b[i]!);
  const squareA = blur((i) => a[i]! * a[i]!);
  const squareB = blur((i) => b[i]! * b[i]!);
  const product = blur((i) => a[i]! * b[i]!);
  const [c1, c2] = similarityConstants(range);
  let sum = 0;
  for (let i = 0; i < meanA.length; i++) {
    const [ma, mb] = [meanA[i]!, meanB[i]!];
    const covariance = product[i]! - ma * mb;
    const variances = squareA[i]! - ma * ma + squareB[i]! - mb * mb;
    const likeness = (2 * ma * mb + c1) * (2 * covariance + c2);
    sum += likeness / ((ma * ma + mb * mb + c1) * (variances + c2));
  }
  return sum / meanA.length;
}

/** What keeps the ratio finite: of levels, and of variances. */
export function similarityConstants(range: number): [number, number] {
  return [(k1 * range) ** 2, (k2 * range) ** 2];
}

/** Weights of the window for images of a size, along either side. */
export function similarityKernel(height: number, width: number): Float64Array {
  return gaussian(similarityWindow(height, width));
}

function gaussian(side: number): Float64Array {
  const middle = (side - 1) / 2;
  const weights = Float64Array.from({ length: side }, (_, i) =>
    Math.exp(-((i - middle) ** 2) / (2 * spread * spread)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Rows, then columns; only where the kernel lies inside. */
function blurred(
  values: Float64Array,
  { height, width }: Pick<Picture, 'height' | 'width'>,
  kernel: Float64Array,
): Float64Array {
  const across = width - kernel.length + 1;
  const down = height - kernel.length + 1;
  const rows = new Float64Array(height * across);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < across; x++) {
      let sum = 0;
      for (let k = 0; k < kernel.length; k++) sum += kernel[k]! * values[y * width + x + k]!;
      rows[y * across + x] = sum;
    }
  }
  const out = new Float64Array(down * across);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      let sum = 0;
      for (let k = 0; k < kernel.length; k++) sum += kernel[k]! * rows[(y + k) * across + x]!;
      out[y * across + x] = sum;
    }
  }
  return out;
}
