import type { PictureAxes } from './picture-axes.ts';

/** The cell (frame by frame, line by line, pixel by pixel, channels last) of each place of an array. */
export function pictureCells(
  { height, width, channels, channelsFirst }: PictureAxes,
  places: readonly number[],
): number[] {
  const size = height * width;
  return places.map((place) => {
    if (!channelsFirst) return place;
    const [frame, rest] = [Math.floor(place / (size * channels)), place % (size * channels)];
    const [channel, pixel] = [Math.floor(rest / size), rest % size];
    return (frame * size + pixel) * channels + channel;
  });
}
