import { EngineError } from '../../contract/errors.ts';
import type { ImageGrid } from './image-grid.ts';

type Sized = Pick<ImageGrid, 'height' | 'width'>;

/** How many times as high and as wide a target is; throws `settings/invalid` where these are no whole numbers. */
export function pictureFactors(from: Sized, to: Sized): [number, number] {
  const factors: [number, number] = [to.height / from.height, to.width / from.width];
  if (factors.every((factor) => Number.isInteger(factor))) return factors;
  const sizes = `${String(to.height)} x ${String(to.width)} of ${String(from.height)} x ${String(from.width)} pixels`;
  throw new EngineError('settings/invalid', `the target is no whole multiple: ${sizes}`, {
    remedy: 'Choose a target of the same size or a whole multiple of it, or the dense model.',
  });
}
