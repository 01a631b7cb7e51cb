import { EngineError } from '../../../contract/errors.ts';
import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { info } from '../finding.ts';

const columnLimit = 20_000;
const dimensionLimit = 5;

/** From here on a matrix has far more columns than rows. */
const wideRatio = 5;
const wideColumns = 50;

/** `shape (3, 2)`. */
export const shapeText = (shape: readonly number[]): string => {
  const shown = shape.slice(0, dimensionLimit + 1).join(', ');
  return shape.length > dimensionLimit + 1 ? `shape (${shown}, ...)` : `shape (${shown})`;
};

/** Rows and columns: the first axis gives the rows. Throws `npy/shape`. */
export function rowsAndColumns(shape: readonly number[]): readonly [number, number] {
  const text = shapeText(shape);
  if (shape.length === 0) throw new EngineError('npy/shape', 'a single number, not an array');
  if (shape.length > dimensionLimit) {
    throw new EngineError('npy/shape', `${shape.length} dimensions: ${text}`);
  }
  if (shape.includes(0)) throw new EngineError('npy/shape', `an array without values: ${text}`);
  const [rows = 0, ...rest] = shape;
  const columns = rest.reduce((product, size) => product * size, 1);
  if (columns > columnLimit) {
    const remedy =
      shape.length === 2 && rows <= columnLimit
        ? 'Keep at most 20,000 values in each item; if each column is one moment or sample, turn the array: numpy.save(name, array.T).'
        : 'Keep at most 20,000 values in each item, for example a part of it or fewer pixels.';
    throw new EngineError('npy/shape', `${countText(columns)} values in each item: ${text}`, {
      remedy,
    });
  }
  return [rows, columns];
}

/** `c1` to `cn`; `c2.5` for the fifth value of the second line of an item. Axes of one value are left out. */
export function columnNames(shape: readonly number[]): string[] {
  const axes = shape.slice(1).filter((size) => size > 1);
  const names = axes.reduce<string[]>(
    (prefixes, size) =>
      prefixes.flatMap((prefix) =>
        Array.from({ length: size }, (_, at) => `${prefix}${prefix === '' ? '' : '.'}${at + 1}`),
      ),
    [''],
  );
  return names.map((name) => `c${name === '' ? '1' : name}`);
}

/** How the axes were read, with the other way where one is likely. */
export function shapeFindings(shape: readonly number[]): Finding[] {
  const [items = 0, ...rest] = shape;
  if (shape.length > 2) {
    const columns = rest.reduce((product, size) => product * size, 1);
    const layout = `${countOf(items, 'item')} of ${rest.join(' x ')} values: each is read as one row of ${countOf(columns, 'column')}.`;
    return [info(`${layout} By its shape the array holds ${likelyAxes(shape)}.`)];
  }
  const [columns = 1] = rest;
  if (columns < wideColumns || columns < wideRatio * items) return [];
  const text = `${countText(columns)} columns and only ${countOf(items, 'row')}: if each column is one moment or sample, the array lies on its side.`;
  return [info(text, null, [{ label: 'Transpose', options: { orientation: 'columns' } }])];
}

const isChannels = (size: number | undefined): boolean => size === 1 || size === 3 || size === 4;

/** The usual meaning of the axes. */
function likelyAxes(shape: readonly number[]): string {
  const [, first, second, third] = shape;
  if (shape.length === 3) {
    return first === second
      ? 'pictures (item, line, pixel: N, H, W)'
      : 'sequences (item, time, feature: N, T, F)';
  }
  if (shape.length === 5) {
    return 'sequences of pictures (item, time, line, pixel, channel: N, T, H, W, C)';
  }
  return isChannels(first) && !isChannels(third)
    ? 'pictures (item, channel, line, pixel: N, C, H, W)'
    : 'pictures (item, line, pixel, channel: N, H, W, C)';
}
