import type { Command } from 'commander';
import type { CliContext } from './context.ts';
import { writingCommand } from './write-with-run.ts';

/** `residua reconstruct RUN`: what is expected in every row. */
export function reconstructCommand(context: CliContext): Command {
  return writingCommand(context, {
    name: 'reconstruct',
    summary: 'write what a run expects in every row',
    description:
      'Writes what the model of a run rebuilds of the data it was trained on, row by row and in the units of the columns: the data without noise and without what is not normal.',
    examples: [
      'residua reconstruct k3x9 --out clean.csv --workspace air.residua',
      'residua reconstruct k3x9 --out clean.npy',
    ],
    start: (engine, runId, out) => engine.call('detector.writeRebuilt', { runId, out }),
  });
}
