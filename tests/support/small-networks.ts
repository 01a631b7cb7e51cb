import type { NetworkId } from '../../src-main/contract/names.ts';
import type { NetworkShape } from '../../src-main/engine/model/types.ts';

/** Parameters that make each network small enough for tests. */
export const smallParameters: Readonly<Record<NetworkId, Readonly<Record<string, unknown>>>> = {
  dense: { hidden: [12], latent: 3 },
  conv1d: { filters: [6, 4], latent: 3 },
  lstm: { units: 5 },
  tied: { hidden: [12], latent: 3 },
  sparse: { latent: 9, weight: 0.3, activity: 0.2 },
  denoising: { hidden: [12], latent: 3 },
  contractive: { hidden: [12], latent: 3 },
  vae: { hidden: [12], latent: 3, beta: 0.5 },
  aae: { hidden: [12], latent: 3, critic: 5 },
  usad: { hidden: [12], latent: 3 },
  memae: { hidden: [12], latent: 3, slots: 7 },
  robust: { hidden: [12], latent: 3, trim: 0.2 },
  multimodal: { hidden: [7], latent: 3 },
  gru: { units: 5 },
  'lstm-vae': { units: 5, latent: 3 },
  tcn: { filters: 4, blocks: 2 },
  transformer: { units: 8, heads: 2, layers: 1 },
  conv2d: { filters: [4, 6], latent: 3 },
  convlstm: { filters: [4], units: 3, latent: 3 },
  superres: { filters: [4, 6] },
};

/** 24 cells each: windows of 8 rows and 3 features, or a picture, or a short sequence of pictures. */
export function smallShape(id: NetworkId): NetworkShape {
  if (id === 'conv2d') return rowOf([6, 4]);
  if (id === 'convlstm') return rowOf([3, 4, 2]);
  if (id === 'superres') {
    const picture = rowOf([6, 4]);
    return { ...picture, output: { features: picture.features, item: picture.item } };
  }
  return { window: 8, features: 3 };
}

/** Of the cells that are left where some never change. */
export function rowOf(
  shape: readonly number[],
  places: readonly number[] = Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i),
): NetworkShape {
  return { window: 1, features: places.length, item: { shape, places } };
}

/** Of networks that learn a target: 12 numbers in, 24 or 48 out. */
export const pairShapes: Readonly<Record<'dense' | 'conv1d' | 'superres', NetworkShape>> = {
  dense: { window: 4, features: 3, output: { features: 6 } },
  conv1d: { window: 4, features: 3, output: { features: 6 } },
  superres: { ...rowOf([3, 4]), output: largerPicture() },
};

/** Twice as high and as wide; one pixel in the middle never changes. */
function largerPicture(): NonNullable<NetworkShape['output']> {
  const places = Array.from({ length: 48 }, (_, i) => i).filter((place) => place !== 21);
  const { features, item } = rowOf([6, 8], places);
  return { features, item };
}
