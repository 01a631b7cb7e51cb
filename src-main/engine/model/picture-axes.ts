import { EngineError } from '../../contract/errors.ts';
import type { ItemShape } from '../../contract/types.ts';

export interface PictureAxes {
  /** 1 for single pictures. */
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Whether a channel's pixels stand together, rather than a pixel's channels. */
  readonly channelsFirst: boolean;
}

/** Of rows that are pictures: H x W, H x W x C or C x H x W. Throws `settings/invalid`; `name`: of the network. */
export function pictureAxes(name: string, item: ItemShape | undefined): PictureAxes {
  const sizes = item?.shape ?? [];
  if (sizes.length === 2) return axesOf([1, ...sizes, 1]);
  if (sizes.length === 3) return axesOf([1, ...sizes]);
  throw refusal(name, 'pictures', 'with 3 or 4 axes: N, H, W, C');
}

/**
 * Of rows that are sequences of pictures: T x H x W, T x H x W x C or T x C x H x W. Throws `settings/invalid`; `name`: of
 * the network.
 */
export function sequenceAxes(name: string, item: ItemShape | undefined): PictureAxes {
  const sizes = item?.shape ?? [];
  const [frames = 0, , third = 0] = sizes;
  const isSequence = sizes.length === 4 || (sizes.length === 3 && !isChannels(third));
  if (frames >= 2 && isSequence) return axesOf(sizes.length === 3 ? [...sizes, 1] : sizes);
  throw refusal(name, 'sequences of pictures', 'with 4 or 5 axes: N, T, H, W, C');
}

/** Whether an axis of this size may hold the channels of a picture. */
export const isChannels = (size: number): boolean => size === 1 || size === 3 || size === 4;

/** As the importer reads them: channels come last, unless only the first of the three sizes can be theirs. */
function axesOf(sizes: readonly number[]): PictureAxes {
  const [frames = 1, first = 1, second = 1, third = 1] = sizes;
  return isChannels(first) && !isChannels(third)
    ? { frames, height: second, width: third, channels: first, channelsFirst: true }
    : { frames, height: first, width: second, channels: third, channelsFirst: false };
}

function refusal(name: string, wanted: string, axes: string): EngineError {
  return new EngineError('settings/invalid', `${name} needs rows that are ${wanted}`, {
    remedy: `Import an .npy array ${axes}, or choose the dense model.`,
  });
}
