import type { Command } from 'commander';
import type { CliContext } from './context.ts';
import { writingCommand } from './write-with-run.ts';

/** `residua latent RUN`: the code of every window. */
export function latentCommand(context: CliContext): Command {
  return writingCommand(context, {
    name: 'latent',
    summary: 'write the code of every window',
    description:
      'Writes the code that the network of a run has for every window, or row of a table, of the data it was trained on.',
    examples: [
      'residua latent k3x9 --out codes.csv --workspace air.residua',
      'residua latent k3x9 --out codes.npy',
    ],
    start: (engine, runId, out) => engine.call('detector.writeCodes', { runId, out }),
  });
}
