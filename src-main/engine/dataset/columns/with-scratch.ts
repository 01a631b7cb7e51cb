import { createScratch, type Scratch, type ScratchOptions } from './scratch.ts';

/** Gives `work` a scratch, and leaves nothing of it behind, however the work ends. */
export async function withScratch<T>(
  options: ScratchOptions,
  work: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const scratch = createScratch(options);
  try {
    return await work(scratch);
  } finally {
    await scratch.close();
  }
}
