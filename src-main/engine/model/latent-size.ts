import { EngineError } from '../../contract/errors.ts';

/**
 * Size of the code for windows of `size` values: the square root of `size`, at most 64, or as asked for (0 = not
 * asked). Always below `size`, so that the network has to compress. Throws `settings/invalid`.
 */
export function latentSize(size: number, asked: number): number {
  if (asked > 0) {
    if (asked < size) return asked;
    const limit = Math.max(1, size - 1);
    if (size === 1 && asked === 1) return 1;
    throw new EngineError(
      'settings/invalid',
      `latent size not below the ${size} inputs: ${asked}`,
      {
        parameter: 'latent',
        remedy: `Choose a latent size of at most ${limit}, or 0 to have it chosen.`,
      },
    );
  }
  return Math.max(1, Math.min(64, size - 1, Math.round(Math.sqrt(size))));
}
