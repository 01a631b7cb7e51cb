import { availableParallelism } from 'node:os';
import type { Binding } from './binding.ts';
import { gpuFacts } from './gpu-facts.ts';

/**
 * Ops that TensorFlow runs at once on the processor, by its environment: below 0 a graph runs in the thread that calls
 * it, which spares small graphs more than half of their time. A graphics card takes the whole batch at once in each op.
 */
export function opsSideBySide(binding: Binding): number {
  if (binding.isUsingGpuDevice() && gpuFacts() !== null) return 1;
  const chosen = Number(process.env['TF_NUM_INTEROP_THREADS'] ?? 0);
  if (chosen < 0) return 1;
  return chosen > 0 ? chosen : availableParallelism();
}
